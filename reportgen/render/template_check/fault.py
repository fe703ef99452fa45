"""One thing wrong with a tag, before its place is put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.errors import Place, Problem, none_of


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the tag of that number (from 1) of a part; `word` is what of it is meant, for the
    column; the rest as in a `Problem`."""

    part: str
    tag: int
    word: str
    found: str
    wanted: str
    remedy: str

    def at(self, place: Place) -> Problem:
        """The problem that it is at its place."""
        return Problem(place, self.found, self.wanted, self.remedy)


def unknown(part: str, tag: int, found: str, said: str, known: Iterable[str]) -> Fault:
    """The fault that `said` is none of the words known, with the nearest one as the remedy."""
    told = none_of(Place(part), found, said, sorted(known))
    return Fault(part, tag, said, told.found, told.wanted, told.remedy)
