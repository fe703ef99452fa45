"""What is found while a workbook is read: its rows, what is wrong, what is worth a remark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.errors import Finding, Place, Problem
from reportgen.node import Scalar


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or all of a form: the value under each heading (None where its cell is blank), and
    the place that stands for the row."""

    place: Place
    values: Mapping[str, Scalar]


@dataclass(slots=True)
class Notes:
    """Collects what is to be told of a workbook.

    `pieces` are the rests of its long texts by their numbers, `told` the places about which enough is said,
    `unread` the titles of sheets of which some rows or refs could not be read.
    """

    file: str
    pieces: Mapping[int, str]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    told: set[Place] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def silent(self, title: str) -> Place:
        """The place of what is not there on a sheet, of which nothing more need be told."""
        place = Place(self.file, sheet=title)
        self.told.add(place)
        return place

    def problem(self, place: Place, found: str, wanted: str, remedy: str) -> None:
        """Note one problem; of its cell nothing more need be told."""
        self.tell((Problem(place, found, wanted, remedy),))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note problems; of their cells nothing more need be told."""
        for problem in problems:
            self.problems.append(problem)
            if problem.place.cell:
                self.told.add(problem.place)
