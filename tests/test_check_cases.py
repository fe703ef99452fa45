"""Every check finds what its cases say it finds, and passes what they say it passes.

A file `tests/checks/CODE.yaml` holds `finds` and `passes`, each a list of cases. A case changes the sound
submission in `base.yaml`:

    name       what is wrong, or right, in words
    change     values by their address: the ids of the rows that lead to it, then its name
               (`PP/1 result`, `revenue parks outturn`, `risks PP001 residual impact`); null takes it out
    printed    what a published report printed, by the names of figures; `headings` lists its headings
    previous   changes to the same submission, which make it that of the quarter before; {} for none
    at         what the line of the finding holds (finds)
    says       what its message holds (finds)
    also       codes of other checks that find the same mistake in their own way
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen import checks, figures
from reportgen.checks import PAGES, Case, Earlier, Editions
from reportgen.compose import compose
from reportgen.errors import Finding
from reportgen.history.trend import NO_TREND
from reportgen.inputs import read_submission
from reportgen.inputs.printed_form import read_printed
from reportgen.jobs.load import judged
from reportgen.jobs.profiles import profile_named
from reportgen.jobs.public import editions_of
from reportgen.jobs.sealed import sealed_submission
from reportgen.model import Submission
from reportgen.profile import Profile

FOLDER = Path(__file__).parent / "checks"
BASE = (FOLDER / "base.yaml").read_text(encoding="utf-8")
NAMES = ("id", "ref", "indicator", "description")
"""What rows are known by, those of their own first."""

BEFORE = {
    "quarter": "Q2 2016/17",
    "front_matter date": "2016-11-22",
    "PP/1 fraction": "186/200",
    "PP/1 result": "93.0%",
    "PP/2 result": "1,150",
    "PP/3 result": "11",
    "risks PP002 residual likelihood": "3",
}
"""What the quarter before has otherwise. Its results are those that the base compares with."""


def told(code: str, kind: str) -> list[dict[str, Any]]:
    held = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    assert set(held) == {"finds", "passes"}, code
    found: list[dict[str, Any]] = held[kind]
    return found


CODES = sorted(path.stem for path in FOLDER.glob("[A-Z]*.yaml"))
FINDS, PASSES = (
    [pytest.param(code, case, id=f"{code}: {case['name']}") for code in CODES for case in told(code, kind)]
    for kind in ("finds", "passes")
)


def holders(node: Any) -> Iterator[Any]:
    """A node and everything below it that may hold a value, nearest first."""
    level = [node]
    while level:
        yield from level
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list)
        ]


def led(data: Any, steps: list[str]) -> Any:
    """What the steps lead to: each a key, or the name of a row somewhere below."""
    at = data
    for step in steps:
        below = [one for one in holders(at) if isinstance(one, dict)]
        at = next(
            found
            for found in (
                *(one[step] for one in below if step in one),
                *(one for name in NAMES for one in below if str(one.get(name)) == step),
            )
        )
    return at


def changed(changes: Mapping[str, Any]) -> str:
    """The base with some of its values changed, as YAML. Each change must say something else."""
    data = yaml.load(BASE, yaml.BaseLoader)
    for address, value in changes.items():
        *way, last = address.split(" ")
        holder = led(data, way)
        assert holder.get(last) != value, f"{address} is so already"
        if value is None:
            del holder[last]
        else:
            holder[last] = deepcopy(value)
    return yaml.dump(data, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=False)


def submitted(text: str) -> tuple[Submission, figures.Figures, Any]:
    reading = read_submission(text.encode(), "base.yaml")
    assert reading.model is not None, reading.problems
    profile, _ = profile_named("submission", reading.model.profile, reading.model.source.of("profile"))
    assert profile is not None
    derived = figures.derive(reading.model, profile.rules)
    problems = (*reading.problems, *judged(reading, reading.model, derived, profile))
    assert problems == (), [str(problem) for problem in problems]
    return reading.model, derived, profile


def printed_of(said: Mapping[str, Any]) -> str:
    """What a case says was printed, as a file of its own."""
    figures_said = {name: text for name, text in said.items() if name != "headings"}
    return yaml.dump(
        {"kind": "printed", "headings": said.get("headings", []), "figures": figures_said},
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
    )


def findings(case: Mapping[str, Any]) -> tuple[tuple[Finding, ...], Mapping[str, str]]:
    """What the checks find in a case; and the text of each file in it."""
    texts = {"base.yaml": changed(case.get("change", {}))}
    submission, derived, profile = submitted(texts["base.yaml"])
    printed, previous = None, None
    if "printed" in case:
        texts["base.printed.yaml"] = printed_of(case["printed"])
        printed, problems = read_printed(texts["base.printed.yaml"].encode(), "base.printed.yaml")
        assert problems == ()
        assert set(printed.figures) <= set(derived.named)
    if "previous" in case:
        before, before_derived, _ = submitted(changed({**BEFORE, **case["previous"]}))
        previous = Earlier(before, before_derived)
    editions = edited(submission, derived, profile) if figures.has_exempt(submission) else None
    return checks.check(Case(submission, derived, profile, printed, previous, editions=editions)), texts


def edited(submission: Submission, derived: figures.Figures, profile: Profile) -> Editions:
    """The public edition of a case in which something is exempt."""
    whole = compose(submission, derived, profile.rules, profile.layout)
    sealed = [made(1.0) for made in sealed_submission(submission, profile, NO_TREND)]
    return editions_of(whole, sealed, Path("base.yaml"))


def line_of(finding: Finding, texts: Mapping[str, str]) -> str:
    """The line of a file where a finding stands."""
    return texts[finding.place.file].splitlines()[(finding.place.line or 1) - 1]


def test_the_base_is_sound() -> None:
    found, _ = findings({})
    assert [str(each) for each in found] == []


def test_every_check_has_a_page_and_cases() -> None:
    assert len(PAGES) > 4
    assert all(len(page.split("\n\n")) >= 2 and "*Why:*" in page for page in PAGES.values())
    assert set(CODES) == set(PAGES)


@pytest.mark.parametrize(("code", "case"), FINDS)
def test_it_finds(code: str, case: dict[str, Any]) -> None:
    found, texts = findings(case)
    mine = [each for each in found if each.code == code]
    assert mine, [str(each) for each in found]
    assert any(case["says"] in each.message for each in mine), [each.message for each in mine]
    lines = [line_of(each, texts) for each in mine]
    assert any(str(case["at"]) in line for line in lines), lines
    others = {each.code for each in found} - {code, *case.get("also", [])}
    assert others == set(), [str(each) for each in found if each.code in others]


@pytest.mark.parametrize(("code", "case"), PASSES)
def test_it_passes(code: str, case: dict[str, Any]) -> None:
    found, _ = findings(case)
    assert [str(each) for each in found if each.code == code] == []
