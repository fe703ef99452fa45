"""What the format of a report wants of a submission, and the submission does not give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.compose.sections import part_of
from reportgen.errors import Place, Problem, none_of
from reportgen.model import Rules, Submission
from reportgen.model.actions import Performance
from reportgen.model.base import Row
from reportgen.model.indicators import Indicator
from reportgen.model.narrative import Record, Records
from reportgen.profile import Layout, SectionSpec, TableSpec, needed, shown, specs_of


def missing(submission: Submission, layout: Layout) -> tuple[str, ...]:
    """Each part that the layout shows and the submission leaves out."""
    parts = dict.fromkeys(part_of(spec) for spec in specs_of(layout, submission.quarter))
    return tuple(part for part in parts if part and not _given(part, submission))


def _given(part: str, submission: Submission) -> bool:
    family, _, name = part.partition(" ")
    found = submission.records_of(name) if family == "records" else getattr(submission, family)
    return found is not None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A row without a value that it can't do without: the row, and where the value would stand in an
    input."""

    row: Row
    location: tuple[str | int, ...]


def lacking(submission: Submission, layout: Layout) -> tuple[Lacking, ...]:
    """Every value that a row lacks: what each indicator needs, then what the format's columns show."""
    found = [*_indicators(submission)]
    for spec in specs_of(layout, submission.quarter):
        for table in spec.tables:
            if shown(table, submission.quarter):
                found += _of_table(spec, table, submission)
    return tuple({(id(each.row), each.location[-1]): each for each in found}.values())


def _indicators(submission: Submission) -> Iterator[Lacking]:
    """*Why not in the model:* an indicator told in one sentence needs none of it."""
    for row, location in _indicator_rows(submission.performance):
        if not row.instead:
            for name in ("target", "covers"):
                if getattr(row, name) is None:
                    yield Lacking(row, (*location, name))


def _indicator_rows(performance: Performance | None) -> Iterator[tuple[Indicator, tuple[str | int, ...]]]:
    for theme in performance.themes if performance else ():
        for priority in theme.priorities:
            for row in priority.indicators:
                yield row, ("performance", "themes", 0, "priorities", 0, "indicators", 0)
    for row in performance.indicators if performance else ():
        yield row, ("performance", "indicators", 0)


def _of_table(spec: SectionSpec, table: TableSpec, submission: Submission) -> Iterator[Lacking]:
    """The values that the columns of one table need of its rows."""
    if table.table == "records":
        yield from _of_records(table, submission.records_of(spec.of))
        return
    wanted = needed([table])
    rows: Iterator[tuple[Row, tuple[str | int, ...]]] = iter(())
    if table.table == "indicators":
        rows = ((row, where) for row, where in _indicator_rows(submission.performance) if not row.instead)
    elif submission.risks:
        rows = ((row, ("risks", "rows", 0)) for row in submission.risks.rows)
    for row, location in rows if wanted else ():
        for name in wanted:
            if getattr(row, name) is None:
                yield Lacking(row, (*location, name))


def _of_records(table: TableSpec, records: Records | None) -> Iterator[Lacking]:
    for row in records.rows if records else ():
        for column in table.columns:
            if column.blank is None and row.told(column.key) is None:
                yield Lacking(row, ("records", 0, "rows", 0, column.key))


def strange(submission: Submission, rules: Rules, layout: Layout) -> tuple[Problem, ...]:
    """What tables of words say under columns, or as ratings, that the format does not have."""
    words = [rating.word for rating in rules.scale_of_actions]
    return tuple(
        problem
        for spec in specs_of(layout, submission.quarter)
        for table in spec.tables
        if table.table == "records" and (records := submission.records_of(spec.of))
        for row in records.rows
        for problem in _strange(row, table, words)
    )


def _strange(row: Record, table: TableSpec, words: list[str]) -> Iterator[Problem]:
    columns = {column.key: column for column in table.columns}
    for name in row.columns:
        place: Place = row.source.of(name)
        if name not in columns:
            yield none_of(place, f'there is no column "{name}" here', name, columns)
        elif columns[name].rated and (said := row.told(name)) and said.text.strip() not in words:
            yield none_of(place, f'{name} is "{said.text.strip()}"', said.text.strip(), words)
