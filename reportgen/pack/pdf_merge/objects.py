"""What is asked of the objects of a PDF in several places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

ObjectId = tuple[int, int]
"""The number and generation of an object, by which others refer to it."""


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


def indirect(pdf: Pdf, made: Any) -> Any:
    """The object as one that others can refer to.

    *Why not simply ask for it:* one that is so already would get another number beside its own.
    """
    return made if made.is_indirect else pdf.make_indirect(made)
