"""A composer for each section kind: from the profile's section to a section of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from reportgen.compose import actions, finance, indicators, risks
from reportgen.compose.dashboard import DASHBOARD
from reportgen.compose.narrative import blocks, cell, plain, told
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, table
from reportgen.document import Block, Page, Section
from reportgen.figures import Figures
from reportgen.markup import Narrative
from reportgen.model.base import Part
from reportgen.model.narrative import Challenge, Topic, Topics
from reportgen.profile import SECTIONS, SectionSpec, TableSpec, shown, specs_of

_PAGES: tuple[Page, ...] = ("portrait", "landscape", "landscape-a3")
TableComposer = Callable[[str, TableSpec, Setting], Sized]

TABLE_COMPOSERS: Mapping[str, TableComposer] = {
    **DASHBOARD,
    "revenue": finance.revenue,
    "capital": finance.capital,
    "action_counts": actions.action_counts,
    "rating_key": actions.rating_key,
    "indicator_counts": indicators.indicator_counts,
    "type_key": indicators.type_key,
    "interventions": indicators.interventions,
    "heat_map": risks.heat_map,
    "register": risks.register,
}
"""The tables that need nothing but the setting."""


def compose_sections(specs: tuple[SectionSpec, ...], setting: Setting) -> tuple[Section, ...]:
    """The sections of this quarter, without those that have nothing to show; pages settled."""
    return tuple(settled(section) for section in _each(specs, 1, setting))


def _each(specs: tuple[SectionSpec, ...], level: int, setting: Setting) -> Iterator[Section]:
    for spec in specs:
        if shown(spec, setting.submission.quarter):
            section = _section(spec, level, setting)
            if section.blocks or section.sections:
                yield section


def _section(spec: SectionSpec, level: int, setting: Setting) -> Section:
    section = Section(spec.key, setting.say(spec.title), level, spec.number or "")
    made = section if _told(spec, setting) else _framed(section, spec, setting)
    inner = (*made.sections, *_each(spec.sections, level + 1, setting))
    return replace(made, blocks=(*_sentences(spec, setting), *made.blocks), sections=inner)


def _framed(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """The section with its content, and what the profile says before and after it, or instead of none."""
    made = KINDS[spec.kind](section, spec, setting)
    if not (made.blocks or made.sections or spec.kind == "group"):
        return replace(made, blocks=(plain(setting.say(spec.nothing)),)) if spec.nothing else made
    before = (plain(setting.say(spec.introduction)),) if spec.introduction else ()
    notes = tuple(plain(setting.say(words), "note") for words in spec.notes)
    return replace(made, blocks=(*before, *made.blocks, *notes))


def _told(spec: SectionSpec, setting: Setting) -> Narrative | None:
    """The sentence that is given instead of the part this section shows."""
    part = getattr(setting.submission, SECTIONS[spec.kind].part or "", None)
    return part.instead if isinstance(part, Part) else None


def _sentences(spec: SectionSpec, setting: Setting) -> Iterator[Block]:
    """The sentences given instead of those parts that have their home in this section."""
    shown = specs_of(setting.layout, setting.submission.quarter)
    for part in dict.fromkeys(SECTIONS[each.kind].part for each in spec.within()):
        every = [each for each in shown if SECTIONS[each.kind].part == part]
        if part and every and _home(every, shown) is spec:
            yield from blocks(_told(every[0], setting), setting)


def _home(every: list[SectionSpec], shown: tuple[SectionSpec, ...]) -> SectionSpec:
    """The innermost section that holds all of these; the first of them where none does."""
    holding = [each for each in shown if all(one in each.within() for one in every)]
    return holding[-1] if holding else every[0]


def with_tables(section: Section, sized: tuple[Sized, ...]) -> Section:
    """The section with tables after its other blocks, on the page the widest of them needs."""
    page = max((each.page for each in sized), key=_PAGES.index, default=section.page)
    return replace(section, blocks=(*section.blocks, *(each.table for each in sized)), page=page)


def settled(section: Section) -> Section:
    """The section with pages settled: those below a subsection share the widest page any of them needs.

    *Why:* pages that turn with every table leave half of them empty.
    """
    if section.level >= 2:
        page = max((inner.page for inner in section.walk()), key=_PAGES.index)
        return _on(section, page)
    inner = tuple(settled(each) for each in section.sections)
    page = section.page if section.blocks or not inner else inner[0].page
    return replace(section, sections=inner, page=page)


def _on(section: Section, page: Page) -> Section:
    return replace(section, page=page, sections=tuple(_on(inner, page) for inner in section.sections))


def _group(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    return section


def _tabled(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """Sections that are their tables alone; a table of nothing does not appear."""
    sized = (
        TABLE_COMPOSERS[each.table](f"{section.key}--{each.table.replace('_', '-')}", each, setting)
        for each in spec.tables
        if _COUNTED.get(each.table, _always)(setting.figures)
    )
    return with_tables(section, tuple(each for each in sized if each.table.rows))


def _always(figures: Figures) -> bool:
    return True


_COUNTED: Mapping[str, Callable[[Figures], bool]] = {
    "ratings": lambda figures: bool(figures.indicators or figures.action_counts.given),
    "directions": lambda figures: bool(figures.indicators),
    "action_counts": lambda figures: bool(figures.action_counts.given),
    "rating_key": lambda figures: bool(figures.action_counts.given),
    "indicator_counts": lambda figures: bool(figures.indicators),
    "type_key": lambda figures: bool(figures.indicators),
    "risks": lambda figures: bool(figures.risks),
    "heat_map": lambda figures: bool(figures.risks),
}
"""For a table that counts, whether there is anything to count: zeros of nothing would be made up."""


def _story(section: Section, story: Narrative | None, setting: Setting) -> Section:
    return replace(section, blocks=blocks(story, setting))


def _successes(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    told_of = summary.successes if summary else None
    return _story(section, getattr(told_of, spec.period, None), setting)


def _overview(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    return _story(section, summary.overview if summary else None, setting)


def _challenges(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    rows: tuple[Challenge, ...] = getattr(summary.challenges if summary else None, spec.period, ())
    makers: Makers[Challenge] = {
        "challenge": lambda row: told(row.challenge, setting, row.source.row),
        "actions": lambda row: told(row.actions, setting),
    }
    if not rows:
        return section
    return with_tables(
        section, tuple(table(f"{section.key}--table", each, makers, rows, setting) for each in spec.tables)
    )


def _finance(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    part = setting.submission.revenue if spec.kind == "revenue" else setting.submission.capital
    made = _tabled(_story(section, part.introduction if part else None, setting), spec, setting)
    figures = setting.figures
    columns = (
        [[getattr(row, name) for row in figures.revenue[:-1]] for name in _REVENUE]
        if spec.kind == "revenue"
        else [[getattr(row, name) for row in figures.capital[:-1]] for name in _CAPITAL]
    )
    if all(finance.ties(amounts, setting) for amounts in columns):
        return made
    return replace(made, blocks=(*made.blocks, plain(setting.rules.formats.rounded, "note")))


_REVENUE = ("original", "revised", "outturn", "variation")
_CAPITAL = ("approved", "additions", "slippage", "outturn", "variance")


def _themes(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    return actions.themes(section, spec, setting, with_tables)


def _topics(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    part: Topics | None = getattr(setting.submission, spec.kind)
    makers: Makers[Topic] = {
        "description": lambda row: cell(row.description, row.source.row),
        "comments": lambda row: told(row.comments, setting),
    }
    return with_tables(
        section,
        tuple(
            table(f"{section.key}--table", each, makers, part.rows if part else (), setting)
            for each in spec.tables
        ),
    )


def _risk_map(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """The heat map, then what there is to say about the register."""
    part = setting.submission.risks
    drawn = _tabled(section, spec, setting)
    return replace(drawn, blocks=(*drawn.blocks, *blocks(part.commentary if part else None, setting)))


KINDS: Mapping[str, Callable[[Section, SectionSpec, Setting], Section]] = {
    "group": _group,
    "dashboard": _tabled,
    "successes": _successes,
    "challenges": _challenges,
    "overview": _overview,
    "revenue": _finance,
    "capital": _finance,
    "action_counts": _tabled,
    "indicator_counts": _tabled,
    "themes": _themes,
    "interventions": _tabled,
    "customer_experience": _topics,
    "risk_map": _risk_map,
    "risk_register": _tabled,
    "equalities": _topics,
}
"""Every section kind's composer."""
