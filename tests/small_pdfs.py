"""Small PDFs made by hand: a tagged one as this project's own are, and what makes others odd."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, Pdf, String

from reportgen.pack.pdf_merge import Item, Part, Sheet

Edit = Callable[[Pdf], None]

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    "</rdf:RDF></x:xmpmeta>"
)
DRAWN = b"""/H1 <</MCID 0>> BDC 72 700 100 20 re f EMC
/TH <</MCID 1>> BDC 72 600 40 20 re f EMC
/TD <</MCID 2>> BDC 72 560 40 20 re f EMC
/Link <</MCID 3>> BDC 72 500 40 20 re f EMC
/Link <</MCID 4>> BDC 72 460 40 20 re f EMC
/Link <</MCID 5>> BDC 72 420 40 20 re f EMC
/Artifact BMC 72 20 5 5 re f EMC
"""
LINKS = ("by name", "by page", "by address")


def tagged(pages: int = 2, first: int = 1, address: str = "other.html", *edits: Edit) -> bytes:
    """A tagged PDF that says it is PDF/UA.

    Each page has a heading, a table of one header cell and one cell, and three links: by name and by page to
    the last page, by address to another file. Ids and names are the same in every such file.
    """
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = element(pdf, "Document", root)
    ways, ids = NumberTree.new(pdf), NameTree.new(pdf)
    for number, page in enumerate(pdf.pages):
        page.obj.Contents = pdf.make_stream(DRAWN)
        page.obj.Resources, page.obj.Tabs, page.obj.StructParents = Dictionary(), Name.S, number * 4
        links = [_link(pdf, kind, page, number, address) for kind in LINKS]
        owners = _tag(pdf, document, page.obj, number, links)
        page.obj.Annots = Array(links)
        ways[number * 4] = pdf.make_indirect(Array(owners))
        for at, owner in enumerate(owners[3:], 1):
            ways[number * 4 + at] = owner
        ids[f"head{number}"] = owners[1]
    root.K, root.ParentTree, root.IDTree = Array([document]), ways.obj, ids.obj
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    names = NameTree.new(pdf)
    names["end"] = Array([pdf.pages[-1].obj, Name.XYZ, 0, 700, None])
    pdf.Root.Names = Dictionary(Dests=names.obj)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Beginning", 0))
        outline.root.append(OutlineItem("End", pages - 1))
    pdf.Root.Lang = String("en-GB")
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    return written(pdf, *edits)


def element(pdf: Pdf, role: str, parent: Any, **entries: Any) -> Any:
    """A new structure element, the last of its parent's."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, **entries))
    parent.K = Array([*parent.get("/K", ()), made])
    return made


def _tag(pdf: Pdf, document: Any, page: Any, number: int, links: Sequence[Any]) -> list[Any]:
    """Tag what a page draws; gives the owners of its content."""
    heading = element(pdf, "H1", document, Pg=page, K=Array([0]))
    row = element(pdf, "TR", element(pdf, "Table", document))
    scope = Dictionary(O=Name.Table, Scope=Name.Column)
    head = element(pdf, "TH", row, Pg=page, K=Array([1]), ID=String(f"head{number}"), A=scope)
    about = Dictionary(O=Name.Table, Headers=Array([String(f"head{number}")]))
    cell = element(pdf, "TD", row, Pg=page, K=Array([2]), A=about)
    owners = [heading, head, cell]
    for at, link in enumerate(links, 3):
        reference = Dictionary(Type=Name.OBJR, Obj=link)
        owners.append(element(pdf, "Link", document, Pg=page, K=Array([at, reference])))
    return owners


def _link(pdf: Pdf, kind: str, page: pikepdf.Page, number: int, address: str) -> Any:
    at = LINKS.index(kind)
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String(kind))
    made.Rect, made.StructParent = Array([72, 500 - at * 40, 112, 520 - at * 40]), number * 4 + 1 + at
    if kind == "by name":
        made.Dest = String("end")
    elif kind == "by page":
        made.A = Dictionary(S=Name.GoTo, D=Array([pdf.pages[-1].obj, Name.Fit]))
    else:
        made.A = Dictionary(S=Name.URI, URI=String(address))
    return pdf.make_indirect(made)


def untagged(pages: int = 1, *edits: Edit) -> bytes:
    """A PDF without tags, whose every page shows a grey block in its middle."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"0.9 g 200 300 100 100 re f")
    return written(pdf, *edits)


def written(pdf: Pdf, *edits: Edit, **options: Any) -> bytes:
    for edit in edits:
        edit(pdf)
    target = BytesIO()
    pdf.save(target, deterministic_id="encryption" not in options, **options)
    return target.getvalue()


def changed(data: bytes, *edits: Edit) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return written(pdf, *edits)


def numbered(data: bytes, first: int) -> bytes:
    """The same file, whose pages are labelled from `first` on."""

    def label(pdf: Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))

    return changed(data, label)


def count(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def in_a_row(*sizes: Sequence[int], first: int = 1) -> list[Item]:
    """Items of tagged parts with so many pages each, numbered through; each part's address is its key, and
    each links to the part before it (the first to the last)."""
    keys = [f"{at}-{part}" for at, item in enumerate(sizes) for part in range(len(item))]
    items, following = [], first
    for at, item in enumerate(sizes):
        parts = []
        for number, pages in enumerate(item):
            key = f"{at}-{number}"
            before = keys[keys.index(key) - 1]
            data = tagged(pages, following, f"{before}.html")
            parts.append(Part(key, f"Part {key}", data, following, (f"{key}.html",)))
            following += pages
        items.append(Item(f"Item {at}", tuple(parts)))
    return items


def plain_stamp(sheets: Sequence[Sheet]) -> bytes:
    """A stamp that draws a black block near the lower right corner, and a thin one on its left to tell which
    way is up."""
    pdf = pikepdf.new()
    for sheet in sheets:
        page = pdf.add_blank_page(page_size=(sheet.width, sheet.height))
        right = sheet.width - 30
        page.obj.Contents = pdf.make_stream(b"%f 20 20 10 re %f 20 2 20 re f" % (right, right - 10))
    return written(pdf)
