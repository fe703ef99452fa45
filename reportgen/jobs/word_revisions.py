"""What a Word file still holds of being worked on: changes, comments, hidden text, which a PDF may show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from reportgen.jobs.word_hidden import hides_text

_WORD: Final = re.compile(r"wordprocessingml|office/word/")
"""What the names of Word's own vocabularies have in common, old and strict ones."""

_TRACKED: Final = re.compile(
    r"ins|del|delText|delInstrText|moveFrom|moveTo|cellIns|cellDel|cellMerge|conflictIns|conflictDel|\w+Change"
    r"|(?:moveFrom|moveTo|customXmlIns|customXmlDel|customXmlMoveFrom|customXmlMoveTo|customXmlConflict\w+)"
    r"Range(?:Start|End)"
)
_COMMENT: Final = re.compile(r"comment(?:Reference|RangeStart|RangeEnd)")
_INSERTED: Final = re.compile("altChunk")

INSERTED: Final = "inserted files"
HIDDEN: Final = "hidden text"

_XML: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def left_in(package: zipfile.ZipFile) -> tuple[str, ...]:
    """What is left in any part of a Word file, in words: `tracked changes`, `comments`, `inserted files`,
    `hidden text`; empty for nothing. Raises ValueError for a part that is no sound XML.

    *Why every part:* headers, footers and notes have changes and comments of their own, and parts may be
    called anything.
    """
    kinds = {"tracked changes": _TRACKED, "comments": _COMMENT, INSERTED: _INSERTED}
    parts = [data for data in map(package.read, package.namelist()) if data.lstrip().startswith(_XML)]
    names = {name for part in parts for name in _names(part)}
    found = tuple(kind for kind, pattern in kinds.items() if any(map(pattern.fullmatch, names)))
    return (*found, HIDDEN) if hides_text(parts) else found


def _names(data: bytes) -> Iterator[str]:
    """The names of Word's own elements in a part."""
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(data), events=("start",)):
            space, _, name = element.tag.rpartition("}")
            if _WORD.search(space):
                yield name
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
