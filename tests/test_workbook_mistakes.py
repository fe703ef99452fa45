"""A bad workbook: one run names every mistake at its cell, in an officer's words, and no other.

Whatever a workbook holds, a check ends with code 0 or 1, without a traceback, and leaves the file alone.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from reportgen.cli import main
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.speech import named
from reportgen.inputs.workbook_form import formats_of
from tests.workbooks import (
    FIRST,
    HEADINGS,
    NAME,
    CellValue,
    address_of,
    cell,
    edited,
    formats,
    packed,
    parts_of,
    surgery,
    typed,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def run(*arguments: str | Path) -> Result:
    """The command as a user runs it; an exception that would print a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def saved(folder: Path, data: bytes) -> Path:
    path = folder / NAME
    path.write_bytes(data)
    return path


def told(folder: Path, data: bytes) -> list[str]:
    """Each remark that a check prints of the workbook, without the name of the file and without headings."""
    result = run("check", saved(folder, data))
    assert result.exit_code in (0, 1)
    remarks = [line for line in result.stdout.splitlines() if line.lstrip().startswith(NAME)]
    return [re.sub(f"^{NAME}(, |: )", "", line) for line in remarks]


# Fifteen mistakes


@dataclass(frozen=True)
class Mistake:
    """What was typed, where, and what is told of it."""

    title: str
    address: str
    typed: CellValue
    found: str
    remedy: str

    @property
    def place(self) -> str:
        return f"{self.title}!{self.address}"


FIFTEEN = (
    Mistake("Report", "B8", "Q4 2016/18", 'Quarter is "Q4 2016/18"', "as in Q4 2025/26"),
    Mistake(
        "Summary", "B6", "Of {PP/1 reslt}.", "{PP/1 reslt} names no figure", "did you mean {PP/1 result}?"
    ),
    Mistake("Challenges", "A7", "Yaer", 'Period is "Yaer"', "did you mean Year?"),
    Mistake("Revenue", "C6", "5OO,000", 'Original budget is "5OO,000"', "as in 992,310"),
    Mistake("Capital", "E6", "=B1*2", "Slippage or accelerated spend holds a formula", "save it"),
    Mistake("Themes", "A7", "outdoors", '"outdoors"', "another"),
    Mistake("Priorities", "C7", None, "Priority is empty", "type it"),
    Mistake("Key actions", "D6", "Greeen", 'Rating is "Greeen"', "did you mean Green?"),
    Mistake("Indicators", "K7", datetime(2017, 12, 5), "Result is the date 5 December 2017", "as text"),
    Mistake("Interventions", "A7", "PP/44", '"PP/44"', "did you mean PP/4?"),
    Mistake("Customer experience", "B6", "Less than <b>much</b>.", "Comments has HTML", "take the tags out"),
    Mistake("Risks", "G6", 6, "mpact", "5 is Catastrophic, the highest"),
    Mistake("Equalities", "A7", None, "Description is empty", "type it"),
    Mistake(
        "Introductions",
        "B6",
        "See {revenue totl variation}.",
        "names no figure",
        "{revenue total variation}?",
    ),
    Mistake("Overrides", "D6", None, "Reason is empty", "fill it in"),
)

FIFTEEN_MORE = (
    Mistake("Report", "B13", "soon", 'Date is "soon"', "May 2026"),
    Mistake("Report", "B11", "Drafted", 'Status is "Drafted"', "did you mean Draft?"),
    Mistake("Challenges", "C6", "# Heading", "Actions required has a heading (#)", "**bold**"),
    Mistake("Revenue", "C6", None, "Original budget is empty", "as in 992,310"),
    Mistake("Revenue", "D6", "520 000", 'Revised budget is "520 000"', "take the spaces out: 520000"),
    Mistake("Revenue", "B7", None, "Description is empty", "type it"),
    Mistake("Capital", "C6", datetime(2017, 12, 5), "Approved budget is the date 5 December 2017", "type"),
    Mistake("Key actions", "G7", "gatez", '"gatez"', "did you mean gates?"),
    Mistake("Indicators", "A9", "vergez", '"vergez"', "did you mean verges?"),
    Mistake("Indicators", "F6", "Biger is better", 'Polarity is "Biger is better"', "Bigger is better?"),
    Mistake("Indicators", "K6", 0.95, "Result is 0.95 without a % sign", "85%"),
    Mistake("Risks", "N6", "Treet", 'Response option is "Treet"', "did you mean Treat?"),
    Mistake("Risks", "A7", "PP001", '"PP001"', "another"),
    Mistake("Equalities", "B6", "An {open brace.", "Comments has a { without its }", "close it with }"),
    Mistake("Overrides", "B6", "Rating", 'Figure is "Rating"', "Indicator: rating"),
)


