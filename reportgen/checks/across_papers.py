"""What a public paper of a meeting says that is exempt in another paper of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from reportgen.checks.spoken import Spoken, spoken_in
from reportgen.document import Bullets, Cell, Document, Heading, PageTurn, Paragraph, Table
from reportgen.numbers import Unit

GIVEN_AWAY = "EXM003"

_OF_MONEY, _PLAIN = 3, 4
"""Digits that count from which on an amount, and any other figure, is known without a name beside it."""

_MANY = 100
"""How many exempt figures are so many that one of them is easily met by chance."""

_LEAST_VALUE = 1000
"""From which on a value of a table is taken for money: rates and counts are mostly smaller."""

_WORDS = 8
"""How many words a sentence has that nobody says by chance."""

_AROUND = 4
"""How many words a message quotes before and behind a figure."""

_ENDS = re.compile(r"(?<=[.!?;])\s+")
_WORD = re.compile(r"[^\W_]+")
_OF_THE_LAW = re.compile(
    r"\b(?:exempt\w*|confidential\w*|schedule 12a|local government act|publication)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Says:
    """What a paper says: its texts, those of the cells that show a value, and the size of these values of
    1,000 or more, money in pounds."""

    texts: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    values: frozenset[Fraction] = frozenset()


@dataclass(frozen=True, slots=True)
class Private:
    """A paper in which something is exempt: its title, all that it says, what of it is public all the same,
    its exempt sentences, and whether it is a cover."""

    title: str
    says: Says
    public: Says
    sentences: tuple[str, ...] = ()
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Public:
    """A public paper: its title, what it says, whether it was made elsewhere, and whether it is a cover."""

    title: str
    says: Says
    elsewhere: bool = False
    cover: bool = False


@dataclass(frozen=True, slots=True)
class GivenAway:
    """Exempt words of one paper as another says them: a figure with some words around it, or a sentence."""

    words: str
    around: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure: as it is spoken, and whether it is typed in digits alone, as a reference is."""

    spoken: Spoken
    bare: bool

    @property
    def number(self) -> Fraction:
        return self.spoken.number

    @property
    def unit(self) -> Unit:
        return self.spoken.unit


def says_of(document: Document) -> Says:
    """What a report says, title block and tables too."""
    texts = [document.title, document.subtitle, document.notice, *(fact.text for fact in document.facts)]
    cells: list[Cell] = []
    for part in (*document.flow, *document.back):
        if isinstance(part, Heading | Paragraph):
            texts.append(part.text)
        elif isinstance(part, Bullets):
            texts += ["".join(run.text for run in item.runs) for item in part.flat()]
        elif isinstance(part, Table):
            texts += [part.caption, *(column.heading for column in part.columns)]
            cells += [cell for row in part.rows for cell in row.cells]
        elif not isinstance(part, PageTurn):
            texts += [part.caption, part.alt]
    shown = [cell for cell in cells if cell.value is not None]
    values = (abs(Fraction(cell.value)) for cell in shown if cell.value is not None)
    return Says(
        (*texts, *(cell.text for cell in cells if cell.value is None)),
        tuple(cell.text for cell in shown),
        frozenset(value for value in values if value >= _LEAST_VALUE),
    )


def sentences_of(texts: Iterable[str], *, ended: bool) -> tuple[str, ...]:
    """The sentences of texts that are long enough to be known; `ended` leaves out what has no full stop, such
    as titles. What words of the law say of any exempt paper is none."""
    every = (" ".join(each.split()) for text in texts for each in _ENDS.split(text))
    return tuple(
        each
        for each in dict.fromkeys(every)
        if len(_words(each)) >= _WORDS
        and (not ended or each.endswith((".", "!", "?", ";")))
        and not _OF_THE_LAW.search(each)
    )


def given_away(private: Private, public: Public) -> Iterator[GivenAway]:
    """Each figure and sentence that is exempt in one paper and said by another, once."""
    yield from _figures(private, public)
    if not (private.cover and public.cover):
        yield from _sentences(private, public)


