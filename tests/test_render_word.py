"""The Word file: it follows its template as a clerk edits it, says every text as it is, and is sound."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reportgen import resources
from reportgen.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Item,
    Page,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.errors import OutputFailed
from reportgen.render.chart_png import chart_png
from reportgen.render.chart_svg import chart_svg
from reportgen.render.word import render_word
from tests.brands import STANDARD
from tests.specimen import (
    FINANCE,
    HEAT_MAP,
    MODEL,
    NEIGHBOURS,
    RATINGS,
    SHARES,
    SPECIMEN,
    cell,
    png,
    study_specimen,
    words,
)

TEMPLATE = resources.templates() / "docx" / "report.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"

RED_CELL = 'w:fill="FBDFDB" w:themeFill="accent6" w:themeFillTint="33"'
"""How the template shades the cell that red ones are made like."""

Edit = Callable[[str], str]


class Word:
    """A rendered file, read with the standard library alone."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = ElementTree.fromstring(self.parts[MAIN])[0]

    def xml(self, name: str) -> str:
        return self.parts[name].decode()

    def table(self, title: str) -> ElementTree.Element:
        (found,) = [
            table
            for table in self.body.iter(f"{W}tbl")
            for caption in table.iterfind(f"{W}tblPr/{W}tblCaption")
            if caption.get(f"{W}val") == title
        ]
        return found

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style id and text of each paragraph, in order."""
        return [(style_of(paragraph), text_of(paragraph)) for paragraph in self.body.iter(f"{W}p")]


def text_of(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_of(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def shades(row: ElementTree.Element) -> list[str | None]:
    return [
        None if (shade := tc.find(f"{W}tcPr/{W}shd")) is None else shade.get(f"{W}fill")
        for tc in row.iterfind(f"{W}tc")
    ]


def widths(element: ElementTree.Element, path: str) -> list[int]:
    return [int(one.get(f"{W}w", "")) for one in element.iterfind(path)]


def rendered(document: Document = SPECIMEN, template: Path = TEMPLATE) -> Word:
    return Word(render_word(document, template, STANDARD))


def with_blocks(*blocks: Block, page: Page = "portrait") -> Document:
    return replace(SPECIMEN, sections=(Section("only", "Only", 1, "1", blocks, page=page),))


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the template, with one part edited and further parts put in."""

    def edit(change: Edit, part: str = MAIN, **added: str) -> Path:
        copy = tmp_path / "house style.docx"
        with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(copy, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == part:
                    assert change(data.decode()) != data.decode(), "the edit found nothing to change"
                    data = change(data.decode()).encode()
                new.writestr(name, data)
            for name, text in added.items():
                new.writestr(name.replace("__", "/") + ".xml", text)
        return copy

    return edit


def exchanged(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


def before(mark: str, added: str) -> Edit:
    """Puts XML before the paragraph that holds these words."""

    def change(text: str) -> str:
        at = text.rindex("<w:p>", 0, text.index(mark))
        return text[:at] + added + text[at:]

    return change


def line(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


# A clerk edits the template in Word and the output follows.


def test_a_rating_takes_the_shading_of_its_prototype_cell(edited: Callable[..., Path]) -> None:
    template = edited(exchanged(RED_CELL, 'w:fill="FF99AA"'))
    rows = rendered(SPECIMEN, template).table(RATINGS.title).findall(f"{W}tr")
    assert shades(rows[4])[2] == "FF99AA"
    assert shades(rows[1])[2] not in (None, "FF99AA")


def test_the_heading_row_takes_the_shading_of_its_prototype(edited: Callable[..., Path]) -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="ABCDEF"/><w:vAlign w:val="bottom"/>'
    template = edited(lambda text: text.replace('<w:vAlign w:val="bottom"/>', shade))
    assert shades(rendered(SPECIMEN, template).table(FINANCE.title)[2]) == ["ABCDEF"] * 3


def test_a_plain_cell_takes_the_shading_of_its_prototype(edited: Callable[..., Path]) -> None:
    def shade_body_cell(text: str) -> str:
        at = text.index("{{p words(cell")
        end = text.rindex("</w:tcPr>", 0, at)
        return text[:end] + '<w:shd w:val="clear" w:color="auto" w:fill="FAFAD2"/>' + text[end:]

    rows = rendered(SPECIMEN, edited(shade_body_cell)).table(FINANCE.title).findall(f"{W}tr")
    assert [shades(row) for row in rows[1:]] == [["FAFAD2"] * 3, ["FAFAD2"] * 3, [None] * 3]


def test_a_static_heading_is_printed_where_it_stands(edited: Callable[..., Path]) -> None:
    template = edited(before("for part in document.flow", line("How to read this", "Heading1")))
    styled = rendered(SPECIMEN, template).paragraphs()
    assert styled.index(("Heading1", "How to read this")) == styled.index(("Heading1", "1 Summary")) - 1


def test_static_text_is_printed_for_a_document_without_sections(edited: Callable[..., Path]) -> None:
    template = edited(before("for part in document.flow", line("Ask the performance team.")))
    bare = replace(SPECIMEN, sections=())
    texts = [text for _, text in rendered(bare, template).paragraphs()]
    assert texts == [
        "Adults & Communities",
        "Performance report, Quarter 4 2016/17",
        f"Status:_Draft{'_' * 5} Prepared_by:_Head_of_Performance".replace("_", "\u00a0"),
        "Illustrative: an invented council.",
        "Ask the performance team.",
    ]


def test_a_styles_colour_reaches_the_output(edited: Callable[..., Path]) -> None:
    def red_headings(text: str) -> str:
        brands = r'(w:styleId="Heading1".*?<w:color w:val=")12436D" w:themeColor="accent1"'
        return re.sub(brands, r'\1C00000"', text, count=1)

    styles = rendered(SPECIMEN, edited(red_headings, "word/styles.xml")).xml("word/styles.xml")
    heading = re.search(r'w:styleId="Heading1".*?</w:style>', styles)
    assert heading is not None
    assert 'w:color w:val="C00000"' in heading[0]


def test_a_renamed_style_id_is_still_found_by_its_name(edited: Callable[..., Path]) -> None:
    template = edited(lambda text: text.replace('w:styleId="Strong"', 'w:styleId="Fett"'), "word/styles.xml")
    assert '<w:rStyle w:val="Fett"/>' in rendered(SPECIMEN, template).xml(MAIN)


def test_a_deleted_slot_is_missing_and_nothing_else(edited: Callable[..., Path]) -> None:
    template = edited(exchanged("{{ document.subtitle }}", ""))
    texts = [text for _, text in rendered(SPECIMEN, template).paragraphs()]
    whole = [text for _, text in rendered().paragraphs()]
    assert "Performance report, Quarter 4 2016/17" in whole
    assert [text for text in whole if text != "Performance report, Quarter 4 2016/17"] == [
        text for number, text in enumerate(texts) if number != 1
    ]


def test_a_template_that_word_has_saved_again_still_gives_right_widths(edited: Callable[..., Path]) -> None:
    def spanning(text: str) -> str:
        at = text.index("{{p words(cell")
        end = text.rindex("</w:tcPr>", 0, at)
        return text[:end] + '<w:gridSpan w:val="3"/>' + text[end:]

    output = rendered(SPECIMEN, edited(spanning))
    assert "gridSpan" not in output.xml(MAIN)
    rows = output.table(FINANCE.title).findall(f"{W}tr")
    assert all(sum(widths(row, f"{W}tc/{W}tcPr/{W}tcW")) == 9864 for row in rows)


def test_what_word_notes_of_the_editing_is_dropped(edited: Callable[..., Path]) -> None:
    template = edited(
        before(
            "for part in document.flow",
            '<w:p w:rsidR="00A1B2C3"><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00A1B2C4">'
            "<w:t>Kept</w:t></w:r></w:p>",
        )
    )
    output = rendered(SPECIMEN, template)
    assert ("", "Kept") in output.paragraphs()
    assert "rsid" not in output.xml(MAIN)
    assert "proofErr" not in output.xml(MAIN)


# Every text comes out as it is.


@pytest.mark.parametrize(
    "text",
    [
        "{{ document.title }}",
        "{% for x in y %}",
        "{# gone? #} {_{ x }_} {%p endfor %}",
        "</w:t></w:r><w:p/>",
        "&amp; <b>bold</b> \"quoted\" 'single'",
        "two  spaces and a – dash, ● and \U0001d518",
        "]]> <!-- x -->",
        "\U000f0000 a private character",
    ],
)
def test_hostile_text_is_printed_literally_wherever_it_stands(text: str) -> None:
    table = Table("t", text, (Column("c", text, 1000),), (Row((cell(text),)),), caption=text)
    section = Section("s", text, 1, blocks=(Paragraph(words(text)), Bullets((Item(words(text)),)), table))
    hostile = replace(SPECIMEN, title=text, subtitle=text, running=text, notice=text, sections=(section,))
    output = rendered(hostile)
    assert [found for _, found in output.paragraphs() if found == text] == [text] * 9
    assert text in text_of(ElementTree.fromstring(output.parts["word/header1.xml"]))
    assert output.table(text) is not None


def test_tabs_and_line_ends_in_a_text_are_spaces() -> None:
    output = rendered(with_blocks(Paragraph(words("one\ttwo\nthree"))))
    assert ("", "one two three") in output.paragraphs()


@pytest.mark.parametrize("character", ["\x0b", "\x07", "￾", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused_by_name(character: str) -> None:
    with pytest.raises(OutputFailed, match=rf"U\+{ord(character):04X}"):
        rendered(with_blocks(Paragraph(words(f"bad{character}"))))


def test_only_web_and_mail_addresses_become_links() -> None:
    with pytest.raises(OutputFailed, match="javascript"):
        rendered(with_blocks(Paragraph(words("click", link="javascript:alert(1)"))))


# Tags that go wrong fail the build.


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ document.titel }}", "titel"),
        ("{{ nobody }}", "nobody"),
        ("{% if document.title %}", "Unexpected end of template"),
        ("{{ document.title|safe }}", "safe"),
        ("{{ document.title + 1 }}", "concatenate"),
        ("{{ cycler.__init__.__globals__.os.system('true') }}", "unsafe"),
        ("left over }} here", "left over }} here"),
        ("left over %} here", "left over %} here"),
    ],
)
def test_a_tag_that_goes_wrong_in_the_text_fails(edited: Callable[..., Path], tag: str, told: str) -> None:
    with pytest.raises(OutputFailed, match=re.escape(told)):
        rendered(SPECIMEN, edited(exchanged("{{ document.subtitle }}", tag)))


@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer1.xml"])
def test_an_undefined_name_in_a_header_or_footer_fails(edited: Callable[..., Path], part: str) -> None:
    with pytest.raises(OutputFailed, match="councillor"):
        rendered(SPECIMEN, edited(lambda text: re.sub(r"\{\{ .*? \}\}", "{{ councillor }}", text), part))


def test_a_tag_in_a_part_that_tags_do_not_work_in_fails(edited: Callable[..., Path]) -> None:
    template = edited(
        exchanged("<Application>", "<Company>{{ document.council }}</Company><Application>"),
        "docProps/app.xml",
    )
    with pytest.raises(OutputFailed, match=r"docProps/app\.xml"):
        rendered(SPECIMEN, template)


def test_a_tag_that_its_paragraph_does_not_end_fails(edited: Callable[..., Path]) -> None:
    with pytest.raises(OutputFailed, match=r"document\.subtitle"):
        rendered(SPECIMEN, edited(exchanged("{{ document.subtitle }}", "{{ document.subtitle")))


def test_tags_that_leave_broken_xml_fail_instead_of_being_mended(edited: Callable[..., Path]) -> None:
    opened, closed = line("{%p if not document.title %}"), line("{%p endif %}") + line("x")
    row = f'<w:tr><w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{closed}</w:tc></w:tr>'
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid>{row}</w:tbl>'
    with pytest.raises(OutputFailed, match="cannot be filled in"):
        rendered(SPECIMEN, edited(before("for part in document.flow", opened + table)))


def test_a_style_that_the_text_needs_and_the_template_lacks_is_named(edited: Callable[..., Path]) -> None:
    template = edited(
        exchanged('<w:name w:val="Strong Emphasis"/>', '<w:name w:val="Loud"/>'), "word/styles.xml"
    )
    with pytest.raises(OutputFailed, match='"Strong Emphasis"'):
        rendered(SPECIMEN, template)


@pytest.mark.parametrize("data", [b"", b"not a zip", TEMPLATE.read_bytes()[:3000]])
def test_a_template_that_is_no_word_file_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    template = tmp_path / "broken.docx"
    template.write_bytes(data)
    with pytest.raises(OutputFailed, match=r"broken\.docx"):
        rendered(SPECIMEN, template)


def test_a_zip_without_a_word_document_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "other.docx"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(OutputFailed, match="no Word document"):
        rendered(SPECIMEN, template)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match=r"nowhere\.docx"):
        rendered(SPECIMEN, tmp_path / "nowhere.docx")


