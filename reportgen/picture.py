"""Supplied pictures: what a file of one is, by its bytes. Outputs embed them as they are.

*Why so choosy:* what one program shows and another doesn't (a picture that moves, that only a mark turns
upright, that is cut off) would make outputs differ, or fail with no place to look at.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_PIXELS = 40_000_000
"""More than any page can show, and few enough for every program to open."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG file that begin a frame, which tells its size."""
_PIXELS = 0xDA
"""The marker behind which the pixels stand."""
_EXIF = b"Exif\x00\x00"
_TURNED = 0x0112
"""The mark that says how a picture is to be turned; 1 is upright."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A picture as supplied: its bytes, and its size in pixels."""

    data: bytes
    media: Literal["image/png", "image/jpeg"]
    width: int
    height: int


class Unusable(ValueError):
    """A file that no output could show: what is found, and what to do."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.remedy = remedy


def supplied(data: bytes) -> Supplied:
    """The picture in a file. Unusable where it is no whole PNG or JPEG file that every output shows alike."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    raise Unusable("it is neither a PNG nor a JPEG file", "save the picture as PNG or JPEG")


def _cut_off() -> Unusable:
    return Unusable("it is cut off or damaged", "copy or save the picture anew")


def _png(data: bytes) -> Supplied:
    chunks = dict(_chunks(data))
    head = chunks.get(b"IHDR", b"")
    if len(head) != 13 or b"IDAT" not in chunks or b"IEND" not in chunks:
        raise _cut_off()
    width, height, depth, colours = struct.unpack(">IIBB", head[:10])
    if b"acTL" in chunks:
        raise Unusable("it moves", "save one picture of it")
    if depth == 16 and colours == 0:
        raise Unusable("its greys have 16 bits, which not every output shows", "save it with 8 bits")
    _refuse_turned(chunks.get(b"eXIf", b""))
    return _sized(Supplied(data, "image/png", width, height))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each whole chunk of a PNG file up to its end: its name and its content."""
    at, name = len(_PNG), b""
    while at + 12 <= len(data) and name != b"IEND":
        (length,), name = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 8 + length
        if data[end : end + 4] != struct.pack(">I", zlib.crc32(data[at + 4 : end])):
            return
        yield name, data[at + 8 : end]
        at = end + 4


def _jpeg(data: bytes) -> Supplied:
    segments, pixels = _segments(data)
    size = next((content for marker, content in segments if marker in _FRAMES and len(content) >= 5), b"")
    if not size or pixels is None or data.find(b"\xff\xd9", pixels) < 0:
        raise _cut_off()
    for marker, content in segments:
        if marker == 0xE1 and content.startswith(_EXIF):
            _refuse_turned(content.removeprefix(_EXIF))
    height, width = struct.unpack(">HH", size[1:5])
    return _sized(Supplied(data, "image/jpeg", width, height))


def _segments(data: bytes) -> tuple[list[tuple[int, bytes]], int | None]:
    """Each segment of a JPEG file before its pixels, its marker and its content, and where the pixels begin
    (None where they don't)."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        found.append((marker, data[at + 4 : at + 2 + length]))
        at += 2 + length
        if marker == _PIXELS:
            return found, at
    return found, None


def _refuse_turned(exif: bytes) -> None:
    """*Why:* browsers obey the mark and Word does not."""
    if _turn(exif) not in (0, 1):
        raise Unusable("only a mark in it says how to turn it upright", "turn it and save it anew")


def _turn(exif: bytes) -> int:
    """How the picture is to be turned, as its marks say; 0 where they don't."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 10:
        return 0
    (first,) = struct.unpack(f"{order}I", exif[4:8])
    marks = exif[first + 2 :]
    for at in range(0, len(marks) - 11, 12):
        name, _, _, value = struct.unpack(f"{order}HHIH", marks[at : at + 10])
        if name == _TURNED:
            return int(value)
    return 0


def _sized(picture: Supplied) -> Supplied:
    if not (picture.width and picture.height):
        raise Unusable("it has no size", "save the picture anew")
    if picture.width * picture.height > MOST_PIXELS:
        found = f"it has {picture.width:,} by {picture.height:,} pixels"
        raise Unusable(found, f"save it smaller, with {MOST_PIXELS:,} pixels at most")
    return picture
