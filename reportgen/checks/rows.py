"""What a row of an input is called, and what was typed in it, as a finding on it shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.checks.texts import shortened
from reportgen.errors import Place
from reportgen.markup import Narrative
from reportgen.model.actions import Action, Priority, Theme
from reportgen.model.base import Row, Source
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import Indicator, Intervention
from reportgen.model.narrative import Challenge, Record, Records, Topic
from reportgen.model.risks import Risk
from reportgen.model.waivers import Waiver
from reportgen.numbers import Amount, Fraction, Tolerance, Value

_NAMES: Mapping[type[Row], tuple[str, ...]] = {
    Indicator: ("ref", "title"),
    RevenueLine: ("description",),
    CapitalLine: ("description",),
    Action: ("ref", "action"),
    Intervention: ("indicator",),
    Topic: ("description",),
    Risk: ("id", "title"),
    Theme: ("title",),
    Priority: ("title",),
    Records: ("id",),
    Challenge: ("challenge",),
    Waiver: ("code", "of"),
}
"""The values that name a row of each kind. Rows of no such kind belong to the row around them."""

_LINE, NAME_LENGTH = 300, 120
"""Letters of a text, and of a name, that are shown."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as typed, what it is called, and whether the finding stands at it."""

    label: str
    text: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value of a row with its label; `source` tells its place, and those of the lines of a longer text."""

    key: str
    label: str
    text: str
    source: Source
    story: bool = False
    naming: bool = False

    @property
    def place(self) -> Place:
        return self.source.of(self.key)

    def said_at(self, place: Place) -> str:
        """The value; of a text typed in lines, the line at that place."""
        if self.story and self.key in self.source.indents and place.line and self.place.line:
            lines = self.text.split("\n")
            at = place.line - self.place.line - 1
            return shortened(lines[at] if 0 <= at < len(lines) else self.text, _LINE)
        return shortened(self.text, _LINE)


@dataclass(frozen=True, slots=True)
class Owner:
    """A row with a name, or a part of the input outside such rows (whose `names` are empty)."""

    section: str
    names: tuple[str, ...] = ()
    entries: tuple[_Entry, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """What the row is called; empty outside of rows."""
        return ": ".join(shortened(name, NAME_LENGTH) for name in self.names)

    @property
    def typed(self) -> tuple[Typed, ...]:
        """The figures and words of the row, without what names it and without longer texts."""
        return tuple(
            Typed(each.label, each.said_at(each.place))
            for each in self.entries
            if not each.story and not each.naming
        )

    def shown(self, place: Place) -> tuple[Typed, ...]:
        """The figures and words of the row with the value at a place marked, of a longer text that line."""
        here = _at_or_before(self.entries, place)
        shown = (
            each
            for each in self.entries
            if each is here or (self.names and not each.story and not each.naming)
        )
        return tuple(Typed(each.label, each.said_at(place), each is here) for each in shown)

    def named_in(self, words: str) -> bool:
        """Whether some words name the row."""
        ids = (*self.names, *(each.text for each in self.entries if each.key == "id"))
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in ids)


def order(place: Place) -> tuple[int, ...]:
    """What places are compared by; nothing for a place that is a whole file. A line without a column is all
    of it."""
    row = re.search(r"\d+", place.cell or "")
    if row:
        return (int(row[0]),)
    return (place.line, place.column or 10**6) if place.line else ()


def _at_or_before(entries: tuple[_Entry, ...], place: Place) -> _Entry | None:
    """The value at a place, or the text that goes on there."""
    for each in entries:
        if each.place == place:
            return each
    stories = [each for each in entries if each.story and each.key in each.source.indents]
    before = [each for each in stories if order(each.place) <= order(place)]
    last = max(before, key=lambda each: order(each.place), default=None)
    if last is None or last.place.line is None or place.line is None:
        return None
    return last if place.line <= last.place.line + last.text.count("\n") + 1 else None


def owner_of(row: Row, around: Owner, key: str) -> Owner:
    """The owner of a row's values: itself where it has a name, else that around it, with its own values."""
    if isinstance(row, Record):
        first = next((text for column in row.columns if (text := row.told(column))), None)
        names: tuple[str, ...] = (first.text,) if first else ()
    else:
        said = (getattr(row, name) for name in _NAMES.get(type(row), ()))
        names = tuple(_text(each) for each in said if each is not None)
    if names:
        return Owner(around.section, names, tuple(_entries(row)))
    return around if around.names else Owner(around.section, (), tuple(_entries(row)))


def values(row: Row) -> Iterator[tuple[str, Any]]:
    """The values of a row by key, in the order of the model."""
    for key in type(row).model_fields:
        if key != "source":
            yield key, getattr(row, key)
    yield from (row.__pydantic_extra__ or {}).items()


def _entries(row: Row, before: str = "") -> Iterator[_Entry]:
    """What was typed in a row, and in the groups of values within it; no lists of rows."""
    naming = _NAMES.get(type(row), ())
    for key, value in values(row):
        label = f"{before} {key}".strip().replace("_", " ")
        if isinstance(value, Row):
            yield from _entries(value, label)
        elif key in row.source.values and not isinstance(value, tuple) and (text := _text(value)):
            plain = key in naming or key == "id"
            yield _Entry(
                key, label.capitalize(), text, row.source, isinstance(value, Narrative), plain and not before
            )


def _text(value: Any) -> str:
    """A value as typed."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Value() | Amount() | Fraction() | Tolerance() | Narrative():
            return value.text
        case dict():
            return ", ".join(f"{word} {_text(each)}" for word, each in value.items())
        case None:
            return ""
        case _:
            return str(value)
