"""The agenda and the cover reports of its items: they agree in all that both say, or it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.compose.cover import Placed
from reportgen.document import lines
from reportgen.errors import BadInput, Place
from reportgen.figures import business, enclosure_problems, pages_disagree
from reportgen.figures.enclosures import Said, enclosures_said, folded
from reportgen.jobs.load import load
from reportgen.jobs.loaded import LoadedCover
from reportgen.model.agenda import Agenda, AgendaItem, Enclosure
from reportgen.model.submission import FrontMatter
from tests.meeting import IS_URGENT, meeting

AGREES = "both have to say the same"


def told(folder: Path, *changes: tuple[str, str], cover: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """What is wrong with the small meeting after these changes."""
    with pytest.raises(BadInput) as bad:
        load(meeting(folder, *changes, cover=cover))
    return [str(problem) for problem in bad.value.problems]


def cover_of(folder: Path, *changes: tuple[str, str]) -> LoadedCover:
    found = load(meeting(folder, cover=changes).parent / "playgrounds.yaml")
    assert isinstance(found, LoadedCover)
    return found


# What both say


@pytest.mark.parametrize(
    ("change", "here", "there"),
    [
        (('item: "6" ', 'item: "5" '), '13, column 13: the item number is "6"', '"5" in {} 6, column 7'),
        (
            ("title: Playground renewal\n", "title: Playgrounds\n"),
            '14, column 12: the title is "Playground renewal"',
            '"Playgrounds" in {} 7, column 8',
        ),
        (
            ("meeting: Parks Committee", "meeting: Planning Committee"),
            '4, column 10: the meeting is "Parks Committee"',
            '"Planning Committee" in {} 4, column 10',
        ),
        (
            ("date: 2023-09-14 ", "date: 2023-09-15 "),
            '5, column 7: the date is "2023-09-14"',
            '"2023-09-15" in {} 5, column 7',
        ),
        (
            ("council: Exampleshire Borough Council", "council: Otherton"),
            '3, column 10: the council is "Exampleshire Borough Council"',
            '"Otherton" in {} 3, column 10',
        ),
    ],
)
def test_what_the_report_says_otherwise_is_told_with_both_places(
    change: tuple[str, str], here: str, there: str, tmp_path: Path
) -> None:
    (problem,) = told(tmp_path, cover=(change,))
    report = there.format("the report of item 6 (playgrounds.yaml, line")
    assert problem.startswith(f"agenda.yaml, line {here} here and {report}); {AGREES}")


def test_a_report_that_is_not_urgent_of_an_item_that_is_taken_as_urgent_is_told(tmp_path: Path) -> None:
    late = ("text: To decide.", "text: To decide.\n    late: {reason: A storm, agreed_by: Chair}")
    (problem,) = told(tmp_path, late)
    assert problem == (
        'agenda.yaml, line 16, column 11: the item is taken as urgent here, and urgent is "No" in the report '
        "of item 6 (playgrounds.yaml, line 13, column 11); both have to say the same; "
        "say in the report that it is urgent, or take late: out where it is not."
    )
    load(meeting(tmp_path, late, cover=(IS_URGENT,)))


def test_a_report_may_leave_its_number_to_the_agenda(tmp_path: Path) -> None:
    left = ('item: "6"                              # on the agenda\n', "")
    load(meeting(tmp_path, cover=(left,)))
    alone = lines(cover_of(tmp_path, left).document)
    assert not any(line.startswith("Agenda item:") for line in alone)
    assert cover_of(tmp_path, left).document.running.endswith("item not yet numbered")


def test_capitals_and_dashes_make_no_difference(tmp_path: Path) -> None:
    agenda = load(meeting(tmp_path, ("title: Playground renewal", "title: Playground  Renewal.")))
    assert "Playground Renewal." in "\n".join(lines(agenda.document))


# Numbers and pages that the pack gives


def test_the_pack_gives_a_cover_its_number_and_pages(tmp_path: Path) -> None:
    cover = cover_of(tmp_path)
    placed = cover.placed(Placed("6", "42 - 51"), 1.0)
    assert lines(placed)[2:4] == ("Agenda item: 6", "Pages: 42 - 51")
    assert placed.running == "Parks Committee, 14 September 2023, item 6"
    assert "Pages: 42 - 51" not in lines(cover.document)


def test_pages_that_a_cover_types_must_be_those_of_the_pack(tmp_path: Path) -> None:
    cover = cover_of(tmp_path, ("title: Playground", "pages: 92 – 132\ntitle: Playground")).cover
    assert pages_disagree(cover, "92 - 132") == ()
    (problem,) = pages_disagree(cover, "94 - 134")
    assert (problem.place.line, problem.found) == (7, 'pages is "92 – 132"')
    assert problem.wanted == "in the pack it has 94 - 134"
    assert pages_disagree(cover_of(tmp_path).cover, "94 - 134") == ()


# Enclosures, both ways


def problems(named: list[str], there: list[str]) -> list[str]:
    """What is told of a report that names these enclosures and an agenda that has those."""
    item = AgendaItem(
        title="Item",
        report="report.yaml",
        enclosures=tuple(Enclosure(title=each, file="a.pdf") for each in there),
    )
    front = FrontMatter(status="final", version="1", date="2023-09-05", prepared_by="Head")
    agenda = Agenda(
        kind="agenda", profile="agenda", council="C", meeting="M", date="2023-09-14", time="19:00", venue="V",
        front_matter=front, items=(item,),
    )  # fmt: skip
    (found,) = business(agenda)
    said = [Said(text, Place("report.yaml", 4, 3)) for text in named]
    return [f"{each.found}; {each.remedy}" for each in enclosure_problems(found, said)]


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ([], []),
        (["Appendix A - Survey"], ["Appendix A - Survey"]),
        (["Appendix A: “Survey’s results” & maps"], ["appendix a – Surveys results and maps"]),
        (["Appendix A"], ["Appendix A - Survey"]),
        (["Appendix A - Survey"], ["Appendix A"]),
        (["Appendix A - Survey of playgrounds"], ["Appendix A - Condition survey"]),
        (["Appendix B - Plan", "Appendix A"], ["Appendix A - Survey", "Appendix B - Plan"]),
        (["Survey", "Plan"], ["Plan", "Survey"]),
        (["Annex 1"], ["Annex 1 - Map"]),
    ],
)
def test_enclosures_named_alike_agree(named: list[str], there: list[str]) -> None:
    assert problems(named, there) == []


@pytest.mark.parametrize(
    ("named", "there", "found"),
    [
        (["Appendix B"], [], ['the report of item 1 names the enclosure "Appendix B" (report.yaml, line 4, '
         "column 3), which is not here; add it to enclosures:, or take it out of the report"]),
        ([], ["Map"], ['the enclosure "Map" is not named in the report "report.yaml"; name it there under '
         "enclosures, or take it out here"]),
        (["Survey of site"], ["Surveys of sites"], ["did you mean", "did you mean"]),
        (["Appendix A", "Appendix A"], ["Appendix A - Survey", "Appendix A - Map"],
         ['"Appendix A" (', '"Appendix A" (', '"Appendix A - Survey" is not', '"Appendix A - Map" is not']),
        (["Appendix A - Survey", "Appendix B - Budget"], ["Appendix A - Budget", "Appendix B - Survey"],
         ["Appendix A - Survey", "Appendix B - Budget", "Appendix A - Budget", "Appendix B - Survey"]),
        (["Appendix A - Survey"], ["Appendix A - Survey", "Appendix A - Map"], ['"Appendix A - Map" is not']),
        (["Appendix 1"], ["Appendix 10"], ["did you mean", "did you mean"]),
    ],
)  # fmt: skip
def test_enclosures_of_one_side_alone_are_told(named: list[str], there: list[str], found: list[str]) -> None:
    told = problems(named, there)
    assert len(told) == len(found)
    assert [words for words, problem in zip(found, told, strict=True) if words not in problem] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("None", []),
        ("None.", []),
        ("Not applicable", []),
        ("Appendix A - Survey; Appendix B", ["Appendix A - Survey", "Appendix B"]),
        ("|\n    - Appendix A - **Survey**\n    - Map", ["Appendix A - Survey", "Map"]),
        ("|\n    Appendix A\n\n    Map", ["Appendix A", "Map"]),
    ],
)
def test_a_cover_names_its_enclosures_in_lines_or_bullets(
    typed: str, said: list[str], tmp_path: Path
) -> None:
    cover = cover_of(tmp_path, ("Appendix A - Condition survey", typed)).cover
    assert [each.text for each in enclosures_said(cover)] == said


def test_each_enclosure_of_a_cover_has_the_place_of_its_line(tmp_path: Path) -> None:
    change = ("Appendix A - Condition survey", "|\n    Appendix A\n\n    Map of the sites")
    (problem,) = told(tmp_path, cover=(change,))
    assert problem == (
        'agenda.yaml, line 18, column 7: the report of item 6 names the enclosure "Map of the sites" '
        "(playgrounds.yaml, line 18, column 5), which is not here; every enclosure that the report names has "
        "to be in the pack; add it to enclosures:, or take it out of the report."
    )


def test_words_are_compared_without_their_dress() -> None:
    assert folded("  Café’s “plan” – A&B (final).") == "cafes plan a and b final"
