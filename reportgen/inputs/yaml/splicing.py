"""A YAML text with other values put in.

*Why by splicing:* the strict reader knows where every key and value stands. What has not changed is copied
from the old text, so its comments, quotes and layout cannot change; only what differs is written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.inputs.yaml.entries import Entry, entries_of, remark_of
from reportgen.inputs.yaml.extents import Extents, column_of
from reportgen.inputs.yaml.layout import is_one_line, item_lines, key_lines, value_form
from reportgen.inputs.yaml.matching import gist, keys_in_order, old_positions
from reportgen.inputs.yaml.scalars import WIDTH, plain_in_flow, quoted
from reportgen.node import Listed, Mapped, Node, Scalar

_EMPTY_LINES = re.compile(r"\A(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """An entry of the new text: what is above it, its lines, its value, and whether it is new."""

    above: str
    text: str
    node: Node
    fresh: bool


def spliced(source: Extents, old: Mapped, new: Mapped) -> str | None:
    """The text that was read as `old`, with the values of `new`; what stands above the first key stays there.

    None where the text is laid out so that it has to be written anew. Neither tree may be empty.
    """
    start = source.line_start(source.start(old.place))
    if source.is_braced(old):
        return None
    made = _block(source, old, new, start, len(source.text))
    return None if made is None else source.text[:start] + made


def _block(source: Extents, old: Mapped | Listed, new: Mapped | Listed, start: int, end: int) -> str | None:
    """The lines from `start` to `end`, which hold a block map or list, with the new values in it."""
    column, entries = column_of(old), entries_of(source, old, start, end)
    if entries is None:
        return None
    pieces = _pieces(source, entries, old, new)
    parts = column == 0 and isinstance(new, Mapped)
    made = _joined(pieces, column, spaced=_are_spaced(source, entries), parts=parts)
    return _put_below(made, source.text[entries[-1].end : end])


def _pieces(
    source: Extents, entries: list[Entry], old: Mapped | Listed, new: Mapped | Listed
) -> list[_Piece]:
    column = column_of(old)
    if isinstance(old, Mapped) and isinstance(new, Mapped):
        by_key = dict(zip(old.entries, entries, strict=True))
        return [
            _piece(source, by_key.get(key), new.entries[key], column, key)
            for key in keys_in_order(list(old.entries), list(new.entries))
        ]
    assert isinstance(old, Listed)
    assert isinstance(new, Listed)
    positions = old_positions(old.items, new.items)
    return [
        _piece(source, None if position is None else entries[position], item, column, None)
        for item, position in zip(new.items, positions, strict=True)
    ]


def _piece(source: Extents, entry: Entry | None, new: Node, column: int, key: str | None) -> _Piece:
    if entry is None:
        lines = item_lines(new, column) if key is None else key_lines(key, new, column, part=column == 0)
        return _Piece("", "\n".join(lines) + "\n", new, True)
    above = source.text[entry.lead : max(entry.lead, source.line_start(entry.start))]
    return _Piece(above, " " * column + _kept(source, entry, new, column, key is not None), new, False)


def _kept(source: Extents, entry: Entry, new: Node, column: int, keyed: bool) -> str:
    """An entry from its key or dash on, with the new value."""
    if gist(entry.node) == gist(new):
        return source.text[entry.start : entry.end]
    merged = _merged(source, entry, new)
    if merged is not None:
        return merged
    below = _comments_at(column, source.text[entry.line : entry.end])
    return _put_below(_replaced(source, entry, new, column, keyed), below)


def _merged(source: Extents, entry: Entry, new: Node) -> str | None:
    """An entry whose value stays a map or list laid out as it was; None where that can't be."""
    old = entry.node
    if isinstance(old, Scalar) or isinstance(new, Scalar) or type(old) is not type(new) or not gist(new):
        return None
    if source.is_braced(old):
        edits = _edits(source, old, new)
        return None if edits is None else _edited(source.text, entry, edits)
    made = _block(source, old, new, entry.at if entry.beside else entry.head_line, entry.end)
    if made is None:
        return None
    if not entry.beside:
        return source.text[entry.start : entry.head_line] + made
    head, pad = source.text[entry.start : entry.at], " " * column_of(old)
    if re.match(rf"{pad}[^\s#]", made):
        return head + made.removeprefix(pad)
    return head.rstrip() + "\n" + made


