"""What a Word template may not have: programs, files within it, and anything fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from reportgen.errors import Place, Problem
from reportgen.render.word_package import Package, relations_name
from reportgen.render.word_xml import Element, W, local

_ELSEWHERE: Final = re.compile(r"(?:https?|ftp):|\\\\|file:/*[^/:]+\.[^/]*/|file:////|//", re.I)
_LINK: Final = re.compile(r"https?://|mailto:|#", re.I)
_FIELD: Final = re.compile(
    r"^\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.I
)
_EMBEDDED: Final = frozenset(
    {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument"}
)
_CHANGES: Final = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_ONE_FILE: Final = "a report asks for nothing from elsewhere"
_RUNS: Final = "a report runs nothing"


def refusals(package: Package, file: str, names: Mapping[str, str]) -> Iterator[Problem]:
    """The problems of a package; `names` says in words where each part is found."""
    yield from _parts(package, file)
    for name in ("", *sorted(package.parts)):
        if relations_name(name) in package.parts:
            where = names.get(name, "the settings" if "settings" in name else name or "the file")
            for relation in package.relations(name):
                yield from _relation(relation, Place(file, where=where))
    for name, root in package.texts():
        yield from _fields(root, Place(file, where=names.get(name, name)))


def _parts(package: Package, file: str) -> Iterator[Problem]:
    types = package.parts.get("[Content_Types].xml", b"")
    if any("vbaproject" in name.lower() for name in package.parts) or b"macroEnabled" in types:
        yield Problem(Place(file), "it holds macros", _RUNS, "save it in Word as Word Document (*.docx)")
    for name in sorted(package.parts):
        if name.startswith(("word/embeddings/", "word/activeX/")):
            base = name.rpartition("/")[2]
            yield Problem(
                Place(file),
                f"a file is embedded in it ({base})",
                "a report holds words and pictures",
                "delete the object in Word, or put a picture of it in its place",
            )


def _relation(relation: Element, place: Place) -> Iterator[Problem]:
    kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
    outside = relation.get("TargetMode") == "External"
    if kind in _EMBEDDED and not outside:
        yield Problem(
            place,
            f"it holds an object that is no part of Word ({kind})",
            "a report holds words and pictures",
            "delete the object in Word",
        )
    elif kind == "attachedTemplate" and _ELSEWHERE.match(target):
        yield Problem(
            place,
            f"its base template lies elsewhere ({target[:80]})",
            _ONE_FILE,
            "take it off in Word: Developer, Document Template",
        )
    elif kind == "hyperlink" and outside and not _LINK.match(target):
        yield Problem(
            place,
            f"a link leads to {target[:80]}",
            "links begin with https://, http:// or mailto:",
            "mend the link in Word, or remove it",
        )
    elif outside and kind not in ("hyperlink", "attachedTemplate"):
        yield Problem(
            place,
            f"a part of it lies elsewhere ({kind}: {target[:80]})",
            _ONE_FILE,
            "put the picture itself into the template",
        )


def _fields(root: Element, place: Place) -> Iterator[Problem]:
    changes = sum(1 for _ in root.iter(*_CHANGES))
    if changes:
        yield Problem(
            place,
            f"it holds {changes} tracked change{'' if changes == 1 else 's'}",
            "only what is settled can be printed",
            "accept or reject all changes in Word",
        )
    for element in root.iter(f"{W}instrText", f"{W}fldSimple"):
        said = element.get(f"{W}instr", "") if local(element) == "fldSimple" else element.text or ""
        if found := _FIELD.match(said):
            yield Problem(
                place,
                f"a field asks for a file ({' '.join(said.split())[:80]})",
                _ONE_FILE,
                f"delete the {found[1].upper()} field in Word",
            )
