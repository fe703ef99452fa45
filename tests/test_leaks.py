"""The proof of a public edition finds what is exempt in whatever corner of a file it was left."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pikepdf
import pytest

from reportgen.document import Cell, Column, Document, Fact, Paragraph, Properties, Row, Run, Section, Table
from reportgen.edition.leaks import joined_texts_of, leaks_in, secrets_of
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS

ATTACHED: Any = pikepdf.AttachedFileSpec
SECRET = "the lowest bidder withdrew after the second round of talks"
FIGURE = "7,654,321"
COINED = "Zwickelbach"
SECRETS = [SECRET, f"They offered £{FIGURE} for it", COINED]

PUBLIC = Document(
    title="Parks",
    subtitle="Report",
    council="Exampleshire Borough Council",
    running="Parks, Q4 2016/17",
    status="Final",
    properties=Properties("Head of Parks", "Report", "Parks", "2017-05-22"),
    facts=(Fact("Status", "Final"),),
    sections=(
        Section(
            "told",
            "Told",
            1,
            blocks=(
                Paragraph(
                    (
                        Run("The second round of talks is over; see "),
                        Run("more", link="https://www.example.org/"),
                    )
                ),
                Table(
                    "table",
                    "Figures",
                    (Column("a", "Line", 500, row_header=True), Column("b", "Amount", 500, "right")),
                    (Row((Cell((Paragraph((Run("Gates"),)),)), Cell((Paragraph((Run("1,234,567"),)),)))),),
                    "Figures",
                ),
            ),
        ),
    ),
)


@cache
def files() -> Mapping[str, bytes]:
    """The outputs of a document that holds nothing exempt."""
    brand = brand_named(None)
    return {f"parks.{name}": FORMATS[name].render(PUBLIC, brand) for name in FORMATS}


def found(changed: Mapping[str, bytes]) -> tuple[str, ...]:
    """What the proof says of some files."""
    secrets = secrets_of(SECRETS, joined_texts_of(PUBLIC))
    return tuple(map(str, leaks_in(changed, secrets)))


def repacked(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The Word file with its parts changed, and with more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files()["parks.docx"])) as package, zipfile.ZipFile(out, "w") as new:
        for entry in package.infolist():
            new.writestr(entry.filename, change(entry.filename, package.read(entry)))
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def in_word(old: str, new: str, part: str = "word/document.xml") -> Mapping[str, bytes]:
    """The Word file with words of a part replaced; they must be there."""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old.encode() in data, (part, old)
        return data.replace(old.encode(), new.encode(), 1)

    return {"parks.docx": repacked(change)}


def word_with(**more: bytes) -> Mapping[str, bytes]:
    return {"parks.docx": repacked(lambda name, data: data, **more)}


def in_page(old: str, new: str) -> Mapping[str, bytes]:
    page = files()["parks.html"].decode()
    assert old in page, old
    return {"parks.html": page.replace(old, new, 1).encode()}


def in_pdf(change: Callable[[Any], None]) -> Mapping[str, bytes]:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files()["parks.pdf"])) as pdf:
        change(pdf)
        pdf.save(out)
    return {"parks.pdf": out.getvalue()}


def png(chunk: bytes, content: bytes) -> bytes:
    """A picture of one pixel with a chunk of metadata."""

    def packed(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixel = packed(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + pixel + packed(chunk, content) + packed(b"IEND", b"")


def gif(comment: bytes) -> bytes:
    """A picture of one pixel with a comment in one block."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    pixel = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\0"
    return screen + b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0" + pixel + b"\x3b"


def jpeg(comment: bytes) -> bytes:
    """The head of a picture with a comment behind another segment."""
    head = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    said = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
    return b"\xff\xd8" + head + said + b"\xff\xda" + bytes(8) + b"\xff\xd9"


def pictured(data: bytes) -> Mapping[str, bytes]:
    return word_with(**{"word/media/a.png": data})


def slug(said: str) -> str:
    """As it may stand in a name."""
    return said.replace(" ", "_")


