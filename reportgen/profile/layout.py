"""Layout: the sections of a report format, their order, numbers, headings and columns. Read from a
profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.model.base import SOURCE_KEY, Id, Row, Text
from reportgen.model.rules import Rules
from reportgen.quarter import Quarter


class Wording:
    """Words of a report, one for year end and one for the quarters before, with blanks such as
    `{quarter}`."""

    BLANKS = (
        "council",
        "unit",
        "quarter",
        "quarter name",
        "Q",
        "year",
        "previous quarter",
        "year-earlier quarter",
        "listed from",
    )

    def __init__(self, year_end: str, in_year: str) -> None:
        self.year_end, self.in_year = year_end, in_year

    def say(self, quarter: Quarter, **others: str) -> str:
        """The words for a quarter, blanks filled; `others` are the blanks that no quarter fills."""
        text = self.year_end if quarter.year_end else self.in_year
        blanks = {
            "quarter": str(quarter),
            "quarter name": f"Quarter {quarter.number}",
            "Q": quarter.name,
            "year": quarter.year,
            "previous quarter": str(quarter.previous),
            "year-earlier quarter": str(quarter.year_earlier),
        }
        for blank, value in (
            blanks | {name.replace("_", " "): value for name, value in others.items()}
        ).items():
            text = text.replace("{" + blank + "}", value)
        return text


def _wording(value: Any) -> Wording:
    if isinstance(value, str) and value.strip():
        return Wording(value, value)
    if isinstance(value, dict):
        both = {key: text for key, text in value.items() if key != SOURCE_KEY}
        if set(both) == {"year_end", "in_year"} and all(isinstance(text, str) for text in both.values()):
            return Wording(both["year_end"], both["in_year"])
    raise PydanticCustomError("wording", "no words")


Words = Annotated[
    Wording,
    PlainValidator(_wording),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "object"}],
            "description": "Words, or year_end: and in_year: with words each",
        }
    ),
]


class ColumnSpec(Row):
    """One column of a table: which, and the heading over it."""

    key: Text
    heading: Words | None = None
    """Left out for a column that spreads over ratings or bands: their words are the headings."""


class TableSpec(Row):
    """One table of a section: which, its name for those who can't see it, and its columns in order."""

    table: Text
    title: Words
    caption: Words | None = None
    label: Words | None = None
    """What stands in the `label` column, for a table that has one."""
    columns: tuple[ColumnSpec, ...]


class SectionSpec(Row):
    """One section: its kind, number and heading, and what the format adds to it."""

    key: Id
    kind: Text
    number: Text | None = None
    title: Words
    quarters: Literal["all", "year end", "in year"] = "all"
    period: Literal["quarter", "year"] = "quarter"
    introduction: Words | None = None
    nothing: Words | None = None
    """What is printed where the section has nothing to show; without it the section is left out."""
    notes: tuple[Words, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()

    def within(self) -> tuple[SectionSpec, ...]:
        """This section and all below it, in reading order."""
        return (self, *(each for inner in self.sections for each in inner.within()))


class FactSpec(Row):
    """One line of the title block: its label, and what of the front matter it shows."""

    label: Text
    shows: Literal["council", "status", "version", "date", "prepared by", "cleared by"]


class Layout(Row):
    """A report format's sections and its cover words."""

    title: Words
    subtitle: Words
    facts: tuple[FactSpec, ...] = ()
    """The lines of the title block in order; one whose value is not given is left out."""
    sections: tuple[SectionSpec, ...]


class Profile(Row):
    """A report format: its rules and its layout."""

    kind: Literal["profile"]
    name: Text
    rules: Rules
    layout: Layout


def shown(spec: SectionSpec, quarter: Quarter) -> bool:
    """Whether the section belongs to the report of this quarter."""
    return spec.quarters == "all" or (spec.quarters == "year end") == quarter.year_end


def specs_of(layout: Layout, quarter: Quarter) -> tuple[SectionSpec, ...]:
    """Every section of this quarter's report, at any depth, in reading order."""

    def below(specs: tuple[SectionSpec, ...]) -> Iterator[SectionSpec]:
        for spec in specs:
            if shown(spec, quarter):
                yield spec
                yield from below(spec.sections)

    return tuple(below(layout.sections))
