"""What Word would repair is found in the finished file: each fault planted in a sound one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen import resources
from reportgen.document import lines
from reportgen.readback.compare import compare
from reportgen.readback.word import read_word
from reportgen.render.word import render_word
from tests.brands import OTHER, WITH_LOGO
from tests.specimen import SPECIMEN, study_specimen
from tests.test_word_fields import referring

TEMPLATE = resources.templates() / "docx" / "report.docx"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SOUND = {
    "report": render_word(SPECIMEN, TEMPLATE, WITH_LOGO),
    "study": render_word(study_specimen(), TEMPLATE, OTHER),
    "references": render_word(referring(), TEMPLATE, OTHER),
}


def edited(data: bytes, part: str, change: Callable[[str], str], **more: str) -> bytes:
    """The file with one part changed, and others put in."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = change(text.decode()).encode()
                assert changed != text, "the fault was not planted"
                text = changed
            new.writestr(name, text)
        for name, extra in more.items():
            new.writestr(name, extra)
    return into.getvalue()


@pytest.mark.parametrize("name", SOUND)
def test_what_the_program_makes_is_sound(name: str) -> None:
    assert read_word(SOUND[name]).faults == ()


def once(old: str, new: str) -> Callable[[str], str]:
    """Exchanges the first place where the pattern stands."""
    return lambda text: re.sub(old, new, text, count=1, flags=re.DOTALL)


