"""What an expression of a tag can stand for: the types of the tree, and what templates make of them."""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Final, Literal, Union

from jinja2 import nodes

Parameter = inspect.Parameter


@dataclass(frozen=True, slots=True)
class Anything:
    """What nothing is known of, and nothing is held against."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A value without parts: a number, yes or no, nothing at all, bytes."""

    name: Literal["a number", "yes or no", "nothing", "bytes"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `words` are all that it can be, None where it can be any."""

    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A part of the tree."""

    cls: type


@dataclass(frozen=True, slots=True)
class Many:
    """A list of the like; one that is not `counted` can only be gone through."""

    item: Value
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Few:
    """A tuple whose places are known."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A mapping: its entries where they are known, else the like of each value."""

    entries: tuple[tuple[str, Value], ...] | None
    value: Value


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a part of the tree, its parameters without `self`, and what it gives."""

    name: str
    parameters: tuple[str, ...]
    required: int
    result: Value


@dataclass(frozen=True, slots=True)
class Tool:
    """One of jinja's own: a global, or a method of a text."""

    name: str


@dataclass(frozen=True, slots=True)
class Loop:
    """What `loop` is inside a for."""

    item: Value


@dataclass(eq=False, slots=True)
class Space:
    """A namespace(), whose values are set in loops, and the names of those that are used."""

    values: dict[str, Value] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)


@dataclass(eq=False, slots=True)
class Module:
    """An imported template."""

    name: str
    values: Mapping[str, Value]


@dataclass(eq=False, slots=True)
class Macro:
    """A macro, and the scope and part that it was written in."""

    name: str
    node: nodes.Macro
    part: str
    home: Any


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several."""

    members: tuple[Value, ...]


Value = (
    Anything
    | Plain
    | Text
    | Thing
    | Many
    | Few
    | Lookup
    | Method
    | Tool
    | Loop
    | Space
    | Module
    | Macro
    | OneOf
)

ANY: Final = Anything()
NUMBER: Final = Plain("a number")
TRUTH: Final = Plain("yes or no")
NOTHING: Final = Plain("nothing")
TEXT: Final = Text()
NEVER: Final = OneOf(())


def each(value: Value) -> tuple[Value, ...]:
    """The values that it can be."""
    return value.members if isinstance(value, OneOf) else (value,)


def one_of(values: Iterable[Value]) -> Value:
    """What is one of these; texts are joined."""
    members = list(dict.fromkeys(member for value in values for member in each(value)))
    if ANY in members:
        return ANY
    texts = [member for member in members if isinstance(member, Text)]
    if len(texts) > 1:
        known = [text.words for text in texts if text.words is not None]
        joined = Text(frozenset().union(*known)) if len(known) == len(texts) else TEXT
        members = [joined, *(member for member in members if not isinstance(member, Text))]
    return members[0] if len(members) == 1 else OneOf(tuple(members))


def value_of(annotation: Any) -> Value:
    """What an annotation of the tree stands for; anything where it says too little."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (Union, types.UnionType):
        return one_of(map(value_of, inner))
    if origin is Literal:
        return Text(frozenset(map(str, inner)))
    if origin is tuple:
        return Many(value_of(inner[0])) if inner[-1:] == (...,) else Few(tuple(map(value_of, inner)))
    if origin is not None and issubclass(origin, collections.abc.Mapping):
        return Lookup(None, value_of(inner[1]))
    if origin is not None and issubclass(origin, collections.abc.Iterable) and inner:
        return Many(value_of(inner[0]), issubclass(origin, collections.abc.Sized))
    return _plain(annotation)


def _plain(annotation: Any) -> Value:
    if annotation is None or annotation is type(None):
        return NOTHING
    if not isinstance(annotation, type):
        return ANY
    if issubclass(annotation, bool):
        return TRUTH
    if issubclass(annotation, int | float | Decimal):
        return NUMBER
    if issubclass(annotation, str):
        return TEXT
    if issubclass(annotation, bytes):
        return Plain("bytes")
    return Thing(annotation) if is_dataclass(annotation) else ANY


@cache
def members(cls: type) -> Mapping[str, Value]:
    """Every name of a part of the tree that a template may use, with what it stands for."""
    found: dict[str, Value] = {}
    for name, annotation in typing.get_type_hints(cls).items():
        fixed = typing.get_origin(annotation) is ClassVar and isinstance(getattr(cls, name, None), str)
        found[name] = Text(frozenset({getattr(cls, name)})) if fixed else value_of(annotation)
    for name, made in inspect.getmembers(cls):
        if isinstance(made, property) and made.fget is not None:
            found[name] = value_of(typing.get_type_hints(made.fget).get("return", Any))
        elif inspect.isfunction(made) and not name.startswith("_"):
            found[name] = _method(name, made)
    return {name: value for name, value in found.items() if not name.startswith("_")}


def _method(name: str, made: Any) -> Method:
    parameters = list(inspect.signature(made).parameters.values())[1:]
    required = sum(each.default is Parameter.empty for each in parameters)
    result = value_of(typing.get_type_hints(made).get("return", Any))
    return Method(name, tuple(each.name for each in parameters), required, result)


def told(value: Value) -> str:
    """The value in words, with its article."""
    match value:
        case Plain(name):
            return name
        case Text():
            return "text"
        case Thing(cls):
            return _article(_spaced(cls.__name__))
        case Many(Thing(cls)):
            return f"a list of {_spaced(cls.__name__)}s"
        case Many() | Few():
            return "a list"
        case Lookup():
            return "a table of values"
        case Method():
            return "a method"
        case Macro():
            return "a macro"
        case Loop():
            return "the loop itself"
        case Space():
            return "a namespace"
        case Module(name=name):
            return f"the template {name}"
        case Tool(name):
            return f"the function {name}"
        case OneOf(several):
            return " or ".join(dict.fromkeys(map(told, several))) or "nothing"
        case _:
            return "a value"


def _spaced(name: str) -> str:
    if name in _OTHERWISE:
        return _OTHERWISE[name]
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


_OTHERWISE: Final = {
    "Bullets": "list of items",
    "FlatItem": "list item",
    "Item": "list item",
    "Index": "list of reports",
}
"""Parts of the tree whose name is no plain word for them."""


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
