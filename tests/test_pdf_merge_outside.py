"""Files that others made: what is refused, what is left out and told, and how their pages are numbered."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from reportgen.pack.pdf_merge import CannotMerge, Item, Loss, Merged, Part, Sheet, Whole, merge, wrong
from tests.small_pdfs import Edit, changed, element, plain_stamp, tagged, untagged, written

WHOLE = Whole("A pack", "en-GB")


def outside(data: bytes, first: int = 1, key: str = "map") -> Part:
    return Part(key, "Map", data, first, ours=False)


def alone(data: bytes) -> Merged:
    return merge([Item("Map", (outside(data),))], WHOLE, plain_stamp)


def notes(merged: Merged) -> dict[Loss, int]:
    """What is told of the one part, but that it has no tags."""
    return {note.loss: note.count for note in merged.parts[0].notes if note.loss is not Loss.UNTAGGED}


def unpacked(data: bytes) -> bytes:
    """All that a file holds, as plain as it can be written."""
    with pikepdf.open(BytesIO(data)) as pdf:
        target = BytesIO()
        pdf.save(target, qdf=True, static_id=True)
        return target.getvalue()


# What is refused.


def locked(owner: str, user: str) -> bytes:
    with pikepdf.open(BytesIO(untagged())) as pdf:
        return written(pdf, encryption=pikepdf.Encryption(owner=owner, user=user))


def no_pages() -> bytes:
    return written(pikepdf.new())


def with_root(key: str, value: Any) -> Edit:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def broken_drawing(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")
    pdf.pages[0].obj.Contents.write(b"this was never packed", filter=Name.FlateDecode)


def marked_to_redact(pdf: Pdf) -> None:
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=[50, 700, 300, 720])
    pdf.pages[1].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(mark)]))


def nested(pdf: Pdf) -> None:
    made = pdf.Root.StructTreeRoot.K[0]
    for _ in range(400):
        made = element(pdf, "Div", made)


REFUSED = {
    "empty": (b"", "is empty"),
    "words": (b"Dear colleague,", "is no PDF: save it as PDF"),
    "locked": (locked("a", "b"), "is locked with a password: save it without"),
    "restricted": (
        locked("a", ""),
        "is encrypted, though it opens without a password: save it without restrictions",
    ),
    "cut": (untagged(3)[:-300], "is damaged"),
    "pageless": (no_pages(), "has no pages"),
    "form": (untagged(1, with_root("/AcroForm", Dictionary(XFA=String("x")))), "is a form that only"),
    "portfolio": (untagged(1, with_root("/Collection", Dictionary())), "is a portfolio"),
    "unredacted": (untagged(2, marked_to_redact), "holds redactions that are marked and not applied"),
    "undrawable": (untagged(1, broken_drawing), "is damaged"),
    "nested": (tagged(1, 1, "x", nested), "has tags nested too deeply"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken_in_whole_is_refused(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(CannotMerge) as told:
        alone(data)
    assert [fault.key for fault in told.value.faults] == ["map"]
    assert told.value.faults[0].why.startswith(why)


def test_all_parts_that_are_refused_are_told_at_once() -> None:
    early = [name for name in REFUSED if name not in ("undrawable", "nested")]
    parts = [outside(REFUSED[name][0], key=name) for name in ("empty", *early[1:])]
    with pytest.raises(CannotMerge) as told:
        merge([Item("All", (Part("7", "A", tagged(), 1), *parts))], WHOLE, plain_stamp)
    assert [fault.key for fault in told.value.faults] == early


def test_all_parts_that_fail_while_they_are_read_are_told_at_once() -> None:
    bad = [outside(REFUSED[name][0], at, name) for at, name in enumerate(("undrawable", "nested"), 3)]
    with pytest.raises(CannotMerge) as told:
        merge([Item("All", (Part("7", "A", tagged(), 1), *bad))], WHOLE, plain_stamp)
    assert [fault.key for fault in told.value.faults] == ["undrawable", "nested"]


# What is left out.


def script(words: str = "app.alert('secretword')") -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String(words))


def with_scripts(pdf: Pdf) -> None:
    tree = NameTree.new(pdf)
    tree["start"] = script()
    pdf.Root.Names = Dictionary(JavaScript=tree.obj)
    pdf.Root.AA = Dictionary(WC=script())
    pdf.pages[0].obj.AA = Dictionary(O=script())


def with_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = script()


def with_attachment(pdf: Pdf) -> None:
    pdf.attachments["secretword.txt"] = b"secretword"


def with_private_data(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String("secretword")))
    page.Metadata = pdf.make_stream(b"secretword")
    form = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Ref = Dictionary(F=String("secretword"))
    page.Marginalia = String("secretword")
    page.Group = pdf.Root
    pdf.Root.Remarks = String("secretword")
    form.PieceInfo = Dictionary(Maker=Dictionary(Private=String("secretword")))
    page.Resources = Dictionary(XObject=Dictionary(Fm0=form))
    pdf.Root.PieceInfo = Dictionary(Maker=Dictionary(Private=String("secretword")))
    pdf.docinfo["/Author"] = "secretword"


def annotated(**entries: Any) -> Edit:
    """With one more annotation on the first page."""

    def edit(pdf: Pdf) -> None:
        rect = {"Type": Name.Annot, "Rect": Array([400, 400, 440, 420])}
        made = pdf.make_indirect(Dictionary(**{**rect, **entries}))
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", ()), made])

    return edit


def look(pdf: Pdf, drawing: bytes = b"1 0 0 rg 0 0 40 20 re f") -> Any:
    made = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 20]))
    return Dictionary(N=made)


def with_field(pdf: Pdf) -> None:
    annotated(Subtype=Name.Widget, FT=Name.Tx, T=String("secretword"), V=String("5"), AP=look(pdf))(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))


def with_lookless_field(pdf: Pdf) -> None:
    annotated(Subtype=Name.Widget, FT=Name.Tx, V=String("secretword"))(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))


def with_file_on_page(pdf: Pdf) -> None:
    file = Dictionary(F=pdf.make_stream(b"secretword", Type=Name.EmbeddedFile))
    held = Dictionary(Type=Name.Filespec, F=String("secretword.txt"), EF=file)
    annotated(Subtype=Name.FileAttachment, FS=held)(pdf)


def with_stamp(pdf: Pdf) -> None:
    annotated(Subtype=Name.Stamp, AP=look(pdf), Contents=String("secretword"))(pdf)


LEFT_OUT: dict[str, tuple[Edit, dict[Loss, int]]] = {
    "scripts": (with_scripts, {Loss.SCRIPTS: 3}),
    "an action on opening": (with_opening, {Loss.OPENING: 1}),
    "an attachment": (with_attachment, {Loss.ATTACHMENTS: 1}),
    "private data": (with_private_data, {}),
    "a field": (with_field, {Loss.FIELDS: 1}),
    "a field that says nothing of its look": (
        with_lookless_field,
        {Loss.LOST_FIELDS: 1},
    ),
    "a rubber stamp": (with_stamp, {Loss.DRAWN: 1}),
    "a comment": (annotated(Subtype=Name.Text, Contents=String("secretword")), {Loss.COMMENTS: 1}),
    "a file on the page": (with_file_on_page, {Loss.ATTACHMENTS: 1}),
    "a film": (annotated(Subtype=Name.Movie, Movie=Dictionary(F=String("secretword"))), {Loss.MEDIA: 1}),
    "a hidden mark": (annotated(Subtype=Name.Square, F=2, Contents=String("secretword")), {Loss.HIDDEN: 1}),
    "a program to start": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("secretword"))),
        {Loss.ACTIONS: 1},
    ),
    "a script in a link": (annotated(Subtype=Name.Link, A=script()), {Loss.ACTIONS: 1}),
    "a script as an address": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:secretword()"))),
        {Loss.ACTIONS: 1},
    ),
    "a file of one machine": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///secretword"))),
        {Loss.ACTIONS: 1},
    ),
    "a link into another file": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("secretword"), D=Array([0]))),
        {Loss.ACTIONS: 1},
    ),
    "a link that leads nowhere": (annotated(Subtype=Name.Link, Dest=String("secretword")), {Loss.DEAD: 1}),
    "a script behind a good link": (
        annotated(
            Subtype=Name.Link,
            A=Dictionary(S=Name.URI, URI=String("https://www.example.org"), Next=script()),
            AA=Dictionary(E=script()),
        ),
        {},
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_a_file_would_do_or_hide_is_left_out_and_told(name: str) -> None:
    edit, wanted = LEFT_OUT[name]
    data = untagged(1, edit)
    merged = alone(data)
    assert notes(merged) == wanted
    assert b"secretword" in unpacked(data)
    assert b"secretword" not in unpacked(merged.data)


def pixel(data: bytes, at: tuple[int, int], page: int = 0) -> tuple[int, ...]:
    """The colour at a place of a page as it is seen, in points from its upper left corner."""
    with pypdfium2.PdfDocument(data) as document:
        seen = document[page].render(draw_annots=False).to_pil().convert("RGB")
    colour = seen.getpixel(at)
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize("edit", [with_field, with_stamp], ids=["field", "stamp"])
@pytest.mark.parametrize("turned", [0, 90])
def test_a_field_or_stamp_is_printed_as_it_looked(edit: Edit, turned: int) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = turned

    merged = alone(untagged(1, edit, turn))
    places = {0: (420, 842 - 410), 90: (410, 420)}
    assert pixel(merged.data, places[turned]) == (255, 0, 0)


def test_a_field_of_a_tagged_file_is_read_where_it_stood() -> None:
    def tag(pdf: Pdf) -> None:
        with_field(pdf)
        made = element(pdf, "Form", pdf.Root.StructTreeRoot.K[0], Pg=pdf.pages[0].obj)
        made.K = Array([Dictionary(Type=Name.OBJR, Obj=pdf.pages[0].obj.Annots[-1])])

    merged = alone(tagged(1, 1, "https://www.example.org", tag))
    assert notes(merged) == {Loss.FIELDS: 1}
    with pikepdf.open(BytesIO(merged.data)) as pdf:
        last = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[-1]
        assert str(last.S) == "/Span"
        assert list(map(int, last.K)) == [6]


def test_a_field_that_is_to_be_drawn_by_the_viewer_is_drawn() -> None:
    def asks_for_looks(pdf: Pdf) -> None:
        with_lookless_field(pdf)
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        pdf.pages[0].obj.Annots[-1].DA = String("/Helv 12 Tf 0 g")
        pdf.Root.AcroForm.update(
            Dictionary(NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font))))
        )

    merged = alone(untagged(1, asks_for_looks))
    assert notes(merged) == {Loss.FIELDS: 1}
    with pypdfium2.PdfDocument(merged.data) as document:
        assert "secretword" in document[0].get_textpage().get_text_range()


def test_a_hidden_layer_stays_hidden() -> None:
    def layered(pdf: Pdf) -> None:
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("a", "b")]
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Properties=Dictionary(La=layers[0], Lb=layers[1]))
        page.Contents = pdf.make_stream(
            b"/OC /La BDC 1 0 0 rg 100 100 50 50 re f EMC /OC /Lb BDC 0 0 1 rg 300 100 50 50 re f EMC"
        )
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(layers[:1])))

    merged = alone(untagged(1, layered))
    assert notes(merged) == {Loss.LAYERS: 1}
    assert [pixel(merged.data, (left, 842 - 125)) for left in (125, 325)] == [(255, 255, 255), (0, 0, 255)]


# Tags that are not in order.


def stray(pdf: Pdf) -> None:
    """Draw more content than the tags hold."""
    page = pdf.pages[0].obj
    page.Contents = Array([page.Contents, pdf.make_stream(b"/P <</MCID 77>> BDC 9 9 9 9 re f EMC")])


def dangling(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].K = Array([0, 99])


def twice(pdf: Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([*document.K, document.K[0]])


def ring(pdf: Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([*document.K, document])


def headless(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[1].K[0].K[1].A.Headers = Array([String("nobody")])


def one_id_twice(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].ID = String("head0")


def no_way_back(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree
    del pdf.pages[0].obj.StructParents


def stray_in_a_form(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    drawing = b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC"
    form = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    page.Resources = Dictionary(XObject=Dictionary(Fm0=form))
    page.Contents = Array([page.Contents, pdf.make_stream(b" /Artifact BMC /Fm0 Do EMC")])


DISORDER: dict[str, tuple[Edit, dict[Loss, int]]] = {
    "content that no tag holds": (stray, {Loss.STRAY: 1}),
    "content in a form that no tag holds": (stray_in_a_form, {Loss.STRAY: 1}),
    "a tag of nothing": (dangling, {Loss.TAGS: 1}),
    "a tag twice": (twice, {Loss.TAGS: 1}),
    "a tag inside itself": (ring, {Loss.TAGS: 1}),
    "a cell headed by nobody": (headless, {Loss.HEADERS: 1}),
    "an id twice": (one_id_twice, {Loss.TAGS: 1}),
    "no way back to the tags": (no_way_back, {}),
}


@pytest.mark.parametrize("name", DISORDER)
def test_tags_in_disorder_are_put_in_order_and_told(name: str) -> None:
    edit, wanted = DISORDER[name]
    merged = alone(tagged(1, 1, "https://www.example.org", edit))
    assert notes(merged) == wanted
    assert merged.earned == (not wanted)


def test_a_file_may_hold_bare_numbers_among_its_objects() -> None:
    plain = unpacked(tagged(1, 1, "https://www.example.org"))
    assert b" 0 R\n>>\nstream" in plain
    assert alone(plain).earned


def test_a_claim_that_is_seen_to_be_wrong_earns_nothing() -> None:
    def bare(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = Array([page.Contents, pdf.make_stream(b" 9 9 9 9 re f")])

    def unembedded(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))

    def languageless(pdf: Pdf) -> None:
        del pdf.Root.Lang

    address = "https://www.example.org"

    def suspect(pdf: Pdf) -> None:
        pdf.Root.MarkInfo.Suspects = True

    wrong_claims = (bare, unembedded, languageless, suspect)
    files = [tagged(1, 1, address, edit) for edit in (lambda pdf: None, *wrong_claims)]
    assert [alone(data).earned for data in files] == [True, False, False, False, False]


# Page numbers.

BOXES = {
    "upright": (None, None),
    "a crop away from the corner": ([0, 0, 595, 842], [50, 100, 500, 700]),
    "paper that begins elsewhere": ([-100, 40, 495, 882], None),
    "a crop beyond the paper": ([0, 0, 595, 842], [-50, -50, 900, 900]),
    "corners in another order": ([595, 842, 0, 0], None),
    "wide": ([0, 0, 1191, 842], None),
}


def laid(boxes: tuple[Any, Any], turned: int, drawing: bytes, unit: int = 1) -> Edit:
    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate = turned
        for key, box in zip(("/MediaBox", "/CropBox"), boxes, strict=True):
            if box:
                page[key] = Array(box)
        if unit != 1:
            page.UserUnit = unit
        page.Contents = pdf.make_stream(drawing)

    return edit


def picture(data: bytes) -> Any:
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render().to_pil().convert("L")


@cache
def sheet_of(width: float, height: float) -> Any:
    return picture(plain_stamp([Sheet("1", width, height)]))


OPEN_ENDS = {
    "nothing": b"",
    "a space that is left shifted": b"0.5 0 0 0.5 70 90 cm q 0 1 -1 0 0 0 cm q",
    "more restored than saved": b"Q Q 2 0 0 2 0 0 cm",
    "a text and marks left open": b"/P BMC /P BMC BT",
}


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
@pytest.mark.parametrize("boxes", BOXES)
def test_a_number_stands_upright_at_the_lower_right_of_what_is_seen(boxes: str, turned: int) -> None:
    merged = alone(untagged(1, laid(BOXES[boxes], turned, b"")))
    seen = picture(merged.data)
    assert seen.tobytes() == sheet_of(*map(float, seen.size)).tobytes()
    assert seen.getextrema() == (0, 255)


@pytest.mark.parametrize("drawing", OPEN_ENDS)
def test_a_number_stands_in_its_place_whatever_the_page_leaves_open(drawing: str) -> None:
    merged = alone(untagged(1, laid((None, None), 90, OPEN_ENDS[drawing])))
    seen = picture(merged.data)
    assert seen.tobytes() == sheet_of(*map(float, seen.size)).tobytes()


@pytest.mark.parametrize("drawing", OPEN_ENDS)
def test_a_number_is_drawn_outside_all_that_the_page_leaves_open(drawing: str) -> None:
    merged = alone(untagged(1, laid((None, None), 0, OPEN_ENDS[drawing])))
    with pikepdf.open(BytesIO(merged.data)) as pdf:
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])][:-6]
    assert steps.count("BMC") + steps.count("BDC") == steps.count("EMC")
    assert steps.count("BT") == steps.count("ET")
    assert steps.count("q") == steps.count("Q")


def test_a_page_in_larger_units_has_its_number_in_points() -> None:
    asked: list[Sheet] = []

    def stamp(sheets: Any) -> bytes:
        asked.extend(sheets)
        return plain_stamp(sheets)

    part = outside(untagged(1, laid(([0, 0, 300, 400], None), 0, b"", unit=2)))
    with pikepdf.open(BytesIO(merge([Item("A", (part,))], WHOLE, stamp).data)) as pdf:
        drawn = pdf.pages[0].obj.Contents[-1].read_bytes()
    assert asked == [Sheet("1", 600.0, 800.0)]
    assert b"q 0.500000 0.000000 0.000000 0.500000 0.000000 0.000000 cm" in drawn


def printed(sheets: Any) -> bytes:
    """A stamp as a caller makes it: with the engine that prints this project's own pages."""
    pages = "".join(
        f"@page p{at} {{ size: {sheet.width}pt {sheet.height}pt; margin: 0 }} #p{at} {{ page: p{at} }}"
        for at, sheet in enumerate(sheets)
    )
    words = "".join(f"<div id=p{at}><p>Page {sheet.label}</p></div>" for at, sheet in enumerate(sheets))
    style = "p { position: absolute; right: 30pt; bottom: 20pt; margin: 0 } div { break-after: page }"
    made = weasyprint.HTML(string=f"<style>{pages}{style}</style>{words}").write_pdf()
    assert isinstance(made, bytes)
    return made


