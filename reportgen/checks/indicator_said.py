"""What is said of an indicator, with the indicator; and how two figures are told to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.checks.base import Case
from reportgen.checks.said import Said, all_said
from reportgen.figures.indicators import IndicatorFigures
from reportgen.intervals import rounded
from reportgen.numbers import Value, parse_value, plain, round_half_away


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


def value_of(text: str) -> Value | None:
    """The figure or word of a figure that a text is, whatever blanks it is spaced with; None for others."""
    try:
        return parse_value(re.sub(r"(?<=[0-9£(])\s+(?=[0-9%£)])", "", " ".join(text.split())))
    except ValueError:
        return None


def number_of(text: str) -> Value | None:
    """The number that a text is, with its sign; None for words."""
    value = value_of(text)
    return value if value and value.number is not None else None


def is_word(text: str) -> bool:
    """Whether a text is blank, a dash, or a word that stands for no figure."""
    return not any(letter.isdigit() for letter in text)


def same_figure(one: Value, two: Value) -> bool:
    """Whether two figures are one: the same number, or one of them the other at fewer decimals."""
    if one.number is None or two.number is None:
        return one.number is two.number
    coarse, fine = sorted((one, two), key=lambda value: value.decimals)
    assert coarse.number is not None
    assert fine.number is not None
    reach = rounded(coarse.number, step_of(coarse))
    exact = coarse.number == fine.number if coarse.decimals == fine.decimals else True
    return one.unit == two.unit and exact and reach.low <= fine.number <= reach.high


def step_of(value: Value) -> Fraction:
    """What one of the last digit is worth."""
    return Fraction(1, 10**value.decimals)


def gap(said: Value, true: Fraction) -> str:
    """By how much a figure misses another, at the decimals said: `0.3 too high`."""
    assert said.number is not None
    by = said.number - round_half_away(true, said.decimals)
    return f"{plain(abs(by), said.decimals)} too {'high' if by > 0 else 'low'}"
