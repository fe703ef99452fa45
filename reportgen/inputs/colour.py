"""Colours as numbers: how well one shows on another, and what little change makes it show better."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from reportgen.brand import WHITE

BLACK = "#000000"

Channels = tuple[int, int, int]

_STEPS = 255


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb` as WCAG 2 defines it: 1 for none, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def printed_grey(colour: str) -> str:
    """The colour as a printer without colours shows it (ITU-R BT.601)."""
    red, green, blue = _channels(colour)
    return _written([0.299 * red + 0.587 * green + 0.114 * blue] * 3)


def legible(one: str, other: str) -> float:
    """The contrast of two colours, or of the greys they are printed in where that is less."""
    return min(contrast(one, other), contrast(printed_grey(one), printed_grey(other)))


def shows(colour: str, grounds: Sequence[str], wanted: float) -> bool:
    """Whether the colour has the contrast wanted with every ground, in a grey print too."""
    return all(legible(colour, ground) >= wanted for ground in grounds)


def nearest_that(colour: str, will_do: Callable[[str], bool]) -> str | None:
    """The colour, mixed with as little black or white as will do; None where no mixture does."""
    return next(filter(will_do, _mixtures(colour)), None)


def distance(one: str, other: str) -> float:
    """How different two colours look: about 2 can just be told apart side by side (CIE 1976)."""
    return math.dist(_perceived(one), _perceived(other))


def _mixtures(colour: str) -> Iterator[str]:
    """The colour with ever more black, or white, in it."""
    for step in range(_STEPS + 1):
        for to in map(_channels, (BLACK, WHITE)):
            pairs = zip(_channels(colour), to, strict=True)
            yield _written([old + (new - old) * step / _STEPS for old, new in pairs])


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _written(channels: Sequence[float]) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)
        for part in (channel / 255 for channel in _channels(colour))
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _perceived(colour: str) -> tuple[float, float, float]:
    """Lightness, and how far from green to red and from blue to yellow."""
    red, green, blue = _linear(colour)
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(_luminance(colour))
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return math.cbrt(share) if share > 0.008856 else 7.787 * share + 16 / 116
