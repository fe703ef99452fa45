"""The HTML page: what it holds, how it is built, and what it refuses."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.errors import OutputFailed
from reportgen.render.html import render_html
from tests.brands import STANDARD
from tests.specimen import SPECIMEN, cell, png, study_specimen, words

TEMPLATE = resources.templates() / "html"
VOID = {"meta", "col", "br", "link", "img", "source"}


class Element:
    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator[Element]:
        for part in self.parts:
            if isinstance(part, Element):
                yield part
                yield from part.walk()

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]

    def one(self, key: str) -> Element:
        (found,) = [element for element in self.walk() if element.attributes.get("id") == key]
        return found


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def page_of(document: Document) -> Element:
    return Page(render_html(document, TEMPLATE, STANDARD)).root


def with_blocks(*blocks: Paragraph | Bullets | Table | Picture) -> Document:
    return replace(SPECIMEN, sections=(Section("only", "Only", 1, blocks=blocks),))


@pytest.fixture(scope="module")
def specimen() -> Element:
    return page_of(SPECIMEN)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATE, tmp_path / "html"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_page_names_its_language_title_and_author(specimen: Element) -> None:
    assert specimen.all("html")[0].attributes["lang"] == "en-GB"
    assert specimen.all("title")[0].text == "Adults & Communities, Performance report, Quarter 4 2016/17"
    metas = {meta.attributes.get("name"): meta.attributes.get("content") for meta in specimen.all("meta")}
    assert metas["author"] == "Head of Performance"
    assert metas["dcterms.created"] == "2017-05-22"


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(specimen: Element) -> None:
    assert specimen.all("script", "link", "iframe", "object", "base") == []
    assert all(image.attributes["src"].startswith("data:image/") for image in specimen.all("img"))
    page = render_html(SPECIMEN, TEMPLATE, STANDARD)
    assert "url(" not in page
    assert "@import" not in page
    assert len(page.encode()) < 500_000


def test_headings_begin_at_one_and_skip_no_level(specimen: Element) -> None:
    headings = specimen.all("h1", "h2", "h3", "h4", "h5", "h6")
    assert [(heading.tag, heading.text) for heading in headings] == [
        ("h1", "Adults & Communities"),
        ("h2", "1 Summary"),
        ("h3", "1.1 Key successes"),
        ("h2", "2 Finance"),
        ("h2", "3 Performance"),
        ("h3", "Managing demand"),
        ("h4", "Planning for life"),
        ("h2", "4 Risk"),
    ]


def test_sections_nest_and_only_those_of_the_first_level_are_landmarks(specimen: Element) -> None:
    """Those below may share a heading, and a page of too many landmarks has none."""
    priority = specimen.one("theme").one("priority")
    assert priority.tag == "section"
    named = [part for part in specimen.all("section") if "aria-labelledby" in part.attributes]
    assert [specimen.one(part.attributes["aria-labelledby"]).tag for part in named] == ["h2"] * len(named)
    assert len(named) == 4


def test_every_id_is_there_once(specimen: Element) -> None:
    ids = [element.attributes["id"] for element in specimen.walk() if "id" in element.attributes]
    assert len(ids) > 10
    assert len(ids) == len(set(ids))


def test_the_skip_link_leads_to_the_content(specimen: Element) -> None:
    first = specimen.all("body")[0].all("a")[0]
    assert specimen.one(first.attributes["href"].removeprefix("#")).tag == "main"


def test_a_table_heads_its_columns_and_rows(specimen: Element) -> None:
    table = specimen.one("revenue")
    heads = table.all("thead")[0].all("th")
    assert [(head.text, head.attributes["scope"]) for head in heads] == [
        ("Description", "col"),
        ("Variation £000", "col"),
        ("Comments", "col"),
    ]
    rows = table.all("tbody")[0].all("th")
    assert [(row.text, row.attributes["scope"]) for row in rows] == [
        ("Prevention & Well <Being>", "row"),
        ("Safeguarding", "row"),
        ("Total", "row"),
    ]
    assert table.all("caption")[0].text == "Revenue outturn, £000"


def test_column_widths_come_from_the_tree(specimen: Element) -> None:
    classes = [column.classes for column in specimen.one("revenue").all("col")]
    assert classes == [["w300"], ["w200"], ["w500"]]
    styles = "".join(style.text for style in specimen.all("style"))
    assert ".w300 { width: 30.0%; }" in styles


def test_a_wide_table_scrolls_in_a_named_region_that_takes_the_focus(specimen: Element) -> None:
    regions = [part for part in specimen.all("section") if part.attributes.get("tabindex") == "0"]
    assert [region.attributes["aria-label"] for region in regions] == [
        "Table: Revenue outturn by service line",
        "Table: Ratings of four indicators",
        "Table: Risks by impact and likelihood",
    ]
    assert all(len(region.all("table")) == 1 for region in regions)


def test_a_rating_is_word_shape_and_tone(specimen: Element) -> None:
    rated = [td for td in specimen.one("ratings").all("td") if any("tone" in name for name in td.classes)]
    assert [(td.classes, td.text) for td in rated] == [
        (["tone-green"], "● Green"),
        (["tone-green-amber"], "▲ Green Amber"),
        (["tone-red-amber"], "◆ Red Amber"),
        (["tone-red"], "■ Red"),
    ]
    assert all(td.all("span")[0].attributes["aria-hidden"] == "true" for td in rated)


def test_a_band_of_the_heat_map_has_its_count_its_word_and_no_shape(specimen: Element) -> None:
    first = specimen.one("heat-map").all("td")[0]
    assert "tone-medium-high" in first.classes
    assert [part.text for part in first.all("p")] == ["1", "Medium High"]


def test_a_list_inside_a_list_stands_in_its_item(specimen: Element) -> None:
    outer = specimen.one("successes").all("ul")[0]
    inner = outer.all("li")[0].all("ul")[0]
    assert [item.text for item in inner.all("li")] == ["inside", "again"]


def test_bold_italic_and_links_are_marked_and_no_space_is_added(specimen: Element) -> None:
    paragraph = specimen.one("successes").all("p")[1]
    assert paragraph.text == "Text with bold, italic, both and the register {{ not a tag }} {% nor this %}."
    assert [part.text for part in paragraph.all("strong")] == ["bold", "both"]
    assert [part.text for part in paragraph.all("em")] == ["italic", "both"]
    assert paragraph.all("a")[0].attributes["href"] == "https://www.example.org/register?a=1&b=2"


def test_a_cell_without_text_and_a_rating_before_a_list_are_shown() -> None:
    listed = Cell((Bullets((Item(words("one")),)),), "red")
    columns = (Column("a", "A", 500), Column("b", "B", 500))
    found = page_of(with_blocks(Table("t", "T", columns, (Row((Cell(), listed)),)))).one("t").all("td")
    assert found[0].text == ""
    assert " ".join(found[1].text.split()) == "■ one"


def test_a_row_that_no_page_can_hold_may_run_over_a_page_end() -> None:
    columns = (Column("a", "A", 100), Column("b", "B", 900))
    rows = (Row((cell("x " * 500), cell("short"))), Row((cell("short"), cell("y " * 500))))
    found = page_of(with_blocks(Table("t", "T", columns, rows))).one("t").all("tbody")[0].all("tr")
    assert [row.classes for row in found] == [["tall"], []]


HOSTILE = [
    "</section><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# gone? #}",
    "<!-- --> ]]> &amp; &lt; ' \"",
    "</style></title></p>",
    "onmouseover='x'",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed_wherever_it_stands(text: str) -> None:
    table = Table("t", text, (Column("c", text, 1000),), (Row((cell(text),)),), caption=text)
    document = replace(
        SPECIMEN,
        title=text,
        subtitle=text,
        council=text,
        running=text,
        status=text,
        notice=text,
        sections=(
            Section("s", text, 1, blocks=(Paragraph(words(text)), Bullets((Item(words(text)),)), table)),
        ),
    )
    root = page_of(document)
    section = root.one("s")
    shown = [root.all("h1")[0], *section.all("h2", "p", "li", "caption", "th", "td")]
    assert len(shown) == 7
    assert [element.text for element in shown] == [text] * 7
    assert text in root.all("title")[0].text
    assert root.all("body")[0].attributes["data-running"] == text
    assert root.all("script") == []


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x", "//example.org", "page",
     "https://", "http://[x", "https://example.org/a b", "java\nscript:x", ""],
)  # fmt: skip
def test_a_link_that_is_no_web_or_mail_address_is_refused(link: str) -> None:
    with pytest.raises(OutputFailed, match=r"the link "):
        page_of(with_blocks(Paragraph((Run("the register", link=link),))))


@pytest.mark.parametrize(
    "link", ["http://example.org", "https://example.org/a?b=c#d", "mailto:a@example.org"]
)
def test_a_web_or_mail_address_is_linked(link: str) -> None:
    (found,) = page_of(with_blocks(Paragraph((Run("the register", link=link),)))).one("only").all("a")
    assert found.attributes["href"] == link


def test_keys_that_are_no_ids_become_ids() -> None:
    root = page_of(replace(SPECIMEN, sections=(Section("1 / AC:S18", "Odd", 1),)))
    assert root.one("x-1-AC-S18").all("h2")[0].text == "Odd"


def test_two_sections_of_one_key_are_refused() -> None:
    twice = (Section("same", "One", 1), Section("same", "Two", 1))
    with pytest.raises(OutputFailed, match="same, same---heading"):
        render_html(replace(SPECIMEN, sections=twice), TEMPLATE, STANDARD)


def test_a_template_that_was_changed_shows_so_at_once(template: Path) -> None:
    page = template / "page.html.j2"
    for said in ("As it was", "As it is now"):
        page.write_text(f"<p>{said}</p>", encoding="utf-8")
        assert render_html(SPECIMEN, template, STANDARD) == f"<p>{said}</p>"


def test_a_template_that_names_what_is_not_there_fails(template: Path) -> None:
    change(template / "page.html.j2", "document.subtitle }}</p>", "document.subtile }}</p>")
    with pytest.raises(OutputFailed, match=r"page\.html\.j2, line \d+, fails .*subtile"):
        render_html(SPECIMEN, template, STANDARD)


@pytest.mark.parametrize(
    ("mistyped", "message"),
    [
        ("{ {document.title}}", r"page\.html\.j2, line \d+, prints a stray }}"),
        ("{% raw %}{{ x }}{% endraw %}", r"page\.html\.j2, line \d+, prints a stray {{"),
        ("{% if %}", r"page\.html\.j2, line \d+, is broken"),
        ("{{ document.title", r"page\.html\.j2, line \d+, is broken"),
    ],
)
def test_a_mistyped_tag_fails_with_its_line(template: Path, mistyped: str, message: str) -> None:
    change(template / "page.html.j2", "{{ document.title }}</h1>", f"{mistyped}</h1>")
    with pytest.raises(OutputFailed, match=message):
        render_html(SPECIMEN, template, STANDARD)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ document.__class__.__mro__ }}",
        "{{ document.title|safe }}",
        "{{ document.sections.append(1) }}",
    ],
)
def test_a_template_can_neither_reach_the_machine_nor_switch_escaping_off(
    template: Path, attack: str
) -> None:
    change(template / "page.html.j2", "{{ document.title }}</h1>", f"{attack}</h1>")
    with pytest.raises(OutputFailed):
        render_html(SPECIMEN, template, STANDARD)


OUTSIDE = {
    "a script": ("</body>", "<script>run()</script></body>", "has a <script>"),
    "a script held as data": ("</body>", "<script src='data:,x'></script></body>", "has a <script>"),
    "another base": ("</title>", "</title><base href='#'>", "has a <base>"),
    "an event": ("<main ", "<main onclick='run()' ", "has <main onclick=…>"),
    "a page within": ("</body>", "<iframe srcdoc='x'></iframe></body>", "has <iframe srcdoc=…>"),
    "another page": (
        "</title>",
        "</title><meta http-equiv='Refresh' content='0'>",
        "has <meta http-equiv=…>",
    ),
    "a picture": ("</body>", "<img alt='' src='https://x.example/a.png'></body>", "a file in <img src="),
    "a picture near by": ("</body>", "<img alt='' src='a.png'></body>", 'a file in <img src="a.png">'),
    "pictures to choose": ("</body>", "<img alt='' srcset='a.png 2x'></body>", "a file in <img srcset="),
    "a style sheet": ("</title>", "</title><link rel=stylesheet href='a.css'>", "a file in <link href="),
    "a style's import": (
        "</title>",
        "</title><style>@import 'a.css';</style>",
        "its <style>: \"@import 'a.css'",
    ),
    "a style's picture": (
        "</title>",
        "</title><style>p { background: url(https://x.example/a.png) }</style>",
        'its <style>: "url(https://x.example/a.png)',
    ),
    "a style's picture, spelt": (
        "</title>",
        r"</title><style>p { background: \75rl(a.png) }</style>",
        'its <style>: "url(a.png)',
    ),
    "a set of pictures": (
        "</title>",
        "</title><style>p { background: image-set('a.png' 1x) }</style>",
        'its <style>: "image-set(',
    ),
    "an element's style": ("<main ", "<main style='background: url(a.png)' ", "a file in <main style=…>"),
    "a link that runs": (
        "</body>",
        "<a href='javascript:run()'>x</a></body>",
        '"javascript:run()" is refused',
    ),
    "a page held as data": (
        "</body>",
        "<iframe title='x' src='data:text/html,x'></iframe></body>",
        "a file in <iframe src=",
    ),
    "a page for a picture": (
        "</body>",
        "<img alt='x' src='data:text/html;base64,AAAA'></body>",
        "a file in <img src=",
    ),
    "a picture in letters": (
        "</body>",
        "<img alt='x' src='data:image/svg+xml,%3Csvg/%3E'></body>",
        "a file in <img src=",
    ),
    "an object held as data": (
        "</body>",
        "<object data='data:image/png;base64,AAAA'></object></body>",
        "a file in <object data=",
    ),
    "a link to data": ("</body>", "<a href='data:text/html,x'>x</a></body>", '"data:text/html,x" is refused'),
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_page_that_runs_or_fetches_anything_is_refused(template: Path, what: str) -> None:
    old, new, told = OUTSIDE[what]
    change(template / "page.html.j2", old, new)
    with pytest.raises(OutputFailed, match=re.escape(told)):
        render_html(SPECIMEN, template, STANDARD)


@pytest.mark.parametrize(
    "held",
    [
        "<img alt='Arms' src='data:image/png;base64,AAAA'>",
        "<svg><use href='#content'></use></svg>",
        "<style>p { background: url(data:image/png;base64,AAAA) }</style>",
        """<style>p { fill: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>") }</style>""",
        "<style>/* see https://x.example */ p { fill: url(#content) }</style>",
        "<a href='#content'>Up</a><a href='https://x.example/'>Away</a>",
    ],
)
def test_what_the_page_holds_itself_may_stand(template: Path, held: str) -> None:
    change(template / "page.html.j2", "</body>", f"{held}</body>")
    assert held in render_html(SPECIMEN, template, STANDARD)


