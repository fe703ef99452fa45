"""What derives from small submissions: ratings, directions, counts, money and risks, rule by rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small import PROFILE, Derived, derived, edited, indicator, lines, overview, performance, row

TOLERANCE = "{tolerance: {Green Amber: 5%, Red Amber: 10%}}"
POINTS = "{tolerance: {Green Amber: 2 points, Red Amber: 5 points}}"
SHARES = "{improvement: {baseline: 60%, shares: {Green Amber: 80%, Red Amber: 65%}}}"


def one(**values: str | None) -> Derived:
    """A submission of one indicator, P1."""
    return derived(performance([indicator("P1", **values)]))


def rating(**values: str | None) -> str:
    found = one(**values)
    assert found.problems == ()
    return found["P1 rating"]


# Ratings


@pytest.mark.parametrize(
    ("result", "target", "polarity", "word"),
    [
        ("90%", "90%", "Bigger is better", "Green"),
        ("90.1%", "90%", "Bigger is better", "Green"),
        ("85.5%", "90%", "Bigger is better", "Green Amber"),
        ("85.4%", "90%", "Bigger is better", "Red Amber"),
        ("81%", "90%", "Bigger is better", "Red Amber"),
        ("80.9%", "90%", "Bigger is better", "Red"),
        ("10", "10", "Smaller is better", "Green"),
        ("9.99", "10", "Smaller is better", "Green"),
        ("10.5", "10", "Smaller is better", "Green Amber"),
        ("10.51", "10", "Smaller is better", "Red Amber"),
        ("11", "10", "Smaller is better", "Red Amber"),
        ("11.01", "10", "Smaller is better", "Red"),
        ("£1.1m", "£1m", "Smaller is better", "Red Amber"),
        ("(105)", "(100)", "Bigger is better", "Green Amber"),
        ("(106)", "(100)", "Bigger is better", "Red Amber"),
        ("1", "0", "Smaller is better", "Red"),
    ],
)
def test_a_tolerance_in_percent_is_of_the_target(result: str, target: str, polarity: str, word: str) -> None:
    typed = {"result": f'"{result}"', "target": f'"{target}"'}
    assert rating(**typed, polarity=polarity, rating_rule=TOLERANCE) == word


@pytest.mark.parametrize(
    ("result", "polarity", "word"),
    [
        ("88%", "Bigger is better", "Green Amber"),
        ("87.9%", "Bigger is better", "Red Amber"),
        ("85%", "Bigger is better", "Red Amber"),
        ("84.9%", "Bigger is better", "Red"),
        ("92%", "Smaller is better", "Green Amber"),
        ("95%", "Smaller is better", "Red Amber"),
        ("95.1%", "Smaller is better", "Red"),
    ],
)
def test_a_tolerance_in_points_is_in_the_unit_of_the_target(result: str, polarity: str, word: str) -> None:
    assert rating(result=result, polarity=polarity, rating_rule=POINTS) == word


@pytest.mark.parametrize(
    ("result", "word"),
    [
        *(("70%", "Green"), ("69.9%", "Green Amber"), ("68%", "Green Amber"), ("67.9%", "Red Amber")),
        *(("66.5%", "Red Amber"), ("66.4%", "Red"), ("60%", "Red"), ("50%", "Red")),
    ],
)
def test_shares_of_the_targeted_improvement_rate_a_missed_target(result: str, word: str) -> None:
    assert rating(result=result, target="70%", rating_rule=SHARES) == word


def test_an_improvement_downwards_is_rated_alike() -> None:
    rule = "{improvement: {baseline: 20, shares: {Green Amber: 80%, Red Amber: 65%}}}"
    usual = {"target": "10", "polarity": "Smaller is better", "rating_rule": rule}
    assert [rating(result=result, **usual) for result in ("10", "12", "13.5", "13.6")] == [
        "Green",
        "Green Amber",
        "Red Amber",
        "Red",
    ]


def test_a_rating_by_hand_stands_and_is_listed_with_its_reason() -> None:
    found = one(result="10%", rating_rule="{by_hand: {rating: Green Amber, reason: Agreed with the board}}")
    assert found.problems == ()
    assert found["P1 rating"] == "Green Amber"
    (finding,) = (finding for finding in found.findings if finding.code == "REV002")
    assert finding.severity == "note"
    assert "P1 is rated Green Amber by hand: Agreed with the board" in finding.message


def test_a_missed_target_without_a_rule_is_a_problem() -> None:
    found = one(result="80%")
    (problem,) = found.problems
    assert problem.found == "P1 missed its target and has no rule that rates it"
    assert found["P1 rating"] == "Not rated"


def test_a_met_target_needs_no_rule() -> None:
    assert rating(result="91%") == "Green"


def test_the_rule_of_the_profile_rates_what_brings_none() -> None:
    profile = edited(PROFILE, ("  risks:\n", f"  rating_rule: {TOLERANCE}\n  risks:\n"))
    found = derived(
        performance([indicator(result="86%"), indicator("P2", result="86%", rating_rule=POINTS)]),
        profile=profile,
    )
    assert found.problems == ()
    assert (found["P1 rating"], found["P2 rating"]) == ("Green Amber", "Red Amber")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "{tolerance: {Green Amber: 5%}, by_hand: {rating: Red, reason: R}}",
            "a tolerance and a rating by hand",
        ),
        ("{}", "nothing"),
    ],
)
def test_a_rating_rule_is_exactly_one_of_three(rule: str, said: str) -> None:
    assert f"the rating rule of P1 has {said}" in [
        problem.found for problem in one(rating_rule=rule).problems
    ]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("{tolerance: {Green Ambre: 5%}}", 'a rating of the rule is "Green Ambre"'),
        ("{tolerance: {Red: 5%}}", 'a rating of the rule is "Red"'),
        ("{by_hand: {rating: Amber, reason: R}}", 'rating is "Amber"'),
    ],
)
def test_a_rule_knows_the_words_of_the_scale(rule: str, found: str) -> None:
    assert found in [problem.found for problem in one(rating_rule=rule).problems]


@pytest.mark.parametrize(("result", "target"), [("5", "90%"), ("£5", "5"), ("5%", "£5")])
def test_a_result_in_another_unit_than_its_target_is_a_problem(result: str, target: str) -> None:
    (problem,) = one(result=result, target=target).problems
    assert "wanted in one unit" in problem.wanted


@pytest.mark.parametrize(
    ("key", "typed", "remedy"),
    [
        ("previous", "0.754", "type 75.4% if that is meant"),
        ("year_earlier", "85", "type 85% if that is meant"),
        ("annual_target", "85", "type 85% if that is meant"),
    ],
)
def test_a_figure_without_sign_beside_percentages_is_a_problem(key: str, typed: str, remedy: str) -> None:
    (problem,) = one(target="85.0%", result="86.1%", **{key: typed}).problems
    assert problem.found == f"P1 has the figure {typed} without a % sign, beside 85.0%"
    assert remedy in problem.remedy


def test_a_target_without_sign_makes_no_rating_of_a_share() -> None:
    (problem,) = one(annual_target="85.0%", target="85", result=None, fraction="61/70").problems
    assert problem.found == "P1 has the figure 85 without a % sign, beside 85.0%"


@pytest.mark.parametrize("word", ["N/A", "Not comparable", "Monitor"])
def test_words_beside_percentages_are_no_problem(word: str) -> None:
    assert one(target="85.0%", result="86.1%", previous=word).problems == ()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"target": "0.8", "result": "0.9"}, "P2 has the figure 0.8 without a % sign, among percentages"),
        (
            {
                "target": "85",
                "result": None,
                "fraction": "61/70",
                "rating_rule": "{tolerance: {Green Amber: 5%}}",
            },
            "P2 has the figure 85 without a % sign, among percentages",
        ),
        ({"target": "80%", "result": "90%"}, None),
        ({"target": "8", "result": "9"}, None),
    ],
)
def test_a_fraction_without_sign_among_percentages_is_found(
    values: dict[str, str | None], told: str | None
) -> None:
    rows = [indicator("P1", target="85.0%", result="86.1%"), indicator("P2", **values)]
    found = [finding.message for finding in derived(performance(rows)).findings if finding.code == "IND001"]
    assert found == ([told] if told else [])


def test_fractions_among_figures_that_are_no_percentages_are_left_alone() -> None:
    rows = [indicator("P1", target="12", result="14"), indicator("P2", target="0.8", result="0.9")]
    assert [each for each in derived(performance(rows)).findings if each.code == "IND001"] == []


def test_a_target_to_meet_needs_a_polarity() -> None:
    (problem,) = one(polarity=None).problems
    assert problem.found == "P1 has a target of 90% and no polarity"


# Monitor, TBC, words, not due


@pytest.mark.parametrize("target", ["Monitor", "TBC", "Monitor (new)"])
def test_a_target_that_is_only_watched_is_unrated_and_counts_as_monitor(target: str) -> None:
    found = one(target=target, result="95%", previous="90%")
    assert found.problems == ()
    assert found["P1 rating"] == target.removesuffix(" (new)")
    assert (found["indicators monitor count"], found["indicators monitor percent"]) == ("1", "100%")
    assert found["indicators rated count"] == "0"
    assert found["P1 short-term direction"] == "Improving"


def test_a_watched_indicator_without_polarity_has_no_direction() -> None:
    found = one(target="Monitor", polarity=None, previous="90%", year_earlier="90%")
    assert found.problems == ()
    assert (found["P1 short-term direction"], found["P1 long-term direction"]) == ("none", "none")


@pytest.mark.parametrize("result", ["N/A", "Not available", "Provisional (checks go on)"])
def test_a_result_in_words_is_printed_and_unrated(result: str) -> None:
    found = one(result=result, previous="80%")
    assert found.problems == ()
    assert (found["P1 result"], found["P1 rating"]) == (result, "Not rated")
    assert found["P1 short-term direction"] == "none"
    assert (found["indicators rated count"], found["indicators monitor count"]) == ("0", "0")


def test_a_remark_is_printed_and_the_number_still_counts() -> None:
    found = one(target="530 (new method)", result="381.9 (provisional)", polarity="Smaller is better")
    assert found.problems == ()
    assert (found["P1 target"], found["P1 result"]) == ("530 (new method)", "381.9 (provisional)")
    assert found["P1 rating"] == "Green"


def test_an_indicator_that_is_not_due_needs_no_result_and_is_not_counted() -> None:
    found = derived(performance([indicator(), indicator("P2", result=None, due="false")]))
    assert found.problems == ()
    assert (found["P2 result"], found["P2 rating"]) == ("N/A", "Not due")
    assert (found["indicators count"], found["indicators due count"]) == ("2", "1")
    assert (found["indicators rated count"], found["indicators no-direction count"]) == ("1", "1")


def test_the_share_that_is_watched_is_of_those_due() -> None:
    rows = [indicator(), indicator("P2", result=None, due="false"), indicator("P3", target="Monitor")]
    found = derived(performance([*rows, indicator("P4", target="Monitor", due="false")]))
    assert (found["indicators monitor count"], found["indicators monitor percent"]) == ("1", "50%")


@pytest.mark.parametrize(
    ("state", "said"), [({"target": "Monitor"}, "has the target Monitor"), ({"due": "false"}, "is not due")]
)
@pytest.mark.parametrize(
    "given",
    [
        {"rating_rule": "{by_hand: {rating: Red, reason: R}}"},
        {"override": "{rating: {value: Red, reason: R}}"},
    ],
)
def test_a_rating_given_to_what_has_none_is_a_problem(
    state: dict[str, str], said: str, given: dict[str, str]
) -> None:
    (problem,) = one(**state, **given).problems
    assert problem.found == f"P1 {said}, and is given a rating"


def test_an_indicator_that_is_due_needs_a_result() -> None:
    (problem,) = one(result=None).problems
    assert problem.found == "P1 has no result"


# Results


@pytest.mark.parametrize(
    ("fraction", "typed", "target", "printed"),
    [
        ("531/742", None, "63.0%", "71.6%"),
        ("999/2662", "37.53%", "42.0%", "37.53%"),
        ("1/3", None, "30%", "33%"),
        ("1/2000", None, "0.1%", "0.1%"),
        ("1/8", None, "12.50%", "12.50%"),
        ("7/2", None, "3", "4"),
        ("5000/4", None, "£1,000", "£1,250"),
        ("2/3", None, "Monitor", "66.7%"),
        ("0/20", None, "Monitor", "0.0%"),
    ],
)
def test_a_result_is_numerator_over_denominator_at_the_decimals_shown(
    fraction: str, typed: str | None, target: str, printed: str
) -> None:
    found = one(fraction=fraction, result=typed, target=f'"{target}"', rating_rule=TOLERANCE)
    assert found["P1 result"] == printed


def test_a_rating_compares_what_is_printed() -> None:
    found = one(fraction="8996/10000", result=None, target="90%")
    assert (found["P1 result"], found["P1 rating"]) == ("90%", "Green")


def test_a_result_stated_beside_its_fraction_is_kept_to_be_checked() -> None:
    found = one(fraction="531/742", result="71.9%", target="63.0%")
    assert found.problems == ()
    assert found["P1 result"] == "71.6%"
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("IND002", "error")
    assert 'P1 result is stated as "71.9%", and 531/742 gives 71.6%: 0.3 too high' in finding.message


def test_a_stated_result_that_derives_is_no_finding() -> None:
    assert one(fraction="531/742", result="71.6%", target="63.0%").findings == ()


# Directions


@pytest.mark.parametrize(
    ("result", "before", "polarity", "direction"),
    [
        ("95%", "90%", "Bigger is better", "Improving"),
        ("95%", "96%", "Bigger is better", "Worsening"),
        ("95%", "95.0%", "Bigger is better", "Same"),
        ("95%", "90%", "Smaller is better", "Worsening"),
        ("95%", "96%", "Smaller is better", "Improving"),
        ("80%", "100.0%", "Bigger is better", "Worsening"),
        ("95%", "95", "Bigger is better", "none"),
        ("95%", "£95", "Bigger is better", "none"),
        ("95%", "N/A", "Bigger is better", "none"),
        ("95%", "Not comparable", "Bigger is better", "none"),
        ("95%", "N/A not comparable", "Bigger is better", "none"),
        ("95%", None, "Bigger is better", "none"),
        ("95%", "90% (new method)", "Bigger is better", "Improving"),
    ],
)
def test_a_direction_compares_two_results_by_polarity(
    result: str, before: str | None, polarity: str, direction: str
) -> None:
    rule = {"target": "Monitor", "result": result, "polarity": polarity}
    assert one(previous=before, **rule)["P1 short-term direction"] == direction
    assert one(year_earlier=before, **rule)["P1 long-term direction"] == direction


@pytest.mark.parametrize(
    ("covers", "quarter", "short"),
    [
        ("year to date", "Q1", "none"),
        ("year to date", "Q2", "Improving"),
        ("year to date", "Q4", "Improving"),
        ("quarter", "Q1", "Improving"),
        ("snapshot", "Q1", "Improving"),
    ],
)
def test_a_year_to_date_result_of_the_first_quarter_has_no_short_term_direction(
    covers: str, quarter: str, short: str
) -> None:
    found = derived(
        performance([indicator(covers=covers, previous="90%", year_earlier="90%")]),
        ("quarter: Q4 2016/17", f"quarter: {quarter} 2016/17"),
    )
    assert found["P1 short-term direction"] == short
    assert found["P1 long-term direction"] == "Improving"


def test_a_profile_may_compare_a_year_to_date_result_of_the_first_quarter_too() -> None:
    profile = edited(PROFILE, ("  risks:\n", "  year_to_date_restarts: false\n  risks:\n"))
    found = derived(
        performance([indicator(covers="year to date", previous="90%")]),
        ("quarter: Q4 2016/17", "quarter: Q1 2016/17"),
        profile=profile,
    )
    assert found["P1 short-term direction"] == "Improving"


# Overrides and stated figures


def test_an_override_is_printed_and_listed_with_its_reason() -> None:
    found = one(
        previous="99%",
        override="{rating: {value: Red Amber, reason: Data in doubt}, "
        "short_term_direction: {value: Same, reason: Within error}, "
        "long_term_direction: {value: Improving, reason: Known from the survey}}",
    )
    assert found.problems == ()
    assert found["P1 rating"] == "Red Amber"
    assert found["indicators red-amber count"] == "1"
    assert (found["P1 short-term direction"], found["P1 long-term direction"]) == ("Same", "Improving")
    assert [(finding.code, finding.severity) for finding in found.findings] == [("REV001", "note")] * 3
    assert 'P1 rating is overridden as "Red Amber": Data in doubt' in found.findings[0].message


@pytest.mark.parametrize(
    "override",
    ["{rating: {value: Amber, reason: R}}", "{short_term_direction: {value: Up, reason: R}}"],
)
def test_an_override_knows_the_words(override: str) -> None:
    assert len(one(override=override).problems) == 1


def test_an_override_needs_a_reason() -> None:
    (problem, *_) = one(override="{rating: {value: Red}}").problems
    assert problem.found == "reason is missing here"


def test_what_is_stated_is_never_printed_and_told_where_it_differs() -> None:
    found = derived(
        performance([indicator(previous="99%", stated="{rating: Red, short_term_direction: Worsening}")])
        + lines(
            "revenue",
            [
                row(
                    id="a",
                    description="A",
                    original="0",
                    revised='"1,000"',
                    outturn='"2,500"',
                    stated="{variation: 1500, variation_percent: 149.9%}",
                )
            ],
        )
        + lines(
            "capital",
            [
                row(
                    id="c",
                    description="C",
                    approved="1000",
                    additions="0",
                    slippage="0",
                    stated="{variance: 501, outturn: '1,499'}",
                )
            ],
        )
    )
    assert found.problems == ()
    assert (found["P1 rating"], found["revenue a variation"], found["capital c variance"]) == (
        "Green",
        "2",
        "0",
    )
    assert sorted(finding.message for finding in found.findings) == [
        'P1 rating is stated as "Red", and 95% against a target of 90% is Green (target met)',
        'capital c outturn is stated as "1,499"; the other amounts give 1,000, so it is 499 too high',
        'capital c variance is stated as "501"; the other amounts give 0, so it is 501 too high',
        'revenue a variation percent is stated as "149.9%"; the amounts give 150.0%, '
        "so it is 0.1 points too low",
    ]


# Counts


def test_percentages_of_counts_are_whole_and_of_those_that_count() -> None:
    rows = [indicator(f"G{at}", previous="90%", year_earlier="90%") for at in range(4)]
    rows += [indicator("A1", result="86%", year_earlier="90%", rating_rule=TOLERANCE)]
    rows += [indicator("M1", target="Monitor", type="SPI"), indicator("M2", target="TBC", type="MPI")]
    rows += [indicator("R1", result="10%", year_earlier="10%", rating_rule=TOLERANCE, type="MPI")]
    found = derived(performance(rows))
    assert found.problems == ()
    expected = {
        "indicators rated count": "6",
        "indicators green percent": "67%",
        "indicators green-amber percent": "17%",
        "indicators red percent": "17%",
        "indicators red-amber percent": "0%",
        "indicators green-or-green-amber count": "5",
        "indicators green-or-green-amber percent": "83%",
        "indicators monitor percent": "25%",
        "indicators improving-or-same count": "5",
        "indicators improving-or-same percent": "83%",
        "indicators worsening percent": "17%",
        "indicators no-direction count": "2",
        "CPI indicators green count": "4",
        "Other indicators monitor count": "2",
        "Other indicators red percent": "100%",
        "Other indicators improving-or-same percent": "100%",
    }
    assert {name: found[name] for name in expected} == expected


def test_a_half_percent_goes_up() -> None:
    found = derived(
        performance(
            actions=[row(id=f"a{at}", action="Do", rating="Green") for at in range(1)]
            + [row(id=f"b{at}", action="Do", rating="Red") for at in range(7)]
        )
    )
    assert (found["actions green percent"], found["actions red percent"]) == ("13%", "88%")


def test_a_share_of_none_is_a_dash() -> None:
    found = one(target="Monitor")
    for name in ("green", "red", "improving-or-same", "worsening"):
        assert (found[f"indicators {name} count"], found[f"indicators {name} percent"]) == ("0", "-")
    assert found["Other indicators monitor percent"] == "-"


def test_actions_are_counted_by_rating_and_by_whether_they_are_due() -> None:
    actions = [
        row(id="a", action="Do", rating="Green", comments="Done."),
        row(id="b", action="Do", rating="Red Amber", comments_of="a"),
        row(id="c", action="Do", due="false"),
        row(id="d", action="Do"),
    ]
    found = derived(performance(actions=actions))
    assert found.problems == ()
    expected = {
        "actions count": "4",
        "actions due count": "3",
        "actions rated count": "2",
        "actions not-rated count": "2",
        "actions green percent": "50%",
        "actions red-amber count": "1",
        "actions red percent": "0%",
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"rating": "Amber"}, 'rating is "Amber"'),
        ({"rating": "Green", "due": "false"}, 'action "b" is rated Green but not due'),
        ({"comments_of": "z"}, 'the action whose comments it shares is "z"'),
        ({"comments_of": "b"}, 'the action whose comments it shares is "b"'),
        ({"comments_of": "a", "comments": "Own."}, 'action "b" has comments, and shares those of a'),
    ],
)
def test_an_action_that_contradicts_itself_is_a_problem(values: dict[str, str], found: str) -> None:
    actions = [row(id="a", action="Do", comments="Done."), row(id="b", action="Do", **values)]
    assert [problem.found for problem in derived(performance(actions=actions)).problems] == [found]


@pytest.mark.parametrize(
    "parts",
    [
        performance([indicator(), indicator()]),
        performance(actions=[row(id="a", action="Do"), row(id="a", action="Do")]),
        edited(
            performance([indicator()]),
            ("      title: Theme\n", "      title: Theme\n    - id: theme\n      title: Another\n"),
        ),
        lines("interventions", [row(indicator="P1", level="1", comments="C.")] * 2, "rows")
        + performance([indicator()]),
        lines("revenue", [row(id="a", description="A", original="1", revised="1", outturn="1")] * 2),
    ],
)
def test_an_id_that_stands_twice_is_a_problem(parts: str) -> None:
    (problem,) = derived(parts).problems
    assert "is here a second time" in problem.found


def test_a_type_of_indicator_is_one_the_profile_counts() -> None:
    (problem,) = one(type="KPI").problems
    assert (problem.found, problem.wanted) == ('type is "KPI"', "one of CPI, SPI, MPI is wanted")


# Money


def revenue(*rows: tuple[str, str, str], money: str = "pounds", profile: str = PROFILE) -> Derived:
    """A submission whose revenue lines are a, b, …, each with original, revised and outturn."""
    return derived(
        lines(
            "revenue",
            [
                row(id=chr(97 + at), description="Line", original=f'"{first}"', revised=f'"{second}"',
                    outturn=f'"{third}"')
                for at, (first, second, third) in enumerate(rows)
            ],
        ),
        ("money: pounds", f"money: {money}"),
        profile=profile,
    )  # fmt: skip


def test_totals_add_full_pounds_and_are_rounded_once() -> None:
    found = revenue(("400", "1,400", "1,600"), ("400", "1,400", "1,600"), ("400", "1,400", "1,600"))
    assert [found[f"revenue {line} original"] for line in ("a", "b", "c")] == ["0", "0", "0"]
    assert found["revenue total original"] == "1"
    assert [found[f"revenue {line} variation"] for line in ("a", "b", "c", "total")] == ["0", "0", "0", "1"]
    assert found["revenue total variation percent"] == "14.3%"


@pytest.mark.parametrize(
    ("revised", "outturn", "variation", "size", "signed"),
    [
        ("1,412,882", "1,336,340", "(77)", "-5.4%", "-5.4%"),
        ("(289,000)", "(286,000)", "3", "1.0%", "-1.0%"),
        ("(100,000)", "(110,000)", "(10)", "-10.0%", "10.0%"),
        ("0", "5,000", "5", "-", "-"),
        ("0", "0", "0", "-", "-"),
        ("100,000", "99,960", "0", "0.0%", "0.0%"),
        ("1,000", "500", "(1)", "-50.0%", "-50.0%"),
        ("1,000", "501", "0", "-49.9%", "-49.9%"),
    ],
)
def test_a_variation_is_a_percentage_of_the_size_of_the_budget_or_of_the_signed_budget(
    revised: str, outturn: str, variation: str, size: str, signed: str
) -> None:
    of_size = revenue(("1", revised, outturn))
    by_sign = edited(PROFILE, ("  risks:\n", "  percent_of: signed budget\n  risks:\n"))
    of_signed = revenue(("1", revised, outturn), profile=by_sign)
    assert (of_size["revenue a variation"], of_size["revenue a variation percent"]) == (variation, size)
    assert of_signed["revenue a variation percent"] == signed


def test_thousands_and_pounds_say_the_same() -> None:
    pounds = revenue(("992,000", "1,413,000", "1,336,500"))
    thousands = revenue(("992", "1,413", "1,336.5"), money="thousands")
    names = [name for name in pounds.figures.named if name.startswith("revenue")]
    assert len(names) == 18
    assert {name: thousands[name] for name in names} == {name: pounds[name] for name in names}


def test_millions_are_pounds_whatever_the_unit() -> None:
    for money in ("pounds", "thousands"):
        found = revenue(("£1.2m", "£1.2m", "950k"), money=money)
        assert found.problems == ()
        assert (found["revenue a original"], found["revenue a variation"]) == ("1,200", "(250)")
        assert (found["revenue a original £m"], found["revenue a variation £m"]) == ("£1.2m", "-£0.3m")


def test_a_pound_sign_on_an_amount_in_thousands_is_ambiguous() -> None:
    found = revenue(("£992", "1,413", "1,336"), money="thousands")
    (problem,) = found.problems
    assert problem.found == 'original is "£992", and amounts are in £000'
    assert revenue(("£992", "1,413", "1,336")).problems == ()


def test_a_profile_says_how_amounts_and_percentages_are_written() -> None:
    profile = edited(
        PROFILE,
        (
            "    no_direction: none\n",
            "    no_direction: none\n    money_decimals: 1\n    money_negative: minus\n    nil: nil\n"
            "    percent_decimals: 0\n    percent_negative: brackets\n    no_percent: none\n",
        ),
    )
    found = revenue(("0", "1,000", "900"), ("0", "0", "40"), profile=profile)
    assert [found[f"revenue {line} variation"] for line in ("a", "b", "total")] == ["-0.1", "nil", "-0.1"]
    assert [found[f"revenue {line} variation percent"] for line in ("a", "b", "total")] == [
        "(10%)",
        "none",
        "(6%)",
    ]


def test_the_outturn_of_capital_is_what_was_approved_added_and_moved() -> None:
    amounts = [("1,379,640", "661,120", "(73,240)"), ("0", "500,000", "0")]
    found = derived(
        lines(
            "capital",
            [
                row(
                    id=name,
                    description="C",
                    approved=f'"{first}"',
                    additions=f'"{second}"',
                    slippage=f'"{third}"',
                )
                for name, (first, second, third) in zip("ab", amounts, strict=True)
            ],
        )
    )
    expected = {
        "capital a proposed": "1,968",
        "capital a outturn": "1,968",
        "capital a variance": "588",
        "capital a slippage percent": "-5.3%",
        "capital b variance": "500",
        "capital b slippage percent": "-",
        "capital total approved": "1,380",
        "capital total proposed": "2,468",
        "capital total outturn": "2,468",
        "capital total variance": "1,088",
        "capital total slippage percent": "-5.3%",
    }
    assert {name: found[name] for name in expected} == expected


def test_an_outturn_that_is_not_the_proposed_budget_is_given() -> None:
    """Variance is the outturn less the approved budget; a stated outturn is held against the given one."""
    amounts = {"a": ("1000k", "200k", "(50k)"), "b": ("300k", "0", "0"), "c": ("90k", "0", "(10k)")}
    others = {"a": {"outturn": "900k", "stated": "{outturn: 1150k}"}, "b": {}, "c": {"outturn": "0"}}
    found = derived(
        lines(
            "capital",
            [
                row(
                    id=name,
                    description=f"C{name}",
                    approved=first,
                    additions=second,
                    slippage=third,
                    **others[name],
                )
                for name, (first, second, third) in amounts.items()
            ],
        )
    )
    expected = {
        "capital a proposed": "1,150",
        "capital a outturn": "900",
        "capital a variance": "(100)",
        "capital a slippage percent": "-5.0%",
        "capital b outturn": "300",
        "capital b variance": "0",
        "capital c proposed": "80",
        "capital c outturn": "0",
        "capital c variance": "(90)",
        "capital total proposed": "1,530",
        "capital total outturn": "1,200",
        "capital total variance": "(190)",
    }
    assert {name: found[name] for name in expected} == expected
    assert [finding.message for finding in found.findings] == [
        'capital a outturn is stated as "1150k"; the input gives 900,000, so it is 250,000 too high'
    ]


# Risks


def risk(name: str, impact: int, likelihood: int, direction: str = "Same", **others: str) -> str:
    return row(
        **dict.fromkeys(("title", "description", "owner", "nature", "controls"), "R"),
        id=name,
        inherent="{impact: 3, likelihood: 2}",
        residual=f"{{impact: {impact}, likelihood: {likelihood}}}",
        response="Treat",
        direction=direction,
        **others,
    )


def test_risks_are_scored_banded_and_counted_on_what_remains() -> None:
    found = derived(
        lines(
            "risks",
            [
                risk("R1", 3, 2, "New"),
                risk("R2", 2, 2, "Reduced"),
                risk("R3", 3, 1),
                risk("R4", 3, 1, "Increased"),
            ],
            "rows",
        )
    )
    expected = {
        "R1 score": "6",
        "R1 band": "High",
        "R2 band": "High",
        "R3 score": "3",
        "R3 band": "Low",
        "risks count": "4",
        "risks high count": "2",
        "risks low count": "2",
        "risks at-4 count": "2",
        "risks new count": "1",
        "risks reduced-or-same count": "2",
        "risks increased count": "1",
        "risks 3x1 count": "2",
        "risks 3x2 count": "1",
        "risks 1x1 count": "0",
    }
    assert {name: found[name] for name in expected} == expected
    assert sum(map(sum, found.figures.risk_counts.cells)) == 4


def test_a_risk_beyond_the_matrix_is_a_problem() -> None:
    found = derived(lines("risks", [risk("R1", 4, 1), risk("R2", 1, 3)], "rows"))
    assert [problem.found for problem in found.problems] == ["impact of R1 is 4", "likelihood of R2 is 3"]


def test_a_stated_score_or_band_is_checked() -> None:
    found = derived(lines("risks", [risk("R1", 3, 2, stated="{score: 5, band: High}")], "rows"))
    assert [finding.code for finding in found.findings] == ["RSK001"]
    assert 'R1 score is stated as "5"' in found.findings[0].message


# References and sections


def test_a_reference_to_no_figure_gets_the_nearest_name() -> None:
    found = derived(overview("It is {P1 reslt} now.") + performance([indicator()]))
    (problem,) = found.problems
    assert problem.found == "{P1 reslt} names no figure"
    assert problem.remedy == "did you mean {P1 result}?"
    assert problem.place.line == 10


def test_a_section_is_given_or_told_in_one_sentence() -> None:
    line = row(id="a", description="A", original="1", revised="1", outturn="1")
    both = lines("revenue", [line]) + "  instead: None.\n"
    assert [problem.found for problem in derived(both).problems] == [
        "revenue is told in one sentence, and has rows or text of its own"
    ]
    assert [problem.found for problem in derived("revenue: {}\n").problems] == ["revenue is empty"]
    assert derived("summary:\n  instead: None.\n").problems == ()


def test_an_intervention_is_for_an_indicator_of_the_report() -> None:
    rows = lines("interventions", [row(indicator="P9", level="1", comments="C.")], "rows")
    (problem,) = derived(performance([indicator()]) + rows).problems
    assert problem.found == 'indicator is "P9"'


# Laws

POUNDS = st.integers(-(10**9), 10**9)


@given(st.lists(st.tuples(POUNDS, POUNDS, POUNDS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_the_total_is_the_sum_of_the_unrounded_rows(rows: list[tuple[int, int, int]]) -> None:
    found = revenue(*((str(first), str(second), str(third)) for first, second, third in rows))
    total = found.figures.revenue[-1]
    originals, revised, outturns = (sum(column) for column in zip(*rows, strict=True))
    assert (total.original, total.revised, total.outturn) == (originals, revised, outturns)
    assert total.variation == outturns - revised
    assert total.percent == (Fraction(outturns - revised, abs(revised)) * 100 if revised else None)
    printed = Decimal(found["revenue total variation"].replace(",", "").replace("(", "-").replace(")", ""))
    assert abs(printed * 1000 - (outturns - revised)) <= 500


KINDS = st.tuples(
    st.sampled_from(["CPI", "SPI", "MPI"]),
    st.sampled_from(["95%", "86%", "82%", "10%", "N/A"]),
    st.sampled_from(["90%", "Monitor", "TBC"]),
    st.sampled_from(["90%", "86%", "N/A"]),
    st.booleans(),
)


@given(st.lists(KINDS, min_size=1, max_size=12))
@settings(deadline=None, max_examples=40)
def test_every_indicator_due_is_counted_once_in_each_way(
    kinds: list[tuple[str, str, str, str, bool]],
) -> None:
    found = derived(
        performance(
            indicator(
                f"P{at}",
                type=type_,
                result=result,
                target=target,
                year_earlier=before,
                due="true" if due else "false",
                rating_rule=TOLERANCE,
            )
            for at, (type_, result, target, before, due) in enumerate(kinds)
        )
    )
    total, groups = found.figures.indicator_total, found.figures.indicator_groups
    due = [kind for kind in kinds if kind[4]]
    assert (total.given, total.due) == (len(kinds), len(due))
    assert total.monitor.number == sum(target != "90%" for _, _, target, _, _ in due)
    assert total.rated == sum(target == "90%" and result != "N/A" for _, result, target, _, _ in due)
    assert sum(count.number for count in total.ratings) == total.rated
    assert total.improving_or_same.number + total.worsening.number + total.no_direction == total.due
    for count in ("given", "due", "rated", "no_direction"):
        assert sum(getattr(group, count) for group in groups) == getattr(total, count)
    for at in range(4):
        assert sum(group.ratings[at].number for group in groups) == total.ratings[at].number


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["Bigger is better", "Smaller is better"]))
@settings(deadline=None, max_examples=60)
def test_turning_two_results_round_turns_the_direction(one_: int, other: int, polarity: str) -> None:
    turned = {"Improving": "Worsening", "Worsening": "Improving", "Same": "Same"}
    there, back = (
        one(target="Monitor", result=str(result), previous=str(before), polarity=polarity)[
            "P1 short-term direction"
        ]
        for result, before in ((one_, other), (other, one_))
    )
    assert back == turned[there]
    assert (there == "Same") == (one_ == other)


@given(st.integers(-500, 500), st.sampled_from([TOLERANCE, POINTS]))
@settings(deadline=None, max_examples=60)
def test_a_better_result_never_has_a_worse_rating(result: int, rule: str) -> None:
    words = ["Red", "Red Amber", "Green Amber", "Green"]
    worse, better = (
        words.index(one(target="100", result=str(each), rating_rule=rule)["P1 rating"])
        for each in (result, result + 1)
    )
    assert better >= worse


@pytest.mark.parametrize(
    ("result", "rated"),
    [
        ("86%", "Green"),
        ("85.5%", "Green"),
        ("85.4%", "Green Amber"),
        ("81%", "Green Amber"),
        ("80.9%", "Red"),
    ],
)
def test_the_first_rating_may_have_a_tolerance_too(result: str, rated: str) -> None:
    """5% of the target of 90% is 4.5, 10% is 9."""
    rule = "{tolerance: {Green: 5%, Green Amber: 10%}}"
    assert rating(result=result, rating_rule=rule) == rated


def test_a_share_of_nothing_is_a_number_alone() -> None:
    """No indicator has a direction: none of none is no percentage."""
    found = derived(performance([indicator("P1"), indicator("P2")]))
    assert found["indicators improving-or-same count"] == "0"
    assert found.figures.indicator_total.improving_or_same.text == "0"
    assert found.figures.indicator_total.ratings[0].text == "100% (2)"
