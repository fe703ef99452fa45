"""An XML part gone through as a stream: no tree is built, nothing is defined, nothing nests without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

MAX_DEPTH = 60
"""How deep elements may stand in one another; those of a sheet stand some eight deep."""


class Damaged(Exception):
    """The file says something that no workbook says."""


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
Attributes = dict[str, str]


class Walk:
    """Goes through a part and calls for each element what `starts` and `ends` name for it."""

    def __init__(
        self,
        starts: Mapping[str, Callable[[Attributes], None]],
        ends: Mapping[str, Callable[[], None]],
        namespace: str = MAIN,
    ) -> None:
        self.namespace = namespace
        self.starts = {namespace + name: act for name, act in starts.items()}
        self.ends = {namespace + name: act for name, act in ends.items()}
        self.depth = 0
        self.said: list[str] = []
        self.parts: list[str] = []
        self.sounding = False

    def go(self, chunks: Iterable[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.said.append
        parser.StartDoctypeDeclHandler = _refuse_definitions
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth == 1 and not name.startswith(self.namespace):
            raise Damaged("a part of another kind than it is named for")
        if self.depth > MAX_DEPTH:
            raise Damaged("elements nested without end")
        if act := self.starts.get(name):
            act(attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if act := self.ends.get(name):
            act()

    def hush(self, _: Attributes) -> None:
        """Forgets what was said so far: what comes now counts."""
        self.said.clear()

    def heard(self) -> str:
        return "".join(self.said)

    def open_text(self, _: Attributes) -> None:
        """A text begins, of one part or of several that look differently."""
        self.parts = []

    def take_part(self) -> None:
        if not self.sounding:
            self.parts.append(self.heard())

    def sound(self, _: Attributes) -> None:
        """What comes now says how the text is pronounced, and is no part of it."""
        self.sounding = True

    def sounded(self) -> None:
        self.sounding = False


def _refuse_definitions(*_: object) -> None:
    raise Damaged("a document type definition")


def is_true(attribute: str | None) -> bool:
    """Whether an attribute says yes; False where it isn't there."""
    return attribute in ("1", "true", "on")
