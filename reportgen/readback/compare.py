"""Holds what a reader found against the tree's lines and says each difference in an officer's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from reportgen.document import fold
from reportgen.readback.difference import Difference, cells_of
from reportgen.readback.reading import BREAK, Reading

__all__ = ["Difference", "compare"]

ALIKE = 0.5
REACH = 8
"""How far on in a stretch of differing lines the changed form of a line is looked for."""

START = "Title block"
TEMPLATE = "The template's own text"
APART = "Headers, footers and notes"
PAGES = "Pages"
SHOWN = "What readers see"


def compare(
    expected: tuple[str, ...],
    found: Reading,
    standing: Reading,
    empty: tuple[str, ...],
    apart: tuple[str, ...] = (),
    pages: tuple[str, ...] = (),
) -> tuple[Difference, ...]:
    """What differs between the tree's lines and a file's; nothing where the file says exactly the same.

    `standing` is the same reader's reading of the template rendered without sections, `empty` the lines of
    that document: what `standing` says beyond `empty` is the template's own and has to be there, in order.
    A file of pages also has to have each text of `apart` in a header or footer, whatever the template has,
    and turn its pages as `pages` says; a file without pages has neither.
    """
    wanted = [line for line in expected if line]
    own = _beyond(_settled(standing.lines, empty), empty)
    got = _settled(found.lines, (*wanted, *own))
    differences = () if _interleaved(got, wanted, own) else tuple(_differing(wanted, got, own))
    return (
        *differences,
        *_apart(_rest(standing, apart), _rest(found, apart), _absent(apart, found)),
        *_turned(pages, found.pages),
        *(Difference("fault", SHOWN, found=fault) for fault in found.faults),
    )


def _settled(found: Iterable[str], known: Iterable[str]) -> list[str]:
    """The lines with each BREAK as the known line or cell of the same letters has it: a space or nothing."""
    by_letters: dict[str, list[str]] = {}
    for line in known:
        for text in (line, *cells_of(line)):
            by_letters.setdefault("".join(text.split()), []).append(text)
    return [_settle(line, by_letters) if BREAK in line else line for line in found]


def _settle(text: str, by_letters: dict[str, list[str]]) -> str:
    for candidate in by_letters.get("".join(text.replace(BREAK, "").split()), ()):
        if _fits(text.split(BREAK), candidate):
            return candidate
    if cells := cells_of(text):
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
    wanted, got = cells_of(lost.expected), cells_of(extra.found)
    if wanted and got and wanted[0] == got[0] != "":
        return True
    matcher = SequenceMatcher(None, lost.expected, extra.found, autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _absent(apart: tuple[str, ...], found: Reading) -> list[str]:
    """Which of these texts no header or footer holds; each has to stand in a place of its own.

    *Why the longest first:* a short status must not be found within the words of a long title. Lines may end
    anywhere within a text, and a header laid out as a table is a row's line.
    """
    left = re.sub(r"\\([|¶])", r"\1", "\n".join(found.furniture))
    absent = []
    for text in sorted(filter(None, map(fold, apart if found.pages else ())), key=len, reverse=True):
        anywhere = r"\s*".join(map(re.escape, "".join(text.split())))
        left, times = re.subn(rf"(?<!\w){anywhere}(?!\w)", "\n", left)
        if not times:
            absent.append(text)
    return absent


def _rest(found: Reading, apart: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of headers and footers but for those that have to stand there, and pieces of them.

    *Why:* a long one breaks into lines on a page, and may not on a wider one. A number in it that is
    also that of the page was read as #.
    """
    texts = [f" {fold(text)} " for text in apart]

    def is_piece(line: str) -> bool:
        pattern = re.escape(f" {line} ").replace(r"\#", "(?:#|[0-9]+)")
        return any(re.search(pattern, text) for text in texts)

    return tuple(line for line in found.furniture if not is_piece(line))


def _apart(standing: tuple[str, ...], found: tuple[str, ...], absent: list[str]) -> Iterator[Difference]:
    for text in dict.fromkeys([*absent, *(text for text in standing if text not in found)]):
        yield Difference("missing", APART, text)
    for text in found:
        if text not in standing:
            yield Difference("unexpected", APART, found=text)


def _turned(wanted: tuple[str, ...], found: tuple[str, ...]) -> Iterator[Difference]:
    if wanted and found and wanted != found:
        yield Difference("pages", PAGES, ", ".join(wanted), ", ".join(found))


def _where(lines: Sequence[str], at: int) -> str:
    """The nearest heading above the line, not the line itself."""
    above = (lines[i] for i in range(at - 1, -1, -1) if re.match("##+ ", lines[i]))
    return next((line.lstrip("# ") for line in above), START)


def _columns(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """The column headings of the table whose row stands here: the first of the rows that stand together."""
    while cells_of(lines[at]) and at > 0 and cells_of(lines[at - 1]):
        at -= 1
    return cells_of(lines[at])
