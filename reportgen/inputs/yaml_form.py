"""Inputs in their YAML form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from reportgen.errors import Place, Problem, nearest
from reportgen.inputs.input_tree import read_tree
from reportgen.inputs.validation import Reading
from reportgen.model import agenda, cover, study, submission
from reportgen.model.agenda import Agenda
from reportgen.model.base import Row
from reportgen.model.cover import Cover
from reportgen.model.study import Study
from reportgen.model.submission import Submission
from reportgen.node import Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml

Input = Submission | Cover | Study | Agenda
"""What an input may hold."""

_KINDS: Mapping[str, tuple[type[Row], Mapping[str, Any]]] = {
    "submission": (Submission, submission.STAND_IN),
    "cover": (Cover, cover.STAND_IN),
    "study": (Study, study.STAND_IN),
    "agenda": (Agenda, agenda.STAND_IN),
}
KINDS = tuple(_KINDS)
"""The kinds of input there are."""

Model = TypeVar("Model", bound=Row)


def read_input(data: bytes, file: str) -> Reading[Input]:
    """The input in a YAML file, of whichever kind it says it is, with every problem of its writing and of its
    values; one that says none is read as a submission."""
    node, problems = read_yaml(data, file)
    if node is None:
        return Reading(None, problems or (_nothing(file),))
    said = _said(node)
    kind = nearest(said, KINDS) if said is not None else "submission"
    if kind is None:
        return Reading(None, (*problems, _other_kind(node, str(said))))
    model, stand_in = _KINDS[kind]
    return cast(Reading[Input], read_tree(model, stand_in, node, problems))


def read_submission(data: bytes, file: str) -> Reading[Submission]:
    """The submission in a YAML file; a problem where the file is of another kind."""
    reading = read_input(data, file)
    if reading.model is None or isinstance(reading.model, Submission):
        return cast(Reading[Submission], reading)
    return Reading(None, (_other_kind(reading.node, reading.model.kind, "submission"),))


def _nothing(file: str) -> Problem:
    return Problem(Place(file), "the file is empty", "an input is wanted", "begin it with kind: submission")


def _said(node: Node) -> str | None:
    """The kind that a file says it is of; None where it says none."""
    kind = node.entries.get("kind") if isinstance(node, Mapped) else None
    return kind.value if isinstance(kind, Scalar) and isinstance(kind.value, str) else None


def _other_kind(node: Node | None, said: str, wanted: str = "") -> Problem:
    kind = node.entries.get("kind") if isinstance(node, Mapped) else None
    assert kind is not None
    if wanted:
        return Problem(
            kind.place,
            f'the kind of this file is "{said}"',
            f"a {wanted} is wanted here",
            f"name a unit's input file, which begins with kind: {wanted}",
        )
    return Problem(
        kind.place,
        f'the kind of this file is "{said}"',
        f"one of {', '.join(KINDS)} is wanted",
        "name a unit's input file, which begins with kind: submission, or another input",
    )
