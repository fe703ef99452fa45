"""What packs are made of: ranges, tables as values, the list of files, Word files, and the command."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reportgen.document import Bullets, Cell, Column, Document, Item, Paragraph, Properties, Row, Run, Section
from reportgen.document import Table as TableBlock
from reportgen.jobs import office
from reportgen.jobs.office import NotConverted, as_pdf
from reportgen.jobs.sizes import said_size
from reportgen.pack.manifest import Held, Manifest, Supplement, Told, Version, digest_of, read, written
from reportgen.pack.ranges import Range, around, ranges
from reportgen.pack.tables import harmless, tables_of
from tests.packs import small_meeting
from tests.test_build_sample import run


def test_a_range_is_two_numbers_or_one() -> None:
    assert (str(Range(92, 132)), str(Range(92, 92)), Range(92, 132).count) == ("92 - 132", "92", 41)


def test_parts_follow_one_another_from_the_first_page() -> None:
    found = ranges({"a": 2, "b": 1, "c": 3}, 90)
    assert [str(each) for each in found.values()] == ["90 - 91", "92", "93 - 95"]
    assert str(around([found["b"], found["c"]])) == "92 - 95"


# Tables


def document(*cells: Cell) -> Document:
    columns = tuple(Column(f"c{at}", f"Column {at}", 100) for at in range(len(cells)))
    table = TableBlock("Money (£)", "Money", columns, (Row(cells),))
    section = Section("money", "Money", 1, blocks=(table,))
    about = Properties("-", "-", "-", "2023-09-05")
    return Document("Money", "", "Council", "Money", "Final", about, sections=(section,))


def words(text: str) -> Cell:
    return Cell((Paragraph((Run(text),)),))


def test_a_table_is_values_as_they_are_printed() -> None:
    listed = Cell((Paragraph((Run("First"),)), Bullets((Item((Run("then"),)),))))
    ((name, title, data),) = tables_of(document(words("(77)"), words("-5.4%"), words("-"), listed))
    assert (name, title) == ("01-money", "Money")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [[f"Column {at}" for at in range(4)], ["(77)", "-5.4%", "-", "First\nthen"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "-1,2|x", "- - 1+1"]
)
def test_what_a_spreadsheet_would_work_out_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5.4%", "-77", "+3", "-£1,020", "-", "(77)", "9.8%", "Green", "£-5"])
def test_figures_and_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(some.text())
def test_whatever_begins_like_a_formula_and_is_no_figure_is_guarded(text: str) -> None:
    said = harmless(text)
    begins = said.lstrip(" ")[:1]
    assert begins not in ("=", "@", "\t", "\r", "\n") or said.startswith("'")


# The list of files

MANIFEST = Manifest(
    "0.1.0",
    "public",
    False,
    "Council",
    "Parks Committee",
    "2023-09-14",
    "2023-09-06",
    "pack.pdf",
    "abc",
    Range(1, 20),
    {"meetings/parks/agenda.yaml": None},
    (Told("6", "Playgrounds", "ghi"),),
    (Held("6", "Playgrounds ▲", "items/06-x", "pack.pdf", Range(3, 20), "2023-09-05", "def"),),
    (Supplement("supplement-1.pdf", "2023-09-06", Range(21, 24), ("6", "7"), "item 7"),),
    (Version("versions/2023-09-05", "2023-09-05", ("items/06-x",)),),
    {"pack.pdf": (12, "abc")},
)


def test_the_list_of_files_is_read_as_it_was_written() -> None:
    assert read(written(MANIFEST)) == MANIFEST
    assert MANIFEST.last_page == 24


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"form": 2}', b'{"form": 1}', b"\xff", b"null"])
def test_what_is_no_list_of_files_is_none(data: bytes) -> None:
    assert read(data) is None


def test_a_document_has_the_same_digest_until_it_says_something_else() -> None:
    one = document(words("1"))
    assert digest_of(one) == digest_of(document(words("1")))
    assert digest_of(one) != digest_of(document(words("2")))
    assert digest_of(one) != digest_of(replace(one, status="Draft"))
    assert digest_of(one) != digest_of(replace(one, mark="Not for publication"))


def test_a_document_whose_mark_once_stood_in_its_running_words_has_the_digest_of_then() -> None:
    one = document(words("1"))
    then = replace(one, running="Not for publication. Money")
    assert digest_of(replace(one, mark="Not for publication")) == digest_of(then)


@pytest.mark.parametrize(
    ("size", "told"),
    [(1, "1 KB"), (1499, "1 KB"), (378_016, "378 KB"), (999_600, "1.0 MB"), (12_345_678, "12.3 MB")],
)
def test_sizes_are_told_in_words(size: int, told: str) -> None:
    assert said_size(size) == told


# Word files

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(**parts: str) -> bytes:
    """A package that looks like a Word file, with these parts too."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in {"word/document.xml": "<w/>", **parts}.items():
            package.writestr(name, text)
    return data.getvalue()


