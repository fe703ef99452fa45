"""Rolling forward: values that only some formats show, and reports without themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.generated import Plain
from tests.rolling import INPUTS, MARK, actions, checked, indicators, leaves, parks_of, plain, rolled, typed
from tests.test_cli import run

ADULTS = INPUTS / "2014-15-q2" / "adults-and-communities.yaml"


def listed(values: Plain, name: str, key: str) -> dict[str, Plain]:
    """The rows of one of the lists without themes, by what names them."""
    return {row[key]: row for row in values["performance"][name]}


@pytest.fixture(scope="module")
def q3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample without themes rolled into its next quarter."""
    return rolled(ADULTS, tmp_path_factory.mktemp("listed") / "2014-15-q3")


def before() -> Plain:
    return plain(ADULTS)


def test_nothing_is_wrong_with_what_a_report_without_themes_rolls_into(q3: Path) -> None:
    to_do, wrong = checked(q3)
    assert wrong == []
    assert len(to_do) > 100


def test_all_listed_actions_and_indicators_are_carried(q3: Path) -> None:
    old, new = before(), plain(q3)
    assert (len(old["performance"]["actions"]), len(old["performance"]["indicators"])) == (5, 34)
    assert list(listed(new, "actions", "id")) == list(listed(old, "actions", "id"))
    assert list(listed(new, "indicators", "ref")) == list(listed(old, "indicators", "ref"))
    assert "themes" not in new["performance"]


def test_listed_actions_are_rated_anew(q3: Path) -> None:
    row = listed(plain(q3), "actions", "id")["social-care-workforce"]
    assert (row["rating"], row["comments"]) == ("TO DO - Amber in Q2 2014/15", MARK)


def test_the_period_that_a_result_is_of_is_asked_for_with_the_old_words(q3: Path) -> None:
    rows = listed(plain(q3), "indicators", "ref")
    assert rows["1001"]["period"] == "TO DO - April to September 2014 in Q2 2014/15"
    assert rows["1104"]["period"] == "TO DO - April to June 2014 in Q2 2014/15"


def test_the_printed_result_is_the_previous_one_whatever_the_format_compares_with(q3: Path) -> None:
    rows = listed(plain(q3), "indicators", "ref")
    found = {ref: rows[ref]["previous"] for ref in ("1001", "1002", "1004", "1106", "1105", "VA025")}
    assert found == {
        "1001": "99.1%",  # 2656/2680 = 99.104
        "1002": "33.6%",  # 1155/3439 = 33.585
        "1004": "302",
        "1106": "67.4%",  # 432/641 = 67.395
        "1105": "2566 service users, £190.42 average cost",
        "VA025": "£319",
    }


def test_a_year_earlier_result_is_asked_for_only_where_it_is_compared_with(q3: Path) -> None:
    """Here results that grow with the year are compared with a year before, all others with the last."""
    rows = listed(plain(q3), "indicators", "ref")
    for ref in ("1001", "1106", "TC015", "1004", "1104"):
        assert ("year_earlier" in rows[ref]) == (ref in ("1001", "1106")), ref
    assert rows["1001"]["year_earlier"] == "TO DO - the result of Q3 2013/14"


def test_an_outturn_of_capital_that_was_given_is_asked_for_anew(tmp_path: Path) -> None:
    given = ("slippage: (20,000)\n", "slippage: (20,000)\n      outturn: 85,000\n")
    source = parks_of(tmp_path, "Q2 2016/17", given)
    (line,) = plain(rolled(source, tmp_path / "2016-17-q3"))["capital"]["lines"]
    assert line["outturn"] == "TO DO - 85,000 in Q2 2016/17"


def test_a_comparison_that_was_chosen_stays(q3: Path) -> None:
    chosen = {ref: row for ref, row in listed(before(), "indicators", "ref").items() if "comparison" in row}
    assert chosen
    rows = listed(plain(q3), "indicators", "ref")
    assert {ref: rows[ref]["comparison"] for ref in chosen} == {
        ref: row["comparison"] for ref, row in chosen.items()
    }


def test_what_was_escalated_is_not_so_by_itself_again(q3: Path) -> None:
    old = [ref for ref, row in listed(before(), "indicators", "ref").items() if "escalated" in row]
    assert old == ["1111", "1103 (a)", "TC015"]
    assert [row for row in plain(q3)["performance"]["indicators"] if "escalated" in row] == []


