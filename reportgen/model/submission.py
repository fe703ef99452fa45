"""A submission: what one delivery unit hands in for one quarter."""

from __future__ import annotations

from typing import Literal

from reportgen.model.actions import Performance
from reportgen.model.base import DateText, Name, QuarterText, Row, Text
from reportgen.model.finance import Capital, Revenue
from reportgen.model.indicators import Interventions
from reportgen.model.narrative import Records, Summary, Topics
from reportgen.model.risks import Risks
from reportgen.model.waivers import Waiver

Status = Literal["draft", "cleared", "final"]


class FrontMatter(Row):
    """What the cover and the file properties say about the report itself. People are roles."""

    status: Status
    version: Text
    date: DateText
    prepared_by: Text
    cleared_by: Text | None = None
    notice: Text | None = None
    """A sentence for the cover, such as that a sample is illustrative."""


class Submission(Row):
    """One delivery unit's quarter. A part the profile doesn't print may be left out."""

    kind: Literal["submission"]
    profile: Text
    council: Name
    unit: Name
    quarter: QuarterText
    money: Literal["pounds", "thousands"]
    """What a bare amount counts: full pounds or £000."""
    front_matter: FrontMatter
    summary: Summary | None = None
    revenue: Revenue | None = None
    capital: Capital | None = None
    performance: Performance | None = None
    interventions: Interventions | None = None
    customer_experience: Topics | None = None
    risks: Risks | None = None
    equalities: Topics | None = None
    records: tuple[Records, ...] = ()
    """Tables of words that only the format knows, each by its id."""
    waivers: tuple[Waiver, ...] = ()
    """Findings of checks that may stand; never printed."""

    def records_of(self, name: str | None) -> Records | None:
        """The table of words of that id; None where it is not given."""
        return next((records for records in self.records if records.id == name), None)


STAND_IN = {
    "kind": "submission",
    "profile": "-",
    "council": "-",
    "unit": "-",
    "quarter": "Q1 2000/01",
    "money": "pounds",
    "front_matter": {"status": "draft", "version": "-", "date": "2000-01-01", "prepared_by": "-"},
}
"""Stands for a frame that can't be read, so that the rest can be judged; never printed."""
