"""The figures of revenue and capital, by the names that narrative and printed files use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.errors import Place
from reportgen.figures.base import Figure, millions, money, percent
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.model.rules import Rules

DASHBOARD = (
    "revenue total variation",
    "revenue total variation percent",
    "capital total variance",
    "capital total slippage percent",
)
"""What a dashboard repeats of the tables."""


def dashboard_named(figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """What the dashboard prints of the budgets, each under a name of its own, so that what was printed there
    can be told from what was printed in its table."""
    for name in DASHBOARD:
        if name in figures:
            yield replace(figures[name], name=f"dashboard {name}")


def revenue_named(rows: tuple[RevenueFigures, ...], place: Place, rules: Rules) -> Iterator[Figure]:
    """Every revenue figure by name, in £000 as printed and again in £m."""
    for row in rows:
        name, at = ("total", place) if row.line is None else (row.line.id, row.line.source.row)
        of = "sum of the lines" if row.line is None else "as typed"
        yield from _money(f"revenue {name} original", row.original, of, at, rules)
        yield from _money(f"revenue {name} revised", row.revised, of, at, rules)
        yield from _money(f"revenue {name} outturn", row.outturn, of, at, rules)
        yield from _money(f"revenue {name} variation", row.variation, "outturn - revised", at, rules)
        yield Figure(
            f"revenue {name} variation percent",
            percent(row.percent, rules.formats),
            f"variation / revised, by the {rules.percent_of}",
            at,
            row.percent,
        )


def capital_named(rows: tuple[CapitalFigures, ...], place: Place, rules: Rules) -> Iterator[Figure]:
    """Every capital figure by name, in £000 as printed and again in £m."""
    for row in rows:
        name, at = ("total", place) if row.line is None else (row.line.id, row.line.source.row)
        of = "sum of the lines" if row.line is None else "as typed"
        yield from _money(f"capital {name} approved", row.approved, of, at, rules)
        yield from _money(f"capital {name} additions", row.additions, of, at, rules)
        yield from _money(f"capital {name} slippage", row.slippage, of, at, rules)
        yield from _money(f"capital {name} proposed", row.proposed, _PROPOSED, at, rules)
        spent = _PROPOSED if row.line and row.line.outturn is None else of
        yield from _money(f"capital {name} outturn", row.outturn, spent, at, rules)
        yield from _money(f"capital {name} variance", row.variance, "outturn - approved", at, rules)
        yield Figure(
            f"capital {name} slippage percent",
            percent(row.percent, rules.formats),
            "slippage / approved",
            at,
            row.percent,
        )


_PROPOSED = "approved + additions + slippage"


def _money(name: str, pounds: Decimal, rule: str, place: Place, rules: Rules) -> Iterator[Figure]:
    unit = "£m" if rules.formats.money == "millions" else "£000"
    yield Figure(name, money(pounds, rules.formats), f"{rule}, {unit}", place, pounds)
    yield Figure(f"{name} £m", millions(pounds, rules.formats), f"{rule}, £m", place, pounds)
