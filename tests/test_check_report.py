"""What `reportgen check` tells an officer: by unit and section, the worst first, as text, JSON and a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from reportgen.cli import main
from reportgen.render.html_guard import refuse_unsafe
from tests.parks import PARKS, small_input
from tests.test_html_in_browser import (
    DESK,
    PHONE,
    barriers,
    chromium,
    failures_of_the_skip_link,
    lost_on_paper,
    malformed,
    opened,
    settle,
    sideways,
)

STATED = ("outturn: 610,000", "outturn: 610,000\n      stated:\n        variation: 89,000")
BY_HAND = (
    "target: 90.0%",
    "target: 96.0%\n              rating_rule: {by_hand: {rating: Red, reason: Panel}}",
)
MET = (
    "interventions:\n  instead: Every indicator met its target.",
    "interventions:\n  rows:\n    - {indicator: PP/1, level: Level 1, comments: Two more reopen in May.}",
)
UNFINISHED = (
    "      Two parks reopened, {PP/1 result} of those planned.",
    "      Two parks.\n      More TBC.",
)
MIXED = (STATED, BY_HAND, MET, UNFINISHED)
"""An error in revenue, a warning in the summary and a note on an indicator."""


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["check", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def mixed(folder: Path, *more: tuple[str, str]) -> Path:
    return small_input(folder, *MIXED, *more)


# Text


def test_findings_stand_under_their_unit_and_section_the_worst_first(tmp_path: Path) -> None:
    path = mixed(tmp_path)
    lines = run(path).stdout.splitlines()
    assert lines[0] == f"Parks & Paths, Q4 2016/17 ({path}): 1 error, 1 warning, 1 note"
    assert lines[1] == "Revenue:"
    assert " error FIN001: " in lines[2]
    assert lines[3] == "Summary:"
    assert " warning STR003: " in lines[4]
    assert lines[5] == "Outdoors: Parks for all:"
    assert " note REV002: " in lines[6]
    assert len(lines) == 7


def test_within_a_section_the_worst_comes_first_though_it_stands_later(tmp_path: Path) -> None:
    wrong = ("      comments: |\n        Storm damage.", "      stated: {variation: '89,000'}")
    doubtful = "revenue:\n  lines:\n", "revenue:\n  introduction: Figures TBC.\n  lines:\n"
    path = small_input(tmp_path, doubtful, wrong)
    lines = run(path).stdout.splitlines()
    section = lines[lines.index("Revenue:") + 1 :]
    graves = [re.search(r": (error|warning|note) ", line) for line in section]
    assert [found[1] for found in graves if found][:2] == ["error", "warning"]


def test_each_finding_keeps_its_whole_sentence_on_a_line_of_its_own(tmp_path: Path) -> None:
    line = PARKS.splitlines().index("      outturn: 610,000") + 4
    told = [each for each in run(mixed(tmp_path)).stdout.splitlines() if "FIN001" in each]
    assert len(told) == 1
    assert re.match(rf"parks\.yaml, line {line}, column 20: error FIN001: .*; .*\.$", told[0])


def test_the_worst_unit_comes_first(tmp_path: Path) -> None:
    good = small_input(tmp_path / "a", BY_HAND, MET)
    bad = mixed(tmp_path / "b")
    worst = small_input(tmp_path / "c", ("status: draft", "status: daft"))
    heads = [line for line in run(good, bad, worst).stdout.splitlines() if "Q4 2016/17 (" in line]
    assert [line.rpartition("): ")[2] for line in heads] == [
        "1 problem",
        "1 error, 1 warning, 1 note",
        "1 note",
    ]


def test_a_unit_whose_name_cannot_be_read_is_called_by_its_file(tmp_path: Path) -> None:
    nameless = small_input(tmp_path / "a", ("unit: Parks & Paths", 'unit: ""'), name="nameless.yaml")
    told = run(nameless, mixed(tmp_path / "b")).stdout
    assert told.startswith(f"nameless.yaml ({nameless}): 1 problem\n")


def test_what_was_printed_has_a_section_of_its_own(tmp_path: Path) -> None:
    path = small_input(tmp_path)
    beside = path.with_name("parks.printed.yaml")
    beside.write_text('kind: printed\nheadings: ["1 Summary", "1 Finance"]\n', encoding="utf-8")
    lines = run(path).stdout.splitlines()
    assert lines[1] == "As published: headings:"
    assert lines[2].startswith("parks.printed.yaml, line 2, column 25: error STR001: ")


@pytest.mark.parametrize(
    ("change", "section"),
    [
        (("prepared_by: Head of Parks", "prepared_by: TBC"), "Front matter"),
        (("actions: Recruit earlier.", "actions: TBC"), "Summary"),
        (("        Storm damage.", "        Storm damage.\n        TBC"), "Revenue"),
        (("description: Gates", "description: Gates TBC"), "Capital"),
        (("title: Outdoors", "title: Outdoors TBC"), "Outdoors TBC"),
        (("comments: Done.", "comments: TBC"), "Outdoors: Parks for all"),
        (("instead: Every indicator met its target.", "instead: TBC"), "Interventions"),
        (("comments: Three came in.", "comments: TBC"), "Customer experience"),
        (("owner: Head of Parks", "owner: TBC"), "Risks"),
        (("    One risk is on the register.", "    One risk is on it.\n\n    TBC"), "Risks"),
        (("instead: The equalities report is being refreshed.", "instead: TBC"), "Equalities"),
    ],
)
@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_every_part_of_a_submission_is_a_section(
    tmp_path: Path, change: tuple[str, str], section: str, form: str
) -> None:
    path = small_input(tmp_path, change)
    if form == "xlsx":
        path = path.with_suffix(".xlsx")
        made = CliRunner().invoke(main, ["convert", str(path.with_suffix(".yaml")), str(path)])
        assert made.exit_code == 0, made.output
    (told,) = json.loads(run(path, "--format", "json").stdout).values()
    assert {each["section"] for each in told["findings"] if "TBC" in each["message"]} == {section}


# JSON


def test_json_tells_of_each_finding_its_section_and_what_its_code_stands_for(tmp_path: Path) -> None:
    path = mixed(tmp_path)
    findings = json.loads(run(path, "--format", "json").stdout)[str(path)]["findings"]
    assert [(each["section"], each["severity"], each["code"]) for each in findings] == [
        ("Summary", "warning", "STR003"),
        ("Revenue", "error", "FIN001"),
        ("Outdoors: Parks for all", "note", "REV002"),
    ]
    for each in findings:
        explained = CliRunner().invoke(main, ["explain", each["code"]]).stdout
        assert each["page"] == explained.splitlines()[0]
        assert {"file", "line", "column", "message", "hint"} <= set(each)


# The page


def page(*inputs: Path) -> str:
    """The page on some inputs, from the standard output."""
    result = CliRunner().invoke(main, ["check", *map(str, inputs), "--format", "html"])
    assert result.stdout_bytes.startswith(b"<!DOCTYPE html>") or result.stdout_bytes.lstrip()[:2] == b"<!"
    return result.stdout_bytes.decode("utf-8")


def row_with(words: str, text: str) -> str:
    """The one row of the page that holds some words, its tags taken out."""
    rows = re.findall(r"<tr\b.*?</tr>", text, re.S)
    (found,) = [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in rows if words in row]
    return found


def test_each_finding_stands_beside_its_row_and_what_was_typed(tmp_path: Path) -> None:
    text = page(mixed(tmp_path))
    revenue = row_with("FIN001", text)
    assert revenue.startswith("Parks line ")
    for typed in ("Original: 500,000", "Revised: 520,000", "Outturn: 610,000", "Stated variation: 89,000"):
        assert typed in revenue
    assert "■ Error" in revenue
    indicator = row_with("REV002", text)
    assert indicator.startswith("PP/1: Parks reopened line ")
    assert "Target: 96.0%" in indicator
    assert "Result: 95.0%" in indicator
    assert "● Note" in indicator


def test_the_value_that_a_finding_is_about_is_marked(tmp_path: Path) -> None:
    (marked,) = re.findall(r'<li class="here">(.*?)</li>', page(small_input(tmp_path, STATED)))
    said, spoken = "Stated variation: 89,000", '<span class="visually-hidden"> (the value in question)</span>'
    assert marked == said + spoken


def test_of_a_text_of_several_lines_the_line_is_shown(tmp_path: Path) -> None:
    told = row_with("STR003", page(mixed(tmp_path)))
    assert "Quarter: More TBC." in told
    assert "Two parks." not in told


def test_a_printed_figure_stands_beside_what_its_row_says(tmp_path: Path) -> None:
    path = small_input(tmp_path)
    beside = path.with_name("parks.printed.yaml")
    beside.write_text(
        "kind: printed\nfigures:\n  PP/1 short-term direction: Worsening\n  revenue total variation: 85\n",
        encoding="utf-8",
    )
    text = page(path)
    told = row_with("PP/1 short-term direction, as printed", text)
    assert told.startswith("PP/1: Parks reopened parks.printed.yaml, line 3, column 30")
    assert "as printed: Worsening" in told
    assert "Previous: 93.0%" in told
    assert row_with("As printed: 85", text).startswith("revenue total variation ")


def test_the_page_lists_every_input_the_clean_ones_too(tmp_path: Path) -> None:
    clean = small_input(tmp_path / "a", ("unit: Parks & Paths", "unit: Museums"))
    wrong = small_input(tmp_path / "b", ("status: draft", "status: daft"), ("2017-05-22", "22 May"))
    text = page(clean, mixed(tmp_path / "c"), wrong)
    assert row_with(str(wrong), text) == f"Parks &amp; Paths, Q4 2016/17 {wrong} 2 0 0 0"
    assert row_with(str(tmp_path / "c"), text).endswith("0 1 1 1")
    assert row_with(str(clean), text) == f"Museums, Q4 2016/17 {clean}: nothing found 0 0 0 0"
    assert "Did you mean draft?" in row_with("Status is &#34;daft&#34;.", text)


def test_one_input_named_twice_gives_a_sound_page(tmp_path: Path) -> None:
    path = mixed(tmp_path)
    text = page(path, path)
    refuse_unsafe(text)
    assert text.count("<h2 id=") == 3


def test_words_of_an_input_are_no_tags_of_the_page(tmp_path: Path) -> None:
    script = ("title: Parks reopened", "title: <script>alert(1)</script>\u202e TBC")
    text = page(small_input(tmp_path, BY_HAND, MET, script))
    refuse_unsafe(text)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "\u202e" not in text


def test_the_page_is_the_same_each_time_and_well_formed(tmp_path: Path) -> None:
    path = mixed(tmp_path)
    assert page(path) == page(path)
    assert malformed(page(path)) == []


def test_a_page_is_written_to_a_file(tmp_path: Path) -> None:
    path, target = mixed(tmp_path), tmp_path / "new" / "checks.html"
    result = run(path, "--format", "html", "--out", target)
    assert result.exit_code == 1
    assert result.stdout == f"{target}\n"
    assert target.read_text(encoding="utf-8") == page(path)
    assert [each.name for each in target.parent.iterdir()] == ["checks.html"]


def test_a_clean_page_ends_with_0_and_a_note_with_1_where_notes_fail(tmp_path: Path) -> None:
    noted = small_input(tmp_path / "a", BY_HAND, MET)
    assert run(small_input(tmp_path / "b"), "--format", "html").exit_code == 0
    assert run(noted, "--format", "html").exit_code == 0
    assert run(noted, "--format", "html", "--fail-on", "note").exit_code == 1


@pytest.mark.parametrize("name", ["parks.yaml", "parks.xlsx", "page"])
def test_a_page_is_never_written_over_an_input(tmp_path: Path, name: str) -> None:
    path = mixed(tmp_path)
    before = path.read_bytes()
    assert run(path, "--format", "html", "--out", tmp_path / name).exit_code == 2
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["parks.yaml"]


def test_out_belongs_to_the_page(tmp_path: Path) -> None:
    result = run(mixed(tmp_path), "--out", tmp_path / "checks.html")
    assert result.exit_code == 2
    assert "--out belongs to --format html" in result.stderr


def test_a_page_that_cannot_be_written_ends_with_3_and_a_reason(tmp_path: Path) -> None:
    path = mixed(tmp_path)
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    result = run(path, "--format", "html", "--out", tmp_path / "file" / "checks.html")
    assert result.exit_code == 3
    assert "can't be written" in result.stderr


# The page in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A page with problems, findings of every gravity, and a long word."""
    word = ("description: Complaints", f"description: Complaints{'x' * 60} TBC")
    wrong = small_input(tmp_path / "b", ("status: draft", "status: daft"))
    target = tmp_path / "checks.html"
    run(mixed(tmp_path / "a", word), wrong, small_input(tmp_path / "c"), "--format", "html", "--out", target)
    return target