def test_a_shared_benchmark_stays_shared(q3: Path) -> None:
    rows = listed(plain(q3), "indicators", "ref")
    shared = {ref: row["benchmark_of"] for ref, row in rows.items() if "benchmark_of" in row}
    old = listed(before(), "indicators", "ref")
    assert shared == {ref: row["benchmark_of"] for ref, row in old.items() if "benchmark_of" in row}
    assert shared


def test_one_that_was_not_due_is_asked_for_its_sentence(q3: Path) -> None:
    row = listed(plain(q3), "indicators", "ref")["1005"]
    assert list(row) == ["ref", "type", "title", "polarity", "due", "instead"]
    assert (row["due"], row["instead"]) == ("TO DO - not due in Q2 2014/15", MARK)
    assert "      # Not due this quarter.\n      instead: TO DO\n" in q3.read_text(encoding="utf-8")


def test_a_target_and_when_the_board_is_assured_stay_with_a_risk(q3: Path) -> None:
    old, new = before()["risks"]["rows"], plain(q3)["risks"]["rows"]
    assert len(old) == 12
    assert new == old
    assert (new[0]["target"], new[0]["assurance"]) == ({"impact": "3", "likelihood": "2"}, "Quarterly")


def test_tables_of_words_keep_their_rows_and_ask_for_what_is_said_in_them(q3: Path) -> None:
    tables = {table["id"]: table["rows"] for table in plain(q3)["records"]}
    assert tables["managing-the-business"] == [
        {"headline": "Financial escalation", "commentary": MARK},
        {"headline": "Staff performance", "commentary": MARK},
        {"headline": "Freedom of information requests (FOIs)", "commentary": MARK},
        {"headline": "Complaints", "commentary": MARK},
    ]
    assert tables["change-projects"][1] == {
        "project": "Shared Care Record",
        "outturn": "TO DO - Amber in Q2 2014/15",
        "commentary": MARK,
    }
    text = q3.read_text(encoding="utf-8")
    assert "        # The project is Amber because a neighbouring CCG has not yet sent its formal" in text


def test_a_workbook_with_tables_of_words_rolls_into_what_the_yaml_rolls_into(
    q3: Path, tmp_path: Path
) -> None:
    source = tmp_path / "2014-15-q2" / "adults-and-communities.xlsx"
    source.parent.mkdir()
    assert run("convert", ADULTS, source).exit_code == 0
    path = rolled(source, tmp_path / "2014-15-q3")
    assert checked(path)[1] == []
    found = {at: str(text).strip() for at, text in leaves(plain(path))}
    assert len(found) > 400
    assert found == {at: str(text).strip() for at, text in leaves(plain(q3))}


def with_values(folder: Path, quarter: str, **values: Any) -> Path:
    """The small unit's input with some of its parts others."""
    path = parks_of(folder, quarter)
    return typed(plain(path) | values, path)


TOLD = ({"id": "gardens", "instead": "No garden was opened."},)


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_a_table_of_words_told_in_a_sentence_asks_for_the_sentence(tmp_path: Path, ending: str) -> None:
    path = with_values(tmp_path, "Q2 2016/17", records=[*TOLD])
    if ending == "xlsx":
        assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
        path = path.with_suffix(".xlsx")
    assert plain(rolled(path, tmp_path / "2016-17-q3"))["records"] == [{"id": "gardens", "instead": MARK}]


def test_a_table_of_words_that_no_format_knows_keeps_the_first_word_of_each_row(tmp_path: Path) -> None:
    rows = [{"garden": "Rose garden", "news": "Open.", "next": "Weeding."}]
    records = [{"id": "gardens", "introduction": "There is one.", "rows": rows}]
    path = with_values(tmp_path, "Q2 2016/17", records=records)
    assert plain(rolled(path, tmp_path / "2016-17-q3"))["records"] == [
        {
            "id": "gardens",
            "introduction": MARK,
            "rows": [{"garden": "Rose garden", "news": MARK, "next": MARK}],
        }
    ]


OWNED = (
    "              rating: Green\n",
    "              ref: MA 1\n"
    "              note: Led by the Head of Parks\n"
    "              rating: Green Amber\n",
)


