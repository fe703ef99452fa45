"""Studies as careless and as hostile authors write them: numbers come out right, nothing typed is lost in
silence, and whatever can't be set is told in its place."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.document import Bars, Chart, Document, Picture, lines
from reportgen.errors import BadInput
from reportgen.jobs.check import check
from reportgen.jobs.formats import proven
from reportgen.jobs.load import load
from tests.brands import STANDARD
from tests.small import edited

STUDY = """\
kind: study
profile: study
council: Exampleshire
title: Personal budgets
author: External auditor
date: 2010-11-16
front_matter: {status: draft, version: 1, date: 2010-11-16, prepared_by: Audit Manager}
notes:
  - id: systems
    text: Finance Systems, 2010.
chapters:
  - id: summary
    title: Summary
    sections:
      - id: context
        title: Context
        blocks:
          - text: |
              As {note systems} says.
"""

TABLE = "{id: plans, caption: Plans, columns: [Project, Money], rows: [[Fund, Some]]}"
CHART = "{id: users, caption: Users, alt: Most are ours., bars: [{label: Ours, value: 12%, ours: true}]}"
PICTURE = "{id: model, caption: Model, alt: Three steps., file: model.png}"
RECOMMENDED = """recommendations:
              - text: |
                  Plan ahead.

                  - Soon.
                priority: High
                response: Agreed.
                implementation:
                  - owner: Head of Finance
                    actions: [{action: Plan, due: March 2011}]
