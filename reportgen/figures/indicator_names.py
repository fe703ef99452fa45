"""The figures of indicators, and of their counts, by the names that narrative uses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.errors import Place
from reportgen.figures.base import Figure, percent, slug
from reportgen.figures.indicators import IndicatorCounts, IndicatorFigures
from reportgen.model.rules import Rules


def scored(counts: IndicatorCounts) -> str:
    """The score of a group as printed: `6.5`, `2`."""
    return f"{counts.score.normalize():f}" if counts.score else "0"


def indicator_named(row: IndicatorFigures, rules: Rules) -> Iterator[Figure]:
    """Every figure of one indicator by name, beginning with its ref."""
    indicator, formats = row.indicator, rules.formats
    of = indicator.source.of
    values = {
        "annual target": (indicator.annual_target, "annual_target"),
        "target": (indicator.target, "target"),
        "numerator": (indicator.fraction.numerator if indicator.fraction else None, "fraction"),
        "denominator": (indicator.fraction.denominator if indicator.fraction else None, "fraction"),
        "previous result": (indicator.previous, "previous"),
        "year-earlier result": (indicator.year_earlier, "year_earlier"),
    }
    for name, (value, key) in values.items():
        yield Figure(
            f"{indicator.ref} {name}",
            value.text if value else formats.no_value,
            "as typed",
            of(key),
            value.number if value else None,
        )
    yield Figure(
        f"{indicator.ref} result",
        row.result.text if row.result else formats.no_value,
        "numerator / denominator" if indicator.fraction else "as typed",
        of("result"),
        row.result.number if row.result else None,
    )
    yield Figure(
        f"{indicator.ref} rating",
        row.rated_as(formats),
        row.rating_rule,
        of("target"),
    )
    for name, direction in (("short-term ", row.short), ("long-term ", row.long), ("", row.direction)):
        yield Figure(
            f"{indicator.ref} {name}direction",
            direction or formats.no_direction,
            f"result against the {'one earlier' if not name else 'earlier'} one, by polarity",
            of("result"),
        )
    yield Figure(
        f"{indicator.ref} target variance",
        percent(row.variance, formats),
        "distance of the result from the target, of the target",
        of("target"),
        row.variance,
    )


def counts_named(counts: IndicatorCounts, place: Place, rules: Rules) -> Iterator[Figure]:
    """Every count of a group by name, beginning with the group's name where it has one."""
    name = f"{counts.name} indicators".strip()
    for word, count in zip(rules.ratings, counts.ratings, strict=True):
        yield from count.figures(f"{name} {slug(word.word)}", f"indicators rated {word.word}", place)
    best = " or ".join(word.word for word in rules.ratings[:2])
    yield from counts.at_least(2).figures(f"{name} {slug(best)}", f"indicators rated {best}", place)
    yield from counts.monitor.figures(f"{name} monitor", "indicators whose target is Monitor or TBC", place)
    yield from counts.improving_or_same.figures(
        f"{name} improving-or-same", f"{rules.counted_direction} directions", place
    )
    yield from counts.worsening.figures(f"{name} worsening", f"{rules.counted_direction} directions", place)
    if any(group.name == counts.name and group.score for group in rules.types):
        yield Figure(f"{counts.name} score", scored(counts), "weighted ratings", place, counts.score)
    for ending, number in (
        ("", counts.given),
        ("due ", counts.due),
        ("rated ", counts.rated),
        ("no-direction ", counts.no_direction),
    ):
        yield Figure(f"{name} {ending}count", str(number), "rows", place, Decimal(number))