def asked(said: str) -> str:
    """As it may stand in an address."""
    return f"?q={said.replace(' ', '%20')}"


def _attach(pdf: Any, said: str) -> None:
    pdf.attachments["notes.txt"] = ATTACHED(pdf, said.encode(), filename="notes.txt")


def _attach_named(pdf: Any, said: str) -> None:
    pdf.attachments["a.txt"] = ATTACHED(pdf, b"-", filename=f"{slug(said)}.txt")


def _xmp(pdf: Any, said: str) -> None:
    with pdf.open_metadata() as meta:
        meta["dc:description"] = said


def _xmp_attribute(pdf: Any, said: str) -> None:
    space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    told = f'<r:Description r:about="" xmlns:o="own" o:site="{said}"/>'
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="{space}">{told}</r:RDF></x:xmpmeta>'
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _form(pdf: Any, said: str) -> None:
    form = pdf.make_stream(
        f"BT ({said}) Tj ET".encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form
    )
    pdf.Root["/Unused"] = pdf.make_indirect(form)


def _page(pdf: Any, said: str) -> None:
    pdf.pages[0].contents_add(f"BT /Plain 9 Tf 3 Tr ({said}) Tj ET".encode())


def _actual(pdf: Any, said: str) -> None:
    text = said.encode("utf-16-be").hex().encode()
    pdf.pages[0].contents_add(b"/Span <</ActualText <feff" + text + b">>> BDC EMC")


def _outline(pdf: Any, said: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(said, 0))


def _destination(pdf: Any, said: str) -> None:
    pdf.Root["/Dests"] = pikepdf.Dictionary(
        {f"/{slug(said)}": pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])}
    )


def _info(pdf: Any, said: str) -> None:
    pdf.docinfo["/Subject"] = f"about {said}"


def _script(data: str) -> str:
    return f"<script type='application/json'>{data}</script></body>"


