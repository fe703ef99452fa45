"""The PDF reader on small tagged files made for it, with the lines they should give written by hand."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable

import pikepdf
import pytest
import weasyprint

from reportgen.errors import OutputFailed
from reportgen.readback.pdf import read_pdf
from reportgen.readback.pdf_contents import Named, faults
from reportgen.readback.pdf_structure import Link, Piece
from reportgen.readback.reading import BREAK, Entry

PAGE = "@page { size: 120mm 80mm; margin: 10mm; @bottom-center { content: 'Page ' counter(page) } }"


def pdf(body: str, css: str = "") -> bytes:
    head = f"<title>A title</title><style>{PAGE} table {{ table-layout: fixed; width: 100% }} {css}</style>"
    page = weasyprint.HTML(string=f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>")
    made = page.write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def altered(
    data: bytes, alter: Callable[[pikepdf.Pdf], object], encryption: pikepdf.Encryption | bool = False
) -> bytes:
    """The file with its objects changed."""
    into = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        alter(opened)
        opened.save(into, encryption=encryption)
    return into.getvalue()


def lines(body: str, css: str = "") -> tuple[str, ...]:
    return read_pdf(pdf(body, css)).lines


def test_headings_and_paragraphs_in_order() -> None:
    words = "<p>Some <b>bold</b>, <i><b>both</b></i>; office.</p>"
    body = f"<h1>A &amp; B</h1><section><h2>1 Summary</h2>{words}</section>"
    assert lines(body) == ("# A & B", "## 1 Summary", "Some bold, both; office.")


def test_the_order_is_the_structures_not_the_pages() -> None:
    def turn_round(opened: pikepdf.Pdf) -> None:
        root = opened.Root.StructTreeRoot.K[0]
        root.K = pikepdf.Array(reversed(list(root.K)))

    data = pdf("<p>drawn first</p><p>drawn last</p>")
    assert read_pdf(data).lines == ("drawn first", "drawn last")
    assert read_pdf(altered(data, turn_round)).lines == ("drawn last", "drawn first")


def test_lists_nest_and_keep_the_numbers_printed() -> None:
    body = "<ul><li>One<ul><li>inside</li></ul></li><li>Two</li></ul><ol><li>a</li><li>b</li></ol>"
    assert lines(body, "ol { counter-reset: list-item 2 }") == (
        "- One",
        "  - inside",
        "- Two",
        "3. a",
        "4. b",
    )


def test_a_list_without_marks_is_read_as_terms_and_descriptions() -> None:
    body = "<dl><div><dt>Status</dt><dd>Draft</dd></div><div><dt>By</dt><dd>Me</dd></div></dl>"
    assert lines(body) == ("Status: Draft", "By: Me")


def test_a_table_gives_its_caption_and_a_line_a_row_with_its_empty_cells() -> None:
    body = (
        "<table><caption>Costs</caption><thead><tr><th>Name</th><th>Cost</th><th>Note</th></tr></thead>"
        "<tbody><tr><th>XX/1</th><td>-5.4%</td><td></td></tr>"
        "<tr><th>XX/2</th><td></td><td><p>Two:</p><ul><li>one</li></ul><p>Both.</p></td></tr></tbody></table>"
    )
    assert lines(body) == (
        "> Costs",
        "| Name | Cost | Note |",
        "| XX/1 | -5.4% |  |",
        "| XX/2 |  | Two: ¶ - one ¶ Both. |",
    )


def test_a_printed_line_end_stands_as_a_space_or_nothing() -> None:
    (line,) = lines("<p>a long-term view<br>pre- and post-event</p>", "p { width: 1mm }")
    assert line.replace(BREAK, "|") == "a|long-|term|view|pre-|and|post-|event"


def test_side_by_side_pieces_of_one_printed_line_are_joined_as_printed() -> None:
    assert lines("<p><b>bold</b>ly go<i>ing</i> <b>on</b></p>") == ("boldly going on",)


def test_a_paragraph_over_a_page_end_is_one_where_the_structure_has_it_as_one() -> None:
    def join(opened: pikepdf.Pdf) -> None:
        root = opened.Root.StructTreeRoot.K[0]
        first, second = root.K[0], root.K[1]
        for kid in second.K:
            kid.P = first
            first.K.append(kid)
        del root.K[1]

    data = pdf("<p>before<br>after</p>", "@page { size: 60mm 28mm } p { orphans: 1; widows: 1 }")
    assert read_pdf(data).lines == ("before", "after")
    assert read_pdf(altered(data, join)).lines == (f"before{BREAK}after",)


def test_page_furniture_stands_apart_with_its_numbers_as_a_hash() -> None:
    reading = read_pdf(pdf("<p>one</p><p style='break-before: page'>two</p>"))
    assert reading.lines == ("one", "two")
    assert reading.furniture == ("Page #",)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("'Page ' counter(page) ' of ' counter(pages)", ("Page # of #",)),
        ("counter(page) '/' counter(pages)", ("#/#",)),
        ("'- ' counter(page) ' -'", ("- # -",)),
        ("'Parks, Q2 2016/17, page ' counter(page)", ("Parks, Q2 2016/17, page #",)),
        ("'Quarter 2, Draft 1'", ("Quarter 2, Draft 1",)),
        ("'1/2/2017'", ("1/2/2017",)),
    ],
)
def test_of_page_furniture_the_page_number_alone_becomes_a_hash(content: str, shown: tuple[str, ...]) -> None:
    css = f"@page {{ @bottom-center {{ content: {content} }} }}"
    data = pdf("<p>one</p><p style='break-before: page'>two</p>", css)
    assert read_pdf(data).furniture == shown


def test_pages_are_told_where_they_change() -> None:
    css = (
        "@page { size: 210mm 297mm } @page wide { size: 297mm 210mm } @page wider { size: 420mm 297mm }"
        " body { page: usual } .wide { page: wide } .wider { page: wider }"
    )
    body = "<p>a</p><p style='break-before: page'>b</p><p class='wide'>c</p><p class='wider'>d</p><p>e</p>"
    assert read_pdf(pdf(body, css)).pages == ("portrait", "landscape", "landscape-a3", "portrait")


def test_a_cell_that_says_a_bar_or_a_paragraph_sign_is_one_cell_and_one_paragraph() -> None:
    row = "<tr><th>992 | 1,413</th><td>a ¶ b</td></tr>"
    assert lines(f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{row}</tbody></table>") == (
        "| A | B |",
        r"| 992 \| 1,413 | a \¶ b |",
    )


def test_text_in_a_row_but_in_none_of_its_cells_is_a_cell_too_many() -> None:
    def unwrap(opened: pikepdf.Pdf) -> None:
        row = opened.Root.StructTreeRoot.K[0].K[0].K[1].K[0]
        cell = row.K[1]
        while not str(cell.K[0]).isdecimal():
            cell = cell.K[0]
        row.K.append(cell.K[0])
        cell.K = pikepdf.Array([])

    reading = read_pdf(altered(pdf(table(1)), unwrap))
    assert reading.lines == ("| Ref | Result |", "| XX/0 |  | 0.5% |")


def table(rows: int) -> str:
    body = "".join(f"<tr><th scope='row'>XX/{row}</th><td>{row}.5%</td></tr>" for row in range(rows))
    return f"<table><thead><tr><th>Ref</th><th>Result</th></tr></thead><tbody>{body}</tbody></table>"


def as_one_table(opened: pikepdf.Pdf) -> None:
    """Hang the groups of the tables on later pages into the first, as one table with repeated heads."""
    root = opened.Root.StructTreeRoot.K[0]
    first, *later = list(root.K)
    for piece in later:
        for group in piece.K:
            group.P = first
            first.K.append(group)
    root.K = pikepdf.Array([first])


def test_header_rows_repeated_on_later_pages_are_left_out() -> None:
    data = altered(pdf(table(30)), as_one_table)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) > 1
    assert read_pdf(data).lines == ("| Ref | Result |", *(f"| XX/{row} | {row}.5% |" for row in range(30)))


def test_repeated_header_rows_that_are_page_furniture_are_passed_over() -> None:
    def drop_later_heads(opened: pikepdf.Pdf) -> None:
        as_one_table(opened)
        (joined,) = opened.Root.StructTreeRoot.K[0].K
        first, *rest = list(joined.K)
        joined.K = pikepdf.Array([first, *(group for group in rest if group.S != "/THead")])

    reading = read_pdf(altered(pdf(table(30)), drop_later_heads))
    assert reading.lines.count("| Ref | Result |") == 1
    assert reading.furniture == ("Page #",)


def test_see_through_text_is_read_like_any_other() -> None:
    assert lines("<p style='opacity: 0.5'>faint</p><p>clear</p>") == ("faint", "clear")


def test_another_header_row_within_a_table_is_kept() -> None:
    head = "<thead><tr><th>Ref</th><th>Result</th></tr><tr><th>Mark</th><th>Result</th></tr></thead>"
    assert lines(f"<table>{head}</table>") == ("| Ref | Result |", "| Mark | Result |")


def test_content_taken_out_of_the_structure_is_missed_and_found_apart() -> None:
    def drop_row(opened: pikepdf.Pdf) -> None:
        body = opened.Root.StructTreeRoot.K[0].K[0].K[1]
        del body.K[0]

    reading = read_pdf(altered(pdf(table(2)), drop_row))
    assert reading.lines == ("| Ref | Result |", "| XX/1 | 1.5% |")
    assert reading.furniture == ("XX/0", "0.5%", "Page #")


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(OutputFailed, match="no PDF"):
        read_pdf(b"PK\x03\x04 something else")


def test_a_file_cut_short_is_told() -> None:
    data = pdf("<p>Words.</p>")
    with pytest.raises(OutputFailed, match="cut short"):
        read_pdf(data[: len(data) // 2])


def test_a_damaged_file_is_told() -> None:
    with pytest.raises(OutputFailed, match="damaged"):
        read_pdf(b"%PDF-1.7\n" + b"\x00" * 500 + b"\n%%EOF\n")


def test_an_untagged_file_is_told() -> None:
    def untag(opened: pikepdf.Pdf) -> None:
        del opened.Root.StructTreeRoot
        del opened.Root.MarkInfo

    with pytest.raises(OutputFailed, match="not tagged"):
        read_pdf(altered(pdf("<p>Words.</p>"), untag))


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_file_is_told(user: str) -> None:
    locked = altered(
        pdf("<p>Words.</p>"), lambda opened: None, encryption=pikepdf.Encryption(owner="owner", user=user)
    )
    with pytest.raises(OutputFailed, match="encrypted"):
        read_pdf(locked)


def test_of_a_picture_what_it_shows_is_read_and_not_what_is_drawn_in_it() -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>"
        "<text y='9'>plain</text><text x='80' y='18' text-anchor='end'>within a form</text></svg>"
    )
    source = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    reading = read_pdf(
        pdf(f"<p>before</p><img style='display: block' alt='Bars fall.' src='{source}'><p>after</p>")
    )
    assert reading.lines == ("before", "! Bars fall.", "after")
    assert reading.furniture == ("Page #",)


def with_contents(entries: str, css: str = "") -> bytes:
    """A list of contents on the first page, a chapter on each of the two that follow."""

    def as_contents(opened: pikepdf.Pdf) -> None:
        roles = {"/L": pikepdf.Name.TOC, "/LI": pikepdf.Name.TOCI}
        for made in opened.objects:
            if isinstance(made, pikepdf.Dictionary) and str(made.get("/S")) in roles:
                made.S = roles[str(made.S)]

    chapters = "".join(
        f"<h2 id='{key}' style='break-before: page'>{title}</h2>"
        for key, title in (("a", "1 What was spent in 2009"), ("b", "2 Findings"))
    )
    return altered(
        pdf(f"<h2>Contents</h2><ul>{entries}</ul>{chapters}", f"ul {{ list-style: none }} {css}"), as_contents
    )


def entry(to: str, text: str, page: str) -> str:
    return f"<li><a href='#{to}'>{text}</a><span> {page}</span></li>"


FIRST, SECOND = entry("a", "1 What was spent in 2009", "2"), entry("b", "2 Findings", "3")
SAYS = "the list of contents, "


def test_entries_are_lines_without_their_pages_which_are_given_apart() -> None:
    reading = read_pdf(with_contents(FIRST + SECOND))
    assert reading.lines == (
        "## Contents",
        "~ 1 What was spent in 2009",
        "~ 2 Findings",
        "## 1 What was spent in 2009",
        "## 2 Findings",
    )
    assert reading.entries == (Entry("1 What was spent in 2009", 2), Entry("2 Findings", 3))
    assert reading.faults == ()


def test_an_entry_over_two_lines_is_one() -> None:
    reading = read_pdf(with_contents(FIRST + SECOND, "a { display: block; width: 32mm }"))
    assert reading.lines[1].replace(BREAK, " ") == "~ 1 What was spent in 2009"
    assert reading.lines[1].count(BREAK) == 1
    assert reading.entries[0] == Entry("1 What was spent in 2009", 2)
    assert reading.faults == ()


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (
            FIRST + entry("b", "2 Findings", "2"),
            f'{SAYS}which prints page 2 for "2 Findings" on page 3,',
        ),
        (
            FIRST + entry("b", "2 Findings", ""),
            f'{SAYS}which prints page (none) for "2 Findings" on page 3,',
        ),
        (
            FIRST + entry("a", "2 Findings", "3"),
            f'{SAYS}whose link "2 Findings" leads to page 2 and not to page 3,',
        ),
        (
            FIRST + "<li><span>2 Findings</span><span> 3</span></li>",
            f'{SAYS}whose link "2 Findings" leads to page (none) and not to page 3,',
        ),
        (
            FIRST + entry("b", "2 Finding", "3"),
            f'{SAYS}which names "2 Finding" where no such heading follows,',
        ),
        (
            SECOND + FIRST,
            f'{SAYS}which names "1 What was spent in 2009" where no such heading follows,',
        ),
    ],
)
def test_a_wrong_page_or_link_of_the_contents_is_a_fault(entries: str, told: str) -> None:
    assert read_pdf(with_contents(entries)).faults == (told,)


def test_headings_of_one_name_are_met_in_the_order_of_the_entries() -> None:
    def named(page: int, printed: str | None) -> Named:
        return Named("Introduction", Piece("Introduction", page, 90.0, 11.0), printed)

    contents = named(0, "2"), named(0, "5")
    links = [Link(0, 85.0, 100.0, 1)]
    headings = named(1, None), named(4, None)
    assert list(faults((*contents, *headings), links)) == [
        f'{SAYS}whose link "Introduction" leads to page 2 and not to page 5,'
    ]
    assert next(faults((named(0, "5"), named(0, "2"), *headings), links)) == (
        f'{SAYS}which prints page 5 for "Introduction" on page 2,'
    )
