"""Why a file is not opened as a workbook, told from its bytes and its zip directory before it is unpacked.

*Why:* a file of some kilobytes can unpack to gigabytes or keep a reader busy for minutes, and what systems
and people call .xlsx is often something else. So nothing is unpacked before the directory has passed, and
then only in pieces of bounded size. Standard library only.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reportgen.errors import Place, Problem
from reportgen.inputs.workbook.disguise import Said, of_bytes, of_parts

MAX_FILE = 50_000_000
"""Bytes of the file itself."""
MAX_PARTS = 2_000
MAX_UNPACKED = 200_000_000
"""Bytes of all parts, pictures included."""
MAX_READ = 20_000_000
"""Bytes of the parts that the reader goes through: sheets, texts, formats."""
MAX_RATIO = 200
"""How much larger than its packed form a part over `RATIO_FROM` bytes may be."""
RATIO_FROM = 1_000_000

CHUNK = 1 << 20
"""Bytes unpacked at a time."""

_UNREAD = re.compile(
    r"(customXml|docProps|xl/(charts?|chartsheets|comments\d*|ctrlProps|diagrams|drawings|embeddings|externalLinks"
    r"|media|persons|pivotCache|pivotTables|printerSettings|queryTables|slicer(Cache)?s|threadedComments|timelines"
    r"|webextensions))[/.]",
    re.IGNORECASE,
)
_SAVE_AGAIN = "open it in Excel, save it as Excel Workbook (.xlsx) and give the saved file"
_CLEAR = (
    "open it in Excel, take out what the report doesn't need (pictures, copied sheets; with Home > Clear > "
    "Clear Formats the formats of whole rows and columns below and beside the entries) and save it"
)


def refusal(data: bytes, file: str) -> tuple[Problem, ...]:
    """Why the file is not opened, in an officer's words; empty when it may be. `file` is the name shown."""
    said = of_bytes(data) or _too_large(data) or _unpacked(data)
    return (Problem(Place(file), *said),) if said else ()


def is_read(part: str) -> bool:
    """Whether a part may be gone through by the reader, and so counts towards `MAX_READ`."""
    return not _UNREAD.match(part)


