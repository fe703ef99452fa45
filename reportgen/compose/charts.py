"""The charts of a section: what each draws of the figures, and the sentence that says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.compose.indicators import counted_groups
from reportgen.compose.results import results
from reportgen.compose.setting import EVERY_ROW, Setting
from reportgen.compose.tables import keyed
from reportgen.document import (
    Bar,
    Bars,
    Block,
    Chart,
    Drawing,
    Field,
    Grid,
    Page,
    Part,
    Stack,
    Stacks,
)
from reportgen.figures.base import Count, money, printed
from reportgen.figures.indicators import count_rows
from reportgen.figures.risks import band_of
from reportgen.model.rules import RatingWord
from reportgen.profile import SectionSpec, TableSpec, shown
from reportgen.profile.chart_conformity import Behind, charts_of, table_behind

UNDER, OVER = "Underspend", "Overspend"
"""What the two sides of zero mean: a variation above it is an overspend."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The charts of a section with the tables that they bring, and the page that these need."""

    blocks: tuple[Block, ...] = ()
    page: Page = "portrait"


@dataclass(frozen=True, slots=True)
class _Told:
    """A drawing and the sentences that say what it shows."""

    drawing: Drawing
    says: str


def charts(spec: SectionSpec, setting: Setting) -> Drawn:
    """The section's charts of this quarter that have something to draw, in the profile's order."""
    quarter = setting.submission.quarter
    blocks: list[Block] = []
    page = Drawn().page
    for each in charts_of(spec, quarter):
        caption, key = setting.say(each.caption), f"{spec.key}--chart-{each.chart.replace('_', '-')}"
        if each.chart == "results":
            made = results(spec, caption, key, setting)
            blocks += made.blocks
            page = made.page
            continue
        behind = table_behind(each.chart, spec, setting.layout, quarter)
        told = _DRAWERS[each.chart](spec, behind, setting) if behind else None
        if behind and told:
            named = setting.say(behind.table.caption) or setting.say(behind.table.title)
            alt = f"{told.says} The figures are in the table “{named}”."
            blocks.append(Chart(key, caption, alt, told.drawing, _key_of(behind, setting)))
    return Drawn(tuple(blocks), page)


def _key_of(behind: Behind, setting: Setting) -> str:
    """The key that the table has in the document."""
    tables = [each for each in behind.section.tables if shown(each, setting.submission.quarter)]
    return next(key for key, each in keyed(behind.section.key, tables) if each is behind.table)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is counted by rating: its label, the words of its scale and how many have each, and how many are
    rated in all where its table says so."""

    label: str
    scale: tuple[RatingWord, ...]
    counts: tuple[Count, ...]
    rated: int | None = None

    @property
    def stack(self) -> Stack:
        parts = (
            Part(word.word, word.tone, count.number, str(count.number))
            for word, count in zip(self.scale, self.counts, strict=True)
        )
        return Stack(self.label, tuple(parts))

    @property
    def says(self) -> str:
        """`Key actions: 12 Green, 3 Green Amber and none Red.`"""
        if not any(count.number for count in self.counts):
            return f"{self.label}: none rated."
        parts = [
            f"{count.number or 'none'} {word.word}"
            for word, count in zip(self.scale, self.counts, strict=True)
        ]
        return f"{self.label}: {_listed(parts)}{f', of {self.rated} rated' if self.rated else ''}."


def _ratings(spec: SectionSpec, behind: Behind, setting: Setting) -> _Told | None:
    """A bar a row of the table; on a dashboard, which says nothing of what its table leaves out, only of rows
    that hold all of the unit's."""
    within = replace(setting, only=behind.section.only or EVERY_ROW)
    wholes = tuple(_WHOLES[behind.table.table](behind.table, within))
    if spec.kind == "dashboard":
        entire = tuple(_WHOLES[behind.table.table](behind.table, setting))
        wholes = tuple(each for each in wholes if each in entire)
    if not any(count.number for whole in wholes for count in whole.counts):
        return None
    return _Told(Stacks(tuple(whole.stack for whole in wholes)), " ".join(whole.says for whole in wholes))


def _by_column(table: TableSpec, setting: Setting) -> Iterator[_Whole]:
    for column in table.columns:
        yield from _whole(column.key, setting.say(column.heading), setting)


def _by_line(table: TableSpec, setting: Setting) -> Iterator[_Whole]:
    for line in table.lines:
        yield from _whole(line.shows, setting.say(line.label), setting)


def _whole(name: str, label: str, setting: Setting) -> Iterator[_Whole]:
    """The indicators or the actions by the words of the scale that both are shown in; no actions where some
    have a rating that this scale lacks, for the rest of them would pass for all."""
    rules, actions = setting.rules, setting.figures.action_counts
    if name == "indicators" and setting.figures.indicators:
        yield _Whole(label, rules.ratings, setting.figures.indicator_total.ratings)
    if name == "actions" and actions.given:
        known = {
            word.word: count for word, count in zip(rules.scale_of_actions, actions.ratings, strict=True)
        }
        scale = tuple(word for word in rules.ratings if word.word in known)
        if sum(known[word.word].number for word in scale) < actions.rated:
            return
        yield _Whole(label, scale, tuple(known[word.word] for word in scale))


