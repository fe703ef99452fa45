"""What an HTML report says besides its lines: language, title, properties, names of parts, ways within."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.document import fold
from reportgen.readback.html import AID

_WITHIN = ("href", "data-to")
_NAMED_BY = ("aria-labelledby", "aria-describedby")


@dataclass(frozen=True, slots=True)
class Names:
    """The page's language and title, its properties by name, how often it says a word for those who can't see
    it, the ways within it that lead nowhere, the names that several of its regions or of its links bear, and
    how many of its tables have none."""

    language: str
    title: str
    properties: dict[str, str]
    aids: int
    astray: tuple[str, ...]
    repeated: tuple[str, ...]
    nameless: int


def names_in(data: bytes) -> Names:
    """What the bytes of a page say besides its lines."""
    page = _Page()
    page.feed(data.decode("utf-8", "replace"))
    page.close()
    return Names(
        page.language,
        fold(page.title),
        page.properties,
        page.aids,
        tuple(dict.fromkeys(name for name in page.ways if name not in page.ids)),
        (
            *(name for name, count in page.regions.items() if count > 1),
            *(name for name, ways in page.links.items() if len(ways) > 1),
        ),
        page.tables - page.named,
    )


@dataclass
class _Page(HTMLParser):
    """Meets every element of the page."""

    language: str = ""
    title: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    aids: int = 0
    ways: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    regions: Counter[str] = field(default_factory=Counter)
    tables: int = 0
    named: int = 0
    links: dict[str, set[str]] = field(default_factory=dict)
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside = tag
        self.ids |= {given["id"]} if given.get("id") else set()
        self.aids += AID in given.get("class", "").split()
        self.ways += (given[name][1:] for name in _WITHIN if given.get(name, "").startswith("#"))
        self.ways += (way for name in _NAMED_BY if name in given for way in given[name].split() or [""])
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta" and "name" in given:
            self.properties[given["name"]] = given.get("content", "")
        elif tag == "table":
            self.tables += 1
            self.named += bool(given.get("aria-label") or given.get("aria-labelledby"))
        elif tag == "caption":
            self.named += 1
        elif tag == "a" and "aria-label" in given:
            self.links.setdefault(given["aria-label"], set()).add(given.get("href", ""))
        if "tabindex" in given:
            self.regions[given.get("aria-label", "")] += 1

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
