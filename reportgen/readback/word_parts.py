"""The parts of a .docx as a package: each has a type, is used, and all that is used is there."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from reportgen.readback.word_package import RELATIONSHIP, Package

TYPES = "[Content_Types].xml"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part_faults(package: Package) -> Iterator[str]:
    """Each fault of the package; every part of XML is read for it."""
    names = package.names()
    yield from (f"the part {one} twice" for one, times in Counter(names).items() if times > 1)
    if not package.holds(TYPES):
        yield "no list of content types"
        return
    yield from _type_faults(package, names)
    reached = {TYPES}
    for name in names:
        if name.endswith(".rels"):
            reached.add(name)
            yield from _relation_faults(package, name, reached)
    yield from (f"the part {name}, which nothing uses" for name in names if name not in reached)
    for name in names:
        if name.endswith(".xml") and name != TYPES:
            yield from _id_faults(package, name)


def _type_faults(package: Package, names: list[str]) -> Iterator[str]:
    root = package.xml(TYPES)
    endings = [one.get("Extension", "").lower() for one in root.iter(f"{TYPE}Default")]
    parts = [one.get("PartName", "").lstrip("/") for one in root.iter(f"{TYPE}Override")]
    for one, times in Counter([*(f".{ending}" for ending in endings), *parts]).items():
        if times > 1:
            yield f"several content types for {one}"
    for name in names:
        if name != TYPES and name not in parts and name.rpartition(".")[2].lower() not in endings:
            yield f"no content type for {name}"
    yield from (f"a content type for {part}, which is not there" for part in parts if part not in names)


def _relation_faults(package: Package, name: str, reached: set[str]) -> Iterator[str]:
    """Relationships to parts that are not there, ids that are several's; `reached` gathers the others."""
    folder, base = posixpath.split(name)
    source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
    if base != ".rels" and not package.holds(source):
        yield f"relationships of {source}, which is not there"
    relations = list(package.xml(name).iter(RELATIONSHIP))
    for one, times in Counter(relation.get("Id", "") for relation in relations).items():
        if times > 1:
            yield f'several relationships of the id "{one}" in {name}'
    for relation in relations:
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.join("/", posixpath.dirname(folder), relation.get("Target", ""))
        target = posixpath.normpath(target).lstrip("/")
        reached.add(target)
        if not package.holds(target):
            yield f"a relationship to {target}, which is not there"


def _id_faults(package: Package, name: str) -> Iterator[str]:
    """Relationships that a part uses and does not have, and pictures that it has and does not use."""
    root = package.xml(name)
    used = {text for one in root.iter() for key, text in one.attrib.items() if key.startswith(RELATED)}
    folder, base = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = list(package.xml(rels).iter(RELATIONSHIP)) if package.holds(rels) else []
    there = {relation.get("Id", ""): relation.get("Type", "") for relation in relations}
    yield from (f'a relationship "{one}" that {name} uses and has not' for one in sorted(used - {*there, ""}))
    for one, kind in there.items():
        if kind.endswith("/image") and one not in used:
            yield f'a picture "{one}" that {name} has and does not use'
