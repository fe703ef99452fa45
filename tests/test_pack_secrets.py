"""Secrets planted in every place that can be exempt are in no file of a public pack, nor does a byte hang on them.

`REPORTGEN_SOAK=1000` packs as many meetings; `-s` tells how many secrets were planted, and where. What is looked
for, and how, shares nothing with the proof that the program makes itself; half of the packs are made without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import BadInput, OutputFailed
from reportgen.jobs.pack import pack
from tests.packs import IN_TIME, files_in
from tests.raw_reading import Hit, Wanted
from tests.secret_meeting import Business, Enclosed, PaperPlan, Plan, written_meeting
from tests.secret_places import FIXED, Place, places
from tests.secret_plans import plan
from tests.secrets_made import Secrets
from tests.test_leaks import CARRIERS, files

PACKS = int(os.environ.get("REPORTGEN_SOAK", "4"))
SHARES = 8 if PACKS >= 100 else 1
"""In how many parts the packs are made, so that several processes can share them."""

SELDOM = 0.97
"""The share of all places that a thousand packs plant at least."""


@dataclass(slots=True)
class Tally:
    """What came of some packs."""

    packs: int = 0
    planted: dict[Place, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the reading back of outputs, which has tests of its own and takes as long as all the rest."""
    monkeypatch.setattr("reportgen.jobs.formats.differences", lambda *given: ())


def published(folder: Path, meeting: Plan, turn: int = 0) -> tuple[Secrets, dict[str, bytes]]:
    """The secrets of a meeting, and the files of its public pack."""
    written = written_meeting(folder / f"in-{turn}", meeting, turn)
    pack(written.agenda, folder / f"out-{turn}", date.fromisoformat(IN_TIME))
    return written.secrets, files_in(folder / f"out-{turn}")


def hits(secrets: Secrets, files: dict[str, bytes]) -> list[Hit]:
    wanted = Wanted(frozenset({*secrets.words, *secrets.said_days()}), frozenset(map(str, secrets.numbers)))
    return wanted.found_in(files)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_exempt_is_in_any_file_of_a_pack(
    share: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, Any], None]
) -> None:
    tally = Tally()
    for number in range(share, PACKS, SHARES):
        with monkeypatch.context() as patched:
            if number // SHARES % 2:
                patched.setattr("reportgen.jobs.pack.prove", lambda *given: None)
            _try(number, tmp_path / str(number), tally)
    told = f"{tally.packs} packs, {sum(tally.planted.values())} secrets in {len(tally.planted)} places"
    print(f"\nshare {share}: {told}, {len(tally.leaks)} leaks, {len(tally.stops)} stops")
    record_property("planted", [str(place) for place in tally.planted])
    assert tally.leaks == []
    assert tally.stops == []


def _try(number: int, folder: Path, tally: Tally) -> None:
    tally.packs += 1
    try:
        secrets, made = published(folder, plan(number))
    except (BadInput, OutputFailed) as stopped:
        tally.stops.append(f"{number}: {stopped}")
        return
    for place in secrets.planted:
        tally.planted[place] = tally.planted.get(place, 0) + 1
    tally.leaks += [f"{number}: {hit}" for hit in hits(secrets, made)]