# Tables.


def test_widths_follow_the_tree_and_add_up_to_the_text_width() -> None:
    output = rendered()
    # A4 is 11,906 twentieths of a point wide, less two margins of 1,134; landscape 16,838, less two of 964.
    for title, total, shares in (
        (FINANCE.title, 9864, (300, 200, 500)),
        (RATINGS.title, 15138, (200, 200, 250, 350)),
        (HEAT_MAP.title, 8504, (400, 300, 300)),
    ):
        table = output.table(title)
        grid = widths(table, f"{W}tblGrid/{W}gridCol")
        assert sum(grid) == total
        assert grid == [pytest.approx(total * share / 1000, abs=1) for share in shares]
        rows = table.findall(f"{W}tr")
        assert rows
        assert all(widths(row, f"{W}tc/{W}tcPr/{W}tcW") == grid for row in rows)
        assert widths(table, f"{W}tblPr/{W}tblW") == [total]


def test_awkward_shares_lose_no_width() -> None:
    columns = tuple(Column(f"c{number}", "x", share) for number, share in enumerate([71] * 13 + [77]))
    table = Table("t", "Fourteen", columns, (Row(tuple(cell("1") for _ in columns)),))
    grid = widths(
        rendered(with_blocks(table, page="landscape-a3")).table("Fourteen"), f"{W}tblGrid/{W}gridCol"
    )
    assert len(grid) == 14
    assert sum(grid) == 23811 - 2 * 1021


