"""A sentence on bars that are compared: which is highest and lowest, and where ours stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.document import Bar


def ranking(bars: Sequence[Bar]) -> str:
    """What the bars show, made from their figures: `A is highest at 18.4%, B lowest at 4.0%. C, at 12.1%, is
    3rd highest of 4.`"""
    return " ".join(_sentences(bars))


def _sentences(bars: Sequence[Bar]) -> Iterator[str]:
    values = {bar.value for bar in bars}
    if len(values) < 2:
        for bar in bars[:1]:
            yield f"{bar.label}: {bar.text}." if len(bars) == 1 else f"All {len(bars)} are at {bar.text}."
        return
    ends = [[bar for bar in bars if bar.value == end] for end in (max(values), min(values))]
    high, low = ends
    yield f"{_named(high)} highest at {high[0].text}, {_named(low)} lowest at {low[0].text}."
    for bar in bars:
        if bar.ours and [bar] not in ends:
            yield _ranked(bar, bars)


def _named(bars: Sequence[Bar]) -> str:
    labels = [bar.label for bar in bars]
    if len(labels) == 1:
        return f"{labels[0]} is"
    return f"{', '.join(labels[:-1])} and {labels[-1]} are"


def _ranked(ours: Bar, bars: Sequence[Bar]) -> str:
    rank = 1 + sum(bar.value > ours.value for bar in bars)
    joint = "joint " if sum(bar.value == ours.value for bar in bars) > 1 else ""
    place = f"{_ordinal(rank)} highest" if rank > 1 else "highest"
    return f"{ours.label}, at {ours.text}, is {joint}{place} of {len(bars)}."


def _ordinal(number: int) -> str:
    """`2nd`, `11th`, `23rd`"""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"
