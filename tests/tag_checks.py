"""What has to hold of the tags of every finished PDF: each check gives what is wrong, in words.

They hold the file, as `tests.tagged` reads it, against the document, by rules of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name

from reportgen.document import Chart, Document, Flowing, Paragraph, Picture, Table, lines
from tests.tagged import Mark, Piece, Tag, Tagged, squash

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
PRINTED_NUMBER = re.compile(r"Page (\d+) of (\d+)")


# What the tags say, as the plain lines of a document.


def told(tag: Tag, depth: int = 0) -> Iterator[str]:
    """The lines of an element, without white space."""
    match tag.role:
        case "H1" | "H2" | "H3" | "H4" | "H5" | "H6":
            yield "#" * int(tag.role[1]) + tag.text
        case "Caption":
            yield f">{tag.text}"
        case "Figure":
            yield f"!{tag.made.get('/Alt', '')}"
        case "TR":
            yield f"|{'|'.join(map(told_cell, tag.tags))}|"
        case "LI":
            yield from told_item(tag, depth)
        case "L":
            for kid in tag.tags:
                yield from told(kid, depth + 1)
        case "TOCI":
            own, *inner = tag.tags
            yield "~" + "".join(piece.text for piece in own.pieces[:-1])
            for kid in inner:
                yield from told(kid)
        case _:
            yield from flow(tag, depth)


def flow(tag: Tag, depth: int) -> Iterator[str]:
    """The lines of what stands in an element: text that stands together makes one."""
    text = ""
    for kid in tag.kids:
        if isinstance(kid, Piece) or kid.role in ("Span", "Link"):
            text += kid.text
        else:
            if text:
                yield text
            text = ""
            yield from told(kid, depth)
    if text:
        yield text


def told_item(item: Tag, depth: int) -> Iterator[str]:
    label, body = item.tags
    first, *rest = flow(body, depth)
    mark = label.text if label.text.strip()[:1].isdigit() else "-"
    yield mark + first
    yield from rest


def told_cell(made: Tag) -> str:
    return "¶".join(re.sub(r"([|¶])", r"\\\1", line) for line in flow(made, 0))


# The checks. Each gives what is wrong; nothing where all is well.


def wrong_lines(file: Tagged, report: Document) -> Iterator[str]:
    found = [squash(line) for line in told(file.root) if squash(line)]
    wanted = [squash(line) for line in lines(report) if squash(line)]
    for at, (one, other) in enumerate(zip(found, wanted, strict=False)):
        if one != other:
            yield f"line {at} says {one!r} and not {other!r}"
    if len(found) != len(wanted):
        yield f"{len(found)} lines instead of {len(wanted)}"


def wrong_counts(file: Tagged, report: Document) -> Iterator[str]:
    found, wanted = Counter(tag.role for tag in file.root.below()), counted(report)
    for role in ("Table", "TR", "TH", "TD", "L", "LI", *HEADINGS, "Figure", "TOCI"):
        if found[role] != wanted[role]:
            yield f"{found[role]} {role} instead of {wanted[role]}"


def counted(report: Document) -> Counter[str]:
    """How many elements of each role a document asks for."""
    parts = [part for top in report.sections for part in top.walk()]
    count = Counter({"H1": 1})
    if report.contents:
        count.update(H2=1, TOCI=sum(part.level <= 2 for part in parts))
    count.update(f"H{min(part.level + 1, 6)}" for part in parts)
    for block in (*report.blocks(), *report.back):
        if isinstance(block, Table):
            heads = sum(column.row_header for column in block.columns)
            count.update(Table=1, TR=1 + len(block.rows), TH=len(block.columns) + heads * len(block.rows))
            count["TD"] += (len(block.columns) - heads) * len(block.rows)
            for row in block.rows:
                for each in row.cells:
                    for inner in each.blocks:
                        count += listed(inner)
        elif isinstance(block, Chart | Picture):
            count["Figure"] += 1
        else:
            count += listed(block)
    return count


def listed(block: Flowing) -> Counter[str]:
    if isinstance(block, Paragraph):
        return Counter()
    count = Counter({"L": 1, "LI": len(block.items)})
    for item in block.items:
        if item.children:
            count += listed(item.children)
    return count


def wrong_artifacts(file: Tagged, report: Document) -> Iterator[str]:
    """Furniture is the mark, the running words, the page's number, the dots of the contents, and the heads of
    tables that go on from an earlier page; and nothing is drawn outside content and furniture."""
    tables = file.root.below("Table")
    for number, drawn in enumerate(file.pages):
        left = squash(drawn.artifacts)
        repeated = (squash(head(table).text) for table in tables if goes_on(table, number))
        page = f"Page{number + 1}of{len(file.pages)}"
        running = map(squash, filter(None, report.margins))
        for words_apart in sorted((*repeated, page, *running), key=len, reverse=True):
            left = left.replace(words_apart, "", 1)
        if left.strip("."):
            yield f"page {number + 1} has an artifact that says {left!r}"
        if drawn.stray:
            yield f"page {number + 1} draws {drawn.stray!r} outside all marked content"


def head(table: Tag) -> Tag:
    return table.below("THead")[0]


def goes_on(table: Tag, page: int) -> bool:
    """Whether a table is on a page without having begun there."""
    began = head(table).pieces[0].mark[0]
    return began < page and any(piece.mark[0] == page for piece in table.pieces)


def wrong_headers(file: Tagged, _: Document) -> Iterator[str]:
    """Every data cell leads, by the ids that it names, to the head of its column and the heads of its row."""
    for table in file.root.below("Table"):
        columns = head(table).below("TH")
        for row in table.below("TBody")[0].below("TR"):
            heads = [each for each in row.tags if each.role == "TH"]
            yield from (f"{each.text!r} has no scope of its row" for each in heads if scope(each) != "/Row")
            if len(row.tags) != len(columns):
                yield f"a row of {len(row.tags)} cells under {len(columns)} headings"
            for column, each in zip(columns, row.tags, strict=False):
                wanted = {made.made.objgen for made in (column, *heads)}
                if each.role == "TD" and set(led_to(file, each)) != wanted:
                    yield f"{each.text!r} does not lead to {column.text!r} and the heads of its row"
        yield from (
            f"{each.text!r} has no scope of its column" for each in columns if scope(each) != "/Column"
        )


def scope(header: Tag) -> str:
    return str(header.made.get("/A", Dictionary()).get("/Scope", ""))


def led_to(file: Tagged, data: Tag) -> Iterator[Mark]:
    ids = file.ids
    for name in data.made.get("/A", Dictionary()).get("/Headers", ()):
        yield ids[str(name)].objgen if str(name) in ids else (0, 0)


def wrong_ids(file: Tagged, _: Document) -> Iterator[str]:
    """Header cells have ids; no two are the same, and the file's list of them, in order, leads to each."""
    named = [(str(tag.made.ID), tag.made.objgen) for tag in file.root.below() if "/ID" in tag.made]
    twice = Counter(name for name, _ in named)
    yield from (f"the id {name} {times} times" for name, times in twice.items() if times > 1)
    heads = file.root.below("TH")
    yield from (f"no id for the header cell {tag.text!r}" for tag in heads if "/ID" not in tag.made)
    if dict(named) != {name: made.objgen for name, made in file.ids.items()}:
        yield "the ids do not lead to their elements"
    tree = file.pdf.Root.StructTreeRoot.get("/IDTree", Dictionary(Names=Array()))
    names = [bytes(name) for name in list(tree.Names)[::2]]
    if names != sorted(names):
        yield "the ids are not in order"