"""


def block(text: str) -> str:
    """A block of the section, below those that are there."""
    return f"          - {text.rstrip()}\n"


def section(name: str, *blocks: str) -> str:
    """A section below those that are there."""
    return f"      - id: {name}\n        title: Section {name}\n        blocks:\n" + "".join(
        map(block, blocks)
    )


def chapter(name: str, *sections: str) -> str:
    return f"  - id: {name}\n    title: Chapter {name}\n    sections:\n{''.join(sections)}"


def note(name: str, text: str) -> tuple[str, str]:
    """The change that adds a note after the first one."""
    return "Finance Systems, 2010.\n", f"Finance Systems, 2010.\n  - id: {name}\n    text: {text}\n"


def study(folder: Path, added: str = "", *changes: tuple[str, str]) -> Path:
    path = folder / "study.yaml"
    path.write_text(edited(STUDY + added, *changes), encoding="utf-8")
    return path


def document(folder: Path, added: str = "", *changes: tuple[str, str]) -> Document:
    return load(study(folder, added, *changes)).document


def said(folder: Path, added: str = "", *changes: tuple[str, str]) -> list[str]:
    """What the study says below its list of contents."""
    told = lines(document(folder, added, *changes))
    return list(told[told.index("## 1 Summary") :])


def told(folder: Path, added: str = "", *changes: tuple[str, str]) -> list[str]:
    with pytest.raises(BadInput) as bad:
        load(study(folder, added, *changes))
    return [str(problem).removeprefix("study.yaml, ") for problem in bad.value.problems]


def png(width: int = 4, height: int = 3, *others: tuple[bytes, bytes], kind: Sequence[int] = (8, 2)) -> bytes:
    """A PNG file; of a large one only the head tells the size."""
    row = b"\0" + bytes(3 * width) if width * height < 1000 else b""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, *kind, 0, 0, 0)),
        *others,
        (b"IDAT", zlib.compress(row * height if row else b"")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*others: bytes, frame: int = 0xC0, colours: int = 3, ending: bytes = b"\xff\xd9") -> bytes:
    """The frame of a JPEG file of 40 by 30 pixels."""
    size = struct.pack(">BHHB", 8, 30, 40, colours) + b"\x01\x11\x00" * colours
    return b"\xff\xd8" + b"".join(others) + segment(frame, size) + segment(0xDA, b"\x00") + b"pixels" + ending


# What it says


EVERY_BLOCK = (
    block("heading: Run in")
    + block(f"chart: {CHART}")
    + block(f"picture: {PICTURE}")
    + block(f"table: {TABLE}")
    + block(RECOMMENDED)
    + "people:\n  - {name: Head of Finance, role: Budgets}\n"
    + "documents:\n  - {theme: Money, documents: '- Budget'}\n"
    + "sign_off: {by: External auditor, date: 2010-11-16}\nback: |\n  Copyright.\n"
)


def test_a_study_of_every_kind_of_block_says_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "model.png").write_bytes(png())
    assert said(tmp_path, EVERY_BLOCK) == [
        "## 1 Summary",
        "### 1.1 Context",
        "As [note 1] says.",
        "Run in",
        "> Diagram 1: Users",
        "! Most are ours.",
        "> The figures of Diagram 1",
        "| Name | Value |",
        "| Ours | 12% |",
        "> Diagram 2: Model",
        "! Three steps.",
        "> Table 1: Plans",
        "| Project | Money |",
        "| Fund | Some |",
        "Key recommendations",
        "1. Plan ahead.",
        "- Soon.",
        "Notes",
        "[note 1] Finance Systems, 2010.",
        "## Sign-off",
        "External auditor",
        "16 November 2010",
        "## Appendix A Interviews with key staff",
        "| Interviewee | Role |",
        "| Head of Finance | Budgets |",
        "## Appendix B Documentation reviewed",
        "| Theme | Documents |",
        "| Money | - Budget |",
        "## Appendix C Action plan",
        "| No | Recommendation | Priority | Management response | Implementation |",
        "| 1 | Plan ahead. ¶ - Soon. | High | Agreed. | Head of Finance ¶ - Plan: March 2011 |",
        "Copyright.",
    ]


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_every_output_of_a_study_says_the_same(tmp_path: Path, form: str) -> None:
    (tmp_path / "model.png").write_bytes(png())
    assert proven(form, document(tmp_path, EVERY_BLOCK), STANDARD)
    assert proven(form, document(tmp_path), STANDARD)


def test_a_study_may_do_without_people_documents_sign_off_and_recommendations(tmp_path: Path) -> None:
    assert said(tmp_path)[-1] == "[note 1] Finance Systems, 2010."


def test_nobody_may_carry_a_recommendation_out(tmp_path: Path) -> None:
    start = RECOMMENDED.index("                  - owner")
    added = block(RECOMMENDED[:start].rstrip() + " []")
    assert said(tmp_path, added)[-1] == "| 1 | Plan ahead. ¶ - Soon. | High | Agreed. | - |"
    for form in ("docx", "html", "pdf"):
        assert proven(form, document(tmp_path, added), STANDARD)


@pytest.mark.parametrize(
    "name",
    ["action-plan", "interviews", "contents", "chapters", "title", "diagram-users", "table-plans", "1"],
)
def test_an_id_may_be_a_word_that_the_format_uses(tmp_path: Path, name: str) -> None:
    added = block(f"chart: {CHART}") + block(f"table: {TABLE}") + block(RECOMMENDED)
    found = document(tmp_path, added, ("id: context", f"id: {name}"), ("id: summary", f"id: {name}-2"))
    for form in ("docx", "html", "pdf"):
        assert proven(form, found, STANDARD)


# Notes


def test_a_note_referred_to_twice_has_one_number_and_is_printed_once(tmp_path: Path) -> None:
    found = said(
        tmp_path, block("text: Again {note systems}.") + section("more", "text: And {note systems}.")
    )
    assert found == [
        "## 1 Summary",
        "### 1.1 Context",
        "As [note 1] says.",
        "Again [note 1].",
        "Notes",
        "[note 1] Finance Systems, 2010.",
        "### 1.2 Section more",
        "And [note 1].",
    ]


def test_notes_are_found_in_cells_bullets_and_recommendations(tmp_path: Path) -> None:
    added = (
        block("table: {id: plans, caption: Plans, columns: [Project], rows: [['Fund {note c}']]}")
        + block("text: |\n              - One\n                - Two {note b}")
        + block(RECOMMENDED.replace("- Soon.", "- Soon {note a}."))
    )
    more = "c\n  - {id: b, text: Of b.}\n  - {id: a, text: Of a.}"
    found = said(tmp_path, added, note("c", f"Of {more}"))
    at = found.index("Notes")
    assert found[at:] == [
        "Notes",
        "[note 1] Finance Systems, 2010.",
        "[note 2] Of c",
        "[note 3] Of b.",
        "[note 4] Of a.",
        "## Appendix C Action plan",
        "| No | Recommendation | Priority | Management response | Implementation |",
        "| 1 | Plan ahead. ¶ - Soon [note 4]. | High | Agreed. | Head of Finance ¶ - Plan: March 2011 |",
    ]


def test_a_note_that_only_a_note_refers_to_is_printed_after_it(tmp_path: Path) -> None:
    more = ("Finance Systems, 2010.\n", "See {note deeper}.\n  - {id: deeper, text: 'Of {note systems}.'}\n")
    found = said(
        tmp_path, section("more", "text: As {note last}."), (more[0], more[1] + "  - {id: last, text: L.}\n")
    )
    assert [line for line in found if "note" in line] == [
        "As [note 1] says.",
        "[note 1] See [note 2].",
        "[note 2] Of [note 1].",
        "As [note 3].",
        "[note 3] L.",
    ]


def test_a_note_that_only_a_response_refers_to_stands_below_the_action_plan(tmp_path: Path) -> None:
    added = block(RECOMMENDED.replace("Agreed.", "Agreed, see {note when}."))
    assert said(tmp_path, added, note("when", "In March."))[-3:] == [
        "| 1 | Plan ahead. ¶ - Soon. | High | Agreed, see [note 2]. | Head of Finance ¶ - Plan: March 2011 |",
        "Notes",
        "[note 2] In March.",
    ]


def test_a_note_that_only_the_documents_refer_to_stands_below_them(tmp_path: Path) -> None:
    added = "documents:\n  - {theme: Money, documents: 'Budget {note when}'}\n"
    assert said(tmp_path, added, note("when", "In March."))[-3:] == [
        "| Money | Budget [note 2] |",
        "Notes",
        "[note 2] In March.",
    ]


@pytest.mark.parametrize(
    ("added", "text"),
    [("", "Alone."), ("", "'I am {note when}.'"), ("back: 'See {note when}.'\n", "Nowhere.")],
    ids=["by nothing", "by itself", "by the back page"],
)
def test_a_note_that_no_chapter_refers_to_is_told_once(tmp_path: Path, added: str, text: str) -> None:
    assert told(tmp_path, added, note("when", text)) == [
        'line 11, column 5: no chapter refers to the note "when"; a note is numbered and printed where a '
        "chapter first refers to it; put {note when} where it belongs, or take the note out."
    ]


def test_the_back_page_may_refer_to_a_note_of_a_chapter(tmp_path: Path) -> None:
    assert said(tmp_path, "back: See {note systems}.\n")[-1] == "See [note 1]."


# References


def test_unknown_names_are_told_with_the_nearest(tmp_path: Path) -> None:
    added = block(f"chart: {CHART}") + block("text: See {diagram user}, {note system} and {pages}.")
    wanted = "the name of a note, diagram, table or section is wanted between the braces"
    remedies = [
        "did you mean {diagram users}?",
        "did you mean {note systems}?",
        "type it as in {note its-id}; {{ is a brace.",
    ]
    found = told(tmp_path, added)
    names = ("diagram user", "note system", "pages")
    for problem, name, remedy in zip(found, names, remedies, strict=True):
        assert problem == f"line 21, column 19: {{{name}}} names no figure; {wanted}; {remedy}"


def test_diagrams_tables_and_sections_are_referred_to_by_their_numbers(tmp_path: Path) -> None:
    added = (
        block(f"chart: {CHART}")
        + block(f"table: {TABLE}")
        + block("text: '{diagram users}, {table plans}, {section context}, {section last}.'")
        + chapter("last", section("end", "text: '{recommendations count} made.'"))
    )
    found = said(tmp_path, added)
    assert "Diagram 1, Table 1, 1.1, 2." in found
    assert found[-1] == "0 made."


# What can't be set


@pytest.mark.parametrize(
    ("typed", "has"),
    [
        ("{}", "nothing"),
        ("recommendations: []", "nothing"),
        ("heading: Run in\n            text: And on.", "heading and text"),
        (f"chart: {CHART}\n            table: {TABLE}", "chart and table"),
    ],
)
def test_a_block_is_one_thing(tmp_path: Path, typed: str, has: str) -> None:
    (problem,) = told(tmp_path, block(typed))
    assert problem == (
        f"line 20, column 13: a block has {has}; each block is one of heading, text, chart, picture, table "
        "or recommendations; begin a block of its own (-) for each."
    )


def test_rows_of_a_table_have_a_cell_for_every_column(tmp_path: Path) -> None:
    found = told(tmp_path, block(f"table: {TABLE}").replace("[[Fund, Some]]", "[[A], [B, 1], [C, 1, 2], []]"))
    assert [each.split(": ", 1)[1].split("; give")[0] for each in found] == [
        "row 1 of the table plans has 1 cell; 2 cells are wanted, one a column",
        "row 3 of the table plans has 3 cells; 2 cells are wanted, one a column",
        "row 4 of the table plans has 0 cells; 2 cells are wanted, one a column",
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("[[Fund, Some]]", "[]"), "the table plans has no rows"),
        (("[Project, Money]", "[]"), "the table plans has no columns"),
        (("[Project, Money], rows: [[Fund, Some]]", "[], rows: [[]]"), "the table plans has no columns"),
    ],
)
def test_a_table_has_columns_and_rows(tmp_path: Path, change: tuple[str, str], found: str) -> None:
    (problem,) = told(tmp_path, edited(block(f"table: {TABLE}"), change))
    assert f": {found}; there would be nothing to print; give them, or take the table out." in problem


def test_a_cell_that_cannot_be_read_does_not_make_its_row_short(tmp_path: Path) -> None:
    cells = "[[Fund, ''], [Fund, '<b>'], [Fund], Fund]"
    found = told(tmp_path, block(f"table: {TABLE}").replace("[[Fund, Some]]", cells))
    assert [each.split(": ")[1].split(";")[0] for each in found] == [
        "rows is blank",
        "rows has HTML",
        'rows is "Fund"',
    ]


def test_no_two_of_a_kind_share_an_id(tmp_path: Path) -> None:
    added = (
        block(f"chart: {CHART}")
        + block(f"picture: {PICTURE}").replace("id: model", "id: users")
        + block(f"table: {TABLE}")
        + block(f"table: {TABLE}")
        + section("context", "text: Again.")
        + section("summary", "text: Again.")
    )
    (tmp_path / "model.png").write_bytes(png())
    found = told(tmp_path, added, note("systems", "Again."))
    assert [each.split(": ")[1].split(" (")[0] for each in found] == [
        'note "systems" is here a second time',
        'diagram "users" is here a second time',
        'table "plans" is here a second time',
        'section "context" is here a second time',
        'section "summary" is here a second time',
    ]


def test_chapters_and_sections_hold_something(tmp_path: Path) -> None:
    added = "  - id: two\n    title: Two\n  - id: three\n    title: Three\n    sections:\n"
    added += "      - {id: four, title: Four, blocks: []}\n"
    assert told(tmp_path, added) == [
        'line 20, column 5: the chapter "Two" is empty; blocks or sections are wanted; give them, or take '
        "the chapter out.",
        'line 25, column 9: the section "Four" is empty; blocks are wanted; give them, or take the '
        "section out.",
    ]


def test_a_study_has_chapters(tmp_path: Path) -> None:
    start, frame = STUDY.index("chapters:"), STUDY.index("notes:")
    none = (STUDY[frame:], "chapters: []\n")
    assert told(tmp_path, "", none) == [
        "line 8, column 11: the study has no chapters; there would be nothing to print; give at least one."
    ]
    (problem,) = told(tmp_path, "", (STUDY[start:], ""))
    assert "chapters is missing here" in problem


def test_what_cannot_be_read_hides_no_other_mistake_and_makes_none_up(tmp_path: Path) -> None:
    added = (
        block(f"chart: {CHART}").replace("caption: Users, ", "")
        + block("text: See {diagram users} and {table plan}.")
        + block(f"table: {TABLE}")
    )
    found = told(tmp_path, added, ("As {note systems} says.", "As {note systems} says <b>."))
    assert [each.split(": ", 1)[1].split(";")[0] for each in found] == [
        "text has HTML",
        "caption is missing here",
        "{table plan} names no figure",
    ]


def test_a_note_that_cannot_be_read_may_be_referred_to(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "", ("    text: Finance Systems, 2010.\n", ""))
    assert "text is missing here" in problem


def test_what_waits_in_a_study_is_to_do_and_nothing_else(tmp_path: Path) -> None:
    added = block(f"chart: {CHART}").replace("value: 12%", "value: TO DO") + block(
        RECOMMENDED.replace("Agreed.", "TO DO").replace("owner: Head of Finance", "owner: TO DO")
    )
    found = told(tmp_path, added, ("As {note systems} says.", "TO DO"))
    assert len(found) == 4
    assert all(" says TO DO; it waits for its author; " in each for each in found)


FEW = """\
kind: profile
name: Few parts
report: study
layout:
  title: "{title}"
  sections:
    - {key: chapters, kind: chapters, title: Chapters}
