"""Covers as careless and as hostile officers write them: everything is told, each thing once and in its
place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document import Bullets, Paragraph, lines
from reportgen.errors import BadInput
from reportgen.inputs import read_profile
from reportgen.jobs.formats import proven
from reportgen.jobs.load import load
from tests.brands import STANDARD
from tests.small import edited

PROFILE = """\
kind: profile
name: Small cover
report: cover
layout:
  title: "{title}"
  subtitle: "{meeting} of {council}, {date}"
  running: "Item {item}"
  facts:
    - {label: Item, shows: item}
    - {label: Pages, shows: pages}
  sections:
    - key: about
      kind: particulars
      title: About
      introduction: "Laid before the {meeting}."
      tables:
        - table: particulars
          title: What it is about
          lines:
            - {shows: summary, label: Summary}
            - {shows: wards, label: Wards affected}
          columns: [{key: label, heading: Particular}, {key: text, heading: Details}]
        - table: particulars
          title: Who answers for it
          caption: Clearances
          lines:
            - {shows: contact, label: "Contact for item {item}"}
          columns: [{key: label, heading: Particular}, {key: text, heading: Details}]
    - {key: reasons, kind: statement, of: reasons, number: "2", title: Reasons}
    - {key: papers, kind: statement, of: papers, title: Papers}
"""

COVER = """\
kind: cover
profile: small
council: Exampleshire
meeting: Audit Committee
date: 2010-12-07
item: 12
title: Personal budgets
front_matter: {status: draft, version: 1, date: 2010-11-29, prepared_by: Head of Audit}
particulars:
  summary: |
    An audit of budgets.
  wards: All
  contact: Head of Audit
