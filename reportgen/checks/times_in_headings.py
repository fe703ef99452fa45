"""The times that a heading names in words: the second quarter, July to September, 30 September."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from reportgen.checks.calendar_words import COMPARES, MONTH, NUMBERS, as_said, quarters_in
from reportgen.errors import Severity
from reportgen.quarter import Quarter

Day = tuple[int, int, int]
"""Year, month, day."""

_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
}
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})[ -]quarter\b"
    r"(?:,? (?:of )?(?P<start>(?:19|20)\d\d)[/-]\d\d(?:\d\d)?)?",
    re.I,
)
_SPAN = re.compile(rf"\b(?:{MONTH})(?: \d{{4}})? ?(?:to|-|–) ?(?P<month>{MONTH}) (?P<year>\d{{4}})\b")
_DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH}) (?P<year>\d{{4}})"
_AS_AT = re.compile(rf"\b(?i:as )?(?i:at|on|of|to) {_DAY}\b")
_ENDING = re.compile(rf"\b(?i:year|quarter|period|months?) (?i:ending|ended|to) (?i:on )?{_DAY}\b")
_TIMES = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)?|{MONTH}|(?i:{'|'.join(_ORDINALS)}))\b")
_HALF_YEAR = re.compile(r"(?<!second )(?<!final )\bhalf[ -]year(?:ly)?\b", re.I)
_AHEAD = re.compile(
    r"\b(?:plan\w*|strateg\w+|programme|priorities|next|forward|ahead|target|until|from)\b", re.I
)


def columns_apart(text: str, beside: Sequence[str]) -> bool:
    """Whether a heading stands among columns that differ by nothing but their times."""
    return len({" ".join(each.split()) for each in beside if _untimed(each) == _untimed(text)}) > 1


def _untimed(text: str) -> str:
    """A heading without its times."""
    return " ".join(_TIMES.sub(" ", text).casefold().split())


def wrong_times(text: str, own: Quarter, *, compares: bool) -> Iterator[tuple[Severity, str]]:
    """What is wrong with the times of a heading beside the report's own quarter. One that `compares` may name
    the quarter before and that of a year before; one that speaks of what is to come may name any."""
    if _AHEAD.search(text) or (COMPARES.search(text) and not compares):
        return
    known = (own, own.previous, own.year_earlier) if compares else (own,)
    for found in _others(text, known):
        yield "warning", f'names "{as_said(found)}"; this report is of {own}'


def other_quarters(text: str, own: Quarter) -> Iterator[re.Match[str]]:
    """The quarters in a title of the report's own that are not its own."""
    if not _AHEAD.search(text) and not COMPARES.search(text):
        named = ((found, Quarter(year or own.start, number)) for found, year, number in quarters_in(text))
        yield from (found for found, quarter in named if quarter != own)
        yield from _nth_others(text, (own,))


def _others(text: str, known: tuple[Quarter, ...]) -> Iterator[re.Match[str]]:
    """Each time that is none of the known quarters, and no time that a report of one of them tells of."""
    yield from _nth_others(text, known)
    for found in _SPAN.finditer(text):
        if not any(_month(found) in ((_last(each)[:2]), (each.start + 1, 3)) for each in known):
            yield found
    endings = list(_ENDING.finditer(text))
    for found in endings:
        if not any(_day(found) in (_last(each), (each.start + 1, 3, 31)) for each in known):
            yield found
    for found in _AS_AT.finditer(text):
        inside = any(each.start() <= found.start() < each.end() for each in endings)
        if not inside and not any(_may_stand(_day(found), each) for each in known):
            yield found
    for found in _HALF_YEAR.finditer(text):
        if not any(each.number == 2 for each in known):
            yield found


def _nth_others(text: str, known: tuple[Quarter, ...]) -> Iterator[re.Match[str]]:
    for found in _NTH.finditer(text):
        number = _ORDINALS[found["nth"].lower()]
        if not any(
            (int(found["start"] or each.start), number) == (each.start, each.number) for each in known
        ):
            yield found


def _may_stand(day: Day, own: Quarter) -> bool:
    """Whether a report may tell how things stand on a day: one from the quarter's first on, or that on which
    its year began."""
    first = (own.start + 1, 1, 1) if own.year_end else (own.start, 1 + 3 * own.number, 1)
    return day >= first or day in ((own.start, 3, 31), (own.start, 4, 1))


def _last(quarter: Quarter) -> Day:
    """The last day of a quarter."""
    year, month = (quarter.start + 1, 3) if quarter.year_end else (quarter.start, 3 + 3 * quarter.number)
    return year, month, monthrange(year, month)[1]


def _month(found: re.Match[str]) -> tuple[int, int]:
    return int(found["year"]), NUMBERS[found["month"]]


def _day(found: re.Match[str]) -> Day:
    return (*_month(found), int(found["day"]))
