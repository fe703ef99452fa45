"""The tags of a Word part as jinja reads them, and what Word's own kinds of tags can't do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reportgen.errors import Place, Problem
from reportgen.render.template_check.tags import Broken, Found, scanned
from reportgen.render.template_check.word_levels import LEVEL, kind_of, misjoined
from reportgen.render.template_check.word_walk import Stretch

_CELL: Final = re.compile(r"\{%\s*(?:cellbg|colspan)\s+(.*?)%\}", re.S)
_MERGE: Final = re.compile(r"\{%\s*[vh]m\s*%\}")
_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_CLOSES: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_RUNS: Final = re.compile(r"\|\s*(inline|numbered|anchored|linked|labelled|marked)\b")
"""Filters that give whole runs of Word."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as jinja reads it, as its writer typed it, and its place."""

    source: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a part in order, and what is wrong with how they stand there: each problem with the number
    of its tag, or of the one before it."""

    tags: tuple[Tag, ...]
    problems: tuple[tuple[int, Problem], ...]


def tags_of(stretches: Iterable[Stretch], file: str) -> Tags:
    """The tags of a part's stretches; `file` is the template's."""
    all_ = list(stretches)
    order = {id(stretch): number for number, stretch in enumerate(_flat(all_))}
    broken: list[tuple[Stretch, Broken]] = []
    placed = [(n, *each) for n, each in enumerate(_found(all_, broken), 1)]
    tags = tuple(Tag(_source(found), found.text, stretch.near(found.start)) for _, stretch, found in placed)
    problems = [(n, each) for n, stretch, found in placed for each in _misplaced(stretch, found, file)]
    problems += misjoined(placed, file)
    for stretch, start, problem in _of_broken(broken, file):
        here = order[id(stretch)], start
        before = (n for n, at, found in placed if (order[id(at)], found.start) < here)
        problems.append((max(before, default=0), problem))
    return Tags(tags, tuple(problems))


def _flat(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    for stretch in stretches:
        yield stretch
        yield from _flat(inside for _, inside in stretch.inside)


def _found(
    stretches: Iterable[Stretch], broken: list[tuple[Stretch, Broken]]
) -> Iterator[tuple[Stretch, Found]]:
    """Each tag with its stretch, in reading order; broken ones are added to `broken`."""
    for stretch in stretches:
        found, wrong = scanned(stretch.text)
        broken += ((stretch, each) for each in wrong)
        waiting = list(stretch.inside)
        for tag in found:
            while waiting and waiting[0][0] <= tag.start:
                yield from _found((waiting.pop(0)[1],), broken)
            yield stretch, tag
        yield from _found((inside for _, inside in waiting), broken)


def _source(found: Found) -> str:
    """The tag without what only Word templates know."""
    if found.comment:
        return "{##}"
    text = LEVEL.sub(r"\1", found.text, count=1).translate(_QUOTES)
    if _MERGE.fullmatch(text):
        return "{##}"
    return _CELL.sub(r"{{ \1 }}", text)


def _misplaced(stretch: Stretch, found: Found, file: str) -> Iterator[Problem]:
    level = LEVEL.match(found.text)
    place = Place(file, where=stretch.near(found.start))
    if level is None:
        if found.text.startswith("{{") and _RUNS.search(found.text):
            yield Problem(
                place,
                f"{found.text} gives words with their looks",
                "they take the place of the tag's own run",
                f"write {found.text.replace('{{', '{{r', 1)}",
            )
        return
    kind = level[2]
    whole = {"p": stretch.text, "tr": stretch.row, "tc": stretch.cell}.get(kind, found.text)
    name = kind_of(kind)
    if whole is None:
        yield Problem(
            place,
            f"{level[0]}… stands in no table",
            f"it takes the place of a whole {name}",
            "move it into one, or write it with a p",
        )
    elif not found.comment and whole.strip() != found.text and kind != "r":
        rest = whole.replace(found.text, " ", 1).strip()
        yield Problem(
            place,
            f'{found.text} takes the place of its whole {name}, and "{rest[:40]}" is lost',
            f"it has to stand in its {name} alone",
            f"give the rest a {name} of its own",
        )
    if not found.comment and re.search(r"[}%]", found.text[2:-2]):
        yield Problem(
            place,
            f"{found.text} holds a }} or %",
            f"a tag for a whole {name} can't",
            "write it without, or set a name before",
        )


def _of_broken(broken: list[tuple[Stretch, Broken]], file: str) -> Iterator[tuple[Stretch, int, Problem]]:
    """What is wrong with braces that make no tag, each with its stretch and letter."""
    told: set[int] = set()
    for number, (stretch, each) in enumerate(broken):
        if number in told:
            continue
        place = Place(file, where=stretch.near(each.start))
        later = broken[number + 1] if number + 1 < len(broken) else None
        if each.opens and later and later[1].mark == _CLOSES.get(each.mark) and later[0] is not stretch:
            told.add(number + 1)
            problem = Problem(
                place,
                f'a tag begins here and ends in {later[0].where} ("{later[1].near[-30:]}")',
                "a tag begins and ends in one paragraph",
                "write it without a new line",
            )
        elif each.opens:
            problem = Problem(
                place,
                f'"{each.near}" begins a tag that never ends',
                "each tag begins and ends",
                "look for a brace missing after it",
            )
        else:
            problem = Problem(
                place,
                f'"{each.near}" ends a tag that never began',
                "each tag begins and ends",
                "look for a brace too many here or too few before",
            )
        yield stretch, each.start, problem
