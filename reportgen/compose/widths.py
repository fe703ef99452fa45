"""How wide a table's columns are, and which page it needs.

*Why here:* Word and PDF obey explicit widths best, and both must look alike, so the tree carries each column's
share. A column is never narrower than its longest unbreakable word; beyond that, width goes where the text is,
so that rows are as low as they can be. Measured with the widths of a plain sans serif at the tables' size; a
template with a wider face should keep its tables a size smaller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from reportgen.document import Page

TEXT_WIDTH: dict[Page, float] = {"portrait": 170.0, "landscape": 261.0, "landscape-a3": 380.0}
"""Millimetres of text across each page."""

_EM = 8.5 * 25.4 / 72
_PADDING = 3.0
_FIGURE = 12
_CLASSES = {
    0.30: "'il", 0.35: ",.:;I`j", 0.40: "!()-J[]ft{} ", 0.45: "rsz", 0.50: '"/L\\c',
    0.55: "#*+<=>?EFSTZ^_agkvxy|~", 0.60: "$0123456789CKPXYbdehnopqu", 0.65: "BRV", 0.70: "ADGH",
    0.75: "NOQU", 0.80: "%&w", 0.90: "m", 0.95: "@M", 1.00: "W",
}
_EMS = {character: width for width, characters in _CLASSES.items() for character in characters}


def measure(text: str) -> float:
    """The width of the text on one line, in millimetres."""
    return sum(_EMS.get(character, 0.75) for character in text) * _EM


def least(text: str, *, whole: bool) -> float:
    """The width a cell with this text needs: its longest word, or all of it where it is a figure (`whole`) short
    enough to stay on one line."""
    words = [text] if whole and len(text) <= _FIGURE else re.split(r"\s+|(?<=[-/\u2013])", text)
    return max((measure(word) for word in words), default=0.0) + _PADDING


def fit(
    headings: Sequence[str], columns: Sequence[Sequence[str]], unwrapped: Sequence[bool]
) -> tuple[Page, tuple[int, ...]]:
    """The smallest page on which no word breaks, and each column's share in thousandths (they add to 1000).

    `columns` holds the texts of each column's cells; `unwrapped` tells whose cells must stay on one line.
    """
    needs = [
        max([least(heading, whole=False), *(least(text, whole=whole) for text in texts)])
        for heading, texts, whole in zip(headings, columns, unwrapped, strict=True)
    ]
    wishes = [_wish(heading, texts) for heading, texts in zip(headings, columns, strict=True)]
    page = _page(needs, wishes)
    widths = _share_out(needs, wishes, TEXT_WIDTH[page])
    return page, _thousandths(widths)


def _wish(heading: str, texts: Sequence[str]) -> float:
    """The one-line width a column would like: between its mean and its longest cell."""
    lengths = [measure(text) for text in texts] or [0.0]
    return max(measure(heading) / 2, (max(lengths) + sum(lengths) / len(lengths)) / 2) + _PADDING


def _page(needs: Sequence[float], wishes: Sequence[float]) -> Page:
    """Portrait unless words would break there, or the long columns would be squeezed into ribbons."""
    for page, width in TEXT_WIDTH.items():
        room = width - sum(needs)
        want = sum(max(0.0, wish - need) for need, wish in zip(needs, wishes, strict=True))
        if room >= 0 and (page == "landscape-a3" or room >= min(want, width / 20)):
            return page
    return "landscape-a3"


def _share_out(needs: Sequence[float], wishes: Sequence[float], width: float) -> list[float]:
    """Widths that add to `width`: each at least its need, all long columns about equally many lines high."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        total = sum(max(need, wish * middle) for need, wish in zip(needs, wishes, strict=True))
        low, high = (middle, high) if total <= width else (low, middle)
    widths = [max(need, wish * low) for need, wish in zip(needs, wishes, strict=True)]
    return [each * width / sum(widths) for each in widths]


def _thousandths(widths: Sequence[float]) -> tuple[int, ...]:
    edges = [0, *(round(1000 * edge / sum(widths)) for edge in accumulate(widths))]
    return tuple(right - left for left, right in zip(edges, edges[1:], strict=False))