def _actions(table: TableSpec, setting: Setting) -> Iterator[_Whole]:
    counts = setting.figures.action_counts
    if counts.given:
        yield _Whole(setting.say(table.label), setting.rules.scale_of_actions, counts.ratings)


def _groups(table: TableSpec, setting: Setting) -> Iterator[_Whole]:
    """Each group of types, and where there are several, all of them together."""
    rows = tuple(row for row in setting.figures.indicators if setting.shows(row.indicator))
    headings = {group.name: group.heading or group.name for group in setting.rules.types}
    groups = counted_groups(rows, setting)
    total = count_rows("", rows, setting.rules)
    shows_rated = any(column.key == "rated" for column in table.columns)
    for counts in (*groups, total) if len(groups) > 1 else groups:
        if counts.given:
            label = headings.get(counts.name, setting.rules.formats.total)
            yield _Whole(label, setting.rules.ratings, counts.ratings, counts.rated if shows_rated else None)


_WHOLES: Mapping[str, Callable[[TableSpec, Setting], Iterator[_Whole]]] = {
    "ratings": _by_column,
    "performance": _by_line,
    "action_counts": _actions,
    "indicator_counts": _groups,
}


def _variation(_: SectionSpec, behind: Behind, setting: Setting) -> _Told | None:
    figures, formats = setting.figures, setting.rules.formats
    amounts: Sequence[tuple[str, Decimal]] = (
        [(row.line.description if row.line else "", row.variation) for row in figures.revenue]
        if behind.table.table == "revenue"
        else [(row.line.description if row.line else "", row.variance) for row in figures.capital]
    )
    bars = tuple(Bar(label, printed(amount, formats), money(amount, formats)) for label, amount in amounts)
    if not any(bar.value for bar in bars):
        return None
    *lines, total = bars
    told = (
        _side(f"{OVER}s", [bar for bar in lines if bar.value > 0]),
        _side(f"{UNDER}s", [bar for bar in lines if bar.value < 0]),
        _side("As budgeted", [bar for bar in lines if bar.value == 0]),
        f"{formats.total}: {total.text}.",
    )
    return _Told(Bars(tuple(lines), UNDER, OVER), " ".join(each for each in told if each))


def _side(words: str, bars: Sequence[Bar]) -> str:
    """`Overspends: Safeguarding 327 and Parks 12.`"""
    return f"{words}: {_listed([f'{bar.label} {bar.text}' for bar in bars])}." if bars else ""


def _heat_map(_: SectionSpec, behind: Behind, setting: Setting) -> _Told | None:
    if not setting.figures.risks:
        return None
    rules, table = setting.rules.risks, behind.table
    by_impact = any(column.key == "impact" for column in table.columns)
    impacts = [f"{at} {word}" for at, word in enumerate(rules.impact, 1)]
    likelihoods = [f"{at} {word}" for at, word in enumerate(rules.likelihood, 1)]
    rows, columns = (impacts, likelihoods) if by_impact else (likelihoods, impacts)
    up, across = _scales(setting.say(table.columns[0].heading), by_impact=by_impact)

    def field(row: int, column: int) -> Field:
        impact, likelihood = (row, column) if by_impact else (column, row)
        count = setting.figures.risk_counts.cells[impact - 1][likelihood - 1]
        band = band_of(impact * likelihood, setting.rules)
        return Field(str(count), band.word, band.tone)

    drawn = tuple(
        (rows[row - 1], tuple(field(row, column) for column in range(1, len(columns) + 1)))
        for row in range(len(rows), 0, -1)
    )
    grid = Grid(up, across, tuple(columns), drawn)
    return _Told(grid, _placed(grid))


def _scales(heading: str, *, by_impact: bool) -> tuple[str, str]:
    """The names of the two scales: both halves of a heading such as `Impact / likelihood`, else the heading
    and the plain name of the other."""
    first, slash, second = (part.strip() for part in heading.partition("/"))
    other = second if slash and second else "likelihood" if by_impact else "impact"
    return first, other[:1].upper() + other[1:]


def _placed(grid: Grid) -> str:
    """Every field that holds a risk, row by row from the top."""
    told = []
    for word, fields in grid.rows:
        held = [
            f"{field.text} at {grid.across.lower()} {column} ({field.word})"
            for column, field in zip(grid.columns, fields, strict=True)
            if field.text != "0"
        ]
        if held:
            told.append(f"{grid.up} {word}: {_listed(held)}.")
    return f"Risks by {grid.up.lower()} and {grid.across.lower()}. {' '.join(told)} No other field holds one."


def _listed(parts: Sequence[str]) -> str:
    """`a, b and c`"""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


_DRAWERS: Mapping[str, Callable[[SectionSpec, Behind, Setting], _Told | None]] = {
    "ratings": _ratings,
    "variation": _variation,
    "heat_map": _heat_map,
}
"""The charts that stand for a table of the format."""