def test_the_first_row_and_no_other_repeats_as_heading() -> None:
    output = rendered()
    for title in (FINANCE.title, RATINGS.title, HEAT_MAP.title):
        first, *others = output.table(title).findall(f"{W}tr")
        (mark,) = first.findall(f"{W}trPr/{W}tblHeader")
        assert mark.attrib == {}
        assert others
        assert not [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None]


def test_a_heading_row_is_marked_where_the_template_forgot(edited: Callable[..., Path]) -> None:
    output = rendered(SPECIMEN, edited(lambda text: text.replace("<w:tblHeader/>", "")))
    assert output.table(FINANCE.title).find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_rows_stay_whole() -> None:
    rows = list(rendered().body.iter(f"{W}tr"))
    assert len(rows) == 4 + 5 + 3
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_row_that_no_page_can_hold_may_break_and_its_neighbours_may_not(
    edited: Callable[..., Path],
) -> None:
    long = Row((cell("word " * 2_000), cell("")))
    columns = (Column("a", "A", 500), Column("b", "B", 500))
    table = Table("t", "Long", columns, (Row((cell("short"), cell(""))), long))
    forgetful = edited(lambda text: text.replace("<w:cantSplit/>", ""))
    rows = rendered(with_blocks(table), forgetful).table("Long").findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_what_follows_a_table_stands_off_it_by_the_templates_gap(edited: Callable[..., Path]) -> None:
    def spaced(text: str) -> str:
        return re.sub(r'(w:styleId="TableGap".*?w:after=")\d+', r"\g<1>777", text, count=1)

    document = with_blocks(FINANCE, Paragraph(words("After.")))
    body = rendered(document, edited(spaced, "word/styles.xml")).body
    (after,) = (one for one in body.iterfind(f"{W}p") if text_of(one) == "After.")
    assert after.find(f"{W}pPr/{W}spacing").attrib == {f"{W}before": "777"}  # type: ignore[union-attr]
    assert body[list(body).index(after) - 1].tag == f"{W}tbl"


def kept_with_next(table: Table) -> list[bool]:
    """For each row, the heading first, whether it stays on the page of the next."""
    rows = rendered(with_blocks(table)).table(table.title).findall(f"{W}tr")
    return [row.find(f".//{W}keepNext") is not None for row in rows]


def test_a_short_table_stands_on_one_page() -> None:
    assert kept_with_next(FINANCE) == [True, True, True, False]


def test_short_rows_do_not_stand_alone_at_the_begin_of_a_table_or_on_its_last_page() -> None:
    wordy, brief = (Row((cell(text), cell(""), cell(""))) for text in ("x " * 400, "Total"))
    assert kept_with_next(replace(FINANCE, rows=(wordy, brief, brief))) == [True, False, True, False]
    assert kept_with_next(replace(FINANCE, rows=(wordy, brief, wordy))) == [True, False, False, False]
    assert kept_with_next(replace(FINANCE, rows=(brief, brief, wordy, wordy))) == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_paragraph_that_leads_up_to_a_table_stays_with_it() -> None:
    output = rendered(with_blocks(Paragraph(words("Far.")), Paragraph(words("Near.")), FINANCE))
    near = [
        paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in output.body.iter(f"{W}p")
        if "".join(paragraph.itertext()) in ("Far.", "Near.")
    ]
    assert near == [False, True]


def test_row_headings_are_told_to_readers() -> None:
    plain = Table("t", "Plain", (Column("c", "C", 1000),), (Row((cell("1"),)),))
    for table, first in ((FINANCE, "1"), (plain, "0")):
        look = rendered(with_blocks(table)).table(table.title).find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        assert look.get(f"{W}firstRow") == "1"
        assert look.get(f"{W}firstColumn") == first


def test_a_cell_holds_paragraphs_and_lists_two_deep_in_order() -> None:
    inner = Bullets((Item(words("deeper")),), ordered=True)
    blocks = (Paragraph(words("above")), Bullets((Item(words("point"), inner),)), Paragraph(words("below")))
    table = Table("t", "Deep", (Column("c", "C", 1000),), (Row((Cell(blocks),)),))
    paragraphs = list(rendered(with_blocks(table)).table("Deep").iter(f"{W}p"))
    assert [(style_of(one), text_of(one)) for one in paragraphs[1:]] == [
        ("TableText", "above"),
        ("TableBullet", "point"),
        ("TableNumberList2", "deeper"),
        ("TableText", "below"),
    ]


def test_numbers_are_right_aligned_and_totals_bold_by_style() -> None:
    rows = rendered().table(FINANCE.title).findall(f"{W}tr")
    styles = [[style_of(one) for one in row.iter(f"{W}p")] for row in (rows[0], rows[1], rows[3])]
    assert styles == [
        ["TableHeading", "TableHeadingNumber", "TableHeading"],
        ["TableRowHeading", "TableNumber", "TableText"],
        ["TableTotal", "TableTotalNumber", "TableTotal"],
    ]


def test_total_rows_stay_where_the_tree_has_them() -> None:
    rows = (Row((cell("a"),)), Row((cell("subtotal"),), total=True), Row((cell("b"),)))
    table = Table("t", "Mixed", (Column("c", "C", 1000),), rows)
    printed = rendered(with_blocks(table)).table("Mixed").findall(f"{W}tr")
    assert [text_of(row) for row in printed] == ["C", "a", "subtotal", "b"]


def test_a_rating_has_its_shape_before_its_word_and_a_shading_of_its_own() -> None:
    rows = rendered().table(RATINGS.title).findall(f"{W}tr")[1:]
    assert [text_of(row[3]) for row in rows] == ["● Green", "▲ Green Amber", "◆ Red Amber", "■ Red"]
    assert len({shades(row)[2] for row in rows}) == 4


