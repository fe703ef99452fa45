"""What a file that is called .xlsx is where it is no workbook: told from its first bytes or its parts' names.

*Why:* systems export web pages and lists of values under the name of a workbook, Excel opens them all the
same, and old or locked workbooks are just renamed. Each has a remedy of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Said = tuple[str, str, str]
"""What was found, what is wanted, what to do."""

_WORKBOOK = "an Excel Workbook (.xlsx) is wanted"
_SAVE_AS = "open it in Excel, choose File > Save As > Excel Workbook (.xlsx) and give the saved file"
_RIGHT_FILE = "check that it is the right file, and give the workbook itself"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_LOOKED_AT = 8_192
"""How many bytes from the start tell what a file is."""


def of_bytes(data: bytes) -> Said | None:
    """What the file is by its first bytes, with what to do; None where it begins like a workbook."""
    if data.startswith(b"PK"):
        return None
    if data.startswith(_OLE):
        return _of_ole(data)
    start = data[:_LOOKED_AT]
    return next((said for looks, said in _LOOKS if looks(start)), _UNKNOWN)


def of_parts(names: Sequence[str], start_of: Callable[[str], bytes]) -> Said | None:
    """What a zip file is by its parts' names; None for a workbook. `start_of` gives a part's first bytes."""
    lower = {name.lower() for name in names}
    if "mimetype" in names:
        return _of_open_document(start_of("mimetype").decode("latin-1"))
    for marks, said in _PACKAGES:
        if any(re.match(marks, name) for name in lower):
            return said
    if "[content_types].xml" in lower and any(re.match(r"xl/.*\.xml$", name) for name in lower):
        return None
    inside = next((name for name in names if name.lower().endswith((".xlsx", ".xlsm", ".xls"))), None)
    remedy = f"take {inside} out of it and give that" if inside else _RIGHT_FILE
    return "the file is a zip file and no workbook", _WORKBOOK, remedy


def _of_ole(data: bytes) -> Said:
    if _wide("EncryptedPackage") in data:
        return (
            "the workbook is locked with a password",
            "a workbook that opens without a password is wanted",
            "open it with the password, take it off under File > Info > Protect Workbook > Encrypt with "
            "Password, and save",
        )
    if _wide("WordDocument") in data:
        return "the file is an old Word document", _WORKBOOK, _RIGHT_FILE
    if _wide("Workbook") in data or _wide("Book") in data:
        return "the file is an old Excel workbook (.xls)", _WORKBOOK, _SAVE_AS
    return "the file is of an old Office kind", _WORKBOOK, _SAVE_AS


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _of_open_document(kind: str) -> Said:
    if "opendocument.spreadsheet" in kind:
        remedy = "open it in LibreOffice or Excel, save it as Excel Workbook (.xlsx) and give the saved file"
        return "the file is an OpenDocument spreadsheet (.ods)", _WORKBOOK, remedy
    if "opendocument.text" in kind:
        return "the file is an OpenDocument text (.odt)", _WORKBOOK, _RIGHT_FILE
    return "the file is an OpenDocument or e-book and no workbook", _WORKBOOK, _RIGHT_FILE


def _is_web_page(start: bytes) -> bool:
    return (
        re.search(rb"<(!doctype\s+html|html|head|body|table|meta)\b", _narrow(start), re.IGNORECASE)
        is not None
    )


def _is_text(start: bytes) -> bool:
    return re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", _narrow(start)) is None


def _narrow(start: bytes) -> bytes:
    """The bytes without those that UTF-16 adds to Latin letters."""
    return start.replace(b"\0", b"") if start.startswith((b"\xff\xfe", b"\xfe\xff")) else start


def _is_markup(start: bytes) -> bool:
    return re.match(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!A-Za-z]", _narrow(start)) is not None


_LOOKS: tuple[tuple[Callable[[bytes], bool], Said], ...] = (
    (
        lambda start: not start,
        ("the file is empty", _WORKBOOK, "copy or download it again, or give another file"),
    ),
    (
        lambda start: not start.strip(b"\0"),
        (
            "the file holds nothing but zeros",
            _WORKBOOK,
            "copy or download it again; what was in this one is lost",
        ),
    ),
    (lambda start: b"%PDF-" in start[:1024], ("the file is a PDF", _WORKBOOK, _RIGHT_FILE)),
    (
        lambda start: start.startswith(_OLD_EXCEL),
        ("the file is an old Excel workbook (.xls)", _WORKBOOK, _SAVE_AS),
    ),
    (_is_web_page, ("the file is a web page (HTML) under the name of a workbook", _WORKBOOK, _SAVE_AS)),
    (
        lambda start: b"urn:schemas-microsoft-com:office:spreadsheet" in _narrow(start),
        ("the file is an XML Spreadsheet 2003 under the name of a workbook", _WORKBOOK, _SAVE_AS),
    ),
    (_is_markup, ("the file is XML under the name of a workbook", _WORKBOOK, _SAVE_AS)),
    (
        lambda start: start.startswith(b"{\\rtf"),
        ("the file is a rich text document (.rtf)", _WORKBOOK, _RIGHT_FILE),
    ),
    (
        _is_text,
        ("the file is plain text, such as a CSV list, under the name of a workbook", _WORKBOOK, _SAVE_AS),
    ),
)
_UNKNOWN = (
    "the file doesn't begin like a workbook",
    _WORKBOOK,
    "check that it is the right file; if it is, copy or download it again",
)

_PACKAGES: tuple[tuple[str, Said], ...] = (
    (r"xl/workbook\.bin$", ("the file is a binary workbook (.xlsb)", _WORKBOOK, _SAVE_AS)),
    (r"word/", ("the file is a Word document (.docx)", _WORKBOOK, _RIGHT_FILE)),
    (r"ppt/", ("the file is a PowerPoint presentation (.pptx)", _WORKBOOK, _RIGHT_FILE)),
    (
        r"index/.*\.iwa$|index\.zip$",
        ("the file is an Apple Numbers spreadsheet", _WORKBOOK, "export it from Numbers as Excel (.xlsx)"),
    ),
)
