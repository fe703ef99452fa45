"""Results over time: which quarters are at hand, and whose figure is printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.document import Chart, Lines, lines
from reportgen.history.trend import NO_TREND, Runs, Trend, quarters_before, results_of, runs
from reportgen.jobs.check import check
from reportgen.jobs.load import load
from reportgen.numbers import parse_value
from reportgen.quarter import Quarter
from tests.small import FRAME, PROFILE, derived, edited, indicator, performance

NOW = Quarter.parse("Q4 2016/17")


def found(trend: Trend = NO_TREND, *indicators: str) -> dict[str, dict[str, str]]:
    """The run of each indicator, by the names of the quarters."""
    rows = derived(performance(indicators)).figures.indicators
    return {
        run.row.indicator.ref: {str(quarter): value.text for quarter, value in run.results.items()}
        for run in runs(rows, NOW, trend).runs
    }


def trend(**quarters: str) -> Trend:
    """Results of P1 in quarters named as `q3_2016`, by files of these."""
    results = {
        Quarter(int(name[3:]), int(name[1])): {"P1": parse_value(text)} for name, text in quarters.items()
    }
    return Trend(results)


def test_seven_quarters_are_looked_back_latest_first() -> None:
    names = [str(quarter) for quarter in quarters_before(Quarter.parse("Q2 2016/17"))]
    assert names == [
        "Q1 2016/17",
        "Q4 2015/16",
        "Q3 2015/16",
        "Q2 2015/16",
        "Q1 2015/16",
        "Q4 2014/15",
        "Q3 2014/15",
    ]


def test_the_row_gives_last_quarter_and_the_year_before() -> None:
    row = indicator("P1", previous="92%", year_earlier="88%")
    assert found(trend(q2_2016="91%"), row) == {
        "P1": {"Q4 2015/16": "88%", "Q2 2016/17": "91%", "Q3 2016/17": "92%", "Q4 2016/17": "95%"},
    }


def test_files_give_the_quarters_that_the_row_does_not() -> None:
    given = found(trend(q1_2016="70%", q2_2016="75%"), indicator("P1", previous="92%"))
    assert given == {
        "P1": {"Q1 2016/17": "70%", "Q2 2016/17": "75%", "Q3 2016/17": "92%", "Q4 2016/17": "95%"}
    }


def test_what_the_row_says_beats_a_file() -> None:
    given = found(trend(q3_2016="91%", q2_2016="75%", q4_2015="80%"), indicator("P1", previous="92%"))
    assert given["P1"]["Q3 2016/17"] == "92%"
    assert given["P1"]["Q4 2015/16"] == "80%"


def test_a_row_that_says_there_is_nothing_to_compare_beats_a_file_too() -> None:
    files = trend(q3_2016="91%", q2_2016="75%", q1_2016="70%", q4_2015="65%")
    given = found(files, indicator("P1", previous="Not comparable"))
    assert given == {
        "P1": {"Q4 2015/16": "65%", "Q1 2016/17": "70%", "Q2 2016/17": "75%", "Q4 2016/17": "95%"}
    }


@pytest.mark.parametrize("before", ["92", "£92", "N/A", "12 users, £3 a week"])
def test_only_a_number_of_the_same_unit_is_compared(before: str) -> None:
    row = indicator("P1", previous=f'"{before}"', year_earlier="88%")
    assert found(trend(q1_2016="70%", q2_2016="75%"), row)["P1"] == {
        "Q4 2015/16": "88%",
        "Q1 2016/17": "70%",
        "Q2 2016/17": "75%",
        "Q4 2016/17": "95%",
    }


def test_an_indicator_without_a_number_now_or_before_has_no_run() -> None:
    assert found(NO_TREND, indicator("P1")) == {}
    files = trend(q1_2016="70%", q2_2016="75%")
    assert found(files, indicator("P1", result="N/A", previous="92%")) == {}


@pytest.mark.parametrize(
    ("quarters", "is_run"),
    [
        ({}, False),
        ({"q3_2016": "92%"}, False),
        ({"q4_2015": "88%", "q3_2016": "92%"}, False),
        ({"q4_2015": "88%", "q2_2016": "90%", "q1_2015": "80%"}, False),
        ({"q2_2016": "90%", "q3_2016": "92%"}, True),
        ({"q1_2015": "80%", "q2_2015": "81%", "q3_2015": "82%"}, True),
    ],
)
def test_a_run_has_three_quarters_one_after_another(quarters: dict[str, str], is_run: bool) -> None:
    assert ("P1" in found(trend(**quarters), indicator("P1"))) is is_run


def test_what_last_quarter_and_the_year_before_show_in_the_tables_is_no_run() -> None:
    row = indicator("P1", previous="92%", year_earlier="88%")
    rows = derived(performance([row])).figures.indicators
    assert runs(rows, NOW, NO_TREND) == Runs((), (), ())


def test_the_moments_run_from_the_first_result_to_now_without_a_gap() -> None:
    rows = derived(performance([indicator("P1", year_earlier="88%")])).figures.indicators
    made = runs(rows, NOW, trend(q2_2015="80%", q3_2015="85%"))
    assert [str(quarter) for quarter in made.quarters] == [
        "Q2 2015/16",
        "Q3 2015/16",
        "Q4 2015/16",
        "Q4 2016/17",
    ]
    assert [str(quarter) for quarter in made.moments] == [
        "Q2 2015/16",
        "Q3 2015/16",
        "Q4 2015/16",
        "Q1 2016/17",
        "Q2 2016/17",
        "Q3 2016/17",
        "Q4 2016/17",
    ]


def test_results_of_a_quarter_are_those_printed_then() -> None:
    rows = performance(
        [
            indicator("P1", fraction="531/742", result="71.6%"),
            indicator("P2", due="false"),
        ]
    )
    given = results_of(derived(rows).figures)
    assert {ref: value.text for ref, value in given.items()} == {"P1": "71.6%"}


# Files beside an input

SECTIONS = """\
  sections:
    - key: indicators
      kind: indicators
      title: Indicators
      charts: [{chart: results, caption: Over time}]
      tables:
        - table: indicators
          title: Indicators
          columns: [{key: ref, heading: Ref}, {key: result, heading: Result}]
