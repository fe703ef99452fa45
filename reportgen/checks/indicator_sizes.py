"""Figures of indicators that are not of the size that others give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from reportgen.checks.base import Case, Check
from reportgen.checks.indicator_kinds import benchmarks
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.numbers import Value

_SLIP = (Fraction(20, 3), Fraction(15))
"""A decimal slip makes ten times of what was alike to half as much again."""


def decimal_slips(case: Case) -> Iterator[Finding]:
    """IND009: a figure of an indicator is about ten times, or a tenth of, all it is held against.

    *Why:* a point in the wrong place, or a digit too many, changes a rating and a direction and still looks
    like a figure. Result, target, previous result, that of a year earlier and the benchmark are held against
    each other where they are of the same time; a finding stands only where one is so far from every other.
    With one other alone only rates are judged, for counts jump. A true jump may stand.
    """
    for row in case.figures.indicators:
        for key, value, other in _slipped(_sizes(row, case)):
            kind = key.replace("_", " ")
            yield Finding(
                "IND009",
                "warning",
                row.indicator.source.of(key),
                f"{row.indicator.ref} has the {kind} {value.text}, about {_times(value, other)} {other.text}",
                "look whether the point stands in the right place; a true jump may stand",
            )


def _sizes(row: IndicatorFigures, case: Case) -> Mapping[str, Value]:
    """The figures that may be held against each other: above 0, in the unit of the result, of one time."""
    indicator, counting = row.indicator, row.indicator.covers == "year to date"
    sizes = {"result": row.result, "target": indicator.target, "year_earlier": indicator.year_earlier}
    if not counting:
        sizes["previous"] = indicator.previous
    whole_year = case.submission.quarter.year_end or indicator.covers in (
        "snapshot",
        "rolling 12 months",
        "annual",
    )
    rate = row.result is not None and row.result.unit in ("%", "£") and not counting
    if whole_year or rate:
        sizes |= {f"benchmark {number}": value for number, value in enumerate(benchmarks(row))}
    unit = row.result.unit if row.result else None
    return {
        key: value
        for key, value in sizes.items()
        if value and value.number is not None and value.number > 0 and value.unit == unit
    }


def _slipped(sizes: Mapping[str, Value]) -> Iterator[tuple[str, Value, Value]]:
    """The one figure that is ten times, or a tenth of, every other; and one of these."""
    for key, value in sizes.items():
        others = [other for name, other in sizes.items() if name != key]
        if key.startswith("benchmark") or not others or not all(_ten_times(value, other) for other in others):
            continue
        rates = all(each.unit or each.decimals for each in sizes.values())
        if len(others) > 1 or (key == "result" and rates):
            yield key, value, others[0]


def _ratio(one: Value, two: Value) -> Fraction:
    """How many times the smaller the larger is."""
    low, high = sorted((one.number or Decimal(0), two.number or Decimal(0)))
    return Fraction(high) / Fraction(low)


def _ten_times(one: Value, two: Value) -> bool:
    return _SLIP[0] <= _ratio(one, two) <= _SLIP[1]


def _times(value: Value, other: Value) -> str:
    return "ten times" if (value.number or 0) > (other.number or 0) else "a tenth of"


def two_sizes(case: Case) -> Iterator[Finding]:
    """IND013: one population has two sizes at one date.

    *Why:* two percentages of adults with learning disabilities, both as they stand at the end of the quarter,
    have one denominator. Populations are held to be one where the titles name them in the same words, up to
    "who", "in" and the like, with a word that narrows them ("with", "aged"); and only where the sizes are
    within a fifth of each other, for others are parts. Results of a span of time are not looked at.
    """
    rows = [row for row in case.figures.indicators if _population(row) and row.indicator.fraction]
    for one, two in combinations(rows, 2):
        if _population(one) == _population(two) and _differ(one, two):
            here, there = two.indicator, one.indicator
            yield Finding(
                "IND013",
                "warning",
                here.source.of("fraction"),
                f"{here.ref} counts {_size(two)} {_population(two)}, and {there.ref} {_size(one)}",
                "correct one of the denominators; where they are two populations, say so in the titles",
            )


def _population(row: IndicatorFigures) -> str:
    """The people that an indicator is a share of, as its title names them; empty where it can't be told."""
    if row.indicator.covers != "snapshot":
        return ""
    named = re.match(
        r"(?:percentage|proportion|per cent|%|share) of (.+)", row.indicator.title, re.IGNORECASE
    )
    words = (
        re.split(r" (?:who|whose|that|in|living|receiving|meeting|on|at)\b", named.group(1))[0]
        if named
        else ""
    )
    narrowed = re.search(r" (?:with|aged|under|over|known) ", words)
    return " ".join(words.lower().split()) if narrowed else ""


def _size(row: IndicatorFigures) -> str:
    return row.indicator.fraction.denominator.text if row.indicator.fraction else ""


def _differ(one: IndicatorFigures, two: IndicatorFigures) -> bool:
    """Whether two denominators are two numbers of nearly one size."""
    if one.indicator.fraction is None or two.indicator.fraction is None:
        return False
    return (
        1 < _ratio(one.indicator.fraction.denominator, two.indicator.fraction.denominator) <= Fraction(6, 5)
    )


CHECKS: tuple[Check, ...] = (decimal_slips, two_sizes)
