"""The other quarterly samples: every figure worked out by hand derives, and what was published differs only
where the docs say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.document import Table, lines
from reportgen.jobs.check import check
from reportgen.jobs.load import load_submission
from reportgen.jobs.loaded import LoadedSubmission
from reportgen.node import Mapped
from reportgen.yaml_source import read_yaml
from tests.test_sample_figures import texts

CHECKOUT = Path(__file__).resolve().parent.parent
INPUTS, EXPECTED = CHECKOUT / "inputs", CHECKOUT / "tests" / "expected"
SAMPLES = {
    "Q1 2016/17": ("2016-17-q1", "adults-and-communities", 230),
    "Q2 2014/15": ("2014-15-q2", "adults-and-communities", 314),
    "Family Services": ("2016-17-q4", "family-services", 406),
}
"""The folder and unit of each, and how many figures were worked out by hand."""


@cache
def loaded(sample: str) -> LoadedSubmission:
    folder, unit, _ = SAMPLES[sample]
    return load_submission(INPUTS / folder / f"{unit}.yaml")


@cache
def report(sample: str) -> tuple[str, ...]:
    return lines(loaded(sample).document)


def mapped(path: Path) -> Mapped:
    node, problems = read_yaml(path.read_bytes(), path.name)
    assert problems == ()
    assert isinstance(node, Mapped)
    return node


WAIVED = {
    "Q1 2016/17": [("DIS001", "AC/S23")],
    "Q2 2014/15": [("INT001", "1004"), ("INT001", "1009"), ("RSK008", "AS0081")],
    "Family Services": [("DIS002", "FS/K4")],
}
"""The findings on the samples themselves, each of which may stand with a reason: a small count in each of
two, and what the published report of 2014/15 has too (two missed targets without intervention, one title for
two risks)."""


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_has_no_problem_and_no_finding_but_those_waived(sample: str) -> None:
    folder, unit, _ = SAMPLES[sample]
    checked = check(INPUTS / folder / f"{unit}.yaml")
    assert checked.problems == ()
    assert [each for each in checked.findings if each.place.file == f"{unit}.yaml"] == []
    assert [(each.told.finding.code, each.told.of) for each in checked.waived] == WAIVED[sample]


@pytest.mark.parametrize("quarter", ["2016-17-q2", "2016-17-q3"])
def test_nothing_but_new_names_is_found_between_the_quarters(quarter: str) -> None:
    checked = check(INPUTS / quarter / "adults-and-communities.yaml")
    assert (checked.problems, checked.findings) == ((), ())
    assert {each.told.finding.code for each in checked.waived} <= {"FIN013"}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_figure_worked_out_by_hand_derives(sample: str) -> None:
    folder, unit, figures = SAMPLES[sample]
    by_hand = texts(mapped(EXPECTED / f"{unit}-{folder}.yaml"))
    assert len(by_hand) == figures
    named = loaded(sample).figures.named
    assert {name: named[name].text if name in named else "no figure" for name in by_hand} == by_hand


BLANK_Q1 = ("AC/C10", "AC/C14", "AC/C17", "AC/S8", "AC/S9", "AC/S21", "AC/S29")
DIFFERENCES: dict[str, dict[str, tuple[str, str]]] = {
    "Q1 2016/17": {
        "indicators improving-or-same percent": ("79%", "77%"),
        "indicators improving-or-same count": ("11", "10"),
        "indicators worsening percent": ("21%", "23%"),
        "actions green percent": ("56%", "50%"),
        "actions green count": ("9", "8"),
        "actions green-amber percent": ("38%", "44%"),
        "actions green-amber count": ("6", "7"),
        "capital adults-and-communities slippage percent": ("(7%)", "-6.7%"),
        "capital total slippage percent": ("(7%)", "-6.7%"),
        "dashboard capital total slippage percent": ("(7%)", "-6.7%"),
        "dashboard capital total variance": ("(225)", "225"),
        "AC/C8 previous result": ("2364", "2,364"),
        "AC/S17 previous result": ("889.0", "889"),
        "AC/C17 previous result": ("", "N/A"),
        "AC/C1 annual target": ("30116", "30,116"),
        "AC/C1 target": ("7597", "7,597"),
        "AC/C1 result": ("7152", "7,152"),
        "AC/C1 previous result": ("7478", "7,478"),
        "AC/C1 year-earlier result": ("7372", "7,372"),
        "AC/S21 annual target": ("1045", "1,045"),
        "AC/S29 annual target": ("TBC at end Q1", "TBC (at end Q1)"),
        "AC/S29 target": ("TBC at end Q1", "TBC (at end Q1)"),
        "actions not-rated count": ("", "0"),
        "Other indicators improving-or-same count": ("7", "6"),
        "Other indicators no-direction count": ("5", "6"),
        "indicators no-direction count": ("", "10"),
        "AC/S17 short-term direction": ("Improving", "N/A"),
        "AC/S16 short-term direction": ("Same", "Worsening"),
        "AC/C12 short-term direction": ("Worsening", "Same"),
        "AC/C13 short-term direction": ("Worsening", "Same"),
        "AC/C16 short-term direction": ("Improving", "N/A"),
        "AC/C16 long-term direction": ("Improving", "N/A"),
        "AC/S25 short-term direction": ("Improving", "Same"),
        **{f"{ref} {term}-term direction": ("", "N/A") for ref in BLANK_Q1 for term in ("short", "long")},
    },
    "Q2 2014/15": {
        "indicators green count": ("15", "13"),
        "indicators green-amber count": ("2", "5"),
        "indicators red count": ("1", "2"),
        "1001 target variance": ("31.5%", "32.1%"),
        "1002 target variance": ("4%", "4.0%"),
        "1009 target variance": ("9.2%", "10.0%"),
        "1009 direction": ("Worsening", "Improving"),
        "1010 direction": ("Improving", "Worsening"),
        "1111 direction": ("Same", "Improving"),
        "1104 direction": ("", "N/A"),
        "RN024 target variance": ("0%", "0.0%"),
        "dashboard revenue total variation": ("723", "741"),
        "dashboard capital total variance": ("(264)", "(486)"),
        "risks 3x4 count": ("0", "2"),
        "risks 4x5 count": ("0", "2"),
        "risks 5x3 count": ("0", "1"),
    },
}
"""What docs/source-differences-….md list: as published, and as the rows give it."""


@pytest.mark.parametrize(("sample", "figures"), [("Q1 2016/17", 323), ("Q2 2014/15", 269)])
def test_the_published_figures_that_differ_are_those_the_docs_list(sample: str, figures: int) -> None:
    folder, unit, _ = SAMPLES[sample]
    published = texts(mapped(INPUTS / folder / f"{unit}.printed.yaml").entries["figures"])
    assert len(published) == figures
    named = loaded(sample).figures.named
    derived = {name: named[name].text for name in published}
    differing = {name: (text, derived[name]) for name, text in published.items() if text != derived[name]}
    assert differing == DIFFERENCES[sample]


# Q1 2016/17: in-year


def test_the_first_quarter_has_its_own_dashboard() -> None:
    found = report("Q1 2016/17")
    assert "| Variance | 3,885 | 4.4% | 225 | -6.7% |" in found
    assert "| Indicators | 59% (10) | 12% (2) | 12% (2) | 18% (3) | 77% (10) | 23% (3) |" in found
    assert "| Key actions | 50% (8) | 44% (7) | 6% (1) | 0% (0) | N/A | N/A |" in found
    assert "### 1.2 Key successes and challenges" in found


def test_a_quarter_in_the_year_prints_the_proposed_budget_and_the_forecast() -> None:
    found = report("Q1 2016/17")
    assert (
        "| Programme | Current approved 2016/17 budget £000 | Additions and deletions £000 "
        "| Slippage or accelerated spend £000 | Proposed 2016/17 budget £000 | Forecast to year end £000 "
        "| Variance from approved budget £000 | Slippage % of approved budget | Comments |"
    ) in found
    (total,) = [line for line in found if line.startswith("| Total | 6,568 |")]
    assert total.startswith("| Total | 6,568 | 663 | (438) | 6,793 | 6,793 | 225 | -6.7% |")


def test_the_format_of_2014_15_prints_the_budget_with_the_quarters_changes_and_the_forecast() -> None:
    found = report("Q2 2014/15")
    assert (
        "| Programme | 2014/15 latest approved budget £000 | Additions and deletions, Quarter 2 £000 "
        "| Slippage or accelerated spend, Quarter 2 £000 | 2014/15 budget including Quarter 2 £000 "
        "| Forecast to year end £000 | Variance from approved budget £000 | Slippage % of approved budget |"
    ) in found
    assert "| Total | 3,060 | 314 | (800) | 2,574 | 2,574 | (486) | -26.1% |" in found


def test_the_service_variant_prints_the_outturn_of_the_year_alone() -> None:
    """15,283 of 16,766 approved."""
    found = report("Family Services")
    (total,) = [line for line in found if line.startswith("| Total | 16,766 |")]
    assert total.startswith("| Total | 16,766 | 1,235 | (2,718) | 15,283 | (1,483) | -16.2% |")


def test_the_first_quarter_compares_with_the_fourth_and_has_a_sentence_for_risk() -> None:
    found = report("Q1 2016/17")
    (heading, *_) = [line for line in found if line.startswith("| Type | Ref |")]
    for words in ("Q1 2016/17 target", "Q1 2016/17 result", "Q4 2015/16 result", "Q1 2015/16 result"):
        assert f"| {words} |" in heading
    at = found.index("## 5 Risk")
    assert not found[at + 1].startswith(("|", "#"))
    assert found[at + 2].startswith("## 6 Equalities")


def test_the_first_quarter_holds_every_row() -> None:
    figures = loaded("Q1 2016/17").figures
    given = loaded("Q1 2016/17").submission.interventions
    assert given is not None
    assert (len(figures.indicators), len(figures.actions)) == (23, 16)
    assert (len(figures.revenue), len(given.rows)) == (12, 7)


# Family Services: the service variant


def test_the_service_variant_has_its_own_order_and_numbers() -> None:
    headings = [line for line in report("Family Services") if line.startswith(("## ", "### "))]
    assert headings == [
        "## 1 Summary",
        "### 1.1 Service dashboard",
        "### 1.2 Key successes and challenges",
        "### 1.3 Overview: finance, performance and risk",
        "## 2 Finance",
        "### 2.1 Revenue",
        "### 2.2 Capital",
        "## 3 Performance",
        "### 3.1 Overview of performance against indicators",
        "### 3.2a Indicators reported this quarter",
        "### 3.2b Comments and proposed interventions for indicators that did not meet target",
        "## 4 Key actions",
        "### 4.1 Overview of progress on key actions",
        "### 4.2 Key actions by theme and priority",
        "## 5 Customer experience",
        "## 6 Risk",
        "### All risks with a residual score of 12 or more",
        "## 7 Equalities",
    ]


def test_the_service_variant_counts_every_type_and_prints_counts_alone_for_actions() -> None:
    found = report("Family Services")
    types = ("| CPI |", "| SPI |", "| MPI |", "| KPI |")
    groups = [line.split(" | ")[0] for line in found if line.startswith(types)]
    assert groups[:4] == ["| CPI", "| SPI", "| MPI", "| KPI"]
    assert "| Key actions | 9 | 4 | 2 | 1 | 1 | 16 |" in found
    assert (
        "| Number of risks | 5% (1) | 25% (5) | 55% (11) | 15% (3) | 75% (15) | 15% (3) | 10% (2) |" in found
    )


def test_the_service_variant_shows_periods_owner_notes_and_both_assessments() -> None:
    tables = [block for block in loaded("Family Services").document.blocks() if isinstance(block, Table)]
    headings = [column.heading for table in tables for column in table.columns]
    assert "Period covered" in headings
    assert "Inherent risk without controls: impact" in headings
    assert "Residual risk with controls: score" in headings
    actions = [table for table in tables if table.key.endswith("--actions")]
    cells = [row.cells[1] for table in actions for row in table.rows]
    assert len(cells) == 17
    noted = [cell for cell in cells if len(cell.blocks) == 2]
    assert len(noted) == 15
    for cell in noted:
        assert [run.italic for block in cell.blocks for run in getattr(block, "runs", ())] == [False, True]


def test_what_a_priority_says_of_itself_is_said_once() -> None:
    found = report("Family Services")
    performance = loaded("Family Services").submission.performance
    assert performance is not None
    told = [
        story.text.strip().replace("\n", " ")
        for theme in performance.themes
        for priority in theme.priorities
        for story in (priority.outcome, priority.introduction)
        if story and "{" not in story.text and "\n\n" not in story.text.strip()
    ]
    assert len(told) >= 6
    assert {text: found.count(text) for text in told} == dict.fromkeys(told, 1)


def test_a_priority_appears_only_where_its_rows_do() -> None:
    keys = [each.key for top in loaded("Family Services").document.sections for each in top.walk()]
    voice = [key.split("--")[0] for key in keys if key.endswith("--voice")]
    justice = [key.split("--")[0] for key in keys if key.endswith("--youth-justice")]
    assert (voice, justice) == (["actions"], ["indicators"])


# Q2 2014/15


def test_the_scored_dashboard_and_overview() -> None:
    found = report("Q2 2014/15")
    assert "| Q2 | 741 | (486) | 2 | 6.5 |" in found
    assert "| Management Agreement indicators | 16 | 8 | 1 | 0 | 1 | 6 | 2 | 12 |" in found


def test_headings_are_explained_and_rows_told_by_a_sentence() -> None:
    found = report("Q2 2014/15")
    (heading, *others) = [line for line in found if line.startswith("| No |")]
    assert others == [heading] * 4
    assert "| Target variance ¶ How far the result is from the target |" in heading
    told = [line for line in found if line.startswith("| 1005 |")]
    assert len(told) == 1
    assert told[0].endswith(" services | - | - | - | - | Not due this quarter. | - | - | - | - |")


def test_escalated_rows_stand_in_the_report_and_the_others_in_the_appendix() -> None:
    found = report("Q2 2014/15")
    appendix = found.index("## Appendix")
    refs = [
        line.split(" | ")[0].removeprefix("| ")
        for line in found[:appendix]
        if line.startswith(("| 11", "| TC"))
    ]
    assert [ref for ref in refs if ref in ("1103 (a)", "1111", "TC015")] == ["1111", "1103 (a)", "TC015"]
    after = [line.split(" | ")[0].removeprefix("| ") for line in found[appendix:] if line.startswith("| ")]
    assert [ref for ref in after if ref.startswith("11")] == [
        "1104",
        "1105",
        "1106",
        "1107",
        "1110",
        "1103 (b)",
    ]
    assert len([ref for ref in after if ref[:2] in ("CP", "RN", "VA", "EQ", "AC")]) == 15
    assert "TC015" not in after


def test_one_benchmark_serves_several_rows() -> None:
    rows = [line for line in report("Q2 2014/15") if line.startswith("| VA02")]
    assert [row.split(" | ")[0] for row in rows] == ["| VA025", "| VA026", "| VA027"]
    assert len({row.split(" | ")[-1] for row in rows}) == 1


def test_the_map_has_probability_rows_and_the_register_words_and_numbers() -> None:
    found = report("Q2 2014/15")
    assert "| 4 Likely | 0 ¶ Medium Low | 0 ¶ Medium High | 2 ¶ Medium High | 1 ¶ High | 0 ¶ High |" in found
    assert (
        "| 2 Unlikely | 0 ¶ Low | 0 ¶ Medium Low | 1 ¶ Medium Low | 2 ¶ Medium High | 0 ¶ Medium High |"
        in found
    )
    (row,) = [line for line in found if line.startswith("| AS0087 ")]
    assert row.endswith(
        "| Major 4 | Almost certain 5 | High 20 | - | Treat | Quarterly | Negligible 1 | Almost certain 5 | "
        "Medium Low 5 |"
    )
    listed = [line for line in found if line.startswith("| AS00")]
    assert len(listed) == 9


def test_projects_are_rated_and_an_empty_direction_has_a_mark() -> None:
    rows = [
        line for line in report("Q2 2014/15") if " | ◆ Amber | - | " in line or " | ● Green | - | " in line
    ]
    assert len(rows) == 3
