"""What a profile takes over: from the profile that it extends, from another of its own tables.

Groups of names are laid over name by name. A list says which entries there are and in what order; an entry
that bears the name of one of the other profile's begins as that one, the second of a name as the second. A
name given empty takes away what the other profile has under it.
"""

from __future__ import annotations

from collections import Counter
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


def inherited(
    node: Mapped, file: str, others: Mapping[str, bytes]
) -> tuple[Mapped | None, tuple[Problem, ...]]:
    """The profile with all that it extends or is like, and what is wrong with those.

    None where what it extends can't be read: whatever the profile lacks may be there. `others` are the
    contents of every profile by its name, of which the file's own is one.
    """
    return _inherited(node, (_name(file),), others)


def _inherited(
    node: Mapped, chain: tuple[str, ...], others: Mapping[str, bytes]
) -> tuple[Mapped | None, tuple[Problem, ...]]:
    said = node.entries.get(EXTENDS)
    if said is None:
        return _resembled(node, {})
    name, wrong = _parent_named(said, chain, others)
    if wrong:
        return None, wrong
    parent, problems = _parent(name, others[name])
    whole, found = _inherited(parent, (*chain, name), others) if parent else (None, problems)
    if whole is None:
        return None, found
    sections = _sections(whole)
    made, unlike = _resembled(_laid_over(whole, _without(node, EXTENDS), sections), sections)
    return made, found + unlike


def _parent_named(
    said: Node, chain: tuple[str, ...], others: Mapping[str, bytes]
) -> tuple[str, tuple[Problem, ...]]:
    """The name of the profile to extend, and what is wrong with it."""
    if not isinstance(said, Scalar) or not isinstance(said.value, str):
        what = "empty" if isinstance(said, Scalar) else "a list" if isinstance(said, Listed) else _GROUP
        remedy = f"give one name, or take {EXTENDS}: out"
        return "", (Problem(said.place, f"{EXTENDS} is {what}", "the name of a profile is wanted", remedy),)
    name = said.value
    if name in chain:
        return name, (_cycle((*chain, name), said.place),)
    if name not in others:
        return name, (none_of(said.place, f'there is no profile "{name}" to extend', name, others),)
    return name, ()


_GROUP = "a group of names and values"


def _parent(name: str, data: bytes) -> tuple[Mapped | None, tuple[Problem, ...]]:
    """The profile to extend as it is written; None where something is wrong with that."""
    file = f"{name}.yaml"
    parent, problems = read_yaml(data, file)
    if isinstance(parent, Mapped) and not problems:
        return parent, ()
    what = "is empty" if parent is None else "is no list of names with values"
    place = Place(file) if parent is None else parent.place
    other = Problem(
        place, f'the profile "{name}" {what}', "a profile is wanted", "begin it with kind: profile"
    )
    return None, problems or (other,)


def _resembled(node: Mapped, below: Mapping[str, Mapped]) -> tuple[Mapped, tuple[Problem, ...]]:
    """The profile with each table that is `like` that of another section begun as that one.

    `below` are the sections of the profile that it extends, which it may have left out.
    """
    sections = {**below, **_sections(node)}
    problems: list[Problem] = []

    def tables(listed: Listed) -> Iterator[Node]:
        for name, nth, item in _counted(listed, "table"):
            if not isinstance(item, Mapped) or LIKE not in item.entries:
                yield item
                continue
            made, wrong = _alike(item, name, nth, sections)
            problems.extend(wrong)
            if made is not None:
                yield made

    def walked(value: Node, key: str = "") -> Node:
        if isinstance(value, Listed):
            made = tables(value) if key == "tables" else (walked(item) for item in value.items)
            return Listed(tuple(made), value.place)
        if isinstance(value, Mapped):
            entries = {name: walked(inner, name) for name, inner in value.entries.items()}
            return Mapped(entries, value.keys, value.place)
        return value

    whole = walked(node)
    assert isinstance(whole, Mapped)
    return whole, tuple(problems)


