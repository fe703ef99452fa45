"""Public sentences that say a figure by which an exempt one can be known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from reportgen.checks.clues import Clue, Hidden
from reportgen.checks.said import number_of
from reportgen.checks.spoken import Spoken, spoken_in
from reportgen.checks.texts import Passage
from reportgen.document import Document, Table, lines
from reportgen.errors import Place
from reportgen.markup import Listing, Narrative, Para
from reportgen.model.indicators import Intervention

_ANYWHERE = 3
"""Digits that count from which on an amount or percentage is known anywhere, not only beside its row."""

_EXACT = 5
"""The same of what an exempt figure can be worked out from, where no word says what it is."""

_GAP = re.compile(r"\s{3,}")
_BY = re.compile(r"\bby\s(?:about\s|around\s|only\s|just\s|some\s)?$", re.I)
_SHARE_OF = r"\s?(?:of|against)\b(?:\W+\w+){0,6}?\W+"
_POINTS = re.compile(r"\s?(?:percentage\s|%\s)?points?\b", re.I)


@dataclass(frozen=True, slots=True)
class ToldAway:
    """A figure that a public sentence says, by which an exempt one can be known."""

    passage: Passage
    spoken: Spoken
    place: Place
    clue: Clue


class Published:
    """What a public edition says: whether some words stand in it, and which numbers stand in its tables."""

    def __init__(self, document: Document) -> None:
        self._letters = _letters("\n".join(lines(document)))
        self.rows = tuple(
            (tuple(cell.text for cell in row.cells), tuple(_numbers(row.cells)))
            for block in document.blocks()
            if isinstance(block, Table)
            for row in block.rows
        )

    def says(self, words: str) -> bool:
        """Whether some words of an input are printed."""
        return _letters(words) in self._letters

    def shows(self, names: Iterable[str], text: str) -> bool:
        """Whether a row that is headed by one of some names has a cell of that text."""
        wanted = [_letters(name) for name in names]
        return any(text in cells and _named(cells, wanted) for cells, _ in self.rows)

    def numbers(self, names: Iterable[str] = ()) -> frozenset[Fraction]:
        """The numbers in all tables, or in the rows that are headed by one of some names."""
        wanted = [_letters(name) for name in names]
        return frozenset(
            number
            for cells, numbers in self.rows
            if not wanted or _named(cells, wanted)
            for number in numbers
        )


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _named(cells: tuple[str, ...], names: list[str]) -> bool:
    return any(name and name in _letters(text) for text in cells for name in names)


def _numbers(cells: Iterable[object]) -> Iterator[Fraction]:
    for cell in cells:
        value, text = getattr(cell, "value", None), str(getattr(cell, "text", ""))
        typed = number_of(text)
        if value is not None:
            yield abs(Fraction(value))
        elif typed and typed.number is not None:
            yield abs(Fraction(typed.number))


def told_away(
    passages: Iterable[Passage], clues: Iterable[Clue], hidden: Hidden, published: Published, thousands: bool
) -> Iterator[ToldAway]:
    """Each figure of a public and printed sentence that fits a clue; `thousands` tells whether a bare amount
    may be in £000."""
    every = sorted(clues, key=lambda clue: ("itself", "derived", "change", "share", "total").index(clue.kind))
    if not every:
        return
    for passage in passages:
        if (id(passage.row), passage.key) not in hidden:
            for offset, sentence in passage.sentences():
                yield from _in_sentence(passage, offset, sentence, every, published, thousands)


def _in_sentence(
    passage: Passage, offset: int, sentence: str, clues: list[Clue], published: Published, thousands: bool
) -> Iterator[ToldAway]:
    for spoken in spoken_in(sentence):
        at = offset + spoken.at
        if _secret(passage, at) or not published.says(_piece(sentence, spoken.at)):
            continue
        for clue in clues:
            if _fits(clue, spoken, sentence, passage, thousands) and not _is_public(
                spoken, clue, published, named=_is_about(clue, sentence, passage)
            ):
                yield ToldAway(passage, spoken, passage.place(at), clue)
                break


def _piece(sentence: str, at: int) -> str:
    """The words around a figure, as far as no reference to another stands between."""
    begins = max((gap.end() for gap in _GAP.finditer(sentence) if gap.end() <= at), default=0)
    ends = min((gap.start() for gap in _GAP.finditer(sentence) if gap.start() > at), default=len(sentence))
    return sentence[begins:ends]


def _secret(passage: Passage, at: int) -> bool:
    """Whether a letter of a passage stands in an exempt paragraph or list item of it."""
    if passage.story is None:
        return False
    begins = list(_beginnings(passage.story))
    line = passage.text.count("\n", 0, at)
    found = bisect_right([first for first, _ in begins], line) - 1
    return found >= 0 and begins[found][1]


def _beginnings(story: Narrative) -> Iterator[tuple[int, bool]]:
    """The line that each paragraph and list item begins on, and whether it is exempt."""
    for block in story.blocks:
        if isinstance(block, Para):
            yield block.line, block.exempt is not None
        else:
            yield from _of_list(block, within=False)


def _of_list(listing: Listing, *, within: bool) -> Iterator[tuple[int, bool]]:
    for entry in listing.entries:
        secret = within or entry.para.exempt is not None
        yield entry.para.line, secret
        if entry.inner:
            yield from _of_list(entry.inner, within=secret)


def _fits(clue: Clue, spoken: Spoken, sentence: str, passage: Passage, thousands: bool) -> bool:
    """Whether a figure is that of a clue, near enough to tell what is exempt, and said of it."""
    about = _is_about(clue, sentence, passage)
    if clue.kind == "change":
        return about and _is_change(clue, spoken, sentence) and _tells(clue, spoken)
    if not about and not _known_anywhere(clue, spoken, sentence):
        return False
    if clue.kind == "share" and not _is_share(clue, spoken, sentence):
        return False
    if about and clue.beside:
        clue = replace(clue, reach=clue.beside)
    if clue.unit == "£" and not spoken.unit and spoken.digits >= _ANYWHERE:
        return any(_tells(clue, spoken.times(factor)) for factor in ((1, 1000) if thousands else (1,)))
    enough = bool(spoken.unit) or spoken.digits >= _ANYWHERE
    return spoken.unit == clue.unit and enough and _tells(clue, spoken)


def _is_about(clue: Clue, sentence: str, passage: Passage) -> bool:
    """Whether a sentence stands in the clue's own row, or names it; of a total, says what it is."""
    if any(passage.row is row for row in clue.rows):
        return True
    if clue.kind == "total" and _says_what(clue, sentence):
        return True
    if isinstance(passage.row, Intervention) and passage.row.indicator in clue.names:
        return True
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.I) for name in clue.names if len(name) > 1
    )


