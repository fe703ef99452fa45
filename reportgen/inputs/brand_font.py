"""What a font file can draw and how wide its letters are, read from its own tables.

*Why not by a library:* the one that could is needed for PDF alone, and a brand is read for every output.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.picture import Unusable

_LATIN = (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))
NEEDED = frozenset(map(chr, _LATIN)) | frozenset("–—‘’“”…•")
"""What every report may print: Latin letters, figures, pounds, dashes, quotation marks."""

_BREAKS = (struct.error, IndexError, KeyError, ValueError, ZeroDivisionError)
"""What goes wrong in reading a file that is no font, or half of one."""

_MOST_MAPS = 100
"""More tables of characters than any font has."""


def refuse_unusable(data: bytes) -> None:
    """Raises Unusable where a file is no font that every output can show, or lacks letters."""
    if data[:4] in (b"wOFF", b"wOF2", b"ttcf"):
        raise Unusable("it is a web font or a collection of fonts", "take the .ttf or .otf file of the style")
    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        raise Unusable("it is no font", "take a .ttf or .otf file")
    try:
        lacking = sorted(NEEDED - widths(data).keys())
        name_of(data)
    except _BREAKS:
        raise Unusable("it is cut off or damaged", "copy the file anew") from None
    if lacking:
        shown = " ".join(lacking[:10]) + (" …" if len(lacking) > 10 else "")
        raise Unusable(f"it has no letter for {shown}", "take the full font, not one made for a web page")


def breadth_of(fonts: Iterable[bytes]) -> Decimal:
    """How wide the letters of the widest of some fonts are beside those of Carlito, to a hundredth."""
    return max((_breadth(widths(data)) for data in fonts), default=Decimal(1))


def _breadth(given: Mapping[str, float]) -> Decimal:
    shares = (sum(given[each] for each in letters) / ems for letters, ems in _USUAL.items())
    return Decimal(str(round(max(shares), 2)))


_USUAL: Mapping[str, float] = {
    "eetaoinsshrrdlucmfwypvbgkjqxzeetaoinshr": 17.906,
    "ETAOINSHRDLUCMPFGB": 10.155,
    "0123456789.,%()£-": 7.758,
}
"""Kinds of letters, each with the sum of their widths, in ems, in the bold of Carlito."""


def name_of(data: bytes) -> str:
    """What a font file calls its family, all styles alike where it says so; empty where it says nothing."""
    table = _tables(data)[b"name"]
    count, strings = struct.unpack_from(">HH", table, 2)
    records = [struct.unpack_from(">HHHHHH", table, 6 + 12 * at) for at in range(count)]
    names = {
        what: table[strings + offset : strings + offset + length].decode("utf-16-be", "replace")
        for platform, _, _, what, length, offset in reversed(records)
        if platform == 3
    }
    return names.get(_TYPOGRAPHIC, names.get(_FAMILY, ""))


_FAMILY, _TYPOGRAPHIC = 1, 16
"""The numbers of the names of a family: of four styles, and of all."""


def widths(data: bytes) -> Mapping[str, float]:
    """The width of each character, in ems."""
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    advances = struct.unpack_from(">" + "Hh" * count, tables[b"hmtx"])[::2]
    return {character: advances[min(glyph, count - 1)] / units for character, glyph in glyphs(data).items()}


def glyphs(data: bytes) -> Mapping[str, int]:
    """The number of the glyph that draws each character."""
    table = _tables(data)[b"cmap"]
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[str, int] = {}
    for at in range(min(count, _MOST_MAPS)):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * at)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            found.update(_mapped(table[offset:]))
    return {character: glyph for character, glyph in found.items() if glyph}


def _tables(data: bytes) -> Mapping[bytes, bytes]:
    """The tables of a font by their names. ValueError where they don't all fit into the file."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count)]
    ends = [offset + length for _, _, offset, length in records]
    if max(ends, default=0) > len(data) or sum(length for *_, length in records) > len(data):
        raise ValueError("tables lie beyond the end, or upon one another")
    return {name: data[offset : offset + length] for name, _, offset, length in records}


def _mapped(table: bytes) -> Iterator[tuple[str, int]]:
    """Each character of one table of characters with its glyph; none of a form that is no longer used."""
    (form,) = struct.unpack_from(">H", table)
    if form == 4:
        yield from _segments(table)
    elif form == 12:
        (count,) = struct.unpack_from(">I", table, 12)
        groups = [struct.unpack_from(">III", table, 16 + 12 * at) for at in range(count)]
        _refuse_unordered([(first, last) for first, last, _ in groups])
        for first, last, glyph in groups:
            yield from ((chr(code), glyph + code - first) for code in range(first, last + 1))


def _refuse_unordered(ranges: Iterable[tuple[int, int]]) -> None:
    """ValueError unless the ranges of characters rise, as they must.

    *Why:* a short file could else make every range the longest there is.
    """
    before = -1
    for first, last in ranges:
        if not before < first <= last <= _LAST:
            raise ValueError("characters out of order")
        before = last


_LAST = 0x10FFFF
"""The last character that there can be."""


def _segments(table: bytes) -> Iterator[tuple[str, int]]:
    """The characters of a table in segments (form 4)."""
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * double)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * double)
    _refuse_unordered(zip(starts, ends, strict=True))
    for at, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset == 0:
                yield chr(code), (code + delta) % 0x10000
            else:
                place = 16 + 3 * double + 2 * at + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, place)
                yield chr(code), (glyph + delta) % 0x10000 if glyph else 0
