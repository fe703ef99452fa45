"""Figures that somebody says beside what derives: stated in the input, or printed by a published report.

A check that holds one against the rows is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.base import Case
from reportgen.errors import Place
from reportgen.figures import Figure
from reportgen.intervals import Interval, rounded
from reportgen.model.base import Row
from reportgen.numbers import Amount, Value, parse_amount, parse_value


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
    try:
        value = parse_value(said.text)
    except ValueError:
        return None
    return None if value.number is None else rounded(value.number, Decimal(1).scaleb(-value.decimals))


def money_said(said: Said, case: Case) -> Interval | None:
    """What an amount stands for, in pounds; None where it is no amount.

    A bare number counts what the report prints where it was published, what the submission says where not.
    """
    formats = case.profile.rules.formats
    text = "0" if said.published and said.text == formats.nil else said.text
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
