"""Converting between YAML and workbook: nothing is lost, nothing is hidden, comments stay."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings

from reportgen.inputs.ordering import in_order
from reportgen.inputs.workbook_form import read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.inputs.yaml_writing import written
from reportgen.jobs.load import profiles
from reportgen.model import Submission
from reportgen.node import Mapped
from reportgen.yaml_source import read_yaml
from tests.generated import Plain, said, submissions, tree

PROFILES = profiles()
ROUNDS = int(os.environ.get("REPORTGEN_SOAK", "40"))
# Whole submissions shrink for minutes and stay large: what differs is told by the comparison.
SETTINGS = settings(
    deadline=None,
    max_examples=ROUNDS,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def unique(plain: Plain) -> bool:
    """Whether no two rows of a kind share a ref over all themes, as no valid input may."""
    themes = plain.get("performance", {}).get("themes", [])
    priorities = [priority for theme in themes for priority in theme.get("priorities", [])]
    for kind, key in (("actions", "id"), ("indicators", "ref")):
        names = [row[key] for priority in priorities for row in priority.get(kind, [])]
        if len(names) != len(set(names)):
            return False
    names = [priority["id"].casefold() for priority in priorities]
    return len(names) == len(set(names))


def through_workbook(node: Mapped) -> Mapped:
    data, problems = made_workbook(node, "du-2016-17", PROFILES, None)
    assert problems == ()
    reading = read_workbook(data, "unit.xlsx", PROFILES)
    assert reading.problems == ()
    assert isinstance(reading.node, Mapped)
    return reading.node


@SETTINGS
@given(submissions.filter(unique))
def test_whatever_an_input_holds_comes_back_from_a_workbook(plain: Plain) -> None:
    node = tree(plain)
    assert isinstance(node, Mapped)
    back = through_workbook(node)
    assert said(back) == said(node)


@SETTINGS
@given(submissions.filter(unique))
def test_whatever_an_input_holds_comes_back_from_yaml(plain: Plain) -> None:
    node = tree(plain)
    assert isinstance(node, Mapped)
    again, problems = read_yaml(written(in_order(Submission, node)).encode(), "unit.yaml")
    assert problems == ()
    assert isinstance(again, Mapped)
    assert said(again) == said(node)
