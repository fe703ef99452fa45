"""Where in the tree of an input the rows of each sheet stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.inputs.workbook.columns import Form, Path, Sheet, Table
from reportgen.node import Listed, Mapped, Node, Scalar


def at(row: Node, path: Path) -> Node | None:
    """What stands at a path within a row; None where nothing does."""
    found: Node | None = row
    for name in path:
        found = found.entries.get(name) if isinstance(found, Mapped) else None
    return found


def tables_of(sheets: Iterable[Sheet]) -> Mapping[str, Table]:
    """The tables among the sheets, by their titles."""
    return {sheet.title: sheet for sheet in sheets if isinstance(sheet, Table)}


def rows_of(table: Table, root: Mapped, tables: Mapping[str, Table]) -> list[tuple[str, Mapped]]:
    """Every row of a table's kind, with what its first column says: the ref of its parent, what stands for
    none, or the word of its list."""
    if table.parent:
        parent = tables[table.parent]
        under = [
            (ref_of(parent, above), row)
            for _, above in rows_of(parent, root, tables)
            for row in listed_at(above, table.path)
        ]
        return under + [(table.flat_as, row) for row in listed_at(root, table.flat)]
    lists = [(word, (*table.path, *path)) for word, path in table.split] or [("", table.path)]
    return [(word, row) for word, path in lists for row in listed_at(root, path)]


def listed_at(holder: Mapped, path: Path) -> tuple[Mapped, ...]:
    """The rows of the list that a path leads to; none where there is no such list."""
    found = at(holder, path)
    return (
        tuple(item for item in found.items if isinstance(item, Mapped)) if isinstance(found, Listed) else ()
    )


def ref_of(table: Table, row: Mapped) -> str:
    """The ref of a row; empty where it has none."""
    found = at(row, table.ref.path) if table.ref else None
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""


def roots(table: Table, tables: Mapping[str, Table]) -> tuple[Path, ...]:
    """The names that lead to the rows of a table."""
    if table.parent:
        under = tuple((*above, *table.path) for above in roots(tables[table.parent], tables))
        return (*under, table.flat) if table.flat else under
    return tuple((*table.path, *path) for _, path in table.split) or (table.path,)


def paths_of(sheet: Sheet, tables: Mapping[str, Table]) -> tuple[Path, ...]:
    """Where in an input the values of a form, or the rows of a table, belong."""
    if isinstance(sheet, Form):
        return tuple(item.path for item in sheet.items)
    return roots(sheet, tables) if isinstance(sheet, Table) else ()
