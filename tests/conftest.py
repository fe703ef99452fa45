"""What several test modules share because it takes seconds to make."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.jobs.build import build

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample's input file."""
    return CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


@pytest.fixture(scope="session")
def built_sample(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's three outputs."""
    folder = tmp_path_factory.mktemp("built")
    build(sample, folder, ("docx", "html", "pdf"))
    return folder


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice. Where there is none, tests that need it are skipped, but fail where CI=true; where it
    can't run at all (as without /proc), they are skipped."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("soffice is not installed, and nothing is skipped where CI=true")
    if found is None:
        pytest.skip("needs LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "trial.csv").write_text("a,b\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [found, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "trial.csv")], capture_output=True, check=False, timeout=300)
    if not (folder / "trial.xlsx").exists():
        pytest.skip("LibreOffice can't run on this machine")
    return Path(found)
