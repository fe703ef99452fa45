"""What a published report printed, from the file beside its input."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.errors import Place, Problem, none_of
from reportgen.inputs.printed_form import read_printed
from reportgen.model.printed import Printed

_ENDINGS = (".printed.yaml", ".printed.yml")


def printed_beside(path: Path, names: Collection[str]) -> tuple[Printed | None, tuple[Problem, ...]]:
    """What was printed of the input in a file, as far as it can be read and its figures have one of the
    names; None where nothing is recorded. With every problem of the file that records it."""
    beside = next((each for each in _places(path) if each.is_file()), None)
    if beside is None:
        return None, ()
    try:
        data = beside.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        remedy = "see that you may open it, or take it away"
        return None, (Problem(Place(str(beside)), found, "what a report printed is wanted", remedy),)
    printed, problems = read_printed(data, beside.name)
    known = {name: text for name, text in printed.figures.items() if name in names}
    return replace(printed, figures=known), (*problems, *_unknown(printed, names))


def of_printed(problem: Problem) -> bool:
    """Whether something is wrong with what was printed, which no build reads, not with the input."""
    return problem.place.file.endswith(_ENDINGS)


def _places(path: Path) -> Iterator[Path]:
    """Where what was printed may be recorded: beside the input, under its name."""
    for ending in _ENDINGS:
        yield path.with_name(f"{path.stem}{ending}")


def _unknown(printed: Printed, names: Collection[str]) -> Iterator[Problem]:
    """A problem for each printed figure that the input does not give."""
    for name, text in printed.figures.items():
        if name not in names:
            nearest = none_of(text.place, f'there is no figure "{name}"', name, names)
            remedy = (
                nearest.remedy if nearest.remedy.endswith("?") else 'see "reportgen figures" for all names'
            )
            yield replace(nearest, wanted="the name of a figure of this input is wanted", remedy=remedy)