def _workbook(said: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>{said}</t></si></sst>")
    return out.getvalue()


def in_body(more: str) -> Mapping[str, bytes]:
    return in_word("<w:body>", f"<w:body>{more}")


def behind_the_end(said: str) -> Mapping[str, bytes]:
    return {"parks.pdf": files()["parks.pdf"] + f"\n{said}\n".encode()}


CORE = "docProps/core.xml"
BIG = "The second round of talks"
HTML_P = "The second round"

SPLIT: Mapping[str, Callable[[], Mapping[str, bytes]]] = {
    "body text split over runs": lambda: in_word(
        BIG, 'the low</w:t></w:r><w:r><w:t xml:space="preserve">est bidder withdrew after the second'
    ),
    "text split over tags": lambda: in_page(
        HTML_P, "the low<b>est</b> bid&shy;der withdrew&nbsp;after the second"
    ),
    "raw bytes of two a letter": lambda: word_with(
        **{"word/left.bin": b"\x00\x01" + SECRET.encode("utf-16-le")}
    ),
    "a figure with spaces in a table": lambda: in_word("1,234,567", "7 654 321"),
}

CARRIERS: Mapping[str, Callable[[str], Mapping[str, bytes]]] = {
    "body text of Word": lambda said: in_word(BIG, f"{said}. {BIG}"),
    "table cell": lambda said: in_word("1,234,567", said),
    "caption of a table of Word": lambda said: in_word(
        'w:tblCaption w:val="Figures"', f'w:tblCaption w:val="{said}"'
    ),
    "description of a table of Word": lambda said: in_word(
        'w:tblDescription w:val="Figures"', f'w:tblDescription w:val="{said}"'
    ),
    "name of a control of Word": lambda said: in_body(
        f'<w:sdt><w:sdtPr><w:alias w:val="{said}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "tag of a control of Word": lambda said: in_body(
        f'<w:sdt><w:sdtPr><w:tag w:val="{said}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "choice of a control of Word": lambda said: in_body(f'<w:listItem w:displayText="{said}" w:value="1"/>'),
    "value of a choice of Word": lambda said: in_body(f'<w:listItem w:displayText="A" w:value="{said}"/>'),
    "choice of an old field of Word": lambda said: in_body(f'<w:listEntry w:val="{said}"/>'),
    "tip of a link of Word": lambda said: in_body(f'<w:hyperlink w:tooltip="{said}"/>'),
    "watermark of Word": lambda said: in_body(
        f'<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="{said}"/>'
    ),
    "variable of Word": lambda said: in_word(
        "</w:settings>", f'<w:docVar w:name="a" w:val="{said}"/></w:settings>', "word/settings.xml"
    ),
    "name of a style of Word": lambda said: in_word(
        '<w:name w:val="', f'<w:name w:val="{said} ', "word/styles.xml"
    ),
    "sign of a list of Word": lambda said: in_word(
        '<w:lvlText w:val="', f'<w:lvlText w:val="{said} ', "word/numbering.xml"
    ),
    "property of Word": lambda said: in_word("<dc:title>", f"<dc:title>{said} ", CORE),
    "comment part of Word": lambda said: word_with(**{"word/comments.xml": f"<c><p>{said}</p></c>".encode()}),
    "attribute of a part of one's own": lambda said: word_with(
        **{"customXml/item1.xml": f'<bid xmlns="urn:own" site="{said}"/>'.encode()}
    ),
    "XML comment": lambda said: in_word("<w:body>", f"<!-- {said} --><w:body>"),
    "bookmark name of Word": lambda said: in_body(
        f'<w:bookmarkStart w:id="99" w:name="{slug(said)}"/><w:bookmarkEnd w:id="99"/>'
    ),
    "link target of Word": lambda said: in_word(
        "https://www.example.org/",
        f"https://www.example.org/{asked(said)}",
        "word/_rels/document.xml.rels",
    ),
    "hidden text of Word": lambda said: in_body(
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{said}</w:t></w:r></w:p>"
    ),
    "name of a part": lambda said: word_with(**{f"word/media/{slug(said)}.png": b"-"}),
    "embedded workbook": lambda said: word_with(**{"word/embeddings/a.xlsx": _workbook(said)}),
    "metadata of a picture": lambda said: pictured(png(b"tEXt", b"Title\0" + said.encode())),
    "packed metadata of a picture": lambda said: pictured(
        png(b"zTXt", b"Title\0\0" + zlib.compress(said.encode()))
    ),
    "packed metadata of a picture in any language": lambda said: pictured(
        png(b"iTXt", b"Title\0\1\0en\0Title\0" + zlib.compress(said.encode()))
    ),
    "name of a picture's table of colours": lambda said: pictured(
        png(b"iCCP", said.encode() + b"\0\0" + zlib.compress(b"-"))
    ),
    "description of a picture's table of colours": lambda said: pictured(
        png(b"iCCP", b"a\0\0" + zlib.compress(b"\0\1desc\0\0" + said.encode() + bytes(9)))
    ),
    "comment of a JPEG": lambda said: pictured(jpeg(said.encode())),
    "comment of a GIF": lambda said: pictured(gif(said.encode())),
    "text of a page": lambda said: in_page(HTML_P, f"{said.upper()} {HTML_P}"),
    "entities": lambda said: in_page(HTML_P, "".join(f"&#{ord(letter)};" for letter in said)),
    "comment of a page": lambda said: in_page("<main", f"<!-- {said} --><main"),
    "attribute of a page": lambda said: in_page("<main", f'<main data-note="{said}"'),
    "address of a page": lambda said: in_page("<main", f'<main data-a="/x{asked(said)}"'),
    "id of a page": lambda said: in_page("<main", f'<main id="{slug(said)}"'),
    "text of a style sheet": lambda said: in_page(
        "</head>", f'<style>p::before {{content: "{said}"}}</style></head>'
    ),
    "escaped text of a style sheet": lambda said: in_page(
        "</head>", f"<style>p::before {{content:'\\{ord(said[0]):x} {said[1:]}'}}</style></head>"
    ),
    "text of a style": lambda said: in_page("<main", f"<main style='--a:1;content:\"{said}\"'"),
    "data: address": lambda said: in_page(
        "<main",
        f'<img alt="" src="data:text/plain;base64,{base64.b64encode(said.encode()).decode()}"><main',
    ),
    "JSON": lambda said: in_page("</body>", _script(json.dumps({"a": f"£{said}"}))),
    "JSON file": lambda said: {"manifest.json": json.dumps({"note": said}).replace("e", "\\u0065").encode()},
    "text file in UTF-16": lambda said: {"log.txt": said.encode("utf-16")},
    "file name": lambda said: {f"{slug(said)}.csv": b"a,b\n"},
    "CSV": lambda said: {"table.csv": f"Line,Amount\nGates,{said}\n".encode()},
    "drawing": lambda said: {"chart.svg": f"<svg><desc>{said}</desc></svg>".encode()},
    "label of a drawing": lambda said: {"chart.svg": f'<svg><g aria-label="{said}"/></svg>'.encode()},
    "text of a PDF out of sight": lambda said: in_pdf(partial(_page, said=said)),
    "actual text of a PDF": lambda said: in_pdf(partial(_actual, said=said)),
    "bookmark of a PDF": lambda said: in_pdf(partial(_outline, said=said)),
    "destination of a PDF": lambda said: in_pdf(partial(_destination, said=said)),
    "property of a PDF": lambda said: in_pdf(partial(_info, said=said)),
    "XMP": lambda said: in_pdf(partial(_xmp, said=said)),
    "attribute of XMP": lambda said: in_pdf(partial(_xmp_attribute, said=said)),
    "attachment": lambda said: in_pdf(partial(_attach, said=said)),
    "name of an attachment": lambda said: in_pdf(partial(_attach_named, said=said)),
    "unused form of a PDF": lambda said: in_pdf(partial(_form, said=said)),
    "behind the end of a PDF": behind_the_end,
}


def test_sound_files_pass() -> None:
    assert sorted(files()) == ["parks.docx", "parks.html", "parks.pdf"]
    assert found(files()) == ()


@pytest.mark.parametrize("said", [SECRET, COINED, FIGURE.replace(",", "")])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_secret_is_found_in(carrier: str, said: str) -> None:
    leaks = found(CARRIERS[carrier](said))
    assert leaks
    told = [leak.partition(": ")[2] for leak in leaks]
    assert all(said not in each and FIGURE not in each for each in told)


@pytest.mark.parametrize("carrier", SPLIT)
def test_a_secret_that_is_written_in_another_way_is_found_in(carrier: str) -> None:
    assert found(SPLIT[carrier]())


@pytest.mark.parametrize(
    "layout",
    [
        '<w:sz w:val="7654321"/>',
        '<w:spacing w:before="7654321" w:after="7654321"/>',
        '<w:tblW w:w="7654321" w:type="dxa"/>',
        '<w:bookmarkStart w:id="7654321" w:name="a"/>',
        '<w:ind w:left="7654321"/>',
    ],
)
def test_the_measures_and_numbers_of_layout_are_no_figures(layout: str) -> None:
    assert found(in_body(layout)) == ()


def test_the_marks_and_days_that_programs_write_in_xmp_are_no_figures() -> None:
    def marked(pdf: Any) -> None:
        told = '<a xmlns:m="m" m:DocumentID="uuid:7654321-ab" m:CreateDate="7654321" m:lang="Zwickelbach"/>'
        pdf.Root.Metadata = pdf.make_stream(told.encode(), Type=pikepdf.Name.Metadata)

    assert found(in_pdf(marked)) == ()


def test_what_a_style_fetches_and_how_wide_it_is_are_no_text() -> None:
    style = "<style>p {width: 7654321px; content: url('7654321.png')}</style></head>"
    assert found(in_page("</head>", style)) == ()


def test_a_report_that_says_a_secret_fails_in_each_output() -> None:
    told = replace(PUBLIC.sections[0], blocks=(Paragraph((Run(f"It is said that {SECRET}."),)),))
    brand = brand_named(None)
    for name, form in FORMATS.items():
        leaks = found({f"parks.{name}": form.render(replace(PUBLIC, sections=(told,)), brand)})
        assert leaks, name


def test_the_names_of_tags_in_a_pdfs_metadata_are_no_words_of_anybody() -> None:
    """A withheld report may have a column of that name."""
    secrets = secrets_of(["Description"], joined_texts_of(PUBLIC))
    assert secrets
    assert leaks_in({"parks.pdf": files()["parks.pdf"]}, secrets) == ()


def test_words_that_follow_one_another_in_public_are_no_secret() -> None:
    """A withheld report of another format may be headed so."""
    assert not secrets_of(["Line Amount Gates"], joined_texts_of(PUBLIC))


def test_words_that_are_public_too_are_no_secret() -> None:
    assert not secrets_of(["The second round of talks is over"], joined_texts_of(PUBLIC))


def leaks_of(exempt: str, public: list[str], name: str, content: str) -> tuple[str, ...]:
    """What the proof says of one file."""
    return tuple(map(str, leaks_in({name: content.encode()}, secrets_of([exempt], public))))


def charted(*values: str) -> bytes:
    """A chart part of a Word file."""
    points = "".join(f"<c:pt><c:v>{each}</c:v></c:pt>" for each in values)
    return f'<c:chart xmlns:c="c">{points}</c:chart>'.encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", "Line,Original,Revised,Outturn\nDepot,400,420,515\n"),
        ("x.csv", "Depot,515,400,420\n"),
        ("x.svg", "<svg><text>400</text><text>420</text><text>515</text></svg>"),
        ("x.html", "<!doctype html><html><p>wards 400, 515 and</p></html>"),
    ],
)
def test_a_figure_beside_public_ones_is_found(name: str, content: str) -> None:
    assert leaks_of("515", ["400", "420"], name, content)
    assert leaks_of("515", ["400", "420", "515"], name, content) == ()


