"""Rolling forward: what the next quarter's input begins with, and what it asks of its author.

The sample of Q3 2016/17 was made so that its results are those that the published report for Q4 compares
with.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.generated import Plain
from tests.rolling import (
    FOURTH,
    MARK,
    NAME,
    THIRD,
    Key,
    actions,
    by_section,
    checked,
    indicators,
    leaves,
    named,
    narrative,
    plain,
    rolled,
    typed,
    waits,
)
from tests.test_cli import run
from tests.test_sample_figures import expected


@pytest.fixture(scope="module")
def q4(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Q3 rolled into Q4."""
    return rolled(THIRD, tmp_path_factory.mktemp("rolled") / "2016-17-q4")


@pytest.fixture(scope="module")
def q3_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of Q3 as a workbook."""
    path = tmp_path_factory.mktemp("workbooks") / "2016-17-q3" / "adults-and-communities.xlsx"
    path.parent.mkdir()
    assert run("convert", THIRD, path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def q4_workbook(q3_workbook: Path) -> Path:
    """The same as a workbook, rolled."""
    return rolled(q3_workbook, q3_workbook.parent.parent / "2016-17-q4")


# Q3 into Q4


def test_five_previous_results_are_those_the_published_report_prints(q4: Path) -> None:
    found = indicators(plain(q4))
    assert found["AC/S3"]["previous"] == "62.42%"
    assert found["AC/S17"]["previous"] == "772"
    assert found["AC/S9"]["previous"] == "262.0"
    assert found["AC/C12"]["previous"] == "9.1"
    assert found["AC/S25"]["previous"] == "100%"


def test_every_previous_result_is_that_of_the_sample_for_q4(q4: Path) -> None:
    published = {ref: row["previous"] for ref, row in indicators(plain(FOURTH)).items()}
    assert len(published) == 23
    assert {ref: row["previous"] for ref, row in indicators(plain(q4)).items()} == published


def test_budgets_stay_within_the_year_and_what_was_spent_is_asked_for(q4: Path) -> None:
    found = plain(q4)
    assert found["revenue"]["lines"][1] == {
        "id": "safeguarding",
        "description": "Safeguarding",
        "original": "604,110",
        "revised": "690,075",
        "outturn": "TO DO - 1,046,320 in Q3 2016/17",
        "comments": MARK,
    }
    assert found["capital"]["lines"] == [
        {
            "id": "adults-and-communities",
            "description": "Adults and Communities",
            "approved": "1,379,640",
            "additions": "TO DO - 412,500 in Q3 2016/17",
            "slippage": "TO DO - (38,160) in Q3 2016/17",
            "comments": MARK,
        }
    ]


def test_targets_stay_but_those_that_grow_with_the_year(q4: Path) -> None:
    found = indicators(plain(q4))
    asked = {ref: row["target"] for ref, row in found.items() if waits(row["target"])}
    assert asked == {
        "AC/S17": "TO DO - 600 in Q3 2016/17",
        "AC/S9": "TO DO - 397.5 in Q3 2016/17",
        "AC/C10": "TO DO - 56.0% in Q3 2016/17",
        "AC/C14": "TO DO - 12.45 in Q3 2016/17",
        "AC/S29": "TO DO - 2,250 in Q3 2016/17",
        "AC/S21": "TO DO - 784 in Q3 2016/17",
    }
    assert (found["AC/S6"]["annual_target"], found["AC/S6"]["target"]) == ("83.2%", "83.0%")
    assert (found["AC/C1"]["annual_target"], found["AC/C1"]["target"]) == ("30,098 (revised)", "7,749")
    assert found["AC/S9"]["annual_target"] == "530 (new method)"
    assert found["AC/S16"]["rating_rule"] == {"tolerance": {"Green Amber": "5%", "Red Amber": "15%"}}


def test_the_results_of_the_quarter_are_asked_for_with_the_last_as_a_hint(q4: Path) -> None:
    row = indicators(plain(q4))["AC/S16"]
    assert row["fraction"] == "TO DO - 1009/2589 in Q3 2016/17"
    assert row["result"] == "TO DO - 38.97% in Q3 2016/17"
    assert row["year_earlier"] == "TO DO - the result of Q4 2015/16"
    assert row["benchmark"] == indicators(plain(THIRD))["AC/S16"]["benchmark"]


def test_all_actions_stay_within_the_year_and_are_rated_anew(q4: Path) -> None:
    before, found = actions(plain(THIRD)), actions(plain(q4))
    assert len(before) == 18
    assert list(found) == list(before)
    assert {row["action"] for row in found.values()} == {row["action"] for row in before.values()}
    assert [name for name, row in found.items() if not waits(row["rating"])] == []
    assert found["stimulate-market"]["rating"] == "TO DO - Green in Q3 2016/17"
    assert [name for name, row in found.items() if "due" in row] == []
    assert found["carer-breakdowns"]["comments_of"] == "carers-needs"
    assert "comments" not in found["carer-breakdowns"]


def test_risks_stay_with_their_direction_to_be_confirmed(q4: Path) -> None:
    before, found = plain(THIRD)["risks"]["rows"], plain(q4)["risks"]["rows"]
    assert len(before) == 17
    assert found[0]["direction"] == "TO DO - Increased in Q3 2016/17"
    assert {row["direction"] for row in found[1:]} == {
        "TO DO - Same in Q3 2016/17",
        "TO DO - Increased in Q3 2016/17",
    }
    for old, new in zip(before, found, strict=True):
        assert {**new, "direction": old["direction"]} == old


def test_the_report_is_a_first_draft_of_the_next_quarter(q4: Path) -> None:
    found = plain(q4)
    assert found["quarter"] == "Q4 2016/17"
    assert found["unit"] == "Adults & Communities"
    front = found["front_matter"]
    assert (front["status"], front["version"]) == ("draft", "0.1")
    assert front["date"] == "TO DO - 27 February 2017 for Q3 2016/17"
    assert front["cleared_by"] == "TO DO - Adults and Communities Director in Q3 2016/17"
    assert front["prepared_by"] == "Head of Performance and Improvement"


def test_what_the_report_of_the_year_end_tells_of_the_year_is_asked_for(q4: Path) -> None:
    summary = plain(q4)["summary"]
    assert summary["successes"] == {"quarter": MARK, "year": MARK}
    assert summary["challenges"]["quarter"] == [{"challenge": MARK, "actions": MARK}] * 4
    assert summary["challenges"]["year"] == [{"challenge": MARK, "actions": MARK}]


TO_DO = {
    # date, cleared by, notice
    "Front matter": 3,
    # successes of quarter and year, 4 challenges and 1 of the year with their actions, the overview
    "Summary": 2 + 2 * (4 + 1) + 1,
    # 11 outturns, 6 lines with comments
    "Revenue": 11 + 6,
    # additions, slippage, comments
    "Capital": 3,
    # the introduction of the section; its one theme has none
    "Performance": 1,
    # the introductions of the 6 priorities
    "Priorities": 6,
    # 18 ratings; one action shares its comments
    "Actions": 18 + 17,
    # 23 results and year-earlier results, 1 fraction, 6 targets that grow
    "Indicators": 23 + 23 + 1 + 6,
    # 8 levels and comments
    "Interventions": 8 + 8,
    "Customer experience": 3,
    # 17 directions, the commentary
    "Risks": 17 + 1,
    "Equalities": 2,
}


BY_SHEET = {
    **{"Report": 3, "Summary": 3, "Challenges": 10, "Revenue": 17, "Capital": 3, "Key actions": 35},
    **{"Priorities": 6, "Indicators": 53, "Interventions": 16, "Customer experience": 3, "Risks": 17},
    **{"Introductions": 2, "Equalities": 2},
}
"""The same in a workbook, where each sheet is a section; the introduction of performance and the commentary
on risks stand together on one."""
ALL_TO_DO = 170
"""3 + 13 + 17 + 3 + 1 + 6 + 35 + 53 + 16 + 3 + 18 + 2."""


@pytest.mark.parametrize(("form", "sections"), [("q4", TO_DO), ("q4_workbook", BY_SHEET)])
def test_a_check_lists_what_is_to_do_by_section_and_nothing_is_wrong(
    form: str, sections: dict[str, int], request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(form)
    to_do, wrong = checked(path)
    assert wrong == []
    assert by_section(to_do) == sections
    assert len(to_do) == ALL_TO_DO
    result = run("check", path)
    assert result.exit_code == 1
    headings = [line for line in result.stdout.splitlines() if not line.startswith("  ")]
    assert sorted(headings) == sorted(f"To do in {name} ({number}):" for name, number in sections.items())
    assert result.stderr == f"{path}: {ALL_TO_DO} to do\n"


def test_what_is_to_do_says_where_and_what(q4: Path, q4_workbook: Path) -> None:
    line = q4.read_text(encoding="utf-8").splitlines().index(" " * 14 + "result: TO DO - 772 in Q3 2016/17")
    told = run("check", q4).stdout
    assert (
        f"  {NAME}, line {line + 1}, column 23: result of AC/S17 says TO DO - 772 in Q3 2016/17; "
        "it waits for its author; type the value over it.\n"
    ) in told
    assert (
        "  adults-and-communities.xlsx, Revenue!E7: Outturn or forecast of safeguarding says TO DO - "
        "1,046,320 in Q3 2016/17; it waits for its author; type the value over it.\n"
    ) in run("check", q4_workbook).stdout


@pytest.mark.parametrize("form", ["q4", "q4_workbook"])
def test_an_input_with_things_to_do_is_not_built(
    form: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = request.getfixturevalue(form)
    result = run("build", path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.count("it waits for its author") == ALL_TO_DO
    assert not (tmp_path / "out").exists()


def test_nothing_that_was_told_of_the_last_quarter_is_text_of_the_next(q4: Path) -> None:
    before, found = narrative(plain(THIRD)), narrative(plain(q4))
    # the notice; successes, 4 challenges with their actions, the overview; lines; actions; interventions;
    # topics; risks; equalities; the introductions of performance and its priorities
    assert len(before) == 1 + (1 + 8 + 1) + (6 + 1) + 17 + 8 + 3 + 1 + 2 + (1 + 6)
    assert set(before) < set(found)
    assert set(found.values()) == {MARK}


CARRIED = {
    *("unit", "council", "prepared_by", "title", "outcome", "action", "description", "controls", "owner"),
    *("nature", "highest_impact", "code"),
}
"""What describes the plan and the risks."""


def test_what_describes_the_plan_and_the_risks_stays_and_so_do_benchmarks(q4: Path) -> None:
    kept = {*CARRIED, "benchmark"}
    before = {at: text for at, text in leaves(plain(THIRD)) if at[-1] in kept and at[0] != "waivers"}
    assert len(before) > 140
    assert {at: text for at, text in leaves(plain(q4)) if at[-1] in kept} == before


# The same as a workbook


def test_a_workbook_rolls_into_what_the_yaml_rolls_into(q4: Path, q4_workbook: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.yaml"
    assert run("convert", q4_workbook, back).exit_code == 0
    assert plain(back) == plain(q4)


def test_a_rolled_input_is_not_rolled_before_it_is_filled_in(q4: Path, tmp_path: Path) -> None:
    result = run("rollforward", q4, "--out", tmp_path / "next")
    assert result.exit_code == 1
    assert result.stderr.count("it waits for its author") == ALL_TO_DO
    assert not (tmp_path / "next").exists()


def test_the_lines_at_the_top_of_a_yaml_file_stay(q4: Path) -> None:
    first = THIRD.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: ")
    assert q4.read_text(encoding="utf-8").splitlines()[0] == first


# Q4, with the values of the sample filled in


def filled_in(values: Plain, source: Plain, printed: dict[str, str]) -> Plain:
    """The rolled values with what waits taken from the sample, row by row.

    As an officer would, rows that the sample lacks are taken out and rows that are new in it put in. A result
    that only derives in the sample is typed as printed there.
    """
    known = dict(leaves(source))
    for at, _ in leaves(source):
        if at[-1] == "covers" and (result := (*at[:-1], "result")) not in known:
            known[result] = printed[f"{at[-2]} result"]
    found = _filled(values, known, ())
    assert isinstance(found, dict)
    for part, name in (("interventions", "indicator"), ("risks", "id")):
        given = {row[name]: row for row in found[part]["rows"]}
        found[part]["rows"] = [given.get(row[name], row) for row in source[part]["rows"]]
    return found


def _filled(value: Any, known: dict[Key, Any], at: Key) -> Any:
    if isinstance(value, dict):
        told = {key: _filled(inner, known, (*at, key)) for key, inner in value.items()}
        return {key: inner for key, inner in told.items() if inner is not None}
    if isinstance(value, list):
        there = {key[len(at)] for key in known if key[: len(at)] == at and len(key) > len(at)}
        return [_filled(row, known, (*at, name)) for name, row in named(value) if name in there]
    return known.get(at) if waits(value) else value


@pytest.fixture(scope="module")
def filled_q4(q4: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    values = filled_in(plain(q4), plain(FOURTH), expected())
    return typed(values, tmp_path_factory.mktemp("filled") / "2016-17-q4" / NAME)


def test_the_sample_gives_a_value_for_nearly_all_that_waits(q4: Path, filled_q4: Path) -> None:
    """It has no comments on one action that shares those of another there, and no challenges beyond three."""
    before, found = dict(leaves(plain(q4))), dict(leaves(plain(filled_q4)))
    assert [at for at, text in found.items() if waits(text)] == []
    unanswered = {at for at, text in before.items() if waits(text)} - set(found)
    assert unanswered == {
        ("summary", "challenges", "quarter", "3", "challenge"),
        ("summary", "challenges", "quarter", "3", "actions"),
        ("equalities", "rows", "Equality impact assessments", "comments"),
        (*ACTIONS, "carers", "actions", "carers-support-offer", "comments"),
        (*ACTIONS, "cross-cutting", "actions", "workforce-plan", "rating"),
        *(("interventions", "rows", ref, name) for ref in ("AC/S3", "AC/S4", "AC/S5") for name in TOLD),
    }


ACTIONS = ("performance", "themes", "managing-demand", "priorities")
TOLD = ("level", "comments")


def test_with_the_samples_values_q4_derives_the_samples_figures(filled_q4: Path) -> None:
    by_hand = {
        name: text for name, text in expected().items() if name.startswith("AC/") or "indicators " in name
    }
    assert len(by_hand) > 120
    result = run("figures", filled_q4, "--format", "json")
    assert result.exit_code == 0, result.output
    derived = json.loads(result.stdout)
    assert {name: derived[name] for name in by_hand} == by_hand
    published = {ref: row["previous"] for ref, row in indicators(plain(FOURTH)).items()}
    assert {ref: derived[f"{ref} previous result"] for ref in published} == published


def test_with_the_samples_values_q4_is_built(filled_q4: Path, tmp_path: Path) -> None:
    result = run("build", filled_q4, "--out", tmp_path, "--to", "html")
    assert result.exit_code == 0, result.output
    assert MARK not in (tmp_path / "adults-and-communities.html").read_text(encoding="utf-8")
