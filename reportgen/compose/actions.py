"""The tables of key actions, and themes with their priorities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.compose.indicators import indicators, rating_cell
from reportgen.compose.narrative import blocks, cell, told
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Block, Section
from reportgen.figures import PriorityFigures, ThemeFigures
from reportgen.figures.actions import ActionCounts, ActionFigures
from reportgen.model.rules import RatingWord
from reportgen.profile import SectionSpec, TableSpec


def action_counts(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: how many actions have each rating, none, and are due."""
    makers: Makers[ActionCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "ratings": Spread(
            [rating.heading or rating.word for rating in setting.rules.ratings],
            lambda row, at: cell(row.ratings[at].text),
        ),
        "unrated": lambda row: cell(str(row.unrated)),
        "due": lambda row: cell(str(row.due)),
    }
    return table(key, spec, makers, (setting.figures.action_counts,), setting)


def rating_key(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """What each rating means for an action."""
    makers: Makers[RatingWord] = {
        "rating": lambda row: rating_cell(row.word, row),
        "meaning": lambda row: cell(row.meaning),
    }
    return table(key, spec, makers, setting.rules.ratings, setting)


def actions(
    key: str, spec: TableSpec, rows: tuple[ActionFigures, ...], setting: Setting, title: str
) -> Sized:
    """One row an action, as given; comments that serve several actions are repeated for each."""
    makers: Makers[ActionFigures] = {
        "id": lambda row: cell(row.action.id),
        "action": lambda row: cell(row.action.action, row.action.source.row),
        "rating": lambda row: rating_cell(row.rated_as(setting.rules.formats), row.rating),
        "comments": lambda row: told(row.commented.comments, setting),
    }
    return table(key, spec, makers, rows, setting, alike=_every_action(setting), title=title)


def _every_action(setting: Setting) -> tuple[ActionFigures, ...]:
    return tuple(
        row for theme in setting.figures.themes for priority in theme.priorities for row in priority.actions
    )


Finish = Callable[[Section, tuple[Sized, ...]], Section]


def themes(section: Section, spec: SectionSpec, setting: Setting, finish: Finish) -> Section:
    """The section with a subsection a theme and, within it, one a priority."""
    inner = tuple(_theme(section, each, spec, setting, finish) for each in setting.figures.themes)
    performance = setting.submission.performance
    introduction = blocks(performance.introduction if performance else None, setting)
    return replace(section, blocks=(*section.blocks, *introduction), sections=inner)


def _theme(
    parent: Section, figures: ThemeFigures, spec: SectionSpec, setting: Setting, finish: Finish
) -> Section:
    theme = figures.theme
    section = Section(f"{parent.key}--{theme.id}", theme.title, parent.level + 1)
    inner = tuple(_priority(section, each, spec, setting, finish) for each in figures.priorities)
    return replace(section, blocks=blocks(theme.introduction, setting), sections=inner)


def _priority(
    parent: Section, figures: PriorityFigures, spec: SectionSpec, setting: Setting, finish: Finish
) -> Section:
    priority = figures.priority
    section = Section(f"{parent.key}--{priority.id}", priority.title, parent.level + 1)
    told_before: tuple[Block, ...] = (
        *blocks(priority.outcome, setting, "lead"),
        *blocks(priority.introduction, setting),
    )
    sized = tuple(_tables(section.key, figures, spec, setting))
    return finish(replace(section, blocks=told_before), sized)


def _tables(key: str, figures: PriorityFigures, spec: SectionSpec, setting: Setting) -> Iterator[Sized]:
    """*Why skip:* a priority may have actions only or indicators only; no empty table may appear."""
    for each in spec.tables:
        title = figures.priority.title
        if each.table == "actions" and figures.actions:
            yield actions(f"{key}--actions", each, figures.actions, setting, title)
        if each.table == "indicators" and figures.indicators:
            yield indicators(f"{key}--indicators", each, figures.indicators, setting, title)
