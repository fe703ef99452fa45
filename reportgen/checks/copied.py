"""Texts that stand in two rows word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import Passage, called, passages
from reportgen.errors import Finding
from reportgen.model.actions import Action
from reportgen.model.indicators import Indicator, Intervention
from reportgen.model.narrative import Topic
from reportgen.model.risks import Risk

_LONG = 40
"""Letters above which nobody writes the same words twice by chance."""

_OWN: dict[type, tuple[str, ...]] = {
    Action: ("comments",),
    Indicator: ("benchmark",),
    Intervention: ("comments",),
    Topic: ("comments",),
    Risk: ("description", "controls"),
}
"""The texts that belong to one row of a kind. *Why no budget lines:* one cause may lie behind several."""

_SHARING = {
    (Action, "comments"): "where one comment serves both, name the first by comments_of; else write its own",
    (Indicator, "benchmark"): "where it serves both, name the first by benchmark_of; else give its own",
}


def copied(case: Case) -> Iterator[Finding]:
    """STR007: a comment, benchmark or description is that of another row, word for word.

    *Why:* text copied from the row above as a start, and never changed, says the wrong thing of this one.
    Held against one another are comments on actions, on interventions and on topics, the descriptions and
    controls of risks, and benchmarks; only texts of more than 40 letters, and of benchmarks only those that
    hold a figure: "No benchmark, local indicator" may stand anywhere.

    Where one text is meant for both, say so: an action takes the comments of another (`comments_of`), an
    indicator its benchmark (`benchmark_of`).
    """
    seen: dict[tuple[type, str, str], Passage] = {}
    for passage in _owned(passages(case.submission)):
        words = " ".join(passage.text.split())
        first = seen.setdefault((type(passage.row), passage.key, words), passage)
        if first is not passage:
            yield Finding(
                "STR007",
                "warning",
                passage.place(),
                f"{passage.called} {'are' if passage.key in _PLURAL else 'is'} word for word "
                f"{'those' if passage.key in _PLURAL else 'that'} of {called(first.row)}",
                _SHARING.get((type(passage.row), passage.key), "write what holds for this one"),
            )


_PLURAL = ("comments", "controls")


def _owned(every: Iterable[Passage]) -> Iterator[Passage]:
    """The texts that should belong to one row and are long enough to tell."""
    for passage in every:
        own = passage.key in _OWN.get(type(passage.row), ()) and len(passage.text) > _LONG
        if own and (passage.key != "benchmark" or re.search(r"\d", passage.text)):
            yield passage


CHECKS: tuple[Check, ...] = (copied,)
