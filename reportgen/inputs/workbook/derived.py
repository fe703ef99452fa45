"""What the derived columns of the author workbook show."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from reportgen.figures import Figures
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.figures.risks import RiskFigures
from reportgen.inputs.workbook.spread import WorkedOut
from reportgen.model.rules import Formats

Shown = str | Decimal


def worked_out(figures: Figures, formats: Formats, money: str) -> WorkedOut:
    """Every value of the derived columns. `money` is the unit of amounts, `pounds` or `thousands`."""
    unit = Decimal(1000) if money == "thousands" else Decimal(1)
    found: dict[tuple[str, str, str], Shown] = {}
    for revenue in figures.revenue:
        if revenue.line:
            found |= {
                ("Revenue", revenue.line.id, heading): value for heading, value in _revenue(revenue, unit)
            }
    for capital in figures.capital:
        if capital.line:
            found |= {
                ("Capital", capital.line.id, heading): value for heading, value in _capital(capital, unit)
            }
    for indicator in figures.indicators:
        ref = indicator.indicator.ref
        found |= {("Indicators", ref, heading): value for heading, value in _indicator(indicator, formats)}
    for risk in figures.risks:
        found |= {("Risks", risk.risk.id, heading): value for heading, value in _risk(risk)}
    return found


def _revenue(row: RevenueFigures, unit: Decimal) -> Iterator[tuple[str, Shown]]:
    yield "Variation", row.variation / unit
    yield from _share("Variation %", row.percent)


def _capital(row: CapitalFigures, unit: Decimal) -> Iterator[tuple[str, Shown]]:
    yield "Outturn or proposed budget", row.outturn / unit
    yield "Variance from approved", row.variance / unit
    yield from _share("Slippage %", row.percent)


def _share(heading: str, percent: Fraction | None) -> Iterator[tuple[str, Shown]]:
    if percent is not None:
        yield heading, Decimal(percent.numerator) / Decimal(percent.denominator * 100)


def _indicator(row: IndicatorFigures, formats: Formats) -> Iterator[tuple[str, Shown]]:
    yield "Result as printed", row.result.text if row.result else formats.no_value
    yield "Rating", row.rated_as(formats)
    yield "Direction from previous quarter", row.short or formats.no_direction
    yield "Direction from last year", row.long or formats.no_direction
    yield "Direction of travel", row.direction or formats.no_direction


def _risk(row: RiskFigures) -> Iterator[tuple[str, Shown]]:
    yield "Risk score", Decimal(row.score)
    yield "Band", row.band.word
