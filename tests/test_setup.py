"""Set-up tells in one line what is missing, and touches nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="set-up by make is for POSIX shells")


def command(folder: Path, name: str, script: str) -> None:
    """Puts a shell script into the folder, as a command of that name."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def set_up(folder: Path) -> subprocess.CompletedProcess[str]:
    """Set-up as a user without root, with the folder's commands before all others."""
    command(folder, "id", "echo 1000")
    command(folder, "uv", "echo uv must not be reached >&2; exit 9")
    return subprocess.run(
        ["bash", str(CHECKOUT / "scripts" / "setup.sh"), "run"],
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHON": "python3"},
        capture_output=True,
        text=True,
    )


def test_missing_libraries_are_told_with_the_line_that_installs_them(tmp_path: Path) -> None:
    command(tmp_path, "python3", "cat >/dev/null; echo libpango-1.0-0; echo libharfbuzz-subset0")
    result = set_up(tmp_path)
    assert result.returncode == 1
    assert "sudo apt-get install --yes libpango-1.0-0 libharfbuzz-subset0\n" in result.stderr


def test_a_python_that_is_too_old_is_told_with_what_to_do(tmp_path: Path) -> None:
    command(tmp_path, "python3", 'case "$1" in -V) echo Python 3.9.2;; -c) exit 1;; *) cat >/dev/null;; esac')
    result = set_up(tmp_path)
    assert result.returncode == 1
    assert "python3 is Python 3.9.2; Python 3.11 or newer is needed." in result.stderr
    assert "make PYTHON=python3.11" in result.stderr
