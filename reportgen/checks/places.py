"""Every place of a submission at which something was typed, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.rows import Owner, order, owner_of, values
from reportgen.errors import Finding, Place
from reportgen.model import Submission
from reportgen.model.actions import Performance, Priority, Theme
from reportgen.model.base import Row

FRAME = "Front matter"
_TITLES = {"front_matter": FRAME, "actions": "Key actions"}
"""Sections that are not called as the input calls them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a submission at which something was typed, with its owner; outer ones first."""

    marks: tuple[tuple[Place, Owner], ...]

    def owner(self, finding: Finding) -> Owner | None:
        """The owner of a finding's place; None where nothing of the submission stands there."""
        return self.at(finding.place, finding.message)

    def at(self, place: Place, words: str) -> Owner | None:
        """The owner of a place; of several at one place that which the words name, else the outermost.

        *Why several:* a part of a workbook begins at the first of its rows, and all values that are left out
        stand at the headings.
        """
        exact = [owner for there, owner in self.marks if there == place]
        if exact:
            return next((owner for owner in exact if owner.names and owner.named_in(words)), exact[0])
        near = [each for each in self.marks if each[0].sheet == place.sheet and order(each[0])]
        if place.sheet is not None:
            return _on_sheet(near, place)
        before = [each for each in near if order(each[0]) <= order(place)]
        return max(before, key=lambda each: order(each[0]))[1] if place.line and before else None


def places_in(submission: Submission) -> Places:
    """The places of a submission."""
    return Places(tuple(_marks(submission)))


def _on_sheet(near: list[tuple[Place, Owner]], place: Place) -> Owner | None:
    """The owner of a cell beside those that hold a row; else only its section."""
    same = [owner for there, owner in near if order(there) == order(place) and owner.names]
    if same:
        return same[0]
    sections = {owner.section for _, owner in near}
    return Owner(sections.pop()) if len(sections) == 1 else None


def _marks(submission: Submission) -> Iterator[tuple[Place, Owner]]:
    """Every place, those of outer rows first."""
    frame = owner_of(submission, Owner(FRAME), "")
    for key, place in submission.source.values.items():
        part = getattr(submission, key, None)
        yield place, Owner(_title(key)) if isinstance(part, Row | tuple) else frame
    for key in type(submission).model_fields:
        part = getattr(submission, key)
        if isinstance(part, Row) and key != "source":
            yield from _below(part, owner_of(part, Owner(_title(key)), ""))
    for records in submission.records:
        yield from _below(records, owner_of(records, Owner(f'Table "{records.id}"'), ""))
    for waiver in submission.waivers:
        yield from _below(waiver, owner_of(waiver, Owner(_title("waivers")), ""))


def _title(key: str) -> str:
    return _TITLES.get(key, key.replace("_", " ").capitalize())


def _below(row: Row, owner: Owner) -> Iterator[tuple[Place, Owner]]:
    """The places of a row and of all rows in it."""
    yield row.source.row, owner
    lists = isinstance(row, Performance)
    for key, place in row.source.values.items():
        yield place, Owner(_title(key)) if lists and key in ("actions", "indicators") else owner
    for key, value in values(row):
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Row):
                yield from _below(inner, owner_of(inner, _within(inner, owner, row, key), key))


def _within(inner: Row, owner: Owner, outer: Row, key: str) -> Owner:
    """The owner around a row, with the section that the row is in."""
    if isinstance(inner, Theme):
        return Owner(inner.title)
    if isinstance(inner, Priority) and isinstance(outer, Theme):
        return Owner(f"{outer.title}: {inner.title}")
    if isinstance(outer, Performance):
        return Owner(_title(key))
    return owner
