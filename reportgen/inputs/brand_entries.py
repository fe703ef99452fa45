"""What a brand file may say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.brand import WHITE, Tint
from reportgen.model.base import Row, Text

COLOUR_PATTERN = "^#[0-9A-Fa-f]{6}$"
FAMILY_PATTERN = "^[A-Za-z0-9][A-Za-z0-9 -]{0,62}$"


def _reader(pattern: str, kind: str) -> Callable[[Any], str]:
    """A validator of text of that pattern; it raises `kind`, by which the message is worded."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern[1:-1], value.strip()):
            raise PydanticCustomError(kind, "not readable")
        return value.strip()

    return read


def _typed(pattern: str, kind: str, about: str) -> tuple[BeforeValidator, WithJsonSchema]:
    schema = {"type": "string", "pattern": pattern, "description": about}
    return BeforeValidator(_reader(pattern, kind)), WithJsonSchema(schema)


Colour = Annotated[
    str, AfterValidator(str.lower), *_typed(COLOUR_PATTERN, "colour", 'A colour in quotes: "#12436d"')
]
Accent = Annotated[
    str, AfterValidator(str.lower), *_typed(COLOUR_PATTERN, "accent", 'A colour in quotes: "#12436d"')
]
"""A colour without which the others can't be judged: another stands in for one that can't be read."""
Family = Annotated[str, *_typed(FAMILY_PATTERN, "family", "The name of a font: Segoe UI")]


class Colours(Row):
    """The colours of everything but ratings."""

    accent: Accent
    on_accent: Colour = WHITE
    ink: Colour = "#1b2530"
    quiet: Colour = "#4a5763"
    link: Colour | None = None
    """The accent's, where none is given."""
    rule: Colour = "#cbd3da"
    wash: Colour = "#f3f6f9"
    bar: Colour = "#7d95ab"


class TintColours(Row):
    """The colours of one rating or band."""

    back: Colour
    text: Colour
    shape: Colour

    @property
    def tint(self) -> Tint:
        """The three together."""
        return Tint(self.back, self.text, self.shape)


GREEN = TintColours(back="#e0f1e6", text="#0b4522", shape="#0a7040")
GREEN_AMBER = TintColours(back="#f0f3cd", text="#3d4400", shape="#6a7600")
RED_AMBER = TintColours(back="#fdead0", text="#5e3200", shape="#b35600")
RED = TintColours(back="#fbdfdb", text="#731711", shape="#bf2a1f")


class Ratings(Row):
    """The colours of ratings; one that is left out keeps the usual ones."""

    green: TintColours = GREEN
    green_amber: TintColours = GREEN_AMBER
    red_amber: TintColours = RED_AMBER
    red: TintColours = RED


class Risks(Row):
    """The colours of risk bands; one that is left out has those of its rating."""

    low: TintColours | None = None
    medium_low: TintColours | None = None
    medium_high: TintColours | None = None
    high: TintColours | None = None


class FontFiles(Row):
    """The files of a font. One that has no italics names its upright files twice."""

    regular: Text
    bold: Text
    italic: Text
    bold_italic: Text


class FontEntry(Row):
    """The font of a report: by name in Word and HTML, by its files in PDF and charts."""

    family: Family
    fallbacks: tuple[Family, ...] = ()
    files: FontFiles


class LogoEntry(Row):
    """A council's mark."""

    file: Text
    alt: Text


STANDARD_FONT = FontEntry(
    family="Carlito",
    fallbacks=("Calibri", "Segoe UI", "Roboto", "Helvetica Neue", "Arial"),
    files=FontFiles(
        regular="Carlito-Regular.ttf",
        bold="Carlito-Bold.ttf",
        italic="Carlito-Italic.ttf",
        bold_italic="Carlito-BoldItalic.ttf",
    ),
)
"""What is used where a brand names no font."""


class BrandFile(Row):
    """What a brand file says."""

    kind: Literal["brand"]
    name: Text | None = None
    colours: Colours
    ratings: Ratings = Ratings()
    risks: Risks = Risks()
    font: FontEntry = STANDARD_FONT
    logo: LogoEntry | None = None
