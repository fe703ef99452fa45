"""What a PDF says beside its pages: its properties, its bookmarks, and notes on the pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pikepdf

_PROPERTIES = ("/Title", "/Author", "/Subject", "/Keywords")
_NOTES = ("/Contents", "/Subj", "/TU", "/V")


def pdf_asides(data: bytes) -> Iterator[str]:
    """Each text that people gave it beside its pages. A file that can't be opened gives none."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError:
        return
    with pdf:
        yield from (str(pdf.docinfo[key]) for key in _PROPERTIES if key in pdf.docinfo)
        with pdf.open_outline() as outline:
            yield from _titles(outline.root)
        for page in pdf.pages:
            for note in page.obj.get("/Annots", ()):
                yield from (str(note[key]) for key in _NOTES if isinstance(note.get(key), pikepdf.String))


def _titles(marks: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for mark in marks:
        yield mark.title
        yield from _titles(mark.children)
