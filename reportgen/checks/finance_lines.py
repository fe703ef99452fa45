"""Budget lines of either table, as the checks of the budgets look at them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from reportgen.checks.base import Case
from reportgen.model import Submission
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.numbers import Amount, plain

Line = RevenueLine | CapitalLine
Part = Literal["revenue", "capital"]
PARTS: tuple[Part, ...] = ("revenue", "capital")


def lines_of(submission: Submission, part: Part) -> tuple[Line, ...]:
    """The lines of revenue or of capital; none where the part is not given."""
    given = submission.revenue if part == "revenue" else submission.capital
    return given.lines if given else ()


def before(part: Part, case: Case) -> Mapping[str, Line]:
    """The lines of last quarter's report by their ids; none where that is not at hand."""
    return {line.id: line for line in lines_of(case.previous.submission, part)} if case.previous else {}


def amounts(line: Line) -> Mapping[str, Amount]:
    """The amounts that every line of its table has, by their names, in the order of the table."""
    if isinstance(line, RevenueLine):
        return {"original": line.original, "revised": line.revised, "outturn": line.outturn}
    return {"approved": line.approved, "additions": line.additions, "slippage": line.slippage}


def pounds(amount: Decimal) -> str:
    """An amount as a message says it: `£90,400`, `-£500`."""
    return f"{'-' if amount < 0 else ''}£{plain(abs(amount), 0)}"
