"""The papers of a small meeting as a publication: what is in it, what is refused, what a change moves."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from reportgen.errors import BadInput, OutputFailed
from reportgen.jobs import office
from reportgen.jobs.brands import brand_named
from reportgen.jobs.editions import Edition
from reportgen.jobs.gathered import Asked
from reportgen.jobs.pack_making import make
from reportgen.jobs.pack_papers import gathered
from tests.meeting import IS_URGENT, loaded
from tests.packs import Bookmark, Jump, files_in, manifest, packed, read, said, small_meeting
from tests.parks import small_input
from tests.small_pdfs import tagged, untagged
from tests.test_study import block, png, study

PACK = "2023-09-14-parks-committee-pack.pdf"
EXEMPT = (
    "        file: survey.pdf",
    "        file: survey.pdf\n        exempt: {paragraph: 3, reason: Prices.}",
)
SURVEY = "        file: survey.pdf"
SUPPLEMENT = "Supplement 1, published 6 September 2023: item 6"
LATE = ("    text: To decide.", "    text: To decide.\n    late: {reason: A storm, agreed_by: Chair}")


def told(
    path: Path, out: Path, on: str = "2023-09-05", *, draft: bool = False, edition: Edition = "public"
) -> str:
    """Why a pack is refused."""
    with pytest.raises((BadInput, OutputFailed)) as refused:
        packed(path, out, on, draft=draft, edition=edition)
    return str(refused.value)


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small meeting, published in time."""
    folder = tmp_path_factory.mktemp("meeting")
    packed(small_meeting(folder), folder / "out")
    return folder / "out"


# What is published


def far_ends(name: str, data: bytes) -> set[str]:
    """The files that a file of a publication leads to, by their place in it."""
    if name.endswith(".html"):
        said = re.findall(r'<a\b[^>]*\shref="([^"#]+)', data.decode())
    elif name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            held = [package.read(part).decode() for part in package.namelist() if part.endswith(".rels")]
        tags = re.findall("<Relationship [^>]*>", "".join(held))
        said = [re.findall(' Target="([^"#]+)', tag)[0] for tag in tags if "External" in tag]
    elif name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as opened:
            links = [link for page in opened.pages for link in page.obj.get("/Annots", ())]
            said = [str(link.A.URI) for link in links if "/A" in link]
    else:
        said = []
    inside = [address for address in said if not re.match("[a-z]+:", address)]
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), each)) for each in inside}


def test_every_link_of_a_publication_leads_to_a_file_that_is_there(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out)
    packed(small_meeting(tmp_path, LATE, cover=(IS_URGENT,)), out, "2023-09-08")
    files = files_in(out)
    found = {name: far_ends(name, data) for name, data in files.items()}
    assert {(name, end) for name, ends in found.items() for end in ends if end not in files} == set()
    survey = "items/06-enclosure-1-survey.pdf"
    for name in ("agenda.html", "agenda.docx", "agenda.pdf", "index.html"):
        assert survey in found[name]
    assert f"versions/2023-09-05/{survey}" in found["versions/2023-09-05/agenda.docx"]
    assert "items/06-playgrounds.docx" in found["agenda.docx"]


def test_every_paper_is_there_in_its_formats_and_in_the_one_pdf(publication: Path) -> None:
    assert [*files_in(publication)] == [
        PACK,
        *(f"agenda.{ending}" for ending in ("docx", "html", "pdf")),
        "index.html",
        "items/06-enclosure-1-survey.pdf",
        *(f"items/06-playgrounds.{ending}" for ending in ("docx", "html", "pdf")),
        "manifest.json",
        "tables/06-playgrounds--01-about-particulars.csv",
        "tables/agenda--01-business-business.csv",
    ]


def test_pages_are_numbered_through_from_the_first_page_of_the_agenda(publication: Path) -> None:
    pack = read(publication / PACK)
    assert pack.labels == ("40", "41", "42", "43", "44", "45")
    for label, text in zip(pack.labels, pack.texts, strict=True):
        assert f"Page {label}" in text
    assert read(publication / "items/06-playgrounds.pdf").labels == ("41", "42")
    assert read(publication / "items/06-enclosure-1-survey.pdf").labels == ("43", "44", "45")


def test_the_agenda_and_the_report_say_these_pages_in_every_format(publication: Path) -> None:
    for ending in ("pdf", "html"):
        text = (
            " ".join(read(publication / f"agenda.{ending}").texts)
            if ending == "pdf"
            else (publication / f"agenda.{ending}").read_text(encoding="utf-8")
        )
        assert "41 - 45" in text
        assert "(pages 43 - 45)" in text
    assert "41 - 45" in " ".join(read(publication / "items/06-playgrounds.pdf").texts)
    assert "41 - 45" in (publication / "items/06-playgrounds.html").read_text(encoding="utf-8")


def test_the_agenda_leads_to_the_first_page_of_each_paper(publication: Path) -> None:
    jumps = read(publication / PACK).jumps
    assert Jump("Playground renewal", "41") in jumps
    assert Jump("Appendix A - Condition survey", "43") in jumps


def test_bookmarks_lead_to_items_and_what_is_in_them(publication: Path) -> None:
    marks = read(publication / PACK).bookmarks
    assert [mark for mark in marks if mark.depth == 0] == [
        Bookmark(0, "Agenda", "40"),
        Bookmark(0, "6. Playground renewal", "41"),
    ]
    assert [mark for mark in marks if mark.depth == 1][-2:] == [
        Bookmark(1, "Report", "41"),
        Bookmark(1, "Appendix A - Condition survey", "43"),
    ]
    assert any(mark.words.startswith("Recommendations") for mark in marks)


def test_a_pack_with_an_untagged_file_says_so_and_does_not_bear_the_mark(tmp_path: Path) -> None:
    found = packed(small_meeting(tmp_path), tmp_path / "out")
    (finding,) = found.findings
    assert 'in "survey.pdf": not tagged' in str(finding)
    assert b"<pdfuaid:part>1<" not in marks(tmp_path / "out" / PACK)


def test_a_pack_of_tagged_files_alone_bears_the_mark(tmp_path: Path) -> None:
    found = packed(small_meeting(tmp_path, survey=tagged(2)), tmp_path / "out")
    assert b"<pdfuaid:part>1<" in marks(tmp_path / "out" / PACK)
    assert all("not tagged" not in str(finding) for finding in found.findings)


