"""Each fault of layout is found where it is planted, and a sound page has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from reportgen.document import Document, Paragraph, Properties, Run, Section
from reportgen.jobs.brands import brand_named
from reportgen.render.pdf import render_pdf
from tests.layout import faults
from tests.layout.sheets import Sheet, sheets_of

STYLE = """
@page { size: 210mm 297mm; margin: 20mm 18mm 18mm; font: 8.5pt "Report Sans"; }
@page { @bottom-right { content: "Page"; } }
body { margin: 0; font: 11pt/1.35 "Report Sans"; }
p, h2 { margin: 0 0 3mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8.5pt; }
td, th { text-align: left; vertical-align: top; }
caption { font-size: 11pt; text-align: left; }
"""
WORDS = "Several services opened this quarter and more are to follow in spring."
LABEL = "Key recommendations"
TREE = Document(
    "Report",
    "",
    "Exampleshire",
    "Report",
    "Final",
    Properties("", "", "", "2017-05-22"),
    sections=(
        Section(
            "one",
            "Summary",
            1,
            blocks=(
                Paragraph((Run(f"{WORDS} word Page Ref Comment AC/S1"),)),
                Paragraph((Run(LABEL),), "label"),
            ),
        ),
    ),
)


def laid_out(body: str, style: str = "") -> list[Sheet]:
    page = (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>Report</title><style>{STYLE}{style}</style></head>"
        f"<body><h1>Report</h1>{body}</body></html>"
    )
    return sheets_of(render_pdf(page, TREE, brand_named("civic-blue")))


def paragraphs(number: int) -> str:
    return f"<p>{WORDS}</p>" * number


def table(*rows: tuple[str, str], caption: str = "") -> str:
    head = "<thead><tr><th scope='col'>Ref</th><th scope='col'>Comment</th></tr></thead>"
    lines = "".join(f"<tr><th scope='row'>{ref}</th><td>{words}</td></tr>" for ref, words in rows)
    return f"<table><caption>{caption}</caption>{head}<tbody>{lines}</tbody></table>"


SOUND = f"<h2>Summary</h2>{paragraphs(30)}{table(('AC/S1', WORDS))}"


def found(check: object, sheets: Sequence[Sheet]) -> list[str]:
    told: Iterator[str] = check(sheets, TREE) if check in faults.BY_TREE else check(sheets)  # type: ignore[operator]
    return list(told)


@pytest.mark.parametrize("check", [*faults.CHECKS, *faults.BY_TREE])
def test_a_sound_page_has_no_fault(check: object) -> None:
    assert found(check, laid_out(SOUND)) == []


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (f"<p style='font-size: 10.5pt'>{WORDS}</p>", ""),
        (f"<p>Several <span style='font-size: 7pt'>services</span></p>{paragraphs(9)}", ""),
        (table(("AC/S1", WORDS)), "td { font-size: 7.9pt }"),
        (paragraphs(9), "@page { @bottom-right { font-size: 7.5pt } }"),
        (
            "<img alt='Several' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='200'"
            " height='50'><text x='9' y='30' font-size='10'>Several</text></svg>\">",
            "",
        ),
    ],
    ids=["body", "one word", "table", "foot", "drawing"],
)
def test_small_type_is_found(body: str, style: str) -> None:
    assert found(faults.small_type, laid_out(body, style))


@pytest.mark.parametrize(
    "place", ["margin-left: -4mm", "margin-right: -6mm; text-align: right", "position: absolute; top: -6mm"]
)
def test_text_beyond_the_margin_is_found(place: str) -> None:
    assert len(found(faults.beyond_margins, laid_out(f"<p style='{place}'>Several</p>{paragraphs(5)}"))) == 1


def test_text_over_text_is_found() -> None:
    sheets = laid_out(f"<p>{WORDS}</p><p style='position: relative; top: -6mm'>{WORDS}</p>{paragraphs(9)}")
    assert found(faults.overlapping_text, sheets)


def test_a_word_broken_in_mid_word_is_found() -> None:
    sheets = laid_out(f"<p style='width: 9mm; overflow-wrap: break-word'>Several</p>{paragraphs(9)}")
    assert found(faults.broken_words, sheets) == ["page 1: 'Sever'", "page 1: 'al'"]


def test_a_word_over_a_line_end_after_a_slash_is_whole() -> None:
    sheets = laid_out(f"<p style='width: 7mm'>AC/<br>S1</p>{paragraphs(9)}")
    assert found(faults.broken_words, sheets) == []


@pytest.mark.parametrize(
    "head",
    [
        "<h2>Summary</h2>",
        f"<p>{LABEL}</p>",
    ],
)
@pytest.mark.parametrize("below", [0, 1])
def test_a_head_that_ends_a_page_is_found(head: str, below: int) -> None:
    shown = f"<p>{WORDS}</p>" * below + f"<p style='break-before: page'>{WORDS}</p>{paragraphs(9)}"
    (fault,) = found(faults.orphaned_heads, laid_out(paragraphs(9) + head + shown))
    assert fault.startswith("page 1: ")


def test_a_head_with_one_line_and_no_more_is_no_orphan() -> None:
    body = f"{paragraphs(9)}<h2>Summary</h2><p>{WORDS}</p>"
    sheets = laid_out(f"{body}<h2 style='break-before: page'>Summary</h2>{paragraphs(9)}")
    assert found(faults.orphaned_heads, sheets) == []


def test_the_head_of_a_table_with_one_line_of_its_rows_is_found() -> None:
    body = f"<div style='height: 227mm'></div>{table(('AC/S1', f'{WORDS}<br>' * 20))}"
    (fault,) = found(faults.orphaned_heads, laid_out(body, "td, th { orphans: 1; widows: 1 }"))
    assert fault.startswith("page 1: 'Ref'")


def test_a_row_that_is_split_and_would_fit_is_found() -> None:
    body = "<div style='height: 210mm'></div>" + table(("AC/S1", f"{WORDS}<br>" * 20))
    assert len(found(faults.split_rows, laid_out(body))) == 1
    assert found(faults.split_rows, laid_out(body, "tr { break-inside: avoid }")) == []


def test_a_row_that_no_page_holds_may_be_split() -> None:
    assert found(faults.split_rows, laid_out(table(("AC/S1", f"{WORDS}<br>" * 90)))) == []


@pytest.mark.parametrize("lines", [1, 2])
def test_a_page_with_two_lines_is_found(lines: int) -> None:
    last = f"<div style='break-before: page'>{paragraphs(lines)}</div>"
    assert len(found(faults.sparse_pages, laid_out(paragraphs(9) + last))) == 1


def test_an_all_but_empty_page_is_found_unless_the_next_must_begin_anew() -> None:
    little = f"<div style='break-before: page'>{paragraphs(3)}</div>"
    goes_on = f"<div style='break-before: page'>{paragraphs(9)}</div>"
    anew = f"<h2 style='break-before: page'>Summary</h2>{paragraphs(9)}"
    assert len(found(faults.sparse_pages, laid_out(paragraphs(9) + little + goes_on))) == 1
    assert found(faults.sparse_pages, laid_out(paragraphs(9) + little + anew)) == []


def test_a_ribbon_is_found() -> None:
    rows = table(("AC/S1", " ".join([WORDS] * 9)))
    assert len(found(faults.ribbons, laid_out(rows, "table { width: 50mm }"))) == 1
    assert found(faults.ribbons, laid_out(rows)) == []
