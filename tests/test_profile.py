"""A report format as data: its mistakes are told with their place, and all it may name is composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from reportgen.compose import agenda, cover, study
from reportgen.compose import sections as composed_sections
from reportgen.compose import tables as composed_tables
from reportgen.document import Document, Table, lines
from reportgen.errors import Problem
from reportgen.inputs import read_profile
from reportgen.jobs.load import load
from reportgen.model import Submission
from reportgen.profile import BLANKS, SECTIONS, TABLES
from tests.small import FRAME, PROFILE, derived, edited, indicator, performance, profile_of, row
from tests.small import lines as part

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"

SUBMISSION_KINDS = [name for name, kind in SECTIONS.items() if kind.report in ("", "submission")]
SUBMISSION_TABLES = {table for kind in SUBMISSION_KINDS for table in SECTIONS[kind].tables}

RISK = row(
    id="R1",
    title="Storm",
    description="Trees fall.",
    owner="Head",
    nature="Safety",
    controls="Checks.",
    inherent="{impact: 3, likelihood: 2}",
    residual="{impact: 2, likelihood: 2, highest_impact: Safety}",
    target="{impact: 1, likelihood: 1}",
    response="Treat",
    assurance="Quarterly",
    direction="New",
)
TOPIC = row(description="Complaints", comments="None came.")
LINE = row(id="a", description="Parks", original="1000", revised="2000", outturn="3000", comments="Storms.")
PROGRAMME = row(
    id="c", description="Paths", approved="1000", additions="0", slippage="0", comments="On time."
)
FIRST_LINE = PROFILE.split("\n").index("  sections: []") + 2
"""The line of a profile's first section."""

PARTS = {
    "summary": """\
summary:
  successes: {quarter: Opened., year: Won.}
  challenges:
    quarter: [{challenge: Rain, actions: Drains}]
    year: [{challenge: Wind, actions: Stakes}]
  overview: All is well.
""",
    "revenue": part("revenue", [LINE]) + "  introduction: Of money.\n",
    "capital": part("capital", [PROGRAMME]),
    "performance": performance(
        [indicator("P1", result="10%", period="May", rating_rule="{tolerance: {Red Amber: 5%}}")],
        [row(id="x", action="Plant", rating="Green", comments="Planted.")],
    )
    + f"  indicators:\n    - {indicator('P2', period='June')}\n"
    + f"  actions:\n    - {row(id='y', action='Water', rating='Green', comments='Wet.')}\n",
    "interventions": part("interventions", [row(indicator="P1", level="2", comments="More.")], "rows"),
    "customer_experience": part("customer_experience", [TOPIC], "rows"),
    "risks": part("risks", [RISK], "rows") + "  commentary: Watched.\n",
    "equalities": part("equalities", [TOPIC], "rows"),
    "records": "records:\n  - id: trees\n    rows: [{tree: Oak, state: Red}]\n",
}
FULL = "".join(PARTS.values())


def layout(*sections: str) -> str:
    """The small profile with these sections, each in one line."""
    return edited(
        PROFILE, ("  sections: []\n", "  sections:\n" + "".join(f"    - {each}\n" for each in sections))
    )


def told(*sections: str) -> tuple[Problem, ...]:
    """What is wrong with a profile of these sections; every message has its place."""
    problems = profile_of(layout(*sections)).problems
    for problem in problems:
        assert problem.place.file == "small.yaml"
        assert problem.place.line is not None
        assert problem.wanted
        assert problem.remedy
    return problems


def spread_or_headed(table: str, column: str) -> str:
    heading = None if TABLES[table][column].spread else f'"Heading of {column}"'
    return row(key=column, heading=heading)


def whole_table(table: str) -> str:
    """A table with every column there is, its rows or its label named where it wants that."""
    keys = ["impact", "likelihoods"] if table == "heat_map" else list(TABLES[table])
    columns = ", ".join(spread_or_headed(table, column) for column in keys)
    if table == "records":
        columns = "{key: tree, heading: Tree}, {key: state, heading: State, rated: true}"
    shown = "[{shows: indicators, label: I}, {shows: actions, label: A}]" if table == "performance" else None
    return row(
        table=table,
        title=table.capitalize(),
        label="Label" if "label" in keys and not shown else None,
        lines=shown,
        columns=f"[{columns}]",
    )


