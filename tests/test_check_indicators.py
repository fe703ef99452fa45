"""What is true of an indicator is never found, however it was rounded; what is not true always is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from reportgen.checks import indicators
from reportgen.checks.base import Case, Earlier
from reportgen.errors import Finding, Place
from reportgen.model.printed import Printed, PrintedText
from tests.small import Derived, derived, indicator, performance

RATINGS = ("Green", "Green Amber", "Red Amber", "Red")
DIRECTIONS = ("Improving", "Same", "Worsening")
KINDS = {"previous": "short-term", "year_earlier": "long-term"}
WAYS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])
RULE = "{tolerance: {Green Amber: 5%, Red Amber: 15%}}"

examples = settings(max_examples=150, deadline=None)


def printed_number(exact: Fraction, decimals: int, way: str) -> Decimal:
    """A true value, not below 0, as it is printed: rounded once."""
    steps = exact * 10**decimals
    whole, rest = divmod(steps.numerator, steps.denominator)
    side = 0 if not rest else 1 + (2 * rest >= steps.denominator) + (2 * rest > steps.denominator)
    held = Decimal(whole) + Decimal(side) / 4
    return held.quantize(Decimal(1), way).scaleb(-decimals)


def text(number: Decimal, unit: str = "%") -> str:
    return f"{number:f}{unit}"


@st.composite
def figures(draw: st.DrawFn, unit: str) -> str:
    """A figure as typed, of any size, with 0 to 2 decimals."""
    decimals = draw(st.integers(0, 2))
    return text(Decimal(draw(st.integers(1, 900))).scaleb(-decimals), unit)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str | None]:
    """An indicator of any kind: watched or with a target, divided or typed, with or without polarity."""
    unit = draw(st.sampled_from(["%", ""]))
    target = draw(figures(unit) | st.just("Monitor"))
    polarities = ["Bigger is better", "Smaller is better"]
    earlier = figures(unit) | st.sampled_from(["N/A", "Not comparable"])
    row: dict[str, str | None] = {
        "target": target,
        "polarity": draw(st.sampled_from(polarities if target != "Monitor" else [*polarities, None])),
        "result": draw(figures(unit)),
        "previous": draw(earlier | st.none()),
        "year_earlier": draw(earlier | st.none()),
        "covers": draw(st.sampled_from(["quarter", "year to date", "annual"])),
        "rating_rule": RULE,
    }
    if draw(st.booleans()):
        part, whole = draw(st.integers(1, 900)), draw(st.integers(1, 900))
        row |= {"fraction": f"{part}/{whole}", "result": None}
    return row


def made(row: Mapping[str, str | None], number: int = 3) -> Derived:
    quoted = {key: value if value is None or "{" in value else f'"{value}"' for key, value in row.items()}
    found = derived(performance([indicator("P1", **quoted)]), ("Q4 2016/17", f"Q{number} 2016/17"))
    if found.problems:
        reject()
    return found


def case_of(found: Derived, printed: Mapping[str, str] | None = None, before: Derived | None = None) -> Case:
    named = {name: PrintedText(said, Place("printed.yaml", 1)) for name, said in (printed or {}).items()}
    earlier = Earlier(before.submission, before.figures) if before else None
    return Case(found.submission, found.figures, found.profile, Printed(named), earlier)


SIZES = ("IND001", "IND008", "IND009", "IND013")
"""Checks that hold figures drawn at random against each other, which are not of one kind or size."""


def findings(case: Case) -> list[Finding]:
    found = [finding for each in indicators.CHECKS for finding in each(case)]
    return [finding for finding in found if finding.code not in SIZES]


def codes(found: Derived, **printed: str) -> list[str]:
    """What is found where these figures of P1 are printed; `_` stands for a blank in their names."""
    named = {f"P1 {name.replace('_', ' ')}": said for name, said in printed.items()}
    return sorted({finding.code for finding in findings(case_of(found, named))})


@examples
@given(rows(), st.integers(1, 4))
def test_printing_and_stating_what_derives_is_never_found(row: dict[str, str | None], number: int) -> None:
    found = made(row, number)
    every = {name: figure.text for name, figure in found.figures.named.items() if name.startswith("P1 ")}
    assert len(every) > 8
    assert findings(case_of(found, every)) == []
    told = ", ".join(
        f'{name.replace(" ", "_").replace("-", "_")}: "{every[f"P1 {name}"]}"'
        for name in ("rating", "short-term direction", "long-term direction", "direction")
    )
    assert findings(case_of(made({**row, "stated": f"{{{told}}}"}, number))) == []


@examples
@given(rows(), st.sampled_from(RATINGS))
def test_another_rating_is_always_found(row: dict[str, str | None], said: str) -> None:
    found = made(row)
    assume(found["P1 rating"] != said)
    wanted = "IND007" if row["target"] == "Monitor" else "IND003"
    assert codes(found, rating=said) == [wanted]
    assert [each.code for each in findings(case_of(made({**row, "stated": f"{{rating: {said}}}"})))] == [
        wanted
    ]


@examples
@given(rows(), st.integers(1, 4), st.sampled_from(sorted(KINDS)), st.sampled_from(DIRECTIONS))
def test_another_direction_is_always_found(
    row: dict[str, str | None], number: int, key: str, said: str
) -> None:
    found = made(row, number)
    name = f"{KINDS[key]} direction"
    derives = found[f"P1 {name}"]
    assume(derives != said and not (said == "Same" and derives != "none"))
    wanted = "IND004" if derives in DIRECTIONS else "IND005"
    assert [each.code for each in findings(case_of(found, {f"P1 {name}": said}))] == [wanted]


@examples
@given(rows(), st.sampled_from(sorted(KINDS)), st.sampled_from(["", "N/A", "-"]))
def test_a_direction_left_out_is_found_where_there_is_one(
    row: dict[str, str | None], key: str, said: str
) -> None:
    found = made(row)
    name = f"P1 {KINDS[key]} direction"
    wanted = ["IND006"] if found[name] in DIRECTIONS else []
    assert [each.code for each in findings(case_of(found, {name: said}))] == wanted


@examples
@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 3))
def test_the_same_is_found_where_both_results_differ_at_one_precision(
    one: int, two: int, decimals: int
) -> None:
    assume(one != two)
    result, before = (text(Decimal(each).scaleb(-decimals)) for each in (one, two))
    found = made({"target": "Monitor", "result": result, "previous": before})
    assert [each.code for each in findings(case_of(found, {"P1 short-term direction": "Same"}))] == ["IND004"]


@examples
@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3), WAYS)
def test_a_true_quotient_is_never_found_however_it_is_rounded(
    part: int, whole: int, decimals: int, way: str
) -> None:
    said = text(printed_number(Fraction(part * 100, whole), decimals, way))
    found = made({"target": "Monitor", "fraction": f"{part}/{whole}", "result": said})
    assert findings(case_of(found, {"P1 result": said})) == []


@examples
@given(
    st.integers(0, 5000),
    st.integers(1, 5000),
    st.integers(0, 3),
    st.sampled_from([ROUND_DOWN, ROUND_UP]),
    st.integers(1, 300),
)
def test_a_quotient_further_off_than_rounding_is_always_found(
    part: int, whole: int, decimals: int, way: str, steps: int
) -> None:
    step = Decimal(1).scaleb(-decimals)
    exact = Fraction(part * 100, whole)
    said = printed_number(exact, decimals, way) + steps * step * (1 if way == ROUND_UP else -1)
    assume(said >= 0)
    assert abs(Fraction(said) - exact) >= Fraction(step)
    found = made({"target": "Monitor", "fraction": f"{part}/{whole}", "result": text(said)})
    (finding,) = findings(case_of(found))
    assert (finding.code, finding.severity) == ("IND002", "error")
    assert "too high" in finding.message if way == ROUND_UP else "too low" in finding.message


@examples
@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 900), st.integers(0, 2), WAYS)
def test_a_true_distance_from_target_is_never_found_and_one_further_off_is(
    part: int, whole: int, target: int, decimals: int, way: str
) -> None:
    exact = abs(Fraction(part * 100, whole) - target) / target * 100
    said = printed_number(exact, decimals, way)
    found = made({"target": f"{target}%", "fraction": f"{part}/{whole}", "result": None, "rating_rule": RULE})
    assert codes(found, target_variance=text(said)) == []
    assert codes(found, target_variance=text(said + 2 * Decimal(1).scaleb(-decimals))) == ["IND010"]


@examples
@given(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 3))
def test_one_true_result_in_two_reports_is_never_found_and_another_is(true: int, then: int, now: int) -> None:
    exact = Fraction(true, 10**4)
    published = printed_number(exact, then, ROUND_HALF_UP)
    repeated = printed_number(exact if then <= now else Fraction(published), now, ROUND_HALF_UP)
    last = made({"target": "Monitor", "result": text(published)}, 2)

    def quarter_after(previous: Decimal) -> list[str]:
        found = made({"target": "Monitor", "result": "50%", "previous": text(previous)})
        return [each.code for each in findings(case_of(found, before=last))]

    assert quarter_after(repeated) == []
    assert quarter_after(repeated + 2 * Decimal(1).scaleb(-min(then, now))) == ["IND011"]


@examples
@given(rows(), st.sampled_from(["target", "previous", "year_earlier", "result"]), st.integers(1, 200))
def test_a_typed_figure_published_otherwise_is_always_found(
    row: dict[str, str | None], key: str, by: int
) -> None:
    typed = row[key]
    assume(typed is not None and typed[0].isdigit())
    assert typed is not None
    unit = "%" if typed.endswith("%") else ""
    number = Decimal(typed.removesuffix("%"))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    name = {"previous": "previous result", "year_earlier": "year-earlier result"}.get(key, key)
    other = text(number + by * Decimal(1).scaleb(exponent), unit)
    found = made(row)
    assert codes(found, **{name.replace(" ", "_"): other}) == ["IND014"]
    assert codes(found, **{name.replace(" ", "_"): typed}) == []


def test_what_is_stated_and_printed_at_once_is_found_at_each_place() -> None:
    row: dict[str, Any] = {
        "target": "90%",
        "polarity": "Bigger is better",
        "result": "95%",
        "stated": "{rating: Red}",
    }
    found = findings(case_of(made(row), {"P1 rating": "Red"}))
    assert [(each.code, each.place.file) for each in found] == [
        ("IND003", "unit.yaml"),
        ("IND003", "printed.yaml"),
    ]
