"""Which annotations of a part stay: links do; what else can be seen is drawn on the page, the rest goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from .drawing import add_form, drawn, lay_over
from .notes import Loss, Losses
from .objects import ObjectId, indirect
from .places import Places

_KEPT = """
/Type /Subtype /Rect /Border /BS /C /F /H /QuadPoints /Contents /Lang
"""
KEPT = frozenset(_KEPT.split())
"""What a link keeps of itself; where it leads is written anew."""

HIDDEN = 2 | 32
"""The flags of what is not to be seen: hidden, no view."""

GONE = {
    "/Text": Loss.COMMENTS,
    "/Popup": None,
    "/FileAttachment": None,
    **dict.fromkeys(("/Screen", "/Movie", "/Sound", "/RichMedia", "/3D"), Loss.MEDIA),
    **dict.fromkeys(("/PrinterMark", "/TrapNet")),
}
"""The kinds that go, and as what."""

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(slots=True)
class Settled:
    """The annotations that stay, page by page, and the content (page, number) drawn in place of others."""

    kept: list[list[Any]] = field(default_factory=list)
    drawn: dict[ObjectId, tuple[Any, int]] = field(default_factory=dict)


def settle(pdf: Pdf, places: Places, losses: Losses) -> Settled:
    """Take the annotations off all pages of a part; gives those to put back, and what was drawn instead."""
    settled, met = Settled(), set[ObjectId]()
    if isinstance(pdf.Root.get("/AcroForm"), Dictionary):
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        found = _listed(page, met)
        met.update(each.objgen for each in found if each.is_indirect)
        kept = [indirect(pdf, each) for each in found if _stays(each, places, losses)]
        shown = [each for each in found if _is_to_be_drawn(each, losses)]
        settled.kept.append(kept)
        if shown:
            _draw(pdf, page, shown, settled)
    return settled


def _listed(page: pikepdf.Page, met: set[ObjectId]) -> list[Any]:
    """The annotations of a page that no page before had, taken off it."""
    listed = page.obj.get("/Annots")
    if listed is not None:
        del page.obj.Annots
    every = listed if isinstance(listed, Array) else ()
    return [each for each in every if isinstance(each, Dictionary) and each.objgen not in met]


def _is_hidden(annotation: Any) -> bool:
    flags = annotation.get("/F", 0)
    return isinstance(flags, int) and bool(flags & HIDDEN)


def _stays(annotation: Any, places: Places, losses: Losses) -> bool:
    """Whether it is a link that leads somewhere; it is put in order."""
    if annotation.get("/Subtype") != Name.Link:
        return False
    leads = _leads(annotation, places, losses)
    if leads is None:
        return False
    for key in [key for key in annotation.keys() if key not in KEPT]:  # noqa: SIM118
        del annotation[key]
    annotation[leads[0]] = leads[1]
    return True


def _leads(annotation: Any, places: Places, losses: Losses) -> tuple[str, Any] | None:
    """The entry that says where a link leads, None if it is not to stay."""
    action = annotation.get("/A")
    if "/Dest" in annotation or (isinstance(action, Dictionary) and action.get("/S") == Name.GoTo):
        to = places.link(
            annotation.get("/Dest", action.get("/D") if isinstance(action, Dictionary) else None)
        )
        losses[Loss.DEAD] += to is None
        return None if to is None else ("/Dest", to)
    address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
    scheme = SCHEME.match(address)
    if not address or (scheme and scheme[0].lower() not in SCHEMES):
        losses[Loss.ACTIONS if isinstance(action, Dictionary) else Loss.DEAD] += 1
        return None
    return "/A", Dictionary(Type=Name.Action, S=Name.URI, URI=pikepdf.String(address))


def _is_to_be_drawn(annotation: Any, losses: Losses) -> bool:
    """Whether it is no link and can be seen; what can't, or plays or holds something, is noted."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Link":
        return False
    if kind in GONE:
        loss = GONE[kind]
    elif _is_hidden(annotation):
        loss = Loss.HIDDEN
    elif _look(annotation) is None:
        loss = Loss.LOST_FIELDS if kind == "/Widget" and _is_filled(annotation) else None
        loss = Loss.COMMENTS if kind != "/Widget" else loss
    else:
        losses[Loss.FIELDS if kind == "/Widget" else Loss.DRAWN] += 1
        return True
    if loss:
        losses[loss] += 1
    return False


def _is_filled(field: Any) -> bool:
    """Whether a form field holds something that its look would have shown."""
    return bool(str(field.get("/V", "")).strip("/ ")) and field.get("/AS") is None


def _look(annotation: Any) -> Any:
    """How it looks in its present state, None if nothing says so."""
    looks = annotation.get("/AP")
    if not isinstance(looks, Dictionary):
        return None
    look = pikepdf.Annotation(annotation).get_appearance_stream(Name.N)
    return look if isinstance(look, pikepdf.Stream) else None


def _draw(pdf: Pdf, page: pikepdf.Page, shown: list[Any], settled: Settled) -> None:
    """Draw annotations on their page, each as marked content of its own."""
    following = max(drawn(page, page.obj.get("/Resources")).numbers, default=-1) + 1
    turned = page.obj.get("/Rotate", 0)
    content = b""
    for number, annotation in enumerate(shown, following):
        name = Name(add_form(page, _look(annotation)))
        placed = pikepdf.Annotation(annotation).get_page_content_for_appearance(name, int(turned))
        content += b"/Span <</MCID %d>> BDC\n%s\nEMC\n" % (number, placed)
        if annotation.is_indirect:
            settled.drawn[annotation.objgen] = (page.obj, number)
    lay_over(pdf, page, content)
