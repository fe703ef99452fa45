"""Risks in the next quarter's input: the register stays, its directions are to be confirmed."""

from __future__ import annotations

from reportgen.history.basis import Rolling
from reportgen.history.rows import asked, blank, changed, given, text_of, waiting, within
from reportgen.model.rules import RiskRules
from reportgen.node import Mapped, Node

_ASSESSMENTS = ("inherent", "residual", "target")


def rolled_risk(row: Mapped, by: Rolling) -> Mapped:
    """A risk, its assessments on the scales of the next format, with what that wants of it asked for."""
    needs = _needs(by)
    rolled = asked(changed(row, stated=None), by.now, "direction")
    for name in _ASSESSMENTS:
        rolled = within(rolled, name, lambda found: _assessed(found, by))
    if by.reset and "direction" not in needs:
        rolled = changed(rolled, direction=None)
    return changed(rolled, **{name: _asked_for(name) for name in needs if not given(rolled, name)})


def begun_risk(by: Rolling) -> Mapped:
    """A risk of a report that had none."""
    needed = {name: _asked_for(name) for name in ("id", *_needs(by), "residual", "response")}
    return Mapped(needed)


def _needs(by: Rolling) -> tuple[str, ...]:
    return by.needs("register", "risks")


def _asked_for(name: str) -> Node:
    return blank("impact", "likelihood") if name in _ASSESSMENTS else waiting()


def _assessed(row: Mapped, by: Rolling) -> Mapped:
    """An assessment, with each score asked for that means something else on the next format's scale."""
    old, new = by.ending.rules.risks, by.beginning.rules.risks
    return changed(
        row,
        **{
            name: waiting(_in_words(score, getattr(old, name)), by.now)
            for name in ("impact", "likelihood")
            if (score := text_of(row, name)) and not _means_the_same(int(score), name, old, new)
        },
    )


def _means_the_same(score: int, name: str, old: RiskRules, new: RiskRules) -> bool:
    """Whether a score stands for the same step of both scales: by its place where they have as many steps,
    else by its word."""
    before: tuple[str, ...] = getattr(old, name)
    after: tuple[str, ...] = getattr(new, name)
    if len(before) == len(after):
        return True
    return score <= len(after) and before[score - 1].casefold() == after[score - 1].casefold()


def _in_words(score: str, scale: tuple[str, ...]) -> str:
    return f"{score} ({scale[int(score) - 1]})"
