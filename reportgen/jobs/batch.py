"""Every input of one or more folders: each built by itself, so that no bad one stops the others.

*Why values:* a `Task` goes in and an `Outcome` comes out, and both can be sent to another process.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportgen.errors import BadInput, CapabilityMissing, Finding, OutputFailed, Problem
from reportgen.jobs.build import build
from reportgen.jobs.check import check
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.input_files import read
from reportgen.jobs.printed import of_printed
from reportgen.node import Listed, Mapped, Node, Scalar

State = Literal["built", "problems", "errors", "failed", "missing"]
"""What can come of an input."""


@dataclass(frozen=True, slots=True)
class Task:
    """One input to build: its file, the folder of all outputs and the one in it for this input's (empty for
    the former itself), the formats wanted, the name of the brand, None for the one of the settings, and
    whether an input in which errors stand is not built at all."""

    path: Path
    out: Path
    within: str
    formats: tuple[str, ...]
    brand: str | None = None
    strict: bool = False

    @property
    def folder(self) -> Path:
        """Where the outputs go."""
        return self.out / self.within


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: its format, where it is, its size in bytes, and whether a run before this one wrote
    it."""

    form: str
    path: Path
    size: int
    earlier: bool


@dataclass(frozen=True, slots=True)
class About:
    """What an input calls itself, as far as it can be read: its file's name where it has no title, all
    else empty."""

    title: str
    kind: str = ""
    profile: str = ""
    council: str = ""
    marked: bool = False
    """Whether something in it is marked as exempt, so that nothing may be quoted where the public reads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task. `message` says why an output could not be made; `seconds` is the time it took."""

    task: Task
    state: State
    about: About
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    message: str
    outputs: tuple[Output, ...]
    seconds: float
    errors: tuple[Finding, ...] = ()
    """Those of the findings for which the outputs are marked as drafts, or not made."""

    @property
    def draft(self) -> bool:
        """Whether the outputs are marked as drafts, since errors stand in the input."""
        return self.state == "built" and bool(self.errors)


def batch(tasks: Iterable[Task]) -> Iterator[Task | Outcome]:
    """Each task as it is begun, and then what came of it."""
    for task in tasks:
        yield task
        yield outcome(task)


def outcome(task: Task) -> Outcome:
    """What comes of one task; only Ctrl-C is raised.

    *Why every exception:* one may come from a library that an odd input drives mad, and some of theirs are no
    `Exception`s.
    """
    began = time.perf_counter()
    state: State = "built"
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    message = ""
    errors: tuple[Finding, ...] = ()
    try:
        checked = check(task.path)
        problems, findings = checked.problems, checked.findings
        if all(of_printed(problem) for problem in problems):
            built = build(task.path, task.folder, task.formats, None, task.brand, strict=task.strict)
            errors = built.errors
        else:
            state = "problems"
    except KeyboardInterrupt:
        raise
    except BadInput as bad:
        state, problems, errors = "errors" if bad.findings else "problems", bad.problems, bad.findings
    except OutputFailed as failed:
        state, message = "failed", str(failed)
    except CapabilityMissing as missing:
        state, message = "missing", str(missing)
    except BaseException as crash:
        state, message = "failed", _of_crash(crash, task.path)
    about, outputs = _about(task.path), _outputs(task, state)
    seconds = time.perf_counter() - began
    return Outcome(task, state, about, problems, findings, message, outputs, seconds, errors)


def _of_crash(crash: BaseException, path: Path) -> str:
    """What to say of an exception that nobody foresaw."""
    said = str(crash).strip().splitlines()
    told = f"{type(crash).__name__}: {said[0]}" if said else type(crash).__name__
    return (
        f"the program itself went wrong on this input ({told[:300]}); run reportgen build on {path} to see "
        "where, and tell those who look after the program"
    )


def _about(path: Path) -> About:
    """What the input in a file calls itself."""
    try:
        node = read(path).node
    except KeyboardInterrupt:
        raise
    except BaseException:
        return About(path.name, marked=True)
    said = texts(node)
    kind = said.get("kind", "")
    names = {"submission": ("unit", "quarter"), "cover": ("meeting", "title")}.get(kind, ("title",))
    title = ", ".join(said[name] for name in names if said.get(name))
    return About(title or path.name, kind, said.get("profile", ""), said.get("council", ""), _marked(node))


def _marked(node: Node | None) -> bool:
    """Whether anything in a tree looks like a mark of exempt content, if only a mistyped one."""
    if isinstance(node, Mapped):
        return any("exempt" in key.lower() or _marked(each) for key, each in node.entries.items())
    if isinstance(node, Listed):
        return any(map(_marked, node.items))
    return isinstance(node, Scalar) and "[exempt" in str(node.value).lower().replace(" ", "")


def texts(node: Node | None) -> Mapping[str, str]:
    """The values of a tree's first level that are texts."""
    entries = node.entries if isinstance(node, Mapped) else {}
    return {
        key: each.value.strip()
        for key, each in entries.items()
        if isinstance(each, Scalar) and isinstance(each.value, str)
    }


def _outputs(task: Task, state: State) -> tuple[Output, ...]:
    """The outputs that are there: of this run where they were built, else of an earlier one."""
    found = []
    for form in FORMATS:
        path = task.folder / f"{task.path.stem}.{form}"
        earlier = state != "built" or form not in task.formats
        try:
            if path.is_file():
                found.append(Output(form, path, path.stat().st_size, earlier))
        except OSError:
            continue
    return tuple(found)
