"""What public figures would give an exempt one away, if they were said: the exempt one itself, and what an
identity ties to it while all else in that is public."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from reportgen.checks.base import Case
from reportgen.checks.texts import shortened
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.model.base import Row
from reportgen.numbers import Amount, Unit, Value

Kind = Literal["itself", "derived", "total", "change", "share"]

Hidden = Collection[tuple[int, str]]
"""The exempt values of an input: the identity of the row, and the name."""

NEAR = Fraction(1, 100)
"""How near to it, as a share of it, an exempt figure can be worked out that is given away."""

_BESIDE = Fraction(1, 20)
"""The same of the figure itself in a sentence about it: what two digits of any figure tell."""

_VARIED = (
    r"variations?|variances?|varied|(?:over|under)[\s-]?spen[dt]\w*|deficit|surplus|shortfall|sav(?:ed|ings?)"
    r"|(?:over|under|above|below|within|in excess of)\s(?:\w+\s){0,2}budgets?"
)
_SPENT = r"outturn|forecast|spen[dt]|spending|expenditure|cost"
_SAID_AS: Mapping[str, str] = {
    "variation": _VARIED,
    "variance": _VARIED,
    "outturn": _SPENT,
    "original": "original|budget",
    "revised": "revised|budget",
}
"""What sentences call the figures of a budget, as patterns, where they call them anything else."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A figure that gives an exempt one away: what that is called, and what this one is; its number without
    sign, and by how much the exempt one changes with it; how near is near enough.

    Rows and names tell which sentences are about it, of a total the words of `said_as` too; `beside` is how
    near is near enough there. `against` is the word of what a change is from, or a share of.
    """

    exempt: str
    called: str
    number: Fraction
    slope: Fraction
    reach: Fraction
    unit: Unit
    kind: Kind
    rows: tuple[Row, ...] = ()
    names: tuple[str, ...] = ()
    against: str = ""
    said_as: str = ""
    beside: Fraction = Fraction(0)


def clues(case: Case, hidden: Hidden) -> Iterator[Clue]:
    """Every clue of a submission's budgets and indicators that is not nought."""
    figures, half = case.figures, half_in_print(case)
    found = (
        *_budget(figures.revenue, REVENUE, hidden, half),
        *_budget(figures.capital, CAPITAL, hidden, half),
        *(clue for row in figures.indicators for clue in _indicator(row, hidden)),
    )
    return (clue for clue in found if clue.number)


def reach_of(number: Fraction, half: Fraction) -> Fraction:
    """How near to an exempt number is near enough: its rounding in print, or a hundredth of it."""
    return max(half, abs(number) * NEAR)


def half_in_print(case: Case) -> Fraction:
    """Half of what one of the last digit of printed money is worth, in pounds."""
    formats = case.profile.rules.formats
    unit = 1_000_000 if formats.money == "millions" else 1_000
    return Fraction(unit, 2 * 10**formats.money_decimals)


REVENUE: Mapping[str, tuple[str, ...]] = {
    "original": ("original",),
    "revised": ("revised",),
    "outturn": ("outturn",),
    "variation": ("outturn", "revised"),
    "percent": ("outturn", "revised"),
}
CAPITAL: Mapping[str, tuple[str, ...]] = {
    "approved": ("approved",),
    "additions": ("additions",),
    "slippage": ("slippage",),
    "proposed": ("approved", "additions", "slippage"),
    "outturn": ("outturn",),
    "variance": ("outturn", "approved"),
    "percent": ("slippage", "approved"),
}
_UNGIVEN: Mapping[str, tuple[str, ...]] = {
    "outturn": ("approved", "additions", "slippage"),
    "variance": ("additions", "slippage"),
}
"""What the outturn of a programme line hangs on that gives none."""

Line = RevenueFigures | CapitalFigures
Needs = Mapping[str, tuple[str, ...]]


def needs_of(row: Line, needs: Needs) -> Needs:
    """What each figure of a line hangs on."""
    if isinstance(row, CapitalFigures) and row.line and row.line.outturn is None:
        return {**needs, **_UNGIVEN}
    return needs


def figure_of(row: Line, key: str) -> Fraction:
    number = getattr(row, key)
    return Fraction(0) if number is None else Fraction(number)


def _budget(rows: tuple[Line, ...], needs: Needs, hidden: Hidden, half: Fraction) -> Iterator[Clue]:
    """The clues of a budget: in each line, and in the total where one line alone is not public."""
    for key in needs:
        told = [(row, exempt_of(row, needs_of(row, needs)[key], hidden)) for row in rows[:-1]]
        secret = [(row, atoms) for row, atoms in told if atoms]
        for row, atoms in secret:
            yield from _of_line(row, key, atoms, half)
        if len(secret) == 1:
            yield from _of_total(rows[-1], key, *secret[0], half)


def exempt_of(row: Line, keys: tuple[str, ...], hidden: Hidden) -> tuple[str, ...]:
    return tuple(key for key in keys if row.line is not None and (id(row.line), key) in hidden)


