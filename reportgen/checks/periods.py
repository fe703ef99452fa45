"""Quarters and years that sentences, headings and rows name, against the quarter of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks import covered
from reportgen.checks.base import Case, Check
from reportgen.checks.calendar_words import COMPARES, QUARTER, Slip, as_said, impossible, quarters_in
from reportgen.checks.covered import ends_late
from reportgen.checks.headings import wrong_headings
from reportgen.checks.texts import Passage, passages
from reportgen.checks.times_in_headings import other_quarters
from reportgen.errors import Finding, Severity
from reportgen.model.actions import Priority, Theme
from reportgen.quarter import Quarter

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


def wrong_period(case: Case) -> Iterator[Finding]:
    """STR002: a heading or a sentence names a period that can't be, or is not this report's.

    *Why:* text taken over from another quarter gives itself away by its dates. What can't be at all is an
    error: Quarter 5, 31 June, 2025/25. The rest are warnings: 2025/27 as a financial year; a printed heading
    of another quarter or year (that of a column may name the quarter before, or a year before), in words too
    (second quarter, half-year, July to September 2025, as at 30 September 2025), or one of a column that
    stands twice, so that one of the two must name another period; the title of a theme or priority that names
    another quarter; "this report" with another quarter's name; a sentence that tells of a quarter after the
    report's as past; an indicator whose result is of a time that ends after the quarter.

    Passed are comparisons with earlier quarters and years, plans for later ones, and terms of three years or
    more, or of a plan (Corporate Plan 2025/30). A budget or target of next year that is called the current,
    approved or annual one passes where this year's stands beside it. Record a heading that several tables
    share once.
    """
    for passage in passages(case.submission):
        for offset, severity, wrong in _slips(passage, case.submission.quarter):
            agreeing = re.sub(r"^(name|tell)s\b", passage.verb(r"\1s", r"\1"), wrong)
            yield _finding(severity, passage, offset, f"{passage.called} {agreeing}")
    for row in case.figures.indicators:
        yield from ends_late(row, case.submission.quarter)
    if case.printed:
        yield from wrong_headings(case.printed.headings, case.submission.quarter)


def _finding(severity: Severity, passage: Passage, offset: int, said: str) -> Finding:
    return Finding("STR002", severity, passage.place(offset), said, "correct it, unless it is meant so")


def _slips(passage: Passage, own: Quarter) -> Iterator[Slip]:
    for begins, sentence in passage.sentences():
        found = (*impossible(sentence), *_not_this(sentence, own), *_too_early(sentence, own))
        for offset, severity, wrong in found:
            yield begins + offset, severity, wrong
    if isinstance(passage.row, Theme | Priority) and passage.key == "title":
        for named in other_quarters(passage.words, own):
            yield named.start(), "warning", f'names "{as_said(named)}"; this report is of {own}'


def _not_this(sentence: str, own: Quarter) -> Iterator[Slip]:
    """A sentence that begins with "this report" and names one quarter, which is another."""
    named = list(quarters_in(sentence)) if re.match(r"This report\b", sentence) else []
    if len(named) == 1 and not COMPARES.search(sentence):
        found, year, number = named[0]
        if (year or own.start, number) != (own.start, own.number):
            yield found.start(), "warning", f'tells of "{as_said(found)}"; this report is of {own}'


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
    for found, year, number in quarters_in(clause):
        last_years = year is None and number == own.previous.number
        later = (year or own.start, number) > (own.start, own.number) and not last_years
        if later and _DURING.search(clause[: found.start()]):
            yield found.start(), as_said(found)


_OPENING = re.compile(rf"(?:In|During|At the end of|And in)\s{QUARTER.pattern}", re.I)
_DURING = re.compile(r"\b(?:in|during|throughout|within|at|at the end of)\s$", re.I)

CHECKS: tuple[Check, ...] = (wrong_period, *covered.CHECKS)
