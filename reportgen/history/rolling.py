"""The next quarter's input, begun from this quarter's: what stays is carried, what needs an author is marked.

Results become previous results. Targets, budgets and actions stay within a year; a new year asks for new
targets and budgets, and carries the actions that are still open. Narrative is emptied, with what it printed
beside it; what a priority is to bring about, and what a risk is and is held in check by, stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportgen.figures import Figures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.history.rows import (
    Rolled,
    asked,
    changed,
    each,
    retold,
    text_of,
    typed,
    waiting,
    with_beside,
    within,
)
from reportgen.model.rules import Rules
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.profile import Layout, specs_of
from reportgen.quarter import Quarter

FIRST_VERSION = "0.1"
NOT_REPORTED = "Not reported"
"""What stands for the result of an indicator that was not due."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another quarter's input gives: each indicator's result as printed, by its ref."""

    results: Mapping[str, str]

    @classmethod
    def of(cls, figures: Figures) -> Earlier:
        """The results of a quarter; one that was not reported says so."""
        return cls({row.indicator.ref: _printed(row) for row in figures.indicators})


def _printed(row: IndicatorFigures) -> str:
    return row.result.text if row.result and row.indicator.due else NOT_REPORTED


@dataclass(frozen=True, slots=True)
class Rolling:
    """What rolling forward goes by: the quarter that ends, its figures, the report format, and the results of
    a year before the quarter that begins (None where that input is not at hand)."""

    now: Quarter
    figures: Figures
    rules: Rules
    layout: Layout
    year_earlier: Earlier | None = None


def rolled_forward(node: Mapped, by: Rolling) -> Mapped:
    """The tree of the next quarter's input, from the tree of this quarter's."""
    parts: Mapping[str, Rolled] = {
        "front_matter": lambda row: _front_matter(row, by),
        "summary": lambda row: _summary(row, by),
        "revenue": lambda row: each(retold(row, "introduction"), "lines", lambda line: _revenue(line, by)),
        "capital": lambda row: each(retold(row, "introduction"), "lines", lambda line: _capital(line, by)),
        "performance": lambda row: each(retold(row, "introduction"), "themes", lambda one: _theme(one, by)),
        "interventions": lambda row: each(row, "rows", lambda one: _intervention(one, by)),
        "customer_experience": lambda row: each(row, "rows", lambda topic: retold(topic, "comments")),
        "risks": lambda row: each(retold(row, "commentary"), "rows", lambda risk: _risk(risk, by)),
        "equalities": lambda row: each(row, "rows", lambda topic: retold(topic, "comments")),
    }
    rolled = changed(node, quarter=Scalar(str(by.now.next)))
    for name, roll in parts.items():
        part = rolled.entries.get(name)
        if isinstance(part, Mapped):
            instead = typed(part, "instead") is not None
            rolled = changed(rolled, **{name: retold(part, "instead") if instead else roll(part)})
    return with_beside(rolled, lambda text: _as_printed(text, by.figures))


def _as_printed(text: str, figures: Figures) -> str:
    """Narrative with the figures that it printed in the place of their names."""

    def figure(found: re.Match[str]) -> str:
        known = figures.named.get(" ".join((found.group(1) or "").split()))
        return known.text if known else found.group().replace("{{", "{")

    return re.sub(r"\{\{|\{([^{}]+)\}", figure, text)


def _front_matter(row: Mapped, by: Rolling) -> Mapped:
    fresh = changed(row, status=Scalar("draft"), version=Scalar(FIRST_VERSION))
    dated = text_of(row, "date")
    day = waiting(f"{_day(dated)} for {by.now}") if dated else None
    return retold(asked(changed(fresh, date=day), by.now, "cleared_by"), "notice")


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


def _summary(row: Mapped, by: Rolling) -> Mapped:
    """Each text that the next report has a section for; a year's texts come with its last quarter."""
    specs = specs_of(by.layout, by.now.next)
    rolled = retold(row, "overview")
    for name, roll in (("successes", _told), ("challenges", _challenged)):
        held = row.entries.get(name)
        group = held if isinstance(held, Mapped) else Mapped({})
        periods = dict.fromkeys(spec.period for spec in specs if spec.kind == name)
        fresh: dict[str, Node] = {period: roll(group, period) for period in periods}
        rolled = changed(rolled, **{name: Mapped(fresh) if fresh else None})
    return rolled


def _told(group: Mapped, period: str) -> Scalar:
    return waiting(beside=typed(group, period) or "")


