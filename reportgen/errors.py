"""Where something stands, what is wrong with it, and what a run may raise.

Problems (bad input) and findings (a check's remark on good input) are values: they are collected and told
all at once. Only what stops a run at once is an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeVar, get_args

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""How grave a finding can be, worst first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: file with line and column (from 1), with sheet and cell, or, in a file that has
    neither, with the place in words (`table 3, row 2, cell 4`)."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    where: str = ""

    def __str__(self) -> str:
        if self.where:
            return f"{self.file}, {self.where}"
        if self.sheet is not None:
            return f"{self.file}, {self.sheet}" + (f"!{self.cell}" if self.cell else "")
        if self.line is not None:
            return f"{self.file}, line {self.line}" + (
                f", column {self.column}" if self.column is not None else ""
            )
        return self.file

    @property
    def within_sheet(self) -> tuple[int, int, int, int, str]:
        """What places of one file, or of one sheet, are sorted by: line and column, or row and column."""
        letters = "".join(filter(str.isalpha, self.cell or ""))
        row = int((self.cell or "")[len(letters) :] or 0)
        return self.line or 0, self.column or 0, row, len(letters), letters


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in an input, profile or template, in an officer's words.

    `found`, `wanted` and `remedy` are clauses without a full stop; together with the place they make the
    sentence that is shown: ``parks.yaml, line 3, column 9: target is "95 %ish"; a number or percentage is
    wanted; type 95% or leave it out.`` `to_do` names the section on whose list of things to do it stands;
    empty for what is wrong.
    """

    place: Place
    found: str
    wanted: str
    remedy: str
    to_do: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; {self.wanted}; {_ended(self.remedy)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's remark on good input: its code, how grave it is, where, what, and what to do about it.

    `about` is what a waiver calls it, where that is no row of the input: a table of the report.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    about: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.message}; {_ended(self.hint)}"


Remark = TypeVar("Remark", Problem, Finding)


def by_place(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """In the order of the file; of a workbook, sheet by sheet as each is first told of. Each is told once."""
    once = list(dict.fromkeys(remarks))
    sheets = list(dict.fromkeys(remark.place.sheet for remark in once))
    return tuple(
        sorted(
            once,
            key=lambda told: (told.place.file, sheets.index(told.place.sheet), told.place.within_sheet),
        )
    )


def _ended(clause: str) -> str:
    return clause if clause.endswith("?") else f"{clause}."


def nearest(said: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that `said` is most likely a slip of, one of the same letters first.

    None where none is as alike as `likeness` (0 to 1) asks.
    """
    words = list(known)
    swapped = (word for word in words if sorted(word.lower()) == sorted(said.lower()))
    return next(swapped, None) or next(iter(get_close_matches(said, words, 1, likeness)), None)


def none_of(place: Place, found: str, said: str, known: Iterable[str]) -> Problem:
    """The problem that `said` is none of the words known, with the nearest one as the remedy."""
    words = list(known)
    if not words:
        return Problem(
            place, found, "there is none that could be named here", "add what it names, or give another"
        )
    near = nearest(said, words)
    shown = words if len(words) <= _SHOWN else [*words[:_SHOWN], f"{len(words) - _SHOWN} more"]
    remedy = f"did you mean {near}?" if near else "give one of these"
    return Problem(place, found, f"one of {', '.join(shown)} is wanted", remedy)


def a(noun: str) -> str:
    """A noun with its article: `a cover`, `an agenda`."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


_SHOWN = 20
"""How many words to choose from a message names."""


class ReportgenError(Exception):
    """Whatever stops a run and is told to the user without a traceback."""


class BadInput(ReportgenError):
    """An input, profile or template has problems, or findings that were not to stand; nothing of that unit is
    written. Exit code 1."""

    def __init__(self, problems: tuple[Problem, ...], findings: tuple[Finding, ...] = ()) -> None:
        super().__init__("\n".join(str(remark) for remark in (*problems, *findings)))
        self.problems = problems
        self.findings = findings


class OutputFailed(ReportgenError):
    """An output could not be made, or does not say what the tree says. Exit code 3."""


class CapabilityMissing(ReportgenError):
    """This machine lacks something that an output asked for needs. Exit code 4."""
