"""Checking: everything wrong with an input, and what needs a second look."""

from __future__ import annotations

from pathlib import Path

from reportgen import checks
from reportgen.errors import BadInput, Finding, Problem, by_place
from reportgen.jobs.load import Loaded, LoadedSubmission, load
from reportgen.jobs.predecessor import predecessor
from reportgen.jobs.printed import printed_beside
from reportgen.jobs.settings import settings
from reportgen.model.printed import Printed


def check(
    path: Path, profile: str | None = None, previous: Path | None = None
) -> tuple[tuple[Problem, ...], tuple[Finding, ...]]:
    """The problems of an input, or, where it has none, the findings on it, with the problems of the file that
    records what was printed of it.

    `previous` is the unit's file of the quarter before, where it does not lie in the folder of that quarter.
    """
    try:
        loaded = load(path, profile)
        thresholds = settings().thresholds
    except BadInput as bad:
        return bad.problems, ()
    if not isinstance(loaded, LoadedSubmission):
        return (), by_place(loaded.remarks)
    printed, problems = printed_beside(path, loaded.figures.named)
    case, remarks = _case(loaded, path, thresholds, printed, previous)
    return by_place(problems), by_place((*loaded.remarks, *remarks, *checks.check(case)))


def errors_in(loaded: Loaded, path: Path) -> tuple[Finding, ...]:
    """The errors among the findings on an input itself: what makes its report a draft. What was printed of it
    is not looked at."""
    if not isinstance(loaded, LoadedSubmission):
        return ()
    case, _ = _case(loaded, path, settings().thresholds)
    return tuple(finding for finding in checks.check(case) if finding.severity == "error")


def _case(
    loaded: LoadedSubmission,
    path: Path,
    thresholds: checks.Thresholds,
    printed: Printed | None = None,
    previous: Path | None = None,
) -> tuple[checks.Case, tuple[Finding, ...]]:
    """What the checks are given of a submission, and a remark where the quarter before can't be used."""
    earlier, remarks = predecessor(path, loaded.submission, previous)
    case = checks.Case(loaded.submission, loaded.figures, loaded.profile, printed, earlier, thresholds)
    return case, remarks
