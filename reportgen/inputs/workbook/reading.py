"""From the cells of a workbook to the rows of each sheet, by the headings that stand over them.

*Why by headings:* officers sort, filter, insert rows, move columns and add some of their own. What is read is
what stands under a known heading; everything else is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.errors import Finding, Place, Problem, nearest
from reportgen.inputs.to_do import is_to_do
from reportgen.inputs.workbook import grid, remarks
from reportgen.inputs.workbook.cell_values import unlisted, value_of
from reportgen.inputs.workbook.columns import (
    ENTRY,
    FIGURE,
    HELP,
    ITEM,
    LONG_TEXTS,
    ROW_REF,
    START,
    Choice,
    Column,
    Details,
    Field,
    Form,
    Sheet,
    Table,
    folded,
)
from reportgen.inputs.workbook.headings import Headings, find_headings, heading_problems, place_of
from reportgen.inputs.workbook.long_texts import continued, joined
from reportgen.inputs.workbook.percentages import Cells, bare_percentages
from reportgen.node import Scalar

MOST_ROWS = 5_000
"""Rows of a table that are read; a report has far fewer."""

_TOTAL = re.compile(
    r"(grand |net |gross |sub-? ?)?totals?( (revenue|capital|budgets?|expenditure|spend(ing)?|programme))*:?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or all of a form: the value under each heading (None where its cell is blank), and
    the place that stands for the row."""

    place: Place
    values: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of each sheet by its title, what is wrong with them and worth a remark.

    `told` are the places of values about which enough is said, `unread` the sheets of which some rows or refs
    could not be read.
    """

    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]
    remarks: tuple[Finding, ...]
    told: frozenset[Place]
    unread: frozenset[str]


def read_rows(book: grid.Book, sheets: tuple[Sheet, ...]) -> Read:
    """Every row of the sheets described. A sheet or heading that is missing is a problem."""
    titles = frozenset(folded(title) for title in (START, LONG_TEXTS, *(sheet.title for sheet in sheets)))
    reader = _Reader(book, titles, _long_texts(book))
    rows = {sheet.title: tuple(reader.rows(sheet)) for sheet in sheets}
    told = reader.told | {problem.place for problem in reader.problems if problem.place.cell}
    return Read(
        rows, tuple(reader.problems), tuple(reader.remarks), frozenset(told), frozenset(reader.unread)
    )


def _long_texts(book: grid.Book) -> Mapping[int, str]:
    """The rest of each text that does not fit into one cell, by its number."""
    found = next((sheet for sheet in book.sheets if folded(sheet.title) == folded(LONG_TEXTS)), None)
    headings = find_headings(found, ("Number", "Text")) if found else None
    pieces: dict[int, str] = {}
    for row in sorted({row for row, _ in found.cells}) if found and headings else ():
        assert headings is not None
        assert found is not None
        number, text = (found.cells.get((row, headings.column(name) or 0)) for name in ("Number", "Text"))
        if number and str(number.value).isdigit():
            key = int(str(number.value))
            pieces[key] = pieces.get(key, "") + str(text.value if text else "")
    return pieces


@dataclass(slots=True)
class _Reader:
    book: grid.Book
    titles: frozenset[str]
    pieces: Mapping[int, str]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    told: set[Place] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        found = self._found(sheet.title)
        fields = _fields(sheet)
        known = (ITEM, ENTRY, HELP) if isinstance(sheet, Form) else tuple(each.heading for each in fields)
        headings = find_headings(found, known) if found else None
        if found is None or headings is None:
            if found:
                self._without_headings(found, known)
            self.unread.add(sheet.title)
            yield from self._nothing(sheet)
        elif isinstance(sheet, Form):
            yield self._form(sheet, found, headings)
        else:
            self._tell(heading_problems(found, headings, known, _not_read(sheet), self.book.file))
            yield from self._table(sheet, found, headings, fields)

    def _found(self, title: str) -> grid.Sheet | None:
        named = {folded(sheet.title): sheet for sheet in self.book.sheets}
        if folded(title) not in named:
            others = [sheet.title for sheet in self.book.sheets if folded(sheet.title) not in self.titles]
            near = nearest(title, others)
            self._problem(
                Place(self.book.file),
                f'there is no sheet "{title}"',
                "every sheet of the author workbook is wanted, if only with its headings",
                f'if it is "{near}" now, name it so again' if near else "copy it from a new workbook",
            )
        return named.get(folded(title))

    def _without_headings(self, found: grid.Sheet, known: tuple[str, ...]) -> None:
        self._problem(
            Place(self.book.file, sheet=found.title),
            "the row of headings is not there",
            f"headings such as {', '.join(known[:3])} are wanted over the entries",
            "copy the headings from a new workbook",
        )

    def _nothing(self, sheet: Sheet) -> Iterator[Row]:
        """What stands for the entries of a form that is not there; of them nothing more is told."""
        if isinstance(sheet, Form):
            place = Place(self.book.file, sheet=sheet.title)
            self.told.add(place)
            yield Row(place, {item.heading: Scalar(None, place) for item in sheet.items})

    def _table(
        self, sheet: Table | Details, found: grid.Sheet, headings: Headings, columns: tuple[Column, ...]
    ) -> Iterator[Row]:
        if len(headings.of(column.heading for column in columns)) < len(columns):
            self.unread.add(sheet.title)
        rows: list[tuple[int, Cells]] = []
        for number in sorted({row for row, _ in found.cells if row > headings.row}):
            cells = _under(found, number, headings, columns)
            if cells and self._is_entry(sheet, found, number, cells):
                rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            self._too_many(sheet, found, len(rows))
            return
        self._merged(found, headings, columns, rows[-1][0] if rows else headings.row)
        names = [column.heading for column in columns]
        self.remarks += remarks.hidden(found, headings, names, (number for number, _ in rows), self.book.file)
        self.remarks += remarks.strays(found, headings, self.book.file)
        bare = {(row, column.heading): said for row, column, said in bare_percentages(columns, rows)}
        for number, cells in rows:
            values = {
                column.heading: self._bare(found, headings, number, column, cells[column.heading], said)
                if (said := bare.get((number, column.heading)))
                else self._cell(sheet, found, headings, number, column)
                for column in columns
            }
            yield Row(values[_ref(columns).heading].place, values)

    def _too_many(self, sheet: Sheet, found: grid.Sheet, rows: int) -> None:
        self.unread.add(sheet.title)
        self._problem(
            Place(self.book.file, sheet=found.title),
            f"the table has {rows:,} rows",
            f"{MOST_ROWS:,} at most are read",
            "delete the rows that hold no entry of the report",
        )

    def _is_entry(self, sheet: Table | Details, found: grid.Sheet, number: int, cells: Cells) -> bool:
        """Whether a row is an entry; headings pasted again and totals are problems."""
        said = {heading: folded(str(cell.value)) for heading, cell in cells.items()}
        again = [heading for heading, text in said.items() if text == folded(heading)]
        place = place_of(self.book.file, found, number, 1)
        if len(again) > 1 and 2 * len(again) >= len(said):
            self._problem(
                place,
                "the headings stand here a second time",
                "entries are wanted below the headings",
                "delete this row",
            )
            return False
        counts = isinstance(sheet, Table) and any(column.kind == "money" for column in sheet.columns)
        labels = [str(cell.value).strip() for cell in cells.values() if cell.kind == "text"]
        if counts and labels and _TOTAL.fullmatch(folded(labels[0])):
            self._problem(
                place,
                f'this row is a total ("{labels[0]}")',
                "totals are worked out from the rows",
                "delete this row",
            )
            return False
        return True

    def _cell(
        self, sheet: Table | Details, found: grid.Sheet, headings: Headings, number: int, column: Column
    ) -> Scalar:
        """The value under a heading; of one whose heading is missing nothing more is told."""
        at = headings.column(column.heading)
        if at is None:
            place = place_of(self.book.file, found, headings.row, 1)
            self.told.add(place)
            return Scalar(None, place)
        value = self._value(found, (number, at), column)
        blank = value.value is None and column.required
        if column.kind == "ref" and (blank or value.place in {problem.place for problem in self.problems}):
            self.unread.add(sheet.title)
        return value

    def _bare(
        self, found: grid.Sheet, headings: Headings, number: int, column: Column, cell: grid.Cell, said: str
    ) -> Scalar:
        """What stands for a number that may or may not be a percentage: no figure, so that nothing derives
        from it."""
        place = place_of(self.book.file, found, number, headings.column(column.heading) or 1)
        self._problem(
            place,
            f"{column.heading} is {cell.value} without a % sign, {said}",
            "a percentage carries its % sign",
            "type it as in 85%, or as text if it is no percentage",
        )
        return Scalar(f"{cell.value} without a % sign", place)

    def _form(self, sheet: Form, found: grid.Sheet, headings: Headings) -> Row:
        label, entry = headings.column(ITEM), headings.column(ENTRY)
        if label is None or entry is None:
            self._tell(heading_problems(found, headings, (ITEM, ENTRY), (HELP,), self.book.file))
            return next(self._nothing(sheet))
        known = {folded(item.heading): item for item in sheet.items}
        at: dict[str, int] = {}
        others: dict[str, int] = {}
        for row in sorted(row for row, column in found.cells if column == label and row > headings.row):
            name = folded(str(found.cells[row, label].value))
            if name in at:
                self._item_again(found, (row, label), known[name].heading, at[name])
            else:
                (at if name in known else others)[name] = row
        self._merged(found, headings, (ITEM, ENTRY), max(at.values(), default=headings.row))
        self.remarks += remarks.hidden(found, headings, (ITEM, ENTRY), sorted(at.values()), self.book.file)
        meant = self._misnamed(found, label, [item for name, item in known.items() if name not in at], others)
        for name, row in others.items():
            if name not in meant and (row, entry) in found.cells:
                self.remarks.append(remarks.unknown_item(found, (row, entry), self.book.file))
        values = {
            item.heading: self._value(found, (at[name], entry), item)
            if name in at
            else Scalar(None, self._untold(found))
            for name, item in known.items()
        }
        return Row(Place(self.book.file, sheet=found.title), values)

    def _untold(self, found: grid.Sheet) -> Place:
        """The place of what is not there, of which nothing more is told."""
        place = Place(self.book.file, sheet=found.title)
        self.told.add(place)
        return place

    def _item_again(self, found: grid.Sheet, where: grid.Where, heading: str, first: int) -> None:
        self._problem(
            place_of(self.book.file, found, *where),
            f'"{heading}" stands here a second time (first in row {first})',
            "each item has one row",
            "delete one of the two",
        )

    def _misnamed(
        self, found: grid.Sheet, label: int, lacking: list[Field], others: Mapping[str, int]
    ) -> set[str]:
        """Tells of each item that is not there; gives the names that may be meant for one."""
        meant = set()
        for item in lacking:
            near = nearest(folded(item.heading), others)
            row = (
                others[near]
                if near
                else min((row for row, column in found.cells if column == label), default=1)
            )
            self._problem(
                place_of(self.book.file, found, row, label),
                f'there is no row "{item.heading}"',
                "every item of the sheet is wanted, if only with a blank entry",
                f"is it this one? Then type {item.heading} here"
                if near
                else f"type {item.heading} below the others",
            )
            meant |= {near} if near else set()
        return meant

    def _value(self, found: grid.Sheet, where: grid.Where, value: Field) -> Scalar:
        place = place_of(self.book.file, found, *where)
        cell = found.cells.get(where)
        if cell is None or (isinstance(cell.value, str) and not cell.value.strip()):
            if value.required and (value.choices or not value.path) and value.kind != "score":
                self._blank(place, value)
            return Scalar(None, place)
        read, problem = value_of(cell, value, place)
        if problem is None and isinstance(read, str) and _off_list(read, value):
            problem = unlisted(read, value, place)
        if problem:
            self.problems.append(problem)
            return Scalar(f"{cell.value}", place)
        return Scalar(self._whole(read, place) if isinstance(read, str) else read, place)

    def _blank(self, place: Place, value: Field) -> None:
        if place in self.told:
            return
        words = ", ".join(choice.shown for choice in value.choices)
        self._problem(
            place,
            f"{value.heading} is empty",
            f"one of {words} is wanted" if words else "it is wanted in every row",
            "choose one of them" if words else "fill it in",
        )

    def _whole(self, text: str, place: Place) -> str:
        number = continued(text)
        if number is not None and number not in self.pieces:
            self._problem(
                place,
                f"the text goes on under {number} on the sheet {LONG_TEXTS}, and nothing stands there",
                "the whole text is wanted",
                f"put the rest under {number} again, or take the note at the end of this text out",
            )
            return text
        return joined(text, self.pieces)

    def _merged(self, found: grid.Sheet, headings: Headings, known: Iterable[Field | str], last: int) -> None:
        """Tells of merged cells among the entries; of those that they cover nothing more."""
        ours = headings.of(each if isinstance(each, str) else each.heading for each in known)
        for top, left, bottom, right in found.merged:
            covered = ours & set(range(left, right + 1))
            if not covered or top > last or bottom < headings.row:
                continue
            self._problem(
                place_of(self.book.file, found, top, left),
                f"the cells {grid.address((top, left))} to {grid.address((bottom, right))} are merged",
                "each entry has a cell of its own",
                "unmerge them (Home > Merge & Center), and fill in each",
            )
            self.told |= {
                place_of(self.book.file, found, row, column)
                for row in range(top, min(bottom, last) + 1)
                for column in covered
            }

    def _tell(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(problems)

    def _problem(self, place: Place, found: str, wanted: str, remedy: str) -> None:
        self.problems.append(Problem(place, found, wanted, remedy))


def _fields(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of a sheet that are read; a form has none."""
    if isinstance(sheet, Form):
        return ()
    if isinstance(sheet, Table):
        return sheet.inputs
    names = tuple(Choice(figure.shown, figure.shown) for figure in sheet.figures)
    figure = Column(FIGURE.heading, (), "choice", FIGURE.help, required=True, choices=names)
    return (ROW_REF, figure, *sheet.columns)


def _not_read(sheet: Sheet) -> tuple[str, ...]:
    """The headings of a sheet under which nothing is read."""
    columns = sheet.columns if isinstance(sheet, Table) else ()
    return tuple(each.heading for each in columns if each.kind == "derived") + tuple(
        each.reference_heading for each in columns
    )


def _ref(columns: tuple[Column, ...]) -> Column:
    """The column that stands for the row: its ref, else the first."""
    return next((column for column in columns if column.kind == "ref"), columns[0])


def _under(found: grid.Sheet, row: int, headings: Headings, columns: tuple[Column, ...]) -> Cells:
    """The cells of a row that say something, by the heading they stand under."""
    cells = {}
    for column in columns:
        cell = found.cells.get((row, headings.column(column.heading) or 0))
        if cell and not (isinstance(cell.value, str) and not cell.value.strip()):
            cells[column.heading] = cell
    return cells


def _off_list(text: str, value: Field) -> bool:
    """Whether a word is none of its closed list; what is to do is told by itself."""
    listed = [choice.value for choice in value.choices]
    return bool(listed) and value.kind == "choice" and text not in listed and not is_to_do(text)
