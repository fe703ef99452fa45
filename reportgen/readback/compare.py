"""Holds what a reader found against the tree's lines and says each difference in an officer's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reportgen.readback.reading import BREAK, Reading

Kind = Literal["missing", "unexpected", "changed", "moved"]
ALIKE = 0.5
REACH = 8
"""How far on in a stretch of differing lines the changed form of a line is looked for."""

CONTEXT = 40
START = "Title block"
TEMPLATE = "The template's own text"
APART = "Headers, footers and notes"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not as the tree has it. `where` is the heading above; `columns` are the table's column
    headings where the line wanted is one of its rows."""

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
        return self._row_says() or self._line_says()

    def _row_says(self) -> str:
        """Which cells of a row differ; empty where the lines are not two rows of this table."""
        wanted, got = _cells(self.expected), _cells(self.found)
        if not wanted or not len(wanted) == len(got) == len(self.columns):
            return ""
        wrong = (
            f'column "{column}" should say "{want}" but says "{said}"'
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


def compare(
    expected: tuple[str, ...], found: Reading, standing: Reading, empty: tuple[str, ...]
) -> tuple[Difference, ...]:
    """What differs between the tree's lines and a file's; nothing where the file says exactly the same.

    `standing` is the same reader's reading of the template rendered without sections, `empty` the lines of
    that document: what `standing` says beyond `empty` is the template's own and has to be there, in order.
    """
    wanted = [line for line in expected if line]
    own = _beyond(_settled(standing.lines, empty), empty)
    got = _settled(found.lines, (*wanted, *own))
    differences = () if _interleaved(got, wanted, own) else tuple(_differing(wanted, got, own))
    return (*differences, *_apart(standing.furniture, found.furniture))


def _settled(found: Iterable[str], known: Iterable[str]) -> list[str]:
    """The lines with each BREAK as the known line or cell of the same letters has it: a space or nothing."""
    by_letters: dict[str, list[str]] = {}
    for line in known:
        for text in (line, *_cells(line)):
            by_letters.setdefault("".join(text.split()), []).append(text)
    return [_settle(line, by_letters) if BREAK in line else line for line in found]


def _settle(text: str, by_letters: dict[str, list[str]]) -> str:
    for candidate in by_letters.get("".join(text.replace(BREAK, "").split()), ()):
        if _fits(text.split(BREAK), candidate):
            return candidate
    if cells := _cells(text):
        return f"| {' | '.join(_settle(cell, by_letters) for cell in cells)} |"
    return re.sub(f"(?<=[-/]){BREAK}", "", text).replace(BREAK, " ")


def _fits(parts: list[str], candidate: str) -> bool:
    """Whether the candidate is these parts with a space or nothing between each two."""
    at = 0
    for number, part in enumerate(parts):
        if number and not candidate.startswith(part, at) and candidate.startswith(" ", at):
            at += 1
        if not candidate.startswith(part, at):
            return False
        at += len(part)
    return at == len(candidate)


def _beyond(lines: Iterable[str], empty: Iterable[str]) -> list[str]:
    """The lines without those of `empty`, which are passed over in order."""
    left = [line for line in empty if line]
    own = []
    for line in lines:
        if left and line == left[0]:
            left.pop(0)
        else:
            own.append(line)
    return own


def _interleaved(got: Sequence[str], wanted: Sequence[str], own: Sequence[str]) -> bool:
    """Whether `got` is exactly `wanted` and `own`, each in its order, slid into one another."""
    taken = {0}
    for at, line in enumerate(got):
        taken = {i + 1 for i in taken if i < len(wanted) and wanted[i] == line} | {
            i for i in taken if at - i < len(own) and own[at - i] == line
        }
    return len(wanted) in taken and len(got) == len(wanted) + len(own)


def _differing(wanted: list[str], got: list[str], own: list[str]) -> Iterator[Difference]:
    template = _Template(own)
    stretches = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag != "equal":
            lost = [_missing(wanted, i) for i in range(i1, i2)]
            extra = [_unexpected(got, j) for j in range(j1, j2) if not template.says(got[j])]
            stretches.append((lost, extra))
    yield from _moved(stretches)
    for lost, extra in stretches:
        yield from _paired(lost, extra)
    for line in (*template.missed, *template.left):
        yield Difference("missing", TEMPLATE, line)


class _Template:
    """The template's own lines, ticked off in their order."""

    def __init__(self, own: list[str]) -> None:
        self.left = list(own)
        self.missed: list[str] = []

    def says(self, line: str) -> bool:
        """Whether the line is one of those left; those before it are missed then."""
        if line not in self.left:
            return False
        at = self.left.index(line)
        self.missed += self.left[:at]
        del self.left[: at + 1]
        return True


def _missing(wanted: list[str], at: int) -> Difference:
    return Difference("missing", _where(wanted, at), wanted[at], columns=_columns(wanted, at))


def _unexpected(got: list[str], at: int) -> Difference:
    return Difference("unexpected", _where(got, at), found=got[at])


def _moved(stretches: list[tuple[list[Difference], list[Difference]]]) -> Iterator[Difference]:
    """Takes the lines that are missing in one place and too many in another out of the stretches."""
    here = Counter(one.found for _, extra in stretches for one in extra)
    gone: Counter[str] = Counter()
    for lost, _ in stretches:
        for one in list(lost):
            if here[one.expected] > gone[one.expected]:
                gone[one.expected] += 1
                lost.remove(one)
                yield Difference("moved", one.where, one.expected, one.expected, one.columns)
    for _, extra in stretches:
        for one in list(extra):
            if gone[one.found]:
                gone[one.found] -= 1
                extra.remove(one)


def _paired(lost: list[Difference], extra: list[Difference]) -> Iterator[Difference]:
    """One stretch's differences, a missing line and the like one found in its stead told as one."""
    at = 0
    for one in lost:
        match = next((j for j in range(at, min(at + REACH, len(extra))) if _alike(one, extra[j])), None)
        if match is None:
            yield one
            continue
        yield from extra[at:match]
        yield Difference("changed", one.where, one.expected, extra[match].found, one.columns)
        at = match + 1
    yield from extra[at:]


def _alike(lost: Difference, extra: Difference) -> bool:
    wanted, got = _cells(lost.expected), _cells(extra.found)
    if wanted and got and wanted[0] == got[0] != "":
        return True
    matcher = SequenceMatcher(None, lost.expected, extra.found, autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _apart(standing: tuple[str, ...], found: tuple[str, ...]) -> Iterator[Difference]:
    for text in standing:
        if text not in found:
            yield Difference("missing", APART, text)
    for text in found:
        if text not in standing:
            yield Difference("unexpected", APART, found=text)


def _where(lines: Sequence[str], at: int) -> str:
    """The nearest heading above the line, not the line itself."""
    above = (lines[i] for i in range(at - 1, -1, -1) if re.match("##+ ", lines[i]))
    return next((line.lstrip("# ") for line in above), START)


def _columns(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """The column headings of the table whose row stands here: the first of the rows that stand together."""
    while _cells(lines[at]) and at > 0 and _cells(lines[at - 1]):
        at -= 1
    return _cells(lines[at])


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row's line; none for any other line."""
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
    if cells := _cells(line):
        return "table row", " | ".join(cells)
    if match := re.match(r"( *)(-|\d+\.) (.*)", line):
        return f"{'inner ' if match[1] else ''}list item", match[3] if match[
            2
        ] == "-" else f"{match[2]} {match[3]}"
    return "text", line


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
