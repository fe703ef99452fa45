"""Checking: everything wrong with an input, and what needs a second look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportgen import checks, figures
from reportgen.checks import Case, Editions
from reportgen.checks.exempt import GIVEN_AWAY, WITHHELD, given_away_in_study, waivable
from reportgen.checks.located import located
from reportgen.checks.pages import pages
from reportgen.checks.waivers import Weighed, weighed
from reportgen.errors import BadInput, Finding, Problem, by_place
from reportgen.jobs.checked import Unit
from reportgen.jobs.input_files import read
from reportgen.jobs.load import load
from reportgen.jobs.loaded import Loaded, LoadedSubmission
from reportgen.jobs.predecessor import predecessor
from reportgen.jobs.printed import printed_beside
from reportgen.jobs.public import editions_of
from reportgen.jobs.settings import Settings, settings
from reportgen.model import Submission
from reportgen.model.printed import Printed
from reportgen.model.study import Study
from reportgen.model.waivers import Waiver


def check(path: Path, profile: str | None = None, previous: Path | None = None) -> Unit:
    """The problems of an input, or, where it has none, the findings on it, with the problems of the file that
    records what was printed of it.

    `previous` is the unit's file of the quarter before, where it does not lie in the folder of that quarter.
    """
    try:
        loaded, own = load(path, profile), settings()
        editions = _editions(loaded, path)
    except BadInput as bad:
        return _unreadable(path, bad.problems)
    if isinstance(loaded, LoadedSubmission):
        return _submission(loaded, path, own, editions, previous)
    if isinstance(loaded.given, Study):
        held = of_study(loaded, loaded.given, path, editions, own)
        stale = located(as_set(held.stale, own), path.name, None)
        return Unit(path, loaded.about, "", (), (*held.left, *stale), held.waived)
    return Unit(path, loaded.about, "", (), located(as_set(by_place(loaded.remarks), own), path.name, None))


def _editions(loaded: Loaded, path: Path) -> Editions | None:
    """The public edition of an input; None where nothing in it is exempt."""
    if not loaded.sealed:
        return None
    return editions_of(loaded.document, [made(1.0) for made in loaded.sealed], path)


def _submission(
    loaded: LoadedSubmission, path: Path, own: Settings, editions: Editions | None, previous: Path | None
) -> Unit:
    printed, problems = printed_beside(path, loaded.figures.named)
    case, remarks = case_of(loaded, path, own, printed, previous, editions)
    held = weighed_in(case, path, own, (*loaded.remarks, *remarks, *checks.check(case)))
    stale = located(as_set(held.stale, own), path.name, case)
    council = loaded.submission.council
    return Unit(path, loaded.about, council, by_place(problems), (*held.left, *stale), held.waived)


def of_study(loaded: Loaded, study: Study, path: Path, editions: Editions | None, own: Settings) -> Weighed:
    """The findings on a study, weighed by its waivers."""
    found = given_away_in_study(study, editions.public) if editions else ()
    told = located(as_set(by_place((*loaded.remarks, *found)), own), path.name, None)
    return weighed(told, study.waivers, pages(), lambda waiver: False)


def errors_in(loaded: Loaded, path: Path) -> tuple[Finding, ...]:
    """The errors among the findings on an input itself that no waiver lets stand: what makes its report a
    draft. What was printed of it is not looked at."""
    if not isinstance(loaded, LoadedSubmission):
        return ()
    own = settings()
    case, remarks = case_of(loaded, path, own)
    left = weighed_in(case, path, own, (*loaded.remarks, *remarks, *checks.check(case))).left
    return tuple(told.finding for told in left if told.finding.severity == "error")


def case_of(
    loaded: LoadedSubmission,
    path: Path,
    own: Settings,
    printed: Printed | None = None,
    previous: Path | None = None,
    editions: Editions | None = None,
) -> tuple[Case, tuple[Finding, ...]]:
    """What the checks are given of a submission, and a remark where the quarter before can't be used."""
    earlier, remarks = predecessor(path, loaded.submission, previous)
    return Case(
        loaded.submission, loaded.figures, loaded.profile, printed, earlier, own.thresholds, editions
    ), remarks


def weighed_in(case: Case, path: Path, own: Settings, findings: Iterable[Finding]) -> Weighed:
    """Findings on a submission, in the order of its file, weighed by its waivers."""
    told = located(as_set(by_place(findings), own), path.name, case)
    may = [each for each in told if waivable(each.finding)]
    held = weighed(may, case.submission.waivers, pages(), lambda waiver: _out_of_reach(waiver, case))
    kept = {id(each) for each in held.left} | {id(each) for each in told if not waivable(each.finding)}
    return replace(held, left=tuple(each for each in told if id(each) in kept))


def _out_of_reach(waiver: Waiver, case: Case) -> bool:
    """Whether a waiver is for what only the quarter before, a record of what was published, or the editions
    could show, which are not at hand."""
    if waiver.code.upper() in (GIVEN_AWAY, WITHHELD) and case.editions is None:
        return figures.has_exempt(case.submission)
    compares = waiver.code.upper() in checks.COMPARING and case.previous is None
    published = waiver.of in case.figures.named or waiver.of.startswith("Heading ")
    return compares or (published and case.printed is None)


def as_set(findings: Iterable[Finding], own: Settings) -> tuple[Finding, ...]:
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
