"""The parts of a submission that are told: summary, customer experience, equalities, tables of words."""

from __future__ import annotations

from pydantic import ConfigDict

from reportgen.markup import Narrative
from reportgen.model.base import Id, Row, Story, Text
from reportgen.model.exempt import MayBeExempt
from reportgen.model.part import Part


class ByPeriod(Row):
    """Narrative of the quarter and, at year end, of the year."""

    quarter: Story | None = None
    year: Story | None = None


class Challenge(MayBeExempt):
    """A challenge and the actions it requires."""

    challenge: Story
    actions: Story


class Challenges(Row):
    """Challenges of the quarter and, at year end, of the year."""

    quarter: tuple[Challenge, ...] = ()
    year: tuple[Challenge, ...] = ()


class Summary(Part):
    """Key successes, key challenges and the overview."""

    successes: ByPeriod | None = None
    challenges: Challenges | None = None
    overview: Story | None = None


class Topic(MayBeExempt):
    """One subject of customer experience or equalities, and what there is to say about it."""

    description: Text
    comments: Story


class Topics(Part):
    """Subjects with comments, one row a subject."""

    rows: tuple[Topic, ...] = ()


class Record(MayBeExempt):
    """One row of a table of words: a narrative for each column that the format gives the table."""

    model_config = ConfigDict(frozen=True, extra="allow", arbitrary_types_allowed=True)
    __pydantic_extra__: dict[str, Story]

    def told(self, column: str) -> Narrative | None:
        """What is said under a column; None where nothing is."""
        return self.__pydantic_extra__.get(column)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns under which something is said, in the order typed."""
        return tuple(self.__pydantic_extra__)


class Records(Part):
    """A table of words whose columns only the format knows."""

    id: Id
    introduction: Story | None = None
    rows: tuple[Record, ...] = ()

    ROWS = ("rows",)
