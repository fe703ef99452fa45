"""A published folder is replaced as a whole: it is the old one or the new one, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reportgen.errors import OutputFailed
from reportgen.jobs import publishing
from reportgen.jobs.publishing import alone_at, replace_folder

OLD = {"index.html": b"old", "items/one.html": b"old one", "items/two.html": b"old two"}
NEW = {"index.html": b"new", "items/one.html": b"new one", "items/deep/er/three.html": b"new three"}

ROUNDS = int(os.environ.get("REPORTGEN_SOAK", "6"))

posix = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")


def publish(folder: Path, files: dict[str, bytes]) -> None:
    with alone_at(folder) as home:
        replace_folder(home, files)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something published in it, and nothing beside it."""
    publish(tmp_path / "site" / "meeting", OLD)
    return tmp_path / "site" / "meeting"


@pytest.fixture(params=["by exchange", "by moving aside"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of putting one folder in the place of another."""
    if request.param == "by moving aside":
        monkeypatch.setattr(publishing, "_exchanged", lambda one, other: False)
    return str(request.param)


def test_a_folder_is_replaced_and_nothing_is_left_of_it(folder: Path, way: str) -> None:
    publish(folder, NEW)
    assert contents(folder) == NEW
    assert os.listdir(folder.parent) == ["meeting"]


def test_an_empty_folder_that_is_there_already_is_filled(tmp_path: Path, way: str) -> None:
    (tmp_path / "meeting").mkdir()
    publish(tmp_path / "meeting", NEW)
    assert contents(tmp_path / "meeting") == NEW


@posix
def test_everybody_may_enter_and_read(folder: Path) -> None:
    modes = {path.stat().st_mode & 0o777 for path in (folder, folder / "items")}
    assert modes == {0o755}
    assert {path.stat().st_mode & 0o444 for path in folder.rglob("*.html")} == {0o444}


@posix
def test_a_folder_behind_a_link_is_replaced_and_the_link_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(folder)
    publish(tmp_path / "shortcut", NEW)
    assert (tmp_path / "shortcut").is_symlink()
    assert contents(folder) == NEW


def test_a_full_disk_leaves_the_old_one_and_nothing_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    synced: list[int] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", "two.html")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputFailed, match="No space left on device"):
        publish(folder, NEW)
    assert contents(folder) == OLD
    assert os.listdir(folder.parent) == ["meeting"]


def test_where_the_new_one_cannot_be_moved_in_the_old_one_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchanged", lambda one, other: False)
    move = os.rename

    def rename(source: Path, target: Path) -> None:
        if ".making-" in str(source):
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        move(source, target)

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(OutputFailed, match="Permission denied"):
        publish(folder, NEW)
    assert contents(folder) == OLD


def test_what_a_killed_run_moved_aside_is_put_back_by_the_next(folder: Path) -> None:
    folder.rename(folder.parent / ".meeting.before")
    half = folder.parent / ".meeting.making-abc"
    half.mkdir()
    (half / "index.html").write_bytes(b"half")
    with alone_at(folder):
        assert contents(folder) == OLD
    assert os.listdir(folder.parent) == ["meeting"]


def test_what_is_beside_it_and_not_its_own_stays(folder: Path) -> None:
    other = folder.parent / ".meeting-2.making-abc"
    other.mkdir()
    publish(folder, NEW)
    assert other.is_dir()


def test_two_runs_at_once_do_not_meet(folder: Path) -> None:
    with alone_at(folder), pytest.raises(OutputFailed, match="another run is writing"):
        publish(folder, NEW)
    publish(folder, NEW)
    assert contents(folder) == NEW


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="others have no exchange in one step")
def test_at_no_moment_is_a_file_of_both_missing(folder: Path) -> None:
    missed: list[str] = []
    over = threading.Event()

    def reader() -> None:
        while not over.is_set():
            try:
                (folder / "index.html").read_bytes()
                (folder / "items" / "one.html").read_bytes()
            except OSError as error:
                missed.append(str(error))

    reading = threading.Thread(target=reader)
    reading.start()
    try:
        for _ in range(20):
            publish(folder, NEW)
            publish(folder, OLD)
    finally:
        over.set()
        reading.join()
    assert missed == []


WRITER = """
import sys
from pathlib import Path
from reportgen.jobs.publishing import alone_at, replace_folder
at = int(sys.argv[2])
print("ready", flush=True)
while True:
    at += 1
    with alone_at(Path(sys.argv[1])) as home:
        replace_folder(home, {f"items/{name}.html": b"%d" % at * 2000 for name in range(30)})
"""


@posix
def test_a_run_that_is_killed_at_any_moment_leaves_one_whole_publication(tmp_path: Path) -> None:
    """Killed at random moments, over and over; seen whole before the next run puts anything right."""
    chance = random.Random(7)
    folder = tmp_path / "meeting"
    publish(folder, {f"items/{name}.html": b"0" * 2000 for name in range(30)})
    for number in range(ROUNDS):
        command = [sys.executable, "-c", WRITER, str(folder), str(number * 1000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            writer.send_signal(signal.SIGKILL)
        found = contents(folder)
        assert len(found) == 30
        assert len(set(found.values())) == 1
    publish(folder, NEW)
    assert contents(folder) == NEW
    assert os.listdir(tmp_path) == ["meeting"]
