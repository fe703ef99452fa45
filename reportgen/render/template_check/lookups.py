"""What names and their parts stand for, and what is told where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from reportgen.errors import nearest
from reportgen.render.template_check.attributes import attribute_of, names_of
from reportgen.render.template_check.facts import path_of
from reportgen.render.template_check.known import GLOBALS
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.scope import Scope
from reportgen.render.template_check.syntax import ANYTHING
from reportgen.render.template_check.values import (
    ANY,
    NOTHING,
    Few,
    Many,
    Method,
    Space,
    Tool,
    Value,
    each,
    one_of,
    told,
)  # fmt: skip

if TYPE_CHECKING:
    from reportgen.render.template_check.judge import Judge


def named(judge: Judge, node: nodes.Name, scope: Scope) -> Value:
    fact = scope.fact((node.name,))
    value = fact if fact is not None else scope.name(node.name)
    if value is not None:
        return value
    if node.name == ANYTHING:
        return ANY
    if node.name in GLOBALS:
        return Tool(node.name)
    if node.name.startswith("_"):
        _private(judge, node, node.name)
    elif node.name == "Markup":
        judge.tell(node, "Markup", "Markup is refused", "words of the report stay words", "take it out")
    else:
        known = {name for name in scope.known() if not name.startswith("_")}
        judge.tell_unknown(node, f'there is no "{node.name}" here', node.name, known)
        near = nearest(node.name, sorted(known))
        return ANY if near is None else scope.name(near) or ANY
    return ANY


def attribute_at(judge: Judge, node: nodes.Getattr, scope: Scope) -> Value:
    owner = judge.value(node.node, scope)
    path = path_of(node)
    fact = scope.fact(path) if path else None
    if fact is not None:
        return fact
    return looked_up(judge, node, owner, node.attr, said(node.node))


def looked_up(judge: Judge, node: nodes.Node, owner: Value, name: str, whose: str) -> Value:
    """What an attribute of a value stands for; told where none of what the value can be has it."""
    if name.startswith("_"):
        _private(judge, node, name)
        return ANY
    found = [has for member in each(owner) if (has := attribute_of(member, name)) is not None]
    for space in each(owner):
        if isinstance(space, Space):
            space.read.add(name)
    if found:
        return one_of(found)
    return _meant(judge, node, owner, name, whose)


def _private(judge: Judge, node: nodes.Node, name: str) -> None:
    wanted = "names that begin with _ are no business of a template"
    judge.tell(node, name, f"{name} is refused", wanted, "take it out")


def _meant(judge: Judge, node: nodes.Node, owner: Value, name: str, whose: str) -> Value:
    """Tell that there is no such attribute, and give what the one stands for that was probably meant.

    *Why not anything:* what is wrong below the slip would go untold until it is mended.
    """
    if any(member == NOTHING for member in each(owner)) and len(each(owner)) > 1:
        owner = one_of(member for member in each(owner) if member != NOTHING)
    _without(judge, node, owner, name, whose)
    if isinstance(owner, Method):
        return looked_up(judge, node, owner.result, name, f"{whose}()")
    near = nearest(name, sorted({word for member in each(owner) for word in names_of(member)}))
    meant = [attribute_of(member, near) for member in each(owner)] if near is not None else []
    return one_of(value for value in meant if value is not None) if any(meant) else ANY


def _without(judge: Judge, node: nodes.Node, owner: Value, name: str, whose: str) -> None:
    known = {word for member in each(owner) for word in names_of(member)}
    found = f'{whose} is {told(owner)}, which has no "{name}"'
    if isinstance(owner, Method):
        judge.tell(node, whose.rpartition(".")[2], found, "what it gives has", f"write {whose}()")
    elif known:
        judge.tell_unknown(node, found, name, known)
    elif isinstance(owner, Many | Few):
        judge.tell(node, name, found, "each of its items may have", f"loop over {whose}")
    else:
        judge.tell(node, name, found, "it has no parts", "take out what follows the dot")
