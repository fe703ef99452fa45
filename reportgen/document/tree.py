"""The document tree: what a report says, in order, with its meaning, before any format.

*Why:* Word, HTML and PDF say the same because all three show this one value, and a reader of each output can
be held against it. The tree holds order, numbers, formatted text and meaning (`tone`), never colours, fonts
or layout: those are the templates'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from reportgen.document.drawings import SYMBOLS, Drawing, Tone
from reportgen.errors import Place

Page = Literal["portrait", "landscape", "landscape-a3"]
Align = Literal["left", "right", "centre"]
Extent = Literal["whole", "content", "heading", "rest"]
Role = Literal["body", "lead", "note", "label"]

SENTENCE = 40
"""Letters from which on the words of a cell are a sentence, not a figure with a remark."""


@dataclass(frozen=True, slots=True)
class Exempt:
    """That a piece is withheld from the public: the paragraph of Schedule 12A that it falls under, why (empty
    in a public edition), and, of a section, whether all of it is, or not its heading, or that alone; of a
    block, whether it is the rest of the value that the exempt block before it begins."""

    paragraph: int
    reason: str = ""
    extent: Extent = "whole"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `link` is an absolute http(s) or mailto address, `to` the key of the
    section or block of this document that it refers to, `file` the address of another file of the same
    publication, without its ending (`items/07-survey`): each output leads to the one of its own kind; or, of
    one that is there as PDF alone, with it (`items/07-plan.pdf`). All are None for plain text."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    to: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Role: body text, a lead sentence (such as an outcome), a note beside a table, a label
    (a run-in heading). `number` stands before it in a margin of its own (`1.1`, `17.`, `[note 2]`); one that
    `continues` goes on with the numbered paragraph before it, and stands under its words. `key` names one
    that others refer to, and is then unique in its document."""

    kind: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]
    role: Role = "body"
    number: str = ""
    continues: bool = False
    key: str = ""
    exempt: Exempt | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Item:
    """One list item and the list inside it, if any."""

    runs: tuple[Run, ...]
    children: Bullets | None = None
    exempt: Exempt | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class FlatItem:
    """A list item as templates that cannot nest see it: its depth (1 or 2) and its mark's number (from 1)."""

    runs: tuple[Run, ...]
    level: int
    ordered: bool
    number: int


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, bulleted or numbered from 1, at most two deep. One that `continues` goes on with the numbered
    paragraph before it, and stands under its words."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Item, ...]
    ordered: bool = False
    continues: bool = False
    exempt: Exempt | None = None

    def flat(self, level: int = 1) -> Iterator[FlatItem]:
        """Every item in reading order, children after their parent."""
        for number, item in enumerate(self.items, 1):
            yield FlatItem(item.runs, level, self.ordered, number)
            if item.children is not None:
                yield from item.children.flat(level + 1)


