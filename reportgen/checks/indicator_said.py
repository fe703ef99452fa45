"""What is said of an indicator, with the indicator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reportgen.checks.base import Case
from reportgen.checks.said import Said, all_said
from reportgen.figures.indicators import IndicatorFigures
from reportgen.numbers import Value, plain, round_half_away


def said_about(case: Case, *endings: str) -> Iterator[tuple[Said, IndicatorFigures, str]]:
    """Every figure that is said of an indicator and whose name ends so; with the indicator and the ending.
    Blanks are among them."""
    known = {
        f"{row.indicator.ref} {ending}": (row, ending)
        for row in case.figures.indicators
        for ending in endings
    }
    for said in all_said(case):
        if said.name in known:
            yield said, *known[said.name]


def told(said: Said) -> str:
    """The beginning of a message, for a cell left blank too."""
    return said.told if said.text else f"{said.name} was left blank in print"


def is_word(text: str) -> bool:
    """Whether a text is blank, a dash, or a word that stands for no figure."""
    return not any(letter.isdigit() for letter in text)


def gap(said: Value, true: Fraction) -> str:
    """By how much a figure misses another, at the decimals said: `0.3 too high`."""
    assert said.number is not None
    by = said.number - round_half_away(true, said.decimals)
    return f"{plain(abs(by), said.decimals)} too {'high' if by > 0 else 'low'}"
