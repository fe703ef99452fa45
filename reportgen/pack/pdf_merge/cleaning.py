"""What a part must not bring with it: things that do or hold something beyond what its pages show."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf

from .notes import Loss, Losses

_PAGE = """
/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Contents /Rotate /Group
/Tabs /UserUnit
"""
PAGE = frozenset(_PAGE.split())
"""What a page keeps of itself; annotations and the way to the structure are put back anew."""

_PRIVATE = (
    "/PieceInfo /AF /EF /AA /Metadata /OPI /Alternates /StructParent /StructParents /JS /Measure /PtData"
)
PRIVATE = frozenset(_PRIVATE.split())
"""What is taken out wherever it stands: private data, attached files, actions, ways to the old structure."""

ObjectId = tuple[int, int]

ATTACHED = frozenset({"/AF", "/EF"})


def clean(pdf: Pdf, kept: Container[ObjectId], losses: Losses) -> None:
    """Take all that out of a part whose structure, links and bookmarks have been read.

    `kept` are its elements, which keep nothing else but attributes.
    """
    _count_actions(pdf, losses)
    for page in pdf.pages:
        losses[Loss.SCRIPTS] += "/AA" in page.obj
        for key in [key for key in page.obj.keys() if key not in PAGE]:  # noqa: SIM118
            del page.obj[key]
    for made in pdf.objects:
        for inner in dictionaries(made.get("/A") if made.objgen in kept else made):
            _strip(inner, losses)


def _count_actions(pdf: Pdf, losses: Losses) -> None:
    root, names = pdf.Root, pdf.Root.get("/Names")
    action = root.get("/OpenAction")
    losses[Loss.OPENING] += isinstance(action, Dictionary) and action.get("/S") != Name.GoTo
    losses[Loss.SCRIPTS] += "/AA" in root
    if isinstance(names, Dictionary):
        for key, loss in (("/JavaScript", Loss.SCRIPTS), ("/EmbeddedFiles", Loss.ATTACHMENTS)):
            tree = names.get(key)
            losses[loss] += sum(1 for _ in NameTree(tree)) if isinstance(tree, Dictionary) else 0


def dictionaries(made: Any) -> Iterator[Any]:
    """A dictionary or stream and the dictionaries written directly inside it."""
    inside = [made]
    while inside:
        each = inside.pop()
        if isinstance(each, (Dictionary, pikepdf.Stream)):
            yield each
            values = [each[key] for key in each.keys()]  # noqa: SIM118
        else:
            values = list(each) if isinstance(each, Array) else []
        inside += [one for one in values if isinstance(one, (Dictionary, Array)) and not one.is_indirect]


def _strip(made: Any, losses: Losses) -> None:
    for key in PRIVATE & made.keys():
        losses[Loss.ATTACHMENTS] += key in ATTACHED and not _is_listed(made)
        del made[key]
    if isinstance(made, pikepdf.Stream) and "/Ref" in made:
        del made["/Ref"]


def _is_listed(made: Any) -> bool:
    """Whether it describes a file, which the list of attachments has counted or which counts by its own."""
    return bool(made.get("/Type") == Name.Filespec)


def hidden_layers(pdf: Pdf) -> tuple[list[Any], list[Any]]:
    """The layers of a part, and those of them that are not shown."""
    said = pdf.Root.get("/OCProperties")
    listed = said.get("/OCGs") if isinstance(said, Dictionary) else None
    setting = said.get("/D") if isinstance(said, Dictionary) else None
    setting = setting if isinstance(setting, Dictionary) else Dictionary()
    every = [each for each in listed if isinstance(each, Dictionary)] if isinstance(listed, Array) else []
    on, off = (_ids(setting.get(key)) for key in ("/ON", "/OFF"))
    starts_off = setting.get("/BaseState") == Name.OFF
    return every, [each for each in every if each.objgen in off or (starts_off and each.objgen not in on)]


def _ids(listed: Any) -> set[tuple[int, int]]:
    return (
        {each.objgen for each in listed if isinstance(each, Dictionary)}
        if isinstance(listed, Array)
        else set()
    )


def lacks_fonts(pdf: Pdf) -> bool:
    """Whether a font is used that the file does not hold."""
    for made in pdf.objects:
        for inner in dictionaries(made):
            if inner.get("/Type") != Name.Font or inner.get("/Subtype") in (Name.Type3, Name.Type0):
                continue
            about = inner.get("/FontDescriptor", Dictionary())
            if not any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                return True
    return False
