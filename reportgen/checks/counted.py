"""Counts and percentages as a dashboard prints them: in figures or words, alone or two in one cell."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.checks.said import DASHES, Said, number_said
from reportgen.intervals import Interval
from reportgen.model.rules import Rules

_BOTH = re.compile(
    r"(?P<percent>[\d.]+ ?%) ?\((?P<count>[\d,]+)\)|(?P<first>[\d,]+) ?\((?P<behind>[\d.]+ ?%)\)"
)
"""A count and its percentage in one cell, either first."""

_OF = re.compile(r"(?P<count>[\d,]+|[a-z]+)(?: (?:out )?of | ?/ ?)(?:[\d,]+|[a-z]+)", re.IGNORECASE)
"""A count out of how many: `2 of 3`, `two out of three`, `2/3`."""

NUMBERS = {
    **{"none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
"""Counts in words."""


def count_said(said: Said) -> Interval | None:
    """The count that is said; None for a blank or other words."""
    return number_said(bare_count(said))


def bare_count(said: Said) -> Said:
    """The count of a cell, in figures, that may hold its percentage too, or what it is out of."""
    both, of = _BOTH.fullmatch(said.text), _OF.fullmatch(said.text)
    text = (both["count"] or both["first"]) if both else of["count"] if of else said.text
    return _with(said, str(NUMBERS.get(text.casefold(), text)))


def percent_said(said: Said) -> Interval | None:
    """The percentage that is said; None for a blank or words."""
    both = _BOTH.fullmatch(said.text)
    return number_said(_with(said, both["percent"] or both["behind"]) if both else said)


def is_blank(said: Said, rules: Rules) -> bool:
    """Whether a cell says nothing, or that there is none."""
    formats = rules.formats
    return said.text in ("", *DASHES, formats.nil, formats.no_value, formats.no_percent)


def _with(said: Said, text: str) -> Said:
    return replace(said, text=text.replace(" ", ""))
