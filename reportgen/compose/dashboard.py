"""The dashboard: finance, ratings, directions and risks at a glance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.compose.actions import counted
from reportgen.compose.finance import amount
from reportgen.compose.indicators import rating_cell
from reportgen.compose.narrative import cell
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell
from reportgen.figures.base import Count, percent
from reportgen.figures.indicator_names import scored
from reportgen.figures.indicators import IndicatorCounts
from reportgen.figures.risks import RiskCounts
from reportgen.profile import LineSpec, TableSpec


def finance(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: the variance of revenue and of capital."""
    figures, formats = setting.figures, setting.rules.formats
    absent = cell(formats.no_value)
    groups = {counts.name: counts for counts in figures.indicator_groups}
    scores = [group for group in setting.rules.types if group.score]

    def money(name: str) -> Cell:
        if name == "revenue":
            return amount(figures.revenue[-1].variation, setting) if figures.revenue else absent
        return amount(figures.capital[-1].variance, setting) if figures.capital else absent

    def share(name: str) -> Cell:
        rows = figures.revenue if name == "revenue" else figures.capital
        return cell(percent(rows[-1].percent, formats)) if rows else absent

    makers: Makers[None] = {
        "label": lambda _: cell(setting.say(spec.label)),
        "revenue": lambda _: money("revenue"),
        "revenue_percent": lambda _: share("revenue"),
        "capital": lambda _: money("capital"),
        "capital_percent": lambda _: share("capital"),
        "scores": Spread(
            [group.score or "" for group in scores], lambda _, at: cell(scored(groups[scores[at].name]))
        ),
    }
    return table(key, spec, makers, (None,), setting)


def performance(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """A row for the indicators and one for the actions, as the format has it: how many have each rating, and
    how the indicators have moved."""
    figures, absent = setting.figures, cell(setting.rules.formats.no_value)
    total = figures.indicator_total

    def moved(line: LineSpec, count: Count) -> Cell:
        return counted(count, spec) if line.shows == "indicators" else absent

    makers: Makers[LineSpec] = {
        "label": lambda line: cell(setting.say(line.label)),
        "ratings": Spread(
            [rating.word for rating in setting.rules.ratings],
            lambda line, at: (
                counted(total.ratings[at], spec)
                if line.shows == "indicators"
                else _actions_rated(setting.rules.ratings[at].word, spec, setting)
            ),
        ),
        "improving": lambda line: moved(line, total.improving_or_same),
        "worsening": lambda line: moved(line, total.worsening),
    }
    return table(key, spec, makers, spec.lines, setting)


def _actions_rated(word: str, spec: TableSpec, setting: Setting) -> Cell:
    """How many actions have the rating of that word; where their scale has none, the word for no value."""
    scale = [rating.word for rating in setting.rules.scale_of_actions]
    counts = setting.figures.action_counts.ratings
    return counted(counts[scale.index(word)], spec) if word in scale else cell(setting.rules.formats.no_value)


def ratings(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """A row a rating: the share and number of indicators and of actions that have it."""
    figures = setting.figures
    makers: Makers[int] = {
        "rating": lambda at: rating_cell(setting.rules.ratings[at].word, setting.rules.ratings[at]),
        "indicators": lambda at: counted(figures.indicator_total.ratings[at], spec),
        "actions": lambda at: _actions_rated(setting.rules.ratings[at].word, spec, setting),
    }
    return table(key, spec, makers, range(len(setting.rules.ratings)), setting)


def directions(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: the share and number of indicators by long-term direction of travel."""
    makers: Makers[IndicatorCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "improving": lambda row: counted(row.improving_or_same, spec),
        "worsening": lambda row: counted(row.worsening, spec),
        "no_direction": lambda row: cell(str(row.no_direction)),
    }
    return table(key, spec, makers, (setting.figures.indicator_total,), setting)


def risks(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: how many risks are in each band, and how they have moved."""

    def placed(number: int, of: int) -> Cell:
        return cell(Count(number, of).text if spec.counts == "percentages" else str(number))

    makers: Makers[RiskCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "bands": Spread(
            [band.word for band in setting.rules.risks.bands],
            lambda row, at: placed(row.bands[at], row.given),
        ),
        "reduced_or_same": lambda row: placed(row.reduced_or_same, row.given),
        "increased": lambda row: placed(row.increased, row.given),
        "new": lambda row: placed(row.new, row.given),
    }
    return table(key, spec, makers, (setting.figures.risk_counts,), setting)


DASHBOARD: Mapping[str, Callable[[str, TableSpec, Setting], Sized]] = {
    "finance": finance,
    "performance": performance,
    "ratings": ratings,
    "directions": directions,
    "risks": risks,
}
