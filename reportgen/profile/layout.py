"""Layout: the sections of a report format, their order, numbers, headings and columns. Read from a
profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.model.base import SOURCE_KEY, Id, Row, Text
from reportgen.model.indicators import Indicator
from reportgen.model.rules import NO_RULES, Rules
from reportgen.quarter import Quarter

Report = Literal["submission", "cover", "study", "agenda"]
"""What a format is for: the kind of the inputs that it sets."""

BLANKS: Mapping[Report, tuple[str, ...]] = {
    "submission": (
        "council",
        "unit",
        "quarter",
        "quarter name",
        "Q",
        "year",
        "previous quarter",
        "year-earlier quarter",
        "listed from",
    ),
    "cover": ("council", "meeting", "date", "item", "title"),
    "study": ("council", "title", "subtitle", "author", "date"),
    "agenda": ("council", "meeting", "date", "time", "venue", "body", "power", "schedule"),
}
"""The blanks that the words of a format may hold, as in `{quarter}`."""

Shown = Literal[
    "council",
    "status",
    "version",
    "date",
    "prepared by",
    "cleared by",
    "meeting",
    "meeting date",
    "item",
    "pages",
    "author",
    "study date",
    "time",
    "venue",
]
_FRONT: tuple[Shown, ...] = ("council", "status", "version", "date", "prepared by", "cleared by")
FACTS: Mapping[Report, tuple[Shown, ...]] = {
    "submission": _FRONT,
    "cover": (*_FRONT, "meeting", "meeting date", "item", "pages"),
    "study": (*_FRONT, "author", "study date"),
    "agenda": (*_FRONT, "meeting", "meeting date", "time", "venue"),
}
"""What the lines of a title block may show."""


class Wording:
    """Words of a report, one for year end and one for the quarters before, with blanks such as
    `{quarter}`."""

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
        return _filled(text, blanks | {name.replace("_", " "): value for name, value in others.items()})

    def of(self, blanks: Mapping[str, str]) -> str:
        """The words of a report that belongs to no quarter, blanks filled."""
        return _filled(self.year_end, blanks)


def _filled(text: str, blanks: Mapping[str, str]) -> str:
    return re.sub(r"\{([^}]*)\}", lambda found: blanks.get(found[1], found[0]), text)


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


Quarters = Literal["all", "year end", "in year"]


class ColumnSpec(Row):
    """One column of a table: which, and the heading over it."""

    key: Text
    heading: Words | None = None
    """Left out for a column that spreads over ratings or bands: their words are the headings."""
    explanation: Words | None = None
    """A sentence under the heading that explains it."""
    blank: Text | None = None
    """What stands where nothing is given; without it, a value is wanted in every row."""
    rated: StrictBool = False
    """In a table of words: whether its words are those of the scale of actions, with its colours."""


class LineSpec(Row):
    """One row of a table whose rows the format names: what it shows, and its label."""

    shows: Text
    label: Words


class TableSpec(Row):
    """One table of a section: which, its name for those who can't see it, and its columns in order."""

    table: Text
    title: Words
    caption: Words | None = None
    label: Words | None = None
    """What stands in the `label` column, for a table that has one."""
    like: Id | None = None
    """The key of a section with a table of this kind, which this one begins as."""
    quarters: Quarters = "all"
    counts: Literal["percentages", "numbers"] | None = None
    """Whether counts are printed with their percentage, `61% (11)`, or alone; where left out, those of risks
    alone, all others with it."""
    lines: tuple[LineSpec, ...] = ()
    """The rows, for a table whose rows the format names."""
    columns: tuple[ColumnSpec, ...]


class ChartSpec(Row):
    """One chart of a section, drawn from the figures of a table: which, and the words above it."""

    chart: Text
    caption: Words
    quarters: Quarters = "all"


class Filter(Row):
    """Which rows a section shows, by what they are; all of them where nothing is said."""

    types: tuple[Text, ...] = ()
    """Types of indicator."""
    escalated: StrictBool | None = None
    """Only indicators that are escalated, or only those that are not."""

    def passes(self, indicator: Indicator) -> bool:
        """Whether it lets an indicator through."""
        escalated = self.escalated in (None, indicator.escalated)
        return escalated and (not self.types or indicator.type in self.types)


