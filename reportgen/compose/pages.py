"""On which kind of page each section stands.

*Why:* a table asks for the page that it needs. If pages turned with every table, half of them would stay
empty; if a whole report turned with its widest, most of it would be hard to read. So the sections are cut
into stretches of one kind of page such that they take the least paper, by a rough measure of their heights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.compose.widths import TEXT_WIDTH, enlarged, lines_of, measure
from reportgen.document import (
    Bars,
    Block,
    Bullets,
    Chart,
    Grid,
    Lines,
    Page,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
)

PAGES: tuple[Page, ...] = ("portrait", "landscape", "landscape-a3")
"""From the narrowest to the widest."""

_HEIGHT: dict[Page, float] = {"portrait": 259.0, "landscape": 175.0, "landscape-a3": 259.0}
_PAPER: dict[Page, float] = {"portrait": 1.0, "landscape": 1.05, "landscape-a3": 2.0}
_STRAYED = 0.8
"""What a page costs that is wider than what stands on it."""
_SET = 0.92
"""How wide text is set beside what `measure` allows for."""
_TURN = 0.15
"""What it costs the reader to turn the report round."""
_ERRORS = (0.94, 0.97, 1.0, 1.03, 1.06)
"""What the heights may really be: a choice that hangs by a line is none."""
_TITLE = 0.2
"""How much of the first page the title takes."""
_MEASURE = 200.0
"""Millimetres that a line of body text is long at most."""
_LEADING, _ROW_LEADING = 5.24, 3.84


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stays on one kind of page: the part of a section that stands before its subsections, or all of
    one of the second level."""

    needs: Page
    anew: bool
    shares: Mapping[Page, float]
    """About how much of each kind of page it takes."""

    @classmethod
    def of(cls, blocks: Sequence[Block], headings: int, needs: Page, anew: bool) -> _Unit:
        tall = {page: sum(_height(block, page) for block in blocks) for page in PAGES}
        return cls(needs, anew, {page: (12.0 * headings + tall[page]) / _HEIGHT[page] for page in PAGES})


def wider(*pages: Page) -> Page:
    """The widest of these."""
    return max(pages, key=PAGES.index)


def settled(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their pages settled: those below one of the second level share its page."""
    tops = list(sections)
    pages = iter(_cheapest([unit for top in tops for unit in _units(top)]))
    return tuple(_placed(top, pages) for top in tops)


def _units(top: Section) -> Iterator[_Unit]:
    own = bool(top.blocks) or not top.sections
    if own:
        yield _Unit.of(top.blocks, 1, top.page, top.new_page)
    for at, inner in enumerate(top.sections):
        every = list(inner.walk())
        first = at == 0 and not own
        yield _Unit.of(
            [block for section in every for block in section.blocks],
            len(every) + first,
            wider(*(section.page for section in every)),
            any(section.new_page for section in every) or (first and top.new_page),
        )


def _placed(top: Section, pages: Iterator[Page]) -> Section:
    own = next(pages) if top.blocks or not top.sections else None
    inner = tuple(_on(section, next(pages)) for section in top.sections)
    return replace(top, page=own or inner[0].page, sections=inner)


def _on(section: Section, page: Page) -> Section:
    return replace(section, page=page, sections=tuple(_on(inner, page) for inner in section.sections))


def _cheapest(units: Sequence[_Unit]) -> list[Page]:
    """The kind of page of each unit: of all ways to cut them into stretches, the one that takes the least
    paper."""
    best: list[tuple[float, int, Page]] = [(0.0, 0, PAGES[0]), *[(math.inf, 0, PAGES[0])] * len(units)]
    for start in range(len(units)):
        for page in PAGES:
            for end, cost in _stretches(units, start, page):
                best[end] = min(best[end], (best[start][0] + cost, start, page))
    chosen: list[Page] = []
    while len(chosen) < len(units):
        end = len(units) - len(chosen)
        _, start, page = best[end]
        chosen = [page] * (end - start) + chosen
    return chosen


def _stretches(units: Sequence[_Unit], start: int, page: Page) -> Iterator[tuple[int, float]]:
    """Every stretch from here that this kind of page may hold: where it ends, and what it costs in sheets of
    A4; more where the page is wider than it need be."""
    filled, strayed = 0.0 if start else _TITLE, 0.0
    for end, unit in enumerate(units[start:], start + 1):
        beyond = PAGES.index(page) - PAGES.index(unit.needs)
        if beyond < 0:
            return
        filled = (math.ceil(filled) if unit.anew else filled) + unit.shares[page]
        strayed += _STRAYED * unit.shares[page] * beyond
        sheets = sum(math.ceil(filled * error) for error in _ERRORS) / len(_ERRORS)
        yield end, (sheets + strayed) * _PAPER[page] + _TURN


def _height(block: Block, page: Page) -> float:
    width = TEXT_WIDTH[page]
    if isinstance(block, Paragraph):
        return _lines(block.text, width) * _LEADING + 2.4
    if isinstance(block, Bullets):
        items = ("".join(run.text for run in item.runs) for item in block.flat())
        return sum(_lines(text, width) * _LEADING + 0.8 for text in items) + 1.6
    if isinstance(block, Table):
        return _table(block, page)
    return _drawing(block)


def _table(table: Table, page: Page) -> float:
    """Its head and rows, and at each page end the room that a whole row leaves, and a new head."""
    rows = [_row(table, row, TEXT_WIDTH[page]) for row in table.rows]
    once = 16.0 + sum(rows) + (7.0 if table.caption else 0.0)
    return once + (once // _HEIGHT[page]) * (16.0 + max(rows, default=0.0) / 2)


def _lines(text: str, width: float) -> int:
    return math.ceil(measure(text, enlarged(1.0, prose=True)) / min(width, _MEASURE)) or 1


def _row(table: Table, row: Row, width: float) -> float:
    leading, breadth = _LEADING if table.prose else _ROW_LEADING, enlarged(_SET, prose=table.prose)
    return 2.4 + leading * max(
        math.ceil(lines_of(measure(cell.text, breadth), column.width * width / 1000))
        for cell, column in zip(row.cells, table.columns, strict=True)
    )


def _drawing(block: Chart | Picture) -> float:
    if isinstance(block, Picture):
        return 110.0
    drawing = block.drawing
    if isinstance(drawing, Bars):
        return 18.0 + 6.5 * len(drawing.bars)
    if isinstance(drawing, Grid):
        return 27.0 + 7.2 * len(drawing.rows)
    if isinstance(drawing, Lines):
        return 15.0 + 40.0 * math.ceil(len(drawing.lines) / 3)
    return 22.0 + 14.0 * len(drawing.stacks)
