"""The Word reader on packages written by hand, with the lines they should give written by hand."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportgen.errors import OutputFailed
from reportgen.readback import word_package
from reportgen.readback.reading import Reading
from reportgen.readback.word import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
ENDINGS = "".join(f'<Default Extension="{one}" ContentType="-"/>' for one in ("rels", "xml", "png"))

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Std"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Std"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Facts"><w:name w:val="Cover Facts"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="TOC Heading"/></w:style>
<w:style w:type="paragraph" w:styleId="C1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="C2"><w:name w:val="toc 2"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="List Bullet 2"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our Bullet"/><w:basedOn w:val="LB"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Whisper"><w:name w:val="Whisper"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Deep"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="8"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>
"""


MARGINS = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/>'
PORTRAIT, LANDSCAPE, A3 = (
    f'<w:pgSz w:w="{width}" w:h="{height}"/>{MARGINS}'
    for width, height in ((11906, 16838), (16838, 11906), (23811, 16838))
)


def section(inside: str) -> str:
    """A paragraph that ends a section with these settings."""
    return f"<w:p><w:pPr><w:sectPr>{inside}</w:sectPr></w:pPr></w:p>"


def docx(body: str, *, header: str = "", prolog: str = "", last: str = "") -> bytes:
    """A package of a body, the styles and numbering above, and a header; `last` sets the last section."""

    def part(root: str, inside: str) -> str:
        return f'{prolog}<w:{root} xmlns:w="{W}">{inside}</w:{root}>'

    used = f'<w:headerReference xmlns:r="{OFFICE}" w:type="default" r:id="header"/>{PORTRAIT}'
    kinds = ["styles", "numbering", "header"]
    related = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    )
    pictures = [name for name in ("photo", "lost") if f'"{name}"' in body]
    related += "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="media/{name}.png"/>' for name in pictures
    )
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    shown = {"word/media/photo.png": "a photograph"} if "photo" in pictures else {}
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}">{ENDINGS}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
            "word/document.xml": part(
                "document", f"<w:body>{body}<w:sectPr>{last or used}</w:sectPr></w:body>"
            ),
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
            "word/header.xml": part("hdr", header),
            **shown,
        }
    )


