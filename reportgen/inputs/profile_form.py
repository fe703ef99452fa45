"""Profiles in their YAML form."""

from __future__ import annotations

from reportgen.errors import Place, Problem
from reportgen.inputs.validation import Reading, validate
from reportgen.profile import Profile, conformity
from reportgen.yaml_source import read_yaml


def read_profile(data: bytes, file: str) -> Reading[Profile]:
    """The profile in a YAML file, with every problem of its writing, its values and its words."""
    node, problems = read_yaml(data, file)
    if node is None:
        empty = Problem(
            Place(file), "the file is empty", "a profile is wanted", "begin it with kind: profile"
        )
        return Reading(None, problems or (empty,))
    reading = validate(Profile, node, {})
    if reading.model is None or problems or reading.problems:
        return Reading(None, problems + reading.problems)
    return Reading(reading.model, conformity(reading.model))