def _alike(
    item: Mapped, table: str, nth: int, sections: Mapping[str, Mapped]
) -> tuple[Mapped | None, tuple[Problem, ...]]:
    """A table begun as the one that it is like, and what is wrong where there is none.

    None where it then has no columns: that would only be told again.
    """
    own, said = _without(item, LIKE), item.entries[LIKE]
    if _empty(said):
        return own, ()
    name = _text(item, LIKE)
    known = {key: found for key in sections if (found := _plain_tables(sections[key], table))}
    if name in known:
        return _laid_over(_nth(known[name], nth), own, {}), ()
    left = own if "columns" in own.entries else None
    if _may_be_nameless(name, sections):
        return left, ()
    words = f'no section "{name}" has a table like this with columns of its own'
    return left, (none_of(said.place, words, name, known),)


def _may_be_nameless(name: str, sections: Mapping[str, Mapped]) -> bool:
    """Whether what a table is like may be there, its name being missing or unreadable, which is told."""
    if name not in sections:
        return "" in sections
    return "" in _named(sections[name].entries.get("tables"), "table")


def _plain_tables(section: Mapped, name: str) -> list[Mapped]:
    """The section's tables of that name that stand for themselves."""
    found = _named(section.entries.get("tables"), "table").get(name, [])
    return [each for each in found if LIKE not in each.entries]


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
        if _empty(value) and key in entries:
            del entries[key]
            continue
        entries[key] = _over(entries.get(key), value, key, sections)
    return Mapped(entries, keys, above.place)


def _empty(value: Node) -> bool:
    return isinstance(value, Scalar) and value.value is None


def _over(below: Node | None, above: Node, key: str, sections: Mapping[str, Mapped]) -> Node:
    if isinstance(above, Listed) and key in _NAMED_BY:
        by = _NAMED_BY[key]
        within = {name: [each] for name, each in sections.items()}
        known = within if key == "sections" else _named(below, by)
        made = (
            _entry(item, _nth(known.get(name, []), nth), sections) for name, nth, item in _counted(above, by)
        )
        return Listed(tuple(made), above.place)
    if isinstance(above, Mapped) and isinstance(below, Mapped):
        return _laid_over(below, above, sections)
    return above


def _entry(item: Node, known: Mapped, sections: Mapping[str, Mapped]) -> Node:
    """An entry of a list laid over the one whose name it bears; one that is like a third begins as that."""
    if not isinstance(item, Mapped):
        return item
    alike = LIKE in item.entries and not _empty(item.entries[LIKE])
    return _laid_over(Mapped({}) if alike else known, item, sections)


def _nth(known: list[Mapped], nth: int) -> Mapped:
    """The nth (from 0) of the entries of one name, or else the first; an empty one where there is none."""
    return known[nth] if nth < len(known) else known[0] if known else Mapped({})


def _counted(node: Node | None, by: str) -> Iterator[tuple[str, int, Node]]:
    """Each entry of a list with its name, and how many of that name stand before it."""
    seen: Counter[str] = Counter()
    for item in node.items if isinstance(node, Listed) else ():
        name = _text(item, by) if isinstance(item, Mapped) else ""
        yield name, seen[name], item
        seen[name] += 1


def _named(node: Node | None, by: str) -> dict[str, list[Mapped]]:
    """The entries of a list by their names, in order."""
    found: dict[str, list[Mapped]] = {}
    for name, _, item in _counted(node, by):
        if isinstance(item, Mapped):
            found.setdefault(name, []).append(item)
    return found


def _sections(node: Mapped) -> dict[str, Mapped]:
    """Every section of a profile, at any depth, by its key; of two of one key the first."""
    found: dict[str, Mapped] = {}
    layout = node.entries.get("layout")
    waiting = [layout] if isinstance(layout, Mapped) else []
    while waiting:
        inner = _named(waiting.pop().entries.get("sections"), "key")
        found = {key: each[0] for key, each in inner.items()} | found
        waiting += [each[0] for each in inner.values()]
    return found


def _text(item: Mapped, key: str) -> str:
    found = item.entries.get(key)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""
