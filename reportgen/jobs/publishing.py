"""A folder replaced as a whole: whoever reads it has the old one or the new one, never half of each.

The new folder is made beside the old one and the two change places in one step, where the system has such a
step (Linux, macOS). Elsewhere the old one is moved aside first: for a moment there is none, and where the run
is killed in that moment, the next one puts the old one back.

*Why no symbolic link that is turned:* a folder that is copied, packed or looked at in Windows should be one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.errors import OutputFailed

_MAKING, _BEFORE, _LOCK = ".{}.making-", ".{}.before", ".{}.lock"
"""What stands beside a folder while it is replaced: the new one, the old one (where the two can't change
places), and who is at it."""

_HERE = -100
_EXCHANGE = 2
"""Of Linux' renameat2; macOS' renamex_np calls it RENAME_SWAP."""


@contextmanager
def alone_at(folder: Path) -> Iterator[Path]:
    """Within it no other run replaces the folder, of which it gives the real path; what a killed run left
    beside it is gone. OutputFailed where another is at it, or nothing may be written there."""
    home = Path(os.path.realpath(folder))
    mark = home.parent / _LOCK.format(home.name)
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        lock = open(mark, "ab")  # noqa: SIM115
    except OSError as error:
        raise _refused(home, error) from None
    with lock:
        _take(lock.fileno(), mark, folder)
        try:
            _tidy(home)
            yield home
        except OSError as error:
            raise _refused(home, error) from None
        finally:
            with suppress(OSError):
                mark.unlink()


def replace_folder(home: Path, files: Mapping[str, bytes]) -> None:
    """Have a folder hold these files (by their path in it) and nothing else. To be used within `alone_at`.

    OSError where it can't be written, which `alone_at` tells; the folder is as it was then.
    """
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=_MAKING.format(home.name), dir=home.parent))
        _write(made, files)
        made.chmod(0o755)
        _swap(made, home)
        _settle(home.parent)
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(home.parent / _BEFORE.format(home.name), ignore_errors=True)


def _refused(home: Path, error: OSError) -> OutputFailed:
    return OutputFailed(
        f"{error.filename2 or error.filename or home} can't be written ({error.strerror}); nothing was "
        "changed. Close what is open in it, and check that you may write beside it."
    )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for inner in {folder, *((folder / name).parent for name in files)}:
        _settle(inner)


def _swap(made: Path, home: Path) -> None:
    """Put the new folder in the place of the old one; where that was is then the old one, or nothing."""
    if not home.exists():
        os.rename(made, home)
    elif not _exchanged(made, home):
        aside = home.parent / _BEFORE.format(home.name)
        os.rename(home, aside)
        try:
            os.rename(made, home)
        except BaseException:
            os.rename(aside, home)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could have two folders change places. OSError where they must not."""
    if sys.platform not in ("linux", "darwin"):
        return False
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, _EXCHANGE)
    else:
        return False
    number = ctypes.get_errno() if failed else 0
    if failed and number not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def _tidy(home: Path) -> None:
    """Put the old folder back where a run was killed before the new one had its place; take away the rest."""
    aside = home.parent / _BEFORE.format(home.name)
    if aside.exists() and not home.exists():
        os.rename(aside, home)
    begins = _MAKING.format(home.name)
    left = [each for each in home.parent.iterdir() if each.name.startswith(begins)]
    for each in (aside, *left):
        shutil.rmtree(each, ignore_errors=True)


def _take(handle: int, mark: Path, folder: Path) -> None:
    """Lock a file until it is closed. OutputFailed where another run has it, or had and took it away."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine = os.path.samestat(os.fstat(handle), os.stat(mark))
    except OSError:
        mine = False
    if not mine:
        raise OutputFailed(f"another run is writing {folder}; wait for it to end.")


def _settle(folder: Path) -> None:
    """Make names last through a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
