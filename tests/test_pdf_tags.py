"""The tag tree of finished PDFs, held against the document: read with pikepdf alone, by rules of its own.

All checks run over the samples, over a document of every kind of block, and over small ones made at random.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportgen import resources
from reportgen.document import (
    Block,
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
)
from reportgen.jobs.load import load
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from tests.brands import STANDARD
from tests.specimen import SPECIMEN, cell, study_specimen, words
from tests.tag_checks import CHECKS, counted, goes_on
from tests.tagged import Tagged

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
SAMPLES = {
    "Q4 2016/17": INPUTS / "2016-17-q4" / "adults-and-communities.yaml",
    "Q2 2014/15": INPUTS / "2014-15-q2" / "adults-and-communities.yaml",
    "the study": INPUTS / "meetings" / "2010-12-07-audit-committee" / "appendix-a.yaml",
}


def pdf_of(document: Document) -> bytes:
    return render_pdf(render_html(document, resources.templates() / "html", STANDARD), document, STANDARD)


@cache
def document(name: str) -> Document:
    return trial() if name == "trial" else load(SAMPLES[name]).document


@cache
def tagged(name: str) -> Tagged:
    """The finished file of a sample or of the trial, made once."""
    return Tagged(pdf_of(document(name)))


@cache
def trial() -> Document:
    """A small document of every kind of block, with a table, a list and a link over page ends."""
    study = study_specimen()
    columns = (
        Column("ref", "Reference", 150, row_header=True),
        Column("name", "Name", 250, row_header=True),
        Column("said", "What was said", 600, explanation="in the year"),
    )
    rows = tuple(
        Row((cell(f"R{at}"), cell(f"Row {at}"), cell(f"Sentence {at}. " * 9 if at % 4 else "")))
        for at in range(60)
    )
    long = Section(
        "long",
        "Over page ends",
        1,
        "7",
        blocks=(
            Table("long-table", "A long table", columns, rows, caption="A long table"),
            Bullets(tuple(Item(words(f"Item {at} " + "goes on " * 30)) for at in range(30))),
            Paragraph((Run("See "), Run("the link " * 40, link="https://www.example.org/"), Run("."))),
        ),
    )
    return replace(study, sections=(*study.sections, *renamed(SPECIMEN.sections), long))


def renamed(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections under keys of their own."""
    return tuple(
        replace(
            each,
            key=f"other-{each.key}",
            sections=renamed(each.sections),
            blocks=tuple(map(apart, each.blocks)),
        )
        for each in sections
    )


def apart(block: Block) -> Block:
    return replace(block, key=f"other-{block.key}") if isinstance(block, Table) else block


@pytest.mark.parametrize("name", [*SAMPLES, "trial"])
@pytest.mark.parametrize("check", CHECKS)
def test_the_tags_of_a_finished_file_hold(check: str, name: str) -> None:
    assert list(CHECKS[check](tagged(name), document(name))) == []


def test_the_trial_has_all_that_the_checks_look_for() -> None:
    count, file = counted(trial()), tagged("trial")
    asked = ("Table", "TR", "TH", "TD", "L", "LI", "H1", "H2", "H3", "H4", "Figure", "TOCI")
    assert [role for role in asked if not count[role]] == []
    assert any(goes_on(table, page) for table in file.root.below("Table") for page in range(len(file.pages)))
    assert max(len({piece.mark[0] for piece in found.pieces}) for found in file.root.below("L")) > 1
    assert max(len(link.annotations) for link in file.root.below("Link")) > 1


# Small documents made at random.

sentences = st.lists(
    st.sampled_from(
        ["demand", "rose", "by 5%", "(27)", "a | b", "of £1.2m", "long-term", "¶", "●", "fig. 2"]
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
runs = st.lists(
    st.builds(
        Run,
        sentences.map("{} ".format),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, "https://www.example.org/a"]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
paragraphs = st.builds(
    Paragraph, runs, st.sampled_from(["body", "note", "label"]), st.sampled_from(["", "1.1"])
)
inner_lists = st.builds(
    Bullets, st.lists(st.builds(Item, runs), min_size=1, max_size=3).map(tuple), st.booleans()
)
bullets = st.builds(
    Bullets,
    st.lists(st.builds(Item, runs, st.none() | inner_lists), min_size=1, max_size=5).map(tuple),
    st.booleans(),
)


@st.composite
def tables(draw: st.DrawFn, key: str) -> Table:
    heads, wide = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    width = 1000 // (heads + wide)
    columns = tuple(
        Column(
            f"c{at}", draw(sentences), width, row_header=at < heads, explanation=draw(st.just("") | sentences)
        )
        for at in range(heads + wide)
    )
    contents = st.lists(paragraphs | inner_lists, max_size=2).map(lambda blocks: Cell(tuple(blocks)))
    named = sentences.map(cell)
    rows = draw(
        st.lists(
            st.tuples(*[named if column.row_header else contents for column in columns]).map(Row),
            min_size=1,
            max_size=8,
        )
    )
    return Table(key, "A table", columns, tuple(rows) * draw(st.integers(1, 2)), caption=draw(sentences))


@st.composite
def sections(draw: st.DrawFn, level: int, key: str) -> Section:
    deeper = draw(st.integers(0, 2 if level < 3 else 0))
    blocks = [
        draw(st.one_of(paragraphs, bullets, tables(f"{key}-table{at}")))
        for at in range(draw(st.integers(0, 3)))
    ]
    inner = tuple(draw(sections(level + 1, f"{key}-{at}")) for at in range(deeper))
    return Section(key, draw(sentences), level, blocks=tuple(blocks), sections=inner)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    parts = tuple(draw(sections(1, f"s{at}")) for at in range(draw(st.integers(1, 3))))
    return replace(SPECIMEN, sections=parts, contents=draw(st.sampled_from(["", "Contents"])))


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(documents())
def test_the_tags_of_any_small_document_hold(report: Document) -> None:
    file = Tagged(pdf_of(report))
    assert {name: wrong for name, check in CHECKS.items() if (wrong := list(check(file, report)))} == {}
