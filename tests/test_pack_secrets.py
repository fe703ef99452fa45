"""Secrets planted in every place that can be exempt are in no file of a public pack; no byte hangs on them.

`REPORTGEN_SOAK=1000` packs as many meetings; `-rP` tells how many secrets were planted and what came of it.
How they are looked for shares nothing with the proof that the program makes itself, and every second pack is
made without that proof.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

import pytest

from reportgen.errors import BadInput, OutputFailed
from reportgen.jobs.pack import pack
from tests.packs import IN_TIME, files_in
from tests.raw_reading import Hit, Wanted
from tests.secret_meeting import Enclosed, PaperPlan, Plan, planted, written_meeting
from tests.secret_places import Place, places
from tests.secret_plans import plan
from tests.secrets_made import Secrets
from tests.test_leaks import CARRIERS, FIGURE, SECRET, SPLIT
from tests.test_leaks import files as sound_files

PACKS = int(os.environ.get("REPORTGEN_SOAK", "4"))
SHARES = 8 if PACKS >= 100 else 1
"""In how many parts the packs are made, so that several processes can share them."""

THOUSAND = 1000


@dataclass(slots=True)
class Tally:
    """What came of some packs: how often each place was planted, what leaked, what was refused."""

    packs: int = 0
    planted: Counter[Place] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.packs} packs, {self.planted.total()} secrets in {len(self.planted)} places"
        return f"{told}, {len(self.leaks)} leaks, {len(self.stops)} stops"


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
    words = frozenset({*secrets.words, *secrets.said_days()})
    return Wanted(words, frozenset(map(str, secrets.numbers))).found_in(files)


# That nothing leaks


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_exempt_is_in_any_file_of_a_pack(
    share: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = Tally()
    for number in range(share, PACKS, SHARES):
        with monkeypatch.context() as patched:
            if number // SHARES % 2:
                patched.setattr("reportgen.jobs.pack_proof.prove", lambda *given: None)
            _try(number, tmp_path / str(number), tally)
    print(f"\n{tally}")
    assert tally.leaks == []
    assert tally.stops == []
    assert tally.planted


def _try(number: int, folder: Path, tally: Tally) -> None:
    tally.packs += 1
    try:
        secrets, made = published(folder, plan(number))
    except (BadInput, OutputFailed) as stopped:
        tally.stops.append(f"{number}: {stopped}")
        return
    tally.planted.update(secrets.planted)
    tally.leaks += [f"{number}: {hit}" for hit in hits(secrets, made)]


@pytest.mark.usefixtures("quick")
def test_secrets_are_found_where_the_program_withholds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a mistake of the program would have it: every paper is the report itself."""
    monkeypatch.setattr("reportgen.jobs.pack_proof.prove", lambda *given: None)
    monkeypatch.setattr(
        "reportgen.jobs.pack_papers.edition_of", lambda loaded, path, brand: loaded.document_in(brand)
    )
    secrets, made = published(tmp_path, TOLD)
    told = {hit.file.rpartition(".")[2] for hit in hits(secrets, made)}
    assert told == {"csv", "docx", "html", "pdf"}


TOLD = plan(6)
"""A meeting with much that is exempt in reports that are public."""


# That every place is planted


def test_a_thousand_packs_plant_every_place() -> None:
    found: Counter[Place] = Counter()
    for number in range(THOUSAND):
        secrets = Secrets(Random(number))
        for paper, exempt in _papers(plan(number)):
            planted(paper, secrets, str(number), exempt=exempt)
        found.update(secrets.planted)
    assert set(places()) - set(found) == set()


def _papers(meeting: Plan) -> list[tuple[PaperPlan, bool]]:
    found = []
    for item in meeting.items:
        enclosed = (Enclosed(item.report), *item.enclosures)
        found += [(each.paper, item.exempt or each.exempt) for each in enclosed if each.paper]
    return found


@pytest.mark.parametrize(
    "place",
    [
        "submission.revenue.lines.outturn (row by submission.revenue.lines)",
        "submission.revenue.lines.outturn (value by submission.revenue.lines)",
        "submission.revenue.lines.outturn (row by submission.revenue)",
        "submission.revenue.lines.id (row by submission.revenue.lines)",
        "submission.revenue.lines.exempt.reason (reason)",
        "submission.summary.overview (words)",
        "submission.performance.themes.priorities.indicators.rating_rule.by_hand.reason (row by "
        "submission.performance.themes.priorities.indicators)",
        "submission.risks.rows.residual.highest_impact (value by submission.risks.rows)",
        "submission.front_matter.prepared_by (paper)",
        "submission.waivers.reason (paper)",
        "cover.particulars.* (value by cover.particulars)",
        "cover.statements.*.text (words)",
        "study.chapters.blocks.picture.alt (row by study.chapters)",
        "study.chapters.sections.blocks.picture.file (row by study.chapters.sections.blocks)",
        "study.chapters.sections.blocks.table.rows (words)",
        "study.chapters.sections.blocks.chart.bars.value (row by study.chapters)",
        "study.notes.text (value by study.notes)",
        "study.sign_off.date (paper)",
    ],
)
def test_it_is_known_that_something_exempt_can_stand(place: str) -> None:
    assert place in set(map(str, places()))


# That no byte hangs on it


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("number", [6, 8, 29, 1023] if PACKS < THOUSAND else range(THOUSAND, THOUSAND + 60))
def test_no_byte_of_a_pack_hangs_on_what_is_exempt(number: int, tmp_path: Path) -> None:
    """Other words, figures, dates, ratings and scores; more or fewer values in rows that are exempt."""
    meeting = plan(number)
    one, other = (published(tmp_path, meeting, turn) for turn in (1, 2))
    by_chance = one[0].words & other[0].words
    assert len(by_chance) <= len(one[0].words) / 50
    assert one[1] == other[1]


# That it would be found


CARRIED = Wanted(frozenset({"lowestbidder"}), frozenset({"7654321"}))


def test_nothing_is_found_raw_in_sound_files() -> None:
    assert CARRIED.found_in(sound_files()) == []


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_secret_is_found_raw_in(carrier: str) -> None:
    assert CARRIED.found_in(CARRIERS[carrier](SECRET))


@pytest.mark.parametrize("carrier", ["table cell", "property of Word", "JSON", "CSV", "property of a PDF"])
def test_a_figure_is_found_raw_in(carrier: str) -> None:
    assert CARRIED.found_in(CARRIERS[carrier](FIGURE))


@pytest.mark.parametrize("carrier", SPLIT)
def test_a_secret_that_is_written_in_another_way_is_found_raw_in(carrier: str) -> None:
    assert CARRIED.found_in(SPLIT[carrier]())
