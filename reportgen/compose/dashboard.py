"""The dashboard: finance, ratings, directions and risks at a glance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.compose.finance import amount
from reportgen.compose.indicators import rating_cell
from reportgen.compose.narrative import cell
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell
from reportgen.figures.base import percent
from reportgen.figures.indicators import IndicatorCounts
from reportgen.figures.risks import RiskCounts
from reportgen.profile import TableSpec


def finance(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: the variance of revenue and of capital."""
    figures, formats = setting.figures, setting.rules.formats
    absent = cell(formats.no_value)

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
    }
    return table(key, spec, makers, (None,), setting)


def ratings(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """A row a rating: the share and number of indicators and of actions that have it."""
    figures = setting.figures
    makers: Makers[int] = {
        "rating": lambda at: rating_cell(setting.rules.ratings[at].word, setting.rules.ratings[at]),
        "indicators": lambda at: cell(figures.indicator_total.ratings[at].text),
        "actions": lambda at: cell(figures.action_counts.ratings[at].text),
    }
    return table(key, spec, makers, range(len(setting.rules.ratings)), setting)


def directions(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: the share and number of indicators by long-term direction of travel."""
    makers: Makers[IndicatorCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "improving": lambda row: cell(row.improving_or_same.text),
        "worsening": lambda row: cell(row.worsening.text),
        "no_direction": lambda row: cell(str(row.no_direction)),
    }
    return table(key, spec, makers, (setting.figures.indicator_total,), setting)


def risks(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: how many risks are in each band, and how they have moved."""
    makers: Makers[RiskCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "bands": Spread(
            [band.word for band in setting.rules.risks.bands], lambda row, at: cell(str(row.bands[at]))
        ),
        "reduced_or_same": lambda row: cell(str(row.reduced_or_same)),
        "increased": lambda row: cell(str(row.increased)),
        "new": lambda row: cell(str(row.new)),
    }
    return table(key, spec, makers, (setting.figures.risk_counts,), setting)


DASHBOARD: Mapping[str, Callable[[str, TableSpec, Setting], Sized]] = {
    "finance": finance,
    "ratings": ratings,
    "directions": directions,
    "risks": risks,
}
