"""Ranges of pages, as an agenda and its covers say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers of the first and the last of some pages that follow one another."""

    first: int
    last: int

    def __str__(self) -> str:
        """`92 - 132`; `92` of a single page."""
        return str(self.first) if self.first == self.last else f"{self.first} - {self.last}"

    @property
    def numbers(self) -> range:
        """The number of each page."""
        return range(self.first, self.last + 1)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.last - self.first + 1


def ranges(counts: Mapping[str, int], first: int) -> dict[str, Range]:
    """The pages of each part, by its key: they follow one another in the order of `counts`, which says how
    many each has, from page `first` on."""
    found = {}
    for key, count in counts.items():
        found[key] = Range(first, first + count - 1)
        first += count
    return found


def around(found: Iterable[Range]) -> Range:
    """The pages from the first to the last of these."""
    each = list(found)
    return Range(min(one.first for one in each), max(one.last for one in each))
