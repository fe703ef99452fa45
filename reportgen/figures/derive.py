"""From a submission and the rules of its format: every figure the report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.errors import Place
from reportgen.figures import actions as action_figures
from reportgen.figures import finance
from reportgen.figures import indicators as indicator_figures
from reportgen.figures import risks as risk_figures
from reportgen.figures.base import Figure
from reportgen.figures.finance_names import capital_named, dashboard_named, revenue_named
from reportgen.figures.indicator_names import counts_named, indicator_named
from reportgen.model.actions import Action, Performance, Priority, Theme
from reportgen.model.indicators import Indicator
from reportgen.model.rules import Rules
from reportgen.model.submission import Submission


@dataclass(frozen=True, slots=True)
class PriorityFigures:
    """A priority with its rows, in the order given."""

    priority: Priority
    actions: tuple[action_figures.ActionFigures, ...]
    indicators: tuple[indicator_figures.IndicatorFigures, ...]


@dataclass(frozen=True, slots=True)
class ListedFigures:
    """The actions and the indicators that stand in one list each, under no theme, in the order given."""

    actions: tuple[action_figures.ActionFigures, ...]
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
    listed: ListedFigures
    actions: tuple[action_figures.ActionFigures, ...]
    indicators: tuple[indicator_figures.IndicatorFigures, ...]
    indicator_groups: tuple[indicator_figures.IndicatorCounts, ...]
    indicator_total: indicator_figures.IndicatorCounts
    action_counts: action_figures.ActionCounts
    risks: tuple[risk_figures.RiskFigures, ...]
    risk_counts: risk_figures.RiskCounts
    named: Mapping[str, Figure]


def derive(submission: Submission, rules: Rules) -> Figures:
    """Every figure of the submission. Never fails: what can't be derived is None, and `conformity` tells
    why."""
    revenue = finance.revenue_rows(submission.revenue, submission.money, rules) if submission.revenue else ()
    capital = finance.capital_rows(submission.capital, submission.money) if submission.capital else ()
    themes, listed = _performance_rows(submission, rules)
    priorities = [priority for theme in themes for priority in theme.priorities]
    rows = (*(row for each in priorities for row in each.indicators), *listed.indicators)
    action_rows = (*(row for each in priorities for row in each.actions), *listed.actions)
    risk_rows = risk_figures.risk_rows(submission.risks.rows, rules) if submission.risks else ()
    figures = Figures(
        revenue,
        capital,
        themes,
        listed,
        action_rows,
        rows,
        tuple(
            indicator_figures.count_rows(group.name, indicator_figures.of_group(group, rows), rules)
            for group in rules.types
        ),
        indicator_figures.count_rows("", rows, rules),
        action_figures.count_actions(action_rows, rules),
        risk_rows,
        risk_figures.count_risks(risk_rows, rules),
        {},
    )
    named = {figure.name: figure for figure in _named(submission, figures, rules)}
    return replace(figures, named=named | {figure.name: figure for figure in dashboard_named(named)})


def _performance_rows(submission: Submission, rules: Rules) -> tuple[tuple[ThemeFigures, ...], ListedFigures]:
    """Every theme with its rows, and the rows that belong to none.

    *Why all at once:* an action may share the comments, an indicator the benchmark, of any other.
    """
    performance = submission.performance or Performance()
    priorities = [priority for theme in performance.themes for priority in theme.priorities]
    every = action_figures.action_rows(
        (*(action for priority in priorities for action in priority.actions), *performance.actions), rules
    )
    by_action = {id(row.action): row for row in every}
    known = [each for priority in priorities for each in priority.indicators] + [*performance.indicators]

    def indicators(given: tuple[Indicator, ...]) -> tuple[indicator_figures.IndicatorFigures, ...]:
        rows = indicator_figures.indicator_rows(given, submission.quarter, rules)
        return indicator_figures.with_shared_benchmarks(rows, known)

    def actions(given: tuple[Action, ...]) -> tuple[action_figures.ActionFigures, ...]:
        return tuple(by_action[id(action)] for action in given)

    def priority(each: Priority) -> PriorityFigures:
        return PriorityFigures(each, actions(each.actions), indicators(each.indicators))

    themes = tuple(
        ThemeFigures(theme, tuple(priority(each) for each in theme.priorities))
        for theme in performance.themes
    )
    return themes, ListedFigures(actions(performance.actions), indicators(performance.indicators))


def _named(submission: Submission, figures: Figures, rules: Rules) -> Iterator[Figure]:
    at = submission.source.of
    yield Figure("unit", submission.unit, "as typed", at("unit"))
    yield Figure("quarter", str(submission.quarter), "as typed", at("quarter"))
    yield Figure("year", submission.quarter.year, "year of the quarter", at("quarter"))
    if submission.revenue and submission.revenue.lines:
        yield from revenue_named(figures.revenue, at("revenue"), rules)
    if submission.capital and submission.capital.lines:
        yield from capital_named(figures.capital, at("capital"), rules)
    if submission.performance and not submission.performance.empty():
        yield from _performance(submission, figures, at("performance"), rules)
    if submission.risks and submission.risks.rows:
        yield from risk_figures.risks_named(figures.risk_counts, at("risks"), rules)
        for row in figures.risks:
            yield from risk_figures.risk_named(row, rules)


def _performance(submission: Submission, figures: Figures, place: Place, rules: Rules) -> Iterator[Figure]:
    for row in figures.indicators:
        yield from indicator_named(row, rules)
    for counts in (*figures.indicator_groups, figures.indicator_total):
        yield from counts_named(counts, place, rules)
    yield from action_figures.actions_named(figures.action_counts, place, rules)
    given = len(submission.interventions.rows) if submission.interventions else 0
    yield Figure("interventions count", str(given), "rows", place)
