"""Damage done to the bytes of finished files, each caught and named: five kinds in each of three formats.

The specimen is rendered once a format. Every damage edits the finished file (the XML in the package, the
page's text, the PDF's content streams and structure), never the document that is rendered.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pikepdf
import pytest

from reportgen import resources
from reportgen.document import Column, Document, Row, Section, Table, lines
from reportgen.readback.compare import compare
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.readback.reading import Reading
from reportgen.readback.word import read_word
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.word import render_word
from tests.brands import STANDARD
from tests.specimen import SPECIMEN, cell, study_specimen

EMPTY = replace(SPECIMEN, sections=())
STUDY = study_specimen()
FORMATS = ("docx", "html", "pdf")
PAGES = ("portrait", "landscape", "portrait")


@dataclass(frozen=True)
class Case:
    """A damage: what is done to the file, and what the differences have to say of it."""

    damage: Callable[[bytes], bytes]
    told: tuple[str, ...]


@cache
def rendered(form: str, document: Document) -> bytes:
    if form == "docx":
        return render_word(document, resources.templates() / "docx" / "report.docx", STANDARD)
    page = render_html(document, resources.templates() / "html", STANDARD)
    return render_pdf(page, document, STANDARD) if form == "pdf" else page.encode()


def read(form: str, data: bytes) -> Reading:
    return {"docx": read_word, "html": read_html, "pdf": read_pdf}[form](data)


def differences(form: str, data: bytes, document: Document = SPECIMEN) -> list[str]:
    """What a file says otherwise than its document; the specimens turn their pages alike."""
    empty = replace(document, sections=())
    standing = read(form, rendered(form, empty))
    found = compare(lines(document), read(form, data), standing, lines(empty), document.margins, PAGES)
    return [str(one) for one in found]


def replaced(text: str, old: str, new: str) -> str:
    """The text with its one place of `old` changed."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def swapped(text: str, first: str, second: str) -> str:
    return replaced(replaced(replaced(text, first, "\0"), second, first), "\0", second)


def without_row(text: str, tag: str, holding: str) -> str:
    """The text without the innermost element of this tag that holds these words."""
    rows = re.findall(rf"<{tag}[ >](?:(?!<{tag}[ >]).)*?</{tag}>", text, re.S)
    (row,) = [row for row in rows if holding in row]
    return replaced(text, row, "")


def in_word(edit: Callable[[str], str], edited: str = "word/document.xml") -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        into = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, edit(part.decode()).encode() if name == edited else part)
        return into.getvalue()

    return damage


