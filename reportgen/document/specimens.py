"""The specimens that a template is tried on, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.document import (
    Bar,
    Bars,
    Bullets,
    Chart,
    Column,
    Document,
    Drawing,
    Field,
    Grid,
    Item,
    Line,
    Lines,
    Paragraph,
    Part,
    Row,
    Run,
    Section,
    Stack,
    Stacks,
    Table,
)
from reportgen.document.specimen import MODEL, SPECIMEN, cell, study_specimen, words
from reportgen.document.variants import every_variant, wide_at_both_ends


def _drawn(key: str, drawing: Drawing, number: int) -> tuple[Chart, Table]:
    """A chart of a drawing and the table of the same figures, which it leads to."""
    label = f"Chart {number}"
    figures = f"{key}-figures"
    chart = Chart(key, f"{label}: {key} as bars", f"What {key} shows, in words.", drawing, figures, label)
    columns = Column("what", "What", 500, row_header=True), Column("many", "How many", 500, "right")
    rows = Row((cell("Rated green"), cell("3"))), Row((cell("Rated red"), cell("1")))
    return chart, Table(
        figures, f"Figures of {key}", columns, rows, f"Table {number}: {key}", f"Table {number}"
    )


def drawn_specimen() -> Document:
    """Every kind of drawing, and words that lead to one, a table, a section, a note and another file."""
    parts = Part("Green", "green", 3, "3"), Part("Red", "red", 1, "1"), Part("Red Amber", "red-amber", 0, "0")
    fields = Field("2", "High", "high"), Field("0", "Low", "low")
    quarters = (Decimal(61), "61%"), None, (Decimal(64), "64%")
    drawings: Mapping[str, Drawing] = {
        "ratings": Stacks((Stack("Indicators", parts), Stack("Key actions", parts[:2]))),
        "risks": Grid("Impact", "Likelihood", ("Rare", "Likely"), (("Major", fields), ("Minor", fields))),
        "results": Lines(
            ("Q1", "Q2", "Q3"), (Line("Visits", quarters, (Decimal(65), "65%"), "green-amber"),)
        ),
        "variations": Bars(
            (Bar("Care", Decimal(-20), "(20)"), Bar("Parks", Decimal(35), "35")), "Under", "Over"
        ),
    }
    blocks = [part for at, key in enumerate(drawings, 1) for part in _drawn(key, drawings[key], at)]
    said = Paragraph(
        (
            Run("See "),
            Run("Chart 1", to="ratings"),
            Run(", "),
            Run("Table 2", to="risks-figures"),
            Run(", section "),
            Run("2", to="notes"),
            Run(", "),
            Run("the seven steps", to="model"),
            Run(" and "),
            Run("[note 1]", to="note-1"),
            Run("; then "),
            Run("another file", file="items/another-file"),
            Run(" and "),
            Run("a PDF alone", file="items/made-elsewhere.pdf"),
            Run("."),
        )
    )
    note = Paragraph(words("What the note says."), "note", "[note 1]", key="note-1")
    sections = (
        Section("charts", "Charts", 1, "1", (said, *blocks, MODEL)),
        Section("notes", "Notes", 1, "2", (note,)),
    )
    return replace(SPECIMEN, title="Drawings", sections=sections)


def one_section() -> Document:
    """One section, one sentence, and nothing that a report may leave out."""
    section = Section("only", "The only section", 1, blocks=(Paragraph(words("Its only sentence.")),))
    return replace(SPECIMEN, subtitle="", facts=(), notice="", sections=(section,))


def long_words() -> Document:
    """Words that fit on no line, where a report has most room for them and where least."""
    word = "Incomprehensibilities" * 5
    columns = Column("name", word, 100, row_header=True), Column("text", "Text", 900)
    table = Table("long-table", word, columns, (Row((cell(word), cell(word))),), caption=word)
    section = Section("long", word, 1, "1", (Paragraph(words(word)), Bullets((Item(words(word)),)), table))
    return replace(SPECIMEN, title=word, sections=(section,), contents="Contents")


def no_sections() -> Document:
    """A report in which nothing stands but its title block."""
    return replace(SPECIMEN, sections=())


SPECIMENS: Mapping[str, Callable[[], Document]] = {
    "specimen": lambda: SPECIMEN,
    "study": study_specimen,
    "drawings": drawn_specimen,
    "one-section": one_section,
    "no-sections": no_sections,
    "long-words": long_words,
    "variants": every_variant,
    "wide-at-both-ends": wide_at_both_ends,
}
"""Every specimen by its name: what a template is tried on before a report is."""
