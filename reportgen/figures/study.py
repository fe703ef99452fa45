"""What a study numbers: its sections, recommendations, diagrams, tables and notes; and what it gets wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from reportgen.errors import Place, Problem
from reportgen.figures.base import Figure, repeated
from reportgen.figures.narrative import stories
from reportgen.markup import Narrative
from reportgen.model.base import Lost, Row
from reportgen.model.study import (
    Chapter,
    ChartBlock,
    Note,
    PictureBlock,
    Recommendation,
    Study,
    StudyBlock,
    StudySection,
    TableBlock,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the format calls a diagram and a table."""

    diagram: str
    table: str


DOCUMENTS, ACTION_PLAN = "documents read", "action plan"
"""The parts of a study beside its chapters and sections; no id reads so."""

_KINDS = ("note", "diagram", "table", "section")
"""What of a study has a number, and so may be referred to."""

_NOTHING_LOST = Lost()


@dataclass(frozen=True, slots=True)
class StudyFigures:
    """The numbers of a study: of each note by its id, of each recommendation (in reading order, from 1), and
    `named`, everything that narrative may refer to.

    `noted` are the notes that each part is the first to refer to, by the id of the chapter or section,
    DOCUMENTS or ACTION_PLAN. A note that no part refers to has no number.
    """

    notes: Mapping[str, int]
    noted: Mapping[str, tuple[str, ...]]
    recommendations: tuple[tuple[int, Recommendation], ...]
    named: Mapping[str, Figure]

    def number(self, recommendation: Recommendation) -> int:
        """The number of one recommendation."""
        return next(number for number, each in self.recommendations if each is recommendation)


def study_blocks(study: Study) -> Iterator[StudyBlock]:
    """Every block in reading order."""
    for chapter in study.chapters:
        yield from chapter.blocks
        for section in chapter.sections:
            yield from section.blocks


def derive_study(study: Study, terms: Terms, lost: Lost = _NOTHING_LOST) -> StudyFigures:
    """The numbers of a study. What is lost of it may be referred to all the same; its number is empty."""
    blocks = tuple(study_blocks(study))
    noted = tuple(_noted(study))
    in_order = chain.from_iterable(names for _, names in noted)
    notes = {name: number for number, name in enumerate(in_order, 1)}
    given = (each for block in blocks for each in block.recommendations)
    recommendations = tuple(enumerate(given, 1))
    named = [
        *(Figure(f"{kind} {name}", "", "lost", study.source.row) for kind in _KINDS for name in lost.ids),
        *_numbered("diagram", terms.diagram, (block.chart or block.picture for block in blocks)),
        *_numbered("table", terms.table, (block.table for block in blocks)),
        *(_note(note, notes.get(note.id)) for note in study.notes),
        *_sections(study),
        Figure(
            "recommendations count",
            str(len(recommendations)),
            "recommendations of all sections",
            study.source.row,
        ),
    ]
    return StudyFigures(notes, dict(noted), recommendations, {figure.name: figure for figure in named})


