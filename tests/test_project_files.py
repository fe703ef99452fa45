"""The project's files fit any machine: no registry host, no machine's own path; locks pinned and hashed."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = ("base", "build", "dev", "pdf")

# Joined here so that this file does not itself hold what it looks for.
HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "com")))
INDEX_OPTIONS = tuple(f"--{name}" for name in ("index" + "-url", "extra-index" + "-url", "find" + "-links"))
HOME_FOLDERS = ("home", "opt", "root", "tmp", "work", "Users")
MACHINE_PATH = re.compile(rf"(?<![\w.~/$}}\]-])/(?:{'|'.join(HOME_FOLDERS)})/\w")

KINDS = {"study", "agenda"}
"""Kinds of input after which a format is called."""


def text_files() -> dict[str, str]:
    """Every file under version control, or about to be, that reads as text: its path and what it says."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    names = [name for name in listing.stdout.decode().split("\0") if name]
    return dict(read_as_text(names))


def read_as_text(names: list[str]) -> Iterator[tuple[str, str]]:
    """Those of the files that are there and are UTF-8, with their text."""
    for name in names:
        try:
            yield name, (CHECKOUT / name).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            continue


def pins(lock: str) -> dict[str, tuple[str, bool]]:
    """Each package of a lock file with its pinned version and whether a hash follows it."""
    text = (CHECKOUT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^[A-Za-z0-9].*\n(?: .*\n)*", text, flags=re.MULTILINE)
    pinned = (re.match(r"(\S+)==([^\s;]+)", block) for block in blocks)
    return {
        match[1] if match else block: (match[2] if match else "", "--hash=sha256:" in block)
        for match, block in zip(pinned, blocks, strict=True)
    }


def versions(lock: str) -> dict[str, str]:
    """Each package of a lock file with its pinned version."""
    return {name: version for name, (version, _) in pins(lock).items()}


def test_no_file_names_a_registry_host_or_an_index() -> None:
    files = text_files()
    assert {"Makefile", "pyproject.toml", "requirements/base.txt"} <= set(files)
    assert [
        (name, word) for name, text in files.items() for word in HOSTS + INDEX_OPTIONS if word in text
    ] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [(name, match[0]) for name, text in text_files().items() for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize("folder", HOME_FOLDERS)
def test_a_path_of_one_machine_would_be_found(folder: str) -> None:
    assert MACHINE_PATH.search(f"see '/{folder}/someone/report.docx'")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_has_a_hash(lock: str) -> None:
    locked = pins(lock)
    assert locked
    assert [name for name, (version, hashed) in locked.items() if not (version and hashed)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_file_says_where_packages_come_from(lock: str) -> None:
    text = (CHECKOUT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:| @ ", text) == []


def test_all_lock_files_agree_on_each_version() -> None:
    newest = versions("dev")
    assert len(newest) > 40
    for lock in LOCKS:
        assert versions(lock).items() <= newest.items()


@pytest.mark.parametrize(("lock", "groups"), [("base", ()), ("pdf", ("pdf",))])
def test_the_locks_hold_what_the_project_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        text for group in groups for text in project["optional-dependencies"][group]
    ]
    locked = versions(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_the_code_names_no_council_unit_format_or_reporting_year() -> None:
    """What differs between reports is data: a year's format, or a council's, needs no code."""
    files = text_files()
    said = "\n".join(text for name, text in files.items() if re.fullmatch(r"inputs/.*\.yaml", name))
    named = set(re.findall(r"^(?:council|unit|profile): (.+)$", said, re.M))
    years = set(re.findall(r"\b20\d\d/\d\d\b|\b20\d\d-\d\d-(?:q\d|\d\d)\b", said))
    names = {path.stem for path in (CHECKOUT / "templates" / "profiles").glob("*.yaml")} - KINDS
    assert len(named) >= 5
    assert len(years) >= 5
    code = {name: text for name, text in files.items() if re.fullmatch(r"reportgen/.*\.py", name)}
    assert len(code) > 150
    found = [
        (name, word)
        for name, text in code.items()
        for word in sorted((named | years | names) - KINDS)
        if word in text
    ]
    assert found == []
