"""What a published report printed, from the file beside its input or the sheet of its workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.errors import Place, Problem, none_of
from reportgen.inputs.printed_form import read_printed
from reportgen.inputs.workbook.columns import folded
from reportgen.inputs.workbook.printed_words import TITLE
from reportgen.jobs.input_files import WORKBOOK
from reportgen.model.printed import Printed, PrintedText

_ENDINGS = (".printed.yaml", ".printed.yml")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded as printed, as far as it can be read, with every problem of where it is recorded;
    `printed` is None where nothing is."""

    printed: Printed | None = None
    problems: tuple[Problem, ...] = ()


def printed_beside(path: Path, names: Collection[str]) -> tuple[Printed | None, tuple[Problem, ...]]:
    """What was printed of the input in a file, as far as it can be read and its figures have one of the
    names; None where nothing is recorded. With every problem of where it is recorded."""
    found = recorded(path)
    if found.printed is None:
        return None, found.problems
    known = {name: text for name, text in found.printed.figures.items() if name in names}
    return replace(found.printed, figures=known), (*found.problems, *_unknown(found.printed, names))


def recorded(path: Path, instead_of: Path | None = None) -> Recorded:
    """What is recorded as printed of an input: on a sheet of the workbook, or in the file beside the input.

    Where both record it and differ, that is a problem, and the sheet is read; a file that the sheet stands
    `instead_of` may differ.
    """
    sheet, problems = _on_sheet(path)
    beside = printed_file(path)
    if not beside.is_file() or (sheet and instead_of and beside.resolve() == instead_of.resolve()):
        return Recorded(sheet, problems)
    filed, wrong = _read(beside)
    if sheet is None:
        return Recorded(filed, (*problems, *wrong))
    return Recorded(sheet, (*problems, *wrong, *(_differing(filed, sheet) if filed else ())))


def of_printed(problem: Problem) -> bool:
    """Whether something is wrong with what was printed, which no build reads, not with the input."""
    return problem.place.file.endswith(_ENDINGS) or folded(problem.place.sheet or "") == folded(TITLE)


def printed_file(path: Path) -> Path:
    """Where what was printed of an input is recorded in a file: the one that is there, else a new one."""
    return next((each for each in _places(path) if each.is_file()), path.with_name(path.stem + _ENDINGS[0]))


def _places(path: Path) -> Iterator[Path]:
    """Where what was printed may be recorded: beside the input, under its name."""
    for ending in _ENDINGS:
        yield path.with_name(f"{path.stem}{ending}")


def _read(beside: Path) -> tuple[Printed | None, tuple[Problem, ...]]:
    try:
        data = beside.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        remedy = "see that you may open it, or take it away"
        return None, (Problem(Place(str(beside)), found, "what a report printed is wanted", remedy),)
    return read_printed(data, beside.name)


def _on_sheet(path: Path) -> tuple[Printed | None, tuple[Problem, ...]]:
    """What the sheet of a workbook records. A file that can't be read is told of by whoever reads the
    input."""
    if path.suffix.lower() not in WORKBOOK:
        return None, ()
    from reportgen.inputs.workbook.printed_sheet import read_printed_sheet

    try:
        data = path.read_bytes()
    except OSError:
        return None, ()
    return read_printed_sheet(data, path.name)


def _differing(filed: Printed, sheet: Printed) -> Iterator[Problem]:
    """A problem where the file beside a workbook does not record what its sheet does: the first there is."""
    for name in dict.fromkeys((*filed.figures, *sheet.figures)):
        one, two = filed.figures.get(name), sheet.figures.get(name)
        text = one or two
        if text and (one and one.text) != (two and two.text):
            yield _otherwise(text, f"{name} is {_said(one)} beside the workbook, and {_said(two)}")
            return
    if [each.text for each in filed.headings] != [each.text for each in sheet.headings]:
        first = (*filed.headings, *sheet.headings)[0]
        yield _otherwise(first, "the headings beside the workbook are not those")


def _otherwise(text: PrintedText, found: str) -> Problem:
    return Problem(
        text.place,
        f'{found} on the sheet "{TITLE}" in it',
        "what was printed is recorded in one place, or the same in both",
        "put the sheet right and move the file away, or the reverse",
    )


def _said(text: PrintedText | None) -> str:
    return "not recorded" if text is None else f'"{text.text}"' if text.text else "a blank cell"


def _unknown(printed: Printed, names: Collection[str]) -> Iterator[Problem]:
    """A problem for each printed figure that the input does not give."""
    for name, text in printed.figures.items():
        if name not in names:
            nearest = none_of(text.place, f'there is no figure "{name}"', name, names)
            remedy = (
                nearest.remedy if nearest.remedy.endswith("?") else 'see "reportgen figures" for all names'
            )
            yield replace(nearest, wanted="the name of a figure of this input is wanted", remedy=remedy)
