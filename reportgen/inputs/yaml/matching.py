"""Which entry of an old tree is which of a new one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from reportgen.node import Listed, Mapped, Node, Scalar

_IDENTITIES = ("id", "ref", "indicator", "description")
"""Keys whose value says which row of a list an item is, the surest first."""


def gist(node: Node) -> Hashable:
    """What a value holds, to be compared: no places, and keys in any order."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listed):
        return tuple(gist(item) for item in node.items)
    return frozenset((key, gist(value)) for key, value in node.entries.items())


def keys_in_order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new keys: those that are old as they stood, each other one behind the key it follows in `new`."""
    order = [key for key in old if key in new]
    for number, key in enumerate(new):
        if key not in order:
            order.insert(order.index(new[number - 1]) + 1 if number else 0, key)
    return order


def old_positions(old: Sequence[Node], new: Sequence[Node]) -> list[int | None]:
    """For each new item of a list the position of the old one that it continues, None for a new one.

    Rows are told by id, ref, indicator or description; other items by being equal, or else by position.
    """
    for name in _IDENTITIES:
        before, after = _names(old, name), _names(new, name)
        if before and after:
            places = {said: position for position, said in enumerate(before)}
            return [places.get(said) for said in after]
    return _by_likeness([gist(item) for item in old], [gist(item) for item in new])


def _names(items: Sequence[Node], name: str) -> list[str] | None:
    """The value of one key in each item; None unless each has one of its own."""
    said = [item.entries.get(name) if isinstance(item, Mapped) else None for item in items]
    texts = [value.value for value in said if isinstance(value, Scalar) and isinstance(value.value, str)]
    return texts if len(set(texts)) == len(items) else None


def _by_likeness(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    found: list[int | None] = [None] * len(new)
    for _, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        for before, after in zip(range(from_old, to_old), range(from_new, to_new), strict=False):
            found[after] = before
    return found


def with_old_ends(old: Node, new: Node) -> Node:
    """The new value, each of its texts with the line ends of the old one where they differ in no more."""
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        same = isinstance(old.value, str) and isinstance(new.value, str)
        return old if same and str(old.value).rstrip("\n") == str(new.value).rstrip("\n") else new
    if isinstance(old, Mapped) and isinstance(new, Mapped):
        both = {key: with_old_ends(old.entries.get(key, value), value) for key, value in new.entries.items()}
        return Mapped(both, new.keys, new.place)
    if isinstance(old, Listed) and isinstance(new, Listed):
        positions = old_positions(old.items, new.items)
        pairs = zip(positions, new.items, strict=True)
        return Listed(tuple(item if at is None else with_old_ends(old.items[at], item) for at, item in pairs))
    return new
