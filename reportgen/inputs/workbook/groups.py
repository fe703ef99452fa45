"""Names and values of an input's tree that are still being collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.errors import Place
from reportgen.inputs.workbook.columns import Path
from reportgen.node import Listed, Mapped, Node, Scalar


@dataclass(slots=True)
class Group:
    """A row, or a group of values within one, and where it stands."""

    place: Place
    entries: dict[str, Scalar | Listed | Group | list[Group]] = field(default_factory=dict)

    def put(self, path: Path, value: Scalar) -> None:
        self.holder(path[:-1], value.place).entries[path[-1]] = value

    def append(self, path: Path, row: Group) -> None:
        rows = self.holder(path[:-1], row.place).entries.setdefault(path[-1], [])
        assert isinstance(rows, list)
        rows.append(row)

    def holder(self, path: Path, place: Place) -> Group:
        """The group that a path leads to; a new one stands where its first value does."""
        holder = self
        for name in path:
            inner = holder.entries.setdefault(name, Group(place))
            assert isinstance(inner, Group)
            holder = inner
        return holder

    def text(self, path: Path) -> str:
        """The text at a path; empty where there is none."""
        found: object = self
        for name in path:
            found = found.entries.get(name) if isinstance(found, Group) else None
        return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""

    def node(self) -> Mapped:
        entries = {name: _node(value, self.place) for name, value in self.entries.items()}
        return Mapped(entries, {name: value.place for name, value in entries.items()}, self.place)


def _node(value: Scalar | Listed | Group | list[Group], place: Place) -> Node:
    if isinstance(value, list):
        return Listed(tuple(row.node() for row in value), place)
    return value.node() if isinstance(value, Group) else value
