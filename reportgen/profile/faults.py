"""What the parts of a profile's conformity share: what was told already, words that are not known, blanks
that there are not, and what has no meaning where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.errors import Place, Problem, none_of
from reportgen.profile.layout import BLANKS, Profile, Wording


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a profile as it was read, so that what only follows from it is not told again: the
    places, those of the rows and lists around them, and the parts that could not be read wholly."""

    places: frozenset[Place] = frozenset()
    around: frozenset[Place] = frozenset()
    parts: frozenset[str] = frozenset()


NOTHING_TOLD = Told()


def meaningless(what: str, name: str, place: Place) -> Problem:
    """The problem of a name that says something which nothing heeds."""
    return Problem(place, f"{what} has {name}:", f"{name} has no meaning here", "take it out")


def unknown(said: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    """A problem where a word is none of those known."""
    names = list(known)
    if said not in names:
        yield none_of(place, f'there is no {what} "{said}"', said, names)


def blanks(words: Wording | None, profile: Profile, place: Place) -> Iterator[Problem]:
    """A problem for each blank of the words that a report of this kind can't fill."""
    texts = {words.year_end, words.in_year} if words else set()
    for text in sorted(texts):
        for blank in re.findall(r"\{([^}]*)\}", text):
            yield from unknown(blank, BLANKS[profile.report], "blank", place)
