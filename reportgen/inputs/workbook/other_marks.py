"""Marks of tables of words that have no sheet of their own: their rows are named by table and number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.inputs.workbook.markable import Values

OTHER_MARKS = "other_marks"
"""Where these marks stand in a tree, by the names of their rows, beside the texts of the tables."""

_OF_TABLE = ("introduction", "instead", "rows")


class Text(NamedTuple):
    """Where a text of such a table belongs; `row` is empty for what is said of the whole table."""

    id: str
    row: str
    column: str

    @property
    def named(self) -> str:
        """What the row, or the table, is called: `staff 2`, `staff`."""
        return f"{self.id} {self.row}".strip()


def row_names(texts: Sequence[Text]) -> list[str]:
    """What the tables and their rows are called, once each."""
    return list(dict.fromkeys(name for text in texts for name in (text.id, text.named)))


def values_of(name: str, texts: Sequence[Text]) -> Values:
    """The values of a row, or of a table, which go by their names in the input."""
    columns = (text.column for text in texts if text.named == name and text.row)
    is_table = any(text.id == name for text in texts)
    return Values({column: (column,) for column in (_OF_TABLE if is_table else columns)})
