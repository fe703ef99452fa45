"""A quarter of a financial year: how it is typed, what it is called, and its neighbours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.quarter import Quarter

QUARTERS = st.builds(Quarter, st.integers(1901, 2098), st.integers(1, 4))


def test_a_quarter_is_read_as_it_is_typed() -> None:
    quarter = Quarter.parse("Q4 2016/17")
    assert (quarter.start, quarter.number) == (2016, 4)
    assert (str(quarter), quarter.name, quarter.year) == ("Q4 2016/17", "Q4", "2016/17")


def test_a_financial_year_may_close_a_century() -> None:
    assert Quarter.parse("Q2 1999/00") == Quarter(1999, 2)
    assert str(Quarter(1999, 2)) == "Q2 1999/00"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "Q5 2016/17",
            "Q0 2016/17",
            "Q4 2016/18",
            "Q4 2016/16",
            "Q4 2016-17",
            "Q4 2016/2017",
            "q4 2016/17",
        ),
        *(
            "Q4  2016/17",
            "Q4 2016/17 ",
            " Q4 2016/17",
            "Q4 2016/17\n",
            "4 2016/17",
            "Q4",
            "2016/17",
            "Q4 1816/17",
        ),
        "Q٤ 2016/17",
    ],
)
def test_what_is_no_quarter_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        Quarter.parse(typed)


def test_before_the_first_quarter_comes_the_last_of_the_year_before() -> None:
    assert str(Quarter.parse("Q1 2016/17").previous) == "Q4 2015/16"
    assert str(Quarter.parse("Q3 2016/17").previous) == "Q2 2016/17"


def test_a_year_earlier_is_the_same_quarter() -> None:
    assert str(Quarter.parse("Q3 2016/17").year_earlier) == "Q3 2015/16"


def test_only_the_fourth_quarter_is_the_year_end() -> None:
    assert [Quarter(2016, number).year_end for number in (1, 2, 3, 4)] == [False, False, False, True]


def test_quarters_stand_in_the_order_of_time() -> None:
    typed = ["Q1 2017/18", "Q4 2016/17", "Q4 2015/16", "Q2 2016/17"]
    assert [str(quarter) for quarter in sorted(map(Quarter.parse, typed))] == [
        "Q4 2015/16",
        "Q2 2016/17",
        "Q4 2016/17",
        "Q1 2017/18",
    ]


@given(QUARTERS)
def test_what_is_printed_reads_back_as_the_same_quarter(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@given(QUARTERS)
def test_four_quarters_back_is_a_year_earlier(quarter: Quarter) -> None:
    assert quarter.previous.previous.previous.previous == quarter.year_earlier
    assert quarter.previous < quarter
