"""What filters take and give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jinja2 import nodes

from reportgen.errors import nearest
from reportgen.render.template_check.known import (
    BY_ATTRIBUTE,
    COUNTING,
    FILTER_NAMES,
    ITEM,
    LISTS,
    NUMBERS,
    REFUSED_FILTERS,
    SAME_LIST,
    TEST_NAMES,
    TESTED,
    Own,
    fits,
)
from reportgen.render.template_check.lookups import looked_up
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.values import (
    ANY,
    NOTHING,
    NUMBER,
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
)

if TYPE_CHECKING:
    from reportgen.render.template_check.judge import Judge
    from reportgen.render.template_check.scope import Scope


def filtered(judge: Judge, node: nodes.Filter, scope: Scope) -> Value:
    """What a filtered value stands for."""
    value = TEXT if node.node is None else judge.value(node.node, scope)
    given = [judge.value(argument, scope) for argument in node.args]
    for argument in node.kwargs:
        judge.value(argument.value, scope)
    if node.name in REFUSED_FILTERS:
        wanted = REFUSED_FILTERS[node.name]
        judge.tell(node, node.name, f"the filter {node.name} is refused", wanted, f"take out |{node.name}")
        return ANY
    own = judge.language.filters.get(node.name)
    if own is not None:
        return _own(judge, node, own, value)
    if node.name not in FILTER_NAMES:
        known = FILTER_NAMES | set(judge.language.filters)
        judge.tell_unknown(node, f'there is no filter "{node.name}"', node.name, known)
        with judge.silently():
            return _meant(judge, node, value, given, nearest(node.name, sorted(known)))
    return _jinjas(judge, node, value, given)


def _meant(judge: Judge, node: nodes.Filter, value: Value, given: Sequence[Value], near: str | None) -> Value:
    """What the filter gives that a slip was probably meant for."""
    if near is None:
        return ANY
    if near not in FILTER_NAMES:
        return TEXT
    other = nodes.Filter(node.node, near, node.args, node.kwargs, node.dyn_args, node.dyn_kwargs)
    other.set_lineno(node.lineno)
    return _jinjas(judge, other, value, given)


def refuse_tests(judge: Judge, node: nodes.Node, name: str) -> None:
    """Tell where a test is none."""
    if name not in TEST_NAMES:
        judge.tell_unknown(node, f'there is no test "{name}"', name, TEST_NAMES)


def _own(judge: Judge, node: nodes.Filter, own: Own, value: Value) -> Value:
    """What a filter of the program gives, told where what it is given can't be what it takes."""
    fit = any(_takes(own, member) for member in each(value)) or not each(value)
    if not fit:
        whose = said(node.node) if node.node is not None else "this"
        found = f"{whose} is {told(value)}, which the filter {node.name} can't take"
        judge.tell(
            node, node.name, found, f"it is for {own.use}", f"take out |{node.name}, or name another part"
        )
    if node.args or node.kwargs:
        judge.tell(
            node,
            node.name,
            f"the filter {node.name} is given values in ( )",
            "it takes none",
            "take them out",
        )
    return TEXT


def _takes(own: Own, value: Value) -> bool:
    if value == ANY:
        return True
    if own.takes is None:
        return isinstance(value, Text)
    return isinstance(value, Thing) and issubclass(value.cls, own.takes)


def _jinjas(judge: Judge, node: nodes.Filter, value: Value, given: Sequence[Value]) -> Value:
    named = _named(node)
    loose = node.dyn_args is not None or node.dyn_kwargs is not None
    if not loose and not fits(node.name, len(given), named):
        found = f"the filter {node.name} is given too many or too few values, or others than it takes"
        judge.tell(
            node, node.name, found, "those it knows are wanted", f"look at what stands after |{node.name}"
        )
        return ANY
    if node.name in TESTED and len(node.args) > TESTED[node.name]:
        name = _word(node.args[TESTED[node.name]])
        if name is not None:
            refuse_tests(judge, node, name)
    if node.name in LISTS:
        return _of_list(judge, node, value)
    if node.name in NUMBERS:
        return NUMBER
    return given_or(node.name, value, given)


def _named(node: nodes.Filter) -> tuple[str, ...]:
    """The names of the arguments that are given by name; jinja's types call them pairs."""
    pairs: Sequence[nodes.Node] = node.kwargs
    return tuple(pair.key for pair in pairs if isinstance(pair, nodes.Keyword))


def given_or(name: str, value: Value, given: Sequence[Value]) -> Value:
    """What a filter gives that is about no list."""
    if name in ("default", "d"):
        return one_of((value, *given[:1])) if given else value
    if name == "items":
        return Many(Few((TEXT, value.value if isinstance(value, Lookup) else ANY)), False)
    return ANY if name in ("dictsort", "pprint") else TEXT


def _of_list(judge: Judge, node: nodes.Filter, value: Value) -> Value:
    item = _item(judge, node, value)
    if item is None:
        return ANY
    if node.name in BY_ATTRIBUTE and node.args:
        found = _by(judge, node, item, _word(node.args[0]))
        return Many(Few((found, Many(item)))) if node.name == "groupby" else Many(item, False)
    attribute = next((_word(each_.value) for each_ in node.kwargs if each_.key == "attribute"), None)
    found = _by(judge, node, item, attribute) if attribute is not None else item
    if node.name == "map":
        return Many(found if attribute is not None else _mapped(judge, node), False)
    if node.name == "join":
        judge.printed(node, found)
        return TEXT
    if node.name in NUMBERS:
        return NUMBER
    if node.name in ITEM:
        return item
    return Many(item, node.name in ("list", "sort")) if node.name in SAME_LIST else Many(Many(item))


def _item(judge: Judge, node: nodes.Filter, value: Value) -> Value | None:
    """What the items of a list are; None where there is none, which is told where it is wrong."""
    items: list[Value] = []
    whose = said(node.node) if node.node is not None else "this"
    for member in each(value):
        match member:
            case Many(item, counted):
                if not counted and node.name in COUNTING:
                    wanted = "a list that can be counted is wanted"
                    judge.tell(
                        node,
                        node.name,
                        f"{whose} can only be looped over",
                        wanted,
                        f"write {whose}|list|{node.name}",
                    )
                items.append(item)
            case Few(several):
                items.append(one_of(several))
            case Lookup() | Text():
                items.append(TEXT)
            case Plain() | Thing() | Method() | Macro():
                continue
            case _:
                items.append(ANY)
    if items or value == NOTHING or not each(value):
        return one_of(items) if items else None
    judge.tell(
        node,
        node.name,
        f"{whose} is {told(value)}, which the filter {node.name} can't take",
        "it is for lists",
        f"take out |{node.name}, or name a list",
    )
    return None


def _by(judge: Judge, node: nodes.Filter, item: Value, attribute: str | None) -> Value:
    """What an attribute named in words is of each item."""
    if attribute is None:
        return ANY
    value, whose = item, "each item"
    for name in attribute.split("."):
        value = ANY if name.isdigit() else looked_up(judge, node, value, name, whose)
        whose = f"{whose}.{name}"
    return value


def _mapped(judge: Judge, node: nodes.Filter) -> Value:
    name = _word(node.args[0]) if node.args else None
    if name in REFUSED_FILTERS:
        wanted = REFUSED_FILTERS[name]
        judge.tell(node, name, f"the filter {name} is refused", wanted, "take it out")
    elif name is not None and name not in FILTER_NAMES and name not in judge.language.filters:
        known = FILTER_NAMES | set(judge.language.filters)
        judge.tell_unknown(node, f'there is no filter "{name}"', name, known)
    return ANY


def _word(node: nodes.Node) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