@pytest.fixture(scope="module")
def study() -> Element:
    return page_of(study_specimen())


def picture_of(study: Element, key: str) -> tuple[str, bytes]:
    """The media type and the bytes of the one picture in the figure of that key."""
    (image,) = study.one(key).all("img")
    media, data = image.attributes["src"].removeprefix("data:").split(";base64,")
    return media, b64decode(data, validate=True)


def test_a_chart_is_a_figure_with_its_caption_above_its_drawing(study: Element) -> None:
    figure = study.one("share")
    assert [part.tag for part in figure.walk()] == ["figcaption", "picture", "source", "img"]
    assert figure.all("figcaption")[0].text == "Diagram 1: Adults who hold a personal budget, 2009/10"
    assert figure.all("img")[0].attributes["alt"] == (
        "Exampleshire, at 12.1%, is third of four councils; Northmoor & Vale leads with 18.4%."
    )
    media, data = picture_of(study, "share")
    assert media == "image/svg+xml"
    assert data.count(b"<rect") == 5
    assert b">12.1%</text>" in data


def test_a_supplied_picture_is_in_the_page_as_it_came_and_of_its_own_size(study: Element) -> None:
    image = study.one("model").all("img")[0].attributes
    assert (image["width"], image["height"]) == ("300", "120")
    assert image["alt"] == "Seven steps lead from first contact to review."
    assert picture_of(study, "model") == ("image/png", png(300, 120))