def whole_section(kind: str, period: str = "quarter") -> str:
    """A section with every table and column there is."""
    tables = ", ".join(whole_table(table) for table in SECTIONS[kind].tables)
    of = "trees" if kind == "records" else None
    key = f"{kind}-{period}".replace("_", "-")
    when = period if kind in ("successes", "challenges") else None
    return row(key=key, kind=kind, of=of, title=kind, period=when, tables=f"[{tables}]")


def whole_layout() -> str:
    return layout(
        *(whole_section(kind) for kind in SUBMISSION_KINDS if kind != "group"),
        *(whole_section(kind, "year") for kind in ("successes", "challenges")),
        "{key: group, kind: group, title: Group, sections: [{key: inner, kind: overview, title: In}]}",
    )


def reported(parts: str = FULL, *changes: tuple[str, str], profile: str) -> Document:
    found = derived(parts, *changes, profile=profile)
    assert found.problems == ()
    return found.document


# Mistakes in a profile


@pytest.mark.parametrize(
    ("section", "found", "remedy"),
    [
        (
            row(key="a", kind="revenu", title="T"),
            'there is no section kind of a submission "revenu"',
            "mean revenue?",
        ),
        (
            row(key="a", kind="revenue", title="T",
                tables='[{table: register, title: T, columns: [{key: id, heading: I}]}]'),
            'there is no table of a revenue section "register"',
            "one of these",
        ),
        (
            row(key="a", kind="revenue", title="T",
                tables='[{table: revenue, title: T, columns: [{key: varation, heading: V}]}]'),
            'there is no column of revenue "varation"',
            "did you mean variation?",
        ),
        (row(key="a", kind="overview", title='"{quater}"'), 'there is no blank "quater"', "mean quarter?"),
        (
            row(key="a", kind="overview", title="T", introduction='"{nobody}"'),
            'there is no blank "nobody"',
            "one of these",
        ),
        (
            row(key="a", kind="overview", title="{year_end: '{yaer}', in_year: '{year}'}"),
            'there is no blank "yaer"',
            "did you mean year?",
        ),
        (
            row(key="a", kind="revenue", title="T",
                tables='[{table: revenue, title: T, columns: [{key: variation}]}]'),
            'the column "variation" has no heading',
            "add heading: with its words",
        ),
        (row(key="a", kind="overview", title="T", notes='["{x}"]'), 'there is no blank "x"', "one of these"),
        (row(key="a", kind="overview", titel="T"), '"titel" is no name that is known here', "mean title?"),
        (row(key="a", kind="overview", title="T", quarters="Q4"), 'quarters is "Q4"', "one of these"),
        (row(key="a", kind="overview"), "title is missing here", "add a line title: with its value"),
        (
            row(key="a", kind="overview", title="{year_end: A}"),
            "title is a group of names and values",
            "give both year_end: and in_year: with words",
        ),
    ],
)  # fmt: skip
def test_what_a_profile_gets_wrong_is_told_at_its_line(section: str, found: str, remedy: str) -> None:
    problems = told(section)
    assert [(problem.found, problem.place.line) for problem in problems] == [(found, FIRST_LINE)]
    assert remedy in problems[0].remedy


def test_every_mistake_of_a_profile_is_told_at_once() -> None:
    found = [
        (problem.place.line, problem.found)
        for problem in told(
            row(key="a", kind="overvew", title="T"),
            row(
                key="b",
                kind="revenue",
                title='"{quater}"',
                tables="[{table: revenu, title: T, columns: [{key: a}]}]",
            ),
            row(key="a", kind="overview", title="T"),
        )
    ]
    assert found == [
        (FIRST_LINE, 'there is no section kind of a submission "overvew"'),
        (FIRST_LINE + 1, 'there is no blank "quater"'),
        (FIRST_LINE + 1, 'there is no table of a revenue section "revenu"'),
        (FIRST_LINE + 2, 'the section key "a" is here a second time'),
    ]