def test_every_outside_page_bears_its_own_number_as_an_artifact() -> None:
    parts = (Part("7", "A", tagged(2, 5, "https://www.example.org"), 5), outside(untagged(3), 7))
    turned = outside(untagged(1, laid(BOXES["a crop away from the corner"], 270, b"")), 10, "plan")
    merged = merge([Item("A", (*parts, turned))], WHOLE, printed)
    with pypdfium2.PdfDocument(merged.data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert texts == ["", "", "Page 7", "Page 8", "Page 9", "Page 10"]
    with pikepdf.open(BytesIO(merged.data)) as pdf:
        for page in list(pdf.pages)[2:]:
            steps = [str(step.operator) for step in pikepdf.parse_content_stream(page)]
            last = pikepdf.parse_content_stream(page)[-6]
            assert steps[-6:] == ["BDC", "q", "cm", "Do", "Q", "EMC"]
            assert last.operands[0] == Name.Artifact
        fonts = {page.Resources.XObject.Laid0.Resources.Font.objgen for page in list(pdf.pages)[2:5]}
    assert len(fonts) == 1


def test_a_stamp_may_be_tagged_itself() -> None:
    def stamp(sheets: Any) -> bytes:
        return changed(tagged(len(sheets)), resize)

    def resize(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.MediaBox = Array([0, 0, 595, 842])

    merged = merge([Item("A", (outside(untagged(2)),))], WHOLE, stamp)
    with pikepdf.open(BytesIO(merged.data)) as pdf:
        drawn = pdf.pages[0].obj.Resources.XObject.Laid0.read_bytes()
    assert b"72 700 100 20 re" in drawn
    assert b"MCID" not in drawn


def test_a_stamp_that_draws_other_sheets_is_refused() -> None:
    part = outside(untagged(2))
    with pytest.raises(ValueError, match="2 sheets were asked for, and 1 were drawn"):
        merge([Item("A", (part,))], WHOLE, lambda sheets: plain_stamp(sheets[:1]))
    with pytest.raises(ValueError, match="is 400 x 400 points, and not 595 x 842"):
        merge([Item("A", (part,))], WHOLE, lambda sheets: plain_stamp([Sheet("1", 400, 400)] * 2))


def test_a_stamp_whose_font_is_not_embedded_is_refused() -> None:
    def stamp(sheets: Any) -> bytes:
        def write(pdf: Pdf) -> None:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))

        return changed(plain_stamp(sheets), write)

    with pytest.raises(ValueError, match="not embedded"):
        merge([Item("A", (outside(untagged(2)),))], WHOLE, stamp)


