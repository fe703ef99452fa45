"""The format-independent tree of a report, and its plain lines."""

from reportgen.document.lines import fold, lines
from reportgen.document.tree import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fact,
    FlatItem,
    Flowing,
    Heading,
    HeatMap,
    Item,
    Page,
    PageTurn,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Table,
    Tone,
)

__all__ = [
    "Align", "Block", "Bullets", "Cell", "Column", "Document", "Fact", "FlatItem", "Flowing", "Heading",
    "HeatMap", "Item", "Page", "PageTurn", "Paragraph", "Properties", "Row", "Run", "Section", "Table",
    "Tone", "fold", "lines",
]
