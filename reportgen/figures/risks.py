"""Risks: score = impact x likelihood, its band, and everything counted from the rows of the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.errors import Place
from reportgen.figures.base import Count, Figure, slug
from reportgen.model.risks import Risk
from reportgen.model.rules import Band, Rules


@dataclass(frozen=True, slots=True)
class RiskFigures:
    """One risk with its residual score and the band of it."""

    risk: Risk
    score: int
    band: Band


@dataclass(frozen=True, slots=True)
class RiskCounts:
    """Counts over the register: each band (lowest first), the listed ones, directions, and the heat map as
    `cells[impact - 1][likelihood - 1]`."""

    bands: tuple[int, ...]
    listed: int
    reduced_or_same: int
    increased: int
    new: int
    cells: tuple[tuple[int, ...], ...]
    given: int


def band_of(score: int, rules: Rules) -> Band:
    """The highest band whose least score is reached; the lowest for anything below."""
    reached = [band for band in rules.risks.bands if score >= band.least]
    return reached[-1] if reached else rules.risks.bands[0]


def risk_rows(risks: tuple[Risk, ...], rules: Rules) -> tuple[RiskFigures, ...]:
    """One row a risk, in the order given, scored on the residual assessment."""
    scores = [risk.residual.impact * risk.residual.likelihood for risk in risks]
    return tuple(
        RiskFigures(risk, score, band_of(score, rules)) for risk, score in zip(risks, scores, strict=True)
    )


def listed(rows: tuple[RiskFigures, ...], rules: Rules) -> tuple[RiskFigures, ...]:
    """The risks that the detailed table shows, in the order given."""
    return tuple(row for row in rows if row.score >= rules.risks.listed_from)


def count_risks(rows: tuple[RiskFigures, ...], rules: Rules) -> RiskCounts:
    """What is counted over the register."""
    directions = [row.risk.direction for row in rows]
    placed = [(row.risk.residual.impact, row.risk.residual.likelihood) for row in rows]
    return RiskCounts(
        tuple(sum(row.band == band for row in rows) for band in rules.risks.bands),
        len(listed(rows, rules)),
        directions.count("Reduced") + directions.count("Same"),
        directions.count("Increased"),
        directions.count("New"),
        tuple(
            tuple(
                placed.count((impact, likelihood)) for likelihood in range(1, len(rules.risks.likelihood) + 1)
            )
            for impact in range(1, len(rules.risks.impact) + 1)
        ),
        len(rows),
    )


def risk_named(row: RiskFigures, rules: Rules) -> Iterator[Figure]:
    """A risk's scores and bands by name, beginning with its id."""
    at = row.risk.source.of("residual")
    yield Figure(
        f"{row.risk.id} score", str(row.score), "residual impact x likelihood", at, Decimal(row.score)
    )
    yield Figure(f"{row.risk.id} band", row.band.word, f"score of {row.band.least} or more", at)
    if row.risk.target:
        at, score = row.risk.source.of("target"), row.risk.target.impact * row.risk.target.likelihood
        rule = "target impact x likelihood"
        yield Figure(f"{row.risk.id} target score", str(score), rule, at, Decimal(score))
        yield Figure(f"{row.risk.id} target band", band_of(score, rules).word, rule, at)


def risks_named(counts: RiskCounts, place: Place, rules: Rules) -> Iterator[Figure]:
    """Every count over the register by name."""
    numbers = {
        "": counts.given,
        f"at-{rules.risks.listed_from} ": counts.listed,
        "reduced-or-same ": counts.reduced_or_same,
        "increased ": counts.increased,
        "new ": counts.new,
    }
    numbers |= {
        f"{slug(band.word)} ": count for band, count in zip(rules.risks.bands, counts.bands, strict=True)
    }
    numbers |= {
        f"{impact}x{likelihood} ": count
        for impact, row in enumerate(counts.cells, 1)
        for likelihood, count in enumerate(row, 1)
    }
    for name, number in numbers.items():
        count = Count(number, counts.given)
        if name:
            yield from count.figures(f"risks {name}".strip(), "rows of the register", place)
        else:
            yield Figure("risks count", str(number), "rows of the register", place, Decimal(number))