def test_a_key_repeated_in_a_section_below_another_is_told() -> None:
    inner = row(key="a", kind="overview", title="T")
    (problem,) = told(f"{{key: a, kind: group, title: T, sections: [{inner}]}}")
    assert problem.found == 'the section key "a" is here a second time'


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("listed_from: 4", "listed_from: four"), 'listed_from is "four"'),
        (("tone: green-amber", "tone: amber"), 'tone is "amber"'),
        (("no_direction: none", "money_decimals: -1"), 'money_decimals is "-1"'),
        (("kind: profile", "kind: submission"), 'kind is "submission"'),
        (('title: "{unit}"', 'title: "{unti}"'), 'there is no blank "unti"'),
        (('subtitle: "{quarter name} {year}"', 'subtitle: "{Quarter}"'), 'there is no blank "Quarter"'),
    ],
)
def test_the_rules_and_the_cover_of_a_profile_are_judged_too(change: tuple[str, str], found: str) -> None:
    assert [problem.found for problem in profile_of(edited(PROFILE, change)).problems] == [found]


def test_an_empty_profile_is_a_problem() -> None:
    (problem,) = profile_of("").problems
    assert problem.found == "the file is empty"


def test_every_profile_of_the_product_is_good() -> None:
    paths = sorted((CHECKOUT / "templates" / "profiles").glob("*.yaml"))
    contents = {path.stem: path.read_bytes() for path in paths}
    assert len(contents) >= 6
    for name, data in contents.items():
        reading = read_profile(data, f"{name}.yaml", contents)
        assert (name, reading.problems) == (name, ())


# What a profile may name is what is composed


def test_every_section_kind_that_may_be_named_is_composed_and_no_other() -> None:
    composed = {
        "submission": composed_sections.KINDS,
        "cover": cover.KINDS,
        "study": study.KINDS,
        "agenda": agenda.KINDS,
    }
    assert set(composed) == set(BLANKS)
    for report, kinds in composed.items():
        named = {name for name, kind in SECTIONS.items() if kind.report in ("", report)}
        assert set(kinds) | ({"chapters"} if report == "study" else set()) == named


def test_every_table_belongs_to_a_section_kind() -> None:
    assert {table for kind in SECTIONS.values() for table in kind.tables} == set(TABLES)
    assert set(composed_sections.TABLE_COMPOSERS) <= set(TABLES)


def test_every_section_kind_shows_a_part_that_a_submission_has() -> None:
    parts = {SECTIONS[kind].part for kind in SUBMISSION_KINDS} - {None}
    assert parts == set(PARTS)
    assert parts <= set(Submission.model_fields)


def test_every_column_that_may_be_named_is_composed_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, set[str]] = {}
    columns: Callable[..., Iterator[object]] = composed_tables._columns

    def watched(spec: object, makers: Mapping[str, object], setting: object) -> Iterator[object]:
        made[getattr(spec, "table")] = set(makers)  # noqa: B009
        return columns(spec, makers, setting)

    monkeypatch.setattr(composed_tables, "_columns", watched)
    reported(profile=whole_layout())
    own = {"records": {"tree", "state"}}
    assert made == {table: set(TABLES[table]) for table in SUBMISSION_TABLES} | own


def test_a_table_shows_the_columns_the_profile_asks_for_in_its_order() -> None:
    columns = "[{key: percent, heading: P}, {key: description, heading: D}, {key: id, heading: I}]"
    section = row(
        key="r", kind="revenue", title="R", tables=f"[{{table: revenue, title: T, columns: {columns}}}]"
    )
    (table,) = (block for block in reported(profile=layout(section)).blocks() if isinstance(block, Table))
    assert [column.key for column in table.columns] == ["percent", "description", "id"]
    assert lines(reported(profile=layout(section)))[-3:] == (
        "| P | D | I |",
        "| 50.0% | Parks | a |",
        "| 50.0% | Total |  |",
    )


def test_every_column_of_every_table_makes_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [block for block in reported(profile=whole_layout()).blocks() if isinstance(block, Table)]
    twice = ("challenges", "topics", "actions", "indicators")
    assert len(tables) == len(SUBMISSION_TABLES) + len(twice)
    for table in tables:
        assert table.rows
        assert sum(column.width for column in table.columns) == 1000
        assert {len(each.cells) for each in table.rows} == {len(table.columns)}
        assert all(column.heading for column in table.columns)


# Sections without rows of their own


