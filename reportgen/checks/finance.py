"""Figures of revenue and capital that somebody says, against the amounts that they derive from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from reportgen.checks import finance_budgets, finance_history, finance_units
from reportgen.checks.base import Case, Check
from reportgen.checks.finance_sums import BUDGET_FIGURES, derived, meant
from reportgen.checks.said import DASHES, Said, all_said, number_of, said_of, unit_said
from reportgen.errors import Finding
from reportgen.figures.base import percent
from reportgen.intervals import Interval
from reportgen.numbers import bracketed, plain, round_half_away

Kind = Literal["variation", "percent", "total", "row", "capital", "elsewhere"]


def variations(case: Case) -> Iterator[Finding]:
    """FIN001: a variation is not the outturn less the revised budget.

    *Why:* it is the figure that members ask about. It goes by the amounts of the line, or the sums of all
    lines, an overspend positive; each amount counts for all that round to it, so that what rounding explains
    is never told.
    """
    yield from _told(case, "FIN001", "variation", "outturn less revised budget gives")


def percentages(case: Case) -> Iterator[Finding]:
    """FIN002: a percentage is not the variation in percent of its budget, or the slippage in percent of its.

    *Why:* a percentage that was carried over from last quarter, or worked out from another budget, tells
    a large variation as a small one. Variations go by the revised budget, slippage by the approved one.
    Whether a negative budget turns the sign is for the report format to say (`percent_of`). Of no budget
    there is no percentage; a 0 may stand for it. A number that lost its % is a warning, unless all of several
    that the report prints are bare, for then the head of the column has the sign.
    """
    yield from _told(case, "FIN002", "percent", "the amounts give")
    yield from _bare_percentages(case)


def totals(case: Case) -> Iterator[Finding]:
    """FIN003: a total is not the sum of its lines, or a line not what the input has.

    *Why:* a total that was kept when a line changed is wrong in the one row that everybody reads. Rounded
    rows may miss their rounded total, by half of the last digit for each row; only what is beyond that is
    told. A line of a published report is held against the amount typed for it.
    """
    yield from _told(case, "FIN003", "total", "the lines give")
    yield from _told(case, "FIN003", "row", "the input gives")


def capital_sums(case: Case) -> Iterator[Finding]:
    """FIN004: a proposed capital budget, outturn or variance does not follow from the approved budget.

    *Why:* the proposed budget is the approved one with additions and slippage (spend put off is negative);
    it is the outturn too, unless one is given; the variance is the outturn less the approved budget.
    """
    yield from _told(case, "FIN004", "capital", "the other amounts give")


def lost_signs(case: Case) -> Iterator[Finding]:
    """FIN005: a figure of the budgets is right but for its sign.

    *Why:* a bracket or minus that is lost on the way turns an underspend into an overspend. It is told here
    rather than as a wrong variation, percentage or total. An overspend is positive, and so is capital spend
    brought forward.
    """
    for misfit in _misfits(case):
        if misfit.sign_lost:
            yield Finding(
                "FIN005",
                "error",
                misfit.said.place,
                f"{misfit.said.told}; the amounts give {_as_said(misfit, case)}, so its sign is wrong",
                "put the sign right, here or in the amounts behind it",
            )


def told_elsewhere(case: Case) -> Iterator[Finding]:
    """FIN007: a figure of the dashboard, or one in £m as summaries say it, is not that of its table.

    *Why:* the same figure stands twice in one report, and a reader who sees both trusts neither. Where the
    table's own figure is printed, the two are held against one another; else it is held against the amounts
    behind the table. Record what a dashboard prints under its own name, such as "dashboard revenue total
    variation".
    """
    yield from _told(case, "FIN007", "elsewhere", "the table gives")


def left_blank(case: Case) -> Iterator[Finding]:
    """FIN014: a published report leaves a figure of the budgets blank that its other figures give.

    *Why:* a reader can't tell whether it is nothing or was forgotten. It is not wrong, so this is for review
    only. A blank for nothing passes, and so does one for a percentage of no budget. A dash for a percentage
    is a blank; one for an amount is nothing, and told as a wrong amount.
    """
    for said in all_said(case):
        figure = case.figures.named.get(said.name)
        dash = said.text in DASHES and said.name.endswith(" percent")
        if (said.text and not dash) or figure is None or not re.fullmatch(BUDGET_FIGURES, said.name):
            continue
        if figure.number is not None and re.search("[1-9]", figure.text):
            yield Finding(
                "FIN014",
                "note",
                said.place,
                f"{said.name} was {'printed as a dash' if dash else 'left blank'}, "
                f"and the amounts give {figure.text}",
                "print it, or say why there is none",
            )


def _bare_percentages(case: Case) -> Iterator[Finding]:
    """Percentages that were published without their sign, and are right otherwise."""
    wrong = {misfit.said.name for misfit in _misfits(case)}
    every = [
        said
        for said, _ in said_of(case, BUDGET_FIGURES)
        if said.published and said.name.endswith(" percent") and number_of(said.text)
    ]
    bare = [said for said in every if unit_said(said) != "%"]
    for said in bare if len(every) == 1 or len(bare) < len(every) else ():
        if said.name not in wrong and re.search("[1-9]", said.text):
            yield Finding(
                "FIN002", "warning", said.place, f"{said.told}, without its %", f"print {said.text}%"
            )


@dataclass(frozen=True, slots=True)
class _Misfit:
    """A figure that is said and can't be; what it stands for, and the nearest that it may be."""

    said: Said
    stands: Interval
    may_be: Fraction
    sign_lost: bool


