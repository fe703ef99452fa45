"""A cover report: what an officer lays before a committee, and with which enclosures."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from reportgen.markup import Narrative
from reportgen.model.base import DateText, Name, Row, Story, Text
from reportgen.model.exempt import MayBeExempt
from reportgen.model.submission import FrontMatter


class Particulars(MayBeExempt):
    """What the report is about and who answers for it: a narrative for each name the format asks for."""

    model_config = ConfigDict(frozen=True, extra="allow", arbitrary_types_allowed=True)
    __pydantic_extra__: dict[str, Story]

    @property
    def given(self) -> dict[str, Narrative]:
        """Each particular by its name, in the order typed."""
        return self.__pydantic_extra__


class Clause(MayBeExempt):
    """One numbered part of a section: a narrative, below a heading of its own where it has one."""

    heading: Text | None = None
    text: Story


class Statements(Row):
    """What is said in each section: its numbered parts, by the name the format gives the section."""

    model_config = ConfigDict(frozen=True, extra="allow", arbitrary_types_allowed=True)
    __pydantic_extra__: dict[str, tuple[Clause, ...]]

    @property
    def given(self) -> dict[str, tuple[Clause, ...]]:
        """The parts of each section by its name, in the order typed."""
        return self.__pydantic_extra__


class Cover(Row):
    """One report to a committee. Every section is said, even when there is nothing to say."""

    kind: Literal["cover"]
    profile: Text
    council: Name
    meeting: Name
    """The committee that meets."""
    date: DateText
    """The day of the meeting."""
    item: Text | None = None
    """The number of the agenda item; left out, the pack gives it."""
    pages: Text | None = None
    """The pages of the agenda pack that the item takes; left out, the pack gives them."""
    title: Text
    front_matter: FrontMatter
    particulars: Particulars
    statements: Statements


STAND_IN = {
    "kind": "cover",
    "profile": "-",
    "council": "-",
    "meeting": "-",
    "date": "2000-01-01",
    "title": "-",
    "front_matter": {"status": "draft", "version": "-", "date": "2000-01-01", "prepared_by": "-"},
    "particulars": {},
    "statements": {},
}
"""Stands for a frame that can't be read, so that the rest can be judged; never printed."""
