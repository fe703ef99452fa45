"""What a page template may not have: what runs, what is fetched, and what words of a report could break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportgen.render.html_guard import ESCAPE, FETCHED_BY_STYLE, HELD_IN_STYLE
from reportgen.render.template_check.markup import Refusal
from reportgen.render.template_check.tags import Found

EXPRESSION, STATEMENT = "\ue000", "\ue001"
"""What stands for each letter of a tag that prints, and of any other."""

_RUNS: Final = "a report runs nothing"
_ONE_FILE: Final = "a report is one file and asks for no other"
_TAKE_OUT: Final = "take it out"
_PUT_IN: Final = "put the file in as data:…"

_ELEMENT: Final = re.compile(
    r"<(script|base|link|iframe|frame|frameset|object|embed|applet|portal)(?![\w-])", re.I
)
_RUNNING: Final = frozenset({"script", "applet"})
_HANDLER: Final = re.compile(rf"(?:[\s\"'/{STATEMENT}])(on[a-z]+)\s*=\s*[\"'\w{EXPRESSION}]", re.I)
_SCRIPT_ADDRESS: Final = re.compile(r"\b(?:java|vb|live)\s*script\s*:", re.I)
_REFRESH: Final = re.compile(r"http-equiv\s*=\s*[\"']?\s*refresh", re.I)
_SRCDOC: Final = re.compile(r"\bsrcdoc\s*=", re.I)
_UNQUOTED: Final = re.compile(
    rf"[\s{STATEMENT}\"']([a-zA-Z_:][\w:.-]*)(=[^\s\"'<>={EXPRESSION}]*{EXPRESSION}+)"
)
_SPACED: Final = re.compile(rf"<[a-zA-Z][^<>]*?\s([a-zA-Z_:][\w:.-]*)(\s*=\s*{EXPRESSION}+)")
_ADDRESS: Final = re.compile(
    r"(?<![\w-])(src|srcset|imagesrcset|href|xlink:href|data|poster|action|formaction|ping|background)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))",
    re.I,
)
_OWN_ADDRESS: Final = re.compile(rf"\s*(?:#|data:|{EXPRESSION}|{STATEMENT}|$)", re.I)
_OWN_PICTURES: Final = re.compile(
    rf"\s*(?:data:[^\s,]*,[a-z0-9+/=]*|[{EXPRESSION}{STATEMENT}]*)\s*(?:[0-9.]+[wx])?\s*", re.I
)
"""A choice of pictures that is one picture, in the page itself: every other could be fetched."""

_LINK: Final = re.compile(r"https?://|mailto:", re.I)
_STYLE: Final = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.I | re.S)
_STYLE_ATTRIBUTE: Final = re.compile(r"(?<![\w-])style\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_COMMENTS: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)


def refusals(name: str, text: str, tags: Sequence[Found]) -> Iterator[Refusal]:
    """What is refused in a file, in no order."""
    bare = _without_tags(text, tags)
    if name.endswith(".css"):
        yield from _of_style(bare, 0)
        return
    plain = without_comments(text, tags)
    yield from _elements(plain)
    yield from _attributes(plain)
    yield from _addresses(plain)
    for style in (*_STYLE.finditer(plain), *_STYLE_ATTRIBUTE.finditer(plain)):
        group = style.lastindex or 1
        yield from _of_style(style[group], style.start(group))


def without_comments(text: str, tags: Sequence[Found]) -> str:
    """The text with its tags covered and its comments blanked, as long as it was."""
    return _blanked(_COMMENTS, _without_tags(text, tags))


def _without_tags(text: str, tags: Sequence[Found]) -> str:
    """The text with its tags covered, as long as it was; a name begun by a tag stays a name."""
    letters = list(text)
    for tag in tags:
        cover = EXPRESSION if tag.text.startswith("{{") else " " if tag.comment else STATEMENT
        end = tag.start + len(tag.text)
        letters[tag.start : end] = [letter if letter == "\n" else cover for letter in tag.text]
        if text[: tag.start].endswith(("<", "</")):
            letters[tag.start : end] = "x" * len(tag.text)
    return "".join(letters)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _elements(text: str) -> Iterator[Refusal]:
    for found in _ELEMENT.finditer(text):
        why = _RUNS if found[1].lower() in _RUNNING else _ONE_FILE
        yield found.start(), f"<{found[1]}> is refused", why, _TAKE_OUT
    for pattern in (_SCRIPT_ADDRESS, _REFRESH, _SRCDOC):
        for found in pattern.finditer(text):
            yield found.start(), f"{_shown(found[0])} is refused", _RUNS, _TAKE_OUT


def _attributes(text: str) -> Iterator[Refusal]:
    for found in _HANDLER.finditer(text):
        yield found.start(1), f"{found[1]}=… is refused", _RUNS, _TAKE_OUT
    told = set()
    for pattern in (_UNQUOTED, _SPACED):
        for found in pattern.finditer(text):
            if found.start(1) not in told:
                told.add(found.start(1))
                said = f"{found[1]}=… holds a tag without quotation marks"
                wanted = "words with spaces would end it in the middle, or add what was never meant"
                yield found.start(1), said, wanted, f'write {found[1]}="{{{{ … }}}}"'


def _addresses(text: str) -> Iterator[Refusal]:
    for found in _ADDRESS.finditer(text):
        address = found[found.lastindex or 1]
        link = found[1].lower() == "href" and _LINK.match(address) and _in_link(text, found.start())
        if found[1].lower().endswith("srcset"):
            own = _OWN_PICTURES.fullmatch(address)
        else:
            own = _OWN_ADDRESS.match(address)
        if not link and not own and not _SCRIPT_ADDRESS.match(address):
            yield found.start(), f'{found[1]}="{_shown(address)}" is refused', _ONE_FILE, _PUT_IN


def _in_link(text: str, at: int) -> bool:
    opening = text.rfind("<", 0, at)
    return re.match(r"<a(?![\w-])", text[opening : opening + 3] + " ", re.I) is not None


def _of_style(css: str, start: int) -> Iterator[Refusal]:
    held = _blanked(HELD_IN_STYLE, _blanked(_COMMENT, css))
    hits = [found.start() for found in FETCHED_BY_STYLE.finditer(held)]
    if not hits and FETCHED_BY_STYLE.search(ESCAPE.sub(_letter, held)):
        hits = [held.index("\\")]
    told: int | None = None
    for at in hits:
        if told is None or "\n" in css[told:at] or ";" in css[told:at]:
            said = _shown(css[at:].splitlines()[0])
            yield start + at, f'the style asks for a file: "{said}"', _ONE_FILE, "put it in as url(data:…)"
        told = at


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code < 0x110000 else escape[2] or ""


def _shown(text: str) -> str:
    """The text in short, with its tags as ellipses."""
    return re.sub(f"[{EXPRESSION}{STATEMENT}]+", "…", text)[:80].strip()
