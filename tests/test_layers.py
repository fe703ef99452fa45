"""The import contracts hold, and each of them bites when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

# contract id, a file that is added, what it imports
BREACHES = (
    ("layers", "document/stray.py", "import reportgen.compose"),
    ("layers", "compose/stray.py", "import reportgen.inputs"),
    ("layers", "stray.py", "import reportgen.errors"),
    ("tree-only", "render/stray.py", "import reportgen.model"),
    ("tree-only", "edition/stray.py", "import reportgen.figures"),
    ("tree-only", "readback/stray.py", "import reportgen.numbers"),
    ("independent-readback", "readback/stray.py", "import reportgen.render"),
    ("home-yaml", "model/stray.py", "import yaml"),
    ("home-workbook-writing", "jobs/stray.py", "import xlsxwriter"),
    ("no-openpyxl", "inputs/stray.py", "import openpyxl"),
    ("home-markdown", "compose/stray.py", "import markdown_it"),
    ("home-click", "jobs/stray.py", "import click"),
    ("home-bank-holidays", "jobs/stray.py", "def late() -> None:\n    from holidays import country_holidays"),
    ("home-drawing", "render/stray.py", "import resvg_py"),
    ("home-word", "render/stray.py", "import docxtpl"),
    ("no-python-docx", "render/stray.py", "import docx.table"),
    ("home-word", "readback/stray.py", "from lxml import etree"),
    ("home-jinja2", "compose/stray.py", "def late() -> None:\n    import jinja2"),
    ("home-pdf-making", "readback/stray.py", "import pikepdf"),
    ("home-pdf-making", "jobs/stray.py", "import weasyprint"),
    ("tree-only", "pack/stray.py", "import reportgen.model"),
    ("pdf-merge-alone", "pack/pdf_merge/stray.py", "import reportgen.document"),
    ("pdf-merge-alone", "pack/pdf_merge/stray.py", "import weasyprint"),
    ("home-pdf-making", "pack/stray.py", "import pikepdf"),
    ("home-pdf-reading", "render/stray.py", "import pypdfium2"),
)


def contracts() -> set[str]:
    """The ids of the contracts in pyproject.toml."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in the folder."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    return subprocess.run(
        [command, "--no-cache", *options], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )


def copy_of_the_package(folder: Path) -> Path:
    """The folder, now holding a copy of the package and its contracts."""
    shutil.copytree(
        CHECKOUT / "reportgen", folder / "reportgen", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    return folder


def test_every_import_contract_is_kept() -> None:
    result = lint(CHECKOUT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken." in result.stdout


@pytest.mark.parametrize(("contract", "file", "statement"), BREACHES)
def test_a_breach_of_a_contract_is_found(tmp_path: Path, contract: str, file: str, statement: str) -> None:
    folder = copy_of_the_package(tmp_path)
    (folder / "reportgen" / file).write_text(statement + "\n", encoding="utf-8")
    result = lint(folder, "--contract", contract)
    assert result.returncode == 1
    assert "stray" in result.stdout + result.stderr


def test_every_contract_has_a_breach_to_be_tried_on() -> None:
    assert contracts() == {contract for contract, _, _ in BREACHES}
