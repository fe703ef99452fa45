"""What may be marked as exempt on the sheet of marks, and what its values are called there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.inputs.workbook.columns import Details, Form, Path, Sheet, Table, folded
from reportgen.inputs.workbook.tree_rows import paths_of, tables_of

_NAMES = (("id",), ("ref",))
"""What other rows call a row by: it can only be withheld with its row."""


@dataclass(frozen=True, slots=True)
class Values:
    """What of one kind of row or section may be withheld by itself: the names that an input gives its values,
    each with the headings, items or sheets that hold it, of which any will do. `unusual` are those that the
    report format has no use for, `others` the headings of what can't be withheld so."""

    words: Mapping[str, tuple[str, ...]]
    unusual: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Everything that may be typed."""
        return tuple(word for words in self.words.values() for word in words)

    def shown(self, name: str) -> tuple[str, ...]:
        """What stands for a value: all that hold it, but for the unusual ones."""
        words = self.words.get(name, ())
        return tuple(word for word in words if word not in self.unusual) or words

    def name(self, word: str) -> str | None:
        """The name of the value that a heading stands for; None where it stands for none."""
        said = folded(word)
        return next((name for name, words in self.words.items() if said in map(folded, words)), None)


@dataclass(frozen=True, slots=True)
class Markable:
    """What one word of the first column means: a row of a sheet, a section where no row is named, or either.

    `sheets` are the titles of those of which one must be there for it to be offered.
    """

    title: str
    sheets: tuple[str, ...]
    table: Table | None = None
    of_rows: Values = field(default_factory=lambda: Values({}))
    section: Path = ()
    of_section: Values = field(default_factory=lambda: Values({}))


@dataclass(frozen=True, slots=True)
class Marks(Table):
    """The sheet of marks. `markable` is all that they may be of."""

    markable: tuple[Markable, ...] = ()


def markables(
    sheets: tuple[Sheet, ...], parts: Mapping[Path, str], marked: Iterable[Sheet]
) -> tuple[Markable, ...]:
    """All that may be marked: the rows of the sheets `marked`, and the parts of an input, by what officers
    call these; `sheets` are all there are."""
    tables = tables_of(sheets)
    on = {path: tuple(_on(path, marked, tables)) for path in parts}
    called = {title: path for path, title in parts.items()}
    titles = dict.fromkeys(
        title
        for sheet in marked
        for title in (*(parts[path] for path in parts if sheet.title in on[path]), sheet.title)
    )
    found = []
    for title in titles:
        table, section = tables.get(title), called.get(title, ())
        found.append(
            Markable(
                title,
                (title,) if table else on[section],
                table,
                _of_rows(table, sheets) if table else Values({}),
                section,
                Values(dict(_of_section(section, sheets))) if section else Values({}),
            )
        )
    return tuple(found)


def _on(part: Path, marked: Iterable[Sheet], tables: Mapping[str, Table]) -> Iterator[str]:
    """The titles of the sheets that hold a part."""
    for sheet in marked:
        if any(path[: len(part)] == part for path in paths_of(sheet, tables)):
            yield sheet.title


def _of_rows(table: Table, sheets: tuple[Sheet, ...]) -> Values:
    """The values of a row: its columns, those of one group together; what other sheets say of it."""
    columns = [each for each in table.columns if each.path and each.path not in _NAMES]
    unusual = frozenset(each.heading for each in columns if each.seldom)
    words: dict[str, tuple[str, ...]] = {}
    for column in columns:
        words[column.path[0]] = (*words.get(column.path[0], ()), column.heading)
    for sheet in sheets:
        if isinstance(sheet, Details):
            about = {figure.path[0] for figure in sheet.figures if figure.sheet == table.title}
            words |= dict.fromkeys(about, (sheet.title,))
        elif isinstance(sheet, Table) and sheet.parent == table.title:
            words[sheet.path[0]] = (sheet.title,)
    others = tuple(each.heading for each in table.columns if not each.path or each.path in _NAMES)
    return Values(words, unusual, others)


def _of_section(part: Path, sheets: tuple[Sheet, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The values of a section: items of forms, and the sheets that hold its rows."""
    words: dict[str, tuple[str, ...]] = {}
    for path, word in _placed(sheets):
        if path[: len(part)] == part and len(path) > len(part):
            name = path[len(part)]
            words[name] = (*words.get(name, ()), word)
    yield from words.items()


def _placed(sheets: tuple[Sheet, ...]) -> Iterator[tuple[Path, str]]:
    """Where in an input each item of a form, and each list of rows that hangs under no other, belongs."""
    for sheet in sheets:
        if isinstance(sheet, Form):
            yield from ((item.path, item.heading) for item in sheet.items)
        elif isinstance(sheet, Table) and (path := sheet.flat if sheet.parent else sheet.path):
            yield path, sheet.title
