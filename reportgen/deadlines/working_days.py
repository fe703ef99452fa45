"""The days on which a council works, and clear days counted in them.

Clear days leave out both the day of publication and the day of the meeting (Local Government Act 1972,
s100A(6) and s100B(3)). They are working days: papers are open to the public where and when offices are open
(ex parte Elitestone, Court of Appeal, 5 May 1993: a weekend does not count).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]
NATIONS: tuple[Nation, ...] = get_args(Nation)
Counting = Literal["working", "calendar"]
COUNTINGS: tuple[Counting, ...] = get_args(Counting)

_ONE = timedelta(days=1)
_SATURDAY = 5
_KNOWN_YEARS = range(1980, 2101)
_COMPUTED_YEARS = range(1970, 2101)


def is_known(day: date) -> bool:
    """Whether bank holidays are known around a day, and as long before as any rule asks: from 1980 to 2100.

    *Why:* outside its years the library of bank holidays has none at all, and so silently gives wrong dates.
    """
    return day.year in _KNOWN_YEARS


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a council: Mondays to Fridays, without its nation's bank holidays and without the
    days on which the council itself is closed (`closures`). ValueError for days of which nothing is known."""

    nation: Nation = "England"
    closures: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices are open that day."""
        return day.weekday() < _SATURDAY and not self.closed_for(day)

    def closed_for(self, day: date) -> str:
        """Which bank holiday or closure falls on a day, as in `Easter Monday`; empty where none does."""
        name = _bank_holidays(self.nation, day.year).get(day, "")
        return name or ("offices closed" if day in self.closures else "")

    def working_day_by(self, day: date) -> date:
        """The day itself, or the nearest working day before it where it is none."""
        while not self.is_working(day):
            day -= _ONE
        return day

    def working_days_before(self, day: date, number: int) -> date:
        """The working day so many working days before a day; with 0 the day itself."""
        for _ in range(number):
            day = self.working_day_by(day - _ONE)
        return day

    def last_day_to_publish(self, meeting: date, clear_days: int = 5, counting: Counting = "working") -> date:
        """The last working day that leaves so many clear days before the meeting."""
        if counting == "working":
            return self.working_days_before(meeting, clear_days + 1)
        return self.working_day_by(meeting - (clear_days + 1) * _ONE)

    def clear_days_given(self, published: date, meeting: date, counting: Counting = "working") -> int:
        """How many clear days lie between the two; 0 where it was published on the day of the meeting or
        after it."""
        return sum(counting == "calendar" or self.is_working(day) for day in _between(published, meeting))

    def closed_between(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The days between two, weekends apart, on which offices are closed, with the reason for each."""
        return tuple(
            (day, self.closed_for(day))
            for day in _between(first, last)
            if day.weekday() < _SATURDAY and not self.is_working(day)
        )


def _between(first: date, last: date) -> Iterator[date]:
    return (first + number * _ONE for number in range(1, (last - first).days))


@lru_cache(maxsize=1024)
def _bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """A year's bank holidays with their names, substitute days and days proclaimed once among them.

    *Why here:* the library takes longer to load than most commands take to run.
    """
    from holidays import country_holidays

    if year not in _COMPUTED_YEARS:
        raise ValueError(f"bank holidays of {year} are not known")
    found = country_holidays("GB", subdiv=nation, years=year, language="en_GB")
    return {day: name.replace(" (observed)", " (substitute day)") for day, name in found.items()}
