"""Faults planted in the bytes of a finished PDF: each check of its tags finds those that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.tag_checks import CHECKS
from tests.tagged import Tagged
from tests.test_pdf_tags import tagged, trial

Edit = Callable[[pikepdf.Pdf], None]


@cache
def sound() -> bytes:
    return tagged("trial").data


def damaged(edit: Edit) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(sound())) as pdf:
        edit(pdf)
        pdf.save(target)
    return target.getvalue()


# What finds places in the file.


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a role, in reading order."""

    def below(made: Any) -> list[Any]:
        kids = [kid for kid in made.get("/K", ()) if isinstance(kid, Dictionary) and "/S" in kid]
        own = [made] if made.get("/S") == f"/{role}" else []
        return own + [found for kid in kids for found in below(kid)]

    return below(pdf.Root.StructTreeRoot)


def put(onto: Any, key: str, value: Any) -> None:
    """Change an entry that is there, or take it out (None)."""
    assert key in onto
    if value is None:
        del onto[key]
    else:
        assert onto[key] != value
        onto[key] = value


def entry(role: str, key: str, value: Any, at: int = 0) -> Edit:
    """Change an entry of an element."""
    return lambda pdf: put(elements(pdf, role)[at], key, value)


def attribute(role: str, key: str, value: Any, at: int = 0) -> Edit:
    return lambda pdf: put(elements(pdf, role)[at].A, key, value)


def catalogue(key: str, value: Any) -> Edit:
    return lambda pdf: put(pdf.Root, key, value)


def in_stream(old: bytes, new: bytes) -> Edit:
    """Change what the first page draws."""

    def edit(pdf: pikepdf.Pdf) -> None:
        said = pdf.pages[0].obj.Contents.read_bytes()
        assert said.count(old) == 1
        pdf.pages[0].obj.Contents.write(said.replace(old, new))

    return edit


