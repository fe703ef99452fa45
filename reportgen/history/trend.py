"""Results over time: those of earlier quarters, and the run of each indicator's up to now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import Figures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.numbers import Value
from reportgen.quarter import Quarter

_BEFORE = 7
"""How many quarters are looked back: with the report's own they are two years."""

_RUN = 3
"""How many quarters one after another make a run. *Why three:* two points show no course, and last quarter's
result and that of a year before stand in the tables of indicators already."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The results that files of earlier quarters give, by quarter and by the ref of the indicator."""

    results: Mapping[Quarter, Mapping[str, Value]]


NO_TREND = Trend({})


@dataclass(frozen=True, slots=True)
class Run:
    """An indicator and its result in each of several quarters, None where there is no number to compare."""

    row: IndicatorFigures
    results: Mapping[Quarter, Value]

    @property
    def target(self) -> Value | None:
        """The target, where it is a number of the unit of the results."""
        target, result = self.row.indicator.target, self.row.result
        comparable = target and result and target.number is not None and target.unit == result.unit
        return target if comparable else None


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of results, the quarters in which one of them has a result, and every quarter from the first to
    the last of these, all earliest first."""

    runs: tuple[Run, ...]
    quarters: tuple[Quarter, ...]
    moments: tuple[Quarter, ...]


def quarters_before(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters whose results may be shown beside those of this one, latest first."""
    found = [quarter.previous]
    while len(found) < _BEFORE:
        found.append(found[-1].previous)
    return tuple(found)


def results_of(figures: Figures) -> Mapping[str, Value]:
    """Each indicator's result as its report printed it, by its ref; none of those not due."""
    return {row.indicator.ref: row.result for row in figures.indicators if row.result and row.indicator.due}


def runs(rows: Iterable[IndicatorFigures], quarter: Quarter, trend: Trend) -> Runs:
    """The run of each indicator that has a number now, and in three quarters one after another, in the order
    given.

    What the row itself gives of an earlier quarter beats what a file of that quarter says.
    """
    every = [_run(row, quarter, trend) for row in rows if row.result and row.result.number is not None]
    found = tuple(run for run in every if _is_run(run.results))
    quarters = tuple(sorted({each for run in found for each in run.results}))
    known = sorted((quarter, *quarters_before(quarter)))
    return Runs(found, quarters, tuple(each for each in known if quarters and each >= quarters[0]))


def _is_run(results: Mapping[Quarter, Value]) -> bool:
    """Whether some of the quarters follow one another closely enough for a line."""
    return any(all(each in results for each in _up_to(last)) for last in results)


def _up_to(quarter: Quarter) -> Iterator[Quarter]:
    """As many quarters as make a run, latest first."""
    for _ in range(_RUN):
        yield quarter
        quarter = quarter.previous


def _run(row: IndicatorFigures, quarter: Quarter, trend: Trend) -> Run:
    own = {quarter.year_earlier: row.indicator.year_earlier, quarter.previous: row.indicator.previous}
    results: dict[Quarter, Value] = {}
    for each in sorted(quarters_before(quarter)):
        value = own.get(each) or trend.results.get(each, {}).get(row.indicator.ref)
        if value and row.result and value.number is not None and value.unit == row.result.unit:
            results[each] = value
    if row.result:
        results[quarter] = row.result
    return Run(row, results)
