"""What submissions of formats without themes hold: each value shown where it belongs, and each mistake in it
told in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document import Table, lines
from reportgen.jobs.check import check
from reportgen.jobs.formats import proven
from tests.brands import STANDARD
from tests.small import FRAME, PROFILE, Derived, derived, edited, indicator, row

COLUMNS = (
    "[{key: ref, heading: Ref}, {key: period, heading: Period, blank: '-'}, {key: compared, heading: Before},"
    " {key: target, heading: Target}, {key: result, heading: Result}, {key: rating, heading: RAG},"
    " {key: direction, heading: Travel}, {key: benchmark, heading: Benchmark}]"
)
INDICATORS = f"[{{table: indicators, title: Indicators, columns: {COLUMNS}}}]"
ACTIONS = (
    "[{table: actions, title: Actions, columns: [{key: action, heading: Action},"
    " {key: rating, heading: RAG}]}]"
)
SECTIONS = f"""\
  sections:
    - key: counts
      kind: indicator_counts
      title: Counts
      tables:
        - table: indicator_counts
          title: Counts
          columns: [{{key: group, heading: Type}}, {{key: ratings}}, {{key: given, heading: Given}}]
    - {{key: up, kind: indicators, title: Escalated, only: {{escalated: true}}, tables: {INDICATORS}}}
    - {{key: rest, kind: indicators, title: Others, only: {{escalated: false}}, tables: {INDICATORS}}}
    - {{key: actions, kind: actions, title: Actions, tables: {ACTIONS}}}
    - key: projects
      kind: records
      of: projects
      title: Projects
      tables:
        - table: records
          title: Projects
          columns:
            - {{key: project, heading: Project}}
            - {{key: outturn, heading: Outturn, rated: true}}
            - {{key: commentary, heading: Commentary, blank: "-"}}
    - key: register
      kind: risk_register
      title: Register
      tables:
        - table: register
          title: Register
          columns:
            - {{key: risk, heading: Risk}}
            - {{key: score, heading: Score}}
            - {{key: owner, heading: Owner}}
            - {{key: target_score, heading: Target}}
            - {{key: assurance, heading: Assurance, blank: "-"}}
