"""The sample, from its file to three outputs: the same bytes each time, and nothing where a slot is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen import resources
from reportgen.cli import main
from tests.parks import small_input

CHECKOUT = Path(__file__).resolve().parent.parent
NAMES = ("docx", "html", "pdf")


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_the_sample_becomes_three_outputs_and_no_more(built_sample: Path) -> None:
    starts = {path.suffix: path.read_bytes()[:5] for path in built_sample.iterdir()}
    assert starts == {".docx": b"PK\x03\x04\x14", ".html": b"<!DOC", ".pdf": b"%PDF-"}


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_verifies_clean(built_sample: Path, sample: Path, name: str) -> None:
    result = run("verify", built_sample / f"{sample.stem}.{name}", "--input", sample)
    assert (result.exit_code, result.stdout) == (0, "")


def test_nothing_is_found_in_the_sample_but_in_what_was_published_of_it(sample: Path) -> None:
    result = run("check", sample, "--format", "json")
    ((told,),) = [list(json.loads(result.stdout).values())]
    assert told["problems"] == []
    assert {finding["file"] for finding in told["findings"]} == {"adults-and-communities.printed.yaml"}


def test_another_run_elsewhere_gives_the_same_bytes(built_sample: Path, sample: Path, tmp_path: Path) -> None:
    for path in (sample, CHECKOUT / "reportgen.toml"):
        shutil.copy(path, tmp_path)
    result = subprocess.run(
        [sys.executable, "-m", "reportgen", "build", sample.name, "--out", "out"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONHASHSEED": "20170522",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "0",
        },
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    for name in NAMES:
        first, second = (folder / f"{sample.stem}.{name}" for folder in (built_sample, tmp_path / "out"))
        assert first.read_bytes() == second.read_bytes(), f".{name} differs from run to run"


# Templates that lost a slot

NOTICE = "An invented council."
WITH_NOTICE = ("prepared_by: Head of Parks", f"prepared_by: Head of Parks\n  notice: {NOTICE}")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates, from which everything is now built."""
    folder = tmp_path / "templates"
    shutil.copytree(resources.templates(), folder)
    monkeypatch.setattr(resources, "templates", lambda: folder)
    return folder


