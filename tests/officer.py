"""An officer at the keyboard: entries of the guide typed into a workbook as Excel takes them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "your-first-quarter-in-excel.md"
HEADINGS, FIRST = 5, 6
"""The row of headings of each sheet, and the first row below."""

_TEXT = "@"


@dataclass(frozen=True, slots=True)
class Entries:
    """What the guide has typed into one sheet: rows of texts by their heading, or by their item."""

    sheet: str
    rows: tuple[dict[str, str], ...]


def entries(page: str) -> tuple[Entries, ...]:
    """What is typed into each sheet, from the tables at the end of the guide.

    A table headed Heading stands on its side: its rows are the headings of the sheet.
    """
    found = re.findall(r"^### (.+?)\n\n((?:\|.*\n)+)", page.partition("## The whole example")[2], re.M)
    return tuple(Entries(sheet, tuple(_rows(table))) for sheet, table in found)


def _rows(table: str) -> Iterator[dict[str, str]]:
    lines = [[_typed(cell) for cell in line.strip()[1:-1].split("|")] for line in table.splitlines()]
    headings, rows = lines[0], lines[2:]
    if headings[0] == "Heading":
        names = [row[0] for row in rows]
        columns = list(zip(*rows, strict=True))[1:]
        yield from (dict(zip(names, column, strict=True)) for column in columns)
    else:
        yield from (dict(zip(headings, row, strict=True)) for row in rows)


def _typed(cell: str) -> str:
    """The text of a cell of the page; each piece in backticks is a line of its own."""
    return "\n".join(re.findall(r"`(.+?)`", cell)) or cell.strip()


def fill_in(path: Path, all_entries: tuple[Entries, ...]) -> None:
    """Types the entries into the workbook, from the first spare row on."""
    book = openpyxl.load_workbook(path)
    for of_sheet in all_entries:
        for row in of_sheet.rows:
            _fill_row(book[of_sheet.sheet], row)
    book.save(path)


def _fill_row(sheet: Worksheet, row: dict[str, str]) -> None:
    if set(row) == {"Item", "Entry"}:
        type_in(cell_of(sheet, row["Item"]), row["Entry"])
        return
    columns = columns_of(sheet)
    number = next(at for at in range(FIRST, 1000) if _is_blank(sheet, at, columns, row))
    for heading, text in row.items():
        type_in(sheet.cell(number, columns[heading]), text)


def _is_blank(sheet: Worksheet, number: int, columns: dict[str, int], row: dict[str, str]) -> bool:
    return all(sheet.cell(number, columns[heading]).value is None for heading in row)


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """The number of each column by its heading."""
    return {str(cell.value): at for at, cell in enumerate(sheet[HEADINGS], start=1) if cell.value is not None}


def cell_of(sheet: Worksheet, item: str) -> Cell | MergedCell:
    """The entry beside an item of a form."""
    row = next(row for row, (cell,) in enumerate(sheet["A1:A99"], start=1) if cell.value == item)
    return sheet.cell(row, 2)


def type_in(cell: Cell | MergedCell, text: str) -> None:
    """Types a text as Excel takes it: into a cell formatted as text as it is, else as the number or date that
    it looks like."""
    cell.value = text if cell.number_format == _TEXT else _understood(text)


def _understood(text: str) -> str | float | datetime:
    plain = re.fullmatch(r"(\(?)-?([\d,]+(?:\.\d+)?)\)?", text)
    if plain:
        number = float(plain[2].replace(",", ""))
        return -number if plain[1] or text.startswith("-") else number
    try:
        return datetime.strptime(text, "%d %B %Y")
    except ValueError:
        return text


def workbook_at(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@contextmanager
def edited(path: Path) -> Iterator[Workbook]:
    """A workbook while an officer has it open; saved and closed afterwards."""
    book = workbook_at(path)
    yield book
    book.save(path)


def below(book: Workbook, sheet: str, heading: str, row: int = FIRST) -> Cell:
    found = book[sheet].cell(row, columns_of(book[sheet])[heading])
    assert isinstance(found, Cell)
    return found


def to_do(book: Workbook) -> Iterator[tuple[str, Cell]]:
    """Each cell that says TO DO, with its heading, or its item on a form."""
    for sheet in book:
        for row in sheet.iter_rows(min_row=FIRST):
            for cell in row:
                if isinstance(cell, Cell) and str(cell.value).startswith("TO DO"):
                    heading = sheet.cell(HEADINGS, cell.column).value
                    yield str(row[0].value if heading == "Entry" else heading), cell


def save_in_libreoffice(soffice: Path, path: Path, scratch: Path) -> None:
    """Opens the workbook in LibreOffice, which works its formulas out, and saves it over itself."""
    convert(soffice, path, "xlsx", scratch / "saved")
    path.write_bytes((scratch / "saved" / path.name).read_bytes())


def convert(soffice: Path, path: Path, ending: str, folder: Path) -> None:
    """*Why a profile of its own:* two LibreOffices of one profile get in each other's way."""
    profile = (folder / "profile").resolve().as_uri()
    to = ("--convert-to", ending)
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", *to, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=180,
    )