def _of_line(row: Line, key: str, atoms: tuple[str, ...], half: Fraction) -> Iterator[Clue]:
    """What a figure of a line gives away: the one exempt value that it hangs on; of a line that is exempt as
    a whole, itself."""
    line = row.line
    assert line is not None
    whole = line.withheld
    if len(atoms) > 1 and not whole:
        return
    atom = atoms[0] if len(atoms) == 1 else key
    name = f'"{shortened(line.description)}"'
    secret, slope = figure_of(row, atom), Fraction(1)
    reach = reach_of(secret, Fraction(1, 20) if atom == "percent" else half)
    if key == "percent" and atom != key:
        slope = _slope(row, atom)
    kind: Kind = "itself" if atom == key else "derived"
    yield Clue(
        f"the {word_for(atom)} of {name}",
        f"the {word_for(key)} of {name}",
        abs(figure_of(row, key)),
        slope,
        reach,
        "%" if key == "percent" else "£",
        kind,
        (line,),
        (line.description,),
        said_as=_SAID_AS.get(key, ""),
        beside=max(reach, _beside(secret, getattr(line, key, None))) if kind == "itself" else Fraction(0),
    )


def _beside(secret: Fraction, typed: object) -> Fraction:
    """How near is near enough in a sentence about an exempt figure itself: what two digits tell, or all that
    the input tells where it is typed as £0.6m."""
    rough = typed.step if isinstance(typed, Amount) and typed.pounds else 0
    return max(abs(secret) * _BESIDE, Fraction(rough) / 2)


def _slope(row: Line, atom: str) -> Fraction:
    """By how much an amount changes with the percentage that hangs on it, in pounds a point."""
    base = row.revised if isinstance(row, RevenueFigures) else row.approved
    part = row.outturn if isinstance(row, RevenueFigures) else row.slippage
    if atom in ("revised", "approved"):
        return Fraction(base) ** 2 / (100 * abs(Fraction(part))) if part else Fraction(0)
    return abs(Fraction(base)) / 100


def _of_total(total: Line, key: str, row: Line, atoms: tuple[str, ...], half: Fraction) -> Iterator[Clue]:
    """What a total gives away where one line of it alone is not public. *Why no percentage:* that of a total
    tells a line by far less."""
    if key != "percent":
        for clue in _of_line(row, key, atoms, half):
            said, words = f"the total {word_for(key)}", (*TOTALS, word_for(key))
            number = abs(figure_of(total, key))
            yield replace(
                clue, called=said, number=number, kind="total", rows=(), names=words, beside=Fraction(0)
            )


TOTALS = ("total", "overall", "altogether", "in all", "whole budget")
"""Words of a sentence that tells a total."""


def word_for(key: str) -> str:
    return {"percent": "percentage", "proposed": "proposed budget"}.get(key, key)


VALUES = {
    "annual_target": "annual target",
    "target": "target",
    "result": "result",
    "previous": "previous result",
    "year_earlier": "result a year ago",
}
_AGAINST = {
    "target": "target",
    "previous": r"last quarter|previous|quarter|before|since|from",
    "year_earlier": r"last year|year ago|year|before|since|from",
}
"""The words of a sentence that holds a result against each."""


def _indicator(row: IndicatorFigures, hidden: Hidden) -> Iterator[Clue]:
    """The clues of an indicator: its exempt values, and how far its result is from public ones, or they from
    it."""
    own = row.indicator
    secret = {key for key in VALUES if (id(own), key) in hidden}
    given: dict[str, Value | None] = {key: getattr(own, key) for key in VALUES} | {"result": row.result}
    for key in secret:
        yield from _value(row, key, given[key])
    for key in _AGAINST:
        one, other = given["result"], given[key]
        exempt = {"result", key} & secret
        if len(exempt) == 1 and one and other and one.unit == other.unit:
            yield from _change(row, exempt.pop(), key, one, other)
    if (id(own), "fraction") in hidden and own.fraction:
        yield from _value(row, "numerator", own.fraction.numerator)
        yield from _value(row, "denominator", own.fraction.denominator)


def _value(row: IndicatorFigures, key: str, value: Value | None) -> Iterator[Clue]:
    if value and value.number is not None:
        number, name = Fraction(value.number), f"the {VALUES.get(key, key)} of {row.indicator.ref}"
        reach = reach_of(number, Fraction(1, 2 * 10**value.decimals))
        beside = max(reach, _beside(number, value))
        yield Clue(
            name, name, abs(number), Fraction(1), reach, value.unit, "itself", *about(row), beside=beside
        )


def _change(row: IndicatorFigures, exempt: str, key: str, result: Value, other: Value) -> Iterator[Clue]:
    if result.number is None or other.number is None:
        return
    secret = result if exempt == "result" else other
    reach = reach_of(Fraction(secret.number or Decimal(0)), Fraction(1, 2 * 10**secret.decimals))
    gap = abs(Fraction(result.number) - Fraction(other.number))
    ref = row.indicator.ref
    called = f"how far the result of {ref} is from the {VALUES[key]}"
    name = f"the {VALUES[exempt]} of {ref}"
    yield Clue(
        name, called, gap, Fraction(1), reach, result.unit, "change", *about(row), against=_AGAINST[key]
    )


def about(row: IndicatorFigures) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    return (row.indicator,), (row.indicator.ref, row.indicator.title)
