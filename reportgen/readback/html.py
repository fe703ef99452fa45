"""What an HTML report says, read with the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.document import fold
from reportgen.errors import OutputFailed
from reportgen.readback.reading import Node, Reading, node_lines

LARGEST = 50_000_000
DEEPEST = 150


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
INLINE = _names(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time u var wbr img"
)
ENDS_A_PARAGRAPH = _names(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr main menu nav ol p pre section table ul"
)
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


def read_html(data: bytes) -> Reading:
    """The lines of a UTF-8 page; its title, meta entries, comments and scripts are the furniture.

    Text that style sheets hide counts like any other. Raises OutputFailed where the file is no whole page.
    """
    page = _Page()
    try:
        page.feed(_decoded(data))
        page.close()
        page.check_whole()
        lines = tuple(node_lines(_node(page.root)))
    except RecursionError:
        raise OutputFailed("the HTML file is nested too deeply to be read") from None
    return Reading(lines, tuple(dict.fromkeys(text for text in map(fold, page.furniture) if text)))


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise OutputFailed(f"the HTML file is larger than {LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OutputFailed(f"the HTML file is not UTF-8 text (byte {error.start})") from error


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list[_Element | str] = field(default_factory=list)


class _Page(HTMLParser):
    """Builds the element tree, ending what HTML lets authors leave open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("document")
        self.open = [self.root]
        self.furniture: list[str] = []
        self.ended: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        element = _Element(tag, dict(attrs))
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
        elif "style" not in inside:
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


def _node(element: _Element) -> Node:
    tag = element.tag
    if tag in ("ul", "ol", "menu"):
        return _list(element)
    if tag == "dl":
        return Node("block", list(_pairs(element)))
    parts = _parts(element)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return Node("heading", parts, level=int(tag[1]))
    if tag in ("caption", "figcaption"):
        return Node("caption", parts)
    if tag == "br":
        return Node("inline", [" "])
    if tag == "tr":
        return Node("row", [part for part in parts if isinstance(part, Node)])
    if tag in ("td", "th"):
        return Node("cell", parts)
    return Node("inline" if tag in INLINE else "block", parts)


def _parts(element: _Element) -> list[Node | str]:
    return [part if isinstance(part, str) else _node(part) for part in element.parts]


def _list(element: _Element) -> Node:
    """The list with the mark of each item: a dash, or its number counted from the `start` attribute."""
    number = _whole(element.attributes.get("start"), 1)
    parts: list[Node | str] = []
    for part in element.parts:
        if isinstance(part, _Element) and part.tag == "li":
            number = _whole(part.attributes.get("value"), number)
            mark = f"{number}." if element.tag == "ol" else "-"
            parts.append(Node("item", _parts(part), mark=mark))
            number += 1
        else:
            parts.append(part if isinstance(part, str) else _node(part))
    return Node("list", parts)


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def _pairs(element: _Element) -> Iterator[Node | str]:
    """A block for each term with its descriptions: `term: description`."""
    pair: Node | None = None
    for part in element.parts:
        if isinstance(part, str):
            if part.strip():
                yield part
        elif part.tag == "dt":
            if pair is not None:
                yield pair
            pair = Node("block", [Node("inline", _parts(part))])
        elif part.tag == "dd":
            pair = pair or Node("block")
            pair.parts += [": ", Node("inline", _parts(part))]
        else:
            yield Node("block", list(_pairs(part)))
    if pair is not None:
        yield pair
