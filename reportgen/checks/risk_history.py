"""The register of risks against that of the quarter before."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.errors import Finding
from reportgen.figures.risks import RiskFigures
from reportgen.model.risks import RiskDirection


def directions(case: Case) -> Iterator[Finding]:
    """RSK007: the direction of travel of a risk does not fit its score of last quarter.

    *Why:* direction and score are typed apart, and a direction left over from the quarter before says "same"
    of a risk that went up. A higher score than in last quarter's own file is Increased, a lower one Reduced,
    an equal one Same; where impact and likelihood changed and the score did not, any of the three passes. A
    risk that is said to be new and was there, or compared and was not, is a warning; one that has gone is a
    note. Registers on scales of another length are not compared.
    """
    before = {row.risk.id: row for row in case.previous.figures.risks} if case.previous else {}
    if not case.previous or not before or not case.figures.risks or not _one_scale(case):
        return
    for row in case.figures.risks:
        if row.risk.direction:
            yield from _judged(row, row.risk.direction, before.get(row.risk.id))
    now = {row.risk.id for row in case.figures.risks}
    for row in before.values():
        if row.risk.id not in now:
            title = f" ({row.risk.title})" if row.risk.title else ""
            yield Finding(
                "RSK007",
                "note",
                case.submission.source.of("risks"),
                f"{row.risk.id}{title} was on the register last quarter, and is not any more",
                "confirm that it was closed, and say so in the commentary",
            )


def _judged(row: RiskFigures, direction: RiskDirection, before: RiskFigures | None) -> Iterator[Finding]:
    place, name = row.risk.source.of("direction"), row.risk.id
    if before is None:
        if direction != "New":
            found = f"the direction of {name} is {direction}, and it was not on the register last quarter"
            yield Finding("RSK007", "warning", place, found, "say New, or check its id")
    elif direction == "New":
        found = f"{name} is said to be new, and was there last quarter with a score of {before.score}"
        yield Finding("RSK007", "warning", place, found, f"say {_right(row, before)}, or check its id")
    elif direction != _right(row, before) and (row.score != before.score or _unmoved(row, before)):
        found = f"the direction of {name} is {direction}, and its score is {row.score} after {before.score}"
        hint = f"say {_right(row, before)}, or correct the assessment"
        yield Finding("RSK007", "error", place, found, hint)


def _right(row: RiskFigures, before: RiskFigures) -> RiskDirection:
    if row.score == before.score:
        return "Same"
    return "Increased" if row.score > before.score else "Reduced"


def _unmoved(row: RiskFigures, before: RiskFigures) -> bool:
    """Whether impact and likelihood are those of last quarter."""
    now, then = row.risk.residual, before.risk.residual
    return (now.impact, now.likelihood) == (then.impact, then.likelihood)


def _one_scale(case: Case) -> bool:
    """Whether both quarters score on scales of as many steps."""
    assert case.previous is not None
    now, then = case.figures.risk_counts.cells, case.previous.figures.risk_counts.cells
    return [len(line) for line in now] == [len(line) for line in then]


CHECKS: tuple[Check, ...] = (directions,)
