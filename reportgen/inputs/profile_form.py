"""Profiles in their YAML form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.errors import Place, Problem
from reportgen.inputs.profile_inheritance import inherited
from reportgen.inputs.validation import Reading, validate
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.profile import Profile, conformity
from reportgen.profile.faults import Told
from reportgen.yaml_source import read_yaml


def read_profile(data: bytes, file: str, others: Mapping[str, bytes] | None = None) -> Reading[Profile]:
    """The profile in a YAML file, with every problem of its writing, its values and its words.

    `others` are the contents of the profiles that it may extend, by name.
    """
    node, problems = read_yaml(data, file)
    if node is None:
        empty = Problem(
            Place(file), "the file is empty", "a profile is wanted", "begin it with kind: profile"
        )
        return Reading(None, problems or (empty,))
    if isinstance(node, Mapped):
        node, found = inherited(node, file, others or {})
        problems += found
        if node is None:
            return Reading(None, problems)
    reading = validate(Profile, node, _FRAME)
    problems = tuple(dict.fromkeys(problems + reading.problems))
    if reading.model is None:
        return Reading(None, problems)
    places = frozenset(problem.place for problem in problems)
    told = Told(places, frozenset(_around(node, places)), reading.lost.parts)
    return Reading(None if problems else reading.model, problems + conformity(reading.model, told))


_FRAME: Mapping[str, Any] = {
    "kind": "profile",
    "name": "Untold",
    "layout": {"title": "Untold", "sections": []},
}
"""Stands for what a profile lacks, so that the rest is judged; nothing is made of one that lacks it."""


def _around(node: Node, places: frozenset[Place]) -> Iterator[Place]:
    """The places of all rows and lists in which, at any depth, something was told of."""
    if isinstance(node, Scalar):
        return
    keys = () if isinstance(node, Listed) else tuple(node.keys.values())
    values = node.items if isinstance(node, Listed) else tuple(node.entries.values())
    inner = {place for value in values for place in _around(value, places)}
    yield from inner
    if inner or places & {node.place, *keys, *(value.place for value in values)}:
        yield node.place
