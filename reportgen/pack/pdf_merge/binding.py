"""The merged file while parts are added to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, String

from .catalogue import Chapter, describe, number_pages, set_bookmarks, set_layers
from .links import Home, connect, homes_of
from .notes import Loss, notes_of
from .objects import indirect
from .parts import Item, Merged, Part, Placed, PlacedItem, Stamp, Whole
from .preparing import Prepared, prepare
from .roles import Roles, write_map
from .stamping import overlay_for, stamp_pages


@dataclass(frozen=True, slots=True)
class Bound:
    """A part in the file: made ready, its bundle copied, and where it stands."""

    part: Part
    ready: Prepared
    home: Home

    @property
    def labels(self) -> list[str]:
        return [self.part.label(at) for at in range(self.home.count)]

    @property
    def placed(self) -> Placed:
        return Placed(
            self.part.key,
            self.part.title,
            self.labels[0],
            self.labels[-1],
            self.home.start,
            self.home.count,
            self.ready.tagged,
            self.ready.earned,
            notes_of(self.ready.losses),
        )


class Binder:
    """The file that the parts go into, and what is known of each."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.pdf = pikepdf.new()
        self.roles = Roles()
        self.bound: dict[str, Bound] = {}
        self.following = 0

    @property
    def all(self) -> list[Bound]:
        return list(self.bound.values())

    def of(self, item: Item) -> list[Bound]:
        return [self.bound[part.key] for part in item.parts]

    def add(self, part: Part, source: Pdf) -> None:
        """Add a part behind the others. Raises Refused."""
        ready = prepare(source, part, self.roles, self.following, self.whole.language)
        home = Home(part.key, len(self.pdf.pages), len(source.pages))
        self.pdf.pages.extend(source.pages)
        bundle = self.pdf.copy_foreign(ready.bundle)
        for page, kept in zip(self._pages(home), bundle.Annots, strict=True):
            if len(kept):
                page.obj.Annots = kept
        self.bound[part.key] = Bound(part, replace(ready, bundle=bundle), home)
        self.following = ready.following

    def _pages(self, home: Home) -> list[pikepdf.Page]:
        return [self.pdf.pages[place] for place in home.places]

    def stamp(self, stamp: Stamp) -> Pdf | None:
        """Lay their numbers over all outside pages; gives what was laid over, None if there are none."""
        outside = [each for each in self.all if not each.part.ours]
        pages = [page for each in outside for page in self._pages(each.home)]
        if not pages:
            return None
        overlay = overlay_for(pages, [label for each in outside for label in each.labels], stamp)
        stamp_pages(self.pdf, pages, overlay)
        return overlay

    def finish(self, items: Sequence[Item]) -> Merged:
        """Write all that is not in the pages; gives the result without its bytes."""
        homes = homes_of([(each.home, each.part.addresses) for each in self.all])
        crossings, outside = connect(self.pdf, homes, self._write_names())
        for each in self.all:
            each.ready.losses[Loss.RELATIVE] += sum(outside[place] for place in each.home.places)
        earned = all(each.ready.earned for each in self.all)
        self._write_structure(items)
        self._write_catalogue(items, earned)
        placed = [PlacedItem(item.title, tuple(each.placed for each in self.of(item))) for item in items]
        labels = [label for each in self.all for label in each.labels]
        return Merged(b"", self.whole, tuple(placed), tuple(labels), tuple(crossings), earned)

    def _write_names(self) -> dict[str, int]:
        """Write all destinations, and each part's own; gives the places of the pages that they lead to."""
        tree = NameTree.new(self.pdf)
        places = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        found = {}
        for each in self.all:
            tree[each.part.key] = Array([self.pdf.pages[each.home.start].obj, Name.Fit])
            for name, to in _pairs(each.ready.bundle.Dests):
                tree[str(name)] = to
                found[str(name)] = places[to[0].objgen]
        self.pdf.Root.Names = Dictionary(Dests=tree.obj)
        return found

    def _write_structure(self, items: Sequence[Item]) -> None:
        """Write the tree, the way back to it and the list of ids, if any part is tagged."""
        if not any(each.ready.tagged for each in self.all):
            return
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        document.K = Array([self._part_of(item, document) for item in items])
        root.K = Array([document])
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        back, ids = NumberTree.new(self.pdf), NameTree.new(self.pdf)
        for number, entry in enumerate(entry for each in self.all for entry in each.ready.bundle.Entries):
            back[number] = indirect(self.pdf, entry)
        for name, made in (pair for each in self.all for pair in _pairs(each.ready.bundle.Ids)):
            ids[str(name)] = made
        root.ParentTree, root.ParentTreeNextKey = back.obj, self.following
        if len(ids):
            root.IDTree = ids.obj
        self._write_meanings(root)

    def _write_meanings(self, root: Any) -> None:
        """Write what roles, classes and namespaces stand for."""
        write_map(self.pdf, self.roles)
        classes = {name: value for each in self.all for name, value in each.ready.bundle.Classes.items()}
        spaces = [space for each in self.all for space in each.ready.bundle.Spaces]
        if classes:
            root.ClassMap = Dictionary(classes)
        if spaces:
            root.Namespaces = Array(spaces)

    def _part_of(self, item: Item, document: Any) -> Any:
        """The element of an item, holding those of its parts that are tagged."""
        made = Dictionary(Type=Name.StructElem, S=Name.Part, P=document, T=String(item.title))
        part = self.pdf.make_indirect(made)
        roots = [root for each in self.of(item) for root in each.ready.bundle.Roots]
        for root in roots:
            root.P = part
        part.K = Array(roots)
        return part

    def _write_catalogue(self, items: Sequence[Item], earned: bool) -> None:
        describe(self.pdf, self.whole, earned)
        number_pages(self.pdf, [(each.part, each.home.start) for each in self.all])
        set_bookmarks(self.pdf, [self._chapter(item) for item in items])
        layers = [layer for each in self.all for layer in each.ready.bundle.Layers]
        set_layers(self.pdf, layers, [layer for each in self.all for layer in each.ready.bundle.Hidden])

    def _chapter(self, item: Item) -> Chapter:
        own = self.of(item)
        parts = [(each.part.title, each.home.start, each.ready.bookmarks) for each in own]
        return item.title, own[0].home.start, parts


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    each = iter(flat)
    return zip(each, each, strict=True)
