"""What every composer is given: one submission, its figures, and the format it is set in."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.figures import Figures
from reportgen.model import Rules, Submission
from reportgen.profile import Layout, Wording


@dataclass(frozen=True, slots=True)
class Setting:
    """A submission about to be composed. References in its narrative are known to resolve."""

    submission: Submission
    figures: Figures
    rules: Rules
    layout: Layout

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
