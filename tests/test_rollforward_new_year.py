"""Rolling forward into a new year, what comes from a year before, and what is not carried."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportgen.jobs.load import load_submission
from tests.parks import small_input
from tests.rolling import (
    FOURTH,
    MARK,
    NAME,
    actions,
    as_last_time,
    by_section,
    checked,
    indicators,
    leaves,
    parks_of,
    plain,
    priorities,
    rolled,
    typed,
    waits,
)
from tests.test_cli import run


def in_form(path: Path, form: str) -> Path:
    """A YAML input, or the workbook that it converts into, beside it."""
    if form == "yaml":
        return path
    assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
    path.unlink()
    return path.with_suffix(".xlsx")


@pytest.fixture(scope="module")
def q1(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Q4 rolled into the new year, with nothing of Q1 2016/17 at hand."""
    folder = tmp_path_factory.mktemp("year-end")
    return rolled(typed(plain(FOURTH), folder / "2016-17-q4" / NAME), folder / "2017-18-q1")


# Q4 into a new year


def test_five_previous_results_of_the_new_year_are_those_printed_in_q4(q1: Path) -> None:
    """Four of them derive: 531/742 = 71.56, 563/669 = 84.16, 4440/7176 = 61.87, 999/2662 = 37.528."""
    found = indicators(plain(q1))
    assert found["AC/S3"]["previous"] == "71.6%"
    assert found["AC/S6"]["previous"] == "84.2%"
    assert found["AC/C10"]["previous"] == "61.9%"
    assert found["AC/S16"]["previous"] == "37.53%"
    assert found["AC/S17"]["previous"] == "1,013"


def test_a_new_year_asks_for_targets_and_budgets_with_the_old_ones_as_hints(q1: Path) -> None:
    found = plain(q1)
    rows = indicators(found)
    assert [ref for ref, row in rows.items() if not waits(row["annual_target"])] == []
    assert [ref for ref, row in rows.items() if not waits(row["target"])] == []
    assert rows["AC/C12"]["annual_target"] == "TO DO - 7.3 in Q4 2016/17"
    assert rows["AC/C12"]["target"] == "TO DO - 7.4 in Q4 2016/17"
    assert rows["AC/C12"]["rating_rule"] == {"tolerance": {"Green Amber": "5%", "Red Amber": "15%"}}
    line = found["revenue"]["lines"][0]
    assert (line["original"], line["revised"]) == (
        "TO DO - 992,310 in Q4 2016/17",
        "TO DO - 1,412,882 in Q4 2016/17",
    )
    assert found["capital"]["lines"][0]["approved"] == "TO DO - 1,379,640 in Q4 2016/17"


def test_a_new_year_asks_for_benchmarks_with_the_old_ones_as_hints(q1: Path) -> None:
    found = {ref: row["benchmark"] for ref, row in indicators(plain(q1)).items() if "benchmark" in row}
    assert set(found) == {"AC/S3", "AC/S6", "AC/S4", "AC/S5", "AC/S9", "AC/S16", "AC/C12", "AC/C13"}
    assert [ref for ref, text in found.items() if not waits(text)] == []
    assert found["AC/S16"] == (
        "TO DO - 29.5% (CIPFA group), 27.6% (region); ASCOF comparators, 2015/16 in Q4 2016/17"
    )


def test_what_describes_priorities_indicators_and_risks_stays_in_a_new_year(q1: Path) -> None:
    kept = {"unit", "council", "title", "outcome", "description", "controls", "owner", "nature", "code"}
    before = {at: text for at, text in leaves(plain(FOURTH)) if at[-1] in kept}
    assert len(before) > 120
    assert {at: text for at, text in leaves(plain(q1)) if at[-1] in kept} == before


def test_a_new_year_begins_with_the_actions_that_are_not_met(q1: Path) -> None:
    assert {name: row["rating"] for name, row in actions(plain(q1)).items()} == {
        "supported-living": "TO DO - Green Amber in Q4 2016/17",
        "home-support": "TO DO - Green Amber in Q4 2016/17",
        "information-and-advice": "TO DO - Green Amber in Q4 2016/17",
        "joined-up-services": "TO DO - Red Amber in Q4 2016/17",
        "management-reporting": "TO DO - Red Amber in Q4 2016/17",
        "workforce-plan": "TO DO - not due in Q4 2016/17",
    }
    assert [each["id"] for each in priorities(plain(q1))] == [
        each["id"] for each in priorities(plain(FOURTH))
    ]