def test_a_figure_beside_public_ones_is_found_in_a_chart_of_word() -> None:
    secrets = secrets_of(["515"], ["400", "420"])
    assert leaks_in(word_with(**{"word/charts/chart1.xml": charted("400", "420", "515")}), secrets)
    assert not leaks_in(word_with(**{"word/charts/chart1.xml": charted("400", "420")}), secrets)


@pytest.mark.parametrize("written", ["1,515,000", "1,515", "515,000", "£1,515,000.50"])
def test_a_public_figure_that_holds_the_digits_of_an_exempt_one_is_no_leak(written: str) -> None:
    assert leaks_of("515", [f"It is {written}."], "x.txt", f"It is {written}.") == ()
    assert leaks_of("515", [], "x.txt", "It is 515.")


@pytest.mark.parametrize(
    "written", ["7654321", "7,654,321", "7 654 321", "7\u2019654\u2019321", "7,654,321.00"]
)
@pytest.mark.parametrize("exempt", ["7654321", "7,654,321", "7 654 321"])
def test_a_figure_is_found_in_whatever_way_it_is_written(exempt: str, written: str) -> None:
    assert leaks_of(exempt, ["7"], "x.txt", f"It is {written}.")


def test_public_cells_side_by_side_are_no_exempt_figure() -> None:
    """Nor are they public as the figure that they would be without the space."""
    assert leaks_of("£400,420", ["400", "420"], "x.txt", "400 420") == ()
    assert leaks_of("£400,420", ["400", "420", "400 420"], "x.txt", "400,420")