def with_mistakes(mistakes: tuple[Mistake, ...]) -> bytes:
    def plant(book: Workbook) -> None:
        for mistake in mistakes:
            place = book[mistake.title][mistake.address]
            place.value = mistake.typed
            if isinstance(mistake.typed, float):
                place.number_format = "General"

    return edited(plant)


@pytest.mark.parametrize("mistakes", [FIFTEEN, FIFTEEN_MORE], ids=["a sheet each", "several a sheet"])
def test_fifteen_mistakes_are_planted_at_cells_of_their_own(mistakes: tuple[Mistake, ...]) -> None:
    assert len({mistake.place for mistake in mistakes}) == len(mistakes) == 15


def test_every_sheet_for_typing_but_the_last_has_one_of_the_first_fifteen() -> None:
    titles: list[str] = []
    edited(lambda book: titles.extend(book.sheetnames))
    assert [mistake.title for mistake in FIFTEEN] == titles[1 : titles.index("Stated figures")]


@pytest.mark.parametrize("mistakes", [FIFTEEN, FIFTEEN_MORE], ids=["a sheet each", "several a sheet"])
def test_one_check_names_each_at_its_cell_and_no_other(tmp_path: Path, mistakes: tuple[Mistake, ...]) -> None:
    lines = told(tmp_path, with_mistakes(mistakes))
    assert sorted(line.split(": ")[0] for line in lines) == sorted(mistake.place for mistake in mistakes)
    for mistake in mistakes:
        (line,) = [line for line in lines if line.startswith(f"{mistake.place}: ")]
        found, _, remedy = line.partition("; ")
        assert mistake.found in found
        assert mistake.remedy in remedy


@pytest.mark.parametrize("mistake", [*FIFTEEN, *FIFTEEN_MORE], ids=lambda mistake: mistake.place)
def test_each_mistake_alone_is_one_problem(tmp_path: Path, mistake: Mistake) -> None:
    (line,) = told(tmp_path, with_mistakes((mistake,)))
    assert line.startswith(f"{mistake.place}: ")


def test_the_mistakes_of_a_sheet_stand_together_and_in_the_order_of_its_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, with_mistakes(FIFTEEN_MORE))
    (report,) = json.loads(run("check", "--format", "json", path).stdout).values()
    places = [(problem["sheet"], problem["cell"]) for problem in report["problems"]]
    assert len(places) == 15
    titles = [title for title, _ in places]
    assert titles == sorted(titles, key=titles.index)
    assert [where for title, where in places if title == "Indicators"] == ["F6", "K6", "A9"]


