"""The front page of a publication: what it says, before it is a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the publication: its format in words (`HTML`), its address as seen from the front page, and
    its size in words (`37 pages, 378 KB`)."""

    words: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as a file of values: its title, its address, its size in words."""

    title: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """What stood in a paper's place before, and until when in words."""

    words: str
    files: tuple[PublishedFile, ...]


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    """A paper of an item: its title, its pages (empty for none), in which file they stand where that is not
    the pack, its files, HTML first; words on it, such as that it is exempt; and what stood here before. One
    that is withheld has no files."""

    key: str
    title: str
    pages: str = ""
    within: str = ""
    files: tuple[PublishedFile, ...] = ()
    note: str = ""
    earlier: tuple[EarlierPaper, ...] = ()
    tables: tuple[PublishedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item of the agenda: its number, its level (2 for one within another), its title, its papers."""

    number: str
    level: int
    title: str
    papers: tuple[PublishedPaper, ...]
    note: str = ""
    """Words on the item itself, such as that it is urgent."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The front page of a meeting's papers.

    `packs` are the one PDF and its supplements, `data` the list of all files. `mark` says what the reader
    must not overlook (a draft, an exempt edition); empty for nothing.
    """

    title: str
    council: str
    facts: tuple[tuple[str, str], ...]
    agenda: PublishedPaper
    packs: tuple[PublishedPaper, ...]
    items: tuple[PublishedItem, ...]
    data: PublishedFile
    removed: tuple[EarlierPaper, ...]
    mark: str
    version: str
    note: str = ""
    """Words on the agenda as a whole, such as that it is urgent."""
    notice: str = ""
    """What the agenda says below its title that all should know."""

    @property
    def papers(self) -> tuple[PublishedPaper, ...]:
        """Every paper that has files, the agenda first."""
        inside = (paper for item in self.items for paper in item.papers)
        return (self.agenda, *(paper for paper in inside if paper.files))

    @property
    def addresses(self) -> frozenset[str]:
        """Every file that is linked."""
        return frozenset(file.address for file in self._files())

    def _files(self) -> Iterator[PublishedFile | PublishedTable]:
        yield self.data
        for paper in (*self.papers, *self.packs):
            yield from paper.files
            yield from paper.tables
            for before in paper.earlier:
                yield from before.files
        for gone in self.removed:
            yield from gone.files