statements:
  reasons:
    - text: Members asked for it.
    - heading: Costs
      text: |
        - There are few.
        - They are met.
    - text: |
        1. Read it.
        2. Note it.

        That is all.
  papers:
    - text: None
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the small profile among those known."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "small.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "reportgen.toml").write_text('profiles = "profiles"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cover(folder: Path, *changes: tuple[str, str]) -> Path:
    path = folder / "cover.yaml"
    path.write_text(edited(COVER, *changes), encoding="utf-8")
    return path


def told(folder: Path, *changes: tuple[str, str], profile: str | None = None) -> list[str]:
    """What is wrong with the small cover after these changes."""
    with pytest.raises(BadInput) as bad:
        load(cover(folder, *changes), profile)
    return [str(problem).removeprefix("cover.yaml, ") for problem in bad.value.problems]


def said(folder: Path, *changes: tuple[str, str]) -> tuple[str, ...]:
    return lines(load(cover(folder, *changes)).document)


def test_the_small_profile_has_no_problem() -> None:
    assert read_profile(PROFILE.encode(), "small.yaml").problems == ()


def test_a_cover_says_its_particulars_then_its_numbered_paragraphs(folder: Path) -> None:
    assert said(folder) == (
        "# Personal budgets",
        "Audit Committee of Exampleshire, 7 December 2010",
        "Item: 12",
        "## About",
        "Laid before the Audit Committee.",
        "| Particular | Details |",
        "| Summary | An audit of budgets. |",
        "| Wards affected | All |",
        "> Clearances",
        "| Particular | Details |",
        "| Contact for item 12 | Head of Audit |",
        "## 2 Reasons",
        "2.1 Members asked for it.",
        "2.2 Costs",
        "- There are few.",
        "- They are met.",
        "2.3",
        "1. Read it.",
        "2. Note it.",
        "That is all.",
        "## Papers",
        "1. None",
    )


def test_text_after_a_numbered_heading_or_paragraph_goes_on_with_it(folder: Path) -> None:
    document = load(cover(folder)).document
    text = [each for each in document.blocks() if isinstance(each, Paragraph | Bullets)]
    assert [(type(each), each.continues) for each in text[1:]] == [
        (Paragraph, False),  # 2.1
        (Paragraph, False),  # 2.2 Costs
        (Bullets, True),
        (Paragraph, False),  # 2.3, alone before its list
        (Bullets, True),
        (Paragraph, True),
        (Paragraph, False),  # 1.
    ]


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_every_output_of_a_cover_says_the_same(folder: Path, form: str) -> None:
    assert proven(form, load(cover(folder)).document, STANDARD)


def test_everything_that_lacks_or_is_unknown_is_told_at_once_in_its_place(folder: Path) -> None:
    assert told(
        folder,
        ("  wards: All\n", "  zebra: All\n"),
        ("  papers:\n    - text: None\n", "  zoo:\n    - text: None\n"),
    ) == [
        "line 10, column 3: the particular wards is missing; every one is wanted, even where there is "
        "nothing to say; add wards: with what there is to say, or None.",
        'line 12, column 10: there is no particular "zebra" in this format; the format has no place for it; '
        "say it under a name that there is, or take it out.",
        "line 15, column 3: the statement papers is missing; every one is wanted, even where there is "
        "nothing to say; add papers: - text: with what there is to say, or None.",
        'line 27, column 5: there is no statement "zoo" in this format; the format has no place for it; say '
        "it under a name that there is, or take it out.",
    ]


def test_what_lacks_is_told_in_the_order_of_the_format(folder: Path) -> None:
    start, end = COVER.index("  summary"), COVER.index("statements:")
    found = told(folder, (COVER[start:end], "  contact: Head of Audit\n"))
    assert [each.split(": ")[1].split(";")[0] for each in found] == [
        "the particular summary is missing",
        "the particular wards is missing",
    ]


def test_a_mistyped_name_is_one_problem_and_not_also_missing(folder: Path) -> None:
    assert told(folder, ("  wards:", "  wrads:"), ("  papers:", "  paper:")) == [
        'line 12, column 10: there is no particular "wrads" in this format; one of wards is wanted; '
        "did you mean wards?",
        'line 27, column 5: there is no statement "paper" in this format; one of papers is wanted; '
        "did you mean papers?",
    ]


def test_one_right_name_is_not_meant_twice(folder: Path) -> None:
    found = told(folder, ("  wards: All\n", "  wrads: All\n  ward: None\n"))
    assert len(found) == 2
    assert [each.endswith("did you mean wards?") for each in found] == [True, False]


@pytest.mark.parametrize(
    ("typed", "column", "found"),
    [
        ("", 10, "papers is empty"),
        (" None", 11, 'papers is "None"'),
        ("\n    - None", 7, 'papers is "None"'),
        ("\n    - heading: Papers", 7, "text is missing here"),
        (" []", 11, "the statement papers is empty"),
    ],
)
def test_a_statement_that_cannot_be_read_is_not_also_missing_or_empty(
    folder: Path, typed: str, column: int, found: str
) -> None:
    (problem,) = told(folder, ("  papers:\n    - text: None\n", f"  papers:{typed}\n"))
    assert f"column {column}: {found};" in problem


@pytest.mark.parametrize("typed", ["", "  - one\n", "  words\n"])
def test_a_part_that_cannot_be_read_is_told_once(folder: Path, typed: str) -> None:
    (problem,) = told(folder, (COVER[COVER.index("statements:") :], f"statements:\n{typed}"))
    assert "statements is " in problem
    (problem,) = told(folder, (COVER[COVER.index("statements:") :], ""))
    assert "statements is missing here" in problem


@pytest.mark.parametrize("typed", ["", " [All, None]", " true"])
def test_a_particular_that_is_no_text_is_told_once(folder: Path, typed: str) -> None:
    (problem,) = told(folder, ("  wards: All", f"  wards:{typed}"))
    assert "wards is " in problem
    assert "; text is wanted; " in problem


def test_a_mistake_in_one_paragraph_hides_none_elsewhere(folder: Path) -> None:
    found = told(
        folder, ("Members asked", "<b>Members asked"), ("  wards: All\n", ""), ("2010-12-07", "7.12.2010")
    )
    assert [each.split(": ")[0] for each in found] == [
        "line 5, column 7",
        "line 10, column 3",
        "line 15, column 13",
    ]


def test_words_in_braces_are_told_for_a_cover_has_no_figures(folder: Path) -> None:
    (first, second) = told(
        folder, ("An audit of", "An audit of {revenue total} and {{"), ("text: None", 'text: "{x}"')
    )
    assert first == (
        "line 11, column 17: {revenue total} names no figure; a cover has no figures of its own; type the "
        "figure itself, or {{ for a brace."
    )
    assert second.startswith("line 27, column 13: {x} names no figure")


def test_braces_in_a_title_are_printed_as_they_are(folder: Path) -> None:
    title = "Budgets {council} {{ x }} {% if %} <b>&amp;"
    document = load(cover(folder, ("title: Personal budgets", f"title: '{title}'"))).document
    assert lines(document)[0] == f"# {title}"
    for form in ("docx", "html", "pdf"):
        assert proven(form, document, STANDARD)


def test_a_title_of_four_hundred_letters_is_printed_whole(folder: Path) -> None:
    title = " ".join(["words"] * 67)
    document = load(cover(folder, ("title: Personal budgets", f"title: {title}"))).document
    assert lines(document)[0] == f"# {title}"
    for form in ("docx", "html", "pdf"):
        assert proven(form, document, STANDARD)


@pytest.mark.parametrize("typed", ["7 December 2010", "07/12/2010", "2010-12"])
def test_a_date_that_is_typed_otherwise_is_told(folder: Path, typed: str) -> None:
    (problem,) = told(folder, ("date: 2010-12-07", f"date: {typed}"))
    assert problem == (
        f'line 5, column 7: date is "{typed}"; a date is wanted; type it as year-month-day, as in 2026-05-22.'
    )


@pytest.mark.parametrize("typed", ["2010-13-07", "2010-02-30"])
def test_a_day_that_no_calendar_has_is_told(folder: Path, typed: str) -> None:
    (problem,) = told(folder, ("date: 2010-12-07", f"date: {typed}"))
    assert problem == (
        f'line 5, column 7: date is "{typed}"; a day of the calendar from 1900 to 2099 is wanted; correct it.'
    )


@pytest.mark.parametrize(("profile", "kind"), [("du-2014-15", "submission"), ("study", "study")])
def test_a_cover_is_not_set_in_the_format_of_another_kind(folder: Path, profile: str, kind: str) -> None:
    (problem,) = told(folder, profile=profile)
    assert problem == (
        f'cover.yaml: the profile "{profile}" is for a {kind}; one for a cover is wanted; '
        "give one of cover-2010, cover-2014, small."
    )


def test_a_submission_is_not_set_in_the_format_of_a_cover(folder: Path, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    path = folder / "unit.yaml"
    path.write_text(edited(text, ("profile: du-2016-17\n", "profile: small\n")), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        load(path)
    (problem,) = bad.value.problems
    assert problem.found == 'the profile "small" is for a cover'
    assert "du-2016-17" in problem.remedy
    assert problem.place.line == next(
        at for at, line in enumerate(text.splitlines(), 1) if line.startswith("profile:")
    )


def test_what_waits_in_a_cover_is_to_do(folder: Path) -> None:
    path = cover(
        folder,
        ("item: 12", "item: TO DO"),
        ("date: 2010-12-07", "date: TO DO"),
        ("wards: All", "wards: TO DO - ask them"),
        ("text: None", "text: TO DO"),
    )
    with pytest.raises(BadInput) as bad:
        load(path)
    assert [(each.place.line, each.found, bool(each.to_do)) for each in bad.value.problems] == [
        (5, "date says TO DO", True),
        (6, "item says TO DO", True),
        (12, "wards says TO DO - ask them", True),
        (27, "text says TO DO", True),
    ]
