"""The tables of indicators, of what is counted over them, and of interventions."""

from __future__ import annotations

from reportgen.compose.narrative import cell, told
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell, Paragraph, Run
from reportgen.figures.base import Count
from reportgen.figures.indicators import IndicatorCounts, IndicatorFigures
from reportgen.model.indicators import Intervention
from reportgen.model.rules import RatingWord, TypeGroup
from reportgen.numbers import Value
from reportgen.profile import TableSpec


def rating_cell(word: str, rating: RatingWord | None) -> Cell:
    """The word of a rating with its tone, or what stands for one."""
    return cell(word, tone=rating.tone if rating else "none")


def indicators(
    key: str, spec: TableSpec, rows: tuple[IndicatorFigures, ...], setting: Setting, title: str
) -> Sized:
    """One row an indicator, as given."""
    formats = setting.rules.formats

    def value(typed: Value | None) -> Cell:
        return Cell(
            cell(typed.text if typed else formats.no_value).blocks, "none", typed.number if typed else None
        )

    makers: Makers[IndicatorFigures] = {
        "type": lambda row: cell(row.indicator.type),
        "ref": lambda row: cell(_ref(row), row.indicator.source.row),
        "title": lambda row: cell(row.indicator.title),
        "polarity": lambda row: cell(row.indicator.polarity or formats.no_value),
        "covers": lambda row: cell(row.indicator.covers.capitalize()),
        "annual_target": lambda row: value(row.indicator.annual_target),
        "target": lambda row: value(row.indicator.target),
        "fraction": lambda row: cell(
            row.indicator.fraction.text if row.indicator.fraction else formats.no_value
        ),
        "result": lambda row: value(row.result),
        "rating": lambda row: rating_cell(row.rated_as(formats), row.rating),
        "previous": lambda row: value(row.indicator.previous),
        "short": lambda row: cell(row.short or formats.no_direction),
        "year_earlier": lambda row: value(row.indicator.year_earlier),
        "long": lambda row: cell(row.long or formats.no_direction),
        "benchmark": lambda row: cell(row.indicator.benchmark or formats.no_value),
    }
    return table(key, spec, makers, rows, setting, alike=setting.figures.indicators, title=title)


def _ref(row: IndicatorFigures) -> str:
    return f"{row.indicator.ref} ({row.indicator.code})" if row.indicator.code else row.indicator.ref


def indicator_counts(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a group of types, in numbers, and a total row with percentages."""
    total = setting.figures.indicator_total
    headings = {group.name: group.heading or group.name for group in setting.rules.types}

    def counted(row: IndicatorCounts, count: Count) -> Cell:
        return cell(count.text if row is total else str(count.number))

    makers: Makers[IndicatorCounts] = {
        "group": lambda row: cell(headings.get(row.name, setting.rules.formats.total)),
        "ratings": Spread(
            [rating.word for rating in setting.rules.ratings],
            lambda row, at: counted(row, row.ratings[at]),
        ),
        "rated": lambda row: cell(str(row.rated)),
        "monitor": lambda row: counted(row, row.monitor),
        "improving": lambda row: counted(row, row.improving_or_same),
        "worsening": lambda row: counted(row, row.worsening),
        "no_direction": lambda row: cell(str(row.no_direction)),
        "due": lambda row: cell(str(row.due)),
    }
    return table(key, spec, makers, setting.figures.indicator_groups, setting, (total,))


def type_key(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """What each group of types means."""
    makers: Makers[TypeGroup] = {
        "group": lambda row: cell(row.heading or row.name),
        "meaning": lambda row: cell(row.meaning),
    }
    return table(key, spec, makers, setting.rules.types, setting)


def interventions(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row an indicator that missed its target."""
    part = setting.submission.interventions
    titles = {row.indicator.ref: f"{_ref(row)} {row.indicator.title}" for row in setting.figures.indicators}
    makers: Makers[Intervention] = {
        "indicator": lambda row: Cell(
            (Paragraph((Run(titles[row.indicator]),)),), "none", None, row.source.row
        ),
        "level": lambda row: cell(f"Level {row.level}"),
        "comments": lambda row: told(row.comments, setting),
    }
    return table(key, spec, makers, part.rows if part else (), setting)
