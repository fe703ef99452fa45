"""What a profile takes over: from the profile that it extends, from another of its own tables.

Groups of names are laid over name by name. A list says which entries there are and in what order; an entry
that bears the name of one of the other profile's begins as that one. A name given empty takes away what the
other profile has under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.errors import Place, Problem, none_of
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml

EXTENDS, LIKE = "extends", "like"
_NAMED_BY = {
    "sections": "key",
    "tables": "table",
    "columns": "key",
    "lines": "shows",
    "facts": "label",
    "ratings": "word",
    "action_ratings": "word",
    "bands": "word",
    "types": "name",
}
"""The lists whose entries have names, and under which key."""


def inherited(node: Mapped, file: str, others: Mapping[str, bytes]) -> tuple[Mapped, tuple[Problem, ...]]:
    """The profile with all that it extends, and what is wrong with those.

    `others` are the contents of every profile by its name, of which the file's own is one.
    """
    return _inherited(node, (_name(file),), others)


def _inherited(
    node: Mapped, chain: tuple[str, ...], others: Mapping[str, bytes]
) -> tuple[Mapped, tuple[Problem, ...]]:
    said = node.entries.get(EXTENDS)
    if said is None:
        return node, ()
    own = _without(node, EXTENDS)
    name = str(said.value) if isinstance(said, Scalar) else ""
    if name in chain:
        return own, (_cycle((*chain, name), said.place),)
    if name not in others:
        return own, (none_of(said.place, f'there is no profile "{name}" to extend', name, others),)
    parent, problems = read_yaml(others[name], f"{name}.yaml")
    if not isinstance(parent, Mapped):
        return own, problems
    whole, found = _inherited(parent, (*chain, name), others)
    return _laid_over(whole, own, _sections(whole)), problems + found


def resembled(node: Mapped) -> tuple[Mapped, tuple[Problem, ...]]:
    """The profile with each table that is `like` that of another section begun as that one."""
    sections = _sections(node)
    problems: list[Problem] = []

    def table(item: Node) -> Node:
        if not isinstance(item, Mapped) or LIKE not in item.entries:
            return item
        own = Mapped(
            {key: value for key, value in item.entries.items() if key != LIKE}, item.keys, item.place
        )
        said, name = item.entries[LIKE], _text(item, LIKE)
        known = {
            key: found for key in sections if (found := _plain_table(sections[key], _text(item, "table")))
        }
        if name not in known:
            words = f'no section "{name}" has a table like this with columns of its own'
            problems.append(none_of(said.place, words, name, known))
            return own
        return _laid_over(known[name], own, {})

    def walked(value: Node, key: str = "") -> Node:
        if isinstance(value, Listed):
            made = (table(item) if key == "tables" else walked(item) for item in value.items)
            return Listed(tuple(made), value.place)
        if isinstance(value, Mapped):
            entries = {name: walked(inner, name) for name, inner in value.entries.items()}
            return Mapped(entries, value.keys, value.place)
        return value

    whole = walked(node)
    assert isinstance(whole, Mapped)
    return whole, tuple(problems)


def _plain_table(section: Mapped, name: str) -> Mapped | None:
    """The section's table of that name, if it stands for itself."""
    found = dict(_named(section.entries.get("tables"), "table")).get(name)
    return found if found is not None and LIKE not in found.entries else None


def _without(node: Mapped, key: str) -> Mapped:
    return Mapped({name: value for name, value in node.entries.items() if name != key}, node.keys, node.place)


def _name(file: str) -> str:
    return file.removesuffix(".yaml")


def _cycle(chain: tuple[str, ...], place: Place) -> Problem:
    return Problem(
        place,
        f"the profiles extend one another in a circle: {', '.join(chain)}",
        "a profile that extends none is wanted at the end",
        f"take {EXTENDS}: out of one of them",
    )


def _laid_over(below: Mapped, above: Mapped, sections: Mapping[str, Mapped]) -> Mapped:
    entries, keys = dict(below.entries), {**below.keys, **above.keys}
    for key, value in above.entries.items():
        if isinstance(value, Scalar) and value.value is None and key in entries:
            del entries[key]
            continue
        entries[key] = _over(entries.get(key), value, key, sections)
    return Mapped(entries, keys, above.place)


def _over(below: Node | None, above: Node, key: str, sections: Mapping[str, Mapped]) -> Node:
    if isinstance(above, Listed) and key in _NAMED_BY:
        known = sections if key == "sections" else dict(_named(below, _NAMED_BY[key]))
        return Listed(
            tuple(_entry(item, _NAMED_BY[key], known, sections) for item in above.items), above.place
        )
    if isinstance(above, Mapped) and isinstance(below, Mapped):
        return _laid_over(below, above, sections)
    return above


def _entry(item: Node, by: str, known: Mapping[str, Mapped], sections: Mapping[str, Mapped]) -> Node:
    if not isinstance(item, Mapped):
        return item
    return _laid_over(known.get(_text(item, by), Mapped({})), item, sections)


def _named(node: Node | None, by: str) -> Iterator[tuple[str, Mapped]]:
    for item in node.items if isinstance(node, Listed) else ():
        if isinstance(item, Mapped):
            yield _text(item, by), item


def _sections(node: Node) -> dict[str, Mapped]:
    """Every section of a profile, at any depth, by its key."""
    found: dict[str, Mapped] = {}
    layout = node.entries.get("layout") if isinstance(node, Mapped) else None
    waiting = [layout] if isinstance(layout, Mapped) else []
    while waiting:
        inner = dict(_named(waiting.pop().entries.get("sections"), "key"))
        found |= inner
        waiting += inner.values()
    return found


def _text(item: Mapped, key: str) -> str:
    found = item.entries.get(key)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""
