"""Small documents that hold every block kind: what templates, renderers and readers are tried on."""

from __future__ import annotations

import struct
import zlib
from decimal import Decimal

from reportgen.document import (
    Bar,
    Bars,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    HeatMap,
    Item,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Section,
    Table,
    Tone,
)


def words(text: str, *, bold: bool = False, italic: bool = False, link: str | None = None) -> tuple[Run, ...]:
    return (Run(text, bold, italic, link),)


def cell(text: str, tone: Tone = "none", value: Decimal | None = None) -> Cell:
    return Cell((Paragraph(words(text)),), tone, value)


FINANCE = Table(
    "revenue",
    "Revenue outturn by service line",
    (
        Column("description", "Description", 300, row_header=True),
        Column("variation", "Variation £000", 200, "right"),
        Column("comments", "Comments", 500),
    ),
    (
        Row((cell("Prevention & Well <Being>"), cell("(27)", value=Decimal(-27)), cell(""))),
        Row(
            (
                cell("Safeguarding"),
                cell("327", value=Decimal(327)),
                Cell(
                    (
                        Paragraph((Run("Two "), Run("pressures", bold=True), Run(":"))),
                        Bullets((Item(words("demand")), Item(words("price")))),
                        Paragraph(words("Both go on.")),
                    )
                ),
            )
        ),
        Row((cell("Total"), cell("300", value=Decimal(300)), cell("-")), total=True),
    ),
    caption="Revenue outturn, £000",
)

RATINGS = Table(
    "ratings",
    "Ratings of four indicators",
    (
        Column("ref", "Ref", 200, row_header=True),
        Column("result", "Q4 result", 200, "right"),
        Column("rating", "RAG rating", 250),
        Column("travel", "Direction of travel", 350),
    ),
    (
        Row((cell("XX/1"), cell("71.6%"), cell("Green", "green"), cell("Improving"))),
        Row((cell("XX/2"), cell("-5.4%"), cell("Green Amber", "green-amber"), cell("Same"))),
        Row((cell("XX/3"), cell("37.53%"), cell("Red Amber", "red-amber"), cell("Worsening"))),
        Row((cell("XX/4"), cell("2,272"), cell("Red", "red"), cell("N/A"))),
    ),
)


def band(count: str, word: str, tone: Tone) -> Cell:
    return Cell((Paragraph(words(count)), Paragraph(words(word))), tone, Decimal(count))


HEAT_MAP = HeatMap(
    "heat-map",
    "Risks by impact and likelihood",
    (
        Column("impact", "Impact", 400, row_header=True),
        Column("l1", "1 Rare", 300, "centre"),
        Column("l2", "2 Likely", 300, "centre"),
    ),
    (
        Row((cell("2 Major"), band("1", "Medium High", "medium-high"), band("2", "High", "high"))),
        Row((cell("1 Minor"), band("0", "Low", "low"), band("3", "Medium Low", "medium-low"))),
    ),
)

SPECIMEN = Document(
    title="Specimen & samples",
    subtitle="Every kind of part that a report can hold",
    council="Name of the Council",
    running="Specimen & samples, fourth quarter",
    status="Draft",
    properties=Properties("Head of Performance", "Specimen", "fourth quarter", "2000-01-31"),
    facts=(Fact("Status", "Draft"), Fact("Prepared by", "Head of Performance")),
    notice="Illustrative: an invented council.",
    sections=(
        Section(
            "summary",
            "Summary",
            1,
            "1",
            sections=(
                Section(
                    "successes",
                    "Key successes",
                    2,
                    "1.1",
                    blocks=(
                        Paragraph(words("What went well."), "lead"),
                        Paragraph(
                            (
                                Run("Text with "),
                                Run("bold", bold=True),
                                Run(", "),
                                Run("italic", italic=True),
                                Run(", "),
                                Run("both", bold=True, italic=True),
                                Run(" and "),
                                Run("the register", link="https://www.example.org/register?a=1&b=2"),
                                Run(" {{ not a tag }} {% nor this %}."),
                            )
                        ),
                        Bullets(
                            (
                                Item(words("One"), Bullets((Item(words("inside")), Item(words("again"))))),
                                Item(words("Two")),
                            )
                        ),
                        Bullets((Item(words("first")), Item(words("second"))), ordered=True),
                        Paragraph(words("Between the lists."), "label"),
                        Bullets((Item(words("restarted")),), ordered=True),
                    ),
                ),
            ),
        ),
        Section("finance", "Finance", 1, "2", blocks=(FINANCE, Paragraph(words("A note."), "note"))),
        Section(
            "performance",
            "Performance",
            1,
            "3",
            page="landscape",
            sections=(
                Section(
                    "theme",
                    "Managing demand",
                    2,
                    page="landscape",
                    sections=(
                        Section("priority", "Planning for life", 3, page="landscape", blocks=(RATINGS,)),
                    ),
                ),
            ),
        ),
        Section("risk", "Risk", 1, "4", blocks=(HEAT_MAP,)),
    ),
)


