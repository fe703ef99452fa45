"""What looks wrong about the register of risks, its heat map and its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.counts import off_rows
from reportgen.checks.said import Said, all_said, number_said, said_of
from reportgen.errors import Finding
from reportgen.figures.base import slug
from reportgen.figures.risks import band_of
from reportgen.intervals import exactly
from reportgen.model.risks import Assessment, Risk


def scores(case: Case) -> Iterator[Finding]:
    """RSK001: the score of a risk is not its impact times its likelihood.

    *Why:* a score typed by hand stays when impact or likelihood changes, and decides where the risk is listed
    and in which colour. Held against it are scores stated in the input and scores as published.
    """
    for said, risk in _of_risks(case, "score"):
        assessment = _assessed(said, risk)
        number = _score(said)
        right = assessment.impact * assessment.likelihood
        if number is not None and number != right:
            yield Finding(
                "RSK001",
                "error",
                said.place,
                f"{said.told}, and {assessment.impact} x {assessment.likelihood} is {right}",
                f"print {right}, or correct the assessment",
            )


def bands(case: Case) -> Iterator[Finding]:
    """RSK002: the band of a risk is not that of its score.

    *Why:* a band is what readers see first. Where the score itself is wrong, that is told, and a band that
    follows from it is not told again.
    """
    scored = {(said.name, said.published): _score(said) for said, _ in _of_risks(case, "score")}
    for said, risk in _of_risks(case, "band"):
        assessment = _assessed(said, risk)
        score = assessment.impact * assessment.likelihood
        beside = scored.get((f"{said.name.removesuffix(' band')} score", said.published)) or score
        words = [band_of(each, case.profile.rules).word for each in (score, beside)]
        if _letters(said.text) and _letters(said.text) not in map(_letters, words):
            yield Finding(
                "RSK002",
                "error",
                said.place,
                f"{said.told}, and a score of {score} is {words[0]}",
                f"print {words[0]}, or correct the assessment",
            )


def heat_map(case: Case) -> Iterator[Finding]:
    """RSK003: the heat map shows another number of risks in a cell than the register has there.

    *Why:* the map is drawn by hand in many reports, and a risk that moved stays in its old cell. A cell left
    blank holds none, if any cell was printed; one that is not recorded at all is taken for blank (a warning)
    where most of those that hold a risk are.
    """
    printed = {said.name: said for said in all_said(case) if re.fullmatch(r"risks \d+x\d+ count", said.name)}
    if not any(said.text for said in printed.values()):
        return
    held = _cells(case)
    for name, said in printed.items():
        there, number = held.get(name, ()), 0 if not said.text else _score(said)
        if number is not None and number != len(there) and name in case.figures.named:
            told = said.told if said.text else f"{name} was left blank"
            hint = "correct the map, or the assessment in the register"
            yield Finding("RSK003", "error", said.place, f"{told}, and the register has {_many(there)}", hint)
    missing = [name for name in held if name not in printed]
    if 2 * len(missing) < len(held):
        for name in missing:
            place = case.figures.named[name].place
            said_so = f"the heat map as published shows no risk at {_corner(name)}"
            found = f"{said_so}, and the register has {_many(held[name])}"
            hint = "correct the map, or record what it shows there"
            yield Finding("RSK003", "warning", place, found, hint)


def dashboard(case: Case) -> Iterator[Finding]:
    """RSK004: the report prints another number of risks than its register has.

    *Why:* the dashboard, the commentary ("eleven risks rated 12 and above") and the register are written by
    different hands. Held against the register are the numbers of each band, of each direction of travel, of
    those in the list, and of all. A cell left blank is a note where it should hold a number.
    """
    rules = case.profile.rules.risks
    names = [slug(band.word) for band in rules.bands] + [f"at-{rules.listed_from}"]
    if any(row.risk.direction for row in case.figures.risks):
        names += ["reduced-or-same", "increased", "new"]
    either = "|".join(re.escape(name) for name in names)
    yield from off_rows(case, "RSK004", rf"risks (?:(?:{either}) )?count", "the register gives")


def list_incomplete(case: Case) -> Iterator[Finding]:
    """RSK005: a risk that scores high enough for the detailed list is not in the list as published.

    *Why:* the risk that is left out is the one nobody asks about. A risk counts as listed where its score or
    band was recorded as printed. Told only where at least as many that belong on the list are on it as are
    left out: a record of a few of many is an extract.
    """
    printed = {said.name for said in all_said(case) if said.published and said.text}
    least = case.profile.rules.risks.listed_from
    due = [row for row in case.figures.risks if row.score >= least]
    missing = [row for row in due if not printed & {f"{row.risk.id} score", f"{row.risk.id} band"}]
    listed = len(due) - len(missing)
    for row in missing if len(missing) <= listed else ():
        yield Finding(
            "RSK005",
            "warning",
            row.risk.source.of("id"),
            f"{row.risk.id} scores {row.score}, and the list of risks at {least} and above leaves it out",
            "list it, or correct its assessment",
        )


def worse_with_controls(case: Case) -> Iterator[Finding]:
    """RSK006: a risk scores higher with its controls than without, or as its target than today.

    *Why:* controls are there to bring the score down. Mostly the two assessments were typed into each other's
    columns. The scores are compared, impact times likelihood; equal is right.
    """
    for row in case.figures.risks:
        risk = row.risk
        for before, one, after, other in (
            ("without controls", risk.inherent, "with them", risk.residual),
            ("now", risk.residual, "as its target", risk.target),
        ):
            if one and other and _scored(other) > _scored(one):
                yield Finding(
                    "RSK006",
                    "warning",
                    other.source.row,
                    f"{risk.id} scores {_multiplied(one)} {before} and {_multiplied(other)} {after}",
                    "check whether the two were put into each other's place",
                )


def alike(case: Case) -> Iterator[Finding]:
    """RSK008: two risks of the register have the same title.

    *Why:* one risk under two ids is counted, mapped and listed twice. Titles are compared without regard to
    capitals, spaces and full stops. Two risks that truly are two want two titles.
    """
    first: dict[str, str] = {}
    for row in case.figures.risks:
        title = " ".join(re.findall(r"\w+", (row.risk.title or "").casefold()))
        if title and title in first:
            found = f'{row.risk.id} has the same title as {first[title]}: "{row.risk.title}"'
            hint = "take one of the two out, or give each a title of its own"
            yield Finding("RSK008", "warning", row.risk.source.of("title"), found, hint)
        first.setdefault(title, row.risk.id)


def _of_risks(case: Case, what: str) -> Iterator[tuple[Said, Risk]]:
    """Every score, or band, that is said of a risk."""
    risks = {row.risk.id: row.risk for row in case.figures.risks}
    for said, _ in said_of(case, rf".+ {what}"):
        owner = said.name.removesuffix(f" {what}")
        risk = risks.get(owner) or risks.get(owner.removesuffix(" target"))
        if risk:
            yield said, risk


def _assessed(said: Said, risk: Risk) -> Assessment:
    """The assessment that a score or band is of."""
    of_target = said.name.startswith(f"{risk.id} target ")
    return risk.target if of_target and risk.target else risk.residual


def _score(said: Said) -> int | None:
    """The whole number that is said, alone or beside the word of its band; None where there is none."""
    number = number_said(said)
    found = re.findall(r"\d+", said.text)
    if number is None:
        return int(found[0]) if len(found) == 1 else None
    middle = (number.low + number.high) / 2
    return int(middle) if number.meets(exactly(int(middle))) else None


def _letters(text: str) -> str:
    """The words of a band, without a score beside them."""
    return " ".join(re.findall(r"[^\W\d]+", text.casefold()))


def _cells(case: Case) -> dict[str, tuple[str, ...]]:
    """The ids of the risks in each cell of the register's map, by the name of its count; none empty."""
    cells: dict[str, tuple[str, ...]] = {}
    for row in case.figures.risks:
        name = f"risks {row.risk.residual.impact}x{row.risk.residual.likelihood} count"
        cells[name] = (*cells.get(name, ()), row.risk.id)
    return cells


def _many(ids: tuple[str, ...]) -> str:
    return f"{len(ids)} there: {', '.join(ids)}" if ids else "none there"


def _corner(name: str) -> str:
    impact, likelihood = re.findall(r"\d+", name)
    return f"impact {impact}, likelihood {likelihood}"


def _scored(assessment: Assessment) -> int:
    return assessment.impact * assessment.likelihood


def _multiplied(assessment: Assessment) -> str:
    """A score and what it is of: `12 (4 x 3)`."""
    return f"{_scored(assessment)} ({assessment.impact} x {assessment.likelihood})"


CHECKS: tuple[Check, ...] = (
    scores,
    bands,
    heat_map,
    dashboard,
    list_incomplete,
    worse_with_controls,
    alike,
)
