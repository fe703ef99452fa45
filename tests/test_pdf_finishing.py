"""The finishing of tagged PDFs as a package by itself: what it asks of the engine, and what it puts right."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
import weasyprint.pdf.tags

from reportgen import resources
from reportgen.errors import OutputFailed
from reportgen.render import pdf_tags
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.pdf_tags import CannotFinish, finish, marked_elements
from tests.brands import STANDARD
from tests.specimen import SPECIMEN
from tests.tagged import Tag, Tagged, squash

MAP = '<img alt="A map" src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">'
PACKAGE = Path(str(pdf_tags.__file__)).parent
FONT = resources.templates() / "fonts" / "Carlito-Regular.ttf"
FACE = f'@font-face {{ font-family: Plain; src: url("{FONT.as_uri()}") }} body {{ font-family: Plain }}'


def laid_out(body: str, style: str = "") -> bytes:
    """The engine's own file of a page."""
    page = f'<html lang="en"><title>A page</title><style>{FACE} {style}</style><body>{body}</body></html>'
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def finished(body: str, style: str = "", first: int = 1) -> Tagged:
    with marked_elements():
        data = laid_out(body, style)
    return Tagged(finish(data, "en", first))


def headers(file: Tagged) -> dict[str, list[str]]:
    """What each data cell is headed by, by their words."""
    words = {tag.made.objgen: tag.text for tag in file.root.below("TH")}
    named = ((cell, cell.made.A.get("/Headers", ())) for cell in file.root.below("TD"))
    return {cell.text: [words[file.ids[str(name)].objgen] for name in names] for cell, names in named}


# What it is.


def test_it_imports_nothing_but_the_engine_and_pikepdf() -> None:
    outside = {name for path in PACKAGE.glob("*.py") for name in imported(ast.parse(path.read_text("utf-8")))}
    assert outside - set(sys.stdlib_module_names) == {"weasyprint", "pikepdf"}


def imported(tree: ast.Module) -> Iterator[str]:
    """The packages that a module names; a relative import is of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).split(".")[0]


ALONE = """
import sys, weasyprint
from tags_that_hold import finish, marked_elements
with marked_elements():
    page = "<html lang=en><title>A page</title><table><tr><th scope=row></th><td></td></tr></table></html>"
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
open("finished.pdf", "wb").write(finish(data, language="en"))
assert not [name for name in sys.modules if name.startswith("reportgen")]
"""


def test_it_works_under_another_name_without_the_program(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "tags_that_hold", ignore=shutil.ignore_patterns("__pycache__"))
    ran = subprocess.run([sys.executable, "-c", ALONE], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    file = Tagged((tmp_path / "finished.pdf").read_bytes())
    (cell,) = file.root.below("TD")
    assert [str(name) for name in cell.made.A.Headers] == list(file.ids)


# What it asks of the engine.


def without_last(box: Any, parent: Any, pdf: Any, page_number: Any, nums: Any, annotations: Any) -> None:
    """A function of the engine's as another version may have it."""


@pytest.mark.parametrize("other", [None, "a text", without_last])
def test_an_engine_that_tags_otherwise_is_told_by_its_version(
    monkeypatch: pytest.MonkeyPatch, other: object
) -> None:
    monkeypatch.setattr(weasyprint.pdf.tags, "_build_box_tree", other)
    with (
        pytest.raises(CannotFinish, match=rf"WeasyPrint {weasyprint.__version__} .*_build_box_tree"),
        marked_elements(),
    ):
        pass
    page = render_html(SPECIMEN, resources.templates() / "html", STANDARD)
    with pytest.raises(OutputFailed, match="could not be tagged: WeasyPrint"):
        render_pdf(page, SPECIMEN, STANDARD)


def test_an_engine_that_lost_the_function_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(weasyprint.pdf.tags, "_build_box_tree")
    with pytest.raises(CannotFinish, match="is wanted"), marked_elements():
        pass


def test_the_engine_is_as_before_afterwards() -> None:
    before = weasyprint.pdf.tags._build_box_tree
    with marked_elements():
        assert weasyprint.pdf.tags._build_box_tree is not before
    assert weasyprint.pdf.tags._build_box_tree is before
    with pytest.raises(KeyError, match="pdf/none"), marked_elements():
        weasyprint.HTML(string="<p>").write_pdf(pdf_variant="pdf/none")
    assert weasyprint.pdf.tags._build_box_tree is before


def test_a_file_made_without_marks_is_refused() -> None:
    with pytest.raises(CannotFinish, match="bears no marks"):
        finish(laid_out("<p>Text</p>"), "en")


