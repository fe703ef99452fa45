"""A small document that holds every block kind: what the renderers and readers are tried on."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Fact,
    HeatMap,
    Item,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.document.tree import Tone


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
    title="Adults & Communities",
    subtitle="Performance report, Quarter 4 2016/17",
    council="Exampleshire Borough Council",
    running="Adults & Communities, Q4 2016/17",
    status="Draft",
    properties=Properties("Head of Performance", "Performance report", "Q4 2016/17", "2017-05-22"),
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
