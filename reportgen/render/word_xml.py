"""Names and small steps of WordprocessingML that the Word renderer's modules share."""

from __future__ import annotations

from typing import Final

from lxml import etree

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL: Final = f"{W}val"

_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize",
        "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
        "tblCaption", "tblDescription",
    ),
    "tcPr": ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing", "ind",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
        "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    ),
}  # fmt: skip
"""The children that Word wants first, in its order; what is not named comes after them."""


def parsed(xml: bytes) -> Element:
    """The root of a part; no entity is resolved and nothing fetched. XMLSyntaxError where it is not XML."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def serialised(root: Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(parent: Element, name: str) -> Element:
    """The parent's `w:name`, made in the place that Word wants it where it is missing."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{name}")
    order = _ORDER.get(local(parent), (name,))
    before = set(order[: order.index(name)])
    parent.insert(sum(1 for sibling in parent if local(sibling) in before), made)
    return made


def properties(parent: Element, name: str) -> Element:
    """The parent's properties (`w:pPr`, `w:tcPr`, …), made as its first child where they are missing."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(1 if len(parent) and local(parent[0]) == "tblPrEx" else 0, found)
    return found


def keep_with_next(paragraph: Element) -> None:
    """Hold the paragraph on the page on which what follows it begins."""
    child(properties(paragraph, "pPr"), "keepNext").attrib.clear()


def words(element: Element) -> str:
    """All text below the element."""
    return "".join(str(text) for text in element.itertext())


def remove(element: Element) -> None:
    """Take the element out of its parent, with what stands behind it up to the next element."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
