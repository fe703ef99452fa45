"""The papers of a pack: what is asked for, each paper, and all of them as they are gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.brand import Brand
from reportgen.checks.across_papers import Private
from reportgen.document import Document
from reportgen.edition import exempt_mark
from reportgen.errors import Place
from reportgen.jobs.editions import Edition
from reportgen.model.agenda import ExemptPaper
from reportgen.model.cover import Cover

MARKED_DRAFT = "Draft"
"""What stands on every page of a pack that is a draft."""

MARKED_EXEMPT = "Part of the exempt edition of this agenda: not for publication"
"""What stands on the pages of an exempt edition whose paper holds nothing exempt itself."""

EXEMPT_FOLDER = "Exempt edition of this agenda: not for publication"
"""What stands on the front page of an exempt edition."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of pack is wanted."""

    brand: Brand
    edition: Edition = "public"
    draft: bool = False

    @property
    def mark(self) -> str:
        """What stands on the front page; empty for nothing."""
        return self._marked(EXEMPT_FOLDER)

    def stamp(self, exempt: ExemptPaper | None) -> str:
        """What is stamped at the head of pages made elsewhere; empty for nothing."""
        return self._marked(exempt_mark((exempt.paragraph,) if exempt else (), MARKED_EXEMPT))

    def _marked(self, exempt: str) -> str:
        marks = [exempt] if self.edition == "exempt" else []
        return ". ".join([*marks, MARKED_DRAFT] if self.draft else marks)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a paper its public edition does not say: the lines, and each row in which something is exempt,
    cell by cell, with whether that cell is."""

    lines: frozenset[str] = frozenset()
    rows: tuple[tuple[tuple[str, bool], ...], ...] = ()


NOTHING_HIDDEN = Hidden()
"""Of a paper that is public as a whole."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a pack: its key in the agenda, the number of its item, its title and address, its file and
    where the agenda names it. `made` is its tree, given the pages of its item (None for not known yet); of a
    file made elsewhere it is None, `data` is its PDF, and `stamp` what is stamped at the head of its pages.
    `content` is the digest of what it says, `beside` the other files that it was made of,
    `cover` the input of a cover report, `hidden` what its public edition does not say."""

    key: str
    item: str
    title: str
    address: str
    path: Path
    place: Place
    content: str
    made: Callable[[str | None], Document] | None
    data: bytes = b""
    stamp: str = ""
    beside: tuple[Path, ...] = ()
    cover: Cover | None = None
    hidden: Hidden = field(default=NOTHING_HIDDEN, repr=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that it was made of."""
        return self.path, *self.beside


@dataclass(frozen=True, slots=True)
class Withheld:
    """A paper left out of the public edition: its key, the number of its item, its title, paragraph, and the
    digest of what it would say in public."""

    key: str
    item: str
    title: str
    paragraph: int
    content: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """All papers in the order of the agenda, those withheld, the texts that must not be found in a public
    edition, the files in which something is exempt, the paragraphs under which parts of papers are, by their
    key, what those files say, and the names of those of exempt papers."""

    papers: tuple[Paper, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    exempt: tuple[str, ...] = field(default=(), repr=False)
    sealed: frozenset[Path] = frozenset()
    marks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    private: tuple[Private, ...] = field(default=(), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    def __add__(self, other: Gathered) -> Gathered:
        return Gathered(
            self.papers + other.papers,
            self.withheld + other.withheld,
            self.exempt + other.exempt,
            self.sealed | other.sealed,
            {**self.marks, **other.marks},
            self.private + other.private,
            self.names + other.names,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A file as the agenda names it."""

    key: str
    item: str
    title: str
    path: Path
    place: Place
    exempt: ExemptPaper | None

    def withheld(self, exempt: ExemptPaper, content: str) -> Withheld:
        """What stands for it where it is left out, with the digest of what it would say in public."""
        return Withheld(self.key, self.item, self.title, exempt.paragraph, content)
