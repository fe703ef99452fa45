"""Small meetings made into packs, and packs read by other means than those that made them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from reportgen.jobs.editions import Edition
from reportgen.jobs.pack import Packed, pack
from tests.meeting import meeting
from tests.small_pdfs import untagged

IN_TIME = "2023-09-05"
"""A day on which the papers of the small meeting are public in time."""


def small_meeting(folder: Path, *changes: tuple[str, str], survey: bytes | None = None, **more: Any) -> Path:
    """The agenda of the small meeting with a survey that can be packed: three pages, not tagged."""
    path = meeting(folder, *changes, **more)
    (path.parent / "survey.pdf").write_bytes(untagged(3) if survey is None else survey)
    return path


def packed(
    path: Path, out: Path, on: str = IN_TIME, *, edition: Edition = "public", draft: bool = False
) -> Packed:
    return pack(path, out, date.fromisoformat(on), edition=edition, draft=draft)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Jump:
    """A link inside a PDF: the words below it, and what the page it leads to is called."""

    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its depth from 0, its words, and what the page it leads to is called."""

    depth: int
    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF as pdfium and qpdf have it: what its pages are called, what they say, links and bookmarks."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    jumps: tuple[Jump, ...]
    bookmarks: tuple[Bookmark, ...]

    def saying(self, words: str) -> list[str]:
        """What the pages are called on which these words stand."""
        return [label for label, text in zip(self.labels, self.texts, strict=True) if words in text]


def read(path: Path) -> Read:
    with pypdfium2.PdfDocument(path) as pdf:
        labels = tuple(pdf.get_page_label(at) for at in range(len(pdf)))
        texts = tuple(said(page.get_textpage().get_text_bounded()) for page in pdf)
        marks = tuple(
            Bookmark(mark.level, mark.get_title(), labels[mark.get_dest().get_index()])
            for mark in pdf.get_toc()
        )
        jumps = tuple(_jumps(path, pdf, labels))
    return Read(labels, texts, jumps, marks)


def said(text: str) -> str:
    """Words with one space between them, hyphens at line ends as they are printed."""
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-").replace("\x02", "-"))


def _jumps(path: Path, text: pypdfium2.PdfDocument, labels: tuple[str, ...]) -> Iterator[Jump]:
    with pikepdf.open(path) as pdf:
        places = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items()) if "/Names" in pdf.Root else {}
        for at, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", ()):
                if "/Dest" in link:
                    to = link.Dest if isinstance(link.Dest, pikepdf.Array) else names[str(link.Dest)]
                    left, foot, right, head = map(float, link.Rect)
                    words = text[at].get_textpage().get_text_bounded(left, foot, right, head)
                    yield Jump(said(words).strip(), labels[places[to[0].objgen]])
