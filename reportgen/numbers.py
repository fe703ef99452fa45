"""Figures as officers type and read them: parsing, exact arithmetic, rounding once, printing.

Everything is `Decimal`. Rounding happens here and only here, half away from zero. The patterns are shared
with the JSON Schema, so that an editor accepts what the reader accepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction as Exact
from typing import Literal

# At most a trillion and millionths, so that sums and products stay exact in Decimal's 28 digits.
_COUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})"
_NUMBER = rf"{_COUNT}(?:\.[0-9]{{1,6}})?"
_AMOUNT = rf"(?:{_NUMBER}%?|£{_NUMBER}(?:k|m|bn)?)"
_SIGNED = rf"(?:[-\u2212]?{_AMOUNT}|\({_AMOUNT}\))"
_REMARK = r"(?: \([^()\n]+\))?"

WORDS = (
    "N/A",
    "Monitor",
    "TBC",
    "Not comparable",
    "N/A not comparable",
    "New measure",
    "Not available",
    "Not reported",
    "Provisional",
)
"""The words that may stand where a figure is wanted; printed as typed."""

UNSET_TARGETS = ("Monitor", "TBC")
"""Words of a target that is watched, not yet set, or not meant to be met: such an indicator is unrated."""

_NAMED = rf"{_AMOUNT} [A-Za-z][A-Za-z -]{{0,60}}"
_SEVERAL = rf"{_NAMED}(?:, {_NAMED}){{1,4}}"
VALUE_PATTERN = rf"^(?:(?:{_SIGNED}|{'|'.join(WORDS)}){_REMARK}|{_SEVERAL})$"
MONEY_PATTERN = rf"^(?:[-\u2212]?£?{_NUMBER}(?:k|m|bn)?|\(£?{_NUMBER}(?:k|m|bn)?\))$"
FRACTION_PATTERN = rf"^{_NUMBER}/(?!0+(?:\.0+)?$){_NUMBER}$"
TOLERANCE_PATTERN = rf"^{_NUMBER}(?:%| points?)$"

_SCALES = {"k": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
Unit = Literal["", "%", "£"]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as typed: `text` is what is printed, `number` its value (None where it is words).

    A percentage keeps its number as typed: 63.0% has number 63.0. Several figures with their words,
    `320 users, £19.50 a week`, are words together. `decimals` are those typed; `remark` is
    what stands in brackets behind it: `530 (new method)`.
    """

    text: str
    number: Decimal | None = None
    decimals: int = 0
    unit: Unit = ""
    remark: str = ""

    @property
    def word(self) -> str:
        """The words typed instead of a number, without a remark; empty for a number."""
        return "" if self.number is not None else self.text.removesuffix(f" ({self.remark})")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money as typed. `number` is in pounds where `pounds` says so (a k, m or bn was typed),
    else in the unit the submission names; so is `step`, what one of the last digit typed is worth; `sterling`
    tells whether a £ was typed."""

    text: str
    number: Decimal
    pounds: bool
    sterling: bool
    step: Decimal


@dataclass(frozen=True, slots=True)
class Fraction:
    """Numerator and denominator as typed: `531/742`; the denominator is never 0."""

    text: str
    numerator: Value
    denominator: Value

    @property
    def quotient(self) -> Exact:
        assert self.numerator.number is not None
        assert self.denominator.number is not None
        return Exact(self.numerator.number) / Exact(self.denominator.number)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from target still counts: in percent of the target, or in points (the target's own unit)."""

    text: str
    number: Decimal
    points: bool


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text is of the pattern; the one way patterns shared with the JSON Schema are read."""
    return re.search(pattern, text) is not None and "\n" not in text


def parse_value(text: str) -> Value:
    """The figure typed as `text`. ValueError where it is none."""
    if not matches(VALUE_PATTERN, text):
        raise ValueError(text)
    remark = re.search(r" \(([^()]+)\)$", text)
    core = text[: remark.start()] if remark else text
    said = remark.group(1) if remark else ""
    if core in WORDS or matches(f"^{_SEVERAL}$", text):
        return Value(text, remark=said)
    unit: Unit = "%" if "%" in core else "£" if "£" in core else ""
    number, _ = _number(core)
    return Value(text, number, _decimals(core), unit, said)


def parse_amount(text: str) -> Amount:
    """The amount of money typed as `text`; in brackets or with a minus it is negative. ValueError if none."""
    if not matches(MONEY_PATTERN, text):
        raise ValueError(text)
    number, scale = _number(text)
    return Amount(text, number, scale != 1, "£" in text, scale.scaleb(-_decimals(text)))


def parse_fraction(text: str) -> Fraction:
    """Numerator and denominator typed as `531/742`. ValueError where it isn't so, or the second is 0."""
    if not matches(FRACTION_PATTERN, text):
        raise ValueError(text)
    numerator, denominator = text.split("/")
    return Fraction(text, parse_value(numerator), parse_value(denominator))


def parse_tolerance(text: str) -> Tolerance:
    """The tolerance typed as `5%` (of the target) or `2 points`. ValueError where it is none."""
    if not matches(TOLERANCE_PATTERN, text):
        raise ValueError(text)
    core = text.removesuffix("%").removesuffix("s").removesuffix(" point")
    return Tolerance(text, Decimal(core.replace(",", "")), not text.endswith("%"))


def round_half_away(number: Decimal | Exact, decimals: int) -> Decimal:
    """The number at so many decimals, a half going away from zero. Exact for fractions too."""
    if isinstance(number, Exact):
        shifted = abs(number) * 10**decimals
        whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
        return Decimal(-whole if number < 0 else whole).scaleb(-decimals)
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def share(part: Decimal | int, whole: Decimal | int) -> Exact | None:
    """Part of whole in percent, exact; None where the whole is 0."""
    return Exact(part) / Exact(whole) * 100 if whole else None


def plain(number: Decimal, decimals: int) -> str:
    """The number with thousands commas and a minus: `-1,234.5`; a zero has no sign."""
    rounded = round_half_away(number, decimals)
    return f"{abs(rounded) if rounded == 0 else rounded:,.{decimals}f}"


def bracketed(number: Decimal, decimals: int) -> str:
    """The number with thousands commas, negative in brackets: `(77)`."""
    rounded = round_half_away(number, decimals)
    return f"({abs(rounded):,.{decimals}f})" if rounded < 0 else plain(rounded, decimals)


def _number(core: str) -> tuple[Decimal, Decimal]:
    """The number and the scale it was typed in: 1, or what k, m or bn stand for."""
    mark = next((mark for mark in _SCALES if core.rstrip(")").endswith(mark)), "")
    scale = _SCALES.get(mark, Decimal(1))
    number = Decimal(re.sub(r"[^0-9.]", "", core)) * scale
    negative = core.startswith(("(", "-", "\u2212"))
    return (-number if negative and number else number), scale


def _decimals(core: str) -> int:
    found = re.search(r"\.([0-9]+)", core)
    return len(found.group(1)) if found else 0
