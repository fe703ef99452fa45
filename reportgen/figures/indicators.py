"""Indicators: result, rating and direction of travel of each, and what is counted over all of them.

A rating compares what is printed, so that a reader can follow it: the result at the decimals shown against
the target as typed. Directions compare results as typed, by polarity; there is none where a value is a word,
the units differ, or the indicator has no polarity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction as Exact

from reportgen.figures.base import Count
from reportgen.markup import Narrative
from reportgen.model.indicators import Comparison, Direction, Indicator, Override, RatingRule
from reportgen.model.rules import Formats, RatingWord, Rules, TypeGroup
from reportgen.numbers import UNSET_TARGETS, WORDS, Tolerance, Value, plain, round_half_away
from reportgen.quarter import Quarter


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """One indicator: its printed result (None where not supplied), its rating (None where unrated) and the
    words of its directions (None where it has none).

    `compared` is the one earlier result that a format of one comparison shows, `direction` the direction from
    it; `variance` is how far the result is from the target, in percent of it, without sign and exact.
    """

    indicator: Indicator
    result: Value | None
    rating: RatingWord | None
    rating_rule: str
    short: Direction | None
    long: Direction | None
    compared: Value | None = None
    direction: Direction | None = None
    variance: Exact | None = None
    benchmark: Narrative | None = None

    def counted(self, rules: Rules) -> Direction | None:
        """The direction that the counts of the format go by."""
        known = {"short term": self.short, "long term": self.long, "most relevant": self.direction}
        return known[rules.counted_direction]

    def rated_as(self, formats: Formats) -> str:
        """The word of the rating; where there is none, why: not due, or the word the target has."""
        if self.rating is not None:
            return self.rating.word
        target = self.indicator.target
        unset = target.word if target and target.word in WORDS else ""
        return (unset or formats.no_rating) if self.indicator.due else formats.not_due

    @property
    def monitored(self) -> bool:
        """Whether its target is only watched or not yet set."""
        return self.indicator.target is not None and self.indicator.target.word in UNSET_TARGETS


@dataclass(frozen=True, slots=True)
class IndicatorCounts:
    """What is counted over a group of indicators due this quarter. `ratings` are in the scale's order."""

    name: str
    ratings: tuple[Count, ...]
    rated: int
    monitor: Count
    improving_or_same: Count
    worsening: Count
    no_direction: int
    due: int
    given: int
    score: Decimal = Decimal(0)
    """What the ratings weigh together; of meaning where the format scores the group."""

    def at_least(self, worst: int) -> Count:
        """How many have one of the first `worst` ratings."""
        return Count(sum(count.number for count in self.ratings[:worst]), self.rated)


def indicator_rows(
    indicators: tuple[Indicator, ...], quarter: Quarter, rules: Rules
) -> tuple[IndicatorFigures, ...]:
    """One row an indicator, in the order given."""
    return tuple(_row(indicator, quarter, rules) for indicator in indicators)


def with_shared_benchmarks(
    rows: tuple[IndicatorFigures, ...], every: Iterable[Indicator]
) -> tuple[IndicatorFigures, ...]:
    """The rows, each that shares the benchmark of another with that one's."""
    by_ref = {indicator.ref: indicator.benchmark for indicator in every}
    return tuple(
        replace(row, benchmark=by_ref.get(row.indicator.benchmark_of)) if row.indicator.benchmark_of else row
        for row in rows
    )


def _row(indicator: Indicator, quarter: Quarter, rules: Rules) -> IndicatorFigures:
    result = shown_result(indicator)
    rating, rule = rate(indicator, result, rules)
    restarted = rules.year_to_date_restarts and indicator.covers == "year to date" and quarter.number == 1
    short = None if restarted else travel(result, indicator.previous, indicator.polarity)
    long = travel(result, indicator.year_earlier, indicator.polarity)
    a_year = compared_with(indicator) == "same quarter last year"
    compared = indicator.year_earlier if a_year else indicator.previous
    over = indicator.override
    if over and over.rating:
        rating, rule = _word(over.rating.value, rules), f"overridden: {over.rating.reason}"
    return IndicatorFigures(
        indicator,
        result,
        rating,
        rule,
        _overridden(over.short_term_direction if over else None, short),
        _overridden(over.long_term_direction if over else None, long),
        compared,
        _overridden(
            over.direction if over else None,
            None if restarted and not a_year else travel(result, compared, indicator.polarity),
        ),
        target_variance(indicator, result),
        indicator.benchmark,
    )


def _overridden(over: Override | None, derived: Direction | None) -> Direction | None:
    for direction in ("Improving", "Same", "Worsening"):
        if over and over.value == direction:
            return direction
    return derived


def compared_with(indicator: Indicator) -> Comparison:
    """With which earlier result a format of one comparison compares: as typed, else by what it covers."""
    whole = indicator.covers in ("annual", "year to date")
    return indicator.comparison or ("same quarter last year" if whole else "last quarter")


def target_variance(indicator: Indicator, result: Value | None) -> Exact | None:
    """How far the result is from the target, in percent of it; None where the two can't be compared.

    Taken from numerator and denominator where both are given, not from the rounded result.
    """
    target = indicator.target
    if target is None or not target.number or result is None or result.number is None:
        return None
    if result.unit != target.unit:
        return None
    exact = Exact(result.number)
    if indicator.fraction:
        exact = indicator.fraction.quotient * (100 if result.unit == "%" else 1)
    return abs(exact - Exact(target.number)) / abs(Exact(target.number)) * 100


