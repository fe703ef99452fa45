"""Days and numbers of days as an officer says them."""

from __future__ import annotations

from datetime import date


def said_day(day: date) -> str:
    """`Wednesday 14 June 2017`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def counted(number: int, kind: str) -> str:
    """`1 clear day`, `5 clear days`."""
    return f"{number} {kind} day" + ("" if number == 1 else "s")