def in_outline(change: Callable[[Any], None]) -> Edit:
    """Change the bookmarks below that of the title."""

    def edit(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            change(outline.root[0].children)

    return edit


# What is done to them.


def drop(role: str, at: int = 0) -> Edit:
    """Take an element out of its parent."""

    def edit(pdf: pikepdf.Pdf) -> None:
        gone = elements(pdf, role)[at]
        gone.P.K = Array([kid for kid in gone.P.K if kid.objgen != gone.objgen])

    return edit


def swap_kids(one: Any, other: Any) -> None:
    one.K, other.K = Array(list(other.K)), Array(list(one.K))


def swap_paragraphs(pdf: pikepdf.Pdf) -> None:
    swap_kids(*elements(pdf, "P")[-2:])


def number_a_bullet(pdf: pikepdf.Pdf) -> None:
    numbered = next(found for found in elements(pdf, "L") if found.A.ListNumbering == "/Decimal")
    swap_kids(numbered.K[0].K[0], elements(pdf, "Lbl")[-1])


def say_twice(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[2]
    row.P.K.append(row)


def cut(pdf: pikepdf.Pdf) -> None:
    """Make two tables of the one over page ends."""
    table = elements(pdf, "Table")[-1]
    body = table.K[-1]
    rest = pdf.make_indirect(Dictionary(S=Name.TBody, P=table, Pg=body.Pg, K=Array(list(body.K)[30:])))
    table.P.K.append(pdf.make_indirect(Dictionary(S=Name.Table, P=table.P, Pg=body.Pg, K=Array([rest]))))
    body.K = Array(list(body.K)[:30])


def head_by_another_column(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = elements(pdf, "TD")
    assert first.A.Headers != second.A.Headers
    first.A.Headers = second.A.Headers


def head_by_another_row(pdf: pikepdf.Pdf) -> None:
    row, below = elements(pdf, "Table")[-1].K[-1].K[3:5]
    row.K[-1].A.Headers = below.K[-1].A.Headers


def forget_a_head(pdf: pikepdf.Pdf) -> None:
    """Leave the last header out for a cell over the page end."""
    headers = elements(pdf, "TD")[-1].A.Headers
    del headers[len(headers) - 1]


def repeat_an_id(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TH")[1].ID = elements(pdf, "TH")[0].ID


def in_ids(change: Callable[[list[Any]], list[Any]]) -> Edit:
    """Change the list of ids and their elements by turns."""

    def edit(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot.IDTree
        tree.Names = Array(change(list(tree.Names)))

    return edit


def owned(pdf: pikepdf.Pdf) -> Any:
    """The owners of what the first page draws."""
    return pdf.Root.StructTreeRoot.ParentTree.Nums[1]


def swap_owners(pdf: pikepdf.Pdf) -> None:
    owned(pdf)[0], owned(pdf)[1] = owned(pdf)[1], owned(pdf)[0]


def forget_owner(pdf: pikepdf.Pdf) -> None:
    owned(pdf)[0] = None


def links_of(pdf: pikepdf.Pdf) -> list[Any]:
    return [each for page in pdf.pages for each in page.obj.get("/Annots", ())]


def swap_annotations(pdf: pikepdf.Pdf) -> None:
    one, other, *_ = links_of(pdf)
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


def lose_link(pdf: pikepdf.Pdf) -> None:
    """Leave an annotation on its page that no element holds."""
    link = elements(pdf, "Link")[0]
    link.K = Array([kid for kid in link.K if "/Obj" not in kid])


def unorder_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        put(page.obj, "/Tabs", None)


def retitle(children: Any) -> None:
    children[0].title = "Another title"


def lead_astray(children: Any) -> None:
    children[0].destination = children[-1].destination


def lay_inner_list_beside_item(pdf: pikepdf.Pdf) -> None:
    inner = next(found for found in elements(pdf, "L") if str(found.P.S) == "/LBody")
    body = inner.P
    body.K = Array([kid for kid in body.K if kid.objgen != inner.objgen])
    inner.P = body.P.P
    inner.P.K.append(inner)


def beside_its_page(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox[2] = 5000


def without_ua(pdf: pikepdf.Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    assert said.count(b'pdfuaid:part="1"') == 1
    pdf.Root.Metadata.write(said.replace(b'pdfuaid:part="1"', b""))


def retitle_file(pdf: pikepdf.Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    assert b"Personalisation of budgets" in said
    pdf.Root.Metadata.write(said.replace(b"Personalisation of budgets", b"Untitled"))


MARK = b"/Span\n<</MCID 0>>\nBDC"
NUMBERED = Dictionary(S=Name.D, St=1)
FAULTS: dict[str, dict[str, Edit]] = {
    "every line in order, once": {
        "a paragraph is gone": drop("P", -1),
        "two paragraphs have changed places": swap_paragraphs,
        "a row stands twice": say_twice,
        "a heading poses as a paragraph": entry("H3", "/S", Name.P),
        "a bullet poses as a number": number_a_bullet,
        "a figure says something else": entry("Figure", "/Alt", String("Something else.")),
        "a row is no row": entry("TR", "/S", Name.Div, 4),
    },
    "as many elements as the document has": {
        "a table is cut in two": cut,
        **{
            f"one {role} is something else": entry(role, "/S", Name.Div)
            for role in ("Table", "TR", "TH", "TD", "L", "LI", "H1", "H2", "H3", "H4", "Figure", "TOCI")
        },
    },
    "no text of the document in an artifact": {
        "the title is furniture": in_stream(MARK, b"/Artifact BMC"),
        "the title is in no marked content": in_stream(MARK, b"/Span BMC"),
    },
    "cells reach their headers": {
        "a cell names no header": attribute("TD", "/Headers", None),
        "a cell names the head of another column": head_by_another_column,
        "a cell names the head of another row": head_by_another_row,
        "a cell lacks one of its headers": forget_a_head,
        "a cell names an id that is nowhere": attribute("TD", "/Headers", Array([String("nowhere")])),
        "a column's head is the row's": attribute("TH", "/Scope", Name.Row),
        "a row's head has no scope": attribute("TH", "/Scope", None, -1),
    },
    "ids are unique and lead home": {
        "two headers have one id": repeat_an_id,
        "a header has no id": entry("TH", "/ID", None),
        "an id is not in the list": in_ids(lambda names: names[2:]),
        "the list leads to another header": in_ids(lambda names: [names[0], names[3], *names[2:]]),
        "the list is not in order": in_ids(lambda names: names[2:4] + names[:2] + names[4:]),
    },
    "headings step by one": {
        "a level is skipped": entry("H2", "/S", Name.H4),
        "the title is a section": entry("H1", "/S", Name.H2),
        "there are two titles": entry("H2", "/S", Name.H1),
    },
    "elements name their parents": {
        "a row names the root": lambda pdf: put(elements(pdf, "TR")[3], "/P", pdf.Root.StructTreeRoot),
    },
    "content leads back to its element": {
        "two pieces lead to one another's": swap_owners,
        "a piece leads nowhere": forget_owner,
        "two links lead to one another's": swap_annotations,
        "a piece is drawn that no element holds": drop("P", -1),
    },
    "bookmarks are the headings": {
        "one is called otherwise": in_outline(retitle),
        "one leads elsewhere": in_outline(lead_astray),
        "one is gone": in_outline(lambda children: children.pop(1)),
        "one stands below another": in_outline(lambda children: children[0].children.append(children.pop(1))),
    },
    "labels are the printed numbers": {
        "they begin with 2": lambda pdf: put(pdf.Root.PageLabels.Nums[1], "/St", 2),
        "they are Roman": lambda pdf: put(pdf.Root.PageLabels.Nums[1], "/S", Name.r),
        "there are none": catalogue("/PageLabels", None),
    },
    "links say their words": {
        "one says nothing": lambda pdf: put(links_of(pdf)[0], "/Contents", None),
        "one says another's": lambda pdf: put(links_of(pdf)[0], "/Contents", links_of(pdf)[1].Contents),
        "the pages have no order": unorder_links,
        "no element holds one": lose_link,
    },
    "lists are whole": {
        "one says no numbering": attribute("L", "/ListNumbering", Name("/None")),
        "a numbered one says bullets": attribute("L", "/ListNumbering", Name.Decimal),
        "an inner list stands beside its item": lay_inner_list_beside_item,
        "a label is none": entry("Lbl", "/S", Name.Span),
    },
    "figures say what they show": {
        "one says nothing": entry("Figure", "/Alt", None),
        "one lies beside its page": beside_its_page,
    },
    "language, title and mark are set": {
        "the language is another": catalogue("/Lang", String("de")),
        "the title is not shown": lambda pdf: put(pdf.Root.ViewerPreferences, "/DisplayDocTitle", False),
        "it is not marked as tagged": lambda pdf: put(pdf.Root.MarkInfo, "/Marked", False),
        "it is no PDF/UA": without_ua,
        "the title is another": retitle_file,
    },
}


@pytest.mark.parametrize(
    ("check", "fault"), [(check, fault) for check, faults in FAULTS.items() for fault in faults]
)
def test_a_planted_fault_is_found(check: str, fault: str) -> None:
    file = Tagged(damaged(FAULTS[check][fault]))
    assert list(CHECKS[check](file, trial())) != []


def test_every_check_has_a_fault_to_be_tried_on() -> None:
    assert list(FAULTS) == list(CHECKS)


def test_a_file_that_is_only_written_anew_has_no_fault() -> None:
    file = Tagged(damaged(lambda pdf: None))
    assert [wrong for check in CHECKS.values() for wrong in check(file, trial())] == []
