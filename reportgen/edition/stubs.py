"""What stands in the place of what is withheld: made of nothing exempt."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Block, Cell, Column, Exempt, HeatMap, Paragraph, Row, Run, Table

WITHHELD = "Withheld"
"""A heading or words that would give away what is exempt."""

IN_WORDS = "[withheld]"
"""A figure within words that would give it away."""

NOTHING = "-"
"""In the other cells of a row that is withheld."""

KINDS = {
    "paragraph": "A paragraph is",
    "bullets": "A paragraph is",
    "table": "A table is",
    "heat-map": "A heat map is",
    "chart": "A chart is",
    "picture": "A picture is",
}


def under(mark: Exempt) -> str:
    """`paragraph 3 of Schedule 12A`"""
    return f"paragraph {mark.paragraph} of Schedule 12A"


def public_mark(mark: Exempt) -> Exempt:
    """The mark without its reason, which may tell what is withheld."""
    return replace(mark, reason="")


def paragraph_stub(words: str, mark: Exempt) -> Paragraph:
    """A paragraph of words of its own in the place of something."""
    return Paragraph((Run(words, italic=True),), exempt=public_mark(mark))


def block_stub(block: Block, mark: Exempt) -> Paragraph:
    """What stands for a block; a paragraph keeps its number, a label its being one.

    *Why no other role, and one word for paragraphs and lists:* a value may begin with either.
    """
    words = f"{KINDS[block.kind]} withheld under {under(mark)}."
    stub = paragraph_stub(words, mark)
    if isinstance(block, Paragraph):
        role = block.role if block.role == "label" else "body"
        return replace(stub, role=role, number=block.number, continues=block.continues)
    return replace(stub, continues=getattr(block, "continues", False))


def section_stub(mark: Exempt) -> Paragraph:
    """What stands for all that a section holds."""
    return paragraph_stub(f"This section is withheld under {under(mark)}.", mark)


def cell_stub(mark: Exempt) -> Cell:
    """What stands for a cell."""
    return Cell((Paragraph((Run(f"{WITHHELD}, paragraph {mark.paragraph}"),)),), exempt=public_mark(mark))


def row_stub(columns: tuple[Column, ...], mark: Exempt, *, total: bool = False) -> Row:
    """What stands for a row."""
    rest = Cell((Paragraph((Run(NOTHING),)),))
    return Row((cell_stub(mark), *(rest for _ in columns[1:])), total, public_mark(mark))


def holds_stub(block: Block) -> bool:
    """Whether a table has cells or rows in the place of others."""
    return isinstance(block, Table | HeatMap) and any(
        row.exempt or any(cell.exempt for cell in row.cells) for row in block.rows
    )
