"""Rules: how a report format rates, compares, counts and writes figures. Read from a profile."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import PlainValidator, StrictBool, WithJsonSchema

from reportgen.model.base import Row, Text, whole
from reportgen.model.indicators import RatingRule

Tone = Literal["green", "green-amber", "red-amber", "red", "low", "medium-low", "medium-high", "high", "none"]
Whole = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]


class RatingWord(Row):
    """One word of the rating scale, what it means for an action, and how it is marked."""

    word: Text
    tone: Tone
    heading: Text | None = None
    """The heading over a column that counts actions so rated; the word where left out."""
    meaning: Text


class TypeGroup(Row):
    """Indicator types that are counted together; figure names begin with their `name`."""

    name: Text
    heading: Text | None = None
    """What tables call the group; its name where left out."""
    types: tuple[Text, ...]
    meaning: Text


class Band(Row):
    """A band of risk scores, from `least` up to the next band's least."""

    word: Text
    tone: Tone
    least: Whole


class RiskRules(Row):
    """The matrix: words of its scales, lowest first, the bands (lowest first), and from which score on a risk
    is listed."""

    impact: tuple[Text, ...]
    likelihood: tuple[Text, ...]
    bands: tuple[Band, ...]
    listed_from: Whole


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


class Rules(Row):
    """Everything about figures that differs between report formats."""

    ratings: tuple[RatingWord, ...]
    """Best first; a met target or action has the first."""
    rating_rule: RatingRule | None = None
    """The rule of an indicator that brings none of its own."""
    types: tuple[TypeGroup, ...]
    percent_of: Literal["size of the budget", "signed budget"] = "size of the budget"
    """What a variation is divided by. The size keeps the sign of the variation."""
    risks: RiskRules
    formats: Formats
    year_to_date_restarts: StrictBool = True
    """A year-to-date result of Q1 has no short-term direction against the full year before it."""
