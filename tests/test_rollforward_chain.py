"""Rolling forward: a year from the published report of Q1 to that of Q4, and on into another format.

Each quarter is filled in as its sample has it; only the earlier results are those that rolling forward gave.
What is expected of each step is worked out by hand from the quarter before.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.generated import Plain
from tests.rolling import (
    INPUTS,
    MARK,
    NAME,
    actions,
    as_last_time,
    by_section,
    checked,
    indicators,
    plain,
    typed,
    waits,
)
from tests.test_cli import run

FOLDERS = ("2016-17-q1", "2016-17-q2", "2016-17-q3", "2016-17-q4")


def handed_in(rolled: Plain, sample: Plain) -> Plain:
    """The sample of a quarter with the previous results that the rolled input has."""
    earlier = {ref: row["previous"] for ref, row in indicators(rolled).items()}
    for ref, row in indicators(sample).items():
        row["previous"] = earlier[ref]
    return sample


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plain]:
    """What each quarter began with, by its folder; the folders lie beside one another."""
    folder = tmp_path_factory.mktemp("year")
    (folder / FOLDERS[0]).mkdir()
    path = Path(shutil.copy(INPUTS / FOLDERS[0] / NAME, folder / FOLDERS[0] / NAME))
    begun: dict[str, Plain] = {}
    for name in FOLDERS[1:]:
        assert run("rollforward", path, "--out", folder / name).exit_code == 0
        path = folder / name / NAME
        begun[name] = plain(path)
        assert checked(path)[1] == []
        typed(handed_in(begun[name], plain(INPUTS / name / NAME)), path)
        assert checked(path) == ([], [])
    begun["at the end"] = {"folder": str(folder)}
    return begun


# ref: previous result, annual target, target
EXPECTED_INDICATORS = {
    "2016-17-q2": {
        "AC/S3": ("64.2%", "63.0%", "63.0%"),  # 463/721 = 64.216
        "AC/S6": ("81.6%", "83.0%", "81.5%"),  # 565/692 = 81.647
        "AC/C8": ("426", "Monitor", "Monitor"),
        "AC/S27": ("61%", "Monitor", "Monitor"),
        "AC/S4": ("9.3%", "10.8%", "9.6%"),  # 67/721 = 9.293
        "AC/S5": ("7.23%", "7.20%", "7.20%"),  # 50/692 = 7.2254, as precise as the target
        "AC/S17": ("216", "800", "TO DO - 200 in Q1 2016/17"),
        "AC/S9": ("75.6", "530 (new method)", "TO DO - 122.5 in Q1 2016/17"),
        "AC/S16": ("39.2%", "42.0%", "40.1%"),  # 1017/2596 = 39.176
        "AC/C10": ("13.9%", "75.0%", "TO DO - 18.0% in Q1 2016/17"),
        "AC/C12": ("7.5", "TBC", "6.4"),
        "AC/C7": ("5.6%", "Monitor", "Monitor"),  # 1/18 = 5.556
        "AC/C17": ("15%", "Monitor", "Monitor"),  # as typed beside 276/1826
    },
    "2016-17-q3": {
        "AC/S3": ("63.1%", "63.0%", "63.0%"),  # 460/729 = 63.100
        "AC/S6": ("83.2%", "83.2% (revised)", "82.3%"),  # 569/684 = 83.187
        "AC/C8": ("986", "Monitor", "Monitor"),
        "AC/S27": ("58.0%", "Monitor", "Monitor"),
        "AC/S4": ("9.6%", "10.8%", "10.2%"),  # 70/729 = 9.602
        "AC/S5": ("6.9%", "7.2%", "7.2%"),  # 47/684 = 6.871
        "AC/S17": ("489", "800", "TO DO - 400 in Q2 2016/17"),
        "AC/S9": ("166.3", "530 (new method)", "TO DO - 265.0 in Q2 2016/17"),
        "AC/S16": ("39.05%", "42.0%", "41.0%"),  # as typed; 1014/2597 = 39.045
        "AC/C10": ("29.8%", "75.0%", "TO DO - 37.0% in Q2 2016/17"),
        "AC/C12": ("8.3", "7.3", "7.4"),
        "AC/C7": ("4.8%", "Monitor", "Monitor"),  # 1/21 = 4.762
        "AC/S29": ("1,655", "3,000", "TO DO - 1,500 in Q2 2016/17"),
    },
    "2016-17-q4": {
        "AC/S3": ("62.42%", "63.0%", "63.0%"),
        "AC/S6": ("84.7%", "83.2%", "83.0%"),
        "AC/C8": ("1,584", "Monitor", "Monitor"),
        "AC/S27": ("51.0%", "Monitor", "Monitor"),
        "AC/S4": ("10.0%", "10.8%", "10.8%"),
        "AC/S5": ("6.1%", "7.2%", "7.2%"),
        "AC/S17": ("772", "800", "TO DO - 600 in Q3 2016/17"),
        "AC/S9": ("262.0", "530 (new method)", "TO DO - 397.5 in Q3 2016/17"),
        "AC/S16": ("38.97%", "42.0%", "42.0%"),
        "AC/C10": ("46.3%", "75.0%", "TO DO - 56.0% in Q3 2016/17"),
        "AC/C12": ("9.1", "7.3", "7.4"),
        "AC/S21": ("N/A", "1,045", "TO DO - 784 in Q3 2016/17"),
        "AC/S29": ("2,584", "3,000", "TO DO - 2,250 in Q3 2016/17"),
    },
}


@pytest.mark.parametrize("quarter", FOLDERS[1:])
def test_previous_results_and_targets_are_those_of_the_quarter_before(
    year: dict[str, Plain], quarter: str
) -> None:
    expected = EXPECTED_INDICATORS[quarter]
    rows = indicators(year[quarter])
    assert len(expected) == 13
    found = {
        ref: tuple(rows[ref][key] for key in ("previous", "annual_target", "target")) for ref in expected
    }
    assert found == expected


@pytest.mark.parametrize("quarter", FOLDERS[1:])
def test_the_samples_compare_with_the_results_that_rolling_gives(
    year: dict[str, Plain], quarter: str
) -> None:
    sample = indicators(plain(INPUTS / quarter / NAME))
    assert len(sample) == 23
    rolled = indicators(year[quarter])
    assert {ref: row["previous"] for ref, row in rolled.items()} == {
        ref: row["previous"] for ref, row in sample.items()
    }


@pytest.mark.parametrize(
    ("quarter", "words"),
    [("2016-17-q2", "Q2 2015/16"), ("2016-17-q3", "Q3 2015/16"), ("2016-17-q4", "Q4 2015/16")],
)
def test_results_of_a_year_that_is_not_at_hand_are_asked_for(
    year: dict[str, Plain], quarter: str, words: str
) -> None:
    rows = indicators(year[quarter])
    assert len(rows) == 23
    assert {row["year_earlier"] for row in rows.values()} == {f"TO DO - the result of {words}"}


# id: original, revised, outturn
EXPECTED_LINES = {
    "2016-17-q2": {
        "performance-improvement": ("992,310", "1,346,120", "TO DO - 1,354,080 in Q1 2016/17"),
        "safeguarding": ("604,110", "693,705", "TO DO - 1,150,020 in Q1 2016/17"),
        "care-quality": ("4,736,057", "4,460,210", "TO DO - 4,575,145 in Q1 2016/17"),
        "integrated-care-ld-mh": ("40,587,290", "39,527,950", "TO DO - 41,491,835 in Q1 2016/17"),
        "social-care-management": ("411,832", "2,244,110", "TO DO - 2,179,060 in Q1 2016/17"),
    },
    "2016-17-q3": {
        "performance-improvement": ("992,310", "1,398,240", "TO DO - 1,372,450 in Q2 2016/17"),
        "safeguarding": ("604,110", "690,075", "TO DO - 1,098,430 in Q2 2016/17"),
        "care-quality": ("4,736,057", "4,447,310", "TO DO - 4,431,260 in Q2 2016/17"),
        "integrated-care-ld-mh": ("40,421,290", "38,204,915", "TO DO - 41,302,760 in Q2 2016/17"),
        "social-care-management": ("411,832", "845,690", "TO DO - 811,475 in Q2 2016/17"),
    },
    "2016-17-q4": {
        "performance-improvement": ("992,310", "1,398,240", "TO DO - 1,361,905 in Q3 2016/17"),
        "safeguarding": ("604,110", "690,075", "TO DO - 1,046,320 in Q3 2016/17"),
        "care-quality": ("4,736,057", "4,447,310", "TO DO - 4,268,940 in Q3 2016/17"),
        "integrated-care-ld-mh": ("40,421,290", "38,204,915", "TO DO - 41,187,640 in Q3 2016/17"),
        "social-care-management": ("411,832", "845,690", "TO DO - 779,260 in Q3 2016/17"),
    },
}
# approved, additions, slippage
EXPECTED_CAPITAL = {
    "2016-17-q2": ("6,568,210", "TO DO - 662,940 in Q1 2016/17", "TO DO - (438,060) in Q1 2016/17"),
    "2016-17-q3": ("1,379,640", "TO DO - 298,400 in Q2 2016/17", "TO DO - (15,260) in Q2 2016/17"),
    "2016-17-q4": ("1,379,640", "TO DO - 412,500 in Q3 2016/17", "TO DO - (38,160) in Q3 2016/17"),
}


@pytest.mark.parametrize("quarter", FOLDERS[1:])
def test_budgets_are_those_of_the_quarter_before_and_spending_is_asked_for(
    year: dict[str, Plain], quarter: str
) -> None:
    rows = {row["id"]: row for row in year[quarter]["revenue"]["lines"]}
    assert len(rows) == 11
    expected = EXPECTED_LINES[quarter]
    assert {
        name: tuple(rows[name][key] for key in ("original", "revised", "outturn")) for name in expected
    } == expected
    (capital,) = year[quarter]["capital"]["lines"]
    assert tuple(capital[key] for key in ("approved", "additions", "slippage")) == EXPECTED_CAPITAL[quarter]


EXPECTED_RATINGS = {
    "2016-17-q2": {
        "supported-living": "TO DO - Green Amber in Q1 2016/17",
        "own-home": "TO DO - Green in Q1 2016/17",
        "stimulate-market": "TO DO - Green Amber in Q1 2016/17",
        "voice": "TO DO - Green in Q1 2016/17",
        "management-reporting": "TO DO - Red Amber in Q1 2016/17",
    },
    "2016-17-q3": {
        "supported-living": "TO DO - Green Amber in Q2 2016/17",
        "own-home": "TO DO - Green in Q2 2016/17",
        "stimulate-market": "TO DO - Green in Q2 2016/17",
        "voice": "TO DO - Green Amber in Q2 2016/17",
        "workforce-plan": "TO DO - not due in Q2 2016/17",
    },
    "2016-17-q4": {
        "own-home": "TO DO - Green Amber in Q3 2016/17",
        "employment-support": "TO DO - not due in Q3 2016/17",
        "carers-needs": "TO DO - Green Amber in Q3 2016/17",
        "voice": "TO DO - Green Amber in Q3 2016/17",
        "disabilities-0-25": "TO DO - not due in Q3 2016/17",
    },
}


@pytest.mark.parametrize(("quarter", "number"), [("2016-17-q2", 16), ("2016-17-q3", 18), ("2016-17-q4", 18)])
def test_actions_are_those_of_the_quarter_before_to_be_rated_anew(
    year: dict[str, Plain], quarter: str, number: int
) -> None:
    rows = actions(year[quarter])
    assert len(rows) == number
    expected = EXPECTED_RATINGS[quarter]
    assert {name: rows[name]["rating"] for name in expected} == expected


def test_a_register_that_was_told_of_in_a_sentence_asks_for_the_sentence(year: dict[str, Plain]) -> None:
    assert year["2016-17-q2"]["risks"] == {"instead": MARK}
    assert len(year["2016-17-q3"]["risks"]["rows"]) == 17


# From the year end into another format


@pytest.fixture(scope="module")
def reset(year: dict[str, Plain]) -> Path:
    """Q4 rolled into the new year and the service's format."""
    folder = Path(year["at the end"]["folder"])
    source, out = folder / "2016-17-q4" / NAME, folder / "2017-18-q1"
    result = run("rollforward", source, "--out", out, "--profile", "du-2016-17-service")
    assert result.exit_code == 0, result.output
    before = folder / "2016-17-q1" / NAME
    assert result.stderr == f"The results of Q1 2016/17 are from {before}.\n"
    return out / NAME


