"""Figures of the budgets: silence for true amounts however they are rounded, a finding for each error beyond.

True pounds are drawn. What is typed, stated and printed of them is rounded here, each figure by itself and in
whichever way, and never by the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportgen import checks
from reportgen.errors import Finding, Place
from reportgen.jobs.check import check
from reportgen.model.printed import Printed, PrintedText
from tests.small import PROFILE, derived, edited, lines, row

CONSISTENCY = {"FIN001", "FIN002", "FIN003", "FIN004", "FIN005", "FIN007", "FIN014"}
ON_DASHBOARDS = (
    "revenue total variation",
    "revenue total variation percent",
    "capital total variance",
    "capital total slippage percent",
)
WAYS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
ROOT = Path(__file__).parent.parent

Revenue = tuple[int, int, int]
Capital = tuple[int, int, int, int | None]


@dataclass(frozen=True)
class Truth:
    """True amounts of a unit in pounds, and how they are typed and printed."""

    revenue: list[Revenue]
    capital: list[Capital]
    in_thousands: bool
    typed_decimals: int
    percent_decimals: int
    signed: bool
    chance: Random = field(repr=False)
    stating: bool = True

    def rounded(self, value: Fraction | int, decimals: int) -> Decimal:
        """The value at so many decimals, a half going whichever way chance has it."""
        scaled = Fraction(value) * 10**decimals
        below = scaled.numerator // scaled.denominator
        rest, half = scaled - below, Fraction(1, 2)
        way = self.chance.choice(WAYS)
        even = way == ROUND_HALF_EVEN and below % 2 == 1
        up = rest > half or (rest == half and (way == ROUND_HALF_UP or even))
        return Decimal(below + up).scaleb(-decimals)

    def typed(self, pounds: int) -> str:
        if self.in_thousands:
            return said(self.rounded(Fraction(pounds, 1000), self.typed_decimals), self.typed_decimals)
        return said(Decimal(pounds), 0)

    def printed(self, name: str, value: Fraction) -> str:
        """What a report prints for a figure of that name, in £000, £m or percent."""
        if name.endswith("percent"):
            return said(self.rounded(value, self.percent_decimals), self.percent_decimals) + "%"
        if name.endswith("£m"):
            amount = said(abs(self.rounded(value / 1_000_000, 1)), 1)
            return f"{'-' if value < 0 else ''}£{amount}m"
        return said(self.rounded(value / 1000, 0), 0)

    @property
    def figures(self) -> Mapping[str, Fraction]:
        """Every figure of the budgets by its name, in pounds or percent; those of nothing left out."""
        found: dict[str, Fraction | int | None] = {}
        sums = tuple(sum(each) for each in zip(*self.revenue, strict=True))
        for name, (original, revised, outturn) in named("r", self.revenue, sums):
            base = revised if self.signed else abs(revised)
            found |= {
                f"revenue {name} original": original,
                f"revenue {name} revised": revised,
                f"revenue {name} outturn": outturn,
                f"revenue {name} variation": outturn - revised,
                f"revenue {name} variation percent": of(outturn - revised, base),
            }
        programmes = [(a, b, c, a + b + c if d is None else d) for a, b, c, d in self.capital]
        whole = tuple(sum(each) for each in zip(*programmes, strict=True))
        for name, (approved, additions, slippage, outturn) in named("c", programmes, whole):
            found |= {
                f"capital {name} approved": approved,
                f"capital {name} additions": additions,
                f"capital {name} slippage": slippage,
                f"capital {name} proposed": approved + additions + slippage,
                f"capital {name} outturn": outturn,
                f"capital {name} variance": outturn - approved,
                f"capital {name} slippage percent": of(slippage, approved),
            }
        found |= {f"{name} £m": value for name, value in found.items() if not name.endswith("percent")}
        found |= {f"dashboard {name}": found[name] for name in ON_DASHBOARDS}
        return {name: Fraction(value) for name, value in found.items() if value is not None}

    def submission(self) -> str:
        """What is typed of it, with the variations and percentages stated as they would be printed."""
        figures = self.figures
        revenue = [
            row(
                id=f"r{at}",
                description=f"Line {at}",
                original=quoted(self.typed(original)),
                revised=quoted(self.typed(revised)),
                outturn=quoted(self.typed(outturn)),
                stated=self.beside(
                    variation=quoted(self.stated(figures[f"revenue r{at} variation"])),
                    variation_percent=self.stated_percent(f"revenue r{at} variation percent"),
                ),
            )
            for at, (original, revised, outturn) in enumerate(self.revenue)
        ]
        capital = [
            row(
                id=f"c{at}",
                description=f"Programme {at}",
                approved=quoted(self.typed(approved)),
                additions=quoted(self.typed(additions)),
                slippage=quoted(self.typed(slippage)),
                outturn=None if outturn is None else quoted(self.typed(outturn)),
                stated=self.beside(
                    variance=quoted(self.stated(figures[f"capital c{at} variance"])),
                    slippage_percent=self.stated_percent(f"capital c{at} slippage percent"),
                ),
            )
            for at, (approved, additions, slippage, outturn) in enumerate(self.capital)
        ]
        return lines("revenue", revenue) + lines("capital", capital)

    def beside(self, **values: str | None) -> str | None:
        """What is stated beside the amounts of a line, if anything is."""
        return row(**values) if self.stating else None

    def stated(self, pounds: Fraction) -> str:
        """An amount as an author states it, in £000."""
        amount = self.rounded(pounds / 1000, 0)
        return f"{'-' if amount < 0 else ''}{abs(amount):,}{'' if self.in_thousands else 'k'}"

    def stated_percent(self, name: str) -> str | None:
        value = self.figures.get(name)
        return None if value is None else quoted(self.printed(name, value))


def named(
    letter: str, rows: Sequence[tuple[int, ...]], sums: tuple[int, ...]
) -> list[tuple[str, tuple[int, ...]]]:
    return [*((f"{letter}{at}", each) for at, each in enumerate(rows)), ("total", sums)]


def of(part: int, whole: int) -> Fraction | None:
    return Fraction(part * 100, whole) if whole else None


def said(number: Decimal, decimals: int) -> str:
    """A number as it is typed: with commas, and a minus."""
    return f"{number:,.{decimals}f}" if number else f"{abs(number):.{decimals}f}"


def quoted(text: str) -> str:
    return f'"{text}"'


def programmes(
    budgets: st.SearchStrategy[int], changes: st.SearchStrategy[int], amounts: st.SearchStrategy[int]
) -> st.SearchStrategy[Capital]:
    """Programmes whose outturn is the proposed budget, or nearly so, or another."""
    return st.tuples(budgets, changes, changes, st.none() | amounts) | st.builds(
        lambda approved, additions, slippage, off: (
            approved,
            additions,
            slippage,
            approved + additions + slippage + off,
        ),
        budgets,
        changes,
        changes,
        st.integers(-1500, 1500),
    )


def truths(
    amounts: st.SearchStrategy[int], budgets: st.SearchStrategy[int], changes: st.SearchStrategy[int]
) -> st.SearchStrategy[Truth]:
    return st.builds(
        Truth,
        st.lists(st.tuples(amounts, budgets, amounts), min_size=1, max_size=5),
        st.lists(programmes(budgets, changes, amounts), min_size=1, max_size=3),
        st.booleans(),
        st.integers(0, 1),
        st.integers(0, 2),
        st.booleans(),
        st.integers(0, 10**6).map(Random),
    )


HALVES = st.integers(-2000, 2000).map(lambda halves: halves * 500)
"""Amounts that rounding to £000 often leaves open."""
ANY = st.integers(-5_000_000, 5_000_000) | st.integers(-3000, 3000) | HALVES
BUDGETS = st.integers(1_000_000, 5_000_000) | st.integers(2000, 9000).map(lambda halves: halves * 500)
CHANGES = st.integers(-400_000, 400_000)

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(truth: Truth, printed: Mapping[str, str]) -> dict[str, Finding]:
    """What the consistency checks find, by the name of the figure; by its place, where it is stated."""
    rules = (
        "rules:\n",
        f"rules:\n  percent_of: {'signed budget' if truth.signed else 'size of the budget'}\n",
    )
    money = [("money: pounds", "money: thousands")] if truth.in_thousands else []
    unit = derived(truth.submission(), *money, profile=edited(PROFILE, rules))
    assert unit.problems == ()
    assert set(printed) <= set(unit.figures.named)
    places = {name: Place("printed.yaml", at) for at, name in enumerate(printed)}
    as_printed = Printed({name: PrintedText(text, places[name]) for name, text in printed.items()})
    case = checks.Case(unit.submission, unit.figures, unit.profile, as_printed)
    names = {place: name for name, place in places.items()}
    findings = [each for each in checks.check(case) if each.code in CONSISTENCY]
    by_name = {names.get(each.place, str(each.place)): each for each in findings}
    assert len(by_name) == len(findings)
    return by_name


def as_printed(truth: Truth) -> dict[str, str]:
    return {name: truth.printed(name, value) for name, value in truth.figures.items()}


@thorough
@given(truths(ANY, ANY, ANY))
def test_true_amounts_are_never_told_however_each_figure_was_rounded(truth: Truth) -> None:
    told = found(truth, as_printed(truth))
    assert {name: str(each) for name, each in told.items()} == {}


@thorough
@given(truths(BUDGETS, BUDGETS, CHANGES), st.data())
def test_one_error_beyond_rounding_is_told_once_and_at_its_place(truth: Truth, data: st.DataObject) -> None:
    """Beyond rounding: as many half units as there are amounts behind a figure, and a few of its own."""
    printed, figures = as_printed(truth), truth.figures
    name = data.draw(st.sampled_from(sorted(printed)))
    units = {"percent": 6, "£m": 500_000}.get(name.split(" ")[-1], 24_000)
    off = data.draw(st.integers(1, 9)) * units * data.draw(st.sampled_from([1, -1]))
    printed[name] = truth.printed(name, figures[name] + off)
    told = found(truth, printed)
    assert set(told) == {name}, [str(each) for each in told.values()]
    assert f'{name} was printed as "{printed[name]}"' in told[name].message


@thorough
@given(truths(BUDGETS, BUDGETS, CHANGES), st.data())
def test_a_lost_sign_is_told_as_such_and_as_nothing_else(truth: Truth, data: st.DataObject) -> None:
    printed, figures = as_printed(truth), truth.figures
    name = data.draw(st.sampled_from(sorted(printed)))
    assume(abs(figures[name]) > {"percent": 6, "£m": 500_000}.get(name.split(" ")[-1], 24_000))
    printed[name] = truth.printed(name, -figures[name])
    told = found(truth, printed)
    assert {name: each.code for name, each in told.items()} == {name: "FIN005"}


def reach(one: int, other: int, percent: Callable[[Fraction, Fraction], Fraction]) -> list[Fraction]:
    """The percentages that two amounts in £000 give, each half a thousand to either side, least first."""
    half = Fraction(1, 2)
    return sorted(percent(one + by, other + over) for by in (-half, half) for over in (-half, half))


def at_the_edge(reached: list[Fraction], decimals: int, up: bool) -> tuple[str, str]:
    """The last percentage that something within rounds to, at so many decimals, and the next beyond."""
    bound = reached[-1] if up else -reached[0]
    within = (bound * 10**decimals + Fraction(1, 2)).__floor__()
    last, beyond = (Decimal(steps if up else -steps).scaleb(-decimals) for steps in (within, within + 1))
    return f"{said(last, decimals)}%", f"{said(beyond, decimals)}%"


SMALL = st.integers(1, 60) | st.integers(1, 1000)
"""Budgets from £1k to £1m, in £000."""


def told_of(revenue: Revenue, capital: Capital, signed: bool, name: str, text: str) -> set[str]:
    """What is told where one figure is printed, and none is stated; amounts in £000."""
    spent, programme = tuple(1000 * each for each in revenue), tuple(1000 * (each or 0) for each in capital)
    truth = Truth(
        [(spent[0], spent[1], spent[2])],
        [(programme[0], programme[1], programme[2], None)],
        in_thousands=True,
        typed_decimals=0,
        percent_decimals=0,
        signed=signed,
        chance=Random(1),
        stating=False,
    )
    return set(found(truth, {name: text}))


@thorough
@given(SMALL, st.integers(-50, 1200), st.booleans(), st.booleans(), st.integers(0, 2), st.booleans())
def test_a_percentage_of_a_small_budget_is_told_from_just_beyond_rounding_on(
    budget: int, outturn: int, negative: bool, signed: bool, decimals: int, up: bool
) -> None:
    revised = -budget if negative else budget
    reached = reach(outturn, revised, lambda o, r: (o - r) * 100 / (r if signed else abs(r)))
    last, beyond = at_the_edge(reached, decimals, up)
    line, programme, name = (revised, revised, outturn), (1, 0, 0, None), "revenue r0 variation percent"
    assert told_of(line, programme, signed, name, last) == set()
    assert told_of(line, programme, signed, name, beyond) == {name}


@thorough
@given(SMALL, st.integers(-1200, 1200), st.integers(0, 2), st.booleans())
def test_a_percentage_of_slippage_is_told_from_just_beyond_rounding_on(
    approved: int, slippage: int, decimals: int, up: bool
) -> None:
    reached = reach(slippage, approved, lambda part, whole: part * 100 / whole)
    last, beyond = at_the_edge(reached, decimals, up)
    line, programme, name = (1, 1, 1), (approved, 0, slippage, None), "capital c0 slippage percent"
    assert told_of(line, programme, True, name, last) == set()
    assert told_of(line, programme, True, name, beyond) == {name}


@pytest.mark.parametrize(
    ("quarter", "mistakes"),
    [
        ("2016-17-q4", set()),
        ("2016-17-q1", {("FIN005", "dashboard capital total variance")}),
        (
            "2014-15-q2",
            {("FIN007", "dashboard revenue total variation"), ("FIN007", "dashboard capital total variance")},
        ),
    ],
)
def test_the_mistakes_of_published_budgets_are_found_and_nothing_else(
    quarter: str, mistakes: set[tuple[str, str]]
) -> None:
    """Worked out by hand from the published tables; the dashboards print all three."""
    findings = check(ROOT / "inputs" / quarter / "adults-and-communities.yaml").findings
    told = {
        (each.code, each.message.split(" was printed")[0])
        for each in findings
        if each.code in CONSISTENCY and each.severity == "error"
    }
    assert told == mistakes
