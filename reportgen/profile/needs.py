"""What the tables of a format can't do without."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.profile.kinds import TABLES
from reportgen.profile.layout import TableSpec


def needed(tables: Iterable[TableSpec]) -> tuple[str, ...]:
    """The values that the columns of these tables want of every row, each once; a column that says what
    stands for nothing wants none."""
    return tuple(
        dict.fromkeys(
            kind.needs
            for table in tables
            for column in table.columns
            if (kind := TABLES[table.table].get(column.key)) and kind.needs and column.blank is None
        )
    )