def edit_word(template: Path, words: str, others: str, part: str = "word/document.xml") -> None:
    """Replaces words in a part of a Word file."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    assert words in text, words
    parts[part] = text.replace(words, others).encode()
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def edit_page(template: Path, words: str, others: str) -> None:
    """Replaces words in a text file."""
    text = template.read_text(encoding="utf-8")
    assert words in text, words
    template.write_text(text.replace(words, others), encoding="utf-8")


def test_the_copied_templates_build(templates: Path, tmp_path: Path) -> None:
    result = run("build", small_input(tmp_path, WITH_NOTICE), "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr


WORD_LOSSES = {
    "the notice": ("{{ document.notice }}", NOTICE),
    "the subtitle": ("{{ document.subtitle }}", "Performance report, Quarter 4 2016/17"),
    "bullets": ("{{p items(part) }}", "Paths were resurfaced."),
    "captions": ("{{r part|labelled }}", "Key to ratings"),
    "column headings": ("{{ column.heading }}", "Actions required"),
    "cells": ("{{p words(cell, part.columns[loop.index0], part) }}", "Storms felled trees."),
    "total rows": ("{{p total_words(cell, part.columns[loop.index0]) }}", "Total"),
    "heat map cells": ("(band(cell))", "Medium High"),
    "list items": ("{{r item|inline }}", "Replant in autumn."),
}


@pytest.mark.parametrize("slot", WORD_LOSSES)
def test_a_word_template_that_lost_a_slot_gives_no_output(templates: Path, tmp_path: Path, slot: str) -> None:
    tag, words = WORD_LOSSES[slot]
    edit_word(templates / "docx" / "report.docx", tag, '("")' if tag == "(band(cell))" else "")
    result = run("build", small_input(tmp_path, WITH_NOTICE), "--out", tmp_path / "out", "--to", "docx,html")
    assert result.exit_code == 3
    assert "the .docx does not say what the report says" in result.stderr
    assert words in result.stderr
    assert not (tmp_path / "out").exists()


PAGE_LOSSES = {
    "the notice": ("page.html.j2", "{{ document.notice }}", NOTICE),
    "sections": ("page.html.j2", "{{ blocks.section(part) -}}", "1 Summary"),
    "subsections": ("blocks.html.j2", "{{ section(inner) -}}", "1.1 Service dashboard"),
    "paragraphs": ("blocks.html.j2", "{{ runs(block.runs) }}", "Two parks reopened, 95.0% of those planned."),
    "list items": ("blocks.html.j2", "<li>{{ runs(item.runs) }}", "Paths were resurfaced."),
}


@pytest.mark.parametrize("slot", PAGE_LOSSES)
def test_a_page_template_that_lost_a_slot_gives_no_output(templates: Path, tmp_path: Path, slot: str) -> None:
    file, tag, words = PAGE_LOSSES[slot]
    edit_page(templates / "html" / file, tag, "<li>" if tag.startswith("<li>") else "")
    result = run("build", small_input(tmp_path, WITH_NOTICE), "--out", tmp_path / "out", "--to", "docx,html")
    assert result.exit_code == 3
    assert "the .html does not say what the report says" in result.stderr
    assert words in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_pdf_is_made_of_the_page_and_fails_with_it(templates: Path, tmp_path: Path) -> None:
    edit_page(templates / "html" / "page.html.j2", "{{ document.notice }}", "")
    result = run("build", small_input(tmp_path, WITH_NOTICE), "--out", tmp_path / "out", "--to", "pdf")
    assert result.exit_code == 3
    assert "the .pdf does not say what the report says" in result.stderr
    assert NOTICE in result.stderr


HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
RUNNING, COUNCIL = "Parks & Paths, Q4 2016/17", "Exampleshire Borough Council"
MARGIN_LOSSES = {
    "the running title in Word": (HEADER, "{{ document.running }}", RUNNING),
    "the status in Word": (HEADER, "{{ document.status }}", "Draft"),
    "the council in Word": (FOOTER, "{{ document.council }}", COUNCIL),
    "the running title on the page": ("page.html.j2", 'data-running="{{ document.running }}"', RUNNING),
    "the status on the page": ("page.html.j2", 'data-status="{{ document.status }}"', "Draft"),
    "the running title in print": ("print.css", "content: string(running);", RUNNING),
    "the status in print": ("print.css", "content: string(status);", "Draft"),
    "the council in print": ("print.css", "content: string(council);", COUNCIL),
}


@pytest.mark.parametrize("loss", MARGIN_LOSSES)
def test_a_header_or_footer_that_lost_a_slot_gives_no_output(
    templates: Path, tmp_path: Path, loss: str
) -> None:
    where, slot, words = MARGIN_LOSSES[loss]
    in_word = where.endswith(".xml")
    if in_word:
        edit_word(templates / "docx" / "report.docx", slot, "", where)
    else:
        edit_page(templates / "html" / where, slot, "")
    to = "docx" if in_word else "pdf"
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", to)
    assert result.exit_code == 3
    assert f'Headers, footers and notes: the text "{words}" is missing' in result.stderr
    assert not (tmp_path / "out").exists()


MARK = "Exempt edition: not for publication"
MARK_LOSSES = {
    "in Word": (HEADER, "{{ document.mark }}"),
    "on the page": ("page.html.j2", 'data-mark="{{ document.mark }}"'),
    "in print": ("mark.css", "content: string(mark);"),
    "in print, with its style": ("page.html.j2", '{% include "mark.css" %}'),
}


@pytest.mark.parametrize("loss", MARK_LOSSES)
def test_a_template_that_does_not_show_the_mark_of_an_exempt_edition_gives_none(
    templates: Path, tmp_path: Path, loss: str
) -> None:
    where, slot = MARK_LOSSES[loss]
    if where.endswith(".xml"):
        edit_word(templates / "docx" / "report.docx", slot, "", where)
    else:
        edit_page(templates / "html" / where, slot, "")
    to = "docx" if where.endswith(".xml") else "pdf"
    source, out = small_input(tmp_path), tmp_path / "out"
    result = run("build", source, "--out", out, "--to", to, "--edition", "exempt")
    assert result.exit_code == 3
    assert f'Headers, footers and notes: the text "{MARK}" is missing' in result.stderr
    assert not out.exists()
    assert run("build", source, "--out", out, "--to", to).exit_code == 0


def test_a_header_that_no_section_uses_any_more_gives_no_output(templates: Path, tmp_path: Path) -> None:
    edit_word(templates / "docx" / "report.docx", '<w:headerReference w:type="default" r:id="rId10"/>', "")
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", "docx")
    assert result.exit_code == 3
    assert f'Headers, footers and notes: the text "{RUNNING}" is missing' in result.stderr


def test_pages_that_no_longer_turn_in_word_give_no_output(templates: Path, tmp_path: Path) -> None:
    edit_word(templates / "docx" / "report.docx", "{{p turn(part.last) }}", "")
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", "docx")
    assert result.exit_code == 3
    assert re.search("Pages: portrait, landscape.* but the file has landscape$", result.stderr, re.M)


@pytest.mark.parametrize("lost", [".on-landscape { page: landscape; }", "size: 297mm 210mm;"])
def test_pages_that_no_longer_turn_in_print_give_no_output(
    templates: Path, tmp_path: Path, lost: str
) -> None:
    edit_page(templates / "html" / "print.css", lost, "")
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", "pdf")
    assert result.exit_code == 3
    assert "Pages: portrait, landscape" in result.stderr


VEILS = {
    "a hidden row": ("blocks.html.j2", "<tr{{ looks([", "<tr hidden{{ looks([", "<tr hidden> at"),
    "a cell's own style": (
        "blocks.html.j2",
        "<td{{ looks([",
        "<td style='display:none'{{ looks([",
        "<td style> at",
    ),
    "a sign before totals": (
        "screen.css",
        ".centre {",
        '.total td::before { content: "-" }\n.centre {',
        'the style .total td::before { content: "-" }',
    ),
    "no totals": (
        "screen.css",
        ".centre {",
        ".total { display: none }\n.centre {",
        "the style .total { display: none }",
    ),
}


@pytest.mark.parametrize("veil", VEILS)
def test_a_page_template_that_shows_otherwise_gives_no_output(
    templates: Path, tmp_path: Path, veil: str
) -> None:
    file, words, others, told = VEILS[veil]
    edit_page(templates / "html" / file, words, others)
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 3
    assert f"What readers see: {told}" in result.stderr
    assert not (tmp_path / "out").exists()


def test_words_that_a_template_adds_by_itself_are_no_difference(templates: Path, tmp_path: Path) -> None:
    edit_page(
        templates / "html" / "page.html.j2", '<main id="content">', '<main id="content"><p>In strict use.</p>'
    )
    result = run("build", small_input(tmp_path), "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 0, result.stderr
    assert "In strict use." in (tmp_path / "out" / "parks.html").read_text(encoding="utf-8")
