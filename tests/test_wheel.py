"""The wheel, installed away from the checkout, builds the sample."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without network by the environment's own back end."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(CHECKOUT),
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """A folder to import the wheel's contents from: installing a wheel of pure Python is unpacking it."""
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def python(target: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of Python in the folder that finds the target's packages before the checkout's."""
    environment = {**os.environ, "PYTHONPATH": str(target)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_the_wheel_alone_builds_the_sample_in_all_three_formats(installed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "2016-17-q4"
    elsewhere.mkdir()
    shutil.copy(SAMPLE, elsewhere)
    result = python(
        installed, elsewhere, "-m", "reportgen", "build", SAMPLE.name, "--out", str(tmp_path / "out")
    )
    assert result.returncode == 0, result.stdout + result.stderr
    made = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert set(made) == {f"{SAMPLE.stem}{suffix}" for suffix in (".docx", ".html", ".pdf")}
    assert all(size > 10_000 for size in made.values()), made


def test_that_run_uses_the_wheel_and_its_templates(installed: Path, tmp_path: Path) -> None:
    statement = "import reportgen.resources as r; print(r.__file__); print(r.templates())"
    result = python(installed, tmp_path, "-c", statement)
    package = installed / "reportgen"
    assert result.stdout.splitlines() == [str(package / "resources.py"), str(package / "templates")]


def test_the_wheel_holds_the_package_with_its_templates_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = {name for name in archive.namelist() if ".dist-info/" not in name}
    templates = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "templates").rglob("*")
        if path.is_file()
    }
    assert templates
    assert {name for name in files if name.startswith("reportgen/templates/")} == {
        f"reportgen/{name}" for name in templates
    }
    assert all(name.startswith("reportgen/") for name in files)


def test_the_wheel_brings_the_reportgen_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "reportgen = reportgen.cli:main" in archive.read(entry_points).decode()
