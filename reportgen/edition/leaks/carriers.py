"""Every text that a file carries anywhere, and what of it carries the text."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from reportgen.edition.leaks.html_pieces import html_pieces
from reportgen.edition.leaks.pictures import PICTURES, picture_texts
from reportgen.edition.leaks.xml_pieces import xml_pieces

_DEPTH = 5
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*),([^\"'\s)>]+)", re.I)
_BASE64 = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=])")
_HEX = re.compile(r"(?<![\w])(?:[0-9a-fA-F]{2}){12,}(?![\w])")
_PRINTED = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{4,}")
_PRINTED_ON = re.compile(r"text|part word/\S+ text|page \d+")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}")


@dataclass(frozen=True, slots=True)
class Carried:
    """A text and what carries it. A `textual` one is meant to be read: single words and figures count in it;
    in others (attributes of layout, raw bytes) they mean something else."""

    carrier: str
    text: str
    textual: bool = True

    @property
    def printed(self) -> bool:
        """Whether readers of the file are shown it, as far as that is sure."""
        return self.textual and bool(_PRINTED_ON.fullmatch(self.carrier))


def carried(name: str, data: bytes) -> Iterator[Carried]:
    """Every text of a file, its name first."""
    yield Carried("its name", name)
    yield from _of(name, data, "", 0)


def _of(name: str, data: bytes, within: str, depth: int) -> Iterator[Carried]:
    """What some bytes carry, by what they are; `within` says of what file they are part."""
    if depth > _DEPTH:
        return
    here = f"{within}{name}" if within else ""
    if data.startswith(b"PK\x03\x04"):
        yield from _zipped(data, here, depth)
    elif data.startswith(b"%PDF"):
        from reportgen.edition.leaks.pdf_objects import pdf_pieces

        for carrier, text, textual in pdf_pieces(data):
            yield from _text(f"{here} {carrier}".strip(), text, depth, textual=textual)
        yield from _raw(here, data)
        from reportgen.edition.leaks.pdf_objects import pdf_files

        for attached, content in pdf_files(data):
            yield Carried(f"{here} the name of an attachment".strip(), attached)
            yield from _of(attached, content, "attachment ", depth + 1)
    elif data.startswith(PICTURES):
        carrier = f"{here or 'picture'} metadata"
        yield from (Carried(carrier, text) for text in picture_texts(data))
        yield from _raw(carrier, data)
    else:
        yield from _written(here, name, data, depth)


def _zipped(data: bytes, here: str, depth: int) -> Iterator[Carried]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield Carried(f"{here} the comment of the package".strip(), package.comment.decode("latin-1"))
        for entry in package.infolist():
            yield Carried("the name of a part", entry.filename)
            yield Carried(f"the comment of {entry.filename}", entry.comment.decode("latin-1"))
            yield from _of(entry.filename, package.read(entry), "part ", depth + 1)


def _written(here: str, name: str, data: bytes, depth: int) -> Iterator[Carried]:
    """A file of text, as far as it is one."""
    text = _decoded(data)
    if text is None:
        yield from _raw(here or "raw bytes", data)
        return
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if start.startswith(("<!doctype html", "<html")) or name.endswith((".html", ".htm")):
        for carrier, said, textual in html_pieces(text):
            yield from _text(f"{here} {carrier}".strip(), said, depth, textual=textual)
    elif start.startswith("<"):
        for carrier, said, textual in xml_pieces(text):
            yield from _text(f"{here} {carrier}".strip(), said, depth, textual=textual)
        yield Carried(f"{here} source".strip(), text, textual=False)
    else:
        yield from _text(f"{here} text".strip(), text, depth)


def _decoded(data: bytes) -> str | None:
    """The text that some bytes are; None for what is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return None if b"\0" in data else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _text(carrier: str, text: str, depth: int, *, textual: bool = True) -> Iterator[Carried]:
    """A text, and what is hidden in it in another writing."""
    yield Carried(carrier, text, textual)
    if depth > _DEPTH:
        return
    for media, options, content in _DATA.findall(text):
        raw = unquote_to_bytes(content)
        data = _unbased(raw) if "base64" in options.lower() else raw
        yield from _of(f"{carrier}: data ({media})", data or raw, " ", depth + 1)
    for found in _BASE64.findall(_DATA.sub(" ", text)):
        data = _unbased(found.encode())
        if data and _decoded(data):
            yield from _of(f"{carrier} (base64)", data, " ", depth + 1)
    for found in _HEX.findall(text):
        hidden = _decoded(bytes.fromhex(found))
        if hidden:
            yield Carried(f"{carrier} (hexadecimal)", hidden, textual)
    yield from _listed(carrier, text)


def _unbased(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _listed(carrier: str, text: str) -> Iterator[Carried]:
    """The texts of JSON, whose escapes hide them."""
    if text.lstrip()[:1] not in ("{", "["):
        return
    try:
        content: Any = json.loads(text)
    except ValueError:
        return
    for each in _json_texts(content):
        yield Carried(f"{carrier} (JSON)", each)


def _json_texts(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield key
            yield from _json_texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _json_texts(value)
    else:
        yield str(content)


def _raw(here: str, data: bytes) -> Iterator[Carried]:
    """What can be read in bytes as they are, in one byte a letter or two."""
    carrier = f"{here} raw bytes".strip() if here != "raw bytes" else here
    printed = b"\n".join(_PRINTED.findall(data))
    yield Carried(carrier, printed.decode("latin-1"), textual=False)
    yield Carried(carrier, printed.decode("utf-8", errors="ignore"), textual=False)
    wide = b" ".join(found.replace(b"\0", b"") for found in _WIDE.findall(data))
    yield Carried(f"{carrier} (UTF-16)", wide.decode("latin-1"), textual=False)
