"""Files are written whole, as one set, or not at all."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import OutputFailed
from reportgen.jobs.outputs import write_set

OLD = {"parks.docx": b"old word", "parks.html": b"old page", "parks.pdf": b"old print"}
NEW = {"parks.docx": b"new word", "parks.html": b"new page", "parks.pdf": b"new print"}

posix = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and links are POSIX's")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a full set in it."""
    write_set(tmp_path / "out", OLD)
    return tmp_path / "out"


def test_a_set_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    written = write_set(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert [path.name for path in written] == ["parks.docx", "parks.html", "parks.pdf"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_set(tmp_path / "2016-17-q4" / "adults", NEW)
    assert contents(tmp_path / "2016-17-q4" / "adults") == NEW


def test_a_new_set_replaces_the_old_one(folder: Path) -> None:
    write_set(folder, NEW)
    assert contents(folder) == NEW


def test_files_of_others_stay(folder: Path) -> None:
    (folder / "libraries.pdf").write_bytes(b"another unit's")
    write_set(folder, NEW)
    assert contents(folder) == {**NEW, "libraries.pdf": b"another unit's"}


@posix
def test_everybody_may_read_what_was_written(folder: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


def failing_replace(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Makes the given move (from 1) fail; all others are done."""
    moves: list[str] = []
    move = os.replace

    def replace(source: str, target: str) -> None:
        moves.append(target)
        if len(moves) == number:
            raise error
        move(source, target)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failing_move_puts_the_old_set_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failing_replace(monkeypatch, number, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(OutputFailed):
        write_set(folder, NEW)
    assert contents(folder) == OLD


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failing_move_leaves_nothing_where_nothing_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failing_replace(monkeypatch, number, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(OutputFailed):
        write_set(tmp_path, NEW)
    assert contents(tmp_path) == {}


def test_an_interrupted_move_puts_the_old_set_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_replace(monkeypatch, 2, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_set(folder, NEW)
    assert contents(folder) == OLD


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_a_full_disk_leaves_the_old_set_and_no_leftovers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    synced: list[int] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputFailed, match="No space left on device"):
        write_set(folder, NEW)
    assert contents(folder) == OLD


def test_a_folder_in_a_files_place_is_told_and_changes_nothing(folder: Path) -> None:
    (folder / "parks.pdf").unlink()
    (folder / "parks.pdf").mkdir()
    with pytest.raises(OutputFailed, match=r"parks\.pdf can't be written \(a folder of that name"):
        write_set(folder, NEW)
    assert contents(folder) == {"parks.docx": b"old word", "parks.html": b"old page"}


def test_a_file_in_the_folders_place_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a letter")
    with pytest.raises(OutputFailed, match=r"out can't be written"):
        write_set(tmp_path / "out", NEW)
    assert contents(tmp_path) == {"out": b"a letter"}


def test_a_file_on_the_way_to_the_folder_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "2016-17-q4").write_bytes(b"a letter")
    with pytest.raises(OutputFailed, match=r"can't be written"):
        write_set(tmp_path / "2016-17-q4" / "adults", NEW)
    assert contents(tmp_path) == {"2016-17-q4": b"a letter"}


def test_the_message_says_that_nothing_was_changed_and_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_replace(
        monkeypatch,
        2,
        PermissionError(errno.EACCES, "Permission denied", "in-between", None, str(folder / "parks.html")),
    )
    with pytest.raises(OutputFailed) as raised:
        write_set(folder, NEW)
    assert str(raised.value) == (
        f"{folder / 'parks.html'} can't be written (Permission denied); nothing was changed. Close it "
        "if it is open in another program, and check that you may write there."
    )


@posix
def test_a_folder_that_is_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "there", target_is_directory=True)
    write_set(tmp_path / "out", NEW)
    assert contents(tmp_path / "there") == NEW


@posix
def test_a_link_in_a_files_place_is_replaced_and_what_it_points_to_stays(folder: Path) -> None:
    kept = folder.parent / "minutes.pdf"
    kept.write_bytes(b"minutes")
    (folder / "parks.pdf").unlink()
    (folder / "parks.pdf").symlink_to(kept)
    write_set(folder, NEW)
    assert contents(folder) == NEW
    assert kept.read_bytes() == b"minutes"


# Killed: no program can move three files in one stroke, but none of the three may ever be a part of itself.

SIZE = 300_000
SETS = {
    letter: {f"parks.{name}": letter.encode() * SIZE for name in ("docx", "html", "pdf")} for letter in "ab"
}

WRITER = f"""
import os, signal, sys
from pathlib import Path
from reportgen.jobs.outputs import write_set

folder, fatal = Path(sys.argv[1]), int(sys.argv[2])
sets = [{{f"parks.{{name}}": letter * {SIZE} for name in ("docx", "html", "pdf")}} for letter in (b"a", b"b")]
steps = 0

def step(event, arguments):
    global steps
    if event in ("open", "os.rename", "os.chmod", "os.remove", "os.mkdir", "tempfile.mkstemp"):
        steps += 1
        if steps == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
print("ready", flush=True)
if fatal:
    write_set(folder, sets[1])
while not fatal:
    write_set(folder, sets[0])
    write_set(folder, sets[1])
"""


def writer(folder: Path, fatal: int) -> subprocess.Popen[str]:
    """A program that writes set b and is killed at the given step, or, with 0, writes a and b in turn."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(fatal)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
    )


def whole(folder: Path) -> bool:
    """Whether each of the three files is there and is wholly of one set."""
    found = {name: data for name, data in contents(folder).items() if not name.startswith(".")}
    return set(found) == set(SETS["a"]) and all(
        data in (SETS["a"][name], SETS["b"][name]) for name, data in found.items()
    )


@posix
def test_a_writer_killed_at_any_step_leaves_whole_files(tmp_path: Path) -> None:
    killed = 0
    for fatal in range(1, 100):
        folder = tmp_path / str(fatal)
        write_set(folder, SETS["a"])
        with writer(folder, fatal) as process:
            process.communicate(timeout=60)
        assert whole(folder), f"killed at step {fatal}"
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
        killed += 1
    assert killed > 10, "the steps of a write are no longer seen"
    assert contents(folder) == SETS["b"]


@posix
def test_a_writer_killed_at_a_random_moment_leaves_whole_files(tmp_path: Path) -> None:
    rounds = int(os.environ.get("REPORTGEN_SOAK", "5"))
    moments = random.Random(2017)
    write_set(tmp_path, SETS["a"])
    for number in range(rounds):
        with writer(tmp_path, 0) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, 0.05))
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert whole(tmp_path), f"round {number}"
    write_set(tmp_path, SETS["b"])
    assert {name: data for name, data in contents(tmp_path).items() if not name.startswith(".")} == SETS["b"]
