"""Numbers and how a cell shows them: from a typed figure to number and format, and back to the figure.

A spreadsheet's number has no commas, brackets, signs or trailing zeros: its number format has. So that a
figure keeps the form in which it was typed, each is written with the format that shows it so, and read back
by the format it is found with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.numbers import MONEY_PATTERN, matches, parse_amount, round_half_away

GENERAL = "General"
MOST_DECIMALS = 6
"""Decimals that a figure of an input may have."""

_UNSEEN = re.compile(r'"([^"]*)"|\\(.)|\[(?!\$)[^\]]*\]|\[\$([^\]-]*)[^\]]*\]|_.|\*.')
"""What of a number format is no placeholder: literal text, colours and conditions, currency, spacing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number format shows a number. `negative` is what stands around a negative one: `-`, `−` or `(`.

    `decimals` is None where the format settles none (General); `digits` are those before the point that it
    shows at least. `plain` tells that it is digits with commas,
    decimals, a percent or pound sign, and nothing else that would change their meaning.
    """

    decimals: int | None = None
    digits: int = 1
    commas: bool = False
    percent: bool = False
    sterling: bool = False
    negative: str = "-"
    plain: bool = True


def shape_of(number_format: str) -> Shape:
    """What a number format says, as far as figures need it."""
    sections = sections_of(number_format)
    positive, literal = _stripped(sections[0])
    if positive.strip().casefold() in ("general", "@", "standard", ""):
        return Shape()
    digits = re.fullmatch(r"[\s+-]*([#0?,]*)(?:\.([0#?]+))?%?\s*", positive)
    scaled = bool(digits and digits.group(1).endswith(","))
    return Shape(
        len(digits.group(2) or "") if digits else 0,
        max(1, digits.group(1).count("0")) if digits else 1,
        "," in positive,
        "%" in positive,
        "£" in literal or "£" in positive,
        _negative(sections),
        digits is not None and not scaled and not re.search("[$€¥]", literal + positive),
    )


def sections_of(number_format: str) -> list[str]:
    """The format's parts: for positive numbers, negative ones, zero, text."""
    parts, quoted = [""], False
    for letter in number_format:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _stripped(section: str) -> tuple[str, str]:
    """A section without what is no placeholder, and the literal text that stood in it."""
    literal = "".join("".join(each.groups(default="")) for each in _UNSEEN.finditer(section))
    return _UNSEEN.sub("", section).replace("£", ""), literal + ("£" if "£" in section else "")


def _negative(sections: list[str]) -> str:
    if len(sections) < 2:
        return "-"
    bare = re.sub(r'["\\]', "", sections[1])
    return "(" if "(" in bare else "\u2212" if "\u2212" in bare else "-"


def figure_text(number: Decimal, shape: Shape, decimals: int) -> str:
    """The number as the shape shows it, with so many decimals."""
    value = round_half_away(number * 100 if shape.percent else number, decimals)
    digits = f"{abs(value):,.{decimals}f}" if shape.commas else f"{abs(value):.{decimals}f}"
    digits = digits.zfill(shape.digits + (decimals + 1 if decimals else 0))
    marked = f"{'£' if shape.sterling else ''}{digits}{'%' if shape.percent else ''}"
    if value >= 0:
        return marked
    return f"({marked})" if shape.negative == "(" else f"{shape.negative}{marked}"


def decimals_of(number: Decimal) -> int:
    """How many decimals a number has, without trailing zeros."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def money_text(number: Decimal, number_format: str) -> str:
    """The amount a cell holds: all of it, however few decimals the format shows, but no more than six."""
    shape = shape_of(number_format)
    exact = min(decimals_of(number), MOST_DECIMALS)
    return figure_text(number, shape, max(exact, min(shape.decimals or 0, MOST_DECIMALS)))


def money_cell(text: str) -> tuple[Decimal, str] | None:
    """The number and the format that show an amount as it is typed; None where none do (`£1.2m`, `007`)."""
    if not matches(MONEY_PATTERN, text) or re.search("[kmn]", text):
        return None
    digits = re.sub(r"[^0-9,.]", "", text)
    whole, _, rest = digits.partition(".")
    body = ("#,##0" if "," in whole or len(whole) < 4 else "0") + (f".{'0' * len(rest)}" if rest else "")
    marked = f'"£"{body}' if "£" in text else body
    below = (
        f"-{marked}"
        if text.startswith("-")
        else f'"\u2212"{marked}'
        if text[0] == "\u2212"
        else f"({marked})"
    )
    number = parse_amount(text).number
    cell = number, f"{marked};{below}"
    return cell if money_text(_as_kept(number), cell[1]) == text else None


def _as_kept(number: Decimal) -> Decimal:
    """The number as a spreadsheet keeps it, in binary and 15 digits."""
    return Decimal(f"{float(number):.15g}")
