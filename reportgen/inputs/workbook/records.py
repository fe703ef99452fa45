"""The sheets of tables of words, whose titles and columns are the report format's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.inputs.workbook.columns import REFERENCE, Column, Table, folded
from reportgen.inputs.workbook.common import narrative, words
from reportgen.inputs.workbook.placing import table_name
from reportgen.inputs.workbook.record_trees import OTHERS, RECORDS
from reportgen.inputs.workbook.shows import Shows
from reportgen.model.rules import Rules
from reportgen.profile import ColumnSpec, SectionSpec, Wording

_LONGEST_TITLE, _LONGEST_HEADING = 31, 100
_NO_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")
"""What no sheet may be called by."""

_FIRST, _NARROW, _WIDE = 40, 16, 84


def records(rules: Rules, shows: Shows, taken: Iterable[str]) -> dict[str, Table]:
    """A sheet for each table of words of the format, by what the part of the input is called. `taken` are
    titles that other sheets have."""
    names = {table_name(title).casefold() for title in taken}
    found: dict[str, Table] = {}
    for spec in shows.sections:
        part = f"{RECORDS} {spec.of}"
        if spec.kind == "records" and spec.of and part not in found:
            found[part] = _sheet(spec, spec.of, rules, shows, names)
            names.add(table_name(found[part].title).casefold())
    return found


def others() -> Table:
    """The sheet of the tables of words that the format has no sheet for, text by text."""
    return Table(
        "Other tables",
        "Texts of tables that this report format has no place for. They are kept, and not printed.",
        (OTHERS,),
        (
            Column("Table", ("id",), "text", "The name of the table.", required=True, width=28),
            Column(
                "Row", ("row",), "score", "Which row; blank for what is said of the whole table.", width=8
            ),
            Column("Column", ("column",), "text", "The name of the column.", required=True, width=20),
            narrative("Text", ("text",), "What is said there.", required=True),
        ),
        seldom=True,
    )


def _sheet(spec: SectionSpec, name: str, rules: Rules, shows: Shows, names: set[str]) -> Table:
    title = _title(spec, names)
    specs = {
        column.key: column
        for each in shows.sections
        if each.of == name
        for table in each.tables
        for column in table.columns
    }
    return Table(
        title,
        "One row an entry, as the report shows them.",
        (RECORDS, name, "rows"),
        tuple(_columns(tuple(specs.values()), rules, title)),
    )


def _title(spec: SectionSpec, names: set[str]) -> str:
    """The title of the section where a sheet can have it, else the words of its key."""
    tries = (_plain(spec.title), _words(spec.key))
    fit = (title for title in tries if len(title) <= _LONGEST_TITLE and not _NO_TITLE.search(title))
    title = next(filter(None, fit), _words(spec.key)[: _LONGEST_TITLE - 3].strip())
    return next(each for each in _numbered(title) if table_name(each).casefold() not in names)


def _columns(specs: tuple[ColumnSpec, ...], rules: Rules, title: str) -> Iterator[Column]:
    taken = {folded(title)}
    for at, spec in enumerate(specs):
        heading = _heading(spec, taken)
        taken.add(folded(heading))
        help = _plain(spec.explanation) or "What stands under this heading."
        if spec.rated:
            yield Column(
                heading,
                (spec.key,),
                "choice",
                "A word of the rating scale.",
                choices=words(word.word for word in rules.scale_of_actions),
                wanted=spec.blank is None,
                width=_NARROW,
            )
        else:
            width = _WIDE if at == len(specs) - 1 else _FIRST
            yield narrative(heading, (spec.key,), help, wanted=spec.blank is None, width=width)


def _heading(spec: ColumnSpec, taken: set[str]) -> str:
    """The heading that the report has where it is the same in every quarter, else the words of its key."""
    heading = _plain(spec.heading)
    unfit = len(heading) > _LONGEST_HEADING or folded(heading).startswith(folded(REFERENCE))
    wanted = heading if heading and not unfit else _words(spec.key)
    return next(each for each in _numbered(wanted) if folded(each) not in taken)


def _plain(wording: Wording | None) -> str:
    """The words in one line; empty where they differ between quarters or hold blanks."""
    if wording is None or wording.year_end != wording.in_year or "{" in wording.year_end:
        return ""
    return " ".join(wording.year_end.split())


def _words(key: str) -> str:
    said = " ".join(re.findall(r"[^\W_]+", key)) or "Table"
    return said[0].upper() + said[1:]


def _numbered(words: str) -> Iterator[str]:
    yield words
    number = 1
    while True:
        number += 1
        yield f"{words} {number}"
