"""The table that stands behind each chart of a format, and what in charts can't be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Problem
from reportgen.profile.faults import Told, blanks, unknown
from reportgen.profile.kinds import SECTIONS
from reportgen.profile.layout import ChartSpec, Layout, Profile, SectionSpec, TableSpec, shown, specs_of
from reportgen.quarter import Quarter

_BEHIND: Mapping[str, Mapping[str, frozenset[str]]] = {
    "ratings": {
        "ratings": frozenset({"indicators", "actions"}),
        "performance": frozenset({"ratings"}),
        "action_counts": frozenset({"ratings"}),
        "indicator_counts": frozenset({"ratings"}),
    },
    "variation": {"revenue": frozenset({"variation"}), "capital": frozenset({"variance"})},
    "heat_map": {"heat_map": frozenset({"impact", "likelihood"})},
}
"""The tables that hold the figures of a chart, and the columns of which one at least shows them. A chart that
is not named here brings a table of its own."""


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
    """The table of a chart's figures in the report of this quarter: of the chart's own section, else the
    first of the report. None where no table shows them."""
    for each in (section, *specs_of(layout, quarter)):
        for table in each.tables:
            if shown(table, quarter) and _shows(table, chart):
                return Behind(each, table)
    return None


def _shows(table: TableSpec, chart: str) -> bool:
    columns = {column.key for column in table.columns}
    return bool(columns & _BEHIND.get(chart, {}).get(table.table, frozenset()))


_TIMES: Mapping[str, Quarter] = {"at year end": Quarter(1, 4), "in year": Quarter(1, 1)}
"""A quarter of each sort: what a format shows hangs on nothing else of it."""


def chart_problems(section: SectionSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    """Everything in the charts of a section that can't be drawn."""
    known = SECTIONS[section.kind].charts
    for chart in section.charts:
        kind = f"chart of {'an' if section.kind[0] in 'aeiou' else 'a'} {section.kind} section"
        yield from unknown(chart.chart, known, kind, chart.source.of("chart"))
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
    tables = _BEHIND.get(chart.chart)
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
