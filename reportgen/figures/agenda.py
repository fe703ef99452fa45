"""The items of an agenda in order, with their numbers; and what the agenda gets wrong by itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from string import ascii_lowercase

from reportgen.errors import Place, Problem
from reportgen.figures.narrative import stories
from reportgen.model.agenda import Agenda, Enclosure, InnerItem

_LONGEST = 80
"""How many letters of a title or name go into the name of a file: systems take 255 for all of it."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An enclosure with its key, which tells it from all other papers of the agenda (`12/1`)."""

    key: str
    enclosure: Enclosure


@dataclass(frozen=True, slots=True)
class Business:
    """An item with its number and its level (2 for one within another). Its number is its key too."""

    number: str
    level: int
    item: InnerItem
    enclosures: tuple[Enclosed, ...]


def business(agenda: Agenda) -> tuple[Business, ...]:
    """Every item in the order of the agenda, those within an item after it."""
    found: list[Business] = []
    before = "0"
    for item in agenda.items:
        before = item.number or _next(before)
        found.append(_numbered(before, 1, item))
        inside = f"{before}.0"
        for inner in item.items:
            inside = inner.number or f"{before}.{_next(inside.rpartition('.')[2])}"
            found.append(_numbered(inside, 2, inner))
    return tuple(found)


def _next(number: str) -> str:
    """The number after another; the one after `12a` is 13."""
    digits = re.match("[0-9]+", number)
    return str(int(digits[0]) + 1 if digits else 1)


def _numbered(number: str, level: int, item: InnerItem) -> Business:
    enclosed = (Enclosed(f"{number}/{at}", each) for at, each in enumerate(item.enclosures, 1))
    return Business(number, level, item, tuple(enclosed))


def addresses(found: Iterable[Business]) -> dict[str, str]:
    """The address within the publication, without an ending, of each report and enclosure by its key."""
    made: dict[str, str] = {}
    for each in found:
        outer, point, inner = each.number.partition(".")
        begin = f"{outer:0>2}{'-' if point else ''}{inner}"
        if each.item.report:
            made[each.number] = f"items/{begin}-{_stem(each.item.report)}"
        for at, enclosed in enumerate(each.enclosures, 1):
            made[enclosed.key] = f"items/{begin}-enclosure-{at}-{_stem(enclosed.enclosure.file)}"
    return made


def _stem(file: str) -> str:
    """The name of a file without folder and ending, as an address may hold it."""
    return address_of(posixpath.basename(file).rpartition(".")[0] or file) or "paper"


def address_of(words: str) -> str:
    """Words as the name of a file may hold them, cut where it would be too long for one; empty where there
    is no letter or digit in them."""
    plain = re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")
    return plain[:_LONGEST].rstrip("-")


def agenda_conformity(agenda: Agenda, spoilt: Collection[Place] = ()) -> tuple[Problem, ...]:
    """What in a readable agenda contradicts itself. Nothing is said of what lacks in places within which
    something could not be read (`spoilt`)."""
    found = business(agenda)
    numbers = (*_numbers(found), *_order(found))
    return (*_empty(agenda, spoilt), *numbers, *_files(found), *_exempt_words(agenda))


def _exempt_words(agenda: Agenda) -> Iterator[Problem]:
    for row, key, story in stories(agenda):
        for para in story.exempt:
            yield Problem(
                row.source.within(key, para.line, 0),
                "words of the agenda are marked as exempt",
                "an agenda is public as a whole",
                "take them out, and say them in a paper that is exempt",
            )


def _empty(agenda: Agenda, spoilt: Collection[Place]) -> Iterator[Problem]:
    place = agenda.source.of("items")
    if not agenda.items and place not in spoilt:
        yield Problem(
            place, "the agenda has no items", "there would be nothing to print", "give at least one"
        )


def _numbers(found: Iterable[Business]) -> Iterator[Problem]:
    first: dict[str, Business] = {}
    outer = ""
    for each in found:
        outer = each.number if each.level == 1 else outer
        place, within = each.item.source.of("number"), each.number.startswith(f"{outer}.")
        if first.setdefault(each.number, each) is not each:
            earlier = first[each.number].item
            yield Problem(
                place,
                f'the item number {each.number} is here a second time (first for "{earlier.title}",'
                f" {_line(earlier.source.row)})",
                "each item has a number of its own",
                "give one of the two another, or leave both out to have them numbered on",
            )
        elif each.level == 1 and "." in each.number:
            remedy = f"put it under items: of item {each.number.partition('.')[0]}, or leave out the point"
            yield _misnumbered(each, "a whole number is wanted here", remedy)
        elif each.level == 2 and not within:
            wanted = f"one that begins with {outer}. is wanted within item {outer}"
            yield _misnumbered(each, wanted, "number it so, or leave the number out")


def _order(found: Sequence[Business]) -> Iterator[Problem]:
    """*Why:* a meeting takes its items in the order of their numbers."""
    inner = (list(rows) for level, rows in groupby(found, lambda each: each.level) if level > 1)
    for rows in ([each for each in found if each.level == 1], *inner):
        for before, each in pairwise(rows):
            if _rank(each) < _rank(before):
                wanted = f"a number after {before.number}, that of the item before it, is wanted"
                yield _misnumbered(each, wanted, "put the items in order, or leave their numbers out")


def _rank(item: Business) -> tuple[int, str]:
    """Where an item stands among those of its level: 7, 7a, 8."""
    last = item.number.rpartition(".")[2]
    return int(last.rstrip(ascii_lowercase)), last


def _misnumbered(item: Business, wanted: str, remedy: str) -> Problem:
    place = item.item.source.of("number")
    return Problem(place, f"an item is numbered {item.number}", wanted, remedy)


def _files(found: Iterable[Business]) -> Iterator[Problem]:
    """*Why one place a file:* a page range, and the number of pages of the pack, would count it twice."""
    first: dict[str, Place] = {}
    for place, file in named_files(found):
        name = posixpath.normpath(file)
        if first.setdefault(name, place) is not place:
            yield Problem(
                place,
                f'the file "{file}" is named a second time (first in {_line(first[name])})',
                "each file stands once in a pack",
                "take one of the two out, and refer to the other in words",
            )


def named_files(found: Iterable[Business]) -> Iterator[tuple[Place, str]]:
    """Every file that an agenda names, with its place, in order."""
    for each in found:
        if each.item.report:
            yield each.item.source.of("report"), each.item.report
        for enclosed in each.enclosures:
            yield enclosed.enclosure.source.of("file"), enclosed.enclosure.file


def _line(place: Place) -> str:
    return f"line {place.line}" if place.line else str(place)
