"""The charts of a report: they draw the figures of its tables, and say them in a sentence."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from reportgen.compose.ranking import ranking
from reportgen.document import (
    Bar,
    Bars,
    Chart,
    Document,
    Grid,
    Lines,
    Paragraph,
    Stacks,
    Table,
    lines,
)
from reportgen.inputs import read_profile
from reportgen.inputs.brand_font import widths
from reportgen.jobs.brands import brand_in, brands
from reportgen.jobs.formats import proven
from reportgen.jobs.load import load
from reportgen.render.chart_svg import chart_svg, drawn
from reportgen.render.charts.canvas import Words
from reportgen.render.charts.pen import Pen
from tests.brands import STANDARD
from tests.small import PROFILE, derived, edited, indicator, performance, profile_of, row
from tests.small import lines as part

CHECKOUT = Path(__file__).resolve().parent.parent
INPUTS = CHECKOUT / "inputs"
YEAR_END = INPUTS / "2016-17-q4" / "adults-and-communities.yaml"
FIRST = INPUTS / "2016-17-q1" / "adults-and-communities.yaml"
FAMILY = INPUTS / "2016-17-q4" / "family-services.yaml"
SECOND = INPUTS / "2014-15-q2" / "adults-and-communities.yaml"
REPORTS = [
    (YEAR_END, None),
    (YEAR_END, "du-2016-17-over-time"),
    (FIRST, None),
    (FAMILY, None),
    (SECOND, None),
]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def document(path: Path, profile: str | None = None) -> Document:
    return load(path, profile).document


def charts(of: Document) -> list[Chart]:
    return [block for block in of.blocks() if isinstance(block, Chart)]


def chart(of: Document, key: str) -> Chart:
    (found,) = [each for each in charts(of) if each.key == key]
    return found


# The year end of the sample: figures typed from the published report


def test_page_one_shows_how_indicators_and_actions_are_rated() -> None:
    drawing = chart(document(YEAR_END), "dashboard--chart-ratings").drawing
    assert isinstance(drawing, Stacks)
    assert [
        (stack.label, [(part.word, part.tone, part.count) for part in stack.parts])
        for stack in drawing.stacks
    ] == [
        (
            "Performance indicators",
            [
                ("Green", "green", 11),
                ("Green Amber", "green-amber", 3),
                ("Red Amber", "red-amber", 1),
                ("Red", "red", 3),
            ],
        ),
        (
            "Key actions",
            [
                ("Green", "green", 12),
                ("Green Amber", "green-amber", 3),
                ("Red Amber", "red-amber", 2),
                ("Red", "red", 0),
            ],
        ),
    ]


def test_the_ratings_are_told_in_a_sentence_that_names_their_table() -> None:
    assert chart(document(YEAR_END), "dashboard--chart-ratings").alt == (
        "Performance indicators: 11 Green, 3 Green Amber, 1 Red Amber and 3 Red."
        " Key actions: 12 Green, 3 Green Amber, 2 Red Amber and none Red."
        " The figures are in the table “Performance indicators and key actions by rating”."
    )


VARIATIONS = (
    ("Performance & Improvement", -77, "(77)"),
    ("Safeguarding", 327, "327"),
    ("Care Quality", -336, "(336)"),
    ("Community Well-being", -532, "(532)"),
    ("Customer Care", -56, "(56)"),
    ("Customer Finance", -27, "(27)"),
    ("Dir Adult Soc Serv & Health", -616, "(616)"),
    ("Integrated care - LD & MH", 3437, "3,437"),
    ("Integrated care - OP & DP", 3345, "3,345"),
    ("Prevention & Well Being", -27, "(27)"),
    ("Social Care Management", -85, "(85)"),
)


def test_the_bars_of_the_finance_chart_are_as_long_as_the_published_variations() -> None:
    root = ET.fromstring(chart_svg(chart(document(YEAR_END), "revenue--chart-variation"), STANDARD))
    groups = [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}rect") is not None]
    assert len(groups) == len(VARIATIONS) == 11
    bars = [next(group.iter(f"{SVG}rect")).attrib for group in groups]
    scale = float(bars[7]["width"]) / 3437
    edge = float(bars[7]["x"])
    for (label, variation, text), group, rect in zip(VARIATIONS, groups, bars, strict=True):
        said = ["".join(each.itertext()) for each in group.iter(f"{SVG}text")]
        assert (" ".join(said[:-1]), said[-1]) == (label, text)
        assert float(rect["width"]) == pytest.approx(abs(variation) * scale, abs=0.02)
        ends = float(rect["x"]) + float(rect["width"]) if variation < 0 else float(rect["x"])
        assert ends == pytest.approx(edge, abs=0.02)


def test_the_variations_are_told_by_the_side_they_are_on() -> None:
    assert chart(document(YEAR_END), "revenue--chart-variation").alt == (
        "Overspends: Safeguarding 327, Integrated care - LD & MH 3,437 and Integrated care - OP & DP 3,345."
        " Underspends: Performance & Improvement (77), Care Quality (336), Community Well-being (532),"
        " Customer Care (56), Customer Finance (27), Dir Adult Soc Serv & Health (616),"
        " Prevention & Well Being (27) and Social Care Management (85). Total: 5,353."
        " The figures are in the table “Revenue outturn, 2016/17”."
    )


def test_the_heat_map_has_the_published_risks_with_the_highest_impact_on_top() -> None:
    drawing = chart(document(YEAR_END), "dashboard--chart-heat-map").drawing
    assert isinstance(drawing, Grid)
    assert (drawing.up, drawing.across) == ("Impact", "Likelihood")
    assert [(word, "".join(field.text for field in fields)) for word, fields in drawing.rows] == [
        ("5 Catastrophic", "00210"),
        ("4 Major", "02520"),
        ("3 Moderate", "03301"),
        ("2 Minor", "00000"),
        ("1 Negligible", "00000"),
    ]
    assert [field.word for field in drawing.rows[0][1]] == [
        "Medium Low",
        "Medium High",
        "High",
        "High",
        "High",
    ]


def test_the_heat_map_is_told_field_by_field() -> None:
    assert chart(document(YEAR_END), "dashboard--chart-heat-map").alt == (
        "Risks by impact and likelihood."
        " Impact 5 Catastrophic: 2 at likelihood 3 Possible (High) and 1 at likelihood 4 Likely (High)."
        " Impact 4 Major: 2 at likelihood 2 Unlikely (Medium High), 5 at likelihood 3 Possible (Medium High)"
        " and 2 at likelihood 4 Likely (High)."
        " Impact 3 Moderate: 3 at likelihood 2 Unlikely (Medium Low), 3 at likelihood 3 Possible"
        " (Medium High) and 1 at likelihood 5 Almost certain (High)."
        " No other field holds one."
        " The figures are in the table “Risks by residual impact and likelihood”."
    )


def test_in_2014_15_the_dashboard_draws_the_key_performance_indicators_of_its_later_table() -> None:
    found = chart(document(SECOND), "dashboard--chart-ratings")
    assert found.alt.startswith(
        "Management Agreement indicators: 8 Green, 1 Green Amber, none Red Amber and 1 Red."
    )
    assert found.table == "management-agreement--indicator-counts"


# Every sample


@pytest.mark.parametrize(("path", "profile"), REPORTS)
def test_the_table_of_every_chart_is_in_the_document_and_named_in_its_sentence(
    path: Path, profile: str | None
) -> None:
    made = document(path, profile)
    tables = {block.key: block for block in made.blocks() if isinstance(block, Table)}
    assert charts(made)
    for each in charts(made):
        assert f"“{tables[each.table].caption or tables[each.table].title}”" in each.alt


@pytest.mark.parametrize(("path", "profile"), REPORTS)
def test_no_chart_shows_or_says_a_figure_that_its_table_lacks(path: Path, profile: str | None) -> None:
    made = document(path, profile)
    tables = {block.key: block for block in made.blocks() if isinstance(block, Table)}
    for each in charts(made):
        table = tables[each.table]
        held = " ".join(
            (
                table.caption,
                table.title,
                *(column.heading for column in table.columns),
                *(cell.text for row in table.rows for cell in row.cells),
            )
        )
        known = set(re.findall(r"[\d,.]*\d", held))
        marks = drawn(each.drawing, Pen(STANDARD)).marks
        shown = " ".join(mark.text for mark in marks if isinstance(mark, Words))
        figures = set(re.findall(r"[\d,.]*\d", f"{each.alt} {shown}"))
        assert figures
        assert figures <= known, (each.key, figures - known)


@pytest.mark.parametrize(("path", "profile"), REPORTS)
def test_charts_stand_after_the_introduction_and_before_the_tables(path: Path, profile: str | None) -> None:
    sections = [each for top in document(path, profile).sections for each in top.walk()]
    charted = [each for each in sections if any(isinstance(block, Chart) for block in each.blocks)]
    assert charted
    for section in charted:
        kinds = ["chart" if isinstance(block, Chart) else block.kind for block in section.blocks]
        first, last = kinds.index("chart"), len(kinds) - 1 - kinds[::-1].index("chart")
        assert set(kinds[:first]) <= {"paragraph", "bullets"}
        assert set(kinds[first : last + 1]) == {"chart"}
        notes = [block for block in section.blocks[:first] if isinstance(block, Paragraph)]
        assert all(block.role != "note" for block in notes)


@pytest.mark.parametrize("name", sorted(brands()))
def test_text_is_never_wider_than_it_was_measured_in_any_brand(name: str) -> None:
    brand = brand_in(brands()[name])
    faces = {bold: widths(brand.font.files["bold" if bold else "regular"]) for bold in (True, False)}
    seen = 0
    for path, profile in REPORTS:
        for each in charts(document(path, profile)):
            for mark in drawn(each.drawing, Pen(brand)).marks:
                if isinstance(mark, Words):
                    true = sum(faces[mark.bold][letter] for letter in mark.text) * mark.size
                    assert true <= mark.width + 0.5, mark.text
                    seen += 1
    assert seen > 500


# Formats with and without charts


def test_the_classic_format_has_no_chart_and_else_says_the_same() -> None:
    usual, classic = document(YEAR_END), document(YEAR_END, "du-2016-17-classic")
    assert charts(usual)
    assert not charts(classic)
    drawn_lines = {f"> {each.caption}" for each in charts(usual)} | {
        f"! {each.alt}" for each in charts(usual)
    }
    assert lines(classic) == tuple(told for told in lines(usual) if told not in drawn_lines)
    assert len(lines(usual)) == len(lines(classic)) + 2 * len(charts(usual))


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize(("path", "profile"), [REPORTS[1], REPORTS[2]])
def test_charts_read_back_alike_from_every_output(path: Path, profile: str | None, form: str) -> None:
    assert proven(form, document(path, profile), STANDARD)


DASHBOARD = """\
  sections:
    - key: board
      kind: dashboard
      title: Board
      charts:
        - {chart: CHART, caption: "What {unit} shows"}
      tables:
        - table: ratings
          title: By rating
          columns:
            - {key: rating, heading: Rating}
            - {key: indicators, heading: Indicators}
            - {key: actions, heading: Actions}
