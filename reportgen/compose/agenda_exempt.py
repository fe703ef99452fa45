"""What an agenda says of papers that are exempt as a whole, and of those of which parts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import business
from reportgen.model.agenda import Agenda
from reportgen.profile.layout import TermSpec


@dataclass(frozen=True, slots=True)
class Exempted:
    """A paper that is exempt: the number of its item, its title, the paragraphs, and whether only parts of it
    are."""

    number: str
    title: str
    paragraphs: tuple[int, ...]
    in_part: bool

    def under(self, terms: TermSpec) -> str:
        """`paragraph 3`, `in part: paragraph 3 and paragraph 5`."""
        told = said_paragraphs(self.paragraphs, terms)
        return f"{terms.in_part}: {told}" if self.in_part else told


def exempted(agenda: Agenda, marks: Mapping[str, tuple[int, ...]]) -> Iterator[Exempted]:
    """All papers that are exempt in the order of the agenda; `marks` are the paragraphs of those of which
    parts are, by their key."""
    for row in business(agenda):
        named = [(row.number, row.item.title, row.item.exempt)]
        named += [(each.key, each.enclosure.title, each.enclosure.exempt) for each in row.enclosures]
        for key, title, exempt in named:
            if exempt:
                yield Exempted(row.number, title, (exempt.paragraph,), in_part=False)
            elif key in marks:
                yield Exempted(row.number, title, marks[key], in_part=True)


def said_in_part(paragraphs: tuple[int, ...], terms: TermSpec) -> str:
    """That parts of a paper are exempt. *Why no reason:* that of a part stands in the paper itself, and may
    tell what is withheld."""
    return f"{terms.exempt_in_part} {said_paragraphs(paragraphs, terms)}."


def said_paragraphs(paragraphs: tuple[int, ...], terms: TermSpec) -> str:
    """`paragraph 1, paragraph 3 and paragraph 5`."""
    *first, last = (f"{terms.paragraph} {each}" for each in paragraphs)
    return f"{', '.join(first)} and {last}" if first else last
