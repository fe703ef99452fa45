"""Whatever a template loses, `templates check` tells: each of its slots is taken out, one after the other."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

from reportgen.document.specimens import SPECIMENS
from reportgen.jobs import template_trial
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import lacking
from reportgen.jobs.template_trial import Trial, list_trial, page_trial, word_trial
from reportgen.render.template_check import check_page, check_word
from reportgen.render.template_check.tags import scanned
from tests.planted import TEMPLATES, WORD, parts_of, shipped_pages, shipped_word, zipped

ALL = bool(os.environ.get("REPORTGEN_SOAK"))
TRIED = 32
"""How many slots of a kind are taken out where no soak asks for all."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BRAND = brand_named("civic-blue")


def some(slots: list[object], seed: int) -> list[object]:
    """All slots in a soak, else a few that are the same each time."""
    return slots if ALL or len(slots) <= TRIED else random.Random(seed).sample(slots, TRIED)


@pytest.fixture(autouse=True)
def quickest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The specimens that tell most, before the others."""
    specimens = SPECIMENS
    first = ("variants", "wide-at-both-ends", *specimens)
    monkeypatch.setattr(template_trial, "SPECIMENS", {name: specimens[name] for name in first})


def tells(trials: Iterator[Trial]) -> bool:
    """Whether a trial finds anything."""
    return any(trial.differences or trial.failures for trial in trials)


# The Word template.


@dataclass(frozen=True)
class InWord:
    """An element of a part of the Word template, by its number in the order of the file."""

    part: str
    number: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.part.rpartition('/')[2]} {self.kind} {self.number} {self.text[:40]}"


def word_slots() -> list[InWord]:
    """Every paragraph, row, cell, table and picture that is no remark of the template's."""
    slots = []
    for part, data in parts_of(shipped_word()).items():
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", part):
            for number, element in enumerate(etree.fromstring(data).iter(etree.Element)):
                kind = etree.QName(element).localname
                text = words(element)
                slot = kind in ("p", "tr", "tc", "tbl", "drawing") and not text.startswith("{#")
                if slot and not decorative(element):
                    slots.append(InWord(part, number, kind, text))
    return slots


def decorative(element: etree._Element) -> bool:
    """Whether nothing of a report is lost with it: the margins of a back page on upright paper, which then
    has those of the pages before."""
    before = element.getprevious()
    return before is not None and words(before).startswith('{%p elif page == "back"')


