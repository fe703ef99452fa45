"""What is written beside the pixels of a picture."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

_PNG: Final = b"\x89PNG"
_JPEG: Final = b"\xff\xd8\xff"
_GIF: Final = b"GIF8"

PICTURES: Final = (_PNG, _JPEG, _GIF)
"""What the pictures begin with whose texts are known."""

_COMMENT: Final = 0xFE
_PIXELS: Final = 0xDA
_WRITTEN: Final = re.compile(rb"[\x20-\x7e]{4,}")
_WIDE: Final = re.compile(rb"(?:\x00[\x20-\x7e]){4,}")


def picture_texts(data: bytes) -> Iterator[str]:
    """The texts that somebody gave a picture, read in every way that they may be written."""
    kinds = {_PNG: _of_png, _JPEG: _of_jpeg, _GIF: _of_gif}
    for begins, texts in kinds.items():
        if data.startswith(begins):
            for text in texts(data):
                yield text.decode("latin-1")
                yield text.decode("utf-8", errors="replace")


def _of_png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + size]
        named, _, more = content.partition(b"\0")
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield content
        if kind in (b"zTXt", b"iCCP"):
            yield named
        if kind == b"zTXt":
            yield _inflated(more[1:])
        elif kind == b"iTXt":
            yield _inflated(more[2:].split(b"\0", 2)[-1])
        elif kind == b"iCCP":
            yield from _described(_inflated(more[1:]))
        at += 12 + size


def _described(profile: bytes) -> Iterator[bytes]:
    """The words among the figures of a table of colours, in one byte a letter or two."""
    yield b"\n".join(_WRITTEN.findall(profile))
    yield b"\n".join(found.replace(b"\0", b"") for found in _WIDE.findall(profile))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _PIXELS:
        size = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == _COMMENT:
            yield data[at + 4 : at + 2 + size]
        at += 2 + size


def _of_gif(data: bytes) -> Iterator[bytes]:
    """Its comments. *Why wherever one may begin:* pixels that look like it are no words."""
    for found in re.finditer(rb"\x21\xfe", data):
        at, said = found.end(), bytearray()
        while at < len(data) and (size := data[at]):
            said += data[at + 1 : at + 1 + size]
            at += 1 + size
        yield bytes(said)