PLANTED = [
    # Ids and bookmarks.
    (
        MAIN,
        once('w:name="_Ref200000002"', 'w:name="_REF200000001"'),
        'several bookmarks of the name "_ref200000001"',
    ),
    (
        MAIN,
        once('(bookmarkStart w:id=)"200000002"', r'\1"200000001"'),
        'several bookmarks of the id "200000001"',
    ),
    (MAIN, once('<w:bookmarkEnd w:id="200000001"/>', ""), 'a bookmark without an end ("200000001")'),
    (
        MAIN,
        once('<w:bookmarkEnd w:id="200000001"/>', r"\g<0>\g<0>"),
        'several ends of the bookmark "200000001"',
    ),
    (
        MAIN,
        once(r"</w:p>", '<w:bookmarkEnd w:id="9"/></w:p>'),
        'the end of a bookmark that is not there ("9")',
    ),
    (MAIN, once(r'(<wp:docPr [^>]*)id="2"', r'\1id="1"'), 'several drawings of the id "1"'),
    # Names.
    (
        MAIN,
        once('pStyle w:val="Heading1"', 'pStyle w:val="Gone"'),
        'a paragraph style that is not there ("Gone")',
    ),
    (
        MAIN,
        once('rStyle w:val="CrossReference"', 'rStyle w:val="Heading1"'),
        'a character style that is not there ("Heading1")',
    ),
    (
        MAIN,
        once('tblStyle w:val="ReportTable"', 'tblStyle w:val="Gone"'),
        'a table style that is not there ("Gone")',
    ),
    (
        STYLES,
        once('basedOn w:val="Normal"', 'basedOn w:val="Gone"'),
        'a style on a basis that is not there ("Gone")',
    ),
    (STYLES, once('w:numId w:val="1"', 'w:numId w:val="77"'), 'a list that is not there ("77")'),
    (
        NUMBERING,
        once('abstractNumId w:val="1"', 'abstractNumId w:val="77"'),
        'a list of a kind that is not there ("77")',
    ),
    (NUMBERING, once('w:num w:numId="2"', 'w:num w:numId="1"'), 'several lists of the id "1"'),
    (
        NUMBERING,
        once('w:abstractNum w:abstractNumId="2"', 'w:abstractNum w:abstractNumId="1"'),
        'several kinds of list of the id "1"',
    ),
    # Tables.
    (MAIN, once(r"<w:tr>.*?</w:tr>", "<w:tr/>"), "a table row without cells"),
    (MAIN, once(r"(<w:tblGrid>.*?</w:tblGrid>).*?</w:tbl>", r"\1</w:tbl>"), "a table without rows"),
    (MAIN, once(r"<w:gridCol [^>]*/>", r"\g<0>\g<0>"), "a table row of 2 columns in a table of 3"),
    (
        MAIN,
        once(r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"),
        "a table cell that ends in no paragraph",
    ),
    # Fields and references.
    (
        MAIN,
        once(r'<w:fldSimple w:instr=" REF _Ref\d+', '<w:fldSimple w:instr=" REF _Gone'),
        'a reference to a place that is not there ("_Gone")',
    ),
    (MAIN, once(r'w:anchor="_Ref\d+"', 'w:anchor="_Gone"'), 'a link to a place that is not there ("_Gone")'),
    (
        MAIN,
        once(r"(REF _Ref\d+ [^>]*>(?:(?!fldSimple).)*?<w:t[^>]*>)Diagram 1", r"\1Diagram 4"),
        'a reference that says "Diagram 4" and leads to "Diagram 1"',
    ),
    (
        MAIN,
        once(r"( SEQ Diagram [^>]*>(?:(?!fldSimple).)*?<w:t[^>]*>)1<", r"\g<1>3<"),
        'a label numbered "3" that counting makes 1',
    ),
    (
        MAIN,
        once("</w:p>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
        "a field without an end",
    ),
    (
        MAIN,
        once("</w:p>", '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
        'a field\'s "end" where none is open',
    ),
    # Pages.
    (MAIN, once(r"<w:pgSz [^>]*/>", ""), "a section without page size or margins"),
    (
        MAIN,
        once(r'(<w:pgMar [^>]*)w:left="\d+"', r'\1w:left="11000"'),
        "a section whose margins leave no room",
    ),
    # Order.
    (
        MAIN,
        once(r'(<w:pStyle w:val="Heading2"/>)', r'<w:spacing w:before="0"/>\1'),
        "word/document.xml: pStyle after spacing in pPr",
    ),
    (
        MAIN,
        once(r"(<w:tcW [^>]*/>)", r'<w:vAlign w:val="top"/>\1'),
        "word/document.xml: tcW after vAlign in tcPr",
    ),
    (
        MAIN,
        once("<w:cantSplit/>", "<w:cantSplit/><w:cantSplit/>"),
        "word/document.xml: cantSplit twice in trPr",
    ),
    (MAIN, once(r"(<w:tblW [^>]*/>)", r"\1\1"), "word/document.xml: tblW twice in tblPr"),
    (
        MAIN,
        once(r"(<w:r>)(<w:rPr>.*?</w:rPr>)(<w:t .*?</w:t>)", r"\1\3\2"),
        "word/document.xml: rPr after t in r",
    ),
    (
        STYLES,
        once(r"<w:b/><w:bCs/>(<w:color [^>]*/>)", r"\1<w:b/><w:bCs/>"),
        "word/styles.xml: b after color in rPr",
    ),
    # The package.
    (
        TYPES,
        once(r'<Override PartName="/word/styles.xml"[^>]*/>', r"\g<0>\g<0>"),
        "several content types for word/styles.xml",
    ),
    (TYPES, once(r'<Default [^>]*Extension="svg"[^>]*/>', ""), "no content type for word/media/"),
    (
        TYPES,
        once("/word/styles.xml", "/word/gone.xml"),
        "a content type for word/gone.xml, which is not there",
    ),
    (
        RELATIONS,
        once('Target="settings.xml"', 'Target="gone.xml"'),
        "a relationship to word/gone.xml, which is not",
    ),
    (RELATIONS, once(r'<Relationship [^>]*Target="media/[^>]*svg"[^>]*/>', ""), "a relationship"),
    (
        RELATIONS,
        once(r'<Relationship [^>]*Target="styles.xml"[^>]*/>', r"\g<0>\g<0>"),
        "several relationships of the id",
    ),
    (
        RELATIONS,
        once(
            "</Relationships>",
            f'<Relationship Id="x" Type="{OFFICE}/image" Target="styles.xml"/></Relationships>',
        ),
        'a picture "x" that word/document.xml has and does not use',
    ),
]


@pytest.mark.parametrize(("part", "change", "told"), PLANTED, ids=[told for _, _, told in PLANTED])
def test_a_fault_that_word_would_repair_is_told(part: str, change: Callable[[str], str], told: str) -> None:
    faults = read_word(edited(SOUND["references"], part, change)).faults
    assert [fault for fault in faults if told in fault]


def test_a_part_that_nothing_uses_is_told() -> None:
    spare = edited(
        SOUND["report"], MAIN, once("<w:body>", "<w:body><!-- -->"), **{"word/spare.xml": "<spare/>"}
    )
    assert "the part word/spare.xml, which nothing uses" in read_word(spare).faults


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_told() -> None:
    twice = edited(
        SOUND["report"], MAIN, once("<w:body>", "<w:body><!-- -->"), **{"word/settings.xml": "<settings/>"}
    )
    assert "the part word/settings.xml twice" in read_word(twice).faults


def test_a_fault_is_a_difference_that_no_template_excuses() -> None:
    broken = edited(SOUND["report"], MAIN, once('pStyle w:val="Heading1"', 'pStyle w:val="Gone"'))
    standing = edited(
        render_word(replace(SPECIMEN, sections=()), TEMPLATE, WITH_LOGO),
        MAIN,
        once('pStyle w:val="Title"', 'pStyle w:val="Gone"'),
    )
    found = compare(
        lines(SPECIMEN), read_word(broken), read_word(standing), lines(replace(SPECIMEN, sections=()))
    )
    told = [str(difference) for difference in found]
    assert [one for one in told if 'a paragraph style that is not there ("Gone")' in one]