"""
FORMAT = edited(PROFILE, ("  sections: []\n", SECTIONS))
THEMED = edited(
    PROFILE,
    (
        "  sections: []\n",
        f"  sections:\n    - {{key: themes, kind: themes, title: Themes, tables: {INDICATORS}}}\n",
    ),
)
ACTION = row(id="gates", action="Renew", rating="Green")
RECORDS = "records:\n  - id: projects\n    rows:\n      - {project: Bridge, outturn: Green}\n"
RISK = (
    "risks:\n  rows:\n    - {id: R1, description: It leaks., owner: Head,"
    " residual: {impact: 3, likelihood: 2}, target: {impact: 2, likelihood: 1}, response: Treat}\n"
)


def listed(*indicators: str, actions: tuple[str, ...] = (ACTION,)) -> str:
    """A performance part of one list each."""
    parts = {"indicators": indicators, "actions": actions}
    told = (
        f"  {name}:\n" + "".join(f"    - {each}\n" for each in rows) for name, rows in parts.items() if rows
    )
    return "performance:\n" + "".join(told)


def themed(indicators: str = "", actions: str = "") -> str:
    """A theme of one priority, to be put below a performance part."""
    rows = {"indicators": indicators, "actions": actions}
    told = "".join(f"          {name}:\n            - {each}\n" for name, each in rows.items() if each)
    theme = "  themes:\n    - id: t\n      title: T\n      priorities:\n"
    return f"{theme}        - id: p\n          title: P\n{told}"


def unit(performance: str = "", records: str = RECORDS, risks: str = RISK) -> Derived:
    return derived((performance or listed(indicator())) + records + risks, profile=FORMAT)


def problems(found: Derived) -> list[str]:
    return [str(problem).split(": ", 1)[1] for problem in found.problems]


def table(found: Derived, title: str) -> list[tuple[str, ...]]:
    """The rows of the table of a section."""
    assert found.problems == ()
    section = next(each for each in found.document.sections if each.title == title)
    (only,) = [block for block in section.blocks if isinstance(block, Table)]
    return [tuple(cell.text for cell in each.cells) for each in only.rows]


def has_section(found: Derived, title: str) -> bool:
    return title in [each.title for each in found.document.sections]


SENTENCE = "It is counted next year."
UNTOLD: dict[str, str | None] = {"target": None, "result": None, "covers": None}


# Indicators told in one sentence


def test_an_indicator_told_in_one_sentence_has_it_under_the_result(tmp_path: Path) -> None:
    found = unit(listed(indicator("P1", instead=SENTENCE, period="Yearly", **UNTOLD), indicator("P2")))
    assert table(found, "Others") == [
        ("P1", "Yearly", "-", "-", SENTENCE, "-", "-", "-"),
        ("P2", "-", "N/A", "90%", "95%", "Green", "none", "N/A"),
    ]
    assert table(found, "Counts")[0] == ("CPI", "1", "0", "0", "0", "2")


@pytest.mark.parametrize(
    ("values", "has"),
    [
        ({"result": "95%"}, "result"),
        ({"target": "90%", "previous": "80%"}, "target, previous"),
        ({"fraction": "1/2"}, "fraction"),
        ({"annual_target": "90%", "year_earlier": "80%"}, "annual target, year earlier"),
    ],
)
def test_a_sentence_beside_figures_is_told(values: dict[str, str], has: str) -> None:
    assert problems(unit(listed(indicator("P1", instead=SENTENCE, **(UNTOLD | values))))) == [
        f"P1 is told in one sentence, and has {has}; an indicator either has figures or is told in one "
        "sentence; take the sentence out, or the figures."
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"rating_rule": "{by_hand: {rating: Red, reason: Panel}}"},
        {"override": "{rating: {value: Red, reason: Panel}}"},
    ],
)
def test_a_sentence_beside_a_rating_is_told_for_it_would_be_counted(values: dict[str, str]) -> None:
    assert problems(unit(listed(indicator("P1", instead=SENTENCE, **(UNTOLD | values))))) == [
        "P1 is told in one sentence, and is given a rating; an indicator told in one sentence has no rating, "
        "and is counted under none; take the sentence out, or the rating."
    ]


def test_an_indicator_without_target_or_covers_is_told_in_its_row() -> None:
    found = unit(
        listed(indicator("P1", target=None), indicator("P2", covers=None), indicator("P3", **UNTOLD))
    )
    wanted = "it is wanted in every entry of this kind"
    assert [(each.place.line, each.place.column) for each in found.problems] == [
        (10, 7),
        (11, 7),
        (12, 7),
        (12, 7),
    ]
    assert problems(found) == [
        f"target is missing here; {wanted}; add a line target: with its value.",
        f"covers is missing here; {wanted}; add a line covers: with its value.",
        f"target is missing here; {wanted}; add a line target: with its value.",
        f"covers is missing here; {wanted}; add a line covers: with its value.",
    ]


def test_a_missing_target_does_not_hide_what_else_is_wrong() -> None:
    rule = "{by_hand: {rating: Purple, reason: Panel}}"
    found = problems(unit(listed(indicator(target=None, type="CPX", rating_rule=rule))))
    assert [each.split(";")[0] for each in found] == [
        'type is "CPX"',
        'rating is "Purple"',
        "target is missing here",
    ]


# Benchmarks and comparisons


def test_a_shared_benchmark_is_shown_for_both() -> None:
    found = unit(listed(indicator("P1", benchmark="70% (region)"), indicator("P2", benchmark_of="P1")))
    assert [each[-1] for each in table(found, "Others")] == ["70% (region)", "70% (region)"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"benchmark_of": "P9"}, ['the indicator whose benchmark it shares is "P9"']),
        ({"benchmark_of": "P2"}, ['the indicator whose benchmark it shares is "P2"']),
        ({"benchmark_of": "P1"}, ['the indicator whose benchmark it shares is "P1"']),
        ({"benchmark_of": "P3", "benchmark": "60%"}, ["P1 has a benchmark, and shares that of P3"]),
    ],
    ids=["unknown", "without one", "itself", "own too"],
)
def test_a_benchmark_that_cannot_be_shared_is_told(values: dict[str, str], told: list[str]) -> None:
    others = (indicator("P2"), indicator("P3", benchmark="70%"))
    assert [each.split(";")[0] for each in problems(unit(listed(indicator("P1", **values), *others)))] == told


def test_a_benchmark_may_be_shared_with_an_indicator_that_cannot_be_read() -> None:
    (told,) = problems(
        unit(listed(indicator("P1", benchmark="70%", target="lots"), indicator("P2", benchmark_of="P1")))
    )
    assert told.startswith('target is "lots"')


def test_the_earlier_result_is_the_one_compared_with() -> None:
    earlier: dict[str, str | None] = {"previous": "99%", "year_earlier": "80%"}
    rows = (
        indicator("P1", **earlier),
        indicator("P2", comparison="same quarter last year", **earlier),
        indicator("P3", **(earlier | {"covers": "annual"})),
        indicator("P4", **(earlier | {"covers": "year to date", "comparison": "last quarter"})),
    )
    assert [(each[0], each[2], each[6]) for each in table(unit(listed(*rows)), "Others")] == [
        ("P1", "99%", "Worsening"),
        ("P2", "80%", "Improving"),
        ("P3", "80%", "Improving"),
        ("P4", "99%", "Worsening"),
    ]


def test_a_comparison_that_there_is_not_is_told() -> None:
    (told,) = problems(unit(listed(indicator(comparison="last quater"))))
    assert told == (
        'comparison is "last quater"; one of last quarter, same quarter last year is wanted; did you mean '
        "last quarter?"
    )


# Escalated ones, lists and themes


def test_escalated_indicators_stand_apart_and_are_counted_with_the_rest() -> None:
    found = unit(
        listed(indicator("P1", escalated="true"), indicator("P2"), indicator("P3", escalated="false"))
    )
    assert [each[0] for each in table(found, "Escalated")] == ["P1"]
    assert [each[0] for each in table(found, "Others")] == ["P2", "P3"]
    assert table(found, "Counts")[-1] == ("Total", "100% (3)", "0% (0)", "0% (0)", "0% (0)", "3")


def test_without_escalated_indicators_their_section_falls_away() -> None:
    found = unit()
    assert (has_section(found, "Escalated"), has_section(found, "Others")) == (False, True)


def test_escalated_is_true_or_false() -> None:
    (told,) = problems(unit(listed(indicator(escalated="yes"))))
    assert told == 'escalated is "yes"; true or false is wanted; type true or false, without quotes.'


BOTH = edited(
    FORMAT,
    (
        "    - key: projects\n",
        f"    - {{key: t, kind: themes, title: Themes, tables: {INDICATORS}}}\n    - key: projects\n",
    ),
)


def test_rows_of_lists_and_of_themes_stand_each_in_their_place_and_are_counted_together() -> None:
    text = listed(indicator("P1")) + themed(indicator("P2")) + RECORDS + RISK
    found = derived(text, profile=BOTH)
    assert table(found, "Counts")[0] == ("CPI", "2", "0", "0", "0", "2")
    told = lines(found.document)
    assert told.index("## Others") < told.index("| P1 | - | N/A | 90% | 95% | ● Green | none | N/A |")
    assert told.index("#### P") < told.index("| P2 | - | N/A | 90% | 95% | ● Green | none | N/A |")


def test_an_action_may_share_the_comments_of_one_of_the_other_list() -> None:
    shared = row(id="paths", action="Mend", rating="Red", comments_of="gates")
    given = listed(indicator(), actions=(row(id="gates", action="Renew", rating="Green", comments="Done."),))
    text = given + themed(actions=shared)
    assert derived(text + RECORDS + RISK, profile=BOTH).problems == ()


def test_no_two_rows_of_lists_and_themes_share_a_name() -> None:
    found = derived(listed(indicator()) + themed(indicator(), ACTION) + RECORDS + RISK, profile=BOTH)
    assert [each.split(" (")[0] for each in problems(found)] == [
        'action "gates" is here a second time',
        'indicator "P1" is here a second time',
    ]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with formats of its own: `small` has lists, `themed` themes."""
    (tmp_path / "profiles").mkdir()
    for name, text in (("small", FORMAT), ("themed", THEMED)):
        (tmp_path / "profiles" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "reportgen.toml").write_text('profiles = "profiles"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(folder: Path, parts: str, profile: str = "small") -> list[str]:
    path = folder / "unit.yaml"
    path.write_text(FRAME + parts, encoding="utf-8")
    checked = check(path, profile)
    problems, found = checked.problems, checked.findings
    assert problems == ()
    return [str(each).removeprefix("unit.yaml, ") for each in found]


SHOWS = "and no section of this quarter's report shows"


def test_lists_in_a_format_of_themes_are_remarked_on_for_they_stand_nowhere(checked: Path) -> None:
    assert findings(checked, listed(indicator()), "themed") == [
        f"line 10, column 5: warning LAY002: indicators stand under no theme, {SHOWS} them; put each under a "
        "theme and priority."
    ]


def test_themes_in_a_format_of_lists_are_remarked_on_for_their_rows_stand_nowhere(checked: Path) -> None:
    text = "performance:\n" + themed(indicator(), ACTION) + RECORDS + RISK
    assert findings(checked, text) == [
        f"line 10, column 5: warning LAY002: {name} stand under themes, {SHOWS} them there; put them in one "
        "list, under none."
        for name in ("actions", "indicators")
    ]


# Tables of words


def test_a_table_of_words_shows_its_rows_and_rates_its_words() -> None:
    more = "      - {project: Gate, outturn: Red Amber, commentary: 'Of {indicators count}.'}\n"
    found = unit(records=RECORDS + more)
    assert table(found, "Projects") == [("Bridge", "Green", "-"), ("Gate", "Red Amber", "Of 1.")]
    assert "| Gate | ◆ Red Amber | Of 1. |" in lines(found.document)


def recorded(*rows: str) -> str:
    return "records:\n  - id: projects\n    rows:\n" + "".join(f"      - {each}\n" for each in rows)


def test_columns_that_lack_or_are_unknown_are_told_once_each() -> None:
    found = unit(
        records=recorded(
            "{projct: Bridge, outturn: Green}",
            "{project: Gate}",
            "{project: Path, outturn: Green, colour: Blue, commentary: Fine.}",
        )
    )
    assert [(each.place.line, each.found) for each in found.problems] == [
        (17, "outturn is missing here"),
        (16, 'there is no column "projct" here'),
        (18, 'there is no column "colour" here'),
    ]
    assert problems(found)[1].endswith("did you mean project?")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Grene", "Grene"), ("green", "green"), ("'**Green**'", "**Green**"), ('"Green\\n\\nRed"', "Green Red")],
)
def test_a_rated_word_is_one_of_the_scale(typed: str, said: str) -> None:
    (told,) = problems(unit(records=recorded(f"{{project: Gate, outturn: {typed}}}")))
    assert told == (
        f'outturn is "{said}"; one of Green, Green Amber, Red Amber, Red is wanted; did you mean Green?'
    )


