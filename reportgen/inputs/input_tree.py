"""From the tree of a submission, whatever form it was read from, to the model."""

from __future__ import annotations

from reportgen.errors import Finding, Place, Problem
from reportgen.inputs.pasted import made_plain
from reportgen.inputs.to_do import to_do_list
from reportgen.inputs.validation import Reading, validate
from reportgen.inputs.wording import YAML_SPEECH, Speech
from reportgen.model.base import Lost
from reportgen.model.submission import STAND_IN, Submission
from reportgen.node import Node

_NOTHING = Lost()


def read_tree(
    node: Node,
    problems: tuple[Problem, ...],
    speech: Speech = YAML_SPEECH,
    remarks: tuple[Finding, ...] = (),
    lost: Lost = _NOTHING,
) -> Reading[Submission]:
    """The submission in a tree, with what was found wrong while it was read, and what is wrong with it.

    `lost` is what could not even be put into the tree. A cell that was told of already, or a value that waits
    for its author, is not told of again.
    """
    plain, found = made_plain(node)
    unprintable = tuple(problem for problem in found if problem.place not in lost.places)
    to_do = to_do_list(plain, speech)
    told = (
        lost.places
        | _told(problems)
        | {problem.place for problem in (*unprintable, *to_do) if problem.place.cell or problem.to_do}
    )
    reading = validate(Submission, plain, STAND_IN, speech)
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
