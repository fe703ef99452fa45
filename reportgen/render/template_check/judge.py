"""Works out every expression of every branch on types alone, and tells what can't be."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from jinja2 import nodes

from reportgen.render.template_check.attributes import attribute_of, names_of, printable
from reportgen.render.template_check.calls import called
from reportgen.render.template_check.facts import facts_of, words_of
from reportgen.render.template_check.filters import filtered, refuse_tests
from reportgen.render.template_check.growth import refuse_growth
from reportgen.render.template_check.items import item_at
from reportgen.render.template_check.known import Language
from reportgen.render.template_check.ledger import Ledger
from reportgen.render.template_check.lookups import attribute_at, named
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.scope import Scope
from reportgen.render.template_check.values import (
    ANY,
    NOTHING,
    NUMBER,
    TEXT,
    TRUTH,
    Few,
    Lookup,
    Macro,
    Many,
    Method,
    Text,
    Value,
    each,
    one_of,
    told,
)

_MOST_CALLS = 300
"""How many kinds of arguments a macro is worked out for; beyond, for any."""


class Judge(Ledger, ABC):
    """Holds what was found: one judge sees all parts of a template, as macros of one are called in others."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.called: dict[tuple[int, tuple[Value, ...]], None] = {}
        self.macros: list[Macro] = []
        self.unfit: list[tuple[Macro, Mapping[str, Value]]] = []

    def look(self, node: nodes.Node, scope: Scope) -> Value:
        """What an expression stands for, told of elsewhere."""
        with self.silently():
            return self.value(node, scope)

    # Expressions.

    def value(self, node: nodes.Node | None, scope: Scope) -> Value:
        """What an expression stands for; anything where that can't be said."""
        match node:
            case None:
                return NOTHING
            case nodes.Name():
                return named(self, node, scope)
            case nodes.Const():
                return _constant(node.value)
            case nodes.Getattr():
                return attribute_at(self, node, scope)
            case nodes.Getitem():
                return item_at(self, node, scope)
            case nodes.Call():
                return called(self, node, scope)
            case nodes.Filter():
                return filtered(self, node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                holds, fails = facts_of(node.test, scope, self.look)
                self.value(node.test, scope)
                yes = self.value(node.expr1, scope.branch(holds))
                no = TEXT if node.expr2 is None else self.value(node.expr2, scope.branch(fails))
                return one_of((yes, no))
            case nodes.And() | nodes.Or():
                return self._either(node, scope)
            case nodes.Compare():
                return self._compare(node, scope)
            case nodes.Tuple() | nodes.List():
                items = [self.value(item, scope) for item in node.items]
                return Few(tuple(items)) if items else Many(ANY)
            case nodes.Dict():
                return self._dict(node, scope)
            case nodes.Concat():
                for part in node.nodes:
                    self.printed(part, self.value(part, scope))
                return TEXT
            case _:
                inner = [self.value(child, scope) for child in node.iter_child_nodes()]
                refuse_growth(self, node, inner)
                return _worked_out(node, inner)

    def _dict(self, node: nodes.Dict, scope: Scope) -> Value:
        entries = [(self.value(pair.key, scope), self.value(pair.value, scope), pair) for pair in node.items]
        if all(isinstance(pair.key, nodes.Const) for _, _, pair in entries):
            named = tuple((str(pair.key.as_const()), value) for _, value, pair in entries)
            for name, _ in named:
                self.words_met.add(name)
            return Lookup(named, one_of(value for _, value in named) if named else ANY)
        return Lookup(None, one_of(value for _, value, _ in entries))

    def _test(self, node: nodes.Test, scope: Scope) -> Value:
        self.value(node.node, scope)
        for argument in node.args:
            self.value(argument, scope)
        refuse_tests(self, node, node.name)
        return TRUTH

    def _either(self, node: nodes.And | nodes.Or, scope: Scope) -> Value:
        left = self.value(node.left, scope)
        holds, fails = facts_of(node.left, scope, self.look)
        facts = holds if isinstance(node, nodes.And) else fails
        return one_of((left, self.value(node.right, scope.branch(facts))))

    def _compare(self, node: nodes.Compare, scope: Scope) -> Value:
        left = self.value(node.expr, scope)
        for operand in node.ops:
            self.value(operand.expr, scope)
            self.note(node, left, words_of(operand.expr) or (), said(node.expr))
        return TRUTH

    def enter(self, macro: Macro, values: Mapping[str, Value]) -> None:
        """Work out the body of a macro where it was written, unless these values have been seen."""
        if sum(seen == id(macro.node) for seen, _ in self.called) > _MOST_CALLS:
            values = dict.fromkeys(values, ANY)
        key = (id(macro.node), tuple(values.values()))
        if key in self.called:
            return
        self.called[key] = None
        special: dict[str, Value] = {"caller": ANY, "varargs": Many(ANY), "kwargs": Lookup(None, ANY)}
        before, self.part = self.part, macro.part
        before_quiet, self.quiet = self.quiet, 0
        try:
            self.body(macro.node.body, macro.home.inner({**special, **values}))
        finally:
            self.part, self.quiet = before, before_quiet

    @abstractmethod
    def body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        """Work out statements; given by the statements' judge."""

    # Printing.

    def printed(self, node: nodes.Node, value: Value) -> None:
        """Tell where what is printed is no text."""
        bad = [member for member in each(value) if not printable(member)]
        if not bad or len(bad) < len(each(value)):
            return
        whose = said(node)
        found = f"{whose} is {told(value)} and can't be printed"
        if isinstance(bad[0], Method | Macro):
            self.tell(node, whose.rpartition(".")[2], found, "its words are wanted", f"write {whose}(…)")
        elif isinstance(bad[0], Many | Few):
            self.tell(node, whose, found, "one of its items is wanted", f"loop over {whose}")
        else:
            words = sorted(name for name in names_of(bad[0]) if printable(attribute_of(bad[0], name) or ANY))
            near = f", such as {whose}.{words[0]}" if words else ""
            wanted = f"one of its texts is wanted{near}"
            self.tell(node, whose, found, wanted, "name the one")


def _constant(value: object) -> Value:
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, str):
        return Text(frozenset({value}))
    return NOTHING if value is None else NUMBER


def _worked_out(node: nodes.Node, inner: list[Value]) -> Value:
    if isinstance(node, nodes.Not):
        return TRUTH
    if isinstance(node, nodes.Add) and any(isinstance(each_, Many | Few) for each_ in inner):
        return Many(one_of(_item_of(value) for value in inner))
    if isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
        return inner[0] if all(value == inner[0] for value in inner) else ANY
    return ANY


def _item_of(value: Value) -> Value:
    if isinstance(value, Many):
        return value.item
    return one_of(value.items) if isinstance(value, Few) else ANY
