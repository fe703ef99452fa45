"""What became of last quarter's budget lines, where the two quarters are of one financial year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.base import Case, Check, Earlier
from reportgen.checks.finance_lines import PARTS, Line, Part, before, lines_of, pounds
from reportgen.checks.finance_sums import typed
from reportgen.checks.finance_units import thousandfold
from reportgen.checks.restated import tells_of_budget
from reportgen.errors import Finding
from reportgen.figures.finance import in_pounds
from reportgen.model.finance import RevenueLine


def changed_originals(case: Case) -> Iterator[Finding]:
    """FIN009: an original budget is not what it was last quarter.

    *Why:* the original budget is what the council set for the year; what is moved during the year shows in
    the revised one. It goes by the line's id, within one financial year, and as nearly as both amounts are
    typed. A line whose comments say that the original budget or the baseline was corrected or restated, or
    tell of a virement, passes: the reader is told.
    """
    for earlier, line, was in _pairs("revenue", case):
        if not isinstance(line, RevenueLine) or not isinstance(was, RevenueLine):
            continue
        now, then = typed(line.original, case.submission), typed(was.original, earlier.submission)
        is_now = in_pounds(line.original, case.submission.money)
        was_then = in_pounds(was.original, earlier.submission.money)
        told = line.comments is not None and tells_of_budget(line.comments.text)
        if not told and not now.meets(then) and not thousandfold(is_now, was_then):
            yield Finding(
                "FIN009",
                "warning",
                line.source.of("original"),
                f"the original budget of {line.description} is {pounds(is_now)}, and was {pounds(was_then)} "
                f"in {earlier.submission.quarter}",
                "give last quarter's, or say in its comments why it was restated",
            )


def dropped_lines(case: Case) -> Iterator[Finding]:
    """FIN012: a budget line of last quarter is no longer there.

    *Why:* a line that is left out takes its budget and its overspend out of the totals. It goes by the line's
    id, within one financial year; a line that was given another id is named, where it can be told by its
    description or budget. Where a line was closed or joined to another, the finding may stand.
    """
    earlier = _this_year(case)
    for part in PARTS if earlier else ():
        lines, then = lines_of(case.submission, part), before(part, case)
        ids, new = {line.id for line in lines}, [line for line in lines if line.id not in then]
        for was in then.values() if lines else ():
            if earlier and was.id not in ids:
                heir = _heir(was, new, case, earlier)
                yield Finding(
                    "FIN012",
                    "warning",
                    heir.source.of("id") if heir else case.submission.source.of(part),
                    f"{was.description}, a {part} line of {earlier.submission.quarter}, is no longer there"
                    + (f"; {heir.description} looks like it, under another id" if heir else ""),
                    f"give it the id {was.id} again" if heir else "give it, or say where its budget went",
                )


def renamed_lines(case: Case) -> Iterator[Finding]:
    """FIN013: a budget line has another name than last quarter.

    *Why:* whoever lays two reports side by side looks for the name. Names do change during a year, so this
    is for review only. It goes by the line's id, within one financial year.
    """
    for part in PARTS:
        for earlier, line, was in _pairs(part, case):
            if line.description != was.description:
                yield Finding(
                    "FIN013",
                    "note",
                    line.source.of("description"),
                    f"{line.description} was called {was.description} in {earlier.submission.quarter}",
                    "confirm that it is the same line",
                )


def _this_year(case: Case) -> Earlier | None:
    """The quarter before, if it is of the same financial year; Q1 has none."""
    earlier = case.previous
    return earlier if earlier and earlier.submission.quarter.start == case.submission.quarter.start else None


def _pairs(part: Part, case: Case) -> Iterator[tuple[Earlier, Line, Line]]:
    """The quarter before, each line that it had too, and what that was then."""
    earlier, then = _this_year(case), before(part, case)
    for line in lines_of(case.submission, part) if earlier else ():
        was = then.get(line.id)
        if earlier and was:
            yield earlier, line, was


def _heir(was: Line, new: Sequence[Line], case: Case, earlier: Earlier) -> Line | None:
    """The new line that looks like one that is gone: it has its name, or its original budget."""
    for line in new:
        if line.description.casefold() == was.description.casefold():
            return line
        if isinstance(line, RevenueLine) and isinstance(was, RevenueLine):
            budget = typed(was.original, earlier.submission)
            if typed(line.original, case.submission).meets(budget) and was.original.number:
                return line
    return None


CHECKS: tuple[Check, ...] = (changed_originals, dropped_lines, renamed_lines)