def marks(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        return pdf.Root.Metadata.read_bytes()


def test_the_front_page_offers_html_first_with_sizes_and_pages(publication: Path) -> None:
    page = (publication / "index.html").read_text(encoding="utf-8")
    report = page[page.index("Report: Playground renewal") :]
    assert report.index("06-playgrounds.html") < report.index("06-playgrounds.docx")
    assert report.index("06-playgrounds.docx") < report.index("06-playgrounds.pdf")
    assert "2 pages, " in report
    assert "pages 41 - 42" in report
    assert "<h4" in page


def test_the_list_of_files_has_every_file_with_its_digest(publication: Path) -> None:
    import hashlib

    listed = manifest(publication)["files"]
    there = files_in(publication)
    assert set(there) - set(listed) == {"manifest.json"}
    for name, (size, digest) in listed.items():
        assert (size, digest) == (len(there[name]), hashlib.sha256(there[name]).hexdigest())
    assert set(manifest(publication)["inputs"]) == {
        f"meetings/parks/{name}" for name in ("agenda.yaml", "playgrounds.yaml", "survey.pdf")
    }


def test_tables_are_there_as_values(publication: Path) -> None:
    data = (publication / "tables/agenda--01-business-business.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["Item", "Business", "Pages"]
    assert [row[0] for row in rows[1:]] == ["1", "6", "7", "7.1", "7.2"]
    assert rows[2][2] == "41 - 45"


def test_the_same_meeting_gives_the_same_bytes(tmp_path: Path, publication: Path) -> None:
    packed(small_meeting(tmp_path), tmp_path / "out")
    assert files_in(tmp_path / "out") == files_in(publication)


# What changes


def test_two_pages_more_move_all_that_follow(tmp_path: Path) -> None:
    trees = "      - title: Planting\n"
    more = f"{trees}        enclosures: [{{title: Plan, file: plan.pdf}}]\n"
    path = small_meeting(tmp_path, (trees, more))
    (path.parent / "plan.pdf").write_bytes(untagged(2))
    packed(path, tmp_path / "before")
    (path.parent / "survey.pdf").write_bytes(untagged(5))
    packed(path, tmp_path / "after")
    before, after = read(tmp_path / "before" / PACK), read(tmp_path / "after" / PACK)
    assert len(after.labels) == len(before.labels) + 2
    assert Jump("Planting", "46") not in before.jumps
    assert (Jump("Plan", "46") in before.jumps, Jump("Plan", "48") in after.jumps) == (True, True)
    assert before.saying("46 - 47") == ["40"]
    assert after.saying("48 - 49") == ["40"]
    assert after.saying("41 - 47") == ["40", "41"]
    assert Bookmark(0, "7.2. Planting", "48") in after.bookmarks
    for folder, item, plan in (("before", "41 - 45", "46 - 47"), ("after", "41 - 47", "48 - 49")):
        for name, ranges in (("agenda", (item, plan)), ("items/06-playgrounds", (item,))):
            paper = tmp_path / folder / name
            page = paper.with_suffix(".html").read_text(encoding="utf-8")
            assert ranges_in(page) == ranges_in(words_of_word(paper.with_suffix(".docx"))) >= {*ranges}
    assert not {"41 - 45", "46 - 47"} & ranges_in((tmp_path / "after" / "agenda.html").read_text("utf-8"))


def ranges_in(text: str) -> set[str]:
    """All ranges of pages that a text says."""
    return set(re.findall(r"\d+ - \d+", text))


def test_nothing_is_written_where_nothing_has_changed(tmp_path: Path) -> None:
    path = small_meeting(tmp_path)
    packed(path, tmp_path / "out")
    inode = (tmp_path / "out").stat().st_ino
    assert packed(path, tmp_path / "out", "2023-09-06").pdf is None
    assert (tmp_path / "out").stat().st_ino == inode


def test_an_amended_item_is_a_supplement_and_what_stood_before_stays(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out)
    before = files_in(out)
    (path.parent / "survey.pdf").write_bytes(untagged(4))
    made = packed(path, out, "2023-09-06")
    after = files_in(out)
    assert made.supplement == 1
    assert after[PACK] == before[PACK]
    assert "versions/2023-09-05/index.html" not in after
    for name, data in before.items():
        if name not in ("index.html", PACK):
            assert after[f"versions/2023-09-05/{name}"] == data
    supplement = read(out / "2023-09-14-parks-committee-supplement-1.pdf")
    assert supplement.labels == ("46", "47", "48", "49", "50", "51", "52")
    assert Jump("Appendix A - Condition survey", "49") in supplement.jumps
    assert "47 - 52" in supplement.texts[0]
    page = after["index.html"].decode()
    assert SUPPLEMENT in page
    assert "As published on 5 September 2023" in page


def test_earlier_versions_are_named_by_day_and_supplement_and_only_where_they_said_something_else(
    tmp_path: Path,
) -> None:
    """Two supplements of one day, in which the words of the report change, its enclosure not."""
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    for words in ("Work begins in May.", "Work begins in June."):
        changed = ("    - text: Work begins in spring.", f"    - text: {words}")
        packed(small_meeting(tmp_path, cover=(changed,)), out, "2023-09-06")
    page = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", (out / "index.html").read_text(encoding="utf-8")))
    report, survey = page.index("Report:"), page.index("Appendix A")
    second = "As published on 6 September 2023 in supplement 1"
    first = "As published on 5 September 2023"
    assert page[:report].count(first) == page[:report].count(second) == 1
    assert page[report:survey].index(second) < page[report:survey].index(first)
    assert "As published" not in page[survey:]
    assert (out / "versions/2023-09-05/items/06-enclosure-1-survey.pdf").is_file()


def test_a_supplement_says_that_it_is_one_of_which_day_and_of_which_items(tmp_path: Path) -> None:
    """On its agenda sheet, which is the agenda that is true now; the pack says nothing of it."""
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out)
    assert read(out / PACK).saying("upplement") == []
    (path.parent / "survey.pdf").write_bytes(untagged(4))
    packed(path, out, "2023-09-06")
    for name in ("2023-09-14-parks-committee-supplement-1", "agenda"):
        sheet = read(out / f"{name}.pdf").texts[0]
        assert f"{SUPPLEMENT}." in sheet
        assert (
            "Parks Committee, Thursday 14 September 2023. Supplement 1, published 6 September 2023" in sheet
        )
    assert said_at_the_top(f"{SUPPLEMENT}.", out / "agenda.html")
    assert f"{SUPPLEMENT}." in words_of_word(out / "agenda.docx")


@pytest.mark.parametrize("edition", ["public", "exempt"])
def test_each_page_of_a_supplement_says_which_it_is(tmp_path: Path, edition: Edition) -> None:
    """A single sheet tells whether it is of the pack, be it made here or elsewhere."""
    path, out = small_meeting(tmp_path, *[EXEMPT] * (edition == "exempt")), tmp_path / "out"
    packed(path, out, edition=edition)
    (path.parent / "survey.pdf").write_bytes(untagged(4))
    packed(path, out, "2023-09-06", edition=edition)
    supplement = read(out / "2023-09-14-parks-committee-supplement-1.pdf")
    assert len(supplement.labels) == 7
    assert supplement.saying("Supplement 1, published 6 September 2023") == list(supplement.labels)
    for name, pages in (("items/06-playgrounds", 2), ("items/06-enclosure-1-survey", 4)):
        own = read(out / f"{name}.pdf")
        assert own.saying("Supplement 1, published 6 September 2023") == list(own.labels)
        assert len(own.labels) == pages
    assert "Supplement" not in " ".join(read(out / PACK).texts)
    published = files_in(out)
    packed(path, out, "2023-09-07", edition=edition)
    assert files_in(out) == published


def test_a_supplement_of_the_frame_alone_says_so_without_items(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    packed(small_meeting(tmp_path, ("venue: Town Hall", "venue: Old Library")), out, "2023-09-06")
    told_so = "Supplement 1, published 6 September 2023: details of the meeting"
    assert f"{told_so}." in read(out / "agenda.pdf").texts[0]
    assert told_so in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (
            "2023-09-13",
            "give the reason for urgency, to which the chair must agree, as late: {reason: …, agreed",
        ),
        ("2023-09-20", "papers are made public before the meeting; is --published right"),
    ],
)
def test_a_frame_that_changes_too_late_needs_a_reason_too(tmp_path: Path, on: str, why: str) -> None:
    out, moved = tmp_path / "out", ("venue: Town Hall", "venue: Old Library")
    packed(small_meeting(tmp_path), out)
    said = told(small_meeting(tmp_path, moved), out, on)
    assert "the changed agenda would be public on" in said
    assert why in said