@pytest.mark.parametrize(
    ("quarter", "folder"), [("Q3 2016/17", "2016-17-q4"), ("Q4 2016/17", "2017-18-q1")], ids=["within", "new"]
)
def test_what_an_action_is_called_and_who_owns_it_stay(tmp_path: Path, quarter: str, folder: str) -> None:
    path = rolled(parks_of(tmp_path, quarter, OWNED), tmp_path / folder)
    assert actions(plain(path))["gates"] == {
        "id": "gates",
        "ref": "MA 1",
        "action": "Renew the gates",
        "note": "Led by the Head of Parks",
        "rating": f"TO DO - Green Amber in {quarter}",
        "comments": MARK,
    }


def test_in_a_new_year_actions_met_by_their_own_scale_go(tmp_path: Path) -> None:
    """Actions of this format are Green, Amber or Red, its indicators have another scale."""
    values = before() | {"quarter": "Q4 2014/15"}
    path = typed(values, tmp_path / "2014-15-q4" / ADULTS.name)
    found = listed(plain(rolled(path, tmp_path / "2015-16-q1")), "actions", "id")
    assert {name: row["rating"] for name, row in found.items()} == {
        "social-care-workforce": "TO DO - Amber in Q4 2014/15"
    }


def test_shared_comments_of_a_listed_action_that_went_are_asked_for(tmp_path: Path) -> None:
    values = before() | {"quarter": "Q4 2014/15"}
    last = listed(values, "actions", "id")["social-care-workforce"]
    del last["comments"]
    last["comments_of"] = "new-vision"
    source = typed(values, tmp_path / "2014-15-q4" / ADULTS.name)
    path = rolled(source, tmp_path / "2015-16-q1")
    row = listed(plain(path), "actions", "id")["social-care-workforce"]
    assert (row["comments"], "comments_of" in row) == (MARK, False)
    assert "      # It is now plain what has to be done from 2015 on and who leads." in path.read_text(
        "utf-8"
    )


def test_a_period_that_no_column_shows_is_asked_for_where_it_was_typed(tmp_path: Path) -> None:
    source = parks_of(
        tmp_path, "Q2 2016/17", ("covers: snapshot", "covers: snapshot\n              period: In June")
    )
    found = indicators(plain(rolled(source, tmp_path / "2016-17-q3")))
    assert found["PP/1"]["period"] == "TO DO - In June in Q2 2016/17"
    assert "period" not in found["PP/2"]


TOLD_THOUGH_DUE = (
    """              target: Monitor
              result: 1,200
              covers: quarter
""",
    """              instead: The counter was broken.
""",
)


def test_one_told_in_a_sentence_though_due_is_asked_for_its_figures(tmp_path: Path) -> None:
    path = rolled(parks_of(tmp_path, "Q2 2016/17", TOLD_THOUGH_DUE), tmp_path / "2016-17-q3")
    assert indicators(plain(path))["PP/2"] == {
        "ref": "PP/2",
        "type": "MPI",
        "title": "Visits counted",
        "target": MARK,
        "result": "TO DO - told in one sentence in Q2 2016/17",
        "previous": "Not reported",
        "year_earlier": "TO DO - the result of Q3 2015/16",
        "covers": MARK,
    }
    assert (
        "              # The counter was broken.\n"
        "              result: TO DO - told in one sentence in Q2 2016/17\n"
    ) in path.read_text(encoding="utf-8")
    assert checked(path)[1] == []


def test_one_told_in_a_sentence_keeps_what_it_covers(tmp_path: Path) -> None:
    words, told = TOLD_THOUGH_DUE
    change = (words, f"{told}              covers: rolling 12 months\n")
    found = indicators(plain(rolled(parks_of(tmp_path, "Q2 2016/17", change), tmp_path / "2016-17-q3")))
    assert (found["PP/2"]["covers"], found["PP/2"]["target"]) == ("rolling 12 months", MARK)


@pytest.mark.parametrize("kind", ["cover", "study"])
def test_only_submissions_are_rolled_forward(tmp_path: Path, kind: str) -> None:
    found = [
        path
        for path in (INPUTS / "meetings").rglob("*.yaml")
        if f"kind: {kind}\n" in path.read_text(encoding="utf-8")
    ]
    assert found
    for path in found:
        result = run("rollforward", path, "--out", tmp_path / "next")
        assert result.exit_code == 1
        assert f"it is a {kind}; a submission is wanted here" in result.stderr
    assert not (tmp_path / "next").exists()
