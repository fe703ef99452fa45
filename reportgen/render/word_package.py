"""A Word file as its parts: read with care, written with the same bytes every time."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from reportgen.errors import OutputFailed
from reportgen.render.word_xml import Element, parsed, serialised

MAIN: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_UNWANTED: Final = frozenset({"thumbnail", "customXml", "stylesWithEffects", "custom-properties"})
_NAMED_BY_ID: Final = frozenset(
    {"image", "hyperlink", "header", "footer", "chart", "oleObject", "package", "attachedTemplate", "aFChunk"}
)
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PICTURES: Final = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_LARGEST: Final = 200_000_000
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name."""

    parts: Mapping[str, bytes]

    def texts(self) -> Iterator[tuple[str, Element]]:
        """Name and root of each XML part that may hold words (relationships and types hold none)."""
        for name in sorted(self.parts):
            if name.endswith(".xml") and name != TYPES:
                yield name, parsed(self.parts[name])

    def relations(self, name: str) -> Element:
        """The relationships of a part (of the package itself for the empty name), none where it has none."""
        xml = self.parts.get(relations_name(name))
        return _no_relations() if xml is None else parsed(xml)

    def related(self, kind: str, source: str = MAIN) -> str | None:
        """The part that `source` names as its `styles`, `numbering`, …; None where there is none."""
        for relation in self.relations(source):
            if _kind(relation) == kind:
                return _target(source, relation)
        return None

    def with_parts(self, parts: Mapping[str, bytes]) -> Package:
        """The package with these parts put in or exchanged."""
        return Package({**self.parts, **parts})

    def mapped(self, change: Callable[[bytes], bytes]) -> Package:
        """The package with each XML part changed."""
        return Package(
            {
                name: change(data) if name.endswith((".xml", ".rels")) else data
                for name, data in self.parts.items()
            }
        )


def read_package(data: bytes, what: str) -> Package:
    """The parts of a .docx; OutputFailed, naming it as `what`, where it is none."""
    try:
        parts = _unpacked(data)
        for name in parts:
            if name.endswith((".xml", ".rels")):
                parsed(parts[name])
    except _UNREADABLE as error:
        raise OutputFailed(
            f"{what} is not a readable Word file ({error}): open it in Word and save it as .docx."
        ) from error
    if MAIN not in parts or TYPES not in parts:
        raise OutputFailed(f"{what} has no Word document in it: save it in Word as .docx.")
    return Package(parts)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise zipfile.BadZipFile("it unpacks to more than any report needs")
        return {entry.filename: archive.read(entry) for entry in entries}


def write_package(package: Package) -> bytes:
    """The bytes of the file: fixed times, a fixed order, nothing that no used relationship reaches."""
    lean = _lean(package)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(lean.parts, key=lambda name: (name != TYPES, name != relations_name(""), name)):
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, lean.parts[name])
    return buffer.getvalue()


def relations_name(name: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relate(relations: Element, kind: str, target: str, *, outside: bool = False) -> str:
    """The id of a relationship to another part, or to an outside address, made where there is none yet."""
    for relation in relations:
        if relation.get("Target") == target and relation.get("Type") == _OFFICE + kind:
            return relation.get("Id", "")
    used = {relation.get("Id") for relation in relations}
    key = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    about = {"Id": key, "Type": _OFFICE + kind, "Target": target}
    etree.SubElement(relations, _RELATIONSHIP, about | ({"TargetMode": "External"} if outside else {}))
    return key


def _lean(package: Package) -> Package:
    """The package without what nothing uses: parts, relationships to them, their content types."""
    kept: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        name = waiting.pop()
        relations = package.relations(name)
        for relation in list(relations):
            if not _used(relation, package.parts.get(name, b"")):
                relations.remove(relation)
            elif relation.get("TargetMode") != "External" and (target := _target(name, relation)) not in kept:
                kept[target] = package.parts[target]
                waiting.append(target)
        if len(relations):
            kept[relations_name(name)] = serialised(relations)
    return Package({**kept, TYPES: _types(package.parts[TYPES], kept)})


def _used(relation: Element, source: bytes) -> bool:
    kind = _kind(relation)
    if kind in _UNWANTED:
        return False
    return kind not in _NAMED_BY_ID or f'"{relation.get("Id")}"'.encode() in source


def _kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _target(name: str, relation: Element) -> str:
    target = relation.get("Target", "")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def _types(xml: bytes, kept: Mapping[str, bytes]) -> bytes:
    """The content types of the kept parts, those of pictures with them."""
    root = parsed(xml)
    known = {entry.get("Extension", "").lower() for entry in root}
    endings = {name.rpartition(".")[2] for name in kept if name.startswith("word/media/")} - known
    for ending in sorted(endings & _PICTURES.keys()):
        entry = etree.Element(f"{_TYPE}Default", Extension=ending, ContentType=_PICTURES[ending])
        root.insert(0, entry)
    for entry in list(root):
        part = entry.get("PartName")
        if part is not None and part.lstrip("/") not in kept:
            root.remove(entry)
    return serialised(root)


def _no_relations() -> Element:
    space = _RELATIONSHIP[1:].partition("}")[0]
    return parsed(f'<Relationships xmlns="{space}"/>'.encode())
