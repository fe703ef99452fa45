"""What a page or form draws: its marked content, and how something is laid over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf

MARKS = "BDC BMC EMC q Q BT ET"
HIGHEST = 100_000
"""More pieces of marked content than any page has."""

_PAINTS = """
f F f* B B* b b* S s sh Do Tj TJ ' " EI
"""
PAINTS = frozenset(_PAINTS.split()) | {"INLINE IMAGE"}
"""The operators that leave something to be seen."""


@dataclass(slots=True)
class Drawn:
    """The numbers of the marked content, and what is left open or closed too often: graphics states, texts
    and marks."""

    numbers: set[int] = field(default_factory=set)
    states: int = 0
    missing: int = 0
    text: int = 0
    marks: int = 0


def drawn(content: Any, resources: Any) -> Drawn:
    """What a page or form says of its marks. Raises pikepdf.PdfError where it can't be read."""
    found = Drawn()
    for step in pikepdf.parse_content_stream(content, MARKS):
        match str(step.operator):
            case "BDC" | "BMC":
                found.marks += 1
                number = number_of(step.operands, resources)
                found.numbers |= set() if number is None else {number}
            case "EMC":
                found.marks = max(found.marks - 1, 0)
            case "q":
                found.states += 1
            case "Q":
                found.missing += not found.states
                found.states = max(found.states - 1, 0)
            case "BT":
                found.text = 1
            case "ET":
                found.text = 0
    return found


def number_of(operands: Any, resources: Any) -> int | None:
    """The number of the content that such a mark begins, None where it has none."""
    said = operands[1] if len(operands) > 1 else None
    if isinstance(said, Name):
        named = resources.get("/Properties") if isinstance(resources, Dictionary) else None
        said = named.get(said) if isinstance(named, Dictionary) else None
    number = said.get("/MCID") if isinstance(said, Dictionary) else None
    return int(number) if isinstance(number, int) else None


def without(content: Any, resources: Any, stray: set[int]) -> bytes:
    """The same drawing, whose content of these numbers is marked without one."""
    steps: list[Any] = []
    for step in pikepdf.parse_content_stream(content):
        if str(step.operator) == "BDC" and number_of(step.operands, resources) in stray:
            steps.append(([step.operands[0]], Operator("BMC")))
        else:
            steps.append(step)
    return pikepdf.unparse_content_stream(steps)


def plain(page: pikepdf.Page) -> bytes:
    """What a page draws, without any marks."""
    steps = pikepdf.parse_content_stream(page)
    return pikepdf.unparse_content_stream(
        [step for step in steps if str(step.operator) not in ("BDC", "BMC", "EMC", "DP", "MP")]
    )


def paints_unmarked(page: pikepdf.Page) -> bool:
    """Whether anything is painted outside all marks, neither content of the tags nor artifact."""
    depth = 0
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
        if not depth and operator in PAINTS:
            return True
    return False


def lay_over(pdf: Pdf, page: pikepdf.Page, extra: bytes) -> None:
    """Draw `extra` last, in the page's own space, whatever the page leaves open or closes too often."""
    found = drawn(page, page.obj.get("/Resources"))
    before = b"q\n" * (1 + found.missing)
    closing = b"ET\n" * found.text + b"EMC\n" * found.marks + b"Q\n" * (1 + found.states)
    old = page.obj.get("/Contents", Array())
    page.obj.Contents = Array(
        [
            pdf.make_stream(before),
            *(old if isinstance(old, Array) else [old]),
            pdf.make_stream(b"\n" + closing + extra),
        ]
    )


def add_form(page: pikepdf.Page, form: Any) -> str:
    """Have a page know a form that it will draw, by the name that is given back.

    *Why its resources are written anew:* other pages may share them.
    """
    resources = page.obj.get("/Resources", Dictionary())
    forms = Dictionary(dict(resources.get("/XObject", Dictionary()).items()))
    at = len(forms)
    while f"/Laid{at}" in forms:
        at += 1
    forms[f"/Laid{at}"] = form
    page.obj.Resources = Dictionary({**dict(resources.items()), "/XObject": forms})
    return f"/Laid{at}"
