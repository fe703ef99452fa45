"""Rules: how a report format rates, compares, counts and writes figures. Read from a profile."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainValidator, StrictBool, WithJsonSchema

from reportgen.model.base import Row, Text, weight, whole
from reportgen.model.indicators import RatingRule

RatingTone = Literal["green", "green-amber", "red-amber", "red"]
BandTone = Literal["low", "medium-low", "medium-high", "high"]
Whole = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Weight = Annotated[Decimal, PlainValidator(weight), WithJsonSchema({"type": "number"})]


class RatingWord(Row):
    """One word of the rating scale, what it means for an action, and how it is marked."""

    word: Text
    tone: RatingTone
    heading: Text | None = None
    """The heading over a column that counts actions so rated; the word where left out."""
    meaning: Text
    weight: Weight | None = None
    """What an indicator so rated adds to the score of its group; wanted where a group is scored."""


class TypeGroup(Row):
    """Indicator types that are counted together; figure names begin with their `name`."""

    name: Text
    heading: Text | None = None
    """What tables call the group; its name where left out."""
    types: tuple[Text, ...]
    meaning: Text
    score: Text | None = None
    """The heading over the group's score on the dashboard; left out for a group that is not scored."""


class Band(Row):
    """A band of risk scores, from `least` up to the next band's least."""

    word: Text
    tone: BandTone
    least: Whole


class RiskRules(Row):
    """The matrix: words of its scales, lowest first, the bands (lowest first), and from which score on a risk
    is listed."""

    impact: tuple[Text, ...]
    likelihood: tuple[Text, ...]
    bands: tuple[Band, ...]
    listed_from: Whole
    written: Literal["number", "word and number"] = "number"
    """How a register writes an assessment: `4`, or `Major 4`."""


class Formats(Row):
    """How figures are written: decimals, and what stands for a negative and for nothing."""

    money_decimals: Whole = 0
    """Decimals of an amount in £000."""
    money_negative: Literal["brackets", "minus"] = "brackets"
    percent_decimals: Whole = 1
    percent_negative: Literal["brackets", "minus"] = "minus"
    nil: Text = "0"
    """What stands for an amount that rounds to nothing."""
    no_percent: Text = "-"
    """What stands for a percentage of nothing."""
    no_direction: Text = "N/A"
    no_rating: Text = "Not rated"
    not_due: Text = "Not due"
    """What stands for the rating of an indicator or action that is not due this quarter."""
    total: Text = "Total"
    rounded: Text = "Figures may not sum due to rounding."
    """The note under a table of amounts whose rows, as printed, do not add to their total."""
    no_value: Text = "N/A"
    """What stands for a figure that was not supplied."""
    told: Text = "-"
    """What stands in the other columns of an indicator told in one sentence."""
    money: Literal["thousands", "millions"] = "thousands"
    """What one of a printed amount is: £000 or £m."""


class Rules(Row):
    """Everything about figures that differs between report formats."""

    ratings: tuple[RatingWord, ...]
    """Best first; a met target or action has the first."""
    action_ratings: tuple[RatingWord, ...] = ()
    """The scale of actions, best first, where it is another than that of indicators."""
    rating_rule: RatingRule | None = None
    """The rule of an indicator that brings none of its own."""
    types: tuple[TypeGroup, ...]
    percent_of: Literal["size of the budget", "signed budget"] = "size of the budget"
    """What a variation is divided by. The size keeps the sign of the variation."""
    risks: RiskRules
    formats: Formats = Formats()
    year_to_date_restarts: StrictBool = True
    """A year-to-date result of Q1 has no short-term direction against the full year before it."""
    counted_direction: Literal["short term", "long term", "most relevant"] = "long term"
    """Which direction of travel the counts go by: from last quarter, from the same quarter last year, or from
    the one earlier result that each indicator is compared with."""

    @property
    def scale_of_actions(self) -> tuple[RatingWord, ...]:
        """The ratings that actions may have, best first."""
        return self.action_ratings or self.ratings


NO_RULES = Rules.model_validate(
    {
        "ratings": (),
        "types": (),
        "risks": {"impact": (), "likelihood": (), "bands": (), "listed_from": "0"},
        "formats": {},
    }
)
"""Those of a format whose reports hold no derived figures."""
