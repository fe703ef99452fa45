"""Revenue and capital: variations, percentages and totals, added in full pounds and rounded when printed.

Overspend is positive. Sources of the rules: the profile (`percent_of`), and the identities
variation = outturn - revised; proposed capital budget = approved + additions + slippage; its variance =
outturn - approved, where the outturn is the proposed budget unless a line gives another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from reportgen.errors import Problem
from reportgen.figures.base import repeated
from reportgen.model.finance import Capital, CapitalLine, Revenue, RevenueLine
from reportgen.model.rules import Rules
from reportgen.numbers import Amount, share

MoneyUnit = Literal["pounds", "thousands"]


@dataclass(frozen=True, slots=True)
class RevenueFigures:
    """One revenue line, or the total (`line` None), in full pounds; `percent` None where the budget is 0."""

    line: RevenueLine | None
    original: Decimal
    revised: Decimal
    outturn: Decimal
    variation: Decimal
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class CapitalFigures:
    """One capital line, or the total (`line` None), in full pounds; `percent` is slippage of approved."""

    line: CapitalLine | None
    approved: Decimal
    additions: Decimal
    slippage: Decimal
    proposed: Decimal
    outturn: Decimal
    variance: Decimal
    percent: Fraction | None


def in_pounds(amount: Amount, unit: MoneyUnit) -> Decimal:
    """The amount in full pounds; a bare number counts what the submission says."""
    return amount.number if amount.pounds or unit == "pounds" else amount.number * 1000


def revenue_rows(revenue: Revenue, unit: MoneyUnit, rules: Rules) -> tuple[RevenueFigures, ...]:
    """One row a line as given, then the total; nothing where there are no lines."""
    rows = tuple(
        _revenue(
            line,
            in_pounds(line.original, unit),
            in_pounds(line.revised, unit),
            in_pounds(line.outturn, unit),
            rules,
        )
        for line in revenue.lines
    )
    total = _revenue(
        None,
        _sum(row.original for row in rows),
        _sum(row.revised for row in rows),
        _sum(row.outturn for row in rows),
        rules,
    )
    return (*rows, total) if rows else ()


def _revenue(
    line: RevenueLine | None, original: Decimal, revised: Decimal, outturn: Decimal, rules: Rules
) -> RevenueFigures:
    base = abs(revised) if rules.percent_of == "size of the budget" else revised
    return RevenueFigures(line, original, revised, outturn, outturn - revised, share(outturn - revised, base))


def capital_rows(capital: Capital, unit: MoneyUnit) -> tuple[CapitalFigures, ...]:
    """One row a line as given, then the total; nothing where there are no lines."""
    rows = tuple(
        _capital(
            line,
            in_pounds(line.approved, unit),
            in_pounds(line.additions, unit),
            in_pounds(line.slippage, unit),
            in_pounds(line.outturn, unit) if line.outturn is not None else None,
        )
        for line in capital.lines
    )
    total = _capital(
        None,
        _sum(row.approved for row in rows),
        _sum(row.additions for row in rows),
        _sum(row.slippage for row in rows),
        _sum(row.outturn for row in rows),
    )
    return (*rows, total) if rows else ()


def _capital(
    line: CapitalLine | None,
    approved: Decimal,
    additions: Decimal,
    slippage: Decimal,
    given: Decimal | None,
) -> CapitalFigures:
    """The figures of a line; `given` is its outturn, None where that is the proposed budget."""
    proposed = approved + additions + slippage
    outturn = proposed if given is None else given
    variance, percent = outturn - approved, share(slippage, approved)
    return CapitalFigures(line, approved, additions, slippage, proposed, outturn, variance, percent)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def problems(
    lines: tuple[RevenueLine, ...] | tuple[CapitalLine, ...], unit: MoneyUnit, lost: Collection[str]
) -> Iterator[Problem]:
    """Lines that share an id or take that of the total, and amounts whose unit can't be told."""
    yield from repeated(lines, "id", "line", lost)
    for line in lines:
        if line.id == "total":
            yield Problem(
                line.source.of("id"),
                'a line has the id "total"',
                "figures of that name are those of all lines together",
                "give the line another id",
            )
        for name in type(line).model_fields:
            amount = getattr(line, name)
            if isinstance(amount, Amount) and unit == "thousands" and amount.sterling and not amount.pounds:
                yield Problem(
                    line.source.of(name),
                    f'{name} is "{amount.text}", and amounts are in £000',
                    "it is not plain whether pounds or thousands are meant",
                    "type the number alone for £000, or put k or m behind it",
                )
