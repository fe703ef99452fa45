"""What pasting from Word, a web page or a PDF brings along, made plain or told.

*Why:* what nobody can see (soft hyphens, marks of writing direction, joiners) and letters drawn as one (ﬁ)
are kept by one output and dropped by another, which then fails with no place to look at. Nothing that is
seen changes here; what would change is a problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import Place, Problem
from reportgen.node import Listed, Mapped, Node, Scalar

LONGEST_WORD = 300
"""Letters of a word that every output still prints whole, even in a narrow column."""

_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_AS_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2011": "-"}
_PLAIN = str.maketrans({**dict.fromkeys(_UNSEEN, ""), **_AS_LETTERS})
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def made_plain(node: Node) -> tuple[Node, tuple[Problem, ...]]:
    """The tree of a file with its texts made plain, and a problem for each that no output could print."""
    problems: list[Problem] = []
    return _plain(node, problems), tuple(problems)


def _plain(node: Node, problems: list[Problem]) -> Node:
    if isinstance(node, Listed):
        return Listed(tuple(_plain(item, problems) for item in node.items), node.place)
    if isinstance(node, Mapped):
        entries = {key: _plain(value, problems) for key, value in node.entries.items()}
        return Mapped(entries, node.keys, node.place)
    if not isinstance(node.value, str):
        return node
    text = node.value.translate(_PLAIN)
    problems.extend(_unprintable(text, node))
    return Scalar(text, node.place, node.indent)


def _unprintable(text: str, node: Scalar) -> Iterator[Problem]:
    for letter in _SYMBOL_FONT.finditer(text):
        yield Problem(
            _line(node, text, letter.start()),
            f"the character U+{ord(letter.group()):04X}, which only a symbol font can print",
            "letters, figures and signs of ordinary fonts are wanted",
            "delete it; begin a bullet with a dash (-)",
        )
    for word in _LONG.finditer(text):
        if "://" in word.group():
            continue
        yield Problem(
            _line(node, text, word.start()),
            f'a word of {len(word.group()):,} letters, "{word.group()[:20]}..."',
            f"a word has {LONGEST_WORD} letters at most",
            "put spaces where it may break, or take it out",
        )


def _line(node: Scalar, text: str, at: int) -> Place:
    """The place of a character; only a text typed as a block has lines of its own."""
    place = node.place
    if node.indent is None or place.line is None:
        return place
    column = at - (text.rfind("\n", 0, at) + 1)
    return Place(place.file, place.line + 1 + text.count("\n", 0, at), node.indent + column + 1)