def test_a_row_that_cannot_be_read_hides_nothing_of_the_others() -> None:
    found = unit(records=recorded("", "{}", "words", "{project: , outturn: Green}"))
    assert sorted((each.place.line or 0, each.found) for each in found.problems) == [
        (16, "rows is empty"),
        (17, "outturn is missing here"),
        (17, "project is missing here"),
        (18, 'rows is "words"'),
        (19, "project is empty"),
    ]


def test_two_tables_of_words_of_one_id_are_told() -> None:
    twin = "  - id: projects\n    rows:\n      - {project: Gate, outturn: Red}\n"
    (told,) = problems(unit(records=RECORDS + twin))
    assert told.startswith('table of words "projects" is here a second time (first in line 14, column 9)')


def test_a_mistyped_table_of_words_is_one_problem() -> None:
    (told,) = problems(unit(records=RECORDS.replace("projects", "project")))
    assert told == (
        'there is no table of words "project" in this format; one of projects is wanted; '
        "did you mean projects?"
    )


def test_a_table_of_words_that_no_section_shows_is_remarked_on(checked: Path) -> None:
    other = "  - id: gardens\n    rows:\n      - {garden: Rose, outturn: Blue}\n"
    assert findings(checked, listed(indicator()) + RECORDS + other + RISK) == [
        f'line 17, column 5: warning LAY002: the table of words "gardens" is given, {SHOWS} it; take it out, '
        "unless another quarter's report shows it."
    ]


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ("", "records projects is missing"),
        ("records: []\n", "records projects is missing"),
        ("records:\n  - id: projects\n    rows: []\n", "projects is empty"),
        ("records:\n  - id: projects\n    introduction: Soon.\n", "projects is empty"),
        (
            RECORDS + "    instead: None.\n",
            "projects is told in one sentence, and has rows or text of its own",
        ),
    ],
)
def test_a_table_of_words_has_rows_or_a_sentence(records: str, told: str) -> None:
    (problem,) = problems(unit(records=records))
    assert problem.split(";")[0] == told


