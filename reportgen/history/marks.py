"""Marks of what is exempt, in the next quarter's input: they stay, and why is to be judged anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.history.rows import changed, retold, rows_of
from reportgen.node import Listed, Mapped, Node, Scalar

_KEY = "exempt"


def judged_anew(node: Mapped) -> Mapped:
    """The tree with the reason of every mark to do, and the last one beside it.

    *Why the marks stay:* without one would be published what nobody has decided to publish.
    """
    return changed(node, **{key: _judged(key, value) for key, value in node.entries.items()})


def _judged(key: str, value: Node) -> Node:
    if isinstance(value, Listed):
        return replace(value, items=tuple(_judged("", item) for item in value.items))
    if isinstance(value, Scalar):
        return value
    return retold(value, "reason") if key == _KEY else judged_anew(value)


def unmarked(row: Mapped) -> Mapped:
    """The row without its mark: one whose words are all asked for says nothing that was exempt."""
    return changed(row, **{_KEY: None})


def kept_on(row: Mapped, mark: Node | None) -> Mapped:
    """A row that was made anew, with the mark it had: of all of it where that named a value that it has no
    more, which may stand under another name now."""
    if not isinstance(mark, Mapped):
        return row
    gone = any(value.value not in row.entries for value in _values(mark))
    return changed(row, **{_KEY: changed(mark, values=None) if gone else mark})


def handed_down(holder: Mapped, key: str) -> tuple[Mapped, ...]:
    """The rows of a list that leave their holder, each marked where the whole of it was.

    *Why not where single values were:* a list of rows is none of those.
    """
    mark, rows = holder.entries.get(_KEY), rows_of(holder, key)
    if not isinstance(mark, Mapped) or _values(mark):
        return rows
    return tuple(changed(row, **{_KEY: mark}) for row in rows)


def _values(mark: Mapped) -> tuple[Scalar, ...]:
    """The values that a mark names; none where it is of all."""
    held = mark.entries.get("values")
    items = held.items if isinstance(held, Listed) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def marks_in(node: Node) -> Iterator[Mapped]:
    """Every mark of a row or section."""
    if isinstance(node, Listed):
        for item in node.items:
            yield from marks_in(item)
    elif isinstance(node, Mapped):
        for key, value in node.entries.items():
            if key == _KEY and isinstance(value, Mapped):
                yield value
            else:
                yield from marks_in(value)
