"""An agenda: the meeting of a committee, and its items with their reports and enclosures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import PlainValidator, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.model.base import DateText, Name, Row, ScheduleParagraph, Story, Text
from reportgen.model.submission import FrontMatter
from reportgen.model.waivers import Waiver
from reportgen.numbers import matches

ITEM_PATTERN = r"^[0-9]{1,3}[a-z]?(?:\.[0-9]{1,2}[a-z]?)?$"
TIME_PATTERN = r"^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$"
PAGE_PATTERN = r"^[1-9][0-9]{0,4}$"


def _matching(pattern: str, kind: str) -> PlainValidator:
    """A validator of text in a pattern, that raises `kind`, by which the message is worded."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not matches(pattern, value):
            raise PydanticCustomError(kind, "not readable")
        return value

    return PlainValidator(read)


def _page(value: Any) -> int:
    if not isinstance(value, str) or not matches(PAGE_PATTERN, value):
        raise PydanticCustomError("page number", "not readable")
    return int(value)


ItemNumber = Annotated[
    str,
    _matching(ITEM_PATTERN, "item number"),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": ITEM_PATTERN}],
            "description": "The number of an item: 7  7a  12.1",
        }
    ),
]
"""The number of an item, as it is printed."""

ClockTime = Annotated[
    str,
    _matching(TIME_PATTERN, "time"),
    WithJsonSchema({"type": "string", "pattern": TIME_PATTERN, "description": "A time of day: 19:00"}),
]
"""A time on the 24-hour clock."""

PageNumber = Annotated[
    int,
    PlainValidator(_page),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 99999, "description": "A page, from 1 up"}),
]
"""The number of a page."""


class ExemptPaper(Row):
    """That the papers of an item, or an enclosure, are not for publication. The agenda itself is public: it
    says the paragraph and the reason in every edition."""

    paragraph: ScheduleParagraph
    reason: Text
    """Why the public interest in withholding them outweighs that in publishing them."""


class Late(Row):
    """That an item, or the whole agenda, came too late for the notice that the law asks for, and is taken as
    urgent business."""

    reason: Text
    """Why it is urgent."""
    agreed_by: Text
    """The role of who presides and agreed to take it."""


class Enclosure(Row):
    """A file that goes with the report of an item: an input from which it is built, or a finished file."""

    title: Text
    file: Text
    exempt: ExemptPaper | None = None


class InnerItem(Row):
    """An item of business. One whose number is left out is numbered on from the one before."""

    number: ItemNumber | None = None
    title: Text
    text: Story | None = None
    report: Text | None = None
    """The file of the cover report."""
    enclosures: tuple[Enclosure, ...] = ()
    late: Late | None = None
    exempt: ExemptPaper | None = None
    """Where it is given the report and all enclosures are exempt."""


class AgendaItem(InnerItem):
    """An item of business, and those within it."""

    items: tuple[InnerItem, ...] = ()


class Agenda(Row):
    """The agenda of one meeting."""

    kind: Literal["agenda"]
    profile: Text
    council: Name
    meeting: Name
    """The committee that meets."""
    date: DateText
    """The day of the meeting."""
    time: ClockTime
    venue: Text
    front_matter: FrontMatter
    executive: StrictBool = False
    """Whether the body is a council's executive (its cabinet) or a committee of it."""
    first_page: PageNumber = 1
    """The number of the first page of the pack."""
    late: Late | None = None
    """Where it is given all items without a reason of their own are taken as urgent for this one."""
    access: Story | None = None
    """What the public are told about coming to the meeting and seeing its papers."""
    contact: Story | None = None
    """Whom to ask about the meeting."""
    items: tuple[AgendaItem, ...]
    waivers: tuple[Waiver, ...] = ()
    """What public papers may say although it is exempt in another paper. Never printed."""


STAND_IN = {
    "kind": "agenda",
    "profile": "-",
    "council": "-",
    "meeting": "-",
    "date": "2000-01-01",
    "time": "00:00",
    "venue": "-",
    "front_matter": {"status": "draft", "version": "-", "date": "2000-01-01", "prepared_by": "-"},
    "items": [],
}
"""Stands for a frame that can't be read, so that the rest can be judged; never printed."""
