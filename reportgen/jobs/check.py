"""Checking: everything wrong with an input, and what needs a second look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportgen import checks
from reportgen.checks.located import located
from reportgen.checks.pages import pages
from reportgen.checks.waivers import Weighed, weighed
from reportgen.errors import BadInput, Finding, Problem, by_place
from reportgen.jobs.checked import Unit
from reportgen.jobs.load import Loaded, LoadedSubmission, load, read
from reportgen.jobs.predecessor import predecessor
from reportgen.jobs.printed import printed_beside
from reportgen.jobs.settings import Settings, settings
from reportgen.model import Submission
from reportgen.model.printed import Printed
from reportgen.model.waivers import Waiver


def check(path: Path, profile: str | None = None, previous: Path | None = None) -> Unit:
    """The problems of an input, or, where it has none, the findings on it, with the problems of the file that
    records what was printed of it.

    `previous` is the unit's file of the quarter before, where it does not lie in the folder of that quarter.
    """
    try:
        loaded, own = load(path, profile), settings()
    except BadInput as bad:
        return _unreadable(path, bad.problems)
    if not isinstance(loaded, LoadedSubmission):
        remarks = _as_set(by_place(loaded.remarks), own)
        return Unit(path, loaded.about, "", (), located(remarks, path.name, None))
    printed, problems = printed_beside(path, loaded.figures.named)
    case, remarks = _case(loaded, path, own, printed, previous)
    held = _weighed(case, loaded, path, own, remarks)
    stale = located(_as_set(held.stale, own), path.name, case)
    council = loaded.submission.council
    return Unit(path, loaded.about, council, by_place(problems), (*held.left, *stale), held.waived)


def errors_in(loaded: Loaded, path: Path) -> tuple[Finding, ...]:
    """The errors among the findings on an input itself that no waiver lets stand: what makes its report a
    draft. What was printed of it is not looked at."""
    if not isinstance(loaded, LoadedSubmission):
        return ()
    own = settings()
    case, remarks = _case(loaded, path, own)
    left = _weighed(case, loaded, path, own, remarks).left
    return tuple(told.finding for told in left if told.finding.severity == "error")


def _case(
    loaded: LoadedSubmission,
    path: Path,
    own: Settings,
    printed: Printed | None = None,
    previous: Path | None = None,
) -> tuple[checks.Case, tuple[Finding, ...]]:
    """What the checks are given of a submission, and a remark where the quarter before can't be used."""
    earlier, remarks = predecessor(path, loaded.submission, previous)
    return checks.Case(
        loaded.submission, loaded.figures, loaded.profile, printed, earlier, own.thresholds
    ), remarks


def _weighed(
    case: checks.Case, loaded: LoadedSubmission, path: Path, own: Settings, remarks: tuple[Finding, ...]
) -> Weighed:
    """The findings on a submission, in the order of its file, weighed by its waivers."""
    found = _as_set(by_place((*loaded.remarks, *remarks, *checks.check(case))), own)
    told = located(found, path.name, case)
    return weighed(told, loaded.submission.waivers, pages(), lambda waiver: _out_of_reach(waiver, case))


def _out_of_reach(waiver: Waiver, case: checks.Case) -> bool:
    """Whether a waiver is for what only the quarter before, or a record of what was published, could show,
    which is not at hand."""
    compares = waiver.code.upper() in checks.COMPARING and case.previous is None
    published = waiver.of in case.figures.named or waiver.of.startswith("Heading ")
    return compares or (published and case.printed is None)


def _as_set(findings: Iterable[Finding], own: Settings) -> tuple[Finding, ...]:
    """Findings as grave as the council's own settings say."""
    return tuple(
        replace(each, severity=own.severities[each.code].severity) if each.code in own.severities else each
        for each in findings
    )


def _unreadable(path: Path, problems: tuple[Problem, ...]) -> Unit:
    """An input with problems, under its unit and quarter, as far as they and its council can be read."""
    try:
        reading = read(path)
    except BadInput:
        return Unit(path, path.name, "", problems)
    model, wrong = reading.model, {problem.place for problem in reading.problems}
    if not isinstance(model, Submission):
        return Unit(path, path.name, "", problems)
    unsure = {
        name
        for name in ("unit", "quarter", "council")
        if name in reading.lost.parts or model.source.of(name) in wrong
    }
    title = path.name if unsure & {"unit", "quarter"} else f"{model.unit}, {model.quarter}"
    return Unit(path, title, "" if "council" in unsure else model.council, problems)