def _challenged(group: Mapped, period: str) -> Listed:
    """As many challenges as there were, each beside the one it may follow on; one where there were none."""
    held = group.entries.get(period)
    rows = [row for row in held.items if isinstance(row, Mapped)] if isinstance(held, Listed) else []
    blank = Mapped({"challenge": waiting(), "actions": waiting()})
    return Listed(tuple(retold(row, "challenge", "actions") for row in rows) or (blank,))


def _revenue(line: Mapped, by: Rolling) -> Mapped:
    budgets = ("original", "revised") if by.now.year_end else ()
    return retold(asked(changed(line, stated=None), by.now, *budgets, "outturn"), "comments")


def _capital(line: Mapped, by: Rolling) -> Mapped:
    budgets = ("approved",) if by.now.year_end else ()
    return retold(asked(changed(line, stated=None), by.now, *budgets, "additions", "slippage"), "comments")


def _theme(theme: Mapped, by: Rolling) -> Mapped:
    return each(retold(theme, "introduction"), "priorities", lambda priority: _priority(priority, by))


def _priority(priority: Mapped, by: Rolling) -> Mapped:
    held = priority.entries.get("actions")
    if isinstance(held, Listed):
        open_ones = tuple(row for row in held.items if isinstance(row, Mapped) and _stays(row, by))
        priority = changed(priority, actions=Listed(open_ones))
    rolled = each(retold(priority, "introduction"), "actions", lambda action: _action(action, by))
    return each(rolled, "indicators", lambda indicator: _indicator(indicator, by))


def _stays(action: Mapped, by: Rolling) -> bool:
    """Whether an action is in the next report: in a new year only one that is still open."""
    return not (by.now.year_end and text_of(action, "rating") == by.rules.ratings[0].word)


def _action(action: Mapped, by: Rolling) -> Mapped:
    due = action.entries.get("due")
    unrated = "not due" if isinstance(due, Scalar) and due.value is False else "not rated"
    rating = waiting(text_of(action, "rating") or unrated, by.now)
    rolled = retold(changed(action, rating=rating, due=None), "comments")
    shared = _gone(text_of(action, "comments_of"), by)
    return changed(rolled, comments=waiting(beside=shared), comments_of=None) if shared else rolled


def _gone(action: str | None, by: Rolling) -> str:
    """The comments of an action that is not in the next report; empty where it is."""
    rows = (
        row.action for theme in by.figures.themes for priority in theme.priorities for row in priority.actions
    )
    shared = next((row for row in rows if row.id == action), None)
    gone = shared is not None and by.now.year_end and shared.rating == by.rules.ratings[0].word
    return shared.comments.text if shared and gone and shared.comments else ""


def _indicator(row: Mapped, by: Rolling) -> Mapped:
    ref = text_of(row, "ref") or ""
    figures = next(one for one in by.figures.indicators if one.indicator.ref == ref)
    rolled = changed(
        row,
        previous=_previous(row, figures),
        year_earlier=_of_year_before(ref, by),
        due=None,
        override=None,
        stated=None,
        rating_rule=_rule(row, by),
    )
    yearly = ("benchmark",) if by.now.year_end else ()
    rolled = asked(rolled, by.now, *_targets(row, by), *yearly, "fraction", "result")
    reported = typed(row, "fraction") is not None or typed(row, "result") is not None
    return rolled if reported else changed(rolled, result=waiting("not due", by.now))


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
    kept = figures.indicator.covers == "annual" and _printed(figures) == NOT_REPORTED
    return Scalar(earlier if kept and earlier else _printed(figures))


def _of_year_before(ref: str, by: Rolling) -> Scalar:
    known = by.year_earlier.results.get(ref) if by.year_earlier else None
    return Scalar(known) if known else waiting(f"the result of {by.now.next.year_earlier}")


def _rule(row: Mapped, by: Rolling) -> Mapped | None:
    """The rule that rates the indicator; a rating by hand was this quarter's, a baseline is the year's."""
    rule = row.entries.get("rating_rule")
    if not isinstance(rule, Mapped):
        return None
    rolled = within(rule, "by_hand", lambda found: retold(asked(found, by.now, "rating"), "reason"))
    return (
        within(rolled, "improvement", lambda found: asked(found, by.now, "baseline"))
        if by.now.year_end
        else rolled
    )


def _intervention(row: Mapped, by: Rolling) -> Mapped:
    return retold(asked(row, by.now, "level"), "comments")


def _risk(row: Mapped, by: Rolling) -> Mapped:
    return asked(changed(row, stated=None), by.now, "direction")