def outside(kind: str) -> str:
    link = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="file:///etc/passwd" TargetMode="External"/>'
    return RELS.format(link)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"\xd0\xcf\x11\xe0", "damaged, or locked with a password"),
        (word(**{"word/vbaProject.bin": "x"}), "macros"),
        (word(**{"word/embeddings/sheet.xlsx": "x"}), "embedded files"),
        (word(**{"word/_rels/document.xml.rels": outside("image")}), "from elsewhere"),
        (word(**{"word/_rels/settings.xml.rels": outside("attachedTemplate")}), "from elsewhere"),
    ],
)
def test_a_word_file_that_runs_or_loads_something_is_refused(
    data: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office", lambda: "/bin/false")
    with pytest.raises(NotConverted, match=why):
        as_pdf(data)


SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
PARTS = (
    "document",
    "header1",
    "footer2",
    "footnotes",
    "endnotes",
    "styles",
    "numbering",
    "glossary/document",
)
TRACKED = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblGridChange",
    "cellIns",
    "cellDel",
    "customXmlInsRangeStart",
)


def element(name: str, space: str = SPACES[0]) -> str:
    """A part of one element within another."""
    return f'<x:p xmlns:x="{space}"><x:r><x:{name}/></x:r></x:p>'


def refusal(data: bytes, monkeypatch: pytest.MonkeyPatch) -> NotConverted:
    monkeypatch.setattr(office, "office", lambda: "/bin/false")
    with pytest.raises(NotConverted) as refused:
        as_pdf(data)
    return refused.value