def test_a_jpeg_is_called_one() -> None:
    photo = Picture("photo", "A photo", "A street.", b"\xff\xd8\xff\xd9", "image/jpeg", 1, 1)
    assert picture_of(page_of(with_blocks(photo)), "photo") == ("image/jpeg", b"\xff\xd8\xff\xd9")


def test_a_phone_is_shown_a_narrow_drawing_of_the_same_figures(study: Element) -> None:
    (source,) = study.all("source")
    assert source.attributes["media"] == "screen and (max-width: 40rem)"
    drawn = b64decode(source.attributes["srcset"].partition(",")[2]).decode()
    assert 'width="216pt"' in drawn
    for figure in ("18.4%", "15.9%", "12.1%", "4.0%"):
        assert f">{figure}</text>" in drawn


def test_the_words_of_a_drawing_are_not_the_pages(study: Element) -> None:
    assert "Lowton" not in study.one("share").text
    assert study.all("svg") == []


def test_a_number_stands_in_a_margin_before_its_paragraph(study: Element) -> None:
    numbered = [part for part in study.all("p") if "numbered" in part.classes]
    assert [(part.all("span")[0].text, part.text, part.classes) for part in numbered] == [
        ("1. ", "1. Agree how much a personal budget may be spent on.", ["numbered"]),
        ("17. ", "17. Show each year:", ["leads", "numbered"]),
        ("[note 1] ", "[note 1] Putting people first, 2007.", ["note", "numbered", "far"]),
    ]
    following = study.one("progress").all("p")[-2]
    assert (following.text, following.classes) == ("Both stand in the plan.", [])


