"""What every part of an input is made of: frozen rows that know where they stand, and the types of a value.

The types read what officers type (`(77)`, `£1.2m`, `63.0%`) and carry, for the JSON Schema, the very pattern
they read by, so that an editor flags what the reader refuses and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from reportgen import markup, numbers, schedule
from reportgen.errors import Place
from reportgen.quarter import QUARTER_PATTERN, Quarter

SOURCE_KEY = "\x00source"
"""Under this key the readers hand each row its Source; no file can hold such a key."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row and its values stand. Equal to every other Source: a row is what it says, not where."""

    row: Place = field(default=Place(""), compare=False)
    values: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    indents: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """How far the lines of each text typed as a block are indented."""

    def of(self, key: str) -> Place:
        """The place of the value typed for `key`; the row's own where there is none."""
        return self.values.get(key, self.row)

    def within(self, key: str, line: int, column: int) -> Place:
        """The place of a line and column (from 0) within a text; only one typed as a block has lines of its
        own."""
        place = self.of(key)
        if key not in self.indents or place.line is None:
            return place
        return Place(place.file, place.line + 1 + line, self.indents[key] + column + 1)


@dataclass(frozen=True, slots=True)
class Lost:
    """What of an input could not be read: its rows as (part, id), the parts that lack something, the ids of
    rows in which something stands for a value that could not be read, the places of values about which
    nothing more need be said, and the parts of which not even the ids of all rows are known."""

    rows: frozenset[tuple[str, str]] = frozenset()
    parts: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    places: frozenset[Place] = frozenset()
    nameless: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all rows that could not be read."""
        return frozenset(name for _, name in self.rows)

    def of(self, part: str) -> frozenset[str]:
        """The ids of those of one part."""
        return frozenset(name for where, name in self.rows if where == part)

    def may_hold(self, name: str) -> bool:
        """Whether an action or indicator of that name may be among what could not be read."""
        return name in self.ids or "performance" in self.nameless


class Row(BaseModel):
    """Anything with named values. Frozen; a key that it doesn't know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    source: SkipJsonSchema[Source] = Field(
        default_factory=Source,
        alias="\x00source",  # the same as SOURCE_KEY: type checkers want it spelt out
        exclude=True,
        repr=False,
    )


Parsed = TypeVar("Parsed")


def _reader(parse: Callable[[str], Parsed], kind: str) -> Callable[[Any], Parsed]:
    """A validator that reads text by `parse` and raises `kind`, by which the message is worded."""

    def read(value: Any) -> Parsed:
        if not isinstance(value, str) or not value.strip():
            raise PydanticCustomError(kind, "not readable")
        try:
            return parse(value)
        except markup.MarkupFaults as faults:
            raise PydanticCustomError(kind, "not readable", {"faults": faults.faults}) from None
        except ValueError:
            raise PydanticCustomError(kind, "not readable") from None

    return read


def _schema(pattern: str, description: str, *, numeric: bool = False) -> WithJsonSchema:
    text = {"type": "string", "pattern": pattern}
    if numeric:
        return WithJsonSchema({"anyOf": [{"type": "number"}, text], "description": description})
    return WithJsonSchema({**text, "description": description})


def _text(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("text", "no text")
    if markup.holds_mark(value):
        raise PydanticCustomError("marked text", "a mark in it")
    return " ".join(value.split())


Text = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "number"}], "description": "text"}
    ),
]
"""One line of words; white space is folded. A mark of exempt words can't stand in it: it would be printed,
and its words with it."""

ID_PATTERN = r"^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$"


def _id(text: str) -> str:
    if not numbers.matches(ID_PATTERN, text):
        raise ValueError(text)
    return text


Id = Annotated[
    str,
    PlainValidator(_reader(_id, "id")),
    _schema(ID_PATTERN, "Letters and digits, joined by - or _", numeric=True),
]
"""A stable name of a row, never printed unless the profile asks."""

REASON_PATTERN = r"\w\w\W.*\w\w"


def _reason(value: Any) -> Any:
    text = _text(value)
    if not re.search(REASON_PATTERN, text):
        raise PydanticCustomError("reason", "no words")
    return text


ReasonText = Annotated[
    str,
    BeforeValidator(_reason),
    WithJsonSchema({"type": "string", "pattern": REASON_PATTERN, "description": "why, in two words or more"}),
]
"""Why something is as it is: two words at least; white space is folded."""

NAME_LENGTH = 80
"""Letters that fit on one line at the head of a page, with the quarter beside them."""


def _name(value: Any) -> Any:
    text = _text(value)
    if len(text) > NAME_LENGTH:
        raise PydanticCustomError("name", "too long")
    return text


