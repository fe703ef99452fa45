"""A study as a document tree: numbered chapters, then what the format appends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.compose.exempt import as_one, marked, of_section, tree_mark
from reportgen.compose.narrative import blocks, cell, numbered, plain, told
from reportgen.compose.pages import settled
from reportgen.compose.ranking import ranking
from reportgen.compose.report import facts, said_day
from reportgen.compose.sections import with_tables
from reportgen.compose.tables import Makers, Sized, keyed, table
from reportgen.compose.widths import fit
from reportgen.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Item,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.figures import StudyFigures, Terms
from reportgen.figures.study import ACTION_PLAN, DOCUMENTS
from reportgen.model.study import (
    Chapter,
    ChartBlock,
    Interviewee,
    PictureBlock,
    Reading,
    Recommendation,
    Study,
    StudyBlock,
    StudySection,
    TableBlock,
)
from reportgen.picture import Supplied
from reportgen.profile import Layout, SectionSpec, TableSpec, Wording


@dataclass(frozen=True, slots=True)
class _StudyVoice:
    """A study about to be composed, with the pictures it names. References in it are known to resolve."""

    study: Study
    figures: StudyFigures
    layout: Layout
    pictures: Mapping[str, Supplied]
    keys: Mapping[str, str]
    breadth: float

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""
        study = self.study
        return (words or Wording("", "")).of(
            {
                "council": study.council,
                "title": study.title,
                "subtitle": study.subtitle or "",
                "author": study.author,
                "date": said_day(study.date),
            }
        )

    def figure(self, name: str) -> str:
        """A number of the study as printed: `[note 1]`, `Diagram 2`."""
        return self.figures.named[name].text

    def target(self, name: str) -> str | None:
        """The key of the note, diagram, table or section of that name."""
        return self.keys.get(name)


def compose_study(
    study: Study,
    figures: StudyFigures,
    layout: Layout,
    pictures: Mapping[str, Supplied],
    breadth: float = 1.0,
) -> Document:
    """The whole study. `pictures` are those that its blocks name, by file name; `breadth` is how wide the
    font's letters are beside the usual one's."""
    voice = _StudyVoice(study, figures, layout, pictures, _keys(study, layout), breadth)
    front = study.front_matter
    return Document(
        title=voice.say(layout.title),
        subtitle=voice.say(layout.subtitle),
        council=study.council,
        running=voice.say(layout.running) or study.title,
        status=front.status.capitalize(),
        properties=Properties(study.author, study.title, study.council, front.date),
        facts=tuple(
            facts(
                layout,
                study.council,
                front,
                {"author": study.author, "study date": said_day(study.date)},
            )
        ),
        notice=front.notice or "",
        sections=settled(tuple(section for spec in layout.sections for section in _sections(spec, 1, voice))),
        title_page=layout.title_page,
        contents=layout.contents or "",
        back=blocks(study.back, voice),
    )


def terms_of(layout: Layout) -> Terms:
    """What the format calls a diagram and a table."""
    return Terms(layout.terms.diagram, layout.terms.table)


def _keys(study: Study, layout: Layout) -> Mapping[str, str]:
    """The key of all that narrative may refer to, by the name that it has there."""
    every = (spec for top in layout.sections for spec in top.within())
    within = next((spec.key for spec in every if spec.kind == "chapters"), "")
    parts: list[Chapter | StudySection] = []
    for chapter in study.chapters:
        parts += (chapter, *chapter.sections)
    blocks = [block for part in parts for block in part.blocks]
    drawn = [row for block in blocks for row in (block.chart, block.picture) if row]
    tables = [block.table for block in blocks if block.table]
    return {
        **{f"section {part.id}": f"{within}--{part.id}" for part in parts},
        **{f"diagram {row.id}": f"{within}--diagram--{row.id}" for row in drawn},
        **{f"table {row.id}": f"{within}--table--{row.id}" for row in tables},
        **{f"note {note.id}": f"note--{note.id}" for note in study.notes},
    }


def _sections(spec: SectionSpec, level: int, voice: _StudyVoice) -> Iterator[Section]:
    """The chapters in the place of a section that stands for them; any other if it has something to show."""
    if spec.kind == "chapters":
        for number, chapter in enumerate(voice.study.chapters, 1):
            yield _chapter(chapter, str(number), level, spec, voice)
        return
    section = Section(spec.key, voice.say(spec.title), level, spec.number or "", new_page=spec.new_page)
    made = KINDS[spec.kind](section, spec, voice)
    inner = tuple(each for one in spec.sections for each in _sections(one, level + 1, voice))
    if made.blocks or inner:
        before = (plain(voice.say(spec.introduction)),) if spec.introduction else ()
        notes = tuple(plain(voice.say(words), "note") for words in spec.notes)
        yield replace(made, blocks=(*before, *made.blocks, *notes), sections=inner)


def _chapter(chapter: Chapter, number: str, level: int, spec: SectionSpec, voice: _StudyVoice) -> Section:
    inner = tuple(
        _written(section, f"{number}.{at}", level + 1, spec.key, voice)
        for at, section in enumerate(chapter.sections, 1)
    )
    made = _written(chapter, number, level, spec.key, voice)
    return replace(made, sections=inner, new_page=spec.new_page)


def _written(
    part: Chapter | StudySection, number: str, level: int, within: str, voice: _StudyVoice
) -> Section:
    """The blocks of a chapter or section, and the notes that these are the first to refer to.

    Its key, and theirs, begin with the key of the section that they stand in (`within`).

    *Why:* the ids of a study must not meet the keys of the format.
    """
    section = Section(f"{within}--{part.id}", part.title, level, number, exempt=of_section(part))
    for block in part.blocks:
        made = _block(block, within, voice)
        if isinstance(made, Sized):
            section = with_tables(section, (_withheld(made, block),))
        else:
            section = replace(section, blocks=(*section.blocks, *_marked(made, block)))
    return replace(section, blocks=(*section.blocks, *_notes(part.id, voice)))


def _withheld(made: Sized, block: StudyBlock) -> Sized:
    """A table, marked where its block is exempt."""
    return replace(made, table=replace(made.table, exempt=tree_mark(block.exempt) if block.exempt else None))


def _marked(made: tuple[Block, ...], block: StudyBlock) -> tuple[Block, ...]:
    """Blocks, marked where that of the study is exempt; its one value is all there is of it."""
    if block.exempt is None:
        return made
    if block.text:
        return as_one(made, block.exempt)
    marks = (tree_mark(block.exempt, "rest" if _continues(each) else "whole") for each in made)
    return tuple(replace(each, exempt=mark) for each, mark in zip(made, marks, strict=True))


def _continues(block: Block) -> bool:
    return isinstance(block, Paragraph | Bullets) and block.continues


def _block(block: StudyBlock, within: str, voice: _StudyVoice) -> tuple[Block, ...] | Sized:
    if block.heading:
        return (plain(block.heading, "label"),)
    if block.table:
        return _table(block.table, within, voice)
    if block.chart:
        return _chart(block.chart, within, voice)
    if block.picture:
        return (_picture(block.picture, within, voice),)
    if block.recommendations:
        heading = plain(voice.layout.terms.recommendations, "label")
        return (heading, *(each for one in block.recommendations for each in _recommendation(one, voice)))
    return blocks(block.text, voice)


def _recommendation(row: Recommendation, voice: _StudyVoice) -> tuple[Block, ...]:
    """Its number stands before its first paragraph; further paragraphs and bullets go on under its words."""
    return numbered(marked(blocks(row.text, voice), row, "text"), f"{voice.figures.number(row)}.")


def _caption(kind: str, name: str, caption: str, voice: _StudyVoice) -> str:
    return f"{voice.figure(f'{kind} {name}')}: {caption}"


def _chart(chart: ChartBlock, within: str, voice: _StudyVoice) -> tuple[Block, ...]:
    """The bars, and the table of the same figures."""
    caption, key = _caption("diagram", chart.id, chart.caption, voice), f"{within}--diagram--{chart.id}"
    bars = tuple(
        Bar(bar.label, bar.value.number, bar.value.text, bar.ours)
        for bar in chart.bars
        if bar.value.number is not None
    )
    _, shares = fit(
        [chart.label, chart.measure],
        [[bar.label for bar in chart.bars], [bar.value.text for bar in chart.bars]],
        [False, True],
        ["", ""],
        voice.breadth,
    )
    columns = (
        Column("label", chart.label, shares[0], row_header=True),
        Column("value", chart.measure, shares[1], "right"),
    )
    rows = tuple(
        Row((cell(bar.label), Cell((plain(bar.value.text),), value=bar.value.number))) for bar in chart.bars
    )
    behind = f"The figures of {voice.figure(f'diagram {chart.id}')}"
    return (
        Chart(
            key,
            caption,
            chart.alt or ranking(bars),
            Bars(bars),
            f"{key}--figures",
            voice.figure(f"diagram {chart.id}"),
        ),
        Table(f"{key}--figures", behind, columns, rows, behind),
    )


def _picture(picture: PictureBlock, within: str, voice: _StudyVoice) -> Picture:
    found = voice.pictures[picture.file]
    caption = _caption("diagram", picture.id, picture.caption, voice)
    key, label = f"{within}--diagram--{picture.id}", voice.figure(f"diagram {picture.id}")
    return Picture(key, caption, picture.alt, found.data, found.media, found.width, found.height, label)


def _table(given: TableBlock, within: str, voice: _StudyVoice) -> Sized:
    caption = _caption("table", given.id, given.caption, voice)
    cells = [[told(story, voice) for story in row] for row in given.rows]
    columns = list(zip(*cells, strict=True))
    page, shares = fit(
        given.columns,
        [[made.text for made in column] for column in columns],
        [False for _ in given.columns],
        ["" for _ in given.columns],
        voice.breadth,
    )
    made = tuple(
        Column(f"column-{at}", heading, share, row_header=at == 1)
        for at, (heading, share) in enumerate(zip(given.columns, shares, strict=True), 1)
    )
    rows = tuple(Row(tuple(each)) for each in cells)
    key = f"{within}--table--{given.id}"
    return Sized(Table(key, given.caption, made, rows, caption, voice.figure(f"table {given.id}")), page)


def _notes(part: str, voice: _StudyVoice) -> Iterator[Block]:
    """The notes that a part is the first to refer to, in their order."""
    first = voice.figures.noted[part]
    notes = {note.id: note for note in voice.study.notes}
    if first:
        yield plain(voice.layout.terms.notes, "label")
    for name in first:
        yield from numbered(
            marked(blocks(notes[name].text, voice, "note"), notes[name], "text"),
            voice.figure(f"note {name}"),
            voice.keys[f"note {name}"],
        )


def _people(section: Section, spec: SectionSpec, voice: _StudyVoice) -> Section:
    makers: Makers[Interviewee] = {"name": lambda row: cell(row.name), "role": lambda row: cell(row.role)}
    return _tabled(section, spec, lambda key, each: table(key, each, makers, voice.study.people, voice))


def _documents(section: Section, spec: SectionSpec, voice: _StudyVoice) -> Section:
    makers: Makers[Reading] = {
        "theme": lambda row: cell(row.theme),
        "documents": lambda row: told(row.documents, voice),
    }
    made = _tabled(section, spec, lambda key, each: table(key, each, makers, voice.study.documents, voice))
    return replace(made, blocks=(*made.blocks, *_notes(DOCUMENTS, voice)))


def _action_plan(section: Section, spec: SectionSpec, voice: _StudyVoice) -> Section:
    """Every recommendation again in full, and what becomes of it."""
    makers: Makers[tuple[int, Recommendation]] = {
        "number": lambda row: cell(str(row[0])),
        "recommendation": lambda row: told(row[1].text, voice),
        "priority": lambda row: cell(row[1].priority),
        "response": lambda row: told(row[1].response, voice),
        "implementation": lambda row: _implementation(row[1]),
    }
    rows = voice.figures.recommendations
    made = _tabled(section, spec, lambda key, each: table(key, each, makers, rows, voice))
    return replace(made, blocks=(*made.blocks, *_notes(ACTION_PLAN, voice)))


def _implementation(row: Recommendation) -> Cell:
    """Each owner, and below the actions with their dates."""
    made: list[Paragraph | Bullets] = []
    for owner in row.implementation:
        made.append(Paragraph((Run(owner.owner, bold=True),)))
        made.append(Bullets(tuple(Item((Run(f"{each.action}: {each.due}"),)) for each in owner.actions)))
    return Cell(tuple(made))


def _sign_off(section: Section, spec: SectionSpec, voice: _StudyVoice) -> Section:
    signed = voice.study.sign_off
    return replace(section, blocks=(plain(signed.by), plain(said_day(signed.date)))) if signed else section


def _tabled(section: Section, spec: SectionSpec, made: Callable[[str, TableSpec], Sized]) -> Section:
    """The section with its tables that have rows."""
    sized = (made(key, each) for key, each in keyed(section.key, spec.tables))
    return with_tables(section, tuple(each for each in sized if each.table.rows))


KINDS: Mapping[str, Callable[[Section, SectionSpec, _StudyVoice], Section]] = {
    "group": lambda section, spec, voice: section,
    "people": _people,
    "documents": _documents,
    "action_plan": _action_plan,
    "sign_off": _sign_off,
}
"""The composer of every section kind of a study but its chapters."""
