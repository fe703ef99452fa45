"""What must not be found: runs of exempt words, and exempt figures, that stand nowhere in public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportgen.edition.leaks.words import figures_of, plain, words_of

RUN = 5
"""How many exempt words in a row are too many."""

_LETTERS = 10
"""How many letters a text of fewer words has that gives itself away."""

_COINED = 8
"""How many letters a text of one word has that does."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Secrets:
    """Runs of words by how many they are, and figures by their digits."""

    runs: frozenset[Words]
    figures: frozenset[str]
    public: frozenset[Words] = field(default=frozenset(), repr=False, compare=False)
    """Every run of up to five words that is public."""

    def __bool__(self) -> bool:
        return bool(self.runs or self.figures)

    def without(self, texts: Iterable[str]) -> Secrets:
        """Those that don't stand in any of these texts."""
        runs, figures = _said(texts)
        said = self.public | runs
        left = frozenset(run for run in self.runs if not _is_said(run, said))
        return Secrets(left, self.figures - figures, said)


def secrets_of(exempt: Iterable[str], public: Iterable[str]) -> Secrets:
    """What exempt texts say and public ones don't."""
    runs: set[Words] = set()
    figures: set[str] = set()
    for text in set(exempt):
        clean = plain(text)
        runs.update(_runs(words_of(clean)))
        figures.update(figures_of(clean))
    return Secrets(frozenset(runs), frozenset(figures)).without(public)


def _runs(words: list[str]) -> Iterator[Words]:
    """The runs of five words of a text; of a shorter one all of it, where it tells enough."""
    if len(words) >= RUN:
        yield from filter(_tells, grams(words, RUN))
    elif sum(map(len, words)) >= (_LETTERS if len(words) > 1 else _COINED):
        yield tuple(words)


def _tells(run: Words) -> bool:
    """Whether a run is of words, not of figures: those are looked for one by one."""
    return sum(word.isalpha() and len(word) > 1 for word in run) > RUN // 2


def grams(words: list[str], length: int) -> Iterator[Words]:
    """Every run of so many words."""
    return zip(*(words[at:] for at in range(length)), strict=False)


def _is_said(run: Words, said: frozenset[Words]) -> bool:
    """Whether a run is said, or is one of four words that is, with one that is at its beginning or end.

    *Why:* an output may set a word before or behind public ones: `Table: Indicators by rating and type`.
    """
    if len(run) < RUN:
        return run in said
    return run in said or any(run[:at] in said and run[at:] in said for at in (1, RUN - 1))


def _said(texts: Iterable[str]) -> tuple[set[Words], set[str]]:
    """Every run of up to five words, and every figure."""
    runs: set[Words] = set()
    figures: set[str] = set()
    for text in set(texts):
        clean = plain(text)
        words = words_of(clean)
        for length in range(1, RUN + 1):
            runs.update(grams(words, length))
        figures.update(figures_of(clean))
    return runs, figures
