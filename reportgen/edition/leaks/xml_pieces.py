"""Every text of XML: what stands between its tags, in its attributes, comments and instructions."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

Piece = tuple[str, str, bool]
"""What carries a text, the text, and whether it is meant to be read."""

_READ = frozenset(
    [
        "descr",
        "title",
        "name",
        "alt",
        "tooltip",
        "author",
        "initials",
        "target",
        "anchor",
        "alias",
        "tag",
        "instr",
        "display",
        "content",
        "label",
        "summary",
        "id",
        "href",
        "to",
        "desc",
        "role",
        "ref",
    ]
)
"""Attributes whose single words and figures are somebody's words; those of the others are layout."""


def xml_pieces(text: str) -> Iterator[Piece]:
    """The texts of a part; of one that can't be read as XML, all of it."""
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
    try:
        root = ElementTree.fromstring(text.encode(), parser)
    except ElementTree.ParseError:
        yield "text", text, True
        return
    yield "text", " ".join(_between(root)), True
    yield "text", "".join(_between(root)), False
    for element in root.iter():
        yield from _of(element)


def _between(root: ElementTree.Element) -> Iterator[str]:
    """The texts between tags, without those of comments."""
    for element in root.iter():
        if element.text and _name(element):
            yield element.text
        if element.tail:
            yield element.tail


def _name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace; empty for a comment or instruction."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _of(element: ElementTree.Element) -> Iterator[Piece]:
    local = _name(element)
    if not local:
        yield "a comment", element.text or "", True
        return
    if local == "p":
        yield "text", "".join(_spaced(element)), True
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if not value.isdigit() or name in ("descr", "title", "alt"):
            yield f"the attribute {name} of {local}", value, name.lower() in _READ


def _spaced(paragraph: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph of Word, its tabs and breaks as spaces."""
    for element in paragraph.iter():
        if _name(element):
            yield " " if _name(element) in ("tab", "br", "cr") else element.text or ""
