"""Budget lines typed in another unit than the rest: in pounds among £000, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.base import Case, Check
from reportgen.checks.finance_lines import PARTS, Line, amounts, before, lines_of, pounds
from reportgen.errors import Finding
from reportgen.figures.finance import in_pounds
from reportgen.model import Submission
from reportgen.model.finance import RevenueLine

_TOWERS, _BESIDE = 300, 3
"""How many times as much as all others together, of how many at least, a line must be to be told."""

_BEYOND = Decimal(10_000_000_000)
"""An amount in pounds that no budget of a unit reaches."""

_BUDGETS = ("original", "revised", "approved")
"""Amounts that change little from quarter to quarter."""


def wrong_unit(case: Case) -> Iterator[Finding]:
    """FIN011: an amount is about a thousand times, or a thousandth of, what it should be.

    *Why:* amounts typed in pounds where £000 are meant, or the reverse, swallow every other line in the
    total, or vanish in it. Told is a revenue amount that differs by about a thousand from the two others of
    its line, which agree with one another; a line whose budgets were others by about a thousand last
    quarter, where that report is at hand; a line in £000 that is 300 times as much as all others (three or
    more) together; and any amount of £10 billion or more.
    """
    unit = "full pounds" if case.submission.money == "pounds" else "£000"
    for part in PARTS:
        lines, then = lines_of(case.submission, part), before(part, case)
        sizes = [_size(line, case.submission) for line in lines]
        for line, size in zip(lines, sizes, strict=True):
            suspect = (
                _within(line, case.submission)
                or _since(line, then.get(line.id), case)
                or _among(line, size, sizes, case.submission)
            )
            if suspect:
                yield Finding(
                    "FIN011",
                    "warning",
                    line.source.of(suspect.column),
                    f"the {suspect.column} amount of {line.description} counts as {pounds(suspect.pounds)}, "
                    f"and {suspect.why}",
                    f"amounts count {unit}: type it so, or with a k or m behind it",
                )


def thousandfold(one: Decimal, two: Decimal) -> bool:
    """Whether one amount is about a thousand times the other, either way."""
    small, large = sorted((abs(one), abs(two)))
    return 0 < small * 800 <= large <= small * 1250


@dataclass(frozen=True, slots=True)
class _Suspect:
    """An amount that may be in another unit: its column, its pounds, and why it looks so."""

    column: str
    pounds: Decimal
    why: str


def _within(line: Line, submission: Submission) -> _Suspect | None:
    """A revenue amount that is alone in its size among the three of its line."""
    named = _in_pounds(line, submission) if isinstance(line, RevenueLine) else {}
    for column, amount in named.items():
        one, two = (abs(other) for name, other in named.items() if name != column)
        if max(one, two) <= 2 * min(one, two) and thousandfold(amount, one) and thousandfold(amount, two):
            return _Suspect(column, amount, "its other amounts differ from that by about a thousand")
    return None


def _since(line: Line, then: Line | None, case: Case) -> _Suspect | None:
    """A budget of a line whose budgets were all of another size last quarter."""
    if then is None or case.previous is None:
        return None
    now, earlier = (
        {name: amount for name, amount in _in_pounds(each, said).items() if name in _BUDGETS}
        for each, said in ((line, case.submission), (then, case.previous.submission))
    )
    if not all(thousandfold(amount, earlier[column]) for column, amount in now.items()):
        return None
    column, amount = next(iter(now.items()))
    return _Suspect(column, amount, f"last quarter it was {pounds(earlier[column])}")


def _among(line: Line, size: Decimal, sizes: list[Decimal], submission: Submission) -> _Suspect | None:
    """The largest amount of a line that dwarfs all others, or is beyond any budget."""
    column, amount = max(_in_pounds(line, submission).items(), key=lambda named: abs(named[1]))
    others = len(sizes) - sizes.count(Decimal(0)) - 1
    dwarfs = size >= _TOWERS * (sum(sizes) - size) and others >= _BESIDE
    if submission.money == "thousands" and dwarfs:
        return _Suspect(column, amount, "is hundreds of times as much as all other lines together")
    return _Suspect(column, amount, "no budget of a unit is as large") if abs(amount) >= _BEYOND else None


def _size(line: Line, submission: Submission) -> Decimal:
    return max(abs(amount) for amount in _in_pounds(line, submission).values())


def _in_pounds(line: Line, submission: Submission) -> Mapping[str, Decimal]:
    return {name: in_pounds(amount, submission.money) for name, amount in amounts(line).items()}


CHECKS: tuple[Check, ...] = (wrong_unit,)
