"""pydantic's errors in an officer's words, which differ with the form of the input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportgen.errors import Place, Problem, nearest, none_of
from reportgen.model.base import NAME_LENGTH
from reportgen.numbers import (
    FRACTION_PATTERN,
    MONEY_PATTERN,
    TOLERANCE_PATTERN,
    VALUE_PATTERN,
    WORDS,
    matches,
)

Location = tuple[str | int, ...]

KINDS: Mapping[str, tuple[str, str]] = {
    "text": ("a line of text is wanted", "type it, in quotes if it is true or false"),
    "marked text": (
        "a mark of exempt words can't stand here: it would be printed, with its words",
        "mark the item, row or value itself by exempt:, and say nothing here that must not be known",
    ),
    "reason": ("a reason in words is wanted", "say why, in a few words"),
    "name": (
        f"a name of {NAME_LENGTH} letters at most is wanted",
        "shorten it: it stands at the head of pages",
    ),
    "id": ("an id of letters and digits, joined by - or _, is wanted", "type it as in care-quality"),
    "narrative": ("text is wanted", "type it, under a | if it has several lines"),
    "value": (
        "a number, a percentage or a word such as N/A, Monitor or Not comparable is wanted",
        "type it as it is to be printed, as in 1,413 or 63.0% or (77)",
    ),
    "money": ("an amount is wanted", "type it as in 992,310 or (77) or £1.2m"),
    "fraction": ("numerator and denominator are wanted, the second not 0", "type them as in 531/742"),
    "tolerance": ("a distance from target is wanted", "type it as in 5% (of the target) or 2 points"),
    "quarter": ("a quarter is wanted", "type it as in Q4 2025/26"),
    "date": ("a date is wanted", "type it as year-month-day, as in 2026-05-22"),
    "score": ("a score from 1 up is wanted", "type a whole number, as in 4"),
    "schedule paragraph": (
        "a paragraph of Schedule 12A, 1 to 7 (in Wales 12 to 18), is wanted",
        "type its number, as in 3",
    ),
    "item number": ("the number of an item is wanted", "type it, as in 7 or 12.1, or leave it out"),
    "time": ("a time on the 24-hour clock is wanted", "type it as in 19:00"),
    "page number": ("the number of a page, from 1 up, is wanted", "type it, as in 92"),
    "wording": ("words are wanted", "type them in one line, or give both year_end: and in_year: with words"),
    "weight": ("a number is wanted", "type it, as in 0.5 or -2"),
    "whole": ("a whole number is wanted", "type it, as in 12"),
    "bool_type": ("true or false is wanted", "type true or false, without quotes"),
    "tuple_type": ("a list is wanted", "give its entries, each beginning with a dash (-)"),
    "dict_type": ("names with values are wanted", "give them below it, indented, as in name: value"),
    "model_type": ("names with values are wanted", "give them below it, indented, as in name: value"),
}


"""What is wanted of each kind of value, and what to do, by the name of its error."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How the problems of one form of input are worded.

    `kinds` tells of each kind of value what is wanted and what to do, `name` what the value at a location is
    called, `lacking` what is wanted where one is missing and what to do, `absent` the problem that a part of
    the report is missing.
    """

    kinds: Mapping[str, tuple[str, str]]
    name: Callable[[Location], str]
    lacking: Callable[[str], tuple[str, str]]
    absent: Callable[[str, Place], Problem]


def _last_name(location: Location) -> str:
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "the file"


def _absent(part: str, place: Place) -> Problem:
    family, _, name = part.partition(" ")
    entry = f"an entry that begins with - id: {name} to {family}:," if name else f"{part}:"
    remedy = f'add {entry} with its rows, or with "instead:" and one sentence that says why there are none'
    return Problem(place, f"{part} is missing", "the report has a section for it", remedy)


def _lacking(name: str) -> tuple[str, str]:
    return "it is wanted in every entry of this kind", f"add a line {name}: with its value"


YAML_SPEECH = Speech(KINDS, _last_name, _lacking, _absent)


_DEEPEST = 2
"""How many levels of items an agenda has."""


def problems_of(
    error: Mapping[str, Any], place: Place, line_of: Mapping[int, Place], known: Iterable[str], speech: Speech
) -> Iterator[Problem]:
    """The problems of one pydantic error.

    `place` is where its value stands (its parent's for a missing one), `line_of` where each line of a
    narrative stands, `known` the names that may stand beside it.
    """
    key, kind = speech.name(error["loc"]), error["type"]
    if kind == "extra_forbidden" and error["loc"].count("items") > _DEEPEST:
        deep = "items: stands in an item that is itself within another"
        yield Problem(place, deep, "items go two levels deep", "bring these one level up")
    elif kind == "extra_forbidden":
        unknown = none_of(place, f'"{key}" is no name that is known here', key, known)
        broken = re.match(r"[0-9]{3}\b", key)
        yield replace(unknown, remedy="put a figure with a comma in quotes") if broken else unknown
    elif kind == "missing":
        yield Problem(
            place,
            f"{key} is missing here",
            *speech.lacking(key),
        )
    elif kind == "literal_error":
        yield _no_choice(key, error, place)
    elif kind == "narrative" and "faults" in error.get("ctx", {}):
        for fault in error["ctx"]["faults"]:
            yield Problem(
                line_of.get(fault.line, place), f"{key} has {fault.found}", fault.wanted, fault.remedy
            )
    else:
        wanted, remedy = speech.kinds.get(
            kind, (str(error["msg"]).lower(), "see the documentation of this entry")
        )
        if kind == "tolerance" and "shares" in error["loc"]:
            wanted, remedy = "a share of the improvement is wanted", "type it in percent, as in 80%"
        if kind == "date" and re.fullmatch(_DAY, str(error["input"]).strip()):
            wanted, remedy = "a day of the calendar from 1900 to 2099 is wanted", "correct it"
        remedy = _unspaced(kind, error["input"]) or _meant(kind, error["input"]) or remedy
        yield Problem(place, f"{key} is {_shown(error['input'])}", wanted, remedy)


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""What is typed as a day, though there may be none of that name."""


def _meant(kind: str, value: Any) -> str:
    """The remedy for a word that stands for a figure, written in another way."""
    if kind != "value" or not isinstance(value, str):
        return ""
    near = nearest(value.strip().casefold(), {word.casefold(): word for word in WORDS}, 0.75)
    word = next((word for word in WORDS if word.casefold() == near), "")
    return f"did you mean {word}?" if word else ""


def _unspaced(kind: str, value: Any) -> str:
    """The remedy for a figure that only its spaces make unreadable, some of which nobody can see."""
    pattern = _PATTERNS.get(kind)
    if not pattern or not isinstance(value, str):
        return ""
    bare = re.sub(r"\s+", "", value)
    return f"take the spaces out: {bare}" if bare != value and matches(pattern, bare) else ""


_PATTERNS = {
    "value": VALUE_PATTERN,
    "money": MONEY_PATTERN,
    "fraction": FRACTION_PATTERN,
    "tolerance": TOLERANCE_PATTERN,
}


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value if len(value) <= 60 else f"{value[:57]}..."
        return f'"{text}"' if text.strip() else "blank"
    return "a list" if isinstance(value, list) else "a group of names and values"


def _no_choice(key: str, error: Mapping[str, Any], place: Place) -> Problem:
    words = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    said = str(error["input"])
    near = nearest(said, words, 0.8)
    remedy = f"did you mean {near}?" if near else "type one of these"
    return Problem(
        place, f"{key} is {_shown(error['input'])}", f"one of {', '.join(words)} is wanted", remedy
    )
