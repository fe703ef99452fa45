"""Shares that would give an exempt figure away, if they were said: what a line came to of its budget, or a
result of its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from reportgen.checks.base import Case
from reportgen.checks.clues import (
    CAPITAL,
    REVENUE,
    VALUES,
    Clue,
    Hidden,
    Line,
    Needs,
    about,
    exempt_of,
    figure_of,
    half_in_print,
    needs_of,
    reach_of,
    word_for,
)
from reportgen.checks.texts import shortened
from reportgen.figures.indicators import IndicatorFigures
from reportgen.model.indicators import Indicator
from reportgen.numbers import Value

_BUDGETS: Mapping[str, str] = {
    "original": "original|budget",
    "revised": "revised|budget",
    "approved": "approved|budget",
    "proposed": "proposed|budget",
}
"""The budgets that an outturn is a share of, and the words of a sentence that tells one."""

_TARGETS = ("target", "annual_target")


def shares(case: Case, hidden: Hidden) -> Iterator[Clue]:
    """Every clue of a submission that is a share, in percent, and not nought."""
    figures, half = case.figures, half_in_print(case)
    for rows, needs in ((figures.revenue, REVENUE), (figures.capital, CAPITAL)):
        for row in rows[:-1]:
            for key in _BUDGETS:
                if key in needs and figure_of(row, key) and figure_of(row, "outturn"):
                    yield from _of_budget(row, key, needs_of(row, needs), hidden, half)
    for indicator in figures.indicators:
        for key in _TARGETS:
            yield from _of_target(indicator, key, hidden)


def _of_budget(row: Line, key: str, needs: Needs, hidden: Hidden, half: Fraction) -> Iterator[Clue]:
    """The outturn of a line as a share of one of its budgets, where one exempt value alone decides it, or all
    of the line is exempt."""
    line = row.line
    assert line is not None
    hangs = tuple(dict.fromkeys((*needs["outturn"], *needs[key])))
    atoms = exempt_of(row, hangs, hidden)
    part, base = figure_of(row, "outturn"), figure_of(row, key)
    name = f'"{shortened(line.description)}"'
    share = abs(100 * part / base)
    called = f"the outturn of {name} as a share of its {key} budget"
    if line.withheld:
        exempt, slope, reach = called, Fraction(1), reach_of(share, Fraction(1, 20))
    elif len(atoms) == 1:
        moved = base * (atoms[0] in needs["outturn"]) - part * (atoms[0] in needs[key])
        if not moved:
            return
        exempt, slope = f"the {word_for(atoms[0])} of {name}", base**2 / abs(100 * moved)
        reach = reach_of(figure_of(row, atoms[0]), half)
    else:
        return
    against = _BUDGETS[key]
    yield Clue(
        exempt,
        called,
        share,
        slope,
        reach,
        "%",
        "share",
        (line,),
        (line.description,),
        against=against,
        said_as=against,
    )


def _of_target(row: IndicatorFigures, key: str, hidden: Hidden) -> Iterator[Clue]:
    """The result of an indicator as a share of its target, where one of them is exempt."""
    own: Indicator = row.indicator
    target: Value | None = getattr(own, key)
    exempt = [each for each in ("result", key) if (id(own), each) in hidden]
    if len(exempt) != 1 or not row.result or not target or row.result.unit != target.unit:
        return
    if not row.result.number or not target.number:
        return
    part, base = Fraction(row.result.number), Fraction(target.number)
    secret = row.result if exempt[0] == "result" else target
    slope = abs(base) / 100 if exempt[0] == "result" else base**2 / abs(100 * part)
    called = f"the result of {own.ref} as a share of its {VALUES[key]}"
    name = f"the {VALUES[exempt[0]]} of {own.ref}"
    reach = reach_of(Fraction(secret.number or 0), Fraction(1, 2 * 10**secret.decimals))
    share = abs(100 * part / base)
    yield Clue(name, called, share, slope, reach, "%", "share", *about(row), against="target")
