"""What looks wrong about the figures of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Finding
from reportgen.figures import Figures
from reportgen.model import Submission
from reportgen.model.indicators import Indicator
from reportgen.numbers import Value
from reportgen.profile import Profile

_FIGURES = ("annual_target", "target", "result", "previous", "year_earlier")


def fractions_without_sign(submission: Submission, figures: Figures, profile: Profile) -> Iterator[Finding]:
    """IND001: a figure below 1 stands without a % sign, though other indicators are percentages.

    *Why:* 0.85 typed for 85% prints as 0.85, or as 0.9, and is compared as such. A true number below 1 is
    rare among percentages; where it is meant, the finding may stand.
    """
    indicators = [row.indicator for row in figures.indicators]
    if not any(value.unit == "%" for one in indicators for _, value in _given(one)):
        return
    for one in indicators:
        key = _suspect(one)
        if key:
            value = dict(_given(one))[key]
            yield Finding(
                "IND001",
                "warning",
                one.source.of(key),
                f"{one.ref} has the figure {value.text} without a % sign, among percentages",
                "type it with its sign, as in 85%, if a percentage is meant",
            )


def _given(indicator: Indicator) -> Iterator[tuple[str, Value]]:
    for key in _FIGURES:
        value = getattr(indicator, key)
        if value is not None and value.number is not None:
            yield key, value


def _suspect(indicator: Indicator) -> str | None:
    """The figure that a sign may be missing of: one between 0 and 1, or the target of a share."""
    given = dict(_given(indicator))
    if any(value.unit for value in given.values()):
        return None
    below = [key for key, value in given.items() if value.number is not None and 0 < abs(value.number) < 1]
    is_share = indicator.fraction is not None and indicator.fraction.quotient < 1 and "target" in given
    return below[0] if below else "target" if is_share else None
