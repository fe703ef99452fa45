"""Batch: every input of a folder, each by itself, and the page that lists them."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import Result

from reportgen import __version__
from reportgen.errors import Place, Problem
from reportgen.jobs import batch as batching
from reportgen.jobs.batch import Outcome, Task, outcome
from reportgen.jobs.build import build
from tests.parks import PARKS, small_input
from tests.test_cli import BY_HAND, MET, STATED, run, without, written
from tests.test_render_html import Element, Page

CHECKOUT = Path(__file__).resolve().parent.parent
BAD = ("status: draft", "status: daft")
WAITING = ("comments: Done.", "comments: TO DO")

posix = pytest.mark.skipif(os.name == "nt", reason="links and signals are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good inputs."""
    small_input(tmp_path / "q4", ("Parks & Paths", "Libraries"), name="libraries.yaml")
    small_input(tmp_path / "q4")
    return tmp_path / "q4"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def batch(*arguments: str | Path, to: Path, formats: str = "html") -> Result:
    return run("batch", *arguments, "--out", to, "--to", formats)


def names(folder: Path) -> set[str]:
    """Every file below the folder, by its path in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def events(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


class Listing:
    """The list of reports as a reader finds it."""

    def __init__(self, folder: Path) -> None:
        self.text = (folder / "index.html").read_text("utf-8")
        self.root = Page(self.text).root

    def row(self, file: str) -> dict[str, Element]:
        """The row of an input, its cells by the headings over them."""
        table = self.root.all("table")[0]
        headings = [heading.text for heading in table.all("thead")[0].all("th")]
        rows = [row.all("th", "td") for row in table.all("tbody")[0].all("tr")]
        (found,) = [row for row in rows if row[0].all("p")[0].text == file]
        return dict(zip(headings, found, strict=True))

    def files(self, file: str) -> list[str]:
        """The addresses of an input's files, as a browser asks for them."""
        return [unquote(link.attributes["href"]) for link in self.row(file)["Files"].all("a")]


def said(cell: Element) -> str:
    return " ".join(cell.text.split())


# What is built, and what is told of it


def test_every_input_of_the_folder_is_built_and_the_list_names_them(folder: Path, out: Path) -> None:
    result = batch(folder, to=out, formats="html,docx")
    assert result.exit_code == 0
    assert names(out) == {
        "index.html",
        "libraries.docx",
        "libraries.html",
        "parks.docx",
        "parks.html",
    }
    assert result.stdout.splitlines() == [str(out / "index.html"), "2 of 2 built."]


def test_each_input_has_one_line_on_stderr_with_its_number_and_its_time(folder: Path, out: Path) -> None:
    lines = batch(folder, to=out).stderr.splitlines()
    assert [re.sub(r"\d+\.\d s", "1.0 s", line) for line in lines] == [
        f"1/2 {folder / 'libraries.yaml'}: Libraries, Q4 2016/17: built in 1.0 s",
        f"2/2 {folder / 'parks.yaml'}: Parks & Paths, Q4 2016/17: built in 1.0 s",
    ]


def test_a_batch_writes_what_build_writes(folder: Path, out: Path) -> None:
    batch(folder, to=out, formats="html,docx")
    build(folder / "parks.yaml", out.parent / "alone", ("docx", "html"))
    assert written(out.parent / "alone").items() <= written(out).items()


def test_a_workbook_is_an_input_like_any_other(tmp_path: Path, out: Path) -> None:
    (tmp_path / "q4").mkdir()
    run("convert", small_input(tmp_path), tmp_path / "q4" / "parks.xlsx")
    assert batch(tmp_path / "q4", to=out).exit_code == 0
    build(tmp_path / "parks.yaml", tmp_path / "alone", ("html",))
    assert written(out)["parks.html"] == written(tmp_path / "alone")["parks.html"]


@pytest.mark.parametrize("name", ["parks.printed.yaml", "~$parks.xlsx", ".parks.yaml", "notes.txt"])
def test_what_is_no_input_is_no_matter(folder: Path, out: Path, name: str) -> None:
    (folder / name).write_text("nothing to build")
    assert batch(folder, to=out).exit_code == 0
    assert names(out) == {"index.html", "libraries.html", "parks.html"}


@pytest.mark.parametrize("name", ["museums.yml", "MUSEUMS.YAML"])
def test_an_input_is_known_by_its_ending_however_it_is_typed(folder: Path, out: Path, name: str) -> None:
    small_input(folder, name=name)
    batch(folder, to=out)
    assert f"{Path(name).stem}.html" in names(out)


