"""A council's look: the colours, fonts and logo that all its reports bear.

Plain values, read by `inputs.brand_form` from a small file. Colours are `#rrggbb`. What a report *means* (a
tone) is never decided here: a brand only says which colours stand for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

WHITE = "#ffffff"
"""The paper, and the page of a screen."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of a tone: behind its word, of its word, and of its shape."""

    back: str
    text: str
    shape: str


@dataclass(frozen=True, slots=True)
class Font:
    """A family of type: its name as Word and browsers know it, what stands in where it is missing, its font
    files by style (`regular`, `bold`, `italic`, `bold-italic`), the name that these give themselves, and how
    wide its letters are beside those of Carlito (1.1: a tenth wider)."""

    family: str
    fallbacks: tuple[str, ...]
    files: Mapping[str, bytes]
    own_name: str
    breadth: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Logo:
    """A council's mark: its file, its width beside its height (2: twice as wide), its alternative text."""

    data: bytes
    media: Literal["image/svg+xml", "image/png", "image/jpeg"]
    ratio: Decimal
    alt: str


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything a look is made of.

    `accent` is the colour of headings, rules and bars that stand out; `on_accent` of text upon it; `ink` of
    text, `quiet` of lesser text, `link` of links; `rule` of thin lines, `wash` of a quiet ground, `bar` of
    other bars. `tints` holds the colours of every tone but "none".
    """

    name: str
    accent: str
    on_accent: str
    ink: str
    quiet: str
    link: str
    rule: str
    wash: str
    bar: str
    tints: Mapping[str, Tint]
    font: Font
    logo: Logo | None = None
