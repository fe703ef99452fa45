"""One sheet as its XML says it, read as a stream: the cost follows the cells that hold something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reportgen.inputs.workbook.grid import Where
from reportgen.inputs.workbook.xml_walk import Attributes, Damaged, Walk, is_true

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
WIDEST = 255
"""Letters of the widest column there is."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Raw(NamedTuple):
    """A cell as it is written: its type, its style's number, its text (None: no value stands there)."""

    kind: str
    style: int
    text: str | None
    formula: bool


@dataclass(slots=True)
class RawSheet:
    """A sheet as it is written. `arrays` are the areas that the formula of their first cell fills; `widths`
    are of columns, as (first, last, letters); `frozen` rows and columns stay in view; `taken` is what of the
    room all this takes."""

    cells: dict[Where, Raw] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    arrays: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: frozenset[int] = frozenset()
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    frozen: tuple[int, int] = (0, 0)
    taken: int = 0


class TooMuch(Exception):
    """A sheet holds more than there is room for."""


def read_sheet(chunks: Iterable[bytes], room: int) -> RawSheet:
    """A worksheet's part. Raises `TooMuch` where cells and merged ranges are more than `room`."""
    walk = _SheetWalk(room)
    walk.go(chunks)
    bits = f"{walk.hidden_columns:b}"[::-1]
    walk.sheet.hidden_columns = frozenset(column for column, bit in enumerate(bits) if bit == "1")
    return walk.sheet


class _SheetWalk(Walk):
    def __init__(self, room: int) -> None:
        super().__init__(
            {
                "row": self._row,
                "col": self._columns,
                "pane": self._pane,
                "c": self._cell,
                "f": self._formula,
                "v": self.hush,
                "is": self.open_text,
                "t": self.hush,
                "rPh": self.sound,
                "mergeCell": self._merge,
            },
            {
                "v": self._value,
                "t": self.take_part,
                "is": self._inline,
                "rPh": self.sounded,
                "c": self._close,
            },
        )
        self.sheet = RawSheet()
        self.room = room
        self.hidden_columns = 0
        self.row = self.column = self.style = 0
        self.kind = "n"
        self.text: str | None = None
        self.formula = False

    def _row(self, attributes: Attributes) -> None:
        self.row = _within(int(attributes.get("r", self.row + 1)), LAST_ROW)
        self.column = 0
        if is_true(attributes.get("hidden")) or float(attributes.get("ht", 1)) == 0:
            self.sheet.hidden_rows.add(self.row)

    def _columns(self, attributes: Attributes) -> None:
        first, last = (_within(int(attributes[end]), LAST_COLUMN) for end in ("min", "max"))
        width = float(attributes.get("width", 1))
        if "width" in attributes and 0 < width <= WIDEST and len(self.sheet.widths) < LAST_COLUMN:
            self.sheet.widths.append((first, last, width))
        if is_true(attributes.get("hidden")) or width == 0:
            self.hidden_columns |= ((1 << (max(last - first, 0) + 1)) - 1) << first

    def _pane(self, attributes: Attributes) -> None:
        if attributes.get("state", "").startswith("frozen"):
            rows, columns = (float(attributes.get(name, 0)) for name in ("ySplit", "xSplit"))
            if 0 <= rows < LAST_ROW and 0 <= columns < LAST_COLUMN:
                self.sheet.frozen = int(rows), int(columns)

    def _cell(self, attributes: Attributes) -> None:
        if place := attributes.get("r"):
            self.row, self.column = where(place)
        else:
            self.column = _within(self.column + 1, LAST_COLUMN)
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", 0))
        self.text, self.formula = None, False

    def _formula(self, attributes: Attributes) -> None:
        self.formula = True
        if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            top, left, bottom, right = area(attributes["ref"])
            if (top, left) != (self.row, self.column):
                raise Damaged("a formula that fills other cells than its own")
            self._count((bottom - top + 1) * (right - left + 1))
            self.sheet.arrays.append((top, left, bottom, right))

    def _inline(self) -> None:
        self.text = "".join(self.parts)

    def _value(self) -> None:
        self.text = self.heard()

    def _close(self) -> None:
        if self.text is None and not self.formula:
            return
        if (self.row, self.column) in self.sheet.cells:
            raise Damaged("a cell that stands twice")
        self._count()
        self.sheet.cells[self.row, self.column] = Raw(self.kind, self.style, self.text, self.formula)

    def _merge(self, attributes: Attributes) -> None:
        self._count()
        self.sheet.merged.append(area(attributes["ref"]))

    def _count(self, taken: int = 1) -> None:
        self.sheet.taken += taken
        if self.sheet.taken > self.room:
            raise TooMuch


def area(ref: str) -> Area:
    """The corners of a range such as B2:D5, or of one cell. Raises `Damaged` where it is none."""
    first, _, last = ref.partition(":")
    (row, column), (end_row, end_column) = where(first), where(last or first)
    return min(row, end_row), min(column, end_column), max(row, end_row), max(column, end_column)


def where(place: str) -> Where:
    """Row and column of an address such as C7. Raises `Damaged` where it is none of a sheet's."""
    found = _ADDRESS.fullmatch(place)
    if not found:
        raise Damaged("an address that is none")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return _within(int(found[2]), LAST_ROW), _within(column, LAST_COLUMN)


_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _within(number: int, last: int) -> int:
    if not 1 <= number <= last:
        raise Damaged("a row or column outside the sheet")
    return number
