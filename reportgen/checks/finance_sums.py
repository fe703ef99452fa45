"""What the figures of revenue and capital may be: intervals, from the amounts that they derive from.

An amount typed in full pounds is exact; one typed in £000, or with a k, m or bn, stands for all that round to
it. What is said of a figure narrows what it may be, so that a percentage is held against the variation said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reportgen.checks.base import Case
from reportgen.checks.said import Said, money_said, number_said, said_of
from reportgen.figures.finance import in_pounds
from reportgen.figures.finance_names import DASHBOARD
from reportgen.intervals import Interval, exactly, rounded, share, total
from reportgen.model import Submission
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.rules import Rules
from reportgen.numbers import Amount

_COLUMNS = "original|revised|outturn|variation|approved|additions|slippage|proposed|variance"
BUDGET_FIGURES = rf"(?:dashboard )?(?:revenue|capital) \S+ (?:{_COLUMNS})(?: percent| £m)?"
"""What the names of all figures of the budgets look like."""

REVENUE = ("original", "revised", "outturn")
CAPITAL = ("approved", "additions", "slippage", "proposed", "outturn")

Meant = Mapping[str, tuple[Interval, ...]]
"""What figures may be, by their names, in pounds or percent; any of the intervals will do."""


def typed(amount: Amount, submission: Submission) -> Interval:
    """What a typed amount stands for, in pounds."""
    pounds = in_pounds(amount, submission.money)
    if amount.pounds:
        return rounded(pounds, amount.step)
    return rounded(pounds, amount.step * 1000) if submission.money == "thousands" else exactly(pounds)


def meant(said: Said, case: Case) -> Interval | None:
    """What a figure that somebody says stands for, in pounds or percent; None where it is no number.

    An amount stated in whole thousands of pounds may have been rounded to them; a bare number for a figure in
    £m counts millions.
    """
    if said.name.endswith(" percent"):
        return number_said(said)
    found = money_said(said, case)
    if found is None:
        return None
    if said.name.endswith(" £m") and case.profile.rules.formats.money == "thousands":
        return found if re.search("[kmn]", said.text) else found.times(1000)
    middle = (found.low + found.high) / 2
    whole = not said.published and case.submission.money == "pounds" and middle % 1000 == 0
    return rounded(middle, max(Fraction(1000), found.high - found.low)) if whole else found


def derived(case: Case) -> Meant:
    """What each figure of the budgets may be by those that it derives from.

    *Why two:* where a report prints another amount than the input has, that is one mistake; what derives
    from either of them is none of its own.
    """
    said: defaultdict[str, list[Interval]] = defaultdict(list)
    for each, _ in said_of(case, BUDGET_FIGURES):
        found = meant(each, case)
        if found is not None:
            said[each.name].append(found)
    if not said:
        return {}
    worlds = [_Ledger(case, said, believed) for believed in (False, True)]
    for world in worlds:
        _revenue(world)
        _capital(world)
    first, second = (world.open for world in worlds)
    return {name: (first[name], second[name]) for name in first if name in second}


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What each figure may be by those before it. `believed`: what is said stands against what is typed."""

    case: Case
    said: Mapping[str, list[Interval]]
    believed: bool
    open: dict[str, Interval] = field(default_factory=dict)

    def enter(self, name: str, found: Interval) -> Interval:
        """Takes down what a figure may be; gives that as far as it agrees with what is said of it."""
        self.open[name] = found
        for said in self.said.get(name, ()):
            found = found.common(said) or (said if self.believed else found)
        return found

    def money(self, name: str, found: Interval) -> Interval:
        """The same for an amount, and for its other names, in £m and on the dashboard."""
        settled = self.enter(name, found)
        self.enter(f"{name} £m", settled)
        self._on_dashboard(name, settled)
        return settled

    def percent(self, name: str, part: Interval, whole: Interval, found: Interval | None = None) -> None:
        """Takes down a percentage, or what else is known of it; of nothing it can only be nothing."""
        if found is None:
            found = exactly(0) if whole == exactly(0) else share(part, whole)
        if found is not None:
            self._on_dashboard(name, self.enter(name, found))

    def _on_dashboard(self, name: str, settled: Interval) -> None:
        if name in DASHBOARD:
            self.enter(f"dashboard {name}", settled)


