"""What cells say when they are clicked, and the drop-downs they offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.inputs.workbook.columns import Field
from reportgen.inputs.workbook.instructions import NEEDED
from reportgen.inputs.workbook.page import Block, Prompt, on_sheet

LISTS = "Lists"
"""The sheet of words that are too many for a drop-down of their own."""

_LONGEST_LIST = 255
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


@dataclass(frozen=True, slots=True)
class Sources:
    """Where drop-downs find what doesn't stand in them: the refs of a sheet, the words of a long list."""

    refs: Mapping[str, Block]
    lists: Mapping[tuple[str, ...], Block]


def offered(field: Field) -> tuple[str, ...]:
    return tuple(choice.shown for choice in field.choices)


def is_long(words: tuple[str, ...]) -> bool:
    """Whether words can't stand in the drop-down itself."""
    return len(",".join(words)) > _LONGEST_LIST or any(set(word) & set(',"') for word in words)


def long_lists(fields: Iterable[Field]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The (heading, words) of each closed list that needs cells of its own, once each."""
    found: dict[tuple[str, ...], str] = {}
    for field in fields:
        words = offered(field)
        if is_long(words):
            found.setdefault(words, field.heading)
    return tuple((heading, words) for words, heading in found.items())


def prompt(field: Field, block: Block, sources: Sources) -> Prompt:
    """What cells that are typed into say and take."""
    title, message = _title(field), _message(field)
    words = offered(field)
    if field.kind == "date":
        return Prompt(block, title, message, dated=True)
    if words in sources.lists:
        return Prompt(
            block, title, message, source=on_sheet(LISTS, sources.lists[words]), firm=field.kind != "text"
        )
    if field.refers in sources.refs:
        return Prompt(block, title, message, source=on_sheet(field.refers, sources.refs[field.refers]))
    return Prompt(block, title, message, offered=words, firm=bool(words) and field.kind != "text")


def remark(heading: str, block: Block, message: str) -> Prompt:
    """What cells say that are not for typing."""
    return Prompt(block, _cut(heading, _LONGEST_TITLE), message)


def _title(field: Field) -> str:
    return _cut(field.heading, _LONGEST_TITLE)


def _message(field: Field) -> str:
    whole = field.help + (_needed(field) if field.needed else "")
    return whole if len(whole) <= _LONGEST_MESSAGE else _cut(field.help, _LONGEST_MESSAGE)


def _needed(field: Field) -> str:
    return f" It may be blank only beside {field.unless}." if field.unless else NEEDED


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
