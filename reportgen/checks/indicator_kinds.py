"""Figures of an indicator that are not of one kind, or not of the kind that its title tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.checks.base import Case, Check
from reportgen.checks.said import value_of
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.model.indicators import Indicator
from reportgen.numbers import Value

FIGURES = ("annual_target", "target", "result", "previous", "year_earlier")
"""What of an indicator is a figure of one kind."""

_SIGNS = {"%": "a percentage", "£": "an amount of money", "": "a number"}


def given(indicator: Indicator) -> Iterator[tuple[str, Value]]:
    """The figures of an indicator that are numbers, by what they are."""
    for key in FIGURES:
        value = getattr(indicator, key)
        if value is not None and value.number is not None:
            yield key, value


def other_units(case: Case) -> Iterator[Finding]:
    """IND008: a figure of an indicator is of another kind than the others, or than its title says.

    *Why:* a percentage beside an amount of money, 85 under a title that says percentage, or 16.3 as the
    benchmark of a percentage is most likely another indicator's figure, or lost its sign. Of a benchmark only
    figures that stand alone are looked at: `68.8% (the group), 70.1% (region)`; not those within a sentence.
    """
    for row in case.figures.indicators:
        for key, said in _strange(row):
            place = row.indicator.source.of(key)
            hint = "type the sign that is missing, or correct the figure or the title"
            yield Finding("IND008", "warning", place, f"{row.indicator.ref} {said}", hint)


def _strange(row: IndicatorFigures) -> Iterator[tuple[str, str]]:
    """What is of another kind, and in words."""
    figures = dict(given(row.indicator))
    if row.result and row.result.number is not None:
        figures = {"result": row.result, **figures}
    main = next((figures[key] for key in ("result", "target") if key in figures), None)
    if main is None:
        return
    odd = {key: value for key, value in figures.items() if value.unit and main.unit not in ("", value.unit)}
    for key, value in odd.items():
        yield key, f"has {_as(value)} as its {key.replace('_', ' ')}, beside {main.text}"
    if not odd and _belies(row.indicator.title, figures):
        yield "title", f'is called "{row.indicator.title}", and has {_as(main)}'
    for value in benchmarks(row):
        if value.unit != main.unit:
            key = "benchmark_of" if row.indicator.benchmark_of else "benchmark"
            yield key, f"has {_as(value)} as its benchmark, beside {main.text}"


def _as(value: Value) -> str:
    """A figure and what it is: `16.3, a number`."""
    return f"{value.text}, {_SIGNS[value.unit]},"


def _belies(title: str, figures: Mapping[str, Value]) -> bool:
    """Whether no figure is of the kind that the title asks for."""
    units = {value.unit for value in figures.values()}
    if _PERCENTAGE.match(title):
        return units == {""} and not _below_one(figures)
    return units == {"%"} and bool(_NUMBER.match(title)) and not _SHARE.search(title)


_PERCENTAGE = re.compile(r"(?:percentage|per cent|%) (?:of|point)", re.IGNORECASE)
_NUMBER = re.compile(r"number of\b", re.IGNORECASE)
_SHARE = re.compile(r"percent|per cent|%|proportion|share|rate\b|change|increase|reduc", re.IGNORECASE)


def _below_one(figures: Mapping[str, Value]) -> bool:
    """Whether these are fractions typed without a sign, which another check tells."""
    return any(value.number is not None and 0 < abs(value.number) < 1 for value in figures.values())


def benchmarks(row: IndicatorFigures) -> Iterator[Value]:
    """The figures of a benchmark that stand alone, or behind the word average; years are none."""
    text = re.sub(r"\([^()]*\)", "", row.benchmark.text if row.benchmark else "")
    for part in re.split(r"[;,](?=\s)|\n", text):
        value = value_of(_AVERAGE.sub("", part.strip()))
        if value and value.number is not None and not re.fullmatch(r"(?:19|20)[0-9]{2}", value.text):
            yield value


_AVERAGE = re.compile(r"^[A-Za-z' -]*\b(?:average|mean|median):? ", re.IGNORECASE)

CHECKS: tuple[Check, ...] = (other_units,)
