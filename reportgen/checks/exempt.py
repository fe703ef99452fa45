"""Exempt figures that public ones give away, and what is withheld since it would."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.added import Grid, clues_in, grids, sums
from reportgen.checks.base import Case, Check, Editions
from reportgen.checks.clues import Clue, clues
from reportgen.checks.shares import shares
from reportgen.checks.texts import Passage, passages
from reportgen.checks.ties import ties
from reportgen.checks.told_away import Published, ToldAway, told_away
from reportgen.checks.withheld import totals_withheld, withheld_for_good
from reportgen.document import Document
from reportgen.errors import Finding, Place
from reportgen.figures import exempt_values
from reportgen.model.study import Study

GIVEN_AWAY, WITHHELD = "EXM001", "EXM002"


def given_away(case: Case) -> Iterator[Finding]:
    """EXM001: what was typed, and is public, gives away a figure that is exempt.

    *Why:* the program withholds what it works out from exempt figures, but it can't take back what an author
    types. Found is only what the public edition prints, and from which an exempt figure can be worked out to
    within its rounding in print, or to within 1% of it: a numerator and denominator beside an exempt result;
    a typed outturn of a programme beside an exempt addition; the one exempt figure of a column or row of a
    table of words, where its total is public, or where percentages make up 100%; and, in sentences, the
    exempt figure itself, a variation (an overspend, a deficit, what is below budget) or percentage of its
    line, what a line came to as a share of its budget (105.7% of it) or a result of its target, a total of
    which all other lines are public, and by how much a result missed its target or has changed. In a sentence
    that names the row, or stands in it, amounts, percentages and figures of three digits are judged, and of
    the exempt figure itself two digits (£1.1m), or as few as the input types. A total is judged so where a
    word says what it is (total, outturn, spent, overspent, above budget). Elsewhere only amounts are in which
    three digits count (£515,000), of plain numbers and percentages four; of a variation or a total, five
    where no word says what it is. A figure that the public edition shows of that row anyway is passed.
    Figures in words that are marked as exempt are not looked for: what else they are of, only their author
    knows. Nor are totals of some lines of a budget, one of them exempt (two of its lines "together spent
    £832,000"): read for these yourself.

    As long as it stands, no public edition is made; the exempt one is. Take the figure out, mark it as exempt
    too, or unmark what is public after all; or let it stand by a waiver, with the reason and the role of who
    answers for it.
    """
    if case.editions is None:
        return
    submission = case.submission
    hidden = frozenset(exempt_values(submission))
    published = Published(case.editions.public)
    for place, said, hint in ties(case, hidden, published):
        yield Finding(GIVEN_AWAY, "error", place, said, hint)
    tables = _printed(grids(submission, hidden), published)
    for place, said, hint in _sums(tables):
        yield Finding(GIVEN_AWAY, "error", place, said, hint)
    every = (*clues(case, hidden), *shares(case, hidden), *_clues_of(tables))
    thousands = submission.money == "thousands" or case.profile.rules.formats.money == "thousands"
    for told in told_away(passages(submission), every, hidden, published, thousands):
        yield _said(told)


def given_away_in_study(study: Study, public: Document) -> tuple[Finding, ...]:
    """The same in a study: by its tables, and by sentences that say an exempt figure of one."""
    hidden, published = frozenset(exempt_values(study)), Published(public)
    tables = _printed(grids(study, hidden), published)
    told = told_away(passages(study), _clues_of(tables), hidden, published, thousands=False)
    found = [
        Finding(GIVEN_AWAY, "error", place, said, hint, about=grid.called)
        for grid in tables
        for place, said, hint in sums(grid)
    ]
    return (*found, *(_said(each, about=_titled(each.passage)) for each in told))


def _titled(passage: Passage) -> str:
    """What a waiver calls a text of a study."""
    return passage.called.partition('"')[2].rpartition('"')[0] or passage.called


def _printed(every: Iterator[Grid], published: Published) -> tuple[Grid, ...]:
    """The tables that the public edition shows."""
    return tuple(
        grid
        for grid in every
        if any(
            published.says(cell.text) for row in grid.rows for cell in row if cell.text and not cell.secret
        )
    )


def _sums(tables: tuple[Grid, ...]) -> Iterator[tuple[Place, str, str]]:
    for grid in tables:
        yield from sums(grid)


def _clues_of(tables: tuple[Grid, ...]) -> tuple[Clue, ...]:
    return tuple(clue for grid in tables for clue in clues_in(grid))


def _said(told: ToldAway, about: str = "") -> Finding:
    clue = told.clue
    what = "" if clue.kind == "itself" else f", {clue.called}"
    says = told.passage.verb("says", "say")
    said = f'{told.passage.called} {says} "{told.spoken.text.strip()}"{what}: it gives away {clue.exempt}'
    hint = "take the figure out, or mark the sentence as exempt too"
    return Finding(GIVEN_AWAY, "error", told.place, f"{said}, which is exempt", hint, about=about)


def hanging(case: Case) -> Iterator[Finding]:
    """EXM002: something public is withheld too, since it hangs on what is exempt.

    *Why:* a total, a count, a rating or a chart can give away what is marked, so the public edition does
    without it. This tells beforehand which. Nothing need be done.

    The totals of a table may be shown all the same, where whoever answers for it decides so: a waiver of
    EXM002 that names the table (`of: Revenue outturn`) publishes them, and says why. With one exempt line
    they give that line away. They are then the only part of the public edition that changes with exempt
    figures. The lines of that table, counts, charts and whatever else is told here can't be shown: a waiver
    of these covers nothing.
    """
    if case.editions is None:
        return
    place = Place(case.submission.source.row.file)
    for _, title, message in totals_withheld(case.editions):
        hint = "nothing need be done; a waiver that names the table shows its totals all the same"
        yield Finding(WITHHELD, "note", place, message, hint, about=title)
    for message in withheld_for_good(case.editions):
        hint = "nothing need be done; no waiver shows this"
        yield Finding(WITHHELD, "note", place, message, hint)


def shown_all_the_same(editions: Editions, waived: frozenset[str]) -> frozenset[str]:
    """The keys of the tables whose totals are to be shown: those of which such messages are waived."""
    return frozenset(key for key, _, message in totals_withheld(editions) if message in waived)


def waivable(finding: Finding) -> bool:
    """Whether a waiver may let a finding stand: of what is withheld, the totals of a table alone."""
    return finding.code != WITHHELD or bool(finding.about)


CHECKS: tuple[Check, ...] = (given_away, hanging)
