"""The pages of a Word file, and what stands on them beside the text of its document part."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.document import fold
from reportgen.readback.word_package import Package, Part
from reportgen.readback.word_styles import W

USED_BY_SECTIONS = {"header", "footer"}
APART = {"footnotes", "endnotes", "comments"}
DRAWN = {"chart", "chartEx", "diagramData"}
DRAWN_TEXT = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
}
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
EMBEDDED = ("altChunk", "subDoc", "object")
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TWIPS = 1440 / 25.4
LETTER = ("12240", "15840")
"""The page that Word takes where a section names none."""


def _sections(body: Element) -> Iterator[Element]:
    """The settings of each section: on its last paragraph, of the last section at the body's end."""
    for paragraph in body.iter(f"{W}p"):
        if (section := paragraph.find(f"{W}pPr/{W}sectPr")) is not None:
            yield section
    last = body.find(f"{W}sectPr")
    yield Element("none") if last is None else last


def _shown(sections: Iterator[Element]) -> set[str]:
    """The relationships of the headers and footers that sections use."""
    kinds = [f"{W}{kind}Reference" for kind in USED_BY_SECTIONS]
    return {one.get(RELATED, "") for section in sections for kind in kinds for one in section.iterfind(kind)}


def beside(package: Package, parts: list[Part], body: Element) -> Iterator[Element]:
    """The roots of the parts that show text outside the reading order."""
    shown = _shown(_sections(body))
    for part in parts:
        if part.kind in APART | DRAWN or (part.kind in USED_BY_SECTIONS and part.id in shown):
            yield package.xml(part.name)


def sizes(body: Element) -> Iterator[tuple[float, float]]:
    """Width and height of each section's pages in millimetres."""
    for section in _sections(body):
        page = section.find(f"{W}pgSz")
        said = LETTER if page is None else (page.get(f"{W}w", LETTER[0]), page.get(f"{W}h", LETTER[1]))
        width, height = (int(twips) if twips.isdecimal() else 0 for twips in said)
        yield width / TWIPS, height / TWIPS


def drawn(root: Element) -> Iterator[str]:
    """The texts of drawings and charts."""
    for element in root.iter():
        if element.tag in DRAWN_TEXT:
            yield fold(element.text or "")
        elif element.tag == WORD_ART:
            yield fold(element.get("string", ""))


def embedded(body: Element) -> Iterator[str]:
    """What brings content of its own that no reader here reads."""
    for name in EMBEDDED:
        if body.find(f".//{W}{name}") is not None:
            yield f"content of another file ({name})"
