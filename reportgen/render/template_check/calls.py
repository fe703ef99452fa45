"""What calls give, and whether what is called can be called so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jinja2 import nodes

from reportgen.render.template_check.facts import facts_of, path_of
from reportgen.render.template_check.growth import refuse_turns
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.values import (
    ANY,
    NUMBER,
    TEXT,
    Anything,
    Few,
    Lookup,
    Loop,
    Macro,
    Many,
    Method,
    Space,
    Text,
    Tool,
    Value,
    each,
    one_of,
    told,
)

if TYPE_CHECKING:
    from reportgen.render.template_check.judge import Judge
    from reportgen.render.template_check.scope import Scope


def called(judge: Judge, node: nodes.Call, scope: Scope) -> Value:
    """What a call gives."""
    split = _split(judge, node, scope)
    if split is not None:
        return split
    callee = judge.value(node.node, scope)
    given = [judge.value(argument, scope) for argument in node.args]
    named = {argument.key: judge.value(argument.value, scope) for argument in node.kwargs}
    loose = node.dyn_args is not None or node.dyn_kwargs is not None
    return one_of(_called(judge, node, member, given, named, loose) for member in each(callee) or (ANY,))


def _split(judge: Judge, node: nodes.Call, scope: Scope) -> Value | None:
    """What `{…}[block.kind](block)` gives: each entry called with what the block then is."""
    inner = node.node
    path = path_of(inner.arg) if isinstance(inner, nodes.Getitem) else None
    if path is None or not isinstance(inner, nodes.Getitem):
        return None
    key = judge.value(inner.arg, scope)
    words = key.words if isinstance(key, Text) else None
    if not words or len(words) < 2:
        return None
    results = []
    for word in sorted(words):
        test = nodes.Compare(inner.arg, [nodes.Operand("eq", nodes.Const(word))])
        results.append(called(judge, node, scope.branch(facts_of(test, scope, judge.look)[0])))
    return one_of(results)


def _called(
    judge: Judge, node: nodes.Call, callee: Value, given: list[Value], named: Mapping[str, Value], loose: bool
) -> Value:
    match callee:
        case Macro():
            return _macro(judge, node, callee, given, named, loose)
        case Method():
            return _method(judge, node, callee, len(given), tuple(named), loose)
        case Tool(name):
            if name == "range":
                refuse_turns(judge, node)
            return _tool(name, given, named)
        case Loop():
            return TEXT
        case Anything():
            return ANY
    whose = said(node.node)
    judge.tell(
        node,
        whose.rpartition(".")[2],
        f"{whose} is {told(callee)} and can't be called",
        "its name alone is wanted",
        f"write {whose} without ( )",
    )
    return callee


def _method(
    judge: Judge, node: nodes.Call, method: Method, given: int, named: tuple[str, ...], loose: bool
) -> Value:
    if not loose:
        left = [name for name in method.parameters[given:] if name not in named]
        strange = [name for name in named if name not in method.parameters]
        short = method.required > given + len(named)
        if given > len(method.parameters) or strange or short:
            _arguments(judge, node, said(node.node), method.parameters, bool(left) and short)
    return method.result


def _arguments(judge: Judge, node: nodes.Node, whose: str, wanted: Sequence[str], few: bool) -> None:
    takes = f"it takes {', '.join(wanted)}" if wanted else "it takes none"
    found = f"{whose}(…) is given too {'few' if few else 'many'} values, or others than it takes"
    judge.tell(node, whose.rpartition(".")[2], found, takes, "give these in ( ), parted by commas")


def _macro(
    judge: Judge, node: nodes.Node, macro: Macro, given: list[Value], named: Mapping[str, Value], loose: bool
) -> Value:
    """Work a macro out for these arguments, once for each kind of them."""
    names = [argument.name for argument in macro.node.args]
    optional = names[len(names) - len(macro.node.defaults) :]
    fits = loose or _fits(judge, node, macro, names, optional, len(given), named)
    values = dict.fromkeys(names, ANY) | dict(zip(names, given, strict=False))
    values |= {name: value for name, value in named.items() if name in names}
    if not loose:
        missing = [name for name in optional if name not in named and names.index(name) >= len(given)]
        for name in missing:
            default = macro.node.defaults[optional.index(name)]
            values[name] = judge.value(default, macro.home)
    if fits:
        judge.enter(macro, values)
    else:
        judge.unfit.append((macro, values))
    return TEXT


def _fits(
    judge: Judge,
    node: nodes.Node,
    macro: Macro,
    names: list[str],
    optional: list[str],
    given: int,
    named: Mapping[str, Value],
) -> bool:
    """Whether a macro can be called with so many arguments and those named; told where it can't."""
    used = {inner.name for inner in macro.node.find_all(nodes.Name)}
    many = given > len(names) and "varargs" not in used
    strange = [name for name in named if name not in names and "kwargs" not in used]
    few = [name for name in names[given:] if name not in named and name not in optional]
    wrong = "varargs_" not in names and bool(many or strange or (few and "caller" not in few))
    if wrong:
        _arguments(judge, node, macro.name, names, bool(few))
    return not wrong


def _tool(name: str, given: list[Value], named: Mapping[str, Value]) -> Value:
    if name == "range":
        return Many(NUMBER)
    if name == "namespace":
        return Space(dict(named))
    if name == "dict":
        pairs = given[0] if given else None
        entries = list(named.items())
        for pair in pairs.items if isinstance(pairs, Few) else ():
            match pair:
                case Few((Text(words), value)) if words is not None and len(words) == 1:
                    entries.append((next(iter(words)), value))
                case _:
                    return Lookup(None, ANY)
        if pairs is None or isinstance(pairs, Few):
            return Lookup(tuple(entries), one_of(value for _, value in entries) if entries else ANY)
        return Lookup(None, ANY)
    return ANY
