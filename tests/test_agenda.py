"""Agendas: what they print, how items are numbered, which papers they may name and what they may not say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.compose.agenda import Laid, said_time, said_weekday
from reportgen.document import Document, Table, lines
from reportgen.errors import BadInput
from reportgen.figures import addresses
from reportgen.jobs.formats import FORMATS, proven
from reportgen.jobs.load import load
from tests.brands import STANDARD
from tests.meeting import IS_URGENT, loaded, meeting

CHECKOUT = Path(__file__).resolve().parent.parent
MEETINGS = CHECKOUT / "inputs" / "meetings"
SAMPLES = tuple(sorted(MEETINGS.glob("*/agenda.yaml")))
LAID = Laid(
    {"6": "42 - 51", "6/1": "45 - 51"}, {"6": "items/06-playgrounds", "6/1": "items/06-enclosure-1-survey"}
)
EXEMPT = "exempt: {paragraph: 3, reason: It names what each firm asks for}"
URGENT = "late: {reason: The swings have been closed, agreed_by: Chair of the Parks Committee}"


def told(folder: Path, *changes: tuple[str, str], cover: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """What is wrong with the small meeting after these changes."""
    with pytest.raises(BadInput) as bad:
        load(meeting(folder, *changes, cover=cover))
    return [str(problem).removeprefix("agenda.yaml, ") for problem in bad.value.problems]


def said(folder: Path, *changes: tuple[str, str], cover: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
    return lines(load(meeting(folder, *changes, cover=cover)).document)


# What an agenda says


def test_an_agenda_says_when_and_where_and_lists_its_items(tmp_path: Path) -> None:
    assert said(tmp_path) == (
        "# Parks Committee: agenda",
        "Thursday 14 September 2023, 7pm",
        "Venue: Town Hall",
        "Status of the agenda: Final",
        "Version: 1.0",
        "Prepared by: Head of Governance",
        "## Business of the meeting",
        "| Item | Business | Pages |",
        "| 1 | Apologies for absence |  |",
        "| 6 | Playground renewal ¶ To decide. ¶ Enclosures: ¶ - Appendix A - Condition survey |  |",
        "| 7 | Trees |  |",
        "| 7.1 | Felling ¶ To note. |  |",
        "| 7.2 | Planting |  |",
        "## Contact",
        "Head of Governance",
    )


def test_pages_and_links_are_filled_in_where_the_pack_gives_them(tmp_path: Path) -> None:
    found = lines(loaded(meeting(tmp_path)).laid(LAID, 1.0))
    assert found[9] == (
        "| 6 | Playground renewal ⟨items/06-playgrounds⟩ ¶ To decide. ¶ Enclosures: ¶ - Appendix A - "
        "Condition survey ⟨items/06-enclosure-1-survey⟩ (pages 45 - 51) | 42 - 51 |"
    )
    assert found[10] == "| 7 | Trees |  |"


@pytest.mark.parametrize("form", FORMATS)
def test_an_agenda_with_pages_and_links_says_the_same_in_each_output(form: str, tmp_path: Path) -> None:
    assert proven(form, loaded(meeting(tmp_path)).laid(LAID, 1.0), STANDARD)


def test_the_widths_of_the_columns_do_not_hang_on_the_pages(tmp_path: Path) -> None:
    def widths(document: Document) -> list[int]:
        (table,) = [block for block in document.blocks() if isinstance(block, Table)]
        return [column.width for column in table.columns]

    agenda = loaded(meeting(tmp_path))
    bare, longest = agenda.document, agenda.laid(Laid({"6": "10000 - 10999"}), 1.0)
    assert widths(bare) == widths(longest)


def test_an_address_is_plain_and_each_paper_has_its_own(tmp_path: Path) -> None:
    assert addresses(loaded(meeting(tmp_path)).items) == {
        "6": "items/06-playgrounds",
        "6/1": "items/06-enclosure-1-survey",
    }


def test_a_late_item_says_why_it_is_urgent_and_who_agreed(tmp_path: Path) -> None:
    found = said(tmp_path, ("text: To decide.", f"text: To decide.\n    {URGENT}"), cover=(IS_URGENT,))
    reason = "Urgent business. Reason for urgency: The swings have been closed."
    assert f"To decide. ¶ {reason} Agreed by: Chair of the Parks Committee. ¶ Enclosures:" in found[9]


def test_a_late_agenda_says_once_why_all_of_it_is_urgent(tmp_path: Path) -> None:
    found = said(tmp_path, ("items:\n  - title: Apol", f"{URGENT}\nitems:\n  - title: Apol"))
    reason = "The agenda was late. Reason for urgency: The swings have been closed."
    at = found.index("## Business of the meeting")
    assert found[at + 1] == f"{reason} Agreed by: Chair of the Parks Committee."
    assert [line for line in found if "swings" in line] == [found[at + 1]]


def test_a_reason_for_a_late_agenda_needs_who_agreed(tmp_path: Path) -> None:
    (problem,) = told(
        tmp_path, ("items:\n  - title: Apol", "late: {reason: A storm}\nitems:\n  - title: Apol")
    )
    assert problem.startswith("line 11, column 7: agreed_by is missing here")


def test_exempt_papers_name_their_paragraph_and_the_public_may_be_excluded(tmp_path: Path) -> None:
    found = said(tmp_path, ("file: survey.pdf", f"file: survey.pdf\n        {EXEMPT}"))
    words = "Exempt: Schedule 12A, paragraph 3. It names what each firm asks for."
    assert f"- Appendix A - Condition survey. {words} |" in found[9]
    at = found.index("## Exclusion of the press and public")
    assert "section 100A(4) of the Local Government Act 1972" in found[at + 1]
    assert found[at + 2] == "- Item 6: Appendix A - Condition survey (paragraph 3)"


@pytest.mark.parametrize(
    ("paragraph", "power"),
    [
        (3, "under regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to "
            "Information) (England) Regulations 2012, the press"),
        (14, "under the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) "
             "(Wales) Regulations 2001, the press"),
    ],
)  # fmt: skip
def test_an_executive_excludes_the_public_by_regulations_of_its_own(
    paragraph: int, power: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation = "Wales" if paragraph > 7 else "England"
    (tmp_path / "reportgen.toml").write_text(f'[meetings]\nnation = "{nation}"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = said(
        tmp_path,
        ("first_page: 40", "first_page: 40\nexecutive: true"),
        ("file: survey.pdf", f"file: survey.pdf\n        {EXEMPT.replace('3', str(paragraph), 1)}"),
    )
    resolved = found[found.index("## Exclusion of the press and public") + 1]
    assert f"the executive will be asked to resolve that, {power}" in resolved
    part = "Part 4" if paragraph > 7 else "Part 1"
    assert f"of {part} of Schedule 12A to the Local Government Act 1972, and because" in resolved


def test_an_exempt_item_is_told_whole(tmp_path: Path) -> None:
    found = said(tmp_path, ("text: To decide.", f"text: To decide.\n    {EXEMPT}"))
    assert "To decide. ¶ Exempt: Schedule 12A, paragraph 3. It names what each firm asks for. ¶" in found[9]
    assert "- Item 6: Playground renewal (paragraph 3)" in found


def test_exempt_words_in_the_agenda_itself_are_refused_since_it_is_public(tmp_path: Path) -> None:
    marked = "    text: |\n      To decide.\n\n      [exempt 3: prices] The lowest bid was theirs."
    assert told(tmp_path, ("    text: To decide.", marked)) == [
        "line 18, column 7: words of the agenda are marked as exempt; an agenda is public as a whole; take "
        "them out, and say them in a paper that is exempt."
    ]


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("title: Felling", "title"),
        ("title: Appendix A - Condition survey", "title"),
        ("venue: Town Hall", "venue"),
        ("meeting: Parks Committee", "meeting"),
        ("council: Exampleshire Borough Council", "council"),
    ],
)
def test_a_mark_in_plain_words_is_refused_as_it_would_be_printed(old: str, key: str, tmp_path: Path) -> None:
    found = told(tmp_path, (old, f'{key}: "[exempt 3: prices] Firm 7"'))
    assert [each.partition(": ")[2] for each in found] == [
        f'{key} is "[exempt 3: prices] Firm 7"; a mark of exempt words can\'t stand here: it would be '
        "printed, with its words; mark the item, row or value itself by exempt:, and say nothing here that "
        "must not be known."
    ]


@pytest.mark.parametrize(
    ("clock", "words"),
    [("00:00", "midnight"), ("0:30", "12:30am"), ("9:05", "9:05am"), ("12:00", "midday"),
     ("12:15", "12:15pm"), ("18:30", "6:30pm"), ("23:59", "11:59pm")],
)  # fmt: skip
def test_times_are_said_as_on_a_notice(clock: str, words: str) -> None:
    assert said_time(clock) == words


def test_the_weekday_is_the_calendars() -> None:
    assert said_weekday("2010-12-07") == "Tuesday 7 December 2010"
    assert said_weekday("2017-06-14") == "Wednesday 14 June 2017"


# Numbers


def test_items_without_a_number_go_on_from_the_one_before(tmp_path: Path) -> None:
    path = meeting(
        tmp_path,
        ('number: "6"', "number: 6"),
        ("  - title: Trees\n", "  - {number: 6a, title: Lamps}\n  - title: Trees\n"),
        ("      - title: Felling", "      - number: 7.5\n        title: Felling"),
    )
    assert [row.number for row in loaded(path).items] == ["1", "6", "6a", "7", "7.5", "7.6"]


def test_a_number_used_twice_is_told_with_the_first(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, ("  - title: Trees\n", "  - number: 6\n    title: Trees\n"))
    assert problem.startswith(
        "line 20, column 13: the item number 6 is here a second time "
        '(first for "Playground renewal", line 13)'
    )


def test_a_number_of_the_wrong_level_is_told(tmp_path: Path) -> None:
    (outer,) = told(tmp_path, ("  - title: Apologies", "  - number: 1.1\n    title: Apologies"))
    assert outer == (
        "line 12, column 13: an item is numbered 1.1; a whole number is wanted here; "
        "put it under items: of item 1, or leave out the point."
    )
    (inner,) = told(tmp_path, ("      - title: Felling", "      - number: 8.1\n        title: Felling"))
    assert "an item is numbered 8.1; one that begins with 7. is wanted within item 7" in inner


def test_items_out_of_order_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, ("  - title: Trees\n", "  - number: 5b\n    title: Trees\n")) == [
        "line 20, column 13: an item is numbered 5b; a number after 6, that of the item before it, is "
        "wanted; put the items in order, or leave their numbers out."
    ]
    (inner,) = told(
        tmp_path,
        ("      - title: Felling", "      - number: 7.10\n        title: Felling"),
        ("      - title: Planting", "      - number: 7.9\n        title: Planting"),
    )
    assert "an item is numbered 7.9; a number after 7.10, that of the item before it, is wanted" in inner


# Values that can't be read


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"19:00"', "7pm"), 'time is "7pm"; a time on the 24-hour clock is wanted'),
        (
            ("first_page: 40", "first_page: 0"),
            'first_page is "0"; the number of a page, from 1 up',
        ),
        (('number: "6"', "number: six"), 'number is "six"; the number of an item is wanted'),
        (("text: To decide.", "exempt: {paragraph: 3}"), "reason is missing here"),
        (("text: To decide.", "exempt: {paragraph: 8, reason: So}"), 'paragraph is "8"; a paragraph of'),
        (("text: To decide.", "late: {reason: So}"), "agreed_by is missing here"),
        (("venue: Town Hall\n", ""), "venue is missing here"),
        (("meeting: Parks Committee", f"meeting: {'Parks ' * 14}"), "a name of 80 letters at most is wanted"),
        (
            ("      - title: Planting", "      - title: Planting\n        items: [{title: Where}]"),
            "items go two levels deep; bring these one level up",
        ),
        (("date: 2023-09-14", "date: 2300-09-14"), "a day of the calendar from 1900 to 2099 is wanted"),
        (("date: 2023-09-14", "date: 2023-09-31"), "a day of the calendar from 1900 to 2099 is wanted"),
        (("date: 2023-09-14", "date: 14/9/2023"), "type it as year-month-day"),
        (
            ("text: To decide.", "text: See {revenue total}."),
            "no figure; an agenda has no figures of its own",
        ),
    ],
)
def test_a_value_that_cannot_be_read_is_told_once(
    change: tuple[str, str], words: str, tmp_path: Path
) -> None:
    (problem,) = told(tmp_path, change)
    assert words in problem


@pytest.mark.parametrize("exempt", ["{paragraph: 3}", "{paragraph: 9, reason: Prices}", "true"])
def test_of_an_enclosure_whose_exemption_cannot_be_read_nothing_else_is_told(
    exempt: str, tmp_path: Path
) -> None:
    file = "        file: survey.pdf"
    (problem,) = told(tmp_path, (file, f"{file}\n        exempt: {exempt}"))
    assert "names the enclosure" not in problem


def test_an_agenda_without_items_is_told(tmp_path: Path) -> None:
    path = meeting(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").split("items:")[0] + "items: []\n", encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        load(path)
    assert [problem.found for problem in bad.value.problems] == ["the agenda has no items"]


# The files that it names


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("surveys.pdf", "there is no such file; a submission, a study, a .pdf or a .docx file is wanted; "
         "did you mean survey.pdf?"),
        ("../../../secret.pdf", 'it lies outside the folder "inputs"'),
        ("/etc/passwd", "that is no plain path"),
        ("..\\survey.pdf", "that is no plain path"),
        ("survey.exe", 'it ends in ".exe"'),
        ("playgrounds.yaml", "its kind is cover"),
        ("agenda.yaml", "its kind is agenda"),
        ("folder.pdf", "there is no such file"),
    ],
)  # fmt: skip
def test_an_enclosure_that_cannot_be_used_is_told(file: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7\n")
    (meeting(tmp_path).parent / "folder.pdf").mkdir()
    report = "" if file == "playgrounds.yaml" else "    report: playgrounds.yaml\n"
    found = told(tmp_path, ("file: survey.pdf", f"file: {file}"), ("    report: playgrounds.yaml\n", report))
    assert [words in problem for problem in found] == [True]
    assert 'column 15: file is "' in found[0]


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_file_behind_a_link_is_refused(place: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(b"%PDF-1.7\n")
    home = meeting(tmp_path).parent
    if place == "file":
        os.symlink(outside / "secret.pdf", home / "linked.pdf")
    else:
        os.symlink(outside, home / "linked")
    named = "linked.pdf" if place == "file" else "linked/secret.pdf"
    (problem,) = told(tmp_path, ("file: survey.pdf", f"file: {named}"))
    assert "it is a link, or lies behind one" in problem


def test_a_file_elsewhere_among_the_inputs_may_be_named(tmp_path: Path) -> None:
    other = tmp_path / "inputs" / "2023-24-q1"
    other.mkdir(parents=True)
    (other / "parks.docx").write_bytes(b"PK")
    path = meeting(tmp_path, ("file: survey.pdf", "file: ../../2023-24-q1/parks.docx"))
    assert loaded(path).papers.paths["6/1"] == other / "parks.docx"


def test_no_file_is_reached_out_of_the_folder_that_holds_the_settings(tmp_path: Path) -> None:
    path = meeting(tmp_path)
    (path.parent / "reportgen.toml").write_text("", encoding="utf-8")
    (path.parent.parent / "other.pdf").write_bytes(b"%PDF-1.7\n")
    (problem,) = told(tmp_path, ("file: survey.pdf", "file: ../other.pdf"))
    assert 'it lies outside the folder "parks"' in problem


def test_a_file_named_twice_is_told(tmp_path: Path) -> None:
    again = "      - title: Planting\n        enclosures: [{title: Again, file: ./survey.pdf}]\n"
    (problem,) = told(tmp_path, ("      - title: Planting\n", again))
    assert 'the file "./survey.pdf" is named a second time (first in line 19)' in problem


def test_a_report_with_problems_or_of_another_kind_is_told(tmp_path: Path) -> None:
    (wrong,) = told(tmp_path, cover=(("date: 2023-09-14", "date: today"),))
    assert 'report is "playgrounds.yaml": it has problems of its own' in wrong
    (slip,) = told(tmp_path, cover=(('item: "6"', "item: 6: 7"),))
    assert 'report is "playgrounds.yaml": it has problems of its own' in slip
    (other,) = told(tmp_path, cover=(("kind: cover", "kind: study"),))
    assert "its kind is study; the .yaml file of a cover report is wanted" in other


# The commands


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_sample_agendas_have_no_problem_and_build(path: Path, tmp_path: Path) -> None:
    checked = CliRunner().invoke(main, ["check", str(path)])
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = CliRunner().invoke(main, ["build", str(path), "--out", str(tmp_path), "--to", "html,docx"])
    assert built.exit_code == 0, built.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["agenda.docx", "agenda.html"]


def test_the_samples_are_the_two_meetings() -> None:
    days = [path.parent.name[:10] for path in SAMPLES]
    assert days == ["2010-12-07", "2017-06-14"]
    performance = loaded(SAMPLES[1])
    enclosures = [each.enclosure for row in performance.items for each in row.enclosures]
    assert [each.file for each in enclosures if each.exempt] == ["contract-prices.yaml"]
    quarter = {path.name for path in (CHECKOUT / "inputs" / "2016-17-q4").glob("*.yaml")}
    units = {name for name in quarter if not name.endswith(".printed.yaml")}
    assert len(units) == 2
    assert units <= {path.name for path in performance.papers.paths.values()}


def test_the_report_of_the_audit_meeting_is_item_12() -> None:
    audit = loaded(SAMPLES[0])
    assert [row.number for row in audit.items] == [str(number) for number in range(1, 14)]
    assert {key: path.name for key, path in audit.papers.paths.items()} == {
        "12": "personal-budgets.yaml",
        "12/1": "appendix-a.yaml",
    }


def test_a_batch_leaves_an_agenda_out(tmp_path: Path) -> None:
    path = meeting(tmp_path)
    out = tmp_path / "out"
    ran = CliRunner().invoke(main, ["batch", str(path.parent), "--out", str(out), "--to", "html"])
    assert ran.exit_code == 0, ran.output
    assert sorted(each.name for each in out.glob("*.html")) == ["index.html", "playgrounds.html"]