def test_a_frame_that_changes_late_for_a_reason_is_a_supplement(tmp_path: Path) -> None:
    out, moved = tmp_path / "out", ("venue: Town Hall", "venue: Old Library")
    packed(small_meeting(tmp_path), out)
    assert packed(small_meeting(tmp_path, moved, ALL_LATE), out, "2023-09-13").supplement == 1


def test_a_supplement_says_which_item_is_withdrawn(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    gone = "  - title: Trees\n    items:\n      - title: Felling\n        text: To note.\n"
    gone += "      - title: Planting\n"
    packed(small_meeting(tmp_path, (gone, "")), out, "2023-09-06")
    withdrawn = "Supplement 1, published 6 September 2023: items 7, 7.1 and 7.2 withdrawn"
    assert withdrawn in " ".join(read(out / "agenda.pdf").texts[0].split())
    assert withdrawn in (out / "index.html").read_text(encoding="utf-8")


def words_of_word(path: Path) -> str:
    """All that the body of a Word file says, a space after each piece."""
    with ZipFile(path) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    return said(" ".join("".join(map(str, each.itertext())) for each in body.iter("{*}p")))


def test_items_that_have_not_changed_stay_byte_for_byte(tmp_path: Path) -> None:
    trees = "      - title: Planting\n"
    more = f"{trees}        enclosures: [{{title: Plan, file: plan.pdf}}]\n"
    path, out = small_meeting(tmp_path, (trees, more)), tmp_path / "out"
    (path.parent / "plan.pdf").write_bytes(untagged(2))
    packed(path, out)
    before = files_in(out)
    (path.parent / "plan.pdf").write_bytes(untagged(3))
    packed(path, out, "2023-09-06")
    after = files_in(out)
    assert after["items/06-playgrounds.html"] == before["items/06-playgrounds.html"]
    assert "41 - 45" in after["agenda.html"].decode()
    assert read(out / "items/07-2-enclosure-1-plan.pdf").labels == ("49", "50", "51")


def test_a_paper_that_is_exempt_now_but_was_published_stops_the_run(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    before = files_in(out)
    assert '"Appendix A - Condition survey" (item 6) is exempt now' in told(
        small_meeting(tmp_path, EXEMPT), out
    )
    assert files_in(out) == before


SAID = (
    "    - text: Work begins in spring.",
    "    - text: |\n        Work begins in spring.\n\n        They bid 47%.",
)
NOW_EXEMPT = (SAID[0], SAID[1].replace("They", "[exempt 3: tender] They"))


def test_a_sentence_that_is_exempt_now_but_was_published_stops_the_run(tmp_path: Path) -> None:
    """One with too few words and digits for the proof, which is in an earlier version too."""
    out = tmp_path / "out"
    for change in (SAID, (SAID[0], "    - text: Work has begun.")):
        packed(small_meeting(tmp_path, cover=(change,)), out)
        before = files_in(out)
        said = told(small_meeting(tmp_path, cover=(NOW_EXEMPT,)), out)
        assert 'in "Playground renewal" (item 6) "They bid 47%." is exempt now' in said
        assert "Take the folder off the site, move it away and publish all of it anew" in said
        assert files_in(out) == before


def test_a_value_of_a_table_that_is_exempt_now_but_was_published_stops_the_run(tmp_path: Path) -> None:
    final = ("status: draft", "status: final")
    mark = ("outturn: 610,000", "outturn: 610,000\n      exempt: {paragraph: 5, reason: Advice.}")
    path, out = small_meeting(tmp_path, (SURVEY, "        file: parks.yaml")), tmp_path / "out"
    small_input(path.parent, final)
    packed(path, out)
    small_input(path.parent, final, mark)
    said = told(path, out, "2023-09-06")
    assert 'in "Appendix A - Condition survey" (item 6) "Parks" is exempt now' in said


def test_a_value_that_is_exempt_now_is_known_though_its_row_has_changed_beside_it(tmp_path: Path) -> None:
    final = ("status: draft", "status: final")
    mark = "exempt: {paragraph: 5, reason: Advice., values: [comments]}"
    path, out = small_meeting(tmp_path, (SURVEY, "        file: parks.yaml")), tmp_path / "out"
    small_input(path.parent, final)
    packed(path, out)
    small_input(path.parent, final, ("outturn: 610,000", f"outturn: 611,000\n      {mark}"))
    assert '(item 6) "Storm damage." is exempt now' in told(path, out, "2023-09-06")


@pytest.mark.parametrize("how", ["renumbered", "renamed", "behind another"])
def test_a_paper_that_is_exempt_now_is_known_where_its_place_has_changed(how: str, tmp_path: Path) -> None:
    """A scan, of which the proof can't read a word."""
    out = tmp_path / "out"
    packed(small_meeting(tmp_path, survey=blank()), out)
    before = files_in(out)
    number, other = ('number: "6"', "number: 5"), "    enclosures:\n      - {title: Map, file: map.pdf}\n"
    changes = {
        "renumbered": (number, EXEMPT),
        "renamed": (
            (SURVEY, "        file: scan.pdf"),
            (EXEMPT[0].replace("survey", "scan"), EXEMPT[1].replace("survey", "scan")),
        ),
        "behind another": (("    enclosures:\n", other), EXEMPT),
    }
    cover = {
        "renumbered": ('item: "6"', 'item: "5"'),
        "behind another": ("Condition survey", "Condition survey; Map"),
    }
    path = small_meeting(tmp_path, *changes[how], survey=blank(), cover=(cover[how],) if how in cover else ())
    for name in ("scan", "map"):
        (path.parent / f"{name}.pdf").write_bytes(blank() if name == "scan" else untagged(1))
    said = told(path, out)
    assert '"Appendix A - Condition survey" (item ' in said
    assert "is exempt now and was published before" in said
    assert files_in(out) == before


def blank() -> bytes:
    """A PDF of two pages without words."""
    made = pikepdf.new()
    for _ in range(2):
        made.add_blank_page()
    data = BytesIO()
    made.save(data, deterministic_id=True)
    return data.getvalue()


def test_a_folder_with_many_exempt_figures_can_be_amended_again(tmp_path: Path) -> None:
    """Digests of earlier versions, and sizes of their files, hold every figure of three digits by chance."""
    every = ", ".join(map(str, range(100, 1000)))
    exempt, out = bid(f"lots {every}"), tmp_path / "out"
    for on, title in (("2023-09-04", "Trees"), ("2023-09-05", "All trees"), ("2023-09-06", "More trees")):
        made = packed(small_meeting(tmp_path, ("title: Trees", f"title: {title}"), cover=(exempt,)), out, on)
    assert made.supplement == 2


def test_the_day_of_a_supplement_may_be_one_that_an_exempt_paper_bears(tmp_path: Path) -> None:
    exempt, out = bid("them on 5 September 2023, or on 2023-09-05"), tmp_path / "out"
    for on, title in (("2023-09-04", "Trees"), ("2023-09-05", "All trees"), ("2023-09-06", "More trees")):
        made = packed(small_meeting(tmp_path, ("title: Trees", f"title: {title}"), cover=(exempt,)), out, on)
    assert made.supplement == 2


def test_what_is_new_and_exempt_is_a_supplement(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    assert packed(small_meeting(tmp_path, cover=(NOW_EXEMPT,)), out, "2023-09-06").supplement == 1
    assert packed(small_meeting(tmp_path, cover=(SAID,)), out, "2023-09-06").supplement == 2


# What is refused


@pytest.mark.parametrize(
    ("survey", "why"),
    [
        (b"%PDF-1.7\n", 'file is "survey.pdf", which is damaged'),
        (b"GIF89a", 'file is "survey.pdf", which is no PDF'),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, survey: bytes, why: str) -> None:
    assert why in told(small_meeting(tmp_path, survey=survey), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_all_encrypted_and_broken_files_are_told_at_once(tmp_path: Path) -> None:
    trees = "      - title: Planting\n"
    more = f"{trees}        enclosures: [{{title: Plan, file: plan.pdf}}]\n"
    path = small_meeting(tmp_path, (trees, more), survey=b"%PDF-1.7\n")
    locked(path.parent / "plan.pdf")
    said = told(path, tmp_path / "out")
    assert 'line 19, column 15: file is "survey.pdf", which is damaged' in said
    assert '"plan.pdf", which is locked with a password' in said


def locked(path: Path) -> None:
    """An empty page that opens with a password alone."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))


@pytest.mark.parametrize("edition", ["public", "exempt"])
def test_an_exempt_file_that_is_broken_or_locked_is_refused_by_name(tmp_path: Path, edition: Edition) -> None:
    path = small_meeting(tmp_path, EXEMPT, survey=b"%PDF-1.7\n")
    with pytest.raises(BadInput) as refused:
        packed(path, tmp_path / "out", edition=edition)
    assert 'file is "survey.pdf", which is damaged' in str(refused.value)
    locked(path.parent / "survey.pdf")
    with pytest.raises(BadInput) as refused:
        packed(path, tmp_path / "out", edition=edition)
    assert 'file is "survey.pdf", which is locked with a password' in str(refused.value)


@pytest.mark.parametrize("exempt", [(), (EXEMPT,)])
@pytest.mark.parametrize("edition", ["public", "exempt"])
def test_a_file_whose_redactions_are_not_applied_is_refused_by_name(
    tmp_path: Path, edition: Edition, exempt: tuple[tuple[str, str], ...]
) -> None:
    survey = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        mark = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[9, 9, 90, 20])
        page.obj.Annots = pikepdf.Array([mark])
        pdf.save(survey)
    path = small_meeting(tmp_path, *exempt, survey=survey.getvalue())
    with pytest.raises(BadInput) as refused:
        packed(path, tmp_path / "out", edition=edition)
    said = str(refused.value)
    assert 'file is "survey.pdf", which holds redactions that are marked and not applied;' in said
    assert "apply them, or remove their marks" in said
    assert not (tmp_path / "out").exists()


def test_files_that_cannot_be_read_are_told_with_papers_that_are_not_final(tmp_path: Path) -> None:
    trees = "      - title: Planting\n"
    more = f"{trees}        enclosures: [{{title: Plan, file: plan.pdf}}]\n"
    cover = (("status: final", "status: cleared"),)
    path = small_meeting(tmp_path, (trees, more), EXEMPT, cover=cover, survey=b"%PDF-1.7\n")
    locked(path.parent / "plan.pdf")
    said = told(path, tmp_path / "out")
    assert 'the status of "Playground renewal" is cleared' in said
    assert 'file is "survey.pdf", which is damaged' in said
    assert '"plan.pdf", which is locked with a password' in said


def test_only_what_is_final_is_published(tmp_path: Path) -> None:
    cover = (("status: final", "status: cleared"),)
    path = small_meeting(tmp_path, cover=cover)
    assert 'the status of "Playground renewal" is cleared' in told(path, tmp_path / "out")
    agenda = small_meeting(tmp_path, ("status: final", "status: draft"))
    assert "the status of the agenda is draft" in told(agenda, tmp_path / "out")


def test_a_draft_is_made_of_anything_and_says_so_on_every_page(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, cover=(("status: final", "status: cleared"),))
    packed(path, tmp_path / "out", "2023-09-14", draft=True)
    pack = read(tmp_path / "out" / PACK)
    assert pack.saying("Draft") == list(pack.labels)
    assert "Draft" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_draft_gives_way_to_the_publication_but_not_the_reverse(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out, draft=True)
    assert packed(path, out).supplement == 0
    assert read(out / PACK).saying("Draft") == []
    assert "holds a publication; a draft goes to a folder of its own" in told(path, out, draft=True)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("notes.txt", "holds notes.txt, which no pack has put there"),
        ("items/06-playgrounds.html", "items/06-playgrounds.html is not as it was published"),
        ("index.html", "index.html is not as it was published"),
        ("manifest.json", "holds 2023-09-14-parks-committee-pack.pdf and no publication"),
    ],
)
def test_what_somebody_put_into_the_folder_is_never_lost(tmp_path: Path, file: str, why: str) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out)
    (out / file).write_text("by hand", encoding="utf-8")
    before = files_in(out)
    assert why in told(path, out)
    assert files_in(out) == before


def test_names_too_long_for_a_file_are_cut(tmp_path: Path) -> None:
    words = "Committee for the parks, " * 3 + "trees"
    name = "s" * 240
    path = small_meeting(
        tmp_path,
        ("meeting: Parks Committee", f"meeting: {words}"),
        (SURVEY, f"        file: {name}.pdf"),
        cover=(("meeting: Parks Committee", f"meeting: {words}"),),
    )
    (path.parent / f"{name}.pdf").write_bytes(untagged(1))
    made = packed(path, tmp_path / "out")
    assert made.pdf is not None
    assert made.pdf.name.startswith("2023-09-14-committee-for-the-parks-committee")
    assert made.pdf.name.endswith("-pack.pdf")
    assert (tmp_path / "out/items" / f"06-enclosure-1-{'s' * 80}.pdf").is_file()


def test_another_meeting_or_a_folder_inside_is_refused(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out)
    assert "lies inside a publication" in told(path, out / "more")
    day = ("date: 2023-09-14", "date: 2023-09-21")
    other = small_meeting(tmp_path, day, cover=(("date: 2023-09-14 ", "date: 2023-09-21 "),))
    assert "holds the papers of another meeting" in told(other, out)


def test_a_cover_that_names_other_pages_is_told(tmp_path: Path) -> None:
    cover = (('item: "6" ', 'pages: 92 - 132\nitem: "6" '),)
    path = small_meeting(tmp_path, cover=cover)
    assert 'pages is "92 - 132"; in the pack it has 41 - 45' in told(path, tmp_path / "out")


# In time


def test_what_comes_too_late_needs_a_reason(tmp_path: Path) -> None:
    path = small_meeting(tmp_path)
    said = told(path, tmp_path / "out", "2023-09-07")
    assert (
        "items 1, 6, 7, 7.1 and 7.2 would be public on Thursday 7 September 2023, 4 clear days before" in said
    )
    assert "Wednesday 6 September 2023 was the last day" in said
    assert (
        "late: {reason: …, agreed_by: …} at each item, or once at the agenda itself for all of them" in said
    )


ALL_LATE = ("items:\n  - title: Apol", "late: {reason: A strike, agreed_by: Chair}\nitems:\n  - title: Apol")


def test_a_late_agenda_needs_one_reason_and_prints_it_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path, ALL_LATE), out, "2023-09-11")
    agenda = " ".join(read(out / "agenda.pdf").texts)
    assert agenda.count("The agenda was late. Reason for urgency: A strike. Agreed by: Chair.") == 1
    assert (out / "index.html").read_text(encoding="utf-8").count("A strike. Agreed by: Chair.") == 1


def test_the_reason_of_a_late_agenda_is_none_for_what_changes_later(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path, ALL_LATE), tmp_path / "out"
    packed(path, out, "2023-09-11")
    (path.parent / "survey.pdf").write_bytes(untagged(4))
    said = told(path, out, "2023-09-12")
    assert "item 6 would be public on Tuesday 12 September 2023" in said
    assert "late: {reason: …, agreed_by: …} at each item; or hold" in said
    late = small_meeting(tmp_path, ALL_LATE, LATE, survey=untagged(4), cover=(IS_URGENT,))
    packed(late, out, "2023-09-12")


def test_a_late_supplement_needs_a_reason_for_its_items_and_prints_it(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out, "2023-09-06")
    (path.parent / "survey.pdf").write_bytes(untagged(4))
    assert "item 6 would be public on Monday 11 September 2023" in told(path, out, "2023-09-11")
    packed(small_meeting(tmp_path, LATE, survey=untagged(4), cover=(IS_URGENT,)), out, "2023-09-11")
    assert "A storm" in read(out / "2023-09-14-parks-committee-supplement-1.pdf").texts[0]
    assert "A storm" in (out / "index.html").read_text(encoding="utf-8")


DEPOT = (
    "      - title: Planting\n",
    "      - title: Planting\n  - title: Sale of the depot\n    text: To decide.\n",
)
OTHER_WORDS = ("    text: To decide.", "    text: To close every playground.")
OTHER_TITLE = ("      - title: Felling", "      - title: Felling in the arboretum")
EVE = "2023-09-13"


@pytest.mark.parametrize(
    ("change", "item"), [(DEPOT, "item 8"), (OTHER_WORDS, "item 6"), (OTHER_TITLE, "item 7.1")]
)
def test_business_that_is_new_or_amended_on_the_eve_needs_a_reason_though_it_has_no_papers(
    tmp_path: Path, change: tuple[str, str], item: str
) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    before = files_in(out)
    said = told(small_meeting(tmp_path, change), out, EVE)
    assert f"{item} would be public on Wednesday 13 September 2023, no clear day before" in said
    assert files_in(out) == before


def test_an_exempt_paper_added_on_the_eve_needs_a_reason_though_it_is_withheld(tmp_path: Path) -> None:
    out, withheld = tmp_path / "out", f"{SURVEY}\n      - title: Prices\n        file: prices.pdf"
    withheld += "\n        exempt: {paragraph: 3, reason: Prices.}"
    packed(small_meeting(tmp_path), out)
    path = small_meeting(
        tmp_path, (SURVEY, withheld), cover=(("Condition survey", "Condition survey; Prices"),)
    )
    (path.parent / "prices.pdf").write_bytes(untagged(1))
    assert "item 6 would be public on Wednesday 13 September 2023" in told(path, out, EVE)


def test_new_business_with_its_reason_is_a_supplement_of_the_agenda_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    urgent = (DEPOT[0], DEPOT[1] + "    late: {reason: A buyer has come., agreed_by: Chair}\n")
    assert packed(small_meeting(tmp_path, urgent), out, EVE).supplement == 1
    (supplement,) = manifest(out)["supplements"]
    assert supplement["items"] == ["8"]
    assert read(out / "2023-09-14-parks-committee-supplement-1.pdf").labels == ("46",)
    assert "Supplement 1, published 13 September 2023: item 8" in (out / "index.html").read_text(
        encoding="utf-8"
    )


def test_business_that_stays_needs_no_reason_when_the_agenda_itself_changes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out)
    moved = small_meeting(tmp_path, ("venue: Town Hall", "venue: Old Library"), ALL_LATE)
    assert packed(moved, out, EVE).supplement == 1
    (supplement,) = manifest(out)["supplements"]
    assert supplement["items"] == []


def test_a_supplement_is_not_older_than_what_it_changes(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out, "2023-09-04")
    packed(small_meeting(tmp_path, survey=untagged(4)), out, "2023-09-05")
    before = files_in(out)
    said = told(small_meeting(tmp_path, survey=untagged(5)), out, "2023-09-04")
    assert "the day of publication is 2023-09-04; the last publication was on 2023-09-05" in said
    assert files_in(out) == before


def test_what_is_taken_out_is_named_by_its_title_and_the_day_it_was_published(tmp_path: Path) -> None:
    path, out = small_meeting(tmp_path), tmp_path / "out"
    packed(path, out, "2023-09-04")
    felled = ("        text: To note.", "        text: To note, and to plant anew.")
    packed(small_meeting(tmp_path, felled), out, "2023-09-05")
    cover = (("  enclosures: Appendix A - Condition survey", "  enclosures: None"),)
    enclosed = "    enclosures:\n      - title: Appendix A - Condition survey\n        file: survey.pdf\n"
    packed(small_meeting(tmp_path, felled, (enclosed, ""), cover=cover), out, "2023-09-06")
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<li>Appendix A - Condition survey, as published on 4 September 2023:" in page
    assert '<li><a href="#removed-heading">Taken out</a></li>' in page
    assert '<h2 id="removed-heading">Taken out</h2>' in page


def test_papers_that_were_renumbered_stand_beside_their_earlier_versions_and_are_not_taken_out(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path), out, "2023-09-04")
    packed(small_meeting(tmp_path, ('number: "6"', "number: 5"), cover=(('item: "6"', 'item: "5"'),)), out)
    page = (out / "index.html").read_text(encoding="utf-8")
    assert (out / "items/05-playgrounds.html").is_file()
    assert "Taken out" not in page
    report = page[page.index("Report: Playground renewal") :].partition("Appendix A")[0]
    assert "As published on 4 September 2023" in report
    assert "versions/2023-09-04/items/06-playgrounds.html" in report


def test_one_page_is_called_page(tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(small_meeting(tmp_path, survey=untagged(1)), out)
    for name in ("agenda.html", "index.html"):
        said = re.sub("<[^>]*>", "", (out / name).read_text(encoding="utf-8"))
        assert re.search(r"\bpage 43\b", said)
        assert "pages 43" not in said
    assert "(page 43)" in read(out / "agenda.pdf").texts[0]


def height_of(words: str, page: Any) -> float:
    """How high the lines are in which these words stand on a page, in points."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    _, lower, _, upper = text.get_charbox(found[0], loose=True)
    return float(upper - lower)


def test_the_business_on_an_agenda_is_printed_as_large_as_its_text(publication: Path) -> None:
    with pypdfium2.PdfDocument(publication / "agenda.pdf") as pdf:
        text = height_of("Town Hall", pdf[0])
        assert text == pytest.approx(height_of("To decide", pdf[0]), rel=0.01)
        assert text == pytest.approx(height_of("Appendix A", pdf[0]), rel=0.01)
        assert text > 1.2 * height_of("Parks Committee, ", pdf[0])


# What is exempt


def test_an_exempt_paper_is_named_and_nowhere_in_the_public_folder(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, EXEMPT)
    packed(path, tmp_path / "out")
    there = files_in(tmp_path / "out")
    assert not any("survey" in name for name in there)
    assert not any(b"survey.pdf" in data for name, data in there.items() if name.endswith((".html", ".json")))
    assert read(tmp_path / "out" / PACK).labels == ("40", "41", "42")
    page = there["index.html"].decode()
    assert "Appendix A - Condition survey" in page
    assert "Not published. Exempt: Schedule 12A, paragraph 3." in page
    assert manifest(tmp_path / "out")["inputs"]["meetings/parks/agenda.yaml"] is None


def test_an_exempt_paper_changes_no_byte_of_the_public_folder(tmp_path: Path) -> None:
    packed(small_meeting(tmp_path, EXEMPT), tmp_path / "one")
    packed(small_meeting(tmp_path, EXEMPT, survey=untagged(9)), tmp_path / "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


MARKED = (
    "    - text: Work begins in spring.",
    "    - text: |\n        Work begins in spring.\n\n"
    "        [exempt 3: tender] Zwickelbach Partners bid 417,935 pounds.",
)


def test_an_exempt_piece_of_a_report_is_withheld_in_its_place_in_the_pack(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, cover=(MARKED,))
    packed(path, tmp_path / "public")
    packed(path, tmp_path / "exempt", edition="exempt")
    public, exempt = (read(tmp_path / name / "items/06-playgrounds.pdf") for name in ("public", "exempt"))
    assert "Zwickelbach Partners bid 417,935 pounds" in " ".join(exempt.texts)
    assert "paragraph 3" in " ".join(public.texts)
    assert "Pages: 41 - 4" in " ".join(public.texts)
    assert manifest(tmp_path / "public")["inputs"]["meetings/parks/playgrounds.yaml"] is None
    for name, data in files_in(tmp_path / "public").items():
        assert b"Zwickelbach" not in data, name
        if name.endswith(".pdf"):
            assert "Zwickelbach" not in " ".join(read(tmp_path / "public" / name).texts)


AT_THE_ITEM = "Exempt in part: Schedule 12A, paragraph 3."
RESOLVED = "Item 6: Playground renewal (in part: paragraph 3)"


@pytest.mark.parametrize("edition", ["public", "exempt"])
def test_the_agenda_says_that_a_part_of_a_report_is_exempt_and_resolves_to_exclude(
    tmp_path: Path, edition: Edition
) -> None:
    packed(small_meeting(tmp_path, cover=(MARKED,)), tmp_path / "out", edition=edition)
    agenda = " ".join(read(tmp_path / "out" / "agenda.pdf").texts)
    page = (tmp_path / "out" / "agenda.html").read_text(encoding="utf-8")
    for told in (agenda, page, words_of_word(tmp_path / "out" / "agenda.docx")):
        assert told.count(AT_THE_ITEM) == told.count(RESOLVED) == 1
        assert "described in the paragraphs named of Part 1 of Schedule 12A" in told
        assert "tender" not in told
    front_page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    report = front_page[front_page.index("Report: Playground renewal") :].partition("</li>")[0]
    assert AT_THE_ITEM in front_page
    assert ("Parts of this paper are withheld." in front_page) is (edition == "public")
    assert "Appendix A" not in report


def test_the_agenda_names_each_paragraph_under_which_rows_of_an_enclosure_are_exempt(tmp_path: Path) -> None:
    marks = (
        ("status: draft", "status: final"),
        ("outturn: 610,000", "outturn: 610,000\n      exempt: {paragraph: 5, reason: Advice.}"),
        ("instead: Every indicator met its target.", ROW),
    )
    path = small_meeting(tmp_path, (SURVEY, "        file: parks.yaml"))
    small_input(path.parent, *marks)
    packed(path, tmp_path / "out")
    agenda = " ".join(read(tmp_path / "out" / "agenda.pdf").texts)
    assert "(pages 43 - " in agenda
    assert "Exempt in part: Schedule 12A, paragraph 3 and paragraph 5." in agenda
    assert "Item 6: Appendix A - Condition survey (in part: paragraph 3 and paragraph 5)" in agenda


def test_what_is_exempt_inside_a_paper_changes_no_byte_of_the_public_folder(tmp_path: Path) -> None:
    other = (
        MARKED[0],
        MARKED[1].replace("tender", "a sale").replace("bid 417,935 pounds", "asked 9,105,222"),
    )
    for name, change in (("one", MARKED), ("two", other)):
        packed(small_meeting(tmp_path / name, cover=(change,)), tmp_path / name / "out")
    assert files_in(tmp_path / "one" / "out") == files_in(tmp_path / "two" / "out")


ROW = "rows: [{indicator: PP/1, level: '1', comments: Zirconet., exempt: {paragraph: 3, reason: Names.}}]"


def test_words_that_are_public_in_cells_side_by_side_are_no_leak(tmp_path: Path) -> None:
    """An exempt intervention says the ref and title of its indicator in one cell."""
    quarter = (SURVEY, f"{SURVEY}\n      - title: Appendix B - Parks\n        file: parks.yaml")
    path = small_meeting(tmp_path, quarter, cover=(("Condition survey", "Condition survey; Appendix B"),))
    changes = (
        ("status: draft", "status: final"),
        ("title: Parks reopened", "title: Parks and playgrounds reopened"),
        ("instead: Every indicator met its target.", ROW),
    )
    small_input(path.parent, *changes)
    packed(path, tmp_path / "out")
    table = next(data for name, data in files_in(tmp_path / "out").items() if "interventions" in name)
    assert b"Withheld, paragraph 3" in table


@pytest.mark.parametrize("where", ["index.html", "manifest.json", "agenda.html", "tables/agenda--02-x.csv"])
def test_what_would_leak_into_any_file_stops_the_publication(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a mistake of the program would have it: an exempt sentence in a file that is to be published."""
    path, out = small_meeting(tmp_path, cover=(MARKED,)), tmp_path / "out"

    def leaking(*given: Any) -> Any:
        made = make(*given)
        leak = made.files.get(where, b"") + b"<p>Zwickelbach Partners bid 417,935 pounds</p>"
        return replace(made, files={**made.files, where: leak})

    monkeypatch.setattr("reportgen.jobs.pack.make", leaking)
    said = told(path, out)
    assert "something exempt would have been published; nothing was written" in said
    assert where in said
    assert not out.exists()


def bid(figure: str) -> tuple[str, str]:
    """The change of a cover by which it says an exempt figure."""
    return (
        "    - text: Work begins in spring.",
        f"    - text: |\n        [exempt 3: tender] They bid {figure}.",
    )


@pytest.mark.parametrize("leaked", [True, False])
def test_digests_that_hold_the_digits_of_an_exempt_figure_neither_hide_nor_are_a_leak(
    leaked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = small_meeting(tmp_path, cover=(bid("515"),)), tmp_path / "out"

    def made_with_digits(*given: Any) -> Any:
        made = make(*given)
        listed = replace(made.manifest, agenda="a515b" + 59 * "c")
        data = made.files["manifest.json"].replace(made.manifest.agenda.encode(), listed.agenda.encode())
        files = {**made.files, "manifest.json": data + b"515" * leaked}
        return replace(made, files=files, manifest=listed)

    monkeypatch.setattr("reportgen.jobs.pack.make", made_with_digits)
    if leaked:
        assert "manifest.json" in told(path, out)
    else:
        packed(path, out)


def test_a_figure_of_the_style_sheets_is_a_leak_in_the_words_of_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = small_meeting(tmp_path, cover=(bid("432,000"),)), tmp_path / "out"

    def leaking(*given: Any) -> Any:
        made = make(*given)
        page = made.files["items/06-playgrounds.html"].replace(b"</main>", b"<p>Bid: 432,000</p></main>")
        return replace(made, files={**made.files, "items/06-playgrounds.html": page})

    monkeypatch.setattr("reportgen.jobs.pack.make", leaking)
    assert "items/06-playgrounds.html: text" in told(path, out)


def test_the_numbers_of_the_pages_are_public(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, ("first_page: 40", "first_page: 99"), cover=(bid("101"),))
    packed(path, tmp_path / "out")
    assert "101" in read(tmp_path / "out" / PACK).labels
    assert "bid" not in (tmp_path / "out/items/06-playgrounds.html").read_text("utf-8").lower()


def test_figures_of_what_made_a_pdf_are_no_leak_there(tmp_path: Path) -> None:
    packed(small_meeting(tmp_path), tmp_path / "before")
    with pikepdf.open(tmp_path / "before" / "agenda.pdf") as pdf:
        version = str(pdf.docinfo["/Producer"]).rpartition(" ")[2]
    assert len(version.replace(".", "")) >= 3
    packed(small_meeting(tmp_path, cover=(bid(f"{version}%"),)), tmp_path / "out")
    assert (tmp_path / "out" / PACK).is_file()


def annotated(pdf: Any) -> None:
    """A title, a bookmark and a note on the first page."""
    pdf.docinfo["/Title"] = "Hollowmere Quarry purchase"
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Zwickelbach counterbid", 0))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
    note.Contents = pikepdf.String("They would settle at £913,907")
    pdf.pages[0].obj.Annots = pikepdf.Array([note])


@pytest.mark.parametrize(
    "leaked",
    ["Hollowmere Quarry purchase", "Zwickelbach counterbid", "913,907", "Quenby-offer", "quenby offer"],
)
def test_what_an_exempt_file_says_beside_its_pages_and_its_name_stop_the_publication(
    leaked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.open(BytesIO(untagged(1))) as pdf:
        annotated(pdf)
        pdf.save(data := BytesIO())
    path, out = small_meeting(tmp_path, renamed("quenby-offer")), tmp_path / "out"
    (path.parent / "quenby-offer.pdf").write_bytes(data.getvalue())

    def leaking(*given: Any) -> Any:
        made = make(*given)
        listed = made.files["manifest.json"] + f'"{leaked}"'.encode()
        return replace(made, files={**made.files, "manifest.json": listed})

    monkeypatch.setattr("reportgen.jobs.pack.make", leaking)
    assert "manifest.json" in told(path, out)
    assert not out.exists()


@pytest.mark.parametrize("name", ["condition-survey", "supplement", "papers", "parks", "a-1"])
def test_the_name_of_an_exempt_file_in_words_that_are_said_anyway_is_no_leak(
    name: str, tmp_path: Path
) -> None:
    path = small_meeting(tmp_path, renamed(name))
    (path.parent / f"{name}.pdf").write_bytes(untagged(1))
    packed(path, tmp_path / "out")
    there = files_in(tmp_path / "out")
    assert {PACK, "index.html", "items/06-playgrounds.html"} <= set(there)
    assert not any("survey" in file for file in there)


def renamed(name: str) -> tuple[str, str]:
    """The change by which the survey is exempt and has another name."""
    return EXEMPT[0], EXEMPT[1].replace("survey.pdf", f"{name}.pdf")


MARK_OF_THE_REST = "Part of the exempt edition of this agenda: not for publication"
MARK_OF_A_PAPER = "EXEMPT: not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A"


def test_each_page_of_the_exempt_edition_says_why_it_is_not_for_publication(tmp_path: Path) -> None:
    """An agenda, an unmarked report, and an exempt enclosure made elsewhere."""
    packed(small_meeting(tmp_path, EXEMPT), tmp_path / "out", edition="exempt")
    pack = read(tmp_path / "out" / PACK)
    assert pack.labels == ("40", "41", "42", "43", "44", "45")
    assert pack.saying(MARK_OF_THE_REST) == ["40", "41", "42"]
    assert pack.saying(MARK_OF_A_PAPER) == ["43", "44", "45"]
    for name, mark, pages in (
        ("agenda", MARK_OF_THE_REST, 1),
        ("items/06-playgrounds", MARK_OF_THE_REST, 2),
        ("items/06-enclosure-1-survey", MARK_OF_A_PAPER, 3),
    ):
        assert len(read(tmp_path / "out" / f"{name}.pdf").saying(mark)) == pages
    for name in ("agenda.html", "items/06-playgrounds.html"):
        assert said_at_the_top(MARK_OF_THE_REST, tmp_path / "out" / name)
    front_page = tmp_path / "out" / "index.html"
    assert said_at_the_top("Exempt edition of this agenda: not for publication", front_page)
    survey = front_page.read_text(encoding="utf-8").partition("Appendix A - Condition survey")[2]
    assert "Exempt: Schedule 12A, paragraph 3." in survey.partition("</li>")[0]


def said_at_the_top(words: str, page: Path) -> bool:
    """Whether words are said below the title of a page, where whoever opens it sees them."""
    _, _, below = page.read_text(encoding="utf-8").partition("<h1")
    return words in below.partition("<h2")[0]


def test_pages_made_elsewhere_that_are_public_by_themselves_are_marked_too(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, cover=(MARKED,))
    packed(path, tmp_path / "out", edition="exempt")
    pack = read(tmp_path / "out" / PACK)
    assert pack.saying(MARK_OF_A_PAPER) == ["41", "42"]
    assert pack.saying(MARK_OF_THE_REST) == ["40", "43", "44", "45"]


def test_a_draft_of_the_exempt_edition_says_both_on_every_page(tmp_path: Path) -> None:
    packed(small_meeting(tmp_path, EXEMPT), tmp_path / "out", edition="exempt", draft=True)
    pack = read(tmp_path / "out" / PACK)
    assert pack.saying("not for publication") == pack.saying("Draft") == list(pack.labels)


def test_no_folder_holds_both_editions(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, EXEMPT)
    packed(path, tmp_path / "public")
    packed(path, tmp_path / "exempt", edition="exempt")
    with pytest.raises(OutputFailed, match="a folder of their own"):
        packed(path, tmp_path / "public", edition="exempt")
    with pytest.raises(OutputFailed, match="a folder of their own"):
        packed(path, tmp_path / "exempt")


# What it was made of

WITH_STUDY = (("        file: survey.pdf", "        file: study.yaml"),)


def picture(name: str) -> str:
    return f"picture: {{id: {name}, caption: Plan {name}, alt: A plan., file: {name}.png}}"


def with_study(folder: Path, exempt: str) -> Path:
    """The small meeting whose enclosure is a study with two pictures, of which the one of that name is
    exempt."""
    path = small_meeting(folder, *WITH_STUDY)
    marked = f"exempt: {{paragraph: 3, reason: It is for sale.}}\n            {picture(exempt)}"
    added = block(picture("playground")) + block(marked)
    study(path.parent, added, ("status: draft", "status: final"))
    for name in ("playground", exempt):
        (path.parent / f"{name}.png").write_bytes(png())
    return path


def test_pictures_of_a_study_with_exempt_pieces_are_named_in_the_exempt_edition_alone(tmp_path: Path) -> None:
    path = with_study(tmp_path, "depot")
    names = {f"meetings/parks/{name}.png" for name in ("depot", "playground")}
    packed(path, tmp_path / "exempt", edition="exempt")
    inputs = manifest(tmp_path / "exempt")["inputs"]
    assert {inputs[name] for name in names} == {sha256(png()).hexdigest()}
    packed(path, tmp_path / "public")
    assert not names & set(manifest(tmp_path / "public")["inputs"])
    assert manifest(tmp_path / "public")["inputs"]["meetings/parks/study.yaml"] is None


def test_the_name_of_an_exempt_picture_changes_no_byte_of_the_public_folder(tmp_path: Path) -> None:
    packed(with_study(tmp_path / "one", "depot"), tmp_path / "one" / "out")
    packed(with_study(tmp_path / "two", "quarry"), tmp_path / "two" / "out")
    assert files_in(tmp_path / "one" / "out") == files_in(tmp_path / "two" / "out")


def test_an_earlier_quarter_in_which_something_is_exempt_is_named_without_its_digest(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, ("        file: survey.pdf", "        file: ../../2016-17-q4/parks.yaml"))
    earlier = ("quarter: Q4 2016/17", "quarter: Q3 2016/17")
    mark = (
        "      outturn: 610,000\n",
        "      outturn: 610,000\n      exempt: {paragraph: 3, reason: A sale.}\n",
    )
    small_input(tmp_path / "inputs" / "2016-17-q4")
    for changes, hidden in (((earlier,), False), ((earlier, mark), True)):
        before = small_input(tmp_path / "inputs" / "2016-17-q3", *changes)
        found = gathered(loaded(path), Asked(brand_named(), draft=True))
        (unit,) = (each for each in found.papers if each.key == "6/1")
        assert [each.resolve() for each in unit.beside] == [before.resolve()]
        assert (before in {each.resolve() for each in found.sealed}) is hidden


# Word files


WORD = (("        file: survey.pdf", "        file: survey.docx"),)


def test_a_word_file_without_libreoffice_is_to_be_saved_as_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    path = small_meeting(tmp_path, *WORD)
    (path.parent / "survey.docx").write_bytes(b"PK")
    said = told(path, tmp_path / "out")
    assert 'file is "survey.docx": Word files can\'t be put into a pack here' in said
    assert "save it as PDF in Word" in said


@pytest.mark.parametrize("edition", ["public", "exempt"])
def test_a_word_file_with_comments_or_hidden_text_is_refused_though_it_is_exempt(
    tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office", lambda: "/bin/false")
    name, withheld = EXEMPT
    path = small_meeting(tmp_path, (name, withheld.replace("survey.pdf", "survey.docx")))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = '<r><rPr><vanish/></rPr><t>417,935 pounds</t><commentReference id="0"/></r>'
    with zipfile.ZipFile(path.parent / "survey.docx", "w") as package:
        package.writestr("word/document.xml", f'<p xmlns="{space}">{run}</p>')
    said = told(path, tmp_path / "out", edition=edition)
    assert 'file is "survey.docx": it holds comments and hidden text' in said
    assert "417,935" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(office.office() is None, reason="LibreOffice is not there")
def test_a_word_file_is_packed_tagged_and_numbered(tmp_path: Path, publication: Path) -> None:
    path = small_meeting(tmp_path, *WORD)
    word = (publication / "items/06-playgrounds.docx").read_bytes()
    (path.parent / "survey.docx").write_bytes(word)
    found = packed(path, tmp_path / "out")
    assert all("not tagged" not in str(finding) for finding in found.findings)
    survey = read(tmp_path / "out" / "items/06-enclosure-1-survey.pdf")
    assert survey.labels[0] == "43"
    assert "Page 43" in survey.texts[0]
    assert "Playground renewal" in survey.texts[0]
