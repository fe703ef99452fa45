"""From the sheet of marks to the marks in the tree of an input. The mirror image of `marks_out`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.errors import Place, Problem
from reportgen.inputs.workbook import exempt
from reportgen.inputs.workbook import marks_told as told
from reportgen.inputs.workbook.cell_values import cut
from reportgen.inputs.workbook.columns import MARK_KEY, Path, Table
from reportgen.inputs.workbook.groups import Group
from reportgen.inputs.workbook.markable import Markable, Marks, Values
from reportgen.inputs.workbook.notes import Row
from reportgen.inputs.workbook.other_marks import Text, row_names, values_of
from reportgen.inputs.workbook.reading import Read
from reportgen.inputs.workbook.record_trees import OTHERS
from reportgen.inputs.workbook.row_names import RowName, meant, naming
from reportgen.inputs.workbook.value_words import words_in
from reportgen.node import Listed, Scalar


@dataclass(slots=True)
class MarksIn:
    """Puts marks where they belong; `items` are the rows of each sheet, `problems` what is in the way."""

    marks: Marks
    read: Read
    items: Mapping[str, Sequence[Group]]
    problems: list[Problem] = field(default_factory=list)
    first: dict[int | Path, Place] = field(default_factory=dict)

    def put(self, root: Group) -> None:
        """Put every mark into its row or section."""
        known = {each.title: each for each in self.marks.markable}
        for row in self.read.rows[self.marks.title]:
            each = known.get(str(row.values[exempt.SHEET.heading].value))
            if each is None:
                continue
            said = row.values[exempt.ROW.heading]
            if said.place in self.read.told:
                continue
            if said.value is None:
                self._of_section(each, row, root)
            elif each.table is None:
                self.problems.append(told.no_rows(each, said))
            elif each.table.path == (OTHERS,):
                self._of_other(each, row, root)
            else:
                self._of_row(each, each.table, row)

    def _of_section(self, each: Markable, row: Row, root: Group) -> None:
        if not each.section:
            self.problems.append(told.no_section(each, row.values[exempt.ROW.heading].place, self.marks))
        elif self._first(each.section, row, f"the section {each.title}"):
            mark = self._mark(row, each, each.of_section)
            root.holder(each.section, row.place).entries[MARK_KEY] = mark

    def _of_row(self, each: Markable, table: Table, row: Row) -> None:
        items, said = self.items[table.title], row.values[exempt.ROW.heading]
        names = self._names(table)
        if naming(table).refers and not meant(str(said.value), names):
            said = self._referred(naming(table).refers, said)
        at = self._one(each, said, names, [item.place for item in items])
        if at is not None and self._first(id(items[at]), row, f'"{cut(str(said.value))}"'):
            items[at].entries[MARK_KEY] = self._mark(row, each, each.of_rows)

    def _names(self, table: Table) -> list[RowName]:
        """What the rows of a sheet are called: by the refs that were typed, and by their words.

        *Why typed:* nobody sees a ref that was made of a row's words, and those may be another row's too.
        """
        words = [item.text(naming(table).path) for item in self.items[table.title]]
        heading = table.ref.heading if table.ref else ""
        typed = [row.values[heading].value if heading else "" for row in self.read.rows[table.title]]
        return [RowName(str(ref or ""), said) for ref, said in zip(typed, words, strict=True)]

    def _referred(self, title: str, said: Scalar) -> Scalar:
        """The ref of the one row of another sheet that is named; what was typed where there is none such."""
        table = next(each.table for each in self.marks.markable if each.title == title)
        assert table is not None
        names = self._names(table)
        found = meant(str(said.value), names)
        return Scalar(names[found[0]].ref, said.place) if len(found) == 1 else said

    def _of_other(self, each: Markable, row: Row, root: Group) -> None:
        """A mark of a table that has no sheet, or of a row of one, as one of its texts."""
        rows = self.read.rows[each.title]
        texts = [
            Text(*(str(text.values[name].value or "") for name in ("Table", "Row", "Column")))
            for text in rows
        ]
        names, said = row_names(texts), row.values[exempt.ROW.heading]
        at = self._one(each, said, [RowName(name, "") for name in names], [row.place] * len(names))
        if at is None or not self._first((OTHERS, names[at]), row, f'"{names[at]}"'):
            return
        text = next(text for text in texts if names[at] in (text.id, text.named))
        group = Group(row.place, {"id": Scalar(text.id, row.place), "column": Scalar(MARK_KEY, row.place)})
        if names[at] != text.id:
            group.entries["row"] = Scalar(text.row, row.place)
        group.entries["text"] = self._mark(row, each, values_of(names[at], texts))
        root.append((OTHERS,), group)

    def _mark(self, row: Row, each: Markable, values: Values) -> Group:
        """The mark that a row says."""
        mark = Group(row.place)
        for column in (exempt.PARAGRAPH, exempt.REASON):
            mark.put(column.path, row.values[column.heading])
        said = row.values[exempt.VALUES.heading]
        if said.value is not None and said.place not in self.read.told:
            names = dict.fromkeys(
                self._value(word, each, values, said.place) for word in words_in(str(said.value), values)
            )
            mark.entries["values"] = Listed(tuple(Scalar(name, said.place) for name in names), said.place)
        return mark

    def _value(self, word: str, each: Markable, values: Values, place: Place) -> str:
        """The name of a value; what was typed where there is none."""
        name = values.name(word)
        if name is None:
            self.problems.append(told.no_value(word, each, values, place))
        return name or word

    def _one(
        self, each: Markable, said: Scalar, names: Sequence[RowName], places: Sequence[Place]
    ) -> int | None:
        """The one row (from 0) that is named; None where there is none, or more than one."""
        found = meant(str(said.value), names)
        if len(found) > 1:
            self.problems.append(told.several(each, said, [places[at] for at in found]))
        elif not found and each.title not in self.read.unread:
            self.problems.append(told.no_row(each, said, names))
        return found[0] if len(found) == 1 else None

    def _first(self, of: int | Path, row: Row, what: str) -> bool:
        """Whether this is the first mark of a row or section; another one is told of."""
        place = row.values[exempt.SHEET.heading].place
        first = self.first.setdefault(of, place)
        if first != place:
            self.problems.append(told.again(place, what, first))
        return first == place
