"""Tags that take the place of a whole paragraph, row, cell or run: all of a pair have to be of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from reportgen.errors import Place, Problem
from reportgen.render.template_check.tags import Found
from reportgen.render.template_check.word_walk import Stretch

LEVEL: Final = re.compile(r"(\{[{%#])(p|tr|tc|r)(?=\s)")
_STATEMENT: Final = re.compile(r"\{%(?:p|tr|tc|r)?[-+]?\s*(\w+)")
_MACRO: Final = re.compile(r"\{%(p|tr|tc|r)\s+macro\s+(\w+)")
_CALL: Final = re.compile(r"\{\{(p|tr|tc|r)?\s*(\w+)\(")
_PAIRED: Final = ("if", "for", "macro", "call", "filter", "with")
_MIDDLE: Final = ("else", "elif")
_KINDS: Final = {"p": "paragraphs", "tr": "rows", "tc": "cells", "r": "runs", "": "words"}
_WHAT: Final = {"for": "a loop over {}", "if": "a choice of {}", "macro": "a macro of {}"}

Placed = tuple[int, Stretch, Found]
"""A tag with its number in its part and the stretch that it stands in."""


@dataclass
class _Pair:
    """A tag that opens something, and those that belong to it."""

    word: str
    tags: list[Placed] = field(default_factory=list)


def misjoined(tags: Iterable[Placed], file: str) -> Iterator[tuple[int, Problem]]:
    """What is wrong with how tags belong together, each with the number of the tag that it is told at."""
    placed = [each for each in tags if not each[2].comment]
    for pair in _pairs(placed):
        yield from _mixed(pair, file)
    yield from _miscalled(placed, file)


def _pairs(placed: Iterable[Placed]) -> Iterator[_Pair]:
    """What is opened and ended; what is not is told elsewhere."""
    open_: list[_Pair] = []
    for each in placed:
        statement = _STATEMENT.match(each[2].text)
        word = statement[1] if statement else ""
        if word in _PAIRED:
            open_.append(_Pair(word, [each]))
        elif word in _MIDDLE and open_ and open_[-1].word in ("if", "for"):
            open_[-1].tags.append(each)
        elif word.startswith("end") and word[3:] in _PAIRED:
            while open_ and open_[-1].word != word[3:]:
                open_.pop()
            if open_:
                open_[-1].tags.append(each)
                yield open_.pop()


def _mixed(pair: _Pair, file: str) -> Iterator[tuple[int, Problem]]:
    """The tags of a pair that are of another kind than the rest: than what most are, or the larger."""
    kinds = [_level(found) for _, _, found in pair.tags]
    wanted = max(_KINDS, key=lambda kind: (kinds.count(kind), bool(kind) and kind in kinds))
    if kinds.count(wanted) == 1 and any(kinds):
        wanted = next(kind for kind in kinds if kind)
    what = _WHAT.get(pair.word, "what stands about {}").format(_KINDS[wanted])
    for (number, stretch, found), kind in zip(pair.tags, kinds, strict=True):
        if kind != wanted:
            place = Place(file, where=stretch.near(found.start))
            others = " and ".join(other.text for _, _, other in pair.tags if _level(other) == wanted)
            told = f"{found.text} and {others} belong together and are of two kinds"
            mended = LEVEL.sub(r"\1", found.text).replace("{%", f"{{%{wanted}", 1)
            needed = f"{what} needs {_sample(pair.word, wanted)}"
            yield number, Problem(place, told, needed, f"write {mended}")


def _sample(word: str, kind: str) -> str:
    """How the tags of a pair look."""
    return f"{{%{kind} {word} … %}} and {{%{kind} end{word} %}}"


def _level(found: Found) -> str:
    level = LEVEL.match(found.text)
    return level[2] if level else ""


def _miscalled(placed: Iterable[Placed], file: str) -> Iterator[tuple[int, Problem]]:
    """The tags that print a macro of whole paragraphs, cells or runs as though it were words."""
    given = {found[2]: found[1] for _, _, each in placed if (found := _MACRO.match(each.text))}
    for number, stretch, each in placed:
        call = _CALL.match(each.text)
        kind = given.get(call[2]) if call else None
        if call and kind and (call[1] or "") != kind:
            place = Place(file, where=stretch.near(each.start))
            mended = LEVEL.sub(r"\1", each.text).replace("{{", f"{{{{{kind}", 1)
            told = f"{each.text} gives whole {_KINDS[kind]}"
            needed = f"they take the place of the tag's own {kind_of(kind)}"
            yield number, Problem(place, told, needed, f"write {mended}")


def kind_of(kind: str) -> str:
    """What a tag of a kind takes the place of."""
    return {"p": "paragraph", "tr": "row", "tc": "cell"}.get(kind, "run")