def test_two_tables_without_words_between_them_stay_two() -> None:
    output = rendered(with_blocks(RATINGS, replace(FINANCE, caption="")))
    kinds = [element.tag for element in output.body]
    assert kinds.count(f"{W}tbl") == 2
    assert all((one, after) != (f"{W}tbl",) * 2 for one, after in pairwise(kinds))


# Lists, pages, properties, package.


def number_of(paragraph: ElementTree.Element) -> str:
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if number is None else number.get(f"{W}val", "")


def test_each_numbered_list_starts_again_and_counts_through() -> None:
    output = rendered()
    numbers = {text_of(one): number_of(one) for one in output.body.iter(f"{W}p") if number_of(one)}
    assert set(numbers) == {"first", "second", "restarted"}
    assert numbers["first"] == numbers["second"] != numbers["restarted"]
    numbering = ElementTree.fromstring(output.parts["word/numbering.xml"])
    by_id = {one.get(f"{W}numId"): one for one in numbering.findall(f"{W}num")}
    for text in ("first", "restarted"):
        override = by_id[numbers[text]].find(f"{W}lvlOverride/{W}startOverride")
        assert override is not None
        assert override.get(f"{W}val") == "1"


def test_adjacent_and_nested_numbered_lists_are_lists_of_their_own() -> None:
    nested = Bullets(
        (Item(words("A"), Bullets((Item(words("A1")),), ordered=True)), Item(words("B"))), ordered=True
    )
    output = rendered(with_blocks(nested, Bullets((Item(words("C")),), ordered=True)))
    numbers = {text_of(one): number_of(one) for one in output.body.iter(f"{W}p") if number_of(one)}
    assert numbers["A"] == numbers["B"]
    assert len({numbers["A"], numbers["A1"], numbers["C"]}) == 3


def test_pages_turn_where_the_tree_says() -> None:
    sizes = [
        (page.get(f"{W}w"), page.get(f"{W}h"), page.get(f"{W}orient"))
        for page in rendered().body.iter(f"{W}pgSz")
    ]
    portrait, landscape = ("11906", "16838", None), ("16838", "11906", "landscape")
    assert sizes == [portrait, landscape, portrait]


@pytest.mark.parametrize(
    ("page", "width"), [("portrait", "11906"), ("landscape", "16838"), ("landscape-a3", "23811")]
)
def test_the_last_pages_need_no_page_after_them(page: Page, width: str) -> None:
    body = rendered(with_blocks(RATINGS, page=page)).body
    size = body.find(f"{W}sectPr/{W}pgSz")
    assert size is not None
    assert size.get(f"{W}w") == width
    assert len(list(body.iter(f"{W}sectPr"))) == (1 if page == "portrait" else 2)


def test_headings_and_roles_take_the_templates_styles() -> None:
    styled = rendered().paragraphs()
    for expected in (
        ("Title", "Adults & Communities"),
        ("Heading1", "1 Summary"),
        ("Heading2", "1.1 Key successes"),
        ("Heading3", "Planning for life"),
        ("Lead", "What went well."),
        ("Label", "Between the lists."),
        ("Note", "A note."),
        ("Caption", "Revenue outturn, £000"),
        ("ListBullet2", "inside"),
        ("HeatMapBand", "Medium High"),
    ):
        assert expected in styled


def test_bold_italic_and_links_take_character_styles() -> None:
    output = rendered()
    styles = {
        text_of(run): style.get(f"{W}val")
        for run in output.body.iter(f"{W}r")
        for style in run.iterfind(f"{W}rPr/{W}rStyle")
    }
    assert styles["bold"] == "Strong"
    assert styles["italic"] == "Emphasis"
    assert styles["both"] == "StrongEmphasis"
    assert styles["the register"] == "Hyperlink"


def test_a_link_leads_where_the_tree_says() -> None:
    output = rendered()
    (link,) = output.body.iter(f"{W}hyperlink")
    targets = {
        one.get("Id"): (one.get("Target"), one.get("TargetMode"))
        for one in ElementTree.fromstring(output.parts["word/_rels/document.xml.rels"])
    }
    assert targets[link.get(f"{RELATIONSHIPS}id")] == ("https://www.example.org/register?a=1&b=2", "External")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_word(SPECIMEN, TEMPLATE, STANDARD) == render_word(SPECIMEN, TEMPLATE, STANDARD)


def test_the_files_properties_are_the_documents() -> None:
    core = ElementTree.fromstring(rendered().parts["docProps/core.xml"])
    told = {one.tag.rpartition("}")[2]: one.text for one in core}
    assert told == {
        "title": "Adults & Communities, Performance report, Quarter 4 2016/17",
        "creator": "Head of Performance",
        "subject": "Performance report",
        "keywords": "Q4 2016/17",
        "contentStatus": "Draft",
        "language": "en-GB",
        "lastModifiedBy": "Head of Performance",
        "created": "2017-05-22T00:00:00Z",
        "modified": "2017-05-22T00:00:00Z",
    }


def test_the_documents_language_is_the_files() -> None:
    styles = rendered(replace(SPECIMEN, language="cy-GB")).xml("word/styles.xml")
    assert re.search(r'<w:rPrDefault>.*?<w:lang w:val="cy-GB"', styles)


def test_no_empty_line_is_left_but_where_word_needs_one() -> None:
    output = rendered()
    empty = [one for one in output.body.findall(f"{W}p") if not text_of(one)]
    # One table is the last of its section, another the last of all.
    assert [style_of(one) for one in empty] == ["TableGap"] * 2
    assert empty[0].find(f"{W}pPr/{W}sectPr") is not None
    assert output.body[-2] is empty[1]
    assert "TemplateTag" not in output.xml(MAIN)


def test_every_cell_ends_in_a_paragraph() -> None:
    cells = list(rendered().body.iter(f"{W}tc"))
    assert len(cells) == 4 * 3 + 5 * 4 + 3 * 3
    assert all(tc[-1].tag == f"{W}p" for tc in cells)


def test_every_relationship_resolves_and_every_part_has_a_type() -> None:
    output = rendered()
    types = ElementTree.fromstring(output.parts["[Content_Types].xml"])
    named = {(one.get("PartName") or "").lstrip("/") for one in types if one.get("PartName")}
    assert named <= set(output.parts)
    inside = [
        (name.replace("_rels/", "").removesuffix(".rels"), one.get("Target", ""))
        for name, data in output.parts.items()
        if name.endswith(".rels")
        for one in ElementTree.fromstring(data)
        if one.get("TargetMode") != "External"
    ]
    assert len(inside) >= 8
    assert all(str(Path(source).parent / target) in output.parts for source, target in inside)


