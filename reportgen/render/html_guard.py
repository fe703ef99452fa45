"""Refuses a page that would not stand by itself: what runs, what is fetched, and ids that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

from reportgen.errors import OutputFailed
from reportgen.render.file_links import PAGE_BESIDE

SCHEMES = frozenset({"http", "https", "mailto"})
"""The schemes a link may have."""

FETCHING = frozenset(
    [
        *("src", "srcset", "imagesrcset", "href", "xlink:href", "data", "poster", "background"),
        *("action", "formaction", "ping"),
    ]
)
"""Attributes that name what a browser fetches, shows or goes to."""

PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}")
"""The address of a picture that the page holds itself."""

PICTURES = frozenset({("img", "src"), ("source", "srcset")})
"""The attributes that show a picture, one alone: of a choice of several, each could be fetched."""

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)
HELD_IN_STYLE = re.compile(
    r"""url\(\s*(?:"(?:data:|\#)[^"]*"|'(?:data:|\#)[^']*'|(?:data:|\#)[^)]*)\s*\)""", re.I
)
FETCHED_BY_STYLE = re.compile(r"@import\b|\burl\(|\b(?:image-set|src)\(|//", re.I)


def refuse_unsafe(page: str, *, beside: bool = False) -> None:
    """Raises OutputFailed where the page runs a script, asks for anything outside itself, or where two of its
    elements bear one id. It may link pages of the same publication where these may lie `beside` it."""
    guard = _Guard(beside)
    guard.feed(page)
    guard.close()
    if repeated := [name for name, count in guard.ids.items() if count > 1]:
        raise OutputFailed(f"two elements of the HTML page would bear one id: {', '.join(repeated)}")


def address(link: str) -> str:
    """The link unchanged. Raises OutputFailed unless it is a whole http, https or mailto address."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise OutputFailed(f'the link "{link}" is no address: {error}') from error
    if parts.scheme not in SCHEMES or re.search(r"[\s\x00-\x1f\\]", link) or not (parts.netloc or parts.path):
        raise OutputFailed(
            f'the link "{link}" is refused: only http, https and mailto addresses may be shown'
        )
    return link


class _Guard(HTMLParser):
    """Meets every element of the page; counts the ids."""

    def __init__(self, beside: bool) -> None:
        super().__init__()
        self.beside = beside
        self.ids: Counter[str] = Counter()
        self.style: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.style = [] if tag == "style" else None
        if tag in ("script", "base"):
            raise OutputFailed(f"the HTML template has a <{tag}>; a report runs nothing and stands by itself")
        for name, value in attrs:
            self._check(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if self.style is not None:
            _refuse_fetching("".join(self.style), "its <style>")
        self.style = None

    def handle_data(self, data: str) -> None:
        if self.style is not None:
            self.style.append(data)

    def _check(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids[value] += 1
        elif name.startswith("on") or name == "srcdoc" or (name, value.lower()) == ("http-equiv", "refresh"):
            raise OutputFailed(f"the HTML template has <{tag} {name}=…>; a report runs nothing")
        elif name == "style":
            _refuse_fetching(value, f"<{tag} style=…>")
        elif name in FETCHING and not (self.beside and _leads_beside(tag, name, value)):
            _refuse_outside(tag, name, value)


def _leads_beside(tag: str, name: str, value: str) -> bool:
    return (tag, name) == ("a", "href") and PAGE_BESIDE.fullmatch(value) is not None


def _refuse_outside(tag: str, name: str, value: str) -> None:
    """Raises OutputFailed where an attribute leads out of the page, but for a link that may be shown."""
    if tag == "a" and name.endswith("href") and not value.startswith("#"):
        address(value)
    elif not (
        PICTURE.fullmatch(value)
        if (tag, name) in PICTURES
        else value.startswith("#") and not name.endswith("srcset")
    ):
        raise OutputFailed(
            f'the HTML template asks for a file in <{tag} {name}="{value[:80]}">; a report is one file:'
            " put pictures in as data:image/png, image/jpeg or image/svg+xml in base64"
        )


def _refuse_fetching(css: str, where: str) -> None:
    """Raises OutputFailed where the style asks for a file; `where` names it."""
    rest = HELD_IN_STYLE.sub(" ", ESCAPE.sub(_letter, COMMENT.sub(" ", css)))
    if found := FETCHED_BY_STYLE.search(rest):
        told = rest[found.start() :].splitlines()[0][:80]
        raise OutputFailed(
            f'the HTML template asks for a file in {where}: "{told}"; a report is one file:'
            " put it in as url(data:…)"
        )


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code < 0x110000 else escape[2] or ""