def test_what_was_told_of_the_year_goes_with_it(q1: Path) -> None:
    found = plain(q1)
    assert found["quarter"] == "Q1 2017/18"
    assert found["summary"] == {
        "successes": {"quarter": MARK},
        "challenges": {"quarter": [{"challenge": MARK, "actions": MARK}] * 3},
        "overview": MARK,
    }


def test_the_list_of_what_is_to_do_in_a_new_year_is_complete(q1: Path) -> None:
    to_do, wrong = checked(q1)
    assert wrong == []
    assert len(to_do) == 3 + 8 + 39 + 4 + 1 + 6 + 12 + 103 + 14 + 3 + 20 + 1
    assert by_section(to_do) == {
        # date, cleared by, notice
        "Front matter": 3,
        "Summary": 1 + 2 * 3 + 1,
        # 11 lines with two budgets and an outturn, 6 with comments
        "Revenue": 11 * 3 + 6,
        "Capital": 4,
        # the introductions of the section and of its 6 priorities
        "Performance": 1,
        "Priorities": 6,
        # 6 actions that are not met
        "Actions": 6 * 2,
        # two targets and a year-earlier result each; 10 fractions, 3 of them with the result as typed, and
        # 13 results without; 8 benchmarks
        "Indicators": 23 * 3 + 10 + 3 + 13 + 8,
        "Interventions": 7 * 2,
        "Customer experience": 3,
        # 19 directions, the commentary
        "Risks": 19 + 1,
        "Equalities": 1,
    }


YEAR_BEFORE = (
    ("              result: 95.0%\n", "              fraction: 62/68\n"),
    (
        "              result: 1,200\n              covers: quarter\n",
        "              due: false\n              covers: quarter\n",
    ),
)
"""62/68 is 91.18, printed with the one decimal of the target; the visits were not counted."""


@pytest.mark.parametrize("ending", ["yaml", "yml", "xlsx"])
def test_year_earlier_results_come_from_that_quarters_input_in_either_form(
    tmp_path: Path, ending: str
) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    before = parks_of(tmp_path, "Q1 2016/17", *YEAR_BEFORE, name="parks.yml")
    if ending != "yml":
        before = before.rename(before.with_suffix(".yaml"))
    if ending == "xlsx":
        assert run("convert", before, before.with_suffix(".xlsx")).exit_code == 0
        before.unlink()
    path = rolled(source, tmp_path / "2017-18-q1")
    found = indicators(plain(path))
    assert found["PP/1"]["year_earlier"] == "91.2%"
    assert found["PP/2"]["year_earlier"] == "Not reported"
    assert [each for each in checked(path)[0] if "year_earlier" in each["found"]] == []


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_it_is_told_where_year_earlier_results_come_from(tmp_path: Path, ending: str) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    before = parks_of(tmp_path, "Q1 2016/17")
    told = run("rollforward", source, "--out", tmp_path / "one" / "2017-18-q1").stderr
    assert told == f"The results of Q1 2016/17 are from {before}.\n"
    before.unlink()
    told = run("rollforward", source, "--out", tmp_path / "two" / "2017-18-q1").stderr
    assert told == f"There is no input of Q1 2016/17 ({before} or .xlsx): its results are left to do.\n"


