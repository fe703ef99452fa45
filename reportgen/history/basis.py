"""What rolling forward goes by: the quarter that ends, the format of the next report, and a year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import Figures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.profile import Profile, SectionSpec, TableSpec, needed, shown, specs_of
from reportgen.quarter import Quarter

NOT_REPORTED = "Not reported"
"""What stands for the result of an indicator that was not due, or was told in one sentence."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another quarter's input gives: each indicator's result as printed, by its ref."""

    results: Mapping[str, str]

    @classmethod
    def of(cls, figures: Figures) -> Earlier:
        """The results of a quarter; one that was not reported says so."""
        return cls({row.indicator.ref: as_reported(row) for row in figures.indicators})


def as_reported(row: IndicatorFigures) -> str:
    """The result of an indicator as printed, or that it was not reported."""
    return row.result.text if row.result and row.indicator.due else NOT_REPORTED


@dataclass(frozen=True, slots=True)
class Rolling:
    """What rolling forward goes by: the quarter that ends, its figures and its format, the format of the
    quarter that begins and what inputs call it, and the results of a year before that quarter (None where
    that input is not at hand)."""

    now: Quarter
    figures: Figures
    ending: Profile
    beginning: Profile
    name: str
    year_earlier: Earlier | None = None

    @property
    def reset(self) -> bool:
        """Whether the next report is set in another format."""
        return self.beginning is not self.ending

    @property
    def specs(self) -> tuple[SectionSpec, ...]:
        """Every section of the next report."""
        return specs_of(self.beginning.layout, self.now.next)

    @property
    def every_section(self) -> tuple[SectionSpec, ...]:
        """Every section of the next format, whichever quarters it belongs to."""
        return tuple(inner for spec in self.beginning.layout.sections for inner in spec.within())

    def tables(self, *names: str) -> Iterator[TableSpec]:
        """The tables of these names that the next report shows."""
        for spec in self.specs:
            yield from (each for each in spec.tables if each.table in names and shown(each, self.now.next))

    def columns(self, *names: str) -> frozenset[str]:
        """The keys of the columns that the next report shows in tables of these names."""
        return frozenset(column.key for table in self.tables(*names) for column in table.columns)

    def needs(self, *names: str) -> tuple[str, ...]:
        """What these tables of the next report can't do without in any of their rows."""
        return needed(self.tables(*names))
