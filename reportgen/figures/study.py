"""What a study numbers: its sections, recommendations, diagrams, tables and notes; and what it gets wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Problem
from reportgen.figures.base import Figure, repeated
from reportgen.figures.narrative import references
from reportgen.model.base import Row
from reportgen.model.study import (
    ChartBlock,
    Note,
    PictureBlock,
    Recommendation,
    Study,
    StudyBlock,
    TableBlock,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the format calls a diagram and a table."""

    diagram: str
    table: str


@dataclass(frozen=True, slots=True)
class StudyFigures:
    """The numbers of a study: of each note by its id, of each recommendation (in reading order, from 1), and
    `named`, everything that narrative may refer to."""

    notes: Mapping[str, int]
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


def derive_study(study: Study, terms: Terms) -> StudyFigures:
    """The numbers of a study. A note that nothing refers to has none."""
    blocks = tuple(study_blocks(study))
    ids = [note.id for note in study.notes]
    said = (name.removeprefix("note ") for name, _ in references(study) if name.startswith("note "))
    order = dict.fromkeys(name for name in said if name in ids)
    notes = {name: number for number, name in enumerate(order, 1)}
    given = (each for block in blocks for each in block.recommendations)
    recommendations = tuple(enumerate(given, 1))
    named = [
        *_numbered("diagram", terms.diagram, (block.chart or block.picture for block in blocks)),
        *_numbered("table", terms.table, (block.table for block in blocks)),
        *(
            Figure(f"note {note.id}", f"[note {notes[note.id]}]", "order of the references", note.source.row)
            for note in study.notes
            if note.id in notes
        ),
        *_sections(study),
        Figure(
            "recommendations count",
            str(len(recommendations)),
            "recommendations of all sections",
            study.source.row,
        ),
    ]
    return StudyFigures(notes, recommendations, {figure.name: figure for figure in named})


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


def study_conformity(study: Study, figures: StudyFigures) -> tuple[Problem, ...]:
    """What in a readable study can't be set, or contradicts itself."""
    return tuple(_study(study, figures))


def _study(study: Study, figures: StudyFigures) -> Iterator[Problem]:
    blocks = tuple(study_blocks(study))
    headed: list[Row] = [*study.chapters, *(each for one in study.chapters for each in one.sections)]
    yield from repeated(headed, "id", "section")
    yield from repeated([each for one in blocks if (each := one.chart or one.picture)], "id", "diagram")
    yield from repeated([one.table for one in blocks if one.table], "id", "table")
    yield from repeated(study.notes, "id", "note")
    for chapter in study.chapters:
        if not chapter.blocks and not chapter.sections:
            yield Problem(
                chapter.source.row,
                f'the chapter "{chapter.title}" is empty',
                "blocks or sections are wanted",
                "give them, or take the chapter out",
            )
    for block in blocks:
        yield from _block(block)
    for note in study.notes:
        yield from _unused(note, figures)


def _block(block: StudyBlock) -> Iterator[Problem]:
    given = [name for name in type(block).model_fields if name != "source" and getattr(block, name)]
    if len(given) != 1:
        yield Problem(
            block.source.row,
            f"a block has {' and '.join(given) or 'nothing'}",
            "each block is one of heading, text, chart, picture, table or recommendations",
            "begin a block of its own (-) for each",
        )
    if block.table:
        for row in block.table.rows:
            if len(row) != len(block.table.columns):
                yield Problem(
                    block.table.source.of("rows"),
                    f"a row of the table {block.table.id} has {len(row)} cells",
                    f"{len(block.table.columns)} are wanted, one a column",
                    "give each row a cell for every column",
                )
    if block.chart:
        yield from _bars(block.chart)


def _bars(chart: ChartBlock) -> Iterator[Problem]:
    for bar in chart.bars:
        if bar.value.number is None or bar.value.number < 0:
            yield Problem(
                bar.source.of("value"),
                f"the bar {bar.label} is {bar.value.text}",
                "a number of 0 or more is wanted: it is drawn",
                "give one, or take the bar out",
            )
    if len({bar.value.unit for bar in chart.bars}) > 1:
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
            f'nothing refers to the note "{note.id}"',
            "a note is numbered where narrative refers to it",
            f"put {{note {note.id}}} where it belongs, or take the note out",
        )
