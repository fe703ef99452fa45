"""A copy of a workbook that shows what checking it found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from reportgen.errors import Finding, Problem
from reportgen.inputs.workbook.checked_words import Grave, Remark
from reportgen.jobs.checked import Unit
from reportgen.jobs.outputs import write_set

ENDING = " (checked).xlsx"
"""How the names of such copies end."""


def copy_of(path: Path, folder: Path | None = None) -> Path:
    """Where the copy of a workbook goes: beside it, or into a folder."""
    return (folder or path.parent) / f"{path.stem}{ENDING}"


def write_copy(unit: Unit, folder: Path | None = None) -> Path | None:
    """The copy written; None where the workbook can't be read, as its problems say. The workbook itself is
    only read.

    OutputFailed where the copy can't be written.
    """
    from reportgen.inputs.workbook.checked_copy import checked_copy

    try:
        data = unit.path.read_bytes()
    except OSError:
        return None
    about = f"{unit.title}: {unit.counted or 'nothing to report'}"
    made = checked_copy(data, unit.path.name, about, tuple(_remarks(unit)))
    if made is None:
        return None
    target = copy_of(unit.path, folder)
    return write_set(target.parent, {target.name: made})[0]


def _remarks(unit: Unit) -> Iterator[Remark]:
    yield from map(_of_problem, unit.problems)
    for told in unit.told:
        found = told.finding
        said, remedy = _ended(found.message), _sentence(found.hint)
        yield Remark(_grave(found), found.code, told.section, told.row, found.place, said, remedy)
    for each in unit.waived:
        found, waiver = each.told.finding, each.waiver
        why = f"{_sentence(waiver.reason)} ({waiver.role})"
        said = _ended(f"{found.severity}: {found.message}")
        yield Remark("Waived", found.code, each.told.section, each.told.row, found.place, said, why)


def _of_problem(problem: Problem) -> Remark:
    grave: Grave = "To do" if problem.to_do else "Problem"
    said = _ended(f"{problem.found}; {problem.wanted}")
    return Remark(grave, "", problem.to_do, "", problem.place, said, _sentence(problem.remedy))


def _grave(finding: Finding) -> Grave:
    return cast(Grave, finding.severity.capitalize())


def _sentence(clause: str) -> str:
    """A clause of ours as a sentence of its own."""
    return _ended(clause[:1].upper() + clause[1:])


def _ended(clause: str) -> str:
    """A clause, which may begin with the name of a figure, with its full stop."""
    return clause if clause.endswith((".", "?", "!", "…")) else f"{clause}."
