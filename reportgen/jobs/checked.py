"""What checking found in one input, by section, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.checks.located import Told
from reportgen.checks.waivers import Waived
from reportgen.errors import SEVERITIES, Finding, Problem


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one part of a report, worst first."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One input that was checked: its unit and quarter (its file's name where these can't be read),
    everything found in it, in the order of the file, and the findings that may stand. `council` is empty
    where it is not known."""

    path: Path
    title: str
    council: str
    problems: tuple[Problem, ...]
    told: tuple[Told, ...] = ()
    waived: tuple[Waived, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that do not stand with a reason, alone."""
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
        """How many problems, errors, warnings, notes, things to do and waived findings there are."""
        found = Counter(each.severity for each in self.findings)
        return (len(self.wrong), *(found[grave] for grave in SEVERITIES), len(self.to_do), len(self.waived))

    @property
    def counted(self) -> str:
        """The same in words; those of which there is none are left out."""
        many = ("problem", *SEVERITIES)
        said = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(self.counts, many, strict=False) if n]
        said += [f"{n} {words}" for n, words in zip(self.counts[4:], ("to do", "waived"), strict=True) if n]
        return ", ".join(said)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The findings by section: the section with the gravest first, then in the order of the file."""
        titles = dict.fromkeys(each.section for each in self.told)
        found = [Section(title, _worst_first(self.told, title)) for title in titles]
        return tuple(sorted(found, key=lambda section: SEVERITIES.index(section.told[0].finding.severity)))


def _worst_first(told: tuple[Told, ...], section: str) -> tuple[Told, ...]:
    held = (each for each in told if each.section == section)
    return tuple(sorted(held, key=lambda each: SEVERITIES.index(each.finding.severity)))


def worst_first(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units with the most problems first, of these the ones with the most errors, then warnings, then notes;
    equals as they were given."""
    return tuple(sorted(units, key=lambda unit: unit.counts, reverse=True))
