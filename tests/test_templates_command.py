"""`reportgen templates check`: what it looks at, what it tells, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jinja2.filters import FILTERS

from reportgen.cli import main
from reportgen.document.specimens import drawn_specimen
from reportgen.errors import OutputFailed
from reportgen.jobs.brands import brand_named
from reportgen.render import html, word
from reportgen.render.template_check.known import PAGE, WORD
from reportgen.render.word_guard import Guard
from reportgen.render.word_styles import styles_of
from tests.planted import TEMPLATES, edited, parts_of, replaced, shipped_word, with_paragraphs, with_parts

SAMPLE = Path(__file__).parent.parent / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def html_copy(tmp_path: Path) -> Path:
    """A copy of the shipped page templates, of which no PDF takes time: only the page is tried."""
    return Path(shutil.copytree(TEMPLATES / "html", tmp_path / "html"))


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can make no PDF."""
    monkeypatch.setattr("reportgen.jobs.templates.lacking", lambda name: "missing" if name == "pdf" else "")


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_shipped_templates_are_clean_and_printed_as_they_should_be() -> None:
    result = run("templates", "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("nothing to report") == 2


def test_a_fault_ends_with_1_and_is_told_at_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "ours.docx", with_paragraphs("{{ document.titel }}"))
    result = run("templates", "check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith("ours.docx, paragraph ")
    assert 'near "{{ document.titel }}"' in result.stdout
    assert result.stdout.endswith("did you mean title?\n")
    assert result.stderr == f"{path}: 1 problem\n"


def test_json_holds_the_place_in_its_parts(tmp_path: Path) -> None:
    path = written(tmp_path / "ours.docx", with_paragraphs("{{ document.titel }}"))
    (problem,) = json.loads(run("templates", "check", "--format", "json", path).stdout)[str(path)]["problems"]
    assert problem["file"] == "ours.docx"
    assert problem["where"].endswith('near "{{ document.titel }}"')
    assert problem["remedy"] == "did you mean title?"


def test_one_file_of_a_folder_is_told_of_alone(html_copy: Path) -> None:
    for name in ("page.html.j2", "index.html.j2"):
        path = html_copy / name
        path.write_text(path.read_text("utf-8").replace("</main>", "{{ oops }}\n</main>"), "utf-8")
    result = run("templates", "check", html_copy / "index.html.j2")
    assert result.exit_code == 1
    assert result.stdout.startswith("html/index.html.j2, line ")
    assert result.stdout.count("\n") == 1


@pytest.mark.usefixtures("no_pdf")
def test_a_folder_with_a_style_alone_is_checked_with_the_shipped_pages(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "screen.css").write_text('@import "a.css";\n', "utf-8")
    result = run("templates", "check", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.startswith("html/screen.css, line 1, column 1: the style asks for a file")


COUNTING = {
    "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}"
    "{% endfor %}{% endfor %}{% endfor %}": "it counts by range( ) further than 100,000",
    "{% if 10 ** 999999999 %}{% endif %}": "a number is raised to a power",
    "{{ document.title * 999999999 }}": "a text or list is repeated",
}


@pytest.mark.parametrize("planted", COUNTING)
def test_a_build_with_a_page_that_would_count_for_ever_ends_at_once(html_copy: Path, planted: str) -> None:
    page = html_copy / "page.html.j2"
    page.write_text(page.read_text("utf-8").replace("</main>", f"{planted}</main>"), "utf-8")
    with pytest.raises(OutputFailed, match=re.escape(COUNTING[planted])):
        html.render_html(drawn_specimen(), html_copy, brand_named())


@pytest.mark.parametrize("planted", COUNTING)
def test_a_build_with_a_word_template_that_would_count_for_ever_ends_at_once(
    tmp_path: Path, planted: str
) -> None:
    path = written(tmp_path / "ours.docx", with_paragraphs(planted))
    with pytest.raises(OutputFailed, match=re.escape(COUNTING[planted])):
        word.render_word(drawn_specimen(), path, brand_named())


@pytest.mark.usefixtures("no_pdf")
def test_a_page_that_would_never_end_is_cut_off_and_told(
    html_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.jobs.timed_trial.SECONDS", 3)
    letters = [f"{{% for {name} in document.title|list %}}" for name in "abcdefgh"]
    planted = "".join(letters) + "{% endfor %}" * len(letters)
    page = html_copy / "page.html.j2"
    page.write_text(page.read_text("utf-8").replace("</main>", f"{planted}</main>"), "utf-8")
    result = run("templates", "check", html_copy)
    assert result.exit_code == 1
    assert "html: a specimen takes too long: it is not shown within 3 seconds" in result.stdout


@pytest.mark.usefixtures("no_pdf")
def test_a_page_that_fails_in_a_way_of_its_own_is_told_without_a_traceback(html_copy: Path) -> None:
    page = html_copy / "page.html.j2"
    page.write_text(page.read_text("utf-8").replace("</main>", "{{ 1 // 0 }}</main>"), "utf-8")
    result = run("templates", "check", html_copy)
    assert result.exit_code == 1
    assert (
        "html: the specimen specimen can't be shown (the HTML template page.html.j2, line " in result.stdout
    )
    assert (
        "fails on the document: a tag can't be worked out (integer division or modulo by zero))"
        in result.stdout
    )


@pytest.mark.usefixtures("no_pdf")
def test_a_page_that_asks_for_more_memory_than_there_is_is_told(html_copy: Path) -> None:
    page = html_copy / "page.html.j2"
    planted = "{{ '%9999999999d'|format(1) }}</main>"
    page.write_text(page.read_text("utf-8").replace("</main>", planted), "utf-8")
    result = run("templates", "check", html_copy)
    assert result.exit_code == 1
    assert "it asks for more memory than there is" in result.stdout


@pytest.mark.usefixtures("no_pdf")
def test_a_page_that_leaves_something_out_is_told_what(html_copy: Path) -> None:
    blocks = html_copy / "blocks.html.j2"
    text = blocks.read_text("utf-8")
    assert text.count("{{ runs(item.runs) }}") == 1
    blocks.write_text(text.replace("{{ runs(item.runs) }}", "", 1), "utf-8")
    result = run("templates", "check", html_copy)
    assert result.exit_code == 1
    assert "Key successes: " in result.stdout
    assert "on the page, tried on the specimen" in result.stdout


def test_a_word_template_that_leaves_something_out_is_told_what(tmp_path: Path) -> None:
    def without_subtitle(document: object) -> None:
        for paragraph in document.paragraphs:  # type: ignore[attr-defined]
            if paragraph.text == "{{ document.subtitle }}":
                paragraph._p.getparent().remove(paragraph._p)

    path = written(tmp_path / "ours.docx", edited(without_subtitle))
    result = run("templates", "check", path)
    assert result.exit_code == 1
    assert "the template does not print" in result.stdout
    assert "Every kind of part that a report can hold" in result.stdout


def test_what_the_specimens_become_is_written_to_look_at(tmp_path: Path) -> None:
    path = written(tmp_path / "ours.docx", shipped_word())
    result = run("templates", "check", path, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    names = {made.name for made in (tmp_path / "out").iterdir()}
    assert {"ours-specimen.docx", "ours-study.docx", "ours-no-sections.docx", "ours-long-words.docx"} <= names
    assert result.stdout.count("\n") == len(names)


@pytest.mark.parametrize("name", ["report.docx", "page.html.j2", "screen.css", "notes.txt"])
def test_random_bytes_end_with_1_and_no_traceback(tmp_path: Path, name: str) -> None:
    result = run("templates", "check", written(tmp_path / name, b"\xff\x00PK\x03\x04\x80" * 40))
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert name in result.stdout.partition(":")[0]


def test_a_file_that_is_not_there_is_told_with_the_one_beside_it(tmp_path: Path) -> None:
    written(tmp_path / "report.docx", shipped_word())
    result = run("templates", "check", tmp_path / "raport.docx")
    assert result.exit_code == 1
    assert result.stdout.endswith("did you mean report.docx?\n")


def test_wrong_usage_ends_with_2() -> None:
    assert run("templates", "check", "--format", "xml").exit_code == 2


@pytest.mark.usefixtures("no_pdf")
def test_a_build_with_a_broken_template_says_how_to_see_all_that_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours" / "docx").mkdir(parents=True)
    (tmp_path / "reportgen.toml").write_text('templates = "ours"\n', "utf-8")
    template = written(tmp_path / "ours" / "docx" / "report.docx", with_paragraphs("{{ document.titel }}"))
    monkeypatch.chdir(tmp_path)
    result = run("build", SAMPLE, "--out", "out", "--to", "docx")
    assert result.exit_code == 3
    command = f"run reportgen templates check {template} to see everything that is wrong with it\n"
    assert result.stderr.endswith(command), result.stderr
    assert f"the template {template} is broken: report.docx, paragraph " in result.stderr
    assert 'which has no "titel"' in result.stderr
    assert "has no attribute" not in result.stderr, "the engine's words are nobody's"
    assert not (tmp_path / "out").exists()
    assert run("templates", "check").exit_code == 1


@pytest.mark.parametrize("to", ["docx", "html"])
def test_a_build_with_a_template_that_leaves_something_out_names_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    shutil.copytree(TEMPLATES / "html", tmp_path / "ours" / "html")
    (tmp_path / "ours" / "docx").mkdir()
    (tmp_path / "reportgen.toml").write_text('templates = "ours"\n', "utf-8")
    data = replaced("word/document.xml", "{{ document.subtitle }}", "")
    text = parts_of(data)["word/document.xml"].decode().replace("{{ document.subtitle }}", "")
    word_file = written(
        tmp_path / "ours" / "docx" / "report.docx", with_parts({"word/document.xml": text.encode()})
    )
    page = tmp_path / "ours" / "html" / "page.html.j2"
    page.write_text(page.read_text("utf-8").replace("{{ document.subtitle }}", ""), "utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("build", SAMPLE, "--out", "out", "--to", to)
    assert result.exit_code == 3
    named = word_file if to == "docx" else page.parent
    assert f"It was made with the template {named}: run reportgen templates check {named}" in result.stderr
    assert run("templates", "check", named).exit_code == 1


def test_a_tag_that_only_fails_when_it_is_worked_out_names_the_check_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours" / "docx").mkdir(parents=True)
    (tmp_path / "reportgen.toml").write_text('templates = "ours"\n', "utf-8")
    template = written(tmp_path / "ours" / "docx" / "report.docx", with_paragraphs("{{ 1 // 0 }}"))
    monkeypatch.chdir(tmp_path)
    result = run("build", SAMPLE, "--out", "out", "--to", "docx")
    assert result.exit_code == 3
    assert f"run reportgen templates check {template} to see" in result.stderr
    assert "a tag can't be worked out (" in result.stderr


def test_faults_are_told_in_the_order_of_the_pages_and_their_consequences_in_short(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].header.add_paragraph("{{ document.runing }}")
        for text in (
            "{{ document.titel }}",
            "Lost {%p set a = 1 %}",
            "{{ document.title }",
            "{{ documnt.title }}",
        ):
            document.add_paragraph(text)

    path = written(tmp_path / "ours.docx", edited(change))
    told = run("templates", "check", path).stdout.splitlines()
    words = ["titel", "Lost {%p", "{{ document.title }", "documnt", "runing"]
    assert [next(word for word in words if word in line) for line in told] == words


def test_one_tag_without_its_r_is_told_once_with_what_comes_of_it_in_short(tmp_path: Path) -> None:
    data = replaced("word/document.xml", "{{r part|marked }}", "{{ part|marked }}")
    told = run("templates", "check", written(tmp_path / "ours.docx", data)).stdout.splitlines()
    assert "write {{r part|marked }}." in told[0]
    assert len(told) <= 2
    assert all("mend what is told above" in line for line in told[1:])


def test_the_filters_that_tags_may_use_are_those_of_the_renderers() -> None:
    document, guard = drawn_specimen(), Guard("a", "b", "c", "d")
    styles = styles_of(parts_of(shipped_word())["word/styles.xml"])
    pages = html._environment([TEMPLATES / "html"], brand_named()).filters
    assert set(PAGE.filters) == set(pages) - set(FILTERS)
    assert set(WORD.filters) == set(word._filters(document, guard, styles))