def test_relationship_ids_that_the_text_uses_are_there() -> None:
    output = rendered()
    ids = {one.get("Id") for one in ElementTree.fromstring(output.parts["word/_rels/document.xml.rels"])}
    used = {
        value for one in output.body.iter() for name, value in one.attrib.items() if RELATIONSHIPS in name
    }
    assert used
    assert used <= ids


def test_parts_that_nothing_uses_are_dropped(edited: Callable[..., Path]) -> None:
    relations = "word/_rels/document.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = "".join(
        f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"/>'
        for key, kind, target in (
            ("rId90", "customXml", "../customXml/item1.xml"),
            ("rId91", "header", "header9.xml"),
        )
    )
    header = f'<w:hdr xmlns:w="{W[1:-1]}"><w:p/></w:hdr>'
    template = edited(
        exchanged("</Relationships>", f"{added}</Relationships>"),
        relations,
        customXml__item1="<secret/>",
        word__header9=header,
    )
    output = rendered(SPECIMEN, template)
    assert "word/header1.xml" in output.parts
    assert not {"customXml/item1.xml", "word/header9.xml"} & set(output.parts)
    assert "rId90" not in output.xml(relations)


def test_a_bookmark_that_a_loop_repeats_is_dropped(edited: Callable[..., Path]) -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="_Here"/><w:bookmarkEnd w:id="7"/>'
    once = '<w:bookmarkStart w:id="8" w:name="Once"/><w:bookmarkEnd w:id="8"/>'

    def change(text: str) -> str:
        looped = text.replace(
            '<w:pStyle w:val="Heading1"/></w:pPr>', f'<w:pStyle w:val="Heading1"/></w:pPr>{mark}', 1
        )
        return before("for part in document.flow", f"<w:p>{once}</w:p>")(looped)

    names = [one.get(f"{W}name") for one in rendered(SPECIMEN, edited(change)).body.iter(f"{W}bookmarkStart")]
    assert names == ["Once"]


# Numbered paragraphs and explained headings.


def style_named(output: Word, style: str) -> str:
    """The XML of a style of the file by its id."""
    found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', output.xml("word/styles.xml"))
    assert found is not None
    return found[0]


def lone(output: Word, style: str) -> ElementTree.Element:
    """The one paragraph of the style."""
    (found,) = [one for one in output.body.iter(f"{W}p") if style_of(one) == style]
    return found


def test_a_number_stands_in_a_margin_of_its_own_as_text() -> None:
    output = rendered(with_blocks(Paragraph(words("Agree it."), number="17.3"), Paragraph(words("After."))))
    numbered = lone(output, "NumberedParagraph")
    told = [one.text or one.tag for one in numbered.iter() if one.tag in (f"{W}t", f"{W}tab")]
    assert told == ["17.3", f"{W}tab", "Agree it."]
    assert number_of(numbered) == ""
    indent = re.search(r'<w:ind w:left="(\d+)" w:hanging="(\d+)"/>', style_named(output, "NumberedParagraph"))
    assert indent is not None
    assert indent[1] == indent[2] == "624"
    assert output.paragraphs()[-1] == ("", "After.")


def test_numbered_labels_and_notes_look_like_labels_and_notes() -> None:
    numbered = (
        Paragraph(words("Planning"), "label", "9.2"),
        Paragraph(words("A source."), "note", "[note 1]"),
    )
    output = rendered(with_blocks(*numbered))
    assert output.paragraphs()[-2:] == [
        ("NumberedLabel", "9.2Planning"),
        ("NumberedNote", "[note 1]A source."),
    ]
    assert '<w:basedOn w:val="Label"/>' in style_named(output, "NumberedLabel")
    assert '<w:basedOn w:val="Note"/>' in style_named(output, "NumberedNote")


def left(output: Word, style: str) -> int:
    """How far from the margin the text of a style begins, in twentieths of a point."""
    found = re.search(r'<w:ind w:left="(\d+)"', style_named(output, style))
    assert found is not None
    return int(found[1])


def test_what_goes_on_with_a_numbered_paragraph_stands_under_its_words() -> None:
    output = rendered(
        with_blocks(
            Paragraph(words("Agree it."), number="17."),
            Paragraph(words("And plan it."), continues=True),
            Paragraph(words("A source."), "note", "[note 1]"),
            Paragraph(words("Its second half."), "note", continues=True),
        )
    )
    assert output.paragraphs()[-4:] == [
        ("NumberedParagraph", "17.Agree it."),
        ("NumberedContinued", "And plan it."),
        ("NumberedNote", "[note 1]A source."),
        ("NoteContinued", "Its second half."),
    ]
    assert left(output, "NumberedContinued") == left(output, "NumberedParagraph")
    assert left(output, "NoteContinued") == left(output, "NumberedNote")


@pytest.mark.parametrize(("ordered", "style"), [(False, "ListBullet"), (True, "ListNumber")])
def test_a_list_that_goes_on_has_its_marks_under_the_words_at_both_depths(ordered: bool, style: str) -> None:
    inner = Bullets((Item(words("A1")),), ordered)
    listed = Bullets((Item(words("A"), inner), Item(words("B"))), ordered)
    output = rendered(with_blocks(replace(listed, continues=True), listed))
    assert output.paragraphs()[-6:] == [
        (f"{style}Continued", "A"),
        (f"{style}Continued2", "A1"),
        (f"{style}Continued", "B"),
        (style, "A"),
        (f"{style}2", "A1"),
        (style, "B"),
    ]
    numbering = output.xml("word/numbering.xml")
    for level in (f"{style}Continued", f"{style}Continued2"):
        indent = rf'<w:pStyle w:val="{level}"/>.*?<w:ind w:left="(\d+)" w:hanging="(\d+)"/>'
        found = re.search(indent, numbering)
        assert found is not None
        mark = int(found[1]) - int(found[2])
        assert mark >= left(output, "NumberedParagraph")
    numbers = [number_of(one) for one in output.body.iter(f"{W}p") if style_of(one) == f"{style}Continued"]
    assert len(set(numbers)) == 1
    assert bool(numbers[0]) == ordered


@pytest.mark.parametrize("total", [False, True])
def test_a_number_in_a_cell_stands_before_the_words(total: bool) -> None:
    numbered = Cell((Paragraph(words("Agree it."), number="R1"),))
    table = Table("t", "T", (Column("c", "C", 1000),), (Row((numbered,), total),))
    assert [text_of(row) for row in rendered(with_blocks(table)).table("T").iter(f"{W}tr")] == [
        "C",
        "R1 Agree it.",
    ]


