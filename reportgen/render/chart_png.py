"""The drawing of a chart as a PNG picture, for formats that cannot show its SVG everywhere.

Only the fonts of the brand and the bundled symbols are used, so that the same drawing gives the same bytes
on every machine.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unicodedata import normalize

from resvg_py import svg_to_bytes

from reportgen import resources
from reportgen.brand import Brand
from reportgen.errors import OutputFailed

DENSITY: Final = 300
"""Pixels an inch, as printers want them."""

_SYMBOLS: Final = "NotoSansSymbols2-Regular.ttf"
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


@dataclass(frozen=True, slots=True)
class _Type:
    """The family that text is drawn in, and what its font files hold."""

    family: str
    fonts: tuple[bytes, ...]


def chart_png(svg: str, brand: Brand, size: tuple[int, int] | None = None) -> bytes:
    """The drawing's PNG in the type of the brand, DENSITY pixels an inch, or of a size in pixels.

    OutputFailed where the SVG cannot be drawn, or says what neither the brand's font nor the bundled symbols
    have a letter for.
    """
    type_ = _Type(brand.font.own_name, tuple(brand.font.files.values()))
    for text in map(unescape, _TEXT.findall(svg)):
        for letter in normalize("NFC", text):
            if _is_missing(letter, type_):
                raise OutputFailed(
                    f'The fonts of charts have no "{letter}" (U+{ord(letter):04X}), in "{text[:80]}":'
                    " take it out of the input."
                )
    return _drawn(svg, type_, size)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack_from(">II", data, _SIZE_AT)
    return width, height


@cache
def _is_missing(letter: str, type_: _Type) -> bool:
    """Whether the letter is drawn as a box."""
    boxed = _drawn(_LETTER.format(_NOBODYS), type_)
    return ord(letter) >= _COMMON and _drawn(_LETTER.format(letter), type_) == boxed


@cache
def _folder(fonts: tuple[bytes, ...]) -> TemporaryDirectory[str]:
    """A folder with the fonts, gone when the program ends.

    *Why:* the drawer reads fonts from files alone, and a brand's may lie in a package.
    """
    folder = TemporaryDirectory(prefix="reportgen-fonts-")
    for number, data in enumerate(fonts):
        (Path(folder.name) / f"{number}.ttf").write_bytes(data)
    return folder


def _drawn(svg: str, type_: _Type, size: tuple[int, int] | None = None) -> bytes:
    symbols = resources.templates() / "fonts" / _SYMBOLS
    fonts = sorted(str(font) for font in Path(_folder(type_.fonts).name).iterdir())
    width, height = size or (None, None)
    try:
        return bytes(
            svg_to_bytes(
                svg_string=svg,
                dpi=DENSITY,
                width=width,
                height=height,
                skip_system_fonts=True,
                font_files=[*fonts, str(symbols)],
                font_family=type_.family,
                sans_serif_family=type_.family,
                serif_family=type_.family,
            )
        )
    except ValueError as error:
        raise OutputFailed(f"A chart cannot be drawn: {error}.") from error