def _told(case: Case, code: str, kind: Kind, rule: str) -> Iterator[Finding]:
    """The figures of one kind that can't be as they are said, but for those whose sign alone is wrong."""
    for misfit in _misfits(case):
        if _kind(misfit.said.name, case) == kind and not misfit.sign_lost:
            yield Finding(
                code,
                "error",
                misfit.said.place,
                f"{misfit.said.told}; {rule} {_as_said(misfit, case)}, so it is {_too_much(misfit, case)}",
                "correct it, or the amounts behind it",
            )


def _misfits(case: Case) -> Iterator[_Misfit]:
    """Every figure of the budgets that is said and that no amounts within rounding give."""
    open_to = derived(case)
    for said, figure in said_of(case, BUDGET_FIGURES):
        stands, fits = meant(said, case), open_to.get(said.name, ())
        if stands and fits and not any(stands.meets(each) for each in fits):
            usual = Fraction(figure.number or 0)
            nearest = min(max(usual, fits[0].low), fits[0].high)
            yield _Misfit(said, stands, nearest, any((-stands).meets(each) for each in fits))


def _kind(name: str, case: Case) -> Kind:
    """Which kind of figure a name is of: its part, line and column tell."""
    if name.startswith("dashboard ") or name.endswith(" £m"):
        return "elsewhere"
    part, line, column = name.split(" ", 2)
    if column.endswith("percent"):
        return "percent"
    if column == "variation":
        return "variation"
    if column == "variance" or (part == "capital" and line != "total" and _follows(line, column, case)):
        return "capital"
    return "total" if line == "total" else "row"


def _follows(line: str, column: str, case: Case) -> bool:
    """Whether an amount of a programme follows from others instead of being typed."""
    programmes = case.submission.capital.lines if case.submission.capital else ()
    given = any(each.id == line and each.outturn is not None for each in programmes)
    return column == "proposed" or (column == "outturn" and not given)


def _as_said(misfit: _Misfit, case: Case) -> str:
    """What the figure should be, written in the way and to the precision in which it is said."""
    formats, name = case.profile.rules.formats, misfit.said.name
    unit, decimals = _unit(misfit, case)
    value = round_half_away(misfit.may_be / unit, decimals)
    if name.endswith("percent"):
        return percent(Fraction(value), formats.model_copy(update={"percent_decimals": decimals}))
    if name.endswith(" £m"):
        return f"-£{plain(-value, decimals)}m" if value < 0 else f"£{plain(value, decimals)}m"
    return (bracketed if formats.money_negative == "brackets" else plain)(value, decimals)


def _too_much(misfit: _Misfit, case: Case) -> str:
    """By how much it is off, in its own unit."""
    unit, decimals = _unit(misfit, case)
    off = (misfit.stands.low + misfit.stands.high) / 2 / unit - Fraction(
        round_half_away(misfit.may_be / unit, decimals)
    )
    amount = plain(round_half_away(abs(off), decimals), decimals)
    if misfit.said.name.endswith("percent"):
        amount = f"{amount} {'point' if amount == '1' else 'points'}"
    elif misfit.said.name.endswith(" £m"):
        amount = f"£{amount}m"
    return f"{amount} too {'high' if off > 0 else 'low'}"


def _unit(misfit: _Misfit, case: Case) -> tuple[int, int]:
    """What one of the figure is worth as it is said, in pounds or percent, and the decimals it is said to."""
    name, formats = misfit.said.name, case.profile.rules.formats
    if name.endswith("percent"):
        unit = 1
    elif name.endswith(" £m") or (misfit.said.published and formats.money == "millions"):
        unit = 1_000_000
    else:
        unit = 1 if not misfit.said.published and case.submission.money == "pounds" else 1_000
    step = (misfit.stands.high - misfit.stands.low) / unit
    return unit, next((places for places in range(7) if step * 10**places >= 1), 6)


CHECKS: tuple[Check, ...] = (
    variations,
    percentages,
    totals,
    capital_sums,
    lost_signs,
    told_elsewhere,
    left_blank,
    *finance_budgets.CHECKS,
    *finance_units.CHECKS,
    *finance_history.CHECKS,
)
