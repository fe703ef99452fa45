"""What looks wrong about budget lines by themselves: their signs, comments that lack, sums among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.checks.base import Case, Check, Thresholds
from reportgen.checks.finance_lines import PARTS, amounts, lines_of, pounds
from reportgen.checks.finance_sums import typed
from reportgen.checks.nothing_said import says_nothing
from reportgen.errors import Finding
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.intervals import Interval
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.numbers import plain
from reportgen.profile import shown, specs_of

_LIKE = Fraction(3, 4)
"""Two amounts are of like size from this part of the larger on."""


def signs(case: Case) -> Iterator[Finding]:
    """FIN006: a budget is negative, and does not look like one of income.

    *Why:* a budget of income is negative, and so is what comes in for it; a spending budget that lost or
    gained a sign turns the variation upside down. Told is a line whose revised budget and outturn have
    different signs, where the two are of like size or the variation is a large one; an original budget of
    about the size of the revised one and the other sign; and a capital programme whose budget is below
    nothing. A line that is negative throughout passes. Where income really became spending, the finding may
    stand.
    """
    for row in case.figures.revenue:
        if row.line:
            yield from _revenue_sign(row, row.line, case)
    for programme in case.figures.capital:
        if programme.line:
            yield from _capital_sign(programme, programme.line)


def uncommented(case: Case) -> Iterator[Finding]:
    """FIN008: a large variation has no comment.

    *Why:* members ask about every large variation, and the report is to answer before they do. Large is what
    reaches both thresholds, in percent of the budget and in pounds; a variation of no budget reaches the
    first. Programmes go by their variance from the approved budget. A comment such as "-", "None" or "As
    above" counts as none. Nothing is told where the format has no column for comments.
    """
    revenue = [(row.line, row.variation, row.revised) for row in case.figures.revenue]
    capital = [(row.line, row.variance, row.approved) for row in case.figures.capital]
    for line, variation, budget in (
        *(revenue if _has_comments("revenue", case) else ()),
        *(capital if _has_comments("capital", case) else ()),
    ):
        if line and says_nothing(line.comments) and _large(variation, budget, case.thresholds):
            way = "over" if variation > 0 else "under"
            share = f" ({plain(abs(variation / budget) * 100, 1)}% of it)" if budget else ""
            yield Finding(
                "FIN008",
                "warning",
                line.source.of("comments"),
                f"{line.description} is {pounds(abs(variation))} {way} its budget{share}, without a comment",
                "say in its comments why",
            )


def counted_twice(case: Case) -> Iterator[Finding]:
    """FIN010: a line is the sum of others, so that these are counted twice.

    *Why:* a subtotal, or a total under another name, that is typed as a line doubles the total, and each row
    still looks right. Told is a line that is in every amount the sum of all others, or of all above it (from
    the last such line on), to the pound or as nearly as £000 allow. Two different amounts must say so, for
    round budgets that nothing was spent beyond agree by chance.
    """
    for part in PARTS:
        lines = lines_of(case.submission, part)
        rows = [tuple(typed(each, case.submission) for each in amounts(line).values()) for line in lines]
        for line, is_sum in zip(lines, _sums_among(rows), strict=True):
            if is_sum:
                yield Finding(
                    "FIN010",
                    "warning",
                    line.source.row,
                    f"{line.description} is in every amount the sum of other lines, which count twice so",
                    "take it out if it is their total: the report adds the lines itself",
                )


def _revenue_sign(row: RevenueFigures, line: RevenueLine, case: Case) -> Iterator[Finding]:
    """A finding on the signs of a revenue line, if there is one to make."""
    far = abs(row.variation) >= case.thresholds.variation_pounds
    hint = "give both the same sign, unless income really turned into spending, or spending into income"
    if _opposite(row.revised, row.outturn) and (far or _of_like_size(row.revised, row.outturn)):
        said = f"revised budget {pounds(row.revised)}, outturn {pounds(row.outturn)}"
        yield Finding(
            "FIN006",
            "warning",
            line.source.of("outturn"),
            f"{line.description} changes its sign: {said}",
            hint,
        )
    if _opposite(row.original, row.revised) and _of_like_size(row.original, row.revised):
        said = f"original budget {pounds(row.original)}, revised budget {pounds(row.revised)}"
        yield Finding(
            "FIN006",
            "warning",
            line.source.of("original"),
            f"{line.description} changes its sign: {said}",
            hint,
        )


def _capital_sign(row: CapitalFigures, line: CapitalLine) -> Iterator[Finding]:
    hint = "a programme has nothing to spend at least: put the sign right"
    if row.approved < 0:
        said = f"{line.description} has an approved budget of {pounds(row.approved)}"
        yield Finding("FIN006", "warning", line.source.of("approved"), said, hint)
    elif row.proposed < 0:
        said = f"{line.description} comes to a proposed budget of {pounds(row.proposed)}"
        yield Finding("FIN006", "warning", line.source.row, said, hint)


def _opposite(one: Decimal, two: Decimal) -> bool:
    return min(one, two) < 0 < max(one, two)


def _of_like_size(one: Decimal, two: Decimal) -> bool:
    small, large = sorted((Fraction(abs(one)), Fraction(abs(two))))
    return small >= _LIKE * large


def _has_comments(table: str, case: Case) -> bool:
    """Whether this quarter's report shows comments in the revenue, or the capital, table."""
    quarter = case.submission.quarter
    return any(
        column.key == "comments"
        for spec in specs_of(case.profile.layout, quarter)
        for each in spec.tables
        if each.table == table and shown(each, quarter)
        for column in each.columns
    )


def _large(variation: Decimal, budget: Decimal, thresholds: Thresholds) -> bool:
    of_budget = abs(variation) * 100 >= thresholds.variation_percent * abs(budget)
    return of_budget and variation != 0 and abs(variation) >= thresholds.variation_pounds


Columns = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    """The columns of several rows added, and how many of these rows are not empty."""

    columns: Columns | None = None
    filled: int = 0

    def plus(self, row: Columns) -> _Sum:
        added = row if self.columns is None else tuple(a + b for a, b in zip(self.columns, row, strict=True))
        return _Sum(added, self.filled + _is_filled(row))

    def without(self, row: Columns) -> _Sum:
        """The sum of the rows but for one of them."""
        columns = self.columns or ()
        left = (Interval(a.low - b.low, a.high - b.high) for a, b in zip(columns, row, strict=True))
        return _Sum(tuple(left), self.filled - _is_filled(row))

    def gives(self, row: Columns) -> bool:
        """Whether the row is the sum of two others or more, and two different amounts of it say so."""
        if self.columns is None or self.filled < 2:
            return False
        both = list(zip(row, self.columns, strict=True))
        return (
            all(own.meets(of) for own, of in both) and len({own for own, of in both if _telling(own, of)}) > 1
        )


def _sums_among(rows: Sequence[Columns]) -> Iterator[bool]:
    """Whether each row is the sum of the rows above it, from the last such row on, or of all others."""
    every = above = _Sum()
    for row in rows:
        every = every.plus(row)
    for row in rows:
        of_above = above.gives(row)
        yield of_above or every.without(row).gives(row)
        above = _Sum() if of_above else above.plus(row)


def _is_filled(row: Columns) -> bool:
    return any(own.low + own.high != 0 for own in row)


def _telling(own: Interval, whole: Interval) -> bool:
    """Whether an amount is so large that rounding alone would hardly make it agree."""
    return max(abs(own.low), abs(own.high)) > 100 * (whole.high - whole.low)


CHECKS: tuple[Check, ...] = (signs, uncommented, counted_twice)
