"""Texts longer than a cell can hold: the cell keeps the beginning, a sheet of its own the rest.

A spreadsheet cuts a text off in silence after 32,767 characters. So a longer one ends with a note that names
a number, and under that number the rest stands on the sheet of long texts, in as many rows as it needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.inputs.workbook.columns import LONG_TEXTS

LIMIT = 32_000
"""Characters of one cell; those beyond 16 bits count double, as spreadsheets count them."""

_NOTE = re.compile(rf"\[continued under ([1-9][0-9]*) on the sheet {LONG_TEXTS}\]\Z")


@dataclass(slots=True)
class LongTexts:
    """Collects the rests of long texts while a workbook is filled; `pieces` are (number, piece)."""

    collected: list[tuple[int, str]] = field(default_factory=list)

    @property
    def pieces(self) -> tuple[tuple[int, str], ...]:
        return tuple(self.collected)

    def shortened(self, text: str) -> str:
        """The text, or its beginning with the note that names where the rest stands."""
        if _length(text) <= LIMIT and not _NOTE.search(text):
            return text
        first, *rest = _cut(text)
        number = 1 + (self.collected[-1][0] if self.collected else 0)
        self.collected.extend((number, piece) for piece in rest or [""])
        return f"{first}[continued under {number} on the sheet {LONG_TEXTS}]"


def continued(text: str) -> int | None:
    """The number under which a text goes on; None where it is whole."""
    note = _NOTE.search(text)
    return int(note.group(1)) if note else None


def joined(text: str, pieces: Mapping[int, str]) -> str:
    """The whole text of a cell whose number is among the pieces."""
    number = continued(text)
    return text if number is None else _NOTE.sub("", text) + pieces[number]


def _length(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str) -> list[str]:
    """The text in pieces that each fit into a cell beside a note."""
    size = LIMIT // 2
    return [text[at : at + size] for at in range(0, len(text), size)]
