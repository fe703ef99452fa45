"""What is not wrong but somebody must look at: figures that are given instead of derived."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Finding
from reportgen.figures import Figures
from reportgen.model import Submission
from reportgen.model.indicators import Overrides
from reportgen.profile import Profile


def overrides(submission: Submission, figures: Figures, profile: Profile) -> Iterator[Finding]:
    """REV001: a figure is overridden.

    *Why:* an override is printed instead of what derives, so each is listed with its reason every time.
    """
    for row in figures.indicators:
        given = row.indicator.override
        for key in Overrides.model_fields if given else ():
            override = getattr(given, key)
            if key != "source" and override is not None:
                said = f'{row.indicator.ref} {key.replace("_", " ")} is overridden as "{override.value}"'
                yield Finding(
                    "REV001",
                    "note",
                    override.source.row,
                    f"{said}: {override.reason}",
                    "confirm that it still holds",
                )


def ratings_by_hand(submission: Submission, figures: Figures, profile: Profile) -> Iterator[Finding]:
    """REV002: a rating is given by hand.

    *Why:* no rule stands behind it, so each is listed with its reason for review.
    """
    for row in figures.indicators:
        rule = row.indicator.rating_rule
        if rule and rule.by_hand:
            said = f"{row.indicator.ref} is rated {rule.by_hand.rating} by hand: {rule.by_hand.reason}"
            yield Finding("REV002", "note", rule.by_hand.source.row, said, "confirm that it still holds")
