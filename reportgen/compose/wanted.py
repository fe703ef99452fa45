"""What the format of a report wants and an input does not give, and what is given that it does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.compose.sections import part_of
from reportgen.errors import Problem, nearest, none_of
from reportgen.model import Rules, Submission
from reportgen.model.actions import Performance
from reportgen.model.base import Row
from reportgen.model.indicators import Indicator
from reportgen.model.narrative import Record, Records
from reportgen.profile import ColumnSpec, Layout, SectionSpec, TableSpec, needed, shown, specs_of


def misspelt(given: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """Names that are known and not given, each with the unknown one given that is most likely a slip of it.

    *Why:* a mistyped name is one problem; that the right one is missing is not another.
    """
    typed, names = list(given), list(known)
    free = [name for name in names if name not in typed]
    meant: dict[str, str] = {}
    for name in typed:
        near = None if name in names else nearest(name, [each for each in free if each not in meant])
        if near:
            meant[near] = name
    return meant


def missing(submission: Submission, layout: Layout) -> tuple[str, ...]:
    """Each part that the layout shows and the submission leaves out."""
    parts = dict.fromkeys(part_of(spec) for spec in specs_of(layout, submission.quarter))
    slips = {f"records {name}" for name in _slips(submission, layout)}
    return tuple(part for part in parts if part and part not in slips and not _given(part, submission))


def _slips(submission: Submission, layout: Layout) -> Mapping[str, str]:
    """The tables of words that are shown and not given, each with the mistyped id of one that is given."""
    return misspelt((records.id for records in submission.records), _columns_of_records(submission, layout))


def _columns_of_records(submission: Submission, layout: Layout) -> Mapping[str, Mapping[str, ColumnSpec]]:
    """The columns that the sections of this quarter show of each table of words, by its id."""
    found: dict[str, dict[str, ColumnSpec]] = {}
    for spec in specs_of(layout, submission.quarter):
        if spec.kind == "records" and spec.of:
            columns = found.setdefault(spec.of, {})
            every = [column for table in spec.tables for column in table.columns]
            columns |= {each.key: each for each in every if each.rated or each.key not in columns}
    return found


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
                found += _of_table(spec, table, submission, layout)
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


def _of_table(
    spec: SectionSpec, table: TableSpec, submission: Submission, layout: Layout
) -> Iterator[Lacking]:
    """The values that the columns of one table need of its rows."""
    if table.table == "records":
        columns = _columns_of_records(submission, layout).get(spec.of or "", {})
        yield from _of_records(table, submission.records_of(spec.of), columns)
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


def _of_records(
    table: TableSpec, records: Records | None, known: Mapping[str, ColumnSpec]
) -> Iterator[Lacking]:
    for row in records.rows if records else ():
        meant = misspelt(row.columns, known)
        for column in table.columns:
            if column.blank is None and row.told(column.key) is None and column.key not in meant:
                yield Lacking(row, ("records", 0, "rows", 0, column.key))


def strange(submission: Submission, rules: Rules, layout: Layout) -> tuple[Problem, ...]:
    """What tables of words are called, say under columns, or say as ratings, that the format does not
    have."""
    words = [rating.word for rating in rules.scale_of_actions]
    known = _columns_of_records(submission, layout)
    ids = {records.id: records.source.of("id") for records in submission.records}
    return (
        *(
            none_of(ids[typed], f'there is no table of words "{typed}" in this format', typed, [meant])
            for meant, typed in _slips(submission, layout).items()
        ),
        *(
            problem
            for records in submission.records
            for row in records.rows
            for problem in _strange(row, known.get(records.id), words)
        ),
    )


def _strange(row: Record, columns: Mapping[str, ColumnSpec] | None, words: list[str]) -> Iterator[Problem]:
    """`columns` is None for a table that the format does not show: nothing is known of those."""
    free = [name for name in columns or () if name not in row.columns]
    for name in row.columns if columns is not None else ():
        assert columns is not None
        place, told = row.source.of(name), row.told(name)
        if name not in columns:
            yield none_of(place, f'there is no column "{name}" here', name, free or columns)
        elif columns[name].rated and told and told.text.strip() not in words:
            said = " ".join(told.text.split())
            yield none_of(place, f'{name} is "{said}"', said, words)
