"""Every structure element that WeasyPrint makes, marked with what only its box tree knows."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint
import weasyprint.pdf.tags

from .errors import CannotFinish
from .marks import CONTENTS, NUMBERING, ORNAMENT, SOURCE, WORDS

BUILDER = "_build_box_tree"
ASKED = ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags")
"""What the engine's own function for one box is called, and what it is asked for."""

NUMBERINGS = {
    "none": "None",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}
"""What a style sheet calls the marks of a list, and what ListNumbering calls them."""

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}

_patched = threading.Lock()


@contextmanager
def marked_elements() -> Iterator[None]:
    """While this lasts, every structure element the engine makes bears the marks that `finish` goes by.

    *Why:* the engine writes one element a page for what runs over a page end, and nothing in the file says
    which of them belong together; only its box tree, which is gone once the file is written, knows.
    One thread at a time; others wait. Raises CannotFinish where the engine has changed.
    """
    with _patched:
        build, marks = _builder(), _Marks()

        def marking(box: Any, *rest: Any) -> Iterator[Any]:
            for element in build(box, *rest):
                marks.put(element, box)
                yield element

        setattr(weasyprint.pdf.tags, BUILDER, marking)
        try:
            yield
        finally:
            setattr(weasyprint.pdf.tags, BUILDER, build)


def _builder() -> Callable[..., Iterator[Any]]:
    """The engine's function that makes the elements of one box. Raises CannotFinish if it is not as known."""
    build = getattr(weasyprint.pdf.tags, BUILDER, None)
    if not callable(build) or tuple(inspect.signature(build).parameters) != ASKED:
        raise CannotFinish(
            f"WeasyPrint {weasyprint.__version__} tags its pages otherwise than this program knows: "
            f"{BUILDER}({', '.join(ASKED)}) is wanted in weasyprint.pdf.tags; install the version asked for"
        )
    return build  # type: ignore[no-any-return]


class _Marks:
    """Marks elements; those of one role that show one HTML element get one number."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, str], int] = {}

    def put(self, element: Any, box: Any) -> None:
        """Mark `element`, which shows `box`: nothing where the engine made the box of no HTML element."""
        if box.element is None or SOURCE in element:
            return
        role = element["S"]
        element[SOURCE] = self.numbers.setdefault((id(box.element), role), len(self.numbers))
        if role == "/L":
            element[NUMBERING] = f"/{_numbering(box)}"
        elif role == "/TH" and box.element.get("scope") in SCOPES:
            element["A"]["Scope"] = SCOPES[box.element.get("scope")]
        elif role == "/Link":
            element[WORDS] = _text(_words(box.element))
        if box.element.get("role") == "doc-toc":
            element[CONTENTS] = "true"
        if box.is_leader:
            element[ORNAMENT] = "true"


def _numbering(box: Any) -> str:
    style = box.style["list_style_type"]
    return NUMBERINGS.get(style, "None") if isinstance(style, str) else "None"


def _words(link: Any) -> str:
    """What a link says: its label, else its text, else what its pictures show."""
    shown = " ".join("".join(link.itertext()).split())
    pictures = " ".join(picture.get("alt", "") for picture in link.iter("img"))
    return str(link.get("aria-label") or shown or pictures).strip()


def _text(text: str) -> str:
    """The text as PDF writes it, in hexadecimal UTF-16."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