def test_the_new_year_begins_in_the_other_format(reset: Path) -> None:
    found = plain(reset)
    assert (found["profile"], found["quarter"]) == ("du-2016-17-service", "Q1 2017/18")
    to_do, wrong = checked(reset)
    assert wrong == []
    assert len(to_do) > 200


# ref: result of Q4, result of Q1 a year before
ACROSS_THE_YEAR_END = {
    "AC/S3": ("71.6%", "64.2%"),
    "AC/S6": ("84.2%", "81.6%"),
    "AC/C8": ("2,272", "426"),
    "AC/S27": ("54.0%", "61%"),
    "AC/S4": ("10.9%", "9.3%"),
    "AC/S5": ("7.6%", "7.23%"),
    "AC/S17": ("1,013", "216"),
    "AC/S9": ("381.9", "75.6"),
    "AC/S16": ("37.53%", "39.2%"),
    "AC/C10": ("61.9%", "13.9%"),
    "AC/C7": ("0.0%", "5.6%"),
}


def test_results_of_the_quarter_and_of_a_year_before_come_with_it(reset: Path) -> None:
    rows = indicators(plain(reset))
    found = {ref: (rows[ref]["previous"], rows[ref]["year_earlier"]) for ref in ACROSS_THE_YEAR_END}
    assert found == ACROSS_THE_YEAR_END


