"""What the layout of a report format shows, as far as sheets and columns of its workbook follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.profile import SECTIONS, ColumnSpec, Profile, SectionSpec, needed


@dataclass(frozen=True, slots=True)
class Shows:
    """The sections of a format at any depth in reading order, whichever quarter they belong to, and the
    direction of travel that its counts go by."""

    sections: tuple[SectionSpec, ...]
    counted: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of an input in the order in which the report shows them; tables of words each by
        itself, as `records <id>`."""
        named = (
            f"records {spec.of}" if spec.kind == "records" else SECTIONS[spec.kind].part
            for spec in self.sections
        )
        return tuple(dict.fromkeys(filter(None, named)))

    def kind(self, *kinds: str) -> bool:
        """Whether there is a section of one of these kinds."""
        return any(spec.kind in kinds for spec in self.sections)

    def period(self, kind: str, period: str) -> bool:
        """Whether there is a section of that kind for the quarter, or for the year."""
        return any((spec.kind, spec.period) == (kind, period) for spec in self.sections)

    def column(self, table: str, *keys: str) -> bool:
        """Whether a table of that name has one of these columns."""
        return any(name == table and column.key in keys for name, column in self._columns())

    def wants(self, name: str) -> bool:
        """Whether a column shows that value of a row, and a row without it is not complete."""
        return name in needed(table for spec in self.sections for table in spec.tables)

    def direction(self, name: str, *keys: str) -> bool:
        """Whether the direction of travel of that name is counted, or a table of indicators shows one of
        these columns."""
        counts = self.column("indicator_counts", *_MOVED) or self.column("directions", *_MOVED)
        return self.column("indicators", *keys) or (
            self.counted == name and (counts or self.column("performance", *_MOVED))
        )

    @property
    def escalates(self) -> bool:
        """Whether escalated indicators are listed apart."""
        return any(spec.only is not None and spec.only.escalated is not None for spec in self.sections)

    def _columns(self) -> tuple[tuple[str, ColumnSpec], ...]:
        return tuple(
            (table.table, column)
            for spec in self.sections
            for table in spec.tables
            for column in table.columns
        )


_MOVED = ("improving", "worsening", "no_direction")
"""The columns that count directions of travel."""


def shows(profile: Profile) -> Shows:
    """What a report format shows."""
    sections = tuple(each for spec in profile.layout.sections for each in spec.within())
    return Shows(sections, profile.rules.counted_direction)
