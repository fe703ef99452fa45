"""Indicators: targets, results, what they are compared with, and by which rule they are rated."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictBool

from reportgen.model.base import Margins, Ratio, Row, Story, Text, Typed
from reportgen.model.exempt import MayBeExempt
from reportgen.model.part import Part

Polarity = Literal["Bigger is better", "Smaller is better"]
Direction = Literal["Improving", "Same", "Worsening"]
Covers = Literal["quarter", "year to date", "snapshot", "rolling 12 months", "annual"]
Comparison = Literal["last quarter", "same quarter last year"]


class Improvement(Row):
    """Rates by how much of the targeted improvement was reached: (result - baseline) / (target - baseline).

    A missed target has the first rating, best first, whose share was reached; below all it has the worst.
    """

    baseline: Typed
    shares: Margins
    """For each rating below the best, the least share of the improvement, in percent."""


class ByHand(Row):
    """A rating given by hand, with the reason; listed for review."""

    rating: Text
    reason: Text


class RatingRule(Row):
    """How a missed target is rated: exactly one of the three."""

    tolerance: Margins | None = None
    """For each rating but the worst, how far from target it still reaches; a target that is met has the best
    in any case."""
    improvement: Improvement | None = None
    by_hand: ByHand | None = None


class Override(Row):
    """A figure that is printed instead of the derived one, with the reason; listed by every check."""

    value: Text
    reason: Text


class Overrides(Row):
    """What may be overridden of an indicator; totals, counts, percentages and scores may not."""

    rating: Override | None = None
    short_term_direction: Override | None = None
    long_term_direction: Override | None = None
    direction: Override | None = None
    """For formats of one comparison."""


class StatedIndicator(Row):
    """Derivable figures of an indicator that somebody states; kept for the checks, never printed."""

    rating: Text | None = None
    short_term_direction: Text | None = None
    long_term_direction: Text | None = None
    direction: Text | None = None
    """For formats of one comparison."""


class Indicator(MayBeExempt):
    """One indicator of the quarter. Its ref is its id."""

    ref: Text
    code: Text | None = None
    """A national code, printed in brackets behind the ref."""
    type: Text
    title: Text
    polarity: Polarity | None = None
    """Left out for an indicator that is only watched; it then has no direction of travel."""
    annual_target: Typed | None = None
    target: Typed | None = None
    """The quarter's target; `Monitor` or `TBC` leave the indicator unrated. Wanted unless `instead` is
    given."""
    fraction: Ratio | None = None
    result: Typed | None = None
    """Derived where numerator and denominator are given; typed beside them it is stated, and its decimals are
    those the derived result is printed with."""
    previous: Typed | None = None
    year_earlier: Typed | None = None
    covers: Covers | None = None
    """What the result is of. Wanted unless `instead` is given."""
    period: Text | None = None
    """The time that the result is of, in words: `April to September`."""
    comparison: Comparison | None = None
    """With which earlier result a format of one comparison compares; derived from `covers` where left out."""
    benchmark: Story | None = None
    benchmark_of: Text | None = None
    """The ref of the indicator whose benchmark serves this one too."""
    due: StrictBool = True
    escalated: StrictBool = False
    """Whether it needs the attention of those above, for formats that list such indicators apart."""
    instead: Story | None = None
    """One sentence that is printed instead of its figures, such as that it is not due."""
    rating_rule: RatingRule | None = None
    override: Overrides | None = None
    stated: StatedIndicator | None = None


class Intervention(MayBeExempt):
    """What is done about an indicator that missed its target, and at which level."""

    indicator: Text
    level: Text
    comments: Story


class Interventions(Part):
    """Comments and proposed interventions, one row an indicator."""

    rows: tuple[Intervention, ...] = ()
