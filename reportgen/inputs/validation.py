"""From the tree of an input to a typed model, with every problem at once.

*Why salvage:* a row that can't be read must not hide what is wrong elsewhere. A mistyped name is read as the
one it is nearest to; for any other error the smallest row around it is left out, and the rest read again, so
that later steps see all that could be read; `lost` then tells which ids they must not miss. A row that holds
further rows stays, without the value that is wrong.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import Finding, Place, Problem, nearest
from reportgen.inputs.wording import YAML_SPEECH, Location, Speech, problems_of
from reportgen.model.base import SOURCE_KEY, Lost, Row, Source
from reportgen.node import Listed, Mapped, Node, Scalar

Model = TypeVar("Model", bound=Row)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What could be read of an input: the model (None where not even its frame could be), every problem,
    what is lost of it, how its problems are worded, what is worth a remark, and the tree
    as it was read."""

    model: Model | None
    problems: tuple[Problem, ...] = ()
    lost: Lost = field(default_factory=Lost)
    speech: Speech = YAML_SPEECH
    remarks: tuple[Finding, ...] = ()
    node: Node | None = None


def validate(
    kind: type[Model], node: Node, stand_in: Mapping[str, Any], speech: Speech = YAML_SPEECH
) -> Reading[Model]:
    """The model that the tree holds, and what is wrong with it.

    `stand_in` gives values for the frame (unit, quarter, …) where they can't be read, so that the rest can
    still be judged; nothing is made of a model that has problems.
    """
    if not isinstance(node, Mapped):
        return Reading(None, (Problem(node.place, "the file is no list of names with values", *_FRAME),))
    node, problems = _respelt(kind, node, speech)
    plain = _plain(node)
    errors = _errors(kind, plain)
    problems += [problem for error in errors for problem in _worded(kind, node, error, speech)]
    rows: set[tuple[str, str]] = set()
    parts: set[str] = set()
    unsure: set[str] = set()
    while errors:
        unsure |= {_owner(plain, error["loc"]) for error in errors}
        hopeless = [error for error in errors if not _stood_in(plain, error)]
        for target in sorted({_target(plain, error["loc"]) for error in hopeless}, key=_order, reverse=True):
            part = str(target[0])
            rows |= {(part, name) for name in _drop(plain, target)}
            parts.add(part)
        plain = {**stand_in, **plain}
        errors = _errors(kind, plain)
        if any(error["type"] == "missing" and len(error["loc"]) == 1 for error in errors):
            return Reading(None, tuple(problems), Lost(frozenset(rows), frozenset(parts), frozenset(unsure)))
    return Reading(
        kind.model_validate(plain),
        tuple(problems),
        Lost(frozenset(rows), frozenset(parts), frozenset(unsure)),
    )


_FRAME = ("an input begins with kind: submission", "begin it so, and give its parts below")


def _respelt(kind: type[Row], node: Mapped, speech: Speech) -> tuple[Mapped, list[Problem]]:
    """The tree with each mistyped name as the one it is meant for, and a problem for each."""
    problems: list[Problem] = []
    while True:
        slips = [error for error in _errors(kind, _plain(node)) if error["type"] == "extra_forbidden"]
        meant: dict[Location, tuple[str, Mapping[str, Any]]] = {}
        for error in slips:
            name = _meant(kind, node, error["loc"])
            if name:
                meant.setdefault((*error["loc"][:-1], name), (str(error["loc"][-1]), error))
        if not meant:
            return node, problems
        problems += [problem for _, error in meant.values() for problem in _worded(kind, node, error, speech)]
        names = {(*right[:-1], typed): str(right[-1]) for right, (typed, _) in meant.items()}
        node = _renamed(node, names)


def _meant(kind: type[Row], node: Mapped, location: Location) -> str | None:
    """The name nearest to a mistyped one, of those that are known in its row and not given there."""
    row = _at(node, location[:-1])
    given = row.entries if isinstance(row, Mapped) else {}
    free = [name for name in _names(kind, location[:-1]) if name not in given]
    return nearest(str(location[-1]), free)


def _renamed(node: Mapped, names: Mapping[Location, str], at: Location = ()) -> Mapped:
    """The mapping with other names at some locations."""

    def inner(value: Node, here: Location) -> Node:
        if isinstance(value, Listed):
            return Listed(
                tuple(inner(item, (*here, position)) for position, item in enumerate(value.items)),
                value.place,
            )
        return _renamed(value, names, here) if isinstance(value, Mapped) else value

    return Mapped(
        {names.get((*at, key), key): inner(value, (*at, key)) for key, value in node.entries.items()},
        {names.get((*at, key), key): place for key, place in node.keys.items()},
        node.place,
    )


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
    indents = {
        key: value.indent
        for key, value in node.entries.items()
        if isinstance(value, Scalar) and value.indent is not None
    }
    source = Source(node.place, {key: value.place for key, value in node.entries.items()}, indents)
    return {SOURCE_KEY: source} | {key: _plain(value) for key, value in node.entries.items()}


