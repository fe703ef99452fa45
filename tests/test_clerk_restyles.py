"""What docs/put-your-councils-look-on-it.md tells a clerk to do is done as a clerk would, and is seen."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from reportgen import resources
from reportgen.cli import main
from reportgen.jobs.brands import brand_named
from tests.specimen import png

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "docs" / "put-your-councils-look-on-it.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.S)
SENTENCE = "This report is also at the library, in large print."
ALONG = "Performance and Improvement"


def shown(kind: str) -> list[str]:
    """What the page shows of a kind, in order."""
    return [text for name, text in BLOCKS if name == kind]


SMALLEST, COLOURED, RATINGS, FONT, LOGO = shown("yaml")


def folder_of_the_page(folder: Path) -> Path:
    """The folder that the page makes, with the copies it tells of and a small input."""
    brands, templates = folder / "our-brands", folder / "our-templates"
    brands.mkdir()
    shutil.copy(resources.templates() / "brands" / "heather.svg", brands / "oakshire.svg")
    (brands / "oakshire.yaml").write_text(SMALLEST, encoding="utf-8")
    for name in ("docx", "html"):
        (templates / name).mkdir(parents=True)
    shutil.copy(resources.templates() / "docx" / "report.docx", templates / "docx")
    (folder / "reportgen.toml").write_text(shown("toml")[0], encoding="utf-8")
    shutil.copy(CHECKOUT / "inputs" / "2016-17-q4" / "family-services.yaml", folder / "parks.yaml")
    return folder


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, in which the program is started."""
    monkeypatch.chdir(tmp_path)
    return folder_of_the_page(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def built(*formats: str) -> None:
    result = run("build", "parks.yaml", "--out", "outputs", "--to", ",".join(formats))
    assert result.exit_code == 0, result.output


# The brand


@pytest.mark.usefixtures("council")
def test_the_smallest_brand_of_the_page_is_whole() -> None:
    assert brand_named().accent == "#2f5d1e"


def test_the_brand_that_the_page_builds_up_is_taken_whole(council: Path) -> None:
    text = COLOURED + RATINGS + FONT + LOGO
    (council / "our-brands" / "oakshire.yaml").write_text(text, encoding="utf-8")
    brand = brand_named()
    assert (brand.name, brand.quiet, brand.font.family) == ("Oakshire", "#505a4b", "Arial")
    assert brand.tints["green"].back == brand.tints["low"].back == "#dcefd6"
    assert brand.logo is not None
    assert brand.logo.alt == "Oakshire District Council"
    built("html")
    assert "--accent: #2f5d1e;" in Path("outputs/parks.html").read_text("utf-8")


def test_a_colour_that_shows_too_little_is_told_as_the_page_says(council: Path) -> None:
    path = council / "our-brands" / "oakshire.yaml"
    path.write_text(SMALLEST.replace("#2f5d1e", "#6aa84f"), encoding="utf-8")
    (message,) = shown("text")
    result = run("build", "parks.yaml", "--out", "outputs")
    assert (result.exit_code, result.stderr) == (1, message)
    told = message.split('"')[-2]
    path.write_text(SMALLEST.replace("#2f5d1e", told), encoding="utf-8")
    assert brand_named().accent == told


@pytest.mark.usefixtures("council")
def test_the_commands_of_the_page_do_what_it_says() -> None:
    commands = re.findall(r"^(?:`|> )?reportgen ([^`\n>]+)", "\n".join(shown("")), re.M)
    assert len(commands) == 3
    for command in commands:
        result = run(*command.split())
        assert result.exit_code == 0, f"{command}: {result.output}"
    assert run("doctor").stdout.count("templates") >= 1
    assert run("schema", "brand").exit_code == 0


# The Word template, changed as in Word


def prototype(document: Any) -> Any:
    """The table that stands in the template for every table of a report."""
    (found,) = [
        table
        for table in document.tables
        if table.style.name == "Report Table" and "part.columns" in "".join(table._element.itertext())
    ]
    return found


def behind_the_title_block(document: Any) -> Any:
    """The line that a clerk puts the cursor into: the one of tags behind the notice."""
    at = next(at for at, each in enumerate(document.paragraphs) if each.style.name == "Notice")
    return document.paragraphs[at + 2]


BEHIND_SHADING = [
    f"w:{name}" for name in ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
]
"""What Word writes of a cell behind its shading."""


def restyled(path: Path) -> None:
    document = docx.Document(str(path))
    heading = document.styles["Heading 1"]
    fonts = heading.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        # As Word does where a font is chosen; python-docx leaves them, and they would go first.
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    heading.font.name, heading.font.color.rgb = "Georgia", RGBColor(0x7A, 0x1F, 0x1F)
    for section in document.sections:
        section.left_margin = Mm(31)
    picture = document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)))
    picture._inline.docPr.set("descr", "A clerk's own mark")
    document.sections[0].header.paragraphs[-1].add_run(ALONG)
    behind_the_title_block(document).insert_paragraph_before(SENTENCE, style="Note")
    for cell in prototype(document)._element.find(qn("w:tr")).iter(qn("w:tc")):
        shade = cell.makeelement(
            qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "FFF3C4"}
        )
        cell.get_or_add_tcPr().insert_element_before(shade, *BEHIND_SHADING)
    document.save(str(path))


