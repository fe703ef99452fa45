"""The part of a council's settings that its meetings go by: the table `[meetings]` of `reportgen.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reportgen.deadlines import COUNTINGS, NATIONS, USUAL_CLEAR_DAYS, Calendar, LeadTime, MeetingRules
from reportgen.errors import Place, Problem, none_of

_LONGEST = 366
"""No number of days is more than a year's."""

_NUMBERS = ("clear_days", "private_notice", "private_further_notice")
_WORDS = {"nation": NATIONS, "private_counting": COUNTINGS}
_KNOWN = ("nation", "clear_days", "closures", *_NUMBERS[1:], "private_counting", "lead_times")


def meeting_problems(file: str, given: Any) -> tuple[Problem, ...]:
    """Everything that is wrong with the table as it stands in a file; none where it isn't there ({})."""
    place = Place(file, where="[meetings]")
    if not isinstance(given, dict):
        remedy = 'give it as a table, as in [meetings] with nation = "England" below it'
        return (Problem(Place(file), f"meetings is {given!r}", "a table is wanted", remedy),)
    strange = (
        none_of(place, f'there is no setting "{key}"', key, _KNOWN) for key in given if key not in _KNOWN
    )
    read = (
        problem
        for key, value in given.items()
        if key in _READERS
        for problem in _READERS[key](place, key, value)
    )
    return (*strange, *read)


def meeting_rules(given: Mapping[str, Any]) -> MeetingRules:
    """What the table says; what it does not say is as usual in its nation. It has no problems."""
    nation = given.get("nation", MeetingRules().calendar.nation)
    numbers = {key: given[key] for key in (*_NUMBERS, "private_counting") if key in given}
    leads = given.get("lead_times", {}).items()
    return MeetingRules(
        calendar=Calendar(nation, frozenset(given.get("closures", ()))),
        lead_times=tuple(LeadTime(what, days) for what, days in leads),
        **{"clear_days": USUAL_CLEAR_DAYS[nation], **numbers},
    )


def _no_word(place: Place, key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, str):
        remedy = f'give it in quotes, as in {key} = "{_WORDS[key][0]}"'
        yield Problem(
            place, f"{key} is {_shown(value)}", f"one of {', '.join(_WORDS[key])} is wanted", remedy
        )
    elif value not in _WORDS[key]:
        yield none_of(place, f'{key} is "{value}"', value, _WORDS[key])


def _no_number(place: Place, key: str, value: Any, least: int = 1) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _LONGEST:
        wanted = f"a whole number of days from {least} to {_LONGEST} is wanted"
        yield Problem(place, f"{key} is {_shown(value)}", wanted, f"give it without quotes, as in {key} = 5")


def _no_dates(place: Place, key: str, value: Any) -> Iterator[Problem]:
    wanted, remedy = "dates are wanted", f"give them without quotes, as in {key} = [2026-12-29, 2026-12-30]"
    if not isinstance(value, list):
        yield Problem(place, f"{key} is {_shown(value)}", wanted, remedy)
        return
    for each in value:
        if not isinstance(each, date) or isinstance(each, datetime):
            yield Problem(place, f"{key} holds {_shown(each)}", wanted, remedy)


def _no_lead_times(place: Place, key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        wanted = "steps with their working days before publication are wanted"
        remedy = 'give them as a table, as in [meetings.lead_times] with "draft to finance" = 12 below it'
        yield Problem(place, f"{key} is {_shown(value)}", wanted, remedy)
        return
    table = Place(place.file, where="[meetings.lead_times]")
    for what, days in value.items():
        if not what.strip():
            yield Problem(table, "a step has no name", "what is to be done is wanted", "name it in quotes")
        yield from _no_number(table, f'"{what}"', days, least=0)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, date | Decimal) else repr(value)


_READERS: Mapping[str, Callable[[Place, str, Any], Iterator[Problem]]] = {
    **dict.fromkeys(_WORDS, _no_word),
    **dict.fromkeys(_NUMBERS, _no_number),
    "closures": _no_dates,
    "lead_times": _no_lead_times,
}