def test_what_the_other_format_shows_besides_is_asked_for(reset: Path) -> None:
    rows = indicators(plain(reset))
    assert len(rows) == 23
    assert {row["period"] for row in rows.values()} == {MARK}
    assert {row["type"] for row in rows.values()} == {"CPI", "SPI", "MPI"}


def test_a_new_year_in_another_format_asks_for_targets_and_budgets_too(reset: Path) -> None:
    found = plain(reset)
    assert [ref for ref, row in indicators(found).items() if not waits(row["target"])] == []
    lines = {row["id"]: row for row in found["revenue"]["lines"]}
    assert {name: lines[name]["revised"] for name in list(lines)[:5]} == {
        "performance-improvement": "TO DO - 1,412,882 in Q4 2016/17",
        "safeguarding": "TO DO - 685,415 in Q4 2016/17",
        "care-quality": "TO DO - 4,438,745 in Q4 2016/17",
        "community-well-being": "TO DO - 537,827 in Q4 2016/17",
        "customer-care": "TO DO - 250,652 in Q4 2016/17",
    }
    # met ones stay behind: 12 of 18
    assert {name: row["rating"] for name, row in actions(found).items()} == {
        "supported-living": "TO DO - Green Amber in Q4 2016/17",
        "home-support": "TO DO - Green Amber in Q4 2016/17",
        "information-and-advice": "TO DO - Green Amber in Q4 2016/17",
        "joined-up-services": "TO DO - Red Amber in Q4 2016/17",
        "management-reporting": "TO DO - Red Amber in Q4 2016/17",
        "workforce-plan": "TO DO - not due in Q4 2016/17",
    }


def test_what_is_to_do_in_the_other_format_is_that_and_the_periods(reset: Path) -> None:
    """The indicators have 103 to do in the same format: see the new year's list."""
    assert by_section(checked(reset)[0])["Indicators"] == 103 - 23 + 23


def test_filled_in_it_is_built_in_the_other_format(reset: Path, tmp_path: Path) -> None:
    values = as_last_time(plain(reset))
    path = typed(values, tmp_path / "2017-18-q1" / NAME)
    result = run("build", path, "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "adults-and-communities.html").read_text(encoding="utf-8")
    assert "Period covered" in page
    assert MARK not in page
