"""Works out every expression of every branch on types alone, and tells what can't be."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from jinja2 import nodes

from reportgen.errors import nearest
from reportgen.render.template_check.attributes import attribute_of, names_of, printable
from reportgen.render.template_check.calls import called
from reportgen.render.template_check.facts import facts_of, path_of, words_of
from reportgen.render.template_check.fault import Fault, unknown
from reportgen.render.template_check.filters import filtered, refuse_tests
from reportgen.render.template_check.growth import refuse_growth
from reportgen.render.template_check.known import GLOBALS, Language
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.scope import Scope
from reportgen.render.template_check.syntax import ANYTHING
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
    Plain,
    Space,
    Text,
    Thing,
    Tool,
    Value,
    each,
    one_of,
    told,
)

_MOST_CALLS = 300
"""How many kinds of arguments a macro is worked out for; beyond, for any."""


class Judge(ABC):
    """Holds what was found; one judge sees all parts of a template, as macros of one are called in others."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.faults: dict[tuple[str, int, str, str], Fault] = {}
        self.part = ""
        self.words_met: set[str] = set()
        self.compared: dict[tuple[str, int, str], tuple[set[str], str]] = {}
        self.called: dict[tuple[int, tuple[Value, ...]], None] = {}
        self.macros: list[Macro] = []
        self.unfit: list[tuple[Macro, Mapping[str, Value]]] = []
        self.spaced: dict[tuple[str, int, str], Space] = {}
        self.quiet = 0

    # What is wrong.

    def tell(self, node: nodes.Node, word: str, found: str, wanted: str, remedy: str) -> None:
        self._add(Fault(self.part, node.lineno, word, found, wanted, remedy))

    def tell_unknown(self, node: nodes.Node, found: str, said: str, known: Iterable[str]) -> None:
        self._add(unknown(self.part, node.lineno, found, said, known))

    def _add(self, fault: Fault) -> None:
        """Keep a fault, once: a macro that is called with several kinds of things tells it of each."""
        if not self.quiet:
            self.faults.setdefault((fault.part, fault.tag, fault.word, fault.remedy), fault)

    @contextmanager
    def silently(self) -> Iterator[None]:
        """Within it, nothing is told."""
        self.quiet += 1
        try:
            yield
        finally:
            self.quiet -= 1

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
                return self._name(node, scope)
            case nodes.Const():
                return _constant(node.value)
            case nodes.Getattr():
                return self._attribute(node, scope)
            case nodes.Getitem():
                return self._item(node, scope)
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

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        fact = scope.fact((node.name,))
        value = fact if fact is not None else scope.name(node.name)
        if value is not None:
            return value
        if node.name == ANYTHING:
            return ANY
        if node.name in GLOBALS:
            return Tool(node.name)
        if node.name.startswith("_"):
            self._private(node, node.name)
        elif node.name == "Markup":
            self.tell(node, "Markup", "Markup is refused", "words of the report stay words", "take it out")
        else:
            known = {name for name in scope.known() if not name.startswith("_")}
            self.tell_unknown(node, f'there is no "{node.name}" here', node.name, known)
            near = nearest(node.name, sorted(known))
            return ANY if near is None else scope.name(near) or ANY
        return ANY

    def _private(self, node: nodes.Node, name: str) -> None:
        wanted = "names that begin with _ are no business of a template"
        self.tell(node, name, f"{name} is refused", wanted, "take it out")

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Value:
        owner = self.value(node.node, scope)
        path = path_of(node)
        fact = scope.fact(path) if path else None
        if fact is not None:
            return fact
        return self.attribute(node, owner, node.attr, said(node.node))

    def attribute(self, node: nodes.Node, owner: Value, name: str, whose: str) -> Value:
        """What an attribute of a value stands for; told where none of what the value can be has it."""
        if name.startswith("_"):
            self._private(node, name)
            return ANY
        found = [has for member in each(owner) if (has := attribute_of(member, name)) is not None]
        for space in each(owner):
            if isinstance(space, Space):
                space.read.add(name)
        if found:
            return one_of(found)
        return self._meant(node, owner, name, whose)

    def _meant(self, node: nodes.Node, owner: Value, name: str, whose: str) -> Value:
        """Tell that there is no such attribute, and give what the one stands for that was probably meant.

        *Why not anything:* what is wrong below the slip would go untold until it is mended.
        """
        if any(member == NOTHING for member in each(owner)) and len(each(owner)) > 1:
            owner = one_of(member for member in each(owner) if member != NOTHING)
        self._without(node, owner, name, whose)
        if isinstance(owner, Method):
            return self.attribute(node, owner.result, name, f"{whose}()")
        near = nearest(name, sorted({word for member in each(owner) for word in names_of(member)}))
        meant = [attribute_of(member, near) for member in each(owner)] if near is not None else []
        return one_of(value for value in meant if value is not None) if any(meant) else ANY

    def _without(self, node: nodes.Node, owner: Value, name: str, whose: str) -> None:
        known = {word for member in each(owner) for word in names_of(member)}
        found = f'{whose} is {told(owner)}, which has no "{name}"'
        if isinstance(owner, Method):
            self.tell(node, whose.rpartition(".")[2], found, "what it gives has", f"write {whose}()")
        elif known:
            self.tell_unknown(node, found, name, known)
        elif isinstance(owner, Many | Few):
            self.tell(node, name, found, "each of its items may have", f"loop over {whose}")
        else:
            self.tell(node, name, found, "it has no parts", "take out what follows the dot")

    def _item(self, node: nodes.Getitem, scope: Scope) -> Value:
        owner, key = self.value(node.node, scope), self.value(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        return one_of(self._taken(node, member, key) for member in each(owner)) if each(owner) else ANY

    def _taken(self, node: nodes.Getitem, owner: Value, key: Value) -> Value:
        match owner:
            case Lookup(entries, value) if entries is not None:
                return self._entry(node, dict(entries), key, value)
            case Lookup(_, value):
                return value
            case Many(item, True):
                return item
            case Many():
                whose = said(node.node)
                self.tell(
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
                return self.attribute(node, owner, words[0], said(node.node))
            case Plain() | Thing() | Method() | Macro():
                whose = said(node.node)
                self.tell(
                    node,
                    whose,
                    f"{whose} is {told(owner)}",
                    "a list is wanted before [ ]",
                    "take out what is in [ ]",
                )
        return ANY

    def _entry(self, node: nodes.Node, entries: Mapping[str, Value], key: Value, value: Value) -> Value:
        words = [member.words for member in each(key) if isinstance(member, Text)]
        if not words or None in words or len(words) < len(each(key)):
            return one_of(entries.values()) if entries else ANY
        wanted = sorted(word for some in words if some for word in some)
        missing = [word for word in wanted if word not in entries]
        if missing:
            quoted = ", ".join(f'"{word}"' for word in missing)
            self.tell_unknown(node, f"nothing is said here for {quoted}", missing[0], set(entries))
        return one_of(entries[word] for word in wanted if word in entries) if wanted else ANY

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
            self._note(node, left, words_of(operand.expr) or (), said(node.expr))
        return TRUTH

    def _note(self, node: nodes.Compare, left: Value, words: tuple[str, ...], whose: str) -> None:
        """Remember what could have been met where texts are compared with words."""
        self.words_met |= set(words)
        if self.quiet or not words:
            return
        could: set[str] = set()
        for member in each(left):
            could |= (member.words or {"*"}) if isinstance(member, Text) else {"*"}
        for word in words:
            self.compared.setdefault((self.part, node.lineno, word), (set(), whose))[0].update(could)

    def tell_never(self) -> None:
        """Tell the words that what they are compared with never is, and what is set and never used."""
        for (part, line, name), space in self.spaced.items():
            if name not in space.read:
                found = f'"{name}" is set here and never used'
                self._add(unknown(part, line, found, name, set(space.values) - {name}))
        for (part, line, word), (could, whose) in self.compared.items():
            if word and "*" not in could and word not in could:
                found = f'{whose} is never "{word}"'
                self._add(unknown(part, line, found, word, could - {""}))

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
