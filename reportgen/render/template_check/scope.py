"""Which names stand for what at one point of a template, and what a test has made sure of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.render.template_check.values import Value, one_of

Path = tuple[str, ...]
"""A name and the attributes after it: `block.kind` is ("block", "kind")."""

Facts = Mapping[Path, Value]
"""What tests have made sure of."""


@dataclass(eq=False, slots=True)
class Scope:
    """The names set here, over those of the scope around it. A branch sets its names in the scope around."""

    parent: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)
    facts: dict[Path, Value] = field(default_factory=dict)
    is_branch: bool = False

    def name(self, name: str) -> Value | None:
        """What a name stands for; None where it stands for nothing."""
        if name in self.names:
            return self.names[name]
        return None if self.parent is None else self.parent.name(name)

    def fact(self, path: Path) -> Value | None:
        """What a test has made sure that a path is; None where none has."""
        if path in self.facts:
            return self.facts[path]
        if path[0] in self.names or self.parent is None:
            return None
        return self.parent.fact(path)

    def inner(self, names: Mapping[str, Value] | None = None, facts: Facts | None = None) -> Scope:
        """A scope within this one, whose names end with it."""
        return Scope(self, dict(names or {}), dict(facts or {}))

    def branch(self, facts: Facts) -> Scope:
        """The scope of one branch of an if: where its test holds, and names set in it stay."""
        return Scope(self, {}, dict(facts), True)

    def put(self, name: str, value: Value) -> None:
        """Set a name; in a branch, it may still be what it was before."""
        self._forget(name)
        owner = self
        while owner.is_branch and owner.parent is not None:
            owner = owner.parent
            owner._forget(name)
        before = owner.names.get(name)
        owner.names[name] = value if before is None or owner is self else one_of((before, value))

    def known(self) -> set[str]:
        """Every name that can be used here."""
        return set(self.names) | (self.parent.known() if self.parent else set())

    def _forget(self, name: str) -> None:
        for path in [path for path in self.facts if path[0] == name]:
            del self.facts[path]