def _noted(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The notes that each part is the first to refer to, in the order in which they are read.

    *Why through notes too:* one that only another note refers to is read, and so printed, after that.
    """
    texts = {note.id: note.text for note in study.notes}
    seen: set[str] = set()
    for part, said in _parts(study):
        found: list[str] = []
        waiting = list(said)
        for story in waiting:
            for name in _notes_in(story):
                if name in texts and name not in seen:
                    seen.add(name)
                    found.append(name)
                    waiting.append(texts[name])
        yield part, tuple(found)


def _notes_in(story: Narrative) -> Iterator[str]:
    """The ids of the notes that a narrative refers to, in order."""
    for name, _ in story.references:
        if name.startswith("note "):
            yield name.removeprefix("note ")


def _parts(study: Study) -> Iterator[tuple[str, Iterable[Narrative]]]:
    """What each part says, in reading order. A response is read in the action plan."""
    for chapter in study.chapters:
        parts: tuple[Chapter | StudySection, ...] = (chapter, *chapter.sections)
        for part in parts:
            yield part.id, [each for block in part.blocks for each in _said(block)]
    yield DOCUMENTS, [row.documents for row in study.documents]
    given = (row for block in study_blocks(study) for row in block.recommendations)
    yield ACTION_PLAN, [row.response for row in given]


def _said(block: StudyBlock) -> Iterator[Narrative]:
    for _, key, story in stories(block):
        if key != "response":
            yield story


def _note(note: Note, number: int | None) -> Figure:
    text = f"[note {number}]" if number else ""
    return Figure(f"note {note.id}", text, "order of the references", note.source.row)


def _sections(study: Study) -> Iterator[Figure]:
    for number, chapter in enumerate(study.chapters, 1):
        yield Figure(f"section {chapter.id}", str(number), "order in the study", chapter.source.row)
        for at, section in enumerate(chapter.sections, 1):
            name = f"section {section.id}"
            yield Figure(name, f"{number}.{at}", "order in its chapter", section.source.row)


def _numbered(
    kind: str, term: str, rows: Iterable[ChartBlock | PictureBlock | TableBlock | None]
) -> Iterator[Figure]:
    for number, row in enumerate((row for row in rows if row), 1):
        yield Figure(f"{kind} {row.id}", f"{term} {number}", "order in the study", row.source.row)


def study_conformity(
    study: Study, figures: StudyFigures, spoilt: Collection[Place] = ()
) -> tuple[Problem, ...]:
    """What in a readable study can't be set, or contradicts itself.

    `spoilt` are the places within which something could not be read: nothing is said of what lacks there.
    """
    return tuple(_study(study, figures, spoilt))


def _study(study: Study, figures: StudyFigures, spoilt: Collection[Place]) -> Iterator[Problem]:
    blocks = tuple(study_blocks(study))
    headed: list[Row] = [*study.chapters, *(each for one in study.chapters for each in one.sections)]
    yield from repeated(headed, "id", "section")
    yield from repeated([each for one in blocks if (each := one.chart or one.picture)], "id", "diagram")
    yield from repeated([one.table for one in blocks if one.table], "id", "table")
    yield from repeated(study.notes, "id", "note")
    if not study.chapters and study.source.of("chapters") not in spoilt:
        yield _lacks(study.source.of("chapters"), "the study has no chapters", "give at least one")
    for chapter in study.chapters:
        yield from _headed(chapter, spoilt)
    for block in blocks:
        yield from _block(block, spoilt)
    if study.source.of("chapters") not in spoilt and study.source.of("documents") not in spoilt:
        for note in study.notes:
            yield from _unused(note, figures)


def _lacks(place: Place, found: str, remedy: str) -> Problem:
    return Problem(place, found, "there would be nothing to print", remedy)


def _headed(chapter: Chapter, spoilt: Collection[Place]) -> Iterator[Problem]:
    """A chapter or section that is a heading alone."""
    parts: tuple[Chapter | StudySection, ...] = (chapter, *chapter.sections)
    for part in parts:
        what = "chapter" if part is chapter else "section"
        inside = part.blocks or (isinstance(part, Chapter) and part.sections)
        if not inside and part.source.row not in spoilt:
            wanted = "blocks or sections are wanted" if part is chapter else "blocks are wanted"
            yield Problem(
                part.source.row,
                f'the {what} "{part.title}" is empty',
                wanted,
                f"give them, or take the {what} out",
            )


def _block(block: StudyBlock, spoilt: Collection[Place]) -> Iterator[Problem]:
    names = set(type(block).model_fields) - {"source", "exempt"}
    given = [name for name in type(block).model_fields if name in names and getattr(block, name)]
    if len(given) > 1 or (not given and block.source.row not in spoilt):
        yield Problem(
            block.source.row,
            f"a block has {' and '.join(given) or 'nothing'}",
            "each block is one of heading, text, chart, picture, table or recommendations",
            "begin a block of its own (-) for each",
        )
    if block.table:
        yield from _table(block.table, spoilt)
    if block.chart:
        yield from _bars(block.chart, spoilt)
    for owner in (each for row in block.recommendations for each in row.implementation):
        if not owner.actions and owner.source.of("actions") not in spoilt:
            yield _lacks(owner.source.of("actions"), f"the owner {owner.owner} has no actions", "give them")


def _table(table: TableBlock, spoilt: Collection[Place]) -> Iterator[Problem]:
    """A table without columns or rows, and rows that have too few cells or too many."""
    at, wanted = table.source.of, len(table.columns)
    if at("rows") in spoilt or at("columns") in spoilt:
        return
    if not table.columns or not table.rows:
        lack = "columns" if not table.columns else "rows"
        yield _lacks(at(lack), f"the table {table.id} has no {lack}", "give them, or take the table out")
        return
    for number, row in enumerate(table.rows, 1):
        if len(row) != wanted:
            yield Problem(
                at("rows"),
                f"row {number} of the table {table.id} has {_counted(len(row), 'cell')}",
                f"{_counted(wanted, 'cell')} {'is' if wanted == 1 else 'are'} wanted, one a column",
                "give each row a cell for every column",
            )


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


MOST_BARS = 50
"""Bars whose labels can still be read where a chart takes a whole page."""


def _bars(chart: ChartBlock, spoilt: Collection[Place]) -> Iterator[Problem]:
    if not chart.bars and chart.source.of("bars") not in spoilt:
        yield _lacks(
            chart.source.of("bars"), f"the chart {chart.id} has no bars", "give them, or take the chart out"
        )
    if len(chart.bars) > MOST_BARS:
        yield Problem(
            chart.source.of("bars"),
            f"the chart {chart.id} has {len(chart.bars)} bars",
            f"on a page {MOST_BARS} can be read",
            "keep those that tell something, or give all in a table",
        )
    for bar in chart.bars:
        if bar.value.number is None or bar.value.number < 0:
            yield Problem(
                bar.source.of("value"),
                f"the bar {bar.label} is {bar.value.text}",
                "a number of 0 or more is wanted: it is drawn",
                "give one, or take the bar out",
            )
    if len({bar.value.unit for bar in chart.bars if bar.value.number is not None}) > 1:
        yield Problem(
            chart.source.of("bars"),
            f"the bars of {chart.id} are in several units",
            "one unit is wanted for all",
            "put all in the same unit",
        )


def _unused(note: Note, figures: StudyFigures) -> Iterator[Problem]:
    if note.id not in figures.notes:
        yield Problem(
            note.source.row,
            f'no chapter refers to the note "{note.id}"',
            "a note is numbered and printed where a chapter first refers to it",
            f"put {{note {note.id}}} where it belongs, or take the note out",
        )
