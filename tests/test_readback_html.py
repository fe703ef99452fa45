"""The HTML reader on pages written by hand, with the lines they should give written by hand."""

from __future__ import annotations

import pytest

from reportgen.errors import OutputFailed
from reportgen.readback.html import read_html


def page(body: str, head: str = "<title>A title</title>") -> bytes:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>".encode()


def lines(body: str) -> tuple[str, ...]:
    return read_html(page(body)).lines


def test_headings_and_paragraphs_in_order() -> None:
    words = "<p>Some <b>bold</b>,\n<i>more</i>.</p>"
    body = f"<main><h1>A &amp; B</h1><section><h2>1 Summary</h2>\n{words}</section></main>"
    assert lines(body) == ("# A & B", "## 1 Summary", "Some bold, more.")


def test_text_outside_any_paragraph_is_a_line_too() -> None:
    assert lines("<div>loose <em>text</em><p>then this</p>and that</div>") == (
        "loose text",
        "then this",
        "and that",
    )


def test_a_line_break_is_a_space() -> None:
    assert lines("<p>one<br>two</p>") == ("one two",)


def test_lists_nest_and_number_from_their_start() -> None:
    body = (
        "<ul><li>One<ul><li>inside</li></ul></li><li>Two</li></ul>"
        "<ol><li>a</li><li>b</li></ol><ol start='5'><li>c</li><li value='9'>d</li><li>e</li></ol>"
    )
    assert lines(body) == ("- One", "  - inside", "- Two", "1. a", "2. b", "5. c", "9. d", "10. e")


def test_a_table_gives_its_caption_and_a_line_a_row() -> None:
    body = (
        "<div role='region'><table><caption>Costs, \u00a3000</caption><colgroup><col></colgroup>"
        "<thead><tr><th>Name</th><th>Rating</th></tr></thead>"
        "<tbody><tr><th>XX/1</th><td><span aria-hidden='true'>\u25cf</span> Green</td></tr>"
        "<tr><th>XX/2</th><td></td></tr></tbody></table></div>"
    )
    assert lines(body) == (
        "> Costs, \u00a3000",
        "| Name | Rating |",
        "| XX/1 | \u25cf Green |",
        "| XX/2 |  |",
    )


def test_a_cell_joins_its_blocks_and_lists_keep_their_marks() -> None:
    inside = "<p>Two:</p><ul><li>one<ol><li>in</li></ol></li></ul><p>Both.</p>"
    body = f"<table><tr><td>{inside}</td><td>x</td></tr></table>"
    assert lines(body) == ("| Two: / - one / 1. in / Both. | x |",)


def test_the_title_of_a_drawing_is_text() -> None:
    assert lines("<svg><title>A chart</title></svg>") == ("A chart",)


def test_terms_and_descriptions_make_one_line_a_pair() -> None:
    body = "<dl><div><dt>Status</dt><dd>Draft</dd></div><div><dt>By</dt><dd>Me</dd></div></dl>"
    assert lines(body) == ("Status: Draft", "By: Me")


def test_what_authors_may_leave_open_is_closed() -> None:
    body = "<p>one<p>two<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e<td>f</table>"
    assert lines(body) == ("one", "two", "- a", "- b", "| c | d |", "| e | f |")


@pytest.mark.parametrize("how", ["style='display:none'", "hidden", "aria-hidden='true'"])
def test_hidden_text_counts_as_text(how: str) -> None:
    assert lines(f"<p {how}>secret</p><p>Words.</p>") == ("secret", "Words.")


def test_what_no_reader_sees_is_the_furniture() -> None:
    head = (
        "<title>A title</title><meta name='author' content='A. Clerk'><style>p::before{content:'no'}</style>"
    )
    reading = read_html(page("<p>Words.</p><!-- a remark --><script>run()</script>", head))
    assert reading.lines == ("Words.",)
    assert reading.furniture == ("title: A title", "author: A. Clerk", "comment: a remark", "script: run()")


def test_a_page_cut_short_is_told() -> None:
    data = page("<p>Words.</p>")
    with pytest.raises(OutputFailed, match="cut short"):
        read_html(data[:-12])


@pytest.mark.parametrize("data", [b"", b"Dear all,", b"%PDF-1.7 stuff"])
def test_what_is_no_page_is_told(data: bytes) -> None:
    with pytest.raises(OutputFailed, match="no HTML page"):
        read_html(data)


def test_another_encoding_is_told() -> None:
    with pytest.raises(OutputFailed, match="not UTF-8"):
        read_html(page("<p>\u00a3</p>").decode().encode("latin-1"))


def test_content_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(OutputFailed, match="nested too deeply"):
        read_html(page("<div>" * 5_000 + "x" + "</div>" * 5_000))
