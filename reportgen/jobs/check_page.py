"""What checking found, by unit and section, worst first; and the page that shows it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen import __version__
from reportgen.errors import BadInput, Finding, Problem, Severity
from reportgen.jobs.brands import brand_named
from reportgen.jobs.check import check
from reportgen.jobs.check_report import Told, located
from reportgen.jobs.load import LoadedSubmission, load, read
from reportgen.jobs.own_templates import html_folders
from reportgen.model import Submission

GRAVE: tuple[Severity, ...] = ("error", "warning", "note")
"""How grave a finding can be, worst first."""


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one part of a report, worst first."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One input that was checked: its unit and quarter (its file's name where these can't be read), and
    everything found in it, in the order of the file. `council` is empty where it is not known."""

    path: Path
    title: str
    council: str
    problems: tuple[Problem, ...]
    told: tuple[Told, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(each.finding for each in self.told)

    @property
    def wrong(self) -> tuple[Problem, ...]:
        """The problems that are no things to do."""
        return tuple(each for each in self.problems if not each.to_do)

    @property
    def to_do(self) -> tuple[Problem, ...]:
        """What waits for its author."""
        return tuple(each for each in self.problems if each.to_do)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many problems, errors, warnings, notes and things to do there are."""
        found = Counter(each.severity for each in self.findings)
        return (len(self.wrong), *(found[grave] for grave in GRAVE), len(self.to_do))

    @property
    def counted(self) -> str:
        """The same in words; those of which there is none are left out."""
        words = ("problem", *GRAVE)
        said = [
            f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(self.counts, words, strict=False) if n
        ]
        return ", ".join([*said, *([f"{len(self.to_do)} to do"] if self.to_do else [])])

    @property
    def sections(self) -> tuple[Section, ...]:
        """The findings by section: the section with the gravest first, then in the order of the file."""
        titles = dict.fromkeys(each.section for each in self.told)
        found = [Section(title, _worst_first(self.told, title)) for title in titles]
        return tuple(sorted(found, key=lambda section: GRAVE.index(section.told[0].finding.severity)))


def _worst_first(told: tuple[Told, ...], section: str) -> tuple[Told, ...]:
    held = (each for each in told if each.section == section)
    return tuple(sorted(held, key=lambda each: GRAVE.index(each.finding.severity)))


def worst_first(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units with the most problems first, of these the ones with the most errors, then warnings, then notes;
    equals as they were given."""
    return tuple(sorted(units, key=lambda unit: unit.counts, reverse=True))


def checked(path: Path, profile: str | None = None, previous: Path | None = None) -> Unit:
    """One input checked. `previous` is the unit's file of the quarter before, where it is named."""
    problems, findings = check(path, profile, previous)
    try:
        loaded = load(path, profile)
    except BadInput:
        return Unit(path, *_called(path), problems, ())
    council = loaded.submission.council if isinstance(loaded, LoadedSubmission) else ""
    return Unit(path, loaded.about, council, problems, tuple(located(path, loaded, findings)))


def _called(path: Path) -> tuple[str, str]:
    """The unit and quarter of an input with problems, and its council, as far as they can be read."""
    try:
        reading = read(path)
    except BadInput:
        return path.name, ""
    model, wrong = reading.model, {problem.place for problem in reading.problems}
    if not isinstance(model, Submission):
        return path.name, ""
    unsure = {
        name
        for name in ("unit", "quarter", "council")
        if name in reading.lost.parts or model.source.of(name) in wrong
    }
    title = path.name if unsure & {"unit", "quarter"} else f"{model.unit}, {model.quarter}"
    return title, "" if "council" in unsure else model.council


@dataclass(frozen=True, slots=True)
class Report:
    """What the page says: its title, its council (empty where there are more), the units, worst first,
    and the version of the program.

    *Why no date:* the same inputs give the same page.
    """

    title: str
    council: str
    units: tuple[Unit, ...]
    version: str


def page_of(units: Sequence[Unit]) -> bytes:
    """The page on all inputs checked, the worst first.

    BadInput where the settings' brand or templates can't be used, OutputFailed where the page can't be made.
    """
    from reportgen.render.check_page import render_checks

    councils = {unit.council for unit in units if unit.council}
    council = councils.pop() if len(councils) == 1 else ""
    report = Report(_title(units), council, worst_first(units), __version__)
    return render_checks(report, html_folders(), brand_named()).encode()


def _title(units: Sequence[Unit]) -> str:
    """What was checked: the one report, else the folder that all are in."""
    if len(units) == 1:
        return f"Checks: {units[0].title}"
    folders = {os.path.basename(os.path.dirname(os.path.abspath(unit.path))) for unit in units}
    return f"Checks of {folders.pop()}" if len(folders) == 1 else f"Checks of {len(units)} reports"
