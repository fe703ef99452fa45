"""One difference between a file and the tree's lines, told in an officer's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["missing", "unexpected", "changed", "moved", "pages", "fault"]

CONTEXT = 40
"""How many characters about a change are told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not as the tree has it. `where` is the heading above; `columns` are the table's column
    headings where the line wanted is one of its rows. Those of kind `pages` are the kinds of page
    in order; `found` of a `fault` is what makes the file show something else than it says."""

    kind: Kind
    where: str
    expected: str = ""
    found: str = ""
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self._says()}"

    def _says(self) -> str:
        if self.kind == "missing":
            return f"{_told(self.expected)} is missing"
        if self.kind == "moved":
            return f"{_told(self.expected)} stands in the wrong place"
        if self.kind == "unexpected":
            return f"{_told(self.found)} stands there but is not in the report"
        if self.kind == "pages":
            return f"{self.expected} are wanted in this order, but the file has {self.found}"
        if self.kind == "fault":
            return f"{self.found} makes readers see something else than the report says"
        return self._row_says() or self._line_says()

    def _row_says(self) -> str:
        """Which cells of a row differ; empty where the lines are not two rows of this table."""
        wanted, got = cells_of(self.expected), cells_of(self.found)
        if not wanted or not len(wanted) == len(got) == len(self.columns):
            return ""
        wrong = (
            'column "{}" should say "{}" but says "{}"'.format(column, *_brief(want, said))
            for column, want, said in zip(self.columns, wanted, got, strict=True)
            if want != said
        )
        return f'in the table row "{wanted[0]}" {"; ".join(wrong)}'

    def _line_says(self) -> str:
        (noun, want), (other, said) = _noun(self.expected), _noun(self.found)
        if noun != other:
            return f"{_told(self.expected)} is wanted but {_told(self.found)} was found"
        want, said = _around(want, said)
        return f'the {noun} should say "{want}" but says "{said}"'


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row's line as they are written there; none for any other line."""
    return tuple(line[2:-2].split(" | ")) if line.startswith("| ") and line.endswith(" |") else ()


def _told(line: str) -> str:
    noun, text = _noun(line)
    return f'the {noun} "{text}"'


def _noun(line: str) -> tuple[str, str]:
    """What kind of line this is, and its text without the mark."""
    if match := re.match(r"(#+) (.*)", line):
        level = len(match[1]) - 1
        return (f"heading (level {level})" if level else "title"), match[2]
    if line.startswith("> "):
        return "caption", line[2:]
    if line.startswith("~ "):
        return "entry of the contents", line[2:]
    if line.startswith("! "):
        return "alternative text", line[2:]
    if cells := cells_of(line):
        return "table row", " | ".join(cells)
    if match := re.match(r"( *)(-|\d+\.) (.*)", line):
        return f"{'inner ' if match[1] else ''}list item", match[3] if match[
            2
        ] == "-" else f"{match[2]} {match[3]}"
    return "text", line


_LONG = 120
"""Letters of a cell from which on only what differs is told."""


def _brief(want: str, said: str) -> tuple[str, str]:
    """Both texts of a cell whole, or cut down to where they differ if one is long."""
    return _around(want, said) if max(len(want), len(said)) > _LONG else (want, said)


def _around(want: str, said: str) -> tuple[str, str]:
    """Both texts cut down to where they differ, with some words about it."""
    start = next(
        (i for i, (a, b) in enumerate(zip(want, said, strict=False)) if a != b), min(len(want), len(said))
    )
    shared = min(len(want), len(said)) - start
    end = next((i for i in range(shared) if want[-1 - i] != said[-1 - i]), shared)
    return _cut(want, start, len(want) - end), _cut(said, start, len(said) - end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    if first:
        first = text.rfind(" ", 0, first) + 1
    if last < len(text):
        last = len(text) if text.find(" ", last) < 0 else text.find(" ", last)
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
