"""What a batch will do: which inputs, and where the outputs of each go."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import BadInput, Place, Problem
from reportgen.jobs.agenda_beside import exempt_by_agenda
from reportgen.jobs.batch import Task, texts
from reportgen.jobs.brands import brand_named
from reportgen.jobs.input_files import YAML, contents
from reportgen.yaml_source import read_yaml

INDEX = "index.html"
"""The page that lists the reports."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, in order, and the inputs that are left out, with the reason."""

    tasks: tuple[Task, ...]
    left_out: Mapping[Path, str]


def plan(
    folders: Mapping[Path, tuple[Path, ...]],
    out: Path,
    formats: tuple[str, ...],
    brand: str | None = None,
    *,
    strict: bool = False,
) -> Plan:
    """The tasks that the inputs of some folders make; of several, each has a folder in `out` by its name.

    BadInput where the brand can't be used, and where two would write the same file, before anything is
    written. Capital letters make no difference there, as they make none on some disks.
    """
    brand_named(brand)
    within = {folder: _name(folder) if len(folders) > 1 else "" for folder in folders}
    found = [(path, within[folder]) for folder, paths in folders.items() for path in paths]
    left_out = {path: why for path, _ in found if (why := _why_not(path))}
    tasks = tuple(
        Task(path, out, name, formats, brand, strict) for path, name in found if path not in left_out
    )
    problems = _same_folder(within) or _same_outputs(tasks)
    if problems:
        raise BadInput(problems)
    return Plan(tasks, left_out)


def _name(folder: Path) -> str:
    """A folder's name, if it was given as `.` or `..`."""
    return os.path.basename(os.path.abspath(folder))


def _why_not(path: Path) -> str:
    """Why an input is none that a batch builds; empty for others."""
    if _is_agenda(path):
        return "it is the agenda of a meeting; reportgen pack publishes it"
    if problem := exempt_by_agenda(path):
        return f"{problem.place} marks it as exempt; reportgen pack leaves it out of what is published"
    return ""


def _is_agenda(path: Path) -> bool:
    """Whether a file is the agenda of a meeting, by its name and by what it says it is."""
    if path.stem.lower() != "agenda" or path.suffix.lower() not in YAML:
        return False
    try:
        node, _ = read_yaml(contents(path), path.name)
    except BadInput:
        return False
    return texts(node).get("kind") == "agenda"


def _same_folder(within: Mapping[Path, str]) -> tuple[Problem, ...]:
    """A problem for each folder whose outputs would go where another's do."""
    first: dict[str, Path] = {}
    wanted = "folders of different names are wanted in one run"
    remedy = "run them one by one, each with an --out of its own"
    return tuple(
        Problem(
            Place(str(folder)), f"its outputs would go to the same folder as those of {there}", wanted, remedy
        )
        for folder, name in within.items()
        if name and (there := first.setdefault(_written_as(name), folder)) is not folder
    )


def _same_outputs(tasks: Iterable[Task]) -> tuple[Problem, ...]:
    """A problem for each input whose outputs would have the names of another's, or of the list of reports."""
    first: dict[str, Path] = {}
    problems: list[Problem] = []
    for task in tasks:
        name = _written_as(f"{task.within}/{task.path.stem}")
        there = first.setdefault(name, task.path)
        if there is not task.path:
            found = f"its outputs would have the names of those of {there}"
            wanted, remedy = "one input a name is wanted", "rename one of the two, or move it elsewhere"
            problems.append(Problem(Place(str(task.path)), found, wanted, remedy))
        if name == f"/{_written_as(Path(INDEX).stem)}":
            found = f"its page would be named {INDEX}, as the list of all reports is"
            problems.append(Problem(Place(str(task.path)), found, "another name is wanted", "rename it"))
    return tuple(problems)


def _written_as(name: str) -> str:
    """The name as a disk may take it that tells neither capitals nor ways to write an accent apart."""
    return unicodedata.normalize("NFC", name).casefold()
