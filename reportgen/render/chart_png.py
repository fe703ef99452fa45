"""The drawing of a chart as a PNG picture, for formats that cannot show its SVG everywhere.

Only the bundled fonts are used, so that the same drawing gives the same bytes on every machine.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from html import unescape
from typing import Final
from unicodedata import normalize

from resvg_py import svg_to_bytes

from reportgen import resources
from reportgen.errors import OutputFailed

DENSITY: Final = 300
"""Pixels an inch, as printers want them."""

_FAMILY: Final = "Carlito"
_SIZE_AT: Final = 16
"""Where a PNG holds its width and height: its first chunk is always its head."""

_TEXT: Final = re.compile("<text[^>]*>([^<]*)</text>")
_COMMON: Final = 0x100
"""The first character that a text font may lack."""

_NOBODYS: Final = "\U0010fffd"
"""A character that no font has: it is drawn as the box that stands for any missing one."""

_LETTER: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8" font-size="8">{}</text></svg>'
)


def chart_png(svg: str) -> bytes:
    """The drawing's PNG, DENSITY pixels an inch.

    OutputFailed where the SVG cannot be drawn, or says what no bundled font has a letter for.
    """
    for text in map(unescape, _TEXT.findall(svg)):
        for letter in normalize("NFC", text):
            if _is_missing(letter):
                raise OutputFailed(
                    f'The fonts of charts have no "{letter}" (U+{ord(letter):04X}), in "{text[:80]}":'
                    " take it out of the input."
                )
    return _drawn(svg)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack_from(">II", data, _SIZE_AT)
    return width, height


@cache
def _is_missing(letter: str) -> bool:
    """Whether the letter is drawn as a box."""
    return ord(letter) >= _COMMON and _drawn(_LETTER.format(letter)) == _drawn(_LETTER.format(_NOBODYS))


def _drawn(svg: str) -> bytes:
    fonts = sorted(str(font) for font in (resources.templates() / "fonts").glob("*.ttf"))
    try:
        return bytes(
            svg_to_bytes(
                svg_string=svg,
                dpi=DENSITY,
                skip_system_fonts=True,
                font_files=fonts,
                font_family=_FAMILY,
                sans_serif_family=_FAMILY,
                serif_family=_FAMILY,
            )
        )
    except ValueError as error:
        raise OutputFailed(f"A chart cannot be drawn: {error}.") from error