def test_what_goes_on_with_a_numbered_paragraph_stands_in_by_the_same_margin() -> None:
    listed = Bullets((Item(words("Show it"), Bullets((Item(words("each year")),))),), continues=True)
    page = page_of(
        with_blocks(
            Paragraph(words("Agree it."), number="17."),
            Paragraph(words("And plan it."), continues=True),
            listed,
            Paragraph(words("A source."), "note", "[note 1]"),
            Paragraph(words("Its second half."), "note", continues=True),
            replace(listed, continues=False),
        )
    ).one("only")
    assert [part.classes for part in page.all("p")] == [
        ["numbered"],
        ["continues"],
        ["note", "numbered", "far"],
        ["note", "continues", "far"],
    ]
    assert [part.classes for part in page.all("ul")] == [["continues"], [], [], []]


def test_a_wide_margin_ends_with_the_paragraph_that_has_it() -> None:
    listed = Bullets((Item(words("Show it")),), continues=True)
    page = page_of(
        with_blocks(
            Paragraph(words("A source."), "note", "[note 1]"),
            listed,
            Paragraph(words("Agree it."), number="17."),
            listed,
        )
    ).one("only")
    assert [part.classes for part in page.all("ul")] == [["continues", "far"], ["continues"]]


@pytest.mark.parametrize("style", ["screen.css", "print.css"])
def test_the_styles_indent_what_goes_on_as_far_as_the_words_of_its_paragraph(style: str) -> None:
    rules = (TEMPLATE / style).read_text(encoding="utf-8")

    def told(selector: str, what: str) -> str:
        found = re.search(rf"^{re.escape(selector)} {{.*?\b{what}: ([^;]+);", rules, re.MULTILINE)
        assert found is not None, selector
        return found[1]

    assert told(".numbered, p.continues", "padding-left") == told(".numbered .number", "width")
    assert told("ul.continues, ol.continues", "margin-left") == told(".numbered .number", "width")
    assert told("p.far", "padding-left") == told(".numbered.far .number", "width")
    assert told("ul.far, ol.far", "margin-left") == told(".numbered.far .number", "width")


