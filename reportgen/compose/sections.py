"""A composer for each section kind: from the profile's section to a section of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from reportgen.compose import actions, finance, indicators, risks
from reportgen.compose.charts import Drawn, charts
from reportgen.compose.dashboard import DASHBOARD
from reportgen.compose.exempt import marked, whole
from reportgen.compose.narrative import blocks, cell, plain, told
from reportgen.compose.pages import settled, wider
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Maker, Makers, Sized, keyed, table
from reportgen.compose.themes import themes
from reportgen.document import Block, Cell, Exempt, Section, Table
from reportgen.figures import Figures
from reportgen.markup import Narrative
from reportgen.model.narrative import Challenge, Record, Topic, Topics
from reportgen.model.part import Part
from reportgen.profile import SECTIONS, ColumnSpec, Filter, SectionSpec, TableSpec, shown, specs_of

TableComposer = Callable[[str, TableSpec, Setting], Sized]

TABLE_COMPOSERS: Mapping[str, TableComposer] = {
    **DASHBOARD,
    "revenue": finance.revenue,
    "capital": finance.capital,
    "action_counts": actions.action_counts,
    "rating_key": actions.rating_key,
    "indicator_key": indicators.indicator_key,
    "indicator_counts": indicators.indicator_counts,
    "type_key": indicators.type_key,
    "interventions": indicators.interventions,
    "heat_map": risks.heat_map,
    "register": risks.register,
}
"""The tables that need nothing but the setting."""


def compose_sections(specs: tuple[SectionSpec, ...], setting: Setting) -> tuple[Section, ...]:
    """The sections of this quarter, without those that have nothing to show; pages settled."""
    return settled(tuple(_each(specs, 1, setting)))


def _each(specs: tuple[SectionSpec, ...], level: int, setting: Setting) -> Iterator[Section]:
    for spec in specs:
        if shown(spec, setting.submission.quarter):
            section = _section(spec, level, setting)
            if section.blocks or section.sections:
                yield section


def _section(spec: SectionSpec, level: int, setting: Setting) -> Section:
    section = Section(spec.key, setting.say(spec.title), level, spec.number or "", new_page=spec.new_page)
    within = replace(setting, only=spec.only or Filter())
    made = section if _told(spec, setting) else _framed(section, _of_quarter(spec, setting), within)
    made = replace(made, exempt=_mark(spec, setting))
    inner = (*made.sections, *_each(spec.sections, level + 1, setting))
    return replace(made, blocks=(*_sentences(spec, setting), *made.blocks), sections=inner)


def _of_quarter(spec: SectionSpec, setting: Setting) -> SectionSpec:
    """The section with those of its tables that belong to this quarter."""
    tables = tuple(each for each in spec.tables if shown(each, setting.submission.quarter))
    return spec.model_copy(update={"tables": tables})


def _framed(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """The section with its content, and what the profile says before and after it, or instead of none."""
    made = _charted(KINDS[spec.kind](section, spec, setting), charts(spec, setting))
    if not (made.blocks or made.sections or spec.kind == "group"):
        return replace(made, blocks=(plain(setting.say(spec.nothing)),)) if spec.nothing else made
    before = (plain(setting.say(spec.introduction)),) if spec.introduction else ()
    notes = tuple(plain(setting.say(words), "note") for words in spec.notes)
    return replace(made, blocks=(*before, *made.blocks, *notes))


def _charted(section: Section, drawn: Drawn) -> Section:
    """The section with its charts before the first of its tables."""
    tables = [at for at, block in enumerate(section.blocks) if isinstance(block, Table)]
    at = tables[0] if tables else len(section.blocks)
    blocks = (*section.blocks[:at], *drawn.blocks, *section.blocks[at:])
    return replace(section, blocks=blocks, page=wider(section.page, drawn.page))


def _mark(spec: SectionSpec, setting: Setting) -> Exempt | None:
    """That a section is withheld, since all of the part that it shows is; its heading is the format's own."""
    part = _part(spec, setting)
    return whole(part.exempt, "content") if part else None


def _told(spec: SectionSpec, setting: Setting) -> Narrative | None:
    """The sentence that is given instead of the part this section shows."""
    part = _part(spec, setting)
    return part.instead if part else None


def _part(spec: SectionSpec, setting: Setting) -> Part | None:
    """The part of the input that a section shows; None where it shows several, or it is not given."""
    if spec.kind == "records":
        return setting.submission.records_of(spec.of)
    part = getattr(setting.submission, SECTIONS[spec.kind].part or "", None)
    return part if isinstance(part, Part) else None


def _sentences(spec: SectionSpec, setting: Setting) -> Iterator[Block]:
    """The sentences given instead of those parts that have their home in this section."""
    shown = specs_of(setting.layout, setting.submission.quarter)
    for part in dict.fromkeys(part_of(each) for each in spec.within()):
        every = [each for each in shown if part_of(each) == part]
        if part and every and _home(every, shown) is spec:
            yield from marked(blocks(_told(every[0], setting), setting), _part(every[0], setting), "instead")


def _home(every: list[SectionSpec], shown: tuple[SectionSpec, ...]) -> SectionSpec:
    """The innermost section that holds all of these; the first of them where none does."""
    holding = [each for each in shown if all(one in each.within() for one in every)]
    return holding[-1] if holding else every[0]


def part_of(spec: SectionSpec) -> str:
    """What the part of the input is called that a section shows; empty where it shows several."""
    return f"records {spec.of}" if spec.kind == "records" else SECTIONS[spec.kind].part or ""


