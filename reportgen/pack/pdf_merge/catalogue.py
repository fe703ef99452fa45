"""What the merged file says of itself: language, title, labels, bookmarks, layers, metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from .parts import Part, Whole
from .places import Bookmark

XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<rdf:Description rdf:about="">
{}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def describe(pdf: Pdf, whole: Whole, earned: bool) -> None:
    """Say title, language, author, day and, if it is earned, the mark of PDF/UA."""
    pdf.Root.Lang = String(whole.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    said = XMP.format("\n".join(_said(whole, earned))).encode()
    pdf.Root.Metadata = pdf.make_stream(said, Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Title"] = whole.title
    if whole.author:
        pdf.docinfo["/Author"] = whole.author
    if whole.date:
        day = f"D:{whole.date.replace('-', '')}"
        pdf.docinfo["/CreationDate"], pdf.docinfo["/ModDate"] = day, day


def _said(whole: Whole, earned: bool) -> Iterator[str]:
    title = f'<rdf:li xml:lang="x-default">{escape(whole.title)}</rdf:li>'
    yield f"<dc:title><rdf:Alt>{title}</rdf:Alt></dc:title>"
    yield f"<dc:language><rdf:Bag><rdf:li>{escape(whole.language)}</rdf:li></rdf:Bag></dc:language>"
    if whole.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(whole.author)}</rdf:li></rdf:Seq></dc:creator>"
    if whole.date:
        yield f"<xmp:CreateDate>{escape(whole.date)}</xmp:CreateDate>"
        yield f"<xmp:ModifyDate>{escape(whole.date)}</xmp:ModifyDate>"
    if earned:
        yield "<pdfuaid:part>1</pdfuaid:part>"


def number_pages(pdf: Pdf, parts: Sequence[tuple[Part, int]]) -> None:
    """Label the pages with their numbers; a part comes with the place of its first page."""
    entries: list[Any] = []
    style, following = None, 0
    for part, start in parts:
        if entries and style == part.front and part.first == following + start:
            continue
        entries += [start, Dictionary(S=Name.r if part.front else Name.D, St=part.first)]
        style, following = part.front, part.first - start
    pdf.Root.PageLabels = Dictionary(Nums=Array(entries))


Chapter = tuple[str, int, Sequence[tuple[str, int, Sequence[Bookmark]]]]
"""An item: its title, the place of its first page, and the like of its parts with their own bookmarks."""


def set_bookmarks(pdf: Pdf, chapters: Sequence[Chapter]) -> None:
    """Set the bookmarks: item, part, and each part's own. A level that repeats the one above is left out."""
    pages = [page.obj for page in pdf.pages]
    with pdf.open_outline() as outline:
        for title, place, parts in chapters:
            item = OutlineItem(title, Array([pages[place], Name.Fit]))
            item.is_closed = True
            for name, start, own in parts:
                below = [made for each in own for made in _items(each, start, pages)]
                item.children += _folded(name, Array([pages[start], Name.Fit]), below)
            if len(item.children) == 1 and _same(item.children[0].title, title):
                item.children = list(item.children[0].children)
            outline.root.append(item)


def _folded(title: str, to: Any, below: list[OutlineItem]) -> list[OutlineItem]:
    """A part's bookmark; its own one takes its place where that is all it has and says the same."""
    if len(below) == 1 and _same(below[0].title, title):
        below[0].is_closed = True
        return below
    made = OutlineItem(title, to)
    made.is_closed = True
    made.children = below
    return [made]


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _items(bookmark: Bookmark, start: int, pages: Sequence[Any]) -> list[OutlineItem]:
    """A bookmark as the file has it; what leads nowhere and has none below is left out."""
    below = list(chain.from_iterable(_items(each, start, pages) for each in bookmark.below))
    target = bookmark.target
    if target is None and not below:
        return []
    if target is None:
        made = OutlineItem(bookmark.title, below[0].destination)
    else:
        made = OutlineItem(bookmark.title, Array([pages[start + target.page], *target.view]))
    made.is_closed = bookmark.closed
    made.children = below
    return [made]


def set_layers(pdf: Pdf, every: Sequence[Any], hidden: Sequence[Any]) -> None:
    """Have layers be seen or hidden as they were, without a choice."""
    if every:
        setting = Dictionary(Name=String("As printed"), OFF=Array(hidden), Order=Array())
        pdf.Root.OCProperties = Dictionary(OCGs=Array(every), D=setting)


def written_version(sources: Sequence[Pdf]) -> str:
    """The version of PDF that all parts can be written in."""
    return max(["1.7", *(source.pdf_version for source in sources)])