"""


def test_parts_that_the_format_does_not_show_are_remarked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "few.yaml").write_text(FEW, encoding="utf-8")
    (tmp_path / "reportgen.toml").write_text('profiles = "profiles"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.png").write_bytes(png())
    path = study(tmp_path, EVERY_BLOCK)
    checked = check(path)
    assert (checked.problems, checked.findings) == ((), ())
    checked = check(path, "few")
    problems, found = checked.problems, checked.findings
    assert problems == ()
    ends = "and no section of this format shows it; take it out, or give the format a section for it."
    assert [str(each).split(": ", 1)[1] for each in found] == [
        f"warning LAY002: {part} is given, {ends}" for part in ("people", "documents", "sign off")
    ]


# Charts


def bars(typed: str) -> str:
    return edited(block(f"chart: {CHART}"), ("[{label: Ours, value: 12%, ours: true}]", typed))


@pytest.mark.parametrize(
    "typed",
    [
        "[{label: A, value: 12%}]",
        "[{label: A, value: 0}, {label: B, value: 0}]",
        "[{label: A, value: £1.2m}, {label: B, value: £900k}]",
        f"[{{label: {'Long words ' * 60}, value: 3%}}, {{label: {'x' * 290}, value: 2%}}]",
        "[{label: A, value: 999999999999}, {label: B, value: 0.000001}]",
        "[" + ", ".join(f"{{label: Council {at}, value: {at}%}}" for at in range(50)) + "]",
    ],
    ids=["one", "zeros", "scaled", "long labels", "far apart", "fifty"],
)
def test_a_chart_is_drawn_alike_in_every_output(tmp_path: Path, typed: str) -> None:
    made = document(tmp_path, bars(typed))
    (chart,) = [each for each in made.blocks() if isinstance(each, Chart)]
    assert isinstance(chart.drawing, Bars)
    assert len(chart.drawing.bars) == typed.count("label:")
    for form in ("docx", "html", "pdf"):
        assert proven(form, made, STANDARD)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("[]", ["the chart users has no bars"]),
        ("[{label: A, value: -12%}, {label: B, value: (3%)}]", ["the bar A is -12%", "the bar B is (3%)"]),
        ("[{label: A, value: N/A}, {label: B, value: 3%}]", ["the bar A is N/A"]),
        ("[{label: A, value: 12}, {label: B, value: 3%}]", ["the bars of users are in several units"]),
        ("[{label: A, value: lots}, {label: B, value: 3%}]", ['value is "lots"']),
        (
            "[" + ", ".join(f"{{label: Council {at}, value: {at}%}}" for at in range(51)) + "]",
            ["the chart users has 51 bars"],
        ),
        (
            "[{label: A, value: '320 users, £19.50 a week'}]",
            ["the bar A is 320 users, £19.50 a week"],
        ),
    ],
    ids=["none", "negative", "word", "units", "unreadable", "too many", "several figures"],
)
def test_a_chart_that_cannot_be_drawn_is_told(tmp_path: Path, typed: str, found: list[str]) -> None:
    problems = told(tmp_path, bars(typed))
    assert [each.split(": ", 1)[1].split(";")[0] for each in problems] == found


# Pictures


def pictured(name: str) -> str:
    return block(f"picture: {PICTURE}").replace("model.png", name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("model.png", png()),
        ("MODEL.PNG", png()),
        ("my model.png", png()),
        ("model.jpg", png()),
        ("tiny.png", png(1, 1)),
        ("tall.png", png(1, 900)),
        ("followed.png", png() + b"more"),
        (
            "marked.png",
            png(
                4,
                3,
                (
                    b"eXIf",
                    b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00",
                ),
            ),
        ),
    ],
)
def test_a_whole_picture_is_shown_by_every_output(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    made = document(tmp_path, pictured(name))
    (picture,) = [each for each in made.blocks() if isinstance(each, Picture)]
    assert (picture.data, picture.media) == (data, "image/png")
    for form in ("docx", "html", "pdf"):
        assert proven(form, made, STANDARD)


EXIF = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00"


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(frame=0xC2),
        jpeg(colours=4),
        jpeg(colours=1),
        jpeg(b"\xff" + segment(0xE0, b"JFIF\x00"), ending=b"\xff\xd9 of the camera"),
        jpeg(segment(0xE1, EXIF + b"\x01\x00\x00\x00")),
        jpeg(segment(0xE1, b"Exif\x00\x00")),
    ],
    ids=["plain", "progressive", "cmyk", "grey", "followed", "upright", "no marks"],
)
def test_a_whole_jpeg_is_taken_with_its_size(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model.jpeg").write_bytes(data)
    made = document(tmp_path, pictured("model.jpeg"))
    (picture,) = [each for each in made.blocks() if isinstance(each, Picture)]
    assert (picture.media, picture.width, picture.height) == ("image/jpeg", 40, 30)


WHOLE = png(40, 20)
CUT_OFF = "it is cut off or damaged"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "it is neither a PNG nor a JPEG file"),
        (b"GIF89a" + bytes(40), "it is neither a PNG nor a JPEG file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is neither a PNG nor a JPEG file"),
        (WHOLE[:-20], CUT_OFF),
        (WHOLE[:50] + WHOLE[-12:], CUT_OFF),
        (WHOLE[:45] + b"?" + WHOLE[46:], CUT_OFF),
        (WHOLE[:8], CUT_OFF),
        (WHOLE[:8] + b"\xff\xff\xff\xffIHDR", CUT_OFF),
        (png(0, 20), "it has no size"),
        (png(20, 0), "it has no size"),
        (png(60_000, 60_000), "it has 60,000 by 60,000 pixels"),
        (png(2**32 - 1, 2**32 - 1), "it has 4,294,967,295 by 4,294,967,295 pixels"),
        (png(4, 3, (b"acTL", bytes(8))), "it moves"),
        (png(kind=(16, 0)), "its greys have 16 bits, which not every output shows"),
        (jpeg(ending=b""), CUT_OFF),
        (jpeg()[:30], CUT_OFF),
        (b"\xff\xd8\xff\xd9", CUT_OFF),
        (jpeg(segment(0xE1, b"\xff\xd9"), ending=b""), CUT_OFF),
        (jpeg(segment(0xE1, EXIF + b"\x06\x00\x00\x00")), "only a mark in it says how to turn it upright"),
        (png() + bytes(10_000_001), "it is too large"),
    ],
    ids=range(20),
)
def test_a_picture_that_not_every_output_shows_is_told(tmp_path: Path, data: bytes, found: str) -> None:
    (tmp_path / "model.png").write_bytes(data)
    (problem,) = told(tmp_path, pictured("model.png"))
    assert problem.startswith(
        f'line 20, column 75: file is "model.png": {found}; a PNG or JPEG file of 10 MB at most is wanted, '
    )


@pytest.mark.parametrize(
    "name",
    ["../model.png", "/etc/model.png", "C:\\model.png", "..", ".model.png", "https://example.org/a.png"],
)
def test_a_picture_lies_beside_the_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "model.png").write_bytes(png())
    (tmp_path / "within").mkdir()
    (problem,) = told(tmp_path / "within", pictured(f"'{name}'"))
    assert f'file is "{name}": that is no plain file name; ' in problem


def test_a_link_to_a_picture_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.png").write_bytes(png())
    (tmp_path / "within").mkdir()
    (tmp_path / "within" / "model.png").symlink_to(tmp_path / "elsewhere.png")
    (problem,) = told(tmp_path / "within", pictured("model.png"))
    assert 'file is "model.png": it is a link out of the folder; ' in problem


def test_links_that_go_round_are_told(tmp_path: Path) -> None:
    (tmp_path / "model.png").symlink_to(tmp_path / "other.png")
    (tmp_path / "other.png").symlink_to(tmp_path / "model.png")
    (problem,) = told(tmp_path, pictured("model.png"))
    assert 'file is "model.png": it can\'t be read' in problem


def test_a_folder_or_a_pipe_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    found = told(tmp_path, pictured("folder.png") + pictured("pipe.png").replace("id: model", "id: pipe"))
    assert ["it is no file" in each for each in found] == [True, True]


def test_a_picture_that_is_not_there_is_told_with_the_nearest_that_is(tmp_path: Path) -> None:
    (tmp_path / "Model.PNG").write_bytes(png())
    (tmp_path / "model.yaml").write_text("", encoding="utf-8")
    (near,) = told(tmp_path, pictured("model.png"))
    assert near.endswith(
        "it can't be read (No such file or directory); a PNG or JPEG file of 10 MB at most is "
        "wanted, beside the input; did you mean Model.PNG?"
    )
    (far,) = told(tmp_path, pictured("layers.png"))
    assert far.endswith("beside the input; put it there.")
