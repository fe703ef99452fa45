"""Set-up and contact sheets tell in one line what is missing, and touch nothing; sheets show all pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.test_html_in_browser import chromium

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


def test_every_meeting_among_the_samples_is_packed_and_the_demo_packs_none() -> None:
    agendas = sorted((CHECKOUT / "inputs" / "meetings").glob("*/agenda.yaml"))
    assert len(agendas) == 2
    for target, packs in (("samples", 1), ("demo", 0)):
        told = subprocess.run(
            ["make", "--dry-run", target], cwd=CHECKOUT, capture_output=True, text=True, check=True
        ).stdout
        for path in agendas:
            out = f"outputs/meetings/{path.parent.name}"
            line = f"reportgen pack {path.relative_to(CHECKOUT).as_posix()} --out {out} --published "
            assert told.count(line) == packs


def contact_sheets(
    outputs: Path, sheets: Path, commands: str = os.environ["PATH"]
) -> subprocess.CompletedProcess[str]:
    """Contact sheets of a folder, made with the commands of that path alone."""
    script = CHECKOUT / "scripts" / "contact_sheets.py"
    return subprocess.run(
        [sys.executable, str(script), str(outputs), "--out", str(sheets)],
        env={**os.environ, "PATH": commands},
        capture_output=True,
        text=True,
    )


def test_tools_that_contact_sheets_lack_are_told_with_the_lines_that_install_them(tmp_path: Path) -> None:
    result = contact_sheets(tmp_path, tmp_path / "sheets", commands=str(tmp_path))
    assert result.returncode == 4
    assert "sudo apt-get install --yes libreoffice-writer-nogui\n" in result.stderr
    assert "sudo apt-get install --yes chromium\n" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("soffice")
def test_contact_sheets_show_every_page(tmp_path: Path) -> None:
    with chromium():
        pass
    (tmp_path / "q4").mkdir()
    book = pypdfium2.PdfDocument.new()
    for _ in range(14):
        book.new_page(595, 842)
    book.save(tmp_path / "q4" / "parks.pdf")
    page = '<!DOCTYPE html><title>Parks</title><body style="margin: 0"><p style="height: 2500px; margin: 0">'
    (tmp_path / "q4" / "parks.html").write_text(page, encoding="utf-8")
    result = contact_sheets(tmp_path, tmp_path / "sheets")
    assert result.returncode == 0, result.stderr
    index = (tmp_path / "sheets" / "index.html").read_text(encoding="utf-8")
    assert re.findall("<figcaption>(.*?)</figcaption>", index) == [
        "parts 1 to 3 of 3",  # 1240 pixels of a wide window each
        "parts 1 to 4 of 4",  # 827 of a narrow one
        "parts 1 to 4 of 4",
        "pages 1 to 8 of 14",
        "pages 9 to 14 of 14",
    ]
    shown = re.findall('<img src="(.*?)"', index)
    assert len(set(shown)) == 5
    for name in shown:
        with Image.open(tmp_path / "sheets" / name) as sheet:
            assert sheet.height >= 620


@pytest.mark.usefixtures("soffice")
def test_a_file_that_cannot_be_shown_is_told_and_stops_no_other(tmp_path: Path) -> None:
    with chromium():
        pass
    (tmp_path / "bad.pdf").write_bytes(b"no PDF at all")
    book = pypdfium2.PdfDocument.new()
    book.new_page(595, 842)
    book.save(tmp_path / "good.pdf")
    result = contact_sheets(tmp_path, tmp_path / "sheets")
    assert result.returncode == 3
    assert "bad.pdf could not be shown" in result.stderr
    assert (tmp_path / "sheets" / "good_pdf_1.png").exists()
