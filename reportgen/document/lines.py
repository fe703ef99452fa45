"""The plain lines of a tree: what every output must say, in order, and nothing else.

One line a heading, paragraph, list item or table row, marked so that a heading can't pass for a paragraph:

    # Title                         ## 1 Summary        ### 1.1 Service dashboard
    A paragraph.
    - a bullet                      1. a numbered item
      - a bullet inside it
    1.1 A numbered paragraph
    ~ 1 Summary                     (an entry of the list of contents, without its page)
    > a table's, chart's or picture's caption
    ! what a chart or picture shows
    | Description | Variation |     (the row of column headings, once a table)
    | Prevention | (27) |

Words that lead to another file of the publication have its address, without the ending of the output's own
kind, after them: `Survey ⟨items/07-survey⟩`; of one that is there as PDF alone `Plan ⟨items/07-plan.pdf⟩`.

In a cell the blocks are joined by " ¶ " (a heading and its explanation too), list items keep their marks,
and a rating's shape stands before its word: `| AC/S3 | ● Green |`. A `|` or `¶` that a cell itself says is
written `\\|` or `\\¶`, so that no words can pass for the end of a cell or of a block in it. White space is
folded to single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.document.tree import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Flowing,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)

_PDF_ALONE = re.compile(r"(?<=[A-Za-z0-9_-])\.pdf⟩")


def lines(document: Document, form: str = "") -> tuple[str, ...]:
    """Every line of the document in reading order, title block first; `form` is the ending of the output
    that has to say them.

    *Why that:* in a PDF a link to a file that is there as PDF alone looks like any other.
    """
    told = _document(document)
    return tuple(_PDF_ALONE.sub("⟩", line) for line in told) if form == "pdf" else tuple(told)


def fold(text: str) -> str:
    """The text with each run of white space as one space, none at the ends."""
    return " ".join(text.split())


def _document(document: Document) -> Iterator[str]:
    yield fold(f"# {document.title}")
    yield fold(document.subtitle)
    for fact in document.facts:
        yield fold(f"{fact.label}: {fact.text}")
    if document.notice:
        yield fold(document.notice)
    if document.contents:
        yield fold(f"## {document.contents}")
    for entry in document.entries:
        yield fold(f"~ {entry.text}")
    for section in document.sections:
        yield from _section(section)
    for block in document.back:
        yield from _flowing(block)


def _section(section: Section) -> Iterator[str]:
    yield fold(f"{'#' * (section.level + 1)} {section.heading}")
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        if block.caption:
            yield fold(f"> {block.caption}")
        yield _row([_heading(column) for column in block.columns])
        yield from map(row_line, block.rows)
    elif isinstance(block, Chart | Picture):
        yield fold(f"> {block.caption}")
        yield fold(f"! {block.alt}")
    else:
        yield from _flowing(block)


def row_line(row: Row) -> str:
    """The line of a table's row."""
    return _row([_cell(cell) for cell in row.cells])


def _flowing(block: Flowing) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield fold(f"{block.number} {_said(block.runs)}")
    else:
        yield from _list(block)


def _list(bullets: Bullets) -> Iterator[str]:
    for item in bullets.flat():
        mark = f"{item.number}." if item.ordered else "-"
        yield "  " * (item.level - 1) + f"{mark} {fold(_said(item.runs))}"


def led_to(file: str) -> str:
    """What stands after words that lead to another file of the publication, by its address in the tree."""
    return f" ⟨{file}⟩"


def _said(runs: Iterable[Run]) -> str:
    return "".join(run.text + (led_to(run.file) if run.file else "") for run in runs)


def _heading(column: Column) -> str:
    return " ¶ ".join(_escaped(fold(text)) for text in (column.heading, column.explanation) if text)


def _cell(cell: Cell) -> str:
    text = " ¶ ".join(_escaped(line) for block in cell.blocks for line in _flowing(block))
    return fold(f"{cell.symbol} {text}")


def _escaped(text: str) -> str:
    return re.sub(r"([|¶])", r"\\\1", text)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
