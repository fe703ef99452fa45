"""The entries of a block map or list in a YAML text: what is above, beside and below each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportgen.inputs.yaml.extents import Extents, column_of
from reportgen.node import Listed, Mapped, Node, Scalar

_BLOCK_SIGNS = "|>-+0123456789"
_LEAST_GAP = 2
"""Spaces before a remark: with one alone, the strict reader takes it for text that is cut off."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key or dash with its value, by offsets in the text.

    From `lead` to `start` stands what is above it, from `start` to `head_end` the key with its colon or the
    dash, from `at` to `value_end` its value, up to `line` a remark beside that, and up to `end` the comments
    below that are indented further than the entry. `head_line` is where the line of the key or dash ends.
    """

    node: Node
    lead: int
    start: int
    head_end: int
    head_line: int
    at: int
    value_end: int
    line: int
    end: int

    @property
    def beside(self) -> bool:
        """Whether the value begins on the line of its key or dash."""
        return self.at < self.head_line


def entries_of(source: Extents, node: Mapped | Listed, start: int, end: int) -> list[Entry] | None:
    """The entries of a block map or list that stands from `start` to `end`.

    None where its keys or dashes don't stand below one another, each first on its line.
    """
    column, starts = column_of(node), _starts(source, node)
    if not _below_one_another(source, starts, column):
        return None
    borders = [*(source.line_start(at) for at in starts[1:]), end]
    found: list[Entry] = []
    for at, value, border in zip(starts, values_of(node), borders, strict=True):
        head_end = source.key_end(at) if isinstance(node, Mapped) else at + 1
        value_end = max(head_end, source.end(value, column))
        line = source.line_end(value_end)
        found.append(
            Entry(
                value,
                lead=found[-1].end if found else start,
                start=at,
                head_end=head_end,
                head_line=source.line_end(head_end),
                at=source.start(value.place),
                value_end=value_end,
                line=line,
                end=_past_own_comments(source.text, line, border, column),
            )
        )
    return found


def values_of(node: Mapped | Listed) -> tuple[Node, ...]:
    """The values of a map or list in their order."""
    return tuple(node.entries.values()) if isinstance(node, Mapped) else node.items


def remark_of(source: Extents, entry: Entry) -> str:
    """The comment on the line of a key or value, with the spaces before it; empty where there is none."""
    text = source.text
    if source.is_empty(entry.node):
        found = text[entry.head_end : entry.head_line]
    elif isinstance(entry.node, Scalar) and entry.beside and text[entry.at] in "|>":
        found = text[entry.at : entry.head_line].lstrip(_BLOCK_SIGNS)
    else:
        found = "" if entry.beside else text[entry.head_end : entry.head_line].rstrip()
        if isinstance(entry.node, Scalar) or source.is_braced(entry.node):
            found += text[entry.value_end : entry.line]
    sign = found.find("#")
    return " " * max(sign, _LEAST_GAP) + found[sign:].rstrip() if sign >= 0 else ""


def _starts(source: Extents, node: Mapped | Listed) -> list[int]:
    if isinstance(node, Mapped):
        return [source.start(place) for place in node.keys.values()]
    first = source.start(node.place)
    return [first, *(_dash(source, source.start(item.place), column_of(node)) for item in node.items[1:])]


def _dash(source: Extents, at: int, column: int) -> int:
    """Where the dash of an item stands, on the line at which its value begins or above it; -1 if nowhere."""
    line = source.line_start(at)
    while line > 0 and source.text[line : line + column + 1] != " " * column + "-":
        line = source.line_start(line - 1)
    return line + column if line else -1


def _below_one_another(source: Extents, starts: list[int], column: int) -> bool:
    rising = all(above < below for above, below in pairwise(starts))
    heads = (source.text[source.line_start(at) : at] for at in starts)
    first = next(heads)
    return rising and len(first) == column and all(head == " " * column for head in heads)


def _past_own_comments(text: str, start: int, end: int, column: int) -> int:
    """Where the comments end that stand from `start` on and are indented further than `column`."""
    own = list(re.finditer(rf"(?m)^ {{{column + 1},}}#.*\n?", text[start:end]))
    return start + own[-1].end() if own else start
