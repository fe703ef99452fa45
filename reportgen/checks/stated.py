"""Stated figures against derived ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from reportgen.errors import Finding, Place
from reportgen.figures import Figure, Figures
from reportgen.figures.base import Number
from reportgen.figures.finance import in_pounds
from reportgen.model import Rules, Submission
from reportgen.model.base import Row
from reportgen.numbers import Amount, Value
from reportgen.profile import Profile

Stated = Amount | Value | str


def stated_figures(submission: Submission, figures: Figures, profile: Profile) -> Iterator[Finding]:
    """STA001: a figure is stated that the rows do not give.

    *Why:* authors state what they believe; the report prints what derives. Where the two differ at the
    precision printed, either a row or the belief is wrong. A result typed beside its numerator and
    denominator counts as stated.
    """
    for name, stated, place in _stated(submission, figures):
        derived = figures.named[name]
        if not _agree(stated, derived, submission, profile.rules):
            typed = stated if isinstance(stated, str) else stated.text
            yield Finding(
                "STA001",
                "error",
                place,
                f'{name} is stated as "{typed}" and derives as "{derived.text}"',
                "correct the rows behind it, or what is stated",
            )


def _stated(submission: Submission, figures: Figures) -> Iterator[tuple[str, Stated, Place]]:
    """The name of each figure that is stated, what is stated, and its place."""
    for line in submission.revenue.lines if submission.revenue else ():
        yield from _of(f"revenue {line.id}", line.stated)
    for programme in submission.capital.lines if submission.capital else ():
        yield from _of(f"capital {programme.id}", programme.stated)
    for risk in submission.risks.rows if submission.risks else ():
        yield from _of(risk.id, risk.stated)
    for row in figures.indicators:
        indicator = row.indicator
        yield from _of(indicator.ref, indicator.stated)
        if indicator.fraction and indicator.result and indicator.result.number is not None:
            yield f"{indicator.ref} result", indicator.result, indicator.source.of("result")


def _of(owner: str, stated: Row | None) -> Iterator[tuple[str, Stated, Place]]:
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


def _agree(stated: Stated, derived: Figure, submission: Submission, rules: Rules) -> bool:
    """Whether the two are one figure at the coarser of the precisions stated and printed."""
    if isinstance(stated, str) or derived.number is None:
        return derived.text == (stated if isinstance(stated, str) else stated.text)
    if isinstance(stated, Amount):
        step = max(_step(stated, submission), Decimal(1000))
        return _within(in_pounds(stated, submission.money), derived.number, step)
    decimals = min(stated.decimals, rules.formats.percent_decimals) if stated.unit == "%" else stated.decimals
    return stated.number is not None and _within(stated.number, derived.number, Decimal(1).scaleb(-decimals))


def _step(stated: Amount, submission: Submission) -> Decimal:
    """What one of the last digit typed is worth, in pounds."""
    return stated.step if stated.pounds or submission.money == "pounds" else stated.step * 1000


def _within(stated: Decimal, derived: Number, step: Decimal) -> bool:
    return abs(Fraction(stated) - Fraction(derived)) <= Fraction(step) / 2
