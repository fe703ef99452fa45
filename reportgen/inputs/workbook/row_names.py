"""What the rows of a sheet are called where others speak of them: by a ref, or by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.inputs.workbook.columns import Column, Table, folded

_LONG, _SHORT = 80, 60
_CUT = ("…", "...")
"""At the end of a name that goes on."""


@dataclass(frozen=True, slots=True)
class RowName:
    """A row's ref, empty where rows of its sheet have none, and its words."""

    ref: str
    words: str


def naming(table: Table) -> Column:
    """The column that holds the words of a row."""
    named = (column for column in table.inputs if column.heading == table.named_by)
    return next(named, None) or next(column for column in table.inputs if column.path)


def meant(said: str, names: Sequence[RowName]) -> list[int]:
    """The rows (from 0) that are meant by what is said: those whose ref or words it is to the letter, else
    without regard to capitals, else those whose words begin with it.

    *Why a ref does not go before words:* whoever types words that are another row's ref means those words.
    """
    for alike in (_plain, folded):
        key = alike(said)
        found = [at for at, name in enumerate(names) if key in (alike(name.ref), alike(name.words))]
        if key and found:
            return found
    key = folded(said)
    begins = key.rstrip("….").rstrip()
    if not begins or not key.endswith(_CUT):
        return []
    return [at for at, name in enumerate(names) if folded(name.words).startswith(begins)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def name_for(row: int, names: Sequence[RowName]) -> str:
    """What to call a row (from 0) so that it is meant and no other; empty where there is no such name."""
    return next((said for said in _ways(names[row]) if meant(said, names) == [row]), "")


def _ways(name: RowName) -> Iterator[str]:
    yield name.ref
    words = _plain(name.words)
    if len(words) > _LONG:
        yield f"{words[:_SHORT].rsplit(' ', 1)[0]}…"
    yield words
