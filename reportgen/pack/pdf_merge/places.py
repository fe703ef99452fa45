"""Where links and bookmarks of a part lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from .notes import Loss, Losses


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the part (from 0), and what of it is to be shown, as PDF writes it."""

    page: int
    view: tuple[Any, ...]


class Places:
    """The destinations of one part, by name and direct.

    Names become those of the part: `KEY/name`; `KEY:name` for one of the older kind, as a file may have both.
    """

    def __init__(self, pdf: Pdf, key: str) -> None:
        self.pages = [page.obj for page in pdf.pages]
        self.numbers = {page.objgen: number for number, page in enumerate(self.pages)}
        self.targets = {
            name: target
            for name, said in _named(pdf, key)
            if (target := self._target(said.get("/D") if isinstance(said, Dictionary) else said)) is not None
        }
        self.key = key

    def target(self, said: Any) -> Target | None:
        """Where a destination leads, None if nowhere."""
        if isinstance(said, Array):
            return self._target(said)
        name = self.name(said)
        return self.targets.get(name) if name else None

    def name(self, said: Any) -> str | None:
        """What a destination by name is called here, None for one that is not by name."""
        if isinstance(said, String):
            return f"{self.key}/{said!s}"
        return f"{self.key}:{str(said)[1:]}" if isinstance(said, Name) else None

    def link(self, said: Any) -> Any:
        """What a link has to hold in place of a destination, None if it leads nowhere."""
        target, name = self.target(said), self.name(said)
        if target is None:
            return None
        return String(name) if name else self.array(target)

    def array(self, target: Target) -> Any:
        return Array([self.pages[target.page], *target.view])

    def _target(self, said: Any) -> Target | None:
        parts: list[Any] = list(said) if isinstance(said, Array) else []
        page = parts[0] if parts else None
        if isinstance(page, int) and 0 <= page < len(self.pages):
            number: int | None = page
        else:
            number = self.numbers.get(page.objgen) if isinstance(page, Dictionary) else None
        if number is None:
            return None
        view = [Name(str(each)) if isinstance(each, Name) else each for each in parts[1:6]]
        plain = [each for each in view if each is None or isinstance(each, (Name, int, float, Decimal))]
        return Target(number, tuple(plain) if plain and isinstance(plain[0], Name) else (Name.Fit,))


def _named(pdf: Pdf, key: str) -> Iterator[tuple[str, Any]]:
    """The destinations of a file, each with what it is called here."""
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        yield from ((f"{key}/" + str(name), said) for name, said in NameTree(tree).items())
    older = pdf.Root.get("/Dests")
    if isinstance(older, Dictionary):
        yield from ((f"{key}:{name[1:]}", older[name]) for name in older.keys())  # noqa: SIM118


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark, where it leads (None if nowhere), whether it is shown closed, and those below it."""

    title: str
    target: Target | None
    closed: bool
    below: tuple[Bookmark, ...]


def bookmarks(pdf: Pdf, places: Places, losses: Losses) -> tuple[Bookmark, ...]:
    """The bookmarks of a file; none, which is noted, where they can't be read."""
    try:
        with pdf.open_outline() as outline:
            return _bookmarks(outline.root, places)
    except pikepdf.models.outlines.OutlineStructureError:
        losses[Loss.BOOKMARKS] += 1
        return ()


def _bookmarks(items: list[pikepdf.OutlineItem], places: Places) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(
            item.title,
            places.target(_destination(item)),
            bool(item.is_closed),
            _bookmarks(item.children, places),
        )
        for item in items
    )


def _destination(item: pikepdf.OutlineItem) -> Any:
    if item.destination is not None:
        return item.destination
    action = item.action
    leads = isinstance(action, Dictionary) and action.get("/S") == Name.GoTo
    return action.get("/D") if leads and action is not None else None
