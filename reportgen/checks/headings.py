"""The periods that the headings of a published report name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.calendar_words import COMPARES, QUARTER, as_said, impossible, quarters_in, years_on
from reportgen.checks.times_in_headings import columns_apart, wrong_times
from reportgen.errors import Finding, Severity
from reportgen.model.printed import PrintedText
from reportgen.quarter import Quarter

Wrong = tuple[Severity, str]
"""How grave it is, and what is wrong."""


def wrong_headings(headings: Sequence[PrintedText], own: Quarter) -> Iterator[Finding]:
    """Headings that name what can't be, or another period than the report's, or one that stands already."""
    texts = [_bare(heading.text) for heading in headings]
    for at, heading in enumerate(headings):
        found = [*_impossible(heading.text), *_not_own(heading.text, own, texts)]
        found = found or [*_in_words(heading.text, own, [each.text for each in headings])]
        if not found and texts[at] in texts[:at] and _tells_periods_apart(heading.text):
            found = [("warning", "stands a second time, and tells of one period in two places")]
        for severity, wrong in found:
            said = f'the heading "{heading.text}" {wrong}'
            yield Finding("STR002", severity, heading.place, said, "correct it, unless it is meant so")


def _impossible(text: str) -> Iterator[Wrong]:
    """What no calendar has."""
    for _, severity, wrong in impossible(text):
        yield severity, wrong


def _not_own(text: str, own: Quarter, beside: Sequence[str]) -> Iterator[Wrong]:
    """Quarters and years that are not the report's; the heading of a column (no number before it) may name
    what results are compared with."""
    if _numbered(text) and COMPARES.search(text):
        return
    compares = not _numbered(text) and _COMPARED.search(text)
    known = (own, own.previous, own.year_earlier) if compares else (own,)
    for found, year, number in quarters_in(text):
        if not any((year or each.start, number) == (each.start, each.number) for each in known):
            yield "warning", f'names "{as_said(found)}"; this report is of {own}'
    for year in _years_alone(text):
        ahead = year > own.start and _may_look_ahead(text, year, own, beside)
        if not ahead and year not in {each.start for each in known}:
            yield "warning", f'names "{Quarter(year, 1).year}"; this report is of {own}'


def _in_words(text: str, own: Quarter, beside: Sequence[str]) -> Iterator[Wrong]:
    """Times in words that are not the report's; columns beside one another may each have their own."""
    if _numbered(text) or not columns_apart(text, beside):
        yield from wrong_times(text, own, compares=not _numbered(text) and _COMPARED.search(text) is not None)


def _years_alone(text: str) -> Iterator[int]:
    """The years that a heading names, but for those of its quarters."""
    taken = [found.span() for found in QUARTER.finditer(text)]
    for found in _YEARS.finditer(text):
        inside = any(begins <= found.start() < ends for begins, ends in taken)
        if years_on(found) == 1 and not inside:
            yield int(found["start"])


def _may_look_ahead(text: str, year: int, own: Quarter, beside: Sequence[str]) -> bool:
    """Whether a heading of a year to come can be meant: it speaks of what is to come, and where it is about a
    budget or target that holds, one of the report's own year stands beside it."""
    if _TO_COME.search(text):
        return True
    this, ours = _bare(text), _bare(text)
    for sign in "/-":
        ours = ours.replace(_written(year, sign), _written(own.start, sign))
    stands_beside = ours != this and ours in beside
    return _PLANNED.search(text) is not None and (_HOLDS.search(text) is None or stands_beside)


def _written(start: int, sign: str) -> str:
    return f"{start}{sign}{(start + 1) % 100:02}"


def _tells_periods_apart(text: str) -> bool:
    """Whether a heading without a number names a quarter or a year."""
    return not _numbered(text) and (QUARTER.search(text) is not None or _YEARS.search(text) is not None)


def _numbered(text: str) -> bool:
    return re.match(r"\d+\.|\d+ |Appendix", text, re.I) is not None


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


_YEARS = re.compile(r"(?<![\w/.-])(?P<start>(?:19|20)\d\d)[/-](?P<end>\d{4}|\d\d)(?![\w/-])")
_COMPARED = re.compile(
    r"\b(?:results?|from|direction|dot|previous|compar\w+|change|since|outturn|last)\b", re.I
)
_TO_COME = re.compile(r"\b(?:plans?|strateg\w+|programme|priorities|next|forward|ahead)\b", re.I)
_PLANNED = re.compile(r"\b(?:budget|targets?)\b", re.I)
_HOLDS = re.compile(r"\b(?:current|latest|approved|revised|annual|including)\b", re.I)
