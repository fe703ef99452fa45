"""Where the values of a YAML text end: the reader tells only where each begins.

For texts that the strict reader took without a problem: no anchors, no tags, one document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.errors import Place
from reportgen.node import Listed, Mapped, Node, Scalar

_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*'"),
}
_BLOCK_HEADER = re.compile(r"[|>]([-+]?)([1-9]?)([-+]?)[^\n]*\n?")
_REMARK = re.compile(r"[ \t]+#|[ \t]*$")
_PLAIN_IN_FLOW_END = re.compile(r"[,\[\]{}]|:(?=[\s,\[\]{}])|\s#")
_COLON = re.compile(r":(?=\s|$)")


@dataclass(frozen=True)
class Extents:
    """A YAML text, and offsets in it (from 0)."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def start(self, place: Place) -> int:
        """The offset of a place."""
        assert place.line is not None
        assert place.column is not None
        return self._starts[place.line - 1] + place.column - 1

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, its break included; an offset at a line's start stays."""
        if offset == self.line_start(offset):
            return offset
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def key_end(self, at: int) -> int:
        """The offset behind the colon of the key that begins at an offset, in a block map."""
        found = _COLON.search(self.text, self._quoted_end(at) or at)
        return found.end() if found else at

    def end(self, node: Node, column: int) -> int:
        """The offset behind a value in a block map or list whose keys or dashes stand in `column` (from 0).

        A block text ends where the line after it begins.
        """
        at = self.start(node.place)
        if self.is_braced(node):
            return self._flow_end(at)
        if isinstance(node, Mapped):
            last = list(node.entries)[-1]
            below = self.end(node.entries[last], column_of(node))
            return max(below, self.key_end(self.start(node.keys[last])))
        if isinstance(node, Listed):
            return max(self.end(node.items[-1], column_of(node)), at + 1)
        return self._scalar_end(node, at, column)

    def is_braced(self, node: Node) -> bool:
        """Whether a map or list stands in braces or brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node.place)] in "[{"

    def is_empty(self, node: Node) -> bool:
        """Whether nothing is typed for a value."""
        at = self.start(node.place)
        return (
            isinstance(node, Scalar) and node.value is None and self.text[at : at + 1] not in ("~", "n", "N")
        )

    def flow_scalar_end(self, at: int) -> int:
        """The offset behind a scalar that stands in braces or brackets."""
        found = _PLAIN_IN_FLOW_END.search(self.text, at)
        end = found.start() if found else len(self.text)
        return self._quoted_end(at) or at + len(self.text[at:end].rstrip())

    def _scalar_end(self, node: Scalar, at: int, column: int) -> int:
        if self.is_empty(node):
            return at
        if self.text[at] in "|>":
            return self._block_end(at, column)
        return self._quoted_end(at) or self._plain_end(at, column)

    def _quoted_end(self, at: int) -> int | None:
        pattern = _QUOTED.get(self.text[at : at + 1])
        found = pattern.match(self.text, at) if pattern else None
        return found.end() if found else None

    def _plain_end(self, at: int, column: int) -> int:
        end, ended = self._plain_line_end(at)
        for line in self._lines_from(self.line_end(end)):
            typed = self.text[line : self._stop(line)]
            if ended or (typed.strip() and (_depth(typed) <= column or typed.lstrip().startswith("#"))):
                break
            if typed.strip():
                end, ended = self._plain_line_end(line)
        return end

    def _plain_line_end(self, at: int) -> tuple[int, bool]:
        """Where a line of a plain text ends, and whether a remark ends the text there."""
        line = self.text[at : self._stop(at)]
        found = _REMARK.search(line)
        assert found is not None
        return at + found.start(), found.group().endswith("#")

    def _block_end(self, at: int, column: int) -> int:
        header = _BLOCK_HEADER.match(self.text, at)
        assert header is not None
        end, least = header.end(), column + int(header[2] or 0) if header[2] else None
        for line in self._lines_from(header.end()):
            typed = self.text[line : self._stop(line)]
            if not typed.strip(" "):
                continue
            least = _depth(typed) if least is None else least
            if _depth(typed) < least or least <= column:
                break
            end = self.line_end(line + 1)
        return self._past_empty_lines(end) if "+" in header[1] + header[3] else end

    def _past_empty_lines(self, at: int) -> int:
        for line in self._lines_from(at):
            if self.text[line : self._stop(line)].strip(" "):
                return line
        return len(self.text)

    def _flow_end(self, at: int) -> int:
        depth, fresh = 0, True
        while at < len(self.text):
            sign = self.text[at]
            depth += (sign in "[{") - (sign in "]}")
            if not depth:
                return at + 1
            quote = self._quoted_end(at) if fresh else None
            remark = sign == "#" and self.text[at - 1].isspace()
            fresh = sign in "[{,:?" or (fresh and sign.isspace()) or remark
            at = quote or (self._stop(at) if remark else at + 1)
        return at

    def _lines_from(self, at: int) -> Iterator[int]:
        """The offsets at which lines begin, from the line that begins at `at` or after it."""
        for number in range(bisect_left(self._starts, at), len(self._starts)):
            if self._starts[number] < len(self.text):
                yield self._starts[number]

    def _stop(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found


def column_of(node: Node) -> int:
    """The column, from 0, in which the keys of a block map or the dashes of a block list stand."""
    assert node.place.column is not None
    return node.place.column - 1


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
