"""Commands that make no output load none of the slow libraries (seen in Python's own import log)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = "inputs/2016-17-q4/family-services.yaml"
SLOW = {"openpyxl", "docx", "docxtpl", "lxml", "weasyprint", "pikepdf", "pypdfium2", "holidays"}


def imported_by(*arguments: str) -> set[str]:
    """The top-level names of all modules that a run of the command imports; the run must end well."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr[-2000:]
    log = (line for line in result.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in log}


@pytest.mark.parametrize("arguments", [("--help",), ("check", SAMPLE)], ids=["help", "check"])
def test_the_command_loads_no_slow_library(arguments: tuple[str, ...]) -> None:
    imported = imported_by(*arguments)
    assert {"reportgen", "click"} <= imported
    assert imported & SLOW == set()


def test_building_word_does_load_the_word_libraries(tmp_path: Path) -> None:
    imported = imported_by("build", SAMPLE, "--to", "docx", "--out", str(tmp_path))
    assert {"docx", "docxtpl"} <= imported
    assert imported & {"openpyxl", "weasyprint", "pikepdf"} == set()
