"""A number as its cell shows it, sign by sign; for what was printed, where the form is what counts.

*Why not `number_formats`:* that reads figures and money for what they are worth. Here a zero shown as a dash,
a minus shown as red ink, a word behind the digits matter: each is given as it is shown, or not at all.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.inputs.workbook.number_formats import GENERAL, sections_of
from reportgen.numbers import round_half_away

_MOST_DIGITS, _MOST_DECIMALS = 10, 6
"""Digits and decimals of a number without a format; a cell that is too narrow shows fewer."""

_MOST_SHOWN = 12
"""Digits before the point of any number."""

_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|_.|\*.'
    r"|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+)\]"
    r"|(?P<digits>(?:#,##0|[#0]+),*(?:\.0*)?|\.0+)|(?P<sign>[-\u2212+()£$€% :!'])",
    re.IGNORECASE,
)
"""What a number format may hold so that it is known what it shows."""

_SIGNS = ("-", "\u2212", "(")


def as_shown(number: Decimal, number_format: str) -> str | None:
    """What a cell shows of a number; None where that can't be known, or nobody could see its sign."""
    if number.copy_abs() >= Decimal(10) ** _MOST_SHOWN:
        return None
    sections = sections_of(number_format)
    if any(re.search(r"\[[<>=]", section) for section in sections):
        return None
    own = number < 0 and len(sections) > 1
    section = sections[1] if own else sections[2] if number == 0 and len(sections) > 2 else sections[0]
    if section.strip().casefold() in (GENERAL.casefold(), "standard", "@", ""):
        return None if own or len(sections) > 1 else _general(number)
    shown = _filled(section, abs(number))
    if shown is None or number >= 0:
        return shown
    if own:
        return shown if any(sign in shown for sign in _SIGNS) else None
    return f"-{shown}" if re.search("[1-9]", shown) else None


def _general(number: Decimal) -> str | None:
    """A number without a format; None where a cell may round it."""
    text = f"{number.normalize():f}"
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    return text if len(digits) <= _MOST_DIGITS and len(text.partition(".")[2]) <= _MOST_DECIMALS else None


def _filled(section: str, number: Decimal) -> str | None:
    """A section of a format with a number, not below zero, in its place; the words alone of one without
    digits."""
    shown, at, places = "", 0, 0
    while at < len(section):
        piece = _PIECES.match(section, at)
        if piece is None:
            return None
        at = piece.end()
        if piece["digits"]:
            places += 1
            shown += _digits(number * 100 if "%" in _bare(section) else number, piece["digits"])
        else:
            shown += piece["quoted"] or piece["escaped"] or piece["currency"] or piece["sign"] or ""
    return shown.strip() if places <= 1 and shown.strip() else None


def _bare(section: str) -> str:
    """A section without its literal text."""
    return re.sub(r'"[^"]*"|\\.', "", section)


def _digits(number: Decimal, placeholder: str) -> str:
    """A number in placeholders such as `#,##0.0`; each comma behind them divides it by a thousand."""
    whole, _, decimals = placeholder.partition(".")
    scaled = len(whole) - len(whole.rstrip(","))
    value = round_half_away(number / Decimal(1000) ** scaled, len(decimals))
    digits = f"{value:,.{len(decimals)}f}" if "," in whole.rstrip(",") else f"{value:.{len(decimals)}f}"
    before, point, after = digits.partition(".")
    before = "" if before == "0" and "0" not in whole else before.zfill(whole.count("0"))
    return f"{before}{point}{after}" + ("." if "." in placeholder and not decimals else "")