def shown_result(indicator: Indicator) -> Value | None:
    """The result as printed: from numerator and denominator where both are given, else as typed.

    A derived result has the decimals and the unit of the typed one where there is one, else of the target;
    with neither a number, one decimal and percent.
    """
    typed, fraction = indicator.result, indicator.fraction
    if fraction is None or (typed is not None and typed.number is None):
        return typed
    like = next((value for value in (typed, indicator.target) if value and value.number is not None), None)
    decimals, unit = (like.decimals, like.unit) if like else (1, "%")
    exact = fraction.quotient * (100 if unit == "%" else 1)
    number = round_half_away(exact, decimals)
    text = plain(number, decimals)
    return Value(f"£{text}" if unit == "£" else f"{text}{unit}", number, decimals, unit)


def travel(result: Value | None, before: Value | None, polarity: str | None) -> Direction | None:
    """The direction from an earlier result to this one; None where the two can't be compared."""
    if result is None or before is None or polarity is None or result.unit != before.unit:
        return None
    if result.number is None or before.number is None:
        return None
    if result.number == before.number:
        return "Same"
    return "Improving" if (result.number > before.number) == (polarity == "Bigger is better") else "Worsening"


def rate(indicator: Indicator, result: Value | None, rules: Rules) -> tuple[RatingWord | None, str]:
    """The rating and the rule it came by. None, with an empty rule, where no rule gives one though the target
    is a number; None with the reason where the indicator is rightly unrated."""
    target, rule = indicator.target, indicator.rating_rule or rules.rating_rule
    if rule and rule.by_hand:
        return _word(rule.by_hand.rating, rules), f"by hand: {rule.by_hand.reason}"
    if not indicator.due:
        return None, "not due this quarter"
    if target is None:
        return None, "told in one sentence" if indicator.instead else ""
    if target.number is None:
        return None, f"target is {target.word}"
    if result is None or result.number is None:
        return None, f"result is {result.word if result else 'not supplied'}"
    if indicator.polarity is None or result.unit != target.unit:
        return None, ""
    if (
        (result.number >= target.number)
        if indicator.polarity == "Bigger is better"
        else (result.number <= target.number)
    ):
        return rules.ratings[0], "target met"
    if rule and rule.tolerance:
        return _by_tolerance(result.number, target.number, rule.tolerance, rules)
    if rule and rule.improvement:
        return _by_improvement(indicator, result.number, target.number, rule, rules)
    return None, ""


def _by_tolerance(
    result: Decimal, target: Decimal, tolerance: dict[str, Tolerance], rules: Rules
) -> tuple[RatingWord, str]:
    gap = abs(result - target)
    for rating in rules.ratings:
        reach = tolerance.get(rating.word)
        if reach and (gap <= reach.number if reach.points else gap * 100 <= reach.number * abs(target)):
            return rating, f"target missed by no more than {reach.text}"
    farthest = max(tolerance.values(), key=lambda reach: reach.number)
    return rules.ratings[-1], f"target missed by more than {farthest.text}"


def _by_improvement(
    indicator: Indicator, result: Decimal, target: Decimal, rule: RatingRule, rules: Rules
) -> tuple[RatingWord | None, str]:
    """None where the target is no improvement on the baseline, or the two can't be compared."""
    assert rule.improvement is not None
    assert indicator.target is not None
    baseline = rule.improvement.baseline.number
    better = indicator.polarity == "Bigger is better"
    if baseline is None or rule.improvement.baseline.unit != indicator.target.unit:
        return None, ""
    if baseline == target or (target > baseline) != better:
        return None, ""
    reached = (result - baseline) / (target - baseline) * 100
    for rating in rules.ratings:
        least = rule.improvement.shares.get(rating.word)
        if least and reached >= least.number:
            return rating, f"at least {least.text} of the targeted improvement reached"
    return rules.ratings[-1], "less of the targeted improvement reached than any share named"


def _word(word: str, rules: Rules) -> RatingWord | None:
    return next((rating for rating in rules.ratings if rating.word == word), None)


def count_rows(name: str, rows: tuple[IndicatorFigures, ...], rules: Rules) -> IndicatorCounts:
    """What is counted over these rows; only those due this quarter count."""
    due = [row for row in rows if row.indicator.due]
    rated = sum(row.rating is not None for row in due)
    directed = [found for row in due if (found := row.counted(rules)) is not None]
    return IndicatorCounts(
        name,
        tuple(Count(sum(row.rating == word for row in due), rated) for word in rules.ratings),
        rated,
        Count(sum(row.monitored for row in due), len(due)),
        Count(sum(direction != "Worsening" for direction in directed), len(directed)),
        Count(sum(direction == "Worsening" for direction in directed), len(directed)),
        len(due) - len(directed),
        len(due),
        len(rows),
        sum((row.rating.weight for row in due if row.rating and row.rating.weight), Decimal(0)),
    )


def of_group(group: TypeGroup, rows: tuple[IndicatorFigures, ...]) -> tuple[IndicatorFigures, ...]:
    """The rows whose type belongs to the group."""
    return tuple(row for row in rows if row.indicator.type in group.types)