def _replaced(source: Extents, entry: Entry, new: Node, column: int, keyed: bool) -> str:
    """An entry with another value; the remark beside the old one stands beside the new one."""
    head, remark = source.text[entry.start : entry.head_end], remark_of(source, entry)
    gap = source.text[entry.head_end : entry.at] if entry.beside else ""
    braces = source.is_braced(entry.node) or (keyed and column > 0)
    inline, below = value_form(new, column + len(head) + len(gap or " "), column + 2, braces)
    if not keyed and below and not inline:
        lines = [*([" " * column + remark.lstrip()] if remark else []), *item_lines(new, column)]
        return "\n".join(lines).removeprefix(" " * column) + "\n"
    inline = _in_same_quotes(source, entry, new) or inline if not below else inline
    head += (gap or " ") + inline if inline else ""
    if below and inline.startswith('"'):
        return "\n".join([head, *below]) + remark + "\n"
    return "\n".join([head + remark, *below]) + "\n"


def _in_same_quotes(source: Extents, entry: Entry, new: Node) -> str | None:
    """A text in quotes if the old one was; None where it wasn't or where it grows too long for them."""
    sign = source.text[entry.at : entry.at + 1]
    if sign not in ("'", '"') or not isinstance(new, Scalar) or not isinstance(new.value, str):
        return None
    return quoted(new.value, sign) if len(new.value) < WIDTH else None


def _edits(source: Extents, old: Node, new: Node) -> list[tuple[int, int, str]] | None:
    """What changes between braces, as (start, end, new text); None where it is more than some values."""
    if gist(old) == gist(new):
        return []
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        at, value = source.start(old.place), _in_flow(new.value)
        return None if source.is_empty(old) or value is None else [(at, source.flow_scalar_end(at), value)]
    pairs: list[tuple[Node, Node]] = []
    if isinstance(old, Mapped) and isinstance(new, Mapped) and old.entries.keys() == new.entries.keys():
        pairs = [(value, new.entries[key]) for key, value in old.entries.items()]
    elif isinstance(old, Listed) and isinstance(new, Listed) and len(old.items) == len(new.items):
        pairs = list(zip(old.items, new.items, strict=True))
    found: list[tuple[int, int, str]] = []
    for before, after in pairs:
        edits = _edits(source, before, after)
        if edits is None:
            return None
        found += edits
    return found or None


def _in_flow(value: str | bool | None) -> str | None:
    """A value as it stands between braces; None for a text of several lines, which doesn't belong there."""
    if isinstance(value, str):
        return None if "\n" in value else value if plain_in_flow(value) else quoted(value)
    return "null" if value is None else str(value).lower()


def _edited(text: str, entry: Entry, edits: list[tuple[int, int, str]]) -> str:
    made, at = "", entry.start
    for start, end, value in edits:
        made += text[at:start] + value
        at = end
    return made + text[at : entry.end]


def _are_spaced(source: Extents, entries: list[Entry]) -> bool:
    """Whether an empty line stands between all of several entries."""
    return len(entries) > 1 and all(_EMPTY_LINES.match(source.text[it.lead : it.start]) for it in entries[1:])


def _joined(pieces: list[_Piece], column: int, spaced: bool, parts: bool) -> str:
    """The pieces below one another, with an empty line beside a new one where all others have it (`spaced`).

    `parts` tells that they are the parts of the whole, which have one unless they are single lines.
    """
    made, before = "", None
    for piece in pieces:
        above = piece.above
        if before:
            above = _comments_at(column, above)
            apart = spaced or (parts and not (is_one_line(before.node) and is_one_line(piece.node)))
            if apart and (before.fresh or piece.fresh) and not _EMPTY_LINES.match(above):
                above = "\n" + above
        made, before = _put_below(made, above + piece.text), piece
    return made


def _comments_at(column: int, lines: str) -> str:
    """Comments indented no further than `column`: below a text under a `|` they would become part of it."""
    return re.sub(rf"(?m)^ {{{column + 1},}}(?=#)", " " * column, lines)


def _put_below(above: str, below: str) -> str:
    """*Why without more empty lines:* below a text that keeps its own, they would become part of it."""
    return above + (_EMPTY_LINES.sub("", below) if above.endswith("\n\n") else below)
