"""The parts of a .docx package as XML, taken out with care: the file may be damaged, hostile or no .docx."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from reportgen.errors import OutputFailed

LARGEST = 200_000_000
MOST_PARTS = 2_000
RATIO_FROM = 1_000_000
HIGHEST_RATIO = 200
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What the zip library raises over damaged bytes."""

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Part:
    """A part as another refers to it: by an id, as a kind (`styles`, `header`, ...), by its name."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Package:
    """An opened .docx whose directory has been found harmless."""

    archive: zipfile.ZipFile

    def xml(self, name: str) -> ElementTree.Element:
        """The root of a part. OutputFailed where it is missing, damaged or declares a DOCTYPE."""
        try:
            data = self.archive.read(name)
        except KeyError:
            raise OutputFailed(f"the Word file has no part {name}") from None
        except UNREADABLE as error:
            raise OutputFailed(f"the Word file is damaged in {name}: {error}") from error
        return _parsed(data, name)

    def holds(self, name: str) -> bool:
        return name in self.archive.namelist()

    def names(self) -> list[str]:
        """The names of all parts; folders are none."""
        return [name for name in self.archive.namelist() if not name.endswith("/")]

    def main(self) -> str:
        """The name of the document part. OutputFailed where the package names none."""
        for part in self.related(""):
            if part.kind == "officeDocument":
                return part.name
        raise OutputFailed("the Word file has no document part")

    def related(self, name: str) -> Iterator[Part]:
        """Each part that a part refers to; "" is the package."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.archive.namelist():
            return
        for relationship in self.xml(rels).iter(RELATIONSHIP):
            if relationship.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))
                kind = relationship.get("Type", "").rpartition("/")[2]
                yield Part(relationship.get("Id", ""), kind, target.lstrip("/"))

    def addresses(self, name: str) -> Mapping[str, str]:
        """The addresses outside the package that a part refers to, by id."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        relationships = self.xml(rels).iter(RELATIONSHIP) if self.holds(rels) else ()
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in relationships
            if one.get("TargetMode") == "External"
        }


def opened(data: bytes) -> Package:
    """The package in these bytes. OutputFailed where it is no zip, encrypted, or unpacks to too much."""
    if data.startswith(OLD_OR_LOCKED):
        raise OutputFailed("the file is encrypted or an old .doc, not a .docx")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as error:
        raise OutputFailed(f"the file is no .docx, or is cut short ({error})") from error
    _check_directory(archive.infolist())
    return Package(archive)


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise OutputFailed(f"the Word file holds more than {MOST_PARTS} parts")
    if sum(part.file_size for part in parts) > LARGEST:
        raise OutputFailed(f"the Word file unpacks to more than {LARGEST // 1_000_000} MB")
    for part in parts:
        if part.flag_bits & 1:
            raise OutputFailed(f"the Word file is encrypted ({part.filename})")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise OutputFailed(f"the Word file's {part.filename} is packed in a way that Word does not use")
        if part.file_size > RATIO_FROM and part.file_size > HIGHEST_RATIO * part.compress_size:
            raise OutputFailed(f"the Word file's {part.filename} unpacks to far more than a report holds")


def _parsed(data: bytes, name: str) -> ElementTree.Element:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise OutputFailed(f"the Word file's {name} is not UTF-8") from None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise OutputFailed(f"the Word file's {name} declares a DOCTYPE or entities; those are refused")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        raise OutputFailed(f"the Word file's {name} is damaged: {error}") from error
