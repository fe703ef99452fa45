"""How high a row must be for its text: an estimate, for spreadsheets that trust what the file says.

*Why:* Excel fits a row without a height to its text when it opens the file; LibreOffice shows one line of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.inputs.workbook.page import Cell, Formula, Link, Page

LINE = 15
"""Points of a line of text at the usual size."""

_HIGHEST = 408
"""Points of the highest row a spreadsheet takes."""

_LETTER_PIXELS, _EM_PIXELS = 7, 14.67
"""Pixels of a letter of a column's width, and of the height of the text that it is given for."""

_GENEROUS = 1.03
"""*Why:* a line too many does less harm than one that is cut off, and screens set text a little wider."""

_WIDTHS = {
    "'il ,.jI·’‘:;`": 0.25,
    "()-[]f{}J!tr°": 0.33,
    '/\\s"zLc“”x': 0.41,
    "kvy?FS|ZgaETY": 0.47,
    "#*+<=>^_e~–•×−$0123456789£KPX": 0.51,
    "bdhnopquCBRVA": 0.54,
    "DHGUN": 0.63,
    "OQ&…w%": 0.69,
    "mM@W—": 0.85,
}
_EMS = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_OTHER = 0.62


def heights(page: Page) -> Iterator[tuple[int, int]]:
    """(row, points) for every row of a page that needs more than one line or has a height of its own."""
    own = dict(page.heights)
    yield from own.items()
    lines: dict[int, int] = {}
    for cell in page.cells:
        if cell.look.wrapped and cell.row not in own:
            needed = lines_of(_shown(cell), page.widths[cell.column][0], bold=cell.look.bold)
            lines[cell.row] = max(needed, lines.get(cell.row, 1))
    for row, count in lines.items():
        if count > 1:
            yield row, min(_HIGHEST, count * LINE)


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column so many letters wide."""
    room = (width - 1) * _LETTER_PIXELS / _EM_PIXELS / _GENEROUS / (1.05 if bold else 1)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Lines of a paragraph, broken between words and where a word is longer than a line."""
    count, used = 1, 0.0
    for word in line.replace("-", "- ").split(" "):
        width = _ems(word)
        if used and used + width > room:
            count, used = count + 1, 0.0
        count += int(width // room)
        used += width % room + (0 if word.endswith("-") else _EMS[" "])
    return count


def _ems(text: str) -> float:
    return sum(_EMS.get(letter, _OTHER) for letter in text)


def _shown(cell: Cell) -> str:
    """The text of a cell; a number is never wrapped."""
    content = cell.content.result if isinstance(cell.content, Formula) else cell.content
    if isinstance(content, Link):
        return content.shown
    return content if isinstance(content, str) else ""