# Whatever comes.


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_merged_soundly_or_refused_by_name(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(tagged(2, 1, "https://www.example.org", with_field, with_scripts))
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert sound_or_refused(bytes(data))


ODD: tuple[Any, ...] = (None, True, -1, 10**12, 0.5, String("x"), Name.X, Array(), Array([1]), Dictionary())


@pytest.mark.parametrize("seed", range(120))
def test_a_file_of_odd_values_is_merged_soundly_or_refused_by_name(seed: int) -> None:
    chance = random.Random(seed)

    def spoil(pdf: Pdf) -> None:
        for _ in range(chance.randint(1, 4)):
            holders = [
                made for made in pdf.objects if isinstance(made, Dictionary | pikepdf.Stream) and made.keys()
            ]
            made = chance.choice(holders)
            key, value = chance.choice(sorted(made.keys() - {"/Length"}) or ["/X"]), chance.choice(ODD)
            if value is None and key in made:
                del made[key]
            elif value is not None:
                made[key] = chance.choice([value, pdf.Root, pdf.pages[0].obj])

    try:
        data = tagged(2, 1, "https://www.example.org", with_field, with_scripts, with_attachment, spoil)
    except Exception:
        pytest.skip("pikepdf itself can't write such a file")
    assert sound_or_refused(data)


def sound_or_refused(data: bytes) -> bool:
    try:
        return wrong(alone(data)) == []
    except CannotMerge as told:
        return [fault.key for fault in told.faults] == ["map"]