def test_an_indicator_that_was_new_in_the_year_waits_for_its_year_earlier_result(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    parks_of(tmp_path, "Q1 2016/17", ("ref: PP/2", "ref: PP/9"))
    found = indicators(plain(rolled(source, tmp_path / "2017-18-q1")))
    assert (found["PP/1"]["year_earlier"], found["PP/2"]["year_earlier"]) == (
        "95.0%",
        "TO DO - the result of Q1 2016/17",
    )


def test_year_earlier_results_are_found_from_within_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parks_of(tmp_path, "Q1 2016/17")
    monkeypatch.chdir(parks_of(tmp_path, "Q4 2016/17").parent)
    assert run("rollforward", "parks.yaml", "--out", "../2017-18-q1").exit_code == 0
    assert indicators(plain(tmp_path / "2017-18-q1" / "parks.yaml"))["PP/1"]["year_earlier"] == "95.0%"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("quarter: Q1 2016/17", "quarter: Q2 2016/17"), "Q2 2016/17"),
        (("unit: Parks & Paths", "unit: Libraries"), "Libraries"),
        (("status: draft", "status: daft"), "a problem"),
    ],
)
def test_an_earlier_input_that_is_another_or_has_problems_is_not_used(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    before = parks_of(tmp_path, "Q1 2016/17", change)
    result = run("rollforward", source, "--out", tmp_path / "2017-18-q1")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{before}: ")
    assert told in result.stderr
    assert not (tmp_path / "2017-18-q1").exists()


GROWING = (
    "              result: 1,200\n              covers: quarter\n",
    """\
              result: 1,200
              covers: quarter
            - ref: PP/3
              type: SPI
              title: Trees planted
              polarity: Bigger is better
              target: 800
              result: 889
              previous: 640
              covers: year to date
            - ref: PP/4
              type: SPI
              title: Residents content with their park
              polarity: Bigger is better
              target: 80%
              result: 83%
              previous: Not reported
              covers: annual
""",
)


def test_a_year_to_date_result_has_no_short_term_direction_in_the_first_quarter(tmp_path: Path) -> None:
    parks_of(tmp_path, "Q1 2016/17", GROWING, ("result: 889", "result: 201"), ("800", "200"))
    path = rolled(parks_of(tmp_path, "Q4 2016/17", GROWING), tmp_path / "2017-18-q1")
    values = as_last_time(plain(path))
    row = indicators(values)["PP/3"]
    assert (row["previous"], row["year_earlier"]) == ("889", "201")
    row |= {"target": "200", "result": "216"}
    named = load_submission(typed(values, path)).figures.named
    assert named["PP/3 short-term direction"].text == "N/A"
    assert named["PP/3 long-term direction"].text == "Improving"
    assert named["PP/1 short-term direction"].text == "Same"


def test_a_yearly_result_is_kept_until_there_is_a_new_one(tmp_path: Path) -> None:
    path = parks_of(tmp_path, "Q4 2016/17", GROWING)
    for folder in ("2017-18-q1", "2017-18-q2", "2017-18-q3", "2017-18-q4"):
        path = rolled(path, tmp_path / folder)
        values = as_last_time(plain(path))
        row = indicators(values)["PP/4"]
        assert row["previous"] == "83%", folder
        row.pop("result")
        row["due"] = False
        visits = indicators(values)["PP/2"]
        assert visits["previous"] == ("1,200" if folder == "2017-18-q1" else "Not reported")
        visits.pop("result")
        visits["due"] = False
        path = typed(values, path)
        assert checked(path)[1] == []
    assert indicators(plain(path))["PP/4"]["previous"] == "83%"


SHARED = (
    "              comments: Done.\n",
    "              comments: Done, all nine.\n"
    "            - {id: paint, action: Paint them, rating: Red, comments_of: gates}\n",
)


def test_an_action_whose_comments_went_with_a_met_one_is_asked_for_its_own(tmp_path: Path) -> None:
    path = rolled(parks_of(tmp_path, "Q4 2016/17", SHARED), tmp_path / "2017-18-q1")
    assert actions(plain(path)) == {
        "paint": {
            "id": "paint",
            "action": "Paint them",
            "rating": "TO DO - Red in Q4 2016/17",
            "comments": MARK,
        }
    }
    assert "# Done, all nine.\n" in path.read_text(encoding="utf-8")
    assert checked(path)[1] == []


def test_within_the_year_shared_comments_stay_shared(tmp_path: Path) -> None:
    path = rolled(parks_of(tmp_path, "Q2 2016/17", SHARED), tmp_path / "2016-17-q3")
    assert actions(plain(path))["paint"]["comments_of"] == "gates"
    assert checked(path)[1] == []


# What the author decided by hand, and what was said instead of a section


def test_overrides_and_stated_figures_go(tmp_path: Path) -> None:
    by_hand = """\
              covers: snapshot
              override: {short_term_direction: {value: Same, reason: Recounted}}
              stated: {rating: Green}
"""
    path = parks_of(
        tmp_path,
        "Q2 2016/17",
        ("              covers: snapshot\n", by_hand),
        ("      outturn: 610,000\n", '      outturn: 610,000\n      stated: {variation: "90,000"}\n'),
        ("      slippage: (20,000)\n", '      slippage: (20,000)\n      stated: {outturn: "80,000"}\n'),
        ("      response: Treat\n", '      response: Treat\n      stated: {score: "12"}\n'),
    )
    given = {"override", "stated"}
    assert {name for at, _ in leaves(plain(path)) for name in at} >= given
    found = {name for at, _ in leaves(plain(rolled(path, tmp_path / "2016-17-q3"))) for name in at}
    assert found & given == set()


BY_HAND = (
    "              covers: snapshot\n",
    """\
              covers: snapshot
              rating_rule: {by_hand: {rating: Red, reason: Two gates are shut.}}
""",
)


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
@pytest.mark.parametrize(
    ("quarter", "folder"), [("Q3 2016/17", "2016-17-q4"), ("Q4 2016/17", "2017-18-q1")], ids=["within", "new"]
)
def test_a_rating_by_hand_is_asked_for_with_its_reason(
    tmp_path: Path, quarter: str, folder: str, form: str
) -> None:
    path = rolled(in_form(parks_of(tmp_path, quarter, BY_HAND), form), tmp_path / folder)
    assert indicators(plain(path))["PP/1"]["rating_rule"] == {
        "by_hand": {"rating": f"TO DO - Red in {quarter}", "reason": MARK}
    }
    if form == "yaml":
        assert "# Two gates are shut.\n" in path.read_text(encoding="utf-8")
    else:
        ((text, mark),) = [
            (cell.value, row[at - 1].value)
            for row in openpyxl.load_workbook(path)["Indicators"].iter_rows(min_row=6)
            for at, cell in enumerate(row)
            if cell.value == "Two gates are shut."
        ]
        assert (text, mark) == ("Two gates are shut.", MARK)


NOT_DUE = (
    "              result: 95.0%\n              previous: 93.0%\n",
    "              due: false\n              previous: 93.0%\n",
)


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_an_indicator_that_was_not_due_is_asked_for_its_result(tmp_path: Path, form: str) -> None:
    """A blank cell of a workbook is no result either."""
    source = parks_of(tmp_path, "Q2 2016/17", NOT_DUE, ("{PP/1 result} of those planned", "as planned"))
    path = rolled(in_form(source, form), tmp_path / "2016-17-q3")
    row = indicators(plain(path))["PP/1"]
    assert row["result"] == "TO DO - not due in Q2 2016/17"
    assert (row["previous"], "due" in row, "fraction" in row) == ("Not reported", False, False)
    found = [each["found"] for each in checked(path)[0] if "not due" in each["found"]]
    assert len(found) == 1


@pytest.mark.parametrize("part", ["summary", "revenue", "capital", "performance", "risks", "equalities"])
def test_a_section_told_in_a_sentence_asks_for_the_sentence_and_no_more(tmp_path: Path, part: str) -> None:
    values = plain(parks_of(tmp_path, "Q4 2016/17"))
    values |= {name: {"instead": "None."} for name in ("summary", "interventions")}
    values[part] = {"instead": "Being refreshed."}
    path = rolled(typed(values, tmp_path / "2016-17-q4" / "parks.yaml"), tmp_path / "2017-18-q1")
    assert plain(path)[part] == {"instead": MARK}
    assert "  # Being refreshed.\n  instead: TO DO\n" in path.read_text(encoding="utf-8")


def test_a_sentence_left_blank_beside_rows_leaves_nothing_of_the_last_quarter(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17", ("capital:\n", "capital:\n  instead:\n"))
    (line,) = plain(rolled(source, tmp_path / "2016-17-q3"))["capital"]["lines"]
    assert line["slippage"] == "TO DO - (20,000) in Q2 2016/17"


@pytest.mark.parametrize(
    ("words", "typed_so"),
    [
        ("ref: PP/1\n", 'ref: "PP/1 "\n'),
        ("ref: PP/1\n", 'ref: "PP/1\u200b"\n'),
        ("rating: Green\n", 'rating: "Green "\n'),
    ],
)
def test_what_is_typed_with_a_space_too_many_is_rolled_as_it_is_meant(
    tmp_path: Path, words: str, typed_so: str
) -> None:
    source = parks_of(tmp_path, "Q4 2016/17", (words, typed_so))
    found = plain(rolled(source, tmp_path / "2017-18-q1"))
    assert actions(found) == {}
    (first, second) = indicators(found).values()
    assert (first["previous"], second["previous"]) == ("95.0%", "1,200")


def test_a_new_year_asks_for_the_baseline_of_an_improvement(tmp_path: Path) -> None:
    rule = "rating_rule: {improvement: {baseline: 80.0%, shares: {Green Amber: 80%, Red Amber: 65%}}}"
    path = small_input(tmp_path / "2016-17-q4", ("target: 90.0%", f"target: 90.0%\n              {rule}"))
    result = run("rollforward", path, "--out", tmp_path / "2017-18-q1")
    assert result.exit_code == 0, result.stderr
    text = (tmp_path / "2017-18-q1" / "parks.yaml").read_text(encoding="utf-8")
    assert "baseline: TO DO - 80.0% in Q4 2016/17" in text
    assert "Green Amber: 80%" in text
