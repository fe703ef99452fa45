"""Results by quarter: a small chart for each indicator that has a run of results, and the table of all of
them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.compose.narrative import cell
from reportgen.compose.setting import Setting
from reportgen.compose.widths import fit
from reportgen.document import Block, Cell, Chart, Column, Line, Lines, Page, Row, Table
from reportgen.figures.indicators import IndicatorFigures
from reportgen.history.trend import Run, Runs, runs
from reportgen.numbers import Value
from reportgen.profile import SectionSpec

NAME, INDICATOR, TARGET = "Results by quarter", "Indicator", "Target"
"""What the table is called, and its columns but for the quarters."""

_MOST, _MOST_BESIDE = 12, 6
"""Indicators in one chart; beside tables of indicators, which stand on wide and low pages, fewer."""

_ABREAST = 3
"""How many indicators stand in a row of a chart."""


@dataclass(frozen=True, slots=True)
class Results:
    """The charts and the table behind them, and the page that it needs; nothing where no indicator has a run
    of results."""

    blocks: tuple[Block, ...] = ()
    page: Page = "portrait"


def results(spec: SectionSpec, caption: str, key: str, setting: Setting) -> Results:
    """The charts of the indicators that the section shows, then their table.

    *Why without those that are exempt as a whole:* which earlier results there are of one hangs on
    its name, which is exempt too.
    """
    told = (row for row in _rows(spec, setting) if not row.indicator.withheld)
    found = runs(told, setting.submission.quarter, setting.trend)
    if not found.runs:
        return Results()
    page, table = _table(found, f"{key}--figures", setting)
    shares = _shares(found.runs, _MOST_BESIDE if spec.tables else _MOST)
    charts = []
    for number, share in enumerate(shares, 1):
        several = len(shares) > 1
        name = f"{caption} ({number} of {len(shares)})" if several else caption
        alt = f"{_says(share, found, setting)} The figures are in the table “{NAME}”."
        charts.append(
            Chart(f"{key}-{number}" if several else key, name, alt, _lines(share, found), table.key)
        )
    return Results((*charts, table), page)


def _shares(every: Sequence[Run], most: int) -> list[Sequence[Run]]:
    """The runs in charts of about as many each, `most` at most, in full rows of three but for the last."""
    charts = -(-len(every) // most)
    share = -(-len(every) // (charts * _ABREAST)) * _ABREAST
    return [every[at : at + share] for at in range(0, len(every), share)]


def _rows(spec: SectionSpec, setting: Setting) -> Iterator[IndicatorFigures]:
    """The indicators that a section of this kind shows."""
    figures = setting.figures
    if spec.kind == "themes":
        for theme in figures.themes:
            for priority in theme.priorities:
                yield from priority.indicators
    else:
        known = figures.listed.indicators if spec.kind == "indicators" else figures.indicators
        yield from (row for row in known if setting.shows(row.indicator))


def _lines(share: Sequence[Run], found: Runs) -> Lines:
    return Lines(
        tuple(str(moment) for moment in found.moments),
        tuple(
            Line(
                _label(run),
                tuple(_pair(run.results.get(moment)) for moment in found.moments),
                _pair(run.target),
                run.row.rating.tone if run.row.rating else "none",
            )
            for run in share
        ),
    )


def _label(run: Run) -> str:
    """The indicator, and the word of its rating, whose shape marks its last point."""
    name = f"{run.row.indicator.ref} {run.row.indicator.title}"
    return f"{name} ({run.row.rating.word})" if run.row.rating else name


def _pair(value: Value | None) -> tuple[Decimal, str] | None:
    return (value.number, value.text) if value and value.number is not None else None


def _says(share: Sequence[Run], found: Runs, setting: Setting) -> str:
    """The quarters, then each indicator's results in them and its target."""
    absent = setting.rules.formats.no_value
    told = [f"Results of {', '.join(str(quarter) for quarter in found.quarters)}."]
    for run in share:
        values = [run.results.get(quarter) for quarter in found.quarters]
        said = ", ".join(value.text if value else absent for value in values)
        target = f", target {run.target.text}" if run.target else ""
        rating = f", {run.row.rating.word}" if run.row.rating else ""
        told.append(f"{run.row.indicator.ref}: {said}{target}{rating}.")
    return " ".join(told)


def _table(found: Runs, key: str, setting: Setting) -> tuple[Page, Table]:
    """A row an indicator, a column a quarter of which there are results, then the target."""
    absent = setting.rules.formats.no_value

    def figure(value: Value | None) -> Cell:
        made = cell(value.text if value else absent)
        return Cell(made.blocks, value=value.number if value else None)

    rows = tuple(
        Row(
            (
                cell(f"{run.row.indicator.ref} {run.row.indicator.title}"),
                *(figure(run.results.get(quarter)) for quarter in found.quarters),
                figure(run.target),
            )
        )
        for run in found.runs
    )
    headings = [INDICATOR, *(str(quarter) for quarter in found.quarters), TARGET]
    texts = [[row.cells[at].text for row in rows] for at in range(len(headings))]
    figures = [at > 0 for at in range(len(headings))]
    alike = ["right" if right else "" for right in figures]
    page, shares = fit(headings, texts, figures, alike, setting.breadth)
    columns = tuple(
        Column(f"column-{at}", heading, share, "right" if at else "left", row_header=at == 0)
        for at, (heading, share) in enumerate(zip(headings, shares, strict=True))
    )
    return page, Table(key, NAME, columns, rows, NAME)
