"""How the author workbook looks: colours, and the looks of its kinds of cells, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from reportgen.inputs.workbook.columns import Field
from reportgen.inputs.workbook.number_formats import GENERAL

INK, QUIET, WHITE = "#1B2530", "#4A5763", "#FFFFFF"
ACCENT, LINK, LINE = "#12436D", "#0F5499", "#BFC9D2"
GREY, PALE = "#E6EAEE", "#F3F6F9"


@dataclass(frozen=True, slots=True)
class Colours:
    """A fill and the colour of the text on it."""

    fill: str
    ink: str


WAITING = Colours("#FFF0B3", "#5E3200")
"""What waits for the author: TO DO, or a value that may have changed."""

WANTED = Colours("#FBE3E0", "#731711")
"""A blank cell that may not stay blank."""

TONES: Mapping[str, Colours] = {
    "green": Colours("#D3EBDC", "#0B4522"),
    "low": Colours("#D3EBDC", "#0B4522"),
    "green-amber": Colours("#E8EDB4", "#3D4400"),
    "medium-low": Colours("#E8EDB4", "#3D4400"),
    "red-amber": Colours("#FBDDB3", "#5E3200"),
    "medium-high": Colours("#FBDDB3", "#5E3200"),
    "red": Colours("#F8CBC5", "#731711"),
    "high": Colours("#F8CBC5", "#731711"),
}
"""The colours beside a word of a scale; a tone that is not here has none."""

FAMILY = "Calibri"
TEXT = "@"
MONEY = "#,##0;(#,##0)"
DATE = "d mmmm yyyy"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, and whether it is locked. `size` is in points."""

    locked: bool = True
    size: int = 11
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    ink: str = INK
    fill: str = ""
    bordered: bool = False
    wrapped: bool = False
    align: Literal["", "left", "right", "center"] = ""
    indented: bool = False
    middle: bool = False
    number_format: str = GENERAL


TITLE = Look(size=18, bold=True, ink=ACCENT, middle=True)
HELP = Look(ink=QUIET)
SUBTITLE = Look(bold=True, ink=INK)
SECTION = Look(size=14, bold=True, ink=ACCENT, middle=True)
LINKED = Look(ink=LINK, underlined=True)
SAID = Look(wrapped=True, align="left", indented=True)
STEP = Look(bold=True, wrapped=True)
_FRAMED = Look(bordered=True, wrapped=True, align="left", indented=True, number_format=TEXT)
HEADER = replace(_FRAMED, bold=True, ink=WHITE, fill=ACCENT, middle=True)
QUIET_HEADER = replace(HEADER, fill=QUIET, italic=True)
"""Over what is not for typing."""

OPEN = Look(locked=False)
"""Cells that are the author's own."""

INPUT = replace(_FRAMED, locked=False)
WORKED_OUT = replace(_FRAMED, fill=GREY, ink=QUIET, italic=True, number_format=GENERAL)
REFERENCE = replace(_FRAMED, fill=PALE, ink=QUIET, italic=True)
LABEL = replace(_FRAMED, fill=PALE, bold=True)
NOTE = replace(_FRAMED, fill=PALE, ink=QUIET)
SAMPLE = _FRAMED

_FORMATS = {"money": MONEY, "score": "0", "date": DATE}
_ALIGNED: Mapping[str, Literal["right", "center"]] = {"money": "right", "figure": "right", "score": "center"}


def blank(field: Field) -> Look:
    """The look of a cell of a kind that nothing is typed into yet."""
    align: Literal["left", "right", "center"] = _ALIGNED.get(field.kind, "left")
    number_format = _FORMATS.get(field.kind, TEXT)
    return replace(INPUT, number_format=number_format, align=align, indented=align != "center")


def worked_out(number_format: str) -> Look:
    """The look of a derived cell; a number if it has a number format, else a word."""
    return replace(WORKED_OUT, number_format=number_format, align="right") if number_format else WORKED_OUT