def test_an_agenda_is_left_out_with_a_word(folder: Path, out: Path) -> None:
    (folder / "agenda.yaml").write_text("kind: agenda\nmeeting: Audit Committee\n")
    result = batch(folder, to=out)
    assert result.exit_code == 0
    assert f"{folder / 'agenda.yaml'} is left out: it is the agenda of a meeting" in result.stderr
    assert names(out) == {"index.html", "libraries.html", "parks.html"}


MARKED = """\
items:
  - title: Playgrounds
    enclosures:
      - {title: Prices, file: ./libraries.yaml, exempt: {paragraph: 3, reason: Tendered in confidence.}}
      - {title: Parks, file: parks.yaml}
"""


def test_what_the_agenda_beside_it_marks_as_exempt_is_not_built_for_the_public(
    folder: Path, out: Path
) -> None:
    (folder / "agenda.yaml").write_text(MARKED, encoding="utf-8")
    result = batch(folder, to=out)
    assert f"{folder / 'libraries.yaml'} is left out: agenda.yaml, line 4, column" in result.stderr
    assert "parks.html" in written(out)
    assert not any("libraries" in name for name in written(out))
    alone = run("build", folder / "libraries.yaml", "--out", out, "--to", "html")
    assert alone.exit_code == 1
    assert 'agenda.yaml, line 4, column 49: "libraries.yaml" is exempt' in alone.stderr
    assert not any("libraries" in name for name in written(out))
    members = out / "members"
    exempt = run("build", folder / "libraries.yaml", "--out", members, "--to", "html", "--edition", "exempt")
    assert exempt.exit_code == 0
    assert "libraries.html" in written(members)


def test_all_papers_of_an_exempt_item_are_left_out(folder: Path, out: Path) -> None:
    item = (
        "items: [{exempt: {paragraph: 3, reason: Secret.}, report: parks.yaml, enclosures: [{file: x.yaml}]}]"
    )
    (folder / "agenda.yaml").write_text(item, encoding="utf-8")
    (folder / "x.yaml").write_bytes((folder / "parks.yaml").read_bytes())
    batch(folder, to=out)
    assert {name for name in written(out) if name != "index.html"} == {"libraries.html"}


def test_a_unit_that_is_called_agenda_is_built(folder: Path, out: Path) -> None:
    small_input(folder, name="agenda.yaml")
    batch(folder, to=out)
    assert "agenda.html" in names(out)


# Folders


def test_each_of_several_folders_has_one_of_its_own(folder: Path, out: Path) -> None:
    small_input(folder.parent / "q3")
    assert batch(folder, folder.parent / "q3", to=out).exit_code == 0
    assert names(out) == {"index.html", "q3/parks.html", "q4/libraries.html", "q4/parks.html"}
    listing = Listing(out)
    for file in ("q3/parks.yaml", "q4/parks.yaml", "q4/libraries.yaml"):
        (address,) = listing.files(file)
        assert (out / address).is_file()
        assert address == f"{Path(file).with_suffix('.html').as_posix()}"


def test_a_folder_named_twice_is_one_folder(folder: Path, out: Path) -> None:
    assert batch(folder, f"{folder}{os.sep}", to=out).exit_code == 0
    assert names(out) == {"index.html", "libraries.html", "parks.html"}


