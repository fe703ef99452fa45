"""The files of a publication: single papers in every format, tables, and all papers in one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reportgen.brand import Brand
from reportgen.document import Document
from reportgen.errors import Finding, OutputFailed
from reportgen.jobs.formats import proven
from reportgen.jobs.gathered import Asked, Paper
from reportgen.jobs.pack_index import table_address
from reportgen.jobs.pack_layout import AGENDA, LaidOut
from reportgen.jobs.pack_outside import part_key, refused
from reportgen.pack import pdf_merge
from reportgen.pack.pdf_merge import CannotMerge, Loss, Merged, Unsound
from reportgen.pack.tables import tables_of
from reportgen.render.stamps import Sheet, render_stamps

UNLIKE = "PCK001"
"""The code of what is not in a pack as it was in a file made elsewhere."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Papers to be bound in one PDF: what it is called and says of itself, the agenda and the papers as they
    are laid out, and the titles of items by their number."""

    whole: pdf_merge.Whole
    papers: Sequence[Paper]
    found: Mapping[str, LaidOut]
    titles: Mapping[str, str]


def bind(bound: Bound, asked: Asked) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of the agenda and all papers, and what is not as it was in those made elsewhere. BadInput with
    the files that can't be taken in, OutputFailed where the result does not hold."""
    merged = _merged([_agenda(bound), *_items(bound)], bound.whole, bound.papers, bound.found, asked)
    return merged.data, tuple(_unlike(merged, bound.papers))


def _merged(
    items: Sequence[pdf_merge.Item],
    whole: pdf_merge.Whole,
    papers: Sequence[Paper],
    found: Mapping[str, LaidOut],
    asked: Asked,
) -> Merged:
    marks = {str(page): each.stamp for each in papers for page in found[each.key].pages.numbers}
    try:
        return pdf_merge.merge(items, whole, partial(_stamps, asked.brand, marks))
    except CannotMerge as error:
        raise refused(error, papers) from None
    except Unsound as error:
        raise OutputFailed(f"the one PDF of all papers does not hold: {error}") from None


def _stamps(brand: Brand, marks: Mapping[str, str], sheets: Sequence[pdf_merge.Sheet]) -> bytes:
    """The stamps of pages; `marks` are what stands on each at the head, by its number."""
    return render_stamps(
        [Sheet(each.label, each.width, each.height, marks[each.label]) for each in sheets], brand
    )


def _agenda(bound: Bound) -> pdf_merge.Item:
    laid = bound.found[AGENDA]
    part = pdf_merge.Part(AGENDA, "Agenda", laid.pdf, laid.pages.first, (f"{AGENDA}.pdf",))
    return pdf_merge.Item("Agenda", (part,))


def _items(bound: Bound) -> Iterator[pdf_merge.Item]:
    for number in dict.fromkeys(each.item for each in bound.papers):
        inside = [each for each in bound.papers if each.item == number]
        title = f"{number}. {bound.titles[number]}"
        parts = [
            _part(each, bound.found[each.key], title if len(inside) == 1 else _bookmark(each))
            for each in inside
        ]
        yield pdf_merge.Item(title, tuple(parts))


def _bookmark(paper: Paper) -> str:
    return "Report" if paper.key == paper.item else paper.title


def _part(paper: Paper, laid: LaidOut, title: str) -> pdf_merge.Part:
    return pdf_merge.Part(
        part_key(paper.key),
        title,
        laid.pdf,
        laid.pages.first,
        (f"{paper.address}.pdf",),
        ours=paper.made is not None,
    )


def _unlike(merged: Merged, papers: Sequence[Paper]) -> Iterator[Finding]:
    """What is to be said of each file made elsewhere."""
    named = {part_key(each.key): each for each in papers if each.made is None}
    for part in merged.parts:
        for note in part.notes if part.key in named else ():
            paper = named[part.key]
            hint = "look at it in the pack, or give another file"
            if note.loss is Loss.UNTAGGED:
                hint = "ask its authors for a tagged PDF, or for the Word file that it was made from"
            yield Finding(UNLIKE, "warning", paper.place, f'in "{paper.path.name}": {note}', hint)


def single(paper: Paper, laid: LaidOut, whole: pdf_merge.Whole, asked: Asked) -> dict[str, bytes]:
    """The files of one paper by their addresses: Word, HTML and the PDF with its numbers in the pack; of one
    made elsewhere that PDF alone, cleaned and numbered. OutputFailed where one does not hold."""
    if laid.document is None:
        item = pdf_merge.Item(paper.title, (_part(paper, laid, paper.title),))
        return {f"{paper.address}.pdf": _merged([item], whole, [paper], {paper.key: laid}, asked).data}
    return published(paper.address, laid.document, laid.pdf, asked.brand)


def published(address: str, document: Document, pdf: bytes, brand: Brand) -> dict[str, bytes]:
    """The files of a tree, of which the PDF is made already, and those of its tables."""
    tables = {table_address(address, f"{name}.csv"): data for name, _, data in tables_of(document)}
    files = {f"{address}.{form}": proven(form, document, brand) for form in ("html", "docx")}
    return {**files, f"{address}.pdf": pdf, **tables}