def zipped(parts: dict[str, str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return into.getvalue()


def p(inside: str, style: str = "", numbered: str = "") -> str:
    """A paragraph; `inside` is text unless it starts with a tag; `numbered` is "numId level"."""
    content = inside if inside.startswith("<") else f"<w:r><w:t>{inside}</w:t></w:r>"
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        number, level = numbered.split()
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{turn('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{turn('separate')}{r(result)}{turn('end')}"
    )


def lines(body: str) -> tuple[str, ...]:
    return read_word(docx(body)).lines


def test_headings_and_captions_are_told_by_the_name_of_their_style() -> None:
    body = p("A report", "T") + p("1 Summary", "H1") + p("1.1 Part", "H2") + p("Words.") + p("Costs", "Cap")
    assert lines(body) == ("# A report", "## 1 Summary", "### 1.1 Part", "Words.", "> Costs")


def test_a_heading_that_word_numbers_itself_shows_the_number() -> None:
    assert lines(p("Summary", "H1", "2 0") + p("Risk", "H1", "2 0")) == ("## 1. Summary", "## 2. Risk")


def test_a_paragraph_of_facts_gives_a_line_for_each() -> None:
    facts = "Status:\u00a0Final\u00a0\u00a0\u00a0 Cleared\u00a0by:\u00a0Head of Performance"
    assert lines(p(facts, "Facts")) == ("Status: Final", "Cleared by: Head of Performance")
    assert lines(p(facts.replace("\u00a0\u00a0\u00a0", ""), "Facts")) == (
        "Status: Final Cleared by: Head of Performance",
    )
    assert lines(p(facts)) == ("Status: Final Cleared by: Head of Performance",)


def test_empty_paragraphs_say_nothing() -> None:
    assert lines(p(r(" ")) + p("Words.") + "<w:p/>") == ("Words.",)


def test_bullets_come_from_the_paragraph_its_style_or_the_style_it_is_based_on() -> None:
    body = p("own", "", "1 0") + p("style", "LB") + p("based", "Mine") + p("off", "LB", "0 0")
    assert lines(body) == ("- own", "- style", "- based", "off")


def test_a_second_level_comes_from_the_level_the_linked_style_or_the_style_name() -> None:
    body = p("own", "", "1 1") + p("linked", "Deep") + p("named", "LB2")
    assert lines(body) == ("  - own", "  - linked", "  - named")


def test_numbers_are_counted_and_start_afresh_where_the_list_says_so() -> None:
    body = p("a", "", "2 0") + p("b", "", "2 0") + p("c", "", "2 1") + p("d", "", "2 0") + p("e", "", "4 0")
    assert lines(body) == ("1. a", "2. b", "  1. c", "3. d", "1. e")


def test_a_list_of_the_same_kind_without_a_restart_counts_on_as_word_does() -> None:
    assert lines(p("a", "", "2 0") + p("b", "", "5 0")) == ("1. a", "2. b")


def test_inner_numbers_start_afresh_below_each_outer_item() -> None:
    body = p("a", "", "2 0") + p("b", "", "2 1") + p("c", "", "2 0") + p("d", "", "2 1")
    assert lines(body) == ("1. a", "  1. b", "2. c", "  1. d")


def test_a_table_gives_a_line_a_row_and_cells_join_their_paragraphs() -> None:
    def cell(inside: str) -> str:
        return f"<w:tc><w:tcPr/>{inside}</w:tc>"

    inside = p("Two:") + p("one", "LB") + p("deeper", "LB2") + p("Both.")
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(p('Name'))}{cell(p('Result'))}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell(p('XX/1'))}{cell('<w:p/>')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr>{cell(p('XX/2'))}{cell(inside)}</w:tr></w:tbl>"
    )
    assert lines(table) == ("| Name | Result |", "| XX/1 |  |", "| XX/2 | Two: ¶ - one ¶ - deeper ¶ Both. |")


def test_every_way_to_write_a_character_is_read() -> None:
    body = p(
        f"{r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        f'<w:sym w:font="Carlito" w:char="25CF"/></w:r>'
        f"<w:hyperlink>{r(' link')}</w:hyperlink><w:smartTag>{r(' tag')}</w:smartTag>"
    )
    assert lines(body) == ("a b c-d\u25cf link tag",)


def test_fields_give_their_results_and_page_numbers_a_hash() -> None:
    body = p(f"{r('See ')}{field(' HYPERLINK &quot;https://x.example&quot; ', 'the register')}{r('.')}")
    assert lines(body) == ("See the register.",)
    number, count = field(" PAGE ", "3"), f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'
    header = p(f"{r('Page ')}{number}{r(' of ')}{count}")
    assert read_word(docx(p("Words."), header=header)).furniture == ("Page # of #",)


def test_a_field_left_open_hides_nothing_of_another_part() -> None:
    left_open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read_word(docx(p("Words.") + p(left_open), header=p("Head"))).furniture == ("Head",)


def test_a_deleted_row_says_nothing() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    assert lines(f"<w:tbl>{row}<w:tr><w:tc>{p('kept')}</w:tc></w:tr></w:tbl>") == ("| kept |",)


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    gone = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    assert lines(p(f"{r('It is ')}{gone}<w:ins>{r('new')}</w:ins>")) == ("It is new",)


@pytest.mark.parametrize(
    "hidden",
    [p(r("secret", "<w:vanish/>")), p("secret", "Secret"), p(r("secret", '<w:rStyle w:val="Whisper"/>'))],
)
def test_hidden_text_is_not_in_the_reading_order_but_surfaces_apart(hidden: str) -> None:
    assert read_word(docx(p("Words.") + hidden)) == Reading(("Words.",), ("secret",), ("portrait",))


def test_text_boxes_and_headers_stand_apart() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('boxed')}</w:txbxContent></w:pict></w:r>"
    reading = read_word(docx(p(box + r("Words.")), header=p("Head")))
    assert reading == Reading(("Words.",), ("boxed", "Head"), ("portrait",))


def test_a_header_that_no_section_uses_is_not_there() -> None:
    assert read_word(docx(p("Words."), header=p("Head"), last=PORTRAIT)).furniture == ()


def test_pages_are_told_where_they_change() -> None:
    body = p("a") + section(PORTRAIT) + p("b") + section(PORTRAIT) + p("c") + section(LANDSCAPE) + p("d")
    assert read_word(docx(body, last=A3)).pages == ("portrait", "landscape", "landscape-a3")


def test_an_equation_is_text_in_its_place() -> None:
    equation = f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>1,413</m:t></m:r><m:r><w:t>x</w:t></m:r></m:oMath>'
    assert lines(p(f"{r('It is ')}{equation}{r('.')}")) == ("It is 1,413x.",)


@pytest.mark.parametrize(
    "drawing",
    [
        f'<w:drawing><a:p xmlns:a="{DRAWING}"><a:r><a:t>drawn</a:t></a:r></a:p></w:drawing>',
        '<w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="drawn"/></w:pict>',
    ],
)
def test_text_in_drawings_stands_apart(drawing: str) -> None:
    reading = read_word(docx(p(f"{r('Words.')}<w:r>{drawing}</w:r>")))
    assert (reading.lines, reading.furniture) == (("Words.",), ("drawn",))


