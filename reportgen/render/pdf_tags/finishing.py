"""The finishing pass: the engine's file in, the finished file out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from .errors import CannotFinish
from .marks import ALL, NUMBERING
from .pages import finish_annotations, free_words, lead_back, number_pages, set_furniture_apart
from .structure import Content, Element, read
from .tables import name_headers

POINTS = 0.75
"""How many there are to a pixel."""


def finish(data: bytes, language: str, first: int = 1) -> bytes:
    """The PDF `data` with its structure put right; the same bytes each time.

    `language` is that of the text (BCP 47), `first` the number printed on the first page, from 1. The file
    has to be made within `marked_elements`. Raises CannotFinish for any other.
    """
    if first < 1:
        raise ValueError(f"pages are numbered from 1 on, not from {first}")
    with _opened(data) as pdf:
        root = read(pdf)
        _list_ids(pdf, name_headers(root))
        set_furniture_apart(pdf, root)
        finish_annotations(pdf, root)
        lead_back(pdf, root)
        _write(root)
        free_words(pdf)
        number_pages(pdf, first)
        pdf.Root.Lang = String(language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        target = BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _opened(data: bytes) -> Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PdfError as error:
        raise CannotFinish(f"the file is no PDF, or damaged: {error}") from error


def _list_ids(pdf: Pdf, named: dict[str, Any]) -> None:
    """Have the file's root lead from each id to its element."""
    entries = [part for name in sorted(named) for part in (String(name), named[name])]
    if entries:
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array(entries)))


def _write(element: Element) -> None:
    """Put `element` and all below it into the file, without their marks."""
    made = element.made
    if element.role == "L":
        made.A = Dictionary(O=Name.List, ListNumbering=made.get(f"/{NUMBERING}", Name("/None")))
    elif element.role == "Figure":
        _place_figure(made)
    if element.role:
        made.S = Name(f"/{element.role}")
    for mark in ALL:
        if f"/{mark}" in made:
            del made[f"/{mark}"]
    made.K = Array([_written(kid, made) for kid in element.kids])
    for kid in element.elements:
        kid.made.P = made
        _write(kid)


def _written(kid: Element | Content | Any, parent: Any) -> Any:
    """A kid as its parent in the file names it."""
    if isinstance(kid, Element):
        return kid.made
    if not isinstance(kid, Content):
        return kid
    if kid.page.objgen == parent.Pg.objgen:
        return kid.number
    return Dictionary(Type=Name.MCR, Pg=kid.page, MCID=kid.number)


def _place_figure(figure: Any) -> None:
    """Give the box about a figure in points from the foot of the page, not in pixels from its head."""
    left, head, right, foot = map(float, figure.A.BBox)
    height = float(figure.Pg.MediaBox[3])
    lower, upper = height - foot * POINTS, height - head * POINTS
    figure.A.BBox = Array([round(each, 3) for each in (left * POINTS, lower, right * POINTS, upper)])
