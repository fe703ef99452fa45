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
    sizes = {(sheet.width, sheet.height): f"size{at}" for at, sheet in enumerate(drawn)}
    rules = "".join(
        f"@page {name} {{ size: {wide:.3f}pt {high:.3f}pt }}\n"
        f".{name} {{ page: {name}; height: {high - 0.1:.3f}pt }}\n"
        for (wide, high), name in sizes.items()
    )
    body = "".join(
        f'<div class="sheet {sizes[sheet.width, sheet.height]}"><p class="number">Page '
        f"{escape(sheet.number)}</p>{_mark(sheet.mark)}</div>\n"
        for sheet in drawn
    )
    head = f"<title>Page numbers</title><style>{STYLE}{rules}</style>"
    return render_overlay(
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>', brand
    )


def _mark(words: str) -> str:
    return f'<p class="mark">{escape(words)}</p>' if words else ""