def test_nothing_is_made_of_a_bad_workbook(tmp_path: Path) -> None:
    data = with_mistakes(FIFTEEN)
    path = saved(tmp_path, data)
    before = path.stat()
    result = run("build", path, "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 15
    assert run("convert", path, tmp_path / "verges.yaml").exit_code == 1
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == before.st_mtime_ns


# What hides nothing


HIDES: dict[str, Callable[[Workbook], object]] = {
    "a heading gone": lambda book: book["Revenue"].__setitem__("C5", None),
    "a sheet gone": lambda book: book.remove(book["Capital"]),
    "themes gone": lambda book: book.remove(book["Themes"]),
    "the first sheet gone": lambda book: book.remove(book["Report"]),
    "a priority without theme": lambda book: book["Priorities"].__setitem__("A7", "Nowhere"),
    "the report format unknown": lambda book: book["Report"].__setitem__("B9", "Other"),
    "the quarter unreadable": lambda book: book["Report"].__setitem__("B8", "spring"),
    "headings gone": lambda book: book["Summary"].delete_rows(HEADINGS),
    "a title gone beside it": lambda book: book["Risks"].__setitem__("B6", None),
    "a score gone beside it": lambda book: book["Risks"].__setitem__("G6", "high"),
}


@pytest.mark.parametrize("hiding", HIDES)
def test_a_mistake_hides_none_elsewhere(tmp_path: Path, hiding: str) -> None:
    def plant(book: Workbook) -> None:
        HIDES[hiding](book)
        cell(book, "Risks", "Response option").value = "Treet"
        cell(book, "Key actions", "Rating").value = "Greeen"

    lines = told(tmp_path, edited(plant))
    assert len([line for line in lines if "did you mean Treat?" in line]) == 1
    assert len([line for line in lines if "did you mean Green?" in line]) == 1


@pytest.mark.parametrize(
    ("astray", "beside"),
    [
        (("Indicators", "A6", "Nowhere"), ("Indicators", address_of("Indicators", "Previous result"), "zzz")),
        (("Indicators", "A6", "=1+1"), ("Indicators", "K6", "zzz")),
        (("Priorities", "A7", None), ("Indicators", "I9", "Greeen")),
        (("Priorities", "A6", "#REF!"), ("Key actions", "D6", "Greeen")),
        (("Key actions", "A7", "Nowhere"), ("Key actions", "C7", None)),
        (("Challenges", "A6", "Month"), ("Challenges", "B6", None)),
        (("Priorities", "B6", "#REF!"), ("Indicators", "K6", "zzz")),
    ],
    ids=str,
)
def test_a_row_that_belongs_nowhere_is_judged_all_the_same(
    tmp_path: Path, astray: tuple[str, str, CellValue], beside: tuple[str, str, CellValue]
) -> None:
    def plant(book: Workbook) -> None:
        for title, address, value in (astray, beside):
            book[title][address] = value

    places = [line.split(": ")[0] for line in told(tmp_path, edited(plant))]
    assert sorted(places) == sorted(f"{title}!{address}" for title, address, _ in (astray, beside))


@pytest.mark.parametrize("value", ["=1+1", 1e300, "x" * 301, "#REF!"])
@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Indicators", "A6"),
        ("Indicators", "K6"),
        ("Revenue", "C6"),
        ("Risks", "H6"),
        ("Overrides", "A6"),
        ("Report", "B9"),
        ("Key actions", "G7"),
        ("Interventions", "A6"),
    ],
)
def test_a_cell_is_told_of_once(tmp_path: Path, title: str, address: str, value: CellValue) -> None:
    (line,) = told(tmp_path, typed(title, address, value))
    assert line.startswith(f"{title}!{address}: ")


# Officers' words


def bad_workbooks() -> dict[str, bytes]:
    """Workbooks wrong in as many ways as there are kinds of messages."""
    found = {"fifteen": with_mistakes(FIFTEEN), "fifteen more": with_mistakes(FIFTEEN_MORE)}
    found |= {name: edited(edit) for name, edit in HIDES.items()}
    for title, address, value in _SLIPS:
        found[f"{title}!{address} {value!r:.20}"] = typed(title, address, value)
    return found


