"""On which kind of page sections come to stand."""

from __future__ import annotations

import time

import pytest

from reportgen.compose.pages import settled
from reportgen.document import Page, Paragraph, Run, Section

LINE = Paragraph((Run("Several services opened this quarter."),))
"""A paragraph of one line, 7.6 mm; an upright page holds 34, a turned one 22."""


def part(lines: int, page: Page = "portrait", *, anew: bool = False) -> Section:
    return Section("part", "Part", 2, blocks=(LINE,) * lines, page=page, new_page=anew)


def pages(*parts: Section) -> list[Page]:
    (top,) = settled([Section("top", "Top", 1, sections=parts)])
    assert top.page == top.sections[0].page
    return [inner.page for inner in top.sections]


def test_pages_stay_upright_where_nothing_is_wide() -> None:
    assert pages(part(9), part(90), part(9)) == ["portrait"] * 3


def test_what_is_short_stays_with_the_wide_tables_about_it() -> None:
    assert pages(part(30), part(8, "landscape"), part(3), part(8, "landscape")) == [
        "portrait",
        "landscape",
        "landscape",
        "landscape",
    ]


def test_what_is_long_stands_upright_between_wide_tables() -> None:
    assert pages(part(20, "landscape"), part(64), part(20, "landscape")) == [
        "landscape",
        "portrait",
        "landscape",
    ]


@pytest.mark.parametrize("page", ["landscape", "landscape-a3"])
def test_a_few_lines_at_the_end_stand_below_the_wide_table(page: Page) -> None:
    assert pages(part(30), part(10, page), part(2)) == ["portrait", page, page]


def test_no_section_stands_on_a_page_too_narrow_for_it() -> None:
    assert pages(part(1, "landscape"), part(1, "landscape-a3"), part(1, "landscape"))[1] == "landscape-a3"


def test_a_section_that_begins_a_page_saves_none_on_a_wide_one() -> None:
    assert pages(part(10, "landscape"), part(8, anew=True)) == ["landscape", "portrait"]


def test_what_stands_below_a_subsection_shares_its_page() -> None:
    wide = Section("wide", "Wide", 3, blocks=(LINE,), page="landscape")
    (top,) = settled([Section("top", "Top", 1, sections=(Section("a", "A", 2, sections=(wide,)),))])
    assert {section.page for section in top.walk()} == {"landscape"}


def test_a_report_of_many_sections_is_settled_at_once() -> None:
    begun = time.perf_counter()
    assert len(pages(*[part(9, "landscape" if at % 3 else "portrait") for at in range(300)])) == 300
    assert time.perf_counter() - begun < 10
