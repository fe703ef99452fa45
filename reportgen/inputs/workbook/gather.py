"""From the rows of a workbook's sheets to the tree of an input. The mirror image of `spread`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from reportgen.errors import Place, Problem, none_of
from reportgen.inputs.to_do import is_to_do
from reportgen.inputs.workbook.actions import NO_PRIORITY
from reportgen.inputs.workbook.cell_values import cut
from reportgen.inputs.workbook.columns import (
    FIGURE,
    ROW_REF,
    Details,
    Field,
    Form,
    Path,
    Sheet,
    Table,
    folded,
)
from reportgen.inputs.workbook.groups import Group
from reportgen.inputs.workbook.markable import Marks
from reportgen.inputs.workbook.marks_in import MarksIn
from reportgen.inputs.workbook.notes import Row
from reportgen.inputs.workbook.reading import Read
from reportgen.inputs.workbook.record_trees import listed
from reportgen.inputs.workbook.tree_rows import roots, tables_of
from reportgen.model.base import Lost
from reportgen.node import Mapped, Scalar


@dataclass(frozen=True, slots=True)
class Gathered:
    """The tree of an input, what keeps rows from their place in it, and what is not in it for that or because
    it could not be read."""

    node: Mapped
    problems: tuple[Problem, ...]
    lost: Lost


def gather(read: Read, sheets: tuple[Sheet, ...], file: str) -> Gathered:
    """The input that the rows hold. What is blank is left out, but for what may not be."""
    gatherer = _Gatherer(read, tables_of(sheet for sheet in sheets if not isinstance(sheet, Marks)))
    root = Group(Place(file))
    root.put(("kind",), Scalar("submission", Place(file)))
    for table in gatherer.tables.values():
        gatherer.items[table.title] = gatherer.made(table)
    for sheet in sheets:
        if isinstance(sheet, Details):
            gatherer.add_details(sheet)
    for sheet in sheets:
        if isinstance(sheet, Marks):
            gatherer.mark(sheet, root)
        elif isinstance(sheet, Table):
            gatherer.hang(sheet, root)
        elif isinstance(sheet, Form):
            for row in read.rows[sheet.title]:
                _fill(root, sheet.items, row)
    return Gathered(listed(root.node()), tuple(gatherer.problems), gatherer.lost(sheets))


def _fill(group: Group, fields: Iterable[Field], row: Row) -> None:
    """Put a row's values where they belong.

    What may not be blank is put there even when it is, and what nothing is in the way of, so that its cell
    can be named; for a group that is wanted and wholly blank its first cell stands.
    """
    known = [each for each in fields if each.path]
    begun = {each.path[:-1] for each in known if row.values[each.heading].value is not None}
    for each in known:
        value = row.values[each.heading]
        in_group = any(path[: len(each.path) - 1] == each.path[:-1] for path in begun)
        may_be_blank = len(each.path) == 1 and not any(choice.value is False for choice in each.choices)
        if value.value is not None or each.required or may_be_blank or (each.together and in_group):
            group.put(each.path, value)
        elif each.wanted:
            group.entries.setdefault(each.path[0], value)


@dataclass(slots=True)
class _Gatherer:
    read: Read
    tables: Mapping[str, Table]
    items: dict[str, list[Group]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stand_ins: dict[str, Group] = field(default_factory=dict)
    names: dict[str, Mapping[str, Group]] = field(default_factory=dict)

    def made(self, table: Table) -> list[Group]:
        """The rows of a table, each with a ref if they have one."""
        rows = self.read.rows[table.title]
        taken = {folded(str(row.values[table.ref.heading].value)) for row in rows} if table.ref else set()
        items = []
        for row in rows:
            item = Group(row.place)
            _fill(item, table.inputs, row)
            if table.ref and not table.ref.required and row.values[table.ref.heading].value is None:
                words = item.text(_path(table, table.named_by)) or "row"
                item.put(table.ref.path, Scalar(_unused(words, taken), row.values[table.ref.heading].place))
            items.append(item)
        self._alike(table, items)
        return items

    def _alike(self, table: Table, items: list[Group]) -> None:
        """Refs that only capitals tell apart, though rows are found by them without regard to these."""
        first: dict[str, str] = {}
        for item in items if table.ref else ():
            assert table.ref is not None
            ref = item.text(table.ref.path)
            same = first.setdefault(folded(ref), ref)
            if same != ref:
                self.problems.append(
                    Problem(
                        item.place,
                        f'Ref is "{ref}", and another row\'s is "{same}"',
                        "refs that differ in more than capitals are wanted",
                        "give one of the two another",
                    )
                )

    def add_details(self, sheet: Details) -> None:
        """Put each detail into the row it is of."""
        figures = {figure.shown: figure for figure in sheet.figures}
        seen: set[tuple[str, str]] = set()
        for row in self.read.rows[sheet.title]:
            said, shown = row.values[ROW_REF.heading], str(row.values[FIGURE.heading].value)
            if shown not in figures or said.value is None:
                continue
            figure = figures[shown]
            of = self._meant(self.tables[figure.sheet], said)
            if of is None:
                continue
            if (of[0], shown) in seen:
                self._again(said, shown)
            seen.add((of[0], shown))
            for column in sheet.columns:
                self._detail(of[1], (*figure.path, *column.path), column, row.values[column.heading])

    def _detail(self, item: Group, path: Path, column: Field, value: Scalar) -> None:
        if value.value is None and value.place not in self.read.told:
            found = f"{column.heading} is empty"
            self.problems.append(Problem(value.place, found, "it is wanted in every row", "fill it in"))
        if value.value is not None or len(path) > len(("stated", "figure")):
            item.put(path, value)

    def hang(self, table: Table, root: Group) -> None:
        """Hang the rows of a table where they belong."""
        first = table.columns[0].heading
        refers = [column for column in table.inputs if column.refers and column.path]
        for item, row in zip(self.items[table.title], self.read.rows[table.title], strict=True):
            for column in refers:
                self._settle(item, column, row.values[column.heading])
            if table.flat and _under_none(table.columns[0], row.values[first]):
                root.append(table.flat, item)
            elif table.parent:
                parent = self.tables[table.parent]
                above = self._meant(parent, row.values[first])
                (above[1] if above else self._stand_in(parent, root)).append(table.path, item)
            elif table.split:
                paths = [path for word, path in table.split if word == row.values[first].value]
                root.append((*table.path, *(paths or [table.split[0][1]])[0]), item)
            else:
                root.append(table.path, item)

    def mark(self, marks: Marks, root: Group) -> None:
        """Put the marks into the rows and sections that they are of, when all of these are there."""
        putting = MarksIn(marks, self.read, self.items)
        putting.put(root)
        self.problems += putting.problems

    def _stand_in(self, table: Table, root: Group) -> Group:
        """What a row hangs under that belongs nowhere, so that it is judged all the same."""
        if table.title not in self.stand_ins:
            made = self.stand_ins[table.title] = Group(root.place)
            assert table.ref is not None
            for path in (table.ref.path, _path(table, table.named_by)):
                made.put(path, Scalar("stand-in", root.place))
            above = self._stand_in(self.tables[table.parent], root) if table.parent else root
            above.append(table.path, made)
        return self.stand_ins[table.title]

    def _settle(self, item: Group, column: Field, said: Scalar) -> None:
        """Put the ref of the row that is meant for what was typed; what names none stays as typed."""
        found = self._named(self.tables[column.refers], said)
        if found:
            item.put(column.path, Scalar(found[0], said.place))

    def _meant(self, table: Table, said: Scalar) -> tuple[str, Group] | None:
        """The row that is meant, with its ref; where there is none, that is a problem, unless some rows could
        not be read."""
        found = self._named(table, said)
        told = said.place in self.read.told or is_to_do(said.value) or said.value is None
        if found is None and not told and table.title not in self.read.unread:
            assert table.ref is not None
            refs = dict.fromkeys(
                filter(None, (item.text(table.ref.path) for item in self.items[table.title]))
            )
            what = f'"{cut(str(said.value))}" is no row of the sheet {table.title}'
            empty = Problem(said.place, what, "that sheet has no rows", "type it there first")
            self.problems.append(none_of(said.place, what, str(said.value), refs) if refs else empty)
        return found

    def _named(self, table: Table, said: Scalar) -> tuple[str, Group] | None:
        """The row that is named by its ref or by its words, without regard to capitals, with its ref."""
        assert table.ref is not None
        if table.title not in self.names:
            by_ref = {folded(item.text(table.ref.path)): item for item in self.items[table.title]}
            words = _path(table, table.named_by)
            by_words = {folded(item.text(words)): item for item in self.items[table.title]}
            self.names[table.title] = by_words | {ref: item for ref, item in by_ref.items() if ref}
        name = folded(str(said.value or ""))
        item = self.names[table.title].get(name)
        return (item.text(table.ref.path), item) if item and name else None

    def lost(self, sheets: tuple[Sheet, ...]) -> Lost:
        """What is not in the tree."""
        unread = [sheet for sheet in sheets if sheet.title in self.read.unread]
        parts = {
            root[0] for sheet in unread if isinstance(sheet, Table) for root in roots(sheet, self.tables)
        }
        parts |= {item.path[0] for sheet in unread if isinstance(sheet, Form) for item in sheet.items}
        return Lost(parts=frozenset(parts), places=self.read.told, nameless=frozenset(parts))

    def _again(self, ref: Scalar, figure: str) -> None:
        self.problems.append(
            Problem(
                ref.place,
                f'"{figure}" of {ref.value} stands here a second time',
                "each figure is given once",
                "delete one of the two rows",
            )
        )


def _under_none(column: Field, said: Scalar) -> bool:
    """Whether a row says that it belongs to no row of the sheet above."""
    return folded(str(said.value)) == folded(NO_PRIORITY) if said.value else not column.required


def _path(table: Table, heading: str) -> Path:
    return next(column.path for column in table.columns if column.heading == heading)


_LONGEST = 48


def _unused(words: str, taken: set[str]) -> str:
    """A ref made from words, which is none of those taken; it is taken from now on."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST].strip("-") or "row"
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    taken.add(made)
    return made
