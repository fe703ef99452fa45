"""From the text that an input has to what a cell holds: text as typed, or a number or date and its format."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from reportgen.inputs.to_do import is_to_do
from reportgen.inputs.workbook.columns import Field
from reportgen.inputs.workbook.long_texts import LIMIT
from reportgen.inputs.workbook.looks import TEXT, Look, blank
from reportgen.inputs.workbook.number_formats import money_cell
from reportgen.inputs.workbook.page import Content

_LONGEST = LIMIT // 2
"""Letters of last quarter's words; some count double."""

_FIRST_DATE = date(1900, 3, 1)
"""Before it spreadsheets disagree, for some count a 29 February 1900."""


def content(field: Field, text: str) -> tuple[Content, Look]:
    """What the cell of a value holds and how it looks; text stays text, to the letter.

    What waits for its author leaves the cell ready for what will be typed over it.
    """
    look = blank(field)
    if not text or is_to_do(text):
        return text, look
    if field.kind == "money" and (amount := money_cell(text)):
        return float(amount[0]), replace(look, number_format=amount[1])
    if field.kind == "score" and re.fullmatch(r"0|[1-9][0-9]{0,5}", text):
        return float(text), look
    if field.kind == "date" and (day := _date(text)):
        return day, look
    return text, replace(look, number_format=TEXT)


def beside(text: str) -> str:
    """Last quarter's words, as far as they go into a cell."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _date(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DATE else None
