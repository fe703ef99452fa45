"""Sound samples: each an input, with a printed file that says exactly what its rows derive."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import yaml

from reportgen import checks, figures
from reportgen.checks import Case, Earlier
from reportgen.document import Document, Table
from reportgen.errors import Finding, Problem
from reportgen.inputs import read_submission
from reportgen.inputs.printed_form import read_printed
from reportgen.jobs.load import judged, load
from reportgen.jobs.loaded import LoadedSubmission
from reportgen.jobs.predecessor import predecessor
from reportgen.model import Submission
from reportgen.model.printed import Printed

CHECKOUT = Path(__file__).resolve().parent.parent
QUARTERS = ("2016-17-q1", "2016-17-q2", "2016-17-q3", "2016-17-q4", "2014-15-q2")
PATHS = [
    path
    for quarter in QUARTERS
    for path in sorted((CHECKOUT / "inputs" / quarter).glob("*.yaml"))
    if not path.name.endswith(".printed.yaml")
]
PATTERN = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.printed.yaml"
"""Its figures are those that a report prints where none was published."""
PERIOD = r"Q[1-4]|\b20\d\d[/-]\d\d\b"
"""A quarter, or a financial year, in a heading."""


@dataclass(frozen=True)
class Judged:
    """What a reading of both files gives: the submission and its figures where it can be read and fits its
    format, and everything that is told, of the input alone and with what was printed."""

    submission: Submission | None
    named: Mapping[str, str]
    refused: tuple[Problem, ...]
    alone: tuple[Finding, ...] = ()
    both: tuple[Finding, ...] = ()


@dataclass(eq=False)
class Sample:
    """A sound input, what was printed of it, and the quarter before."""

    path: Path
    loaded: LoadedSubmission
    before: Earlier | None
    text: str = field(repr=False)

    @cached_property
    def printed_text(self) -> str:
        """The printed file that says what derives: every figure that such a report prints, and headings."""
        wanted = self._printed_names()
        figures_said = [
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(figure.text, ensure_ascii=False)}"
            for name, figure in self.loaded.figures.named.items()
            if wanted(name)
        ]
        headings = [
            f"  - {json.dumps(each, ensure_ascii=False)}" for each in headings_of(self.loaded.document)
        ]
        return "\n".join(["kind: printed", "headings:", *headings, "figures:", *figures_said, ""])

    def _printed_names(self) -> Callable[[str], bool]:
        """Which figures are printed: those that were published, or in another report their like."""
        own = self.path.with_suffix("").with_suffix(".printed.yaml")
        held = yaml.load((own if own.is_file() else PATTERN).read_text(encoding="utf-8"), yaml.CSafeLoader)
        if own.is_file():
            return set(held["figures"]).__contains__
        groups, rows = (
            {group.name for group in self.loaded.profile.rules.types},
            set(_ids(self.loaded.submission)),
        )
        endings = {_like(name, {"CPI", "Other"}, _PUBLISHED) for name in held["figures"]}
        unprinted = set(self._unprinted())
        return lambda name: name not in unprinted and _like(name, groups, rows) in endings

    def _unprinted(self) -> Iterator[str]:
        """Fractions that there are not, and the scores of risks too small to be listed."""
        rules, named = self.loaded.profile.rules, self.loaded.figures.named
        yield from (name for name in named if name.endswith("ator") and named[name].number is None)
        yield from (
            f"{row.risk.id} score" for row in self.loaded.figures.risks if row.score < rules.risks.listed_from
        )

    @cached_property
    def printed(self) -> Printed:
        return self.printed_of(self.printed_text)

    @staticmethod
    def printed_of(text: str) -> Printed:
        printed, problems = read_printed(text.encode(), "sample.printed.yaml")
        assert problems == ()
        return printed

    @cached_property
    def clean(self) -> Judged:
        return self.judged(self.text, self.printed_text)

    def judged(self, text: str, printed_text: str) -> Judged:
        """What the check command tells of the two files, as it tells it."""
        submission, derived, remarks = self.loaded.submission, self.loaded.figures, self.loaded.remarks
        if text is not self.text:
            reading = read_submission(text.encode(), self.path.name)
            if reading.model is None:
                return Judged(None, {}, reading.problems)
            submission, remarks = reading.model, reading.remarks
            derived = figures.derive(submission, self.loaded.profile.rules)
            problems = (*reading.problems, *judged(reading, submission, derived, self.loaded.profile))
            if problems:
                return Judged(None, {}, problems)
        before = self.before
        if submission.quarter != self.loaded.submission.quarter:
            before, unused = predecessor(self.path, submission)
            remarks = (*remarks, *unused)
        printed = self.printed if printed_text is self.printed_text else self.printed_of(printed_text)

        def case(said: Printed | None) -> tuple[Finding, ...]:
            return (*remarks, *checks.check(Case(submission, derived, self.loaded.profile, said, before)))

        alone = case(None) if text is not self.text or printed_text is self.printed_text else ()
        named = {name: figure.text for name, figure in derived.named.items()}
        return Judged(submission, named, (), alone, case(printed))


_PUBLISHED = re.compile(r"AC/?[SC]?[0-9]+")
"""The refs and ids of the rows that the pattern names."""


def _like(name: str, groups: set[str], rows: set[str] | re.Pattern[str]) -> str:
    """The name of a figure without that of its row or group."""
    first, _, rest = name.partition(" ")
    if first in ("revenue", "capital"):
        return f"{first} {'total' * rest.startswith('total')} {rest.partition(' ')[2]}"
    if first in groups:
        return f"group {rest}"
    known = rows.fullmatch(first) if isinstance(rows, re.Pattern) else first in rows
    return f"row {rest}" if known else name


def _ids(submission: Submission) -> Iterator[str]:
    """The refs of indicators and the ids of risks."""
    performance = submission.performance
    for theme in performance.themes if performance else ():
        yield from (row.ref for priority in theme.priorities for row in priority.indicators)
    yield from (row.ref for row in (performance.indicators if performance else ()))
    yield from (row.id for row in (submission.risks.rows if submission.risks else ()))


def headings_of(document: Document) -> list[str]:
    """The numbered headings of a report, and those of columns that name a period, each once, in its order."""
    found: list[str] = []
    for top in document.sections:
        for section in top.walk():
            if re.match(r"\d", section.heading):
                found.append(section.heading)
            tables = (block for block in section.blocks if isinstance(block, Table))
            found += [
                column.heading
                for table in tables
                for column in table.columns
                if re.search(PERIOD, column.heading)
            ]
    return list(dict.fromkeys(found))


@cache
def samples() -> tuple[Sample, ...]:
    """The samples, each read once."""
    made = []
    for path in PATHS:
        loaded = load(path)
        assert isinstance(loaded, LoadedSubmission)
        before, _ = predecessor(path, loaded.submission)
        made.append(Sample(path, loaded, before, path.read_text(encoding="utf-8")))
    return tuple(made)
