"""Every text of a PDF: what its pages and other streams show, and every text, name and file among its
objects, in use or not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from reportgen.edition.leaks.xml_pieces import xml_pieces

Piece = tuple[str, str, bool]

_SHOWS = {"Tj", "TJ", "'", '"'}
_MOVES = {"Td", "TD", "T*", "Tm", "BT", "'", '"'}
_RANGES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")


def pdf_pieces(data: bytes) -> Iterator[Piece]:
    """The texts of all objects, then those that streams show. A file that can't be opened carries what its
    bytes say."""
    if data.count(b"%%EOF") > 1:
        yield "an earlier revision", data.decode("latin-1"), False
    if behind := data.rpartition(b"%%EOF")[2].strip():
        yield "what stands behind its end", behind.decode("utf-8", errors="replace"), True
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError:
        return
    with pdf:
        yield from (("the name of a destination", str(key).lstrip("/"), True) for key in _destinations(pdf))
        fonts: dict[Any, dict[bytes, str]] = {}
        for held in pdf.objects:
            yield from _texts(held, "an object", 0)
            if isinstance(held, pikepdf.Stream):
                yield from _stream(held, fonts)
        for number, page in enumerate(pdf.pages, 1):
            shown = _shown(page, page.obj.get("/Resources"), fonts)
            yield f"page {number}", shown, True


def pdf_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files attached to a PDF, and the pictures that it holds as files of their own."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError:
        return
    with pdf:
        for held in pdf.objects:
            if not isinstance(held, pikepdf.Stream):
                continue
            if held.get("/Filter") == "/DCTDecode":
                yield "picture", held.read_raw_bytes()
            elif held.get("/Type") == "/EmbeddedFile":
                yield "file", held.read_bytes()


def _destinations(pdf: pikepdf.Pdf) -> Iterable[str]:
    """The names of places that links lead to, in the way of old files."""
    named = pdf.Root.get("/Dests")
    return named.keys() if isinstance(named, pikepdf.Dictionary) else ()


def _texts(held: Any, carrier: str, depth: int) -> Iterator[Piece]:
    """The texts and names of an object; what it refers to is met by itself."""
    if depth > 20:
        return
    if isinstance(held, pikepdf.String):
        yield carrier, str(held), True
        yield carrier, _both(bytes(held)), True
    elif isinstance(held, pikepdf.Name):
        yield f"{carrier} (a name)", str(held).lstrip("/"), False
    elif isinstance(held, pikepdf.Array):
        for each in held:
            if not getattr(each, "is_indirect", False):
                yield from _texts(each, carrier, depth + 1)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in held.items():
            yield "a key", str(key).lstrip("/"), False
            if not getattr(value, "is_indirect", False):
                yield from _texts(value, f"the entry {key}", depth + 1)


def _both(data: bytes) -> str:
    """A text as 16 bits a letter, if it may be."""
    return data.decode("utf-16-be", errors="ignore") if len(data) > 2 and b"\0" in data else ""


def _stream(stream: pikepdf.Stream, fonts: dict[Any, dict[bytes, str]]) -> Iterator[Piece]:
    kind, sort = stream.get("/Type"), stream.get("/Subtype")
    if sort == "/Image" or "/Length1" in stream or sort in ("/Type1C", "/CIDFontType0C", "/OpenType"):
        return
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        yield "a stream that can't be read", stream.read_raw_bytes().decode("latin-1"), False
        return
    if kind == "/Metadata" or content.lstrip()[:9] == b"<?xpacket":
        said = content.decode("utf-8", errors="replace")
        yield "XMP", said, False
        for carrier, text, textual in xml_pieces(said):
            yield f"XMP {carrier}", text, textual
    elif sort == "/Form":
        yield "a form", _shown(stream, stream.get("/Resources"), fonts), True
    elif kind not in ("/ObjStm", "/XRef"):
        yield "a stream", content.decode("latin-1"), False


def _shown(stream: Any, resources: Any, fonts: dict[Any, dict[bytes, str]]) -> str:
    """What a content stream shows, and what it says beside that of its marks."""
    known = resources.get("/Font") if resources is not None else None
    parts: list[str] = []
    codes: dict[bytes, str] = {}
    try:
        steps = pikepdf.parse_content_stream(stream)
    except (pikepdf.PdfError, TypeError):
        return ""
    for step in steps:
        operator = str(step.operator)
        if operator in _MOVES:
            parts.append("\n" if operator != "Tm" else " ")
        if operator == "Tf":
            codes = _codes(known, step.operands[0], fonts)
        elif operator in _SHOWS:
            parts += _said(step.operands, codes)
        elif operator in ("BDC", "DP"):
            parts += (f"\n{text}\n" for _, text, _ in _texts(step.operands[-1], "", 0))
    return "".join(parts)


def _said(operands: Any, codes: dict[bytes, str]) -> Iterator[str]:
    for operand in operands:
        for each in operand if isinstance(operand, pikepdf.Array) else (operand,):
            if isinstance(each, pikepdf.String):
                yield _decoded(bytes(each), codes)
            elif isinstance(each, int | float) or type(each).__name__ == "Decimal":
                yield " " if float(each) < -200 else ""


def _decoded(data: bytes, codes: dict[bytes, str]) -> str:
    """Bytes as the font shows them; as they are where it does not say."""
    if not codes:
        return data.decode("latin-1")
    length = len(next(iter(codes)))
    pairs = (data[at : at + length] for at in range(0, len(data), length))
    return "".join(codes.get(pair, "") for pair in pairs)


def _codes(known: Any, name: Any, fonts: dict[Any, dict[bytes, str]]) -> dict[bytes, str]:
    """The letters of a font by their codes."""
    font = known.get(str(name)) if known is not None else None
    if font is None or "/ToUnicode" not in font:
        return {}
    key = font.objgen
    if key not in fonts:
        fonts[key] = _mapped(font["/ToUnicode"].read_bytes())
    return fonts[key]


def _mapped(table: bytes) -> dict[bytes, str]:
    """The table of a font: single codes, and ranges of them."""
    found: dict[bytes, str] = {}
    for kind, body in _RANGES.findall(table):
        for line in body.splitlines():
            values = [bytes.fromhex(each.decode()) for each in _CODES.findall(line)]
            if kind == b"bfchar":
                found.update(zip(values[::2], (_letters(each) for each in values[1::2]), strict=False))
            elif len(values) >= 3:
                found.update(_range(values, listed=b"[" in line))
    return found


def _range(values: list[bytes], *, listed: bool) -> Iterator[tuple[bytes, str]]:
    first, last, *letters = values
    length, start = len(first), int.from_bytes(first)
    for at in range(int.from_bytes(last) - start + 1):
        if listed:
            letter = _letters(letters[at]) if at < len(letters) else ""
        else:
            into = int.from_bytes(letters[0]) + at
            letter = _letters(into.to_bytes(len(letters[0])))
        yield (start + at).to_bytes(length), letter


def _letters(data: bytes) -> str:
    return data.decode("utf-16-be", errors="ignore")