def _says_what(clue: Clue, sentence: str) -> bool:
    """Whether a sentence holds a word for what figure of a budget it is."""
    return bool(clue.said_as) and re.search(rf"(?<!\w)(?:{clue.said_as})(?!\w)", sentence, re.I) is not None


def _known_anywhere(clue: Clue, spoken: Spoken, sentence: str) -> bool:
    """Whether a figure is so telling that it needs no name beside it."""
    least = _ANYWHERE if clue.kind == "itself" or _says_what(clue, sentence) else _EXACT
    return spoken.telling >= least + (spoken.unit != "£") and not spoken.year


def _is_change(clue: Clue, spoken: Spoken, sentence: str) -> bool:
    """Whether a figure is said as a change or gap, and from what the clue goes by."""
    before, after = sentence[: spoken.at], sentence[spoken.at + len(spoken.text) :]
    if clue.unit == "%":
        said = _POINTS.match(after) is not None
    else:
        said = _BY.search(before) is not None and spoken.unit == clue.unit and not _POINTS.match(after)
    return said and re.search(rf"\b(?:{clue.against})\b", sentence, re.I) is not None


def _is_share(clue: Clue, spoken: Spoken, sentence: str) -> bool:
    """Whether a figure is said as a share of what the clue goes by."""
    after = sentence[spoken.at + len(spoken.text) :]
    return re.match(rf"{_SHARE_OF}(?:{clue.against})\b", after, re.I) is not None


def _tells(clue: Clue, spoken: Spoken) -> bool:
    off = spoken.precision(clue.number)
    return off is not None and bool(spoken.number) and off * clue.slope <= clue.reach


def _is_public(spoken: Spoken, clue: Clue, published: Published, *, named: bool) -> bool:
    """Whether the figure is one that the public edition shows beside the same name, or, where it is of a
    total or a variation said without a name, anywhere."""
    if clue.kind in ("change", "share"):
        return False
    of_row = clue.rows and (named or clue.kind == "itself")
    known = published.numbers(clue.names if of_row else ())
    return any(
        each.precision(number) is not None for number in known for each in (spoken, spoken.times(1000))
    )