@pytest.mark.parametrize("name", TRACKED)
@pytest.mark.parametrize("space", SPACES)
def test_a_word_file_with_tracked_changes_is_refused(
    name: str, space: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = refusal(word(**{"word/document.xml": element(name, space)}), monkeypatch)
    assert str(told) == "it holds tracked changes"
    assert told.remedy == "accept or reject all changes, delete the comments, and save it anew"


@pytest.mark.parametrize("part", PARTS)
def test_tracked_changes_are_found_in_every_part(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = refusal(word(**{f"word/{part}.xml": element("del")}), monkeypatch)
    assert str(told) == "it holds tracked changes"


def test_a_word_file_with_comments_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    body = element("commentReference")
    told = refusal(word(**{"word/document.xml": body, "word/comments.xml": "<c/>"}), monkeypatch)
    assert str(told) == "it holds comments"


def test_a_word_file_with_another_file_inserted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(refusal(word(**{"word/document.xml": element("altChunk")}), monkeypatch)) == (
        "it holds inserted files"
    )


def test_a_word_file_that_is_no_sound_xml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "damaged" in str(refusal(word(**{"word/footer1.xml": "<w:p>"}), monkeypatch))


def test_an_empty_part_of_comments_and_words_like_marks_are_no_comments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = f'<p xmlns="{SPACES[0]}"><t>ins del w:ins</t><instrText/><trackRevisions/></p>'
    other = '<ins xmlns="http://www.example.org/own"/>'
    data = word(**{"word/document.xml": body, "word/comments.xml": "<c/>", "customXml/item1.xml": other})
    assert "could not turn it into a PDF" in str(refusal(data, monkeypatch))


def in_word(body: str) -> str:
    return f'<w:document xmlns:w="{SPACES[0]}"><w:body>{body}</w:body></w:document>'


def text(properties: str = "", shown: str = "<w:t>at 4 Mill Lane</w:t>") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{shown}</w:r>"


def paragraph(properties: str = "", runs: str = text()) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(style: str, runs: str) -> str:
    row = f"<w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr>"
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>{row}</w:tbl>'


def row(properties: str, runs: str = text()) -> str:
    """A table of two rows, the first with properties."""
    cell = f"<w:tc><w:p>{runs}</w:p></w:tc>"
    return f"<w:tbl><w:tr><w:trPr>{properties}</w:trPr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"


def drawing(said: str, named: str = "wp:docPr") -> str:
    """A drawing whose description, or that of the picture in it, says something."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    held = f'<{named} xmlns:wp="{space}" xmlns:pic="p" id="1" name="Map" {said}/>'
    return paragraph(runs=text(shown=f"<w:drawing>{held}</w:drawing>"))


STYLES = f"""<w:styles xmlns:w="{SPACES[0]}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Aside"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Remark"><w:basedOn w:val="Aside"/></w:style>
<w:style w:type="paragraph" w:styleId="Open">
<w:basedOn w:val="Aside"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:rPr><w:specVanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Veiled">
<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Folded">
<w:tblStylePr w:type="firstRow"><w:trPr><w:hidden/></w:trPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Unlisted"><w:hidden/><w:trPr><w:hidden w:val="0"/></w:trPr></w:style>
</w:styles>"""

HIDDEN = {
    "a run": paragraph(runs=text("<w:vanish/>")),
    "a run, said in another way": paragraph(runs=text('<w:vanish w:val="on"/>')),
    "a run that is always hidden": paragraph(runs=text("<w:specVanish/>")),
    "a picture": paragraph(runs=text("<w:vanish/>", "<w:drawing/>")),
    "a note": paragraph(runs=text("<w:vanish/>", "<w:footnoteReference/>")),
    "a run by its style": paragraph(runs=text('<w:rStyle w:val="Secret"/>')),
    "a paragraph by its style": paragraph('<w:pStyle w:val="Aside"/>'),
    "a paragraph by what its style is based on": paragraph('<w:pStyle w:val="Remark"/>'),
    "a table by a part of its style": table("Veiled", text()),
    "a row": row("<w:hidden/>"),
    "a row whose words say that they are shown": row(
        '<w:cantSplit/><w:hidden w:val="true"/>', text('<w:vanish w:val="0"/>')
    ),
    "a table in a row": row("<w:hidden/>", f"</w:p>{row('')}<w:p>"),
    "a row by a part of its table's style": table("Folded", text()),
    "a drawing": drawing('hidden="1"'),
    "a picture of a drawing": drawing('hidden="true"', "pic:cNvPr"),
    "a run in a box of text": paragraph(
        runs=text(shown=f"<w:pict>{paragraph(runs=text('<w:vanish/>'))}</w:pict>")
    ),
}

SEEN = {
    "nothing": paragraph(),
    "a run that is not": paragraph(runs=text('<w:vanish w:val="0"/>')),
    "a run that is not, said in another way": paragraph(runs=text('<w:vanish w:val="off"/>')),
    "a page number of Word's own contents": paragraph(runs=text("<w:webHidden/>")),
    "the mark of a paragraph": paragraph("<w:rPr><w:vanish/><w:specVanish/></w:rPr>"),
    "the code of a field": paragraph(runs=text("<w:vanish/>", "<w:instrText>XE roads</w:instrText>")),
    "a space": paragraph(runs=text("<w:vanish/>", "<w:t> </w:t>")),
    "a run shown in a hidden paragraph": paragraph(
        '<w:pStyle w:val="Aside"/>', text('<w:vanish w:val="false"/>')
    ),
    "a paragraph whose style says that it is not": paragraph('<w:pStyle w:val="Open"/>'),
    "a style based on itself": paragraph('<w:pStyle w:val="Round"/>'),
    "a row that is not": row('<w:hidden w:val="0"/>'),
    "what follows a hidden row without words": row("<w:hidden/>", "") + paragraph(),
    "a table whose style is not among Word's own": table("Unlisted", text()),
    "a drawing that is not": drawing('hidden="0"'),
    "a drawing that says nothing of it": drawing('descr="hidden"'),
    "what follows a hidden table without words": table("Veiled", "") + paragraph(),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_a_word_file_with_hidden_text_is_refused(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"word/document.xml": in_word(HIDDEN[what]), "word/styles.xml": STYLES}
    told = refusal(word(**parts), monkeypatch)
    assert str(told) == "it holds hidden text"
    assert "Inspect Document" in told.remedy
    assert "delete it" in told.remedy


@pytest.mark.parametrize("what", SEEN)
def test_a_word_file_whose_words_are_all_seen_is_not_refused(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"word/document.xml": in_word(SEEN[what]), "word/styles.xml": STYLES}
    assert "could not turn it into a PDF" in str(refusal(word(**parts), monkeypatch))


@pytest.mark.parametrize(
    "hides",
    [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
        *(
            f'<w:style w:type="{kind}" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>'
            for kind in ("paragraph", "character")
        ),
    ],
)
def test_text_is_hidden_where_all_of_a_word_file_is(hides: str, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = f'<w:styles xmlns:w="{SPACES[0]}">{hides}</w:styles>'
    parts = {"word/footer1.xml": in_word(paragraph()), "word/styles.xml": styles}
    assert str(refusal(word(**parts), monkeypatch)) == "it holds hidden text"


def test_all_that_is_left_in_a_word_file_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    body = in_word(paragraph(runs=text("<w:vanish/>") + "<w:commentReference/>"))
    told = refusal(word(**{"word/document.xml": body}), monkeypatch)
    assert str(told) == "it holds comments and hidden text"
    assert "delete the comments" in told.remedy
    assert "Inspect Document" in told.remedy


def test_a_file_that_is_no_word_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: "/bin/false")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(NotConverted, match="it is no Word file"):
        as_pdf(data.getvalue())


def program(folder: Path, does: str) -> str:
    """A program that stands for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("does", "why"), [("exit 0", "could not turn it into a PDF"), ("sleep 60", "was not done with it")]
)
def test_libreoffice_that_makes_nothing_or_hangs_is_told(
    does: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office", lambda: program(tmp_path, does))
    with pytest.raises(NotConverted, match=why):
        as_pdf(word(), seconds=0.5)


# The command


def test_the_command_tells_the_timetable_and_what_it_made(tmp_path: Path) -> None:
    path = small_meeting(tmp_path)
    result = run("pack", path, "--out", tmp_path / "out", "--published", "2023-09-05")
    assert result.exit_code == 0
    assert "agenda and reports public by Wednesday 6 September 2023" in result.stderr
    assert 'warning PCK001: in "survey.pdf": not tagged' in result.stderr
    assert result.stdout.splitlines() == [
        str(tmp_path / "out" / "index.html"),
        str(tmp_path / "out" / "2023-09-14-parks-committee-pack.pdf"),
    ]
    again = run("pack", path, "--out", tmp_path / "out", "--published", "2023-09-06")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nothing has changed since" in again.stderr


def test_the_command_goes_by_today_and_ends_with_1_where_that_is_too_late(tmp_path: Path) -> None:
    result = run("pack", small_meeting(tmp_path), "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "after the meeting on Thursday 14 September 2023" in result.stderr
    assert "is --published right, and the date of the meeting?" in result.stderr
    assert "urgency" not in result.stderr
    assert "- passed" in result.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31-12-2017", "type 2017-12-31"),
        ("31/12/2017", "type 2017-12-31"),
        ("2017-1-5", "type 2017-01-05"),
        ("2017-02-30", "type it as year-month-day, as in 2025-05-06"),
        ("tomorrow", "type it as year-month-day"),
    ],
)
def test_a_day_of_publication_that_cannot_be_read_is_told_how_to_type_it(
    typed: str, told: str, tmp_path: Path
) -> None:
    result = run("pack", small_meeting(tmp_path), "--out", tmp_path / "out", "--published", typed)
    assert result.exit_code == 2
    assert f'"{typed}" is no day' in result.stderr
    assert told in " ".join(result.stderr.split())


def test_another_kind_of_input_is_refused(tmp_path: Path) -> None:
    path = small_meeting(tmp_path).parent / "playgrounds.yaml"
    result = run("pack", path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "it is a cover; an agenda is wanted here" in result.stderr


def test_a_meeting_in_a_year_of_which_nothing_is_known_is_a_problem(tmp_path: Path) -> None:
    day = ("date: 2023-09-14", "date: 1970-09-14")
    path = small_meeting(tmp_path, day, cover=(("date: 2023-09-14 ", "date: 1970-09-14 "),))
    result = run("pack", path, "--out", tmp_path / "out", "--published", "2023-09-05")
    assert result.exit_code == 1
    assert "the date is 1970-09-14; a day from 1980 to 2100 is wanted" in result.stderr


def test_the_manifest_is_json_that_others_can_read() -> None:
    assert json.loads(written(MANIFEST))["papers"][0]["title"] == "Playgrounds ▲"