@pytest.mark.parametrize(
    "written", ["£471 338", "£ 471 338", "£471\u00a0338", "£471\u202f338", "471 338 pounds", "471 338 GBP"]
)
def test_groups_that_are_public_excuse_no_amount_in_pounds(written: str) -> None:
    """Cells side by side are excused, as long as no sign makes one amount of them."""
    public = ["471", "338", "471 338"]
    assert leaks_of("£471,338", public, "x.txt", f"The best bid is {written}.")
    assert leaks_of("£471,338", public, "x.txt", "471 338") == ()
    assert leaks_of("£471,338", public, "x.txt", "£400 471 338") == ()


def test_an_amount_in_pounds_that_is_public_with_a_space_is_no_secret() -> None:
    for public in ("It is £471 338.", "It is 471\u00a0338 pounds."):
        assert leaks_of("£471,338", [public], "x.txt", public) == ()
    assert leaks_of("£471,338", [], "x.txt", "It is £471 338.")


def test_cells_of_a_row_are_public_one_by_one_beside_a_sign_too() -> None:
    row = Row(tuple(Cell((Paragraph((Run(each),)),)) for each in ("Gates", "£400", "420")))
    table = Table("t", "T", (Column("a", "A", 1), Column("b", "B", 1), Column("c", "C", 1)), (row,), "T")
    said = list(joined_texts_of(replace(PUBLIC, sections=(Section("s", "S", 1, blocks=(table,)),))))
    assert leaks_of("£400,420", said, "x.txt", "400,420")


