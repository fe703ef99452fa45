"""What is laid over pages made elsewhere: their number in the pack, and what else every page has to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from reportgen.brand import Brand
from reportgen.render.pdf import render_overlay

STYLE = """\
@page { margin: 0 }
html { font-family: "Report Sans"; font-size: 8.5pt; line-height: 1.2; color: #000 }
body { margin: 0 }
.sheet { position: relative; break-after: page }
.sheet:last-child { break-after: auto }
p { position: absolute; right: 5mm; margin: 0; padding: 0.8mm 1.6mm; background: #fff }
.number { bottom: 5mm }
.mark { top: 5mm; left: 5mm; font-weight: bold; text-align: right }
"""
"""*Why on white:* nobody knows what the page shows there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be stamped: its number, and its width and height in points."""

    number: str
    width: float
    height: float


def render_stamps(sheets: Iterable[Sheet], brand: Brand, mark: str = "") -> bytes:
    """A PDF with a page for each sheet, of its size: its number at the foot, and the `mark`, such as that it
    is a draft, at the head. OutputFailed where the engine complains."""
    drawn = list(sheets)
    sizes = {(sheet.width, sheet.height): f"size{at}" for at, sheet in enumerate(drawn)}
    rules = "".join(
        f"@page {name} {{ size: {wide:.3f}pt {high:.3f}pt }}\n"
        f".{name} {{ page: {name}; height: {high - 0.1:.3f}pt }}\n"
        for (wide, high), name in sizes.items()
    )
    said = f'<p class="mark">{escape(mark)}</p>' if mark else ""
    body = "".join(
        f'<div class="sheet {sizes[sheet.width, sheet.height]}"><p class="number">Page '
        f"{escape(sheet.number)}</p>{said}</div>\n"
        for sheet in drawn
    )
    head = f"<title>Page numbers</title><style>{STYLE}{rules}</style>"
    return render_overlay(
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>', brand
    )
