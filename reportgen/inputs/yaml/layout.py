"""How a tree is laid out as lines of YAML: what stands below what, and what fits on one line."""

from __future__ import annotations

import re
import textwrap
from itertools import takewhile

from reportgen.inputs.yaml.scalars import WIDTH, Form, plain_in_flow, text_form, word
from reportgen.node import Listed, Node, Scalar

_STEP = 2
_NO_COMMENT = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def key_lines(key: str, node: Node, indent: int, part: bool = False) -> list[str]:
    """A key with its value as lines; a text beside the value stands above it as a comment.

    `indent` is how many spaces stand before the key. `part` tells that it is a part of the whole input, which
    is never put on one line in braces.
    """
    head = " " * indent + f"{word(key)}:"
    inline, below = value_form(node, len(head) + 1, indent + _STEP, braces=not part)
    return [*_beside(node, indent), f"{head} {inline}" if inline else head, *below]


def item_lines(node: Node, indent: int) -> list[str]:
    """An item of a list as lines, its dash after `indent` spaces; comments of its first key stand above."""
    head = " " * indent + "-"
    inline, below = value_form(node, indent + _STEP, indent + _STEP, braces=False)
    if inline or not below:
        return [*_beside(node, indent), f"{head} {inline}" if inline else head, *below]
    remarks = list(takewhile(lambda line: line.lstrip().startswith("#"), below))
    first, *rest = below[len(remarks) :]
    return [*(line[_STEP:] for line in remarks), f"{head} {first.lstrip()}", *rest]


def value_form(node: Node, column: int, indent: int, braces: bool) -> Form:
    """A value: `column` is where it begins on the line of its key, `indent` where lines below it begin.

    `braces` allows a small map to stand on one line.
    """
    if isinstance(node, Scalar):
        return _scalar_form(node, column, indent)
    if isinstance(node, Listed):
        return "" if node.items else "[]", [line for item in node.items for line in item_lines(item, indent)]
    small = in_braces(node) if braces or not node.entries else None
    if small and column + len(small) <= WIDTH:
        return small, []
    return "", [line for key, value in node.entries.items() for line in key_lines(key, value, indent)]


def in_braces(node: Node) -> str | None:
    """A map of words and figures, or of such maps, as `{a: 1, b: 2}`; None where a value needs more care."""
    if isinstance(node, Scalar):
        if isinstance(node.value, bool):
            return str(node.value).lower()
        return node.value if node.value and plain_in_flow(node.value) and not node.beside else None
    if isinstance(node, Listed) or not all(plain_in_flow(key) for key in node.entries):
        return None
    shown = {key: in_braces(value) for key, value in node.entries.items()}
    if None in shown.values():
        return None
    return "{" + ", ".join(f"{key}: {value}" for key, value in shown.items()) + "}"


def is_one_line(node: Node) -> bool:
    """Whether a part of an input needs no empty line around it."""
    return isinstance(node, Scalar) and not key_lines("", node, 0)[1:]


def _scalar_form(node: Scalar, column: int, indent: int) -> Form:
    if node.value is None:
        return "", []
    if isinstance(node.value, bool):
        return str(node.value).lower(), []
    return text_form(node.value, column, indent)


def _beside(node: Node, indent: int) -> list[str]:
    """The text beside a value as comment lines, its own line breaks kept."""
    text = node.beside if isinstance(node, Scalar) else ""
    width = max(WIDTH - indent - 2, 40)
    wrapped = (
        textwrap.wrap(_NO_COMMENT.sub(" ", line), width, break_long_words=False, break_on_hyphens=False)
        or [""]
        for line in text.splitlines()
    )
    return [(" " * indent + f"# {line}").rstrip() for lines in wrapped for line in lines]
