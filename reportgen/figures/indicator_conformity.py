"""What in an indicator keeps a figure from being derived, or contradicts the rules' words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.figures.base import one_of, repeated
from reportgen.figures.indicators import IndicatorFigures
from reportgen.model.base import Lost
from reportgen.model.indicators import Indicator, RatingRule
from reportgen.model.rules import Rules
from reportgen.numbers import UNSET_TARGETS, Value


def indicator_problems(rows: tuple[IndicatorFigures, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
    """Everything about the indicators that the rules can't work with, in the order of the input."""
    yield from repeated([row.indicator for row in rows], "ref", "indicator", lost.of("performance"))
    for row in rows:
        indicator = row.indicator
        types = (name for group in rules.types for name in group.types)
        yield from one_of(indicator.type, types, "type", indicator.source.of("type"))
        yield from _override(indicator, rules)
        yield from _told(indicator)
        yield from _shared_benchmark(indicator, rows, lost)
        if indicator.ref in lost.unsure:
            continue
        if indicator.rating_rule:
            yield from _rating_rule(indicator, indicator.rating_rule, rules)
        if indicator.instead or indicator.target is None:
            continue
        yield from _rated_anyway(indicator)
        bare = tuple(_bare(indicator))
        yield from bare or _unrated(row)


def _told(indicator: Indicator) -> Iterator[Problem]:
    """An indicator told in one sentence that has figures, or is rated, all the same."""
    if not indicator.instead:
        return
    figures = [key for key in (*_ONE_UNIT, "fraction") if getattr(indicator, key) is not None]
    if figures:
        yield Problem(
            indicator.source.of("instead"),
            f"{indicator.ref} is told in one sentence, and has {', '.join(figures).replace('_', ' ')}",
            "an indicator either has figures or is told in one sentence",
            "take the sentence out, or the figures",
        )
    key = _given_rating(indicator)
    if key:
        yield Problem(
            indicator.source.of(key),
            f"{indicator.ref} is told in one sentence, and is given a rating",
            "an indicator told in one sentence has no rating, and is counted under none",
            "take the sentence out, or the rating",
        )


def _shared_benchmark(
    indicator: Indicator, rows: tuple[IndicatorFigures, ...], lost: Lost
) -> Iterator[Problem]:
    shared = indicator.benchmark_of
    if not shared:
        return
    if indicator.benchmark:
        yield Problem(
            indicator.source.of("benchmark_of"),
            f"{indicator.ref} has a benchmark, and shares that of {shared}",
            "either its own or that of another is wanted",
            "take one of the two out",
        )
    if not lost.may_hold(shared):
        refs = (row.indicator.ref for row in rows if row.indicator.benchmark)
        place = indicator.source.of("benchmark_of")
        yield from one_of(shared, refs, "the indicator whose benchmark it shares", place)


_RULES = {"tolerance": "a tolerance", "improvement": "an improvement", "by_hand": "a rating by hand"}


def _rating_rule(indicator: Indicator, rule: RatingRule, rules: Rules) -> Iterator[Problem]:
    given = [words for name, words in _RULES.items() if getattr(rule, name)]
    place = indicator.source.of("rating_rule")
    if len(given) != 1:
        yield Problem(
            place,
            f"the rating rule of {indicator.ref} has {' and '.join(given) or 'nothing'}",
            "one of tolerance, improvement or rating by hand is wanted",
            "keep one",
        )
    words = [word.word for word in rules.ratings]
    for word in rule.tolerance or ():
        yield from one_of(word, words[:-1], "a rating of the rule", place)
    for word in rule.improvement.shares if rule.improvement else ():
        yield from one_of(word, words[1:-1], "a rating of the rule", place)
    steps = rule.tolerance or (rule.improvement.shares if rule.improvement else {})
    numbers = [steps[word].number for word in words if word in steps]
    if numbers != sorted(numbers, reverse=rule.tolerance is None):
        given = [f"{word} {step.text}" for word, step in steps.items()]
        yield Problem(
            place,
            f"the rating rule of {indicator.ref} gives {', '.join(given)}",
            "a worse rating reaches farther" if rule.tolerance else "a worse rating asks for less",
            "put the numbers the other way round",
        )
    if rule.by_hand:
        yield from one_of(rule.by_hand.rating, words, "rating", rule.by_hand.source.of("rating"))


