"""From a cell to the text that an input has there, or to what is wrong with the cell.

Figures are read as the cell shows them; amounts of money in full, since the report rounds them itself. A
percentage is what carries a % sign: typed so, or a number formatted as a percentage.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

from reportgen.errors import Place, Problem, none_of
from reportgen.inputs.workbook.columns import Field, folded
from reportgen.inputs.workbook.grid import Cell
from reportgen.inputs.workbook.number_formats import (
    MOST_DECIMALS,
    decimals_of,
    figure_text,
    money_text,
    shape_of,
)

Value = str | bool | None


def value_of(cell: Cell, field: Field, place: Place) -> tuple[Value, Problem | None]:
    """What the input has there: text, False, or None for nothing; with a problem where the cell can't be
    read."""
    if cell.kind in ("error", "uncalculated"):
        return None, _unreadable(cell, field, place)
    text, problem = _text(cell, field, place)
    if problem or text is None:
        return None, problem
    if field.kind == "choice":
        return _choice(text, field), None
    return text, None


def _unreadable(cell: Cell, field: Field, place: Place) -> Problem:
    if cell.kind == "error":
        return Problem(
            place,
            f"{field.heading} shows the error {cell.value}",
            "a value is wanted",
            "mend the formula, or type the value over it",
        )
    return Problem(
        place,
        f"{field.heading} holds a formula whose result is not in the file",
        "a formula that has been worked out, or a value, is wanted",
        "open the file in Excel or LibreOffice and save it, or type the value over the formula",
    )


def _text(cell: Cell, field: Field, place: Place) -> tuple[str | None, Problem | None]:
    if isinstance(cell.value, str):
        return _written(cell.value, field, place)
    if isinstance(cell.value, bool):
        return _boolean(cell.value, field), None
    if isinstance(cell.value, date):
        return _date(cell.value, field, place)
    if isinstance(cell.value, Decimal):
        return _number(cell.value, cell.format, field, place)
    return None, None


def _written(text: str, field: Field, place: Place) -> tuple[str, Problem | None]:
    """Text as it stands; around figures, words of a list and refs no spaces count, seen or unseen."""
    control = _CONTROL.search(text)
    if control:
        return text, Problem(
            place,
            f"the character U+{ord(control.group()):04X} in the text",
            "Word and PDF files hold no control characters",
            "delete it and type the text anew",
        )
    if field.kind in ("text", "narrative") and not field.refers:
        return text, None
    return _day(_trimmed(text)) if field.kind == "date" else _trimmed(text), None


_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _day(text: str) -> str:
    """A date typed as text, 22 May 2026 or 22/05/2026, as inputs have it; any other as it stands."""
    for written in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, written).date().isoformat()
    return text


def _trimmed(text: str) -> str:
    return text.strip().strip("\u00a0\u2007\u2009\u202f \t\r\n")


def _boolean(value: bool, field: Field) -> str:
    yes_or_no = {choice.shown for choice in field.choices} == {"Yes", "No"}
    return ("Yes" if value else "No") if yes_or_no else str(value).upper()


def _date(value: date, field: Field, place: Place) -> tuple[str | None, Problem | None]:
    if field.kind == "date":
        return value.isoformat(), None
    said = f"{value.day} {value:%B} {value.year}"
    kind = "a number" if field.kind in ("money", "score") else "text"
    return None, Problem(
        place,
        f"{field.heading} is the date {said}",
        "no date belongs here; a spreadsheet makes one of 5/12",
        f"format the cell as {kind}, and type the value anew",
    )


def _number(
    number: Decimal, number_format: str, field: Field, place: Place
) -> tuple[str | None, Problem | None]:
    if abs(number) >= _TOO_LARGE or (field.kind == "score" and number != number.to_integral_value()):
        return None, Problem(
            place,
            f"{field.heading} is {number:.15g}",
            "a whole number is wanted"
            if field.kind == "score"
            else "at most 12 digits before the point are wanted",
            "type it anew",
        )
    if field.kind == "money" and shape_of(number_format).plain:
        return money_text(number, number_format), None
    if field.kind in ("score", "date") or (field.kind == "choice" and number == number.to_integral_value()):
        return f"{number.normalize():f}", None
    return _shown(number, number_format, field, place)


def _shown(
    number: Decimal, number_format: str, field: Field, place: Place
) -> tuple[str | None, Problem | None]:
    """The figure as the cell shows it; General shows all there is. A format that shows another figure than
    the number, or another currency, is a problem."""
    shape = shape_of(number_format)
    decimals = decimals_of(number) if shape.decimals is None else shape.decimals
    if decimals > MOST_DECIMALS or not shape.plain:
        said = f"{number.normalize():f}"
        odd = f"is shown in another way (by the number format {number_format})"
        why = "has more decimals than are printed" if shape.plain else odd
        return None, Problem(
            place,
            f"{field.heading} is {said}, which {why}",
            "a figure that is shown as it is to be read is wanted",
            "give the cell the format 0 or #,##0"
            if field.kind == "money"
            else "format the cell as text, and type the figure as in 1,413 or 63.0%",
        )
    return figure_text(number, shape, decimals), None


def _choice(text: str, field: Field) -> Value:
    """The value that a word of the list stands for; the word itself where it is none of them."""
    for choice in field.choices:
        if folded(choice.shown) == folded(text):
            return choice.value
    return text


_TOO_LARGE = 10**12
_LONGEST = 60


def cut(text: str) -> str:
    """A text as messages show it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def unlisted(text: str, field: Field, place: Place) -> Problem:
    """The problem that a word is none of its closed list."""
    return none_of(
        place, f'{field.heading} is "{cut(text)}"', text, [choice.shown for choice in field.choices]
    )
