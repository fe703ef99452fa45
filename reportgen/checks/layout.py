"""What the report has a place for and the input leaves empty, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.shown import unshown
from reportgen.errors import Finding
from reportgen.markup import Narrative
from reportgen.model import Submission
from reportgen.model.base import Row
from reportgen.model.narrative import Challenge
from reportgen.profile import Profile, SectionSpec, specs_of

Told = Narrative | tuple[Challenge, ...] | None


def left_empty(case: Case) -> Iterator[Finding]:
    """LAY001: the report has a section for which nothing is given, so it is left out.

    *Why:* a heading that quietly falls out of a committee report looks like an oversight, and often is one.
    """
    submission, profile = case.submission, case.profile
    if submission.summary is None or submission.summary.instead:
        return
    for spec in _summarised(submission, profile):
        if not _given(submission, spec.kind, spec.period):
            title = spec.title.say(submission.quarter, unit=submission.unit, council=submission.council)
            yield Finding(
                "LAY001",
                "warning",
                submission.summary.source.row,
                f'the report has a section "{title}", and nothing is given for it',
                f"give it in the summary ({_path(spec.kind, spec.period)}); otherwise it is left out",
            )


def not_shown(case: Case) -> Iterator[Finding]:
    """LAY002: something is given that no section of this quarter's report shows.

    *Why:* what an author writes and nobody reads is in the wrong place, quarter or format; rows are even
    counted, and stand nowhere.
    """
    submission, profile = case.submission, case.profile
    shown = {(spec.kind, spec.period) for spec in _summarised(submission, profile)}
    for kind in ("successes", "challenges"):
        for period in ("quarter", "year"):
            if _given(submission, kind, period) and (kind, period) not in shown:
                holder: Row = getattr(submission.summary, kind)
                yield Finding(
                    "LAY002",
                    "warning",
                    holder.source.of(period),
                    f"{_path(kind, period)} is given, and no section of this quarter's report shows it",
                    "move it to the part that is shown, or take it out",
                )
    yield from unshown(submission, profile.layout)


def _summarised(submission: Submission, profile: Profile) -> Iterator[SectionSpec]:
    for spec in specs_of(profile.layout, submission.quarter):
        if spec.kind in ("successes", "challenges", "overview"):
            yield spec


def _given(submission: Submission, kind: str, period: str) -> Told:
    """What is told for a kind of summary section and a period; None or empty where nothing."""
    told = getattr(submission.summary, kind, None)
    found: Told = told if kind == "overview" else getattr(told, period, None)
    return found


def _path(kind: str, period: str) -> str:
    return kind if kind == "overview" else f"{kind}, {period}"


CHECKS: tuple[Check, ...] = (left_empty, not_shown)