@pytest.mark.parametrize("name", PARTS)
def test_a_sentence_instead_of_a_part_is_printed_once(name: str) -> None:
    parts = "".join(text for part_, text in PARTS.items() if part_ not in (name, "interventions"))
    parts += (
        "records: [{id: trees, instead: Told elsewhere.}]\n"
        if name == "records"
        else f"{name}:\n  instead: Told elsewhere.\n"
    )
    if name != "interventions":
        parts += "interventions:\n  instead: Nothing missed its target.\n"
    found = lines(reported(parts, profile=whole_layout()))
    assert found.count("Told elsewhere.") == 1
    kinds = [kind for kind in SECTIONS if SECTIONS[kind].part == name]
    headings = [line for line in found if line.startswith("## ")]
    assert [line for line in headings if line.removeprefix("## ") in kinds] == [f"## {kinds[0]}"]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_the_report_shows_and_the_input_lacks_is_a_problem(name: str) -> None:
    parts = "".join(text for part_, text in PARTS.items() if part_ not in (name, "interventions"))
    parts += "" if name == "interventions" else "interventions:\n  instead: Nothing missed its target.\n"
    problems = derived(parts, profile=whole_layout()).problems
    said = "records trees" if name == "records" else name
    assert [problem.found for problem in problems] == [f"{said} is missing"]


def test_a_part_that_the_report_does_not_show_may_be_left_out() -> None:
    section = row(key="a", kind="overview", title="T")
    assert derived(PARTS["summary"], profile=layout(section)).problems == ()


def test_a_section_with_nothing_to_show_has_no_heading() -> None:
    sections = (row(key="a", kind="overview", title="Overview"), whole_section("successes"))
    found = lines(reported("summary:\n  overview: All is well.\n", profile=layout(*sections)))
    assert [line for line in found if line.startswith("##")] == ["## Overview"]


# Quarters


@pytest.mark.parametrize(
    ("quarter", "headings"),
    [
        ("Q1", ["## Always Q1", "## Forecast"]),
        ("Q3", ["## Always Q3", "## Forecast"]),
        ("Q4", ["## Always Q4", "## Outturn"]),
    ],
)
def test_a_section_may_belong_to_the_year_end_or_to_the_quarters_before(
    quarter: str, headings: list[str]
) -> None:
    sections = (
        row(key="a", kind="overview", title='"Always {Q}"'),
        row(key="b", kind="overview", title="Forecast", quarters="in year"),
        row(key="c", kind="overview", title="Outturn", quarters="year end"),
    )
    changes = ("quarter: Q4 2016/17", f"quarter: {quarter} 2016/17")
    found = lines(reported(FULL, changes, profile=layout(*sections)))
    assert [line for line in found if line.startswith("##")] == headings


def test_blanks_are_filled_for_the_quarter() -> None:
    of_quarter = "{quarter}; {quarter name}; {Q}; {year}; {previous quarter}; {year-earlier quarter}"
    section = row(key="a", kind="overview", title=f'"{{council}}; {{unit}}; {of_quarter}; {{listed from}}"')
    found = lines(reported(FULL, ("quarter: Q4 2016/17", "quarter: Q1 2016/17"), profile=layout(section)))
    assert (
        "## Exampleshire Council; Parks; Q1 2016/17; Quarter 1; Q1; 2016/17; Q4 2015/16; Q1 2015/16; 4"
        in found
    )


def in_quarter(folder: Path, quarter: str) -> tuple[str, ...]:
    """The lines of the sample's report if it were of another quarter."""
    path = folder / "unit.yaml"
    text = edited(SAMPLE.read_text(encoding="utf-8"), ("quarter: Q4 2016/17", f"quarter: {quarter} 2016/17"))
    path.write_text(text, encoding="utf-8")
    return lines(load(path).document)


@pytest.mark.parametrize("quarter", ["Q1", "Q2", "Q3"])
def test_before_the_year_end_the_report_speaks_of_forecasts(tmp_path: Path, quarter: str) -> None:
    found = in_quarter(tmp_path, quarter)
    headings = [line for line in found if line.startswith("| Description | Original budget £000 |")]
    assert headings == [
        "| Description | Original budget £000 | Budget V1 £000 | "
        f"{quarter} forecast £000 | Variation £000 | Variation % of revised budget | Comments |"
    ]
    assert f"Performance report, Quarter {quarter[1]} 2016/17" in found
    assert f"#### Key successes in Quarter {quarter[1]}" in found
    assert not any("in 2016/17" in line for line in found if line.startswith("#"))
    assert not any("Outturn" in line or "outturn" in line for line in found if line.startswith(("#", "| ")))