def test_each_figure_of_an_exempt_row_is_looked_for() -> None:
    for leaked in ("1,234", "567,890", "515"):
        assert leaks_of("1,234 567,890 515", [], "x.txt", f"It is {leaked}.")
    assert leaks_of("1,234 567,890 515", [], "x.txt", "It is 890, or 567.") == ()


def test_public_words_around_other_words_make_no_run_public() -> None:
    """Four words of the run are public, and the fifth stands elsewhere."""
    public = ["The preferred tenderer is to be named later.", "Zwickelbach tendered in time."]
    leak = "The preferred tenderer is Zwickelbach."
    assert leaks_of("The preferred tenderer is Zwickelbach", public, "x.txt", leak)
    assert leaks_of("The preferred tenderer is Zwickelbach", [*public, leak], "x.txt", leak) == ()


def test_rows_are_public_as_words_side_by_side_and_as_figures_apart() -> None:
    row = Row(tuple(Cell((Paragraph((Run(each),)),)) for each in ("Gates and new hinges", "400", "420")))
    table = Table("t", "T", (Column("a", "A", 1), Column("b", "B", 1), Column("c", "C", 1)), (row,), "T")
    said = list(joined_texts_of(replace(PUBLIC, sections=(Section("s", "S", 1, blocks=(table,)),))))
    assert leaks_of("and new hinges 400 420", said, "x.txt", "and new hinges 400 420") == ()
    assert leaks_of("£400,420", said, "x.txt", "400,420")


STANDING = {
    "standing.html": b"<!doctype html><html><head><meta name='width' content='515'>"
    b"<style>h1 {width: 515px; margin: 720px}</style></head><p>Section 101</p></html>"
}


@pytest.mark.parametrize("figure", ["515", "720"])
def test_a_figure_of_a_template_s_source_is_no_excuse_in_its_text(figure: str) -> None:
    page = STANDING["standing.html"].replace(b"</p>", f"</p><p>They bid {figure}</p>".encode())
    leaks = leaks_in({"a.html": page}, secrets_of([figure, "101"], []), STANDING)
    assert {leak.carrier for leak in leaks} == {"text"}


def test_what_templates_say_is_no_leak_where_they_say_it() -> None:
    secrets = secrets_of(["515", "720", "101"], [])
    assert leaks_in(STANDING, secrets)
    assert leaks_in({"a.html": STANDING["standing.html"]}, secrets, STANDING) == ()
    assert leaks_in({"a.html": b"<!doctype html><p>It is section 101</p>"}, secrets, STANDING) == ()
    moved = b"<!doctype html><html><main data-n='515'></main></html>"
    assert leaks_in({"a.html": moved}, secrets, STANDING)
