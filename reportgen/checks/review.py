"""What is not wrong but somebody must look at: figures that are given instead of derived."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.errors import Finding
from reportgen.model.indicators import Overrides
from reportgen.numbers import Value


def overrides(case: Case) -> Iterator[Finding]:
    """REV001: a figure is overridden.

    *Why:* an override is printed instead of what derives, so each is listed with its reason every time.
    """
    for row in case.figures.indicators:
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


def ratings_by_hand(case: Case) -> Iterator[Finding]:
    """REV002: a rating is given by hand.

    *Why:* no rule stands behind it, so each is listed with its reason for review.
    """
    for row in case.figures.indicators:
        rule = row.indicator.rating_rule
        if rule and rule.by_hand:
            said = f"{row.indicator.ref} is rated {rule.by_hand.rating} by hand: {rule.by_hand.reason}"
            yield Finding("REV002", "note", rule.by_hand.source.row, said, "confirm that it still holds")


def provisional_figures(case: Case) -> Iterator[Finding]:
    """REV003: a figure is provisional.

    *Why:* it will be replaced, and whoever quotes the report must know; each is listed until it is final. It
    goes by the word `Provisional`, or a remark that says so: `81.2% (provisional)`.
    """
    for row in case.figures.indicators:
        for key in ("annual_target", "target", "result", "previous", "year_earlier"):
            value: Value | None = getattr(row.indicator, key)
            if value is not None and "provisional" in f"{value.word} {value.remark}".lower():
                said = f'{row.indicator.ref} {key.replace("_", " ")} is provisional: "{value.text}"'
                place = row.indicator.source.of(key)
                yield Finding("REV003", "note", place, said, "give the final figure once it is known")


CHECKS: tuple[Check, ...] = (overrides, ratings_by_hand, provisional_figures)
