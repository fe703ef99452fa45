"""What a judge has found wrong so far, and what it has met that only the end can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from jinja2 import nodes

from reportgen.render.template_check.fault import Fault, unknown
from reportgen.render.template_check.values import Space, Text, Value, each


class Ledger:
    """Holds the faults found, each once."""

    def __init__(self) -> None:
        self.faults: dict[tuple[str, int, str, str], Fault] = {}
        self.part = ""
        self.words_met: set[str] = set()
        self.compared: dict[tuple[str, int, str], tuple[set[str], str]] = {}
        self.spaced: dict[tuple[str, int, str], Space] = {}
        self.quiet = 0

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

    def note(self, node: nodes.Compare, left: Value, words: tuple[str, ...], whose: str) -> None:
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
