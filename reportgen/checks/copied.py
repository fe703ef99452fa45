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

_TELLING = 3
"""Digits from which on two figures are seldom the same by chance."""

_OWN: dict[type, tuple[str, ...]] = {
    Action: ("comments",),
    Indicator: ("benchmark",),
    Intervention: ("comments",),
    Topic: ("comments",),
    Risk: ("description", "controls"),
}
"""The texts that belong to one row of a kind. *Why no budget lines:* one cause may lie behind several."""

_SHARING = {
    (Action, Action): "where one comment serves both, name the first by comments_of; else write its own",
    (Indicator, Indicator): "where it serves both, name the first by benchmark_of; else give its own",
}


def copied(case: Case) -> Iterator[Finding]:
    """STR007: a comment, benchmark or description is that of another row, word for word.

    *Why:* text copied from the row above as a start, and never changed, says the wrong thing of this one.
    Held against one another are comments on actions, interventions and topics, the descriptions and controls
    of risks, and benchmarks; capitals and stops don't count. Only texts of more than 40 letters are judged,
    for short ones ("On track.") may stand anywhere. Of benchmarks only those that hold a figure are: the same
    text with a figure of three digits that count (16.3, but not 95% or 90.0%), or the same figure of four
    (16.261), whatever is said beside it.

    Where one text is meant for both, say so: an action takes the comments of another (`comments_of`), an
    indicator its benchmark (`benchmark_of`).
    """
    seen: dict[tuple[str, str], Passage] = {}
    for passage in _owned(passages(case.submission)):
        first = seen.setdefault((passage.key, _mark(passage)), passage)
        if first is not passage:
            yield Finding(
                "STR007",
                "warning",
                passage.place(),
                f"{passage.called} {_like(passage, first)}",
                _SHARING.get((type(first.row), type(passage.row)), "write what holds for this one"),
            )


def _like(passage: Passage, first: Passage) -> str:
    """What a text has of the one that came first."""
    that = passage.verb("that", "those")
    if _letters(passage.text) == _letters(first.text):
        return f"{passage.verb('is', 'are')} word for word {that} of {called(first.row)}"
    return f"has the figure of {that} of {called(first.row)}: {_mark(passage)}"


def _owned(every: Iterable[Passage]) -> Iterator[Passage]:
    """The texts that should belong to one row and are long enough to tell."""
    for passage in every:
        if passage.key in _OWN.get(type(passage.row), ()):
            figures = _figures(passage.text) if passage.key == "benchmark" else []
            if max(map(_digits, figures), default=0) >= _TELLING or (
                len(passage.text) > _LONG and (passage.key != "benchmark" or figures)
            ):
                yield passage


def _mark(passage: Passage) -> str:
    """What two texts that are copies have in common: the first figure of a benchmark with digits enough, else
    the words."""
    if passage.key == "benchmark":
        for figure in _figures(passage.text):
            if _digits(figure) > _TELLING:
                return figure
    return _letters(passage.text)


def _letters(text: str) -> str:
    """A text without what a copy may differ by: capitals, stops and blanks."""
    return " ".join(re.findall(r"[\w%£]+(?:[.,/]\d+)*", text.casefold()))


def _figures(benchmark: str) -> list[str]:
    """The figures of a benchmark, without the years."""
    return [
        figure
        for figure in re.findall(r"(?<![\w/.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d/])", benchmark)
        if not re.fullmatch(r"(?:19|20)\d\d", figure)
    ]


def _digits(figure: str) -> int:
    """How many digits of a figure count: 3 of 16.3, 1 of 90.0 and of 0.05."""
    return len(re.sub(r"[.,]", "", figure).strip("0"))


CHECKS: tuple[Check, ...] = (copied,)
