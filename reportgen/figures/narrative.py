"""Figure references in narrative: which there are, and which name no figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reportgen.errors import Place, Problem, nearest
from reportgen.figures.base import Figure
from reportgen.figures.derive import Figures
from reportgen.markup import Narrative
from reportgen.model.base import Lost, Row


def stories(row: Row) -> Iterator[tuple[Row, str, Narrative]]:
    """Every narrative below a row: the row that holds it, its key, and itself, in the order of the model."""
    named = {key: getattr(row, key) for key in type(row).model_fields}
    for key, value in (named | (row.__pydantic_extra__ or {})).items():
        for inner in _flat(value):
            if isinstance(inner, Narrative):
                yield row, key, inner
            elif isinstance(inner, BaseModel) and isinstance(inner, Row):
                yield from stories(inner)


def _flat(value: object) -> Iterator[object]:
    """A value, or all that a list of any depth holds."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _flat(inner)
    else:
        yield value


def references(submission: Row) -> Iterator[tuple[str, Place]]:
    """Every figure reference of a submission with its place."""
    for row, key, story in stories(submission):
        for name, line in story.references:
            yield name, row.source.within(key, line, _column(story, name, line))


def _column(story: Narrative, name: str, line: int) -> int:
    """Where in its line a reference begins, from 0; its name may run on into the next line."""
    typed = story.text.split("\n")[line]
    first = name.split()[0]
    return max(0, typed.find("{" + first))


def unknown_names(row: Row, named: Mapping[str, Figure]) -> tuple[Problem, ...]:
    """A problem for each reference of an input's narrative to none of these."""
    return tuple(_unknown(name, place, named) for name, place in references(row) if name not in named)


def unknown_references(submission: Row, figures: Figures, lost: Lost) -> tuple[Problem, ...]:
    """A problem for each reference to no figure.

    A reference to a row that is lost, or to the figures of a part of which nothing is left, is not judged.
    """
    gone = lost.parts - _left(figures)
    return tuple(
        _unknown(name, place, figures.named)
        for name, place in references(submission)
        if name not in figures.named and not _excused(name, gone, lost)
    )


def _left(figures: Figures) -> set[str]:
    """The parts that some figures derive from."""
    rows = {
        "revenue": figures.revenue,
        "capital": figures.capital,
        "performance": figures.indicators,
        "risks": figures.risks,
    }
    return {part for part, given in rows.items() if given}


def _excused(name: str, gone: frozenset[str], lost: Lost) -> bool:
    """Whether a name may be that of a figure whose row or part could not be read."""
    if any(f" {row} " in f" {name} " for row in lost.ids):
        return True
    family = name.split(maxsplit=1)[0]
    unsure = gone | lost.nameless
    return family in unsure if family in ("revenue", "capital") else bool(unsure & {"performance", "risks"})


def _unknown(name: str, place: Place, named: Mapping[str, Figure]) -> Problem:
    near = nearest(name, named)
    return Problem(
        place,
        f"{{{name}}} names no figure",
        "the name of a figure is wanted between the braces",
        f"did you mean {{{near}}}?" if near else 'see "reportgen figures" for all names; {{ is a brace',
    )
