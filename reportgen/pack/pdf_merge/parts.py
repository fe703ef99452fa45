"""What is merged and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .notes import Note

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What a key may look like: it becomes a piece of names in the file, which `/` and `:` divide."""

ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x"}
ROMAN |= {9: "ix", 5: "v", 4: "iv", 1: "i"}


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF to be merged.

    `key` is its name inside the file (a destination leads to it: `pack.pdf#nameddest=KEY`), `title` its
    bookmark. `addresses` are those by which other parts link to it. `first` is the number of its first page.
    `ours`: it prints its own page numbers, so it is not stamped, and they have to be those that it has here.
    `front`: its pages are numbered i, ii, … and count for themselves.
    """

    key: str
    title: str
    data: bytes
    first: int
    addresses: tuple[str, ...] = ()
    ours: bool = True
    front: bool = False

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"{self.key!r} is no key: letters, digits, full stops, _ and - are wanted")
        if self.first < 1:
            raise ValueError(f"pages are numbered from 1 on, not from {self.first}")

    def label(self, at: int) -> str:
        """What is printed on the page that follows the first after `at` pages."""
        return roman(self.first + at) if self.front else str(self.first + at)


@dataclass(frozen=True, slots=True)
class Item:
    """What belongs together under one bookmark and one Part of the structure, such as a cover report and its
    enclosures."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the merged file says of itself: its title, its language (BCP 47), by whom and of which day
    (ISO 8601) it is; these two are left out where empty."""

    title: str
    language: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be stamped: the words of its number, its width and height as it is seen, in points."""

    label: str
    width: float
    height: float


Stamp = Callable[[Sequence[Sheet]], bytes]
"""Draws what is laid over outside pages: a PDF with a page for each sheet, of its size, fonts embedded."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part where it came to stand: the labels of its first and last page, the place of its first page in
    the file (from 0) and how many it has, whether it is tagged and has earned the mark of PDF/UA."""

    key: str
    title: str
    first: str
    last: str
    start: int
    count: int
    tagged: bool
    earned: bool
    notes: tuple[Note, ...]

    @property
    def places(self) -> range:
        return range(self.start, self.start + self.count)


@dataclass(frozen=True, slots=True)
class PlacedItem:
    title: str
    parts: tuple[Placed, ...]

    @property
    def first(self) -> str:
        return self.parts[0].first

    @property
    def last(self) -> str:
        return self.parts[-1].last

    @property
    def places(self) -> range:
        return range(self.parts[0].start, self.parts[-1].places.stop)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A link from part to part: the places (from 0) of the page it stands on and of that it leads to."""

    page: int
    to: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The file, where everything stands in it, the links from part to part, and whether it bears the mark of
    PDF/UA."""

    data: bytes
    whole: Whole
    items: tuple[PlacedItem, ...]
    labels: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    earned: bool

    @property
    def parts(self) -> tuple[Placed, ...]:
        return tuple(part for item in self.items for part in item.parts)


def roman(number: int) -> str:
    """The number in small Roman numerals."""
    written = ""
    for value, letters in ROMAN.items():
        written += letters * (number // value)
        number %= value
    return written
