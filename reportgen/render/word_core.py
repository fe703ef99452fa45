"""A Word file's own properties, written anew from the document: never the template's, never the clock's."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.document import Document
from reportgen.render.word_package import Package
from reportgen.render.word_xml import serialised

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def with_core(package: Package, document: Document) -> Package:
    """The package with the document's properties in place of the template's."""
    name = package.related("core-properties", source="")
    return package if name is None else package.with_parts({name: core_properties(document)})


def core_properties(document: Document) -> bytes:
    """The bytes of `core.xml`: title, author, subject, keywords, status, language and the document's date."""
    root = etree.Element(
        f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    )
    about = document.properties
    for name, text in (
        (f"{{{_DC}}}title", document.full_title),
        (f"{{{_DC}}}creator", about.author),
        (f"{{{_DC}}}subject", about.subject),
        (f"{{{_CP}}}keywords", about.keywords),
        (f"{{{_CP}}}contentStatus", document.status),
        (f"{{{_DC}}}language", document.language),
        (f"{{{_CP}}}lastModifiedBy", about.author),
    ):
        if text:
            etree.SubElement(root, name).text = text
    for name in ("created", "modified"):
        if about.date:
            stamp = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            stamp.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            stamp.text = f"{about.date}T00:00:00Z"
    return serialised(root)
