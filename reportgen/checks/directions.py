"""Directions of travel as somebody says them, against the results they go by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.base import Case, Check
from reportgen.checks.indicator_said import said_about, told
from reportgen.checks.said import Said, same_figure, value_of
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures, compared_with, travel
from reportgen.model.indicators import Direction
from reportgen.numbers import Value

_KINDS = ("short-term direction", "long-term direction", "direction")

_WORDS: dict[str, Direction] = {
    **dict.fromkeys(("improving", "improved", "improvement", "better"), "Improving"),
    **dict.fromkeys(("same", "the same", "no change", "unchanged", "stable", "steady"), "Same"),
    **dict.fromkeys(("worsening", "worsened", "worse", "deteriorating", "deteriorated"), "Worsening"),
}
"""The words that reports use for the three directions."""

_ARROWS: dict[str, str] = {
    **dict.fromkeys((*"↑▲⬆", "up"), "up"),
    **dict.fromkeys((*"↓▼⬇", "down"), "down"),
    **dict.fromkeys((*"→↔⇒⇔►◄▶◀➡", "level"), "level"),
}
"""The way that an arrow points, or a word that is read as one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A direction that is said: its word as one of the three, None for another; the way of an arrow that
    stands for it, empty for none; what derives; the earlier result that it goes by; and whether the word is
    one for a rating."""

    said: Said
    row: IndicatorFigures
    word: Direction | None
    arrow: str
    derived: Direction | None
    before: Value | None
    names_a_rating: bool

    @property
    def compared(self) -> str:
        """The two results: `12 after 11`."""
        now = self.row.result.text if self.row.result else "no result"
        return f"{now} after {self.before.text}" if self.before else now

    @property
    def is_equal(self) -> bool:
        """Whether it is said to be the same, or points to the side, and is so at the decimals of whichever
        result has fewer."""
        now, before = self.row.result, self.before
        same = self.word == "Same" or self.arrow == "level"
        return same and bool(now and before and same_figure(now, before))

    @property
    def is_foreign(self) -> bool:
        """Whether what is said belongs elsewhere: a figure, or the word for one or for a rating."""
        return not self.word and not self.arrow and (bool(value_of(self.said.text)) or self.names_a_rating)

    @property
    def points_wrong(self) -> bool:
        """Whether it is an arrow that tells neither how the result moved nor whether it is better."""
        if not self.arrow or self.derived is None:
            return False
        ways = {"Improving": "up", "Same": "level", "Worsening": "down"}
        turned = {"up": "down", "down": "up", "level": "level"}
        better, smaller = ways[self.derived], self.row.indicator.polarity == "Smaller is better"
        return self.arrow not in (better, turned[better] if smaller else better)

    @property
    def is_none(self) -> bool:
        """Whether what is said is blank, a dash, or a word for none."""
        return self.said.text.strip(" -–—.").casefold() in ("", *_NONE)


_NONE = ("n/a", "none", "not applicable", "not comparable", "n/a not comparable", "new measure", "monitor")


def wrong_way(case: Case) -> Iterator[Finding]:
    """IND004: a direction of travel is not the way the results go.

    *Why:* a reader holds the two results beside each other as they are printed: equal ones are the same,
    and of others the polarity says which is better. 7.5 after 7.5 is no worsening, whatever stood behind
    the decimals. 53.2% after 53% is both: the same at the decimals of 53%, and more by those printed. An
    arrow may tell how the result moved or whether it is better: one that tells neither is wrong. A word that
    is none of those for directions passes, unless it is a figure or a rating.
    """
    for each in _told(case):
        off = each.points_wrong or each.is_foreign or (each.word and each.word != each.derived)
        if each.derived and off and not each.is_none and not each.is_equal:
            polarity = (each.row.indicator.polarity or "no polarity").lower()
            over = travel(each.row.result, each.before, each.row.indicator.polarity) != each.derived
            why = "by an override" if over else polarity
            yield Finding(
                "IND004",
                "error",
                each.said.place,
                f"{told(each.said)}, and {each.compared} is {each.derived} ({why})",
                "correct the direction, the results or the polarity",
            )


def nowhere_to_go(case: Case) -> Iterator[Finding]:
    """IND005: a direction of travel is given where there is nothing to compare.

    *Why:* without an earlier result in the same unit there is no way to go, and without a polarity neither
    way is better: more referrals are neither good nor bad. A count since April has no direction in Quarter 1
    from that of a full year. One that people chose wants an override, with the reason. An arrow without a
    polarity passes: it may tell how the result moved.
    """
    for each in _told(case):
        pointed = each.arrow and each.row.indicator.polarity
        if each.derived is None and (each.word or pointed):
            yield Finding(
                "IND005",
                "error",
                each.said.place,
                f"{told(each.said)}, and {_why_none(each, case)}",
                f"take it out ({case.profile.rules.formats.no_direction}), or give what it goes by",
            )


def _why_none(each: _Told, case: Case) -> str:
    result, before, indicator = each.row.result, each.before, each.row.indicator
    if indicator.polarity is None:
        return "the indicator has no polarity"
    if result is None or result.number is None:
        return f"its result is {result.text if result else 'not given'}"
    if before is None or before.number is None:
        return f"the earlier result is {before.text if before else 'not given'}"
    if result.unit != before.unit:
        return f"{before.text} and {result.text} are not in one unit"
    return f"{result.text} counts since April, and {before.text} is of the whole year before"


def left_out(case: Case) -> Iterator[Finding]:
    """IND006: a direction of travel is left out where both results and a polarity are there.

    *Why:* the counts of directions go by those that are printed, so each that is left blank makes the share
    of those improving wrong. A Monitor target takes the rating away, not the direction. Where the two can't
    be compared, the earlier result says so: Not comparable.
    """
    for each in _told(case):
        if each.derived and each.is_none:
            yield Finding(
                "IND006",
                "error",
                each.said.place,
                f"{told(each.said)}, and {each.compared} is {each.derived}",
                "give the direction; or Not comparable for the earlier result, where it is not",
            )


def _told(case: Case) -> Iterator[_Told]:
    for said, row, kind in said_about(case, *_KINDS):
        indicator = row.indicator
        a_year = kind == _KINDS[1] or (
            kind == _KINDS[2] and compared_with(indicator) == "same quarter last year"
        )
        derived = dict(zip(_KINDS, (row.short, row.long, row.direction), strict=True))[kind]
        before = indicator.year_earlier if a_year else indicator.previous
        yield _Told(said, row, *_read(said.text), derived, before, _is_rating(said.text, case))


def _read(text: str) -> tuple[Direction | None, str]:
    """The direction that a text says in a word, and the way of an arrow that stands without one; what stands
    in brackets behind them, or how much, is left aside."""
    bare = re.sub(r"\([^()]*\)|\b(?:slightly|slight|much)\b|[\ufe0e\ufe0f]", " ", text.casefold())
    arrows = [_ARROWS[sign] for sign in bare if sign in _ARROWS]
    words = " ".join("".join(" " if sign in _ARROWS else sign for sign in bare).split())
    if words in _WORDS:
        return _WORDS[words], ""
    ways = {*arrows, *([_ARROWS[words]] if words in _ARROWS else [])}
    return None, ways.pop() if len(ways) == 1 and (not words or words in _ARROWS) else ""


def _is_rating(text: str, case: Case) -> bool:
    return text.strip().casefold() in {rating.word.casefold() for rating in case.profile.rules.ratings}


CHECKS: tuple[Check, ...] = (wrong_way, nowhere_to_go, left_out)