def words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def take_out(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


@pytest.mark.parametrize("slot", some(list(word_slots()), 1), ids=str)
def test_a_word_template_without_one_of_its_slots_is_told(slot: InWord, tmp_path: Path) -> None:
    parts = parts_of(shipped_word())
    root = etree.fromstring(parts[slot.part])
    take_out(list(root.iter(etree.Element))[slot.number])
    data = zipped({**parts, slot.part: etree.tostring(root)})
    template = tmp_path / WORD
    template.write_bytes(data)
    assert check_word(data, WORD) or tells(word_trial(template, WORD, BRAND))


def without(keep: str, *texts: str) -> bytes:
    """The Word template without the paragraphs of these texts, each the first from that of `keep` on."""
    parts = parts_of(shipped_word())
    root = etree.fromstring(parts["word/document.xml"])
    paragraphs = list(root.iter(f"{W}p"))
    said = list(map(words, paragraphs))
    at = said.index(keep)
    for text in texts:
        take_out(paragraphs[said.index(text, at)])
    return zipped({**parts, "word/document.xml": etree.tostring(root)})


LEVELS = {
    2: 'part.kind == "heading" and part.level == 2 and part.new_page',
    3: 'part.kind == "heading" and part.level == 3 and part.new_page',
    4: 'part.kind == "heading" and part.new_page',
}
"""What the tags of headings on a new page ask for; that of the first level begins the choice, and stays."""


@pytest.mark.parametrize(("level", "asked"), LEVELS.items())
def test_a_heading_line_that_is_gone_with_its_tag_is_told(level: int, asked: str, tmp_path: Path) -> None:
    slots = [slot.text for slot in word_slots()]
    tag = next(text for text in slots if asked in text)
    template = tmp_path / WORD
    template.write_bytes(without(tag, tag, "{{r part|anchored }}"))
    assert check_word(template.read_bytes(), WORD) == ()
    told = [each.found for trial in word_trial(template, WORD, BRAND) for each in trial.differences]
    assert any(f"a heading of level {level} on a new page" in said for said in told), told


def test_a_logo_that_is_not_shown_is_told_once_and_by_its_words(tmp_path: Path) -> None:
    parts = parts_of(shipped_word())
    root = etree.fromstring(parts["word/document.xml"])
    (logo,) = (each for each in root.iter(f"{W}drawing") if b"brand:logo" in etree.tostring(each))
    take_out(logo)
    template = tmp_path / WORD
    template.write_bytes(zipped({**parts, "word/document.xml": etree.tostring(root)}))
    told = [each.found for trial in word_trial(template, WORD, BRAND) for each in trial.differences]
    (said,) = told
    assert said.startswith(
        'the template does not show the logo of the brand ("Exampleshire Borough Council")'
    )
    assert not tells(word_trial(template, WORD, replace(BRAND, logo=None))), (
        "a brand without a logo misses none"
    )


# The page templates.


@dataclass(frozen=True)
class OnPage:
    """A printing tag of a page template, by its place in the file's text."""

    file: str
    start: int
    text: str
    before: str

    def __str__(self) -> str:
        return f"{self.file} {self.start} {self.text[:40]}"


def page_slots() -> list[OnPage]:
    """Every tag that prints something of the report, looks apart."""
    slots = []
    for file, text in shipped_pages().items():
        if file.endswith(".j2"):
            for tag in scanned(text, strays=False)[0]:
                slot = OnPage(file, tag.start, tag.text, text[: tag.start])
                if tag.text.startswith("{{") and not is_look(slot):
                    slots.append(slot)
    return slots


LOOKS = re.compile(
    r"\{\{-?\s*(looks|paragraph_looks|headline|wordy|far|align|aligned|look\b|way\b|column\.width|width"
    r"|block\.width|block\.height|column\.align|names\||found\.tall|tall|blocks\.column_widths"
    r"|blocks\.on_this_page)"
)
"""What chooses widths, alignment and classes, and the way about a screen: a template's own."""

TWICE = {
    "<p>{{ document.council }}", "<p>{{ document.running }}", '<p class="quiet">{{ entry.file }}',
    'data-running="{{ index.title }}', 'data-council="{{ index.council }}',
    "<p>{{ index.council or index.title }}", 'aria-label="{{ entry.found or "Reason" }}',
    "{{ number }} {{ one if number == 1 else more }}", 'data-running="{{ publication.title }}',
    '{{ "a draft" if index.drafts == 1 else "drafts" }}',
    '{{ "table" if each.tables|length == 1 else "tables" }}',
    'data-status="{{ publication.mark }}', 'data-council="{{ publication.council }}',
}  # fmt: skip
"""What stands in several places, or asks for a word of the template's: without it nothing is lost."""

UNREACHED = {'{% if not cell.blocks or cell.blocks[0].kind != "paragraph" %}'}
"""A rating's cell without words of its own: no report has one."""


def is_look(slot: OnPage) -> bool:
    """Whether the tag chooses how something looks, or says again what stands elsewhere."""
    in_class = re.search(r'class="[^"]*$', slot.before.rpartition("\n")[2]) is not None
    unreached = any(slot.before.endswith(tag) for tag in UNREACHED)
    twice = any(f"{slot.before[-40:]}{slot.text}".endswith(said) for said in TWICE)
    return in_class or unreached or twice or bool(LOOKS.match(slot.text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TEMPLATES / "html", tmp_path_factory.mktemp("pages") / "html"))


@pytest.mark.parametrize("slot", some(list(page_slots()), 2), ids=str)
def test_a_page_without_one_of_its_slots_is_told(slot: OnPage, folder: Path) -> None:
    whole = shipped_pages()[slot.file]
    files: Mapping[str, str] = {
        **shipped_pages(),
        slot.file: whole[: slot.start] + whole[slot.start + len(slot.text) :],
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    if not check_page(files):
        if slot.file in ("index.html.j2", "publication.html.j2"):
            assert tells(list_trial([folder], "html", BRAND))
        else:
            with_pdf = "data-" in slot.before.rpartition("\n")[2] and not lacking("pdf")
            assert tells(page_trial([folder], "html", BRAND, with_pdf))


def test_there_are_slots_to_take_out_and_all_are_told_of_nothing_when_whole() -> None:
    assert len(word_slots()) > 200
    assert len(page_slots()) > 60
    assert not tells(list_trial([TEMPLATES / "html"], "html", BRAND))
    assert not tells(word_trial(TEMPLATES / "docx" / WORD, WORD, BRAND))
    assert not tells(page_trial([TEMPLATES / "html"], "html", BRAND, with_pdf=False))
