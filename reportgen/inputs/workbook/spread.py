"""From the tree of an input to what each sheet of the author workbook holds.

The mirror image of `gather`; both follow the same description of sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.errors import Place, Problem
from reportgen.inputs.workbook.columns import MARK_KEY, Details, Field, Form, Sheet, Table
from reportgen.inputs.workbook.long_texts import LongTexts
from reportgen.inputs.workbook.markable import Marks
from reportgen.inputs.workbook.marks_out import said_marks
from reportgen.inputs.workbook.record_trees import keyed
from reportgen.inputs.workbook.tree_rows import at, ref_of, rows_of, tables_of
from reportgen.model.printed import Printed
from reportgen.node import Listed, Mapped, Node, Scalar

WorkedOut = Mapping[tuple[str, str, str], str | Decimal]
"""What derived columns show, by sheet, ref and heading: a word, or a number in the unit of the sheet; a
percentage as a fraction."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell shows, and last quarter's text beside it; both may be empty."""

    text: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet and its rows.

    A form has one entry an item, in rows of one. A row of a table has one entry for each of its `inputs`; of
    details one for the row, one for the figure and one for each of its `columns`.
    """

    sheet: Sheet
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a workbook is to hold: its sheets, the pieces of texts too long for one cell as (number,
    piece), and what was printed; None for no sheet of that."""

    sheets: tuple[Filled, ...]
    long_texts: tuple[tuple[int, str], ...]
    printed: Printed | None = None


def spread(node: Mapped, sheets: tuple[Sheet, ...]) -> tuple[Contents, tuple[Problem, ...]]:
    """What each sheet holds of the input, and a problem for each value that no sheet has a place for."""
    spreader = _Spreader(keyed(node, sheets))
    filled = (in_use(spreader.fill(sheet, sheets)) for sheet in sheets)
    used = tuple(sheet for sheet in filled if sheet)
    contents = Contents(tuple(_offering(each, used) for each in used), spreader.long_texts.pieces)
    return contents, tuple(spreader.problems(spreader.root))


@dataclass(slots=True)
class _Spreader:
    root: Mapped
    long_texts: LongTexts = field(default_factory=LongTexts)
    placed: set[int] = field(default_factory=set)

    def fill(self, sheet: Sheet, sheets: tuple[Sheet, ...]) -> Filled:
        if isinstance(sheet, Form):
            return Filled(sheet, tuple((self._entry(item, self.root),) for item in sheet.items))
        if isinstance(sheet, Details):
            return Filled(sheet, tuple(self._details(sheet, tables_of(sheets))))
        if isinstance(sheet, Marks):
            return Filled(sheet, tuple(self._marks(sheet, tables_of(sheets))))
        rows = rows_of(sheet, self.root, tables_of(sheets))
        return Filled(sheet, tuple(tuple(self._cells(sheet, first, row)) for first, row in rows))

    def _cells(self, table: Table, first: str, row: Mapped) -> Iterator[Entry]:
        for column in table.inputs:
            leads = not column.path
            yield Entry(first) if leads else self._entry(column, row)

    def _entry(self, value: Field, row: Mapped) -> Entry:
        found = at(row, value.path)
        if not isinstance(found, Scalar):
            return Entry(shown(value, None))
        self.placed.add(id(found))
        return Entry(self.long_texts.shortened(shown(value, found.value)), found.beside)

    def _details(self, sheet: Details, tables: Mapping[str, Table]) -> Iterator[tuple[Entry, ...]]:
        for figure in sheet.figures:
            table = tables[figure.sheet]
            assert table.ref is not None
            for _, row in rows_of(table, self.root, tables):
                found = at(row, figure.path)
                if found is not None:
                    holder = found if isinstance(found, Mapped) else Mapped({"": found})
                    said = (
                        self._entry(column, holder) if column.path else self._entry(_whole(column), holder)
                        for column in sheet.columns
                    )
                    yield Entry(ref_of(table, row)), Entry(figure.shown), *said

    def _marks(self, sheet: Marks, tables: Mapping[str, Table]) -> Iterator[tuple[Entry, ...]]:
        for said in said_marks(sheet, self.root, tables):
            self.placed.add(id(said.mark))
            _, _, paragraph, reason, _ = sheet.columns
            yield (
                Entry(said.sheet),
                Entry(self.long_texts.shortened(said.row)),
                self._entry(paragraph, said.mark),
                self._entry(reason, said.mark),
                Entry(self.long_texts.shortened(said.values)),
            )

    def problems(self, node: Node) -> Iterator[Problem]:
        """What has no place, in the order of the input."""
        for name, scalar in _scalars(node):
            if id(scalar) not in self.placed and scalar.value is not None and name != "kind":
                yield Problem(
                    scalar.place,
                    f"{name} is {scalar.value}",
                    "the author workbook has no column for it",
                    "name it as the report format does, or take it out",
                )
        for place, mark in _marks(node):
            if id(mark) not in self.placed:
                yield Problem(place, *_UNSAYABLE)


