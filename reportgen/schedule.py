"""The law that describes exempt information: Schedule 12A to the Local Government Act 1972.

Sources: Part 1, paragraphs 1 to 7, holds in England (as SI 2006/88 has it), Part 4, paragraphs 12 to 18, in
Wales (as SI 2007/969 has it). The parts between and after them hold qualifications. Scotland and Northern
Ireland have Acts of their own, which are not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ACT = "the Local Government Act 1972"

PARAGRAPHS: Mapping[str, range] = {"England": range(1, 8), "Wales": range(12, 19)}
"""The paragraphs by nation. No number is in two, so a paragraph tells its part."""

PATTERN = "[1-7]|1[2-8]"
"""The number of one, as it is typed."""

_PARTS = {"England": 1, "Wales": 4}


def part_of(nation: str) -> str:
    """The part of the Schedule that holds in a nation: `Part 1 of Schedule 12A`. KeyError where none does."""
    return f"Part {_PARTS[nation]} of Schedule 12A"


def part_named(paragraphs: Iterable[int]) -> str:
    """The part of the Schedule in which these paragraphs stand; that of England for none."""
    welsh = any(each in PARAGRAPHS["Wales"] for each in paragraphs)
    return part_of("Wales" if welsh else "England")
