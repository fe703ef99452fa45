"""A workbook's bytes as sheets of cells, or what is wrong with the file. Nothing is ever written.

*Why not a library's reader:* openpyxl drops what tells `_x0041_` that was typed from an escaped A, makes
floats of numbers and times of dates, and one merged range or link over a whole sheet costs it minutes and
gigabytes. A workbook's cells are little XML; here the cost follows those that hold something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from io import BytesIO
from itertools import product
from typing import TypeVar
from zipfile import ZipFile

from reportgen.errors import Place, Problem
from reportgen.inputs.workbook import guard
from reportgen.inputs.workbook.grid import Book, Cell, Dress, Sheet, Where
from reportgen.inputs.workbook.package import (
    ListedSheet,
    read_contents,
    read_looks,
    read_texts,
    unescaped,
)
from reportgen.inputs.workbook.sheet_xml import Raw, RawSheet, TooMuch, read_sheet
from reportgen.inputs.workbook.xml_walk import Damaged

Told = TypeVar("Told")

MAX_CELLS = 250_000
"""Cells that hold something or are filled by a formula, and merged ranges, over all sheets."""


def read_book(data: bytes, file: str) -> tuple[Book | None, tuple[Problem, ...]]:
    """The workbook, or None and what is wrong with the file. `file` is the name shown in places."""
    if refused := guard.refusal(data, file):
        return None, refused
    try:
        return Book(file, tuple(_sheets(data))), ()
    except _InSheet as error:
        told = _too_much if isinstance(error.cause, TooMuch) else _damaged
        return None, (told(Place(file, sheet=error.title)),)
    # Broken packages make zipfile and expat raise all sorts, and each means the same to an officer.
    except Exception:
        return None, (_damaged(Place(file)),)


class _InSheet(Exception):
    """What stopped the reading of one sheet."""

    def __init__(self, title: str, cause: Exception) -> None:
        super().__init__(title)
        self.title, self.cause = title, cause


def _damaged(place: Place) -> Problem:
    return Problem(
        place,
        "the workbook is damaged or was made by a program that writes workbooks in its own way",
        "a workbook as Excel or LibreOffice saves it is wanted",
        "open it in Excel or LibreOffice, save it again as Excel Workbook (.xlsx) and give the saved file",
    )


def _too_much(place: Place) -> Problem:
    return Problem(
        place,
        f"with this sheet the workbook has more than {MAX_CELLS:,} cells with something in them",
        "an author's workbook has some thousands",
        "delete sheets and rows that the report doesn't need, and save it",
    )


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the workbook says of all its cells: shared texts, the look of each style, the date system."""

    texts: list[str]
    looks: list[tuple[str, Dress]]
    since_1904: bool


def _sheets(data: bytes) -> Iterator[Sheet]:
    """The worksheets in their order."""
    with ZipFile(BytesIO(data)) as package:
        part = _parts(package)
        contents = read_contents(part)
        texts = read_texts(part(contents.texts)) if contents.texts else []
        looks = read_looks(part(contents.looks)) if contents.looks else [("General", Dress())]
        meaning, room = _Meaning(texts, looks, contents.since_1904), MAX_CELLS
        for listed in contents.sheets:
            try:
                raw = read_sheet(part(listed.part), room)
                sheet = _sheet(listed, raw, meaning)
            except Exception as error:
                raise _InSheet(listed.title, error) from error
            room -= raw.taken
            yield sheet


def _parts(package: ZipFile) -> Callable[[str], Iterator[bytes]]:
    """Gives a part's bytes by its name, in letters of either size as spreadsheets take it."""
    names = {name.casefold(): name for name in package.namelist()}

    def part(name: str) -> Iterator[bytes]:
        if not guard.is_read(name):
            raise Damaged("a sheet in a part that holds none")
        return guard.bounded(package, package.getinfo(names[name.casefold()]))

    return part


def _sheet(listed: ListedSheet, raw: RawSheet, meaning: _Meaning) -> Sheet:
    cells = ((at, _cell(found, meaning)) for at, found in _with_arrays(raw).items())
    return Sheet(
        listed.title,
        {at: cell for at, cell in cells if cell is not None},
        tuple(raw.merged),
        listed.hidden,
        frozenset(raw.hidden_rows),
        raw.hidden_columns,
        tuple(raw.widths),
        raw.frozen,
    )


