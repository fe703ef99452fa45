"""Every text of a page: what it shows and hides, its attributes, comments, styles and scripts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

Piece = tuple[str, str, bool]

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
        "tspan",
    ]
)
_LAYOUT = frozenset(
    [
        "class",
        "style",
        "d",
        "x",
        "y",
        "width",
        "height",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "points",
        "viewbox",
        "transform",
        "fill",
        "stroke",
        "rel",
        "type",
        "charset",
        "scope",
        "headers",
        "colspan",
        "rowspan",
        "span",
        "media",
    ]
)
"""Attributes whose single words and figures are of layout."""


_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_CONTENT = re.compile(rf"content\s*:((?:{_QUOTED}|[^;}}\"'])*)", re.I | re.S)
_STRING = re.compile(rf"(?<!\()(?:{_QUOTED})", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)


def _shown_by_style(style: str) -> Iterator[Piece]:
    """What a style adds to the text of a page; not what it fetches, as `url("…")`."""
    for value in _CONTENT.findall(style):
        said = "".join(each[1:-1] for each in _STRING.findall(value))
        if said:
            yield "a text of a style", _ESCAPE.sub(_unescaped, said), True


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code <= sys.maxunicode else found[2] or ""


class _Pieces(HTMLParser):
    """Collects the texts of a page as it is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self.joined: list[str] = []
        self.spaced: list[str] = []
        self.raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.joined.append("\n")
        self.raw = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            self.found.append((f"the attribute {name} of {tag}", value or "", name not in _LAYOUT))
            if name not in _LAYOUT:
                self.found.append(("the name of an attribute", name, False))
            elif name == "style":
                self.found += _shown_by_style(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.joined.append("\n")
        self.raw = ""

    def handle_data(self, data: str) -> None:
        if self.raw:
            self.found.append((f"a {self.raw}", data, self.raw == "script"))
            self.found += _shown_by_style(data) if self.raw == "style" else ()
            return
        self.joined.append(data)
        self.spaced.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(("a comment", data, True))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("a declaration", decl, True))

    def handle_pi(self, data: str) -> None:
        self.found.append(("an instruction", data, True))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("a declaration", data, True))


def html_pieces(text: str) -> Iterator[Piece]:
    """The texts of a page, the shown ones as a reader joins them and as pieces, then its source."""
    reader = _Pieces()
    reader.feed(text)
    reader.close()
    yield "text", "".join(reader.joined), True
    yield "text", " ".join(reader.spaced), True
    yield from reader.found
    yield "source", text, False