def test_at_the_year_end_the_report_speaks_of_the_outturn(tmp_path: Path) -> None:
    found = in_quarter(tmp_path, "Q4")
    assert any(line.startswith("| Description |") and "| Outturn £000 |" in line for line in found)
    assert "#### Key successes in 2016/17" in found


def test_the_first_quarter_compares_with_the_fourth_of_the_year_before(tmp_path: Path) -> None:
    (heading, *_) = [line for line in in_quarter(tmp_path, "Q1") if line.startswith("| Type | Ref |")]
    assert "| Q1 2016/17 result |" in heading
    assert "| Q4 2015/16 result |" in heading
    assert "| Q1 2015/16 result |" in heading


def test_the_frame_of_the_small_submission_reads_without_problem() -> None:
    assert derived("").problems == ()
    assert "profile: small" in FRAME


# Maps of risks


def test_a_heat_map_may_have_likelihoods_as_rows() -> None:
    columns = "[{key: likelihood, heading: Likelihood}, {key: impacts}]"
    section = row(
        key="r", kind="risk_map", title="R", tables=f"[{{table: heat_map, title: T, columns: {columns}}}]"
    )
    found = lines(reported(PARTS["risks"], profile=layout(section)))
    assert found[-4:-1] == (
        "| Likelihood | 1 Slight | 2 Some | 3 Grave |",
        "| 2 Likely | 0 ¶ Low | 1 ¶ High | 0 ¶ High |",
        "| 1 Rare | 0 ¶ Low | 0 ¶ Low | 0 ¶ Low |",
    )


def test_a_heat_map_of_two_row_headers_is_a_problem() -> None:
    columns = "[{key: impact, heading: I}, {key: likelihood, heading: L}]"
    section = row(
        key="r", kind="risk_map", title="R", tables=f"[{{table: heat_map, title: T, columns: {columns}}}]"
    )
    (problem,) = told(section)
    assert problem.found == "the heat map has the columns impact, likelihood"


# What a profile may not say


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            (("word: Low, tone: low, least: 1", "word: Low, tone: low, least: 2"),),
            "the lowest band begins at 2",
        ),
        (
            (("word: High, tone: high, least: 4", "word: High, tone: high, least: 1"),),
            "the band High begins at 1, and the one before it at 1",
        ),
        ((("word: Low, tone: low", "word: Low, tone: green"),), 'tone is "green"'),
        ((("tone: red, meaning", "tone: high, meaning"),), 'tone is "high"'),
        ((("word: Red, tone", "word: Green, tone"),), 'the rating "Green" is here a second time'),
        ((("types: [SPI, MPI]", "types: [SPI, CPI]"),), 'the type "CPI" is in two groups'),
        (
            (("  risks:\n", "  rating_rule: {tolerance: {Red: 5%}}\n  risks:\n"),),
            'there is no rating above the worst "Red"',
        ),
        (
            (("  risks:\n", "  rating_rule: {tolerance: {Green: 9%, Green Amber: 5%}}\n  risks:\n"),),
            "the rating rule gives Green 9%, Green Amber 5%",
        ),
        (
            (("  risks:\n", "  rating_rule: {by_hand: {rating: Red, reason: R}}\n  risks:\n"),),
            "the rating rule of the profile is no tolerance",
        ),
    ],
)
def test_rules_that_contradict_themselves_are_told(changes: tuple[tuple[str, str], ...], found: str) -> None:
    assert [problem.found for problem in profile_of(edited(PROFILE, *changes)).problems] == [found]


def test_a_group_that_is_scored_wants_weights() -> None:
    profile = edited(
        PROFILE, ("types: [CPI], meaning: plan", "types: [CPI], meaning: plan, score: Plan score")
    )
    found = [problem.found for problem in profile_of(profile).problems]
    assert found == [
        f'the rating "{word}" has no weight' for word in ("Green", "Green Amber", "Red Amber", "Red")
    ]


def test_a_format_for_submissions_wants_rules() -> None:
    text = "kind: profile\nname: N\nlayout:\n  title: T\n  sections: []\n"
    assert [problem.found for problem in profile_of(text).problems] == ["the profile has no rating scale"]
    assert profile_of(text.replace("name: N", "name: N\nreport: cover")).problems == ()