@pytest.mark.parametrize("width", [DESK, 390, PHONE])
def test_axe_finds_no_barrier_and_nothing_leaves_the_window(
    browser: Browser, shown: Path, width: int
) -> None:
    with opened(browser, shown, width) as (window, did):
        settle(window)
        assert barriers(window) == []
        assert sideways(window) == []
    assert did == []


def test_the_skip_link_leads_to_the_findings(browser: Browser, shown: Path) -> None:
    with opened(browser, shown) as (window, _):
        assert failures_of_the_skip_link(window) == []


def test_headings_go_down_step_by_step(browser: Browser, shown: Path) -> None:
    with opened(browser, shown) as (window, _):
        levels: list[str] = window.evaluate(
            "() => [...document.querySelectorAll('h1,h2,h3,h4')].map(each => each.tagName)"
        )
        assert levels == ["H1", "H2", "H2", "H3", "H2", "H3", "H3", "H3", "H3"]
        assert window.evaluate("() => document.documentElement.lang") == "en-GB"


def test_a_phone_still_tells_a_table_to_screen_readers(browser: Browser, shown: Path) -> None:
    with opened(browser, shown, PHONE) as (window, _):
        assert window.get_by_role("table").count() == 6
        assert window.get_by_role("rowheader", name="PP/1: Parks reopened").count() == 1


def test_print_loses_nothing(browser: Browser, shown: Path) -> None:
    with opened(browser, shown) as (window, _):
        assert lost_on_paper(window) == []


def test_a_page_is_written_over_one_that_a_check_made_and_over_no_other(tmp_path: Path) -> None:
    path, page_file = mixed(tmp_path), tmp_path / "parks.html"
    page_file.write_text("<!DOCTYPE html><title>A report</title>", encoding="utf-8")
    refused = run(path, "--format", "html", "--out", page_file)
    assert refused.exit_code == 2
    assert "is no page that a check made; name another file." in refused.stderr
    assert "A report" in page_file.read_text(encoding="utf-8")
    page_file.unlink()
    for _ in range(2):
        assert run(path, "--format", "html", "--out", page_file).exit_code == 1
    assert "Parks" in page_file.read_text(encoding="utf-8")
