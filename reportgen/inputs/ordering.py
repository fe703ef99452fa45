"""A tree in the order in which inputs are written: as the model names its values."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from reportgen.inputs.validation import row_type
from reportgen.node import Listed, Mapped, Node, Scalar


def in_order(kind: type[BaseModel], node: Mapped) -> Mapped:
    """The tree with the names of every row in the order of its model, and without what is empty.

    A text of several lines ends with a line end, as YAML files have it.
    """
    entries = {key: _inner(kind, key, value) for key, value in node.entries.items()}
    order = sorted((*kind.model_fields, *entries), key="exempt".__eq__)
    kept = {
        key: entries[key] for key in dict.fromkeys(order) if key in entries and not _is_empty(entries[key])
    }
    return Mapped(kept, node.keys, node.place)


def _inner(kind: type[BaseModel], key: str, value: Node) -> Node:
    within = row_type(kind.model_fields[key].annotation) if key in kind.model_fields else None
    if isinstance(value, Scalar):
        return _ended(value)
    if within is None:
        return value
    if isinstance(value, Mapped):
        return in_order(within, value)
    rows = tuple(in_order(within, row) if isinstance(row, Mapped) else row for row in value.items)
    return Listed(rows, value.place)


def _ended(value: Scalar) -> Scalar:
    text = value.value
    several = isinstance(text, str) and "\n" in text.strip("\n")
    return replace(value, value=str(text).rstrip("\n") + "\n") if several else value


def _is_empty(value: Node) -> bool:
    if isinstance(value, Scalar):
        return value.value is None
    return not (value.items if isinstance(value, Listed) else value.entries)