_SLIPS: tuple[tuple[str, str, CellValue], ...] = (
    ("Revenue", "A7", "parks"),
    ("Revenue", "A7", "my ref!"),
    ("Revenue", "B9", "Total"),
    ("Interventions", "A7", "PP/3"),
    ("Risks", "A7", "PP001"),
    ("Indicators", "B7", "PP/1"),
    ("Indicators", address_of("Indicators", "Rating by hand", 8), "Green"),
    ("Indicators", address_of("Indicators", "Green Amber: up to", 8), "30%"),
    ("Indicators", address_of("Indicators", "Green Amber: up to", 8), "5"),
    ("Indicators", "J8", "531/0"),
    ("Indicators", "K6", "£95"),
    ("Indicators", "G6", None),
    ("Key actions", "E6", "No"),
    ("Key actions", "G6", "signs"),
    ("Key actions", "D8", "Green"),
    ("Overrides", "C6", "Rad"),
    ("Overrides", "A6", "PP/2"),
    ("Stated figures", "C6", None),
    ("Stated figures", "A6", "PP/9"),
    ("Stated figures", "B6", "Revenue: variation"),
    ("Report", "B6", "A council " * 20),
    ("Report", "B9", None),
    ("Report", "A8", "Quater"),
    ("Risks", "C6", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ("Risks", "C6", "![x](y.png) [l](javascript:x)"),
    ("Risks", "C6", "\uf0b7 bullet"),
    ("Risks", "C6", "x" * 400),
    ("Risks", "C6", "{no such}"),
    ("Introductions", "B11", "Nothing to show."),
    ("Introductions", "B16", "Nothing to show."),
)

_TECHNICAL = re.compile(
    r"[a-z]_[a-z]|\b(id|ids|field|model|None|true|false|profile|tuple|string|path|yaml|pydantic)\b|du-2016-17"
    r"|\bkey\b(?! (action|success|challenge))|Untold|add a line|this kind|instead:|rows:|lines:",
    re.IGNORECASE,
)
"""What no officer calls anything."""


def own_names() -> set[str]:
    """What the input calls its values, where that is no ordinary word."""
    profile = formats()["du-2016-17"]
    return {part for path in named(sheets(profile, formats_of(formats()))) for part in path if "_" in part}


def test_messages_are_searched_for_the_names_that_inputs_use() -> None:
    assert {"rating_rule", "front_matter", "comments_of", "by_hand"} <= own_names()
    assert all(_TECHNICAL.search(name) for name in own_names())
    assert _TECHNICAL.search("add a line title: with its value")
    assert not _TECHNICAL.search("Original budget is empty; an amount is wanted; type it as in 992,310.")


@pytest.mark.parametrize(("name", "data"), bad_workbooks().items(), ids=list(bad_workbooks()))
def test_a_check_speaks_in_officers_words(tmp_path: Path, name: str, data: bytes) -> None:
    lines = told(tmp_path, data)
    assert lines
    for line in lines:
        assert not _TECHNICAL.search(line), line
        assert len(line) < 600, line
        assert len(line.split("; ")) >= 3, line


# Whatever the file is


def truncated() -> bytes:
    return workbook()[: len(workbook()) // 2]


def with_macros() -> bytes:
    return packed({**parts_of(workbook()), "xl/vbaProject.bin": OLE + bytes(2000)})


def entity_bomb() -> bytes:
    parts = parts_of(workbook())
    texts = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><sst>&b;</sst>'
    return packed({**parts, "xl/sharedStrings.xml": texts})


NO_WORKBOOKS = {
    "empty": (b"", "the file is empty"),
    "locked": (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "old": (OLE + bytes(512) + "Workbook".encode("utf-16-le"), "old Excel workbook (.xls)"),
    "web page": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "a web page"),
    "list": (b"Ref,Description\nparks,Parks\n", "plain text"),
    "truncated": (truncated(), "damaged or was cut off"),
    "macros": (with_macros(), "the workbook holds macros"),
    "entities": (entity_bomb(), "definitions (DOCTYPE)"),
    "noise": (zlib.compress(bytes(range(256)) * 99), "doesn't begin like a workbook"),
}


@pytest.mark.parametrize("kind", NO_WORKBOOKS)
@pytest.mark.parametrize("command", ["check", "build", "convert"])
def test_what_is_no_workbook_is_refused_and_left_as_it_was(tmp_path: Path, kind: str, command: str) -> None:
    data, said = NO_WORKBOOKS[kind]
    path = saved(tmp_path, data)
    os.utime(path, ns=(10**18, 10**18))
    out = {"check": (), "build": ("--out", tmp_path / "out"), "convert": (tmp_path / "new.yaml",)}[command]
    result = run(command, path, *out)
    assert result.exit_code == 1
    assert said in result.stdout + result.stderr
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == 10**18


@pytest.mark.parametrize("command", ["check", "build", "convert", "figures"])
def test_a_good_workbook_is_never_written_to(tmp_path: Path, command: str) -> None:
    path = saved(tmp_path, workbook())
    os.utime(path, ns=(10**18, 10**18))
    os.chmod(path, 0o444)
    out = {"build": ("--out", tmp_path / "out", "--to", "html"), "convert": (tmp_path / "new.yaml",)}
    assert run(command, path, *out.get(command, ())).exit_code == 0
    assert path.read_bytes() == workbook()
    assert path.stat().st_mtime_ns == 10**18


# Hostile values


def inline(text: str, address: str = "C6") -> bytes:
    """The workbook with a text in a cell of Risks, written as a spreadsheet escapes what XML can't hold."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return surgery("Risks", address, f'<is><t xml:space="preserve">{escaped}</t></is>', "inlineStr")


@pytest.mark.parametrize("written", ["_x0007_", "_x0000_", "_x000B_", "_x001F_", "_xFFFE_", "_xFFFF_"])
@pytest.mark.parametrize("address", ["C6", "D6", "A6"])
def test_a_character_that_no_output_can_hold_is_told_at_its_cell(
    tmp_path: Path, written: str, address: str
) -> None:
    lines = told(tmp_path, inline(f"before{written}after", address))
    told_here = [line for line in lines if line.startswith(f"Risks!{address}: ")]
    assert len(told_here) == 1, lines
    assert f"U+{written[2:6]}" in told_here[0]


@pytest.mark.parametrize("written", ["one_x000D_\ntwo", "one\r\ntwo", "one_x000D_two", "tab_x0009_tab"])
def test_line_ends_and_tabs_of_every_kind_are_read(tmp_path: Path, written: str) -> None:
    assert told(tmp_path, inline(written, "C6")) == told(tmp_path, workbook())


@pytest.mark.parametrize(
    "text", ["👍 works 👍🏽", "\u202eabc\u202c مرحبا", "{{ a brace", "a } brace", "_x0041_"]
)
def test_odd_but_honest_text_is_taken(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, inline(text)) == told(tmp_path, workbook())


@pytest.mark.parametrize("address", ["A5", "A6", "B6", "C6", "G6", "N6"])
@pytest.mark.parametrize("text", ["word " * 8_000, "w" * 40_000], ids=["words", "a word"])
def test_forty_thousand_letters_stop_nothing_and_fill_no_screen(
    tmp_path: Path, address: str, text: str
) -> None:
    assert all(len(line) < 600 for line in told(tmp_path, inline(text, address)))


@pytest.mark.parametrize("address", ["Revenue!C6", "Indicators!K7", "Indicators!K6", "Risks!A6", "Risks!G6"])
@pytest.mark.parametrize(
    "number", ["1e300", "-1e300", "1e25", "1e999", "NaN", "1e-300", "123456789012345678"]
)
def test_numbers_of_any_size_stop_nothing(tmp_path: Path, address: str, number: str) -> None:
    title, where = address.split("!")
    lines = told(tmp_path, surgery(title, where, f"<v>{number}</v>"))
    wrong = [line for line in lines if ": note " not in line]
    assert len(wrong) <= 1
    assert all(line.startswith(f"{address}: ") for line in wrong)


@pytest.mark.parametrize(
    "value", ["#REF!", "=1/0", True, 1e300, datetime(2017, 5, 12), "{", "x" * 301, " ", "\u202e", "TO DO"]
)
def test_one_value_in_every_cell_stops_nothing(tmp_path: Path, value: CellValue) -> None:
    def fill(book: Workbook) -> None:
        for sheet in book.worksheets[1:]:
            for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 3):
                for each in row:
                    if sheet.title not in ("Report", "Summary", "Introductions") or each.column == 2:
                        each.value = value

    assert len(told(tmp_path, edited(fill))) > 0


def test_errors_in_every_cell_headings_too_stop_nothing(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for each in row:
                    each.value = "#REF!"

    lines = told(tmp_path, edited(fill))
    assert len(lines) == 18, lines
    assert all("the row of headings is not there" in line for line in lines)


@pytest.mark.parametrize(
    "title", ["Revenue", "Priorities", "Indicators", "Risks", "Overrides", "Interventions"]
)
def test_a_thousand_copies_of_a_row_are_told_one_by_one(tmp_path: Path, title: str) -> None:
    def paste(book: Workbook) -> None:
        row = [each.value for each in book[title][FIRST]]
        for at in range(20, 1_020):
            for position, value in enumerate(row, 1):
                if not str(value).startswith("="):
                    book[title].cell(at, position, value)

    lines = told(tmp_path, edited(paste))
    assert len(lines) == 1_000
    assert all(line.startswith(f"{title}!") for line in lines)


def test_a_table_of_more_rows_than_any_report_has_is_one_problem(tmp_path: Path) -> None:
    def paste(book: Workbook) -> None:
        for at in range(20, 5_100):
            book["Interventions"].cell(at, 1, "PP/3")

    (line,) = told(tmp_path, edited(paste))
    assert line.startswith("Interventions")
    assert "5,000 at most are read" in line
