"""The calendar in words: quarters, years and days as texts name them, and those that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from reportgen.errors import Severity

_FULL = r"January February March April May June July August September October November December"
NUMBERS = {name: at for at, month in enumerate(_FULL.split(), 1) for name in (month, month[:3])} | {"Sept": 9}
MONTH = "|".join(sorted(NUMBERS, key=len, reverse=True))

QUARTER = re.compile(
    r"(?<![\w/-])(?:(?P<word>Quarter|QUARTER|Qtr|QTR)\s?|Q)(?P<number>\d{1,2})(?![\d%/]|[.,]\d)"
    r"(?:,?\s(?:of\s)?(?P<start>(?:19|20)\d\d)[/-](?P<end>\d{4}|\d\d)(?!\d))?"
)
YEAR = re.compile(r"(?<![\w/.-])(?P<start>(?:19|20)\d\d)/(?P<end>\d{4}|\d\d)(?![\w/])")
_DAYS = (
    re.compile(
        rf"(?<![\d/.,£-])(?P<day>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})\b(?:\s(?P<year>\d{{4}}))?"
    ),
    re.compile(
        rf"\b(?P<month>{MONTH})\s(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w/%]|[.,]\d)(?:,?\s(?P<year>\d{{4}}))?"
    ),
)
COMPARES = re.compile(r"\b(?:compar\w+|previous|last|earlier|since|against|from|prior)\b", re.I)
_TERM = re.compile(
    r"\b(?:plan|strateg\w+|programme|framework|agreement|policy|budget|order|no\.?|ref\w*)\W*$", re.I
)

Slip = tuple[int, Severity, str]
"""Where a period begins, how grave it is, and what is wrong with it."""


def impossible(text: str) -> Iterator[Slip]:
    """Quarters, years and days that no calendar has."""
    for found in QUARTER.finditer(text):
        if int(found["number"]) not in range(1, 5) and not _no_quarter(text, found):
            yield found.start(), "error", f'names "{as_said(found)}"; a year has four quarters'
    for found in YEAR.finditer(text):
        later = years_on(found)
        wrong = f'names the year "{found.group()}", and no financial year is written so'
        if later == 0 or later > 25:
            yield found.start(), "error", wrong
        elif later == 2 and not _TERM.search(text[: found.start()]):
            yield found.start(), "warning", wrong
    for found in (each for pattern in _DAYS for each in pattern.finditer(text)):
        if not _is_day(found):
            yield found.start(), "error", f'names "{as_said(found)}", a day that there is not'


def as_said(found: re.Match[str]) -> str:
    """A period as a message repeats it, in one line."""
    return " ".join(found.group().split())


def _no_quarter(text: str, found: re.Match[str]) -> bool:
    """Whether it is a question of a survey, or a quarter with some other number behind it."""
    if found["word"] is None:
        return found["start"] is None and _SURVEY.search(text) is not None
    return _A_QUARTER.search(text[: found.start()]) is not None


_SURVEY = re.compile(r"\b(?:question|survey)", re.I)
_A_QUARTER = re.compile(r"\b(?:the|this|last|each|per|that|every|a|previous)\s$", re.I)


def years_on(found: re.Match[str]) -> int:
    """How many years the second of two written as 2025/26 comes after the first, up to 99; 1 where two of
    four digits are no years of one term, but the number of a law, say."""
    later = int(found["end"]) - int(found["start"])
    return later % 100 if len(found["end"]) == 2 or -5 < later < 25 else 1


def _is_day(found: re.Match[str]) -> bool:
    """Whether the calendar has the day; a number too high for any is some count."""
    day, month, year = int(found["day"]), NUMBERS[found["month"]], int(found["year"] or 2000)
    return day > 39 or 1 <= day <= monthrange(year, month)[1]


def quarters_in(text: str) -> Iterator[tuple[re.Match[str], int | None, int]]:
    """Each quarter that is named: the year it says, or None, and its number."""
    for found in QUARTER.finditer(text):
        if int(found["number"]) in range(1, 5):
            yield found, int(found["start"]) if found["start"] else None, int(found["number"])