def test_a_number_in_a_cell_stands_before_its_text() -> None:
    numbered = (Paragraph(words("Agree."), number="17."), Paragraph(words("Then show."), number="18."))
    columns = (Column("a", "A", 500), Column("b", "B", 500))
    table = Table("t", "T", columns, (Row((Cell(numbered[:1]), Cell(numbered))),))
    one, two = page_of(with_blocks(table)).one("t").all("td")
    assert one.text == "17. Agree."
    assert [part.text for part in two.all("p")] == ["17. Agree.", "18. Then show."]


def test_an_explanation_stands_below_its_heading_in_the_same_header(study: Element) -> None:
    plain, explained = study.one("share-figures").all("thead")[0].all("th")
    assert plain.all("p") == []
    assert explained.parts[0] == "Share"
    assert [(part.text, part.classes) for part in explained.all("p")] == [
        ("of adults who receive community services", ["explanation"])
    ]


def test_the_contents_link_to_the_headings_of_the_first_two_levels(study: Element) -> None:
    (nav,) = study.all("nav")
    assert study.one(nav.attributes["aria-labelledby"]).text == "Contents"
    links = nav.all("a")
    assert [link.text for link in links] == [
        "1 Summary",
        "1.1 What did we look at, and why?",
        "2 Findings",
        "2.1 Progress",
        "Appendix A Action plan",
        "Notes",
    ]
    for link in links:
        heading = study.one(link.attributes["href"].removeprefix("#"))
        assert (heading.tag[0], heading.text) == ("h", link.text)
    outer = [part for part in nav.all("ol")[0].parts if isinstance(part, Element)]
    assert [[part.text for part in item.all("a")] for item in outer] == [
        ["1 Summary", "1.1 What did we look at, and why?"],
        ["2 Findings", "2.1 Progress"],
        ["Appendix A Action plan"],
        ["Notes"],
    ]


