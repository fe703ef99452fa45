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
    assert lines(body) == ("| Two: ¶ - one ¶ 1. in ¶ Both. | x |",)


def test_the_title_of_a_drawing_is_text() -> None:
    assert lines("<svg><title>A chart</title></svg>") == ("A chart",)


def test_what_a_picture_shows_is_a_line_of_its_own() -> None:
    image = "<img alt='Bars fall.' src='data:image/png;base64,A'>"
    body = f"<figure><figcaption>Diagram 1</figcaption>{image}</figure>"
    assert lines(f"<p>before <img alt='An icon'> after</p>{body}") == (
        "before",
        "! An icon",
        "after",
        "> Diagram 1",
        "! Bars fall.",
    )


def test_a_picture_that_is_not_in_the_page_is_a_fault() -> None:
    told = 'a picture that is not in the file ("Bars fall.")'
    assert read_html(page("<p><img alt='Bars fall.' src='bars.png'></p>")).faults == (told,)
    assert read_html(page("<p><img alt='Bars fall.'></p>")).faults == (told,)
    assert read_html(page("<p><img alt='Bars.' src='data:image/png;base64,A'></p>")).faults == ()


def test_a_number_in_a_margin_of_its_own_stands_before_its_paragraph() -> None:
    assert lines("<p><span>1.1 </span>A paragraph.</p><p><span>[note 2] </span>Another.</p>") == (
        "1.1 A paragraph.",
        "[note 2] Another.",
    )


def test_a_heading_and_its_explanation_are_one_cell() -> None:
    assert lines("<table><tr><th>Share<p>of all adults</p></th><th>Note</th></tr></table>") == (
        "| Share ¶ of all adults | Note |",
    )


CONTENTS = (
    "<nav><h2>Contents</h2><ol><li><p><a href='#a'>1 Summary</a></p><ol><li><a href='#b'>1.1 What?</a></li>"
    "</ol></li><li><a href='#c'>2 Findings</a></li></ol></nav>"
    "<section id='a'><h2>1 Summary</h2><h3 id='b'>1.1 What?</h3></section><h2 id='c'>2 Findings</h2>"
)


def test_the_list_of_contents_gives_a_line_an_entry() -> None:
    reading = read_html(page(CONTENTS))
    assert reading.lines == (
        "## Contents",
        "~ 1 Summary",
        "~ 1.1 What?",
        "~ 2 Findings",
        "## 1 Summary",
        "### 1.1 What?",
        "## 2 Findings",
    )
    assert reading.faults == ()
    assert reading.entries == ()


@pytest.mark.parametrize(
    ("old", "new", "leads"),
    [
        ("href='#a'", "href='#c'", "2 Findings"),
        ("href='#a'", "href='#d'", ""),
        ("id='a'", "id='d'", ""),
        ("href='#a'", "", ""),
        ("<h2>1 Summary", "<h2>1 Overview", "1 Overview"),
    ],
)
def test_an_entry_that_leads_elsewhere_is_a_fault(old: str, new: str, leads: str) -> None:
    assert read_html(page(CONTENTS.replace(old, new))).faults == (
        f'the link "1 Summary" of the contents, which leads to "{leads}",',
    )


WAY = "<nav class='on-page'><p>On this page</p><ol><li><a href='#a'>1 Summary</a></li></ol></nav>"
SUMMARY = "<section id='a'><h2>1 Summary</h2></section>"


def test_the_way_about_the_page_says_nothing_that_the_report_does_not() -> None:
    reading = read_html(page(f"{WAY}{SUMMARY}"))
    assert reading.lines == ("On this page", "## 1 Summary")
    assert reading.faults == ()


def test_words_beside_the_way_about_the_page_are_read() -> None:
    assert "All is well" in lines(f"{WAY.replace('</a>', '</a> All is well')}{SUMMARY}")


def test_a_way_that_leads_elsewhere_is_a_fault() -> None:
    faults = read_html(page(f"{WAY.replace('1 Summary', '1 Findings')}{SUMMARY}")).faults
    assert faults == ('the link "1 Findings" of the contents, which leads to "1 Summary",',)