def test_a_table_of_words_may_be_told_in_one_sentence() -> None:
    told = lines(unit(records=f"records:\n  - id: projects\n    instead: {SENTENCE}\n").document)
    assert told[told.index("## Projects") + 1] == SENTENCE


def test_two_sections_may_share_the_columns_of_a_table_of_words() -> None:
    other = """\
    - key: comments
      kind: records
      of: projects
      title: Comments
      tables:
        - table: records
          title: Comments
          columns: [{key: project, heading: Project}, {key: owner, heading: Owner}]
    - key: register
"""
    profile = edited(FORMAT, ("    - key: register\n", other))
    rows = recorded("{project: Bridge, outturn: Green, commentary: Fine., owner: Head}")
    found = derived(listed(indicator()) + rows + RISK, profile=profile)
    assert table(found, "Projects") == [("Bridge", "Green", "Fine.")]
    assert table(found, "Comments") == [("Bridge", "Head")]


# Several figures in one value


SEVERAL = '"320 users, £19.50 a week"'
WORDS = "320 users, £19.50 a week"


def test_several_figures_are_printed_as_typed_and_are_neither_rated_nor_compared() -> None:
    found = unit(
        listed(
            indicator("P1", result=SEVERAL, previous='"300 users, £20 a week"'),
            indicator("P2", result=SEVERAL, target="Monitor", polarity=None),
            indicator("P3", previous=SEVERAL),
        )
    )
    assert [each[2:7] for each in table(found, "Others")] == [
        ("300 users, £20 a week", "90%", WORDS, "Not rated", "none"),
        ("N/A", "Monitor", WORDS, "Monitor", "none"),
        (WORDS, "90%", "95%", "Green", "none"),
    ]
    assert table(found, "Counts")[0] == ("CPI", "1", "0", "0", "0", "3")


