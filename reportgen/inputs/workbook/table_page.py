"""The sheet of a table: headings, rows, spare rows, and what is worked out beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.history import MARK
from reportgen.inputs.workbook import formulas, looks
from reportgen.inputs.workbook.cell_contents import beside, content
from reportgen.inputs.workbook.columns import Column
from reportgen.inputs.workbook.heights import LINE, lines_of
from reportgen.inputs.workbook.instructions import REFERENCE_HELP
from reportgen.inputs.workbook.looks import TONES, WAITING, WANTED, Colours, Look
from reportgen.inputs.workbook.page import (
    Block,
    Cell,
    Content,
    Formula,
    Link,
    Mark,
    Page,
    Prompt,
    RealTable,
    TableColumn,
    address,
)
from reportgen.inputs.workbook.placing import FIRST_ROW, HEADER_ROW, Placed, Slot
from reportgen.inputs.workbook.prompts import Sources, offered, prompt, remark
from reportgen.inputs.workbook.spread import Entry, WorkedOut
from reportgen.model.rules import Band, RatingWord, Rules

_COMPARED = ("figure", "choice", "score")
"""Kinds of values on which a rating, a direction or a band may rest."""


@dataclass(frozen=True, slots=True)
class TablePages:
    """Makes the sheets of tables. `start` is the sheet that each links back to, `heading` what all show."""

    heading: str
    start: str
    rules: Rules
    sources: Sources
    worked_out: WorkedOut

    def page(self, table: Placed, tab: str) -> Page:
        return Page(
            table.title,
            (*top(table.title, table.help, self.heading, self.start), *self._cells(table)),
            tuple((slot.column.width, _below(slot)) for slot in table.slots),
            ((0, 28), (HEADER_ROW, _header_height(table))),
            _real_table(table),
            tuple(_prompts(table, self.sources)),
            tuple(self._marks(table)),
            (FIRST_ROW, table.frozen),
            gridlines=True,
            tab=tab,
        )

    def _cells(self, table: Placed) -> Iterator[Cell]:
        empty = (Entry(),) * len(table.inputs)
        for row in range(FIRST_ROW, table.last_row + 1):
            at = row - FIRST_ROW
            entries = table.rows[at] if at < len(table.rows) else empty
            for column, slot in enumerate(table.slots):
                yield Cell(row, column, *self._content(table, slot, row, entries))

    def _content(
        self, table: Placed, slot: Slot, row: int, entries: tuple[Entry, ...]
    ) -> tuple[Content, Look]:
        if slot.entry is None:
            return self._derived(table, slot, row, entries), looks.worked_out(slot.column.number_format)
        if slot.role == "reference":
            return beside(entries[slot.entry].beside), looks.REFERENCE
        return content(slot.column, entries[slot.entry].text)

    def _derived(self, table: Placed, slot: Slot, row: int, entries: tuple[Entry, ...]) -> Content:
        value = self.worked_out.get((table.title, _ref(table, entries), slot.heading), "")
        if slot.column.formula:
            return Formula(
                formulas.arithmetic(slot.column.formula, table.name, slot.column.instead),
                float(value) if isinstance(value, Decimal) and _counts(table, slot, entries) else "",
            )
        if not value:
            return ""
        compared = [
            (address(row, column), entries[each.entry].text)
            for column, each in enumerate(table.slots)
            if each.role == "input" and each.entry is not None and _bears_on(each.column, slot.column)
        ]
        formula = formulas.unchanged(str(value), compared)
        return Formula(formula, str(value)) if formula else str(value)

    def _marks(self, table: Placed) -> Iterator[Mark]:
        whole = Block(FIRST_ROW, 0, table.last_row, len(table.slots) - 1)
        yield Mark(whole, formulas.begins(address(FIRST_ROW, 0), MARK), WAITING)
        for at, slot in enumerate(table.slots):
            first = address(FIRST_ROW, at)
            if slot.role == "worked out" and not slot.column.formula:
                yield Mark(table.body(at), formulas.says(first, formulas.CHECK_AGAIN), WAITING)
            for word, colours in self._words(table, slot):
                yield Mark(table.body(at), formulas.says(first, word), colours)
            if slot.role == "input" and slot.column.needed:
                unless = [address(FIRST_ROW, column, "$") for column in table.under(slot.column.unless)]
                blank = formulas.is_blank(
                    address(FIRST_ROW, at, "$"), table.row_ranges(FIRST_ROW), blank_too=unless
                )
                yield Mark(table.body(at), blank, WANTED)

    def _words(self, table: Placed, slot: Slot) -> tuple[tuple[str, Colours], ...]:
        """The words with a colour that a column may hold: bands where rows are scored, else ratings."""
        scored = any(each.column.kind == "score" for each in table.slots)
        of_actions = offered(slot.column) == tuple(each.word for each in self.rules.scale_of_actions)
        scale = self.rules.scale_of_actions if of_actions else self.rules.ratings
        words = toned(self.rules.risks.bands if scored else scale)
        if slot.role == "worked out":
            return () if slot.column.formula else words
        return tuple(each for each in words if slot.role == "input" and each[0] in offered(slot.column))


def toned(scale: Iterable[RatingWord | Band]) -> tuple[tuple[str, Colours], ...]:
    """The words of a scale with their colours."""
    return tuple((each.word, TONES[each.tone]) for each in scale if each.tone in TONES)


def top(title: str, help: str, heading: str, start: str) -> tuple[Cell, ...]:
    """The lines over a table."""
    return (
        Cell(0, 0, title, looks.TITLE),
        Cell(1, 0, help, looks.HELP),
        Cell(2, 0, heading, looks.SUBTITLE),
        Cell(3, 0, Link(start, f"Back to {start}"), looks.LINKED),
    )


def _ref(table: Placed, entries: tuple[Entry, ...]) -> str:
    found = (slot.entry for slot in table.slots if slot.column.kind == "ref" and slot.role == "input")
    at = next(found, None)
    return "" if at is None else entries[at].text


def _counts(table: Placed, slot: Slot, entries: tuple[Entry, ...]) -> bool:
    """Whether all that a formula names are numbers, so that it has a result."""
    wanted = formulas.named(slot.column.formula)

    def number(each: Slot) -> bool:
        if each.entry is None:
            return _counts(table, each, entries)
        said = entries[each.entry].text
        blank = each.heading == slot.column.instead and not said
        return blank or isinstance(content(each.column, said)[0], float)

    return all(number(each) for each in table.slots if each.heading in {*wanted, slot.column.instead})


def _below(slot: Slot) -> Look:
    """The look of a column's cells below the table: as in it, but without lines."""
    return replace(looks.blank(slot.column), bordered=False) if slot.role == "input" else looks.OPEN


