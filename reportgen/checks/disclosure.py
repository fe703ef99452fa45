"""Counts of people so small that somebody might be known by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.base import Case, Check
from reportgen.checks.people import PEOPLE, told_of_few
from reportgen.errors import Finding, Place
from reportgen.model.indicators import Indicator
from reportgen.numbers import Value

_NO_COUNT = re.compile(
    r"\b(?:average|mean|median|days|weeks|months|hours|minutes|times|per|rate|ratio|score|costs?|spend)\b"
    r"|\bfor every\b|£",
    re.I,
)
_SPAN = re.compile(r"\d+\s(?:working\s)?(?:days|weeks|months|hours|minutes)", re.I)
"""A time within which people are counted."""
_HIDDEN = re.compile(r"suppress|withheld|disclos|fewer than|less than|small number|too few|below \d", re.I)
_OF = re.compile(r"\b(?:of|out of|/)\s*(?P<whole>\d[\d,]*)\b(?!\s*(?:%|points?))")


def small_counts(case: Case) -> Iterator[Finding]:
    """DIS001: a count of people is so small that somebody might be known by it.

    *Why:* in a small group, readers can tell who is meant. Counts from 1 up to the threshold (fewer than 5,
    unless `small_count` in reportgen.toml says otherwise) are usually suppressed, above all in safeguarding;
    0 is none. Judged are whole counts of an indicator whose title speaks of people: numerator, denominator,
    result, earlier results. An average, a rate and a cost count nobody. Whether somebody can be known is for
    a person to judge; where nobody can, the finding may stand with the reason. In texts, a count right before
    a word for people (`3 children were harmed`) is a note, in sentences on harm, deaths, safeguarding and the
    like; not in those on staff or meetings.

    Suppress the count (`Not reported (fewer than 5)`, without numerator and denominator), or widen the group.
    """
    for indicator in _of_people(case):
        below = case.thresholds.small_count
        small = [each for each in _counts(indicator) if _is_small(each[1], below)]
        if small and not _suppressed(indicator.result):
            what = " and ".join(f"{name} {value.text}" for name, value, _ in small)
            said = f"{indicator.ref} prints a count of fewer than {below} people: {what}"
            hint = "suppress it (Not reported), or make sure that nobody can be known by it"
            yield Finding("DIS001", "warning", small[0][2], said, hint)
    for passage, at, what in told_of_few(case):
        said = f'{passage.called} tells a small count of people: "{what}"'
        hint = "leave the number out, or make sure that nobody can be known by it"
        yield Finding("DIS001", "note", passage.place(at), said, hint)


def given_away(case: Case) -> Iterator[Finding]:
    """DIS002: what is printed lets a reader work out a small count of people.

    *Why:* a suppressed count is none if its rest, or its percentage and total, are printed: 96 of 98 leaves
    2; 5.0% of 40 is 2. Judged are indicators whose title speaks of people: the rest of a numerator
    (denominator - numerator), a percentage whose remark names its total (`5.0% (of 40)`), and a result that
    is suppressed while numerator and denominator are given. The threshold is that of DIS001.
    """
    for indicator in _of_people(case):
        for place, what in _clues(indicator, case.thresholds.small_count):
            said = f"{indicator.ref} gives a small count of people away: {what}"
            hint = "suppress what gives it away too, or make sure that nobody can be known by it"
            yield Finding("DIS002", "warning", place, said, hint)


def _of_people(case: Case) -> Iterator[Indicator]:
    for row in case.figures.indicators:
        title = row.indicator.title
        if (
            row.indicator.instead is None
            and PEOPLE.search(title)
            and not _NO_COUNT.search(_SPAN.sub("", title))
        ):
            yield row.indicator


def _counts(indicator: Indicator) -> Iterator[tuple[str, Value, Place]]:
    """The values of an indicator that count something, with what each is called."""
    at = indicator.source.of
    if indicator.fraction:
        yield "numerator", indicator.fraction.numerator, at("fraction")
        yield "denominator", indicator.fraction.denominator, at("fraction")
    for key in ("result", "previous", "year_earlier"):
        value: Value | None = getattr(indicator, key)
        if value is not None and not value.unit:
            yield (
                {"previous": "previous result", "year_earlier": "result a year ago"}.get(key, key),
                value,
                at(key),
            )


def _is_small(value: Value, below: int) -> bool:
    number = value.number
    return number is not None and value.decimals == 0 and not value.unit and 0 < number < below


def _suppressed(value: Value | None) -> bool:
    return value is not None and value.number is None and _HIDDEN.search(value.text) is not None


def _clues(indicator: Indicator, below: int) -> Iterator[tuple[Place, str]]:
    """What gives a small count away, and where it stands."""
    at, fraction = indicator.source.of, indicator.fraction
    if fraction and _suppressed(indicator.result):
        yield at("fraction"), f"its result is suppressed, and {fraction.text} is printed"
    elif fraction and not any(_is_small(each, below) for each in (fraction.numerator, fraction.denominator)):
        part, whole = fraction.numerator.number, fraction.denominator.number
        if part is not None and whole is not None and 0 < whole - part < below:
            yield at("fraction"), f"{fraction.text} leaves {whole - part}"
    for key in ("result", "previous", "year_earlier"):
        value: Value | None = getattr(indicator, key)
        if value is not None and (clue := _share_of(value, below)):
            yield at(key), clue


def _share_of(value: Value, below: int) -> str:
    """How a percentage with its total gives a small count away; empty where it does not."""
    whole = _OF.search(value.remark)
    if value.unit != "%" or value.number is None or not whole:
        return ""
    of = Decimal(whole["whole"].replace(",", ""))
    count = round(value.number * of / 100)
    for each, said in ((count, "is"), (of - count, "leaves")):
        if 0 < each < below:
            return f"{value.number}% of {of} {said} {each}"
    return ""


CHECKS: tuple[Check, ...] = (small_counts, given_away)
