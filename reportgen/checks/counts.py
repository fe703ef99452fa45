"""Counts that a report prints, and their percentages, against the rows and against one another.

A wrong figure is told once: a total that does not follow from its own parts under CNT005, any other count by
what it counts, and a percentage only where it follows neither from what is printed beside it nor from the
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from textwrap import shorten

from reportgen.checks.base import Case, Check
from reportgen.checks.counted import bare_count, count_said, is_blank, percent_said
from reportgen.checks.said import Said, all_said, unit_said
from reportgen.checks.sums import parts_of, share_of
from reportgen.errors import Finding
from reportgen.figures import Figure
from reportgen.figures.base import slug
from reportgen.intervals import exactly, share
from reportgen.numbers import plain, round_half_away
from reportgen.profile import shown, specs_of


def ratings(case: Case) -> Iterator[Finding]:
    """CNT001: the report prints another number of indicators with a rating than its rows have.

    *Why:* readers trust the dashboard, and it is counted by hand where the tables are not. Held against the
    rows are the numbers of each rating, of those rated, of those that are only watched (Monitor or TBC), and
    the score of a group. Only indicators that are due count. A cell left blank is a note where it should hold
    a number.
    """
    words = [slug(word.word) for word in case.profile.rules.ratings]
    best = slug(" or ".join(word.word for word in case.profile.rules.ratings[:2]))
    counts = rf"{_indicators(case)} (?:{_any(*words, best, 'rated', 'monitor')}) count"
    scores = rf"(?:{_any(*(group.name for group in case.profile.rules.types))}) score"
    yield from off_rows(case, "CNT001", f"{counts}|{scores}", "the rows give")


def directions(case: Case) -> Iterator[Finding]:
    """CNT002: the report prints another number of indicators with a direction of travel than its rows have.

    *Why:* one direction that changes late, or a cell left blank, and the numbers of those improving,
    worsening and without a direction are behind. They go by the direction that the format counts. A cell left
    blank is a note where it should hold a number.
    """
    counts = rf"{_indicators(case)} (?:improving-or-same|worsening|no-direction) count"
    yield from off_rows(case, "CNT002", counts, "the rows give")


def actions(case: Case) -> Iterator[Finding]:
    """CNT003: the report prints another number of key actions with a rating than its rows have.

    *Why:* ratings of actions change up to the last day, and the numbers on the dashboard do not follow by
    themselves. A cell left blank is a note where it should hold a number.
    """
    words = [slug(word.word) for word in case.profile.rules.scale_of_actions]
    pattern = rf"actions (?:{_any(*words, 'rated', 'not-rated')}) count"
    yield from off_rows(case, "CNT003", pattern, "the rows give")


def percentages(case: Case) -> Iterator[Finding]:
    """CNT004: the report prints another percentage of a count than its rows give.

    *Why:* a reader works it out again from the two numbers beside it. Percentages of ratings are of those
    rated, of Monitor of those due, of directions of those that have one, of risks of the whole register. Any
    way of rounding a half is right. Where it follows from a count beside it that is wrong too, both are told.
    """
    printed = dict(_printed(case))
    for said, figure in _said(case, rf"(?:{_indicators(case)}|actions|risks) \S+ percent"):
        percent = percent_said(said)
        if percent is None or percent.meets(exactly(figure.number or 0)):
            continue
        part, whole = share_of(said.name, case, printed)
        beside = share(exactly(part), exactly(whole))
        follows = beside is not None and percent.meets(beside)
        if follows:
            right = f"the rows give {figure.text}: it follows from the count beside it, which is wrong too"
        else:
            exact = f"is {plain(round_half_away(beside.low, 1), 1)}%" if beside else "has no percentage"
            right = f"{part} of {whole} {exact}"
        hint = "correct both" if follows else "correct the percentage, or the count beside it"
        yield Finding("CNT004", "error", said.place, f"{said.told}, and {right}", hint)


def totals(case: Case) -> Iterator[Finding]:
    """CNT005: a total is not what the numbers printed beside it add up to.

    *Why:* ratings add up to those rated, directions and those without one to those due, the types of
    indicator to all of them, and bands to the whole register. Told only where all parts are printed and
    right; where one of the parts is wrong, that one is told.
    """
    for said, rows in _wrong(case, ".* count"):
        parts = _parts(said, case)
        if parts:
            added = " + ".join(str(number) for number in parts)
            yield Finding(
                "CNT005",
                "error",
                said.place,
                f"{said.told}, and its parts as printed add up to {added} = {rows}",
                f"print {rows}",
            )


def due(case: Case) -> Iterator[Finding]:
    """CNT006: the report prints another number of rows that are due, or given at all, than it has.

    *Why:* these are what all other counts are out of; a row that was added, dropped or put off changes them.
    Held against the rows are the indicators and actions given, those of them that are due, and the
    interventions.
    """
    pattern = rf"(?:{_indicators(case)}|actions)(?: due)? count|interventions count"
    yield from off_rows(case, "CNT006", pattern, "the rows give")


def unrated_actions(case: Case) -> Iterator[Finding]:
    """CNT007: a key action is due this quarter and has no rating.

    *Why:* it is counted as not rated among those that are not due, and nobody sees that its owner has not
    said how far it has come. Rate it, or say that it is not due.
    """
    for row in case.figures.actions:
        if row.action.due and row.rating is None:
            name = shorten(row.action.action, 80, placeholder=" …")
            yield Finding(
                "CNT007",
                "warning",
                row.action.source.of("rating"),
                f'the action "{name}" is due, and has no rating',
                "rate it, or say that it is not due this quarter",
            )


def references_unshown(case: Case) -> Iterator[Finding]:
    """CNT008: key actions have a reference, and the format has no column that shows it.

    *Why:* what is typed and printed nowhere is missed by whoever looks for it: a reader who is told of "MA 3"
    cannot find it. Told once, at the first of them.
    """
    tables = [
        table
        for spec in specs_of(case.profile.layout, case.submission.quarter)
        for table in spec.tables
        if table.table == "actions" and shown(table, case.submission.quarter)
    ]
    given = [row.action for row in case.figures.actions if row.action.ref]
    if given and tables and not any(column.key == "ref" for table in tables for column in table.columns):
        many = "1 action has a reference" if len(given) == 1 else f"{len(given)} actions have a reference"
        yield Finding(
            "CNT008",
            "warning",
            given[0].source.of("ref"),
            f"{many}, such as {given[0].ref}, and this format has no column for it",
            "take it out, put it into the words of the action, or give the format a column for it",
        )


def reported_undue(case: Case) -> Iterator[Finding]:
    """CNT009: an indicator has a result, and is said not to be due this quarter.

    *Why:* its result is printed, and it is neither rated nor counted. Most often "not due" is left over from
    the quarter before.
    """
    for row in case.figures.indicators:
        if not row.indicator.due and row.result is not None and row.result.number is not None:
            yield Finding(
                "CNT009",
                "warning",
                row.indicator.source.of("due"),
                f"{row.indicator.ref} has the result {row.result.text}, and is not due",
                "say that it is due, or take its result out",
            )


def off_rows(case: Case, code: str, pattern: str, rows_have: str) -> Iterator[Finding]:
    """A finding for each count that is said and differs from the rows, unless CNT005 tells it; a note for a
    cell left blank though there are some."""
    for said, rows in _wrong(case, pattern):
        if _parts(said, case):
            continue
        blank = count_said(said) is None
        told = f"{said.name} was left blank" if blank else said.told
        yield Finding(
            code,
            "note" if blank else "error",
            said.place,
            f"{told}, and {rows_have} {_plainly(rows)}",
            f"print {_plainly(rows)}, or correct the rows",
        )


def _wrong(case: Case, pattern: str) -> Iterator[tuple[Said, Fraction]]:
    """Every count that is said and differs from the rows, or has a sign to it, with what the rows give."""
    for said, figure in _said(case, pattern):
        rows = Fraction(figure.text if figure.number is None else figure.number)
        number = count_said(said)
        left_out = number is None and rows != 0 and is_blank(said, case.profile.rules)
        if left_out or (
            number is not None and (unit_said(bare_count(said)) or not number.meets(exactly(rows)))
        ):
            yield said, rows


def _said(case: Case, pattern: str) -> Iterator[tuple[Said, Figure]]:
    """Every figure that is said and whose name fits, blanks among them, with what derives."""
    for said in all_said(case):
        if said.name in case.figures.named and re.fullmatch(pattern, said.name):
            yield said, case.figures.named[said.name]


def _parts(said: Said, case: Case) -> tuple[int, ...]:
    """The printed parts of a total that was printed, where all are printed and right; else empty."""
    return parts_of(said.name, case, dict(_printed(case))) if count_said(said) else ()


def _printed(case: Case) -> Iterator[tuple[str, int]]:
    """Every whole count that was printed, by its name; one left blank is 0 where it can be read so."""
    for said, _ in _said(case, ".* count"):
        number = count_said(said)
        if number is not None:
            middle = (number.low + number.high) / 2
            yield said.name, int(middle)
        elif is_blank(said, case.profile.rules):
            yield said.name, 0


def _indicators(case: Case) -> str:
    """The pattern of what begins the names of counts of indicators."""
    return rf"(?:(?:{_any(*(group.name for group in case.profile.rules.types))}) )?indicators"


def _any(*words: str) -> str:
    return "|".join(re.escape(word) for word in words)


def _plainly(number: Fraction) -> str:
    """A count without decimals, a score with those it has."""
    return f"{float(number):g}"


CHECKS: tuple[Check, ...] = (
    ratings,
    directions,
    actions,
    percentages,
    totals,
    due,
    unrated_actions,
    references_unshown,
    reported_undue,
)
