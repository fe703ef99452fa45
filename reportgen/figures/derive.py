"""From a submission and the rules of its format: every figure the report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.errors import Place
from reportgen.figures import actions, finance
from reportgen.figures import indicators as indicator_figures
from reportgen.figures import risks as risk_figures
from reportgen.figures.base import Figure
from reportgen.model.actions import Priority, Theme
from reportgen.model.rules import Rules
from reportgen.model.submission import Submission


@dataclass(frozen=True, slots=True)
class PriorityFigures:
    """A priority with its rows, in the order given."""

    priority: Priority
    actions: tuple[actions.ActionFigures, ...]
    indicators: tuple[indicator_figures.IndicatorFigures, ...]


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme with its priorities, in the order given."""

    theme: Theme
    priorities: tuple[PriorityFigures, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one submission. A part that isn't given has no rows; `named` holds every figure that
    narrative may refer to."""

    revenue: tuple[finance.RevenueFigures, ...]
    capital: tuple[finance.CapitalFigures, ...]
    themes: tuple[ThemeFigures, ...]
    indicators: tuple[indicator_figures.IndicatorFigures, ...]
    indicator_groups: tuple[indicator_figures.IndicatorCounts, ...]
    indicator_total: indicator_figures.IndicatorCounts
    action_counts: actions.ActionCounts
    risks: tuple[risk_figures.RiskFigures, ...]
    risk_counts: risk_figures.RiskCounts
    named: Mapping[str, Figure]


def derive(submission: Submission, rules: Rules) -> Figures:
    """Every figure of the submission. Never fails: what can't be derived is None, and `conformity` tells
    why."""
    revenue = finance.revenue_rows(submission.revenue, submission.money, rules) if submission.revenue else ()
    capital = finance.capital_rows(submission.capital, submission.money) if submission.capital else ()
    themes = _themes(submission, rules)
    rows = tuple(row for theme in themes for priority in theme.priorities for row in priority.indicators)
    action_rows = tuple(row for theme in themes for priority in theme.priorities for row in priority.actions)
    risk_rows = risk_figures.risk_rows(submission.risks.rows, rules) if submission.risks else ()
    figures = Figures(
        revenue,
        capital,
        themes,
        rows,
        tuple(
            indicator_figures.count_rows(group.name, indicator_figures.of_group(group, rows), rules)
            for group in rules.types
        ),
        indicator_figures.count_rows("", rows, rules),
        actions.count_actions(action_rows, rules),
        risk_rows,
        risk_figures.count_risks(risk_rows, rules),
        {},
    )
    return replace(figures, named={figure.name: figure for figure in _named(submission, figures, rules)})


def _themes(submission: Submission, rules: Rules) -> tuple[ThemeFigures, ...]:
    """*Why all actions at once:* an action may share the comments of one under another priority."""
    themes = submission.performance.themes if submission.performance else ()
    priorities = [priority for theme in themes for priority in theme.priorities]
    every = actions.action_rows(
        tuple(action for priority in priorities for action in priority.actions), rules
    )
    by_action = {id(row.action): row for row in every}
    return tuple(
        ThemeFigures(
            theme,
            tuple(
                PriorityFigures(
                    priority,
                    tuple(by_action[id(action)] for action in priority.actions),
                    indicator_figures.indicator_rows(priority.indicators, submission.quarter, rules),
                )
                for priority in theme.priorities
            ),
        )
        for theme in themes
    )


def _named(submission: Submission, figures: Figures, rules: Rules) -> Iterator[Figure]:
    at = submission.source.of
    yield Figure("unit", submission.unit, "as typed", at("unit"))
    yield Figure("quarter", str(submission.quarter), "as typed", at("quarter"))
    yield Figure("year", submission.quarter.year, "year of the quarter", at("quarter"))
    if submission.revenue and submission.revenue.lines:
        yield from finance.revenue_named(figures.revenue, at("revenue"), rules)
    if submission.capital and submission.capital.lines:
        yield from finance.capital_named(figures.capital, at("capital"), rules)
    if submission.performance and submission.performance.themes:
        yield from _performance(submission, figures, at("performance"), rules)
    if submission.risks and submission.risks.rows:
        yield from risk_figures.risks_named(figures.risk_counts, at("risks"), rules)
        for row in figures.risks:
            yield from risk_figures.risk_named(row)


def _performance(submission: Submission, figures: Figures, place: Place, rules: Rules) -> Iterator[Figure]:
    for row in figures.indicators:
        yield from indicator_figures.indicator_named(row, rules)
    for counts in (*figures.indicator_groups, figures.indicator_total):
        yield from indicator_figures.counts_named(counts, place, rules)
    yield from actions.actions_named(figures.action_counts, place, rules)
    given = len(submission.interventions.rows) if submission.interventions else 0
    yield Figure("interventions count", str(given), "rows", place)
