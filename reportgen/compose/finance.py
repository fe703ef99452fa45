"""The revenue and capital tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.compose.narrative import cell, plain, told
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, table
from reportgen.document import Cell
from reportgen.figures.base import money, percent, printed
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.profile import TableSpec


def amount(pounds: Decimal, setting: Setting) -> Cell:
    """An amount as the format writes it."""
    return Cell((plain(money(pounds, setting.rules.formats)),), "none", pounds)


def ties(amounts: Sequence[Decimal], setting: Setting) -> bool:
    """Whether amounts, each rounded as printed, add to their sum as printed (all in full pounds)."""
    formats = setting.rules.formats
    rounded = sum(printed(pounds, formats) for pounds in amounts)
    return rounded == printed(sum(amounts, Decimal(0)), formats)


def revenue(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a budget line, as given, and the total."""
    formats = setting.rules.formats
    makers: Makers[RevenueFigures] = {
        "id": lambda row: cell(row.line.id if row.line else ""),
        "description": lambda row: (
            cell(row.line.description, row.line.source.row) if row.line else cell(formats.total)
        ),
        "original": lambda row: amount(row.original, setting),
        "revised": lambda row: amount(row.revised, setting),
        "outturn": lambda row: amount(row.outturn, setting),
        "variation": lambda row: amount(row.variation, setting),
        "percent": lambda row: cell(percent(row.percent, formats)),
        "comments": lambda row: told(row.line.comments if row.line else None, setting),
    }
    rows = setting.figures.revenue
    return table(key, spec, makers, rows[:-1], setting, rows[-1:])


def capital(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a programme line, as given, and the total."""
    formats = setting.rules.formats
    makers: Makers[CapitalFigures] = {
        "id": lambda row: cell(row.line.id if row.line else ""),
        "description": lambda row: (
            cell(row.line.description, row.line.source.row) if row.line else cell(formats.total)
        ),
        "approved": lambda row: amount(row.approved, setting),
        "additions": lambda row: amount(row.additions, setting),
        "slippage": lambda row: amount(row.slippage, setting),
        "proposed": lambda row: amount(row.proposed, setting),
        "outturn": lambda row: amount(row.outturn, setting),
        "variance": lambda row: amount(row.variance, setting),
        "percent": lambda row: cell(percent(row.percent, formats)),
        "comments": lambda row: told(row.line.comments if row.line else None, setting),
    }
    rows = setting.figures.capital
    return table(key, spec, makers, rows[:-1], setting, rows[-1:])
