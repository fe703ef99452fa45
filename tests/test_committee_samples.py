"""The covers and the study: what was worked out by hand stands in their trees."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.document import Bars, Bullets, Chart, Document, Paragraph, Picture, Section, Table, lines
from reportgen.jobs.check import check
from reportgen.jobs.load import load, load_submission

CHECKOUT = Path(__file__).resolve().parent.parent
MEETINGS = CHECKOUT / "inputs" / "meetings"
AUDIT, PERFORMANCE = MEETINGS / "2010-12-07-audit-committee", MEETINGS / "2017-06-14-performance-committee"
FILES = {
    "personal-budgets": AUDIT / "personal-budgets.yaml",
    "quarterly-performance": PERFORMANCE / "quarterly-performance.yaml",
    "appendix-a": AUDIT / "appendix-a.yaml",
}
COVERS = ("personal-budgets", "quarterly-performance")


@cache
def expected(name: str) -> Any:
    text = (CHECKOUT / "tests" / "expected" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def document(name: str) -> Document:
    return load(FILES[name]).document


def sections(name: str) -> list[Section]:
    return [each for top in document(name).sections for each in top.walk()]


@pytest.mark.parametrize("name", FILES)
def test_a_sample_has_no_problem(name: str) -> None:
    checked = check(FILES[name])
    assert (checked.problems, checked.findings) == ((), ())


# Covers


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_says_what_it_is_about(name: str) -> None:
    told, by_hand = lines(document(name)), expected("covers")[name]
    assert told[0] == f"# {by_hand['title']}"
    for words in (by_hand["meeting"], by_hand["date"]):
        assert words in told[1]
    assert f"Agenda item: {by_hand['item']}" in told
    assert not any(line.startswith("Pages:") for line in told)


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_has_every_particular_in_order(name: str) -> None:
    by_hand = expected("covers")[name]["particulars"]
    rows = [row for block in document(name).blocks() if isinstance(block, Table) for row in block.rows]
    assert [row.cells[0].text for row in rows] == [each["heading"] for each in by_hand.values()]
    assert len(rows) >= 7
    for row, each in zip(rows, by_hand.values(), strict=True):
        if "text" in each:
            assert row.cells[1].text == each["text"]
        else:
            assert len(row.cells[1].blocks) == each["paragraphs"]


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_has_every_section_with_its_numbered_paragraphs(name: str) -> None:
    by_hand = expected("covers")[name]
    found = {each.key: each for each in sections(name)}
    numbers: list[str] = []
    for key, each in by_hand["sections"].items():
        section = found[key]
        assert (section.number, section.title) == (each["number"], each["title"])
        paragraphs = [block for block in section.blocks if isinstance(block, Paragraph) and block.number]
        assert [block.number.rstrip(".") for block in paragraphs] == each["paragraphs"]
        numbers += each["paragraphs"]
        for block in paragraphs:
            heading = by_hand["sub_headings"].get(block.number)
            assert (block.role == "label") == (heading is not None)
            assert heading is None or block.text == heading
    assert len(numbers) == by_hand["paragraphs_count"]


def test_the_figures_of_a_cover_are_those_of_the_report_that_it_lays_before_members() -> None:
    named = load_submission(CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml").figures.named
    figures = [
        (name, text)
        for each in expected("covers")["quarterly-performance"]["figures"]
        for name, text in each["derived"].items()
    ]
    assert len(figures) == 83
    assert [(name, named[name].text) for name, _ in figures] == figures


def test_a_cover_states_its_figures_in_the_words_listed_by_hand() -> None:
    told = lines(document("quarterly-performance"))
    stated = [each["stated"] for each in expected("covers")["quarterly-performance"]["figures"]]
    assert len(stated) == 32
    assert [words for words in stated if not any(words in line for line in told)] == []


def test_a_cover_states_no_amount_and_no_percentage_that_is_not_listed() -> None:
    left, amounts = "\n".join(lines(document("quarterly-performance"))), r"£[0-9]\S*|[0-9]\S*%"
    assert len(re.findall(amounts, left)) == 30
    for each in expected("covers")["quarterly-performance"]["figures"]:
        left = left.replace(each["stated"], "")
    assert re.findall(amounts, left) == []


# The study


def test_the_chapters_and_sections_are_numbered_two_deep() -> None:
    by_hand = expected("appendix-a")
    found = {each.number: each.title for each in sections("appendix-a") if each.number}
    assert len(by_hand["sections"]) == 21
    assert found == by_hand["chapters"] | by_hand["sections"] | by_hand["appendices"]


def test_the_list_of_contents_names_every_chapter_and_section() -> None:
    told = lines(document("appendix-a"))
    at = told.index("## Contents")
    entries = [line.removeprefix("~ ") for line in told[at + 1 :] if line.startswith("~ ")]
    by_hand = expected("appendix-a")
    numbered = by_hand["chapters"] | by_hand["sections"] | by_hand["appendices"]
    assert len(entries) == len(numbered) + 1
    assert set(entries) == {f"{number} {title}" for number, title in numbered.items()} | {"Sign-off"}


def test_run_in_headings_have_no_number_and_are_in_no_contents() -> None:
    for each in expected("appendix-a")["run_in_headings"]:
        section = next(one for one in sections("appendix-a") if one.number == each["section"])
        labels = [block for block in section.blocks if isinstance(block, Paragraph) and block.role == "label"]
        assert each["heading"] in [block.text for block in labels]
        assert all(not block.number for block in labels)


def test_diagrams_and_tables_are_captioned_and_numbered_through() -> None:
    by_hand = expected("appendix-a")
    blocks = {
        block.caption: (section.number, block)
        for section in sections("appendix-a")
        for block in section.blocks
        if isinstance(block, Chart | Picture | Table)
    }
    for number, each in by_hand["diagrams"].items():
        place, block = blocks[f"Diagram {number}: {each['caption']}"]
        assert place == each["section"]
        assert isinstance(block, Chart | Picture)
        assert block.alt
        if isinstance(block, Chart):
            assert isinstance(block.drawing, Bars)
            assert len(block.drawing.bars) == each["bars"]
    for number, each in by_hand["tables"].items():
        place, block = blocks[f"Table {number}: {each['caption']}"]
        assert place == each["section"]
        assert isinstance(block, Table)
        assert [column.heading for column in block.columns] == each["columns"]
        assert [row.cells[0].text for row in block.rows] == by_hand["first_cells"][number]
        assert len(block.rows) == each["rows"]


def test_the_bars_stand_again_in_a_table() -> None:
    chart = next(block for block in document("appendix-a").blocks() if isinstance(block, Chart))
    behind = next(
        block
        for block in document("appendix-a").blocks()
        if isinstance(block, Table) and block.caption == "The figures of Diagram 1"
    )
    assert isinstance(chart.drawing, Bars)
    assert [(bar.label, bar.text) for bar in chart.drawing.bars] == [
        (row.cells[0].text, row.cells[1].text) for row in behind.rows
    ]
    assert [bar.label for bar in chart.drawing.bars if bar.ours] == ["Exampleshire"]


def test_notes_are_numbered_through_and_stand_at_the_end_of_their_section() -> None:
    for number, each in expected("appendix-a")["notes"].items():
        section = next(one for one in sections("appendix-a") if one.number == each["section"])
        mark = f"[note {number}]"
        notes = [block for block in section.blocks if isinstance(block, Paragraph) and block.number == mark]
        assert len(notes) == 1
        said = [line for line in lines(replace(document("appendix-a"), sections=(section,))) if mark in line]
        assert len([line for line in said if not line.startswith(mark)]) >= 1
        assert said[-1].startswith(mark)


def recommendations() -> dict[str, tuple[str, list[Paragraph | Bullets]]]:
    """Each recommendation by its number: where it stands, and its blocks."""
    found: dict[str, tuple[str, list[Paragraph | Bullets]]] = {}
    for section in sections("appendix-a"):
        current: list[Paragraph | Bullets] | None = None
        for block in section.blocks:
            if isinstance(block, Paragraph) and re.fullmatch(r"[0-9]+\.", block.number):
                current = [block]
                found[block.number.rstrip(".")] = (section.number, current)
            elif isinstance(block, Paragraph) and block.role != "body":
                current = None
            elif current is not None and isinstance(block, Paragraph | Bullets):
                current.append(block)
    return found


def test_recommendations_are_numbered_through_the_sections() -> None:
    by_hand, found = expected("appendix-a")["recommendations"], recommendations()
    assert list(found) == list(by_hand) == [str(number) for number in range(1, 18)]
    for number, each in by_hand.items():
        place, blocks = found[number]
        assert (number, place) == (number, each["section"])
        assert len([block for block in blocks if isinstance(block, Paragraph)]) == each["paragraphs"]
        bullets = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
        assert len(bullets) == each.get("bullets", 0)
        assert [block.continues for block in blocks] == [False] + [True] * (len(blocks) - 1)


def test_the_action_plan_repeats_every_recommendation_and_says_who_does_what_by_when() -> None:
    by_hand, found = expected("appendix-a")["recommendations"], recommendations()
    (plan,) = next(each for each in sections("appendix-a") if each.key == "action-plan").blocks
    assert isinstance(plan, Table)
    assert len(plan.rows) == 17
    dated = 0
    for row, (number, each) in zip(plan.rows, by_hand.items(), strict=True):
        cells = dict(zip([column.key for column in plan.columns], row.cells, strict=True))
        assert (cells["number"].text, cells["priority"].text) == (number, each["priority"])
        repeated = " ".join(
            block.text if isinstance(block, Paragraph) else " ".join(item.text for item in block.items)
            for block in found[number][1]
        )
        assert cells["recommendation"].text == repeated
        owners = [block.text for block in cells["implementation"].blocks if isinstance(block, Paragraph)]
        assert owners == list(each["owners"])
        lists = [block for block in cells["implementation"].blocks if isinstance(block, Bullets)]
        dues = [[item.text.rsplit(": ", 1)[1] for item in block.items] for block in lists]
        assert dues == list(each["owners"].values())
        dated += sum(bool(re.search(r"\d{4}", due)) for inside in dues for due in inside)
    assert dated == expected("appendix-a")["counts"]["dated actions"] == 24


def test_the_appendices_name_people_and_documents() -> None:
    by_hand = expected("appendix-a")
    tables = {block.key: block for block in document("appendix-a").blocks() if isinstance(block, Table)}
    assert [row.cells[0].text for row in tables["interviews--people"].rows] == by_hand["people"]
    read = tables["documentation--documents"]
    counted = {
        row.cells[0].text: sum(
            len(block.items) for block in row.cells[1].blocks if isinstance(block, Bullets)
        )
        for row in read.rows
    }
    assert counted == by_hand["themes"]


def test_the_study_states_its_figures_where_the_source_does() -> None:
    for number, figures in expected("appendix-a")["figures"].items():
        section = next(each for each in sections("appendix-a") if each.number == number)
        told = " ".join(
            lines(Document("", "", "", "", "", document("appendix-a").properties, sections=(section,)))
        )
        for figure in figures:
            assert (number, figure, str(figure) in told) == (number, figure, True)


def test_the_study_has_a_title_page_is_signed_and_ends_with_a_notice() -> None:
    study = document("appendix-a")
    told = lines(study)
    assert study.title_page
    assert told[:2] == ("# Personalisation of budgets", "External audit: value for money study 2009/10")
    at = told.index("## Sign-off")
    assert told[at + 1 : at + 3] == ("External auditor", "16 November 2010")
    assert len(study.back) == 2
    assert told[-2].startswith('All rights reserved, 2010. "External auditor" stands for an invented')
    assert told[-1] == (
        "The report is meant as a guide and nothing more. We cannot accept responsibility for losses of "
        "anybody who acts, or decides not to act, because of something in it."
    )
