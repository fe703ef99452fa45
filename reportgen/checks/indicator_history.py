"""Indicators against last quarter's own file."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case, Check, Earlier
from reportgen.checks.restated import remark_tells, tells_of_figure
from reportgen.checks.said import same_figure
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures
from reportgen.markup import Narrative
from reportgen.model.actions import Performance
from reportgen.model.indicators import Indicator
from reportgen.model.submission import Submission
from reportgen.numbers import UNSET_TARGETS, Value
from reportgen.profile import SectionSpec, specs_of

_CHANGED = ("Not comparable", "N/A not comparable", "New measure")
"""Words of an earlier result that say that the indicator is another than it was."""


def previous_results(case: Case) -> Iterator[Finding]:
    """IND011: the previous result is not the one of last quarter's report.

    *Why:* readers hold the two reports beside each other, and directions go by it. The result is that of the
    unit's own file for the quarter before, at the decimals of whichever has fewer. A change that is meant
    wants a word: a remark behind the figure that says so, as in `61.5% (restated)`, Not comparable, or a
    comment on the indicator that says that a result or figure was restated, corrected or recalculated. That
    something else was revised or updated is no word on it. With another remark, such as a date, it is a
    warning. A result that was provisional may change without one, and one that was not due may be older.
    """
    for row, before in _both(case):
        indicator = row.indicator
        if _agree(row, before, case) or _explained(indicator, case.submission):
            continue
        said = f"is {indicator.previous.text}" if indicator.previous else "is missing"
        reported = before.result.text if before.result else "none"
        remarked = indicator.previous is not None and indicator.previous.remark != ""
        sure = _number(indicator.previous) and _number(before.result) and not remarked
        yield Finding(
            "IND011",
            "error" if sure else "warning",
            indicator.source.of("previous"),
            f"the previous result of {indicator.ref} {said}, and last quarter's report gives {reported}",
            "correct it; where it was restated, say so behind it, as in 61.5% (restated)",
        )


def _both(case: Case) -> Iterator[tuple[IndicatorFigures, IndicatorFigures]]:
    """Each indicator that was there last quarter, with what it was then."""
    last = {row.indicator.ref: row for row in case.previous.figures.indicators} if case.previous else {}
    for row in case.figures.indicators:
        if row.indicator.ref in last:
            yield row, last[row.indicator.ref]


def _agree(row: IndicatorFigures, before: IndicatorFigures, case: Case) -> bool:
    """Whether the previous result is last quarter's, or says openly why it is not."""
    indicator, then, said, published = row.indicator, before.indicator, row.indicator.previous, before.result
    if indicator.instead or then.instead or not then.due or _open(said):
        return True
    if published and "provisional" in published.text.casefold():
        return True
    if said is None and not _shows_previous(case):
        return True
    if said and published and _number(said) and _number(published):
        return same_figure(said, published)
    if _number(said):
        return indicator.covers == "annual"
    return not _number(published) or _begins_anew(indicator, case)


def _open(said: Value | None) -> bool:
    """Whether an earlier result says by itself that it is another figure."""
    return said is not None and (said.word in _CHANGED or remark_tells(said.remark))


def _number(value: Value | None) -> bool:
    return value is not None and value.number is not None


def _begins_anew(indicator: Indicator, case: Case) -> bool:
    """Whether its result counts from this quarter on, so that the last of the year before tells nothing."""
    restarts = case.profile.rules.year_to_date_restarts and case.submission.quarter.number == 1
    return restarts and indicator.covers == "year to date"


def _shows_previous(case: Case) -> bool:
    """Whether this quarter's report has a column for previous results."""
    specs: tuple[SectionSpec, ...] = specs_of(case.profile.layout, case.submission.quarter)
    return any(
        column.key == "previous" for spec in specs for table in spec.tables for column in table.columns
    )


def _explained(indicator: Indicator, submission: Submission) -> bool:
    """Whether a comment on the indicator, or a paragraph that names it, tells that it was restated."""
    return any(tells_of_figure(text) for text in _about(indicator.ref, submission))


def _about(ref: str, submission: Submission) -> Iterator[str]:
    for row in submission.interventions.rows if submission.interventions else ():
        if row.indicator == ref:
            yield row.comments.text
    for told in _introductions(submission):
        yield from (part for part in told.text.split("\n\n") if ref in part)


def _introductions(submission: Submission) -> Iterator[Narrative]:
    performance = submission.performance or Performance()
    priorities = [each for theme in performance.themes for each in theme.priorities]
    overview = submission.summary.overview if submission.summary else None
    every = (
        performance.introduction,
        overview,
        *(theme.introduction for theme in performance.themes),
        *(priority.introduction for priority in priorities),
    )
    yield from (told for told in every if told)


