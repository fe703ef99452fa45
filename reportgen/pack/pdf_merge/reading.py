"""A merged file read anew: its tree walked once, what its pages draw and where everything leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, Stream

from .drawing import drawn
from .objects import ObjectId
from .parts import Merged

Way = tuple[ObjectId, int]
"""A page or form and the number of a piece of marked content in it."""


class File:
    """A merged file and what was said of it.

    `elements` are those of the structure by object, `held` and `objects` what content, annotations and
    pictures they hold, `astray` what is wrong with them; `there` is the content that pages and forms draw,
    `names` are the destinations, `back` is the way back to the structure by number.
    """

    def __init__(self, pdf: Pdf, merged: Merged) -> None:
        self.pdf = pdf
        self.merged = merged
        self.pages = [page.obj for page in pdf.pages]
        self.places = {page.objgen: place for place, page in enumerate(self.pages)}
        self.root = pdf.Root.get("/StructTreeRoot")
        self.elements: set[ObjectId] = set()
        self.held: dict[Way, list[ObjectId]] = {}
        self.objects: dict[ObjectId, list[ObjectId]] = {}
        self.astray: list[str] = []
        self.ids: list[tuple[str, ObjectId]] = []
        self.heads: list[str] = []
        self.roles: set[str] = set()
        if self.root is not None:
            for item, part in enumerate(kids_of(self.root.K[0])):
                self._walk(part, self.root.K[0], item)
        names = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        self.names = {} if names is None else dict(NameTree(names).items())
        tree = self.root.get("/ParentTree") if self.root is not None else None
        self.back = {} if tree is None else dict(NumberTree(tree).items())
        self.forms = [
            made for made in pdf.objects if isinstance(made, Stream) and made.get("/Subtype") == Name.Form
        ]
        self.held_whole = [
            made for made in pdf.objects if isinstance(made, Dictionary | Stream) and "/StructParent" in made
        ]
        self.there = set(self._drawn())
        self._by_holder: dict[ObjectId, dict[Way, list[ObjectId]]] = {}
        for way, owners in self.held.items():
            self._by_holder.setdefault(way[0], {})[way] = owners

    def _walk(self, made: Any, parent: Any, item: int) -> None:
        """Note what an element and those below it hold."""
        me = made.objgen
        if me in self.elements:
            self.astray.append(f"{made.S} stands twice")
            return
        self.elements.add(me)
        self.roles.add(str(made.S)[1:])
        if made.P.objgen != parent.objgen:
            self.astray.append(f"{made.S} names another parent")
        if "/ID" in made:
            self.ids.append((str(made.ID), me))
        for about in attributes_of(made):
            self.heads += [str(each) for each in about.get("/Headers", ())]
        for kid in kids_of(made):
            self._note(kid, made, item)

    def _note(self, kid: Any, made: Any, item: int) -> None:
        if isinstance(kid, int):
            self._hold(made.get("/Pg"), made.get("/Pg"), kid, made, item)
        elif "/S" in kid:
            self._walk(kid, made, item)
        elif "/MCID" in kid:
            on = kid.get("/Pg", made.get("/Pg"))
            self._hold(kid.get("/Stm", on), on, kid.MCID, made, item)
        else:
            self.objects.setdefault(kid.Obj.objgen, []).append(made.objgen)

    def _hold(self, holder: Any, page: Any, number: Any, made: Any, item: int) -> None:
        place = None if page is None else self.places.get(page.objgen)
        if place is None or place not in self.merged.items[item].places:
            self.astray.append(f"{made.S} holds content outside its item")
        elif holder is not None:
            self.held.setdefault((holder.objgen, int(number)), []).append(made.objgen)

    def target(self, said: Any) -> int | None:
        """The place of the page that a destination leads to, None if nowhere."""
        found = said if isinstance(said, Array) else self.names.get(str(said))
        page = found[0] if isinstance(found, Array) and len(found) else None
        return self.places.get(page.objgen) if isinstance(page, Dictionary) else None

    def links(self) -> Iterator[tuple[int, Any]]:
        for place, page in enumerate(self.pages):
            for annotation in page.get("/Annots", ()):
                yield place, annotation

    def _drawn(self) -> Iterator[Way]:
        for page in self.pdf.pages:
            for number in drawn(page, page.obj.get("/Resources")).numbers:
                yield page.obj.objgen, number
        for form in self.forms:
            resources = form.get("/Resources", Dictionary())
            if b"/MCID" in form.read_bytes() or "/Properties" in resources:
                yield from ((form.objgen, number) for number in drawn(form, resources).numbers)

    def held_in(self, made: Any) -> dict[Way, list[ObjectId]]:
        """The content of a page or form with the elements that hold it."""
        return self._by_holder.get(made.objgen, {})

    def told(self, way: Way) -> str:
        """A piece of marked content in words."""
        place = self.places.get(way[0])
        return f"piece {way[1]} {'of a form' if place is None else f'on page {place + 1}'}"


def kids_of(made: Any) -> list[Any]:
    kids = made.get("/K", ())
    return list(kids) if isinstance(kids, Array | tuple) else [kids]


def attributes_of(made: Any) -> list[Any]:
    said = made.get("/A", ())
    return [
        each for each in (said if isinstance(said, Array | tuple) else [said]) if isinstance(each, Dictionary)
    ]
