"""Figures that somebody says beside what derives: stated in the input, or printed by a published report.

A check that holds one against the rows is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportgen.checks.base import Case
from reportgen.errors import Place
from reportgen.figures import Figure
from reportgen.intervals import Interval, exactly, rounded
from reportgen.model.base import Row
from reportgen.numbers import Amount, Value, parse_amount, parse_value

DASHES = ("-", "\u2013", "\u2014")
"""What a report prints for nothing, or for none, whatever its format says."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as somebody says it: its name, the text, empty for a cell left blank; where; and whether it
    was published (else it is stated in the input)."""

    name: str
    text: str
    place: Place
    published: bool

    @property
    def told(self) -> str:
        """The beginning of a message: `revenue total outturn was printed as "92,161"`."""
        return f'{self.name} {"was printed" if self.published else "is stated"} as "{self.text}"'


def said_of(case: Case, pattern: str) -> Iterator[tuple[Said, Figure]]:
    """Every figure that is said and whose whole name fits the pattern, with what derives; blanks left out."""
    for said in all_said(case):
        if said.text and re.fullmatch(pattern, said.name) and said.name in case.figures.named:
            yield said, case.figures.named[said.name]


def all_said(case: Case) -> Iterator[Said]:
    """Every figure that is said: those stated in the input, then those printed, blanks among them."""
    for name, stated, place in _stated(case):
        yield Said(name, stated if isinstance(stated, str) else stated.text, place, published=False)
    for name, printed in case.printed.figures.items() if case.printed else ():
        yield Said(name, printed.text, printed.place, published=True)


def number_said(said: Said) -> Interval | None:
    """What a count, score, percentage or result stands for, as typed; None for words."""
    value = number_of(said.text)
    return None if value is None else rounded(number_in(value), step_of(value))


def unit_said(said: Said) -> str:
    """The sign that a figure is said with: `%` or `£`; empty for none, and for words."""
    value = number_of(said.text)
    return value.unit if value else ""


def money_said(said: Said, case: Case) -> Interval | None:
    """What an amount stands for, in pounds; None where it is no amount.

    A bare number counts what the report prints where it was published, what the submission says where not. A
    dash in a column of money is nothing.
    """
    formats = case.profile.rules.formats
    text = "0" if said.published and said.text in (formats.nil, *DASHES) else said.text
    try:
        amount = parse_amount(text)
    except ValueError:
        return None
    if said.published:
        unit = 1_000_000 if formats.money == "millions" else 1_000
    else:
        unit = 1 if case.submission.money == "pounds" else 1_000
    scale = 1 if amount.pounds else unit
    return rounded(amount.number * scale, amount.step * scale)


def value_of(text: str) -> Value | None:
    """The figure or word of a figure that a text is, whatever blanks it is spaced with; None for others."""
    try:
        return parse_value(re.sub(r"(?<=[0-9£(])\s+(?=[0-9%£)])", "", " ".join(text.split())))
    except ValueError:
        return None


def number_of(text: str) -> Value | None:
    """The number that a text is, with its unit; None for words."""
    value = value_of(text)
    return value if value and value.number is not None else None


def number_in(value: Value) -> Fraction:
    """The number of a value that has one."""
    assert value.number is not None
    return Fraction(value.number)


def same_figure(one: Value, two: Value) -> bool:
    """Whether two figures are one: the same number, or one of them the other at fewer decimals."""
    if one.number is None or two.number is None:
        return one.number is two.number
    if one.decimals == two.decimals:
        return (one.number, one.unit) == (two.number, two.unit)
    coarse, fine = sorted((one, two), key=lambda value: value.decimals)
    reach = rounded(number_in(coarse), step_of(coarse))
    return one.unit == two.unit and reach.meets(exactly(number_in(fine)))


def step_of(value: Value) -> Fraction:
    """What one of the last digit is worth."""
    return Fraction(1, 10**value.decimals)


def _stated(case: Case) -> Iterator[tuple[str, Amount | Value | str, Place]]:
    """The name of each figure that is stated in the input, what is stated, and its place."""
    submission = case.submission
    for line in submission.revenue.lines if submission.revenue else ():
        yield from _of(f"revenue {line.id}", line.stated)
    for programme in submission.capital.lines if submission.capital else ():
        yield from _of(f"capital {programme.id}", programme.stated)
    for risk in submission.risks.rows if submission.risks else ():
        yield from _of(risk.id, risk.stated)
    for row in case.figures.indicators:
        indicator = row.indicator
        yield from _of(indicator.ref, indicator.stated)
        if indicator.fraction and indicator.result and indicator.result.number is not None:
            yield f"{indicator.ref} result", indicator.result, indicator.source.of("result")


def _of(owner: str, stated: Row | None) -> Iterator[tuple[str, Amount | Value | str, Place]]:
    for key in type(stated).model_fields if stated else ():
        value = getattr(stated, key)
        if stated and value is not None and key != "source":
            yield f"{owner} {_NAMES.get(key, key)}", value, stated.source.of(key)


_NAMES = {
    "variation_percent": "variation percent",
    "slippage_percent": "slippage percent",
    "short_term_direction": "short-term direction",
    "long_term_direction": "long-term direction",
}
