"""Printed figures as intervals: true values never raise a finding, errors beyond rounding always do."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.intervals import Interval, exactly, rounded, share, total

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)
BUDGETS = st.decimals(1, 10**9, places=2)
DECIMALS = st.integers(-3, 2)
WAYS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])


def printed(value: Decimal | Fraction, decimals: int, way: str) -> Interval:
    """What a true value stands for once it was rounded to so many decimals, in whichever way."""
    step = Decimal(1).scaleb(-decimals)
    exact = Fraction(value) / Fraction(step)
    below = Decimal(exact.numerator // exact.denominator)
    rest = exact - Fraction(below)
    half = {
        ROUND_HALF_UP: rest >= Fraction(1, 2),
        ROUND_HALF_DOWN: rest > Fraction(1, 2),
        ROUND_HALF_EVEN: rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1),
    }
    return rounded((below + half[way]) * step, step)


def test_a_printed_figure_stands_for_all_that_round_to_it() -> None:
    assert rounded(5353, 1) == Interval(Fraction("5352.5"), Fraction("5353.5"))
    assert rounded(Decimal("6.2"), Decimal("0.1")) == Interval(Fraction("6.15"), Fraction("6.25"))


def test_ends_are_in() -> None:
    assert rounded(1, 1).meets(rounded(2, 1))
    assert not rounded(1, 1).meets(rounded(3, 1))
    assert rounded(1, 1).off(rounded(2, 1)) == 0
    assert rounded(1, 1).off(rounded(3, 1)) == -1
    assert rounded(3, 1).off(rounded(1, 1)) == 1


def test_the_printed_rows_of_a_real_table_fit_their_total() -> None:
    """Original budgets of Q4 2016/17: the rows add to 85,399, the total prints 85,400."""
    rows = [992, 604, 4736, 733, 334, 719, 186, 40421, 35609, 653, 412]
    assert sum(rows) == 85399
    whole = total(rounded(row, 1) for row in rows)
    assert whole == Interval(Fraction("85393.5"), Fraction("85404.5"))
    assert whole.meets(rounded(85400, 1))
    assert not whole.meets(rounded(85405, 1) + exactly(1))


def test_a_percentage_of_a_negative_budget() -> None:
    """Variation 3 of (289): -1.0% or, of its size, 1.0%."""
    variation, budget = rounded(3, 1), rounded(-289, 1)
    signed = share(variation, budget)
    assert signed is not None
    assert signed.meets(rounded(Decimal("-1.0"), Decimal("0.1")))
    size = share(variation, abs(budget))
    assert size is not None
    assert size.meets(rounded(Decimal("1.0"), Decimal("0.1")))
    assert not size.meets(rounded(Decimal("-1.0"), Decimal("0.1")))


def test_a_share_of_what_may_be_nothing_has_no_bounds() -> None:
    assert share(rounded(3, 1), rounded(0, 1)) is None
    assert abs(rounded(0, 1)) == Interval(Fraction(0), Fraction("0.5"))


def test_an_interval_whose_ends_are_swapped_is_refused() -> None:
    with pytest.raises(ValueError, match="is above"):
        Interval(Fraction(2), Fraction(1))


@given(st.lists(AMOUNTS, max_size=20), DECIMALS, WAYS)
def test_true_sums_fit_however_they_are_rounded(rows: list[Decimal], decimals: int, way: str) -> None:
    whole = printed(sum(rows, Decimal(0)), decimals, way)
    assert total(printed(row, decimals, way) for row in rows).meets(whole)


@given(st.lists(AMOUNTS, min_size=1, max_size=20), DECIMALS, WAYS, st.booleans())
def test_a_sum_that_is_off_by_more_than_rounding_is_found(
    rows: list[Decimal], decimals: int, way: str, up: bool
) -> None:
    """Beyond rounding: half a step for each row, and half a step for the total."""
    step = Decimal(1).scaleb(-decimals)
    beyond = step * (len(rows) + 2) * (1 if up else -1)
    said = printed(sum(rows, Decimal(0)) + beyond, decimals, way)
    assert not total(printed(row, decimals, way) for row in rows).meets(said)


@given(AMOUNTS, AMOUNTS, DECIMALS, WAYS)
def test_true_differences_fit(outturn: Decimal, budget: Decimal, decimals: int, way: str) -> None:
    given_ = printed(outturn, decimals, way) - printed(budget, decimals, way)
    assert given_.meets(printed(outturn - budget, decimals, way))


@given(AMOUNTS, BUDGETS, DECIMALS, st.integers(0, 2), WAYS)
def test_true_percentages_fit(part: Decimal, whole: Decimal, decimals: int, places: int, way: str) -> None:
    exact = Fraction(part) / Fraction(whole) * 100
    found = share(printed(part, decimals, way), printed(whole, decimals, way))
    assert found is None or found.meets(printed(exact, places, way))


@given(st.integers(0, 400), st.integers(1, 400), WAYS)
def test_a_whole_percent_of_counts_fits_and_its_neighbours_beyond_rounding_do_not(
    part: int, whole: int, way: str
) -> None:
    assume(part <= whole)
    exact = Fraction(part * 100, whole)
    found = share(exactly(part), exactly(whole))
    assert found == exactly(exact)
    assert found.meets(printed(exact, 0, way))
    for away in (-2, 2):
        assert not found.meets(printed(exact + away, 0, way))


@given(AMOUNTS, AMOUNTS, DECIMALS, WAYS)
def test_off_is_the_least_that_would_mend_it(one: Decimal, two: Decimal, decimals: int, way: str) -> None:
    left, right = printed(one, decimals, way), printed(two, decimals, way)
    by = left.off(right)
    assert (left - exactly(by)).meets(right)
    if by:
        assert not (left - exactly(by * Fraction(99, 100))).meets(right)
    assert (by == 0) == left.meets(right)
    both = left.common(right)
    assert (both is None) == (by != 0)


@given(AMOUNTS, AMOUNTS, DECIMALS, WAYS)
def test_true_products_and_sizes_fit(one: Decimal, two: Decimal, decimals: int, way: str) -> None:
    left, right = printed(one, decimals, way), printed(two, decimals, way)
    assert (left * right).meets(exactly(Fraction(one) * Fraction(two)))
    assert abs(left).meets(exactly(abs(Fraction(one))))
    assert (-left).meets(exactly(-Fraction(one)))
