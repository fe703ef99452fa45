"""Checks: remarks on input that can be read, each with a code. `CHECKS` is the one list of them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from reportgen.checks import (
    beyond,
    counts,
    disclosure,
    exempt,
    finance,
    finance_history,
    indicator_history,
    indicators,
    interventions,
    layout,
    review,
    risk_history,
    risks,
    structure,
)
from reportgen.checks.base import Case, Check, Earlier, Editions, Thresholds
from reportgen.errors import Finding, by_place

__all__ = ["CHECKS", "COMPARING", "PAGES", "Case", "Check", "Earlier", "Editions", "Thresholds", "check"]

CHECKS: tuple[Check, ...] = (
    *beyond.CHECKS,
    *counts.CHECKS,
    *disclosure.CHECKS,
    *exempt.CHECKS,
    *finance.CHECKS,
    *indicators.CHECKS,
    *interventions.CHECKS,
    *layout.CHECKS,
    *review.CHECKS,
    *risk_history.CHECKS,
    *risks.CHECKS,
    *structure.CHECKS,
)

PAGES: Mapping[str, str] = {
    page.partition(":")[0]: page for page in (inspect.getdoc(each) or "" for each in CHECKS)
}
"""The page of each check by its code: what it finds, why, what it goes by and what to do."""


def _code(check: Check) -> str:
    return (inspect.getdoc(check) or "").partition(":")[0]


COMPARING = frozenset(
    _code(each) for family in (finance_history, indicator_history, risk_history) for each in family.CHECKS
)
"""The codes of checks that compare with the quarter before."""


def check(case: Case) -> tuple[Finding, ...]:
    """Every finding on a submission, in the order of its file."""
    found = (finding for each in CHECKS for finding in each(case))
    return by_place(sorted(found, key=lambda finding: finding.code))