class SectionSpec(Row):
    """One section: its kind, number and heading, and what the format adds to it."""

    key: Id
    kind: Text
    number: Text | None = None
    title: Words
    quarters: Quarters = "all"
    period: Literal["quarter", "year"] = "quarter"
    of: Id | None = None
    """Which of several: the records, or the statement of a cover, of that id."""
    only: Filter | None = None
    new_page: StrictBool = False
    """Whether it, or each chapter of it, begins on a new page."""
    numbered: StrictBool = True
    """Whether the paragraphs of a statement have numbers."""
    introduction: Words | None = None
    nothing: Words | None = None
    """What is printed where the section has nothing to show; without it the section is left out."""
    notes: tuple[Words, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    """What is drawn before the tables; nothing where left out."""
    tables: tuple[TableSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()

    def within(self) -> tuple[SectionSpec, ...]:
        """This section and all below it, in reading order."""
        return (self, *(each for inner in self.sections for each in inner.within()))


class FactSpec(Row):
    """One line of the title block: its label, and what of the front matter it shows."""

    label: Text
    shows: Shown


class TermSpec(Row):
    """What a study or an agenda calls its parts."""

    diagram: Text = "Diagram"
    table: Text = "Table"
    notes: Text = "Notes"
    recommendations: Text = "Key recommendations"
    item: Text = "Item"
    enclosures: Text = "Enclosures"
    page: Text = "page"
    pages: Text = "pages"
    paragraph: Text = "paragraph"
    exempt: Text = "Exempt: Schedule 12A, paragraph"
    """What stands before the number of the paragraph under which papers are exempt."""
    exempt_in_part: Text = "Exempt in part: Schedule 12A,"
    """What stands before the paragraphs under which parts of a paper are exempt."""
    in_part: Text = "in part"
    """What stands before these in the list of what is exempt."""
    withheld: Text = "Not published"
    """What stands on the front page before the paragraph under which a paper is withheld."""
    withheld_in_part: Text = "Parts of this paper are withheld"
    """What stands there before the paragraphs under which parts of one are."""
    urgent: Text = "Urgent business. Reason for urgency"
    urgent_agenda: Text = "The agenda was late. Reason for urgency"
    agreed: Text = "Agreed by"


class Layout(Row):
    """A report format's sections and its cover words."""

    title: Words
    subtitle: Words | None = None
    running: Words | None = None
    """What stands at the head of each page; the unit and quarter, meeting or title where left out."""
    title_page: StrictBool = False
    """Whether the title block has a page of its own."""
    contents: Text | None = None
    """The heading over a list of contents; left out where there is to be none."""
    facts: tuple[FactSpec, ...] = ()
    """The lines of the title block in order; one whose value is not given is left out."""
    terms: TermSpec = TermSpec()
    sections: tuple[SectionSpec, ...]


class Profile(Row):
    """A report format: what it is for, its rules and its layout."""

    kind: Literal["profile"]
    name: Text
    extends: Text | None = None
    """The name of the profile that this one begins as; what is said here is laid over it."""
    report: Report = "submission"
    rules: Rules = NO_RULES
    """Wanted of a format for submissions; the others print no derived figures."""
    layout: Layout


def shown(spec: SectionSpec | TableSpec, quarter: Quarter) -> bool:
    """Whether the section or table belongs to the report of this quarter."""
    return spec.quarters == "all" or (spec.quarters == "year end") == quarter.year_end


def specs_of(layout: Layout, quarter: Quarter) -> tuple[SectionSpec, ...]:
    """Every section of this quarter's report, at any depth, in reading order."""

    def below(specs: tuple[SectionSpec, ...]) -> Iterator[SectionSpec]:
        for spec in specs:
            if shown(spec, quarter):
                yield spec
                yield from below(spec.sections)

    return tuple(below(layout.sections))
