"""Typed values beside an exempt one that give it away, since the report prints them in the same row."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case
from reportgen.checks.clues import Hidden
from reportgen.checks.texts import shortened
from reportgen.checks.told_away import Published
from reportgen.errors import Place
from reportgen.figures.base import money
from reportgen.figures.indicators import IndicatorFigures

Tie = tuple[Place, str, str]
"""Where it stands, what gives what away, and what to do."""


def ties(case: Case, hidden: Hidden, published: Published) -> Iterator[Tie]:
    """Every value of a budget line or indicator that gives away another of it."""
    yield from _programmes(case, hidden, published)
    for row in case.figures.indicators:
        yield from _fraction(row, hidden, published)


_ADDENDS = ("approved", "additions", "slippage")


def _programmes(case: Case, hidden: Hidden, published: Published) -> Iterator[Tie]:
    """An outturn that was typed and is the proposed budget, of which one amount is exempt."""
    for row in case.figures.capital[:-1]:
        line = row.line
        secret = [key for key in _ADDENDS if (id(line), key) in hidden]
        if line is None or line.outturn is None or len(secret) != 1 or (id(line), "outturn") in hidden:
            continue
        shown = money(row.outturn, case.profile.rules.formats)
        if row.outturn == row.proposed and published.shows([line.description], shown):
            said = (
                f'the outturn of "{shortened(line.description)}" is what was approved, added and moved, so '
                f"it gives away the {secret[0]}, which is exempt"
            )
            yield line.source.of("outturn"), said, "leave the outturn out, or mark it as exempt too"


def _fraction(row: IndicatorFigures, hidden: Hidden, published: Published) -> Iterator[Tie]:
    """A numerator and denominator whose quotient is exempt."""
    own = row.indicator
    alone = (id(own), "result") in hidden and (id(own), "fraction") not in hidden
    if own.fraction is None or not alone or row.result is None or row.result.number is None:
        return
    if published.shows([own.ref], own.fraction.text):
        said = f"{own.fraction.text} gives away the result of {own.ref}, which is exempt"
        yield own.source.of("fraction"), said, "mark the fraction as exempt too"
