"""Rows of a tree with other values: what rolling forward is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen.node import Listed, Mapped, Node, Scalar

MARK = "TO DO"
"""How a value that waits for its author begins; a hint may follow."""

Rolled = Callable[[Mapped], Mapped]


def changed(row: Mapped, **values: Node | None) -> Mapped:
    """The row with some values others; None takes one out, a new one comes last."""
    entries = {key: value for key, value in (row.entries | values).items() if value is not None}
    return Mapped(entries, {}, row.place)


def typed(row: Mapped, key: str) -> str | None:
    """The text of a value as typed; None where there is none."""
    value = row.entries.get(key)
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else None


def text_of(row: Mapped, key: str) -> str | None:
    """The text of a value as the model reads it, its white space folded; None where there is none."""
    said = typed(row, key)
    return None if said is None else " ".join(said.split())


def given(row: Mapped, key: str) -> bool:
    """Whether anything is typed for a name."""
    value = row.entries.get(key)
    return value is not None and not (isinstance(value, Scalar) and value.value is None)


def waiting(hint: str | None = None, since: object = None, beside: str = "") -> Scalar:
    """A value that waits for its author, with what it was, and when, as a hint."""
    said = f"{MARK} - {hint}{f' in {since}' if since else ''}" if hint else MARK
    return Scalar(said, beside=beside)


def blank(*keys: str) -> Mapped:
    """A row whose values all wait for their author."""
    return Mapped({key: waiting() for key in keys})


def rows_of(row: Mapped, key: str) -> tuple[Mapped, ...]:
    """The rows of one of its lists; none where there is no such list."""
    found = row.entries.get(key)
    return (
        tuple(each for each in found.items if isinstance(each, Mapped)) if isinstance(found, Listed) else ()
    )


def retold(row: Mapped, *keys: str) -> Mapped:
    """The row with narrative emptied: what it said stands beside it. What was not given stays out."""
    return changed(
        row, **{key: waiting(beside=text) for key in keys if (text := typed(row, key)) is not None}
    )


def asked(row: Mapped, since: object, *keys: str) -> Mapped:
    """The row with values that need an author; what they were is the hint. What was not given stays out."""
    return changed(
        row, **{key: waiting(text, since) for key in keys if (text := text_of(row, key)) is not None}
    )


def each(row: Mapped, key: str, roll: Rolled) -> Mapped:
    """The row with every row of one of its lists rolled."""
    found = row.entries.get(key)
    if not isinstance(found, Listed):
        return row
    items = tuple(roll(item) if isinstance(item, Mapped) else item for item in found.items)
    return changed(row, **{key: replace(found, items=items)})


def within(row: Mapped, key: str, roll: Rolled) -> Mapped:
    """The row with what one of its names holds rolled."""
    found = row.entries.get(key)
    return changed(row, **{key: roll(found)}) if isinstance(found, Mapped) else row


def with_beside(node: Mapped, printed: Callable[[str], str]) -> Mapped:
    """The tree with each text that stands beside a value as it is printed."""
    return changed(node, **{key: _printed(value, printed) for key, value in node.entries.items()})


def _printed(value: Node, printed: Callable[[str], str]) -> Node:
    if isinstance(value, Scalar):
        return replace(value, beside=printed(value.beside)) if value.beside else value
    if isinstance(value, Listed):
        return replace(value, items=tuple(_printed(item, printed) for item in value.items))
    return with_beside(value, printed)
