"""Tables of words in which public figures add up to an exempt one: its total less the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.checks.clues import Clue, Hidden, reach_of
from reportgen.checks.said import DASHES, number_of
from reportgen.checks.spoken import spoken_in
from reportgen.checks.texts import shortened
from reportgen.errors import Place
from reportgen.markup import Narrative
from reportgen.model.narrative import Records
from reportgen.model.study import Study, TableBlock
from reportgen.model.submission import Submission
from reportgen.numbers import Unit

_TOTAL = re.compile(
    r"\s*(?:(?:grand|overall|sub|net)[\s-]?)?total\b|\s*(?:all|sum|overall)\b|.*\btogether\b", re.I
)

Sum = tuple[Place, str, str]
"""Where it stands, what gives what away, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table of words: its words, whether they are exempt, and, of a figure, its number, half of
    what one of its last digit is worth, and its unit; None for words."""

    text: str
    secret: bool
    number: Fraction | None
    half: Fraction
    unit: Unit


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: what it is called, where it stands, its headings and rows."""

    called: str
    place: Place
    headings: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


def grids(given: Submission | Study, hidden: Hidden) -> Iterator[Grid]:
    """The tables of words of an input that are not exempt as a whole."""
    if isinstance(given, Submission):
        for records in given.records:
            if (id(records), "rows") not in hidden:
                yield _records(records, hidden)
        return
    for chapter in given.chapters:
        for blocks in (chapter.blocks, *(section.blocks for section in chapter.sections)):
            for block in blocks:
                if block.table and (id(block), "table") not in hidden:
                    yield _block(block.table)


def _records(records: Records, hidden: Hidden) -> Grid:
    columns = tuple(dict.fromkeys(column for row in records.rows for column in row.columns))
    rows = tuple(
        tuple(_entry(row.told(column), secret=(id(row), column) in hidden) for column in columns)
        for row in records.rows
    )
    return Grid(records.id, records.source.of("rows"), columns, rows)


def _block(table: TableBlock) -> Grid:
    rows = tuple(tuple(_entry(story, secret=False) for story in row) for row in table.rows)
    return Grid(table.caption, table.source.of("rows"), table.columns, rows)


def _entry(story: Narrative | None, *, secret: bool) -> Entry:
    paragraphs = story.paragraphs if story else ()
    text = " ".join("".join(span.text for span in para.spans) for para in paragraphs).strip()
    secret = secret or (bool(paragraphs) and all(para.exempt for para in paragraphs))
    if text in ("", *DASHES):
        return Entry(text, secret, Fraction(0), Fraction(0), "")
    found = next(spoken_in(text), None)
    whole = found is not None and re.sub(r"[\s()\u2212+-]", "", text) == re.sub(r"\s", "", found.text)
    typed = number_of(text)
    if found is None or not (whole or typed):
        return Entry(text, secret, None, Fraction(0), "")
    negative = text[:1] in "(-\u2212"
    return Entry(text, secret, -found.number if negative else found.number, found.step / 2, found.unit)


def sums(grid: Grid) -> Iterator[Sum]:
    """Each exempt figure of a table that its column or its row gives away."""
    for column in range(1, len(grid.headings)):
        labels = [row[0].text for row in grid.rows if len(row) > column]
        cells = [row[column] for row in grid.rows if len(row) > column]
        yield from _found(grid, labels, cells, f'under "{shortened(grid.headings[column])}"')
    for row in grid.rows:
        yield from _found(grid, grid.headings[1:], row[1:], "of a row")


def _found(grid: Grid, labels: Sequence[str], cells: Sequence[Entry], where: str) -> Iterator[Sum]:
    """What one column or row gives away: its one exempt figure, where all others are public."""
    begins = 0
    for at, label in enumerate(labels):
        if _TOTAL.match(label):
            for first in {0, begins}:
                parts = [cell for n, cell in enumerate(cells[first:at], first) if not _TOTAL.match(labels[n])]
                if _given(parts, cells[at]):
                    what = f'the figures {where} in "{shortened(grid.called)}" give the exempt one away'
                    yield (
                        grid.place,
                        f'{what}: it is what "{shortened(label)}" leaves of it',
                        "mark the total, or another figure, as exempt too",
                    )
                    return
            begins = at + 1
    if not any(_TOTAL.match(label) for label in labels) and _hundred(cells):
        what = f'the percentages {where} in "{shortened(grid.called)}" give the exempt one away'
        yield grid.place, f"{what}: it is what they leave of 100%", "mark another figure as exempt too"


def _given(parts: Collection[Entry], total: Entry) -> bool:
    """Whether the one exempt figure of a sum can be worked out from its total and the other parts."""
    every = (*parts, total)
    secret = [each for each in every if each.secret]
    if len(secret) != 1 or len(parts) < 2 or any(each.number is None for each in every):
        return False
    left = (total.number or Fraction(0)) - sum((each.number or Fraction(0) for each in parts), Fraction(0))
    return _near(secret[0], left)


def _hundred(cells: Sequence[Entry]) -> bool:
    """Whether the one exempt percentage of several is what the others leave of 100%."""
    secret = [cell for cell in cells if cell.secret]
    if len(cells) < 3 or len(secret) != 1 or any(cell.unit != "%" or cell.number is None for cell in cells):
        return False
    return _near(secret[0], 100 - sum((cell.number or Fraction(0) for cell in cells), Fraction(0)))


def _near(secret: Entry, off: Fraction) -> bool:
    """Whether an exempt figure is met, but for so much, within its rounding or a hundredth of it."""
    return bool(secret.number) and abs(off) <= reach_of(secret.number or Fraction(0), secret.half)


def clues_in(grid: Grid) -> Iterator[Clue]:
    """The exempt figures of a table, which sentences may say."""
    for row in grid.rows:
        name = "" if row[0].secret else row[0].text
        for cell, heading in zip(row[1:], grid.headings[1:], strict=False):
            if cell.secret and cell.number:
                called = f'"{shortened(heading)}" of "{shortened(name)}" in "{shortened(grid.called)}"'
                reach = reach_of(cell.number, cell.half)
                number = abs(cell.number)
                yield Clue(called, called, number, Fraction(1), reach, cell.unit, "itself", (), (name,))
