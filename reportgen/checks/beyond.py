"""Figures beyond what can be: shares of more than the whole, years to date that fall, budget lines twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.finance_lines import PARTS, Line, amounts, lines_of
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.numbers import Value

_SHARE = re.compile(r"^(?:the )?(?:percentage|proportion|share|%) of\b", re.I)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:target|budget|plan(?:s|ned)?|forecast|capacity|expected|increase|change|growth)\b", re.I
)
_NO_SUM = re.compile(
    r"\b(?:average|mean|median|days|weeks|time|balance|net|forecast|outstanding|active|current(?:ly)?|open|held)\b",
    re.I,
)


def share_above_the_whole(case: Case) -> Iterator[Finding]:
    """IND015: a share of a whole is more than 100%.

    *Why:* of a hundred people no more than a hundred can have had a review: numerator and denominator may be
    exchanged, or a digit is wrong. Judged are percentages of indicators whose titles begin with "Percentage
    of" or the like; a share of a target, a budget or what was expected may well be more.

    Correct the figure, or its numerator and denominator.
    """
    for row in case.figures.indicators:
        title = row.indicator.title
        if _SHARE.search(title) and not _OF_SOMETHING_ELSE.search(title):
            for key, value in _figures(row):
                if value.unit == "%" and value.number is not None and value.number > 100:
                    said = f"{row.indicator.ref} is a share, and its {_CALLED[key]} is {value.text}"
                    place = row.indicator.source.of("fraction" if key == "result" else key)
                    yield Finding("IND015", "warning", place, said, "correct it; no share is more than 100%")


_CALLED = {
    "result": "result",
    "target": "target",
    "previous": "previous result",
    "year_earlier": "year-earlier result",
}


def _figures(row: IndicatorFigures) -> Iterator[tuple[str, Value]]:
    """What of an indicator is a figure that derives or is typed, by what it is."""
    own = row.indicator
    given = (("result", row.result), ("target", own.target), ("previous", own.previous))
    for key, value in (*given, ("year_earlier", own.year_earlier)):
        if value is not None:
            yield key, value


def year_to_date_that_fell(case: Case) -> Iterator[Finding]:
    """IND016: the result of a year to date is less than a quarter ago.

    *Why:* what is counted from April on only grows within its year. One that fell is most likely that of the
    quarter alone, or a digit is missing. Judged are counts and amounts from Q2 on, no percentages, and
    nothing that is an average, a time, or counted at one moment, by its title.

    Correct the result, or what it covers; where that of last quarter was corrected, the previous result too.
    """
    if case.submission.quarter.number == 1:
        return
    for row in case.figures.indicators:
        own, now, then = row.indicator, row.result, row.indicator.previous
        if own.covers != "year to date" or now is None or then is None or _NO_SUM.search(own.title):
            continue
        if now.number is None or then.number is None or (now.unit, then.unit) not in (("", ""), ("£", "£")):
            continue
        if 0 <= now.number < then.number:
            said = f"{own.ref} is of the year to date, and fell from {then.text} a quarter ago to {now.text}"
            hint = "correct the result, or what it covers"
            yield Finding("IND016", "warning", own.source.of("result"), said, hint)


def line_twice(case: Case) -> Iterator[Finding]:
    """FIN015: a budget line stands in its table twice.

    *Why:* a line that was copied and forgotten doubles its part of the total. Found are lines of one
    description, but for capitals and spaces, and lines whose amounts are all the same, none of them nought.

    Take one of the two out, or give each a description, and amounts, of its own.
    """
    for part in PARTS:
        seen: list[Line] = []
        for line in lines_of(case.submission, part):
            other = next((each for each in seen if _alike(each, line)), None)
            if other is not None:
                said = f'the {part} line "{line.description}" repeats "{other.description}"'
                place = line.source.of("description")
                yield Finding("FIN015", "warning", place, said, "take one of the two out, or tell them apart")
            seen.append(line)


def _alike(one: Line, two: Line) -> bool:
    if " ".join(one.description.split()).casefold() == " ".join(two.description.split()).casefold():
        return True
    pairs = zip(amounts(one).values(), amounts(two).values(), strict=True)
    return all(first.number == second.number != 0 for first, second in pairs)


CHECKS: tuple[Check, ...] = (share_above_the_whole, year_to_date_that_fell, line_twice)
