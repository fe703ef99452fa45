"""Figures are read as officers type them, rounded half away from zero, and printed with their sign."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.numbers import (
    WORDS,
    bracketed,
    parse_amount,
    parse_fraction,
    parse_tolerance,
    parse_value,
    plain,
    round_half_away,
    share,
)

WHOLE = st.integers(0, 10**12 - 1)
"""As much as may be typed: twelve digits."""
DECIMALS = st.integers(0, 6)

# typed, number, decimals, unit, remark
FIGURES = (
    ("0", "0", 0, "", ""),
    ("1413", "1413", 0, "", ""),
    ("1,413", "1413", 0, "", ""),
    ("12,345,678.90", "12345678.90", 2, "", ""),
    ("8.50", "8.50", 2, "", ""),
    ("010", "10", 0, "", ""),
    ("(77)", "-77", 0, "", ""),
    ("-77", "-77", 0, "", ""),
    ("−77", "-77", 0, "", ""),
    ("63.0%", "63.0", 1, "%", ""),
    ("-5.4%", "-5.4", 1, "%", ""),
    ("(7%)", "-7", 0, "%", ""),
    ("£473", "473", 0, "£", ""),
    ("£1,190.42", "1190.42", 2, "£", ""),
    ("£1.2m", "1200000", 1, "£", ""),
    ("£3bn", "3000000000", 0, "£", ""),
    ("(£5k)", "-5000", 0, "£", ""),
    ("-£5k", "-5000", 0, "£", ""),
    ("530 (new method)", "530", 0, "", "new method"),
    ("(77) (provisional)", "-77", 0, "", "provisional"),
    ("7.4% (rounded)", "7.4", 1, "%", "rounded"),
)

NO_FIGURES = (
    *(
        "",
        " ",
        "95 %ish",
        "1,41",
        "1,4133",
        "1413,000",
        ",413",
        "1.",
        ".5",
        "--5",
        "(-5)",
        "(77",
        "77)",
        "1e3",
    ),
    *(
        "1_000",
        "0x1f",
        "63.0 %",
        "%",
        "£",
        "5£",
        "£5%",
        "5k",
        "1.2m",
        "+5",
        "n/a",
        "N/A ",
        "Inf",
        "NaN",
        "12:30",
    ),
    *("1" * 13, "1,000,000,000,000", "1." + "0" * 7, "9" * 400, "5 (a\nb)"),
    *(
        "5 (",
        "5 ()",
        "5(new)",
        "5 (a) (b)",
        "5\n",
        "5\nN/A",
        "\u0665",
        "\uff11",
        "\u0663\u0664",
        "5\u00a0000",
        "1 000",
    ),
)


@pytest.mark.parametrize(("typed", "number", "decimals", "unit", "remark"), FIGURES)
def test_a_figure_keeps_its_number_decimals_unit_and_remark(
    typed: str, number: str, decimals: int, unit: str, remark: str
) -> None:
    value = parse_value(typed)
    assert value.text == typed
    assert value.number == Decimal(number)
    assert (value.decimals, value.unit, value.remark, value.word) == (decimals, unit, remark, "")


@pytest.mark.parametrize("typed", NO_FIGURES)
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_value(typed)


def test_words_may_stand_where_a_figure_is_wanted() -> None:
    assert {"N/A", "Monitor", "TBC", "Not comparable", "New measure"} <= set(WORDS)
    for word in WORDS:
        assert (parse_value(word).number, parse_value(word).text) == (None, word)


def test_a_word_may_have_a_remark() -> None:
    value = parse_value("Not comparable (new method)")
    assert (value.word, value.remark, value.text) == (
        "Not comparable",
        "new method",
        "Not comparable (new method)",
    )


@pytest.mark.parametrize(
    ("typed", "number", "pounds", "sterling"),
    [
        ("992,310", "992310", False, False),
        ("992310", "992310", False, False),
        ("(73,240)", "-73240", False, False),
        ("-73,240", "-73240", False, False),
        ("−5", "-5", False, False),
        ("£992,310", "992310", False, True),
        ("(£77)", "-77", False, True),
        ("-£77", "-77", False, True),
        ("£1.2m", "1200000", True, True),
        ("1.2m", "1200000", True, False),
        ("(£0.3m)", "-300000", True, True),
        ("5k", "5000", True, False),
        ("£1.25bn", "1250000000", True, True),
        ("0.5", "0.5", False, False),
        ("0", "0", False, False),
    ],
)
def test_an_amount_of_money_tells_its_number_and_its_unit(
    typed: str, number: str, pounds: bool, sterling: bool
) -> None:
    amount = parse_amount(typed)
    assert amount.number == Decimal(number)
    assert (amount.text, amount.pounds, amount.sterling) == (typed, pounds, sterling)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "N/A",
        "5%",
        "£",
        "m",
        "1,41",
        "£1.2 m",
        "1.2M",
        "5kk",
        "((5))",
        "(5",
        "£-5",
        "5 (draft)",
        "5\n",
        "$5",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_amount(typed)


def test_a_fraction_has_an_exact_quotient() -> None:
    fraction = parse_fraction("4,440/7,176")
    assert fraction.quotient == Fraction(4440, 7176)
    assert (fraction.numerator.text, fraction.denominator.text) == ("4,440", "7,176")
    assert parse_fraction("1.5/0.5").quotient == 3
    assert parse_fraction("0/20").quotient == 0


@pytest.mark.parametrize(
    "typed",
    ["", "5", "5/", "/5", "5/0", "5/0.0", "0/0", "0/000", "5 / 6", "5/6/7", "-5/6", "5/-6", "5%/6", "5/6\n"],
)
def test_what_is_no_fraction_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_fraction(typed)


@pytest.mark.parametrize(
    ("typed", "number", "points"),
    [("5%", "5", False), ("2.5%", "2.5", False), ("1 point", "1", True), ("2.5 points", "2.5", True)],
)
def test_a_tolerance_is_in_percent_or_in_points(typed: str, number: str, points: bool) -> None:
    tolerance = parse_tolerance(typed)
    assert (tolerance.number, tolerance.points, tolerance.text) == (Decimal(number), points, typed)


@pytest.mark.parametrize(
    "typed", ["", "5", "-5%", "5 %", "5points", "points", "5 percent", "5% points", "5%\n"]
)
def test_what_is_no_tolerance_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_tolerance(typed)


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("0.4999", 0, "0"),
        ("6.25", 1, "6.3"),
        ("-6.25", 1, "-6.3"),
        ("37.528", 2, "37.53"),
        ("85400186", 0, "85400186"),
    ],
)
def test_a_half_is_rounded_away_from_zero(number: str, decimals: int, rounded: str) -> None:
    assert round_half_away(Decimal(number), decimals) == Decimal(rounded)
    assert round_half_away(Fraction(number), decimals) == Decimal(rounded)


def test_fractions_are_rounded_from_their_exact_value() -> None:
    assert round_half_away(Fraction(2, 3), 1) == Decimal("0.7")
    assert round_half_away(Fraction(-1, 8), 2) == Decimal("-0.13")
    just_below = Fraction(5, 10) - Fraction(1, 10**60)
    assert round_half_away(just_below, 0) == 0
    assert str(round_half_away(Fraction(1, 2), 1)) == "0.5"


@pytest.mark.parametrize(
    ("number", "decimals", "with_minus", "in_brackets"),
    [
        ("1413", 0, "1,413", "1,413"),
        ("-77", 0, "-77", "(77)"),
        ("-1234567.891", 2, "-1,234,567.89", "(1,234,567.89)"),
        ("-0.4", 0, "0", "0"),
        ("-0.04", 1, "0.0", "0.0"),
        ("-0", 0, "0", "0"),
        ("-0.5", 0, "-1", "(1)"),
        ("8.5", 2, "8.50", "8.50"),
    ],
)
def test_numbers_are_printed_with_commas_and_their_sign(
    number: str, decimals: int, with_minus: str, in_brackets: str
) -> None:
    assert plain(Decimal(number), decimals) == with_minus
    assert bracketed(Decimal(number), decimals) == in_brackets


def test_a_share_of_nothing_is_none() -> None:
    assert share(0, 0) is None
    assert share(5, 0) is None
    assert share(1, 3) == Fraction(100, 3)
    assert share(Decimal("-77"), Decimal("1413")) == Fraction(-7700, 1413)


def commas(whole: int) -> str:
    """The digits in groups of three, put together without any number formatting."""
    digits = str(whole)
    first = len(digits) % 3
    groups = [digits[:first]] * bool(first) + [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return ",".join(groups)


@given(WHOLE, st.text("0123456789", max_size=6), st.sampled_from(["", "-", "−", "()"]), st.booleans())
@settings(deadline=None)
def test_what_is_typed_is_the_number_it_spells(whole: int, tail: str, sign: str, grouped: bool) -> None:
    digits = (commas(whole) if grouped else str(whole)) + (f".{tail}" if tail else "")
    typed = f"({digits})" if sign == "()" else f"{sign}{digits}"
    scaled = whole * 10 ** len(tail) + int(tail or "0")
    exact = Fraction(-scaled if sign else scaled, 10 ** len(tail))
    for parsed in (parse_value(typed), parse_amount(typed)):
        assert parsed.number is not None
        assert Fraction(parsed.number) == exact
        assert not (parsed.number == 0 and parsed.number.is_signed())
    assert parse_value(typed).decimals == len(tail)


@given(st.integers(1 - 10**12, 10**12 - 1), DECIMALS)
@settings(deadline=None)
def test_what_is_printed_reads_back_as_the_same_number(scaled: int, decimals: int) -> None:
    number = Decimal(scaled).scaleb(-decimals)
    assert parse_value(plain(number, decimals)).number == number
    assert parse_value(bracketed(number, decimals)).number == number


@given(st.fractions(-(10**20), 10**20), DECIMALS)
@settings(deadline=None)
def test_rounding_lands_on_the_nearest_printable_number(exact: Fraction, decimals: int) -> None:
    rounded = Fraction(round_half_away(exact, decimals))
    step = Fraction(1, 10**decimals)
    assert (rounded / step).denominator == 1
    assert abs(rounded - exact) * 2 <= step
    if abs(rounded - exact) * 2 == step:
        assert abs(rounded) > abs(exact)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=8), DECIMALS)
@settings(deadline=None)
def test_a_decimal_and_the_fraction_equal_to_it_round_alike(number: Decimal, decimals: int) -> None:
    assert round_half_away(number, decimals) == round_half_away(Fraction(number), decimals)
    assert round_half_away(-number, decimals) == -round_half_away(number, decimals)


@given(
    st.decimals("-0.5", "0.5", allow_nan=False, places=9).filter(lambda number: abs(number) < Decimal("0.5"))
)
@settings(deadline=None)
def test_a_zero_never_has_a_sign(number: Decimal) -> None:
    assert plain(number, 0) == "0"
    assert bracketed(number, 0) == "0"