def in_use(filled: Filled) -> Filled | None:
    """A sheet without what the report format has no use for, where nothing is said in it; None where nothing
    is left."""
    sheet, rows = filled.sheet, filled.rows
    if isinstance(sheet, Form):
        kept = [(item, row) for item, row in zip(sheet.items, rows, strict=True) if _used(item, row)]
        items = replace(sheet, items=tuple(item for item, _ in kept))
        return Filled(items, tuple(row for _, row in kept)) if kept else None
    if isinstance(sheet, Details):
        named = {row[1].text for row in rows}
        figures = tuple(each for each in sheet.figures if not each.seldom or each.shown in named)
        return Filled(replace(sheet, figures=figures), rows)
    if sheet.seldom and not sheet.offered and not rows:
        return None
    under = {column.heading: [row[at] for row in rows] for at, column in enumerate(sheet.inputs)}
    columns = tuple(each for each in sheet.columns if _used(each, under.get(each.heading, ())))
    places = [at for at, column in enumerate(sheet.inputs) if column in columns]
    return Filled(replace(sheet, columns=columns), tuple(tuple(row[at] for at in places) for row in rows))


def _offering(filled: Filled, used: tuple[Filled, ...]) -> Filled:
    """The sheet of marks with those sheets to choose from that there are; any other as it is."""
    sheet = filled.sheet
    if not isinstance(sheet, Marks):
        return filled
    there = {each.sheet.title for each in used} | {row[0].text for row in filled.rows}
    known = {each.title for each in sheet.markable if there & {each.title, *each.sheets}}
    first, *others = sheet.columns
    offered = tuple(choice for choice in first.choices if choice.shown in known)
    return replace(filled, sheet=replace(sheet, columns=(replace(first, choices=offered), *others)))


def _used(value: Field, entries: Iterable[Entry]) -> bool:
    return not value.seldom or any(entry.text or entry.beside for entry in entries)


def _whole(value: Field) -> Field:
    """A column that is the figure itself."""
    return Field(value.heading, ("",), value.kind, value.help)


def shown(value: Field, said: str | bool | None) -> str:
    """How a cell shows a value: the word of a closed list that stands for it, else the text itself."""
    for choice in value.choices:
        if choice.value == said or (choice.value is None and said is True):
            return choice.shown
    return said.rstrip("\n") if isinstance(said, str) else ""


def _scalars(node: Node, name: str = "") -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield name, node
    elif isinstance(node, Listed):
        for item in node.items:
            yield from _scalars(item, name)
    else:
        for key, value in node.entries.items():
            if key != MARK_KEY:
                yield from _scalars(value, key)


_UNSAYABLE = (
    "the author workbook can't say of what this mark is",
    "it names a row by words that no other of its sheet has, and values by their headings",
    "let no two rows be called the same, and withhold what there is",
)
"""Of a mark of a row that has no name of its own, or of a value that is no column."""


def _marks(node: Node) -> Iterator[tuple[Place, Mapped]]:
    """Each mark of a row or section, and where it stands."""
    if isinstance(node, Listed):
        for item in node.items:
            yield from _marks(item)
    elif isinstance(node, Mapped):
        for key, value in node.entries.items():
            if key == MARK_KEY and isinstance(value, Mapped):
                yield node.keys.get(key, value.place), value
            else:
                yield from _marks(value)