def _figures(private: Private, public: Public) -> Iterator[GivenAway]:
    known, secret = _known_and_secret(private)
    more = int(public.elsewhere) + (len(secret.numbers) > _MANY)
    told: set[Fraction] = set()
    for text in public.says.texts:
        for said in _figures_in((text,)):
            new = said.number not in told and _telling(said, more)
            if new and secret.fit(said) and not known.fit(said):
                told.add(said.number)
                yield GivenAway(said.spoken.text.strip(), _around(text, said.spoken))
    for amount in _amounts(sorted(public.says.values - told)):
        if amount.number in secret.amounts and amount.spoken.telling > _PLAIN + more:
            yield GivenAway(amount.spoken.text, "")


@lru_cache(maxsize=64)
def _known_and_secret(private: Private) -> tuple[_Figures, _Figures]:
    """The figures of a paper that are public, and the others. *Why kept:* a long file asks for each page."""
    known = _Figures(_all_figures(private.public))
    return known, _Figures(each for each in _all_figures(private.says) if each.number not in known.numbers)


class _Figures:
    """Figures among which others are looked for."""

    def __init__(self, figures: Iterable[_Figure]) -> None:
        every = [each for each in figures if _telling(each, 0)]
        self.numbers = frozenset(each.number for each in every)
        self.amounts = sorted({each.number for each in every if each.unit == "£"})
        self._rates = frozenset(each.number for each in every if each.unit == "%")
        self._written = frozenset(each.number for each in every if each.unit != "%" and not each.bare)
        self._all = self.numbers - self._rates
        plain = [each for each in every if each.unit == ""]
        self._plain = frozenset(each.number * factor for each in plain for factor in (1, 1000))

    def fit(self, said: _Figure) -> bool:
        """Whether a figure is one of these; of money also one rounded, or without its sign, as in £000."""
        if said.unit == "%":
            return said.number in self._rates
        if said.unit == "£":
            return said.number in self._plain or any(map(said.spoken.precision, self._near(said.number)))
        return said.number in self._written or (not said.bare and said.number in self._all)

    def _near(self, number: Fraction) -> list[Fraction]:
        """The amounts that a number of three digits may be the rounding of."""
        first = bisect_left(self.amounts, number * Fraction(99, 100))
        return self.amounts[first : bisect_left(self.amounts, number * Fraction(101, 100))]


def _all_figures(says: Says) -> Iterator[_Figure]:
    yield from _figures_in((*says.texts, *says.printed))
    yield from _amounts(says.values)


def _figures_in(texts: Iterable[str]) -> Iterator[_Figure]:
    for text in texts:
        for spoken in spoken_in(text):
            yield _Figure(spoken, spoken.text.strip().isdigit())


def _amounts(values: Iterable[Fraction]) -> Iterator[_Figure]:
    """Amounts of money to the penny."""
    for value in values:
        pennies = round(value * 100)
        text = f"{pennies // 100:,}" + (f".{pennies % 100:02}" if pennies % 100 else "")
        yield _Figure(Spoken(text, 0, value, Fraction(1, 100), "£"), bare=False)


def _telling(figure: _Figure, more: int) -> bool:
    """Whether so many digits of a figure count that it is hardly met by chance: of one in digits alone one
    more, as it may be a reference or a year."""
    least = _OF_MONEY if figure.unit == "£" else _PLAIN + figure.bare
    return figure.spoken.telling >= least + more


def _around(text: str, spoken: Spoken) -> str:
    before, after = text[: spoken.at].split(), text[spoken.at + len(spoken.text) :].split()
    return " ".join([*before[-_AROUND:], spoken.text.strip(), *after[:_AROUND]])


def _sentences(private: Private, public: Public) -> Iterator[GivenAway]:
    texts = [_joined((text,)) for text in public.says.texts] if private.sentences else []
    for sentence in private.sentences:
        words = _joined((sentence,))
        if any(words in text for text in texts) and words not in _joined(private.public.texts):
            yield GivenAway(sentence, "")


def _joined(texts: Iterable[str]) -> str:
    """The words of texts between blanks, so that whole words alone are found in it."""
    return f" {' '.join(word for text in texts for word in _words(text))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