def test_a_headings_explanation_is_a_smaller_paragraph_below_it_in_the_same_cell() -> None:
    explained = Table(
        "t",
        "T",
        (
            Column("a", "Aim", 300, explanation="what is wanted"),
            Column("b", "Share", 300, "right", explanation="of all"),
            Column("c", "Score", 400, "centre", explanation="1 to 5"),
        ),
        (Row((cell("x"), cell("y"), cell("z"))),),
    )
    output = rendered(with_blocks(explained))
    heading = output.table("T").findall(f"{W}tr")[0]
    assert [[(style_of(p), text_of(p)) for p in tc.iter(f"{W}p")] for tc in heading.findall(f"{W}tc")] == [
        [("TableHeading", "Aim"), ("ColumnExplanation", "what is wanted")],
        [("TableHeadingNumber", "Share"), ("ColumnExplanationNumber", "of all")],
        [("TableHeadingCentre", "Score"), ("ColumnExplanationCentre", "1 to 5")],
    ]
    style = style_named(output, "ColumnExplanation")
    size = re.search(r'<w:sz w:val="(\d+)"/>', style)
    assert size is not None
    assert int(size[1]) >= 16  # half points
    assert "<w:b/>" not in style
    assert '<w:basedOn w:val="TableText"/>' in style


def test_a_heat_maps_headings_may_be_explained_too() -> None:
    impact, *rest = HEAT_MAP.columns
    explained = replace(HEAT_MAP, columns=(replace(impact, explanation="on the service"), *rest))
    first = rendered(with_blocks(explained)).table(HEAT_MAP.title).findall(f"{W}tr/{W}tc")[0]
    assert [text_of(one) for one in first.iter(f"{W}p")] == ["Impact", "on the service"]


# Charts and pictures.


def drawings(output: Word) -> list[ElementTree.Element]:
    return list(output.body.iter(f"{W}drawing"))


def alt(drawing: ElementTree.Element) -> str:
    (about,) = drawing.iter(f"{PLACED}docPr")
    return about.get("descr", "")


def millimetres(drawing: ElementTree.Element) -> tuple[float, float]:
    """Width and height of a drawing; its frame and the picture in it agree."""
    (frame,) = drawing.iter(f"{PLACED}extent")
    (inside,) = drawing.iterfind(f".//{ART}xfrm/{ART}ext")
    assert inside.attrib == frame.attrib
    return int(frame.get("cx", "")) / 36_000, int(frame.get("cy", "")) / 36_000


def file_of(output: Word, drawing: ElementTree.Element) -> str:
    """The name of the part that a drawing shows."""
    (picture,) = drawing.iter(f"{ART}blip")
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(output.parts["word/_rels/document.xml.rels"])
    }
    return "word/" + targets[picture.get(f"{RELATIONSHIPS}embed")]


def media(output: Word) -> list[str]:
    return [name for name in output.parts if name.startswith("word/media/")]


def striped(width: int, height: int, key: str = "stripes") -> Picture:
    return Picture(key, "Stripes", "Some stripes.", png(width, height), "image/png", width, height)


def test_a_chart_is_a_sharp_picture_as_wide_as_the_text_below_its_caption() -> None:
    output = rendered(with_blocks(NEIGHBOURS, SHARES))
    (drawing,) = drawings(output)
    assert alt(drawing) == NEIGHBOURS.alt
    styled = output.paragraphs()
    assert styled.index(("Caption", NEIGHBOURS.caption)) == styled.index(("Figure", "")) - 1
    assert "<w:keepNext/>" in style_named(output, "Caption")
    width, height = millimetres(drawing)
    data = output.parts[file_of(output, drawing)]
    across, down = struct.unpack(">II", data[16:24])
    assert width == pytest.approx(170, abs=0.1)
    assert across / width * 25.4 == pytest.approx(300, abs=1)
    assert down / across == pytest.approx(height / width, abs=0.01)


def test_the_paragraph_that_leads_up_to_a_chart_stays_with_it() -> None:
    output = rendered(with_blocks(Paragraph(words("Far.")), Paragraph(words("Near.")), NEIGHBOURS, SHARES))
    kept = {
        text_of(paragraph): paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in output.body.iter(f"{W}p")
        if text_of(paragraph) in ("Far.", "Near.", NEIGHBOURS.caption)
    }
    assert kept == {"Far.": False, "Near.": True, NEIGHBOURS.caption: True}


def test_a_picture_keeps_its_bytes_and_its_size() -> None:
    output = rendered(with_blocks(MODEL))
    (drawing,) = drawings(output)
    assert output.parts[file_of(output, drawing)] == MODEL.data
    assert alt(drawing) == "Seven steps lead from first contact to review."
    # 300 by 120 pixels, 96 an inch.
    assert millimetres(drawing) == pytest.approx((79.375, 31.75))


@pytest.mark.parametrize(("page", "text_width"), [("portrait", 174), ("landscape", 267)])
def test_a_wide_picture_is_no_wider_than_the_text_and_keeps_its_shape(page: Page, text_width: int) -> None:
    (drawing,) = drawings(rendered(with_blocks(striped(3000, 200), page=page)))
    assert millimetres(drawing) == pytest.approx((text_width, text_width / 15), abs=0.1)


def test_a_tall_picture_leaves_room_for_its_caption_on_the_page() -> None:
    (drawing,) = drawings(rendered(with_blocks(striped(200, 3000))))
    width, height = millimetres(drawing)
    # A4 is 297 mm high, less margins of 24 and 21.
    assert 200 < height < 240
    assert height / width == pytest.approx(15, rel=0.01)


def test_a_photograph_is_put_in_with_its_kind() -> None:
    photograph = replace(striped(40, 30), data=b"\xff\xd8\xff\xe0 a photograph", media="image/jpeg")
    output = rendered(with_blocks(photograph))
    assert file_of(output, drawings(output)[0]).endswith(".jpeg")
    assert '<Default Extension="jpeg" ContentType="image/jpeg"/>' in output.xml(
        "[Content_Types].xml"
    ).replace(" />", "/>")


def test_a_picture_shown_twice_is_held_once_and_each_has_an_id_of_its_own() -> None:
    output = rendered(with_blocks(striped(30, 20, "one"), striped(30, 20, "two"), NEIGHBOURS))
    ids = [about.get("id") for drawing in drawings(output) for about in drawing.iter(f"{PLACED}docPr")]
    assert len(set(ids)) == 3
    # The picture, and the chart twice: as a picture and as a drawing.
    assert sorted(name.rpartition(".")[2] for name in media(output)) == ["png", "png", "svg"]


def test_the_templates_own_stand_in_picture_never_reaches_the_output() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        stand_in = archive.read("word/media/figure.png")
    assert media(rendered()) == []
    assert stand_in not in rendered(study_specimen()).parts.values()


