"""Figures of indicators that are not of the size that others give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from reportgen.checks.base import Case, Check
from reportgen.checks.indicator_kinds import benchmarks
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.numbers import Value

_ALIKE = Fraction(3, 2)
"""Figures are alike up to half as much again; a decimal slip makes ten or a hundred times of what was so."""

_RATE = re.compile(r"\brates?\b|\bper (?:1,000|10,000|100,000|thousand|head)\b", re.IGNORECASE)


def decimal_slips(case: Case) -> Iterator[Finding]:
    """IND009: a figure of an indicator is about ten or a hundred times what it is held against, or a tenth.

    *Why:* a point in the wrong place, or a digit too many, changes a rating and a direction and still looks
    like a figure. Result, target, previous result, that of a year earlier and the benchmark are held against
    each other where they are of the same time; a finding stands only where one is so far from every other.
    With one other alone only rates are judged, for counts jump; and so with a hundred times. A benchmark is
    judged where it is that of a rate, and all others are of one size. A true jump may stand.
    """
    for row in case.figures.indicators:
        for key, value, other in _slipped(_sizes(row, case)):
            kind = re.sub(r" \d+$", "", key.replace("_", " "))
            yield Finding(
                "IND009",
                "warning",
                row.indicator.source.of(_key(key, row)),
                f"{row.indicator.ref} has the {kind} {value.text}, about {_times(value, other)} {other.text}",
                "look whether the point stands in the right place; a true jump may stand",
            )


def _key(name: str, row: IndicatorFigures) -> str:
    """What a figure stands under; benchmarks are numbered, and may be those of another row."""
    if not name.startswith("benchmark"):
        return name
    return "benchmark_of" if row.indicator.benchmark_of else "benchmark"


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
    rated = row.result is not None and (
        row.result.unit or (row.result.decimals and _RATE.search(indicator.title))
    )
    rate = rated and not counting
    if whole_year or rate:
        sizes |= {f"benchmark {number}": value for number, value in enumerate(benchmarks(row))}
    unit = row.result.unit if row.result else None
    return {
        key: value
        for key, value in sizes.items()
        if value and value.number is not None and value.number > 0 and value.unit == unit
    }


def _slipped(sizes: Mapping[str, Value]) -> Iterator[tuple[str, Value, Value]]:
    """The one figure that is ten or a hundred times, or a tenth or a hundredth of, every other; and one of
    these."""
    rates = all(each.unit or each.decimals for each in sizes.values())
    fine = any(each.unit or each.decimals for each in sizes.values())
    for key, value in sizes.items():
        others = [other for name, other in sizes.items() if name != key]
        factors = (10, 100) if fine else (10,)
        if not others or not any(_all_times(factor, value, others) for factor in factors):
            continue
        if key.startswith("benchmark"):
            told = rates and len(others) > 1 and all(_ratio(others[0], each) <= _ALIKE for each in others)
        else:
            told = len(others) > 1 or (key == "result" and rates)
        if told:
            yield key, value, others[0]


def _ratio(one: Value, two: Value) -> Fraction:
    """How many times the smaller the larger is."""
    low, high = sorted((one.number or Decimal(0), two.number or Decimal(0)))
    return Fraction(high) / Fraction(low)


def _all_times(factor: int, value: Value, others: Sequence[Value]) -> bool:
    """Whether a figure is about so many times, or that part of, each of the others."""
    return all(factor / _ALIKE <= _ratio(value, other) <= factor * _ALIKE for other in others)


def _times(value: Value, other: Value) -> str:
    ten = _all_times(10, value, [other])
    if (value.number or 0) > (other.number or 0):
        return "ten times" if ten else "a hundred times"
    return "a tenth of" if ten else "a hundredth of"


def two_sizes(case: Case) -> Iterator[Finding]:
    """IND013: one population has two sizes at one date.

    *Why:* two percentages of adults with learning disabilities, both as they stand at the end of the quarter,
    have one denominator. Populations are held to be one where the titles name them in the same words, up to
    "who", "in" and the like, with a word that narrows them ("with", "aged"), or by a name of their own, such
    as care leavers; "a learning disability" is as "learning disabilities". Told only where one size is at
    most half as much again as the other, for others are parts. Results of a span of time are not looked at.
    """
    rows = [row for row in case.figures.indicators if _population(row) and row.indicator.fraction]
    for one, two in combinations(rows, 2):
        if _alike(_population(one)) == _alike(_population(two)) and _differ(one, two):
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
    if named is None:
        return ""
    own = _NAMED.match(named.group(1))
    if own:
        return " ".join(own.group().lower().split())
    words = re.split(r" (?:who|whose|that|in|living|receiving|meeting|on|at)\b", named.group(1))[0]
    narrowed = re.search(r" (?:with|aged|under|over|known) ", words)
    return " ".join(words.lower().split()) if narrowed else ""


_NAMED = re.compile(
    r"(?:all )?(?:care leavers|children (?:in care|in need|looked after)|looked[ -]after children)"
    r"(?= (?:who|whose|that|in|with|living|receiving|at|on|placed|having)\b)(?! (?:aged|under|over)\b)",
    re.IGNORECASE,
)
"""Populations that have a name, where no word behind it narrows them by age."""

_ARTICLES = ("a", "an", "the", "all")
_PLURALS = {"children": "child", "people": "person", "adults": "adult", "persons": "person"}


def _alike(population: str) -> tuple[str, ...]:
    """The words of a population without articles and plurals, so that both ways of naming it are one."""
    words = [word for word in re.findall(r"[\w'-]+", population) if word not in _ARTICLES]
    return tuple(_PLURALS.get(word) or _singular(word) for word in words)


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else re.sub(r"(?<=[^s])s$", "", word)


def _size(row: IndicatorFigures) -> str:
    return row.indicator.fraction.denominator.text if row.indicator.fraction else ""


def _differ(one: IndicatorFigures, two: IndicatorFigures) -> bool:
    """Whether two denominators are two numbers, and one no mere part of the other."""
    if one.indicator.fraction is None or two.indicator.fraction is None:
        return False
    return 1 < _ratio(one.indicator.fraction.denominator, two.indicator.fraction.denominator) <= _ALIKE


CHECKS: tuple[Check, ...] = (decimal_slips, two_sizes)
