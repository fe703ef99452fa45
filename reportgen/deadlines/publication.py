"""Whether papers were public in time, and what must be said where they were not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.deadlines.timetable import MeetingRules
from reportgen.deadlines.words import counted, said_day
from reportgen.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Publication:
    """When papers of a meeting were made public, how many clear days that gives, how many are wanted, and
    which day was the last that gives them."""

    on: date
    meeting: date
    given: int
    wanted: int
    last_day: date

    @property
    def is_late(self) -> bool:
        """Whether the public had them for less time than it has a right to."""
        return self.given < self.wanted

    def __str__(self) -> str:
        """`public on Tuesday 6 June 2017, 5 clear days before the meeting on Wednesday 14 June 2017`."""
        return f"public on {said_day(self.on)}, {self._distance}"

    @property
    def _distance(self) -> str:
        if self.on == self.meeting:
            return "the day of the meeting"
        if self.on > self.meeting:
            return f"after the meeting on {said_day(self.meeting)}"
        given = counted(self.given, "clear") if self.given else "no clear day"
        return f"{given} before the meeting on {said_day(self.meeting)}"

    @property
    def rule(self) -> str:
        """`5 clear days are required`."""
        return f"{counted(self.wanted, 'clear')} {'is' if self.wanted == 1 else 'are'} required"


def publication(on: date, meeting: date, rules: MeetingRules) -> Publication:
    """What comes of making papers public on a day: the agenda, a supplement or a late item, each by the day
    on which it is itself made public. ValueError for days of which no bank holidays are known."""
    given = rules.calendar.clear_days_given(on, meeting)
    last_day = rules.calendar.last_day_to_publish(meeting, rules.clear_days)
    return Publication(on, meeting, given, rules.clear_days, last_day)


def urgency_wanted(late: Publication, what: str, place: Place, how: str) -> Problem:
    """The problem that something comes late (`what`, as in `the agenda` or `item 7`) and nobody says why;
    `how` tells where the reason is to be given.

    An item that was not public long enough may be taken only if the chair holds it to be urgent, for special
    circumstances that the minutes name (Local Government Act 1972, s100B(4)(b)). No reason helps once the
    meeting is over: a day after it is a slip.
    """
    if late.on > late.meeting:
        return Problem(
            place,
            f"{what} would be {late}",
            "papers are made public before the meeting",
            "is --published right, and the date of the meeting?",
        )
    return Problem(
        place,
        f"{what} would be {late}",
        f"{late.rule}, so {said_day(late.last_day)} was the last day",
        f"give the reason for urgency, to which the chair must agree, {how}; or hold the meeting later",
    )
