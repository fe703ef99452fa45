"""What an HTML report says, read with the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.document import fold
from reportgen.errors import OutputFailed
from reportgen.readback.html_styles import for_print, veils
from reportgen.readback.reading import Node, Reading, node_lines, text_of

LARGEST = 50_000_000
DEEPEST = 150
TOLD = 60
"""How many characters of an element's text a fault quotes."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
INLINE = _names(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time u var wbr"
)
ENDS_A_PARAGRAPH = _names(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr main menu nav ol p pre section table ul"
)
PLAIN = (
    INLINE - _names("bdo del s")
    | ENDS_A_PARAGRAPH - _names("details form")
    | _names("html head title meta style body li dt dd caption colgroup col thead tbody tfoot tr th td")
    | _names("br img")
    | _names("svg g path rect circle ellipse line polyline polygon text tspan desc defs lineargradient stop")
)
"""What shows its text, all of it and nothing else, in every browser."""

SPOKEN = _names("alt value srcdoc placeholder title label")
"""Attributes that a browser shows, or speaks, or shows on pointing."""

HEADINGS = _names("h1 h2 h3 h4 h5 h6")

VEILING = _names("hidden style popover reversed display visibility opacity")
"""Attributes by which an element shows otherwise than it reads."""

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

    Hidden text counts like any other, as do attributes that are shown; what hides or adds text is a fault.
    Raises OutputFailed where the file is no whole page.
    """
    page = _Page()
    try:
        page.feed(_decoded(data))
        page.close()
        page.check_whole()
        lines = tuple(node_lines(_node(page.root)))
        faults = tuple(dict.fromkeys((*_faults(page.root), *_astray(page.root))))
    except RecursionError:
        raise OutputFailed("the HTML file is nested too deeply to be read") from None
    furniture = dict.fromkeys(text for text in map(fold, page.furniture) if text)
    return Reading(lines, tuple(furniture), faults=faults)


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
        element = _Element(tag, dict(attrs), list(_spoken(tag, attrs)))
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


def _faults(element: _Element) -> Iterator[str]:
    """What in the element makes it show otherwise than it reads."""
    for part in element.parts:
        if isinstance(part, str):
            continue
        veiling = [name for name in part.attributes if name in VEILING or name.startswith("on")]
        if veiling or part.tag not in PLAIN:
            yield f'<{" ".join([part.tag, *veiling])}> at "{fold(text_of(_node(part)))[:TOLD]}"'
        if part.tag == "img" and not (part.attributes.get("src") or "").startswith("data:image/"):
            yield f'a picture that is not in the file ("{fold(text_of(_node(part)))[:TOLD]}")'
        media = part.attributes.get("media") or "all"
        if part.tag == "style" and not for_print(media):
            yield from (f"the style {veil}" for veil in veils(_words(part)))
        yield from _faults(part)


def _astray(root: _Element) -> Iterator[str]:
    """The links of the list of contents that do not lead to the heading that they name."""
    homes = {part.attributes.get("id"): part for part in _below(root)}
    for contents in (part for part in _below(root) if part.tag == "nav"):
        for link in (part for part in _below(contents) if part.tag == "a"):
            home = homes.get((link.attributes.get("href") or "")[1:])
            reached = (_told(part) for part in _below(home) if part.tag in HEADINGS) if home else iter(())
            if (heading := next(reached, "")) != _told(link):
                yield f'the link "{_told(link)}" of the contents, which leads to "{heading}",'


def _below(element: _Element) -> Iterator[_Element]:
    """The element and all elements in it."""
    yield element
    for part in element.parts:
        if isinstance(part, _Element):
            yield from _below(part)


def _told(element: _Element) -> str:
    return fold(text_of(_node(element)))


def _words(element: _Element) -> str:
    return "".join(part for part in element.parts if isinstance(part, str))


def _node(element: _Element) -> Node:
    tag = element.tag
    if tag == "style":
        return Node("inline")
    if tag in ("ul", "ol", "menu"):
        return _list(element)
    if tag == "nav":
        return _contents(Node("block", _parts(element)))
    if tag == "img":
        return Node("picture", _parts(element))
    if tag == "dl":
        return Node("block", list(_pairs(element)))
    parts = _parts(element)
    if tag in HEADINGS:
        return Node("heading", parts, level=int(tag[1]))
    if tag in ("caption", "figcaption"):
        return Node("caption", parts)
    if tag == "br":
        return Node("inline", [" "])
    if tag == "tr":
        return _row(parts)
    if tag in ("td", "th"):
        return Node("cell", parts)
    return Node("inline" if tag in INLINE else "block", parts)


def _contents(node: Node) -> Node:
    """The node with the items of its lists as entries of the list of contents."""
    if node.kind == "item":
        node.kind = "entry"
    for part in node.parts:
        if isinstance(part, Node):
            _contents(part)
    return node


def _row(parts: list[Node | str]) -> Node:
    """The row; text beside its cells shows before the table, so it is a block of its own."""
    row = Node("row", [part for part in parts if isinstance(part, Node)])
    loose = "".join(part for part in parts if isinstance(part, str))
    return Node("block", [loose, row]) if loose.strip() else row


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
