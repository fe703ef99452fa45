"""Stated figures against derived ones."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Finding, Place
from reportgen.figures import Figures
from reportgen.figures.base import thousands
from reportgen.figures.finance import in_pounds
from reportgen.model import Rules, Submission
from reportgen.model.base import Row
from reportgen.numbers import Amount, Value


def stated_figures(submission: Submission, figures: Figures, rules: Rules) -> Iterator[Finding]:
    """STA001: a figure is stated that the rows do not give.

    *Why:* authors state what they believe; the report prints what derives. Where the two differ at the
    precision printed, either a row or the belief is wrong. A result typed beside its numerator and
    denominator counts as stated.
    """
    for name, text, place in _stated(submission, figures, rules):
        derived = figures.named[name].text
        if derived != text:
            yield Finding(
                "STA001",
                "error",
                place,
                f'{name} is stated as "{text}" and derives as "{derived}"',
                "correct the rows behind it, or what is stated",
            )


def _stated(submission: Submission, figures: Figures, rules: Rules) -> Iterator[tuple[str, str, Place]]:
    """The figure's name, the stated text as it would be printed, and its place."""
    for line in submission.revenue.lines if submission.revenue else ():
        yield from _of(f"revenue {line.id}", line.stated, submission, rules)
    for programme in submission.capital.lines if submission.capital else ():
        yield from _of(f"capital {programme.id}", programme.stated, submission, rules)
    for risk in submission.risks.rows if submission.risks else ():
        yield from _of(risk.id, risk.stated, submission, rules)
    for row in figures.indicators:
        indicator = row.indicator
        yield from _of(indicator.ref, indicator.stated, submission, rules)
        if indicator.fraction and indicator.result and indicator.result.number is not None:
            yield f"{indicator.ref} result", indicator.result.text, indicator.source.of("result")


def _of(
    owner: str, stated: Row | None, submission: Submission, rules: Rules
) -> Iterator[tuple[str, str, Place]]:
    for key in type(stated).model_fields if stated else ():
        value = getattr(stated, key)
        if stated and value is not None and key != "source":
            yield f"{owner} {_NAMES.get(key, key)}", _text(value, submission, rules), stated.source.of(key)


_NAMES = {
    "variation_percent": "variation percent",
    "slippage_percent": "slippage percent",
    "short_term_direction": "short-term direction",
    "long_term_direction": "long-term direction",
}


def _text(value: Amount | Value | str, submission: Submission, rules: Rules) -> str:
    if isinstance(value, Amount):
        return thousands(in_pounds(value, submission.money), rules.formats)
    return value.text if isinstance(value, Value) else value
