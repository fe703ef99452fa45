"""What is laid over pages made elsewhere: their number in the pack, and what else every page has to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import ceil

from reportgen.brand import Brand
from reportgen.render.pdf import render_overlay

STYLE = """\
@page { margin: 0 }
html { font-family: "Report Sans"; line-height: 1.2; color: #000 }
body { margin: 0 }
.sheet { position: relative; break-after: page }
.sheet:last-child { break-after: auto }
p { position: absolute; right: 1.65em; margin: 0; padding: 0.25em 0.5em; background: #fff }
.number { bottom: 1.65em }
.mark { top: 1.65em; left: 1.65em; font-weight: bold; text-align: right }
"""
"""*Why on white:* nobody knows what the page shows there."""

USUAL = 8.5
"""How large letters are on a page that is as narrow as A4, in points."""

SMALLEST = 3.0
"""The smallest letters, in points: for a page that no larger ones fit on."""

_NARROW = 595.0
"""How narrow A4 is, in points."""

_LETTER = 0.62
"""How much of its size a bold letter takes of a line, with some room for lines that end early."""

_LONGEST = 12
"""How many letters the longest words of marks have: a line has to hold one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be stamped: its number, its width and height in points, and its mark, such as that it is a
    draft; empty for none."""

    number: str
    width: float
    height: float
    mark: str = ""


def render_stamps(sheets: Iterable[Sheet], brand: Brand) -> bytes:
    """A PDF with a page for each sheet, of its size: its number at the foot, its mark at the head.
    OutputFailed where the engine complains."""
    drawn = list(sheets)
    looks = [(sheet.width, sheet.height, letters(sheet)) for sheet in drawn]
    sizes = {look: f"size{at}" for at, look in enumerate(looks)}
    rules = "".join(
        f"@page {name} {{ size: {wide:.3f}pt {high:.3f}pt }}\n"
        f".{name} {{ page: {name}; height: {high - 0.1:.3f}pt; font-size: {size:.1f}pt }}\n"
        for (wide, high, size), name in sizes.items()
    )
    body = "".join(
        f'<div class="sheet {sizes[look]}"><p class="number">Page '
        f"{escape(sheet.number)}</p>{_mark(sheet.mark)}</div>\n"
        for sheet, look in zip(drawn, looks, strict=True)
    )
    head = f"<title>Page numbers</title><style>{STYLE}{rules}</style>"
    return render_overlay(
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>', brand
    )


def letters(sheet: Sheet) -> float:
    """How large the letters on a sheet are, in points.

    *Why larger on a plan:* it is read on a screen that shows all of it, or printed on a smaller sheet. *Why
    smaller on a slip:* number and mark have to stand inside it, and not over one another.
    """
    size = max(USUAL, USUAL * min(sheet.width, sheet.height) / _NARROW)
    while size > SMALLEST and not _fits(sheet, size):
        size -= 0.5
    return max(size, SMALLEST)


def _fits(sheet: Sheet, size: float) -> bool:
    line = sheet.width / size - 4.3
    lines = ceil(len(sheet.mark) * _LETTER / line) if line >= _LONGEST * _LETTER else sheet.height
    return (lines + 1) * 1.2 + 4.8 < sheet.height / size


def _mark(words: str) -> str:
    return f'<p class="mark">{escape(words)}</p>' if words else ""
