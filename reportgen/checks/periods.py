"""Quarters, years and days that words name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import Passage, passages
from reportgen.errors import Finding, Severity
from reportgen.figures.indicators import IndicatorFigures
from reportgen.quarter import Quarter

_FULL = r"January February March April May June July August September October November December"
_NUMBERS = {name: at for at, month in enumerate(_FULL.split(), 1) for name in (month, month[:3])} | {
    "Sept": 9
}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))

_QUARTER = re.compile(
    r"(?<![\w/-])(?:(?P<word>Quarter|QUARTER|Qtr|QTR)\s?|Q)(?P<number>\d{1,2})(?![\d%/]|[.,]\d)"
    r"(?:,?\s(?:of\s)?(?P<start>(?:19|20)\d\d)[/-](?P<end>\d{4}|\d\d)(?!\d))?"
)
_YEAR = re.compile(r"(?<![\w/.-])(?P<start>(?:19|20)\d\d)/(?P<end>\d{4}|\d\d)(?![\w/])")
_DAYS = (
    re.compile(
        rf"(?<![\d/.,£-])(?P<day>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b(?:\s(?P<year>\d{{4}}))?"
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\s(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w/%]|[.,]\d)(?:,?\s(?P<year>\d{{4}}))?"
    ),
)
_ONCE = re.compile(
    r"\b(?:was|were|had|did|came|fell|rose|grew|stood|made|met|missed|saw|took|gave|went|got|held|ran|led|cost"
    r"|received|reached|answered|improved|closed|ended|opened|launched|completed|increased|decreased|declined)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|plan\w*|expect\w*|forecast|due|until|by|before|from"
    r"|next|to|if|when|that|target|for|start\w*|begin\w*|opens?|follows?|schedul\w+)\b",
    re.I,
)
_COMPARES = re.compile(r"\b(?:compar\w+|previous|last|earlier|since|against|from|prior)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:plans?|strateg\w+|programme|budget|targets?|priorities|next|forward|ahead)\b", re.I
)
_TERM = re.compile(
    r"\b(?:plan|strateg\w+|programme|framework|agreement|policy|budget|order|no\.?|ref\w*)\W*$", re.I
)

Slip = tuple[int, Severity, str]
"""Where a period begins, how grave it is, and what is wrong with it."""


def wrong_period(case: Case) -> Iterator[Finding]:
    """STR002: a heading or a sentence names a period that can't be, or is not this report's.

    *Why:* text taken over from another quarter gives itself away by its dates. What can't be at all is an
    error: Quarter 5, 31 June, 2025/25. The rest are warnings: 2025/27 as a financial year; a printed heading
    of another quarter or year (that of a column may name the quarter before, or a year before); "this report"
    with another quarter's name; a sentence that tells of a quarter after the report's as past; an indicator
    whose result is of a time that ends after the quarter.

    Passed are comparisons with earlier quarters and years, plans for later ones, and terms of three years or
    more, or of a plan (Corporate Plan 2025/30).
    """
    for passage in passages(case.submission):
        for offset, severity, wrong in _slips(passage, case.submission.quarter):
            yield _finding(severity, passage, offset, f"{passage.called} {wrong}")
    for row in case.figures.indicators:
        yield from _not_over(row, case.submission.quarter)
    for heading in case.printed.headings if case.printed else ():
        for severity, wrong in _in_heading(heading.text, case.submission.quarter):
            said = f'the heading "{heading.text}" {wrong}'
            yield Finding("STR002", severity, heading.place, said, "correct it, unless it is meant so")


def _finding(severity: Severity, passage: Passage, offset: int, said: str) -> Finding:
    return Finding("STR002", severity, passage.place(offset), said, "correct it, unless it is meant so")


def _slips(passage: Passage, own: Quarter) -> Iterator[Slip]:
    for begins, sentence in passage.sentences():
        found = (*_impossible(sentence), *_not_this(sentence, own), *_too_early(sentence, own))
        for offset, severity, wrong in found:
            yield begins + offset, severity, wrong


def _impossible(text: str) -> Iterator[Slip]:
    """Quarters, years and days that no calendar has."""
    for found in _QUARTER.finditer(text):
        if int(found["number"]) not in range(1, 5) and not _no_quarter(text, found):
            yield found.start(), "error", f'names "{_said(found)}"; a year has four quarters'
    for found in _YEAR.finditer(text):
        later = _years_on(found)
        wrong = f'names the year "{found.group()}", and no financial year is written so'
        if later == 0 or later > 25:
            yield found.start(), "error", wrong
        elif later == 2 and not _TERM.search(text[: found.start()]):
            yield found.start(), "warning", wrong
    for found in (each for pattern in _DAYS for each in pattern.finditer(text)):
        if not _is_day(found):
            yield found.start(), "error", f'names "{_said(found)}", a day that there is not'


def _said(found: re.Match[str]) -> str:
    return " ".join(found.group().split())


def _no_quarter(text: str, found: re.Match[str]) -> bool:
    """Whether it is a question of a survey, or a quarter with some other number behind it."""
    if found["word"] is None:
        return found["start"] is None and _SURVEY.search(text) is not None
    return _A_QUARTER.search(text[: found.start()]) is not None


_SURVEY = re.compile(r"\b(?:question|survey)", re.I)
_A_QUARTER = re.compile(r"\b(?:the|this|last|each|per|that|every|a|previous)\s$", re.I)


def _years_on(found: re.Match[str]) -> int:
    """How many years the second of two written as 2025/26 comes after the first, up to 99; 1 where two of
    four digits are no years of one term, but the number of a law, say."""
    later = int(found["end"]) - int(found["start"])
    return later % 100 if len(found["end"]) == 2 or -5 < later < 25 else 1


def _is_day(found: re.Match[str]) -> bool:
    """Whether the calendar has the day; a number too high for any is some count."""
    day, month, year = int(found["day"]), _NUMBERS[found["month"]], int(found["year"] or 2000)
    return day > 39 or 1 <= day <= monthrange(year, month)[1]


def _named(text: str) -> Iterator[tuple[re.Match[str], int | None, int]]:
    """Each quarter that is named: the year it says, or None, and its number."""
    for found in _QUARTER.finditer(text):
        if int(found["number"]) in range(1, 5):
            yield found, int(found["start"]) if found["start"] else None, int(found["number"])


def _not_this(sentence: str, own: Quarter) -> Iterator[Slip]:
    """A sentence that begins with "this report" and names one quarter, which is another."""
    named = list(_named(sentence)) if re.match(r"This report\b", sentence) else []
    if len(named) == 1 and not _COMPARES.search(sentence):
        found, year, number = named[0]
        if (year or own.start, number) != (own.start, own.number):
            yield found.start(), "warning", f'tells of "{_said(found)}"; this report is of {own}'


def _too_early(sentence: str, own: Quarter) -> Iterator[Slip]:
    """A clause that tells in the past of what happened in a quarter that comes after the report's."""
    clauses = list(re.finditer(r"[^,;:]+", sentence))
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        told = clause.group()
        opening = _OPENING.fullmatch(told.strip()) and following
        if _ONCE.search(following.group() if opening and following else told) and not _TO_COME.search(told):
            for offset, said in _after(told, own):
                wrong = f'tells of "{said}" as past; it comes after {own}'
                yield clause.start() + offset, "warning", wrong


