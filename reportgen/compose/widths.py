"""How wide a table's columns are, and which page it needs.

*Why here:* Word and PDF obey explicit widths best, and both must look alike, so the tree carries each
column's share. A column is never narrower than its longest unbreakable word; beyond that, width goes where
the text is, so that rows are as low as they can be. Measured with the widths of a plain sans serif at the
tables' size; `breadth` says how much wider the letters of the report's font are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from reportgen.document import Page
from reportgen.letters import ems

TEXT_WIDTH: dict[Page, float] = {"portrait": 170.0, "landscape": 261.0, "landscape-a3": 380.0}
"""Millimetres of text across each page."""

SIZE = 8.5
"""Points of the type that is measured."""

BODY = 11.0
"""Points of running text."""

_EM = SIZE * 25.4 / 72
_PADDING = 2.8
_FIGURE = 12
_RAGGED = 8.0
"""Millimetres that a line of wrapped text loses at its end, about half a long word."""
_NARROW, _RIBBON = 48.0, 11
"""A column narrower than so many millimetres makes a ribbon of what takes more than so many lines."""
_BOLD = 1.04
"""How much wider than measured letters may come out, in the bold of headings above all."""


def measure(text: str, breadth: float = 1.0) -> float:
    """The width of the text on one line, in millimetres."""
    return ems(text) * _BOLD * _EM * breadth


def enlarged(breadth: float, *, prose: bool) -> float:
    """The breadth to measure a table with: one that is read as text is set as large as text."""
    return breadth * BODY / SIZE if prose else breadth


def least(text: str, *, whole: bool, breadth: float = 1.0) -> float:
    """The width a cell with this text needs: its longest word, or all of it where it is a figure (`whole`)
    short enough to stay on one line."""
    one = whole and (len(text) <= _FIGURE or " " not in text)
    words = [text] if one else re.split(r"\s+|(?<=[-\u2013])(?!\d)|(?<=/)(?!\d)", text)
    return max((measure(word, breadth) for word in words), default=0.0) + _PADDING


def fit(
    headings: Sequence[str],
    columns: Sequence[Sequence[str]],
    unwrapped: Sequence[bool],
    groups: Sequence[str],
    breadth: float = 1.0,
) -> tuple[Page, tuple[int, ...]]:
    """The smallest page on which no word breaks, and each column's share in thousandths (they add to 1000).

    `columns` holds the texts of each column's cells; `unwrapped` tells whose cells are figures that stay on
    one line; columns of one name in `groups` look best equally wide (an empty name is no group). `breadth` is
    how wide the font's letters are beside the usual one's (1.1: a tenth wider).
    """
    return _fit(tuple(headings), tuple(map(tuple, columns)), tuple(unwrapped), tuple(groups), breadth)


@lru_cache(maxsize=1024)
def _fit(
    headings: tuple[str, ...],
    columns: tuple[tuple[str, ...], ...],
    unwrapped: tuple[bool, ...],
    groups: tuple[str, ...],
    breadth: float,
) -> tuple[Page, tuple[int, ...]]:
    """*Why kept:* the same tables are measured for each of several documents that hardly differ."""
    needs = [
        max(
            [
                least(heading, whole=False, breadth=breadth),
                *(least(text, whole=whole, breadth=breadth) for text in texts),
            ]
        )
        for heading, texts, whole in zip(headings, columns, unwrapped, strict=True)
    ]
    lengths = [
        [measure(text, breadth) for text in (heading, *texts)]
        for heading, texts in zip(headings, columns, strict=True)
    ]
    least_page = _page(needs, [texts[1:] for texts in lengths])
    pages = list(TEXT_WIDTH)[list(TEXT_WIDTH).index(least_page) :]
    tried = {page: _widths(needs, lengths, groups, TEXT_WIDTH[page]) for page in pages[:1]}
    while len(tried) < len(pages) and _has_ribbon(lengths, tried[pages[len(tried) - 1]]):
        page = pages[len(tried)]
        tried[page] = _widths(needs, lengths, groups, TEXT_WIDTH[page])
    best = min(tried, key=lambda page: (_has_ribbon(lengths, tried[page]), pages.index(page)))
    return best, _thousandths(tried[best])


def _widths(
    needs: Sequence[float], lengths: Sequence[Sequence[float]], groups: Sequence[str], width: float
) -> list[float]:
    """The widths of the columns, in millimetres, that add to `width`."""
    needs = _capped(needs, width)
    level = [
        inside
        for group in sorted({name for name in groups if name})
        if (inside := [name == group for name in groups]) and _levels(needs, inside, width - sum(needs))
    ]
    for inside in level:
        needs = _levelled(needs, inside, max)
    widths = _share_out(needs, lengths, width)
    for inside in level:
        widths = _levelled(widths, inside, _mean)
    return widths


def _has_ribbon(lengths: Sequence[Sequence[float]], widths: Sequence[float]) -> bool:
    """Whether cells are so long in so narrow columns that they can hardly be read, and fill pages: a single
    one is no reason to turn the page."""
    rows = zip(*lengths, strict=True)
    beyond = sum(
        max(0.0, *(lines_of(length, width) - _RIBBON for length, width in _narrow(row, widths)))
        for row in rows
    )
    return beyond > _RIBBON


def _narrow(row: Sequence[float], widths: Sequence[float]) -> list[tuple[float, float]]:
    return [(length, width) for length, width in zip(row, widths, strict=True) if width < _NARROW] or [(0, 1)]


def _capped(needs: Sequence[float], width: float) -> list[float]:
    """The needs where they fit, else with the widest brought down to one that lets them.

    *Why:* a monstrous word is better broken than all other columns made too narrow for their figures.
    """
    low, high = 0.0, max(needs)
    for _ in range(40 if sum(needs) > width else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(min(need, middle) for need in needs) <= width else (low, middle)
    return [min(need, high if sum(needs) <= width else low) for need in needs]


def _levels(needs: list[float], grouped: Sequence[bool], room: float) -> bool:
    """Whether the group can be made equally wide for less than half of the room left."""
    return sum(_levelled(needs, grouped, max)) - sum(needs) <= room / 2


def _levelled(
    widths: list[float], grouped: Sequence[bool], to: Callable[[list[float]], float]
) -> list[float]:
    """The widths with those of a group all set to one value made from them."""
    value = to([width for width, inside in zip(widths, grouped, strict=True) if inside])
    return [value if inside else width for width, inside in zip(widths, grouped, strict=True)]


def _mean(widths: list[float]) -> float:
    return sum(widths) / len(widths)


def _page(needs: Sequence[float], lengths: Sequence[Sequence[float]]) -> Page:
    """Portrait unless words would break there, or long texts (over three lines) be squeezed into ribbons."""
    want = sum(
        max(0.0, max(texts, default=0.0) / 3 + _PADDING - need)
        for need, texts in zip(needs, lengths, strict=True)
    )
    for page, width in TEXT_WIDTH.items():
        room = width - sum(needs)
        if room >= 0 and (page == "landscape-a3" or room >= min(want, width / 20)):
            return page
    return "landscape-a3"


def _share_out(needs: Sequence[float], lengths: Sequence[Sequence[float]], width: float) -> list[float]:
    """Widths that add to `width`: each at least its need, and the rest given, a millimetre at a time, to the
    column that makes the table lower; what lowers nothing is shared in proportion."""
    widths = list(needs)
    powers = [
        [lines_of(length, given) ** _NORM for length in texts]
        for given, texts in zip(widths, lengths, strict=True)
    ]
    rows = [sum(column[at] for column in powers) for at in range(len(lengths[0]))]
    for _ in range(int(width - sum(needs))):
        gains = [
            _gain(texts, column, rows, given + 1)
            for texts, column, given in zip(lengths, powers, widths, strict=True)
        ]
        best = max(range(len(gains)), key=gains.__getitem__)
        if gains[best] < 0.001:
            break
        widths[best] += 1
        wider = [lines_of(length, widths[best]) ** _NORM for length in lengths[best]]
        rows = [row - old + new for row, old, new in zip(rows, powers[best], wider, strict=True)]
        powers[best] = wider
    return [each * width / sum(widths) for each in widths]


_NORM = 4
"""A row is as high as its highest cell; this power is smooth and comes close, so that each step shows a
gain."""


def lines_of(length: float, width: float) -> float:
    """About how many lines a text takes in a column, not rounded so that each step counts."""
    usable = width - _PADDING
    return 1.0 if length <= usable else max(1.0, length / max(usable - _RAGGED, usable / 3))


def _root(power: float) -> float:
    return math.pow(power, 1 / _NORM)


def _gain(texts: Sequence[float], old: Sequence[float], rows: Sequence[float], width: float) -> float:
    """How many lines lower the table gets if the column is so wide."""
    return sum(
        _root(row) - _root(row - before + lines_of(length, width) ** _NORM)
        for length, before, row in zip(texts, old, rows, strict=True)
        if before > 1
    )


def _thousandths(widths: Sequence[float]) -> tuple[int, ...]:
    edges = [0, *(round(1000 * edge / sum(widths)) for edge in accumulate(widths))]
    return tuple(right - left for left, right in pairwise(edges))
