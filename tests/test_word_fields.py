"""Captions and references in Word: fields that can be updated, and say the same when they are."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reportgen import resources
from reportgen.document import Block, Document, Paragraph, Run, Section
from reportgen.render.word import render_word
from tests.brands import STANDARD
from tests.specimen import MODEL, NEIGHBOURS, SHARES, SPECIMEN, words

TEMPLATE = resources.templates() / "docx" / "report.docx"
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CAPTION = "Diagram 1: Adults who hold a personal budget, 2009/10"
SENTENCE = "Diagram 1 and [note 1] are in 2.3, as said there."


def referring(*blocks: Block) -> Document:
    """A report with a chart, a note and a numbered section, and a sentence that refers to all of them."""
    sentence = Paragraph(
        (
            Run("Diagram 1", to="share"),
            Run(" and "),
            Run("[note 1]", to="note"),
            Run(" are in "),
            Run("2.3", to="part"),
            Run(", "),
            Run("as said there", to="part", italic=True),
            Run("."),
        )
    )
    note = Paragraph(words("A source."), "note", "[note 1]", key="note")
    part = Section("part", "What we saw", 2, "2.3", (NEIGHBOURS, SHARES, *blocks, sentence, note))
    return replace(SPECIMEN, sections=(Section("top", "Findings", 1, "2", sections=(part,)),))


def body_of(data: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(MAIN))[0]


def built(document: Document, template: Path = TEMPLATE) -> ElementTree.Element:
    return body_of(render_word(document, template, STANDARD))


def said(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def fields(body: ElementTree.Element) -> list[tuple[str, str]]:
    """Instruction and words of each field but the list of contents and page numbers."""
    return [(field.get(f"{W}instr", "").strip(), said(field)) for field in body.iter(f"{W}fldSimple")]


def marked(body: ElementTree.Element) -> dict[str, str]:
    """The words of each bookmark that references lead to, by its name."""
    xml = ElementTree.tostring(body, encoding="unicode")
    space = re.match(r"<(\w+):", xml)
    assert space is not None
    found = {}
    for mark in body.iter(f"{W}bookmarkStart"):
        number = mark.get(f"{W}id")
        inside = re.search(
            rf'bookmarkStart [^>]*:id="{number}"[^>]*>(.*?)<{space[1]}:bookmarkEnd [^>]*:id="{number}"',
            xml,
            re.S,
        )
        assert inside is not None
        texts = re.findall(rf"<{space[1]}:t\b[^>]*>([^<]*)</{space[1]}:t>", inside[1])
        found[mark.get(f"{W}name", "")] = "".join(texts)
    return found


def test_a_captions_number_is_a_field_of_its_own_count() -> None:
    body = built(referring(replace(MODEL, label="Diagram 2")))
    counts = [field for field in fields(body) if field[0].startswith("SEQ")]
    assert counts == [(r"SEQ Diagram \* ARABIC", "1"), (r"SEQ Diagram \* ARABIC", "2")]
    captions = [
        said(one) for one in body.iter(f"{W}p") if one.find(f".//{W}pStyle[@{W}val='Caption']") is not None
    ]
    assert CAPTION in captions
    assert "Diagram 2: The seven steps" in captions


def test_a_number_that_is_not_the_next_is_what_the_count_begins_with() -> None:
    body = built(referring(replace(MODEL, label="Diagram 7", caption="Diagram 7: The seven steps")))
    assert (r"SEQ Diagram \* ARABIC \r 7", "7") in fields(body)


def test_a_label_that_no_field_can_count_stays_text() -> None:
    body = built(referring(replace(MODEL, label="Diagram A.1", caption="Diagram A.1: The seven steps")))
    assert [words for kind, words in fields(body) if kind.startswith("SEQ")] == ["1"]
    assert "Diagram A.1" in marked(body).values()


def test_references_are_fields_that_lead_to_their_very_words() -> None:
    body = built(referring())
    places = marked(body)
    led = [(places[kind.split()[1]], words) for kind, words in fields(body) if kind.startswith("REF")]
    assert led == [(text, text) for text in ("Diagram 1", "[note 1]", "2.3")]
    assert SENTENCE in [said(one) for one in body.iter(f"{W}p")]


def test_a_reference_in_other_words_is_a_link_to_the_place() -> None:
    body = built(referring())
    (link,) = (one for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor", "").startswith("_Ref"))
    assert said(link) == "as said there"
    assert marked(body)[link.get(f"{W}anchor", "")] == "2.3"


@pytest.mark.parametrize("place", ["{{r part|labelled }}", "{{r part|marked }}", "{{r part|anchored }}"])
def test_where_a_template_shows_no_place_to_lead_to_references_are_text(tmp_path: Path, place: str) -> None:
    plain = {
        "{{r part|labelled }}": "{{ part.caption }}",
        "{{r part|marked }}": "{{ part.number }}",
        "{{r part|anchored }}": "{{ part.text }}",
    }
    template = tmp_path / "plain.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(template, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == MAIN:
                assert place in data.decode()
                data = data.decode().replace(place, plain[place]).encode()
            new.writestr(name, data)
    body = built(referring(), template)
    assert SENTENCE in [said(one) for one in body.iter(f"{W}p")]
    kept = [words for kind, words in fields(body) if kind.startswith("REF")]
    assert len(kept) == 2
    assert all(
        one.get(f"{W}anchor") in marked(body) for one in body.iter(f"{W}hyperlink") if not one.get("id")
    )


# What an update (F9) makes of it, by LibreOffice.

UPDATE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Update(source As String, target As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
Dim plain(1) As New com.sun.star.beans.PropertyValue
plain(0).Name = "FilterName"
plain(0).Value = "Text (encoded)"
plain(1).Name = "FilterOptions"
plain(1).Value = "UTF8,LF,,,"
Dim paper As Object
paper = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
paper.TextFields.refresh()
paper.storeToURL(ConvertToURL(target), plain())
paper.close(True)
End Sub
</script:module>
"""


