"""Themes and their priorities, each with the tables that a section shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reportgen.compose.actions import actions
from reportgen.compose.exempt import marked, of_section
from reportgen.compose.indicators import indicators
from reportgen.compose.narrative import blocks
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Sized, keyed
from reportgen.document import Block, Section
from reportgen.figures import PriorityFigures, ThemeFigures
from reportgen.profile import SectionSpec, specs_of

Finish = Callable[[Section, tuple[Sized, ...]], Section]


@dataclass(frozen=True, slots=True)
class _Themes:
    """A section of themes about to be composed, and those of its kind that come before it in the report.

    *Why those:* what a theme or priority says of itself is said once, where it first appears.
    """

    spec: SectionSpec
    earlier: tuple[SectionSpec, ...]
    setting: Setting
    finish: Finish

    def shows(self, priority: PriorityFigures) -> bool:
        """Whether the section has rows of the priority to show; one without any rows is told all the same."""
        if priority.actions or priority.indicators:
            return _has_rows(priority, self.spec)
        return not self.earlier

    def told(self, priority: PriorityFigures) -> bool:
        """Whether an earlier section has said what the priority says of itself."""
        return any(_has_rows(priority, spec) for spec in self.earlier)


def _has_rows(priority: PriorityFigures, spec: SectionSpec) -> bool:
    rows = {"actions": priority.actions, "indicators": priority.indicators}
    return any(rows[each.table] for each in spec.tables)


def themes(section: Section, spec: SectionSpec, setting: Setting, finish: Finish) -> Section:
    """The section with a subsection a theme and, within it, one a priority; none of them without rows."""
    every = [each for each in specs_of(setting.layout, setting.submission.quarter) if each.kind == spec.kind]
    keys = [each.key for each in every]
    within = _Themes(spec, tuple(every[: keys.index(spec.key)]), setting, finish)
    inner = tuple(_theme(section, each, within) for each in setting.figures.themes if _any(each, within))
    performance = setting.submission.performance
    introduction = performance.introduction if performance and not within.earlier else None
    said = marked(blocks(introduction, setting), performance, "introduction")
    return replace(section, blocks=(*section.blocks, *said), sections=inner)


def _any(theme: ThemeFigures, within: _Themes) -> bool:
    return not theme.priorities or any(within.shows(priority) for priority in theme.priorities)


def _theme(parent: Section, figures: ThemeFigures, within: _Themes) -> Section:
    theme = figures.theme
    section = Section(f"{parent.key}--{theme.id}", theme.title, parent.level + 1, exempt=of_section(theme))
    shown = [each for each in figures.priorities if within.shows(each)]
    told = any(within.told(each) for each in figures.priorities)
    said = marked(blocks(theme.introduction, within.setting), theme, "introduction")
    introduction = () if told else said
    inner = tuple(_priority(section, each, within) for each in shown)
    return replace(section, blocks=introduction, sections=inner)


def _priority(parent: Section, figures: PriorityFigures, within: _Themes) -> Section:
    priority, setting = figures.priority, within.setting
    section = Section(
        f"{parent.key}--{priority.id}", priority.title, parent.level + 1, exempt=of_section(priority)
    )
    said: tuple[Block, ...] = (
        *marked(blocks(priority.outcome, setting, "lead"), priority, "outcome"),
        *marked(blocks(priority.introduction, setting), priority, "introduction"),
    )
    told_before = () if within.told(figures) else said
    sized = tuple(_tables(section.key, figures, within.spec, setting))
    return within.finish(replace(section, blocks=told_before), sized)


def _tables(key: str, figures: PriorityFigures, spec: SectionSpec, setting: Setting) -> Iterator[Sized]:
    """*Why skip:* a priority may have actions only or indicators only; no empty table may appear."""
    for name, each in keyed(key, spec.tables):
        title = figures.priority.title
        if each.table == "actions" and figures.actions:
            yield actions(name, each, figures.actions, setting, title)
        if each.table == "indicators" and figures.indicators:
            yield indicators(name, each, figures.indicators, setting, title)
