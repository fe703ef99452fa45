"""The tables of indicators, of what is counted over them, and of interventions."""

from __future__ import annotations

from reportgen.compose.narrative import cell, told, words
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Maker, Makers, Sized, Spread, table
from reportgen.document import Cell, Paragraph, Run
from reportgen.figures.base import Count, percent
from reportgen.figures.indicators import IndicatorCounts, IndicatorFigures, count_rows, of_group
from reportgen.model.indicators import Intervention
from reportgen.model.rules import RatingWord, TypeGroup
from reportgen.numbers import Value
from reportgen.profile import TableSpec


def rating_cell(word: str, rating: RatingWord | None) -> Cell:
    """The word of a rating with its tone, or what stands for one."""
    return cell(word, tone=rating.tone if rating else "none")


def key_of(key: str, spec: TableSpec, scale: tuple[RatingWord, ...], setting: Setting) -> Sized:
    """What each rating of a scale means."""
    makers: Makers[RatingWord] = {
        "rating": lambda row: rating_cell(row.word, row),
        "meaning": lambda row: cell(row.meaning),
    }
    return table(key, spec, makers, scale, setting)


def indicator_key(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """What each rating means for an indicator."""
    return key_of(key, spec, setting.rules.ratings, setting)


def indicators(
    key: str, spec: TableSpec, rows: tuple[IndicatorFigures, ...], setting: Setting, title: str = ""
) -> Sized:
    """One row an indicator, as given; one told in a sentence has it under the result."""
    formats = setting.rules.formats
    sentence = "result" if any(column.key == "result" for column in spec.columns) else spec.columns[-1].key

    def value(typed: Value | None) -> Cell:
        return Cell(
            cell(typed.text if typed else formats.no_value).blocks, "none", typed.number if typed else None
        )

    makers: dict[str, Maker[IndicatorFigures]] = {
        "type": lambda row: cell(row.indicator.type),
        "ref": lambda row: cell(_ref(row), row.indicator.source.row),
        "title": lambda row: cell(row.indicator.title),
        "polarity": lambda row: cell(row.indicator.polarity or formats.no_value),
        "covers": lambda row: cell((row.indicator.covers or formats.no_value).capitalize()),
        "period": lambda row: words(row.indicator.period),
        "annual_target": lambda row: value(row.indicator.annual_target),
        "target": lambda row: value(row.indicator.target),
        "fraction": lambda row: cell(
            row.indicator.fraction.text if row.indicator.fraction else formats.no_value
        ),
        "result": lambda row: value(row.result),
        "rating": lambda row: rating_cell(row.rated_as(formats), row.rating),
        "variance": lambda row: cell(percent(row.variance, formats)),
        "compared": lambda row: value(row.compared),
        "direction": lambda row: cell(row.direction or formats.no_direction),
        "previous": lambda row: value(row.indicator.previous),
        "short": lambda row: cell(row.short or formats.no_direction),
        "year_earlier": lambda row: value(row.indicator.year_earlier),
        "long": lambda row: cell(row.long or formats.no_direction),
        "benchmark": lambda row: told(row.benchmark, setting) if row.benchmark else cell(formats.no_value),
    }
    told_too = {name: _or_told(name, maker, sentence, setting) for name, maker in makers.items()}
    alike = tuple(row for row in setting.figures.indicators if setting.shows(row.indicator))
    return table(key, spec, told_too, rows, setting, alike=alike, title=title)


_NAMING = ("type", "ref", "title", "polarity", "covers", "period", "benchmark")
"""The columns without figures of its own: those of one told in a sentence show what is given."""


def _or_told(
    name: str, maker: Maker[IndicatorFigures], sentence: str, setting: Setting
) -> Maker[IndicatorFigures]:
    """The maker of a column's cells, where an indicator told in one sentence has the sentence or a mark."""
    mark = cell(setting.rules.formats.told)

    def made(row: IndicatorFigures) -> Cell:
        told_instead = row.indicator.instead
        if told_instead is None or name in ("type", "ref", "title"):
            return maker(row)
        if name == sentence:
            return told(told_instead, setting)
        given = name in _NAMING and getattr(row if name == "benchmark" else row.indicator, name)
        return maker(row) if given else mark

    return made


def _ref(row: IndicatorFigures) -> str:
    return f"{row.indicator.ref} ({row.indicator.code})" if row.indicator.code else row.indicator.ref


def indicator_counts(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a group of types that the section shows, in numbers, and a total row with percentages."""
    rows = tuple(row for row in setting.figures.indicators if setting.shows(row.indicator))
    total = count_rows("", rows, setting.rules)
    headings = {group.name: group.heading or group.name for group in setting.rules.types}

    def counted(row: IndicatorCounts, count: Count) -> Cell:
        percentages = row is total and spec.counts != "numbers"
        return cell(count.text if percentages else str(count.number))

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
        "given": lambda row: cell(str(row.given)),
    }
    groups = counted_groups(rows, setting)
    return table(key, spec, makers, groups, setting, (total,) if len(groups) > 1 else ())


def counted_groups(rows: tuple[IndicatorFigures, ...], setting: Setting) -> tuple[IndicatorCounts, ...]:
    """The counts of each group of types that the section shows, over the rows that it shows."""
    types = setting.only.types
    return tuple(
        count_rows(group.name, of_group(group, rows), setting.rules)
        for group in setting.rules.types
        if not types or set(group.types) & set(types)
    )


def type_key(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """What each group of types means."""
    makers: Makers[TypeGroup] = {
        "group": lambda row: cell(row.heading or row.name),
        "meaning": lambda row: cell(row.meaning),
    }
    return table(key, spec, makers, setting.rules.types, setting)


def interventions(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row an intervention, as given, for the indicators that the section shows; what is done about an
    exempt one is exempt with it."""
    part = setting.submission.interventions
    titles = {
        row.indicator.ref: f"{_ref(row)} {row.indicator.title}"
        for row in setting.figures.indicators
        if setting.shows(row.indicator)
    }
    given = part.rows if part else ()
    makers: Makers[Intervention] = {
        "indicator": lambda row: Cell(
            (Paragraph((Run(titles[row.indicator]),)),), "none", None, row.source.row
        ),
        "level": lambda row: cell(f"Level {row.level}"),
        "comments": lambda row: told(row.comments, setting),
    }
    withheld = {
        row.indicator.ref: row.indicator.exempt
        for row in setting.figures.indicators
        if row.indicator.withheld
    }
    return table(
        key,
        spec,
        makers,
        [row for row in given if row.indicator in titles],
        setting,
        exemption=lambda row: withheld.get(row.indicator) or row.exempt,
    )
