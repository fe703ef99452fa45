"""Small submissions and a small profile, written as YAML and read as the program reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen import checks, figures
from reportgen.compose import compose
from reportgen.document import Document
from reportgen.errors import Finding, Problem
from reportgen.figures import Figures
from reportgen.inputs import Reading, read_profile, read_submission
from reportgen.jobs.load import judged
from reportgen.model import Submission
from reportgen.profile import Profile

PROFILE = """\
kind: profile
name: Small report
rules:
  ratings:
    - {word: Green, tone: green, meaning: met}
    - {word: Green Amber, tone: green-amber, meaning: nearly met}
    - {word: Red Amber, tone: red-amber, meaning: missed}
    - {word: Red, tone: red, meaning: missed by far}
  types:
    - {name: CPI, types: [CPI], meaning: plan}
    - {name: Other, types: [SPI, MPI], meaning: the rest}
  risks:
    impact: [Slight, Some, Grave]
    likelihood: [Rare, Likely]
    bands:
      - {word: Low, tone: low, least: 1}
      - {word: High, tone: high, least: 4}
    listed_from: 4
  formats:
    no_direction: none
layout:
  title: "{unit}"
  subtitle: "{quarter name} {year}"
  sections: []
"""

FRAME = """\
kind: submission
profile: small
council: Exampleshire Council
unit: Parks
quarter: Q4 2016/17
money: pounds
front_matter: {status: draft, version: 1, date: 2017-05-22, prepared_by: Head of Parks}
"""


@dataclass(frozen=True)
class Derived:
    """A small submission, everything derived from it, and everything wrong with it."""

    submission: Submission
    figures: Figures
    problems: tuple[Problem, ...]
    profile: Profile

    def __getitem__(self, name: str) -> str:
        """What is printed for the figure of that name."""
        return self.figures.named[name].text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find, but for what the small profile, which has no sections, does not show."""
        found = checks.check(checks.Case(self.submission, self.figures, self.profile))
        return tuple(finding for finding in found if finding.code != "LAY002")

    @property
    def document(self) -> Document:
        return compose(self.submission, self.figures, self.profile.rules, self.profile.layout)


def edited(text: str, *changes: tuple[str, str]) -> str:
    """The text with some of its words changed, each of which must be there once."""
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def profile_of(text: str) -> Reading[Profile]:
    return read_profile(text.encode(), "small.yaml")


def good_profile(text: str) -> Profile:
    reading = profile_of(text)
    assert reading.problems == ()
    assert reading.model is not None
    return reading.model


def derived(parts: str, *changes: tuple[str, str], profile: str = PROFILE) -> Derived:
    """What comes of a submission with these parts; `changes` are made to its frame or parts."""
    reading = read_submission(edited(FRAME + parts, *changes).encode(), "unit.yaml")
    assert reading.model is not None, reading.problems
    format_ = good_profile(profile)
    found = figures.derive(reading.model, format_.rules)
    problems = (*reading.problems, *judged(reading, reading.model, found, format_))
    return Derived(reading.model, found, problems, format_)


def row(**values: str | None) -> str:
    """A row in one line; None leaves a value out."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items() if value is not None) + "}"


def indicator(ref: str = "P1", **values: str | None) -> str:
    """An indicator in one line, with a target of 90% that is met unless said otherwise."""
    usual: dict[str, str | None] = {
        "type": "CPI",
        "title": f"Share of {ref}",
        "polarity": "Bigger is better",
        "target": "90%",
        "result": "95%",
        "covers": "quarter",
    }
    return row(ref=ref, **(usual | values))


def performance(indicators: Iterable[str] = (), actions: Iterable[str] = ()) -> str:
    """A performance part of one priority."""
    told = {"actions": list(actions), "indicators": list(indicators)}
    lists = "".join(
        f"          {name}:\n" + "".join(f"            - {each}\n" for each in rows)
        for name, rows in told.items()
        if rows
    )
    return (
        "performance:\n  themes:\n    - id: theme\n      title: Theme\n      priorities:\n"
        f"        - id: priority\n          title: Priority\n{lists}"
    )


def lines(part: str, rows: Iterable[str], key: str = "lines") -> str:
    """A part that is a list of rows."""
    return f"{part}:\n  {key}:\n" + "".join(f"    - {each}\n" for each in rows)


def overview(text: str) -> str:
    """A summary whose overview is one line."""
    return f"summary:\n  overview: |\n    {text}\n"