Name = Annotated[
    str,
    BeforeValidator(_name),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "pattern": r"\S", "maxLength": NAME_LENGTH}, {"type": "number"}],
            "description": "a name of one line",
        }
    ),
]
"""The name of a council or delivery unit; white space is folded."""

Story = Annotated[
    markup.Narrative,
    PlainValidator(_reader(markup.parse, "narrative")),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "number"}],
            "description": "Paragraphs, bullets, **bold**, *italic*, [links](https://…), {figure}.",
        }
    ),
]
"""Narrative in the Markdown subset."""

Typed = Annotated[
    numbers.Value,
    PlainValidator(_reader(numbers.parse_value, "value")),
    _schema(
        numbers.VALUE_PATTERN, "A figure as printed: 1,413  63.0%  (77)  £473  N/A  Monitor", numeric=True
    ),
]
"""A figure or one of the words that may stand for it."""

Money = Annotated[
    numbers.Amount,
    PlainValidator(_reader(numbers.parse_amount, "money")),
    _schema(numbers.MONEY_PATTERN, "An amount: 992,310  (77)  £1.2m", numeric=True),
]
"""An amount of money."""

Ratio = Annotated[
    numbers.Fraction,
    PlainValidator(_reader(numbers.parse_fraction, "fraction")),
    _schema(numbers.FRACTION_PATTERN, "Numerator and denominator: 531/742"),
]
"""Numerator and denominator."""

Margin = Annotated[
    numbers.Tolerance,
    PlainValidator(_reader(numbers.parse_tolerance, "tolerance")),
    _schema(numbers.TOLERANCE_PATTERN, "5% (of the target) or 2 points"),
]
"""How far from target."""


def _without_source(value: Any) -> Any:
    return (
        {key: each for key, each in value.items() if key != SOURCE_KEY} if isinstance(value, dict) else value
    )


Margins = Annotated[dict[Text, Margin], BeforeValidator(_without_source)]
"""A distance for each of several words."""

QuarterText = Annotated[
    Quarter,
    PlainValidator(_reader(Quarter.parse, "quarter")),
    _schema(QUARTER_PATTERN, "A quarter: Q4 2025/26"),
]
"""A quarter of a financial year."""

_LEAP = r"(?:(?:19|20)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29"
_LONG = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = r"02-(?:0[1-9]|1[0-9]|2[0-8])"
_DAYS = f"{_LONG}|{_SHORT}|{_FEBRUARY}"
DATE_PATTERN = rf"^(?:(?:19|20)[0-9]{{2}}-(?:{_DAYS})|{_LEAP})$"


def _date(text: str) -> str:
    if not numbers.matches(DATE_PATTERN, text):
        raise ValueError(text)
    return text


DateText = Annotated[str, PlainValidator(_reader(_date, "date")), _schema(DATE_PATTERN, "A date: 2026-05-22")]
"""A day as yyyy-mm-dd."""


def _score(text: str) -> int:
    if not numbers.matches("^[1-9]$", text):
        raise ValueError(text)
    return int(text)


Score = Annotated[
    int,
    PlainValidator(_reader(_score, "score")),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 9},
                {"type": "string", "pattern": "^[1-9]$"},
            ],
            "description": "Impact or likelihood, 1 or more",
        }
    ),
]
"""An impact or likelihood, 1 at least; the profile says how high it goes."""


def _paragraph(text: str) -> int:
    if not numbers.matches(f"^(?:{schedule.PATTERN})$", text):
        raise ValueError(text)
    return int(text)


ScheduleParagraph = Annotated[
    int,
    PlainValidator(_reader(_paragraph, "schedule paragraph")),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [each for known in schedule.PARAGRAPHS.values() for each in known]},
                {"type": "string", "pattern": f"^(?:{schedule.PATTERN})$"},
            ],
            "description": "A paragraph of Schedule 12A to the Local Government Act 1972: 1 to 7 in England, "
            "12 to 18 in Wales",
        }
    ),
]
"""A paragraph that describes exempt information."""


def whole(value: Any) -> int:
    """A whole number of the profile, 0 or more."""
    if not isinstance(value, str) or not numbers.matches("^[0-9]{1,6}$", value):
        raise PydanticCustomError("whole", "no whole number")
    return int(value)


def weight(value: Any) -> Decimal:
    """A number of the profile, with a sign where it is below 0."""
    if not isinstance(value, str) or not numbers.matches(r"^[-+]?[0-9]{1,4}(?:\.[0-9]{1,3})?$", value):
        raise PydanticCustomError("weight", "no number")
    return Decimal(value)
