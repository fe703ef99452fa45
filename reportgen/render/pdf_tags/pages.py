"""What the finished structure asks of the pages: furniture, annotations, numbers, and the way back to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from .errors import CannotFinish
from .marks import WORDS
from .structure import Content, Element

MARKED_CONTENT = re.compile(rb"/[A-Za-z0-9]+\s+<<\s*/MCID (\d+)\s*>>\s+BDC")
"""How marked content begins. Text is hexadecimal in these files, so nothing else looks like it."""

FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"

PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"})
"""The operators that paint anything but text."""

PageId = tuple[int, int]


def set_furniture_apart(pdf: Pdf, root: Element) -> None:
    """Mark all content as furniture that the structure below `root` does not reach.

    Raises CannotFinish where a page draws otherwise than the engine says: content within a group of its own
    (which opacity makes) can't be told from that of the page.
    """
    reached: dict[PageId, set[int]] = defaultdict(set)
    for content, _ in _contents(root):
        reached[content.page.objgen].add(content.number)
    marked = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree))
    for number, page in enumerate(pdf.pages, 1):
        found = _rewrite(page, reached[page.obj.objgen])
        if found != list(range(len(marked[int(page.obj.StructParents)]))):
            raise CannotFinish(
                f"page {number} of the PDF draws its marked content otherwise than it lists it: is there "
                "opacity, or another effect that makes a group, in the style sheet?"
            )


def _rewrite(page: pikepdf.Page, reached: set[int]) -> list[int]:
    """Make furniture of what is not reached; gives the numbers of all content that the page marks."""
    found: list[int] = []

    def apart(begin: re.Match[bytes]) -> bytes:
        found.append(int(begin[1]))
        return begin[0] if found[-1] in reached else FURNITURE

    page.contents_coalesce()
    page.obj.Contents.write(MARKED_CONTENT.sub(apart, page.obj.Contents.read_bytes()))
    return sorted(found)


def finish_annotations(pdf: Pdf, root: Element) -> None:
    """Take those annotations out of the pages that the structure does not hold; let links say their words.

    *Why:* the engine has a link say its bare address, or the name of a place in the file.
    """
    held = {}
    for reference, element in _references(root):
        held[reference.Obj.objgen] = reference.Obj
        if element.made.get(f"/{WORDS}"):
            reference.Obj.Contents = element.made[f"/{WORDS}"]
    for page in pdf.pages:
        kept = [each for each in page.obj.get("/Annots", ()) if each.objgen in held]
        if "/Annots" in page.obj:
            del page.obj.Annots
        if kept:
            page.obj.Annots = Array(kept)
            page.obj.Tabs = Name.S


def free_words(pdf: Pdf) -> None:
    """Draw words of drawings on the page itself, not as a picture of their own.

    *Why:* the engine makes a transparent group of centred and right-aligned words, and viewers that paint
    such a group by itself cut the first letter. Nothing overlaps in a line of words, so none is needed.
    """
    for drawn in pdf.objects:
        if isinstance(drawn, pikepdf.Stream) and "/Group" in drawn and _is_words(drawn):
            del drawn["/Group"]


def _is_words(drawn: pikepdf.Stream) -> bool:
    """Whether text is all that a group paints."""
    operators = {str(each.operator) for each in pikepdf.parse_content_stream(drawn)}
    return "BT" in operators and not operators & PAINTS


def number_pages(pdf: Pdf, first: int) -> None:
    """Label the pages with decimal numbers from `first` on."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))


def lead_back(pdf: Pdf, root: Element) -> None:
    """Write anew which element holds each piece of marked content, and each annotation."""
    owners: dict[PageId, dict[int, Any]] = defaultdict(dict)
    for content, element in _contents(root):
        owners[content.page.objgen][content.number] = element.made
    entries: dict[int, Any] = {}
    for page in pdf.pages:
        owned = owners[page.obj.objgen]
        entries[int(page.obj.StructParents)] = Array(
            [owned.get(number) for number in range(max(owned, default=-1) + 1)]
        )
    for reference, element in _references(root):
        entries[int(reference.Obj.StructParent)] = element.made
    tree = pdf.Root.StructTreeRoot
    tree.ParentTree.Nums = Array([part for number in sorted(entries) for part in (number, entries[number])])
    tree.ParentTreeNextKey = max(entries) + 1


def _contents(root: Element) -> Iterator[tuple[Content, Element]]:
    """All marked content that the structure reaches, with the element that holds it."""
    for element in root.below():
        for kid in element.kids:
            if isinstance(kid, Content):
                yield kid, element


def _references(root: Element) -> Iterator[tuple[Any, Element]]:
    """The references to annotations, with the elements that hold them."""
    for element in root.below():
        for kid in element.kids:
            if not isinstance(kid, Element | Content):
                yield kid, element


def _pairs(tree: Any) -> Iterator[tuple[int, Any]]:
    """The numbers of a number tree with what stands under each."""
    flat = list(tree.Nums)
    return ((int(number), owner) for number, owner in zip(flat[::2], flat[1::2], strict=True))
