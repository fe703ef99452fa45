"""What every composer is given: an input, its figures, and the format it is set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportgen.figures import Figures
from reportgen.history.trend import NO_TREND, Trend
from reportgen.model import Rules, Submission
from reportgen.model.indicators import Indicator
from reportgen.profile import Filter, Layout, Wording

EVERY_ROW = Filter()


class Voice(Protocol):
    """How a report says its format's words and its narrative's references, and in how wide a font."""

    @property
    def breadth(self) -> float:
        """How wide the font's letters are beside the usual one's (1.1: a tenth wider)."""

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""

    def figure(self, name: str) -> str:
        """What is printed for a reference in narrative; it is known to resolve."""

    def target(self, name: str) -> str | None:
        """The key of the section or block that a reference leads to; None for a figure."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A submission about to be composed. References in its narrative are known to resolve."""

    submission: Submission
    figures: Figures
    rules: Rules
    layout: Layout
    only: Filter = EVERY_ROW
    """Which rows the section that is being composed shows."""
    trend: Trend = NO_TREND
    """The results of earlier quarters that are at hand."""
    breadth: float = 1.0
    """How wide the font's letters are beside the usual one's."""

    def shows(self, indicator: Indicator) -> bool:
        """Whether the section shows an indicator."""
        return self.only.passes(indicator)

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""
        if words is None:
            return ""
        return words.say(
            self.submission.quarter,
            council=self.submission.council,
            unit=self.submission.unit,
            listed_from=str(self.rules.risks.listed_from),
        )

    def figure(self, name: str) -> str:
        """A derived figure as printed."""
        return self.figures.named[name].text

    def target(self, name: str) -> str | None:
        """None: what a submission refers to are figures."""
        return None