def test_a_file_without_tags_is_refused() -> None:
    target = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(target)
    with pytest.raises(CannotFinish, match="is not tagged"):
        finish(target.getvalue(), "en")


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(CannotFinish, match="is no PDF"):
        finish(b"<html>", "en")


def test_text_in_a_group_of_its_own_is_refused_with_its_page() -> None:
    with pytest.raises(CannotFinish, match=r"page 2 .*opacity"):
        finished("<p>One</p><p class=faint>Two</p>", ".faint { opacity: .5; break-before: page }")


# What it puts right.


def test_cells_are_headed_through_spans() -> None:
    file = finished(
        "<table><thead>"
        "<tr><th rowspan=2>Line</th><th colspan=2>2016</th><th rowspan=2>Note</th></tr>"
        "<tr><th>Budget</th><th>Outturn</th></tr></thead><tbody>"
        "<tr><th rowspan=2 scope=rowgroup>Care</th><td>b1</td><td>o1</td><td>n1</td></tr>"
        "<tr><td>b2</td><td colspan=2>o2 and n2</td></tr>"
        "<tr><th>Other</th><td>b3</td><td>o3</td><td>n3</td></tr>"
        "</tbody></table>"
    )
    assert headers(file) == {
        "b1": ["2016", "Budget", "Care"],
        "o1": ["2016", "Outturn", "Care"],
        "n1": ["Note", "Care"],
        "b2": ["2016", "Budget", "Care"],
        "o2 and n2": ["2016", "Outturn", "Note", "Care"],
        "b3": ["2016", "Budget", "Other"],
        "o3": ["2016", "Outturn", "Other"],
        "n3": ["Note", "Other"],
    }


def test_a_page_says_itself_what_a_header_heads() -> None:
    file = finished(
        "<table><tr><th scope=col>Up</th><th scope=row>Side</th><td>a</td></tr><tr><td>b</td></tr></table>"
    )
    assert [str(each.made.A.Scope) for each in file.root.below("TH")] == ["/Column", "/Row"]
    assert headers(file) == {"a": ["Side"], "b": ["Up"]}


def test_a_table_over_pages_is_headed_by_the_one_head_that_stays() -> None:
    rows = "".join(f"<tr><th scope=row>R{at}</th><td>D{at}</td></tr>" for at in range(120))
    file = finished(f"<table><thead><tr><th>Row</th><th>Data</th></tr></thead><tbody>{rows}</tbody></table>")
    assert len(file.pages) > 2
    assert headers(file) == {f"D{at}": ["Data", f"R{at}"] for at in range(120)}
    assert len(file.ids) == 122


def test_ids_of_several_tables_differ() -> None:
    table = "<table><thead><tr><th>Head</th></tr></thead><tr><td>{}</td></tr></table>"
    file = finished(table.format("one") + table.format("two"))
    first, second = file.root.below("TH")
    (one, two) = file.root.below("TD")
    assert [str(name) for name in one.made.A.Headers] == [str(first.made.ID)]
    assert [str(name) for name in two.made.A.Headers] == [str(second.made.ID)]
    assert str(first.made.ID) != str(second.made.ID)


def test_lists_say_how_they_are_numbered() -> None:
    styles = ("disc", "square", "decimal", "lower-roman", "upper-alpha", "none", '"- "')
    lists = "".join(f"<ul style='list-style-type: {style}'><li>item</li></ul>" for style in styles)
    file = finished(lists)
    found = [str(each.made.A.ListNumbering) for each in file.root.below("L")]
    assert found == ["/Disc", "/Square", "/Decimal", "/LowerRoman", "/UpperAlpha", "/None", "/None"]


def test_an_inner_list_stands_in_the_body_of_its_item_on_whichever_page() -> None:
    inner = "".join(f"<li>inner {at}</li>" for at in range(100))
    (outer,) = finished(
        f"<ol><li>one<ol>{inner}</ol></li><li>two<ul><li>last</li></ul></li></ol>"
    ).root.below("L")[:1]
    assert [item.role for item in outer.tags] == ["LI", "LI"]
    first, second = (item.tags[1].tags for item in outer.tags)
    assert [part.role for part in first] == ["Span", "L"]
    assert [item.tags[1].text for item in first[1].tags] == [f"inner {at}" for at in range(100)]
    assert [item.tags[1].text for item in second[1].tags] == ["last"]


def test_what_stands_between_paragraphs_of_an_item_keeps_its_place_over_a_page_end() -> None:
    file = finished(
        "<ul><li>one<p>two</p><p class=next>three</p>four<p>five</p></li></ul>",
        ".next { break-before: page }",
    )
    (item,) = file.root.below("LI")
    assert len(file.pages) == 2
    assert [part.text for part in item.tags[1:]] == ["one", "two", "three", "four", "five"]


