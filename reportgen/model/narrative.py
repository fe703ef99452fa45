"""The parts of a submission that are told: summary, customer experience, equalities."""

from __future__ import annotations

from reportgen.model.base import Part, Row, Story, Text


class ByPeriod(Row):
    """Narrative of the quarter and, at year end, of the year."""

    quarter: Story | None = None
    year: Story | None = None


class Challenge(Row):
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


class Topic(Row):
    """One subject of customer experience or equalities, and what there is to say about it."""

    description: Text
    comments: Story


class Topics(Part):
    """Subjects with comments, one row a subject."""

    rows: tuple[Topic, ...] = ()
