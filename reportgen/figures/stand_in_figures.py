"""What stands for exempt figures: values that ratings and directions hang on, and amounts that totals do."""

from __future__ import annotations

import typing
from dataclasses import replace
from decimal import Decimal

from reportgen.figures.sealing import LEAST, Sealing
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import Direction, Indicator, Override, Overrides
from reportgen.numbers import Amount, Fraction, Value, plain, round_half_away

TYPED = ("target", "annual_target", "result", "previous", "year_earlier")
"""The values of an indicator that ratings and directions hang on."""

_FACTORS = tuple(Decimal(each) / 100 for each in (100, 97, 103, 50, 200, 88, 112, 80, 93, 107, 130, 2))
"""By how much a stand-in differs from a public figure that it is held against; first those that the bands of
a rating are likeliest to tell apart."""

MONEY = ("original", "revised", "outturn", "approved", "additions", "slippage")
"""The amounts of a line that variations and totals hang on."""


_WORDED = {
    "target": (5, 12, 19),
    "result": (11, 22),
    "previous": (9, 17, 22),
    "year_earlier": (10, 17, 22),
}
"""In which variants a value is a word: the indicator is then not rated, or has no direction."""


def fraction_of(row: Indicator, by: Sealing, secret: frozenset[str]) -> Fraction:
    """Numerator and denominator of a result like those that stand in for one."""
    number, times = value_of(row, "result", by, secret | {"result"}).number or Decimal(0), by.variant + 1
    like = next((each for each in (row.result, row.target) if each and each.number is not None), None)
    whole = Decimal(100 if like is None or like.unit == "%" else 1)
    return Fraction("-", typed_like(abs(number) * 10 * times), typed_like(10 * whole * times))


def overrides_of(by: Sealing) -> Overrides:
    """Every word of each scale in turn; in every second variant none."""
    if by.variant % 2:
        return Overrides()
    rating = Override(value=by.one_of([word.word for word in by.rules.ratings], 2), reason="-")
    over = Override(value=by.one_of(typing.get_args(Direction), 2), reason="-")
    return Overrides(rating=rating, short_term_direction=over, long_term_direction=over, direction=over)


def value_of(row: Indicator, name: str, by: Sealing, secret: frozenset[str]) -> Value:
    """A value that now meets, now misses, now equals each of the public ones beside it; where none is, one
    that does so with the stand-ins beside it."""
    if by.variant % LEAST in _WORDED.get(name, ()):
        return Value("Monitor" if name == "target" else "N/A")
    beside = [
        (typed.number, typed)
        for key in TYPED
        if key not in secret and (typed := getattr(row, key)) is not None and typed.number is not None
    ]
    if not beside:
        return typed_like(Decimal(40) + (by.variant * (7 + 4 * TYPED.index(name))) % 23)
    every = [
        typed_like(number * factor, like)
        for number, like in beside
        for factor in _FACTORS[: max(1, LEAST // len(beside))]
    ]
    return every[by.variant % len(every)]


def typed_like(number: Decimal, like: Value | None = None) -> Value:
    """A number as typed with a decimal, or with those of another."""
    decimals = like.decimals if like else 1
    rounded = round_half_away(number, decimals)
    return Value(plain(rounded, decimals), rounded, decimals, like.unit if like else "")


def money_of(row: RevenueLine | CapitalLine, name: str, by: Sealing, secret: frozenset[str]) -> Amount:
    """An amount in pounds: equal to a public one beside it, above it and below it in turn, by so much that
    every total shows it."""
    order = MONEY.index(name)
    steps = (0, 1, -1, 2, -3, 5, -8, 13)
    pounds = Decimal(steps[by.variant % len(steps)] * 10_000_000 + (by.variant // 8) * 123_400 * (order + 1))
    beside = [
        amount for key in MONEY if key not in secret and isinstance(amount := getattr(row, key, None), Amount)
    ]
    if not beside:
        return amount_of(pounds + (order + 1) * 1_700_000 * (by.variant + 1))
    one = beside[by.variant % len(beside)]
    return replace(one, text="-", number=one.number + pounds)


def amount_of(pounds: Decimal) -> Amount:
    """An amount given to the pound."""
    return Amount("-", pounds, pounds=True, sterling=True, step=Decimal(1))