def test_headings_skip_no_level_where_there_are_contents(study: Element) -> None:
    headings = [heading.tag for heading in study.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings == ["h1", "h2", "h2", "h3", "h2", "h3", "h4", "h2", "h2"]


def test_a_report_without_contents_or_back_page_has_neither(specimen: Element) -> None:
    assert [part.classes for part in specimen.all("nav")] == [["on-page"]]
    assert [part for part in specimen.walk() if {"back", "title-page", "new-page"} & set(part.classes)] == []


def test_the_way_about_the_page_leads_to_its_sections_of_two_levels(specimen: Element) -> None:
    (nav,) = specimen.all("nav")
    assert specimen.one(nav.attributes["aria-labelledby"]).text == "On this page"
    links = nav.all("a")
    assert len(links) >= 2
    assert [specimen.one(link.attributes["href"][1:]).text for link in links] == [link.text for link in links]
    assert {specimen.one(link.attributes["href"][1:]).tag for link in links} == {"h2", "h3"}


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [("(77)", -77, "minus (77)"), ("77", 77, "77"), ("(7%)", -7, "minus (7%)"), ("-7.0%", -7, "-7.0%")],
)
def test_a_negative_figure_in_brackets_is_said_to_be_one(text: str, value: int, said: str) -> None:
    cell = Cell((Paragraph(words(text)),), value=Decimal(value))
    table = Table("t", "T", (Column("a", "A", 500), Column("b", "B", 500)), (Row((Cell(), cell)),))
    (_, shown) = page_of(with_blocks(table)).one("t").all("td")
    assert shown.text == said
    assert [part.text for part in shown.walk() if "visually-hidden" in part.classes] == ["minus "] * (
        said != text
    )


def test_few_short_figures_are_set_large_and_long_row_headings_plain() -> None:
    def classes(heading: str, figure: str) -> list[str]:
        columns = (Column("a", "A", 500, row_header=True), Column("b", "B", 500, "right"))
        row = Row((Cell((Paragraph(words(heading)),)), Cell((Paragraph(words(figure)),))))
        return page_of(with_blocks(Table("t", "T", columns, (row,)))).one("t").classes

    assert "headline" in classes("Variance", "5,353")
    assert "headline" not in classes("Variance", "5,353 in all")
    assert "wordy" in classes("Demand grows and needs become more complex, above all for older people.", "5")
    assert "wordy" not in classes("Variance", "5,353")


def test_sections_that_begin_a_page_say_so(study: Element) -> None:
    beginning = [part.attributes["id"] for part in study.all("section") if "new-page" in part.classes]
    assert beginning == ["findings", "plan"]


def test_the_back_page_closes_the_report(study: Element) -> None:
    last = [part for part in study.all("main")[0].parts if isinstance(part, Element)][-1]
    assert (last.tag, last.attributes["aria-label"]) == ("section", "Back page")
    assert [part.text for part in last.all("p")] == [
        "This study was written for the council alone.",
        "Copies: the auditor.",
    ]


def test_what_the_template_changes_the_page_follows(template: Path) -> None:
    change(template / "blocks.html.j2", "<caption>", '<caption class="loud">')
    change(template / "brand.css", "--accent: {{ brand.accent }}", "--accent: #5b2a86")
    root = Page(render_html(SPECIMEN, template, STANDARD)).root
    assert root.one("revenue").all("caption")[0].classes == ["loud"]
    assert re.search(r"--accent: #5b2a86", root.all("style")[0].text)


def test_two_runs_give_the_same_page() -> None:
    assert render_html(SPECIMEN, TEMPLATE, STANDARD) == render_html(SPECIMEN, TEMPLATE, STANDARD)
