"""From the tree of an input, whatever form it was read from, to the model of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from reportgen.errors import Finding, Place, Problem
from reportgen.inputs.pasted import made_plain
from reportgen.inputs.to_do import to_do_list
from reportgen.inputs.validation import Reading, validate
from reportgen.inputs.wording import YAML_SPEECH, Speech
from reportgen.model.base import Lost, Row
from reportgen.node import Node

_NOTHING = Lost()
Model = TypeVar("Model", bound=Row)


def read_tree(
    kind: type[Model],
    stand_in: Mapping[str, Any],
    node: Node,
    problems: tuple[Problem, ...],
    speech: Speech = YAML_SPEECH,
    remarks: tuple[Finding, ...] = (),
    lost: Lost = _NOTHING,
) -> Reading[Model]:
    """The input of a kind in a tree, with what was found wrong while it was read, and what is wrong with it.

    `stand_in` gives values for its frame (see `validate`); `lost` is what could not even be put into the
    tree. A cell that was told of already, or a value that waits for its author, is not told of again.
    """
    plain, found = made_plain(node)
    unprintable = tuple(problem for problem in found if problem.place not in lost.places)
    to_do = to_do_list(plain, speech)
    told = (
        lost.places
        | _told(problems)
        | {problem.place for problem in (*unprintable, *to_do) if problem.place.cell or problem.to_do}
    )
    reading = validate(kind, plain, stand_in, speech)
    wrong = tuple(problem for problem in reading.problems if problem.place not in told)
    return Reading(
        reading.model,
        problems + unprintable + wrong + to_do,
        Lost(
            reading.lost.rows | lost.rows,
            reading.lost.parts | lost.parts,
            reading.lost.unsure,
            told | _told(wrong),
            lost.nameless,
        ),
        speech,
        remarks,
        node,
    )


def _told(problems: tuple[Problem, ...]) -> frozenset[Place]:
    """The places of values about which enough is said."""
    return frozenset(problem.place for problem in problems if problem.place.cell or problem.place.column)
