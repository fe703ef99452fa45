"""The two sample meetings as packs: ranges, links and labels as they stand in the finished PDFs."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from reportgen.jobs.pack import pack
from tests.packs import Bookmark, Jump, files_in, manifest, read

MEETINGS = Path(__file__).resolve().parent.parent / "inputs" / "meetings"


def made(folder: Path, meeting: str, on: str) -> Path:
    pack(MEETINGS / meeting / "agenda.yaml", folder / "out", date.fromisoformat(on))
    return folder / "out"


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("audit"), "2010-12-07-audit-committee", "2010-11-29")


@pytest.fixture(scope="module")
def performance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("performance"), "2017-06-14-performance-committee", "2017-06-06")


def test_the_item_of_2010_stands_at_page_92(audit: Path) -> None:
    found = read(audit / "2010-12-07-audit-committee-pack.pdf")
    assert found.labels[0] == "90"
    last = found.labels[-1]
    assert found.saying(f"92 - {last}") == ["90", "92"]
    assert Jump("Personal budgets: external audit report", "92") in found.jumps
    assert Bookmark(0, "12. Personal budgets: external audit report", "92") in found.bookmarks
    assert "Personal budgets: external audit report" in found.texts[found.labels.index("92")]


def test_its_appendix_begins_after_it_where_the_agenda_leads(audit: Path) -> None:
    found = read(audit / "2010-12-07-audit-committee-pack.pdf")
    (begins,) = (mark.to for mark in found.bookmarks if mark.words == "Appendix A - Personal budgets report")
    assert Jump("Appendix A - Personal budgets report", begins) in found.jumps
    assert "Personalisation of budgets" in found.texts[found.labels.index(begins)]
    assert f"(pages {begins} - {found.labels[-1]})" in " ".join(found.texts)


@pytest.mark.parametrize("name", ["audit", "performance"])
def test_every_page_prints_what_it_is_called(name: str, request: pytest.FixtureRequest) -> None:
    (path,) = request.getfixturevalue(name).glob("*-pack.pdf")
    found = read(path)
    numbers = [int(label) for label in found.labels]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert len(numbers) > 30
    for label, text in zip(found.labels, found.texts, strict=True):
        assert f"Page {label}" in text


@pytest.mark.parametrize("name", ["audit", "performance"])
def test_entries_of_a_list_of_contents_lead_to_the_pages_that_they_print(
    name: str, request: pytest.FixtureRequest
) -> None:
    (path,) = request.getfixturevalue(name).glob("*-pack.pdf")
    found = read(path)
    entries = [jump for jump in found.jumps if jump.words.endswith(f" {jump.to}") and ". . ." in jump.words]
    dotted = [jump for jump in found.jumps if ". . ." in jump.words]
    assert entries == dotted
    assert bool(dotted) == (name == "audit")


@pytest.mark.parametrize("name", ["audit", "performance"])
def test_all_parts_earned_the_mark_of_pdf_ua(name: str, request: pytest.FixtureRequest) -> None:
    (path,) = request.getfixturevalue(name).glob("*-pack.pdf")
    with pikepdf.open(path) as pdf:
        assert b"<pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes()
        parts = [str(part.T) for part in pdf.Root.StructTreeRoot.K[0].K]
    assert len(parts) == {"audit": 2, "performance": 3}[name]


def test_the_list_of_files_names_all_that_the_papers_were_made_of(audit: Path, performance: Path) -> None:
    for folder, names in (
        (audit, {"meetings/2010-12-07-audit-committee/model.png"}),
        (performance, {"2016-17-q3/adults-and-communities.yaml"}),
    ):
        inputs = manifest(folder)["inputs"]
        assert names <= set(inputs)
        for name in names:
            assert inputs[name] == sha256((MEETINGS.parent / name).read_bytes()).hexdigest()


def test_ranges_of_the_agenda_are_those_of_the_papers(performance: Path) -> None:
    listed = {paper["address"]: paper["pages"] for paper in manifest(performance)["papers"]}
    assert len(listed) == 3
    for address, pages in listed.items():
        labels = read(performance / f"{address}.pdf").labels
        assert (labels[0], labels[-1]) == (str(pages["first"]), str(pages["last"]))
    agenda = " ".join(read(performance / "agenda.pdf").texts)
    last = listed["items/07-enclosure-1-adults-and-communities"]["last"]
    assert f"3 - {last}" in agenda
    assert f"{last + 1} - " in agenda


def test_the_exempt_appendix_is_named_and_nowhere_else(performance: Path) -> None:
    there = files_in(performance)
    assert not any("contract-prices" in name for name in there)
    page = there["index.html"].decode()
    assert "Exempt appendix - Prices tendered for supported living" in page
    assert "paragraph 3" in page
    assert b"contract-prices" not in there["manifest.json"]


def test_the_exempt_edition_holds_it_says_so_on_every_page_and_numbers_those_before_it_alike(
    tmp_path: Path, performance: Path
) -> None:
    agenda = MEETINGS / "2017-06-14-performance-committee" / "agenda.yaml"
    pack(agenda, tmp_path / "out", date(2017, 6, 6), edition="exempt")
    found = read(tmp_path / "out" / "2017-06-14-performance-committee-pack.pdf")
    exempt = found.saying("EXEMPT: not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A")
    others = found.saying("Part of the exempt edition of this agenda: not for publication")
    (begins,) = (mark.to for mark in found.bookmarks if mark.words.startswith("9. Supported living"))
    at = found.labels.index(begins)
    assert others == list(found.labels[:at])
    assert exempt == list(found.labels[at:])
    public = {each["address"]: each["pages"] for each in manifest(performance)["papers"]}
    both = {each["address"]: each["pages"] for each in manifest(tmp_path / "out")["papers"]}
    assert public.items() <= both.items()
    assert len(both) == 4
