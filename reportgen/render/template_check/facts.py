"""What a test makes sure of, if it holds and if not: `block.kind == "table"` leaves only tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import nodes

from reportgen.render.template_check.scope import Facts, Path, Scope
from reportgen.render.template_check.values import (
    NEVER,
    NOTHING,
    OneOf,
    Text,
    Thing,
    Value,
    each,
    members,
    one_of,
)

Look = Callable[[nodes.Node, Scope], Value]
"""How an expression is worked out, without telling what is wrong with it."""

Both = tuple[Facts, Facts]
"""What holds if the test does, and if it doesn't."""

_NONE: Both = ({}, {})


def path_of(node: nodes.Node) -> Path | None:
    """The path that a plain expression names; None for any other."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = path_of(node.node)
        return None if before is None else (*before, node.attr)
    return None


def facts_of(test: nodes.Node, scope: Scope, look: Look) -> Both:
    """What a test makes sure of."""
    match test:
        case nodes.Not(node=inner):
            holds, fails = facts_of(inner, scope, look)
            return fails, holds
        case nodes.And(left=left, right=right):
            first = facts_of(left, scope, look)[0]
            return {**first, **facts_of(right, scope.branch(first), look)[0]}, {}
        case nodes.Or(left=left, right=right):
            yes, no = facts_of(left, scope, look)
            more, less = facts_of(right, scope.branch(no), look)
            return _either(yes, more), {**no, **less}
        case nodes.Compare(expr=expr, ops=[operand]):
            return _compared(expr, operand, scope, look)
        case nodes.Test(node=inner, name="none"):
            return _none(inner, scope, look)
        case nodes.Name() | nodes.Getattr():
            return _none(test, scope, look)[1], {}
    return _NONE


def _either(first: Facts, second: Facts) -> Facts:
    return {path: one_of((first[path], second[path])) for path in first if path in second}


def _none(node: nodes.Node, scope: Scope, look: Look) -> Both:
    path = path_of(node)
    value = look(node, scope)
    if path is None or NOTHING not in each(value):
        return _NONE
    return {path: NOTHING}, {path: one_of(member for member in each(value) if member != NOTHING)}


def _compared(expr: nodes.Expr, operand: nodes.Operand, scope: Scope, look: Look) -> Both:
    path, words = path_of(expr), words_of(operand.expr)
    if path is None or words is None:
        return _NONE
    value = look(expr, scope)
    yes = _narrowed(path, value, scope, lambda word: word in words)
    no = _narrowed(path, value, scope, lambda word: word not in words)
    return {"eq": (yes, no), "in": (yes, no), "ne": (no, yes), "notin": (no, yes)}.get(operand.op, _NONE)


def words_of(node: nodes.Node) -> tuple[str, ...] | None:
    """The texts that an expression spells out, None where it is none."""
    if isinstance(node, nodes.Const):
        return (node.value,) if isinstance(node.value, str) else None
    if isinstance(node, nodes.Tuple | nodes.List):
        inner = [words_of(each) for each in node.items]
        return None if None in inner else tuple(word for words in inner for word in words or ())
    return None


def _narrowed(path: Path, value: Value, scope: Scope, keep: Callable[[str], bool]) -> Facts:
    """The facts that leave of a path's words those kept, and of what it belongs to those that have them."""
    if not all(isinstance(member, Text) and member.words is not None for member in each(value)):
        return {}
    words = frozenset(
        word for member in each(value) if isinstance(member, Text) for word in member.words or ()
    )
    left = frozenset(filter(keep, words))
    if not left:
        return {}
    return {path: Text(left), **_owner(path, scope, keep)}


def _owner(path: Path, scope: Scope, keep: Callable[[str], bool]) -> Facts:
    """What is left of the parts that the last attribute of a path belongs to."""
    owner = path[:-1]
    value = at(owner, scope) if owner else None
    if not isinstance(value, OneOf):
        return {}
    left = one_of(member for member in value.members if _may(member, path[-1], keep))
    return {} if left == NEVER else {owner: left}


def _may(member: Value, attribute: str, keep: Callable[[str], bool]) -> bool:
    if not isinstance(member, Thing):
        return True
    value = members(member.cls).get(attribute)
    return not isinstance(value, Text) or value.words is None or any(map(keep, value.words))


def at(path: Path, scope: Scope) -> Value | None:
    """What stands at a path, by facts, names and attributes; None where that is not plain."""
    fact = scope.fact(path)
    if fact is not None:
        return fact
    if len(path) == 1:
        return scope.name(path[0])
    owner = at(path[:-1], scope)
    if owner is None:
        return None
    found = [attributes(member).get(path[-1]) for member in each(owner)]
    kept = [value for value in found if value is not None]
    return one_of(kept) if kept else None


def attributes(value: Value) -> Mapping[str, Value]:
    """The attributes of a part of the tree; none of all else."""
    return members(value.cls) if isinstance(value, Thing) else {}