def of_table(table: str, kind: str, **more: str) -> str:
    tables = f"[{row(table=table, title='T', **more)}]"
    return row(key="a", kind=kind, title="T", tables=tables)


@pytest.mark.parametrize(
    ("section", "found"),
    [
        (
            of_table(
                "heat_map", "risk_map", columns="[{key: impact, heading: I}, {key: likelihoods, heading: L}]"
            ),
            'the column "likelihoods" has a heading',
        ),
        (
            of_table("finance", "dashboard", columns="[{key: label, heading: L}]"),
            "the table finance has no label",
        ),
        (
            of_table("finance", "dashboard", label="L", columns="[{key: revenue, heading: R}]"),
            "the table finance has a label",
        ),
        (
            of_table("performance", "dashboard", columns="[{key: label, heading: L}]"),
            "the table performance has no lines",
        ),
        (
            of_table(
                "ratings", "dashboard", lines="[{shows: a, label: L}]", columns="[{key: rating, heading: R}]"
            ),
            "the table ratings has lines",
        ),
        (
            of_table(
                "performance",
                "dashboard",
                lines="[{shows: actoins, label: L}]",
                columns="[{key: label, heading: L}]",
            ),
            'there is no line of performance "actoins"',
        ),
        (
            of_table("revenue", "revenue", columns="[{key: id, heading: I}, {key: id, heading: I}]"),
            'the column "id" is here a second time',
        ),
        (row(key="a", kind="records", title="T"), "a records section lacks of:"),
        (row(key="a", kind="revenue", of="x", title="T"), "a revenue section has of:"),
        (
            row(key="a", kind="indicators", title="T", only="{types: [CPPI]}"),
            'there is no type of indicator "CPPI"',
        ),
        (
            row(key="a", kind="statement", of="x", title="T"),
            'there is no section kind of a submission "statement"',
        ),
    ],
)
def test_tables_and_sections_that_can_not_be_composed_are_told(section: str, found: str) -> None:
    assert found in [problem.found for problem in told(section)]


# What has no meaning where it stands


REVENUE_TABLE = "[{table: revenue, title: T, columns: [{key: id, heading: I}]}]"
MEANINGLESS = [
    (row(key="a", kind="overview", title="T", only="{escalated: true}"), "an overview section has only:"),
    (
        row(key="a", kind="themes", title="T", tables="[]", only="{types: [CPI]}"),
        "a themes section has only:",
    ),
    (
        row(key="a", kind="actions", title="T", tables="[]", only="{types: [CPPI]}"),
        "an actions section has only:",
    ),
    (row(key="a", kind="overview", title="T", period="year"), "an overview section has period:"),
    (row(key="a", kind="revenue", title="T", tables="[]", period="quarter"), "a revenue section has period:"),
    (
        of_table("revenue", "revenue", counts="numbers", columns="[{key: id, heading: I}]"),
        "the table revenue has counts:",
    ),
    (
        of_table("revenue", "revenue", columns="[{key: id, heading: I, rated: true}]"),
        'the column "id" has rated:',
    ),
]


@pytest.mark.parametrize(("section", "found"), MEANINGLESS)
def test_what_has_no_meaning_where_it_stands_is_told(section: str, found: str) -> None:
    (problem,) = told(section)
    assert (problem.found, problem.place.line) == (found, FIRST_LINE)
    assert "has no meaning" in problem.wanted


@pytest.mark.parametrize(
    "section",
    [
        of_table("interventions", "interventions", columns="[{key: level, heading: L}]").replace(
            "title: T,", "title: T, only: {types: [CPI], escalated: true},", 1
        ),
        of_table("indicators", "indicators", columns="[{key: ref, heading: R}]").replace(
            "title: T,", "title: T, only: {escalated: false},", 1
        ),
        of_table(
            "indicator_counts", "indicator_counts", counts="numbers", columns="[{key: ratings}]"
        ).replace("title: T,", "title: T, only: {types: [SPI]},", 1),
        row(key="a", kind="successes", title="T", period="year"),
        row(key="a", kind="challenges", title="T", period="quarter", tables="[]"),
        row(
            key="a",
            kind="records",
            of="x",
            title="T",
            tables="[{table: records, title: T, columns: [{key: c, heading: C, rated: true}]}]",
        ),
    ],
)
def test_what_has_a_meaning_is_good(section: str) -> None:
    assert told(section) == ()