def test_a_folder_named_by_a_dot_has_its_name(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    batch(".", to=out)
    assert Listing(out).root.all("h1")[0].text == "Reports of q4"


def test_folders_without_inputs_are_told_of_and_left_out(folder: Path, out: Path) -> None:
    (folder.parent / "empty").mkdir()
    small_input(folder.parent / "workbooks" / "2016-17-q4")
    (folder.parent / "README.md").write_text("# Inputs")
    result = batch(*sorted(folder.parent.iterdir()), to=out)
    assert result.exit_code == 0
    below = folder.parent / "workbooks"
    assert result.stderr.splitlines()[:2] == [
        f"{folder.parent / 'empty'} is left out: there is no input in it.",
        f"{below} is left out: there is no input in it; name the folders in it, such as "
        f"{below / '2016-17-q4'}.",
    ]
    assert "README" not in result.stderr
    assert names(out) == {"index.html", "q4/libraries.html", "q4/parks.html"}


def test_an_input_named_itself_is_told_of(folder: Path, out: Path) -> None:
    other = small_input(folder.parent, name="museums.yaml")
    result = batch(folder, other, to=out)
    assert f"{other} is left out: it is no folder; name the folder that it is in, or use" in result.stderr
    assert names(out) == {"index.html", "libraries.html", "parks.html"}


def test_a_folder_with_no_input_at_all_is_wrong_usage(tmp_path: Path, out: Path) -> None:
    (tmp_path / "q4").mkdir()
    result = batch(tmp_path / "q4", to=out)
    assert result.exit_code == 2
    assert "there is no input (.xlsx or .yaml) to build." in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("arguments", [[], ["nowhere"]])
def test_a_folder_that_is_not_there_is_wrong_usage(arguments: list[str], out: Path) -> None:
    assert batch(*arguments, to=out).exit_code == 2


def test_a_file_in_the_place_of_the_outputs_is_wrong_usage(folder: Path, out: Path) -> None:
    out.write_text("a letter")
    assert batch(folder, to=out).exit_code == 2
    assert out.read_text() == "a letter"


def test_the_outputs_may_lie_inside_the_inputs(folder: Path) -> None:
    for _ in range(2):
        result = batch(folder, to=folder / "built")
        assert result.exit_code == 0
        assert result.stdout.endswith("2 of 2 built.\n")
    assert names(folder / "built") == {"index.html", "libraries.html", "parks.html"}


def test_the_outputs_may_lie_among_the_inputs(folder: Path) -> None:
    before = written(folder)
    for _ in range(2):
        assert batch(folder, to=folder).stdout.endswith("2 of 2 built.\n")
    assert before.items() <= written(folder).items()
    assert names(folder) == {*before, "index.html", "libraries.html", "parks.html"}


# Two inputs of one name


@pytest.mark.parametrize("other", ["parks.xlsx", "Parks.yaml", "parks.yml"])
def test_two_inputs_of_one_name_stop_the_batch_before_anything_is_written(
    folder: Path, out: Path, other: str
) -> None:
    small_input(folder, name=other)
    result = batch(folder, to=out)
    assert result.exit_code == 1
    first, second = sorted([folder / other, folder / "parks.yaml"])
    assert result.stderr == (
        f"{second}: its outputs would have the names of those of {first}; one input a name is wanted; rename "
        "one of the two, or move it elsewhere.\n"
    )
    assert result.stdout == ""
    assert not out.exists()


def test_two_ways_to_write_one_accent_are_one_name(folder: Path, out: Path) -> None:
    small_input(folder, name="caf\u00e9s.yaml")
    small_input(folder, name="cafe\u0301s.yaml")
    assert batch(folder, to=out).exit_code == 1
    assert not out.exists()


def test_an_input_whose_page_would_be_the_list_stops_the_batch(folder: Path, out: Path) -> None:
    path = small_input(folder, name="Index.yaml")
    result = batch(folder, to=out)
    assert result.exit_code == 1
    assert f"{path}: its page would be named index.html, as the list of all reports is" in result.stderr
    assert not out.exists()


def test_two_folders_of_one_name_stop_the_batch(folder: Path, out: Path) -> None:
    other = small_input(folder.parent / "old" / "Q4", name="museums.yaml").parent
    result = batch(folder, other, to=out)
    assert result.exit_code == 1
    assert f"{other}: its outputs would go to the same folder as those of {folder};" in result.stderr
    assert not out.exists()


# One bad input stops no other


def test_an_input_with_problems_stops_no_other(folder: Path, out: Path) -> None:
    small_input(folder, BAD, WAITING, name="bad.yaml")
    result = batch(folder, to=out)
    assert result.exit_code == 1
    assert names(out) == {"index.html", "libraries.html", "parks.html"}
    lines = result.stderr.splitlines()
    assert lines[0] == f"1/3 {folder / 'bad.yaml'}: Parks & Paths, Q4 2016/17: 1 problem, 1 to do"
    assert lines[1].startswith(
        '  bad.yaml, line 9, column 11: status is "daft"; one of draft, cleared, final'
    )
    assert lines[2] == "  To do in Actions (1):"
    assert [line[:4] for line in lines[4:]] == ["2/3 ", "3/3 "]
    assert result.stdout.endswith("2 of 3 built; 1 problem, 1 to do.\n")


def test_an_output_that_cannot_be_written_stops_no_other(folder: Path, out: Path) -> None:
    (out / "libraries.html").mkdir(parents=True)
    result = batch(folder, to=out)
    assert result.exit_code == 3
    assert "Libraries, Q4 2016/17: not built: an output could not be made" in result.stderr
    assert "libraries.html can't be written (a folder of that name is in the way)" in result.stderr
    assert names(out) == {"index.html", "parks.html"}


def test_a_lacking_capability_is_told_of_each_input(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "weasyprint")
    small_input(folder, BAD, name="bad.yaml")
    result = batch(folder, to=out, formats="html,pdf")
    assert result.exit_code == 4
    assert result.stderr.count("not built: this machine lacks what an output needs") == 2
    assert names(out) == {"index.html"}
    assert "pdf: weasyprint not installed" in Listing(out).text


class Fatal(BaseException):
    """What some libraries raise that is no `Exception`."""


@pytest.mark.parametrize(
    "crash",
    [
        ZeroDivisionError("division by zero"),
        RecursionError("maximum recursion depth exceeded"),
        MemoryError(),
        SystemExit(0),
        Fatal("in Rust\nat line 7"),
    ],
    ids=lambda crash: type(crash).__name__,
)
@pytest.mark.parametrize("where", ["check", "build", "read"])
def test_an_error_that_nobody_foresaw_stops_no_other(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, where: str, crash: BaseException
) -> None:
    done: Callable[..., object] = getattr(batching, where)

    def failing(path: Path, *others: object, **named: object) -> object:
        if path.stem == "libraries":
            raise crash
        return done(path, *others, **named)

    monkeypatch.setattr(batching, where, failing)
    result = batch(folder, to=out)
    assert "Traceback" not in result.output
    assert "parks.html" in names(out)
    if where == "read":
        assert f"1/2 {folder / 'libraries.yaml'}: libraries.yaml: built in" in result.stderr
        return
    assert result.exit_code == 3
    told = f": {str(crash).splitlines()[0]}" if str(crash) else ""
    message = (
        f"the program itself went wrong on this input ({type(crash).__name__}{told}); run reportgen build on "
        f"{folder / 'libraries.yaml'} to see where, and tell those who look after the program"
    )
    assert message in result.stderr
    assert message in Page(Listing(out).text).root.text


@posix
def test_an_input_that_cannot_be_read_stops_no_other(folder: Path, out: Path) -> None:
    (folder / "lost.yaml").symlink_to(folder / "nowhere.yaml")
    result = batch(folder, to=out)
    assert result.exit_code == 1
    assert "lost.yaml: the file can't be read (No such file or directory); an input file is" in result.stderr
    assert names(out) == {"index.html", "libraries.html", "parks.html"}
    row = Listing(out).row("q4/lost.yaml")
    assert (said(row["Report"]), said(row["Format"])) == ("lost.yamlq4/lost.yaml", "Unknown")


def test_a_folder_that_is_named_like_an_input_stops_no_other(folder: Path, out: Path) -> None:
    (folder / "museums.yaml").mkdir()
    result = batch(folder, to=out)
    assert result.exit_code == 1
    assert "museums.yaml: this is a folder; an input file is wanted" in result.stderr


def test_a_name_too_long_for_the_disk_stops_no_other(folder: Path, out: Path) -> None:
    small_input(folder, name=f"{'x' * 250}.yaml")
    result = batch(folder, to=out)
    assert result.exit_code == 3
    assert "File name too long" in result.stderr
    assert names(out) == {"index.html", "libraries.html", "parks.html"}


def test_a_list_that_cannot_be_written_is_told(folder: Path, out: Path) -> None:
    (out / "index.html").mkdir(parents=True)
    result = batch(folder, to=out)
    assert result.exit_code == 3
    assert "index.html can't be written (a folder of that name is in the way)" in result.stderr
    assert result.stdout == "2 of 2 built.\n"


def heeding_ctrl_c() -> None:
    """Have a process heed Ctrl-C even where the tests run in the background, where shells have it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
def test_ctrl_c_ends_at_once_and_leaves_whole_files(folder: Path, out: Path) -> None:
    for number in range(20):
        small_input(folder, name=f"unit-{number}.yaml")
    whole = out.parent / "whole"
    assert batch(folder, to=whole, formats="docx,html").exit_code == 0
    command = [sys.executable, "-m", "reportgen", "batch", folder, "--out", out]
    with subprocess.Popen(
        [*map(str, command), "--to", "docx,html", "--format", "json"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeding_ctrl_c,
    ) as process:
        assert process.stdout is not None
        while json.loads(process.stdout.readline())["event"] != "finished":
            pass
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "summary" not in rest
    assert "Traceback" not in errors
    found = written(out)
    assert {"libraries.docx", "libraries.html"} <= set(found)
    assert len(found) < len(written(whole)) - 1
    assert found.items() <= written(whole).items()


@pytest.mark.parametrize("where", ["check", "build", "read"])
def test_ctrl_c_is_no_failure_of_the_input_at_work(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def interrupted(path: Path, *others: object, **named: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(batching, where, interrupted)
    result = batch(folder, to=out)
    assert result.exit_code != 0
    assert "Aborted!" in result.stderr
    assert "2/2" not in result.stderr
    assert "index.html" not in written(out)


# Values, so that another process can do it


def test_a_task_and_its_outcome_can_be_sent_to_another_process(folder: Path, out: Path) -> None:
    path = small_input(folder, BAD, name="bad.yaml")
    task = Task(path, out, "", ("html",))
    done = outcome(pickle.loads(pickle.dumps(task)))
    assert pickle.loads(pickle.dumps(done)) == done
    assert isinstance(done, Outcome)
    assert done.state == "problems"
    assert done.problems == (
        Problem(
            Place("bad.yaml", 9, 11),
            'status is "daft"',
            "one of draft, cleared, final is wanted",
            "did you mean draft?",
        ),
    )


# Events


def test_events_tell_of_each_input_as_it_starts_and_ends(folder: Path, out: Path) -> None:
    small_input(folder, BAD, WAITING, name="bad.yaml")
    small_input(folder, STATED, name="stated.yaml")
    result = run("batch", folder, "--out", out, "--to", "html", "--format", "json")
    told = events(result)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert [(each["event"], each.get("number")) for each in told] == [
        *((event, number) for number in (1, 2, 3, 4) for event in ("started", "finished")),
        ("summary", None),
    ]
    assert {each["of"] for each in told[:-1]} == {4}
    bad, libraries, _, stated = told[1:-1:2]
    assert (bad["input"], bad["state"], bad["code"]) == (str(folder / "bad.yaml"), "problems", 1)
    assert isinstance(bad["problems"], list)
    assert [problem["line"] for problem in bad["problems"]] == [9, 61]
    assert [problem.get("to_do") for problem in bad["problems"]] == [None, "Actions"]
    assert (bad["outputs"], bad["earlier"]) == ([], [])
    assert (libraries["title"], libraries["state"]) == ("Libraries, Q4 2016/17", "built")
    assert libraries["outputs"] == [str(out / "libraries.html")]
    assert isinstance(stated["findings"], list)
    assert [(finding["code"], finding["severity"]) for finding in stated["findings"]] == [("FIN001", "error")]
    assert told[-1] == {
        "event": "summary",
        "inputs": 4,
        "built": 3,
        "not_built": 1,
        "problems": 1,
        "findings": 1,
        "to_do": 1,
        "index": str(out / "index.html"),
        "code": 1,
    }


def test_the_last_event_tells_of_two_inputs_of_one_name(folder: Path, out: Path) -> None:
    small_input(folder, name="Parks.yaml")
    (told,) = events(run("batch", folder, "--out", out, "--format", "json"))
    assert (told["event"], told["code"], told["inputs"], told["index"]) == ("summary", 1, 0, None)
    assert isinstance(told["problems"], int)
    assert isinstance(told["refused"], list)
    assert [problem["file"] for problem in told["refused"]] == [str(folder / "parks.yaml")]


# The list of reports


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Listing:
    """A list with an input of each state, over outputs of an earlier run."""
    folder = tmp_path_factory.mktemp("list") / "2016-17-q4"
    out = folder.parent / "out"
    small_input(folder, ("Parks & Paths", "Found"), STATED, name="found.yaml")
    small_input(folder, ("Parks & Paths", "Good"), name="good.yaml")
    small_input(folder, ("Parks & Paths", "Bad"), name="bad.yaml")
    batch(folder, to=out, formats="html,docx")
    small_input(folder, ("Parks & Paths", "Bad"), BAD, WAITING, name="bad.yaml")
    small_input(folder, ("Parks & Paths", "New"), ("2017-05-22", "22 May"), name="new.yaml")
    small_input(folder, ("Parks & Paths", "Stuck"), BY_HAND, MET, name="stuck.yaml")
    (out / "stuck.html").mkdir()
    assert batch(folder, to=out).exit_code == 3
    return Listing(out)


def test_the_list_counts_what_was_built_and_found(listing: Listing) -> None:
    facts = [said(each) for each in listing.root.all("div") if each.classes == ["facts"]]
    assert facts == ["Built: 2 of 5, 1 of them as a draft Problems: 2 To do: 1 Findings: 2"]
    assert "3 reports were not built." in listing.root.text


@pytest.mark.parametrize(
    ("file", "state", "found", "files"),
    [
        ("good.yaml", "● Built", "Nothing", ["good.html", "good.docx"]),
        ("found.yaml", "◆ Built as a draft", "1 error", ["found.html", "found.docx"]),
        ("bad.yaml", "■ Not built", "1 problem, 1 to do", ["bad.docx", "bad.html"]),
        ("new.yaml", "■ Not built", "1 problem", []),
        ("stuck.yaml", "■ Not built", "1 finding", []),
    ],
)
def test_the_list_tells_the_state_of_each_input(
    listing: Listing, file: str, state: str, found: str, files: list[str]
) -> None:
    row = listing.row(f"2016-17-q4/{file}")
    assert said(row["State"]) == state
    assert said(row["Found"]) == found
    assert listing.files(f"2016-17-q4/{file}") == files


def test_the_title_leads_to_the_page_that_this_run_built(listing: Listing) -> None:
    (link,) = listing.row("2016-17-q4/good.yaml")["Report"].all("a")
    assert (link.text, link.attributes["href"]) == ("Good, Q4 2016/17", "good.html")
    assert listing.row("2016-17-q4/bad.yaml")["Report"].all("a") == []


def test_files_of_an_earlier_run_are_said_to_be_such(listing: Listing) -> None:
    def files(file: str) -> str:
        return re.sub(r"\d+ KB", "9 KB", said(listing.row(f"2016-17-q4/{file}")["Files"]))

    assert files("good.yaml") == "HTML 9 KB From an earlier run: Word 9 KB"
    assert files("bad.yaml") == "From an earlier run: Word 9 KB HTML 9 KB"
    assert files("new.yaml") == "None"


def test_an_input_that_was_not_built_leaves_its_earlier_outputs_alone(folder: Path, out: Path) -> None:
    batch(folder, to=out)
    before = written(out)["parks.html"]
    small_input(folder, BAD, ("Two parks reopened", "Three parks reopened"))
    batch(folder, to=out)
    assert written(out)["parks.html"] == before


def test_the_list_tells_every_problem_and_finding_with_its_place(listing: Listing) -> None:
    told = [said(item) for item in listing.root.all("li")]
    assert (
        'bad.yaml, line 9, column 11: status is "daft"; one of draft, cleared, final is wanted; did you mean '
        "draft?" in told
    )
    assert any(
        line.startswith("found.yaml, line 39, column 20: error FIN001: revenue parks") for line in told
    )
    line = PARKS.splitlines().index("              target: 90.0%") + 2
    assert any(each.startswith(f"stuck.yaml, line {line}, ") and "note REV002: " in each for each in told)
    assert any("stuck.html can't be written (a folder of that name is in the way)" in line for line in told)
    assert "1 to do in Actions" in [said(heading) for heading in listing.root.all("h4")]


def test_what_was_found_is_led_to_from_the_table(listing: Listing) -> None:
    (link,) = listing.row("2016-17-q4/found.yaml")["Found"].all("a")
    heading = listing.root.one(link.attributes["href"].removeprefix("#"))
    assert (heading.tag, heading.text) == ("h3", "Found, Q4 2016/17")


def test_the_list_says_what_built_it(listing: Listing) -> None:
    (foot,) = listing.root.all("footer")
    assert said(foot) == f"Built by reportgen {__version__}."


def test_the_list_has_landmarks_headings_in_order_and_a_language(listing: Listing) -> None:
    root = listing.root
    assert root.all("html")[0].attributes["lang"] == "en-GB"
    assert [element.tag for element in root.all("header", "main", "footer")] == ["header", "main", "footer"]
    assert [heading.text for heading in root.all("h1")] == ["Reports of 2016-17-q4"]
    levels = [int(heading.tag[1]) for heading in root.all("h1", "h2", "h3", "h4")]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert said(root.all("header")[0]) == "Exampleshire Borough Council"


def test_each_row_and_column_of_the_list_has_a_header(listing: Listing) -> None:
    table = listing.root.all("table")[0]
    assert {heading.attributes["scope"] for heading in table.all("thead")[0].all("th")} == {"col"}
    rows = table.all("tbody")[0].all("tr")
    assert [[cell.attributes["scope"] for cell in row.all("th")] for row in rows] == [["row"]] * 5


def test_the_list_stands_by_itself(listing: Listing) -> None:
    assert listing.root.all("script", "link", "img", "iframe", "object", "base") == []
    assert "url(" not in listing.text
    ids = [element.attributes["id"] for element in listing.root.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids)) > 0


def test_the_same_inputs_give_the_same_list(folder: Path, out: Path) -> None:
    small_input(folder, BAD, name="bad.yaml")
    small_input(folder, STATED, name="stated.yaml")
    again = out.parent / "again"
    batch(folder, to=out, formats="docx,html")
    batch(folder, to=again, formats="docx,html")
    assert written(again) == written(out)
    batch(folder, to=out, formats="docx,html")
    assert written(again) == written(out)


def test_nothing_found_is_said(folder: Path, out: Path) -> None:
    batch(folder, to=out)
    assert "No problems, nothing to do, no findings." in Listing(out).root.text


# Names that mean harm


def test_names_are_shown_as_they_are_and_do_nothing(folder: Path, out: Path) -> None:
    unit = """'Parks <script>alert("1")</script> & ''paths'''"""
    small_input(folder, ("Parks & Paths", unit), name="a&b \"c\" 'd' <script> #1?%41 é.yaml")
    assert batch(folder, to=out).exit_code == 0
    listing = Listing(out)
    assert listing.root.all("script") == []
    file = "q4/a&b \"c\" 'd' <script> #1?%41 é.yaml"
    title = listing.row(file)["Report"].all("a")[0]
    assert title.text == "Parks <script>alert(\"1\")</script> & 'paths', Q4 2016/17"
    (address,) = listing.files(file)
    assert (out / address).is_file()


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.yaml", "caf\\udce9.yaml"),
        (b"bell\x07.yaml", "bell\\x07.yaml"),
        ("lmay.\u202ekraps.yaml".encode(), "lmay.\\u202ekraps.yaml"),
    ],
)
def test_what_no_page_can_print_is_shown_as_its_code(
    folder: Path, out: Path, name: bytes, shown: str
) -> None:
    small_input(folder, name=os.fsdecode(name))
    batch(folder, to=out)
    file = f"q4/{shown}"
    assert said(Listing(out).row(file)["Report"]).endswith(file)


def test_a_very_long_name_is_no_problem_of_the_list(folder: Path, out: Path) -> None:
    small_input(folder, ("Parks & Paths", "Unit " * 200), name=f"{'x' * 200}.yaml")
    assert batch(folder, to=out).exit_code == 1
    assert "a name of 80 letters at most is wanted" in Listing(out).text


# What goes with it


def test_the_guide_names_every_key_of_every_event(folder: Path, out: Path) -> None:
    guide = (CHECKOUT / "docs" / "building-a-quarter.md").read_text("utf-8")
    told = events(run("batch", folder, "--out", out, "--to", "html", "--format", "json"))
    small_input(folder, name="Parks.yaml")
    told += events(run("batch", folder, "--out", out, "--format", "json"))
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", guide, re.M))
    assert set(rows) == {"started", "finished", "summary"}
    rows["finished"] += rows["started"]
    unnamed = [
        (each["event"], key) for each in told for key in each if f"`{key}`" not in rows[str(each["event"])]
    ]
    assert {key for _, key in unnamed} == {"event"}


def test_make_builds_every_sample() -> None:
    text = (CHECKOUT / "Makefile").read_text("utf-8")
    patterns = " ".join(re.findall(r"reportgen batch (.+) --out ", text)).split()
    built = {path for pattern in patterns for each in CHECKOUT.glob(pattern) for path in each.glob("*.*")}
    inputs = {path for ending in ("yaml", "xlsx") for path in (CHECKOUT / "inputs").rglob(f"*.{ending}")}
    assert {path for path in inputs if ".printed." not in path.name} <= built
    assert len(inputs) > 8
