"""The time that the result of an indicator is of, as its row says it in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.checks.base import Case, Check
from reportgen.checks.calendar_words import MONTH, NUMBERS
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.quarter import Quarter


def ends_late(row: IndicatorFigures, own: Quarter) -> Iterator[Finding]:
    """A result, in figures or in words that hold some, of a time that ends after the quarter."""
    indicator = row.indicator
    told = row.result is not None and any(letter.isdigit() for letter in row.result.text)
    if indicator.period is None or not told or not indicator.due:
        return
    dated = re.findall(rf"(?<!for )(?<!for entry in )\b({MONTH})\.? (\d{{4}})\b", indicator.period)
    ends = max(((int(year), NUMBERS[month]) for month, year in dated), default=(0, 0))
    last = (own.start + 1, 3) if own.year_end else (own.start, 3 + 3 * own.number)
    if ends > last:
        said = f'the result of {indicator.ref} is of "{indicator.period}", which ends after {own}'
        place = indicator.source.of("period")
        yield Finding("STR002", "warning", place, said, "correct the period, or say that it is not due")


def period_of_another_length(case: Case) -> Iterator[Finding]:
    """STR008: the period printed for an indicator does not fit what its result is said to cover.

    *Why:* a quarter has three months at most, rolling 12 months have twelve, a year to date begins in April
    (January or September where it is a calendar or school year), and what is counted at one time has a day or
    a month. Else the row is that of another report, or its result is of another time than the reader is told.
    Judged are periods such as "April to September 2025", "At 31 March 2026", "March 2026" and "School year
    2025 to 2026"; all others pass, and so does a day for what is counted once a year.

    Correct the period, or what the result covers, which also decides what it is compared with.
    """
    for row in case.figures.indicators:
        indicator = row.indicator
        found = _time(indicator.period or "")
        if found and indicator.covers and (wrong := _unlike(found, indicator.covers)):
            said = f'the period of {indicator.ref} is "{indicator.period}", which {wrong}'
            hint = "correct the period, or what the result covers"
            yield Finding("STR008", "warning", indicator.source.of("period"), said, hint)


@dataclass(frozen=True, slots=True)
class _Time:
    """A time by the month it begins in and its length; a day has no months, and fewer than none has what
    ends before it begins."""

    first: str
    months: int
    day: bool = False


_SPAN = re.compile(
    rf"(?P<first>{MONTH})(?: (?P<since>\d{{4}}))? (?:to|-|–) (?P<last>{MONTH}) (?P<until>\d{{4}})"
    r"(?=$|[,;(]| \()"
)
_SCHOOL_YEAR = re.compile(r"(?:School|Academic) year \d{4}(?: to |[-–/])(?:\d{4}|\d\d)", re.I)
_ONE = re.compile(
    r"(?P<day>(?:as )?(?:at|on) (?:the end of )?|(?:the )?end of |[\w '-]*\bday,? (?:in )?)?"
    rf"(?P<number>\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{MONTH}) \d{{4}}",
    re.I,
)


def _time(period: str) -> _Time | None:
    """The time that a period is; None where it is told in other words."""
    if span := _SPAN.match(period):
        first, last, until = NUMBERS[span["first"]], NUMBERS[span["last"]], int(span["until"])
        since = int(span["since"] or (until if first <= last else until - 1))
        return _Time(span["first"], (until - since) * 12 + last - first + 1)
    if _SCHOOL_YEAR.fullmatch(period):
        return _Time("September", 12)
    one = _ONE.fullmatch(period)
    if one and (one["day"] or one["number"]):
        return _Time(one["month"].capitalize(), 0, day=True)
    return _Time(one["month"].capitalize(), 1) if one else None


_FIRST_MONTHS = (1, 4, 9)
"""When a calendar year, a financial year and a school year begin."""
_LONGEST = {"snapshot": 1, "quarter": 3, "rolling 12 months": 12, "year to date": 12, "annual": 12}
_CALLED: Mapping[str, str] = {
    "snapshot": "one day or month",
    "quarter": "a quarter",
    "rolling 12 months": "12 months",
    "year to date": "the year to date",
    "annual": "a year",
}


def _unlike(time: _Time, covers: str) -> str:
    """Why a time is not what a result covers; empty where it is."""
    though = f"though the result is of {_CALLED[covers]}"
    if time.day:
        return "" if covers in ("snapshot", "annual") else f"is a day, {though}"
    if time.months < 1:
        return "ends before it begins"
    length = f"has {time.months} month{'s' * (time.months > 1)}"
    if covers == "rolling 12 months" and time.months != 12:
        return f"{length}, not 12"
    if covers == "year to date" and NUMBERS[time.first] not in _FIRST_MONTHS and time.months < 12:
        return f"begins in {time.first}, {though}"
    return f"{length}, {though}" if time.months > _LONGEST[covers] else ""


CHECKS: tuple[Check, ...] = (period_of_another_length,)
