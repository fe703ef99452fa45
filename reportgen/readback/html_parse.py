"""The elements of an HTML page, as a browser would make them of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.errors import OutputFailed

LARGEST = 50_000_000
DEEPEST = 150


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
ENDS_A_PARAGRAPH = names(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr main menu nav ol p pre section table ul"
)
SPOKEN = names("alt value srcdoc placeholder title label")
"""Attributes that a browser shows, or speaks, or shows on pointing."""

IMPLIED_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr"}),
    "th": ({"td", "th"}, {"tr"}),
    "tr": ({"tr"}, {"table", "thead", "tbody", "tfoot"}),
    "tbody": ({"thead", "tbody", "tfoot"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tfoot"}, {"table"}),
}
"""Element: which open ones its start tag ends, looking outwards as far as which."""


def decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise OutputFailed(f"the HTML file is larger than {LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OutputFailed(f"the HTML file is not UTF-8 text (byte {error.start})") from error


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list[Element | str] = field(default_factory=list)


class Page(HTMLParser):
    """Builds the element tree, ending what HTML lets authors leave open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]
        self.furniture: list[str] = []
        self.ended: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        # Of an attribute that is given twice, browsers take the first.
        element = Element(tag, dict(reversed(attrs)), list(_spoken(tag, attrs)))
        self.open[-1].parts.append(element)
        if tag == "meta":
            self._note_meta(element.attributes)
        if tag not in VOID:
            self.open.append(element)
        if len(self.open) > DEEPEST:
            raise OutputFailed("the HTML file is nested too deeply to be read")

    def handle_endtag(self, tag: str) -> None:
        self.ended.add(tag)
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        inside = {element.tag for element in self.open}
        if "title" in inside and "svg" not in inside:
            self.furniture.append(f"title: {data}")
        elif "script" in inside:
            self.furniture.append(f"script: {data}")
        else:
            self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.furniture.append(f"comment: {data}")

    def check_whole(self) -> None:
        """Raises OutputFailed where the page does not end as a page does."""
        if not {"body", "html"} <= self.ended:
            raise OutputFailed("the HTML file is cut short or no HTML page: </body> or </html> is missing")

    def _note_meta(self, attributes: dict[str, str | None]) -> None:
        if attributes.get("name") and attributes.get("content"):
            self.furniture.append(f"{attributes['name']}: {attributes['content']}")

    def _end_implied(self, tag: str) -> None:
        ends, limits = IMPLIED_ENDS.get(tag, (set(), set()))
        if tag in ENDS_A_PARAGRAPH:
            ends, limits = {"p"}, {"td", "th", "li", "div", "section"}
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in limits:
                return
            if self.open[depth].tag in ends:
                del self.open[depth:]
                return


def _spoken(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[str]:
    """The texts of those attributes that a browser shows; an item's `value` is its number."""
    for name, text in attributes:
        if name in SPOKEN and text and (tag, name) != ("li", "value"):
            yield f" {text} "
