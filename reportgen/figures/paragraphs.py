"""Whether marks of exempt content name paragraphs of the law that holds where the council is."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Place, Problem
from reportgen.figures.narrative import stories
from reportgen.model.agenda import ExemptPaper
from reportgen.model.base import Row
from reportgen.model.exempt import Exemption, rows_within
from reportgen.schedule import PARAGRAPHS, part_of

_SETTING = "correct nation under [meetings] in reportgen.toml"


def paragraph_problems(given: Row, nation: str) -> tuple[Problem, ...]:
    """A problem for each mark that names a paragraph which does not hold in a nation; one for the first mark
    of all where no paragraphs of the nation are known."""
    marks = list(_marks(given))
    if nation not in PARAGRAPHS:
        return tuple(_unknown_law(place, nation) for _, place in marks[:1])
    known = PARAGRAPHS[nation]
    return tuple(_elsewhere(paragraph, place, nation) for paragraph, place in marks if paragraph not in known)


def _marks(given: Row) -> Iterator[tuple[int, Place]]:
    """The paragraph that each mark of an input names, and its place."""
    for row in rows_within(given):
        mark = getattr(row, "exempt", None)
        if isinstance(mark, Exemption | ExemptPaper):
            yield mark.paragraph, mark.source.of("paragraph")
    for row, key, story in stories(given):
        for para in story.exempt:
            if para.exempt:
                yield para.exempt.paragraph, row.source.within(key, para.line, 0)


def _elsewhere(paragraph: int, place: Place, nation: str) -> Problem:
    known = PARAGRAPHS[nation]
    return Problem(
        place,
        f"paragraph is {paragraph}",
        f"in {nation} a paragraph of {part_of(nation)}, {known[0]} to {known[-1]}, is wanted",
        f"type the one that describes it, or {_SETTING}",
    )


def _unknown_law(place: Place, nation: str) -> Problem:
    return Problem(
        place,
        f"something is marked as exempt, and the nation is {nation}",
        f"marks can be used in {' and '.join(PARAGRAPHS)} alone, whose Schedule 12A is what would be printed",
        f"take the marks out and make the public papers without what is exempt, or {_SETTING}",
    )