def test_several_figures_may_be_a_target() -> None:
    found = unit(listed(indicator("P1", target=SEVERAL, result=SEVERAL)))
    (told,) = table(found, "Others")
    assert told[3:5] == (WORDS, WORDS)
    assert found["indicators rated count"] == "0"


@pytest.mark.parametrize(
    "typed", ["320 users £19.50 a week", "320, 19.50", "320 users", "320 users,19 a week"]
)
def test_figures_that_are_no_list_with_words_are_told(typed: str) -> None:
    (told,) = problems(unit(listed(indicator(result=f'"{typed}"'))))
    assert told.startswith(f'result is "{typed}"; a number, a percentage or a word such as N/A')


# Risks


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (("owner: Head, ", ""), "owner"),
        ((" target: {impact: 2, likelihood: 1},", ""), "target"),
        (("description: It leaks.", "title: Leak"), "description"),
    ],
)
def test_a_risk_lacks_what_the_columns_of_the_format_show(change: tuple[str, str], name: str) -> None:
    (problem,) = unit(risks=edited(RISK, change)).problems
    assert (problem.place.line, problem.place.column) == (19, 7)
    assert problem.found == f"{name} is missing here"


def test_a_risk_may_lack_what_no_column_shows() -> None:
    lacks = (("owner: Head, ", ""), (" target: {impact: 2, likelihood: 1},", ""))
    profile = edited(
        FORMAT,
        ("            - {key: owner, heading: Owner}\n", ""),
        ("            - {key: target_score, heading: Target}\n", ""),
    )
    found = derived(listed(indicator()) + RECORDS + edited(RISK, *lacks), profile=profile)
    assert table(found, "Register") == [("R1 It leaks.", "6", "-")]


