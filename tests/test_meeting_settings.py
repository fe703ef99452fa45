"""What a council's meetings go by, in `reportgen.toml`: read, and told where it is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from reportgen.deadlines import Calendar, LeadTime, MeetingRules, timetable
from reportgen.errors import BadInput
from reportgen.jobs.settings import settings

GUIDE = (Path(__file__).parent.parent / "docs" / "committee-papers.md").read_text(encoding="utf-8")


def rules(folder: Path, text: str) -> MeetingRules:
    path = folder / "reportgen.toml"
    path.write_text(text, encoding="utf-8")
    return settings(path).meetings


def shown(opening: str) -> str:
    """The example of the guide that begins with these words."""
    (text,) = (each for each in re.findall(r"```\w*\n(.*?)```", GUIDE, re.S) if each.startswith(opening))
    return str(text)


def test_the_example_of_the_guide_is_read_as_it_stands(tmp_path: Path) -> None:
    assert rules(tmp_path, shown("[meetings]")) == MeetingRules(
        calendar=Calendar("England", frozenset(date(2016, 12, day) for day in (28, 29, 30))),
        clear_days=5,
        private_notice=28,
        private_counting="calendar",
        private_further_notice=5,
        lead_times=(LeadTime("draft to finance and legal", 12), LeadTime("reports to committee services", 8)),
    )


def test_the_example_gives_the_dates_that_the_guide_shows(tmp_path: Path) -> None:
    steps = timetable(date(2017, 6, 14), rules(tmp_path, shown("[meetings]")), private=True)
    assert [str(step) for step in steps] == shown("28 clear days").splitlines()


@pytest.mark.parametrize(
    ("nation", "clear_days"), [("England", 5), ("Wales", 3), ("Scotland", 3), ("Northern Ireland", 5)]
)
def test_each_nation_has_its_own_clear_days_where_none_are_given(
    tmp_path: Path, nation: str, clear_days: int
) -> None:
    said = rules(tmp_path, f'[meetings]\nnation = "{nation}"\n')
    assert (said.calendar.nation, said.clear_days) == (nation, clear_days)


def test_clear_days_that_are_given_beat_those_of_the_nation(tmp_path: Path) -> None:
    assert rules(tmp_path, '[meetings]\nnation = "Wales"\nclear_days = 4\n').clear_days == 4


def test_a_file_without_meetings_goes_by_the_rules_of_england(tmp_path: Path) -> None:
    assert rules(tmp_path, 'brand = "civic-blue"\n') == MeetingRules(Calendar("England"), 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("meetings = 5\n", "reportgen.toml: meetings is 5; a table is wanted; give it as a table"),
        ("[meetings]\nclear_day = 5\n", 'there is no setting "clear_day"; one of nation, '),
        ('[meetings]\nnation = "england"\n', 'nation is "england"; one of England, Wales, '),
        ("[meetings]\nnation = 5\n", "nation is 5; one of England, Wales, Scotland,"),
        ("[meetings]\nclear_days = 0\n", "clear_days is 0; a whole number of days from 1 to 366"),
        ("[meetings]\nclear_days = 367\n", "clear_days is 367; a whole number of days from 1 to 366"),
        ('[meetings]\nclear_days = "5"\n', "clear_days is '5'; a whole number of days from 1 to 366"),
        ("[meetings]\nclear_days = true\n", "clear_days is true; a whole number of days"),
        ("[meetings]\nprivate_notice = 2.5\n", "private_notice is 2.5; a whole number of days"),
        ("[meetings]\nprivate_further_notice = []\n", "private_further_notice is []; a whole number of days"),
        ('[meetings]\nprivate_counting = "clear"\n', 'private_counting is "clear"; one of working,'),
        ("[meetings]\nclosures = 2026-12-29\n", "closures is 2026-12-29; dates are wanted"),
        ('[meetings]\nclosures = ["29 December"]\n', "closures holds '29 December'; dates are wanted"),
        ("[meetings]\nclosures = [2026-12-29T09:00:00]\n", "closures holds 2026-12-29 09:00:00; dates"),
        ("[meetings]\nlead_times = 8\n", "lead_times is 8; steps with their working days"),
        ("[meetings.lead_times]\ndraft = -1\n", '"draft" is -1; a whole number of days from 0 to 366'),
        ('[meetings.lead_times]\n" " = 8\n', "a step has no name; what is to be done is wanted"),
    ],
)
def test_what_is_wrong_with_the_table_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput) as bad:
        rules(tmp_path, text)
    (problem,) = bad.value.problems
    assert told in str(problem)
    assert str(problem).startswith(
        ("reportgen.toml, [meetings]: ", "reportgen.toml, [meetings.lead_times]: ")
    ) == (not text.startswith("meetings"))


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        rules(tmp_path, 'brand = ""\n[meetings]\nnation = "France"\nclear_days = 0\nclosures = [1, 2]\n')
    assert len(bad.value.problems) == 5