"""
RATED = performance(
    [
        indicator("P1"),
        indicator("P2", result="80%", rating_rule="{by_hand: {rating: Red, reason: Far off.}}"),
    ],
    [row(id="a", action="Plant", rating="Green", comments="Done.")],
)


def format_of(sections: str = DASHBOARD, chart: str = "ratings") -> str:
    return edited(PROFILE, ("  sections: []\n", sections.replace("CHART", chart)))


def test_a_small_report_draws_what_it_counts() -> None:
    found = derived(RATED, profile=format_of())
    (drawing,) = charts(found.document)
    assert drawing.caption == "What Parks shows"
    assert drawing.alt == (
        "Indicators: 1 Green, none Green Amber, none Red Amber and 1 Red."
        " Actions: 1 Green, none Green Amber, none Red Amber and none Red."
        " The figures are in the table “By rating”."
    )


def test_nothing_is_drawn_where_nothing_is_rated() -> None:
    unrated = performance([indicator("P1", target="Monitor", polarity=None)])
    assert not charts(derived(unrated, profile=format_of()).document)
    assert not charts(derived("", profile=format_of()).document)


ACTION_WORDS = """\
  action_ratings:
    - {word: Green, tone: green, meaning: done}
    - {word: Amber, tone: red-amber, meaning: late}
  types:
