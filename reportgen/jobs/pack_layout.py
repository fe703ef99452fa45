"""Where everything stands in a pack: composed, laid out and composed again until nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.brand import Brand
from reportgen.compose.agenda import WIDEST, Laid
from reportgen.document import Document
from reportgen.errors import OutputFailed
from reportgen.jobs.formats import hold, pdf_from
from reportgen.jobs.gathered import Paper
from reportgen.pack.pdf_merge import page_counts
from reportgen.pack.ranges import Range, around, ranges

ROUNDS = 5
"""After so many layouts the pages have to stand still."""

AGENDA = "agenda"
"""The key, and the address, of the agenda itself among the papers."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A part of the pack as it is printed: its tree (None of one made elsewhere), its PDF and its pages."""

    document: Document | None
    pdf: bytes
    pages: Range


def laid_out(
    agenda: Callable[[Laid], Document],
    papers: Sequence[Paper],
    first: int,
    brand: Brand,
    standing: Mapping[str, Range],
    files: Mapping[str, str],
) -> dict[str, LaidOut]:
    """The agenda and all papers by their keys, numbered from page `first` on, each proven to say what its
    tree says.

    `standing` are the pages of items and papers that are printed elsewhere, `files` the addresses of all.
    OutputFailed where the pages do not settle.
    """
    printer = _Printer(papers, brand)
    said = {each.key: WIDEST for each in papers} | {each.item: WIDEST for each in papers}
    for _ in range(ROUNDS):
        pages = {**{key: str(each) for key, each in standing.items()}, **said}
        trees = {AGENDA: agenda(Laid(pages, files))}
        trees |= {each.key: each.made(said[each.item]) for each in papers if each.made}
        found = printer.printed(trees, first)
        now = said_ranges(papers, {key: each.pages for key, each in found.items()})
        if now == said:
            _prove(found, brand)
            return found
        said = now
    raise OutputFailed(
        "the pages of the pack do not settle: each time their numbers are filled in, something moves; change "
        "the length of a title or text on the agenda, or tell those who look after the program"
    )


def said_ranges(papers: Sequence[Paper], found: Mapping[str, Range]) -> dict[str, str]:
    """The pages of each paper and each item as text, by its key: an item has those of all its papers."""
    return {key: str(each) for key, each in all_ranges(papers, found).items()}


def all_ranges(papers: Sequence[Paper], found: Mapping[str, Range]) -> dict[str, Range]:
    """The pages of each paper and each item, by its key."""
    own = {each.key: found[each.key] for each in papers}
    items = dict.fromkeys(each.item for each in papers)
    return own | {item: around(own[each.key] for each in papers if each.item == item) for item in items}


class _Printer:
    """Prints trees, but none twice that stands where it stood."""

    def __init__(self, papers: Sequence[Paper], brand: Brand) -> None:
        self.brand = brand
        self.order = [AGENDA, *(each.key for each in papers)]
        self.outside = {each.key: each.data for each in papers if not each.made}
        self.counts = page_counts(self.outside)
        self.done: dict[str, tuple[Document, int, bytes]] = {}

    def printed(self, trees: Mapping[str, Document], first: int) -> dict[str, LaidOut]:
        following, counts = first, dict[str, int]()
        for key in self.order:
            if key in trees:
                self._print(key, trees[key], following)
            counts[key] = self.counts[key]
            following += counts[key]
        return {
            key: LaidOut(trees.get(key), self.done[key][2] if key in trees else self.outside[key], pages)
            for key, pages in ranges(counts, first).items()
        }

    def _print(self, key: str, document: Document, first: int) -> None:
        if key in self.done and self.done[key][:2] == (document, first):
            return
        data = pdf_from(first).render(document, self.brand)
        self.done[key] = document, first, data
        self.counts[key] = page_counts({key: data})[key]


def _prove(found: Mapping[str, LaidOut], brand: Brand) -> None:
    for each in found.values():
        if each.document is not None:
            hold("pdf", each.document, brand, each.pdf, pdf_from(each.pages.first))
