"""The front page of a publication in a council's own look: its brand, and its own templates."""

from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path

import pytest

from reportgen.errors import OutputFailed
from reportgen.jobs.brands import brand_named
from reportgen.jobs.pack import pack
from tests.packs import IN_TIME, small_meeting
from tests.planted import TEMPLATES
from tests.test_cli import run

SHIPPED = TEMPLATES / "html" / "publication.html.j2"
SENTENCE = "<p>Papers can be had in large print.</p>"


def front_page(folder: Path, brand: str | None = None) -> str:
    pack(small_meeting(folder), folder / "out", date.fromisoformat(IN_TIME), brand=brand)
    return (folder / "out" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page templates of a council, which its settings name."""
    (tmp_path / "reportgen.toml").write_text('templates = "ours"\n', encoding="utf-8")
    folder = tmp_path / "ours" / "html"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return folder


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the template in which something stands in place of something else."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = folder / SHIPPED.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_front_page_bears_the_colours_and_the_logo_of_the_brand(tmp_path: Path) -> None:
    page, brand = front_page(tmp_path, "heather"), brand_named("heather")
    assert brand.logo is not None
    assert f"--accent: {brand.accent};" in page
    (logo,) = re.findall(
        rf'<img src="data:{re.escape(brand.logo.media)};base64,([^"]+)" alt="([^"]+)">', page
    )
    assert logo == (base64.b64encode(brand.logo.data).decode(), brand.logo.alt)


def test_what_all_should_know_stands_below_its_title(tmp_path: Path) -> None:
    prepared = "prepared_by: Head of Governance}"
    noticed = (prepared, "prepared_by: Head of Governance, notice: The lift is out of order.}")
    pack(small_meeting(tmp_path, noticed), tmp_path / "out", date.fromisoformat(IN_TIME))
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<p class="notice">The lift is out of order.</p>' in page


def test_without_a_logo_it_says_whose_it_is(tmp_path: Path, own: Path) -> None:
    (tmp_path / "reportgen.toml").write_text('brands = "looks"\nbrand = "plain"\n', encoding="utf-8")
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "plain.yaml").write_text(
        'kind: brand\ncolours:\n  accent: "#2f5d1e"\n', encoding="utf-8"
    )
    page = front_page(tmp_path)
    assert "--accent: #2f5d1e;" in page
    assert "<p>Exampleshire Borough Council</p>" in page.partition("<main")[0]


def test_it_is_made_with_the_councils_own_template_and_style(tmp_path: Path, own: Path) -> None:
    changed(own, "</main>", f"{SENTENCE}\n</main>")
    (own / "publication.css").write_text(".papers { border-left-style: dotted; }\n", encoding="utf-8")
    page = front_page(tmp_path)
    assert page.count(SENTENCE) == 1
    assert "border-left-style: dotted" in page
    assert run("templates", "check", own).exit_code == 0


def test_a_broken_template_of_it_stops_the_publication_and_says_how_to_check_it(
    tmp_path: Path, own: Path
) -> None:
    changed(own, "publication.title", "publication.titel")
    with pytest.raises(OutputFailed) as failed:
        front_page(tmp_path)
    said = str(failed.value)
    assert 'publication is a publication, which has no "titel"' in said
    assert f"run reportgen templates check {own} to see everything that is wrong" in said
    assert not (tmp_path / "out").exists()


def test_the_check_of_templates_tells_what_it_loses(own: Path) -> None:
    changed(own, "{{ paper.note }}", "")
    result = run("templates", "check", own)
    assert result.exit_code == 1
    assert 'the template does not print "Withheld, paragraph 3." in its text' in result.stdout
    assert "tried on the front page of a publication" in result.stdout


def test_the_page_of_findings_is_the_programs_own(tmp_path: Path, own: Path) -> None:
    """It is for those who work on reports, and changes with the checks."""
    (own / "checks.html.j2").write_text(SENTENCE, encoding="utf-8")
    path = small_meeting(tmp_path).parent / "playgrounds.yaml"
    assert run("check", path, "--format", "html", "--out", tmp_path / "checks.html").exit_code == 0
    assert SENTENCE not in (tmp_path / "checks.html").read_text(encoding="utf-8")