"""


def of_actions(*ratings: str) -> list[Chart]:
    """The charts of a dashboard whose table has rows for the ratings of indicators alone."""
    rated = [row(id=f"a{at}", action="Plant", rating=word, comments="So.") for at, word in enumerate(ratings)]
    found = derived(
        performance([indicator("P1")], rated), profile=edited(format_of(), ("  types:\n", ACTION_WORDS))
    )
    assert found.problems == ()
    return charts(found.document)


def test_actions_have_no_bar_where_their_table_lacks_some_of_their_ratings() -> None:
    (drawing,) = of_actions("Green", "Amber")
    assert isinstance(drawing.drawing, Stacks)
    assert [stack.label for stack in drawing.drawing.stacks] == ["Indicators"]
    assert drawing.alt == (
        "Indicators: 1 Green, none Green Amber, none Red Amber and none Red."
        " The figures are in the table “By rating”."
    )


def test_actions_have_a_bar_where_all_their_ratings_are_in_the_table() -> None:
    (drawing,) = of_actions("Green", "Green")
    assert "Actions: 2 Green." in drawing.alt


def test_of_two_wholes_one_may_have_none_rated() -> None:
    unrated = performance([indicator("P1")], [row(id="a", action="Plant", due="false", comments="Later.")])
    (drawing,) = charts(derived(unrated, profile=format_of()).document)
    assert "Actions: none rated." in drawing.alt


FINANCE = """\
  sections:
    - key: money
      kind: capital
      title: Money
      charts: [{chart: variation, caption: Variance}]
      tables:
        - table: capital
          title: Capital
          columns: [{key: description, heading: Scheme}, {key: variance, heading: Variance}]
