"""What looks wrong about indicators: figures typed without their sign, and the checks of the whole family."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks import directions, indicator_history, indicator_kinds, indicator_sizes, results
from reportgen.checks.base import Case, Check
from reportgen.checks.indicator_kinds import given
from reportgen.errors import Finding
from reportgen.model.indicators import Indicator


def fractions_without_sign(case: Case) -> Iterator[Finding]:
    """IND001: a figure below 1 stands without a % sign, though other indicators are percentages.

    *Why:* 0.85 typed for 85% prints as 0.85, or as 0.9, and is compared as such. A true number below 1 is
    rare among percentages; where it is meant, the finding may stand.
    """
    indicators = [row.indicator for row in case.figures.indicators]
    if not any(value.unit == "%" for one in indicators for _, value in given(one)):
        return
    for one in indicators:
        key = _suspect(one)
        if key:
            value = dict(given(one))[key]
            yield Finding(
                "IND001",
                "warning",
                one.source.of(key),
                f"{one.ref} has the figure {value.text} without a % sign, among percentages",
                "type it with its sign, as in 85%, if a percentage is meant",
            )


def _suspect(indicator: Indicator) -> str | None:
    """The figure that a sign may be missing of: one between 0 and 1, or the target of a share."""
    figures = dict(given(indicator))
    if any(value.unit for value in figures.values()):
        return None
    below = [key for key, value in figures.items() if value.number is not None and 0 < abs(value.number) < 1]
    is_share = indicator.fraction is not None and indicator.fraction.quotient < 1 and "target" in figures
    return below[0] if below else "target" if is_share else None


CHECKS: tuple[Check, ...] = (
    fractions_without_sign,
    *results.CHECKS,
    *directions.CHECKS,
    *indicator_kinds.CHECKS,
    *indicator_sizes.CHECKS,
    *indicator_history.CHECKS,
)
"""Every check of indicators."""