@pytest.fixture(scope="module")
def restyled_council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder with the template that a clerk has changed, and the report built with it, which the build
    has read back; the program is started there."""
    folder = folder_of_the_page(tmp_path_factory.mktemp("council"))
    restyled(folder / "our-templates" / "docx" / "report.docx")
    with pytest.MonkeyPatch.context() as there:
        there.chdir(folder)
        built("docx")
        yield folder


@pytest.fixture(scope="module")
def report(restyled_council: Path) -> Any:
    return docx.Document(str(restyled_council / "outputs" / "parks.docx"))


def test_the_changed_template_is_good(restyled_council: Path) -> None:
    path = restyled_council / "our-templates" / "docx" / "report.docx"
    checked = run("templates", "check", str(path))
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_headings_are_in_the_clerks_font_and_colour(report: Any) -> None:
    heading = report.styles["Heading 1"]
    assert (heading.font.name, str(heading.font.color.rgb)) == ("Georgia", "7A1F1F")
    assert "1 Summary" in [each.text for each in report.paragraphs if each.style.name == "Heading 1"]


def test_every_page_has_the_clerks_margin(report: Any) -> None:
    assert len(report.sections) > 1
    assert {round(section.left_margin.mm) for section in report.sections} == {31}


def test_the_picture_stands_at_the_head_of_pages(report: Any) -> None:
    header = report.sections[0].header
    (picture,) = header._element.iter(qn("wp:docPr"))
    assert picture.get("descr") == "A clerk's own mark"
    (blip,) = header._element.iter(qn("a:blip"))
    assert header.part.related_parts[blip.get(qn("r:embed"))].blob == png(60, 20)


def test_words_typed_on_the_empty_line_at_the_head_of_pages_have_room(report: Any) -> None:
    typed = report.sections[0].header.paragraphs[-1]
    assert typed.text == ALONG
    assert typed.paragraph_format.line_spacing_rule is None
    assert typed.style.paragraph_format.line_spacing == 1.0
    assert typed.style.font.size.pt >= 8


def test_the_standing_sentence_follows_the_title_block(report: Any) -> None:
    texts = [each.text for each in report.paragraphs]
    assert texts.count(SENTENCE) == 1
    assert texts[texts.index(SENTENCE) + 1] == "1 Summary"


def test_heading_rows_of_tables_are_shaded(report: Any) -> None:
    tables = [each for each in report.tables if each.style.name == "Report Table"]
    assert len(tables) > 10
    for table in tables:
        first = table._element.find(qn("w:tr"))
        shades = {shade.get(qn("w:fill")) for shade in first.iter(qn("w:shd"))}
        assert shades == {"FFF3C4"}


@pytest.mark.usefixtures("restyled_council")
def test_a_report_with_the_clerks_sentence_says_what_its_input_says() -> None:
    verified = run("verify", "outputs/parks.docx", "--input", "parks.yaml")
    assert verified.exit_code == 0, verified.output


def test_what_the_brand_colours_still_follows_it(report: Any) -> None:
    """The second heading's colour is the theme's: it is the brand's accent."""
    assert str(report.styles["Heading 2"].font.color.rgb) == "2F5D1E"


# The page


def test_a_copied_style_sheet_beats_the_one_that_ships(council: Path) -> None:
    own = council / "our-templates" / "html" / "screen.css"
    shutil.copy(resources.templates() / "html" / "screen.css", own)
    own.write_text(own.read_text("utf-8") + shown("css")[0], encoding="utf-8")
    built("html")
    page = Path("outputs/parks.html").read_text("utf-8")
    assert shown("css")[0] in page
    assert 'aria-label="Table: ' in page


def test_a_sentence_of_the_page_is_in_html_and_pdf_alike(council: Path) -> None:
    own = council / "our-templates" / "html" / "page.html.j2"
    text = (resources.templates() / "html" / "page.html.j2").read_text("utf-8")
    assert text.count("</main>") == 1
    own.write_text(text.replace("</main>", f"{shown('html')[0]}</main>"), encoding="utf-8")
    built("html", "pdf")
    assert Path("outputs/parks.html").read_text("utf-8").count(">Ask for this report in large print ") == 1
    for form in ("html", "pdf"):
        assert run("verify", f"outputs/parks.{form}", "--input", "parks.yaml").exit_code == 0
    other = run(
        "verify",
        "outputs/parks.pdf",
        "--input",
        str(CHECKOUT / "inputs" / "2016-17-q1" / "adults-and-communities.yaml"),
    )
    assert other.exit_code == 3


def test_a_folder_of_templates_without_any_is_told(council: Path) -> None:
    shutil.rmtree(council / "our-templates" / "docx")
    result = run("build", "parks.yaml", "--out", "outputs")
    assert result.exit_code == 1
    assert "reportgen.toml: templates names our-templates, which holds no docx/report.docx" in result.stderr