def changed_since(case: Case) -> Iterator[Finding]:
    """IND012: an indicator was dropped, renamed or re-based since last quarter.

    *Why:* a result that is no longer told, or told of something else, hides what became of it. Within a year
    the list of indicators stands, and so do their annual targets; in Quarter 1 new ones may begin. Titles are
    held against each other without regard to capitals, spaces and points. Re-based is one that has another
    polarity or lost it, another annual target, a target of another kind (from a number to Monitor, from a
    count to a percentage), a result that covers another time, or a population five times larger or smaller.
    What is told openly passes: a previous result that is Not comparable, a remark behind an annual target, as
    in `17% (revised)`, or a comment on the indicator that says that its target or another figure was revised.
    """
    if case.previous is None:
        return
    same_year = case.submission.quarter.year == case.previous.submission.quarter.year
    for row, before in _both(case):
        now, then = row.indicator, before.indicator
        found = [*_renamed(now, then), *_turned(now, then)]
        if not _explained(now, case.submission):
            found += [*_rebased(now, then), *(_aimed(now, then) if same_year else ())]
        for key, what in found:
            yield Finding(
                "IND012", "warning", now.source.of(key), f"{now.ref} {what}", _HINTS.get(key, _REBASED)
            )
    if same_year:
        yield from _gone(case, case.previous)


_REBASED = "mend it; where it is meant, say so in a comment, or by Not comparable for the previous result"
_HINTS = {
    "title": "mend it; where it is meant, look whether it still counts the same",
    "polarity": "mend it, or confirm that the other way is better now",
    "annual_target": "mend it; where it is meant, say so in a comment, or behind it, as in 17% (revised)",
}


def _gone(case: Case, previous: Earlier) -> Iterator[Finding]:
    """Indicators of last quarter that are there no more; one of the same title may have got another ref."""
    refs = {row.indicator.ref for row in case.figures.indicators}
    then = {row.indicator.ref for row in previous.figures.indicators}
    new = {
        _plain(row.indicator.title): row.indicator
        for row in case.figures.indicators
        if row.indicator.ref not in then
    }
    for row in previous.figures.indicators:
        gone = row.indicator
        if gone.ref in refs:
            continue
        heir = new.get(_plain(gone.title))
        said = f"{gone.ref} ({gone.title}) was in last quarter's report, and is not in this one"
        place = case.submission.source.of("performance")
        if heir:
            said = f"{heir.ref} ({heir.title}) was {gone.ref} in last quarter's report"
            place = heir.source.of("ref")
        yield Finding(
            "IND012", "warning", place, said, "give it under its ref; or tell the reader what became of it"
        )


def _renamed(now: Indicator, then: Indicator) -> Iterator[tuple[str, str]]:
    """What of an indicator has changed, and how, in words: its title."""
    if _plain(now.title) != _plain(then.title):
        yield "title", f'is called "{now.title}", and was "{then.title}" last quarter'


def _turned(now: Indicator, then: Indicator) -> Iterator[tuple[str, str]]:
    if then.polarity and now.polarity != then.polarity and not now.instead:
        yield "polarity", f"has {_said(now.polarity)}, and had {_said(then.polarity)} last quarter"


def _aimed(now: Indicator, then: Indicator) -> Iterator[tuple[str, str]]:
    """An annual target that is another number, without a remark that it was revised."""
    new, old = now.annual_target, then.annual_target
    if not (new and old and _number(new) and _number(old)):
        return
    if not remark_tells(new.remark) and not same_figure(new, old):
        yield "annual_target", f"has the annual target {new.text}, after {old.text} last quarter"


def _said(polarity: str | None) -> str:
    return f"the polarity {polarity}" if polarity else "no polarity"


def _rebased(now: Indicator, then: Indicator) -> Iterator[tuple[str, str]]:
    """What its result is held against or counted over, where it does not say so by itself."""
    if now.instead or then.instead or _open(now.previous):
        return
    if now.target and then.target and _another_kind(now.target, then.target):
        yield "target", f"has the target {now.target.text}, after {then.target.text} last quarter"
    if now.covers != then.covers and now.covers and then.covers:
        yield "covers", f"covers {_time(now.covers)}, and covered {_time(then.covers)} last quarter"
    if now.fraction and then.fraction and now.covers == then.covers != "year to date":
        sizes = sorted((now.fraction.denominator.number or 0, then.fraction.denominator.number or 0))
        if sizes[0] >= _MANY and sizes[1] >= 5 * sizes[0]:
            yield "fraction", f"is {now.fraction.text}, after {then.fraction.text} last quarter"


_MANY = 20
"""From how many on a population does not grow fivefold by chance."""


def _time(covers: str) -> str:
    return covers if covers.startswith("rolling") else f"the {covers}"


def _another_kind(now: Value, then: Value) -> bool:
    """Whether a target was a number and is one in another unit, or none any more."""
    if not _number(then):
        return False
    return now.unit != then.unit if _number(now) else now.word in (*UNSET_TARGETS, "N/A")


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


CHECKS: tuple[Check, ...] = (previous_results, changed_since)