def in_html(edit: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda data: edit(data.decode()).encode()


class Drawn:
    """One marked piece of text in a PDF's content stream, as the file's own fonts spell it."""

    def __init__(self, page: pikepdf.Page, block: re.Match[bytes]) -> None:
        self.page = page
        self.block = block[0]
        self.number = int(block[1])
        font = re.search(rb"(/\w+) [\d.]+ Tf", self.block)
        show = re.search(rb"\[([^\]]*)\] TJ", self.block)
        assert font
        assert show
        self.show = show[0]
        codes = page.obj.Resources.Font[font[1].decode()].ToUnicode.read_bytes().decode()
        pairs = re.findall(r"<(\w{4})> <(\w+)>", codes.split("beginbfchar", 1)[1])
        self.letters = {code.lower(): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}
        self.text = "".join(
            self.letters[code.decode().lower()] for code in re.findall(rb"<(\w{4})>", show[1])
        )

    def say(self, text: str) -> None:
        """Put the glyphs of another text in place of this one's, the spaces about it kept."""
        codes = {letter: code for code, letter in self.letters.items()}
        glyphs = "0".join(f"<{codes[letter]}>" for letter in self.text.replace(self.text.strip(), text))
        self.put(self.block.replace(self.show, f"[{glyphs}] TJ".encode()))

    def take_number(self, number: int) -> bytes:
        return re.sub(rb"/MCID \d+", b"/MCID %d" % number, self.block)

    def put(self, block: bytes) -> None:
        stream = self.page.obj.Contents.read_bytes()
        assert stream.count(self.block) == 1
        self.page.obj.Contents.write(stream.replace(self.block, block))


def in_pdf(edit: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        into = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as opened:
            edit(opened)
            opened.save(into)
        return into.getvalue()

    return damage


def drawn(opened: pikepdf.Pdf, text: str) -> Drawn:
    """The one marked piece that draws this text."""
    found = [
        piece
        for page in opened.pages
        for block in re.finditer(rb"/\w+\s+<</MCID (\d+)>>\s+BDC.*?EMC", page.obj.Contents.read_bytes(), re.S)
        if b"TJ" in block[0] and (piece := Drawn(page, block)).text.strip() == text
    ]
    assert len(found) == 1, f"{text!r} is drawn {len(found)} times"
    return found[0]


def says(old: str, new: str) -> Callable[[bytes], bytes]:
    return in_pdf(lambda opened: drawn(opened, old).say(new))


def swap_marks(opened: pikepdf.Pdf, first: str, second: str) -> None:
    """Let each of two pieces of text bear the number by which the structure calls the other."""
    one, other = drawn(opened, first), drawn(opened, second)
    mine, theirs = one.number, other.number
    one.put(one.take_number(99_999))
    other.put(other.take_number(mine))
    stream = one.page.obj.Contents.read_bytes()
    one.page.obj.Contents.write(stream.replace(b"/MCID 99999", b"/MCID %d" % theirs))


def drop_row(opened: pikepdf.Pdf, holding: str) -> None:
    """Take the table row with this text out of the structure."""
    piece = drawn(opened, holding)
    owners = opened.Root.StructTreeRoot.ParentTree.Nums
    element = owners[owners.index(piece.page.obj.StructParents) + 1][piece.number]
    while element.S != "/TR":
        element = element.P
    kept = [kid for kid in element.P.K if kid.objgen != element.objgen]
    assert len(kept) == len(element.P.K) - 1
    element.P.K = pikepdf.Array(kept)


def turn_upright(opened: pikepdf.Pdf) -> None:
    """Give every page the box of the first."""
    for page in opened.pages:
        page.obj.MediaBox = opened.pages[0].obj.MediaBox


WORD_TOLD = ('1.1 Key successes: the text should say "What went well." but says "What went all."',)
ROW_TOLD = ('2 Finance: the table row "Prevention & Well <Being> | (27) | " is missing',)
SWAP_TOLD = (
    'in the table row "XX/1" column "Q4 result" should say "71.6%" but says "37.53%"',
    'in the table row "XX/3" column "Q4 result" should say "37.53%" but says "71.6%"',
)
MINUS_TOLD = (
    'Planning for life: in the table row "XX/2" column "Q4 result" should say "-5.4%" but says "5.4%"',
)
RATING_TOLD = (
    'in the table row "XX/2" column "RAG rating" should say "\u25b2 Green Amber" but says "\u25b2 Red Amber"',
)

CASES = {
    "docx": {
        "a word": Case(in_word(lambda xml: replaced(xml, "What went well.", "What went all.")), WORD_TOLD),
        "a row": Case(in_word(lambda xml: without_row(xml, "w:tr", "Prevention")), ROW_TOLD),
        "two cells": Case(in_word(lambda xml: swapped(xml, "71.6%", "37.53%")), SWAP_TOLD),
        "a minus": Case(in_word(lambda xml: replaced(xml, "-5.4%", "5.4%")), MINUS_TOLD),
        "a rating": Case(in_word(lambda xml: replaced(xml, "Green Amber", "Red Amber")), RATING_TOLD),
    },
    "html": {
        "a word": Case(in_html(lambda page: replaced(page, "What went well.", "What went all.")), WORD_TOLD),
        "a row": Case(in_html(lambda page: without_row(page, "tr", "Prevention")), ROW_TOLD),
        "two cells": Case(in_html(lambda page: swapped(page, "71.6%", "37.53%")), SWAP_TOLD),
        "a minus": Case(in_html(lambda page: replaced(page, "-5.4%", "5.4%")), MINUS_TOLD),
        "a rating": Case(in_html(lambda page: replaced(page, "Green Amber", "Red Amber")), RATING_TOLD),
    },
    "pdf": {
        "a word": Case(says("What went well.", "What went all."), WORD_TOLD),
        "a row": Case(in_pdf(lambda opened: drop_row(opened, "(27)")), ROW_TOLD),
        "two cells": Case(in_pdf(lambda opened: swap_marks(opened, "71.6%", "37.53%")), SWAP_TOLD),
        "a minus": Case(says("-5.4%", "5.4%"), MINUS_TOLD),
        "a rating": Case(says("Green Amber", "Red Amber"), RATING_TOLD),
    },
}


@pytest.mark.parametrize("form", FORMATS)
def test_an_undamaged_file_differs_in_nothing(form: str) -> None:
    assert differences(form, rendered(form, SPECIMEN)) == []


@pytest.mark.parametrize("kind", ["a word", "a row", "two cells", "a minus", "a rating"])
@pytest.mark.parametrize("form", FORMATS)
def test_damage_is_caught_and_named(form: str, kind: str) -> None:
    case = CASES[form][kind]
    told = differences(form, case.damage(rendered(form, SPECIMEN)))
    for wanted in case.told:
        assert any(wanted in line for line in told), told


@pytest.mark.parametrize("form", FORMATS)
def test_little_beside_the_damage_is_told(form: str) -> None:
    for case in CASES[form].values():
        told = differences(form, case.damage(rendered(form, SPECIMEN)))
        beside = [line for line in told if not line.startswith("Headers, footers and notes")]
        assert len(beside) == len(case.told), told


SEEN = "makes readers see something else than the report says"
EQUATION = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>-5</m:t></m:r></m:oMath>"
)
OTHERWISE = {
    "a row that is hidden": (
        "html",
        in_html(lambda page: replaced(page, '<tr class="total">', '<tr class="total" hidden>')),
        "What readers see: <tr hidden> at",
    ),
    "a sign put before figures by the style": (
        "html",
        in_html(lambda page: replaced(page, "</head>", "<style>td::before { content: '-' }</style></head>")),
        f"What readers see: the style td::before {{ content: '-' }} {SEEN}",
    ),
    "two cells made one": (
        "html",
        in_html(lambda page: re.sub(r"(>XX/2</th>\s*<td[^>]*>-5.4%)</td>\s*<td[^>]*>", r"\1 | ", page)),
        'the table row should say "XX/2 | -5.4% | ▲ Green Amber | Same"',
    ),
    "an equation": (
        "docx",
        in_word(lambda xml: re.sub(r"(What went well\.</w:t></w:r>)", rf"\1{EQUATION}", xml)),
        'the text should say "What went well." but says "What went well.-5"',
    ),
    "the status in a header": (
        "docx",
        in_word(lambda xml: replaced(xml, "Draft", "Final"), "word/header1.xml"),
        'Headers, footers and notes: the text "Draft" is missing',
    ),
    "pages turned upright": (
        "pdf",
        in_pdf(turn_upright),
        "Pages: portrait, landscape, portrait are wanted in this order, but the file has portrait",
    ),
}


@pytest.mark.parametrize("damage", OTHERWISE)
def test_what_shows_otherwise_is_caught_and_named(damage: str) -> None:
    form, edit, wanted = OTHERWISE[damage]
    told = differences(form, edit(rendered(form, SPECIMEN)))
    assert any(wanted in line for line in told), told


def row_of(*texts: str) -> str:
    """The tree's line of a table row with these cells."""
    columns = tuple(Column(key, key, 500) for key in "ab"[: len(texts)])
    table = Table("t", "T", columns, (Row(tuple(map(cell, texts))),))
    return lines(replace(EMPTY, sections=(Section("s", "S", 1, blocks=(table,)),)))[-1]


def test_no_words_pass_for_the_end_of_a_cell_or_of_a_paragraph_in_it() -> None:
    assert row_of("992", "1,413") == "| 992 | 1,413 |"
    assert row_of("992 | 1,413") == r"| 992 \| 1,413 |"
    assert row_of("a ¶ b") == r"| a \¶ b |"


# The study: contents, numbers, explanations, drawings, a back page.


def without_picture(data: bytes) -> bytes:
    """The Word file without its chart: the drawing, and the picture of it, which is the largest."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w") as new:
        pictures = [name for name in old.namelist() if name.startswith("word/media/")]
        assert sorted(name[-4:] for name in pictures) == [".png", ".png", ".svg"]
        (drawing,) = (name for name in pictures if name.endswith(".svg"))
        largest = max(pictures, key=lambda name: len(old.read(name)))
        for name in old.namelist():
            if name not in (drawing, largest):
                new.writestr(name, old.read(name))
    return into.getvalue()


def with_picture_twice(xml: str) -> str:
    """The text with its first picture again below "What we found."."""
    drawings: list[str] = re.findall("<w:drawing>.*?</w:drawing>", xml, re.S)
    return replaced(xml, "What we found.</w:t></w:r>", f"What we found.</w:t></w:r><w:r>{drawings[0]}</w:r>")


SHOWN = "Exampleshire, at 12.1%, is third of four councils; Northmoor & Vale leads with 18.4%."
STUDY_DAMAGE = {
    "an entry's words": (
        in_word(lambda xml: xml.replace(">2 Findings<", ">2 Finding<", 1)),
        '2 Finding"',
    ),
    "an entry that leads elsewhere": (
        in_word(lambda xml: swapped(xml, 'w:anchor="_Toc100000001"', 'w:anchor="_Toc100000003"')),
        f'whose entry "1 Summary" leads to "2 Findings" {SEEN}',
    ),
    "an entry that leads nowhere": (
        in_word(lambda xml: replaced(xml, 'w:name="_Toc100000001"', 'w:name="_Toc9"')),
        f'whose entry "1 Summary" leads to no heading {SEEN}',
    ),
    "a number": (
        in_word(lambda xml: replaced(xml, ">17.<", ">7.<")),
        '2.1 Progress: the list item should say "17. Show each year:" but says "7. Show each year:"',
    ),
    "an explanation": (
        in_word(lambda xml: replaced(xml, "of adults who receive", "of all who receive")),
        'column "Share ¶ of adults who receive community services" should say',
    ),
    "what a chart shows": (
        in_word(lambda xml: replaced(xml, "at 12.1%, is third", "at 12.1%, is first")),
        "Exampleshire, at 12.1%, is first of four councils",
    ),
    "a chart that is gone": (
        in_word(lambda xml: re.sub(r"<w:drawing>.*?</w:drawing>", "", xml, count=1, flags=re.S)),
        f'{SHOWN}" is missing',
    ),
    "a chart whose picture is gone": (
        without_picture,
        f'a picture that is not in the file ("{SHOWN}") {SEEN}',
    ),
    "a chart that is hidden": (
        in_word(lambda xml: xml.replace("<wp:docPr ", '<wp:docPr hidden="1" ', 1)),
        f'{SHOWN}" is missing',
    ),
    "a picture put in": (in_word(with_picture_twice), f'{SHOWN}" stands there but is not in the report'),
    "the back page": (
        in_word(lambda xml: replaced(xml, "for the council alone", "for all")),
        "This study was written for all.",
    ),
}


@pytest.mark.parametrize("damage", STUDY_DAMAGE)
def test_damage_to_a_study_in_word_is_caught_and_named(damage: str) -> None:
    edit, wanted = STUDY_DAMAGE[damage]
    told = differences("docx", edit(rendered("docx", STUDY)), STUDY)
    assert any(wanted in line for line in told), told


def test_an_undamaged_study_in_word_differs_in_nothing() -> None:
    assert differences("docx", rendered("docx", STUDY), STUDY) == []


def lead(opened: pikepdf.Pdf, words: str, elsewhere: str) -> None:
    """Let the link that leads to one heading lead to another."""
    (link,) = [
        link
        for page in opened.pages
        for link in page.obj.get("/Annots", ())
        if str(link.get("/Dest")) == words
    ]
    link.Dest = pikepdf.String(elsewhere)


def let_figure_say(opened: pikepdf.Pdf, old: str, new: str) -> None:
    """Change the alternative text of the one figure that has these words in it."""
    (figure,) = [
        made
        for made in opened.objects
        if isinstance(made, pikepdf.Dictionary) and made.get("/S") == "/Figure" and old in str(made.Alt)
    ]
    figure.Alt = pikepdf.String(replaced(str(figure.Alt), old, new))


def without_figure(opened: pikepdf.Pdf) -> None:
    """Take the first figure out of the structure."""
    (figure, _) = [
        made
        for made in opened.objects
        if isinstance(made, pikepdf.Dictionary) and made.get("/S") == "/Figure"
    ]
    figure.P.K = pikepdf.Array([kid for kid in figure.P.K if kid.objgen != figure.objgen])


STUDY_DAMAGE_ELSEWHERE = {
    "an entry's words in HTML": (
        "html",
        in_html(lambda page: replaced(page, "2 Findings</span>", "2 Finding</span>")),
        'the entry of the contents should say "2 Findings" but says "2 Finding"',
    ),
    "an entry that leads elsewhere in HTML": (
        "html",
        in_html(lambda page: replaced(page, 'href="#plan---heading"', 'href="#notes---heading"')),
        f'the link "Appendix A Action plan" of the contents, which leads to "Notes", {SEEN}',
    ),
    "a number in HTML": (
        "html",
        in_html(lambda page: replaced(page, ">17. <", ">7. <")),
        '2.1 Progress: the list item should say "17. Show each year:" but says "7. Show each year:"',
    ),
    "an explanation in HTML": (
        "html",
        in_html(lambda page: replaced(page, "of adults who receive", "of all who receive")),
        'column "Share ¶ of adults who receive community services" should say',
    ),
    "what a chart shows in HTML": (
        "html",
        in_html(lambda page: replaced(page, "at 12.1%, is third", "at 12.1%, is first")),
        "Exampleshire, at 12.1%, is first of four councils",
    ),
    "a chart that is gone from HTML": (
        "html",
        in_html(lambda page: re.sub(r"<img [^>]*>", "", page, count=1)),
        f'{SHOWN}" is missing',
    ),
    "a chart whose picture is gone from HTML": (
        "html",
        in_html(lambda page: re.sub(r'src="[^"]*"', 'src="chart.svg"', page, count=1)),
        f'a picture that is not in the file ("{SHOWN[:60]}") {SEEN}',
    ),
    "the back page in HTML": (
        "html",
        in_html(lambda page: replaced(page, "for the council alone", "for all")),
        "This study was written for all.",
    ),
    "the page of an entry": (
        "pdf",
        says("4", "5"),
        f'the list of contents, which prints page 5 for "Appendix A Action plan" on page 4, {SEEN}',
    ),
    "an entry that leads elsewhere in a PDF": (
        "pdf",
        in_pdf(lambda opened: lead(opened, "plan---heading", "notes---heading")),
        f'whose link "Appendix A Action plan" leads to page 5 and not to page 4, {SEEN}',
    ),
    "a number in a PDF": (
        "pdf",
        says("17.", "71."),
        '2.1 Progress: the list item should say "17. Show each year:" but says "71. Show each year:"',
    ),
    "what a chart shows in a PDF": (
        "pdf",
        in_pdf(lambda opened: let_figure_say(opened, "is third", "is first")),
        "Exampleshire, at 12.1%, is first of four councils",
    ),
    "a chart that is gone from a PDF": ("pdf", in_pdf(without_figure), f'{SHOWN}" is missing'),
    "the back page in a PDF": (
        "pdf",
        says("This study was written for the council alone.", "This study was written for the council."),
        'says "This study was written for the council."',
    ),
}


@pytest.mark.parametrize("damage", STUDY_DAMAGE_ELSEWHERE)
def test_damage_to_a_study_is_caught_and_named(damage: str) -> None:
    form, edit, wanted = STUDY_DAMAGE_ELSEWHERE[damage]
    told = differences(form, edit(rendered(form, STUDY)), STUDY)
    assert any(wanted in line for line in told), told


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_an_undamaged_study_differs_in_nothing(form: str) -> None:
    assert differences(form, rendered(form, STUDY), STUDY) == []
