"""Finished files read raw, by means that share nothing with the program: every text that somebody could get
out of them, in use or not."""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import pypdfium2

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_TAGS = re.compile(r"<[^>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GAPS = re.compile(r"[\s_\u2010-\u2015-]+")
_GROUPED = re.compile(r"(?<=\d)[,'\u2019\u00a0\u2009\u202f](?=\d{3})")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_FIGURE = re.compile(r"(?<![\w.])\d{5,}(?:\.\d+)?(?!\w)")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and what carries it; whether it is meant to be read, so that its figures are somebody's."""

    carrier: str
    text: str
    read: bool = True


def pieces(name: str, data: bytes) -> Iterator[Piece]:
    """Every text of a file, its name first."""
    yield Piece("name", name)
    yield from _inside(name, data, 0)


def _inside(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    if depth > _DEEPEST:
        return
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield Piece("package", package.comment.decode("latin-1"))
            for entry in package.infolist():
                yield Piece("name of a part", entry.filename + entry.comment.decode("latin-1"))
                yield from _inside(entry.filename, package.read(entry), depth + 1)
    elif data[:4] == b"%PDF":
        yield from _pdf(data, depth)
    else:
        yield from _text(name, data, depth)


def _text(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    """Some bytes as text, in every way in which they may be one, and what is hidden in it."""
    text = data.decode("utf-8-sig", errors="replace")
    markup = text.lstrip()[:1] == "<"
    yield Piece(f"{name} source", text, read=not markup)
    if b"\0" in data:
        yield Piece(f"{name} UTF-16", data.decode("utf-16-le", errors="ignore"), read=False)
        yield Piece(f"{name} UTF-16", data.decode("utf-16-be", errors="ignore"), read=False)
        for packed in re.findall(rb"x[\x01\x5e\x9c\xda].{8,}", data, re.S):
            yield Piece(f"{name} packed", _inflated(packed).decode("latin-1"), read=False)
    if markup:
        yield Piece(f"{name} joined", html.unescape(_TAGS.sub("", text)))
        yield Piece(f"{name} text", html.unescape(_TAGS.sub(" ", text)))
    if "&" in text:
        yield Piece(f"{name} entities", html.unescape(html.unescape(text)), read=False)
    if "%" in text:
        yield Piece(f"{name} escapes", unquote(text), read=False)
    if "\\u" in text:
        yield Piece(f"{name} escapes", re.sub(r"\\u([0-9A-Fa-f]{4})", _escaped, text), read=False)
    if text.lstrip()[:1] in ("{", "["):
        yield from (Piece(f"{name} JSON", each) for each in _json(text))
    for found in _BASE64.findall(text):
        hidden = _unbased(found)
        if hidden:
            yield from _inside(f"{name} base64", hidden, depth + 1)


def _json(text: str) -> Iterator[str]:
    try:
        content: Any = json.loads(text)
    except ValueError:
        return
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each
        else:
            yield str(each)


def _unbased(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _inflated(data: bytes) -> bytes:
    """What a packed stream holds, as far as it can be had; nothing where it isn't packed so."""
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def _pdf(data: bytes, depth: int) -> Iterator[Piece]:
    """Every object, packed or not, with its strings decoded; what the pages show; files within it."""
    yield from _objects("bytes", data)
    for number, found in enumerate(_STREAM.findall(data)):
        content = _inflated(found) or found
        yield from _objects(f"stream {number}", content)
        if content[:2] == b"PK" or content[:4] == b"%PDF" or content.lstrip()[:1] in (b"<", b"{"):
            yield from _inside(f"stream {number}", content, depth + 1)
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            shown = page.get_textpage().get_text_range()
            yield Piece(f"page {number}", shown.replace("\x02", "-").replace("\ufffe", "-"))


def _objects(carrier: str, data: bytes) -> Iterator[Piece]:
    yield Piece(carrier, re.sub("#([0-9A-Fa-f]{2})", _escaped, data.decode("latin-1")), read=False)
    if data.count(b"\0") > len(data) // 20:  # a font, or a picture
        return
    for found in _LITERAL.findall(data):
        yield from _string(carrier, re.sub(rb"\\([0-7]{1,3}|.)", _unescaped, found, flags=re.S))
    for found in _HEX.findall(data):
        digits = re.sub(rb"\s", b"", found)
        yield from _string(carrier, bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _string(carrier: str, found: bytes) -> Iterator[Piece]:
    if len(found) >= 4:
        wide = found[:2] in (b"\xfe\xff", b"\xff\xfe")
        yield Piece(f"{carrier} string", found.decode("utf-16" if wide else "latin-1", errors="ignore"))


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1] in b"01234567":
        return bytes([int(said, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}.get(said, said)


def squashed(text: str) -> str:
    """A text without capitals, spaces and hyphens, as it can be compared however it was set."""
    plain = text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _GAPS.sub("", plain).casefold()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something wanted that stands in a file: where, what carries it, and what."""

    file: str
    carrier: str
    wanted: str


@dataclass(frozen=True)
class Wanted:
    """Words, figures by their digits, and other sayings that are looked for."""

    words: frozenset[str]
    figures: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, map(squashed, self.words)))) or "(?!)")

    def found_in(self, files: Mapping[str, bytes]) -> list[Hit]:
        """Where any of it stands. Sizes of files are nobody's figures."""
        sizes = {str(len(data)) for data in files.values()}
        hits = (
            Hit(name, piece.carrier, each)
            for name, data in files.items()
            for piece in pieces(name, data)
            for each in self._in(piece, sizes)
        )
        return list(dict.fromkeys(hits))

    def _in(self, piece: Piece, sizes: set[str]) -> Iterator[str]:
        yield from self.pattern.findall(squashed(piece.text))
        yield from (self.figures - sizes).intersection(_figures(piece))


def _figures(piece: Piece) -> Iterator[str]:
    text = _GROUPED.sub("", unicodedata.normalize("NFKC", piece.text))
    for each in _FIGURE.findall(_SPACED.sub("", text) if piece.read else text):
        yield each
        yield each.partition(".")[0]
