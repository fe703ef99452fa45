"""Budget lines. Amounts are typed in full pounds or £000, whichever the submission names; overspend
positive."""

from __future__ import annotations

from reportgen.model.base import Id, Money, Row, Story, Text, Typed
from reportgen.model.exempt import MayBeExempt
from reportgen.model.part import Part


class StatedRevenue(Row):
    """Derivable figures of a revenue line that somebody states; kept for the checks, never printed."""

    variation: Money | None = None
    variation_percent: Typed | None = None


class RevenueLine(MayBeExempt):
    """One line of the revenue budget: what was budgeted, and what was or will be spent."""

    id: Id
    description: Text
    original: Money
    revised: Money
    outturn: Money
    """The outturn at year end, the forecast before."""
    comments: Story | None = None
    stated: StatedRevenue | None = None


class Revenue(Part):
    """The revenue budget, one row a line."""

    introduction: Story | None = None
    lines: tuple[RevenueLine, ...] = ()

    ROWS = ("lines",)


class StatedCapital(Row):
    """Derivable figures of a capital line that somebody states; kept for the checks, never printed."""

    outturn: Money | None = None
    variance: Money | None = None
    slippage_percent: Typed | None = None


class CapitalLine(MayBeExempt):
    """One line of the capital programme. The proposed budget is approved + additions + slippage."""

    id: Id
    description: Text
    approved: Money
    additions: Money
    """Additions less deletions."""
    slippage: Money
    """Spend brought forward is positive, put off negative."""
    outturn: Money | None = None
    """What was or will be spent, where that is not the proposed budget; left out, it is."""
    comments: Story | None = None
    stated: StatedCapital | None = None


class Capital(Part):
    """The capital programme, one row a line."""

    introduction: Story | None = None
    lines: tuple[CapitalLine, ...] = ()

    ROWS = ("lines",)
