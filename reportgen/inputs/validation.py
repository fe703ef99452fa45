"""From the tree of a YAML file to a typed model, with every problem at once.

*Why salvage:* a row that can't be read must not hide what is wrong elsewhere. The smallest list item (or
optional value) around each error is left out and the rest read again, so that later steps see all that could
be read; `lost` then tells which ids they must not miss.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import Place, Problem
from reportgen.inputs.wording import problems_of
from reportgen.model.base import SOURCE_KEY, Lost, Row, Source
from reportgen.yaml_source import Listed, Mapped, Node, Scalar

Model = TypeVar("Model", bound=Row)
Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What could be read of an input: the model (None where not even its frame could be), every problem, and
    what is lost of it."""

    model: Model | None
    problems: tuple[Problem, ...] = ()
    lost: Lost = field(default_factory=Lost)


def validate(kind: type[Model], node: Node, stand_in: Mapping[str, Any]) -> Reading[Model]:
    """The model that the tree holds, and what is wrong with it.

    `stand_in` gives values for the frame (unit, quarter, …) where they can't be read, so that the rest can
    still be judged; nothing is made of a model that has problems.
    """
    if not isinstance(node, Mapped):
        return Reading(None, (Problem(node.place, "the file is no list of names with values", *_FRAME),))
    plain = _plain(node)
    errors = _errors(kind, plain)
    problems = [problem for error in errors for problem in _worded(kind, node, error)]
    ids: set[str] = set()
    parts: set[str] = set()
    while errors:
        for target in sorted({_target(plain, error["loc"]) for error in errors}, key=_order, reverse=True):
            _drop(plain, target, ids)
            parts.add(str(target[0]))
        plain = {**stand_in, **plain}
        errors = _errors(kind, plain)
        if any(error["type"] == "missing" and len(error["loc"]) == 1 for error in errors):
            return Reading(None, tuple(problems), Lost(frozenset(ids), frozenset(parts)))
    return Reading(kind.model_validate(plain), tuple(problems), Lost(frozenset(ids), frozenset(parts)))


_FRAME = ("an input begins with kind: submission", "begin it so, and give its parts below")


def _errors(kind: type[Row], plain: Any) -> list[Mapping[str, Any]]:
    try:
        kind.model_validate(plain)
    except ValidationError as error:
        return [dict(details) for details in error.errors(include_url=False)]
    return []


def _plain(node: Node) -> Any:
    """The tree as dicts, lists and scalars; each dict tells its Source."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listed):
        return [_plain(item) for item in node.items]
    blocks = frozenset(
        key for key, value in node.entries.items() if isinstance(value, Scalar) and value.block
    )
    source = Source(node.place, {key: value.place for key, value in node.entries.items()}, blocks)
    return {SOURCE_KEY: source} | {key: _plain(value) for key, value in node.entries.items()}


def _worded(kind: type[Row], node: Node, error: Mapping[str, Any]) -> Iterator[Problem]:
    location = error["loc"]
    found = _at(node, location)
    place = found if isinstance(found, Place) else found.place
    if error["type"] == "extra_forbidden":
        parent = _at(node, location[:-1])
        place = parent.keys[location[-1]] if isinstance(parent, Mapped) else place
    lines: dict[int, Place] = {}
    if isinstance(found, Scalar) and found.block and place.line is not None and isinstance(found.value, str):
        lines = {at: Place(place.file, place.line + 1 + at) for at in range(found.value.count("\n") + 1)}
    yield from problems_of(error, place, lines, _names(kind, location[:-1]))


def _at(node: Node, location: Location) -> Node | Place:
    """The node at a location, or the place of the deepest one on the way to it."""
    for part in location:
        if isinstance(node, Mapped) and part in node.entries:
            node = node.entries[str(part)]
        elif isinstance(node, Listed) and isinstance(part, int):
            node = node.items[part]
        else:
            return node.place
    return node


def _names(kind: type[BaseModel], location: Location) -> Iterable[str]:
    """The names that may stand in the row at a location."""
    current: Any = kind
    for part in location:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel):
            current = (
                _row_type(current.model_fields[part].annotation) if part in current.model_fields else None
            )
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [name for name in current.model_fields if name != "source"]
    return []


def _row_type(annotation: Any) -> Any:
    """The row class within an annotation such as `tuple[Row, ...] | None`."""
    inner = typing.get_args(annotation)
    if not inner:
        return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    found = (_row_type(each) for each in inner)
    return next((row for row in found if row is not None), None)


def _target(plain: Any, location: Location) -> Location:
    """What to leave out for an error: the innermost list item around it, else its value, else its holder."""
    for depth in range(len(location), 0, -1):
        if isinstance(location[depth - 1], int):
            return location[:depth]
    holder = _follow(plain, location[:-1])
    there = isinstance(holder, dict) and location[-1] in holder
    return location if there or len(location) == 1 else location[:-1]


def _order(location: Location) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in location]


def _drop(plain: Any, target: Location, ids: set[str]) -> None:
    """Leave a list item or a value out, and remember what went with it."""
    holder, part = _follow(plain, target[:-1]), target[-1]
    if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        _lose(holder.pop(part), ids)
    elif isinstance(holder, dict):
        _lose(holder.pop(part, None), ids)


def _follow(plain: Any, location: Location) -> Any:
    for part in location:
        if isinstance(plain, dict):
            plain = plain.get(str(part))
        elif isinstance(plain, list) and isinstance(part, int) and part < len(plain):
            plain = plain[part]
        else:
            return None
    return plain


def _lose(value: Any, ids: set[str]) -> None:
    """Remember the ids of every row in what is left out."""
    if isinstance(value, dict):
        ids.update(str(value[key]) for key in ("id", "ref") if isinstance(value.get(key), str))
        for inner in value.values():
            _lose(inner, ids)
    elif isinstance(value, list):
        for inner in value:
            _lose(inner, ids)
