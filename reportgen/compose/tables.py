"""Tables of the tree, from a profile's columns and the rows behind them.

A composer of a table says how each of its columns makes a cell from a row (`Makers`); this module picks the
columns the profile asks for, in its order, spreads those that stand for several, and measures them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.compose.exempt import cell_marked, exemption_of, whole
from reportgen.compose.setting import Voice
from reportgen.compose.widths import enlarged, fit
from reportgen.document import SENTENCE, Align, Cell, Column, HeatMap, Page, Paragraph, Row, Run, Table
from reportgen.model.exempt import Exemption
from reportgen.profile import TABLES, ColumnKind, TableSpec

Given = TypeVar("Given")
Maker = Callable[[Given], Cell]


@dataclass(frozen=True, slots=True)
class Spread(Generic[Given]):
    """A column that stands for several: their headings, and the cell of a row in the one at a position
    (from 0)."""

    headings: Sequence[str]
    maker: Callable[[Given, int], Cell]


Makers = Mapping[str, Maker[Given] | Spread[Given]]


@dataclass(frozen=True, slots=True)
class Sized:
    """A table and the page it needs."""

    table: Table
    page: Page


@dataclass(frozen=True, slots=True)
class _Made(Generic[Given]):
    key: str
    heading: str
    explanation: str
    align: Align
    row_header: bool
    maker: Maker[Given]
    blank: str = ""

    def cell(self, row: Given, *, total: bool) -> Cell:
        """The cell of a row, with the format's word for nothing where there is nothing; a total has none."""
        made = self.maker(row)
        return made if made.blocks or total or not self.blank else Cell((Paragraph((Run(self.blank),)),))


def table(
    key: str,
    spec: TableSpec,
    makers: Makers[Given],
    rows: Sequence[Given],
    voice: Voice,
    totals: Sequence[Given] = (),
    *,
    alike: Sequence[Given] = (),
    title: str = "",
    heat_map: bool = False,
    prose: bool = False,
    exemption: Callable[[Given], Exemption | None] = exemption_of,
) -> Sized:
    """The table a profile asks for: a row for each of `rows`, then a total row for each of `totals`.

    `key` must be unique in the document; `title` goes before the profile's words for it. `alike` are the
    rows of all tables that are to have the same column widths; without them the table is measured by its own.
    `prose` is for a table that is read as text is. `exemption` tells which rows are exempt.
    """
    made = list(_columns(spec, makers, voice))
    lines = [
        _row(given, made, exemption(given), total=total)
        for given_rows, total in ((rows, False), (totals, True))
        for given in given_rows
    ]
    page, shares = _fitted(made, (*(alike or rows), *totals), enlarged(voice.breadth, prose=prose))
    columns = tuple(
        Column(column.key, column.heading, share, column.align, column.row_header, column.explanation)
        for column, share in zip(made, shares, strict=True)
    )
    words = voice.say(spec.title)
    kind = HeatMap if heat_map else Table
    named = f"{title}: {words}" if title else words
    return Sized(kind(key, named, columns, tuple(lines), voice.say(spec.caption), prose=prose), page)


def _row(given: Given, made: Sequence[_Made[Given]], exemption: Exemption | None, *, total: bool) -> Row:
    cells = (cell_marked(column.cell(given, total=total), column.key, exemption) for column in made)
    return Row(tuple(cells), total, whole(exemption))


def keyed(section: str, specs: Iterable[TableSpec]) -> Iterator[tuple[str, TableSpec]]:
    """The tables of a section, each with a key of its own."""
    seen: dict[str, int] = {}
    for spec in specs:
        number = seen[spec.table] = seen.get(spec.table, 0) + 1
        key = f"{section}--{spec.table.replace('_', '-')}"
        yield (key if number == 1 else f"{key}-{number}"), spec


def _fitted(
    made: Sequence[_Made[Given]], rows: Sequence[Given], breadth: float
) -> tuple[Page, tuple[int, ...]]:
    """The page and the shares of the columns, measured over these rows."""
    texts = [[measured(column.maker(row)) for row in rows] for column in made]
    return fit(
        [f"{column.heading} {column.explanation}".strip() for column in made],
        texts,
        [column.align == "right" for column in made],
        [grouped(column.align, inside) for column, inside in zip(made, texts, strict=True)],
        breadth,
    )


def _columns(spec: TableSpec, makers: Makers[Given], voice: Voice) -> Iterator[_Made[Given]]:
    for column in spec.columns:
        kind = TABLES[spec.table].get(column.key, ColumnKind())
        made = makers[column.key]
        if isinstance(made, Spread):
            for at, heading in enumerate(made.headings):
                yield _Made(f"{column.key}-{at + 1}", heading, "", kind.align, False, _at(made, at))
        else:
            head = kind.row_header or (not TABLES[spec.table] and column is spec.columns[0])
            yield _Made(
                column.key,
                voice.say(column.heading),
                voice.say(column.explanation),
                kind.align,
                head,
                made,
                column.blank or "",
            )


def _at(spread: Spread[Given], position: int) -> Maker[Given]:
    return lambda row: spread.maker(row, position)


def grouped(align: Align, texts: Iterable[str]) -> str:
    """Columns of numbers, and those that spread over a scale, look best equally wide; one that holds a
    sentence among its figures needs a width of its own."""
    told = any(len(text) > SENTENCE for text in texts)
    return "" if align == "left" or told else align


def measured(cell: Cell) -> str:
    """The words whose width counts; a symbol stays beside the word it marks."""
    return f"{cell.symbol}_{cell.text}" if cell.symbol else cell.text
