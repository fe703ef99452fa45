"""What a printed figure stands for: every true value that rounds to it, both ends in.

5,353 in £000 stands for all from 5,352.5 to 5,353.5, and 6.2% for all from 6.15 to 6.25. Figures fit together
where true values can be found inside their intervals that do; only where none can is there a mistake. All
arithmetic is exact.

*Why both ends in:* whether a half was rounded up, down or to even can't be seen in print.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction | int


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both in."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __abs__(self) -> Interval:
        if self.low <= 0 <= self.high:
            return Interval(Fraction(0), max(-self.low, self.high))
        ends = sorted((abs(self.low), abs(self.high)))
        return Interval(*ends)

    def __mul__(self, other: Interval) -> Interval:
        ends = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval | None:
        """All quotients; None where the divisor may be nothing, so that they have no bounds."""
        if other.low <= 0 <= other.high:
            return None
        return self * Interval(1 / other.high, 1 / other.low)

    def times(self, factor: Number) -> Interval:
        """Every value so many times."""
        return self * exactly(factor)

    def meets(self, other: Interval) -> bool:
        """Whether one value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def common(self, other: Interval) -> Interval | None:
        """The values that lie in both; None where none does."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def off(self, other: Interval) -> Fraction:
        """By how much the two miss each other: 0 where they meet, positive where this one is too high."""
        if self.low > other.high:
            return self.low - other.high
        return min(self.high - other.low, Fraction(0))


def exactly(value: Number) -> Interval:
    """A figure that was not rounded: one value."""
    return Interval(Fraction(value), Fraction(value))


def rounded(value: Number, step: Number) -> Interval:
    """What a figure stands for whose last printed digit is worth `step`: 6.2 with 0.1."""
    half = Fraction(step) / 2
    return Interval(Fraction(value) - half, Fraction(value) + half)


def total(parts: Iterable[Interval]) -> Interval:
    """What the sum of the true values may be; 0 of no parts."""
    return sum(parts, exactly(0))


def share(part: Interval, whole: Interval) -> Interval | None:
    """What a part may be in percent of the whole; None where the whole may be nothing."""
    quotient = part / whole
    return None if quotient is None else quotient.times(100)