def _header_height(table: Placed) -> int:
    """Room for the heading with most lines; the button of the filter takes the width of three letters."""
    lines = max(lines_of(slot.heading, slot.column.width - 3, bold=True) for slot in table.slots)
    return lines * LINE + 8


def _real_table(table: Placed) -> RealTable:
    block = Block(HEADER_ROW, 0, table.last_row, len(table.slots) - 1)
    columns = tuple(
        TableColumn(
            slot.heading,
            looks.HEADER if slot.role == "input" else looks.QUIET_HEADER,
            formulas.arithmetic(slot.column.formula, table.name, slot.column.instead)
            if slot.column.formula
            else "",
        )
        for slot in table.slots
    )
    return RealTable(table.name, block, columns, filtered=True)


def _prompts(table: Placed, sources: Sources) -> Iterator[Prompt]:
    for at, slot in enumerate(table.slots):
        if slot.role == "input":
            yield prompt(slot.column, table.body(at), sources)
        else:
            message = REFERENCE_HELP if slot.role == "reference" else slot.column.help
            yield remark(slot.heading, table.body(at), message)


def _bears_on(column: Column, worked_out: Column) -> bool:
    """Whether what is worked out may rest on what is typed into a column."""
    if worked_out.rests_on:
        return column.heading in worked_out.rests_on
    return column.kind in _COMPARED