def test_a_figure_takes_the_look_of_the_templates_picture(edited: Callable[..., Path]) -> None:
    border = '<a:ln w="9525"><a:solidFill><a:srgbClr val="AABBCC"/></a:solidFill></a:ln></pic:spPr>'
    framed = edited(lambda text: text.replace("</pic:spPr>", border).replace('"Figure"/>', '"Note"/>'))
    output = rendered(with_blocks(MODEL), framed)
    assert "AABBCC" in output.xml(MAIN)
    assert output.paragraphs()[-1] == ("Note", "")


def test_what_was_cropped_off_the_templates_picture_is_not_cropped_off_a_figure(
    edited: Callable[..., Path],
) -> None:
    template = edited(exchanged("<a:stretch>", '<a:srcRect l="20000"/><a:stretch>'))
    assert "srcRect" not in rendered(with_blocks(MODEL), template).xml(MAIN)


def test_a_figure_is_not_recoloured_as_the_templates_picture_is(edited: Callable[..., Path]) -> None:
    template = edited(exchanged('<a:blip r:embed="rId12"/>', '<a:blip r:embed="rId12"><a:grayscl/></a:blip>'))
    assert "grayscl" not in rendered(with_blocks(MODEL), template).xml(MAIN)


def test_a_logo_of_the_template_stays_what_it_is(edited: Callable[..., Path]) -> None:
    def with_logo(text: str) -> str:
        (drawing,) = (
            found
            for found in re.findall(r"<w:r><w:drawing>.*?</w:drawing></w:r>", text)
            if "part.key" in found
        )
        logo = f"<w:p>{drawing.replace('{{ part.key }}', 'The crest')}</w:p>"
        return before("for part in document.flow", logo)(text)

    output = rendered(with_blocks(MODEL), edited(with_logo))
    assert [alt(drawing) for drawing in drawings(output)] == ["The crest", MODEL.alt]
    assert len(media(output)) == 2


def test_hostile_text_in_a_chart_is_drawn_and_described_literally() -> None:
    text = "{{ document.title }} <b>&amp;</b>"
    chart = Chart("c", text, text, Bars((Bar(text, Decimal(1), "1"),)), "t")
    output = rendered(with_blocks(chart))
    (drawing,) = drawings(output)
    assert alt(drawing) == text
    assert output.parts[file_of(output, drawing)] == chart_png(chart_svg(chart, STANDARD), STANDARD)


# Contents, title page, pages that begin with a section, back page.

STUDY = study_specimen()
ENTRIES = [
    ("TOC1", "1 Summary"),
    ("TOC2", "1.1 What did we look at, and why?"),
    ("TOC1", "2 Findings"),
    ("TOC2", "2.1 Progress"),
    ("TOC1", "Appendix A Action plan"),
    ("TOC1", "Notes"),
]


def test_the_list_of_contents_is_whole_before_any_update() -> None:
    styled = rendered(STUDY).paragraphs()
    at = styled.index(("TOCHeading", "Contents"))
    assert styled[at + 1 : at + 1 + len(ENTRIES)] == ENTRIES
    assert styled[at + 1 + len(ENTRIES)] == ("Heading1", "1 Summary")


def test_each_entry_leads_to_the_heading_that_it_names() -> None:
    output = rendered(STUDY)
    places = {
        mark.get(f"{W}name"): text_of(paragraph)
        for paragraph in output.body.iter(f"{W}p")
        for mark in paragraph.iter(f"{W}bookmarkStart")
    }
    led = [
        (text_of(link), places[link.get(f"{W}anchor")])
        for link in output.body.iter(f"{W}hyperlink")
        if link.get(f"{W}anchor")
    ]
    assert led == [(text, text) for _, text in ENTRIES]


def test_bookmarks_have_names_and_ids_of_their_own_and_are_closed() -> None:
    body = rendered(STUDY).body
    numbered = [one.label for one in STUDY.blocks() if isinstance(one, Chart | Picture | Table) and one.label]
    starts, ends = list(body.iter(f"{W}bookmarkStart")), list(body.iter(f"{W}bookmarkEnd"))
    ids = {start.get(f"{W}id") for start in starts}
    assert len(starts) == len(ids) == len({start.get(f"{W}name") for start in starts})
    assert len(starts) == len(ENTRIES) + len(numbered)
    assert len(ends) == len(starts)
    assert {end.get(f"{W}id") for end in ends} == ids


def test_the_entries_are_one_field_without_page_numbers_that_word_does_not_ask_to_renew() -> None:
    output = rendered(STUDY)
    turns = [
        (turn.get(f"{W}fldCharType"), text_of(paragraph))
        for paragraph in output.body.iter(f"{W}p")
        for turn in paragraph.iter(f"{W}fldChar")
    ]
    assert turns == [("begin", "1 Summary"), ("separate", "1 Summary"), ("end", "Notes")]
    (instruction,) = output.body.iter(f"{W}instrText")
    assert (instruction.text or "").split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z"]
    assert "updateFields" not in output.xml("word/settings.xml")


def test_the_heading_over_the_contents_is_not_one_of_them() -> None:
    style = style_named(rendered(STUDY), "TOCHeading")
    assert '<w:name w:val="TOC Heading"/>' in style
    assert "outlineLvl" not in style
    assert '<w:basedOn w:val="Normal"/>' in style


def test_a_report_without_contents_has_no_trace_of_them() -> None:
    main = rendered(replace(STUDY, contents="")).xml(MAIN)
    assert not [name for name in ("TOC", "_Toc", "fldChar") if name in main]


def test_hostile_text_in_contents_and_numbers_is_printed_literally() -> None:
    text = '{{ x }} <w:p/> "&amp;"'
    section = Section("s", text, 1, blocks=(Paragraph(words(text), number=text),))
    output = rendered(replace(SPECIMEN, contents=text, sections=(section,), back=(Paragraph(words(text)),)))
    assert [found for _, found in output.paragraphs()[-5:]] == [text, text, text, text + text, text]


def page_sections(output: Word) -> list[list[str]]:
    """The texts of the body's paragraphs on the pages of each section."""
    gathered: list[list[str]] = [[]]
    for element in output.body:
        if element.tag == f"{W}p" and text_of(element):
            gathered[-1].append(text_of(element))
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            gathered.append([])
    return gathered


AS_TEXT = Table(
    "as-text",
    "Read as text",
    (Column("what", "What", 300, row_header=True), Column("said", "Said", 700)),
    (
        Row(
            (
                Cell((Paragraph((Run("One"),)),)),
                Cell((Paragraph((Run("Two."),)), Bullets((Item((Run("Three."),)),)))),
            )
        ),
    ),
    prose=True,
)


def styles_in(output: Word) -> list[str]:
    return [style_of(one) for one in output.table("Read as text").iter(f"{W}p")]