"""


def capital(*amounts: tuple[str, str]) -> str:
    return part(
        "capital",
        [
            row(id=name.lower(), description=name, approved="1000000", additions=added, slippage="0")
            for name, added in amounts
        ],
    )


def test_lines_on_budget_and_both_sides_of_it_are_told_apart() -> None:
    given = capital(("Paths", "200000"), ("Ponds", "-50000"), ("Gates", "0"))
    (drawing,) = charts(derived(given, profile=format_of(FINANCE)).document)
    assert drawing.alt == (
        "Overspends: Paths 200. Underspends: Ponds (50). As budgeted: Gates 0. Total: 150."
        " The figures are in the table “Capital”."
    )
    assert isinstance(drawing.drawing, Bars)
    assert [bar.value for bar in drawing.drawing.bars] == [200, -50, 0]
    assert (drawing.drawing.below, drawing.drawing.above) == ("Underspend", "Overspend")


def test_no_variation_is_drawn_where_every_line_is_on_budget() -> None:
    assert not charts(derived(capital(("Gates", "0")), profile=format_of(FINANCE)).document)


def test_a_chart_may_belong_to_some_quarters_only() -> None:
    profile = format_of(DASHBOARD.replace('shows"}', 'shows", quarters: in year}'))
    assert not charts(derived(RATED, profile=profile).document)
    assert charts(derived(RATED, ("Q4 2016/17", "Q3 2016/17"), profile=profile).document)


MAP = """\
  sections:
    - key: map
      kind: risk_map
      title: Map
      charts: [{chart: heat_map, caption: Risks}]
      tables:
        - table: heat_map
          title: Map
          columns: [{key: likelihood, heading: HEADING}, {key: impacts}]
