"""Works out the statements of all parts of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import nodes

from reportgen.render.template_check.facts import facts_of
from reportgen.render.template_check.judge import Judge
from reportgen.render.template_check.known import Language
from reportgen.render.template_check.lookups import looked_up
from reportgen.render.template_check.naming import said
from reportgen.render.template_check.scope import Scope
from reportgen.render.template_check.values import (
    ANY,
    TEXT,
    Anything,
    Few,
    Lookup,
    Loop,
    Macro,
    Many,
    Method,
    Module,
    Space,
    Tool,
    Value,
    each,
    one_of,
    told,
)


class Reader(Judge):
    """The judge of whole parts, each parsed, by name."""

    def __init__(self, language: Language, parts: Mapping[str, nodes.Template]) -> None:
        super().__init__(language)
        self.parts = parts
        self.reading: list[str] = []
        self.read: set[str] = set()
        self.modules: dict[str, Module] = {}
        self.shown: dict[tuple[str, int], Value] = {}

    def judge(self, name: str) -> None:
        """Work out a part that is rendered by itself."""
        self._part(name, Scope(None, dict(self.language.names)).inner())

    def finish(self) -> None:
        """Work out the macros that nothing calls, or only wrongly, and what only all calls can tell."""
        for macro, values in self.unfit:
            if not self._entered(macro):
                self.enter(macro, values)
        for macro in self.macros:
            if not self._entered(macro):
                self.enter(macro, dict.fromkeys([each_.name for each_ in macro.node.args], ANY))
        self.tell_never()

    def _entered(self, macro: Macro) -> bool:
        return any(node == id(macro.node) for node, _ in self.called)

    def _part(self, name: str, scope: Scope) -> None:
        before, self.part = self.part, name
        self.reading.append(name)
        self.read.add(name)
        self.body(self.parts[name].body, scope)
        self.reading.pop()
        self.part = before

    def body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for shown in node.nodes:
                    if not isinstance(shown, nodes.TemplateData):
                        self._show(shown, self.value(shown, scope))
            case nodes.If():
                self._if(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Macro():
                macro = Macro(node.name, node, self.part, scope)
                self.macros.append(macro)
                scope.put(node.name, macro)
            case nodes.Assign():
                self._assign(node.target, self.value(node.node, scope), scope)
            case nodes.AssignBlock():
                self.body(node.body, scope.inner())
                if node.filter is not None:
                    self.value(node.filter, scope)
                self._assign(node.target, TEXT, scope)
            case nodes.CallBlock():
                self._call_block(node, scope)
            case nodes.FilterBlock():
                self.value(node.filter, scope)
                self.body(node.body, scope.inner())
            case nodes.With():
                values = [self.value(value, scope) for value in node.values]
                inner = scope.inner()
                for target, value in zip(node.targets, values, strict=True):
                    self._assign(target, value, inner)
                self.body(node.body, inner)
            case nodes.ScopedEvalContextModifier():
                self._refuse_unescaped(node)
                self.body(node.body, scope)
            case nodes.Scope() | nodes.Block():
                self.body(node.body, scope.inner())
            case nodes.Import() | nodes.FromImport() | nodes.Include() | nodes.Extends():
                self._other(node, scope)
            case nodes.ExprStmt():
                self.value(node.node, scope)

    def _show(self, node: nodes.Expr, value: Value) -> None:
        """Remember what a tag prints, once more where it has printed before."""
        self.printed(node, value)
        key = self.part, node.lineno
        self.shown[key] = one_of((self.shown[key], value)) if key in self.shown else value

    def _if(self, node: nodes.If, scope: Scope) -> None:
        for branch in (node, *node.elif_):
            self.value(branch.test, scope)
            holds, fails = facts_of(branch.test, scope, self.look)
            self.body(branch.body, scope.branch(holds))
            scope = scope.branch(fails)
        self.body(node.else_, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        iterated = self.value(node.iter, scope)
        item = self._item_of(node.iter, iterated)
        inner = scope.inner({"loop": Loop(item)})
        self._assign(node.target, item, inner)
        if node.test is not None:
            self.value(node.test, inner)
            inner = inner.branch(facts_of(node.test, inner, self.look)[0])
        self.body(node.body, inner.inner())
        self.body(node.else_, scope.inner())

    def _item_of(self, node: nodes.Node, value: Value) -> Value:
        """What each turn of a loop is about; told where the value is no list."""
        items = _turns(value)
        if items or not each(value):
            return one_of(items) if items else ANY
        whose = said(node)
        remedy = f"write {whose}()" if isinstance(value, Method) else "name a list"
        word = whose.rpartition(".")[2]
        self.tell(
            node, word, f"{whose} is {told(value)} and can't be looped over", "a list is wanted", remedy
        )
        meant = _turns(value.result) if isinstance(value, Method) else []
        return one_of(meant) if meant else ANY

    def _assign(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        match target:
            case nodes.Name():
                scope.put(target.name, value)
            case nodes.NSRef():
                space = scope.name(target.name)
                if isinstance(space, Space):
                    before = space.values.get(target.attr)
                    space.values[target.attr] = value if before is None else one_of((before, value))
                    self.spaced.setdefault((self.part, target.lineno, target.attr), space)
                elif space is None:
                    found = f'there is no "{target.name}" here'
                    self.tell_unknown(target, found, target.name, scope.known())
            case nodes.Tuple():
                for number, inner in enumerate(target.items):
                    self._assign(inner, self._place(target, value, number), scope)

    def _place(self, target: nodes.Tuple, value: Value, number: int) -> Value:
        match value:
            case Few(items):
                if len(items) == len(target.items):
                    return items[number]
                if number == 0:
                    names = ", ".join(said(item) for item in target.items)
                    self.tell(
                        target,
                        said(target.items[0]),
                        f"{names} are set from {len(items)} values",
                        "as many names as values are wanted",
                        "give each value its name",
                    )
                return ANY
            case Many(item):
                return item
        return ANY

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.value(node.call, scope)
        inner = scope.inner({each_.name: ANY for each_ in node.args})
        self.body(node.body, inner)

    def _refuse_unescaped(self, node: nodes.ScopedEvalContextModifier) -> None:
        for option in node.options:
            plain = isinstance(option.value, nodes.Const) and option.value.value is True
            if option.key == "autoescape" and not plain:
                wanted = "words of the report must not become tags of the page"
                self.tell(node, "autoescape", "autoescape is switched off", wanted, "take it out")

    def _other(
        self, node: nodes.Import | nodes.FromImport | nodes.Include | nodes.Extends, scope: Scope
    ) -> None:
        """Work out the part that a tag brings in."""
        named = node.template
        if not (isinstance(named, nodes.Const) and isinstance(named.value, str)):
            self.tell(
                node,
                "",
                "the name of a file is worked out",
                "its name in quotes is wanted",
                'write it as "blocks.html.j2"',
            )
            self._bind(node, None, scope)
        elif named.value not in self.parts:
            found = f'there is no file "{named.value}" beside it'
            self.tell_unknown(node, found, named.value, set(self.parts))
            self._bind(node, None, scope)
        elif named.value in self.reading:
            self.tell(
                node,
                named.value,
                f"{named.value} brings in itself",
                "another file is wanted",
                "take the tag out",
            )
            self._bind(node, None, scope)
        elif isinstance(node, nodes.Include | nodes.Extends):
            self._part(named.value, scope.inner())
        else:
            self._bind(node, self._module(named.value, node.with_context, scope), scope)

    def _module(self, name: str, with_context: bool, scope: Scope) -> Module:
        if with_context:
            inner = scope.inner()
            self._part(name, inner)
            return Module(name, inner.names)
        if name not in self.modules:
            inner = Scope()
            self._part(name, inner)
            self.modules[name] = Module(name, inner.names)
        return self.modules[name]

    def _bind(self, node: nodes.Node, module: Module | None, scope: Scope) -> None:
        if isinstance(node, nodes.Import):
            scope.put(node.target, ANY if module is None else module)
        elif isinstance(node, nodes.FromImport):
            for named in node.names:
                name, target = named if isinstance(named, tuple) else (named, named)
                value: Value = ANY
                if module is not None:
                    value = looked_up(self, node, module, name, module.name)
                scope.put(target, value)


def _turns(value: Value) -> list[Value]:
    return [item for member in each(value) if (item := _turn(member)) is not None]


def _turn(value: Value) -> Value | None:
    """What a loop over a value gives at each turn, None where it can't be looped over."""
    match value:
        case Many(item):
            return item
        case Few(items):
            return one_of(items) if items else ANY
        case Lookup():
            return TEXT
        case Anything() | Tool():
            return ANY
    return None
