"""How far a piece of a page has got in its markup: in words, in a tag of the page, or in an attribute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

Told = tuple[int, str, str]
"""Where something stands that several tags put together, what it is, and why it is refused."""


class At(Enum):
    """What the next letter belongs to."""

    WORDS = "words"
    OPENING = "just after <"
    ELEMENT = "the name of an element"
    BETWEEN = "the space between attributes"
    ATTRIBUTE = "the name of an attribute"
    NAMED = "the space after that name"
    EQUALS = "the space after ="
    BARE = "a value without quotation marks"
    DOUBLE = "a value in double quotation marks"
    SINGLE = "a value in single quotation marks"


QUOTED: Final = frozenset({At.WORDS, At.DOUBLE, At.SINGLE})
"""Where words of a report stay words."""

_NO_ELEMENTS: Final = ("script", "base", "link", "iframe", "frame", "object", "embed", "applet", "portal")
_NO_ADDRESSES: Final = ("javascript:", "vbscript:", "livescript:")
_OTHER: Final = "-"
"""The word of which nothing can become that is refused; kept short, so that few states differ."""


@dataclass(frozen=True, slots=True)
class State:
    """`word` is what has been read of a name or value so far as it matters, `start` where that began, `name`
    where the attribute's name did; `pieced` whether a tag of the template stands within it."""

    at: At = At.WORDS
    word: str = ""
    start: int = 0
    name: int = 0
    pieced: bool = False


def pieced(state: State) -> State:
    """The state after a tag of the template that stands within what is being read."""
    return state if state.at in (At.WORDS, At.BETWEEN) else replace(state, pieced=True)


def advanced(state: State, text: str, place: int) -> Iterator[State | Told]:
    """The state after a text that begins at a place, last; before it, what is refused on the way."""
    index = 0
    while index < len(text):
        if state.at is At.WORDS:
            index = text.find("<", index)
            if index < 0:
                break
            state = State(At.OPENING, start=place + index)
        else:
            after = _after(state, text[index], place + index)
            yield from _refused(state, after)
            state = after
        index += 1
    yield state


def _refused(state: State, after: State) -> Iterator[Told]:
    """What is refused where a name or value of several pieces has come to its end."""
    ended = state.pieced and (after.at is not state.at or after.word != state.word)
    if not ended:
        return
    if state.at is At.ELEMENT and after.at is not At.ELEMENT and state.word in _NO_ELEMENTS:
        yield state.start, f"<{state.word}>", "a report runs nothing and is one file"
    elif after.at is At.EQUALS and state.word.startswith("on") and len(state.word) > 2:
        yield state.start, f"{state.word}=…", "a report runs nothing"
    elif after.word in _NO_ADDRESSES:
        yield state.start, after.word, "a report runs nothing"


def _after(state: State, letter: str, place: int) -> State:
    match state.at:
        case At.OPENING:
            if letter.isalpha():
                return _grown(replace(state, at=At.ELEMENT), letter, _NO_ELEMENTS)
            return state if letter in "/<" else State()
        case At.ELEMENT:
            if letter.isspace() or letter in "/>":
                return _between(letter)
            return _grown(state, letter, _NO_ELEMENTS)
        case At.BETWEEN:
            if letter.isspace() or letter in "/>":
                return _between(letter)
            return _grown(State(At.ATTRIBUTE, "", place, place), letter, ("on",))
        case At.ATTRIBUTE | At.NAMED:
            return _after_name(state, letter, place)
        case At.EQUALS:
            return _begun(state, letter, place)
    ends = {At.DOUBLE: letter == '"', At.SINGLE: letter == "'"}.get(state.at)
    if ends is None and letter == ">":
        return State()
    if ends or (ends is None and letter.isspace()):
        return State(At.BETWEEN)
    return state if letter.isspace() or letter < " " else _grown(state, letter, _NO_ADDRESSES)


def _after_name(state: State, letter: str, place: int) -> State:
    if letter == "=":
        return replace(state, at=At.EQUALS)
    if letter in "/>":
        return _between(letter)
    if letter.isspace():
        return replace(state, at=At.NAMED)
    if state.at is At.NAMED:
        return _grown(State(At.ATTRIBUTE, "", place, place), letter, ("on",))
    return _grown(state, letter, ("on",))


def _begun(state: State, letter: str, place: int) -> State:
    """The state at the first letter of a value, or before it."""
    if letter.isspace():
        return state
    if letter == ">":
        return State()
    quoted = {'"': At.DOUBLE, "'": At.SINGLE}.get(letter)
    if quoted is not None:
        return State(quoted, "", place + 1, state.name)
    return _grown(State(At.BARE, "", place, state.name, state.pieced), letter, _NO_ADDRESSES)


def _between(letter: str) -> State:
    return State() if letter == ">" else State(At.BETWEEN)


def _grown(state: State, letter: str, refused: tuple[str, ...]) -> State:
    word = state.word + letter.lower()
    handler = refused == ("on",) and word.startswith("on") and letter.isalpha()
    kept = word if handler or any(each.startswith(word) for each in refused) else _OTHER
    return replace(state, word=kept)
