"""Every place in which an input can hold a text or a figure that is exempt, found by walking the models.

*Why from the models:* a field that is added to one is then planted without anybody's doing.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal

from reportgen.model import base
from reportgen.model.base import Row
from reportgen.model.cover import Cover
from reportgen.model.exempt import Exemption, MayBeExempt
from reportgen.model.study import Study
from reportgen.model.submission import Submission

Kind = Literal[
    "words", "name", "story", "figure", "money", "ratio", "margins", "day", "choice", "score", "other"
]
"""What a value is: one line of words, one word that rows are called by, narrative, a figure, a date; one of a
closed list; `other` is what holds neither text nor figure of an author's."""

Path = tuple[str, ...]
"""Names of the model from an input down, without the places in its lists; `*` is any name."""

PAPERS: Mapping[str, type[Row]] = {"submission": Submission, "cover": Cover, "study": Study}
"""The models of what may be enclosed, by their kind."""

SECRETIVE: frozenset[Kind] = frozenset(
    ["words", "name", "story", "figure", "money", "ratio", "margins", "day"]
)
"""The kinds of values that can hold a secret that could be found again."""

_TYPES: tuple[tuple[Any, Kind], ...] = (
    (base.Text, "words"), (base.Name, "words"), (base.ReasonText, "words"), (base.Id, "name"),
    (base.Story, "story"), (base.Typed, "figure"), (base.Money, "money"), (base.Ratio, "ratio"),
    (base.Margins, "margins"), (base.DateText, "day"), (base.Score, "score"),
    (base.ScheduleParagraph, "other"), (base.QuarterText, "other"), (bool, "choice"),
)  # fmt: skip

FIXED: Mapping[str, str] = {
    "kind": "says what the input is",
    "profile": "names a format",
    "money": "is one of two words",
    "council": "must be that of the agenda",
    "meeting": "must be that of the agenda",
    "item": "must be that of the agenda",
    "pages": "must be those of the pack",
    "cover.date": "must be that of the agenda",
    "cover.title": "must be that of the agenda, which is public",
    "cover.particulars.enclosures": "must be those of the agenda, which is public",
    "type": "is one of the format's, and public",
    "comments_of": "names a row",
    "benchmark_of": "names a row",
    "interventions.rows.indicator": "names a row",
    "records.id": "is the format's",
    "actions.rating": "is one of the format's words",
    "by_hand.rating": "is one of the format's words",
    "override.rating.value": "is one of the format's words",
    "short_term_direction.value": "is one of three words",
    "long_term_direction.value": "is one of three words",
    "override.direction.value": "is one of three words",
    "rows.outturn": "is one of the format's words",
    "waivers.code": "is that of a check",
    "waivers.of": "names a row",
    "waivers.says": "are words of a check",
}
"""Where no author's words can stand: by the end of the path, and why."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A row inside a row, or a list of them."""

    model: type[Row]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be exempt: its path, how it comes to be exempt (its row, its value by name, words by
    their mark, the whole paper), and the path of the row that is marked."""

    path: Path
    how: Literal["row", "value", "words", "paper", "reason"]
    marked: Path = ()

    def __str__(self) -> str:
        by = f" by {'.'.join(self.marked)}" if self.marked else ""
        return f"{'.'.join(self.path)} ({self.how}{by})"


@cache
def values_of(model: type[Row]) -> Mapping[str, Inner | Kind]:
    """What a row of a model may say by name, but for its mark; `*` for names that only the format knows."""
    hints = typing.get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if name not in ("source", "exempt")]
    found = {name: _shape(hints[name]) for name in names}
    extra = hints.get("__pydantic_extra__")
    if model.model_config.get("extra") == "allow":
        found["*"] = _shape(typing.get_args(extra)[1])
    return found


def _shape(hint: Any) -> Inner | Kind:
    for known, kind in _TYPES:
        if hint == known:
            return kind
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return "choice"
    if isinstance(hint, type) and issubclass(hint, Row):
        return Inner(hint)
    if origin is typing.Annotated:
        return _shape(inside[0])
    if origin in (typing.Union, UnionType, tuple):
        (one,) = (each for each in inside if each not in (type(None), Ellipsis))
        return _shape(one)
    raise TypeError(f"what may {hint} hold? tell it in {__name__}")


def is_fixed(path: Path) -> bool:
    """Whether no author's words can stand there."""
    said = ".".join(path)
    return any(said == each or said.endswith(f".{each}") for each in FIXED)


def is_rows(model: type[Row], name: str) -> bool:
    """Whether a value is a list of rows that may be marked themselves, and so not all at once by its name."""
    shape = values_of(model).get(name)
    return isinstance(shape, Inner) and issubclass(shape.model, MayBeExempt)


Marked = tuple[tuple[Path, type[Row]], ...]
"""Rows above a value that may be marked."""


def places() -> Iterator[Place]:
    """Every place of every paper."""
    for kind, model in PAPERS.items():
        yield from _within((kind,), model, ())


def _within(path: Path, model: type[Row], marked: Marked) -> Iterator[Place]:
    """The places of a row, and of all below it; `marked` are the rows above that may be marked."""
    if issubclass(model, MayBeExempt):
        marked = (*marked, (path, model))
        yield Place((*path, "exempt", "reason"), "reason")
    for name, shape in values_of(model).items():
        if isinstance(shape, Inner):
            if shape.model is not Exemption:
                yield from _within((*path, name), shape.model, marked)
        elif shape in SECRETIVE and not is_fixed((*path, name)):
            yield from _of((*path, name), shape, marked)


def _of(path: Path, kind: Kind, marked: Marked) -> Iterator[Place]:
    yield Place(path, "paper")
    if kind == "story":
        yield Place(path, "words")
    for above, model in marked:
        yield Place(path, "row", above)
        if path[len(above)] not in ("id", "ref") and not is_rows(model, path[len(above)]):
            yield Place(path, "value", above)