def png(width: int, height: int) -> bytes:
    """A PNG of that size in pixels: stripes from dark to light."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes(60 + 12 * (x * 12 // width) for x in range(width)) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


NEIGHBOURS = Chart(
    "share",
    "Diagram 1: Adults who hold a personal budget",
    "Exampleshire, at 12.1%, is third of four councils; Northmoor & Vale leads with 18.4%.",
    Bars(
        (
            Bar("Northmoor & Vale", Decimal("18.4"), "18.4%"),
            Bar("St Aldate", Decimal("15.9"), "15.9%"),
            Bar("Exampleshire", Decimal("12.1"), "12.1%", ours=True),
            Bar("Lowton and the villages about it that joined it in the reform", Decimal("4"), "4.0%"),
        )
    ),
    table="share-figures",
    label="Diagram 1",
)

SHARES = Table(
    "share-figures",
    "Adults who hold a personal budget",
    (
        Column("council", "Council", 600, row_header=True),
        Column("share", "Share", 400, "right", explanation="of adults who receive community services"),
    ),
    (
        Row((cell("Northmoor & Vale"), cell("18.4%"))),
        Row((cell("St Aldate"), cell("15.9%"))),
        Row((cell("Exampleshire"), cell("12.1%"))),
        Row((cell("Lowton and the villages about it that joined it in the reform"), cell("4.0%"))),
    ),
)

MODEL = Picture(
    "model",
    "Diagram 2: The seven steps",
    "Seven steps lead from first contact to review.",
    png(300, 120),
    "image/png",
    300,
    120,
)

RECOMMENDED = (
    Paragraph(words("Key recommendations"), "label"),
    Paragraph(words("Agree how much a personal budget may be spent on."), number="1."),
    Paragraph(words("Show each year:"), number="17."),
    Bullets((Item(words("how many people hold one")), Item(words("what they cost")))),
    Paragraph(words("Both stand in the plan.")),
)


FINDINGS = Section(
    "findings",
    "Findings",
    1,
    "2",
    blocks=(Paragraph(words("What we found.")),),
    sections=(
        Section(
            "progress",
            "Progress",
            2,
            "2.1",
            blocks=RECOMMENDED,
            sections=(Section("detail", "Below the contents", 3, blocks=(Paragraph(words("Detail.")),)),),
        ),
    ),
    new_page=True,
)

PLAN = Section("plan", "Action plan", 1, "Appendix A", (RATINGS,), page="landscape", new_page=True)

NOTES = Section(
    "notes", "Notes", 1, blocks=(Paragraph(words("Putting people first, 2007."), "note", "[note 1]"),)
)


def study_specimen(chart: Chart = NEIGHBOURS) -> Document:
    """A study: title page, contents, numbered paragraphs, drawings, explained headings, pages that begin with
    a section, a wide page, a back page."""
    return Document(
        title="Personalisation of budgets",
        subtitle="Value for money study",
        council="Name of the Council",
        running="Personalisation of budgets, a study",
        status="Final",
        properties=Properties("External auditor", "Study", "budgets", "2000-01-31"),
        facts=(Fact("Status", "Final"), Fact("Author", "External auditor"), Fact("Date", "31 January 2000")),
        notice="Illustrative: an invented council.",
        sections=(_summary(chart), FINDINGS, PLAN, NOTES),
        title_page=True,
        contents="Contents",
        back=(
            Paragraph(words("This study was written for the council alone.")),
            Paragraph(
                (Run("Copies: "), Run("the auditor", link="https://www.example.org/auditor"), Run("."))
            ),
        ),
    )


def _summary(chart: Chart) -> Section:
    """The chapter that holds the drawings."""
    context = Section(
        "context",
        "What did we look at, and why?",
        2,
        "1.1",
        blocks=(
            Paragraph(words("A run-in heading"), "label"),
            Paragraph(words("Budgets are personal. [note 1]")),
            chart,
            SHARES,
            Paragraph(words("The model stands below.")),
            MODEL,
        ),
    )
    return Section("summary", "Summary", 1, "1", sections=(context,))
