"""What must not be found: runs of exempt words, and exempt figures, that stand nowhere in public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.edition.leaks.words import Reading, figures_of, plain, words_of

RUN = 5
"""How many exempt words in a row are too many."""

_LETTERS = 10
"""How many letters a text of fewer words has that gives itself away."""

_COINED = 8
"""How many letters a text of one word has that does."""

_NAMED = 5
"""How many letters a word has that makes the name of a file telling."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Secrets:
    """Runs of words by how many they are, and figures by their digits."""

    runs: frozenset[Words]
    figures: frozenset[str]
    public: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The figures that are public."""

    lengths: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """How many words the runs have."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lengths", tuple(sorted({len(run) for run in self.runs})))

    def __bool__(self) -> bool:
        return bool(self.runs or self.figures)

    def without(self, texts: Iterable[str]) -> Secrets:
        """Those that don't stand in any of these texts."""
        runs, figures = _said(texts, self.lengths)
        return Secrets(self.runs - runs, self.figures - figures, self.public | figures)

    def figure_in(self, place: Sequence[Reading]) -> str | None:
        """The exempt figure that stands at a place; None for none, or for one that is part of a public one
        there, or that only spaces between public ones make, unless it is said to be in pounds."""
        found = [each for each in place if each.digits in self.figures]
        if not found:
            return None
        public = [each for each in place if each.digits in self.public]
        return next((each.digits for each in found if not _explained(each, public, place)), None)


def _explained(figure: Reading, public: Sequence[Reading], place: Sequence[Reading]) -> bool:
    if any(figure.within(each) for each in public):
        return True
    if figure.single or not figure.spaced or figure.money:
        return False
    said = {each.first for each in public if each.single}
    return all(each.first in said for each in place if each.single and each.within(figure))


def secrets_of(exempt: Iterable[str], public: Iterable[str], names: Iterable[str] = ()) -> Secrets:
    """What exempt texts, and names of exempt files, say and public ones don't."""
    public = tuple(public)
    runs: set[Words] = set()
    figures: set[str] = set()
    for text in set(exempt):
        clean = plain(text)
        runs.update(_runs(words_of(clean)))
        figures.update(figures_of(clean, spaced=True))
    runs.update(_runs_of_names(names, public))
    return Secrets(frozenset(runs), frozenset(figures)).without(public)


def _runs_of_names(names: Iterable[str], public: Iterable[str]) -> Iterator[Words]:
    """The words of each name in which one is telling: five letters or more, and not public anyway."""
    said = [words for name in set(names) if (words := words_of(plain(name)))]
    known = {word for text in set(public) for word in words_of(plain(text))} if said else set[str]()
    for words in said:
        if any(len(word) >= _NAMED and word.isalpha() and word not in known for word in words):
            yield from grams(words, min(len(words), RUN))


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


def _said(texts: Iterable[str], lengths: Sequence[int]) -> tuple[set[Words], set[str]]:
    """Every run of so many words, and every figure."""
    runs: set[Words] = set()
    figures: set[str] = set()
    for text in set(texts):
        clean = plain(text)
        words = words_of(clean)
        for length in lengths:
            runs.update(grams(words, length))
        figures.update(figures_of(clean))
    return runs, figures
