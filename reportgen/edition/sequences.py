"""What several sequences have in common, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import reduce
from typing import TypeVar

Sort = tuple[str, str]
Piece = TypeVar("Piece")


def common(sequences: Sequence[Sequence[Sort]]) -> Sequence[Sort]:
    """A sequence that is contained, in order, in all of them."""
    return reduce(_both, sequences)


def _both(one: Sequence[Sort], other: Sequence[Sort]) -> Sequence[Sort]:
    if list(one) == list(other):
        return one
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [each for match in found for each in one[match.a : match.a + match.size]]


def spans(
    sequences: Sequence[Sequence[Piece]], shared: Sequence[Sort], sort: Callable[[Piece], Sort]
) -> Iterator[tuple[list[Piece], list[Sequence[Piece]]]]:
    """For each shared sort the piece that each sequence has of it, with what stands before those; at the end
    what is left, with no pieces."""
    places = [0] * len(sequences)
    for each in shared:
        ends = [
            next(at for at in range(start, len(pieces)) if sort(pieces[at]) == each)
            for pieces, start in zip(sequences, places, strict=True)
        ]
        between = [pieces[start:end] for pieces, start, end in zip(sequences, places, ends, strict=True)]
        yield [pieces[end] for pieces, end in zip(sequences, ends, strict=True)], between
        places = [end + 1 for end in ends]
    yield [], [pieces[start:] for pieces, start in zip(sequences, places, strict=True)]
