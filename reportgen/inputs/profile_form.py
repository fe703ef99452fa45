"""Profiles in their YAML form."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.errors import Place, Problem
from reportgen.inputs.profile_inheritance import inherited, resembled
from reportgen.inputs.validation import Reading, validate
from reportgen.node import Mapped
from reportgen.profile import Profile, conformity
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
        node, unlike = resembled(node)
        problems += found + unlike
    reading = validate(Profile, node, {})
    if reading.model is None or problems or reading.problems:
        return Reading(None, problems + reading.problems)
    return Reading(reading.model, conformity(reading.model))
