"""Files written whole or not at all: the only place that writes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.errors import OutputFailed


def write_set(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files that belong together; where one can't be, all earlier ones stand as they were.

    Each is written beside its target and moved over it, so that a reader never sees half of one. OutputFailed
    where the folder or a file can't be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            waiting[folder / name] = _written_beside(folder / name, data)
        _move(waiting)
        _settle(folder)
    except OSError as error:
        raise OutputFailed(
            f"{error.filename2 or error.filename or folder} can't be written ({error.strerror}); nothing was "
            "changed. Close it if it is open in another program, and check that you may write there."
        ) from None
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
    return tuple(waiting)


def _written_beside(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _move(waiting: Mapping[Path, Path]) -> None:
    """Move every new file over its target; on failure, or when interrupted, put back those already moved."""
    before: dict[Path, Path | None] = {}
    try:
        for target in waiting:
            if target.is_dir():
                raise IsADirectoryError(21, "a folder of that name is in the way", str(target))
            before[target] = _written_beside(target, target.read_bytes()) if target.exists() else None
        for target, new in waiting.items():
            os.replace(new, target)
    except BaseException:
        for target, old in before.items():
            if old is not None and old.exists():
                with suppress(OSError):
                    os.replace(old, target)
            elif old is None and not waiting[target].exists():
                target.unlink(missing_ok=True)
        raise
    finally:
        for old in before.values():
            if old is not None:
                old.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make the new names last through a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
