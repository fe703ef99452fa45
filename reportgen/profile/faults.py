"""What the parts of a profile's conformity share: words that are not known, and blanks that there are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.errors import Place, Problem, none_of
from reportgen.profile.layout import BLANKS, Profile, Wording


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
