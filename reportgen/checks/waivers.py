"""Findings that may stand: which of them the waivers of an input cover, and which waivers cover none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reportgen.checks.located import Told
from reportgen.checks.rows import NAME_LENGTH
from reportgen.checks.texts import shortened
from reportgen.errors import Finding, nearest
from reportgen.model.waivers import Waiver

CODE = "WAI001"


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that stands, and the waiver that lets it."""

    told: Told
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is left of the findings on an input, those that may stand, and a remark on each waiver that covers
    none."""

    left: tuple[Told, ...]
    waived: tuple[Waived, ...]
    stale: tuple[Finding, ...]


def weighed(told: Iterable[Told], waivers: tuple[Waiver, ...], codes: Collection[str]) -> Weighed:
    """The findings on an input, weighed by its waivers. `codes` are all that a finding may have."""
    every = tuple(told)
    by = {id(each): _waiver_of(each, waivers) for each in every}
    left = tuple(each for each in every if by[id(each)] is None)
    waived = tuple(Waived(each, waiver) for each in every if (waiver := by[id(each)]))
    used = {id(each.waiver) for each in waived}
    stale = (_stale(each, every, codes) for each in waivers if id(each) not in used)
    return Weighed(left, waived, tuple(stale))


def _waiver_of(told: Told, waivers: tuple[Waiver, ...]) -> Waiver | None:
    """The waiver that covers a finding, the first of several; None where none does."""
    names = {_folded(name) for name in _names(told)}
    return next(
        (
            waiver
            for waiver in waivers
            if _folded(waiver.code) == _folded(told.finding.code) and _folded(waiver.of) in names
        ),
        None,
    )


def _names(told: Told) -> Iterator[str]:
    """What the row of a finding may be called, long names also as they are shown; its section where it is
    about no one row."""
    for name in told.names or (told.section,):
        yield name
        yield shortened(name, NAME_LENGTH)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stale(waiver: Waiver, told: tuple[Told, ...], codes: Collection[str]) -> Finding:
    said = f'the waiver of {waiver.code} for "{waiver.of}" covers no finding'
    remedy = _remedy(waiver.code.upper(), told, codes)
    return Finding(CODE, "warning", waiver.source.of("code"), said, remedy)


_SHOWN = 5


def _remedy(code: str, told: tuple[Told, ...], codes: Collection[str]) -> str:
    """What to do about a waiver of a code: one found is likelier meant than another."""
    if code not in codes:
        near = nearest(code, {each.finding.code for each in told}) or nearest(code, codes)
        return (
            f"there is no such code; did you mean {near}?" if near else "there is no such code: take it out"
        )
    same = tuple(dict.fromkeys(each.of for each in told if each.finding.code == code))
    if not same:
        return "take it out: nothing of that code is found"
    shown = ", ".join(f'"{shortened(each)}"' for each in same[:_SHOWN])
    more = f" and {len(same) - _SHOWN} more" if len(same) > _SHOWN else ""
    return f"take it out, or name what {code} is found of: {shown}{more}"