def _with_arrays(raw: RawSheet) -> dict[Where, Raw]:
    """The cells, those that a formula of another cell fills told as formulas, with or without a result."""
    cells = dict(raw.cells)
    for top, left, bottom, right in raw.arrays:
        awaited = _empty(cells[top, left])
        for at in product(range(top, bottom + 1), range(left, right + 1)):
            if found := cells.get(at):
                cells[at] = found._replace(formula=True)
            elif awaited:
                cells[at] = Raw("n", 0, None, formula=True)
    return cells


def _cell(raw: Raw, meaning: _Meaning) -> Cell | None:
    """What the cell holds; None where that is nothing or empty text. Raises where it is nothing known."""
    look, dress = _of_list(meaning.looks, raw.style)
    found = _undressed(raw, look, meaning)
    return found if found is None or dress == Dress() else replace(found, dress=dress)


def _undressed(raw: Raw, look: str, meaning: _Meaning) -> Cell | None:
    if _empty(raw):
        return Cell("uncalculated", None, look, formula=True) if raw.formula else None
    said = raw.text or ""
    if raw.kind == "n":
        return _number(said.strip(), raw.formula, look, meaning.since_1904)
    if raw.kind in _TEXTS:
        text = _of_list(meaning.texts, int(said)) if raw.kind == "s" else unescaped(said)
        return Cell("text", text, look, raw.formula) if text else None
    if raw.kind == "b":
        return Cell("boolean", _BOOLEANS[said], look, raw.formula)
    if raw.kind == "e":
        return Cell("error", said, look, raw.formula)
    if raw.kind == "d":
        return Cell("date", date.fromisoformat(said[:10]), look, raw.formula)
    raise Damaged(f"a cell of type {raw.kind}")


def _empty(raw: Raw) -> bool:
    """Whether the file says nothing for the cell, not even that its text is empty."""
    return raw.text is None or (raw.text == "" and raw.kind not in ("str", "inlineStr"))


def _of_list(told: list[Told], number: int) -> Told:
    if not 0 <= number < len(told):
        raise Damaged("a text or look that isn't there")
    return told[number]


_TEXTS = ("s", "str", "inlineStr")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def _number(said: str, formula: bool, look: str, since_1904: bool) -> Cell:
    """A number, the day that it is where its format shows one, or the error that Excel makes of no number."""
    if not _NUMBER.fullmatch(said):
        if not _NO_NUMBER.fullmatch(said):
            raise Damaged("a number that is none")
        return Cell("error", "#NUM!", look, formula)
    written = Decimal(said)
    if written.adjusted() > _LARGEST:
        return Cell("error", "#NUM!", look, formula)
    if _shows_day(look) and (day := _day(written, since_1904)):
        return Cell("date", day, look, formula, hour=written % 1)
    return Cell("number", _kept(written), look, formula)


_NUMBER = re.compile(r"[-+]?([0-9]{1,400}(\.[0-9]{0,400})?|\.[0-9]{1,400})([eE][-+]?[0-9]{1,4})?")
_NO_NUMBER = re.compile(r"[-+]?(nan|inf(inity)?|1\.#\w+)", re.IGNORECASE)
_LARGEST = 308
"""The power of ten of the largest number that a spreadsheet holds."""
_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)


def _kept(written: Decimal) -> Decimal:
    """The 15 digits that a spreadsheet keeps, without noise and without zeros at the end."""
    kept = _DIGITS.plus(written)
    whole = kept.to_integral_value()
    return whole if kept == whole and kept.adjusted() < 15 else kept.normalize()


def _day(serial: Decimal, since_1904: bool) -> date | None:
    """The day of a date's number; None where it is none: a time alone, below 0, and 29 February 1900."""
    days = int(serial.to_integral_value(ROUND_FLOOR))
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    no_day = days < 0 if since_1904 else days in (0, 60) or days < 0
    return None if no_day or days > (date.max - start).days else start + timedelta(days)


@cache
def _shows_day(look: str) -> bool:
    """Whether a number format shows a day, month or year; not one of times or durations."""
    shown = _NO_CODES.sub("", look.partition(";")[0]).lower()
    return bool(re.search("[dy]", shown) or ("m" in shown and not re.search("[hs]", shown)))


_NO_CODES = re.compile(r'"[^"]*"|\[(?!(h+|m+|s+)\])[^\]]*\]|[\\_*].|AM/PM|A/P|General', re.IGNORECASE)
"""What in a number format is no code of a day or time: quoted text, colours and languages, escapes."""