def _after(clause: str, own: Quarter) -> Iterator[tuple[int, str]]:
    """The quarters after the report's in which something is said to have happened; a bare Q4 told by Q1 is
    the one before."""
    for found, year, number in _named(clause):
        last_years = year is None and number == own.previous.number
        later = (year or own.start, number) > (own.start, own.number) and not last_years
        if later and _DURING.search(clause[: found.start()]):
            yield found.start(), _said(found)


_OPENING = re.compile(rf"(?:In|During|At the end of|And in)\s{_QUARTER.pattern}", re.I)
_DURING = re.compile(r"\b(?:in|during|throughout|within|at|at the end of)\s$", re.I)


def _not_over(row: IndicatorFigures, own: Quarter) -> Iterator[Finding]:
    """A result of a time that ends after the quarter."""
    indicator = row.indicator
    if indicator.period is None or row.result is None or row.result.number is None or not indicator.due:
        return
    dated = re.findall(rf"(?<!for )(?<!for entry in )\b({_MONTH})\.? (\d{{4}})\b", indicator.period)
    ends = max(((int(year), _NUMBERS[month]) for month, year in dated), default=(0, 0))
    last = (own.start + 1, 3) if own.year_end else (own.start, 3 + 3 * own.number)
    if ends > last:
        said = f'the result of {indicator.ref} is of "{indicator.period}", which ends after {own}'
        place = indicator.source.of("period")
        yield Finding("STR002", "warning", place, said, "correct the period, or say that it is not due")