@pytest.mark.parametrize("name", ["altChunk", "subDoc", "object"])
def test_content_of_another_file_is_a_fault(name: str) -> None:
    reading = read_word(docx(p("Words.") + f"<w:{name}/>"))
    assert reading.faults == (f"content of another file ({name})",)


def test_a_cell_that_says_a_bar_or_a_paragraph_sign_is_one_cell_and_one_paragraph() -> None:
    cells = f"<w:tc>{p('992 | 1,413')}</w:tc><w:tc>{p('a ¶ b')}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == (r"| 992 \| 1,413 | a \¶ b |",)


def test_a_file_that_is_no_zip_is_told() -> None:
    with pytest.raises(OutputFailed, match=r"no \.docx"):
        read_word(b"Dear all,")


def test_a_file_cut_short_is_told() -> None:
    data = docx(p("Words."))
    with pytest.raises(OutputFailed, match="cut short"):
        read_word(data[: len(data) // 2])


def test_a_damaged_part_is_told_by_name() -> None:
    data = bytearray(docx(p("Words " * 200)))
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[at : at + 40] = b"\xff" * 40
    with pytest.raises(OutputFailed, match=r"damaged in word/document\.xml"):
        read_word(bytes(data))


def test_xml_that_does_not_parse_is_told_by_name() -> None:
    with pytest.raises(OutputFailed, match=r"word/document\.xml is damaged"):
        read_word(docx("<w:p>"))


def test_a_package_without_a_document_is_told() -> None:
    with pytest.raises(OutputFailed, match="no document part"):
        read_word(zipped({"hello.txt": "hello"}))


def test_an_encrypted_or_old_file_is_told() -> None:
    with pytest.raises(OutputFailed, match="encrypted"):
        read_word(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(docx(p("Words.")))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(OutputFailed, match="the Word file is encrypted"):
        read_word(bytes(data))


@pytest.mark.parametrize("prolog", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///x">'])
def test_a_doctype_is_refused(prolog: str) -> None:
    with pytest.raises(OutputFailed, match="DOCTYPE"):
        read_word(docx(p("Words."), prolog=prolog))


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "LARGEST", 1_000)
    with pytest.raises(OutputFailed, match="unpacks to more"):
        read_word(docx(p("Words.")))


def test_a_part_that_unpacks_to_far_too_much_is_refused_unopened() -> None:
    with pytest.raises(OutputFailed, match="unpacks to far more"):
        read_word(zipped({"word/document.xml": " " * 5_000_000}))


def test_a_package_of_too_many_parts_is_refused() -> None:
    with pytest.raises(OutputFailed, match="2000 parts"):
        read_word(zipped({f"part{number}.xml": "" for number in range(2_001)}))


def test_content_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(OutputFailed, match="nested too deeply"):
        read_word(docx("<w:sdt>" * 5_000 + p("Words.") + "</w:sdt>" * 5_000))


# Numbers, explanations, pictures, contents.


def test_a_number_before_a_tab_is_part_of_the_line() -> None:
    assert lines(p("<w:r><w:t>17.</w:t><w:tab/><w:t>Agree it.</w:t></w:r>")) == ("17. Agree it.",)


def test_an_explanation_below_a_heading_joins_it() -> None:
    headings = f"<w:tc>{p('Aim')}{p('what is wanted')}</w:tc><w:tc>{p('Share')}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{headings}</w:tr></w:tbl>") == ("| Aim ¶ what is wanted | Share |",)


def shown(alt: str, *, file: str = 'r:embed="photo"', about: str = "", size: str = '"99"') -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing xmlns:a="{DRAWING}" xmlns:r="{OFFICE}" xmlns:wp="{PLACED}"><wp:inline>'
        f'<wp:extent cx={size} cy="99"/><wp:docPr id="1" name="Picture 1" descr="{alt}" {about}/>'
        f"<a:graphic><a:blip {file}/></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_a_picture_says_what_it_shows_after_the_text_of_its_paragraph() -> None:
    body = p("A tower", "Cap") + p(shown("The tower  stands.")) + p(r("Words.") + shown("Below."))
    assert lines(body) == ("> A tower", "! The tower stands.", "Words.", "! Below.")


def test_a_picture_that_says_nothing_is_still_there() -> None:
    assert lines(p(shown(""))) == ("!",)


def test_each_picture_of_a_group_is_there() -> None:
    second = f'<a:blip r:embed="photo" xmlns:a="{DRAWING}" xmlns:r="{OFFICE}"/></wp:inline>'
    assert lines(p(shown("Two.").replace("</wp:inline>", second))) == ("! Two.", "!")


def test_a_picture_of_the_older_kind_is_read_too() -> None:
    image = f'<v:shape alt="A crest."><v:imagedata r:id="photo" xmlns:r="{OFFICE}"/></v:shape>'
    assert lines(p(f'<w:r><w:pict xmlns:v="{VML}">{image}</w:pict></w:r>')) == ("! A crest.",)


def test_a_picture_in_a_cell_is_in_its_row() -> None:
    assert lines(f"<w:tbl><w:tr><w:tc>{p(shown('A | B.'))}</w:tc></w:tr></w:tbl>") == (r"| ! A \| B. |",)


@pytest.mark.parametrize(
    "hidden",
    [
        shown("secret").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
        shown("secret", about='hidden="1"'),
    ],
)
def test_a_hidden_picture_is_not_in_the_reading_order_but_surfaces_apart(hidden: str) -> None:
    reading = read_word(docx(p(r("Words.") + hidden)))
    assert (reading.lines, reading.furniture) == (("Words.",), ("! secret",))


def test_a_picture_in_a_header_stands_apart() -> None:
    assert read_word(docx(p("Words."), header=p(shown("The crest.")))).furniture == ("! The crest.",)


def test_words_in_a_box_beside_a_picture_leave_the_picture_in_its_place() -> None:
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent></wp:inline>"
    reading = read_word(docx(p(shown("A tower.").replace("</wp:inline>", box))))
    assert (reading.lines, reading.furniture) == (("! A tower.",), ("boxed",))


@pytest.mark.parametrize(
    ("picture", "fault"),
    [
        (shown("A tower.", file='r:embed="lost"'), 'a picture that is not in the file ("A tower.")'),
        (shown("A tower.", file='r:embed="header"'), 'a picture that is not in the file ("A tower.")'),
        (shown("A tower.", file=""), 'a picture that is not in the file ("A tower.")'),
        (
            shown("A tower.", file='r:embed="photo" r:link="web"'),
            'a picture from outside the file ("A tower.")',
        ),
        (shown("A tower.", size='"0"'), 'a picture without size ("A tower.")'),
    ],
)
def test_a_picture_that_cannot_be_seen_is_a_fault(picture: str, fault: str) -> None:
    assert fault in read_word(docx(p(picture))).faults


def entry(text: str, target: str, style: str = "C1") -> str:
    return p(f'<w:hyperlink w:anchor="{target}">{r(text)}</w:hyperlink>', style)


def place(text: str, name: str, style: str = "H1") -> str:
    """A heading with a bookmark."""
    mark = f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{r(text)}<w:bookmarkEnd w:id="{name}"/>'
    return p(mark, style)


def test_a_list_of_contents_is_a_heading_and_its_entries() -> None:
    body = p("Contents", "Con") + entry("1 Summary", "a") + entry("1.1 Part", "b", "C2")
    reading = read_word(docx(body + place("1 Summary", "a") + place("1.1 Part", "b", "H2")))
    assert reading.lines == ("## Contents", "~ 1 Summary", "~ 1.1 Part", "## 1 Summary", "### 1.1 Part")
    assert reading.faults == ()


def test_a_field_over_several_paragraphs_gives_its_entries() -> None:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    opening = f"{turn('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{turn('separate')}"
    first = entry("1 A", "a").replace("<w:hyperlink", f"{opening}<w:hyperlink")
    last = entry("2 B", "b").replace("</w:hyperlink>", f"</w:hyperlink>{turn('end')}")
    body = first + last + place("1 A", "a") + place("2 B", "b")
    assert lines(body) == ("~ 1 A", "~ 2 B", "## 1 A", "## 2 B")


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("nowhere", "no heading"),
        ("b", '"2 Risk"'),
        ("body", "no heading"),
        ("twice", '"1 Summary" and "3 End"'),
    ],
)
def test_an_entry_that_leads_elsewhere_is_a_fault(target: str, leads_to: str) -> None:
    ends = place("1 Summary", "twice") + place("3 End", "twice")
    body = entry("1 Summary", target) + place("1 Summary", "a") + place("2 Risk", "b")
    reading = read_word(docx(body + place("1 Summary", "body", "Std") + ends))
    assert reading.faults[0] == f'a list of contents whose entry "1 Summary" leads to {leads_to}'


@pytest.mark.parametrize("link", ["", '<w:hyperlink r:id="header" w:anchor="a">'])
def test_an_entry_that_is_no_link_within_the_file_is_a_fault(link: str) -> None:
    inside = link.replace(" r:id", f' xmlns:r="{OFFICE}" r:id') + r("1 A") + "</w:hyperlink>" * bool(link)
    reading = read_word(docx(p(inside, "C1") + place("1 A", "a")))
    assert reading.faults == ('a list of contents whose entry "1 A" leads to no heading',)
