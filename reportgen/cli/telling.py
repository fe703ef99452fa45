"""What commands tell: remarks in words and as JSON, and what stops one input of several."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import BAD_INPUT, CLEAN, MISSING, OUTPUT_FAILED
from reportgen.errors import BadInput, CapabilityMissing, Finding, OutputFailed, Problem

if TYPE_CHECKING:
    from reportgen.checks.located import Told
    from reportgen.checks.waivers import Waived
    from reportgen.jobs.checked import Unit


def remarks(problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> list[str]:
    """What is wrong, then what there is to do section by section, then what needs a second look."""
    lines = [str(problem) for problem in problems if not problem.to_do]
    for section in dict.fromkeys(problem.to_do for problem in problems if problem.to_do):
        waiting = [problem for problem in problems if problem.to_do == section]
        lines += [f"To do in {section} ({len(waiting)}):", *(f"  {problem}" for problem in waiting)]
    return [*lines, *map(str, findings)]


def summary(path: Path, problems: tuple[Problem, ...], findings: tuple[Finding, ...], waived: int = 0) -> str:
    """How many remarks there are on an input, in a line."""
    to_do = sum(bool(problem.to_do) for problem in problems)
    wrong = len(problems) - to_do
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((wrong, "problem"), (len(findings), "finding"))
        if number
    ]
    said += [f"{number} {words}" for number, words in ((to_do, "to do"), (waived, "waived")) if number]
    return f"{path}: {', '.join(said) or 'nothing to report'}"


def unit_told(unit: Unit, *, among_others: bool) -> list[str]:
    """What checking found in an input: a heading, its problems, its findings by section, worst first, and
    those that may stand.

    Problems alone need no heading, unless other inputs are told too: each names its file.
    """
    lines = remarks(unit.problems, ())
    if unit.told or unit.waived or (lines and among_others):
        lines.insert(0, f"{unit.title} ({unit.path}): {unit.counted}")
    for section in unit.sections:
        lines += [f"{section.title}:", *(str(told.finding) for told in section.told)]
    if unit.waived:
        lines += ["Waived:", *map(waived_told, unit.waived)]
    return lines


def waived_told(each: Waived) -> str:
    """A finding that may stand, who answers for that, and why."""
    found, waiver = each.told.finding, each.waiver
    return (
        f"{found.place}: waived {found.severity} {found.code}: {found.message}; "
        f"{waiver.role}: {waiver.reason.rstrip('.')}."
    )


def unit_as_json(unit: Unit) -> dict[str, list[dict[str, object]]]:
    """The same as JSON, in the order of the file; each finding with its section, what a waiver calls its row,
    and its code's first line."""
    from reportgen.checks.pages import pages

    lines = {code: page.splitlines()[0] for code, page in pages().items()}

    def each(told: Told, **more: object) -> dict[str, object]:
        (found,) = as_json((), (told.finding,))["findings"]
        return {**found, "section": told.section, "of": told.of, "page": lines[told.finding.code], **more}

    return {
        "problems": as_json(unit.problems, ())["problems"],
        "findings": [each(told) for told in unit.told],
        "waived": [each(it.told, reason=it.waiver.reason, role=it.waiver.role) for it in unit.waived],
    }


def as_json(
    problems: tuple[Problem, ...], findings: tuple[Finding, ...]
) -> dict[str, list[dict[str, object]]]:
    return {
        "problems": [
            {
                **_place(each),
                "found": each.found,
                "wanted": each.wanted,
                "remedy": each.remedy,
                **({"to_do": each.to_do} if each.to_do else {}),
            }
            for each in problems
        ],
        "findings": [
            {
                **_place(each),
                "code": each.code,
                "severity": each.severity,
                "message": each.message,
                "hint": each.hint,
            }
            for each in findings
        ],
    }


def _place(remark: Problem | Finding) -> dict[str, object]:
    place = remark.place
    said = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "where": place.where or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def for_each(inputs: Iterable[Path], told: Callable[[Path], list[str]]) -> None:
    """Do it for each input, print what it tells, and end with the highest code where one fails."""
    code = CLEAN
    for path in inputs:
        try:
            for line in told(path):
                click.echo(line)
        except (BadInput, OutputFailed, CapabilityMissing) as error:
            said = (
                remarks(error.problems, error.findings)
                if isinstance(error, BadInput)
                else [f"{path}: {error}"]
            )
            click.echo("\n".join(said), err=True)
            code = max(
                code,
                BAD_INPUT
                if isinstance(error, BadInput)
                else OUTPUT_FAILED
                if isinstance(error, OutputFailed)
                else MISSING,
            )
    if code:
        sys.exit(code)
