"""The sheets that are seldom needed: figures overridden, figures stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from reportgen.inputs.workbook.columns import Column, Details, Figure
from reportgen.inputs.workbook.common import words
from reportgen.model.indicators import Direction
from reportgen.model.rules import Rules


def overrides(rules: Rules) -> Details:
    return Details(
        "Overrides",
        "A rating or direction that is printed instead of the one worked out. Each needs a reason, and every "
        "check lists it.",
        (
            Figure("Indicator: rating", "Indicators", ("override", "rating")),
            Figure(
                "Indicator: direction from previous quarter",
                "Indicators",
                ("override", "short_term_direction"),
            ),
            Figure("Indicator: direction from last year", "Indicators", ("override", "long_term_direction")),
        ),
        (
            Column(
                "Printed instead",
                ("value",),
                "choice",
                "A rating, or a direction of travel.",
                required=True,
                choices=words((*_ratings(rules), *get_args(Direction))),
                width=20,
            ),
            Column("Reason", ("reason",), "text", "Why it is overridden.", required=True, width=60),
        ),
    )


def stated(rules: Rules) -> Details:
    return Details(
        "Stated figures",
        "Figures that somebody else worked out. They are never printed; a check tells where they differ from "
        "what the rows give.",
        (
            Figure("Revenue: variation", "Revenue", ("stated", "variation")),
            Figure("Revenue: variation %", "Revenue", ("stated", "variation_percent")),
            Figure("Capital: outturn or proposed budget", "Capital", ("stated", "outturn")),
            Figure("Capital: variance from approved", "Capital", ("stated", "variance")),
            Figure("Capital: slippage %", "Capital", ("stated", "slippage_percent")),
            Figure("Indicator: rating", "Indicators", ("stated", "rating")),
            Figure(
                "Indicator: direction from previous quarter", "Indicators", ("stated", "short_term_direction")
            ),
            Figure("Indicator: direction from last year", "Indicators", ("stated", "long_term_direction")),
            Figure("Risk: score", "Risks", ("stated", "score")),
            Figure("Risk: band", "Risks", ("stated", "band")),
        ),
        (
            Column(
                "As stated",
                (),
                "text",
                "The figure as it was stated.",
                required=True,
                choices=words(
                    (*_ratings(rules), *get_args(Direction), *(band.word for band in rules.risks.bands))
                ),
                width=20,
            ),
        ),
    )


def _ratings(rules: Rules) -> Iterator[str]:
    return (rating.word for rating in rules.ratings)
