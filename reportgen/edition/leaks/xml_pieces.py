"""Every text of XML: what stands between its tags, in its attributes, comments and instructions."""

from __future__ import annotations

import re
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
        "string",
        "doclocation",
    ]
)
"""Attributes whose single words and figures are somebody's words; those of the others are layout."""

_SAID = frozenset(
    [
        "tblCaption",
        "tblDescription",
        "alias",
        "tag",
        "listItem",
        "listEntry",
        "docVar",
        "name",
        "aliases",
        "lvlText",
        "default",
        "statusText",
        "helpText",
        "title",
        "description",
        "attr",
    ]
)
"""Elements of Word that say in their attributes what others say as text."""

_STANDARD = re.compile(r"\{[^}]*(?:openxmlformats|schemas[.-]microsoft|purl\.oclc\.org|/svg\})|svg$")
"""What documents begin with whose attributes are mostly of layout; those of others are somebody's own."""

_FOR_PROGRAMS = frozenset(
    [
        "parseType",
        "datatype",
        "lang",
        "space",
        "schemaLocation",
        "xmptk",
        "DocumentID",
        "InstanceID",
        "OriginalDocumentID",
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
        "when",
    ]
)
"""What programs write in the properties of files, whose marks and days hold figures enough by chance."""


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
    is_standard = bool(_STANDARD.match(root.tag))
    for element in root.iter():
        yield from _of(element, is_standard=is_standard)


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


def _of(element: ElementTree.Element, *, is_standard: bool) -> Iterator[Piece]:
    local = _name(element)
    if not local:
        yield "a comment", element.text or "", True
        return
    if local == "p":
        yield "text", "".join(_spaced(element)), True
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        is_read = _is_read(local, name, value) if is_standard else name not in _FOR_PROGRAMS
        if is_read or not value.isdigit():
            yield f"the attribute {name} of {local}", value, is_read


def _is_read(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute is somebody's words. *Why no ids of digits alone:* Word counts things by them."""
    name = attribute.lower()
    if name == "id" and value.isdigit():
        return False
    return element in _SAID or name in _READ or name.startswith(("aria-", "data-"))


def _spaced(paragraph: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph of Word, its tabs and breaks as spaces."""
    for element in paragraph.iter():
        if _name(element):
            yield " " if _name(element) in ("tab", "br", "cr") else element.text or ""
