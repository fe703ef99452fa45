"""The formulas of derived cells, as the text that a spreadsheet takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

CHECK_AGAIN = "check again"
"""What stands instead of a word that may no longer be so."""

_LONGEST = 8_000
_PIECE = 200
"""Letters of a formula, and of one text in it: a spreadsheet takes 8,192 and 255."""


def arithmetic(formula: str, table: str, instead: str = "") -> str:
    """Arithmetic on columns of the same row, named in braces; blank while any of them is no number. A number
    typed under the heading `instead`, if there is one, stands in its place."""
    headings = dict.fromkeys(re.findall(r"\{([^}]+)\}", formula))
    counted = ",".join(_same_row(table, heading) for heading in headings)
    worked = re.sub(r"\{([^}]+)\}", lambda found: _same_row(table, found.group(1)), formula)
    guarded = f'IFERROR({worked},"")' if "/" in formula else worked
    shown = _unless_typed(_same_row(table, instead), guarded) if instead else guarded
    return f'=IF(COUNT({counted})<{len(headings)},"",{shown})'


def _unless_typed(cell: str, worked: str) -> str:
    """What is worked out where a cell is blank, else the number in it; blank where that is no number."""
    return f'IF(LEN({cell})=0,{worked},IF(COUNT({cell})=0,"",{cell}))'


def named(formula: str) -> set[str]:
    """The headings that arithmetic names."""
    return set(re.findall(r"\{([^}]+)\}", formula))


def unchanged(word: str, cells: Sequence[tuple[str, str]]) -> str:
    """The word while cells, given as (address, text), say what they said; empty where that is too long.

    *Why:* a spreadsheet can't work out a rating; so it shows the one worked out when it was written, and
    withdraws it as soon as anything that it may rest on is typed anew.
    """
    now = '&"|"&'.join(cell for cell, _ in cells)
    then = "|".join(text for _, text in cells)
    formula = f"=IF(EXACT({now},{_literal(then)}),{_literal(word)},{_literal(CHECK_AGAIN)})"
    return formula if cells and len(formula) <= _LONGEST else ""


def says(address: str, word: str) -> str:
    """That a cell says a word."""
    return f"={address}={_literal(word)}"


def begins(address: str, start: str) -> str:
    """That the text of a cell begins so."""
    return f"=LEFT({address},{len(start)})={_literal(start)}"


def is_blank(address: str, others: Sequence[str] = (), blank_too: Sequence[str] = ()) -> str:
    """That a cell is blank while something stands in the others, if any are given, and nothing in those that
    are to be blank too."""
    blank = ",".join(f"LEN(TRIM({each}))=0" for each in (address, *blank_too))
    return f"=AND({blank},COUNTA({','.join(others)})>0)" if others else f"={blank}"


def _same_row(table: str, heading: str) -> str:
    escaped = re.sub(r"(['\[\]#@])", r"'\1", heading)
    return f"{table}[[#This Row],[{escaped}]]"


def _literal(text: str) -> str:
    """A text in a formula, in pieces that are short enough."""
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