Flowing = Paragraph | Bullets
"""What a cell may hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text, the value behind it (None where it is words) and what it means (`tone`)."""

    blocks: tuple[Flowing, ...] = ()
    tone: Tone = "none"
    value: Decimal | None = None
    source: Place | None = None
    exempt: Exempt | None = None

    @property
    def symbol(self) -> str:
        """The shape that goes before the word of a rating, else empty."""
        return SYMBOLS.get(self.tone, "")

    def aligned(self, column: Column) -> Align:
        """How the cell stands in its column: as all of it do, but for a sentence among figures."""
        told = self.value is None and len(self.text) > SENTENCE
        return "left" if told and column.align == "right" else column.align

    @property
    def text(self) -> str:
        """The words of the cell without its symbol, blocks joined by a space."""
        return " ".join(
            block.text if isinstance(block, Paragraph) else " ".join(item.text for item in block.items)
            for block in self.blocks
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, alignment, share of the table's width in thousandths (all shares add to 1000),
    whether its cells head their rows, and a sentence under its heading that explains it (or empty)."""

    key: str
    heading: str
    width: int
    align: Align = "left"
    row_header: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell a column; `total` rows close a table."""

    cells: tuple[Cell, ...]
    total: bool = False
    exempt: Exempt | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. `key` is unique in its document; `title` names it for those who cannot see it (alt text);
    `caption` is printed above it, empty where the heading above says the same; it begins with `label`, by
    which text refers to it (`Table 2`), empty where nothing counts it. `prose` says that it is read as text
    is, line by line, and wants letters as large."""

    kind: ClassVar[str] = "table"
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    label: str = ""
    exempt: Exempt | None = None
    prose: bool = False

    @property
    def short(self) -> bool:
        """Whether it has few rows of few words: such a table should stand on one page whole."""
        text = sum(len(cell.text) for row in self.rows for cell in row.cells)
        return len(self.rows) <= 8 and text <= 600

    @property
    def held(self) -> frozenset[int]:
        """Which rows should stay on the page of the next, from 0: the first and the last but one of short
        rows, so that neither stands alone below its heading or on the last page; of a short table all."""
        last = len(self.rows) - 1
        if self.short:
            return frozenset(range(last))
        brief = [sum(len(cell.text) for cell in row.cells) <= 400 for row in self.rows]
        return frozenset(at for at in {0, last - 1} if 0 <= at < last and brief[at] and brief[at + 1])

    @property
    def headline(self) -> bool:
        """Whether all it has to say is a line or two of short figures: they are set large."""
        figures = (
            (cell.text, column.align)
            for row in self.rows
            for cell, column in zip(row.cells[1:], self.columns[1:], strict=True)
        )
        few = len(self.rows) <= 2 and len(self.columns) <= 8 and not self.totals
        return few and all(align == "right" and len(text) <= 8 for text, align in figures)

    @property
    def wordy(self) -> bool:
        """Whether a row of it is headed by a sentence: then no heading of a row is bold."""
        heads = (
            cell.text
            for row in self.rows
            for cell, column in zip(row.cells, self.columns, strict=True)
            if column.row_header
        )
        return any(len(text) > 60 for text in heads)

    @property
    def body(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.total)

    @property
    def totals(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.total)


@dataclass(frozen=True, slots=True)
class HeatMap(Table):
    """Risks by impact (rows, highest first) and likelihood (columns): each cell has a count in its first
    paragraph, the word of its band in its second, and the band as tone. The first column heads the rows."""

    kind: ClassVar[str] = "heat-map"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of figures. `key` is unique in its document; `caption` is printed above it and begins with
    `label` as a table's does; `alt` says what it shows to those who cannot see it; `table` is the key of the
    table of the same figures, which stands in the same document."""

    kind: ClassVar[str] = "chart"
    key: str
    caption: str
    alt: str
    drawing: Drawing
    table: str
    label: str = ""
    exempt: Exempt | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A supplied picture: the bytes of a PNG or JPEG file, its size in pixels; the rest as in a chart."""

    kind: ClassVar[str] = "picture"
    key: str
    caption: str
    alt: str
    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width: int
    height: int
    label: str = ""
    exempt: Exempt | None = None


Block = Paragraph | Bullets | Table | HeatMap | Chart | Picture


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading as a flat walk meets it; level 1 is the highest below the document's title."""

    kind: ClassVar[str] = "heading"
    key: str
    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PageTurn:
    """From here on pages of this size and orientation; comes before the first thing on them."""

    kind: ClassVar[str] = "page-turn"
    page: Page
    last: Page


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part: its blocks, then its subsections. `number` is empty for an unnumbered heading; `page`
    holds for its own blocks and all its subsections that ask for no other; `new_page` begins it on one."""

    kind: ClassVar[str] = "section"
    key: str
    title: str
    level: int
    number: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    page: Page = "portrait"
    new_page: bool = False
    exempt: Exempt | None = None

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the title block: `Status: Draft`."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Properties:
    """What goes into a file's own properties; `date` is ISO (yyyy-mm-dd), from the input, never the clock."""

    author: str
    subject: str
    keywords: str
    date: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `running` stands in the head of each page; `notice` (or empty) on the cover; `mark` (or
    empty) at the head of each page above all else, so that nobody overlooks it.

    `title_page` gives the title block a page of its own; `contents` is the heading over a list of the
    sections of the first two levels, empty where there is none; `back` stands on a last page of its own.
    """

    title: str
    subtitle: str
    council: str
    running: str
    status: str
    properties: Properties
    facts: tuple[Fact, ...] = ()
    notice: str = ""
    sections: tuple[Section, ...] = ()
    language: str = "en-GB"
    title_page: bool = False
    contents: str = ""
    back: tuple[Flowing, ...] = ()
    mark: str = ""

    @property
    def margins(self) -> tuple[str, ...]:
        """What stands in the head and the foot of each page, some of it empty."""
        return self.mark, self.running, self.status, self.council

    @property
    def full_title(self) -> str:
        """The title and subtitle, as a file's properties name it."""
        return ", ".join(part for part in (self.title, self.subtitle) if part)

    @property
    def entries(self) -> tuple[Heading, ...]:
        """The headings that the list of contents names; none where there is no list."""
        headings = (part for part in self.flow if isinstance(part, Heading) and part.level <= 2)
        return tuple(headings) if self.contents else ()

    def section(self, key: str) -> Section:
        """The section of that key, at any depth, for a template that places it by name. KeyError if none."""
        for top in self.sections:
            for section in top.walk():
                if section.key == key:
                    return section
        raise KeyError(key)

    @property
    def flow(self) -> Iterator[Heading | PageTurn | Block]:
        """Everything below the title block in reading order, with a turn wherever the pages change."""
        page: Page = "portrait"
        for top in self.sections:
            for section in top.walk():
                if section.page != page:
                    yield PageTurn(section.page, page)
                    page = section.page
                yield Heading(section.key, section.level, section.heading, section.new_page)
                yield from section.blocks

    @property
    def last_page(self) -> Page:
        """The kind of page the flow ends on."""
        pages = [section.page for top in self.sections for section in top.walk()]
        return pages[-1] if pages else "portrait"

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for top in self.sections:
            for section in top.walk():
                yield from section.blocks