def wrong_levels(file: Tagged, _: Document) -> Iterator[str]:
    levels = [int(tag.role[1]) for tag in file.root.below(*HEADINGS)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "the headings do not begin with the one title"
    yield from (f"level {level} after {before}" for before, level in pairwise(levels) if level > before + 1)


def wrong_parents(file: Tagged, _: Document) -> Iterator[str]:
    for tag in file.root.below():
        strange = [kid.role for kid in tag.tags if kid.made.P.objgen != tag.made.objgen]
        yield from (f"a {role} in a {tag.role} names another parent" for role in strange)


def wrong_owners(file: Tagged, _: Document) -> Iterator[str]:
    """The parent tree names, for each piece of marked content and each annotation, the element that holds
    it, and nothing else."""
    owners = file.owners
    held: dict[Mark, Any] = {}
    for tag in file.root.below():
        held |= {kid.mark: tag.made.objgen for kid in tag.kids if isinstance(kid, Piece)}
        for annotation in tag.annotations:
            if owners[int(annotation.StructParent)].objgen != tag.made.objgen:
                yield f"an annotation of {tag.text!r} leads back to another element"
    back: dict[Mark, Any] = {}
    for number, page in enumerate(file.pdf.pages):
        owned = enumerate(owners[int(page.obj.StructParents)])
        back |= {(number, at): owner.objgen for at, owner in owned if owner is not None}
    for mark in held.keys() | back.keys():
        if held.get(mark) != back.get(mark):
            yield f"page {mark[0] + 1}, content {mark[1]} does not lead back to the element that holds it"
    drawn = {(number, at) for number, page in enumerate(file.pages) for at in page.marked}
    if drawn != set(held):
        yield f"{len(drawn)} pieces of content are drawn, {len(held)} are in the structure"


def wrong_bookmarks(file: Tagged, _: Document) -> Iterator[str]:
    headings = [
        (int(tag.role[1]), squash(tag.text), tag.pieces[0].mark[0]) for tag in file.root.below(*HEADINGS)
    ]
    found = [(each.level, squash(each.title), each.page) for each in file.bookmarks]
    if found != headings:
        yield f"the bookmarks are {found} and not {headings}"


def wrong_labels(file: Tagged, _: Document) -> Iterator[str]:
    """The label of each page is the number printed on it; some pages print none."""
    printed = [PRINTED_NUMBER.search(page.artifacts) for page in file.pages]
    if not any(printed):
        yield "no page prints its number"
    for page, number in zip(file.pdf.pages, printed, strict=True):
        if "/PageLabels" not in file.pdf.Root or (number and page.label != number[1]):
            yield f"the label {page.label} on the page that prints {number and number[1]}"


def wrong_links(file: Tagged, _: Document) -> Iterator[str]:
    """Each annotation is held by a link and says its words (not the page number after them); pages that have
    some go by the structure."""
    links = file.root.below("Link")
    held = {annotation.objgen: link.text for link in links for annotation in link.annotations}
    yield from (f"no annotation for {link.text!r}" for link in links if not link.annotations)
    for page in file.pdf.pages:
        found = list(page.obj.get("/Annots", ()))
        if found and page.obj.get("/Tabs") != Name.S:
            yield "a page of links without order"
        for annotation in found:
            text, says = squash(held.get(annotation.objgen, "")), squash(str(annotation.get("/Contents", "")))
            if not (says and re.fullmatch(re.escape(says) + r"\d*", text)):
                yield f"an annotation that says {says!r} for {text!r}"


def wrong_lists(file: Tagged, _: Document) -> Iterator[str]:
    """Lists hold items, items a label and a body, bodies the inner lists; each says how it is numbered."""
    for found in file.root.below("L"):
        numbered = found.tags[0].tags[0].text.strip()[:1].isdigit()
        says = str(found.made.get("/A", Dictionary()).get("/ListNumbering", ""))
        if says not in (("/Decimal",) if numbered else ("/Disc", "/Circle", "/Square")):
            yield f"a list of {found.tags[0].text!r} says {says}"
        for item in found.tags:
            if (item.role, *(part.role for part in item.tags)) != ("LI", "Lbl", "LBody"):
                yield f"{item.role} of {[part.role for part in item.tags]} in a list"


def wrong_figures(file: Tagged, _: Document) -> Iterator[str]:
    for figure in file.root.below("Figure"):
        if not str(figure.made.get("/Alt", "")).strip():
            yield "a figure without words"
        left, foot, right, top = map(float, figure.made.A.BBox)
        page = figure.made.Pg.MediaBox
        if not (0 <= left < right <= float(page[2]) and 0 <= foot < top <= float(page[3])):
            yield "a figure beside its page"


def wrong_catalogue(file: Tagged, report: Document) -> Iterator[str]:
    root = file.pdf.Root
    if str(root.get("/Lang", "")) != report.language:
        yield "another language"
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        yield "the file does not say that it is tagged"
    with file.pdf.open_metadata() as said:
        if str(said.get("pdfuaid:part")) != "1":
            yield "no mark of PDF/UA-1"
        if report.title not in str(said.get("dc:title")):
            yield "another title"


Check = Callable[[Tagged, Document], Iterator[str]]
CHECKS: dict[str, Check] = {
    "every line in order, once": wrong_lines,
    "as many elements as the document has": wrong_counts,
    "no text of the document in an artifact": wrong_artifacts,
    "cells reach their headers": wrong_headers,
    "ids are unique and lead home": wrong_ids,
    "headings step by one": wrong_levels,
    "elements name their parents": wrong_parents,
    "content leads back to its element": wrong_owners,
    "bookmarks are the headings": wrong_bookmarks,
    "labels are the printed numbers": wrong_labels,
    "links say their words": wrong_links,
    "lists are whole": wrong_lists,
    "figures say what they show": wrong_figures,
    "language, title and mark are set": wrong_catalogue,
}
