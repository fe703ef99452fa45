"""Hidden text in a Word file, which neither its authors see nor a PDF of it need show."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, iterparse

HIDES: Final = frozenset({"vanish", "specVanish"})
"""What hides a run. *Why not `webHidden`:* Word's own lists of contents have it, and it is printed."""

_OFF: Final = frozenset({"0", "false", "off"})
_SHOWN: Final = frozenset(
    {"sym", "drawing", "pict", "object", "AlternateContent", "footnoteReference", "endnoteReference", "ruby"}
)
"""What a run shows, its text apart. Codes of fields are no text: Word hides those of an index itself."""

_DRAWN: Final = frozenset({"docPr", "cNvPr"})
"""What says of a drawing, or of a shape or picture in it, that it is hidden."""

_DEFAULTS: Final = ""
"""The name under which what holds for all text of a document stands among its styles."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says itself of hiding its text (None for nothing), and what it takes the rest from."""

    kind: str
    hides: bool | None
    based_on: str | None
    is_default: bool = False


def hides_text(parts: Iterable[bytes]) -> bool:
    """Whether any part of a Word file, each sound XML, holds text that is marked as hidden, by itself, by its
    row of a table or by a style that it uses; or a drawing that is.

    *Why by every style of its own:* where two hide a text, programs disagree whether it is seen.
    """
    parts = tuple(parts)
    styles = {name: style for part in parts for name, style in _styles(part)}
    return any(_hides(part, styles) for part in parts)


def _styles(part: bytes) -> Iterator[tuple[str, _Style]]:
    for _, element in iterparse(io.BytesIO(part), events=("end",)):
        match _name(element):
            case "style":
                based_on = _said(_child(element, "basedOn"), "val")
                is_default = _is_on(_said(element, "default") or "0")
                kind = _said(element, "type") or "paragraph"
                yield _said(element, "styleId") or "", _Style(kind, _own(element), based_on, is_default)
            case "rPrDefault":
                yield _DEFAULTS, _Style("all", _own(element), None, is_default=True)


def _own(style: Element) -> bool | None:
    """Whether a style hides its text; None where it says nothing. Those of tables say it for many places."""
    found = [_is_on(_said(each, "val")) for each in style.iter() if _name(each) in HIDES]
    found += [True for each in style.iter() if _name(each) == "trPr" and _hides_row(each)]
    return any(found) if found else None


def _hides_row(properties: Element) -> bool:
    """*Why by the properties of rows alone:* in a style the same word hides its name from Word's lists."""
    hidden = _child(properties, "hidden")
    return hidden is not None and _is_on(_said(hidden, "val"))


def _hides(part: bytes, styles: dict[str, _Style]) -> bool:
    hiding: set[str | None] = {name for name in styles if _in_effect(name, styles)}
    defaults = {style.kind: name for name, style in styles.items() if style.is_default}
    always = _DEFAULTS in hiding or defaults.get("character") in hiding
    around: dict[str, list[str | None]] = {"p": [], "tbl": []}
    hidden_rows: list[bool] = []
    for event, element in iterparse(io.BytesIO(part), events=("start", "end")):
        name = _name(element)
        if name == "tr" and event == "start":
            hidden_rows.append(False)
        elif name == "tr":
            hidden_rows.pop()
        elif name == "trPr" and event == "end" and hidden_rows:
            hidden_rows[-1] = _hides_row(element)
        elif name in _DRAWN and _is_on(_said(element, "hidden") or "0"):
            return True
        elif name in around and event == "start":
            around[name].append(defaults.get({"p": "paragraph", "tbl": "table"}[name]))
        elif name in around:
            around[name].pop()
            element.clear()
        elif event == "end" and name in ("pPr", "tblPr") and around[name[:-2]]:
            used = _said(_child(element, {"p": "pStyle", "tbl": "tblStyle"}[name[:-2]]), "val")
            around[name[:-2]][-1] = used or around[name[:-2]][-1]
        elif event == "end" and name == "r" and _shows(element):
            above = always or not hiding.isdisjoint((*around["p"], *around["tbl"]))
            if any(hidden_rows) or _is_hidden(element, hiding, above=above):
                return True
    return False


def _in_effect(name: str, styles: dict[str, _Style]) -> bool:
    """Whether a style hides its text, itself or by what it is based on."""
    seen = set[str]()
    at: str | None = name
    while at in styles and at not in seen:
        seen.add(at)
        if (hides := styles[at].hides) is not None:
            return hides
        at = styles[at].based_on
    return False


def _is_hidden(run: Element, hiding: set[str | None], *, above: bool) -> bool:
    """Whether a run is hidden; `above` whether it is unless it says otherwise."""
    own = [each for properties in run if _name(properties) == "rPr" for each in properties]
    said = [_is_on(_said(each, "val")) for each in own if _name(each) in HIDES]
    used = {_said(each, "val") for each in own if _name(each) == "rStyle"}
    return any(said) if said else above or not hiding.isdisjoint(used)


def _shows(run: Element) -> bool:
    return any(_name(each) in _SHOWN or (_name(each) == "t" and (each.text or "").strip()) for each in run)


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if _name(each) == name), None)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _said(element: Element | None, name: str) -> str | None:
    """The value of an attribute, whatever its vocabulary; None for none."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _is_on(value: str | None) -> bool:
    return value not in _OFF
