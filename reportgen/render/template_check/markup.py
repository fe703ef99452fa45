"""What stands in the markup of a page where words of a report could become markup, on every path through it.

*Why every path:* `<p {% if … %}on{% endif %}click="…">` is no handler in any one piece, and one when put
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.render.template_check.markup_states import QUOTED, At, State, Told, advanced, pieced
from reportgen.render.template_check.tags import Found
from reportgen.render.template_check.values import NUMBER, Text, Value, each

Refusal = tuple[int, str, str, str]
"""Where it stands in the text, what was found, what is wanted, what to do."""

_ASIDE: Final = ("macro", "call", "filter")
"""Tags whose inside is printed elsewhere."""

_OUTSIDE: Final = "words with spaces would add to the page what was never meant"
_QUOTE: Final = 'write it as name="{{ … }}"'
_WORD: Final = re.compile(r"\{%[-+]?\s*(\w+)\s*(\w*)")
_BLOCK_SET: Final = re.compile(r"(?<![=!<>])=(?!=)")
_MOST_STATES: Final = 64

States = dict[State, None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag of a template, and the text after it up to the next; of the first text, no tag."""

    tag: Found | None
    word: str
    name: str
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file in pieces, and what each of its tags prints, by the tag's number from 1; None where unknown."""

    pieces: tuple[Piece, ...]
    printed: Mapping[int, Value]
    macros: Mapping[str, tuple[int, int]]
    """Where the pieces of each macro begin and end."""


@dataclass(slots=True)
class _Open:
    """A block tag whose end is to come: what was before it, and what its branches so far led to."""

    word: str
    entry: States
    begun: int
    led: States = field(default_factory=dict)
    otherwise: bool = False
    again: bool = False


def in_pieces(text: str, tags: Sequence[Found], printed: Mapping[int, Value]) -> Pieces:
    """The pieces of a text whose comments are blanked; jinja's trimming of spaces is done."""
    pieces = []
    for number, tag in enumerate((None, *tags)):
        start = 0 if tag is None else tag.start + len(tag.text)
        last = number == len(tags)
        after = text[start:] if last else text[start : tags[number].start]
        if not last and tags[number].text[2] == "-":
            after = after.rstrip()
        trimmed = after
        if tag is not None:
            trimmed = after.lstrip() if tag.text[-3] == "-" else after
            trimmed = trimmed.removeprefix("\n") if not tag.text.startswith("{{") else trimmed
        word, name = _words(tag)
        pieces.append(Piece(tag, word, name, trimmed, start + len(after) - len(trimmed)))
    return Pieces(tuple(pieces), printed, _macros(pieces))


def _words(tag: Found | None) -> tuple[str, str]:
    found = _WORD.match(tag.text) if tag is not None else None
    if tag is None or found is None:
        return "", ""
    single = found[1] == "set" and _BLOCK_SET.search(tag.text)
    return ("" if single else found[1]), found[2]


