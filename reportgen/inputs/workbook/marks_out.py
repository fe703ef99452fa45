"""From the marks in the tree of an input to what the sheet of marks says. The mirror image of `marks_in`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.inputs.workbook.columns import MARK_KEY, Table
from reportgen.inputs.workbook.markable import Markable, Marks, Values
from reportgen.inputs.workbook.other_marks import OTHER_MARKS, Text, row_names, values_of
from reportgen.inputs.workbook.record_trees import OTHERS
from reportgen.inputs.workbook.row_names import RowName, name_for, naming
from reportgen.inputs.workbook.tree_rows import at, listed_at, ref_of, rows_of
from reportgen.inputs.workbook.value_words import in_words
from reportgen.node import Listed, Mapped, Scalar


@dataclass(frozen=True, slots=True)
class SaidMark:
    """A mark as the sheet says it: on which sheet, of which row (empty for a section), of which values."""

    mark: Mapped
    sheet: str
    row: str
    values: str


def said_marks(marks: Marks, root: Mapped, tables: Mapping[str, Table]) -> Iterator[SaidMark]:
    """Every mark that the sheet can say, sheet by sheet."""
    for each in marks.markable:
        if each.section:
            yield from _said(at(root, (*each.section, MARK_KEY)), each.title, "", each.of_section)
        if each.table and each.table.path == (OTHERS,):
            yield from _of_others(each, root)
        elif each.table:
            rows = [row for _, row in rows_of(each.table, root, tables)]
            names = [_name(each.table, row) for row in rows]
            for number, row in enumerate(rows):
                if MARK_KEY in row.entries and (name := name_for(number, names)):
                    yield from _said(row.entries[MARK_KEY], each.title, name, each.of_rows)


def _name(table: Table, row: Mapped) -> RowName:
    return RowName(ref_of(table, row), _text(row, *naming(table).path))


def _of_others(each: Markable, root: Mapped) -> Iterator[SaidMark]:
    """The marks of tables of words that have no sheet, and of their rows."""
    texts = [
        Text(*(_text(text, name) for name in ("id", "row", "column"))) for text in listed_at(root, (OTHERS,))
    ]
    names, held = row_names(texts), at(root, (OTHER_MARKS,))
    for name, holder in held.entries.items() if isinstance(held, Mapped) else ():
        if names.count(name) == 1:
            yield from _said(at(holder, (MARK_KEY,)), each.title, name, values_of(name, texts))


def _text(row: Mapped, *path: str) -> str:
    found = at(row, path)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""


def _said(mark: object, sheet: str, row: str, values: Values) -> Iterator[SaidMark]:
    if not isinstance(mark, Mapped):
        return
    held = mark.entries.get("values")
    items = held.items if isinstance(held, Listed) else ()
    names = [str(item.value) for item in items if isinstance(item, Scalar)]
    said = in_words(names, values)
    if said is not None:
        yield SaidMark(mark, sheet, row, said)
