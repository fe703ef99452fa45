"""What square brackets behind a value give, and what is told where they give nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinja2 import nodes

from reportgen.render.template_check.facts import words_of
from reportgen.render.template_check.lookups import looked_up
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.scope import Scope
from reportgen.render.template_check.values import (
    ANY,
    TEXT,
    Few,
    Lookup,
    Macro,
    Many,
    Method,
    Plain,
    Text,
    Thing,
    Value,
    each,
    one_of,
    told,
)  # fmt: skip

if TYPE_CHECKING:
    from reportgen.render.template_check.judge import Judge


def item_at(judge: Judge, node: nodes.Getitem, scope: Scope) -> Value:
    owner, key = judge.value(node.node, scope), judge.value(node.arg, scope)
    if isinstance(node.arg, nodes.Slice):
        return owner
    return one_of(_taken(judge, node, member, key) for member in each(owner)) if each(owner) else ANY


def _taken(judge: Judge, node: nodes.Getitem, owner: Value, key: Value) -> Value:
    match owner:
        case Lookup(entries, value) if entries is not None:
            return _entry(judge, node, dict(entries), key, value)
        case Lookup(_, value):
            return value
        case Many(item, True):
            return item
        case Many():
            whose = said(node.node)
            judge.tell(
                node,
                whose,
                f"{whose} can only be looped over",
                "a list is wanted before [ ]",
                f"write ({whose}|list)[…]",
            )
            return ANY
        case Few(items):
            place = node.arg.value if isinstance(node.arg, nodes.Const) else None
            known = isinstance(place, int) and -len(items) <= place < len(items)
            return items[int(place)] if known and place is not None else one_of(items)
        case Text():
            return TEXT
        case Thing() if (words := words_of(node.arg)) is not None and len(words) == 1:
            return looked_up(judge, node, owner, words[0], said(node.node))
        case Plain() | Thing() | Method() | Macro():
            whose = said(node.node)
            judge.tell(
                node,
                whose,
                f"{whose} is {told(owner)}",
                "a list is wanted before [ ]",
                "take out what is in [ ]",
            )
    return ANY


def _entry(judge: Judge, node: nodes.Node, entries: Mapping[str, Value], key: Value, value: Value) -> Value:
    words = [member.words for member in each(key) if isinstance(member, Text)]
    if not words or None in words or len(words) < len(each(key)):
        return one_of(entries.values()) if entries else ANY
    wanted = sorted(word for some in words if some for word in some)
    missing = [word for word in wanted if word not in entries]
    if missing:
        quoted = ", ".join(f'"{word}"' for word in missing)
        judge.tell_unknown(node, f"nothing is said here for {quoted}", missing[0], set(entries))
    return one_of(entries[word] for word in wanted if word in entries) if wanted else ANY
