"""Whether the papers of a meeting come in time, and the reasons for urgency of those that don't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reportgen.deadlines import (
    MeetingRules,
    Publication,
    is_known,
    publication,
    timetable,
    urgency_wanted,
)
from reportgen.errors import Problem
from reportgen.figures import Business
from reportgen.jobs.pack_business import said_items
from reportgen.model.agenda import Agenda


def unknown_days(agenda: Agenda, on: date) -> tuple[Problem, ...]:
    """The problem of a meeting on a day of which no bank holidays are known, or of one published then."""
    meeting = date.fromisoformat(agenda.date)
    place = agenda.source.of("date")
    return tuple(
        Problem(
            place,
            f"{what} {day.isoformat()}",
            "a day from 1980 to 2100 is wanted, of which bank holidays are known",
            "correct it",
        )
        for what, day in (("the date is", meeting), ("the day of publication is", on))
        if not is_known(day)
    )


def gives_notice(agenda: Agenda, rules: MeetingRules) -> bool:
    """Whether a body has to give notice that it will meet in private: an executive in England."""
    return agenda.executive and rules.calendar.nation == "England"


def backdated(agenda: Agenda, on: date, last: str) -> tuple[Problem, ...]:
    """The problem of a supplement dated before the `last` publication (in ISO); none where it is not."""
    if on.isoformat() >= last:
        return ()
    return (
        Problem(
            agenda.source.of("date"),
            f"the day of publication is {on.isoformat()}",
            f"the last publication was on {last}, and what changes it can't be older",
            "give --published the day on which the change is made public",
        ),
    )


def timetable_told(agenda: Agenda, on: date, rules: MeetingRules, *, private: bool) -> tuple[str, ...]:
    """The dates by which everything was due, as they are told on the day of publication, with the notices of
    a `private` meeting."""
    steps = timetable(date.fromisoformat(agenda.date), rules, private=private)
    return tuple(step.told_on(on) for step in steps)


AT_THE_ITEM = "as late: {reason: …, agreed_by: …} at each item"
"""How the reason for urgency of an item is given."""

OR_FOR_ALL = ", or once at the agenda itself for all of them"


def late_items(
    items: Iterable[Business],
    published: Mapping[str, date],
    agenda: Agenda,
    rules: MeetingRules,
    *,
    first: bool,
) -> tuple[Problem, ...]:
    """The problems of items that come too late and have no reason for urgency; `published` are the days on
    which items are public, by their number. One within another is covered by the reason of that one, and
    where they are public for the `first` time all are by that of the agenda.

    *Why one problem a day:* where the whole agenda is late, it is late once. *Why the first time:* why an
    agenda was late is no reason to change an item of it later.
    """
    if first and agenda.late:
        return ()
    meeting = date.fromisoformat(agenda.date)
    how = AT_THE_ITEM + OR_FOR_ALL if first else AT_THE_ITEM
    wanting: dict[Publication, list[Business]] = {}
    for item in _without_reason(items):
        if item.number in published:
            found = publication(published[item.number], meeting, rules)
            if found.is_late:
                wanting.setdefault(found, []).append(item)
    return tuple(
        urgency_wanted(
            late, said_items([each.number for each in found]), found[0].item.source.of("title"), how
        )
        for late, found in wanting.items()
    )


def late_frame(agenda: Agenda, on: date, rules: MeetingRules) -> tuple[Problem, ...]:
    """The problem of an agenda that changes, but for its items, when it is too late, without a reason."""
    late = publication(on, date.fromisoformat(agenda.date), rules)
    if not late.is_late or (agenda.late and late.on <= late.meeting):
        return ()
    how = "as late: {reason: …, agreed_by: …} at the agenda itself"
    return (urgency_wanted(late, "the changed agenda", agenda.source.of("date"), how),)


def _without_reason(items: Iterable[Business]) -> Iterator[Business]:
    outer_has_one = False
    for each in items:
        has_one = each.item.late is not None
        if each.level == 1:
            outer_has_one = has_one
        if not (has_one or outer_has_one):
            yield each