def updated(soffice: Path, data: bytes, folder: Path) -> str:
    """The words of a file after all its fields have been updated."""
    source, target, profile = folder / "report.docx", folder / "report.txt", folder / "profile"
    source.write_bytes(data)
    start = [str(soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, and would put its own macros over others.
    first = [*start, "--convert-to", "txt:Text", "--outdir", str(folder), str(source)]
    subprocess.run(first, check=True, capture_output=True, timeout=120)
    target.unlink()
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(UPDATE, encoding="utf-8")
    macro = f"macro:///Standard.Module1.Update({source},{target})"
    subprocess.run([*start, macro], check=True, capture_output=True, timeout=120)
    return target.read_text(encoding="utf-8-sig")


def test_an_update_of_all_fields_changes_nothing(soffice: Path, tmp_path: Path) -> None:
    seventh = replace(MODEL, label="Diagram 7", caption="Diagram 7: The seven steps")
    text = updated(soffice, render_word(referring(seventh), TEMPLATE, STANDARD), tmp_path)
    for line in (CAPTION, "Diagram 7: The seven steps", SENTENCE, "2.3 What we saw", "[note 1]\tA source."):
        assert line in text.splitlines()


def test_an_update_would_show_a_reference_that_is_not_what_it_leads_to(soffice: Path, tmp_path: Path) -> None:
    data = render_word(referring(), TEMPLATE, STANDARD)
    astray = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(astray, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == MAIN:
                wrong = re.sub(rb"(REF _Ref\d+ [^>]*>.{0,300}?<w:t[^>]*>)\[note 1\]", rb"\1[note 4]", text)
                assert wrong != text
                text = wrong
            new.writestr(name, text)
    assert "[note 4]" in said(body_of(astray.getvalue()))
    assert "[note 4]" not in updated(soffice, astray.getvalue(), tmp_path)
