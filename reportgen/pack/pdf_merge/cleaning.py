"""What a part must not bring with it: things that do or hold something beyond what its pages show."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf

from .notes import Loss, Losses
from .objects import ObjectId, dictionaries

_PAGE = """
/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Contents /Rotate /Group
/Tabs /UserUnit
"""
PAGE = frozenset(_PAGE.split())
"""What a page keeps of itself; annotations and the way to the structure are put back anew."""

_RESOURCES = "/ExtGState /ColorSpace /Pattern /Shading /XObject /Font /ProcSet /Properties"
RESOURCES = frozenset(_RESOURCES.split())
"""What a page needs for its drawing."""

_PRIVATE = """
/PieceInfo /AF /EF /AA /Metadata /OPI /Alternates /StructParent /StructParents /JS /Measure /PtData
/JavaScript /EmbeddedFiles /AcroForm /OpenAction
"""
PRIVATE = frozenset(_PRIVATE.split())
"""What is taken out wherever it stands: private data, attached files, actions, ways to the old structure."""

_ACTIONS = """
/JavaScript /Launch /SubmitForm /ResetForm /ImportData /GoToR /GoToE /Rendition /Movie /Sound /Trans
/SetOCGState /GoTo3DView /RichMediaExecute /Named /Thread /Hide
"""
ACTIONS = frozenset(_ACTIONS.split())
"""What a link may not do."""


def clean(pdf: Pdf, kept: Container[ObjectId], losses: Losses) -> None:
    """Take all that out of a part whose structure, links and bookmarks have been read.

    `kept` are its elements, which keep nothing else but attributes.
    """
    _count_actions(pdf, losses)
    _keep(pdf.Root, frozenset({"/Type", "/Pages"}))
    for page in pdf.pages:
        losses[Loss.SCRIPTS] += "/AA" in page.obj
        said: Any = page.obj.get("/Resources")
        needed = said.keys() & RESOURCES if isinstance(said, Dictionary) else ()
        page.obj.Resources = Dictionary({key: said[key] for key in needed})
        _keep(page.obj, PAGE)
    for made in pdf.objects:
        is_element = isinstance(made, Dictionary) and made.objgen in kept
        for inner in dictionaries(made.get("/A") if is_element else made):
            _strip(inner, losses)


def _count_actions(pdf: Pdf, losses: Losses) -> None:
    root, names = pdf.Root, pdf.Root.get("/Names")
    action = root.get("/OpenAction")
    losses[Loss.OPENING] += isinstance(action, Dictionary) and action.get("/S") != Name.GoTo
    losses[Loss.SCRIPTS] += "/AA" in root
    if isinstance(names, Dictionary):
        tree = names.get("/JavaScript")
        losses[Loss.SCRIPTS] += sum(1 for _ in NameTree(tree)) if isinstance(tree, Dictionary) else 0


def _keep(made: Any, keys: frozenset[str]) -> None:
    """Take all other entries out of a dictionary."""
    for key in made.keys() - keys:
        del made[key]


def _strip(made: Any, losses: Losses) -> None:
    acts = made.get("/Type") == Name.Action and str(made.get("/S")) in ACTIONS
    for key in made.keys() if acts else PRIVATE & made.keys():
        losses[Loss.ATTACHMENTS] += key == "/EF"
        del made[key]
    if isinstance(made, pikepdf.Stream) and "/Ref" in made:
        del made["/Ref"]


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
