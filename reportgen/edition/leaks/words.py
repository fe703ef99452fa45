"""A text as words and figures that can be compared, in whatever way it was written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

LEAST_DIGITS = 3
"""Digits from which on a figure tells something."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_GROUP = re.compile(r"\d+(?:\.\d+)?")
_BESIDE = re.compile(
    r"(?P<sign>£\s?)?(?P<groups>\d+(?:\.\d+)?(?:[, '\u2019]\d+(?:\.\d+)?)*)(?P<pounds>\s?(?:pounds?|gbp)\b)?"
)
"""Groups of digits that may be one figure, or several side by side: 1,234 in prose, 400,515 in a CSV file;
and whether they are said to be in pounds, before or behind."""

_MOST_GROUPS = 5
"""How many groups one figure is written in at most."""
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def plain(text: str) -> str:
    """The text without what writing adds: entities, escapes, ligatures, hyphens at line ends, capitals."""
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    text = unicodedata.normalize("NFKC", _SPACES.sub(" ", text))
    return _BROKEN.sub("", _UNSEEN.sub("", text)).casefold()


def words_of(plain_text: str) -> list[str]:
    """The words and figures of a plain text, digits without separators."""
    return _WORD.findall(plain_text)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read groups of digits that stand side by side: the first of them and the one behind the
    last, the digits, whether only spaces part them, and whether it is said to be in pounds."""

    first: int
    behind: int
    digits: str
    spaced: bool
    money: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one group by itself."""
        return self.behind == self.first + 1

    def within(self, other: Reading) -> bool:
        return other.first <= self.first and self.behind <= other.behind


def figures_of(plain_text: str, *, spaced: bool = False) -> Iterator[str]:
    """The figures that an author has written: 1,234,567 is 1234567. With `spaced` 1 234 567 is that too,
    beside being three figures, as in a row of a table; in pounds (£1 234 567) it is anyway."""
    for found in _BESIDE.finditer(plain_text):
        if found["groups"].isdigit():
            yield from _telling(found["groups"])
            continue
        read = list(_readings(found))
        alone = _longest(each for each in read if each.single or not each.spaced)
        singles = {each.first for each in alone if each.single}
        rows = (each for each in read if each.spaced and singles.issuperset(range(each.first, each.behind)))
        wanted = (each for each in rows if not each.single and (spaced or each.money))
        for each in (*alone, *_longest(wanted)):
            yield from _telling(each.digits)


def places_of(plain_text: str) -> Iterator[tuple[Reading, ...]]:
    """Each place at which digits stand, with every figure that they can be read as."""
    for found in _BESIDE.finditer(plain_text):
        if places := tuple(_every(found)):
            yield places


def _every(found: re.Match[str]) -> Iterator[Reading]:
    beside = found["groups"]
    for each in (Reading(0, 1, beside, spaced=True),) if beside.isdigit() else _readings(found):
        for digits in _telling(each.digits):
            yield each if digits == each.digits else replace(each, digits=digits)


def _readings(found: re.Match[str]) -> Iterator[Reading]:
    """Each group by itself, and each row of groups of three digits as one figure."""
    beside = found["groups"]
    last = len(_GROUP.findall(beside))
    for each in _rows(beside):
        signed = (found["sign"] and each.first == 0) or (found["pounds"] and each.behind == last)
        yield replace(each, money=True) if signed else each


def _rows(beside: str) -> Iterator[Reading]:
    groups = [(found.group(), found.end()) for found in _GROUP.finditer(beside)]
    for first, (group, end) in enumerate(groups):
        yield Reading(first, first + 1, group, spaced=True)
        if len(group) > 3 or "." in group:
            continue
        digits, parts = group, set[str]()
        for at in range(first + 1, min(first + _MOST_GROUPS, len(groups))):
            more, next_end = groups[at]
            whole, dot, _ = more.partition(".")
            if len(whole) != 3:
                break
            parts.add(beside[end])
            digits, end = digits + more, next_end
            if len(parts) == 1:
                yield Reading(first, at + 1, digits, spaced=parts == {" "})
            if dot:
                break


def _longest(readings: Iterable[Reading]) -> list[Reading]:
    """Those that are part of no other one."""
    found: list[Reading] = []
    for each in sorted(readings, key=lambda each: (each.first, -each.behind)):
        if not found or each.behind > found[-1].behind:
            found.append(each)
    return found


def _telling(digits: str) -> Iterator[str]:
    """A figure where it has digits enough; without decimals too where these are noughts."""
    whole, _, decimals = digits.partition(".")
    if len(whole.lstrip("0") + decimals) >= LEAST_DIGITS:
        yield digits
        if decimals and not decimals.strip("0"):
            yield whole
