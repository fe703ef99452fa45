"""What every composer is given: an input, its figures, and the format it is set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportgen.figures import Figures
from reportgen.model import Rules, Submission
from reportgen.model.indicators import Indicator
from reportgen.profile import Filter, Layout, Wording

EVERY_ROW = Filter()


class Voice(Protocol):
    """How a report says its format's words and its narrative's references."""

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""

    def figure(self, name: str) -> str:
        """What is printed for a reference in narrative; it is known to resolve."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A submission about to be composed. References in its narrative are known to resolve."""

    submission: Submission
    figures: Figures
    rules: Rules
    layout: Layout
    only: Filter = EVERY_ROW
    """Which rows the section that is being composed shows."""

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