"""
BESIDE = ("      charts: [{chart: results, caption: Over time}]\n", "")
"""Takes the charts from beside the table of indicators."""

SUBMISSION = f"""{FRAME}
performance:
  indicators:
    - {indicator("P1", target="90%")}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for inputs of several quarters, whose format draws results."""
    (tmp_path / "formats").mkdir()
    profile = edited(PROFILE, ("  sections: []\n", SECTIONS))
    (tmp_path / "formats" / "small.yaml").write_text(profile, encoding="utf-8")
    (tmp_path / "formats" / "plain.yaml").write_text(
        profile.replace("      charts: [{chart: results, caption: Over time}]\n", ""), encoding="utf-8"
    )
    (tmp_path / "reportgen.toml").write_text('profiles = "formats"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, quarter: str, result: str) -> Path:
    """The input of a quarter, beside the others."""
    place = folder / f"{quarter[3:].replace('/', '-')}-{quarter[:2].lower()}" / "parks.yaml"
    place.parent.mkdir(exist_ok=True)
    text = edited(SUBMISSION, ("Q4 2016/17", quarter), ("result: 95%", f"result: {result}"))
    place.write_text(text, encoding="utf-8")
    return place


def drawn(path: Path) -> Mapping[str, str | None]:
    """The values of the one line that is drawn, by moment; empty where no chart is."""
    charts = [block for block in load(path).document.blocks() if isinstance(block, Chart)]
    if not charts:
        return {}
    drawing = charts[0].drawing
    assert isinstance(drawing, Lines)
    (line,) = drawing.lines
    texts = [value[1] if value else None for value in line.values]
    return dict(zip(drawing.moments, texts, strict=True))


def test_results_of_earlier_quarters_are_read_from_the_files_beside(folder: Path) -> None:
    written(folder, "Q2 2016/17", "91%")
    written(folder, "Q3 2016/17", "93%")
    assert drawn(written(folder, "Q4 2016/17", "95%")) == {
        "Q2 2016/17": "91%",
        "Q3 2016/17": "93%",
        "Q4 2016/17": "95%",
    }


def test_a_result_that_was_exempt_in_its_own_quarter_is_shown_in_none(folder: Path) -> None:
    for quarter in ("Q4 2015/16", "Q1 2016/17", "Q2 2016/17"):
        written(folder, quarter, "91%")
    before = written(folder, "Q3 2016/17", "93%")
    text = before.read_text(encoding="utf-8")
    mark = "exempt: {paragraph: 3, reason: The contract was being let.}, result: 93%"
    before.write_text(edited(text, ("result: 93%", mark)), encoding="utf-8")
    now = written(folder, "Q4 2016/17", "95%")
    assert drawn(now)["Q3 2016/17"] is None
    assert "93%" not in " ".join(lines(load(now).document))


def test_a_quarter_that_is_not_at_hand_is_a_gap(folder: Path) -> None:
    for quarter in ("Q3 2015/16", "Q4 2015/16", "Q1 2016/17", "Q3 2016/17"):
        written(folder, quarter, "91%")
    assert drawn(written(folder, "Q4 2016/17", "95%"))["Q2 2016/17"] is None


def test_files_more_than_seven_quarters_back_are_left_alone(folder: Path) -> None:
    for quarter in ("Q4 2014/15", "Q1 2015/16", "Q2 2015/16", "Q3 2015/16"):
        written(folder, quarter, "96%")
    assert next(iter(drawn(written(folder, "Q4 2016/17", "95%")))) == "Q1 2015/16"


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        (("kind: submission", "kind: submision"), "it has a problem"),
        (("unit: Parks", "unit: Pools"), "it is that of Pools for Q3 2016/17"),
        (("quarter: Q3 2016/17", "quarter: Q1 2016/17"), "it is that of Parks for Q1 2016/17"),
    ],
)
def test_a_file_that_cannot_be_used_is_remarked_and_the_report_is_made(
    folder: Path, spoilt: tuple[str, str], why: str
) -> None:
    for quarter in ("Q4 2015/16", "Q1 2016/17", "Q2 2016/17"):
        written(folder, quarter, "91%")
    before = written(folder, "Q3 2016/17", "93%")
    before.write_text(edited(before.read_text(encoding="utf-8"), spoilt), encoding="utf-8")
    now = written(folder, "Q4 2016/17", "95%")
    assert drawn(now) == {
        "Q4 2015/16": "91%",
        "Q1 2016/17": "91%",
        "Q2 2016/17": "91%",
        "Q3 2016/17": None,
        "Q4 2016/17": "95%",
    }
    checked = check(now)
    problems, findings = checked.problems, checked.findings
    assert problems == ()
    (told,) = [each for each in findings if each.code == "TRD001"]
    assert told.place.file.endswith("2016-17-q3/parks.yaml")
    assert told.message.endswith(f"because {why}")


def test_a_format_without_such_a_chart_reads_no_file_beside(folder: Path) -> None:
    before = written(folder, "Q3 2016/17", "93%")
    before.write_text("nonsense", encoding="utf-8")
    now = written(folder, "Q4 2016/17", "95%")
    now.write_text(
        edited(now.read_text(encoding="utf-8"), ("profile: small", "profile: plain")), encoding="utf-8"
    )
    assert [each for each in check(now).findings if each.code == "TRD001"] == []


def test_earlier_files_are_read_by_their_own_format(folder: Path) -> None:
    written(folder, "Q2 2016/17", "91%")
    before = written(folder, "Q3 2016/17", "93%")
    before.write_text(
        edited(before.read_text(encoding="utf-8"), ("profile: small", "profile: plain")), encoding="utf-8"
    )
    assert drawn(written(folder, "Q4 2016/17", "95%"))["Q3 2016/17"] == "93%"


def test_where_no_indicator_has_a_run_there_is_no_drawing_and_no_empty_heading(folder: Path) -> None:
    profile = folder / "formats" / "small.yaml"
    profile.write_text(
        edited(
            profile.read_text(encoding="utf-8"),
            ("  sections:\n", f"  sections:\n{OVER_TIME}"),
            BESIDE,
        ),
        encoding="utf-8",
    )
    written(folder, "Q3 2016/17", "93%")
    now = written(folder, "Q4 2016/17", "95%")
    assert "Results over time" not in "".join(lines(load(now).document))
    written(folder, "Q2 2016/17", "91%")
    assert "# Results over time" in "".join(lines(load(now).document))


@pytest.mark.parametrize(
    ("indicators", "share"), [(1, [1]), (12, [12]), (13, [9, 4]), (20, [12, 8]), (25, [9, 9, 7])]
)
def test_many_indicators_are_shared_out_over_charts_of_full_rows(
    folder: Path, indicators: int, share: list[int]
) -> None:
    profile = folder / "formats" / "small.yaml"
    text = edited(profile.read_text(encoding="utf-8"), ("  sections:\n", f"  sections:\n{OVER_TIME}"), BESIDE)
    profile.write_text(text, encoding="utf-8")
    rows = "".join(f"\n    - {indicator(f'P{at}', target='90%')}" for at in range(indicators))
    for quarter in ("Q2 2016/17", "Q3 2016/17", "Q4 2016/17"):
        now = written(folder, quarter, "95%")
        text = now.read_text(encoding="utf-8")
        now.write_text(f"{text[: text.index('indicators:')]}indicators:{rows}\n", encoding="utf-8")
    drawings = [block.drawing for block in load(now).document.blocks() if isinstance(block, Chart)]
    assert [len(drawing.lines) for drawing in drawings if isinstance(drawing, Lines)] == share


OVER_TIME = """\
    - key: over-time
      kind: dashboard
      title: Results over time
      introduction: Each line is an indicator.
      charts: [{chart: results, caption: Up to now}]
      tables: []
"""


def test_the_first_quarter_of_a_unit_has_no_chart_and_is_no_problem(folder: Path) -> None:
    now = written(folder, "Q4 2016/17", "95%")
    assert drawn(now) == {}
    assert [each.code for each in check(now).findings] == []