def bounded(package: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    """A part's bytes, at most `CHUNK` at a time and no more in all than the directory declares.

    Raises what zipfile and zlib raise of a broken part, and `Overlong` of one that holds more than declared.
    """
    watched, left = copy.copy(info), info.file_size
    # Given no more room, zipfile would cut the part off at its declared size and call it broken.
    watched.file_size += 2 * CHUNK
    with package.open(watched) as part:
        while chunk := part.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Overlong(info.filename)
            yield chunk


class Overlong(Exception):
    """A part unpacks to more than the directory of its file declares."""


def _too_large(data: bytes) -> Said | None:
    parts = data.count(b"PK\1\2")
    if len(data) > MAX_FILE:
        found = f"the file has {len(data) / 1e6:,.0f} MB"
        return found, f"{MAX_FILE / 1e6:,.0f} MB at most are read", _CLEAR
    if parts > MAX_PARTS:
        found = f"the file is put together of {parts:,} parts"
        return found, f"{MAX_PARTS:,} at most are read; a workbook has some dozens", _SAVE_AGAIN
    return None


def _unpacked(data: bytes) -> Said | None:
    """*Why every exception:* broken zips raise all sorts, and each means the same to an officer."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return next(filter(None, (stage(package) for stage in _STAGES)), None)
    except Overlong:
        return (
            "a part of the file unpacks to more than the file declares",
            "a workbook that says truly how large it is is wanted",
            "don't use it; ask whoever sent it for another copy",
        )
    except Exception:
        return (
            "the file is damaged or was cut off, so that it can't be unpacked",
            "a whole Excel workbook (.xlsx) is wanted",
            "copy or download it again; if Excel can repair it, save the repaired workbook",
        )


def _other_kind(package: ZipFile) -> Said | None:
    return of_parts(package.namelist(), lambda name: next(bounded(package, package.getinfo(name)), b""))


def _locked(package: ZipFile) -> Said | None:
    if any(info.flag_bits & 0x1 for info in package.infolist()):
        return (
            "parts of the file are locked with a password by a zip program",
            "a workbook that opens without a password is wanted",
            "unpack it with the password and give the workbook itself",
        )
    return None


def _odd_directory(package: ZipFile) -> Said | None:
    """Names that stand twice or lead out of the package, and packing that no spreadsheet program uses."""
    infos = package.infolist()
    names = [info.orig_filename.casefold() for info in infos]
    odd = not all(_plain(name) for name in names) or len(set(names)) < len(names)
    if odd or any(info.compress_type not in _PACKINGS for info in infos):
        what = "parts of the file have names that lead elsewhere, or stand in it twice, or are packed oddly"
        return what, "a workbook as a spreadsheet program saves it is wanted", _SAVE_AGAIN
    return None


_PACKINGS = (ZIP_STORED, ZIP_DEFLATED)


def _plain(name: str) -> bool:
    return not name.startswith("/") and not re.search(r"[\\:\0]", name) and ".." not in name.split("/")


def _unpacks_large(package: ZipFile) -> Said | None:
    infos = package.infolist()
    total = sum(info.file_size for info in infos)
    read = sum(info.file_size for info in infos if is_read(info.filename))
    tight = max((_ratio(info) for info in infos if info.file_size > RATIO_FROM), default=0)
    for found, limit, of_what in ((total, MAX_UNPACKED, "in all"), (read, MAX_READ, "of sheets and texts")):
        if found > limit:
            said = f"the workbook unpacks to {found / 1e6:,.0f} MB {of_what}"
            return said, f"{limit / 1e6:,.0f} MB at most are read; an author's has about 2", _CLEAR
    if tight > MAX_RATIO:
        said = f"a part of the workbook unpacks to {tight:,} times its size"
        return said, f"{MAX_RATIO} times at most is read", _CLEAR
    return None


def _ratio(info: ZipInfo) -> int:
    return info.file_size // max(info.compress_size, 1)


def _macros(package: ZipFile) -> Said | None:
    types = b"".join(bounded(package, package.getinfo("[Content_Types].xml"))).replace(b"\0", b"").lower()
    named = any(
        "vbaproject" in name.lower() or "xl/macrosheets/" in name.lower() for name in package.namelist()
    )
    if named or any(word in types for word in (b"macroenabled", b"macrosheet", b"vbaproject")):
        return (
            "the workbook holds macros",
            "a workbook without macros is wanted",
            "open it in Excel, choose File > Save As > Excel Workbook (.xlsx) and say Yes to dropping them",
        )
    return None


def _forbidden_xml(package: ZipFile) -> Said | None:
    """What no part may say. All are gone through to their ends, which also shows those that are broken."""
    for info in package.infolist():
        for first, xml in _windows(bounded(package, info)):
            if said := _defines(xml) or (_odd_start(info.filename, xml) if first else None):
                return said
    return None


def _windows(chunks: Iterator[bytes]) -> Iterator[tuple[bool, bytes]]:
    """An XML part in overlapping pieces without the zero bytes of UTF-16, and which of them is the first.

    Of a part that isn't XML nothing is given, but it is gone through as well.
    """
    before, xml = b"", True
    for number, chunk in enumerate(chunks):
        xml = xml and (number > 0 or _XML.match(chunk) is not None)
        if xml:
            piece = chunk.replace(b"\0", b"") if b"\0" in chunk else chunk
            yield number == 0, before + piece
            before = piece[-_OVERLAP:]


_XML = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0 \t\r\n]*(<|\Z)")
_OVERLAP = 16
"""One byte less would do for the longest word looked for, split anywhere."""


def _defines(xml: bytes) -> Said | None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        return (
            "the workbook holds definitions (DOCTYPE) that could make it endlessly large",
            "a workbook as a spreadsheet program saves it is wanted",
            "don't use it unless you know who made it; if you do, " + _SAVE_AGAIN,
        )
    return None


def _odd_start(part: str, xml: bytes) -> Said | None:
    encoding = re.match(rb"[^<]*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", xml[:1000])
    if encoding and encoding[1].lower() not in _ENCODINGS:
        return "parts of the workbook are written in an odd encoding", "UTF-8 is wanted", _SAVE_AGAIN
    if part.lower().endswith("workbook.xml") and b"purl.oclc.org/ooxml/spreadsheetml" in xml[:10_000]:
        return (
            "the file was saved as a Strict Open XML Spreadsheet",
            "the ordinary Excel Workbook (.xlsx) is wanted",
            "open it in Excel, choose File > Save As > Excel Workbook (.xlsx), not Strict, and save",
        )
    return None


_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")


_STAGES: tuple[Callable[[ZipFile], Said | None], ...] = (
    _locked,
    _other_kind,
    _odd_directory,
    _unpacks_large,
    _macros,
    _forbidden_xml,
)
