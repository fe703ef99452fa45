"""Inputs written as YAML: a tree as tidy text, or put into a text that is there, whose comments stay."""

from __future__ import annotations

import re

from reportgen.inputs.yaml.extents import Extents
from reportgen.inputs.yaml.layout import is_one_line, key_lines
from reportgen.inputs.yaml.matching import gist, with_old_ends
from reportgen.inputs.yaml.splicing import spliced
from reportgen.node import Mapped, Node
from reportgen.yaml_source import read_yaml

_BYTE_ORDER_MARK = "\ufeff"


def written(node: Mapped, first_line: str = "") -> str:
    """A tree as tidy YAML that the strict reader reads back to exactly the same values.

    `first_line` stands above it as it is. An empty line stands around every part of more than one line. Small
    maps of words and figures stand in braces, but not parts of the whole nor items of lists. A text beside a
    value stands above its key as a comment; beside the first value of an item, above the item's dash. A
    character that no input may hold is written as an escape, which the reader refuses.
    """
    lines = [first_line] if first_line else []
    before: Node | None = None
    for key, value in node.entries.items():
        if before and not (is_one_line(before) and is_one_line(value)) and lines[-1]:
            lines.append("")
        lines += key_lines(key, value, 0, part=True)
        before = value
    return "\n".join(lines if node.entries else [*lines, "{}"]) + "\n"


def updated(existing: str, node: Mapped) -> str:
    """An existing YAML text with the values of a tree put in; what stays the same stays byte for byte.

    Comments, the order of keys, quotes and layout are kept. New keys stand where the tree has them; keys and
    items that are gone go with the comments above and beside them. Items of lists are matched by their id,
    ref, indicator or description, else by being equal, else by position, and take their comments along. Texts
    beside values are written with new entries alone. A text that can't be read without problems, or is laid
    out in braces as a whole, is written anew; the comments at its top are kept.
    """
    if (present := _read(existing)) is not None and gist(present) == gist(node):
        return existing
    text = _plain_lines(existing)
    old = _read(text)
    made = spliced(Extents(text), old, node) if old and old.entries and node.entries else None
    if made is None or (again := _read(made)) is None or gist(again) != gist(node):
        made = written(node, "\n".join(re.findall(r"(?m)\A(?:#.*\n)+", text)).rstrip("\n"))
    mark = _BYTE_ORDER_MARK if existing.startswith(_BYTE_ORDER_MARK) else ""
    return mark + made.replace("\n", "\r\n" if existing.count("\r\n") * 2 > text.count("\n") else "\n")


def updated_input(existing: str, node: Mapped) -> str:
    """As `updated`, but line ends at the end of a text say nothing: `|` and a plain line hold the same."""
    old = _read(existing)
    kept = with_old_ends(old, node) if old else node
    return updated(existing, kept if isinstance(kept, Mapped) else node)


def _plain_lines(existing: str) -> str:
    """A text without a byte order mark whose lines all end in a newline alone, the last one too."""
    text = existing.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def _read(text: str) -> Mapped | None:
    """The tree of a text; None where it has problems or holds no map."""
    node, problems = read_yaml(text.encode(errors="surrogatepass"), "")
    return node if isinstance(node, Mapped) and not problems else None