def with_tables(section: Section, sized: tuple[Sized, ...]) -> Section:
    """The section with tables after its other blocks, on the page the widest of them needs."""
    page = wider(section.page, *(each.page for each in sized))
    return replace(section, blocks=(*section.blocks, *(each.table for each in sized)), page=page)


def _group(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    return section


def _tabled(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """Sections that are their tables alone; a table of nothing does not appear."""
    sized = (
        TABLE_COMPOSERS[each.table](key, each, setting)
        for key, each in keyed(section.key, spec.tables)
        if _COUNTED.get(each.table, _always)(setting.figures)
    )
    return with_tables(section, tuple(each for each in sized if each.table.rows))


def _always(figures: Figures) -> bool:
    return True


_COUNTED: Mapping[str, Callable[[Figures], bool]] = {
    "ratings": lambda figures: bool(figures.indicators or figures.action_counts.given),
    "directions": lambda figures: bool(figures.indicators),
    "performance": lambda figures: bool(figures.indicators or figures.action_counts.given),
    "action_counts": lambda figures: bool(figures.action_counts.given),
    "rating_key": lambda figures: bool(figures.action_counts.given),
    "indicator_counts": lambda figures: bool(figures.indicators),
    "indicator_key": lambda figures: bool(figures.indicators),
    "type_key": lambda figures: bool(figures.indicators),
    "risks": lambda figures: bool(figures.risks),
    "heat_map": lambda figures: bool(figures.risks),
}
"""For a table that counts, whether there is anything to count: zeros of nothing would be made up."""


def _story(
    section: Section, story: Narrative | None, setting: Setting, part: Part | None, name: str
) -> Section:
    """The section with a narrative, which its part has under that name."""
    return replace(section, blocks=marked(blocks(story, setting), part, name))


def _successes(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    told_of = summary.successes if summary else None
    return _story(section, getattr(told_of, spec.period, None), setting, summary, "successes")


def _overview(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    return _story(section, summary.overview if summary else None, setting, summary, "overview")


def _challenges(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    summary = setting.submission.summary
    rows: tuple[Challenge, ...] = getattr(summary.challenges if summary else None, spec.period, ())
    makers: Makers[Challenge] = {
        "challenge": lambda row: told(row.challenge, setting, row.source.row),
        "actions": lambda row: told(row.actions, setting),
    }
    withheld = (
        summary.exempt if summary and summary.exempt and "challenges" in summary.exempt.values else None
    )
    if not rows:
        return section
    return with_tables(
        section,
        tuple(
            table(
                key,
                each,
                makers,
                rows,
                setting,
                exemption=lambda row: row.exempt or (withheld and withheld.model_copy(update={"values": ()})),
            )
            for key, each in keyed(section.key, spec.tables)
        ),
    )


def _finance(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    part = setting.submission.revenue if spec.kind == "revenue" else setting.submission.capital
    told_before = _story(section, part.introduction if part else None, setting, part, "introduction")
    made = _tabled(told_before, spec, setting)
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
_CAPITAL = ("approved", "additions", "slippage", "proposed", "outturn", "variance")


def _themes(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    return themes(section, spec, setting, with_tables)


def _listed(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """The actions, or the indicators, that stand in one list; those of themes belong to these."""
    listed = setting.figures.listed
    rows = tuple(row for row in listed.indicators if setting.shows(row.indicator))
    sized = tuple(
        actions.actions(key, each, listed.actions, setting)
        if each.table == "actions"
        else indicators.indicators(key, each, rows, setting)
        for key, each in keyed(section.key, spec.tables)
        if (listed.actions if each.table == "actions" else rows)
    )
    return with_tables(section, sized)


def _records(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """A table of words, its columns the format's own."""
    records = setting.submission.records_of(spec.of)
    rows = records.rows if records else ()
    introduction = records.introduction if records else None
    told_before = _story(section, introduction, setting, records, "introduction")
    sized = (
        table(key, each, _record_makers(each, setting), rows, setting)
        for key, each in keyed(section.key, spec.tables)
    )
    return with_tables(told_before, tuple(each for each in sized if each.table.rows))


def _record_makers(spec: TableSpec, setting: Setting) -> Makers[Record]:
    words = {rating.word: rating for rating in setting.rules.scale_of_actions}

    def maker(column: ColumnSpec) -> Maker[Record]:
        def made(row: Record) -> Cell:
            story = row.told(column.key)
            if column.rated and story:
                return indicators.rating_cell(story.text.strip(), words.get(story.text.strip()))
            return told(story, setting, row.source.row)

        return made

    return {column.key: maker(column) for column in spec.columns}


def _topics(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    part: Topics | None = getattr(setting.submission, spec.kind)
    makers: Makers[Topic] = {
        "description": lambda row: cell(row.description, row.source.row),
        "comments": lambda row: told(row.comments, setting),
    }
    return with_tables(
        section,
        tuple(
            table(key, each, makers, part.rows if part else (), setting)
            for key, each in keyed(section.key, spec.tables)
        ),
    )


def _risk_map(section: Section, spec: SectionSpec, setting: Setting) -> Section:
    """The heat map, then what there is to say about the register."""
    part = setting.submission.risks
    drawn = _tabled(section, spec, setting)
    said = marked(blocks(part.commentary if part else None, setting), part, "commentary")
    return replace(drawn, blocks=(*drawn.blocks, *said))


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
    "actions": _listed,
    "indicators": _listed,
    "records": _records,
}
"""The composer of every section kind of a submission."""
