"""Plans of meetings with secrets, drawn by lot: the plan of a number is always the same.

*Why not by hypothesis:* it tries neighbours of what it tried before, so that its packs plant less than half
of the places that as many of these do; and it could shrink none in bearable time.
"""

from __future__ import annotations

from functools import cache
from random import Random

from tests.secret_meeting import (
    SOURCES,
    At,
    Business,
    Enclosed,
    Found,
    PaperPlan,
    Plain,
    Plan,
    markable,
    parts_of,
    public_paper,
)
from tests.secret_places import Inner, is_rows, values_of

REPORTS = ("cover-2010", "cover-2014")
ENCLOSED = tuple(name for name in SOURCES if name not in REPORTS)
MOST_MARKS = 8
NEVER_ALONE = ("id", "ref", "exempt", "*", "enclosures")
"""Values that can't be withheld without their row, or are the agenda's."""


def plan(number: int) -> Plan:
    """The plan of that number: an item or two, each with a report, an enclosure or both."""
    lot = Random(f"plan {number}")
    return Plan(tuple(_item(lot) for _ in range(lot.choice((1, 1, 2)))), number)


def _item(lot: Random) -> Business:
    report = _paper(REPORTS, lot) if lot.random() < 0.4 else None
    enclosures = (_enclosed(lot),) if report is None or lot.random() < 0.7 else ()
    return Business(report, enclosures, exempt=lot.random() < 0.1)


def _enclosed(lot: Random) -> Enclosed:
    if lot.random() < 0.1:
        return Enclosed(None, exempt=lot.random() < 0.7)
    formats = lot.choice((("study",), ("du-2014-15",), ENCLOSED))
    return Enclosed(_paper(formats, lot), exempt=lot.random() < 0.15)


def _paper(profiles: tuple[str, ...], lot: Random) -> PaperPlan:
    """A paper in one of some formats: some of its parts told in one sentence, a few marks of every kind."""
    profile = lot.choice(profiles)
    told = frozenset(part for part in parts_of(profile) if lot.random() < 0.4)
    paper = public_paper(profile, told)
    rows, stories = markable(paper)
    kinds = sorted({_kind(row.at) for row in rows})
    marks: dict[At, tuple[str, ...]] = {}
    for _ in range(lot.randint(1, MOST_MARKS)):
        kind = lot.choice(kinds)
        alike = rows if lot.random() < 0.5 else [row for row in rows if _kind(row.at) == kind]
        row = lot.choice(alike)
        marks[row.at] = _extent(row, paper, lot)
    words = lot.sample(stories, min(len(stories), lot.randint(0, 4)))
    return PaperPlan(profile, told, marks, frozenset(story.at for story in words), lot.random() < 0.1)


def _kind(at: At) -> tuple[str, ...]:
    """What rows in one list share."""
    return tuple(name for name in at if isinstance(name, str))


def _extent(row: Found, paper: Plain, lot: Random) -> tuple[str, ...]:
    """Names of some values of a row; none for all of it."""
    names = _names(row, paper)
    if not names or lot.random() < 0.5:
        return ()
    return tuple(lot.sample(names, lot.randint(1, len(names))))


def _names(row: Found, paper: Plain) -> list[str]:
    given: object = paper
    for step in row.at:
        given = given[step]  # type: ignore[index]
    assert isinstance(given, dict)
    if "instead" in given:
        return ["instead"]
    return [
        name
        for name in dict.fromkeys((*_known(row), *given))
        if name not in (*NEVER_ALONE, "instead")
        and not is_rows(row.model, name)
        and (name in given or not isinstance(values_of(row.model).get(name), Inner))
    ]


@cache
def _known(row: Found) -> tuple[str, ...]:
    return tuple(values_of(row.model))
