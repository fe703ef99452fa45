"""Where the headings of a sheet stand, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Place, Problem, nearest
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.columns import folded

SEARCHED = 60
"""Rows in which the headings of a sheet are looked for."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of the headings, and the columns under each by its folded text."""

    row: int
    under: Mapping[str, tuple[int, ...]]

    def column(self, heading: str) -> int | None:
        """The first column under a heading; None where there is none."""
        return self.under.get(folded(heading), (None,))[0]

    def of(self, headings: Iterable[str]) -> frozenset[int]:
        """The columns of those of the headings that are there."""
        found = (self.column(heading) for heading in headings)
        return frozenset(column for column in found if column is not None)


def find_headings(sheet: grid.Sheet, known: Iterable[str]) -> Headings | None:
    """The row that holds the most of the headings known; None where there is none.

    Two of them at least, of two headings one.
    """
    wanted = {folded(heading) for heading in known}
    rows: dict[int, dict[str, tuple[int, ...]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if row <= SEARCHED and cell.kind == "text":
            texts = rows.setdefault(row, {})
            name = folded(str(cell.value))
            texts[name] = (*texts.get(name, ()), column)
    best = max(rows, key=lambda row: (len(wanted & set(rows[row])), -row), default=None)
    if best is None or len(wanted & set(rows[best])) < min(2, len(wanted) - 1):
        return None
    return Headings(best, rows[best])


def heading_problems(
    sheet: grid.Sheet,
    headings: Headings,
    known: tuple[str, ...],
    usual: tuple[str, ...],
    others: Iterable[str],
    file: str,
) -> Iterator[Problem]:
    """A problem for each heading that stands twice or is missing; a misspelt one is told where it stands.

    `usual` are those of the known that may not be missing, `others` are headings that stand there rightly,
    and can't be misspelt ones.
    """
    wanted = {folded(heading) for heading in (*known, *others)}
    own = {name: columns[0] for name, columns in headings.under.items() if name not in wanted}
    lacking = [heading for heading in usual if folded(heading) not in headings.under]
    for heading in known:
        first, *again = headings.under.get(folded(heading), (0,))
        there = grid.address((headings.row, first))
        for column in again:
            yield Problem(
                place_of(file, sheet, headings.row, column),
                f'the heading "{heading}" is here a second time (first in {there})',
                "each heading stands over one column",
                "give a column of your own another heading, or delete it",
            )
        if heading in lacking:
            near = nearest(folded(heading), own)
            if near is None and len(own) == len(lacking) == 1:
                near = next(iter(own))
            yield Problem(
                place_of(file, sheet, headings.row, own[near] if near else 1),
                f'there is no heading "{heading}"',
                "every column of the sheet is wanted, if only a blank one",
                f"is it this one? Then type {heading} here"
                if near
                else f"type {heading} over its column, or over a free one",
            )


def place_of(file: str, sheet: grid.Sheet, row: int, column: int) -> Place:
    """The place of a cell."""
    return Place(file, sheet=sheet.title, cell=grid.address((row, column)))
