"""Links from one file of a publication to another: the same place in each output, by its own kind of file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from reportgen import resources
from reportgen.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Item,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    lines,
)
from reportgen.errors import OutputFailed
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS, differences, proven
from reportgen.readback.html import read_html
from reportgen.render.html import render_html
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.word import render_word
from tests.specimen import SPECIMEN

BRAND = brand_named(None)
LONG = "A report on the repair of every bridge, footpath and lamp post of the borough, with what each cost"
IN_TEXT = Paragraph((Run("See "), Run("the survey", bold=True, file="items/07-survey"), Run(", then vote.")))
IN_LIST = Bullets((Item((Run("Plan", file="plan"),)), Item((Run("Scan", file="items/07-scan.pdf"),))))
IN_CELL = Cell((Paragraph((Run(LONG, file="items/02_bridges"), Run(" (pages 3 - 9)"))), IN_LIST))
TABLE = Table(
    "business",
    "Business",
    (Column("item", "Item", 300, row_header=True), Column("what", "What", 700)),
    (Row((Cell((Paragraph((Run("2"),)),)), IN_CELL)),),
)
DOCUMENT = replace(SPECIMEN, sections=(Section("only", "Only", 1, blocks=(IN_TEXT, TABLE)),))


def linked(file: str) -> Document:
    """A document of one link."""
    said = Paragraph((Run("another file", file=file),))
    return replace(SPECIMEN, sections=(Section("only", "Only", 1, blocks=(said,)),))


@cache
def made(form: str) -> bytes:
    return proven(form, DOCUMENT, BRAND)


def addresses(form: str, data: bytes) -> list[str]:
    """Where the links of a file lead, each once, sorted."""
    if form == "pdf":
        with pikepdf.open(io.BytesIO(data)) as opened:
            links = [link for page in opened.pages for link in page.obj.get("/Annots", ())]
            return sorted({str(link.A.URI) for link in links if "/A" in link})
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = package.read("word/_rels/document.xml.rels").decode()
        return sorted(part.split('"')[0] for part in text.split('Target="')[1:] if "External" in part)
    return sorted({part.split('"')[0] for part in data.decode().split('<a href="')[1:]})


def test_the_lines_tell_where_words_lead() -> None:
    assert lines(DOCUMENT)[-3:] == (
        "See the survey ⟨items/07-survey⟩, then vote.",
        "| Item | What |",
        f"| 2 | {LONG} ⟨items/02_bridges⟩ (pages 3 - 9) ¶ - Plan ⟨plan⟩ ¶ - Scan ⟨items/07-scan.pdf⟩ |",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_each_output_leads_to_files_of_its_own_kind(form: str) -> None:
    wanted = [f"items/02_bridges.{form}", "items/07-scan.pdf", f"items/07-survey.{form}", f"plan.{form}"]
    assert [each for each in addresses(form, made(form)) if not each.startswith("#")] == wanted


def in_word(data: bytes, old: str, new: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(into, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(old.encode(), new.encode()))
    return into.getvalue()


def in_pdf(data: bytes, old: str, new: str) -> bytes:
    into = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for link in page.obj.get("/Annots", ()):
                if "/A" in link and str(link.A.URI) == old:
                    link.A.URI = pikepdf.String(new)
        opened.save(into)
    return into.getvalue()


def damaged(form: str, old: str, new: str) -> bytes:
    data = made(form)
    if form == "html":
        return data.replace(f'href="{old}"'.encode(), f'href="{new}"'.encode())
    return (in_word if form == "docx" else in_pdf)(data, old, new)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("elsewhere", "told"),
    [("items/08-survey.{}", "items/08-survey"), ("items/07-survey.txt", "items/07-survey.txt")],
)
def test_a_link_to_another_file_is_told(form: str, elsewhere: str, told: str) -> None:
    data = damaged(form, f"items/07-survey.{form}", elsewhere.format(form))
    (found,) = differences(form, DOCUMENT, BRAND, data)
    assert f'says "See the survey ⟨{told}⟩, then vote."' in str(found)


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_link_to_a_form_that_is_not_there_is_told(form: str) -> None:
    (found,) = differences(form, DOCUMENT, BRAND, damaged(form, "items/07-scan.pdf", f"items/07-scan.{form}"))
    assert "Scan ⟨items/07-scan.pdf⟩" in str(found)
    (found,) = differences(
        form, DOCUMENT, BRAND, damaged(form, f"items/07-survey.{form}", "items/07-survey.pdf")
    )
    assert 'says "See the survey ⟨items/07-survey.pdf⟩, then vote."' in str(found)


@pytest.mark.parametrize("form", FORMATS)
def test_a_link_out_into_the_world_is_told(form: str) -> None:
    data = damaged(form, f"items/07-survey.{form}", "https://example.org/")
    (found,) = differences(form, DOCUMENT, BRAND, data)
    assert 'says "See the survey, then vote."' in str(found)


REFUSED = (
    "../plan",
    "items/../plan",
    "/etc/passwd",
    "//example.org/plan",
    "https://example.org/plan",
    "javascript:alert(1)",
    "file:plan",
    "items//plan",
    "plan.html",
    "../plan.pdf",
    "plan.pdf.pdf",
    ".pdf",
    "items\\plan",
    "a plan",
    "plan#top",
    "plan?x=1",
    "plan\n",
    "pl%61n",
    "",
)


@pytest.mark.parametrize("file", REFUSED)
def test_only_plain_names_below_the_publication_may_be_linked(file: str) -> None:
    for render in (
        lambda: render_html(linked(file), resources.templates() / "html", BRAND),
        lambda: render_word(linked(file), resources.templates() / "docx" / "report.docx", BRAND),
    ):
        with pytest.raises(OutputFailed, match="the link to the file"):
            render()


def test_words_that_look_like_a_link_stay_words_in_the_pdf() -> None:
    said = Paragraph((Run('Type <a href="plan.html">plan</a>.'),))
    document = replace(SPECIMEN, sections=(Section("only", "Only", 1, blocks=(said,)),))
    found = FORMATS["pdf"].read(proven("pdf", document, BRAND))
    assert 'Type <a href="plan.html">plan</a>.' in found.lines


def test_a_link_of_the_page_to_itself_or_the_world_is_no_other_file() -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'
    for address in ("#top", "https://example.org/a.html", "mailto:a@example.org"):
        text = page.format(f'<a href="{address}">words</a>')
        assert read_html(text.encode()).lines == ("words",)


def test_a_page_that_stands_by_itself_may_link_no_other() -> None:
    page = '<p><a href="items/plan.html">plan</a></p>'
    refuse_unsafe(page, beside=True)
    refuse_unsafe(page.replace(".html", ".pdf"), beside=True)
    with pytest.raises(OutputFailed, match=r'the link "items/plan.html" is refused'):
        refuse_unsafe(page)
    for address in ("../plan.html", "/plan.html", "plan.pdf#top", "plan.html#top", "//example.org/plan.html"):
        with pytest.raises(OutputFailed, match="is refused"):
            refuse_unsafe(page.replace("items/plan.html", address), beside=True)
