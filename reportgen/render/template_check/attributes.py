"""What a value has under a name, and whether it can be printed."""

from __future__ import annotations

from reportgen.render.template_check.known import LOOP
from reportgen.render.template_check.values import (
    ANY,
    TEXT,
    Few,
    Lookup,
    Loop,
    Macro,
    Many,
    Method,
    Module,
    Plain,
    Space,
    Text,
    Thing,
    Tool,
    Value,
    members,
)

_OF_MACRO = ("name", "arguments", "caller", "catch_kwargs", "catch_varargs")


def attribute_of(value: Value, name: str) -> Value | None:
    """What an attribute of a value stands for, None where it has none of that name."""
    match value:
        case Thing(cls):
            return members(cls).get(name)
        case Loop(item):
            return item if name in ("previtem", "nextitem") else LOOP.get(name)
        case Module(values=values) | Space(values=values):
            return values.get(name)
        case Lookup():
            return _of_lookup(value, name)
        case Text():
            return Tool(name) if hasattr(str, name) else None
        case Plain("a number"):
            return ANY if hasattr(int, name) else None
        case Macro():
            return ANY if name in _OF_MACRO else None
        case Plain() | Many() | Few() | Method():
            return None
    return ANY


def _of_lookup(value: Lookup, name: str) -> Value | None:
    match name:
        case "items":
            return Method(name, (), 0, Many(Few((TEXT, value.value)), False))
        case "keys":
            return Method(name, (), 0, Many(TEXT, False))
        case "values":
            return Method(name, (), 0, Many(value.value, False))
        case "get":
            return Method(name, ("key", "default"), 1, ANY)
    return value.value if value.entries is None else dict(value.entries).get(name)


def names_of(value: Value) -> set[str]:
    """The names that could be meant by a wrong one; none where that is open."""
    match value:
        case Thing(cls):
            return set(members(cls))
        case Loop():
            return set(LOOP)
        case Module(values=values) | Space(values=values):
            return {name for name in values if not name.startswith("_")}
        case Lookup(entries, _) if entries is not None:
            return {name for name, _ in entries}
    return set()


def printable(value: Value) -> bool:
    """Whether a value has words."""
    if isinstance(value, Plain):
        return value.name in ("a number", "yes or no")
    return not isinstance(value, Thing | Many | Few | Lookup | Method | Macro | Module | Loop | Space)
