"""Figures as sentences say them: `£515,000`, `£515 000`, `£0.5m`, `2 million pounds`, `37.5%`, `12`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.numbers import Unit, round_half_away

_POUNDS = r"\s?(?:pounds?|GBP)\b"
_SPACED = rf"\d{{1,3}}(?:[ \u00a0\u2000-\u200a\u202f\u205f]\d{{3}})+(?:\.\d+)?(?(pound)|(?={_POUNDS}))"
"""Groups parted by a space: one figure where it is said to be in pounds, else they may be cells of a row."""

_FIGURE = re.compile(
    rf"(?<![\w/.,£])(?P<pound>£\s?)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_SPACED}|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>k|m|bn|thousand|million|billion)\b)?"
    rf"(?:(?P<percent>\s?%|\s?per\s?cent\b)|(?P<pounds>{_POUNDS}))?(?![\w/]|[.,]\d)",
    re.I,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A figure in a text: the words, where they begin, the number (of money with a k or m, in pounds), what
    one of the last digit typed is worth, and the unit."""

    text: str
    at: int
    number: Fraction
    step: Fraction
    unit: Unit

    @property
    def digits(self) -> int:
        """How many digits there are, without those that begin it as noughts."""
        return len(re.sub(r"\D", "", self.text).lstrip("0"))

    @property
    def telling(self) -> int:
        """How many digits count: 3 of £515,000, 1 of 200."""
        return len(re.sub(r"\D", "", self.text).strip("0"))

    @property
    def year(self) -> bool:
        """Whether it may be a year."""
        return _YEAR.fullmatch(self.text) is not None

    def times(self, factor: int) -> Spoken:
        """The same in another unit of money."""
        return Spoken(self.text, self.at, self.number * factor, self.step * factor, "£")

    def precision(self, number: Fraction) -> Fraction | None:
        """By how much at most a number may differ that is rounded to this; None where that one is not.

        *Why two steps:* £520,000 may be all of it, or 518,000 in tens of thousands.
        """
        for step in (self.step, max(self.step, _last_digit(self.number))):
            if Fraction(round_half_away(abs(number) / step, 0)) == self.number / step:
                return step / 2
        return None


def _last_digit(number: Fraction) -> Fraction:
    """What the last digit of a whole number is worth that is no nought; 1 of any other number."""
    worth = 1
    while number and number.denominator == 1 and number.numerator % (worth * 10) == 0:
        worth *= 10
    return Fraction(worth)


def spoken_in(text: str) -> Iterator[Spoken]:
    """Every figure of a text, without those inside of words, dates with strokes and references."""
    for found in _FIGURE.finditer(text):
        typed = re.sub(r"[^\d.]", "", found["number"])
        scale = 10 ** _SCALES[found["scale"].lower()] if found["scale"] else 1
        step = Fraction(1, 10 ** len(typed.partition(".")[2]))
        unit: Unit = "%" if found["percent"] else "£" if found["pound"] or found["pounds"] else ""
        yield Spoken(found.group(), found.start(), Fraction(Decimal(typed)) * scale, step * scale, unit)
