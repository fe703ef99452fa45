"""The law that describes exempt information, Schedule 12A to the Local Government Act 1972, and by which
meetings exclude the public.

Sources: Part 1, paragraphs 1 to 7, holds in England (as SI 2006/88 has it), Part 4, paragraphs 12 to 18, in
Wales (as SI 2007/969 has it). The parts between and after them hold qualifications. Scotland and Northern
Ireland have Acts of their own, which are not here. A council and its committees exclude the public by section
100A(4) of the Act; an executive by regulations of its own (England: SI 2012/2089, Wales: SI 2001/2290).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ACT = "the Local Government Act 1972"

PARAGRAPHS: Mapping[str, range] = {"England": range(1, 8), "Wales": range(12, 19)}
"""The paragraphs by nation. No number is in two, so a paragraph tells its part."""

PATTERN = "[1-7]|1[2-8]"
"""The number of one, as it is typed."""

_PARTS = {"England": 1, "Wales": 4}

_OF_EXECUTIVES = {
    "England": "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to "
    "Information) (England) Regulations 2012",
    "Wales": "the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) "
    "Regulations 2001",
}


def part_of(nation: str) -> str:
    """The part of the Schedule that holds in a nation: `Part 1 of Schedule 12A`. KeyError where none does."""
    return f"Part {_PARTS[nation]} of Schedule 12A"


def part_named(paragraphs: Iterable[int]) -> str:
    """The part of the Schedule in which these paragraphs stand; that of England for none."""
    return part_of(_nation(paragraphs))


def power_named(paragraphs: Iterable[int], *, executive: bool) -> str:
    """The law by which a body excludes the public from what is exempt under these paragraphs."""
    return _OF_EXECUTIVES[_nation(paragraphs)] if executive else f"section 100A(4) of {ACT}"


def _nation(paragraphs: Iterable[int]) -> str:
    return "Wales" if any(each in PARAGRAPHS["Wales"] for each in paragraphs) else "England"
