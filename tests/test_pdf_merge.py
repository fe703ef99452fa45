"""Many PDFs made one: read with pikepdf and this project's own reader, by what each part says for itself."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from reportgen.pack.pdf_merge import CannotMerge, Item, Loss, Merged, Note, Part, Whole, merge, wrong
from reportgen.readback.pdf import read_pdf
from tests.small_pdfs import changed, count, element, in_a_row, numbered, plain_stamp, tagged, untagged
from tests.tagged import Tag, Tagged
from tests.test_pdf_tags import tagged as sample

WHOLE = Whole("Performance Committee, 14 June 2017", "en-GB", "Head of Governance", "2017-06-06")


def opened(merged: Merged) -> Pdf:
    return pikepdf.open(BytesIO(merged.data))


def one(*parts: Part) -> list[Item]:
    """Every part in an item of its own."""
    return [Item(f"Item {part.key}", (part,)) for part in parts]


def links(pdf: Pdf) -> list[tuple[int, str, int | str]]:
    """Every link: its page, what it says, and the page or address that it leads to; pages from 0."""
    places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    found = []
    for place, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", ()):
            to = annotation.get("/Dest")
            named: Any = to if isinstance(to, Array | None) else names[str(to)]
            leads = str(annotation.A.URI) if named is None else places[named[0].objgen]
            found.append((place, str(annotation.get("/Contents", "")), leads))
    return found


def bookmarks(items: list[pikepdf.OutlineItem]) -> list[Any]:
    return [(item.title, bookmarks(item.children)) for item in items]


def roots(file: Tagged) -> list[Tag]:
    """The trees of the parts in a merged file."""
    return [root for part in file.root.tags for root in part.tags]


def shape(tag: Tag) -> Any:
    """The tree as roles, texts and number of annotations."""
    kids = [shape(kid) if isinstance(kid, Tag) else kid.text for kid in tag.kids]
    return tag.role, kids, len(tag.annotations)


def heads(file: Tagged, root: Tag) -> list[tuple[str, list[str]]]:
    """Every cell with the texts of the cells that head it, found by their ids."""
    texts = {tag.made.objgen: tag.text for tag in root.below("TH")}
    about = [(tag.text, tag.made.get("/A", {}).get("/Headers", ())) for tag in root.below("TD")]
    return [(text, [texts[file.ids[str(name)].objgen] for name in names]) for text, names in about]


@cache
def sample_parts() -> tuple[Part, Part, Part]:
    """A sample twice, so that all names meet, and a document of every kind of block."""
    parts, first = [], 92
    for key, name in (("7", "the study"), ("7-a", "trial"), ("8", "the study")):
        data = sample(name).data
        parts.append(Part(key, f"Report {key}", numbered(data, first), first, (f"{key}.html",)))
        first += count(data)
    return parts[0], parts[1], parts[2]


@cache
def merged_samples() -> Merged:
    cover, enclosure, other = sample_parts()
    return merge([Item("Item 7", (cover, enclosure)), Item("Item 8", (other,))], WHOLE)


def test_each_part_keeps_its_tags_under_its_item() -> None:
    whole = Tagged(merged_samples().data)
    assert [part.role for part in whole.root.tags] == ["Part", "Part"]
    assert [str(part.made.T) for part in whole.root.tags] == ["Item 7", "Item 8"]
    apart = [Tagged(part.data).root for part in sample_parts()]
    assert [shape(root) for root in roots(whole)] == [shape(root) for root in apart]


def test_each_cell_is_headed_by_the_cells_of_its_own_part() -> None:
    whole = Tagged(merged_samples().data)
    for root, part in zip(roots(whole), sample_parts(), strict=True):
        apart = Tagged(part.data)
        assert heads(whole, root) == heads(apart, apart.root) != []


def test_the_merged_file_reads_as_its_parts_one_after_the_other() -> None:
    apart = [line for part in sample_parts() for line in read_pdf(part.data).lines]
    assert list(read_pdf(merged_samples().data).lines) == apart


def test_links_of_a_part_lead_to_its_own_pages() -> None:
    wanted, start = [], 0
    for part in sample_parts():
        with pikepdf.open(BytesIO(part.data)) as pdf:
            for place, words, to in links(pdf):
                wanted.append((start + place, words, start + to if isinstance(to, int) else to))
            start += len(pdf.pages)
    assert links(opened(merged_samples())) == wanted


def test_a_pack_of_samples_is_pdf_ua_and_the_same_each_time() -> None:
    merged = merged_samples()
    assert merged.earned
    assert [part.notes for part in merged.parts] == [(), (), ()]
    again = merge([Item("Item 7", sample_parts()[:2]), Item("Item 8", sample_parts()[2:])], WHOLE)
    assert again.data == merged.data


def test_language_title_author_and_day_are_said() -> None:
    with opened(merged_samples()) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Performance Committee, 14 June 2017"
        with pdf.open_metadata() as about:
            assert about["dc:title"] == "Performance Committee, 14 June 2017"
            assert about["dc:creator"] == ["Head of Governance"]
            assert about["xmp:CreateDate"] == "2017-06-06"
            assert about["pdfuaid:part"] == "1"


def test_ranges_and_labels_are_continuous() -> None:
    merged = merge(in_a_row([2, 3], [1], first=92), WHOLE)
    assert [(item.first, item.last) for item in merged.items] == [("92", "96"), ("97", "97")]
    assert [(part.first, part.last) for part in merged.parts] == [("92", "93"), ("94", "96"), ("97", "97")]
    with opened(merged) as pdf:
        assert [str(page.label) for page in pdf.pages] == [str(number) for number in range(92, 98)]


def test_two_pages_more_in_the_first_item_move_all_that_follows() -> None:
    before, after = merge(in_a_row([2], [3], [1]), WHOLE), merge(in_a_row([4], [3], [1]), WHOLE)
    assert [(item.first, item.last) for item in before.items] == [("1", "2"), ("3", "5"), ("6", "6")]
    assert [(item.first, item.last) for item in after.items] == [("1", "4"), ("5", "7"), ("8", "8")]
    own = [(place, words, to) for place, words, to in links(opened(before)) if place >= 2]
    moved = [(place, words, to) for place, words, to in links(opened(after)) if place >= 4]
    starts = {0: 0, 2: 4}  # where the first and the second part begin, before and after
    assert moved == [
        (place + 2, words, starts.get(to, to) if words == "by address" else to + 2)
        for place, words, to in own
        if isinstance(to, int)
    ]
    assert len(moved) == 12


def test_front_sheets_count_for_themselves() -> None:
    front = Part("front", "Agenda", tagged(2), 1, front=True)
    roman = changed(front.data, lambda pdf: pdf.Root.PageLabels.Nums[1].__setattr__("S", Name.r))
    merged = merge(
        one(Part("front", "Agenda", roman, 1, front=True), Part("7", "Report", tagged(2), 1)), WHOLE
    )
    with opened(merged) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["i", "ii", "1", "2"]
    assert [(part.first, part.last) for part in merged.parts] == [("i", "ii"), ("1", "2")]


def test_numbers_that_do_not_follow_are_refused() -> None:
    with pytest.raises(CannotMerge) as told:
        merge(one(Part("7", "A", tagged(2, 5), 5), Part("8", "B", tagged(2, 8), 8)), WHOLE)
    assert [(fault.key, fault.why) for fault in told.value.faults] == [
        ("8", "begins with page 8, and page 7 would follow")
    ]


def test_a_part_that_prints_other_numbers_is_refused() -> None:
    with pytest.raises(CannotMerge) as told:
        merge(one(Part("7", "A", tagged(2, 5), 6)), WHOLE)
    assert told.value.faults[0].why == "prints page 5 on its first page, and 6 is wanted"


def test_a_link_to_an_address_of_another_part_leads_to_its_first_page() -> None:
    merged = merge(in_a_row([2, 3], [1]), WHOLE)
    by_address = [(place, to) for place, words, to in links(opened(merged)) if words == "by address"]
    assert by_address == [(0, 5), (1, 5), (2, 0), (3, 0), (4, 0), (5, 2)]
    assert [(each.page, each.to) for each in merged.crossings] == by_address


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("reports/8.html#end", 3),
        ("reports/8.html#nowhere", 2),
        ("./reports/8.html", 2),
        ("reports/%38.html", 2),
        ("8.html", "8.html"),
        ("https://www.example.org/reports/8.html", "https://www.example.org/reports/8.html"),
    ],
)
def test_an_address_may_name_a_place_and_be_written_otherwise(address: str, leads: int | str) -> None:
    other = Part("8", "B", tagged(2, 3, "https://www.example.org/"), 3, ("reports/8.html",))
    merged = merge(one(Part("7", "A", tagged(2, 1, address), 1), other), WHOLE)
    assert {to for place, words, to in links(opened(merged)) if words == "by address" and place < 2} == {
        leads
    }


def test_a_link_to_a_file_that_is_not_in_the_pack_is_told() -> None:
    merged = merge(one(Part("7", "A", tagged(2, 1, "appendix.docx"), 1)), WHOLE)
    assert [(note.loss, note.count) for note in merged.parts[0].notes] == [(Loss.RELATIVE, 2)]


def test_bookmarks_are_items_parts_and_their_own() -> None:
    own: list[Any] = [("Beginning", []), ("End", [])]
    with opened(merge(in_a_row([1, 2], [1]), WHOLE)) as pdf, pdf.open_outline() as outline:
        assert bookmarks(outline.root) == [
            ("Item 0", [("Part 0-0", own), ("Part 0-1", own)]),
            ("Item 1", [("Part 1-0", own)]),
        ]


def test_bookmarks_do_not_say_one_thing_twice() -> None:
    def retitle(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[0].children.append(outline.root.pop())
            outline.root[0].title = "The agenda"

    merged = merge([Item("The agenda", (Part("7", "The  Agenda", changed(tagged(), retitle), 1),))], WHOLE)
    with opened(merged) as pdf, pdf.open_outline() as outline:
        assert bookmarks(outline.root) == [("The agenda", [("End", [])])]


def test_a_part_can_be_linked_to_by_its_key_and_by_its_own_names() -> None:
    with opened(merge(in_a_row([2], [2]), WHOLE)) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        assert {name: places[to[0].objgen] for name, to in names.items()} == {
            "0-0": 0,
            "0-0/end": 1,
            "1-0": 2,
            "1-0/end": 3,
        }


def test_names_of_the_older_kind_stay_in_their_part_too() -> None:
    def older(pdf: Pdf) -> None:
        pdf.Root.Dests = Dictionary(end=Array([pdf.pages[0].obj, Name.Fit]))
        pdf.pages[0].Annots[0].Dest = Name.end

    merged = merge(
        one(Part("7", "A", tagged(2, 1), 1), Part("8", "B", changed(tagged(2, 3), older), 3)), WHOLE
    )
    assert [to for _, words, to in links(opened(merged)) if words == "by name"] == [1, 1, 2, 3]


def test_a_destination_may_name_its_page_by_number() -> None:
    def by_number(pdf: Pdf) -> None:
        pdf.pages[0].Annots[1].A.D = Array([1, Name.Fit])
        pdf.pages[1].Annots[1].A.D = Array([7, Name.Fit])

    merged = merge(
        one(Part("7", "A", tagged(2, 1), 1), Part("8", "B", changed(tagged(2, 3), by_number), 3)), WHOLE
    )
    assert [(place, to) for place, words, to in links(opened(merged)) if words == "by page"][2:] == [(2, 3)]
    assert merged.parts[1].notes[0].loss is Loss.DEAD


def test_an_annotation_that_two_pages_list_stands_on_the_first() -> None:
    def shared(pdf: Pdf) -> None:
        pdf.pages[1].Annots = Array([pdf.pages[0].Annots[0], *pdf.pages[1].Annots])

    merged = merge(one(Part("7", "A", changed(tagged(2), shared), 1)), WHOLE)
    assert merged.parts[0].notes == (Note(Loss.RELATIVE, 2),)
    assert [place for place, words, _ in links(opened(merged)) if words == "by name"] == [0, 1]


def test_bookmarks_of_parts_are_closed_and_their_own_as_they_were() -> None:
    def nest(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            for closed in (True, False):
                made = OutlineItem("Outer", 0)
                made.is_closed = closed
                made.children.append(OutlineItem("Inner", 1))
                outline.root.append(made)

    merged = merge(one(Part("7", "A", changed(tagged(), nest), 1)), WHOLE)
    with opened(merged) as pdf, pdf.open_outline() as outline:
        (item,) = outline.root
        own = item.children[0].children
        assert [item.is_closed, item.children[0].is_closed] == [True, True]
        assert [each.is_closed for each in own if each.title == "Outer"] == [True, False]


def test_the_version_is_the_newest_of_the_parts() -> None:
    with pikepdf.open(BytesIO(tagged(2, 3))) as pdf:
        newer = BytesIO()
        pdf.save(newer, force_version="2.0")
    plain, new = Part("7", "A", tagged(), 1), Part("8", "B", newer.getvalue(), 3)
    assert [opened(merge(one(*parts), WHOLE)).pdf_version for parts in ((plain,), (plain, new))] == [
        "1.7",
        "2.0",
    ]


def test_namespaces_and_references_between_elements_are_kept() -> None:
    def refer(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://www.w3.org/1998/Math")))
        root.Namespaces = Array([space])
        gone = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root.K[0], T=String("gone")))
        root.K[0].K[0].NS = space
        root.K[0].K[0].Ref = Array([root.K[0].K[1], gone])

    merged = merge(one(*[Part(str(at), "A", changed(tagged(1, at), refer), at) for at in (1, 2)]), WHOLE)
    with opened(merged) as pdf:
        root = pdf.Root.StructTreeRoot
        for part, space in zip(root.K[0].K, root.Namespaces, strict=True):
            heading, table = list(part.K[0].K)[:2]
            assert heading.NS.objgen == space.objgen
            assert [each.objgen for each in heading.Ref] == [table.objgen]


def test_a_part_in_another_language_says_so_where_it_begins() -> None:
    def welsh(pdf: Pdf) -> None:
        pdf.Root.Lang = String("cy")

    merged = merge(one(Part("7", "A", tagged(), 1), Part("8", "B", changed(tagged(2, 3), welsh), 3)), WHOLE)
    languages = [str(root.made.get("/Lang", "")) for root in roots(Tagged(merged.data))]
    assert languages == ["", "cy"]


def with_roles(meaning: dict[str, str], role: str) -> Any:
    """Have the headings of a file bear a role of its own, which stands for what is said."""

    def edit(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            {f"/{name}": Name(f"/{to}") for name, to in meaning.items()}
        )
        for made in pdf.Root.StructTreeRoot.K[0].K:
            if made.S == Name.H1:
                made.S = Name(f"/{role}")

    return edit


def test_one_role_that_means_two_things_is_told_apart() -> None:
    meant = [({"Head": "H1"}, "Head"), ({"Head": "Inner", "Inner": "H2"}, "Head"), ({"Head": "H1"}, "Head")]
    meant.append(({"H1": "H3"}, "H1"))
    parts = [
        Part(str(at), "A", changed(tagged(1, at + 1), with_roles(*said)), at + 1)
        for at, said in enumerate(meant)
    ]
    merged = merge(one(*parts), WHOLE)
    with opened(merged) as pdf:
        said = {name: str(to) for name, to in pdf.Root.StructTreeRoot.RoleMap.items()}
        first = [str(root.made.K[0].S) for root in roots(Tagged(merged.data))]
    assert [said.get(role, role) for role in first] == ["/H1", "/H2", "/H1", "/H3"]
    assert first[0] == first[2] != first[1]
    assert merged.earned


def test_a_role_that_nobody_explains_is_not_explained_by_another_part() -> None:
    alone = Part("8", "B", changed(tagged(2, 3), with_roles({}, "Head")), 3)
    merged = merge(
        one(Part("7", "A", changed(tagged(), with_roles({"Head": "H1"}, "Head")), 1), alone), WHOLE
    )
    with opened(merged) as pdf:
        said = pdf.Root.StructTreeRoot.RoleMap
        assert str(roots(Tagged(merged.data))[1].made.K[0].S) not in said
    assert [part.earned for part in merged.parts] == [True, False]


def test_classes_of_attributes_are_told_apart() -> None:
    def classed(place: str) -> Any:
        def edit(pdf: Pdf) -> None:
            about = Dictionary(O=Name.Layout, Placement=Name(f"/{place}"))
            pdf.Root.StructTreeRoot.ClassMap = Dictionary(plain=about)
            pdf.Root.StructTreeRoot.K[0].K[0].C = Name.plain

        return edit

    parts = [
        Part(str(at), "A", changed(tagged(1, at + 1), classed(place)), at + 1)
        for at, place in enumerate(("Block", "Inline"))
    ]
    with opened(merge(one(*parts), WHOLE)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        classes = [str(part.K[0].K[0].C) for part in document.K]
        assert [str(pdf.Root.StructTreeRoot.ClassMap[name].Placement) for name in classes] == [
            "/Block",
            "/Inline",
        ]


def test_the_mark_of_pdf_ua_stands_only_where_every_part_has_earned_it() -> None:
    def unclaimed(pdf: Pdf) -> None:
        del pdf.Root.Metadata

    plain = Part("8", "B", changed(tagged(2, 3), unclaimed), 3)
    merged = merge(one(Part("7", "A", tagged(), 1), plain), WHOLE)
    assert [part.earned for part in merged.parts] == [True, False]
    assert [str(note) for note in merged.parts[1].notes if note.loss.breaks_claim] == [
        "tagged, but not known to be PDF/UA"
    ]
    assert not merged.earned
    with opened(merged) as pdf:
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()


def test_parts_without_tags_are_told_and_merged_beside_those_that_have() -> None:
    items = one(Part("7", "A", tagged(), 1), Part("8", "B", untagged(2), 3, ours=False))
    merged = merge(items, WHOLE, plain_stamp)
    assert [part.tagged for part in merged.parts] == [True, False]
    assert [str(note) for note in merged.parts[1].notes] == [
        "not tagged: its pages can't be called accessible"
    ]
    assert not merged.earned


def test_parts_that_are_all_untagged_give_a_file_without_tags() -> None:
    merged = merge(one(Part("8", "B", untagged(2), 1, ours=False)), WHOLE, plain_stamp)
    with opened(merged) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root


def test_several_trees_of_one_part_stand_in_one_element() -> None:
    def flat(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.K = Array(list(root.K[0].K))
        for made in root.K:
            made.P = root

    merged = merge(one(Part("7", "The report", changed(tagged(), flat), 1)), WHOLE)
    (root,) = roots(Tagged(merged.data))
    assert (root.role, str(root.made.T), len(root.tags)) == ("Document", "The report", 10)


def test_content_in_a_form_keeps_its_way_to_the_structure() -> None:
    def in_form(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        form = pdf.make_stream(
            b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
        )
        page.Resources = Dictionary(XObject=Dictionary(Fm0=form))
        page.Contents = Array([page.Contents, pdf.make_stream(b"\n/Fm0 Do")])
        made = element(pdf, "P", pdf.Root.StructTreeRoot.K[0], Pg=page)
        made.K = Array([Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)])

    merged = merge(one(*[Part(str(at), "A", changed(tagged(1, at), in_form), at) for at in (1, 2)]), WHOLE)
    with opened(merged) as pdf:
        back = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            (owner,) = back[int(page.obj.Resources.XObject.Fm0.StructParents)]
            assert (str(owner.S), owner.K[0].Pg.objgen) == ("/P", page.obj.objgen)


def test_what_a_caller_must_not_do() -> None:
    part = Part("7", "A", tagged(), 1, ("7.html",))
    with pytest.raises(ValueError, match="share a key"):
        merge([Item("A", (part, part))], WHOLE)
    with pytest.raises(ValueError, match="one address"):
        merge(one(part, Part("8", "B", tagged(2, 3), 3, ("./7.html",))), WHOLE)
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([Item("A", ())], WHOLE)
    with pytest.raises(ValueError, match="stamp"):
        merge(one(Part("8", "B", untagged(), 1, ours=False)), WHOLE)
    with pytest.raises(ValueError, match="is no key"):
        Part("7/a", "A", b"", 1)
    with pytest.raises(ValueError, match="from 1 on"):
        Part("7", "A", b"", 0)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=1, max_size=4),
    st.integers(1, 400),
)
def test_any_order_and_grouping_holds(sizes: list[list[int]], first: int) -> None:
    merged = merge(in_a_row(*sizes, first=first), WHOLE)
    assert wrong(merged) == []
    assert merged.earned
    starts, following = {}, 0
    for at, item in enumerate(sizes):
        for number, pages in enumerate(item):
            starts[f"{at}-{number}"] = (following, pages)
            following += pages
    assert [(part.key, (part.start, part.count)) for part in merged.parts] == list(starts.items())
    ends = [start + pages - 1 for start, pages in starts.values() for _ in range(pages)]
    assert [to for _, words, to in links(opened(merged)) if words != "by address"] == [
        end for end in ends for _ in range(2)
    ]