def test_a_risk_that_is_not_listed_needs_an_owner_too() -> None:
    small = ("residual: {impact: 3", "residual: {impact: 1")
    (told,) = problems(unit(risks=edited(RISK, small, ("owner: Head, ", ""))))
    assert told.startswith("owner is missing here")


def test_a_target_beyond_the_matrix_is_told() -> None:
    beyond = ("target: {impact: 2, likelihood: 1}", "target: {impact: 9, likelihood: 3}")
    assert problems(unit(risks=edited(RISK, beyond))) == [
        "impact of R1 is 9; 1 to 3 is wanted; 3 is Grave, the highest.",
        "likelihood of R1 is 3; 1 to 2 is wanted; 2 is Likely, the highest.",
    ]


def test_a_target_is_scored_by_the_matrix() -> None:
    found = unit(
        risks=edited(RISK, ("target: {impact: 2, likelihood: 1}", "target: {impact: 2, likelihood: 2}"))
    )
    assert table(found, "Register") == [("R1 It leaks.", "6", "Head", "4", "-")]


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_every_output_of_a_format_of_lists_says_the_same(form: str) -> None:
    rows = (
        indicator("P1", escalated="true", benchmark="70% & more", period="April"),
        indicator("P2", benchmark_of="P1", previous=SEVERAL),
        indicator("P3", instead="'It is counted **next** year, see {P1 result}.'", **UNTOLD),
    )
    assert proven(form, unit(listed(*rows)).document, STANDARD)


# Counts of some indicators only


@pytest.mark.parametrize(
    ("only", "rows"),
    [
        ("", ["| CPI | 2 | 2 |", "| Other | 2 | 1 |", "| Total | 4 | 3 |"]),
        ("types: [CPI]", ["| CPI | 2 | 2 |"]),
        ("types: [SPI]", ["| Other | 1 | 1 |"]),
        ("escalated: true", ["| CPI | 1 | 1 |", "| Other | 1 | 0 |", "| Total | 2 | 1 |"]),
        ("types: [MPI], escalated: true", ["| Other | 1 | 0 |"]),
    ],
)
def test_a_section_of_counts_counts_the_indicators_that_it_shows(only: str, rows: list[str]) -> None:
    """Four: CPI P1 and P2 (escalated), SPI P3, MPI P4 (escalated, not due)."""
    given = [
        indicator("P1"),
        indicator("P2", escalated="true"),
        indicator("P3", type="SPI"),
        indicator("P4", type="MPI", escalated="true", due="false"),
    ]
    columns = "[{key: group, heading: Type}, {key: given, heading: All}, {key: due, heading: Due}]"
    section = (
        f"  sections:\n    - {{key: c, kind: indicator_counts, title: C, only: {{{only}}}, tables: "
        f"[{{table: indicator_counts, title: C, counts: numbers, columns: {columns}}}]}}\n"
    )
    parts = "performance:\n  indicators:\n" + "".join(f"    - {each}\n" for each in given)
    found = derived(parts, profile=edited(PROFILE, ("  sections: []\n", section)))
    assert found.problems == ()
    told = lines(found.document)
    assert list(told[told.index("| Type | All | Due |") + 1 :]) == rows
