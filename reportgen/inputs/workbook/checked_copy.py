"""A copy of an author's workbook with what was found in it: written fresh, of what its cells show.

*Why fresh:* a file that a program edits loses what the program doesn't know. The author's own file is read
and nothing else; macros, formulas and links to other files do not come along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.inputs.workbook import grid, looks
from reportgen.inputs.workbook.cells import read_book
from reportgen.inputs.workbook.checked_words import FINDINGS, ORDER, Remark
from reportgen.inputs.workbook.copied_page import copied_page
from reportgen.inputs.workbook.findings_page import MOST, findings_page
from reportgen.inputs.workbook.page import Page
from reportgen.inputs.workbook.writing import written

_LONGEST_TITLE = 31
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]|^'|'$")
"""What no sheet may be called by."""


def checked_copy(data: bytes, file: str, about: str, remarks: Sequence[Remark]) -> bytes | None:
    """The copy of the workbook `file`, with its findings on a first sheet and beside their cells; None where
    the workbook can't be read. `about` says of what report it is, and counts.

    A hidden sheet is in it only where something was found on it: its author may have had reasons.
    """
    book, _ = read_book(data, file)
    if book is None:
        return None
    ordered = sorted(remarks, key=lambda remark: ORDER.index(remark.grave))
    return written(_pages(book, file, about, ordered), file)


def _pages(book: grid.Book, file: str, about: str, remarks: Sequence[Remark]) -> Iterator[Page]:
    on = _by_sheet(file, remarks[:MOST])
    shown = [sheet for sheet in book.sheets if not sheet.hidden or sheet.title in on]
    findings, *titles = _titles((FINDINGS, *(sheet.title for sheet in shown)))
    by_title = {sheet.title: title for sheet, title in zip(shown, titles, strict=True)}
    yield findings_page(findings, file, about, remarks, by_title)
    for sheet in shown:
        found = on.get(sheet.title, ())
        yield copied_page(sheet, by_title[sheet.title], found, looks.ACCENT if found else looks.LINE)


def _by_sheet(file: str, remarks: Sequence[Remark]) -> Mapping[str, Sequence[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        if remark.place.file == file and remark.place.sheet is not None:
            found.setdefault(remark.place.sheet, []).append(remark)
    return found


def _titles(wanted: Sequence[str]) -> list[str]:
    """Titles that sheets may have, the wanted ones as far as they are; no two alike."""
    found: list[str] = []
    taken: set[str] = set()
    for title in wanted:
        plain = _NO_TITLE.sub("_", title)[:_LONGEST_TITLE] or "_"
        number, own = 1, plain
        while own.casefold() in taken:
            number += 1
            end = f" ({number})"
            own = plain[: _LONGEST_TITLE - len(end)] + end
        taken.add(own.casefold())
        found.append(own)
    return found
