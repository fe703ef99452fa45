"""What in a table of a profile can't be composed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.errors import Problem
from reportgen.profile.faults import Told, blanks, meaningless, unknown
from reportgen.profile.kinds import TABLES
from reportgen.profile.layout import ColumnSpec, Profile, TableSpec

_LINES: Mapping[str, tuple[str, ...]] = {"performance": ("indicators", "actions"), "particulars": ()}
"""The tables whose rows the format names, and what these may show; where nothing stands, names of the
format's own."""


def _lines(table: TableSpec) -> Iterator[Problem]:
    if (table.table in _LINES) != bool(table.lines):
        lacks = not table.lines
        yield Problem(
            table.source.of("lines"),
            f"the table {table.table} {'has no' if lacks else 'has'} lines",
            "a line is wanted for each of its rows" if lacks else "its rows are those of the input",
            "add lines: with shows: and label: of each" if lacks else "take lines: out",
        )


def _line_names(table: TableSpec) -> Iterator[Problem]:
    """Lines that show what there is not."""
    known = _LINES.get(table.table)
    for line in table.lines if known else ():
        assert known is not None
        yield from unknown(line.shows, known, f"line of {table.table}", line.source.of("shows"))


_MAPS = ({"impact", "likelihoods"}, {"likelihood", "impacts"})
"""The columns of a heat map: rows of one scale, spread over the other."""


def table_problems(table: TableSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    """Everything in a table that can't be composed."""
    if table.source.row not in told.around:
        yield from _whole(table)
    for name in ("title", "caption", "label"):
        yield from blanks(getattr(table, name), profile, table.source.of(name))
    for line in table.lines:
        yield from blanks(line.label, profile, line.source.of("label"))
    yield from _line_names(table)
    if table.counts is not None and table.table in TABLES and table.table not in _COUNTING:
        yield meaningless(f"the table {table.table}", "counts", table.source.of("counts"))
    yield from _columns(table, profile)


_COUNTING = ("performance", "ratings", "directions", "risks", "action_counts", "indicator_counts")
"""The tables whose counts may be printed with or without their percentage."""


def _whole(table: TableSpec) -> Iterator[Problem]:
    """What a table lacks, or has too much of, as a whole."""
    if table.columns:
        yield from _lines(table)
        yield from _shape(table)
        return
    yield Problem(
        table.source.of("columns"),
        f"the table {table.table} has no columns",
        "one at least is wanted",
        "add the columns that it is to show, or take the table out",
    )


def _shape(table: TableSpec) -> Iterator[Problem]:
    """A label without its column, or the reverse, and a heat map of one scale."""
    keys = {column.key for column in table.columns}
    lined = table.table in _LINES
    labelled = "label" in keys and not lined
    if labelled != (table.label is not None) and (table.lines or not lined):
        wanted = "each of its lines has a label of its own" if lined else _NO_LABEL
        yield Problem(
            table.source.of("label"),
            f"the table {table.table} {'has no' if labelled else 'has a'} label",
            "words for its label column are wanted" if labelled else wanted,
            "add label: with the words" if labelled else "take the label out" + ("" if lined else _OR_ADD),
        )
    if table.table == "heat_map" and keys <= set.union(*_MAPS) and keys not in _MAPS:
        yield Problem(
            table.source.row,
            f"the heat map has the columns {', '.join(sorted(keys))}",
            "impact and likelihoods are wanted, or likelihood and impacts",
            "name one of the two pairs",
        )


_NO_LABEL, _OR_ADD = "it has no label column to print it in", ", or add the column label"


def _columns(table: TableSpec, profile: Profile) -> Iterator[Problem]:
    seen: set[str] = set()
    for column in table.columns if table.table in TABLES else ():
        if column.key in seen:
            yield Problem(
                column.source.of("key"),
                f'the column "{column.key}" is here a second time',
                "each column is wanted once",
                "take one of the two out",
            )
            continue
        seen.add(column.key)
        yield from _column(column, table.table, profile)


def _column(column: ColumnSpec, table: str, profile: Profile) -> Iterator[Problem]:
    at, known = column.source.of, TABLES[table]
    if known:
        yield from unknown(column.key, known, f"column of {table}", at("key"))
    yield from blanks(column.heading, profile, at("heading"))
    yield from blanks(column.explanation, profile, at("explanation"))
    if "rated" in column.source.values and table != "records":
        yield meaningless(f'the column "{column.key}"', "rated", at("rated"))
    spread = column.key in known and known[column.key].spread
    if (column.key in known or not known) and not spread and column.heading is None:
        yield Problem(
            column.source.row,
            f'the column "{column.key}" has no heading',
            "a heading is wanted",
            "add heading: with its words",
        )
    if spread and column.heading is not None:
        yield Problem(
            at("heading"),
            f'the column "{column.key}" has a heading',
            "it becomes a column for each word of the rules, which are the headings",
            "take the heading out",
        )
