"""What in a readable submission keeps a figure from being derived, or contradicts the profile's words.

One problem each, with its place; nothing here stops at the first. The parts stand in the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.errors import Place, Problem, none_of
from reportgen.figures import finance
from reportgen.figures.base import repeated
from reportgen.figures.derive import Figures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.model.actions import Action, Theme
from reportgen.model.base import Lost, Part
from reportgen.model.indicators import Indicator, Intervention, RatingRule
from reportgen.model.risks import Risk
from reportgen.model.rules import Rules
from reportgen.model.submission import Submission
from reportgen.numbers import UNSET_TARGETS, Value


def conformity(submission: Submission, figures: Figures, rules: Rules, lost: Lost) -> tuple[Problem, ...]:
    """Everything about the submission that the rules can't work with, in the order of the input.

    A reference to a row that is lost is no problem of its own.
    """
    return tuple(_all(submission, figures, rules, lost))


def _all(submission: Submission, figures: Figures, rules: Rules, lost: Lost) -> Iterator[Problem]:
    for name in type(submission).model_fields:
        part = getattr(submission, name)
        if isinstance(part, Part) and name not in lost.parts:
            yield from _instead(name.replace("_", " "), part, submission.source.of(name))
    yield from repeated(submission.records, "id", "table of words")
    for records in submission.records:
        yield from _instead(records.id, records, records.source.row)
    if submission.revenue:
        yield from finance.problems(submission.revenue.lines, submission.money, lost.of("revenue"))
    if submission.capital:
        yield from finance.problems(submission.capital.lines, submission.money, lost.of("capital"))
    yield from _headings(submission.performance.themes if submission.performance else ())
    yield from _actions(tuple(row.action for row in figures.actions), rules, lost)
    yield from _indicators(figures.indicators, rules, lost)
    if submission.interventions:
        yield from _interventions(submission.interventions.rows, figures, lost)
    if submission.risks:
        yield from _risks(submission.risks.rows, rules, lost)


def _instead(said: str, part: Part, place: Place) -> Iterator[Problem]:
    if part.instead and not part.bare():
        yield Problem(
            part.source.of("instead"),
            f"{said} is told in one sentence, and has rows or text of its own",
            "a section is either given or told in one sentence",
            "take the sentence out, or all the rest",
        )
    elif not part.instead and part.empty():
        yield Problem(
            place,
            f"{said} is empty",
            "its rows or text are wanted",
            "give them, or instead of them one sentence that says why there are none",
        )


def one_of(said: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    """A problem where a word is none of those known, with the nearest one."""
    words = list(known)
    if said not in words:
        yield none_of(place, f'{what} is "{said}"', said, words)


def _headings(themes: tuple[Theme, ...]) -> Iterator[Problem]:
    """Themes and priorities that share an id; one whose id could not be read is told already."""
    yield from repeated([theme for theme in themes if "id" in theme.source.values], "id", "theme")
    priorities = [priority for theme in themes for priority in theme.priorities]
    yield from repeated([each for each in priorities if "id" in each.source.values], "id", "priority")


def _actions(actions: tuple[Action, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
    yield from repeated(actions, "id", "action", lost.of("performance"))
    with_comments = {action.id: action for action in actions if action.comments}
    for action in actions:
        at = action.source.of
        if action.rating:
            yield from one_of(
                action.rating, (word.word for word in rules.scale_of_actions), "rating", at("rating")
            )
        if action.rating and not action.due:
            yield Problem(
                at("rating"),
                f'action "{action.id}" is rated {action.rating} but not due',
                "an action that is not due has no rating",
                "take out its rating, or say that it is due",
            )
        if action.comments and action.comments_of:
            yield Problem(
                at("comments_of"),
                f'action "{action.id}" has comments, and shares those of {action.comments_of}',
                "either its own comments or those of another are wanted",
                "take one of the two out",
            )
        elif action.comments_of and not lost.may_hold(action.comments_of):
            yield from one_of(
                action.comments_of,
                with_comments,
                "the action whose comments it shares",
                at("comments_of"),
            )


def _indicators(rows: tuple[IndicatorFigures, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
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


def _interventions(rows: tuple[Intervention, ...], figures: Figures, lost: Lost) -> Iterator[Problem]:
    yield from repeated(rows, "indicator", "intervention")
    refs = [row.indicator.ref for row in figures.indicators]
    for row in rows:
        if not lost.may_hold(row.indicator):
            yield from one_of(row.indicator, refs, "indicator", row.source.of("indicator"))


def _risks(risks: tuple[Risk, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
    yield from repeated(risks, "id", "risk", lost.of("risks"))
    for risk in risks:
        for assessment in filter(None, (risk.inherent, risk.residual, risk.target)):
            for name, scale in (("impact", rules.risks.impact), ("likelihood", rules.risks.likelihood)):
                score = getattr(assessment, name)
                if score > len(scale):
                    yield Problem(
                        assessment.source.of(name),
                        f"{name} of {risk.id} is {score}",
                        f"1 to {len(scale)} is wanted",
                        f"{len(scale)} is {scale[-1]}, the highest",
                    )
