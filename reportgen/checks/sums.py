"""What adds up to what among printed counts, and what a percentage of a count is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.checks.base import Case
from reportgen.figures.base import slug
from reportgen.model.rules import RatingWord, Rules

Sum = tuple[str, tuple[str, ...]]
"""The name of a total, and the names of its parts."""


def parts_of(total: str, case: Case, printed: Mapping[str, int]) -> tuple[int, ...]:
    """The parts of a total as printed, where all are printed as the rows have them; else empty."""
    for name, parts in _sums(case.profile.rules):
        if name == total and all(part in printed for part in parts):
            numbers = tuple(printed[part] for part in parts)
            if numbers == _of_rows(parts, case) and sum(numbers) == sum(_of_rows((total,), case)):
                return numbers
    return ()


def share_of(percent: str, case: Case, printed: Mapping[str, int]) -> tuple[int, int]:
    """The count that a percentage is of, and the whole, each as printed where it is, else by the rows."""
    part = f"{percent.removesuffix(' percent')} count"
    wholes = _wholes(percent, case.profile.rules)
    names = next((each for each in wholes if all(name in printed for name in each)), wholes[0])
    return _number(part, case, printed), sum(_number(name, case, printed) for name in names)


def _number(name: str, case: Case, printed: Mapping[str, int]) -> int:
    return printed[name] if name in printed else _of_rows((name,), case)[0]


def _of_rows(names: tuple[str, ...], case: Case) -> tuple[int, ...]:
    """What the rows give for each name; 0 for one that they have no figure of."""
    figures = [case.figures.named.get(name) for name in names]
    return tuple(int(each.number) if each and each.number is not None else 0 for each in figures)


def _wholes(percent: str, rules: Rules) -> tuple[tuple[str, ...], ...]:
    """The counts that together are what a percentage is of, in each way that they may be printed."""
    owner, _, rest = percent.removesuffix(" percent").rpartition(" ")
    if owner == "risks":
        return (("risks count",),)
    if rest in ("improving-or-same", "worsening"):
        return ((f"{owner} improving-or-same count", f"{owner} worsening count"),)
    if rest == "monitor":
        return ((f"{owner} due count",),)
    scale = rules.scale_of_actions if owner == "actions" else rules.ratings
    return ((f"{owner} rated count",), _rated(owner, scale))


def _sums(rules: Rules) -> Iterator[Sum]:
    """Every total, with what adds up to it."""
    groups = [group.name for group in rules.types]
    scale = [slug(word.word) for word in rules.ratings]
    best = slug(" or ".join(word.word for word in rules.ratings[:2]))
    travelled = ("improving-or-same", "worsening", "no-direction")
    for owner in ("indicators", *(f"{name} indicators" for name in groups)):
        yield f"{owner} rated count", _rated(owner, rules.ratings)
        yield f"{owner} {best} count", _rated(owner, rules.ratings[:2])
        yield f"{owner} due count", tuple(f"{owner} {name} count" for name in travelled)
        yield f"{owner} due count", (f"{owner} rated count", f"{owner} monitor count")
    for name in ("", *scale, best, "rated ", "monitor", *travelled, "due"):
        ending = f"indicators {name.strip()} count".replace("  ", " ")
        yield ending, tuple(f"{group} {ending}" for group in groups)
    actions = _rated("actions", rules.scale_of_actions)
    yield "actions rated count", actions
    yield "actions due count", actions
    yield "actions count", ("actions rated count", "actions not-rated count")
    yield "actions count", (*actions, "actions not-rated count")
    yield "risks count", tuple(f"risks {slug(band.word)} count" for band in rules.risks.bands)


def _rated(owner: str, scale: tuple[RatingWord, ...]) -> tuple[str, ...]:
    return tuple(f"{owner} {slug(word.word)} count" for word in scale)
