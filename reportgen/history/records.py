"""Tables of words in the next quarter's input: the rows stay, what was said in them is asked for."""

from __future__ import annotations

from reportgen.history.basis import Rolling
from reportgen.history.marks import kept_on
from reportgen.history.rows import blank, each, retold, text_of, typed, waiting
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.profile import ColumnSpec, Layout


def rolled_records(row: Mapped, by: Rolling) -> Mapped:
    """One table of words. Its first column heads the rows, and stays."""
    if typed(row, "instead") is not None:
        return retold(row, "instead")
    columns = _columns(text_of(row, "id"), by)
    return each(
        retold(row, "introduction"),
        "rows",
        lambda record: _record(record, columns, by) if columns else _unknown(record),
    )


def begun_records(name: str, by: Rolling) -> Mapped:
    """A table of words of which the last report had none, with one row."""
    head, *others = _columns(name, by)
    wanted = (head, *(column for column in others if column.blank is None))
    return Mapped({"id": Scalar(name), "rows": Listed((blank(*(column.key for column in wanted)),))})


def _columns(name: str | None, by: Rolling) -> tuple[ColumnSpec, ...]:
    """The columns that the next format gives a table of words; where it has none of that id, those of the
    last one."""
    return _of_layout(name, by.beginning.layout) or _of_layout(name, by.ending.layout)


def _of_layout(name: str | None, layout: Layout) -> tuple[ColumnSpec, ...]:
    specs = (inner for spec in layout.sections for inner in spec.within())
    tables = (each for spec in specs if spec.kind == "records" and spec.of == name for each in spec.tables)
    return next((table.columns for table in tables), ())


def _record(record: Mapped, columns: tuple[ColumnSpec, ...], by: Rolling) -> Mapped:
    """A row with the columns of the next format. What it said under others goes."""
    head, *others = columns
    first = next((text for key in record.entries if (text := text_of(record, key))), None)
    held = record.entries[head.key] if text_of(record, head.key) else waiting(first, by.now)
    values: dict[str, Node] = {head.key: held}
    for column in others:
        said = typed(record, column.key)
        if said is not None or column.blank is None:
            values[column.key] = (
                waiting(text_of(record, column.key), by.now) if column.rated else waiting(beside=said or "")
            )
    return kept_on(Mapped(values, {}, record.place), record.entries.get("exempt"))


def _unknown(record: Mapped) -> Mapped:
    """A row of a table that no format knows."""
    return retold(record, *tuple(record.entries)[1:])