# One mistake is told once, and none hides another


def test_a_table_without_columns_is_told() -> None:
    (problem,) = told(of_table("revenue", "revenue", columns="[]"))
    assert problem.found == "the table revenue has no columns"


@pytest.mark.parametrize("table", ["heat_map", "finance", "performance", "particulars"])
def test_a_table_without_columns_is_told_of_nothing_else(table: str) -> None:
    kind = "risk_map" if table == "heat_map" else "dashboard"
    more = {"label": "L"} if table == "finance" else {}
    more |= {"lines": "[{shows: actions, label: A}]"} if table == "performance" else {}
    text = layout(of_table(table, kind, columns="[]", **more))
    if table == "particulars":
        text = COVER.format(sections=of_table(table, table, columns="[]", lines="[{shows: a, label: A}]"))
    assert [problem.found for problem in profile_of(text).problems] == [f"the table {table} has no columns"]


COVER = (
    "kind: profile\nname: C\nreport: cover\nlayout:\n  title: '{{title}}'\n  sections:\n    - {sections}\n"
)


def test_particulars_without_lines_are_told_that_alone() -> None:
    section = of_table("particulars", "particulars", columns="[{key: label, heading: L}]")
    found = [problem.found for problem in profile_of(COVER.format(sections=section)).problems]
    assert found == ["the table particulars has no lines"]


def test_lines_with_labels_of_their_own_leave_none_for_the_table() -> None:
    section = of_table(
        "particulars",
        "particulars",
        label="All",
        lines="[{shows: a, label: A}]",
        columns="[{key: label, heading: L}]",
    )
    (problem,) = profile_of(COVER.format(sections=section)).problems
    assert (problem.found, problem.wanted) == (
        "the table particulars has a label",
        "each of its lines has a label of its own",
    )


def test_mistakes_of_values_and_of_words_are_told_together() -> None:
    text = edited(
        layout(
            row(key="a", kind="overvew", title="T"),
            row(key="b", kind="overview", title="T", quarters="Q4"),
            row(key="c", kind="revenue", title='"{quater}"', tables=REVENUE_TABLE),
        ),
        ("name: Small report\n", ""),
    )
    assert {problem.found for problem in profile_of(text).problems} == {
        "name is missing here",
        'there is no section kind of a submission "overvew"',
        'quarters is "Q4"',
        'there is no blank "quater"',
    }


def test_what_could_not_be_read_is_told_once() -> None:
    for change, found in (
        (("word: Green, tone: green, meaning: met", "word: Green, tone: green"), "meaning is missing here"),
        (("name: CPI, types: [CPI]", "name: CPI, types: CPI"), 'types is "CPI"'),
    ):
        section = row(key="a", kind="indicators", title="T", tables="[]", only="{types: [CPI]}")
        problems = profile_of(edited(layout(section), change)).problems
        assert [problem.found for problem in problems] == [found]


def test_a_distance_that_can_not_be_read_is_in_no_wrong_order() -> None:
    rule = "  rating_rule: {tolerance: {Green: 5%, Green Amber: lots}}\n  risks:\n"
    (problem,) = profile_of(edited(PROFILE, ("  risks:\n", rule))).problems
    assert "lots" in problem.found


def test_a_report_that_there_is_not_is_all_that_is_told() -> None:
    text = COVER.format(sections=row(key="a", kind="statement", of="x", title="T"))
    problems = profile_of(text.replace("report: cover", "report: covre")).problems
    assert [problem.found for problem in problems] == ['report is "covre"']


@pytest.mark.parametrize(
    "columns",
    ["[{key: label}, {key: rated, heading: [x]}]", "[{heading: Label}]", "[{key: label, heading: [x]}]"],
)
def test_a_column_that_can_not_be_read_makes_nothing_else_wrong(columns: str) -> None:
    (problem,) = told(of_table("finance", "dashboard", label="L", columns=columns))[-1:]
    assert "label" not in problem.found.replace('column "label"', "")
    assert "no columns" not in problem.found


def test_a_layout_that_is_missing_leaves_the_rules_to_be_judged() -> None:
    text = PROFILE[: PROFILE.index("layout:")].replace("types: [SPI, MPI]", "types: [SPI, CPI]")
    assert {problem.found for problem in profile_of(text).problems} == {
        "layout is missing here",
        'the type "CPI" is in two groups',
    }


