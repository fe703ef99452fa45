"""The PDF: its structure, its furniture, its fonts, and what it refuses."""

from __future__ import annotations

import ctypes
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from reportgen import resources
from reportgen.document import (
    Bar,
    Bars,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.document.tree import Page
from reportgen.errors import OutputFailed
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from tests.brands import STANDARD
from tests.specimen import NEIGHBOURS, SPECIMEN, cell, png, study_specimen, words

TEMPLATE = resources.templates() / "html"
FONTS = resources.templates() / "fonts"


def pdf_of(document: Document) -> bytes:
    return render_pdf(render_html(document, TEMPLATE, STANDARD), document, STANDARD)


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """The file, kept open: what is read from it lives no longer than it."""
    return pikepdf.open(BytesIO(data))


@dataclass
class Element:
    """A structure element with its texts in order."""

    role: str
    made: Any
    kids: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        return " ".join(
            "".join(f" {kid}" if isinstance(kid, str) else f" {kid.text}" for kid in self.kids).split()
        )

    def all(self, *roles: str) -> list[Element]:
        below = [found for kid in self.elements for found in kid.all(*roles)]
        return [self, *below] if self.role in roles else below


def structure(data: bytes) -> Element:
    """The structure tree with the text of each piece of marked content."""
    texts = [texts_by_mark(page) for page in pypdfium2.PdfDocument(data)]
    pdf = opened(data)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def read(made: Any) -> Element:
        element = Element(str(made.S)[1:], made)
        for kid in made.get("/K", ()):
            if isinstance(kid, int):
                element.kids.append(texts[numbers[made.Pg.objgen]].get(int(kid), ""))
            elif "/S" in kid:
                element.kids.append(read(kid))
            elif "/MCID" in kid:
                element.kids.append(texts[numbers[kid.Pg.objgen]].get(int(kid.MCID), ""))
        return element

    return read(pdf.Root.StructTreeRoot.K[0])


def texts_by_mark(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each piece of marked content of a page; all that is no numbered content under -1."""
    textpage = page.get_textpage()
    texts: dict[int, str] = {}
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        size = pdfium.FPDFTextObj_GetText(drawn.raw, textpage.raw, None, 0)
        buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(drawn.raw, textpage.raw, buffer, size)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
        texts[mark] = texts.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0") + " "
    return texts


def furniture(data: bytes) -> list[str]:
    """Page by page, the text that is no numbered content."""
    return [" ".join(texts_by_mark(page).get(-1, "").split()) for page in pypdfium2.PdfDocument(data)]


def page_sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    pages = pypdfium2.PdfDocument(data)
    return [(round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) for page in pages]


def long_table(rows: int, key: str = "long") -> Table:
    columns = (Column("ref", "Reference", 300, row_header=True), Column("said", "What was said", 700))
    said = (Row((cell(f"Row {number}"), cell(f"Sentence {number} of many. " * 4))) for number in range(rows))
    return Table(key, "A long table", columns, tuple(said), caption="A long caption")


def with_blocks(*blocks: Paragraph | Bullets | Table | Chart | Picture, page: Page = "portrait") -> Document:
    return replace(SPECIMEN, sections=(Section("only", "Only", 1, blocks=blocks, page=page),))


@pytest.fixture(scope="module")
def specimen() -> bytes:
    return pdf_of(SPECIMEN)


@pytest.fixture(scope="module")
def over_pages() -> bytes:
    """A table, a list and a paragraph, each over more than one page end."""
    listed = Bullets(tuple(Item(words(f"Item {number} " + "goes on " * 30)) for number in range(60)))
    long = Paragraph(words(" ".join(f"word{number}" for number in range(2500))))
    return pdf_of(with_blocks(long_table(90), listed, long))


def test_a_table_over_page_ends_is_one_table_with_one_head(over_pages: bytes) -> None:
    (table,) = structure(over_pages).all("Table")
    assert [kid.role for kid in table.elements] == ["Caption", "THead", "TBody"]
    (head,) = table.all("THead")[0].elements
    assert [header.text for header in head.elements] == ["Reference", "What was said"]
    rows = table.all("TBody")[0].elements
    assert [row.role for row in rows] == ["TR"] * 90
    assert [row.elements[0].text for row in rows] == [f"Row {number}" for number in range(90)]
    assert len(page_sizes(over_pages)) > 5


def test_a_repeated_head_is_printed_but_is_furniture(over_pages: bytes) -> None:
    repeated = [text for text in furniture(over_pages) if "Reference What was said" in text]
    assert len(repeated) > 1
    assert structure(over_pages).text.count("What was said") == 1


def test_a_list_over_page_ends_is_one_list(over_pages: bytes) -> None:
    (found,) = structure(over_pages).all("L")
    items = found.elements
    assert [item.role for item in items] == ["LI"] * 60
    expected = [" ".join(f"• Item {number} {'goes on ' * 30}".split()) for number in range(60)]
    assert [item.text for item in items] == expected


def test_a_paragraph_over_page_ends_is_one_paragraph(over_pages: bytes) -> None:
    last = structure(over_pages).all("P")[-1]
    assert last.text.split() == [f"word{number}" for number in range(2500)]


def test_a_row_taller_than_a_page_is_one_row() -> None:
    tall = Cell(tuple(Paragraph(words(f"Paragraph {number} " + "and on " * 60)) for number in range(60)))
    columns = (Column("a", "A", 300, row_header=True), Column("b", "B", 700))
    rows = (Row((cell("before"), cell("-"))), Row((cell("tall"), tall)), Row((cell("after"), cell("-"))))
    data = pdf_of(with_blocks(Table("t", "T", columns, rows)))
    body = structure(data).all("TBody")[0].elements
    assert len(page_sizes(data)) > 2
    assert [row.elements[0].text for row in body] == ["before", "tall", "after"]
    assert len(body[1].elements[1].all("P")) == 60


def test_two_tables_side_by_side_stay_two() -> None:
    tables = structure(pdf_of(with_blocks(long_table(30, "one"), long_table(30, "two")))).all("Table")
    assert [len(table.all("TBody")[0].elements) for table in tables] == [30, 30]


def test_every_row_that_fits_a_page_is_whole(over_pages: bytes) -> None:
    for row in structure(over_pages).all("TBody")[0].elements:
        assert len(pages_of(row.made)) == 1, row.text


def pages_of(made: Any) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for kid in made.get("/K", ()):
        if isinstance(kid, int):
            found.add(made.Pg.objgen)
        elif "/MCID" in kid:
            found.add(kid.Pg.objgen)
        elif "/S" in kid:
            found |= pages_of(kid)
    return found


def test_every_header_cell_says_what_it_heads(specimen: bytes) -> None:
    table = structure(specimen).all("Table")[0]
    scopes = [(header.text, str(header.made.A.Scope)) for header in table.all("TH")]
    assert scopes == [
        ("Description", "/Column"),
        ("Variation £000", "/Column"),
        ("Comments", "/Column"),
        ("Prevention & Well <Being>", "/Row"),
        ("Safeguarding", "/Row"),
        ("Total", "/Row"),
    ]


def test_an_empty_cell_keeps_its_place(specimen: bytes) -> None:
    first = structure(specimen).all("TBody")[0].elements[0]
    assert [(kid.role, kid.text) for kid in first.elements] == [
        ("TH", "Prevention & Well <Being>"),
        ("TD", "(27)"),
        ("TD", ""),
    ]


def test_headings_begin_at_one_and_skip_no_level(specimen: bytes) -> None:
    headings = structure(specimen).all("H1", "H2", "H3", "H4", "H5", "H6")
    assert [(heading.role, heading.text) for heading in headings] == [
        ("H1", "Adults & Communities"),
        ("H2", "1 Summary"),
        ("H3", "1.1 Key successes"),
        ("H2", "2 Finance"),
        ("H2", "3 Performance"),
        ("H3", "Managing demand"),
        ("H4", "Planning for life"),
        ("H2", "4 Risk"),
    ]


def test_bookmarks_are_the_headings(specimen: bytes) -> None:
    found = [(bookmark.level, bookmark.get_title()) for bookmark in pypdfium2.PdfDocument(specimen).get_toc()]
    assert found[:4] == [
        (0, "Adults & Communities"),
        (1, "1 Summary"),
        (2, "1.1 Key successes"),
        (1, "2 Finance"),
    ]


def test_emphasis_and_links_stay_inside_their_paragraph(specimen: bytes) -> None:
    paragraph = next(kid for kid in structure(specimen).all("P") if kid.text.startswith("Text with"))
    assert {kid.role for kid in paragraph.elements} == {"Span", "Link"}
    assert paragraph.all("Link")[0].text == "the register"


def test_furniture_holds_the_running_words_and_none_of_the_document(specimen: bytes) -> None:
    assert furniture(specimen) == [
        f"Adults & Communities, Q4 2016/17 Draft Exampleshire Borough Council Page {number} of 3"
        for number in (1, 2, 3)
    ]


def test_the_tree_reaches_every_piece_of_numbered_content(over_pages: bytes) -> None:
    reached = set(contents(opened(over_pages).Root.StructTreeRoot.K[0]))
    written = {
        (page.obj.objgen, int(number))
        for page in opened(over_pages).pages
        for number in re.findall(rb"/MCID (\d+)", page.obj.Contents.read_bytes())
    }
    assert len(written) > 500
    assert reached == written


def contents(made: Any) -> Iterator[tuple[tuple[int, int], int]]:
    for kid in made.get("/K", ()):
        if isinstance(kid, int):
            yield made.Pg.objgen, int(kid)
        elif "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)
        elif "/S" in kid:
            yield from contents(kid)


def test_the_parent_tree_names_the_element_that_holds_each_piece(over_pages: bytes) -> None:
    pdf = opened(over_pages)
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(number): owner for number, owner in zip(nums[::2], nums[1::2], strict=True)}
    checked = 0
    for page in pdf.pages:
        for number, owner in enumerate(owners[int(page.obj.StructParents)]):
            if owner is not None:
                assert (page.obj.objgen, number) in set(contents(owner))
                checked += 1
    assert checked > 500


def test_every_element_names_its_parent(over_pages: bytes) -> None:
    def check(made: Any) -> int:
        kids = [kid for kid in made.K if not isinstance(kid, int) and "/S" in kid]
        assert all(kid.P.objgen == made.objgen for kid in kids)
        return len(kids) + sum(check(kid) for kid in kids)

    assert check(opened(over_pages).Root.StructTreeRoot) > 500


def test_pages_turn_only_where_the_tree_turns(specimen: bytes) -> None:
    assert page_sizes(specimen) == [(210, 297), (297, 210), (210, 297)]


def test_a_section_may_turn_the_page_below_its_own_heading() -> None:
    inner = Section("wide", "Wide", 2, page="landscape", blocks=(Paragraph(words("wide")),))
    widest = Section("widest", "Widest", 2, page="landscape-a3", blocks=(Paragraph(words("widest")),))
    upright = Section("upright", "Upright", 2, blocks=(Paragraph(words("upright")),))
    outer = Section(
        "outer", "Outer", 1, blocks=(Paragraph(words("text")),), sections=(inner, widest, upright)
    )
    sizes = page_sizes(pdf_of(replace(SPECIMEN, sections=(outer,))))
    assert sizes == [(210, 297), (297, 210), (420, 297), (210, 297)]


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    for lines in range(28, 44):
        filler = tuple(Paragraph(words(f"Line {number}")) for number in range(lines))
        following = Section(
            "next", "Next", 2, blocks=(Paragraph(words("The outcome."), "lead"), long_table(3))
        )
        first = Section("first", "First", 1, blocks=filler, sections=(following,))
        tree = structure(pdf_of(replace(SPECIMEN, sections=(first,))))
        heading = tree.all("H3")[0].made
        row = tree.all("TBody")[0].elements[0].made
        assert pages_of(heading) == pages_of(row), lines


def test_the_file_names_its_language_and_title_and_shows_the_title(specimen: bytes) -> None:
    pdf = opened(specimen)
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Adults & Communities, Performance report, Quarter 4 2016/17"
    assert str(pdf.docinfo["/Author"]) == "Head of Performance"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20170522")


def test_only_bundled_fonts_are_in_the_file_and_all_of_them_embedded(specimen: bytes) -> None:
    names = set()
    for made in opened(specimen).objects:
        if isinstance(made, pikepdf.Dictionary) and "/FontName" in made:
            names.add(re.sub(r"^/[A-Z]{6}\+|-(Bold|Italic|Bold-Italic)$", "", str(made.FontName)))
            assert "/FontFile2" in made or "/FontFile3" in made
    assert names == {"Report-Sans", "Report-Symbols"}


def type_sizes(data: bytes) -> set[float]:
    """The sizes of all type outside pictures, in points."""
    sizes: set[float] = set()
    for page in pypdfium2.PdfDocument(data):
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            matrix = pdfium.FS_MATRIX()
            height = ctypes.c_float()
            pdfium.FPDFPageObj_GetMatrix(drawn.raw, matrix)
            pdfium.FPDFTextObj_GetFontSize(drawn.raw, height)
            sizes.add(round(abs(height.value * matrix.d), 1))
    return sizes


def test_type_is_large_enough_to_read(specimen: bytes) -> None:
    assert min(type_sizes(specimen)) >= 8.0
    assert 11.0 in type_sizes(specimen)


def test_two_runs_give_the_same_bytes(specimen: bytes) -> None:
    assert pdf_of(SPECIMEN) == specimen


@pytest.mark.parametrize(
    ("text", "named"), [("日本", "U\\+65E5"), ("a \N{GRINNING FACE} b", "U\\+1F600"), ("\ue000", "U\\+E000")]
)
def test_a_character_that_no_bundled_font_has_fails_by_its_name(text: str, named: str) -> None:
    with pytest.raises(OutputFailed, match=named):
        pdf_of(with_blocks(Paragraph(words(text))))


def test_every_character_officers_type_is_in_the_bundled_fonts() -> None:
    typed = "●▲◆■▼→←↑↓✓✔✗≥≤±×÷½¼¾£€§°–—‘’“”•…éèüñçŵŷâ™©²³µ−\u00a0"
    assert "✓" in structure(pdf_of(with_blocks(Paragraph(words(typed))))).text


@pytest.mark.parametrize(
    "wanted",
    [
        '<img alt="A picture" src="http://pictures.example/a.png">',
        '<img alt="A picture" src="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">the attachment</a>',
        '<link rel="stylesheet" href="https://styles.example/a.css">',
        '<style>@import url("https://styles.example/b.css");</style>',
        '<style>p { background: url("http://pictures.example/c.png") }</style>',
        '<style>@font-face { font-family: X; src: url("file:///usr/share/fonts/x.ttf") }</style>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Shape</title><image href="http://p.example/d.png"/></svg>',
    ],
)
def test_a_page_that_would_fetch_anything_fails(wanted: str) -> None:
    page = render_html(SPECIMEN, TEMPLATE, STANDARD).replace("<h1>", f"{wanted}<h1>")
    with pytest.raises(OutputFailed, match="may fetch nothing"):
        render_pdf(page, SPECIMEN, STANDARD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h1>", '<p><a href="#nowhere">astray</a></p><h1>'),
        ("font-size: 25pt;", "font-size: 25pint;"),
        ("<h1>", '<img src="data:image/png;base64,AAAA" alt="A broken picture"><h1>'),
        ('lang="en-GB"', ""),
    ],
)
def test_a_warning_of_the_engine_fails_the_file(old: str, new: str) -> None:
    page = render_html(SPECIMEN, TEMPLATE, STANDARD)
    assert old in page
    with pytest.raises(OutputFailed, match="could not be made without fault"):
        render_pdf(page.replace(old, new, 1), SPECIMEN, STANDARD)


def test_a_missing_font_file_fails_the_file(tmp_path: Path) -> None:
    fonts = Path(shutil.copytree(FONTS, tmp_path / "fonts"))
    (fonts / "NotoSansSymbols2-Regular.ttf").unlink()
    with pytest.raises(OutputFailed, match=r"NotoSansSymbols2-Regular\.ttf|Report Symbols"):
        render_pdf(render_html(SPECIMEN, TEMPLATE, STANDARD), SPECIMEN, STANDARD, fonts)


def test_the_fonts_are_found_in_a_folder_of_any_name(tmp_path: Path, specimen: bytes) -> None:
    fonts = Path(shutil.copytree(FONTS, tmp_path / "Fonts (é) & more"))
    assert render_pdf(render_html(SPECIMEN, TEMPLATE, STANDARD), SPECIMEN, STANDARD, fonts) == specimen


def test_a_failure_leaves_the_next_file_sound(specimen: bytes) -> None:
    with pytest.raises(OutputFailed):
        pdf_of(with_blocks(Paragraph(words("日"))))
    assert pdf_of(SPECIMEN) == specimen


def test_a_letter_that_no_font_has_is_told_with_its_line() -> None:
    document = replace(SPECIMEN, notice="Welcome, \u05e9\u05dc\u05d5\u05dd.")
    with pytest.raises(
        OutputFailed, match=r'no "\u05e9" \(U\+05E9\), in "Welcome, .*take it out of the input'
    ):
        render_pdf(render_html(document, TEMPLATE, STANDARD), document, STANDARD)


# The study: cover, contents, numbers, drawings, pages that begin with a section, a back page.


@pytest.fixture(scope="module")
def study() -> bytes:
    return pdf_of(study_specimen())


def first_words(data: bytes) -> list[str]:
    """What each page says first of its own, whatever its furniture."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        marked = [text for mark, text in sorted(texts_by_mark(page).items()) if mark >= 0]
        found.append(" ".join(marked[0].split()))
    return found


def destinations(data: bytes) -> dict[str, int]:
    """By its name, the page (from 1) of each place that links lead to."""
    pdf = opened(data)
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    pages = [page.obj.objgen for page in pdf.pages]
    return {str(name): pages.index(place[0].objgen) + 1 for name, place in names.items()}


def test_the_title_stands_alone_on_the_first_page_and_the_contents_follow(study: bytes) -> None:
    assert first_words(study) == [
        "Personalisation of budgets",
        "Contents",
        "2 Findings",
        "Appendix A Action plan",
        "Notes",
        "This study was written for the council alone.",
    ]
    assert page_sizes(study) == [(210, 297)] * 3 + [(297, 210)] + [(210, 297)] * 2


def test_the_cover_bears_the_council_alone_and_no_page_number(study: bytes) -> None:
    cover, contents, *_ = furniture(study)
    assert cover == "Exampleshire Borough Council"
    assert contents.endswith("Page 2 of 6")


def test_without_a_page_of_its_own_the_title_is_followed_by_the_contents_and_the_report() -> None:
    data = pdf_of(replace(study_specimen(), title_page=False))
    first = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert [text in first for text in ("Personalisation of budgets", "Contents", "1 Summary")] == [True] * 3


def test_the_contents_are_entries_with_the_pages_of_their_headings(study: bytes) -> None:
    (contents,) = [found for found in structure(study).all("TOC") if found.text.startswith("1 Summary")]
    entries = [entry.all("P")[0].text for entry in contents.all("TOCI")]
    assert entries == [
        "1 Summary 2",
        "1.1 What did we look at, and why? 2",
        "2 Findings 3",
        "2.1 Progress 3",
        "Appendix A Action plan 4",
        "Notes 5",
    ]
    assert all(
        [part.role for part in entry.all("P")[0].elements] == ["Link"] for entry in contents.all("TOCI")
    )


def test_each_entry_is_one_link_to_its_heading(study: bytes) -> None:
    pages = destinations(study)
    links = [link for page in opened(study).pages for link in page.obj.get("/Annots", ())]
    led = [(str(link.Dest), pages[str(link.Dest)]) for link in links if "/Dest" in link]
    assert led == [
        ("summary---heading", 2),
        ("context---heading", 2),
        ("findings---heading", 3),
        ("progress---heading", 3),
        ("plan---heading", 4),
        ("notes---heading", 5),
    ]


def test_the_dots_before_page_numbers_are_drawn_but_never_read(study: bytes) -> None:
    assert ". . . ." not in structure(study).text
    assert ". . . ." in furniture(study)[1]


def test_contents_over_a_page_end_are_one_list_with_the_right_pages() -> None:
    chapters = tuple(
        Section(f"s{number}", f"Chapter {number}, " + "of many words " * 9, 1, new_page=number % 2 == 1)
        for number in range(60)
    )
    data = pdf_of(replace(study_specimen(), sections=chapters, back=()))
    (contents,) = structure(data).all("TOC")
    printed = [entry.text.rsplit(" ", 1) for entry in contents.all("TOCI")]
    assert len(pages_of(contents.made)) > 1
    assert [text.split(",")[0] for text, _ in printed] == [f"Chapter {number}" for number in range(60)]
    pages = destinations(data)
    assert [int(page) for _, page in printed] == [pages[f"s{number}---heading"] for number in range(60)]


def test_a_link_in_bold_is_one_link() -> None:
    text = Paragraph((Run("See "), Run("the register", bold=True, italic=True, link="https://x.example/")))
    data = pdf_of(with_blocks(text))
    pdf = opened(data)
    (annotation,) = pdf.pages[0].obj.Annots
    (link,) = structure(data).all("Link")
    assert link.text == "the register"
    assert [kid.Obj.objgen for kid in link.made.K if "/Obj" in kid] == [annotation.objgen]
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(number): owner for number, owner in zip(nums[::2], nums[1::2], strict=True)}
    assert sorted(owners) == [0, int(annotation.StructParent)]
    assert owners[int(annotation.StructParent)].objgen == link.made.objgen


def test_a_drawing_is_one_figure_that_says_what_it_shows(study: bytes) -> None:
    chart, picture = structure(study).all("Figure")
    assert str(chart.made.Alt) == NEIGHBOURS.alt
    assert str(picture.made.Alt) == "Seven steps lead from first contact to review."


def test_the_words_and_figures_of_a_chart_are_drawn_and_can_be_found(study: bytes) -> None:
    drawn = " ".join(pypdfium2.PdfDocument(study)[1].get_textpage().get_text_bounded().split())
    in_chart_and_table = ("Northmoor & Vale", "18.4%", "St Aldate", "15.9%", "12.1%", "4.0%")
    assert [drawn.count(text) for text in in_chart_and_table] == [2] * 6


def box_of(figure: Element) -> tuple[float, float, float, float]:
    left, foot, right, head = map(float, figure.made.A.BBox)
    return left, foot, right, head


def test_a_supplied_picture_is_shown_at_its_own_size_where_it_fits(study: bytes) -> None:
    left, foot, right, head = box_of(structure(study).all("Figure")[1])
    assert (right - left, head - foot) == pytest.approx((300 * 0.75, 120 * 0.75), abs=0.1)
    assert left == pytest.approx(18 / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize("page", ["portrait", "landscape", "landscape-a3"])
@pytest.mark.parametrize(("width", "height"), [(3000, 300), (300, 3000), (2000, 2000)])
def test_a_larger_picture_is_made_to_fit_its_page(page: Page, width: int, height: int) -> None:
    large = Picture("large", "A picture", "A large one.", png(width, height), "image/png", width, height)
    data = pdf_of(with_blocks(large, page=page))
    left, foot, right, head = box_of(structure(data).all("Figure")[0])
    wide, tall = page_sizes(data)[-1]
    assert left >= 14 / 25.4 * 72
    assert right <= (wide - 14) / 25.4 * 72
    assert foot >= 17 / 25.4 * 72
    assert head <= (tall - 19) / 25.4 * 72
    assert (right - left) / (head - foot) == pytest.approx(width / height, rel=0.01)


def test_a_caption_stands_on_the_page_of_its_drawing() -> None:
    for lines in range(26, 40, 2):
        filler = tuple(Paragraph(words(f"Line {number}")) for number in range(lines))
        tree = structure(pdf_of(with_blocks(*filler, NEIGHBOURS)))
        assert pages_of(tree.all("Caption")[0].made) == pages_of(tree.all("Figure")[0].made), lines


def test_a_letter_of_a_chart_that_no_font_has_fails() -> None:
    foreign = replace(NEIGHBOURS, drawing=Bars((Bar("日本", Decimal(1), "1"),)))
    with pytest.raises(OutputFailed, match="U\\+65E5"):
        pdf_of(with_blocks(foreign))


def test_an_explanation_is_part_of_its_header_cell(study: bytes) -> None:
    headers = structure(study).all("THead")[0].all("TH")
    assert [header.text for header in headers] == [
        "Council",
        "Share of adults who receive community services",
    ]
    assert min(type_sizes(study)) >= 8.0


def test_a_number_is_read_before_its_paragraph(study: bytes) -> None:
    texts = [paragraph.text for paragraph in structure(study).all("P")]
    assert "17. Show each year:" in texts
    assert "[note 1] Putting people first, 2007." in texts


def test_a_wide_last_section_is_followed_by_a_wide_back_page() -> None:
    whole = study_specimen()
    data = pdf_of(replace(whole, sections=whole.sections[:-1]))
    assert page_sizes(data) == [(210, 297)] * 3 + [(297, 210)] * 2
    assert first_words(data)[-1] == "This study was written for the council alone."


def test_a_wide_first_section_follows_the_contents() -> None:
    whole = study_specimen()
    data = pdf_of(replace(whole, sections=whole.sections[2:]))
    assert page_sizes(data) == [(210, 297)] * 2 + [(297, 210)] + [(210, 297)] * 2


def test_two_runs_of_a_study_give_the_same_bytes(study: bytes) -> None:
    assert pdf_of(study_specimen()) == study


def test_a_drawing_that_cannot_be_shown_is_told_without_its_bytes() -> None:
    space = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    torn = f"<svg {space}><g></svg>"
    address = "data:image/svg+xml;base64," + b64encode(torn.encode()).decode()
    page = render_html(SPECIMEN, TEMPLATE, STANDARD)
    shown = page.replace("</main>", f'<img src="{address}" alt="A drawing"></main>')
    with pytest.raises(OutputFailed, match="a drawing or picture of the page") as failed:
        render_pdf(shown, SPECIMEN, STANDARD)
    assert "base64" not in str(failed.value)
