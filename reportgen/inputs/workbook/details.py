"""The sheets that are seldom needed: figures overridden, figures stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from reportgen.inputs.workbook.columns import Column, Details, Figure
from reportgen.inputs.workbook.common import words
from reportgen.inputs.workbook.shows import Shows
from reportgen.model.indicators import Direction
from reportgen.model.rules import Rules


def overrides(rules: Rules, shows: Shows) -> Details:
    return Details(
        "Overrides",
        "A rating or direction that is printed instead of the one worked out. Each needs a reason, and every "
        "check lists it.",
        tuple(_of_indicator("override", shows)),
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


def stated(rules: Rules, shows: Shows) -> Details:
    return Details(
        "Stated figures",
        "Figures that somebody else worked out. They are never printed; a check tells where they differ from "
        "what the rows give.",
        (
            *_of_part("Revenue", "Revenue", _REVENUE, "revenue" in shows.parts),
            *_of_part("Capital", "Capital", _CAPITAL, "capital" in shows.parts),
            *_of_indicator("stated", shows),
            *_of_part("Risk", "Risks", _RISK, "risks" in shows.parts),
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


_REVENUE = (("variation", "variation"), ("variation %", "variation_percent"))
_CAPITAL = (
    ("outturn or proposed budget", "outturn"),
    ("variance from approved", "variance"),
    ("slippage %", "slippage_percent"),
)
_RISK = (("score", "score"), ("band", "band"))


def _of_part(what: str, sheet: str, figures: tuple[tuple[str, str], ...], shown: bool) -> Iterator[Figure]:
    """The figures of a part that may be stated, which the format shows or not."""
    for name, key in figures:
        yield Figure(f"{what}: {name}", sheet, ("stated", key), seldom=not shown)


def _of_indicator(under: str, shows: Shows) -> Iterator[Figure]:
    """The figures of an indicator that are worked out, with what is said of them under that name."""
    kinds = (
        ("direction from previous quarter", "short_term_direction", shows.direction("short term", "short")),
        ("direction from last year", "long_term_direction", shows.direction("long term", "long")),
        ("direction of travel", "direction", shows.direction("most relevant", "direction")),
    )
    none = "performance" not in shows.parts
    yield Figure("Indicator: rating", "Indicators", (under, "rating"), seldom=none)
    for shown, name, used in kinds:
        yield Figure(f"Indicator: {shown}", "Indicators", (under, name), seldom=none or not used)


def _ratings(rules: Rules) -> Iterator[str]:
    return (rating.word for rating in rules.ratings)