MINUS = "<table><tr><td><span class='visually-hidden'>minus </span>(77)</td><td>x</td></tr></table>"


def test_the_minus_said_before_brackets_is_no_part_of_the_figure() -> None:
    reading = read_html(page(MINUS))
    assert (reading.lines, reading.faults) == (("| (77) | x |",), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minus ", "about "),
        ("minus ", "minus <b>one</b> "),
        ("(77)", "77"),
        ("(77)", "(seventy)"),
        ("(77)", "<b>(77)</b>"),
    ],
)
def test_other_hidden_words_are_a_fault(old: str, new: str) -> None:
    (fault,) = read_html(page(MINUS.replace(old, new))).faults
    assert fault.startswith("hidden words at ")


def test_terms_and_descriptions_make_one_line_a_pair() -> None:
    body = "<dl><div><dt>Status</dt><dd>Draft</dd></div><div><dt>By</dt><dd>Me</dd></div></dl>"
    assert lines(body) == ("Status: Draft", "By: Me")


def test_what_authors_may_leave_open_is_closed() -> None:
    body = "<p>one<p>two<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e<td>f</table>"
    assert lines(body) == ("one", "two", "- a", "- b", "| c | d |", "| e | f |")


@pytest.mark.parametrize("how", ["style='display:none'", "hidden", "aria-hidden='true'"])
def test_hidden_text_counts_as_text(how: str) -> None:
    assert lines(f"<p {how}>secret</p><p>Words.</p>") == ("secret", "Words.")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<table><tr hidden><td>Total</td><td>300</td></tr></table>", '<tr hidden> at "Total300"'),
        ("<p style='display:none'>Words.</p>", '<p style> at "Words."'),
        ("<p onclick='run()'>Words.</p>", '<p onclick> at "Words."'),
        ("<p>It is <del>not</del> so.</p>", '<del> at "not"'),
        ("<p>It is <s>not</s> so.</p>", '<s> at "not"'),
        ("<p><bdo dir='rtl'>12</bdo></p>", '<bdo> at "12"'),
        ("<ol reversed><li>a</li></ol>", '<ol reversed> at "a"'),
        ("<details><p>Words.</p></details>", '<details> at "Words."'),
        ("<template><p>Words.</p></template>", '<template> at "Words."'),
        ("<script>run()</script>", '<script> at ""'),
        ("<iframe srcdoc='more'></iframe>", '<iframe> at "more"'),
        ("<object>more</object>", '<object> at "more"'),
        ("<embed src='x'>", '<embed> at ""'),
        ("<p><input value='more'></p>", '<input> at "more"'),
        ("<textarea placeholder='more'></textarea>", '<textarea> at "more"'),
        ("<svg><text opacity='0'>Words.</text></svg>", '<text opacity> at "Words."'),
    ],
)
def test_what_shows_otherwise_than_it_reads_is_a_fault(body: str, told: str) -> None:
    assert read_html(page(body)).faults == (told,)


def test_a_plain_page_has_no_fault() -> None:
    body = (
        "<main><h1>A</h1><ul><li>b</li></ul><p>c <a href='#x'><em>d</em></a><br>e</p>"
        "<table><caption>f</caption><colgroup><col></colgroup><tbody><tr><th>g</th></tr></tbody></table><svg><g><path/></g></svg></main>"
    )
    assert read_html(page(body)).faults == ()


@pytest.mark.parametrize(
    "body",
    [
        "<input value='more'>",
        "<iframe srcdoc='more'></iframe>",
        "<input placeholder='more'>",
        "<span title='more'></span>",
        "<p title='more'></p>",
    ],
)
def test_attributes_that_are_shown_are_text(body: str) -> None:
    assert lines(f"<div>{body}</div>") == ("more",)


def test_the_number_of_an_item_is_its_mark_alone() -> None:
    assert lines("<ol><li value='3'>a</li></ol>") == ("3. a",)


