"""Findings that may stand: which of them the waivers of an input cover, and which waivers cover none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from reportgen.checks.located import Told
from reportgen.checks.quoted import holds, least
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


def weighed(
    told: Iterable[Told],
    waivers: tuple[Waiver, ...],
    codes: Collection[str],
    unjudged: Callable[[Waiver], bool] = lambda waiver: False,
) -> Weighed:
    """The findings on an input, weighed by its waivers. `codes` are all that a finding may have; a waiver
    that is `unjudged` is for what could not be looked for this time, and never stale.

    *Why one finding each:* a waiver for a gap that may stand must not hide the next one in the same row.
    """
    every = tuple(told)
    by: dict[int, Waiver] = {}
    stale: list[Finding] = []
    for waiver in waivers:
        meant = _meant(waiver, every)
        if _tells_which(waiver, meant) and id(meant[0]) not in by:
            by[id(meant[0])] = waiver
        elif meant or not unjudged(waiver):
            stale.append(_stale(waiver, meant, every, codes))
    left = tuple(each for each in every if id(each) not in by)
    return Weighed(left, tuple(Waived(each, by[id(each)]) for each in every if id(each) in by), tuple(stale))


def _meant(waiver: Waiver, every: tuple[Told, ...]) -> tuple[Told, ...]:
    """The findings that fit a waiver, and of whose quoted words it holds enough."""
    return tuple(each for each in _fitting(waiver, every) if holds(waiver.says or "", each.quoted))


def _fitting(waiver: Waiver, every: tuple[Told, ...]) -> tuple[Told, ...]:
    of, says = _folded(waiver.of), _folded(waiver.says or "")
    return tuple(
        each
        for each in every
        if each.finding.code == waiver.code.upper()
        and of in {_folded(name) for name in _names(each)}
        and says in _folded(each.finding.message)
    )


def _tells_which(waiver: Waiver, meant: tuple[Told, ...]) -> bool:
    """Whether a waiver is of one finding; what is about no one row wants words of its message too."""
    return len(meant) == 1 and bool(meant[0].names or waiver.says)


def _names(told: Told) -> Iterator[str]:
    """What the row of a finding may be called, long names also as they are shown; its section where it is
    about no one row."""
    for name in told.names or (told.section,):
        yield name
        yield shortened(name, NAME_LENGTH)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stale(
    waiver: Waiver, meant: tuple[Told, ...], every: tuple[Told, ...], codes: Collection[str]
) -> Finding:
    said = f'the waiver of {waiver.code} for "{waiver.of}" covers no finding'
    short = () if meant else _fitting(waiver, every)
    if short:
        remedy = _longer(short)
    else:
        remedy = _which(meant) if meant else _remedy(waiver.code.upper(), every, codes)
    return Finding(CODE, "warning", waiver.source.of("code"), said, remedy)


def _which(meant: tuple[Told, ...]) -> str:
    """What to do about a waiver that several findings fit, or one on no row, or one waived already."""
    if len(meant) == 1 and meant[0].names:
        return "take it out: another waiver lets that finding stand"
    number = "one finding fits it" if len(meant) == 1 else f"{len(meant)} findings fit it"
    return f"{number}: add says, with words of the message of the one that may stand"


_SHOWN = 5


def _longer(short: tuple[Told, ...]) -> str:
    """What to type in a waiver that holds too little of what a finding quotes."""
    wanted = dict.fromkeys(least(each.quoted) for each in short)
    shown = ", or ".join([*wanted][:_SHOWN])
    return f"says has to hold what is exempt as the finding quotes it: type {shown}"


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
