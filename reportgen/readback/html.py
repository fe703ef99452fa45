"""What an HTML report says, read with the standard library's parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.document import fold, led_to
from reportgen.errors import OutputFailed
from reportgen.readback.html_parse import ENDS_A_PARAGRAPH, Element, Page, decoded, names
from reportgen.readback.html_styles import for_print, veils
from reportgen.readback.reading import Node, Reading, node_lines, text_of

TOLD = 60
"""How many characters of an element's text a fault quotes."""


INLINE = names(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time u var wbr"
)
PLAIN = (
    INLINE - names("bdo del s")
    | ENDS_A_PARAGRAPH - names("details form")
    | names("html head title meta style body li dt dd caption colgroup col thead tbody tfoot tr th td")
    | names("br img picture source")
    | names("svg g path rect circle ellipse line polyline polygon text tspan desc defs lineargradient stop")
)
"""What shows its text, all of it and nothing else, in every browser."""

AID = "visually-hidden"
"""The class of what is said and not shown: the word before a negative figure in brackets, nothing else."""

WAY_ABOUT = "on-page"
"""The class of the links by which a screen's reader finds about the page; no paper has them."""

HELD = re.compile(r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]*")
"""The address of one picture that the page holds itself."""

NEGATIVE = re.compile(r"\((?=[^()]*\d)[^()]*\)")

HEADINGS = names("h1 h2 h3 h4 h5 h6")

VEILING = names("hidden style popover reversed display visibility opacity")
"""Attributes by which an element shows otherwise than it reads."""


def read_html(data: bytes) -> Reading:
    """The lines of a UTF-8 page; its title, meta entries, comments and scripts are the furniture.

    Hidden text counts like any other, as do attributes that are shown; what hides or adds text is a fault.
    Raises OutputFailed where the file is no whole page.
    """
    page = Page()
    try:
        page.feed(decoded(data))
        page.close()
        page.check_whole()
        lines = tuple(node_lines(_node(page.root)))
        faults = tuple(dict.fromkeys((*_faults(page.root), *_astray(page.root))))
    except RecursionError:
        raise OutputFailed("the HTML file is nested too deeply to be read") from None
    furniture = dict.fromkeys(text for text in map(fold, page.furniture) if text)
    return Reading(lines, tuple(furniture), faults=faults)


def _faults(element: Element) -> Iterator[str]:
    """What in the element makes it show otherwise than it reads."""
    for part in element.parts:
        if isinstance(part, str):
            continue
        veiling = [name for name in part.attributes if name in VEILING or name.startswith("on")]
        if veiling or part.tag not in PLAIN:
            yield f'<{" ".join([part.tag, *veiling])}> at "{fold(text_of(_node(part)))[:TOLD]}"'
        if part.tag in PLAIN and not all(HELD.fullmatch(address) for address in _pictures(part)):
            yield f'a picture that is not in the file ("{fold(text_of(_node(part)))[:TOLD]}")'
        media = part.attributes.get("media") or "all"
        if part.tag == "style" and not for_print(media):
            yield from (f"the style {veil}" for veil in veils(_words(part)))
        yield from _faults(part)
    yield from _unheard(element)


def _pictures(element: Element) -> Iterator[str]:
    """The addresses of the pictures that the element shows or offers; empty where it lacks one."""
    needed = {"img": "src", "source": "srcset"}.get(element.tag)
    for name in ("src", "srcset", "background"):
        if name == needed or name in element.attributes:
            yield element.attributes.get(name) or ""


def _unheard(element: Element) -> Iterator[str]:
    """What in the element is said and not shown, but for the `minus` before a figure in brackets."""
    for part, following in pairwise([*element.parts, ""]):
        if isinstance(part, Element) and _aids(part):
            text = following if isinstance(following, str) else ""
            said = _words(part).strip() if all(isinstance(each, str) for each in part.parts) else ""
            if said != "minus" or not NEGATIVE.fullmatch(fold(text)):
                yield f'hidden words at "{fold(f"{_words(part)}{text}")[:TOLD]}"'


def _aids(element: Element) -> bool:
    """Whether the element is said to those who cannot see what stands beside it."""
    return AID in (element.attributes.get("class") or "").split()


def _astray(root: Element) -> Iterator[str]:
    """The links of the list of contents that do not lead to the heading that they name."""
    homes = {part.attributes.get("id"): part for part in _below(root)}
    for contents in (part for part in _below(root) if part.tag == "nav"):
        for link in (part for part in _below(contents) if part.tag == "a"):
            home = homes.get((link.attributes.get("href") or "")[1:])
            reached = (_told(part) for part in _below(home) if part.tag in HEADINGS) if home else iter(())
            if (heading := next(reached, "")) != _told(link):
                yield f'the link "{_told(link)}" of the contents, which leads to "{heading}",'


def _below(element: Element) -> Iterator[Element]:
    """The element and all elements in it."""
    yield element
    for part in element.parts:
        if isinstance(part, Element):
            yield from _below(part)


def _told(element: Element) -> str:
    return fold(text_of(_node(element)))


def _words(element: Element) -> str:
    return "".join(part for part in element.parts if isinstance(part, str))


def _node(element: Element) -> Node:
    tag = element.tag
    if tag == "style" or _aids(element):
        return Node("inline")
    if tag in ("ul", "ol", "menu"):
        return _list(element)
    if tag == "nav":
        return _contents(Node("block", _parts(element))) if _prints(element) else _way_about(element)
    if tag == "img":
        return Node("picture", _parts(element))
    if tag == "dl":
        return Node("block", list(_pairs(element)))
    parts = _parts(element)
    if tag == "a":
        return Node("inline", [*parts, *_led(element)])
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


def _led(link: Element) -> Iterator[str]:
    """The other file that a link leads to, if it does: its address leads neither to a place of this page nor
    out into the world."""
    address = link.attributes.get("href") or ""
    if address and not re.match(r"#|[A-Za-z][A-Za-z0-9+.-]*:", address):
        yield led_to(address.removesuffix(".html"))


def _prints(element: Element) -> bool:
    """Whether this is the list of contents that the report has, not the screen's own way about the page."""
    return WAY_ABOUT not in (element.attributes.get("class") or "").split()


def _way_about(element: Element) -> Node:
    """What the links about the page say besides: that they lead to what they name is held by `_astray`."""
    return Node(
        "block",
        [part if isinstance(part, str) else _way_about(part) for part in element.parts if not _is_link(part)],
    )


def _is_link(part: Element | str) -> bool:
    return isinstance(part, Element) and part.tag == "a"


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


def _parts(element: Element) -> list[Node | str]:
    return [part if isinstance(part, str) else _node(part) for part in element.parts]


def _list(element: Element) -> Node:
    """The list with the mark of each item: a dash, or its number counted from the `start` attribute."""
    number = _whole(element.attributes.get("start"), 1)
    parts: list[Node | str] = []
    for part in element.parts:
        if isinstance(part, Element) and part.tag == "li":
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


def _pairs(element: Element) -> Iterator[Node | str]:
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
