"""All dates of a meeting's papers, worked out backwards from the day of the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.deadlines.words import counted, said_day
from reportgen.deadlines.working_days import Calendar, Counting, Nation

USUAL_CLEAR_DAYS: Mapping[Nation, int] = {"England": 5, "Wales": 3, "Scotland": 3, "Northern Ireland": 5}
"""How long agenda and reports are public before a meeting: Local Government Act 1972, s100A and s100B (in
England as changed by SI 2002/715); Local Government (Scotland) Act 1973, s50A and s50B; Local Government Act
(Northern Ireland) 2014."""


@dataclass(frozen=True, slots=True)
class LeadTime:
    """What a council wants done so many working days before the last day to publish, as in `Reports to
    committee services`, 8."""

    what: str
    working_days: int


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """What a council's meetings go by.

    `clear_days` is how long agenda and reports are public before the meeting. An executive's notice that it
    will meet in private comes 28 clear days before, a further one five (England: SI 2012/2089, regulation 5).

    *Why `private_counting` is `calendar`:* the regulations say clear days and not what counts as one, and
    councils count the 28 in calendar days. One that wants to be sure counts working days.
    """

    calendar: Calendar = field(default_factory=Calendar)
    clear_days: int = 5
    private_notice: int = 28
    private_counting: Counting = "calendar"
    private_further_notice: int = 5
    lead_times: tuple[LeadTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One date of a timetable: what is to be done by when, the rule that says so, and the days of the week
    that the rule does not count, each with its reason."""

    what: str
    by: date
    rule: str
    not_counted: tuple[str, ...] = ()
    otherwise: str = ""
    """What is to be done where it was not done by then; empty for nothing that is known."""

    def __str__(self) -> str:
        left_out = f" (not counted: {'; '.join(self.not_counted)})" if self.not_counted else ""
        return f"{self.rule}: {self.what} by {said_day(self.by)}{left_out}"

    def told_on(self, today: date) -> str:
        """The step as it is told on a day, which may be the last for it or past it."""
        if today > self.by:
            return f"{self} - passed{f'; {self.otherwise}' if self.otherwise else ''}"
        return f"{self} - today" if today == self.by else str(self)


NO_NOTICE = (
    "where it was not given, the meeting may be private only if the chair of the relevant overview and "
    "scrutiny committee agrees that it is urgent and can't reasonably be deferred: ask for that, and publish "
    "a notice with the reasons (SI 2012/2089, regulation 5(6) and (7))"
)
"""What an executive does that gave no notice of a private meeting in time."""


def timetable(meeting: date, rules: MeetingRules, *, private: bool = False) -> tuple[Step, ...]:
    """All dates of a meeting in their order: the council's own lead times, the notices of an executive that
    is to meet in private, and the last day to publish. ValueError where no bank holidays are known
    (`is_known`)."""
    public_by = rules.calendar.last_day_to_publish(meeting, rules.clear_days)
    steps = [_lead(lead, public_by, rules.calendar) for lead in rules.lead_times]
    if private:
        first, further = rules.private_notice, rules.private_further_notice
        notices = (
            _notice("notice of a private meeting", meeting, first, rules.private_counting, rules),
            _notice("further notice of a private meeting", meeting, further, "working", rules),
        )
        steps += (replace(each, otherwise=NO_NOTICE) for each in notices)
    steps.append(_notice("agenda and reports public", meeting, rules.clear_days, "working", rules))
    return tuple(sorted(steps, key=lambda step: step.by))


def _notice(what: str, meeting: date, clear_days: int, counting: Counting, rules: MeetingRules) -> Step:
    by = rules.calendar.last_day_to_publish(meeting, clear_days, counting)
    rule = f"{counted(clear_days, 'clear')} before {said_day(meeting)}"
    return Step(what, by, rule, _not_counted(by, meeting, rules.calendar) if counting == "working" else ())


def _lead(lead: LeadTime, public_by: date, calendar: Calendar) -> Step:
    by = calendar.working_days_before(public_by, lead.working_days)
    before = f"{counted(lead.working_days, 'working')} before publication"
    rule = before if lead.working_days else "on the last day to publish"
    return Step(lead.what, by, rule, _not_counted(by, public_by, calendar))


def _not_counted(first: date, last: date, calendar: Calendar) -> tuple[str, ...]:
    return tuple(f"{said_day(day)}, {why}" for day, why in calendar.closed_between(first, last))
