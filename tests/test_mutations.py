"""One error at a time, planted in a figure drawn from all of the samples and what was printed, is found.

`REPORTGEN_SOAK=1000` plants as many, and `-s` shows the table. What an error is tied to is told by
tests/expected/identities.yaml, which was written before it was known what the checks compare.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.mutation_cells import every_cell
from tests.mutation_samples import PATHS, Sample, samples
from tests.mutation_ties import tied
from tests.mutations import KINDS, Mutation, drawn, new_findings

ROUNDS = int(os.environ.get("REPORTGEN_SOAK", "60"))
SEED = int(os.environ.get("REPORTGEN_SEED", "6"))
AIM = 0.99


@dataclass(frozen=True)
class Planted:
    """One error and what came of it."""

    told: str
    kind: str
    identity: str | None
    outcome: str
    """caught, noted or missed"""
    in_print: bool


def outcome(sample: Sample, mutation: Mutation, refused: bool, severities: set[str]) -> str:
    if refused or severities & {"error", "warning"}:
        return "caught"
    return "noted" if severities else "missed"


@cache
def planted() -> tuple[tuple[Planted, ...], tuple[Planted, ...]]:
    """The errors with what was printed at hand, and those of the input without it."""
    chance = random.Random(SEED)
    both: list[Planted] = []
    alone: list[Planted] = []
    for _ in range(ROUNDS):
        sample, mutation, found = drawn(chance)
        told = f"{sample.path.parent.name} {sample.path.stem}, {mutation}"
        in_print = mutation.changes[0][0].printed
        for printed, into in ((True, both), (False, alone)):
            if printed or not in_print:
                severities = {str(each.severity) for each in new_findings(sample, mutation, found, printed)}
                came = outcome(sample, mutation, bool(found.refused), severities)
                bound = tied(sample, mutation, found, printed)
                into.append(Planted(told, mutation.kind, bound, came, in_print))
    return tuple(both), tuple(alone)


def table(rows: tuple[Planted, ...]) -> str:
    """The errors by kind: how many were planted and caught, tied but missed (as a note, or wholly), and tied
    to nothing (of them caught, or not)."""
    heads = (
        "kind", "planted", "caught", "tied:", "caught", "noted", "missed",
        "tied to nothing:", "caught", "not",
    )  # fmt: skip
    lines = ["  ".join(heads)]
    for kind in (*KINDS, "all"):
        mine = [row for row in rows if kind in (row.kind, "all")]
        counts = Counter((row.identity is not None, row.outcome) for row in mine)
        bound = [counts[True, word] for word in ("caught", "noted", "missed")]
        loose = [counts[False, "caught"], counts[False, "noted"] + counts[False, "missed"]]
        numbers = (len(mine), bound[0] + loose[0], sum(bound), *bound, sum(loose), *loose)
        cells = (str(n).rjust(len(head)) for n, head in zip(numbers, heads[1:], strict=True))
        lines.append(f"{kind:<10}  {'  '.join(cells)}")
    return "\n".join(lines)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_nothing_new_is_found_on_what_is_sound(path: Path) -> None:
    """What was printed brings nothing with it; the input's own warnings stand, planted or not."""
    sample = next(each for each in samples() if each.path == path)
    assert sample.clean.refused == ()
    own = {(each.code, each.place) for each in sample.clean.alone}
    brought = [
        each for each in sample.clean.both if (each.code, each.place) not in own and each.severity != "note"
    ]
    assert [str(each) for each in brought] == []


def test_every_part_of_input_and_print_is_drawn_from() -> None:
    sorts = Counter((cell.printed, cell.sort) for _, cell in every_cell())
    assert len(every_cell()) > 4_000
    assert {sort for printed, sort in sorts if not printed} == {
        "amount", "value", "count", "rating", "risk direction", "due", "level", "quarter", "period",
    }  # fmt: skip
    assert {sort for printed, sort in sorts if printed} == {
        "amount", "value", "count", "rating", "direction", "band", "heading", "section",
    }  # fmt: skip


def test_what_is_tied_to_another_figure_is_caught() -> None:
    both, alone = planted()
    missed = [row for row in both if row.identity and row.outcome != "caught"]
    bound = sum(row.identity is not None for row in both)
    typed = tuple(row for row in both if not row.in_print)
    print(f"\n{ROUNDS} errors, seed {SEED}, with what was printed at hand\n{table(both)}")
    print(f"\nof these the ones in the input, with what was printed at hand\n{table(typed)}")
    print(f"\nthe same ones by the input alone, before anything is printed\n{table(alone)}")
    for row in missed:
        print(f"{row.outcome}: {row.told} (tied: {row.identity})")
    assert bound >= 0.8 * ROUNDS
    assert len(missed) <= max(1, (1 - AIM) * bound), "\n".join(row.told for row in missed)