def _worded(kind: type[Row], node: Node, error: Mapping[str, Any], speech: Speech) -> Iterator[Problem]:
    location = error["loc"]
    found = _at(node, location)
    place = found if isinstance(found, Place) else found.place
    if error["type"] == "extra_forbidden":
        parent = _at(node, location[:-1])
        place = parent.keys[location[-1]] if isinstance(parent, Mapped) else place
    lines: dict[int, Place] = {}
    if isinstance(found, Scalar) and found.indent is not None and place.line and isinstance(found.value, str):
        lines = {
            at: Place(place.file, place.line + 1 + at, found.indent + 1)
            for at in range(found.value.count("\n") + 1)
        }
    yield from problems_of(error, place, lines, _names(kind, location[:-1]), speech)


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
            current = _inner_type(current, part)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [name for name in current.model_fields if name != "source"]
    return []


def _inner_type(kind: type[BaseModel], name: str) -> Any:
    """The row class below a name of a row: one of its model, or one that only a format knows."""
    if name in kind.model_fields:
        return row_type(kind.model_fields[name].annotation)
    return row_type(typing.get_type_hints(kind).get("__pydantic_extra__"))


def row_type(annotation: Any) -> Any:
    """The row class within an annotation such as `tuple[Row, ...] | None`."""
    inner = typing.get_args(annotation)
    if not inner:
        return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    found = (row_type(each) for each in inner)
    return next((row for row in found if row is not None), None)


_STAND_INS: Mapping[str, str | bool] = {
    "narrative": "Untold.",
    "text": "Untold.",
    "marked text": "Untold.",
    "score": "1",
    "money": "0",
    "value": "N/A",
    "tolerance": "1%",
    "bool_type": True,
    "accent": "#000000",
    "family": "Untold",
}
_TELLING = ("id", "ref", "indicator", "type", "rating", "comments_of", "profile")
"""Names whose values problems of other rows hang on: nothing may stand in for these."""


def _owner(plain: Any, location: Location) -> str:
    """The id of the innermost row around a location; empty where there is none."""
    for depth in range(len(location), 0, -1):
        row = _follow(plain, location[:depth])
        if isinstance(location[depth - 1], int) and isinstance(row, dict):
            return str(row.get("ref") or row.get("id") or "")
    return ""


def _stood_in(plain: Any, error: Mapping[str, Any]) -> bool:
    """Whether a value that can't be read could be replaced by one that no other row's problems hang on.

    *Why:* so that the rest of its row is judged too, but for what needs the value (`Lost.unsure`). What may
    be missing anyway is just left out.
    """
    location, kind = error["loc"], error["type"]
    holder, name = _follow(plain, location[:-1]), location[-1] if location else None
    if not isinstance(holder, dict) or name not in holder or name in _TELLING:
        return False
    if kind in ("extra_forbidden", "fraction"):
        del holder[name]
        return True
    stand_in = _STAND_INS.get(kind)
    if kind == "literal_error":
        stand_in = str(error["ctx"]["expected"]).split(" or ")[0].split(", ")[0].strip("'")
    if stand_in is None or holder[name] == stand_in:
        return False
    holder[name] = stand_in
    return True


def _target(plain: Any, location: Location) -> Location:
    """What to leave out for an error: the innermost list item around it, else its value, else its holder.

    Of an item that holds rows of its own only the value is left out.
    """
    for depth in range(len(location), 0, -1):
        if isinstance(location[depth - 1], int):
            holds = depth < len(location) and _holds_rows(_follow(plain, location[:depth]))
            spared = holds and _follow(plain, location[: depth + 1]) != _UNTOLD
            return location[: depth + 1] if spared else location[:depth]
    holder = _follow(plain, location[:-1])
    there = isinstance(holder, dict) and location[-1] in holder
    return location if there or len(location) == 1 else location[:-1]


def _holds_rows(value: Any) -> bool:
    return isinstance(value, dict) and any(
        isinstance(each, list) and any(isinstance(item, dict) for item in each) for each in value.values()
    )


def _order(location: Location) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in location]


def _drop(plain: Any, target: Location) -> Iterable[str]:
    """Leave a list item or a value out; gives the ids of the rows that went with it."""
    holder, part = _follow(plain, target[:-1]), target[-1]
    if isinstance(holder, list):
        return tuple(_ids(holder.pop(int(part))))
    if part in holder:
        return tuple(_ids(holder.pop(part)))
    if len(target) > 1:
        holder[part] = _UNTOLD
    return ()


_UNTOLD = "untold"
"""Stands for a missing title or id of a row that holds rows, so that those can be judged; never printed."""


def _follow(plain: Any, location: Location) -> Any:
    for part in location:
        if isinstance(plain, dict):
            plain = plain.get(str(part))
        elif isinstance(plain, list) and isinstance(part, int) and part < len(plain):
            plain = plain[part]
        else:
            return None
    return plain


def _ids(value: Any) -> Iterator[str]:
    """The ids of every row in what is left out."""
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("id", "ref") if isinstance(value.get(key), str))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _ids(inner)