def test_text_about_a_block_is_of_one_element_in_its_order() -> None:
    file = finished("<div>one<p>two</p>three<p class=next>four</p>five</div>", ".next { break-before: page }")
    (block,) = file.root.below("Div")
    assert len(file.pages) == 2
    assert [part.text for part in block.tags] == ["one", "two", "three", "four", "five"]


def test_what_runs_over_a_page_end_side_by_side_is_read_one_after_the_other() -> None:
    first, second = ("".join(f"<p>{name}{at}</p>" for at in range(60)) for name in "ab")
    file = finished(f"<table><tr><td>{first}</td><td>{second}</td></tr></table>")
    assert len(file.pages) > 1
    texts = [[part.text for part in cell.tags] for cell in file.root.below("TD")]
    assert texts == [[f"{name}{at}" for at in range(60)] for name in "ab"]


def test_a_link_over_line_ends_is_one_link_with_an_annotation_a_line() -> None:
    file = finished(
        '<p><a href="https://www.example.org/">one <b>two</b> three</a> four</p>', "p { width: 3em }"
    )
    (link,) = file.root.below("Link")
    assert squash(link.text) == "onetwothree"
    assert [str(each.Contents) for each in link.annotations] == ["one two three"] * 3
    (page,) = file.pdf.pages
    assert len(page.obj.Annots) == 3


def test_two_links_beside_one_another_stay_two() -> None:
    file = finished(
        '<p><a href="https://www.example.org/a">one</a><a href="https://www.example.org/b">two</a></p>'
    )
    assert [link.text for link in file.root.below("Link")] == ["one", "two"]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ('<a href="#a">  See\n <i>there</i></a>', "See there"),
        ('<a href="#a" aria-label="The whole list">more</a>', "The whole list"),
        (f'<a href="#a">{MAP}</a>', "A map"),
        ('<a href="#a">Caffè</a>', "Caffè"),
    ],
)
def test_a_link_says_its_words(link: str, says: str) -> None:
    file = finished(f'<h1 id="a">There</h1><p>{link}</p>')
    (found,) = file.root.below("Link")
    assert {str(each.Contents) for each in found.annotations} == {says}


@pytest.mark.parametrize(("first", "labels"), [(1, ["1", "2", "3"]), (92, ["92", "93", "94"])])
def test_pages_are_labelled_from_the_number_that_is_asked_for(first: int, labels: list[str]) -> None:
    file = finished("<p>One</p><p>Two</p><p>Three</p>", "p + p { break-before: page }", first)
    assert [str(page.label) for page in file.pdf.pages] == labels


def test_pages_are_numbered_from_one_at_least() -> None:
    with pytest.raises(ValueError, match="from 1 on, not from 0"):
        finish(b"", "en", 0)


def test_no_mark_is_left_in_the_file() -> None:
    file = finished('<ul><li>item</li></ul><p><a href="https://www.example.org/">link</a></p>')

    def keys(tag: Tag) -> set[str]:
        return {*tag.made.keys(), *(key for kid in tag.tags for key in keys(kid))}

    assert keys(file.root) == {"/A", "/K", "/P", "/Pg", "/S", "/Type"}


def test_the_same_file_gives_the_same_bytes() -> None:
    with marked_elements():
        data = laid_out("<table><tr><th>a</th><td>b</td></tr></table>")
    assert finish(data, "en") == finish(data, "en")


DRAWING = (
    '<img alt="Two names" src="data:image/svg+xml,'
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 60' width='200' height='60'>"
    "<text x='190' y='20' text-anchor='end'>Customer Care</text>{}</svg>\">"
)


def groups(body: str) -> list[Any]:
    """The drawings of a finished page that are painted by themselves."""
    file = finished(body)
    return [each for each in file.pdf.objects if isinstance(each, pikepdf.Stream) and "/Group" in each]


def test_right_aligned_words_of_a_drawing_are_no_picture_of_their_own() -> None:
    with marked_elements():
        engine = pikepdf.open(BytesIO(laid_out(DRAWING.format(""))))
    assert [each for each in engine.objects if isinstance(each, pikepdf.Stream) and "/Group" in each]
    assert not groups(DRAWING.format(""))


def test_a_drawing_that_shines_through_stays_one() -> None:
    faint = "<g opacity='0.5'><rect width='90' height='30'/><rect x='40' width='90' height='30'/></g>"
    assert len(groups(DRAWING.format(faint))) == 1