def _macros(pieces: Sequence[Piece]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    begun: list[tuple[str, int]] = []
    for number, piece in enumerate(pieces):
        if piece.word == "macro":
            begun.append((piece.name, number))
        elif piece.word == "endmacro" and begun:
            name, start = begun.pop()
            found[name] = start, number
    return found


def loose(files: Mapping[str, Pieces], name: str) -> Iterator[Refusal]:
    """What is refused in the markup of a file; macros of all files are known by their names."""
    walk = _Walk(files)
    file = files[name]
    walk.along(file, 0, len(file.pieces), {State(): None})
    yield from dict.fromkeys(walk.told)


class _Walk:
    """Goes through pieces with every state that a path to them can have, and keeps what is refused."""

    def __init__(self, files: Mapping[str, Pieces], within: tuple[str, ...] = ()) -> None:
        self.files = files
        self.within = within
        self.told: list[Refusal] = []

    def along(self, file: Pieces, start: int, end: int, states: States) -> States:
        """The states after the pieces from `start` to before `end`."""
        open_: list[_Open] = []
        number = start
        while number < end:
            piece = file.pieces[number]
            depth = len(open_)
            states = self._after_tag(file, number, states, open_)
            if piece.word == "endfor" and depth == len(open_) and open_ and open_[-1].again:
                number = open_[-1].begun
                piece = file.pieces[number]
            states = self._after_text(piece, states)
            number += 1
        return states

    def _after_text(self, piece: Piece, states: States) -> States:
        left: States = {}
        for state in states:
            for came in advanced(state, piece.text, piece.place):
                if isinstance(came, State):
                    left[came] = None
                else:
                    self._together(came)
        return dict.fromkeys(list(left)[:_MOST_STATES])

    def _together(self, told: Told) -> None:
        at, what, why = told
        self.told.append((at, f"{what} is put together over tags", why, "take it out"))

    def _after_tag(self, file: Pieces, number: int, states: States, open_: list[_Open]) -> States:
        piece = file.pieces[number]
        if piece.tag is None:
            return states
        if piece.tag.text.startswith("{{"):
            return self._after_print(file, number, piece.tag, states)
        if piece.word == "include" or (piece.word in _ASIDE[1:] and _loose_in(states)):
            self._refuse(piece.tag, states, "stands outside of quotation marks", _QUOTE)
        states = dict.fromkeys(map(pieced, states))
        if piece.word in ("if", "for", "set", *_ASIDE):
            open_.append(_Open(piece.word, states, number))
            return states if piece.word in ("if", "for") else {State(): None}
        if piece.word in ("elif", "else") and open_ and open_[-1].word in ("if", "for"):
            last = open_[-1]
            last.led |= states
            last.otherwise |= piece.word == "else" and last.word == "if"
            return last.entry
        if piece.word.startswith("end") and open_ and open_[-1].word == piece.word[3:]:
            return _ended(open_, states)
        return states

    def _after_print(self, file: Pieces, number: int, tag: Found, states: States) -> States:
        """The states after what a tag prints; told where it is printed outside of quotation marks."""
        value = file.printed.get(number)
        left: States = {}
        for state in states:
            if state.at in QUOTED:
                left[pieced(state)] = None
            elif state.at in (At.OPENING, At.ELEMENT) and (words := _plain_words(value)):
                for word in words:
                    for came in advanced(pieced(state), word, tag.start):
                        left |= {came: None} if isinstance(came, State) else {}
            elif (after := self._whole(tag, state)) is not None:
                left |= after
            else:
                left[pieced(state)] = None
        return left

    def _whole(self, tag: Found, state: State) -> States | None:
        """The states after a macro that prints whole attributes; None and told for all else."""
        name = _called(tag.text)
        home = next((file for file in self.files.values() if name in file.macros), None)
        if home is None or name in self.within:
            self._refuse(tag, (state,), "stands outside of quotation marks", _QUOTE)
            return None
        start, end = home.macros[name]
        inner = _Walk(self.files, (*self.within, name))
        after = inner._after_text(home.pieces[start], {state: None})
        after = inner.along(home, start + 1, end, after)
        whole = {came for came in after if came.at in (At.BETWEEN, state.at)}
        if inner.told or len(whole) < len(after):
            remedy = f'have {name} print name="{{{{ … }}}}" in quotation marks, or nothing'
            self._refuse(tag, (state,), "prints more than whole attributes", remedy)
            return None
        return dict.fromkeys(whole)

    def _refuse(self, tag: Found, states: Iterable[State], how: str, remedy: str) -> None:
        for state in states:
            if state.at in (At.EQUALS, At.BARE):
                found = "the value of an attribute holds a tag without quotation marks"
                self.told.append((state.name, found, _OUTSIDE, _QUOTE))
            elif state.at not in QUOTED:
                found = f"{' '.join(tag.text.split())[:60]} {how} in an element"
                self.told.append((tag.start, found, _OUTSIDE, remedy))


def _ended(open_: list[_Open], states: States) -> States:
    """The states after a block tag's end; a loop whose turns lead on is gone through once more."""
    last = open_[-1]
    if last.word in _ASIDE or last.word == "set":
        return open_.pop().entry
    after = last.led | states | ({} if last.otherwise else last.entry)
    if last.word == "for" and not last.again and len(after) > len(last.entry):
        open_[-1] = replace(last, entry=after, led={}, again=True)
        return after
    open_.pop()
    return after


def _loose_in(states: States) -> bool:
    return any(state.at not in QUOTED for state in states)


def _called(tag: str) -> str:
    """The macro that a tag calls, itself or as one of an imported file; empty where it calls none."""
    try:
        body = Environment().parse(tag).body
    except (TemplateSyntaxError, RecursionError):
        return ""
    match body:
        case [nodes.Output(nodes=[nodes.Call(node=nodes.Name(name=name))])]:
            return str(name)
        case [nodes.Output(nodes=[nodes.Call(node=nodes.Getattr(attr=name))])]:
            return str(name)
    return ""


def _plain_words(value: Value | None) -> frozenset[str]:
    """What a value can be printed as, where that is a number or one of a few plain names; else none."""
    words: set[str] = set()
    for member in each(value) if value is not None else ():
        if member == NUMBER:
            words.add("1")
        elif isinstance(member, Text) and member.words and all(map(str.isalnum, member.words)):
            words |= member.words
        else:
            return frozenset()
    return frozenset(words)
