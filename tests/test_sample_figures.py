"""The sample: every figure worked out by hand derives, and the tree prints the rows they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document import Section, Table, lines
from reportgen.jobs.check import check
from reportgen.jobs.load import load_submission
from reportgen.jobs.loaded import LoadedSubmission
from reportgen.node import Mapped, Scalar
from reportgen.yaml_source import read_yaml

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"
EXPECTED = CHECKOUT / "tests" / "expected" / "adults-and-communities-2016-17-q4.yaml"
PRINTED = SAMPLE.with_name("adults-and-communities.printed.yaml")


def texts(node: object) -> dict[str, str]:
    """The words of a mapping of names to single values."""
    assert isinstance(node, Mapped)
    return {name: str(each.value) for name, each in node.entries.items() if isinstance(each, Scalar)}


def expected() -> dict[str, str]:
    node, problems = read_yaml(EXPECTED.read_bytes(), EXPECTED.name)
    assert problems == ()
    return texts(node)


def printed() -> dict[str, str]:
    node, problems = read_yaml(PRINTED.read_bytes(), PRINTED.name)
    assert problems == ()
    assert isinstance(node, Mapped)
    return texts(node.entries["figures"])


@pytest.fixture(scope="module")
def loaded() -> LoadedSubmission:
    return load_submission(SAMPLE)


@pytest.fixture(scope="module")
def told(loaded: LoadedSubmission) -> tuple[str, ...]:
    return lines(loaded.document)


def test_the_sample_has_no_problem_and_nothing_is_found_in_it() -> None:
    """What is found stands in what was published, beside it: tests/test_published.py."""
    checked = check(SAMPLE)
    problems, findings = checked.problems, checked.findings
    assert problems == ()
    assert {finding.place.file for finding in findings} == {PRINTED.name}


def test_every_figure_worked_out_by_hand_derives(loaded: LoadedSubmission) -> None:
    by_hand = expected()
    assert len(by_hand) > 240
    named = loaded.figures.named
    assert {name: named[name].text for name in by_hand if name in named} == by_hand


def test_nothing_in_the_sample_is_given_that_derives(loaded: LoadedSubmission) -> None:
    indicators = [row.indicator for row in loaded.figures.indicators]
    assert len(indicators) == 23
    for indicator in indicators:
        assert indicator.override is None
        assert indicator.stated is None
        assert indicator.rating_rule is None or indicator.rating_rule.by_hand is None
    assert loaded.submission.revenue is not None
    assert loaded.submission.capital is not None
    assert loaded.submission.risks is not None
    assert [line.id for line in loaded.submission.revenue.lines if line.stated] == []
    assert [line.id for line in loaded.submission.capital.lines if line.stated] == []
    assert [risk.id for risk in loaded.submission.risks.rows if risk.stated] == []


NO_POLARITY_OR_COMPARISON = ("AC/C1", "AC/C8", "AC/C10", "AC/C16", "AC/C17", "AC/S9", "AC/S27", "AC/S29")
BLANK_CELLS = tuple(
    f"{impact}x{likelihood}"
    for impact, blank in {5: (1, 2, 5), 4: (1, 5), 3: (1, 4), 2: range(1, 6), 1: range(1, 6)}.items()
    for likelihood in blank
)
DIFFERENCES = {
    "AC/C14 long-term direction": ("", "Improving"),
    "AC/C7 long-term direction": ("", "Worsening"),
    "AC/S21 long-term direction": ("", "Worsening"),
    "indicators improving-or-same percent": ("58%", "53%"),
    "indicators improving-or-same count": ("7", "8"),
    "indicators worsening percent": ("42%", "47%"),
    "indicators worsening count": ("5", "7"),
    "indicators no-direction count": ("", "8"),
    "CPI indicators improving-or-same count": ("5", "6"),
    "CPI indicators no-direction count": ("3", "2"),
    "Other indicators worsening count": ("5", "7"),
    "Other indicators no-direction count": ("8", "6"),
    "AC/S21 short-term direction": ("Improving", "N/A"),
    "AC/C16 short-term direction": ("Worsening", "N/A"),
    "AC/C17 short-term direction": ("Worsening", "N/A"),
    "capital adults-and-communities slippage percent": ("", "-5.3%"),
    "risks low count": ("", "0"),
    "AC/C8 result": ("2272", "2,272"),
    "AC/C8 previous result": ("1584", "1,584"),
    "AC/C8 year-earlier result": ("2364", "2,364"),
    "AC/S17 result": ("1013", "1,013"),
    "AC/C1 annual target": ("30098", "30,098"),
    "AC/C1 target": ("7749", "7,749"),
    "AC/C1 result": ("7072", "7,072"),
    "AC/C1 previous result": ("7173", "7,173"),
    "AC/S29 annual target": ("3000", "3,000"),
    "AC/S29 target": ("3000", "3,000"),
    "AC/S29 result": ("3226", "3,226"),
    "AC/S29 previous result": ("2584", "2,584"),
    "AC/S21 annual target": ("1045", "1,045"),
    "AC/S21 target": ("1045", "1,045"),
    **{f"risks {cell} count": ("", "0") for cell in BLANK_CELLS},
    **{f"{ref} long-term direction": ("", "N/A") for ref in NO_POLARITY_OR_COMPARISON},
}
"""What docs/source-differences.md lists, row by row: as published, and as the rows give it; also where only
commas differ, and blank cells of the heat map."""


def test_what_was_published_names_only_figures_that_derive(loaded: LoadedSubmission) -> None:
    names = printed()
    assert len(names) > 150
    assert set(names) <= set(loaded.figures.named)


def test_the_published_figures_that_differ_are_those_the_docs_list(loaded: LoadedSubmission) -> None:
    named = loaded.figures.named
    differing = {
        name: (text, named[name].text) for name, text in printed().items() if text != named[name].text
    }
    assert differing == DIFFERENCES


def test_the_docs_list_every_difference() -> None:
    page = (CHECKOUT / "docs" / "source-differences.md").read_text(encoding="utf-8")
    table = page.split("## Figures printed otherwise than the rows derive")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and not line.startswith("| What ")]
    assert len(rows) == 14
    for ref in ("AC/C14", "AC/C7", "AC/S21", "AC/C16", "AC/C17", *NO_POLARITY_OR_COMPARISON):
        code = ref.removeprefix("AC/")
        assert any(code in row.split("|")[1] for row in rows), ref


@pytest.mark.parametrize(
    "line",
    [
        "| Variance, £000 | 5,353 | 588 |",
        "| ● Green | 61% (11) | 71% (12) |",
        "| ▲ Green Amber | 17% (3) | 18% (3) |",
        "| ◆ Red Amber | 6% (1) | 12% (2) |",
        "| ■ Red | 17% (3) | 0% (0) |",
        "| Number of risks | 0 | 3 | 10 | 6 | 17 | 0 | 2 |",
        "| Performance & Improvement | 992 | 1,413 | 1,336 | (77) | -5.4% | |",
        "| Customer Care | 334 | 251 | 195 | (56) | -22.3% | |",
        "| Customer Finance | 719 | 843 | 816 | (27) | -3.2% | |",
        "| Prevention & Well Being | 653 | 562 | 535 | (27) | -4.8% | |",
        "| Social Care Management | 412 | 737 | 652 | (85) | -11.5% | |",
        "| Total | 85,400 | 86,808 | 92,161 | 5,353 | 6.2% | |",
        "| Total | 1,380 | 661 | (73) | 1,968 | 588 | -5.3% | |",
        "| Key actions | 71% (12) | 18% (3) | 12% (2) | 0% (0) | 1 | 17 |",
        "| CPI | 8 | 0 | 0 | 0 | 8 | 0 | 6 | 0 | 2 | 8 |",
        "| Other indicators | 3 | 3 | 1 | 3 | 10 | 5 | 2 | 7 | 6 | 15 |",
        "| Total | 61% (11) | 17% (3) | 6% (1) | 17% (3) | 18 | 22% (5) | 53% (8) | 47% (7) | 8 | 23 |",
        "| 5 Catastrophic | 0 ¶ Medium Low | 0 ¶ Medium High | 2 ¶ High | 1 ¶ High | 0 ¶ High |",
        "| 4 Major | 0 ¶ Medium Low | 2 ¶ Medium High | 5 ¶ Medium High | 2 ¶ High | 0 ¶ High |",
        "| 3 Moderate | 0 ¶ Low | 3 ¶ Medium Low | 3 ¶ Medium High | 0 ¶ Medium High | 1 ¶ High |",
        "| 2 Minor | 0 ¶ Low | 0 ¶ Medium Low | 0 ¶ Medium Low | 0 ¶ Medium High | 0 ¶ Medium High |",
        "| 1 Negligible | 0 ¶ Low | 0 ¶ Low | 0 ¶ Low | 0 ¶ Medium Low | 0 ¶ Medium Low |",
        "- The register holds 19 risks; 11 of them score 12 or more.",
    ],
)
def test_the_report_prints_the_row(told: tuple[str, ...], line: str) -> None:
    assert [" ".join(each.split()) for each in told].count(line) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("| Safeguarding | 604 | 685 | 1,012 | 327 | 47.7% |", "grant lost since 2015/16. |"),
        ("| Care Quality | 4,736 | 4,439 | 4,103 | (336) | -7.6% |", "overspend on placements. |"),
        ("| Community Well-being | 733 | 538 | 6 | (532) | -98.9% |", "overspend on placements. |"),
        ("| Dir Adult Soc Serv & Health | 186 | 783 | 167 | (616) | -78.7% |", "overspend on placements. |"),
        ("| Integrated care - LD & MH | 40,421 | 37,889 | 41,326 | 3,437 | 9.1% |", "borough add to it. |"),
        (
            "| Integrated care - OP & DP | 35,609 | 38,668 | 42,013 | 3,345 | 8.7% |",
            "packages are complex. |",
        ),
        ("| Adults and Communities | 1,380 | 661 | (73) | 1,968 | 588 | -5.3% |", "money in 2017/18. |"),
        ("| CPI | AC/S3 (ASCOF 1G) |", "comparators, 2015/16 |"),
        (
            "| MPI | AC/C7 | Percentage of DoLS",
            "| 0.0% | Monitor | 3.1% | Worsening | 9.00% | Worsening | N/A |",
        ),
        ("| CPI | AC/C14 | Permanent", "| 8.50 | ● Green | 8.50 | Same | 10.63 | Improving | N/A |"),
        ("| MPI | AC/S21 | Number of", "| 1,045 | N/A | 824 | ■ Red | N/A | N/A | 946 | Worsening | N/A |"),
        ("| SPI | AC/S16 (ASCOF 1C/2A) |", "comparators, 2015/16 |"),
        ("| AC/C13 (ASCOF 2C(2)) Number of delayed", "| As for AC/C12. | Level 1 |"),
        ("| AC001 | Increased overspend", "| 5 | 5 | 5 | 4 | Compliance | 20 | Treat | Reduced |"),
        ("| AC020 | Lack of practising", "| 4 | 4 | 4 | 3 | Compliance | 12 | Treat | New |"),
        ("| Refresh the workforce", "| Not due | Not due until Quarter 2 2017/18. |"),
        ("| To strengthen the current carers'", "and a steering group meets regularly. |"),
        ("Performance was good overall: in Quarter 4, 78% of the rated", "statutory returns."),
        ("The adult social care budget was hard", "grant lost since 2015/16."),
    ],
)
def test_the_report_prints_the_words(told: tuple[str, ...], start: str, end: str) -> None:
    assert len([line for line in told if line.startswith(start) and line.endswith(end)]) == 1


def tables(section: Section, ending: str) -> list[Table]:
    """The tables below a section whose key ends so."""
    return [
        block
        for inner in section.walk()
        for block in inner.blocks
        if isinstance(block, Table) and block.key.endswith(ending)
    ]


@pytest.mark.parametrize(
    ("section", "ending", "rows"),
    [
        ("themes", "-indicators", 23),
        ("themes", "-actions", 18),
        ("interventions", "", 7),
        ("risk-register", "", 11),
        ("revenue", "", 11),
        ("capital", "", 1),
        ("customer-experience", "", 3),
        ("equalities", "", 1),
        ("challenges-quarter", "", 3),
        ("challenges-year", "", 3),
    ],
)
def test_every_row_of_the_sample_is_in_its_table(
    loaded: LoadedSubmission, section: str, ending: str, rows: int
) -> None:
    found = tables(loaded.document.section(section), ending)
    assert sum(len(table.body) for table in found) == rows


def test_the_listed_risks_are_those_of_the_published_register(loaded: LoadedSubmission) -> None:
    (register,) = tables(loaded.document.section("risk-register"), "")
    assert [row.cells[0].text for row in register.body] == [
        f"AC{number:03}" for number in (1, 2, 3, 4, 5, 6, 8, 9, 11, 19, 20)
    ]


def test_the_sections_stand_in_the_order_and_with_the_numbers_of_the_format(told: tuple[str, ...]) -> None:
    headings = [line.lstrip("# ") for line in told if line.startswith("#")]
    numbered = [heading.split()[0] for heading in headings if heading[0].isdigit()]
    assert numbered == [
        "1",
        "1.1",
        "1.2",
        "1.3",
        "2",
        "2.1",
        "2.2",
        "3",
        "3.1",
        "3.2",
        "3.3",
        "3.3a",
        "4",
        "5",
        "6",
    ]


def test_every_key_of_a_table_and_section_is_its_own(loaded: LoadedSubmission) -> None:
    sections = [section.key for top in loaded.document.sections for section in top.walk()]
    keys = [block.key for block in loaded.document.blocks() if isinstance(block, Table)]
    assert len(sections) > 20
    assert len(keys) > 20
    assert len(set(sections)) == len(sections)
    assert len(set(keys)) == len(keys)


def test_no_reference_and_no_blank_is_left_in_the_report(told: tuple[str, ...]) -> None:
    assert len(told) > 200
    assert [line for line in told if "{" in line or "}" in line] == []