"""


@pytest.mark.parametrize(
    ("heading", "scales"),
    [("Probability / impact", ("Probability", "Impact")), ("How likely", ("How likely", "Impact"))],
)
def test_a_heat_map_may_have_its_likelihoods_upright(heading: str, scales: tuple[str, str]) -> None:
    risk = row(id="R1", title="Storm", residual="{impact: 3, likelihood: 1}", response="Treat")
    found = derived(part("risks", [risk], "rows"), profile=format_of(MAP.replace("HEADING", heading)))
    (drawing,) = charts(found.document)
    grid = drawing.drawing
    assert isinstance(grid, Grid)
    assert (grid.up, grid.across) == scales
    assert [(word, "".join(field.text for field in fields)) for word, fields in grid.rows] == [
        ("2 Likely", "000"),
        ("1 Rare", "001"),
    ]


# What is wrong with the charts of a format


def told(sections: str, chart: str = "ratings") -> list[str]:
    return [str(problem) for problem in profile_of(format_of(sections, chart)).problems]


def test_a_good_format_has_no_problem() -> None:
    assert told(DASHBOARD) == told(FINANCE) == []


def test_a_chart_that_there_is_not_is_told_with_the_nearest() -> None:
    (problem,) = told(DASHBOARD, "rating")
    assert 'a dashboard section has no chart "rating"' in problem
    assert problem.endswith("did you mean ratings?")


def test_a_chart_of_another_kind_of_section_is_told() -> None:
    (problem,) = told(FINANCE.replace("chart: variation", "chart: heat_map"))
    assert 'a capital section has no chart "heat_map"' in problem


@pytest.mark.parametrize(
    ("chart", "wanted"),
    [
        ("variation", "add the table revenue (column variation), or take"),
        ("heat_map", "add the table heat_map (column impact or likelihood), or take"),
    ],
)
def test_a_chart_without_a_table_of_its_figures_is_told_with_what_to_add(chart: str, wanted: str) -> None:
    (problem,) = told(DASHBOARD, chart)
    assert f"no table of a report at year end shows the figures of the chart {chart}" in problem
    assert wanted in problem


def test_a_table_of_other_quarters_is_not_enough() -> None:
    (problem,) = told(DASHBOARD.replace("title: By rating", "title: By rating\n          quarters: year end"))
    assert "no table of a report in year shows the figures of the chart ratings" in problem
    only = DASHBOARD.replace('shows"}', 'shows", quarters: year end}')
    assert told(only.replace("title: By rating", "title: By rating\n          quarters: year end")) == []


def test_a_table_without_the_column_is_not_enough() -> None:
    (problem,) = told(FINANCE.replace(", {key: variance, heading: Variance}", ""))
    assert "no table of a report at year end shows the figures of the chart variation" in problem


def test_a_chart_that_is_there_twice_in_a_quarter_is_told() -> None:
    again = '        - {chart: ratings, caption: "What {unit} shows"}\n'
    (problem,) = told(DASHBOARD.replace("      tables:\n", f"{again}      tables:\n", 1))
    assert 'the chart "ratings" is here a second time' in problem


def test_a_blank_in_a_caption_that_there_is_not_is_told() -> None:
    (problem,) = told(DASHBOARD.replace("{unit}", "{team}"))
    assert 'there is no blank "team"' in problem


# A chart stands for a table of its own subject

TABLES = {
    "revenue": "{table: revenue, title: T, columns: [{key: description, heading: D}, {key: variation}]}",
    "capital": "{table: capital, title: T, columns: [{key: description, heading: D}, {key: variance}]}",
    "action_counts": "{table: action_counts, title: T, label: Actions,"
    " columns: [{key: label, heading: L}, {key: ratings}]}",
    "indicator_counts": "{table: indicator_counts, title: T,"
    " columns: [{key: group, heading: G}, {key: ratings}]}",
    "ratings": "{table: ratings, title: T,"
    " columns: [{key: rating, heading: R}, {key: indicators, heading: Indicators}]}",
    "heat_map": "{table: heat_map, title: T,"
    " columns: [{key: impact, heading: Impact / likelihood}, {key: likelihoods}]}",
}


def headed(table: str) -> str:
    """The table with a heading for every column, as a profile writes it."""
    return (
        TABLES[table]
        .replace("{key: variation}", "{key: variation, heading: V}")
        .replace("{key: variance}", "{key: variance, heading: V}")
    )


def section(key: str, kind: str, *tables: str, chart: str = "", only: str = "") -> str:
    held = "".join(f"        - {headed(table)}\n" for table in tables)
    return (
        f"    - key: {key}\n      kind: {kind}\n      title: {key}\n"
        + (f"      only: {{types: [{only}]}}\n" if only else "")
        + (f"      charts: [{{chart: {chart}, caption: Drawn}}]\n" if chart else "")
        + (f"      tables:\n{held}" if held else "      tables: []\n")
    )


def layout(*sections: str) -> str:
    return f"  sections:\n{''.join(sections)}"


SLIDES = {
    "revenue to capital": (
        section("money", "revenue", chart="variation"),
        section("schemes", "capital", "capital"),
        "revenue (column variation)",
    ),
    "capital to revenue": (
        section("schemes", "capital", chart="variation"),
        section("money", "revenue", "revenue"),
        "capital (column variance)",
    ),
    "dashboard to capital": (
        section("board", "dashboard", chart="variation"),
        section("schemes", "capital", "capital"),
        "revenue (column variation)",
    ),
    "actions to indicators": (
        section("plan", "action_counts", chart="ratings"),
        section("counts", "indicator_counts", "indicator_counts"),
        "action_counts (column ratings)",
    ),
    "actions to both": (
        section("plan", "action_counts", chart="ratings"),
        section("board", "dashboard", "ratings"),
        "action_counts (column ratings)",
    ),
    "indicators to actions": (
        section("counts", "indicator_counts", chart="ratings"),
        section("plan", "action_counts", "action_counts"),
        "indicator_counts (column ratings)",
    ),
    "indicators of a type to all": (
        section("counts", "indicator_counts", chart="ratings", only="CPI"),
        section("every", "indicator_counts", "indicator_counts"),
        "indicator_counts (column ratings)",
    ),
    "dashboard to one of two": (
        section("board", "dashboard", chart="ratings"),
        section("plan", "action_counts", "action_counts")
        + section("counts", "indicator_counts", "indicator_counts"),
        "performance (column ratings) or ratings (column actions or indicators)",
    ),
}


@pytest.mark.parametrize("slide", sorted(SLIDES))
def test_a_chart_never_slides_to_a_table_of_another_subject(slide: str) -> None:
    charted, other, wanted = SLIDES[slide]
    (problem,) = told(layout(charted, other))
    assert "no table of a report at year end shows the figures of the chart" in problem
    assert f"add the table {wanted}, or take the chart out" in problem


@pytest.mark.parametrize(
    ("kind", "chart", "home", "table"),
    [
        ("revenue", "variation", "revenue", "revenue"),
        ("capital", "variation", "capital", "capital"),
        ("dashboard", "variation", "revenue", "revenue"),
        ("dashboard", "heat_map", "risk_map", "heat_map"),
        ("dashboard", "ratings", "dashboard", "ratings"),
        ("dashboard", "ratings", "indicator_counts", "indicator_counts"),
        ("dashboard", "ratings", "action_counts", "action_counts"),
        ("action_counts", "ratings", "action_counts", "action_counts"),
        ("indicator_counts", "ratings", "indicator_counts", "indicator_counts"),
    ],
)
def test_a_chart_may_stand_for_the_table_of_its_subject_in_another_section(
    kind: str, chart: str, home: str, table: str
) -> None:
    assert told(layout(section("drawn", kind, chart=chart), section("told", home, table))) == []


def test_indicators_of_the_same_types_may_be_counted_in_another_section() -> None:
    drawn_in = section("drawn", "indicator_counts", chart="ratings", only="CPI, SPI")
    counted_in = section("told", "indicator_counts", "indicator_counts", only="SPI, CPI")
    assert told(layout(drawn_in, counted_in)) == []


MIXED = performance([indicator("P1"), indicator("P2", type="SPI"), indicator("P3", type="MPI")])


def drawn_wholes(counted: str, kind: str = "dashboard") -> list[str]:
    """The labels of the bars of a chart whose table counts indicators of these types."""
    home = section("counts", "indicator_counts", "indicator_counts", only=counted)
    sections = (
        (section("board", kind, chart="ratings"), home)
        if kind == "dashboard"
        else (section("counts", kind, "indicator_counts", chart="ratings", only=counted),)
    )
    found = charts(derived(MIXED, profile=format_of(layout(*sections))).document)
    stacks = [each.drawing.stacks for each in found if isinstance(each.drawing, Stacks)]
    return [stack.label for each in stacks for stack in each]


def test_a_dashboard_draws_only_groups_that_are_counted_whole() -> None:
    assert drawn_wholes("") == ["CPI", "Other", "Total"]
    assert drawn_wholes("SPI, MPI") == ["Other"]
    assert drawn_wholes("CPI, SPI") == ["CPI"]
    assert drawn_wholes("SPI") == []


def test_a_section_of_some_indicators_draws_what_it_counts() -> None:
    assert drawn_wholes("SPI", "indicator_counts") == ["Other"]


def test_the_table_of_the_charts_own_section_comes_first() -> None:
    found = derived(
        RATED,
        profile=format_of(
            layout(
                section("counts", "indicator_counts", "indicator_counts"),
                section("board", "dashboard", "ratings", chart="ratings"),
            )
        ),
    )
    (drawing,) = charts(found.document)
    assert drawing.table.startswith("board--")


def test_the_shipped_format_without_its_revenue_table_is_refused_and_does_not_draw_capital() -> None:
    classic = (CHECKOUT / "templates" / "profiles" / "du-2016-17-classic.yaml").read_text(encoding="utf-8")
    dropped = edited(
        classic,
        ("        - key: revenue\n          charts: []", "        - key: revenue\n          tables: []"),
    )
    others = {path.stem: path.read_bytes() for path in (CHECKOUT / "templates" / "profiles").glob("*.yaml")}
    (problem,) = read_profile(dropped.encode(), "dropped.yaml", others).problems
    assert "no table of a report at year end shows the figures of the chart variation" in str(problem)


# Results over time


def test_results_over_time_are_drawn_from_the_quarters_at_hand() -> None:
    made = document(YEAR_END, "du-2016-17-over-time")
    found = [each for each in charts(made) if isinstance(each.drawing, Lines)]
    assert [each.caption for each in found] == [
        "Results of the indicators up to Q4 2016/17 (1 of 2)",
        "Results of the indicators up to Q4 2016/17 (2 of 2)",
    ]
    drawing = found[0].drawing
    assert isinstance(drawing, Lines)
    assert drawing.moments == ("Q4 2015/16", "Q1 2016/17", "Q2 2016/17", "Q3 2016/17", "Q4 2016/17")
    first = drawing.lines[0]
    assert first.label.startswith("AC/S3 Percentage of adults with learning disabilities")
    assert [value and value[1] for value in first.values] == ["63.60%", "64.2%", "63.1%", "62.42%", "71.6%"]
    assert (first.target, first.tone) == ((Decimal("63.0"), "63.0%"), "green")
    assert len(drawing.lines) == 12


def test_each_indicators_run_is_told_with_its_target() -> None:
    made = document(YEAR_END, "du-2016-17-over-time")
    (first, second) = [each for each in charts(made) if isinstance(each.drawing, Lines)]
    assert first.alt.startswith(
        "Results of Q4 2015/16, Q1 2016/17, Q2 2016/17, Q3 2016/17, Q4 2016/17."
        " AC/S3: 63.60%, 64.2%, 63.1%, 62.42%, 71.6%, target 63.0%, Green."
    )
    assert "AC/C8: 2,364, 426, 986, 1,584, 2,272." in first.alt
    assert "AC/S21: 946, 194, 401, N/A, 824, target 1,045, Red." in second.alt


def test_the_results_stand_in_a_table_of_their_own_a_column_a_quarter() -> None:
    told_lines = lines(document(YEAR_END, "du-2016-17-over-time"))
    assert "> Results by quarter" in told_lines
    assert (
        "| Indicator | Q4 2015/16 | Q1 2016/17 | Q2 2016/17 | Q3 2016/17 | Q4 2016/17 | Target |"
        in told_lines
    )
    assert "| AC/S21 Number of carers' assessments | 946 | 194 | 401 | N/A | 824 | 1,045 |" in told_lines


# The sentence of a study's bars


def bar(label: str, value: str, *, ours: bool = False) -> Bar:
    return Bar(label, Decimal(value), f"{value}%", ours)


@pytest.mark.parametrize(
    ("bars", "sentence"),
    [
        ([], ""),
        ([bar("A", "5")], "A: 5%."),
        ([bar("A", "5"), bar("B", "5", ours=True)], "All 2 are at 5%."),
        ([bar("A", "5", ours=True), bar("B", "4")], "A is highest at 5%, B is lowest at 4%."),
        (
            [bar("A", "9"), bar("B", "7"), bar("C", "5", ours=True), bar("D", "1")],
            "A is highest at 9%, D is lowest at 1%. C, at 5%, is 3rd highest of 4.",
        ),
        (
            [bar("A", "9"), bar("B", "7", ours=True), bar("C", "7"), bar("D", "1"), bar("E", "1")],
            "A is highest at 9%, D and E are lowest at 1%. B, at 7%, is joint 2nd highest of 5.",
        ),
        (
            [*(bar(f"N{at}", str(30 - at)) for at in range(11)), bar("Us", "3", ours=True), bar("Z", "1")],
            "N0 is highest at 30%, Z is lowest at 1%. Us, at 3%, is 12th highest of 13.",
        ),
        (
            [bar("A", "9"), bar("B", "9", ours=True), bar("C", "2")],
            "A and B are highest at 9%, C is lowest at 2%. B, at 9%, is joint highest of 3.",
        ),
    ],
)
def test_bars_are_told_by_the_highest_the_lowest_and_the_place_of_ours(
    bars: list[Bar], sentence: str
) -> None:
    assert ranking(bars) == sentence


STUDY = INPUTS / "meetings" / "2010-12-07-audit-committee" / "appendix-a.yaml"


def test_a_study_that_says_nothing_of_its_bars_has_a_sentence_made(tmp_path: Path) -> None:
    for path in STUDY.parent.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    typed = STUDY.read_text(encoding="utf-8")
    shown = re.sub(r"\n {14}alt: >-\n {16}Bar chart[^\n]*\n {16}[^\n]*", "", typed)
    assert shown != typed
    (tmp_path / STUDY.name).write_text(shown, encoding="utf-8")
    (found,) = charts(load(tmp_path / STUDY.name).document)
    assert found.alt == (
        "Neighbour A is highest at 19.4%, Neighbour O is lowest at 5.2%."
        " Exampleshire, at 13.2%, is 7th highest of 16."
    )
    assert charts(load(STUDY).document)[0].alt.startswith("Bar chart of 16 councils")
