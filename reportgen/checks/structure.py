"""The frame of a report: numbers of sections, comments where a reader looks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from reportgen.checks import copied, guidance, links, periods, unfinished
from reportgen.checks.base import Case, Check
from reportgen.checks.nothing_said import says_nothing
from reportgen.checks.texts import called
from reportgen.errors import Finding
from reportgen.model.printed import PrintedText

_NAMED = r"(?:Section|Chapter|Part)\s+"
_MEASURED = (
    r"of|to|in|per|and|or|times|million|billion|thousand|bn?|m|k|km|kg|miles|metres|hectares|tonnes|percent|pts"
    r"|points|days|weeks|months|years|hours|minutes|fte|wte|x"
)
_NUMBERED = re.compile(
    rf"(?P<named>{_NAMED})?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)(?P<letter>[a-z])?"
    rf"(?:[.):](?=\s|$)|(?=\s+[^a-z\s])|(?=\s+[a-z]+[A-Z])|(?<=\.\d)(?=\s+(?!(?:{_MEASURED})\b))|$)"
)
_APPENDIX = re.compile(r"(?P<word>Appendix|Annex)\s+(?P<letter>[A-Z]|\d{1,2})\b", re.I)

Number = tuple[str, ...]
"""The steps of a section's number: `3.3a` has the steps 3, 3 and a."""


def section_numbers(case: Case) -> Iterator[Finding]:
    """STR001: a section number of the published report stands twice, out of order, or is skipped.

    *Why:* a section that was taken out, put in or copied leaves such a trace, and references to its number
    lead to the wrong place. Judged are the headings as printed: 1, 1.2, 3.2.1, 3.3a, Appendix B. Lettered
    sections follow the one that they belong to (3.3, 3.3a, 3.3b, 3.4); a section may have parts without a
    heading of its own (3.2.1 after 3.1), and chapters may be written 1.0. Numbers may have a bracket or colon
    behind them, and the word Section, Chapter or Part before them where the first one has. A number that
    stands twice is an error; one that is skipped, out of order or nought is a warning, since a format may
    leave a section out.
    """
    first: dict[Number, PrintedText] = {}
    reached: dict[tuple[Number, str], int] = {}
    headings = case.printed.headings if case.printed else ()
    named = any(re.match(rf"{_NAMED}1\b", heading.text) for heading in headings)
    for heading in headings:
        number = _number(heading.text, named)
        if number and number in first:
            said = f'the section number of "{heading.text}" is that of "{first[number].text}" too'
            yield Finding("STR001", "error", heading.place, said, "number the sections anew from here")
        elif number:
            nought = number[-1] == "0" and (len(number) == 1 or number[:-1] in first)
            first[number] = heading
            wrong = _break(number, reached)
            if wrong := "has a nought for its number" if nought else wrong:
                said = f'"{heading.text}" {wrong}'
                yield Finding("STR001", "warning", heading.place, said, "see whether a section is missing")


def _number(heading: str, named: bool) -> Number:
    """The number of a heading; none where it has none. One behind a word such as Section counts where they
    are `named` so: else it is that of an Act, say."""
    appendix = _APPENDIX.match(heading)
    if appendix:
        return ("Appendix", appendix["letter"].upper())
    found = _NUMBERED.match(heading)
    if not found or (found["named"] and not named):
        return ()
    return (*found["number"].split("."), *([found["letter"]] if found["letter"] else []))


def _break(number: Number, reached: dict[tuple[Number, str], int]) -> str:
    """What is wrong with a number after those that were `reached`, which goes on to it; empty where nothing
    is."""
    wrong = ""
    for way in accumulate((step,) for step in number):
        step, family = way[-1], (way[:-1], "digits" if way[-1].isdigit() else "letters")
        if step == "Appendix":
            continue
        at = int(step) if step.isdigit() else ord(step.upper()) - ord("A") + 1
        before = reached.get(family, 0)
        if at > before + 1:
            wrong = wrong or f"comes where {_said((*way[:-1], _like(step, before + 1)))} is wanted"
        elif at < before:
            wrong = wrong or f"comes after {_said((*way[:-1], _like(step, before)))}"
        reached[family] = max(at, before)
    return wrong


def _like(step: str, at: int) -> str:
    """The step of a number at that place, as a digit or letter like another."""
    return str(at) if step.isdigit() else chr(ord("A" if step.isupper() else "a") + at - 1)


def _said(number: Number) -> str:
    if number[0] == "Appendix":
        return " ".join(number)
    return ".".join(step for step in number if step.isdigit()) + "".join(
        step for step in number if not step.isdigit()
    )


def uncommented_actions(case: Case) -> Iterator[Finding]:
    """STR005: an action that is delayed or at risk has no comments.

    *Why:* a committee will ask what holds it up and what is done about it. It goes by the rating: every word
    but that of an action that is met or on course. Comments shared with another action (`comments_of`) count;
    "-", "None", "N/A", "As above" and the like don't.
    """
    for row in case.figures.actions:
        comments = row.commented.comments
        if row.rating is not None and row.rating.tone != "green" and says_nothing(comments):
            action = row.action
            place = action.source.of("comments_of" if action.comments_of else "comments")
            said = f"{called(action)} is rated {row.rating.word} and has no comments"
            yield Finding("STR005", "warning", place, said, "say what holds it up and what is done about it")


CHECKS: tuple[Check, ...] = (
    section_numbers,
    uncommented_actions,
    *periods.CHECKS,
    *unfinished.CHECKS,
    *guidance.CHECKS,
    *links.CHECKS,
    *copied.CHECKS,
)
