"""Inputs in their YAML form."""

from __future__ import annotations

from reportgen.errors import Place, Problem, nearest
from reportgen.inputs.submission_tree import read_tree
from reportgen.inputs.validation import Reading
from reportgen.model.submission import Submission
from reportgen.node import Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml


def read_submission(data: bytes, file: str) -> Reading[Submission]:
    """The submission in a YAML file, with every problem of its writing and of its values."""
    node, problems = read_yaml(data, file)
    if node is None:
        return Reading(None, problems or (_nothing(file),))
    other = _other_kind(node)
    if other:
        return Reading(None, (*problems, other))
    return read_tree(node, problems)


def _nothing(file: str) -> Problem:
    return Problem(Place(file), "the file is empty", "an input is wanted", "begin it with kind: submission")


def _other_kind(node: Node) -> Problem | None:
    """A problem where the file says it is of another kind; a slip of the pen in `submission` is none."""
    kind = node.entries.get("kind") if isinstance(node, Mapped) else None
    said = kind.value if isinstance(kind, Scalar) else None
    if not isinstance(said, str) or nearest(said, ["submission"]):
        return None
    assert kind is not None
    return Problem(
        kind.place,
        f'the kind of this file is "{said}"',
        "a submission is wanted here",
        "name a unit's input file, which begins with kind: submission",
    )
