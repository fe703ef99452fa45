"""Faults planted in a merged file: the proof that runs with every merging finds each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, String

from reportgen.pack.pdf_merge import Crossing, Merged, Unsound, Whole, binding, merge, wrong
from reportgen.pack.pdf_merge.proof import CHECKS
from tests.small_pdfs import Edit, changed, element, in_a_row

Claim = Callable[[Merged], Merged]


@cache
def sound() -> Merged:
    """Two items, the first of two parts: pages 5 and 6, 7; 8."""
    return merge(in_a_row([2, 1], [1], first=5), Whole("A pack", "en-GB"))


def planted(fault: Edit) -> Merged:
    return replace(sound(), data=changed(sound().data, fault))


def root_of(pdf: Pdf, item: int, part: int = 0) -> Any:
    """The element of a part: below it stand a heading, a table and three links a page."""
    return pdf.Root.StructTreeRoot.K[0].K[item].K[part]


def cell(pdf: Pdf) -> Any:
    return root_of(pdf, 1).K[1].K[0].K[1]


def link(pdf: Pdf, page: int, at: int) -> Any:
    return pdf.pages[page].obj.Annots[at]


def outline(change: Callable[[Any], None]) -> Edit:
    def edit(pdf: Pdf) -> None:
        with pdf.open_outline() as bookmarks:
            change(bookmarks.root)

    return edit


def owners(pdf: Pdf, page: int) -> Any:
    return NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(pdf.pages[page].obj.StructParents)]


def draw(drawing: bytes) -> Edit:
    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = Array([page.Contents, pdf.make_stream(drawing)])

    return edit


def set_to(find: Callable[[Pdf], Any], key: str, value: Callable[[Pdf], Any]) -> Edit:
    """Change an entry, or take it out (None)."""

    def edit(pdf: Pdf) -> None:
        wanted = value(pdf)
        if wanted is None:
            del find(pdf)[key]
        else:
            find(pdf)[key] = wanted

    return edit


def forget_page(pdf: Pdf) -> None:
    del pdf.pages[-1]


def add_page(pdf: Pdf) -> None:
    pdf.add_blank_page()


def begin_anew(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums = Array([*pdf.Root.PageLabels.Nums, 2, Dictionary(S=Name.D, St=1)])


def swap_pages(pdf: Pdf) -> None:
    pdf.pages.insert(0, pdf.pages[2])
    del pdf.pages[3]


def swap_owners(pdf: Pdf) -> None:
    found = owners(pdf, 0)
    found[0], found[1] = found[1], found[0]


def forget_owner(pdf: Pdf) -> None:
    owners(pdf, 0)[0] = None


def repeat_number(pdf: Pdf) -> None:
    link(pdf, 0, 0).StructParent = link(pdf, 0, 1).StructParent


def forget_id(pdf: Pdf) -> None:
    tree = NameTree(pdf.Root.StructTreeRoot.IDTree)
    del tree[next(iter(tree))]


def repeat_id(pdf: Pdf) -> None:
    root_of(pdf, 0).K[0].ID = root_of(pdf, 0).K[1].K[0].K[0].ID


def hold_twice(pdf: Pdf) -> None:
    element(pdf, "P", root_of(pdf, 0), Pg=pdf.pages[0].obj).K = Array([0])


def stand_twice(pdf: Pdf) -> None:
    root_of(pdf, 0).K.append(root_of(pdf, 0).K[0])


def reach_out(pdf: Pdf) -> None:
    root_of(pdf, 0).K[0].Pg = pdf.pages[3].obj


def undraw(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def unmark(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(said.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def role_of_its_own(pdf: Pdf) -> None:
    root_of(pdf, 0).K[0].S = Name.Headline


def attach(pdf: Pdf) -> None:
    pdf.attachments["words.txt"] = b"words"


def script_a_link(pdf: Pdf) -> None:
    link(pdf, 0, 2).A = Dictionary(Type=Name.Action, S=Name.Launch)


def other_annotation(pdf: Pdf) -> None:
    link(pdf, 0, 0).Subtype = Name.Text


FAULTS: dict[str, dict[str, Edit]] = {
    "the parts have their places": {
        "a page is gone": forget_page,
        "a page has moved": swap_pages,
        "a page is one too many": add_page,
    },
    "the pages are labelled with their numbers": {
        "they begin with 2": lambda pdf: pdf.Root.PageLabels.Nums[1].__setattr__("St", 2),
        "there are none": set_to(lambda pdf: pdf.Root, "/PageLabels", lambda pdf: None),
        "they begin anew": begin_anew,
    },
    "the bookmarks lead to the items": {
        "one is gone": outline(lambda bookmarks: bookmarks.pop()),
        "one leads elsewhere": outline(
            lambda bookmarks: setattr(bookmarks[0], "destination", bookmarks[1].destination)
        ),
        "one below leads into another item": outline(
            lambda bookmarks: setattr(bookmarks[0].children[1], "destination", bookmarks[1].destination)
        ),
        "one is called otherwise": outline(lambda bookmarks: setattr(bookmarks[0], "title", "Other")),
    },
    "links stay in their part": {
        "one leads into another part": set_to(
            lambda pdf: link(pdf, 0, 0), "/Dest", lambda pdf: String("1-0/end")
        ),
        "one leads to another part of its item": set_to(
            lambda pdf: link(pdf, 0, 0), "/Dest", lambda pdf: String("0-1/end")
        ),
        "one by page leads into another part": set_to(
            lambda pdf: link(pdf, 0, 1), "/Dest", lambda pdf: Array([pdf.pages[2].obj, Name.Fit])
        ),
        "one from part to part leads astray": set_to(
            lambda pdf: link(pdf, 0, 2), "/Dest", lambda pdf: Array([pdf.pages[2].obj, Name.Fit])
        ),
        "a name is unknown": set_to(lambda pdf: link(pdf, 0, 0), "/Dest", lambda pdf: String("end")),
        "a page is not of the file": set_to(
            lambda pdf: link(pdf, 0, 0),
            "/Dest",
            lambda pdf: Array([pdf.make_indirect(Dictionary()), Name.Fit]),
        ),
        "one says nothing": set_to(lambda pdf: link(pdf, 0, 0), "/Dest", lambda pdf: None),
        "one is no link": other_annotation,
    },
    "the structure is that of the items": {
        "an item is gone": lambda pdf: pdf.Root.StructTreeRoot.K[0].K.__delitem__(1),
        "an item is called otherwise": lambda pdf: (
            pdf.Root.StructTreeRoot.K[0].K[0].__setattr__("T", "Other")
        ),
        "an item is no Part": lambda pdf: pdf.Root.StructTreeRoot.K[0].K[0].__setattr__("S", Name.Sect),
        "an element names another parent": set_to(
            lambda pdf: root_of(pdf, 1).K[0], "/P", lambda pdf: root_of(pdf, 0)
        ),
        "an element stands twice": stand_twice,
        "an element holds what another item draws": reach_out,
        "there is none": set_to(lambda pdf: pdf.Root, "/StructTreeRoot", lambda pdf: None),
    },
    "all content is in the structure": {
        "more is drawn than it holds": draw(b" /P <</MCID 77>> BDC 0 0 9 9 re f EMC"),
        "it holds what is not drawn": undraw,
        "two elements hold one piece": hold_twice,
    },
    "content leads back to its element": {
        "two pieces lead to one another's": swap_owners,
        "a piece leads nowhere": forget_owner,
        "a page leads nowhere": set_to(lambda pdf: pdf.pages[0].obj, "/StructParents", lambda pdf: None),
        "a page leads to what is not there": set_to(
            lambda pdf: pdf.pages[0].obj, "/StructParents", lambda pdf: 999
        ),
        "two links have one number": repeat_number,
        "the next number is taken": set_to(
            lambda pdf: pdf.Root.StructTreeRoot, "/ParentTreeNextKey", lambda pdf: 1
        ),
        "a link leads nowhere": set_to(lambda pdf: link(pdf, 0, 0), "/StructParent", lambda pdf: None),
    },
    "ids are unique and lead home": {
        "two elements share one": repeat_id,
        "one is not in the list": forget_id,
        "a cell is headed by one of another part": lambda pdf: cell(pdf).A.__setattr__(
            "Headers", Array([String("head0")])
        ),
    },
    "roles are known": {
        "one is nobody's": role_of_its_own,
        "one that all know is another": set_to(
            lambda pdf: pdf.Root.StructTreeRoot, "/RoleMap", lambda pdf: Dictionary(H1=Name.P)
        ),
    },
    "nothing acts by itself": {
        "a file is attached": attach,
        "a program starts from a link": script_a_link,
        "something happens on opening": set_to(
            lambda pdf: pdf.Root, "/OpenAction", lambda pdf: Array([pdf.pages[0].obj, Name.Fit])
        ),
        "there is a form": set_to(lambda pdf: pdf.Root, "/AcroForm", lambda pdf: Dictionary()),
    },
    "language, title and mark are said": {
        "the language is another": lambda pdf: pdf.Root.__setattr__("Lang", String("de")),
        "the title is another": lambda pdf: pdf.docinfo.__setitem__("/Title", "Other"),
        "the title is not shown": set_to(lambda pdf: pdf.Root, "/ViewerPreferences", lambda pdf: None),
        "it is no PDF/UA": unmark,
    },
}


@pytest.mark.parametrize(
    ("check", "fault"), [(check, fault) for check, faults in FAULTS.items() for fault in faults]
)
def test_a_planted_fault_is_found(check: str, fault: str) -> None:
    found = wrong(planted(FAULTS[check][fault]))
    assert [told for told in found if told.startswith(f"not held: {check}: ")] != []


def test_every_check_has_a_fault_to_be_tried_on() -> None:
    assert list(FAULTS) == list(CHECKS)


def test_a_file_that_is_only_written_anew_has_no_fault() -> None:
    assert wrong(planted(lambda pdf: None)) == []


CLAIMS: dict[str, Claim] = {
    "a link from part to part is not said": lambda merged: replace(merged, crossings=merged.crossings[1:]),
    "a link from part to part is said to lead elsewhere": lambda merged: replace(
        merged, crossings=(Crossing(0, 2), *merged.crossings[1:])
    ),
    "it is said not to have earned its mark": lambda merged: replace(merged, earned=False),
    "a number is said otherwise": lambda merged: replace(merged, labels=("9", *merged.labels[1:])),
    "another title is said": lambda merged: replace(merged, whole=Whole("Other", "en-GB")),
    "it is cut short": lambda merged: replace(merged, data=merged.data[:-400]),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_said_of_the_file_but_is_not_so_is_found(claim: str) -> None:
    assert wrong(CLAIMS[claim](sound())) != []


def test_an_unsound_file_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "number_pages", lambda pdf, parts: None)
    with pytest.raises(Unsound, match="labelled with their numbers"):
        merge(in_a_row([2], [1], first=5), Whole("A pack", "en-GB"))


def test_a_form_left_without_its_way_back_is_found() -> None:
    def in_form(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        drawing = b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC"
        form = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        page.Resources = Dictionary(XObject=Dictionary(Fm0=form))

    assert "piece 0 of a form is in no element" in wrong(planted(in_form))[0]
