"""Checks: remarks on input that can be read, each with a code. `CHECKS` is the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.checks.indicators import fractions_without_sign
from reportgen.checks.layout import left_empty, not_shown
from reportgen.checks.review import overrides, ratings_by_hand
from reportgen.checks.stated import stated_figures
from reportgen.errors import Finding, by_place
from reportgen.figures import Figures
from reportgen.model import Submission
from reportgen.profile import Profile

Check = Callable[[Submission, Figures, Profile], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    fractions_without_sign,
    stated_figures,
    overrides,
    ratings_by_hand,
    left_empty,
    not_shown,
)


def check(submission: Submission, figures: Figures, profile: Profile) -> tuple[Finding, ...]:
    """Every finding on a submission, in the order of its file."""
    found = (finding for each in CHECKS for finding in each(submission, figures, profile))
    return by_place(sorted(found, key=lambda finding: finding.code))
