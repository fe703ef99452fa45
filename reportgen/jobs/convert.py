"""Inputs from one form into the other, and workbooks to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen import figures
from reportgen.errors import BadInput, Place, Problem, by_place
from reportgen.inputs import Reading
from reportgen.inputs.ordering import in_order
from reportgen.inputs.printed_form import printed_node, read_printed
from reportgen.jobs.input_files import WORKBOOK, YAML, contents, read_submission, refused
from reportgen.jobs.load import ordered
from reportgen.jobs.outputs import write_set
from reportgen.jobs.printed import printed_file, recorded
from reportgen.jobs.profiles import profile_named, profiles
from reportgen.model import Submission
from reportgen.model.printed import Printed
from reportgen.node import Mapped, Scalar
from reportgen.quarter import Quarter
from reportgen.yaml_source import read_yaml


def convert(source: Path, target: Path) -> tuple[Path, ...]:
    """The files written: a YAML input as a workbook, or a workbook as YAML, with what was printed of it.

    That has a sheet in a workbook, and a file of its own beside YAML. A YAML file that is there is updated,
    so that its comments stay. BadInput where the source can't be read, or a workbook is there: it may be
    somebody's.
    """
    forms = [form for form in (YAML, WORKBOOK) if target.suffix.lower() in form]
    if not forms or source.suffix.lower() in forms[0]:
        raise refused(
            target,
            f'it would be made of "{source.name}"',
            "a .yaml file is made of a workbook (.xlsx), and a workbook of a .yaml file",
            "name one of each",
        )
    node, reading = readable(source)
    printed = _printed(source, target)
    if forms[0] == WORKBOOK:
        return (_write_workbook(node, reading, target, printed),)
    return _write_yaml(node, target, printed)


def workbook_of(source: Path, target: Path, published: bool = False) -> Path:
    """The author workbook written, filled with an input in either form; with a sheet for what was printed of
    it where that is recorded, or the report is `published`."""
    _must_be_workbook(target)
    node, reading = readable(source)
    printed = _printed(source, target) or (Printed() if published else None)
    return _write_workbook(node, reading, target, printed)


def empty_workbook(unit: str, quarter: str, profile: str, target: Path, published: bool = False) -> Path:
    """The author workbook written, empty but for the unit, the quarter and the report format; with a sheet
    for what was printed where the report is `published`."""
    _must_be_workbook(target)
    problems = (
        []
        if unit.strip()
        else [Problem(Place("--unit"), "it is blank", "the name of a unit is wanted", "give it")]
    )
    try:
        Quarter.parse(quarter)
    except ValueError:
        found = f'"{quarter}" is no quarter'
        problems.append(Problem(Place("--quarter"), found, "a quarter is wanted", "give it as in Q4 2025/26"))
    chosen, slips = profile_named("submission", profile, Place("--profile"))
    if problems or slips or chosen is None:
        raise BadInput((*problems, *slips))
    texts = {"kind": "submission", "profile": profile, "unit": unit, "quarter": quarter, "money": "pounds"}
    entries = {key: Scalar(text) for key, text in texts.items()}
    node = Mapped({**entries, "front_matter": Mapped({"status": Scalar("draft")})})
    return _write_workbook(node, Reading(None), target, Printed() if published else None)


def readable(source: Path) -> tuple[Mapped, Reading[Submission]]:
    """The tree of an input whose values can all be read, if some still wait for their author. BadInput with
    what can't be."""
    reading = read_submission(source)
    wrong = tuple(problem for problem in reading.problems if not problem.to_do)
    if wrong or not isinstance(reading.node, Mapped) or reading.model is None:
        raise BadInput(ordered(wrong))
    return reading.node, reading


def _must_be_workbook(target: Path) -> None:
    if target.suffix.lower() not in WORKBOOK:
        raise refused(
            target, f'it ends in "{target.suffix}"', "a workbook is wanted", "let its name end in .xlsx"
        )


def _printed(source: Path, target: Path) -> Printed | None:
    """What is recorded as printed of an input; None where nothing is. BadInput where it can't be read.

    *Why the target:* a file that is about to be updated may well say otherwise than the workbook.
    """
    found = recorded(source, instead_of=printed_file(target))
    if found.problems:
        raise BadInput(by_place(found.problems))
    return found.printed


def _write_workbook(
    node: Mapped, reading: Reading[Submission], target: Path, printed: Printed | None
) -> Path:
    from reportgen.inputs.workbook_making import made_workbook

    if target.exists():
        raise refused(
            target,
            "there is a file of that name",
            "a workbook is never written over: somebody may have worked in it",
            "give another name, or move that file away",
        )
    name = node.entries["profile"]
    assert isinstance(name, Scalar)
    profile, slips = profile_named("submission", str(name.value), name.place)
    if profile is None or slips:
        raise BadInput(slips)
    derived = figures.derive(reading.model, profile.rules) if reading.model and not reading.problems else None
    data, problems = made_workbook(node, str(name.value), profiles(), derived, printed)
    if problems:
        raise BadInput(ordered(problems))
    return write_set(target.parent, {target.name: data})[0]


def _write_yaml(node: Mapped, target: Path, printed: Printed | None) -> tuple[Path, ...]:
    from reportgen.inputs.yaml.writing import updated_input, written

    tidy = in_order(Submission, node)
    text = updated_input(_updatable(target, tidy), tidy) if target.exists() else written(tidy)
    beside = _printed_yaml(printed, target) if printed else {}
    return write_set(target.parent, {target.name: text.encode(), **beside})


def _printed_yaml(printed: Printed, target: Path) -> Mapping[str, bytes]:
    """The file beside a YAML input that records what was printed of it. BadInput where one is there that is
    no such file, or whose input is not there: then nobody can tell whether it is of this one."""
    from reportgen.inputs.yaml.writing import updated_input, written

    beside, node = printed_file(target), printed_node(printed)
    if not beside.exists():
        return {beside.name: written(node).encode()}
    if not target.exists() or read_printed(contents(beside), beside.name)[1]:
        raise refused(
            beside,
            "a file of that name is there, and it is not known to be of this input",
            "one that records what was printed of it is wanted, or no file at all",
            "move that file away, or give another name",
        )
    return {beside.name: updated_input(contents(beside).decode(), node).encode()}


def _updatable(target: Path, new: Mapped) -> str:
    """The text of a YAML input. BadInput where it is something else, or another unit's or quarter's, which an
    update would destroy."""
    found, problems = read_yaml(contents(target), target.name)
    kind = found.entries.get("kind") if isinstance(found, Mapped) else None
    if problems or not isinstance(kind, Scalar) or kind.value != "submission":
        raise refused(
            target,
            "the file there is no input that can be updated",
            "an input without mistakes in its writing is wanted, or no file at all",
            "mend it, give another name, or move that file away",
        )
    for key in ("unit", "quarter"):
        there, here = (node.entries.get(key) for node in (found, new) if isinstance(node, Mapped))
        if not (isinstance(there, Scalar) and isinstance(here, Scalar) and there.value == here.value):
            said = there.value if isinstance(there, Scalar) else "none"
            raise refused(
                target,
                f"its {key} is {said}",
                f"an input of the same {key} is wanted, or no file at all",
                "give another name, or move that file away",
            )
    return target.read_bytes().decode()
