"""What is wrong with templates is told all at once, each at its place, with what was probably meant."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from reportgen.errors import Problem
from reportgen.render.template_check import check_page, check_word
from reportgen.render.template_check.tags import scanned
from tests.planted import (
    ATTRIBUTE,
    MAIN,
    NAMESPACES,
    TEMPLATES,
    WORD,
    at_end,
    edited,
    next_paragraph,
    next_table,
    pages,
    parts_of,
    picture,
    position,
    related,
    replaced,
    shipped_pages,
    shipped_word,
    text_box,
    with_footnote,
    with_paragraphs,
    with_parts,
    zipped,
)


@dataclass(frozen=True)
class OnPage:
    """A line put into a page template: what is told, at which word of it, with which remedy."""

    planted: str
    word: str
    found: str
    remedy: str
    file: str = "page.html.j2"
    before: str = "</main>"


ON_PAGE = [
    OnPage("{{ document.titel }}", "titel", 'no "titel"', "did you mean title?"),
    OnPage("{{ documnt.title }}", "documnt", 'no "documnt"', "did you mean document?"),
    OnPage("{{ document.title|uper }}", "uper", 'no filter "uper"', "did you mean upper?"),
    OnPage("{% if document.title is strin %}{% endif %}", "strin", 'no test "strin"', "did you mean string?"),
    OnPage("{% if not document.titel %}a{% else %}b{% endif %}", "titel", 'no "titel"', "mean title?"),
    OnPage("{% if 0 %}{{ document.titel }}{% endif %}", "titel", 'no "titel"', "did you mean title?"),
    OnPage("{% for f in document.facts %}{% else %}{{ f1 }}{% endfor %}", "f1", 'no "f1"', "give one of"),
    OnPage("{% for f in document.facts %}{{ f.lable }}{% endfor %}", "lable", "a fact", "mean label?"),
    OnPage("{% for f in document.facts() %}{% endfor %}", "facts", "can't be called", "without ( )"),
    OnPage("{% for b in document.blocks %}{% endfor %}", "blocks", "a method", "write document.blocks()"),
    OnPage("{% for c in document.title %}{% endfor %}", "title", "can't be looped over", "name a list"),
    OnPage("{{ document.sections }}", "document", "a list of sections", "loop over document.sections"),
    OnPage("{{ document.section('a') }}", "document", "is a section", "name the one"),
    OnPage("{{ document.section('a', 'b').title }}", "section", "too many values", "give these"),
    OnPage("{{ document.section().title }}", "section", "too few values", "give these"),
    OnPage("{{ blocks.sektion(document.sections[0]) }}", "sektion", "blocks.html.j2", "mean section?"),
    OnPage("{{ blocks.section() }}", "section", "too few values", "give these"),
    OnPage("{{ blocks.symbol(1, 2) }}", "symbol", "too many values", "give these"),
    OnPage("{{ document.flow|length }}", "length", "only be looped over", "write document.flow|list|length"),
    OnPage("{{ document.facts|map(attribute='lable')|join }}", "lable", 'no "lable"', "did you mean label?"),
    OnPage("{{ document.title|truncate(1, 2, 3, 4, 5, 6) }}", "truncate", "too many or too few", "look at"),
    OnPage("{{ document|anchor }}", "anchor", "can't take", "take out |anchor"),
    OnPage("{% for s in document.sections if s.page == 'lanscape' %}{% endfor %}", "lanscape", "is never",
           "did you mean landscape?"),
    OnPage("{% set s = namespace(seen=0) %}{{ s.sean }}", "sean", 'no "sean"', "did you mean seen?"),
    OnPage("{{ {'table': 1}[document.sections[0].blocks[0].kind] }}", "{{", '"bullets", "chart"',
           "give one of these"),
    OnPage("{% include 'scren.css' %}", "scren.css", 'no file "scren.css"', "did you mean screen.css?"),
    OnPage("{% if document.title %}", "if", "never ended", "add {% endif %} there"),
    OnPage("{% endfor %}", "endfor", "ends nothing", "too many or too few"),
    OnPage("{% for f in document.facts %}{% endif %}{% endfor %}", "endif", "ends nothing",
           "did you mean endfor?"),
    OnPage("{% else %}", "else", "stands in no if or for", "too many or too few"),
    OnPage("{% fro f in document.facts %}", "fro", 'begins with "fro"', "did you mean for?"),
    OnPage("{% if document.title = 'a' %}{% endif %}", "=", "can't be read", "write == to compare"),
    OnPage("{{ document title }}", "title", "can't be read", "look for a dot"),
    OnPage("{% if document.title == “a” %}{% endif %}", "“", "can't be read", "straight quotation marks"),
    OnPage("{{ document.title", "{{", "never ends", "a brace missing after it"),
    OnPage("document.title }}", "}}", "never began", "too few before"),
    OnPage("{{ document.title|safe }}", "safe", "refused", "take out |safe"),
    OnPage("{{ Markup(document.title) }}", "Markup", "refused", "take it out"),
    OnPage("{{ document.__class__ }}", "__class__", "refused", "take it out"),
    OnPage("{{ document|attr('title') }}", "attr", "refused", "take out |attr"),
    OnPage("{% autoescape false %}{% endautoescape %}", "autoescape", "switched off", "take it out"),
    OnPage("<script>1</script>", "<script", "<script> is refused", "take it out"),
    OnPage('<p onclick="go()">a</p>', "onclick", "onclick=… is refused", "take it out"),
    OnPage('<a href="javascript:go()">a</a>', "javascript", "javascript: is refused", "take it out"),
    OnPage("<p class={{ document.status }}>a</p>", "class", "without quotation marks", 'class="{{ … }}"'),
    OnPage("<p class = {{ document.status }}>a</p>", "class", "without quotation marks", 'class="{{ … }}"'),
    OnPage("<p {{ document.title }}>a</p>", "{{", "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<p {{ document.title }}='a'>a</p>", "{{", "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<p{{ document.title|lower }}>a</p>", "{{", "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<h{{ document.title }}>a</h1>", "{{", "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<{{ document.title }}>a", "{{", "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<p class='a'{% if document.facts %} {{ document.title }}{% endif %}>a</p>", "{{",
           "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<p class={% if document.facts %}{{ document.title }}{% endif %}>a</p>", "class",
           "without quotation marks", 'class="{{ … }}"'),
    OnPage("<p{% if document.title %} class='{% endif %}{{ document.title }}'>a</p>", "{{",
           "outside of quotation marks", 'name="{{ … }}"'),
    OnPage("<p{{ blocks.number(document.back[0]) }}>a</p>", "{{", "whole attributes", "quotation marks"),
    OnPage('<p {% if not document.title %}on{% endif %}click="x()">a</p>', "on", "onclick=… is put together",
           "take it out"),
    OnPage('<p {% if document.title %}on{% else %} {% endif %}click="x()">a</p>', "on",
           "onclick=… is put together", "take it out"),
    OnPage('<p o{# a #}nclick="x()">a</p>', "o", "onclick=… is put together", "take it out"),
    OnPage('<a href="{% if document.title %}java{% endif %}script:go()">a</a>', "{%",
           "javascript: is put together", "take it out"),
    OnPage("<scr{% if document.title %}ipt{% endif %}>1", "<scr", "<script> is put together", "take it out"),
    OnPage("<scr{% if document.title %}x{% endif %}ipt>1", "<scr", "<script> is put together", "take it out"),
    OnPage("{{ document.title * 999999999 }}", "document", "text is repeated", "take the * out"),
    OnPage('{{ "x" * 999999999 }}', "{{", "text is repeated", "take the * out"),
    OnPage("{{ 999999999 * document.title }}", "document", "text is repeated", "take the * out"),
    OnPage("{{ 9 ** 9 ** 9 }}", "**", "a number is raised to a power", "write the number itself"),
    OnPage("{% for n in range(10001) %}{% endfor %}", "range", "10001 turns", "at most 10,000"),
    OnPage("{% for n in range(0, 99999999, 2) %}{% endfor %}", "range", "50000000 turns", "at most 10,000"),
    OnPage('<img alt="" src="https://a.example/b.png">', "src", "refused", "data:"),
    OnPage('<img alt="" src="logo.png">', "src", "refused", "data:"),
    OnPage('<p style="background: url(http://a.example)">a</p>', "url", "asks for a file", "url(data:…)"),
    OnPage("<iframe></iframe>", "<iframe", "<iframe> is refused", "take it out"),
    OnPage("<link rel='stylesheet'>", "<link", "<link> is refused", "take it out"),
    OnPage("{{ index.titel }}", "titel", 'no "titel"', "did you mean title?", "index.html.j2"),
    OnPage("{{ publication.titel }}", "titel", 'no "titel"', "did you mean title?", "publication.html.j2"),
    OnPage("@import 'a.css';", "@import", "asks for a file", "url(data:…)", "screen.css", "body"),
]  # fmt: skip


@pytest.mark.parametrize("case", ON_PAGE, ids=lambda case: case.planted)
def test_a_fault_of_a_page_is_told_at_its_line_and_column_and_alone(case: OnPage) -> None:
    files = pages(case.planted, case.file, case.before)
    line, column = position(files, case.file, case.planted, case.word)
    found = check_page(files)
    assert [(each.place.file, each.place.line, each.place.column) for each in found] == [
        (case.file, line, column)
    ], [str(each) for each in found]
    assert case.found in found[0].found
    assert case.remedy in found[0].remedy


@dataclass(frozen=True)
class InWord:
    """A Word template with a fault: where it is told, and how."""

    name: str
    template: Callable[[], bytes]
    where: Callable[[], str]
    found: str
    remedy: str


def paragraph(text: str, found: str, remedy: str, near: str = "") -> InWord:
    """A fault in a paragraph put at the end of the text."""

    def where() -> str:
        return f'paragraph {next_paragraph()}, near "{near or " ".join(text.split())[:60]}'

    return InWord(text, lambda: with_paragraphs(text), where, found, remedy)


def split_over_runs(document: Any) -> None:
    made = document.add_paragraph()
    for part in ("{", "{ docu", "ment.ti", "tel }", "}"):
        made.add_run(part)


def in_table(document: Any) -> None:
    table = document.add_table(3, 4)
    table.rows[1].cells[3].text = "Sum: {{ document.titel }}"


def in_header(document: Any) -> None:
    document.sections[0].header.add_paragraph("{{ document.runing }}")


def in_footer_of_first_page(document: Any) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.add_paragraph("{{ document.counsil }}")


def without_last_of_header(document: Any) -> None:
    header = document.sections[0].header._element
    header.remove(header[-1])


def in_title(document: Any) -> None:
    document.core_properties.title = "{{ document.titel }}"


def in_other_property(document: Any) -> None:
    document.core_properties.keywords = "{{ document.title }}"


def without_style(document: Any) -> None:
    document.styles["Emphasis"].delete()


def without_tag_style(document: Any) -> None:
    document.styles["Template Tag"].delete()


def without_kind(kind: str) -> bytes:
    text = parts_of(shipped_word())[MAIN].decode()
    return with_parts({MAIN: text.replace(f'"{kind}"', '""').replace(f"&quot;{kind}&quot;", '""').encode()})


def exactly(where: str) -> Callable[[], str]:
    return lambda: where


IN_WORD = [
    paragraph("{{ document.titel }}", 'no "titel"', "did you mean title?"),
    paragraph("Text {{ documnt.title }}", 'no "documnt"', "did you mean document?"),
    paragraph("{{ document.title|inlin }}", 'no filter "inlin"', "did you mean inline?"),
    paragraph("{{ document.title|inline }}", "looks", "write {{r document.title|inline }}"),
    paragraph("{{r document.title|inline }}", "can't take", "take out |inline"),
    paragraph("{{p paragraf(document.back[0]) }}", 'no "paragraf"', "did you mean paragraph?"),
    paragraph("{{p paragraph() }}", "too few values", "give these"),
    paragraph("{{ document.title|safe }}", "refused", "take out |safe"),
    paragraph("{{ document.__init__ }}", "refused", "take it out"),
    paragraph("{{ document.facts }}", "a list of facts", "loop over document.facts"),
    paragraph("{%p if document.title %}", "never ended", "add {% endif %} there"),
    paragraph("{%p endfor %}", "ends nothing", "too many or too few"),
    paragraph("{%p fi document.title %}", 'begins with "fi"', "did you mean if?"),
    paragraph("{% if document.title = 'a' %}b{% endif %}", "can't be read", "write == to compare"),
    paragraph("{{ document.title }", "never ends", "a brace missing after it"),
    paragraph("document.title }}", "never began", "too few before", "document.title }}"),
    paragraph("Lost {%p set a = 1 %}", "is lost", "a paragraph of its own"),
    paragraph("{%tr set a = 1 %}", "stands in no table", "write it with a p"),
    paragraph("{{ document.title|upper|lower % 2 }}{{p document.title % 2 }}", "holds a } or %", "without",
              "title|upper|lower % 2 }}"),
    paragraph("{{ mark(document.sections[0].blocks[0].rows[0].cells[0]) }}", "gives whole runs",
              "write {{r mark("),
    InWord("a loop over paragraphs that begins as one over words",
           lambda: replaced(MAIN, "{%p for fact in document.facts %}", "{% for fact in document.facts %}"),
           lambda: "paragraph ", "belong together and are of two kinds", "write {%p for fact in "),
    InWord("a loop over paragraphs that ends as one over words",
           lambda: replaced(MAIN, "{%p endfor %}", "{% endfor %}"),
           lambda: "paragraph ", "belong together and are of two kinds", "write {%p endfor %}"),
    InWord("a loop over rows with an else of paragraphs",
           lambda: replaced(MAIN, "{%tr else %}", "{%p else %}"),
           lambda: "table ", "belong together and are of two kinds", "write {%tr else %}"),
    InWord("a header that ends with a table",
           lambda: edited(without_last_of_header), exactly("header of section 1"), "it ends with a table",
           "add an empty line below"),
    InWord("a tag over two paragraphs", lambda: with_paragraphs("{{ document.", "title }}"),
           lambda: f'paragraph {next_paragraph()}, near "{{{{ document."',
           "begins here and ends in paragraph", "without a new line"),
    InWord("a tag split over runs", lambda: edited(split_over_runs),
           lambda: f'paragraph {next_paragraph()}, near "{{{{ document.titel }}}}"', 'no "titel"',
           "did you mean title?"),
    InWord("in a table", lambda: edited(in_table),
           lambda: f'table {next_table()}, row 2, cell 4, near "Sum: {{{{ document.titel }}}}"', 'no "titel"',
           "did you mean title?"),
    InWord("in a header", lambda: edited(in_header),
           exactly('header of section 1, near "{{ document.runing }}"'), 'no "runing"',
           "did you mean running?"),
    InWord("in the footer of the first page", lambda: edited(in_footer_of_first_page),
           exactly('first page, footer of section 1, near "{{ document.counsil }}"'), 'no "counsil"',
           "did you mean council?"),
    InWord("in a footnote", lambda: with_footnote("See {{ document.titel }}"),
           exactly('footnote 2, near "See {{ document.titel }}"'), 'no "titel"', "did you mean title?"),
    InWord("in a text box", lambda: at_end(text_box("{{ document.titel }}")),
           exactly('text box 1, near "{{ document.titel }}"'), 'no "titel"', "did you mean title?"),
    InWord("in an alternative text", lambda: at_end(picture("{{ document.titel }}")),
           lambda: f'paragraph {next_paragraph()}, alternative text, near "{{{{ document.titel }}}}"',
           'no "titel"', "did you mean title?"),
    InWord("in a content control about a row",
           lambda: at_end(f"<w:tbl {NAMESPACES}><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r>"
                          "<w:t>{{ document.titel }}</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent>"
                          "</w:sdt></w:tbl>"),
           lambda: f'table {next_table()}, row 1, cell 1, near "{{{{ document.titel }}}}"', 'no "titel"',
           "did you mean title?"),
    InWord("in the alternative text of a table",
           lambda: replaced(MAIN, '<w:tblCaption w:val="{{ part.key }}"/>',
                            '<w:tblCaption w:val="{{ part.keys }}"/>'),
           exactly('table 2, alternative text, near "{{ part.keys }}"'), 'no "keys"', "did you mean key?"),
    InWord("in the title of the file", lambda: edited(in_title),
           exactly('properties of the file, title, near "{{ document.titel }}"'), 'no "titel"',
           "did you mean title?"),
    InWord("in a property that is not filled in", lambda: edited(in_other_property),
           exactly('core, near "{{ document.title }}"'), "not filled in", "move it there"),
    InWord("a character style too few", lambda: edited(without_style), exactly("styles"),
           'no character style "Emphasis"', "add it in Word"),
    InWord("the style of tags is gone", lambda: edited(without_tag_style), exactly("styles"),
           'no paragraph style "Template Tag"', "add it in Word"),
    InWord("no pattern for pictures", lambda: without_kind("picture"), exactly(""),
           "a picture is never printed", 'kind == "picture"'),
    InWord("macros", lambda: with_parts({"word/vbaProject.bin": b"x"}), exactly(""), "macros",
           "Word Document (*.docx)"),
    InWord("an embedded file", lambda: with_parts({"word/embeddings/oleObject1.bin": b"x"}), exactly(""),
           "embedded in it (oleObject1.bin)", "delete the object"),
    InWord("a picture from elsewhere", lambda: related("image", "https://a.example/b.png"),
           exactly("the text"), "lies elsewhere", "put the picture itself"),
    InWord("a base template from elsewhere",
           lambda: related("attachedTemplate", "https://a.example/b.dotm", "word/_rels/settings.xml.rels"),
           exactly("the settings"), "base template lies elsewhere", "Document Template"),
    InWord("a link that runs", lambda: related("hyperlink", "javascript:go()"), exactly("the text"),
           "a link leads to javascript:go()", "mend the link"),
    InWord("a field that asks for a file",
           lambda: at_end('<w:p><w:r><w:instrText>INCLUDEPICTURE "http://a.example"</w:instrText></w:r></w:p>'),
           exactly("the text"), "a field asks for a file", "delete the INCLUDEPICTURE field"),
    InWord("a tracked change",
           lambda: at_end('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'),
           exactly("the text"), "1 tracked change", "accept or reject"),
]  # fmt: skip


@pytest.mark.parametrize("case", IN_WORD, ids=lambda case: case.name)
def test_a_fault_of_a_word_template_is_told_where_an_officer_finds_it(case: InWord) -> None:
    told = [each for each in check_word(case.template(), WORD) if case.found in each.found]
    assert len(told) == 1
    assert told[0].place.file == WORD
    assert told[0].place.where.startswith(case.where()), told[0].place.where
    assert (told[0].place.where == "") == (case.where() == "")
    assert case.remedy in told[0].remedy


def test_the_shipped_templates_are_clean() -> None:
    assert set(shipped_pages()) >= {
        *("page.html.j2", "blocks.html.j2", "index.html.j2", "publication.html.j2", "screen.css")
    }
    assert [str(each) for each in check_page(shipped_pages())] == []
    assert [str(each) for each in check_word(shipped_word(), WORD)] == []


FIFTEEN = {
    "{{ document.titel }}": 'no "titel"',
    "{{ document.subtitel }}": 'no "subtitel"',
    "{{ documnt.title }}": 'no "documnt"',
    "{{ document.title|uper }}": 'no filter "uper"',
    "{{ document.title|safe }}": "the filter safe is refused",
    "{{ document.__class__ }}": "__class__ is refused",
    "{{ document.facts }}": "a list of facts",
    "{{p bulets(document.back[0]) }}": 'no "bulets"',
    "{{p items() }}": "too few values",
    "{%p for f in document.fakts %}": 'no "fakts"',
    "{%p endfro %}": 'begins with "endfro"',
    "{{ document title }}": "can't be read",
    "{{ document.council }": "never ends",
    "Words {%p set a = 1 %}": "is lost",
    "{% if document.status is emty %}x{% endif %}": 'no test "emty"',
}


def test_fifteen_faults_of_one_template_are_told_at_once() -> None:
    template = with_paragraphs(*FIFTEEN)
    found = check_word(template, WORD)
    first = next_paragraph()
    for number, said in enumerate(FIFTEEN.values(), first):
        told = [each for each in found if each.place.where.startswith(f"paragraph {number},")]
        assert any(said in each.found for each in told), (said, [str(each) for each in told])
    unended = [each for each in found if "never ended" in each.found]
    assert len(found) == len(FIFTEEN) + len(unended)
    assert len(unended) == 1, "the loop whose end is misspelt is told beside the misspelt end"


TWELVE = {
    "{% macro mark(cell) %}{{ cell.tnoe }}{% endmacro %}": ["tnoe"],
    "{% macro line(row) %}{{ row.totl }}{% for c in row.cels %}{{ mark(c) }}{% endfor %}{% endmacro %}":
        ["totl", "cels"],
    "{% for part in document.blokcs() %}": ["blokcs"],
    "{% if part.kind == 'table' %}{% for row in part.rowz %}{{ line(row) }}{% endfor %}{% endif %}": ["rowz"],
    "{% endfor %}": [],
    "{% for f in documnt.facts %}{{ f.lable }}{% endfor %}": ["documnt", "lable"],
    "{% for f in document.facts|sorrt %}{{ f.vlaue }}{% endfor %}": ["sorrt", "vlaue"],
    "{% for s in document.sections() %}{{ s.headng }}{% endfor %}": ["can't be called", "headng"],
    "{% for b in document.blocks %}{{ b.captoin }}{% endfor %}": ["a method", "captoin"],
    "{% macro fact(it) %}{{ it.lbael }}{% endmacro %}{{ fact(document.facts[0], 1) }}":
        ["too many", "lbael"],
}  # fmt: skip


def test_faults_below_faults_are_told_with_them() -> None:
    files = pages("\n".join(TWELVE))
    found = check_page(files)
    first = files["page.html.j2"][: files["page.html.j2"].index(next(iter(TWELVE)))].count("\n") + 1
    for number, words in enumerate(TWELVE.values(), first):
        told = [each.found for each in found if each.place.line == number]
        assert len(told) == len(words), told
        assert all(any(word in each for each in told) for word in words), told
    assert len(found) == sum(map(len, TWELVE.values()))


def test_whole_attributes_printed_by_a_macro_of_the_template_are_no_faults() -> None:
    macro = "{% macro at(x) %}{% if x %} class='a {{ x }}' id=\"{{ x }}\"{% endif %}{% endmacro %}"
    used = "<p{{ at(document.title) }}>a</p><p {% if document.title %}class='a'{% endif %} lang='en'>b</p>"
    assert check_page(pages(f"{macro}{used}")) == ()
    loose = "{% macro at(x) %} class={{ x }}{% endmacro %}<p{{ at(document.title) }}>a</p>"
    assert any("whole attributes" in each.found for each in check_page(pages(loose)))


def renamed(text: str, start: int, attribute: re.Match[str]) -> tuple[str, str]:
    """The text with an attribute renamed, and its new name."""
    at = start + attribute.start(1)
    name = f"{attribute[1]}_q"
    return text[:at] + name + text[at + len(attribute[1]) :], name


def test_each_tag_of_the_pages_with_an_attribute_renamed_is_told_at_its_line() -> None:
    rng, tried, missed = random.Random(20), 0, []
    for file, text in shipped_pages().items():
        for tag in scanned(text, strays=False)[0]:
            attributes = list(ATTRIBUTE.finditer(re.sub(r'"[^"]*"', lambda s: "-" * len(s[0]), tag.text)))
            if tag.comment or not attributes:
                continue
            changed, name = renamed(text, tag.start, rng.choice(attributes))
            line = changed[: changed.index(name)].count("\n") + 1
            found = check_page({**shipped_pages(), file: changed})
            tried += 1
            if not any(
                each.place.file == file and each.place.line == line and name in each.found for each in found
            ):
                missed.append((file, line, tag.text))
    assert tried > 100
    assert missed == []


def test_each_tag_of_the_word_template_with_an_attribute_renamed_is_told() -> None:
    rng, tried, missed = random.Random(21), 0, []
    parts = parts_of(shipped_word())
    for file in (name for name in parts if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)):
        text = parts[file].decode()
        for tag in re.finditer(r"\{[{%][^<{}]*[%}]\}", text):
            attributes = list(ATTRIBUTE.finditer(tag[0]))
            if not attributes:
                continue
            changed, name = renamed(text, tag.start(), rng.choice(attributes))
            found = check_word(zipped({**parts, file: changed.encode()}), WORD)
            tried += 1
            if not any(name in each.found and "near" in each.place.where for each in found):
                missed.append((file, tag[0]))
    assert tried > 80
    assert missed == []


def test_both_sides_of_every_branch_are_judged() -> None:
    text = (
        "{% if document.title %}{{ document.one }}{% elif document.status %}{{ document.two }}"
        "{% else %}{{ document.three }}{% endif %}"
    )
    found = " ".join(each.found for each in check_page(pages(text)))
    assert all(f'no "{name}"' in found for name in ("one", "two", "three"))


def test_a_branch_on_the_kind_narrows_what_a_block_can_be() -> None:
    loop = "{% for b in document.blocks() %}{% if b.kind == 'table' %}{{ b.alt }}{% endif %}{% endfor %}"
    (told,) = check_page(pages(loop))
    assert "b is a table" in told.found


def test_a_name_that_some_of_several_kinds_have_is_no_fault() -> None:
    assert check_page(pages("{% for b in document.blocks() %}{{ b.alt }}{{ b.caption }}{% endfor %}")) == ()


def test_macros_are_judged_by_what_they_are_called_with() -> None:
    macro = (
        "{% macro told(it) %}{{ it.label }}{% endmacro %}{{ told(document.facts[0]) }}{{ told(document) }}"
    )
    (told,) = check_page(pages(macro))
    assert "it is a document" in told.found


def test_macros_that_nothing_calls_are_judged_too() -> None:
    (told,) = check_page(pages("{% macro never(it) %}{{ it.any }}{{ document.titel }}{% endmacro %}"))
    assert 'no "titel"' in told.found


def test_words_that_a_report_may_say_are_no_faults() -> None:
    text = (
        '<!-- on = x --><p>On=time: 3 &gt; 2, javascript and scripts.</p><a href="https://a.example/">a</a>'
    )
    assert check_page(pages(text)) == ()


GARBAGE = random.Random(5)


@pytest.mark.parametrize("size", [0, 1, 30, 4000])
def test_random_bytes_are_told_as_no_word_template(size: int) -> None:
    (told,) = check_word(GARBAGE.randbytes(size), "a.docx")
    assert (told.place.file, told.wanted) == ("a.docx", "a Word template is wanted")


def test_damaged_packages_are_told_and_never_raise() -> None:
    rng = random.Random(6)
    for _ in range(60):
        data = bytearray(shipped_word())
        for _ in range(rng.randint(1, 40)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        assert all(
            isinstance(each, Problem) for each in check_word(bytes(data[: rng.randint(1, len(data))]), "a")
        )


def test_damaged_xml_and_odd_parts_are_told_and_never_raise() -> None:
    rng = random.Random(7)
    whole = parts_of(shipped_word())
    deep = b"<w:p>" * 20_000 + b"</w:p>" * 20_000
    odd: list[Mapping[str, bytes]] = [
        {MAIN: b"<a/>"},
        {MAIN: deep},
        {"[Content_Types].xml": b"<a/>"},
        {"x": b""},
    ]
    for _ in range(30):
        text = bytearray(whole[MAIN])
        del text[rng.randrange(len(text)) : rng.randrange(len(text))]
        odd.append({MAIN: bytes(text)})
    for parts in odd:
        assert all(isinstance(each, Problem) for each in check_word(zipped({**whole, **parts}), "a"))


def test_random_tags_are_told_and_never_raise() -> None:
    rng = random.Random(8)
    pieces = (
        "{{ }} {% %} {# #} if for x in ' \" ( ) [ ] . | document endif endfor macro set = raw <a href= > { }"
    )
    words = [f" {piece} " if piece.isalpha() else piece for piece in (*pieces.split(), "\n", "ß")]
    for tried in range(300):
        text = "".join(rng.choice(words) for _ in range(rng.randint(1, 40)))
        assert isinstance(check_page({"page.html.j2": text}), tuple)
        if tried % 10 == 0:
            escaped = text.replace("<", "&lt;")
            assert isinstance(check_word(at_end(f"<w:p><w:r><w:t>{escaped}</w:t></w:r></w:p>"), "a"), tuple)


def test_checking_a_word_template_imports_no_maker_of_pdfs() -> None:
    code = (
        "import sys; from pathlib import Path; from reportgen.jobs.brands import brand_named; "
        "from reportgen.jobs.templates import check_templates; "
        f"list(check_templates((Path({str(TEMPLATES / 'docx' / WORD)!r}),), brand_named())); "
        "print('weasyprint' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
