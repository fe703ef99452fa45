"""To what a figure is tied, by the list of identities, and whether an error breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import yaml

from reportgen.model import Submission
from reportgen.quarter import Quarter
from tests.mutation_cells import MONTHS, Cell
from tests.mutation_samples import CHECKOUT, Judged, Sample
from tests.mutations import Mutation, same

IDENTITIES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (CHECKOUT / "tests" / "expected" / "identities.yaml").read_text(encoding="utf-8")
)


def tied(sample: Sample, mutation: Mutation, found: Judged, printed: bool = True) -> str | None:
    """The identity that an error breaks; None where nothing that is at hand goes with the figure."""
    for cell, new in mutation.changes:
        for entry in IDENTITIES["printed" if cell.printed else "input"]:
            fits = re.fullmatch(entry["figure"], cell.name)
            if fits and (printed or entry["by"] != "print") and BY[entry["by"]](sample, cell, new, found):
                return entry["identity"]
    return None


def _by_print(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    if cell.name == "quarter" or found.refused:
        return True
    return any(found.named.get(name) != sample.clean.named[name] for name in sample.printed.figures)


def _by_what_is_beside(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    """Whether numerator over denominator can no longer round to the result that is typed."""
    row = _indicator(found.submission, cell.owner)
    if row is None or not row.fraction or not row.result or row.result.number is None:
        return False
    quotient = row.fraction.quotient * (100 if row.result.unit == "%" else 1)
    return bool(abs(quotient - Fraction(row.result.number)) > Fraction(1, 2 * 10**row.result.decimals))


def _by_quarter_before(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    """Whether the quarter before says, or its scores give, what is no longer said."""
    if sample.before is None:
        return False
    if cell.sort == "risk direction":
        return bool(sample.before.figures.risks) and _true_direction(sample, cell) not in (None, new)
    told = sample.before.figures.named.get(cell.name.replace("previous ", ""))
    return told is not None and same(cell.text, told.text) if cell.sort == "value" else told is not None


def _true_direction(sample: Sample, cell: Cell) -> str | None:
    """The direction that a risk's scores have; None where that is not what the sample says."""
    assert sample.before is not None
    now, then = sample.loaded.figures.named[f"{cell.owner} score"], sample.before.figures.named
    if f"{cell.owner} score" not in then:
        return "New" if cell.text == "New" else None
    a, b = int(then[f"{cell.owner} score"].text), int(now.text)
    return "Reduced" if b < a else "Increased" if b > a else "Same"


def _by_rating(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    """Whether a met target is now a missed one, or the reverse."""
    if found.refused:
        return False
    words = [word.word for word in sample.loaded.profile.rules.ratings]
    old, now = (named.get(f"{cell.owner} rating") for named in (sample.clean.named, found.named))
    return old in words and now in words and (old == words[0]) != (now == words[0])


def _by_inherent(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    rows = found.submission.risks.rows if found.submission and found.submission.risks else ()
    for risk in rows:
        if risk.id == cell.owner and risk.inherent:
            residual, inherent = risk.residual, risk.inherent
            return residual.impact * residual.likelihood > inherent.impact * inherent.likelihood
    return False


def _by_quarter(sample: Sample, cell: Cell, new: str, found: Judged) -> bool:
    row = _indicator(sample.loaded.submission, cell.owner)
    return row is not None and cell.text in _spans(sample.loaded.submission.quarter).get(row.covers or "", ())


def _spans(quarter: Quarter) -> dict[str, tuple[str, ...]]:
    """How reports say the time that a result of a quarter is of, by what it covers."""
    last = (3 * quarter.number + 2) % 12
    year, begun = quarter.start + (quarter.number == 4), f" {quarter.start}" if quarter.number == 4 else ""
    days = 31 if MONTHS[last] in ("March", "December") else 30
    return {
        "quarter": (f"{MONTHS[last - 2]} to {MONTHS[last]} {year}",),
        "year to date": (f"April{begun} to {MONTHS[last]} {year}",),
        "snapshot": (f"{MONTHS[last]} {year}", f"At {days} {MONTHS[last]} {year}"),
    }


def _indicator(submission: Submission | None, ref: str) -> Any:
    performance = submission.performance if submission else None
    if performance is None:
        return None
    priorities = [priority for theme in performance.themes for priority in theme.priorities]
    rows = [*(row for each in priorities for row in each.indicators), *performance.indicators]
    return next((row for row in rows if row.ref == ref), None)


BY: Mapping[str, Callable[[Sample, Cell, str, Judged], bool]] = {
    "rows": lambda sample, cell, new, found: True,
    "print": _by_print,
    "beside": _by_what_is_beside,
    "before": _by_quarter_before,
    "rating": _by_rating,
    "inherent": _by_inherent,
    "quarter": _by_quarter,
}
