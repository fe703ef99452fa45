"""What of an input is exempt: rows that may be withheld from the public, and under which paragraph.

Source of the rule: Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7 (descriptions of exempt
information in England), and Part 4, paragraphs 12 to 18 (in Wales).
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from reportgen.model.base import Row, ScheduleParagraph, Text


class Exemption(Row):
    """That a row is exempt, or some of its values: under which paragraph of the Schedule, and why."""

    paragraph: ScheduleParagraph
    reason: Text
    """Why publishing it would not be in the public interest. It is not printed in the public edition."""
    values: tuple[Text, ...] = ()
    """The names of the values that are exempt; left out, the whole row is."""


class MayBeExempt(Row):
    """A row that may be withheld from the public edition, whole or in part."""

    exempt: Exemption | None = None

    @property
    def withheld(self) -> bool:
        """Whether the whole row is exempt."""
        return self.exempt is not None and not self.exempt.values


def rows_within(row: Row) -> Iterator[Row]:
    """A row and every row below it, in the order of the model."""
    yield row
    for value in values_of(row).values():
        for each in flat(value):
            if isinstance(each, BaseModel) and isinstance(each, Row) and not isinstance(each, Exemption):
                yield from rows_within(each)


def values_of(row: Row) -> dict[str, object]:
    """What a row says, by name; names that only its format knows too."""
    named: dict[str, object] = {key: getattr(row, key) for key in type(row).model_fields if key != "source"}
    return named | (row.__pydantic_extra__ or {})


def flat(value: object) -> Iterator[object]:
    """A value, or all that a list of any depth holds."""
    if isinstance(value, tuple):
        for inner in value:
            yield from flat(inner)
    else:
        yield value