def test_a_table_read_as_text_is_set_as_large_as_text() -> None:
    output = rendered(with_blocks(AS_TEXT))
    found = styles_in(output)
    assert found == [
        *("TableHeadingAsText", "TableHeadingAsText", "TableRowHeadingAsText"),
        *("TableTextAsText", "TableBulletAsText"),
    ]
    styles = {
        one.get(f"{W}styleId"): one
        for one in ElementTree.fromstring(output.parts["word/styles.xml"]).iter(f"{W}style")
    }
    sizes = {key: styles[key].find(f"{W}rPr/{W}sz") for key in ("Normal", *found)}
    assert {
        key: None if size is None else size.get(f"{W}val") for key, size in sizes.items()
    } == dict.fromkeys(sizes, "22")


def test_a_table_read_as_text_keeps_its_styles_where_a_template_has_none_for_it(
    edited: Callable[..., Path],
) -> None:
    template = edited(lambda text: text.replace(" As Text", " In Another Way"), "word/styles.xml")
    output = rendered(with_blocks(AS_TEXT), template)
    assert styles_in(output) == styles_in(rendered(with_blocks(replace(AS_TEXT, prose=False))))
    assert "TableText" in styles_in(output)


def head_of_cover(document: Document) -> str:
    """What the header of the title page says."""
    output = rendered(document)
    cover = next(output.body.iter(f"{W}sectPr"))
    (used,) = [one.get(f"{RELATIONSHIPS}id", "") for one in cover.iterfind(f"{W}headerReference")]
    (target,) = re.findall(rf'<Relationship Id="{used}"[^>]*Target="([^"]+)"', output.xml(RELATIONS))
    return text_of(ElementTree.fromstring(output.parts[f"word/{target}"]))


def test_the_line_of_the_mark_stands_only_where_there_is_one() -> None:
    """Above the line of the running words, in a style of its own."""
    for mark, wanted in (("", []), ("Not for publication", ["Not for publication"])):
        output = rendered(replace(SPECIMEN, mark=mark))
        head = ElementTree.fromstring(output.parts["word/header1.xml"])
        assert [text_of(one) for one in head.iter(f"{W}p") if style_of(one) == "HeaderMark"] == wanted
        assert [text_of(one) for one in head][-2:] == [f"{SPECIMEN.running}{SPECIMEN.status}", ""]


def test_the_header_of_a_title_page_says_the_mark_alone() -> None:
    assert head_of_cover(STUDY) == ""
    assert head_of_cover(replace(STUDY, mark="Not for publication")) == "Not for publication"


def test_a_title_page_holds_the_title_block_alone_without_a_footer() -> None:
    output = rendered(STUDY)
    first, second, *_ = page_sections(output)
    assert first[0] == "Personalisation of budgets"
    assert first[-1] == "Illustrative: an invented council."
    assert second[0] == "Contents"
    cover, *others = output.body.iter(f"{W}sectPr")
    assert cover.find(f"{W}footerReference") is None
    assert others
    assert all(one.find(f"{W}headerReference") is not None for one in others)


def test_a_title_page_before_wide_pages_is_followed_by_no_empty_one() -> None:
    wide = Section("w", "Wide", 1, blocks=(RATINGS,), page="landscape")
    output = rendered(replace(STUDY, contents="", sections=(wide,), back=()))
    assert [texts[0] for texts in page_sections(output)] == ["Personalisation of budgets", "Wide"]


def test_a_report_without_title_page_goes_on_below_its_title_block() -> None:
    first, *_ = page_sections(rendered(replace(STUDY, title_page=False)))
    assert first[0] == "Personalisation of budgets"
    assert "1 Summary" in first


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_section_may_begin_a_page(level: int) -> None:
    new, plain = (Section(key, key, level, new_page=key == "new") for key in ("new", "plain"))
    output = rendered(replace(SPECIMEN, sections=(plain, new)))
    broken = {
        text_of(one): one.find(f"{W}pPr/{W}pageBreakBefore") is not None
        for one in output.body.iter(f"{W}p")
        if style_of(one) == f"Heading{level}"
    }
    assert broken == {"plain": False, "new": True}


@pytest.mark.parametrize("page", ["portrait", "landscape", "landscape-a3"])
def test_the_back_page_holds_nothing_else(page: Page) -> None:
    back = (Paragraph(words("Printed by us.")), Bullets((Item(words("on paper")),)))
    output = rendered(replace(with_blocks(FINANCE, page=page), back=back))
    assert page_sections(output)[-1] == ["Printed by us.", "on paper"]
    assert len(output.body.findall(f"{W}sectPr")) == 1


def test_a_study_gives_the_same_bytes_each_time() -> None:
    assert render_word(STUDY, TEMPLATE, STANDARD) == render_word(study_specimen(), TEMPLATE, STANDARD)


def test_a_study_has_no_empty_line_but_for_pictures_and_gaps_after_tables() -> None:
    output = rendered(STUDY)
    empty = [style_of(one) for one in output.body.findall(f"{W}p") if not text_of(one)]
    assert sorted(set(empty)) == ["Figure", "TableGap"]
    assert empty.count("Figure") == 2


def test_text_on_a_wide_page_has_lines_that_can_be_read() -> None:
    wide = rendered(with_blocks(Paragraph(words("One sentence.")), page="landscape-a3")).body
    upright = rendered(with_blocks(Paragraph(words("One sentence.")))).body

    def indents(body: ElementTree.Element) -> list[str | None]:
        said = [one for one in body.iterfind(f"{W}p") if text_of(one) == "One sentence."]
        ends = [one.find(f"{W}pPr/{W}ind") for one in said]
        return [None if end is None else end.get(f"{W}right") for end in ends]

    assert indents(upright) == [None]
    # 420 mm less two margins of 18 mm, less 200 mm: 184 mm.
    assert [round(int(end or 0) * 25.4 / 1440) for end in indents(wide)] == [184]


def test_what_leads_up_to_a_list_stays_with_it() -> None:
    said = [Paragraph(words(text)) for text in ("No list.", "Three things:", "one", "two", "three")]
    body = rendered(with_blocks(*said)).body
    held = [text_of(one) for one in body.iterfind(f"{W}p") if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert [text for text in held if text in ("No list.", "Three things:", "one", "two", "three")] == [
        "Three things:",
        "one",
    ]


def test_a_table_of_few_columns_is_not_drawn_over_an_a3_page() -> None:
    rows = rendered(with_blocks(FINANCE, page="landscape-a3")).table(FINANCE.title).findall(f"{W}tr")
    assert len(FINANCE.columns) == 3
    assert {round(sum(widths(row, f"{W}tc/{W}tcPr/{W}tcW")) * 25.4 / 1440) for row in rows} == {250}