def _revenue(ledger: _Ledger) -> None:
    revenue = ledger.case.submission.revenue
    lines = [_revenue_line(line, ledger) for line in revenue.lines] if revenue else []
    if lines:
        sums = {
            column: ledger.money(f"revenue total {column}", total(line[column] for line in lines))
            for column in REVENUE
        }
        _variation("total", sums, ledger, total(line["variation"] for line in lines))


def _revenue_line(line: RevenueLine, ledger: _Ledger) -> Mapping[str, Interval]:
    amounts = {
        column: ledger.money(
            f"revenue {line.id} {column}", typed(getattr(line, column), ledger.case.submission)
        )
        for column in REVENUE
    }
    return amounts | {"variation": _variation(line.id, amounts, ledger)}


def _variation(
    name: str, amounts: Mapping[str, Interval], ledger: _Ledger, of_lines: Interval | None = None
) -> Interval:
    """The variation of a line, or of all lines, which is that of their sums and the sum of theirs."""
    of_sums = amounts["outturn"] - amounts["revised"]
    both = of_sums.common(of_lines) if of_lines else None
    variation = ledger.money(f"revenue {name} variation", both or of_sums)
    budget = _base(amounts["revised"], ledger.case.profile.rules)
    closer = _percent_of_budget(amounts["outturn"], amounts["revised"], variation, ledger.case.profile.rules)
    ledger.percent(f"revenue {name} variation percent", variation, budget, closer)
    return variation


def _percent_of_budget(
    outturn: Interval, revised: Interval, variation: Interval, rules: Rules
) -> Interval | None:
    """All that outturn less budget may be in percent of the budget; None where the budget may be nothing, or
    where the variation is not that of the two.

    *Why not the variation over the budget:* an underspend is largest where the budget is high, and its share
    where the budget is low; the two can't both be. The bounds lie at corners of what the three leave open.
    """
    if revised.low <= 0 <= revised.high:
        return None
    corners = (
        *((spent, budget) for spent in _ends(outturn) for budget in _ends(revised)),
        *((budget + over, budget) for over in _ends(variation) for budget in _ends(revised)),
        *((spent, spent - over) for over in _ends(variation) for spent in _ends(outturn)),
    )
    signed = rules.percent_of != "size of the budget"
    found = [
        (spent - budget) * 100 / (budget if signed else abs(budget))
        for spent, budget in corners
        if outturn.meets(exactly(spent))
        and revised.meets(exactly(budget))
        and variation.meets(exactly(spent - budget))
    ]
    return Interval(min(found), max(found)) if found else None


def _ends(values: Interval) -> tuple[Fraction, Fraction]:
    return values.low, values.high


def _base(revised: Interval, rules: Rules) -> Interval:
    return abs(revised) if rules.percent_of == "size of the budget" else revised


def _capital(ledger: _Ledger) -> None:
    capital = ledger.case.submission.capital
    lines = [_capital_line(line, ledger) for line in capital.lines] if capital else []
    if lines:
        sums = {
            column: ledger.money(f"capital total {column}", total(line[column] for line in lines))
            for column in CAPITAL
        }
        _variance("total", sums, ledger, total(line["variance"] for line in lines))


def _capital_line(line: CapitalLine, ledger: _Ledger) -> Mapping[str, Interval]:
    submission = ledger.case.submission
    amounts = {
        column: ledger.money(f"capital {line.id} {column}", typed(getattr(line, column), submission))
        for column in CAPITAL[:3]
    }
    proposed = ledger.money(f"capital {line.id} proposed", total(amounts.values()))
    spent = proposed if line.outturn is None else typed(line.outturn, submission)
    outturn = ledger.money(f"capital {line.id} outturn", spent)
    amounts |= {"proposed": proposed, "outturn": outturn}
    changes = amounts["additions"] + amounts["slippage"] if line.outturn is None else None
    return amounts | {"variance": _variance(line.id, amounts, ledger, changes)}


def _variance(
    name: str, amounts: Mapping[str, Interval], ledger: _Ledger, otherwise: Interval | None
) -> Interval:
    """The variance of a programme, or of all: outturn less approved, and what else gives it, if anything."""
    of_sums = amounts["outturn"] - amounts["approved"]
    both = of_sums.common(otherwise) if otherwise else None
    ledger.percent(f"capital {name} slippage percent", amounts["slippage"], amounts["approved"])
    return ledger.money(f"capital {name} variance", both or of_sums)
