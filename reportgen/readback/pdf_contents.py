"""The list of contents of a PDF against its headings: each page printed has to be the heading's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.readback.pdf_structure import Link, Piece
from reportgen.readback.reading import BREAK, Entry


@dataclass(frozen=True, slots=True)
class Named:
    """A heading, or an entry that names one, in reading order: its text, where that begins (None where it is
    drawn nowhere), and the page printed beside it (None for a heading, empty where there is none)."""

    text: str
    begins: Piece | None
    printed: str | None = None

    @property
    def told(self) -> str:
        """The text with a space wherever a printed line ends."""
        return self.text.replace(BREAK, " ")


def entries(named: Sequence[Named]) -> tuple[Entry, ...]:
    """The entries of the list of contents with the pages printed beside them."""
    return tuple(Entry(one.told, int(one.printed)) for one in named if one.printed)


def faults(named: Sequence[Named], links: Sequence[Link], first: int = 1) -> Iterator[str]:
    """What the list of contents says or does wrongly: a page that is not the heading's, or none, a link that
    leads elsewhere, or none. Headings are met in the order of the entries; `first` is the number of the first
    page."""
    at = max((index for index, one in enumerate(named) if one.printed is not None), default=0)
    for entry in (one for one in named if one.printed is not None):
        home = next((i for i in range(at + 1, len(named)) if _letters(named[i]) == _letters(entry)), None)
        at = at if home is None else home
        page = None if home is None else _page(named[home], first)
        if page is None:
            yield f'the list of contents, which names "{entry.told}" where no such heading follows,'
        elif entry.printed != str(page):
            yield (
                f'the list of contents, which prints page {entry.printed or "(none)"} for "{entry.told}"'
                f" on page {page},"
            )
        elif (to := _leads_to(entry, links, first)) != page:
            yield (
                f'the list of contents, whose link "{entry.told}" leads to page {to or "(none)"}'
                f" and not to page {page},"
            )


def _page(one: Named, first: int) -> int | None:
    return one.begins.page + first if one.begins else None


def _leads_to(entry: Named, links: Sequence[Link], first: int) -> int | None:
    begins = entry.begins
    return next((link.to + first for link in links if begins and link.covers(begins)), None)


def _letters(one: Named) -> str:
    return "".join(one.text.replace(BREAK, "").split())