def _override(indicator: Indicator, rules: Rules) -> Iterator[Problem]:
    over = indicator.override
    if over and over.rating:
        words = (word.word for word in rules.ratings)
        yield from one_of(over.rating.value, words, "rating", over.rating.source.of("value"))
    directions = (over.short_term_direction, over.long_term_direction, over.direction) if over else ()
    for direction in directions:
        if direction:
            yield from one_of(
                direction.value, ("Improving", "Same", "Worsening"), "direction", direction.source.of("value")
            )


def _given_rating(indicator: Indicator) -> str:
    """The key under which an indicator is given a rating; empty where it is given none."""
    rule, over = indicator.rating_rule, indicator.override
    return "rating_rule" if rule and rule.by_hand else "override" if over and over.rating else ""


def _rated_anyway(indicator: Indicator) -> Iterator[Problem]:
    """A rating given to an indicator that has none: one that is only watched, or not due."""
    key = _given_rating(indicator)
    assert indicator.target is not None
    watched = indicator.target.word in UNSET_TARGETS
    if key and (watched or not indicator.due):
        state = f"has the target {indicator.target.word}" if watched else "is not due"
        yield Problem(
            indicator.source.of(key),
            f"{indicator.ref} {state}, and is given a rating",
            "an indicator that is only watched, or not due, has no rating",
            "take the rating out, or give the indicator a target and say that it is due",
        )


def _in_percent(value: Value) -> str:
    """What a figure without sign would be as a percentage: 85 is 85%, 0.85 too."""
    assert value.number is not None
    below = 0 < abs(value.number) < 1
    return f"{(value.number * 100).normalize():f}%" if below else f"{value.text}%"


_ONE_UNIT = ("annual_target", "target", "result", "previous", "year_earlier")


def _bare(indicator: Indicator) -> Iterator[Problem]:
    """Figures without a sign where another of the indicator is a percentage or an amount of money.

    *Why:* 85 beside a target of 85% is a slip that changes a rating or hides a direction without a word.
    """
    figures = {
        key: value for key in _ONE_UNIT if (value := getattr(indicator, key)) and value.number is not None
    }
    signed = next((value for value in figures.values() if value.unit), None)
    for key, value in figures.items():
        if signed and not value.unit:
            sign = "%" if signed.unit == "%" else "£"
            typed = _in_percent(value) if sign == "%" else f"£{value.text}"
            yield Problem(
                indicator.source.of(key),
                f"{indicator.ref} has the figure {value.text} without a {sign} sign, beside {signed.text}",
                "all figures of an indicator are wanted in one unit",
                f"type {typed} if that is meant; where the unit has changed, a word such as Not comparable",
            )


def _unrated(row: IndicatorFigures) -> Iterator[Problem]:
    indicator, at = row.indicator, row.indicator.source.of
    assert indicator.target is not None
    if indicator.due and indicator.result is None and indicator.fraction is None:
        yield Problem(
            at("result"),
            f"{indicator.ref} has no result",
            "a result, or numerator and denominator, is wanted",
            "give it, type a word such as N/A, or say that it is not due",
        )
    if row.rating or row.rating_rule:
        return
    if indicator.polarity is None:
        yield Problem(
            at("polarity"),
            f"{indicator.ref} has a target of {indicator.target.text} and no polarity",
            "Bigger is better or Smaller is better is wanted",
            "give its polarity, or the target Monitor",
        )
    elif row.result and row.result.unit != indicator.target.unit:
        yield Problem(
            at("target"),
            f"{indicator.ref} has the result {row.result.text} and the target {indicator.target.text}",
            "both are wanted in one unit",
            "put both in the same unit",
        )
    else:
        yield Problem(
            at("rating_rule"),
            f"{indicator.ref} missed its target and has no rule that rates it",
            "a rule that can rate a missed target is wanted",
            "give it a tolerance, an improvement from a worse baseline in one unit with the target, or a "
            "rating by hand",
        )
