"""The table that stands behind each chart of a format, and what in charts can't be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Problem, none_of
from reportgen.profile.faults import Told, blanks
from reportgen.profile.kinds import SECTIONS
from reportgen.profile.layout import ChartSpec, Layout, Profile, SectionSpec, TableSpec, shown, specs_of
from reportgen.quarter import Quarter

_Columns = Mapping[str, frozenset[str]]
"""Tables, and the columns of which one at least shows the figures of a chart."""

_REVENUE: _Columns = {"revenue": frozenset({"variation"})}
_CAPITAL: _Columns = {"capital": frozenset({"variance"})}
_BOTH: _Columns = {"performance": frozenset({"ratings"}), "ratings": frozenset({"indicators", "actions"})}
_ACTIONS: _Columns = {"action_counts": frozenset({"ratings"})}
_INDICATORS: _Columns = {"indicator_counts": frozenset({"ratings"})}
_RISKS: _Columns = {"heat_map": frozenset({"impact", "likelihood"})}

_BEHIND: Mapping[tuple[str, str], _Columns] = {
    ("revenue", "variation"): _REVENUE,
    ("capital", "variation"): _CAPITAL,
    ("dashboard", "variation"): _REVENUE,
    ("dashboard", "ratings"): _BOTH,
    ("action_counts", "ratings"): _ACTIONS,
    ("indicator_counts", "ratings"): _INDICATORS,
    ("dashboard", "heat_map"): _RISKS,
    ("risk_map", "heat_map"): _RISKS,
}
"""By kind of section and chart: the tables of the section's own subject that hold the chart's figures. A
chart that is not named here brings a table of its own."""

_HALVES: Mapping[tuple[str, str], _Columns] = {("dashboard", "ratings"): {**_ACTIONS, **_INDICATORS}}
"""Tables of half the subject: one may stand for the whole only where the report has no other."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The table of a chart's figures, and the section that it stands in."""

    section: SectionSpec
    table: TableSpec


def charts_of(section: SectionSpec, quarter: Quarter) -> tuple[ChartSpec, ...]:
    """The section's charts that belong to the report of this quarter."""
    when = ("all", "year end" if quarter.year_end else "in year")
    return tuple(chart for chart in section.charts if chart.quarters in when)


def table_behind(chart: str, section: SectionSpec, layout: Layout, quarter: Quarter) -> Behind | None:
    """The table of a chart's figures in the report of this quarter, of the subject of the chart's section:
    its own, else the first of the report. None where no table shows them."""
    which = (section.kind, chart)
    whole = [*_showing(_BEHIND.get(which, {}), section, (section, *specs_of(layout, quarter)), quarter)]
    if whole:
        return whole[0]
    halves = [*_showing(_HALVES.get(which, {}), section, specs_of(layout, quarter), quarter)]
    return halves[0] if len(halves) == 1 else None


def _showing(
    tables: _Columns, charted: SectionSpec, sections: Iterable[SectionSpec], quarter: Quarter
) -> Iterator[Behind]:
    """These tables where they stand; tables of indicators only where they hold those that the chart's section
    shows."""
    for section in sections:
        for table in section.tables:
            same = charted.kind == "dashboard" or _passing(section) == _passing(charted)
            columns = {column.key for column in table.columns}
            if same and shown(table, quarter) and columns & tables.get(table.table, frozenset()):
                yield Behind(section, table)


def _passing(section: SectionSpec) -> tuple[frozenset[str], bool | None]:
    """The indicators that a section shows: their types, and whether escalated."""
    return (frozenset(section.only.types), section.only.escalated) if section.only else (frozenset(), None)


_TIMES: Mapping[str, Quarter] = {"at year end": Quarter(1, 4), "in year": Quarter(1, 1)}
"""A quarter of each sort: what a format shows hangs on nothing else of it."""


def chart_problems(section: SectionSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    """Everything in the charts of a section that can't be drawn."""
    known = SECTIONS[section.kind].charts
    for chart in section.charts:
        if chart.chart not in known:
            kind = f"{'an' if section.kind[0] in 'aeiou' else 'a'} {section.kind} section"
            found = f'{kind} has no chart "{chart.chart}"'
            yield none_of(chart.source.of("chart"), found, chart.chart, list(known))
        yield from blanks(chart.caption, profile, chart.source.of("caption"))
    yield from _repeated(section)
    if told == Told():
        for chart in section.charts:
            if chart.chart in known:
                yield from _without_table(chart, section, profile)


def _repeated(section: SectionSpec) -> Iterator[Problem]:
    for quarter in _TIMES.values():
        drawn: list[str] = []
        for chart in charts_of(section, quarter):
            if chart.chart in drawn:
                yield Problem(
                    chart.source.of("chart"),
                    f'the chart "{chart.chart}" is here a second time',
                    "each chart is wanted once in a section",
                    "take one of the two out, or show them in different quarters",
                )
            drawn.append(chart.chart)


def _without_table(chart: ChartSpec, section: SectionSpec, profile: Profile) -> Iterator[Problem]:
    """A problem where, in a report that has the chart, no table shows its figures."""
    tables = _BEHIND.get((section.kind, chart.chart))
    for name, quarter in _TIMES.items() if tables else ():
        here = section in specs_of(profile.layout, quarter) and chart in charts_of(section, quarter)
        if here and table_behind(chart.chart, section, profile.layout, quarter) is None:
            assert tables is not None
            wanted = [f"{table} (column {' or '.join(sorted(keys))})" for table, keys in tables.items()]
            yield Problem(
                chart.source.of("chart"),
                f"no table of a report {name} shows the figures of the chart {chart.chart}",
                "all that a chart shows stands in a table too",
                f"add the table {', '.join(wanted[:-1])}{' or ' if wanted[:-1] else ''}{wanted[-1]}"
                ", or take the chart out",
            )
            return
