"""Indicators in the next quarter's input: results become previous ones, and what is due is asked for."""

from __future__ import annotations

from reportgen.figures.indicators import IndicatorFigures, compared_with
from reportgen.history.basis import NOT_REPORTED, Rolling, as_reported
from reportgen.history.rows import asked, blank, changed, given, retold, text_of, typed, waiting, within
from reportgen.model.rules import Rules
from reportgen.node import Mapped, Node, Scalar

_OF_THE_QUARTER = ("due", "escalated", "instead", "override", "stated")


def rolled_indicator(row: Mapped, by: Rolling) -> Mapped:
    """An indicator, with its results moved on by a quarter."""
    figures = _figures(row, by)
    rolled = changed(
        row,
        type=_type(row, by.beginning.rules) or waiting(text_of(row, "type"), by.now),
        previous=_previous(row, figures),
        year_earlier=_of_year_before(figures, by),
        period=_period(row, by),
        rating_rule=_rule(row, by),
        **dict.fromkeys(_OF_THE_QUARTER),
    )
    yearly = ("benchmark",) if by.now.year_end else ()
    rolled = asked(rolled, by.now, *_targets(row, by), *yearly, "fraction", "result")
    if sentence := typed(row, "instead"):
        return _told(rolled, sentence, by) if figures.indicator.due else _told_again(rolled, sentence, by)
    reported = typed(row, "fraction") is not None or typed(row, "result") is not None
    return rolled if reported else changed(rolled, result=waiting("not due", by.now))


def begun_indicator(by: Rolling) -> Mapped:
    """An indicator of a report that had none."""
    return blank("ref", "type", "title", "polarity", "target", "result", "covers", *by.needs("indicators"))


def _figures(row: Mapped, by: Rolling) -> IndicatorFigures:
    ref = text_of(row, "ref")
    return next(one for one in by.figures.indicators if one.indicator.ref == ref)


def _told(rolled: Mapped, sentence: str, by: Rolling) -> Mapped:
    """One that was due and told in a sentence, with its figures asked for and the sentence beside its
    result."""
    result = waiting("told in one sentence", by.now, beside=sentence)
    lacking = {key: waiting() for key in ("target", "covers") if not given(rolled, key)}
    return changed(rolled, result=result, **lacking)


def _told_again(rolled: Mapped, sentence: str, by: Rolling) -> Mapped:
    """One that was told in a sentence because it was not due: most likely it is not due again."""
    figures = dict.fromkeys(("previous", "year_earlier", "period"))
    return changed(rolled, **figures, due=waiting("not due", by.now), instead=waiting(beside=sentence))


def _type(row: Mapped, rules: Rules) -> Node | None:
    """The type, where the next format has it."""
    known = {name for group in rules.types for name in group.types}
    return row.entries["type"] if text_of(row, "type") in known else None


def _targets(row: Mapped, by: Rolling) -> tuple[str, ...]:
    """Which targets need an author: all in a new year; within one those that grow with it."""
    if by.now.year_end:
        return ("annual_target", "target")
    grows = text_of(row, "covers") == "year to date"
    reached = text_of(row, "target") == (text_of(row, "annual_target") or text_of(row, "target"))
    return ("target",) if grows and not reached else ()


def _previous(row: Mapped, figures: IndicatorFigures) -> Scalar:
    """The result as printed. A yearly one that was not due keeps the last that there was."""
    earlier = text_of(row, "previous")
    kept = figures.indicator.covers == "annual" and as_reported(figures) == NOT_REPORTED
    return Scalar(earlier if kept and earlier else as_reported(figures))


def _of_year_before(figures: IndicatorFigures, by: Rolling) -> Scalar | None:
    """The result of the same quarter a year before; None where it is neither known nor compared with."""
    known = by.year_earlier.results.get(figures.indicator.ref) if by.year_earlier else None
    if known:
        return Scalar(known)
    wanted = _always_compared(by) or compared_with(figures.indicator) == "same quarter last year"
    return waiting(f"the result of {by.now.next.year_earlier}") if wanted else None


def _always_compared(by: Rolling) -> bool:
    """Whether the next format compares every indicator with the year before."""
    if by.columns("indicators") & {"year_earlier", "long"}:
        return True
    counted = by.columns("indicator_counts", "directions", "performance") & {"improving", "worsening"}
    return bool(counted) and by.beginning.rules.counted_direction == "long term"


def _period(row: Mapped, by: Rolling) -> Scalar | None:
    """The words for the time that the result is of; None where neither the row nor the next format has
    them."""
    needed = "period" in by.needs("indicators")
    shown = "period" in by.columns("indicators") or not by.reset
    said = text_of(row, "period")
    return waiting(said, by.now) if said and shown else waiting() if needed else None


def _rule(row: Mapped, by: Rolling) -> Mapped | None:
    """The rule that rates the indicator, in the words of the next format; a rating by hand was this
    quarter's, a baseline is the year's."""
    rule = row.entries.get("rating_rule")
    if not isinstance(rule, Mapped):
        return None
    steps = next((each for each in _steps(rule) if _strange(each, by.beginning.rules)), None)
    if steps and (by.beginning.rules.rating_rule or not _middle(by.beginning.rules)):
        return None
    rolled = within(rule, "by_hand", lambda found: retold(asked(found, by.now, "rating"), "reason"))
    rolled = within(rolled, "tolerance", lambda found: _in_new_words(found, by))
    rolled = within(
        rolled, "improvement", lambda found: within(found, "shares", lambda each: _in_new_words(each, by))
    )
    return within(rolled, "improvement", lambda found: _baseline(found, by))


def _baseline(improvement: Mapped, by: Rolling) -> Mapped:
    return asked(improvement, by.now, "baseline") if by.now.year_end else improvement


def _steps(rule: Mapped) -> list[Mapped]:
    """The distances of a rule, by rating."""
    improvement = rule.entries.get("improvement")
    shares = improvement.entries.get("shares") if isinstance(improvement, Mapped) else None
    return [each for each in (rule.entries.get("tolerance"), shares) if isinstance(each, Mapped)]


def _middle(rules: Rules) -> tuple[str, ...]:
    """The ratings that a rule gives distances for: all but the best and the worst."""
    return tuple(rating.word for rating in rules.ratings[1:-1])


def _strange(steps: Mapped, rules: Rules) -> bool:
    return any(" ".join(word.split()) not in _middle(rules) for word in steps.entries)


def _in_new_words(steps: Mapped, by: Rolling) -> Mapped:
    """The distances of a rule, for the ratings of the next format: one it does not know makes the author
    give those that are missing, with the old ones as a hint."""
    if not _strange(steps, by.beginning.rules):
        return steps
    held = {" ".join(word.split()): value for word, value in steps.entries.items()}
    hint = ", ".join(
        f"{word} {text_of(steps, key)}" for key in steps.entries for word in [" ".join(key.split())]
    )
    return Mapped({word: held.get(word) or waiting(hint, by.now) for word in _middle(by.beginning.rules)})
