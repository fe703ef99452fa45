"""The tags in a text, and the braces that make none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSER: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STRING: Final = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.S)
_RAW: Final = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_END_RAW: Final = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_NEAR: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A tag that begins and ends, as it stands at `start` of its text."""

    start: int
    text: str

    @property
    def comment(self) -> bool:
        return self.text.startswith("{#")


@dataclass(frozen=True, slots=True)
class Broken:
    """A brace that opens or closes no tag; `opens` says which."""

    start: int
    mark: str
    near: str
    opens: bool


def scanned(text: str, strays: bool = True) -> tuple[tuple[Found, ...], tuple[Broken, ...]]:
    """The tags of a text in order, comments among them, and its broken ones; what stands in `raw` is text.

    Without `strays`, closing braces by themselves are text too, as in style sheets.
    """
    found: list[Found] = []
    broken: list[Broken] = []
    at = 0
    while mark := _MARK.search(text, at):
        start, at = mark.start(), mark.end()
        if mark[0] not in _CLOSER:
            if strays:
                broken.append(Broken(start, mark[0], _before(text, at), False))
        elif raw := _RAW.match(text, start):
            end = _END_RAW.search(text, raw.end())
            at = end.end() if end else at
            if end is None:
                broken.append(Broken(start, "{% raw %}", text[start : start + _NEAR], True))
        elif (end_at := _end(text, start)) is None:
            broken.append(Broken(start, mark[0], _first_line(text[start : start + _NEAR]), True))
        else:
            found.append(Found(start, text[start:end_at]))
            at = end_at
    return tuple(found), tuple(broken)


def _end(text: str, start: int) -> int | None:
    """Where the tag that begins at `start` ends; None where another begins first, or it never does."""
    opener = text[start : start + 2]
    closer = _CLOSER[opener]
    if opener == "{#":
        end = text.find(closer, start + 2)
        return None if end < 0 else end + 2
    depth, at = 0, start + 2
    while at < len(text):
        if string := _STRING.match(text, at):
            at = string.end()
        elif not depth and text.startswith(closer, at):
            return at + 2
        elif text.startswith(("{{", "{%", "{#"), at):
            return None
        else:
            depth += {"{": 1, "}": -1 if depth else 0}.get(text[at], 0)
            at += 1
    return None


def _before(text: str, end: int) -> str:
    return text[max(0, end - _NEAR) : end].rpartition("\n")[2].strip()


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