def test_text_beside_the_cells_of_a_row_is_a_line_of_its_own() -> None:
    assert lines("<table><tr>loose<td>a</td></tr></table>") == ("loose", "| a |")


def test_a_cell_that_says_a_bar_is_not_two_cells() -> None:
    assert lines("<table><tr><td>992 | 1,413</td></tr></table>") == (r"| 992 \| 1,413 |",)
    assert lines("<table><tr><td>992</td><td>1,413</td></tr></table>") == ("| 992 | 1,413 |",)


def test_a_cell_that_says_a_paragraph_sign_is_not_two_paragraphs() -> None:
    assert lines("<table><tr><td>a ¶ b</td></tr></table>") == (r"| a \¶ b |",)
    assert lines("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == ("| a ¶ b |",)


VEILED = {
    "a sign before figures": ('.total td::before { content: "-" }', '.total td::before { content: "-" }'),
    "a letter": ("td::after{content:'x'}", "td::after { content:'x' }"),
    "a sign in disguise": (r'td::before { CONTENT: "\2212" }', r'td::before { CONTENT: "\2212" }'),
    "a rating's shape": ('td::before { content: "●" }', 'td::before { content: "●" }'),
    "an attribute's words": ("td::before { content: attr(class) }", "td::before { content: attr(class) }"),
    "nothing shown": (".total { display: none }", ".total { display: none }"),
    "nothing shown, with weight": (".total{display:none!important}", ".total { display:none!important }"),
    "nothing shown, spelt": (r".total { d\69splay: none }", r".total { d\69splay: none }"),
    "nothing shown, after a remark": (".total { display:/* ; */none }", ".total { display: none }"),
    "hidden": ("tr { color: red; visibility: hidden }", "tr { visibility: hidden }"),
    "see-through": ("td { opacity: .0 }", "td { opacity: .0 }"),
    "without height": ("td { font-size: 0px }", "td { font-size: 0px }"),
    "struck out": ("td { text-decoration: line-through red }", "td { text-decoration: line-through red }"),
    "turned round": ("td { unicode-bidi: bidi-override }", "td { unicode-bidi: bidi-override }"),
    "on small screens": ("@media (max-width: 9em) { td { display: none } }", "td { display: none }"),
    "on screens and paper": ("@media print, screen { td { display: none } }", "td { display: none }"),
    "off paper": ("@media not print { td { display: none } }", "td { display: none }"),
    "in a rule within a rule": ("table { color: red; td { display: none } }", "td { display: none }"),
    "left open": ("td { display: none", "td { display: none }"),
    "from another file": ('@import "more.css";', '@import "more.css"'),
}


@pytest.mark.parametrize("veil", VEILED)
def test_a_style_that_adds_or_hides_text_is_a_fault(veil: str) -> None:
    css, told = VEILED[veil]
    assert read_html(page("<p>Words.</p>", f"<style>{css}</style>")).faults == (f"the style {told}",)


@pytest.mark.parametrize(
    "head",
    [
        "<style media='print'>.skip { display: none }</style>",
        "<style media='only print and (orientation: portrait)'>.skip { display: none }</style>",
        "<style>@media print { .skip { display: none } }</style>",
        "<style>@page { @top-left { content: 'Draft' } }</style>",
        "<style>/* td { display: none } */ p { display: block; opacity: 0.8; font-size: 0.9em }</style>",
        "<style>p::before { content: '' } q::before { content: none }</style>",
        "<style>p { background: url(data:a;display:none) }</style>",
        "<style>p { font-family: 'display: none' } .none { color: #000 }</style>",
    ],
)
def test_a_style_that_leaves_the_text_on_screens_as_it_is_is_no_fault(head: str) -> None:
    assert read_html(page("<p>Words.</p>", head)).faults == ()


def test_a_style_for_screens_is_read_whatever_media_it_names() -> None:
    head = "<style media='print, screen'>td { display: none }</style>"
    assert read_html(page("<p>Words.</p>", head)).faults == ("the style td { display: none }",)


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