def _in_heading(text: str, own: Quarter) -> Iterator[tuple[Severity, str]]:
    """What is wrong with the periods of a printed heading; that of a column (no number before it) may name
    what results are compared with."""
    for _, severity, wrong in _impossible(text):
        yield severity, wrong
    numbered = re.match(r"\d+\.|\d+ |Appendix", text, re.I)
    if numbered and _COMPARES.search(text):
        return
    compares = not numbered and _COMPARED.search(text)
    known = (own, own.previous, own.year_earlier) if compares else (own,)
    named = [(_said(found), year, number) for found, year, number in _named(text)]
    years = [int(found["start"]) for found in _YEAR.finditer(text) if _years_on(found) == 1]
    for said, year, number in named:
        if not any((year or each.start, number) == (each.start, each.number) for each in known):
            yield "warning", f'names "{said}"; this report is of {own}'
    for start in years if not named else ():
        ahead = _AHEAD.search(text) and start > own.start
        if not ahead and start not in {each.start for each in known}:
            yield "warning", f'names "{Quarter(start, 1).year}"; this report is of {own}'


_COMPARED = re.compile(
    r"\b(?:results?|from|direction|dot|previous|compar\w+|change|since|outturn|last)\b", re.I
)


_SPAN = re.compile(
    rf"(?P<first>{_MONTH})(?: (?P<since>\d{{4}}))? (?:to|-|–) (?P<last>{_MONTH}) (?P<until>\d{{4}})"
)
_FIRST_MONTHS = (1, 4, 9)
"""When a calendar year, a financial year and a school year begin."""

_LONGEST = {"quarter": 3, "rolling 12 months": 12, "year to date": 12, "annual": 12}


def period_of_another_length(case: Case) -> Iterator[Finding]:
    """STR008: the period printed for an indicator does not fit what its result is said to cover.

    *Why:* a quarter has three months at most, rolling 12 months have twelve, and a year to date begins in
    April (January or September where it is a calendar or school year). Else the row is that of another
    report, or its result is of another time than the reader is told. Judged are periods of the form "April to
    September 2025"; all others pass.

    Correct the period, or what the result covers, which also decides what it is compared with.
    """
    for row in case.figures.indicators:
        indicator = row.indicator
        found = _SPAN.fullmatch(indicator.period or "")
        if found and indicator.covers and (wrong := _unlike(found, indicator.covers)):
            said = f'the period of {indicator.ref} is "{indicator.period}", which {wrong}'
            hint = "correct the period, or what the result covers"
            yield Finding("STR008", "warning", indicator.source.of("period"), said, hint)


def _unlike(found: re.Match[str], covers: str) -> str:
    """Why a span of months is not what a result covers; empty where it is."""
    first, last, until = _NUMBERS[found["first"]], _NUMBERS[found["last"]], int(found["until"])
    since = int(found["since"] or (until if first <= last else until - 1))
    months = (until - since) * 12 + last - first + 1
    if months < 1:
        return "ends before it begins"
    if covers == "rolling 12 months" and months != 12:
        return f"has {months} months, not 12"
    if covers == "year to date" and first not in _FIRST_MONTHS and months < 12:
        return f"begins in {found['first']}, though the result is of the year to date"
    if months > _LONGEST.get(covers, months):
        return (
            f"has {months} months, though the result is of a {'quarter' if covers == 'quarter' else 'year'}"
        )
    return ""


CHECKS: tuple[Check, ...] = (wrong_period, period_of_another_length)
