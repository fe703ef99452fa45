"""Supplied pictures: what a file of one is, by its first bytes. Outputs embed them as they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG file that begin a frame, which tells its size."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A picture as supplied: its bytes, and its size in pixels."""

    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width: int
    height: int


def supplied(data: bytes) -> Supplied:
    """The picture in a file. ValueError where it is no whole PNG or JPEG file."""
    if data.startswith(_PNG) and b"IEND" in data[-12:] and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return _sized(Supplied(data, "image/png", width, height))
    if data.startswith(_JPEG) and data.rstrip(b"\x00").endswith(b"\xff\xd9"):
        for marker, segment in _segments(data):
            if marker in _FRAMES and len(segment) >= 5:
                height, width = struct.unpack(">HH", segment[1:5])
                return _sized(Supplied(data, "image/jpeg", width, height))
    raise ValueError("neither a PNG nor a JPEG file")


def _sized(picture: Supplied) -> Supplied:
    if not (picture.width and picture.height):
        raise ValueError("a picture without a size")
    return picture


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment of a JPEG file before its pixels: its marker and its content."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length
