"""Tables of words in the tree of an input: a list in the input, by their ids for the sheets of a workbook.

A table that the report format does not know, or that says something under a column which the format does not
give it, has no sheet. It is taken apart into its texts, which stand on a sheet of their own, so that nothing
is lost of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.inputs.workbook.columns import MARK_KEY, Sheet, Table
from reportgen.inputs.workbook.other_marks import OTHER_MARKS, Text
from reportgen.node import Listed, Mapped, Node, Scalar

RECORDS, OTHERS = "records", "other_records"
"""Where tables of words stand in a tree, and where the texts of those do that have no sheet."""

_OF_TABLE = ("introduction", "instead")


def keyed(node: Mapped, sheets: tuple[Sheet, ...]) -> Mapped:
    """The tree with its tables of words by their ids, and the texts of those that have no sheet."""
    held = node.entries.get(RECORDS)
    if not isinstance(held, Listed):
        return node
    known = {
        sheet.path[1]: {column.path[0] for column in sheet.columns}
        for sheet in sheets
        if isinstance(sheet, Table) and sheet.path[0] == RECORDS
    }
    tables: dict[str, Node] = {}
    texts: list[Node] = []
    marks: dict[str, Node] = {}
    ids: set[str] = set()
    for number, item in enumerate(held.items):
        name = _id(item)
        if not isinstance(item, Mapped) or not name or name in ids:
            tables[f"{name}\x00{number}"] = item
        elif name in known and _columns(item) <= known[name]:
            tables[name] = _without(item, "id")
        else:
            texts += _texts(name, item)
            marks |= _marks(name, item)
        ids.add(name)
    others: dict[str, Node] = {OTHERS: Listed(tuple(texts), held.place)} if texts else {}
    others |= {OTHER_MARKS: Mapped(marks)} if marks else {}
    return Mapped({**node.entries, RECORDS: Mapped(tables), **others}, node.keys, node.place)


def _id(item: Node) -> str:
    found = item.entries.get("id") if isinstance(item, Mapped) else None
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""


def _columns(table: Mapped) -> set[str]:
    return {name for row in _rows(table) for name in row.entries} - {MARK_KEY}


def _rows(table: Mapped) -> Iterator[Mapped]:
    rows = table.entries.get("rows")
    yield from (row for row in (rows.items if isinstance(rows, Listed) else ()) if isinstance(row, Mapped))


def _texts(name: str, table: Mapped) -> Iterator[Mapped]:
    for column in _OF_TABLE:
        if column in table.entries:
            yield _text(name, "", column, table.entries[column])
    for number, row in enumerate(_rows(table), start=1):
        for column, said in row.entries.items():
            if column != MARK_KEY:
                yield _text(name, str(number), column, said)


def _marks(name: str, table: Mapped) -> Iterator[tuple[str, Node]]:
    """What of a table is marked, by what its rows are called."""
    for number, row in (("", table), *((str(at), row) for at, row in enumerate(_rows(table), start=1))):
        if MARK_KEY in row.entries:
            place = row.keys.get(MARK_KEY, row.place)
            yield (
                Text(name, number, "").named,
                Mapped({MARK_KEY: row.entries[MARK_KEY]}, {MARK_KEY: place}, place),
            )


def _text(name: str, row: str, column: str, said: Node) -> Mapped:
    at = {"row": Scalar(row, said.place)} if row else {}
    entries: dict[str, Node] = {"id": Scalar(name, said.place), **at, "column": Scalar(column, said.place)}
    return Mapped({**entries, "text": said}, {}, said.place)


def listed(node: Mapped) -> Mapped:
    """The tree with its tables of words as inputs list them."""
    held, texts = node.entries.get(RECORDS), node.entries.get(OTHERS)
    tables: dict[str, Mapped] = {}
    for name, table in held.entries.items() if isinstance(held, Mapped) else ():
        if isinstance(table, Mapped):
            tables[name] = _with_id(Scalar(name, table.place), _spoken(table))
    for text in texts.items if isinstance(texts, Listed) else ():
        if isinstance(text, Mapped):
            _add(text, tables)
    whole = _without(_without(node, RECORDS), OTHERS)
    if not tables:
        return whole
    rows = Listed(tuple(_in_rows(table) for table in tables.values()), node.place)
    return Mapped({**whole.entries, RECORDS: rows}, {**whole.keys, RECORDS: node.place}, whole.place)


def _spoken(table: Mapped) -> Mapped:
    """A table whose rows hold nothing blank: what columns a row has is not settled, so none may be empty."""
    if "rows" not in table.entries:
        return table
    rows = tuple(
        Mapped({key: said for key, said in row.entries.items() if not _blank(said)}, row.keys, row.place)
        for row in _rows(table)
    )
    return _with(table, "rows", Listed(rows, table.place))


def _blank(said: Node) -> bool:
    return isinstance(said, Scalar) and said.value is None


def _with_id(name: Scalar, table: Mapped) -> Mapped:
    return Mapped({"id": name, **table.entries}, {"id": name.place, **table.keys}, table.place)


def _add(text: Mapped, tables: dict[str, Mapped]) -> None:
    """Put a text into the table that it is of; rows are still by their numbers."""
    name, number = text.entries.get("id", Scalar(None, text.place)), _said(text, "row")
    assert isinstance(name, Scalar)
    table = tables.setdefault(str(name.value or ""), _with_id(name, Mapped({}, {}, text.place)))
    said, column = text.entries.get("text", Scalar(None, text.place)), _said(text, "column")
    if number:
        rows = table.entries.get(OTHERS, Mapped({}))
        assert isinstance(rows, Mapped)
        row = rows.entries.get(number, Mapped({}, {}, text.place))
        assert isinstance(row, Mapped)
        table.entries[OTHERS] = _with(rows, number, _with(row, column, said))
    else:
        table.entries[column] = said


def _said(text: Mapped, name: str) -> str:
    found = text.entries.get(name)
    return str(found.value or "") if isinstance(found, Scalar) else ""


def _with(holder: Mapped, name: str, value: Node) -> Mapped:
    return Mapped({**holder.entries, name: value}, {**holder.keys, name: value.place}, holder.place)


def _in_rows(table: Mapped) -> Mapped:
    """A table with the rows that its texts made, in the order of their numbers, after those it has."""
    made = table.entries.get(OTHERS)
    if not isinstance(made, Mapped):
        return table
    rows: Iterable[Node] = (made.entries[number] for number in sorted(made.entries, key=_numbered))
    return _with(_without(table, OTHERS), "rows", Listed((*_rows(table), *rows), table.place))


def _numbered(number: str) -> tuple[int, str]:
    return (int(number) if number.isdecimal() else 0, number)


def _without(holder: Mapped, name: str) -> Mapped:
    entries = {key: value for key, value in holder.entries.items() if key != name}
    return Mapped(entries, holder.keys, holder.place)