def test_a_section_of_a_key_that_is_taken_is_told_without_those_below_it() -> None:
    below = row(key="b", kind="overview", title="B")
    found = [
        problem.found for problem in told(*[row(key="a", kind="group", title="T", sections=f"[{below}]")] * 2)
    ]
    assert found == ['the section key "a" is here a second time']


# Numbers


def numbered(key: str, number: str, quarters: str | None = None, *below: str) -> str:
    inner = f"[{', '.join(below)}]" if below else None
    kind = "group" if below else "overview"
    return row(key=key, kind=kind, number=f'"{number}"', title="T", quarters=quarters, sections=inner)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (None, None, True),
        (None, "year end", True),
        ("in year", "all", True),
        ("in year", "in year", True),
        ("in year", "year end", False),
    ],
)
def test_sections_of_one_number_in_one_quarter_are_told(
    one: str | None, other: str | None, meet: bool
) -> None:
    found = [
        (problem.found, problem.place.line)
        for problem in told(numbered("a", "1", one), numbered("b", "1", other))
    ]
    assert found == [('the sections "a" and "b" both have the number 1', FIRST_LINE + 1)] * meet


def test_a_section_is_there_only_when_the_one_above_it_is() -> None:
    inner = numbered("inner", "2")
    assert told(numbered("a", "1", "year end", inner), numbered("b", "2", "in year")) == ()
    (problem,) = told(numbered("a", "1", "year end", inner), numbered("b", "2", "year end"))
    assert problem.found == 'the sections "inner" and "b" both have the number 2'


def test_a_section_that_is_never_there_meets_none() -> None:
    inner = numbered("inner", "2", "in year")
    assert told(numbered("a", "1", "year end", inner), numbered("b", "2", "in year")) == ()


def test_a_section_whose_quarters_can_not_be_read_meets_none() -> None:
    (problem,) = told(numbered("a", "1", "in year"), numbered("b", "1", "Q4"))
    assert problem.found == 'quarters is "Q4"'


def test_sections_without_a_number_do_not_meet() -> None:
    assert told(*(row(key=key, kind="overview", title="T") for key in "ab")) == ()


# Scales


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ((("listed_from: 4", "listed_from: 7"),), "risks are listed from 7, and the highest score is 6"),
        ((("likelihood: [Rare, Likely]", "likelihood: [Rare]"),), "the scale likelihood has one step"),
        ((("impact: [Slight, Some, Grave]", "impact: [Slight]"), ("listed_from: 4", "listed_from: 2")),
         "the scale impact has one step"),
        ((("  types:\n", "  action_ratings: [{word: Met, tone: green, meaning: met}]\n  types:\n"),),
         "the scale action_ratings has one step"),
    ],
)  # fmt: skip
def test_scales_that_can_not_serve_are_told(changes: tuple[tuple[str, str], ...], found: str) -> None:
    (problem,) = profile_of(edited(PROFILE, *changes)).problems
    assert problem.found == found
    assert problem.place.line is not None


def test_a_matrix_may_list_its_highest_score_alone() -> None:
    assert profile_of(edited(PROFILE, ("listed_from: 4", "listed_from: 6"))).problems == ()


def test_a_rating_scale_of_one_word_is_told() -> None:
    rest = "".join(
        line + "\n" for line in PROFILE.split("\n") if "tone: green-amber" in line or "tone: red" in line
    )
    text = "\n".join(line for line in PROFILE.split("\n") if line not in rest.split("\n") or not line)
    assert [problem.found for problem in profile_of(text).problems] == ["the scale ratings has one step"]


def test_a_section_that_shows_tables_wants_one_or_says_that_it_wants_none() -> None:
    (problem,) = told(row(key="a", kind="revenue", title="T"))
    assert problem.found == "a revenue section has no table"
    assert problem.remedy == "add tables: with revenue; or tables: [] if only its text is wanted"
    assert told(row(key="a", kind="revenue", title="T", tables="[]")) == ()


def test_risks_without_bands_are_told() -> None:
    bands = """\
    bands:
      - {word: Low, tone: low, least: 1}
      - {word: High, tone: high, least: 4}
"""
    found = profile_of(edited(PROFILE, (bands, "    bands: []\n"))).problems
    assert [problem.found for problem in found] == ["the risks have no bands"]
