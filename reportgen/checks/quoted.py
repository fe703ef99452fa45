"""How much of what a finding quotes the words of a waiver have to hold.

*Why:* a waiver that says `e` or `£` fits whatever is found there later, another secret too.
"""

from __future__ import annotations

import re

RUN = 5
"""How many words of a quoted sentence are enough to know it by."""


def holds(says: str, quoted: tuple[str, ...]) -> bool:
    """Whether words hold each quoted figure, and five words in a row, or all, of each quoted sentence."""
    return all(any(_has(says, run) for run in _runs(words)) for words in quoted)


def least(quoted: tuple[str, ...]) -> str:
    """The words that hold enough, as the message has them."""
    if len(quoted) == 1:
        return f'"{_runs(quoted[0])[0]}"'
    return ", ".join(f'"{words}"' for words in quoted)


def _runs(words: str) -> list[str]:
    each = words.split()
    return [" ".join(each[at : at + RUN]) for at in range(max(len(each) - RUN, 0) + 1)]


def _has(says: str, words: str) -> bool:
    """Whether words stand in others, not as a part of a longer word or figure."""
    folded = " ".join(says.split()).casefold()
    pattern = rf"(?<![\w.,£]){re.escape(words.casefold())}(?!\w|[.,]\d)"
    return re.search(pattern, folded) is not None
