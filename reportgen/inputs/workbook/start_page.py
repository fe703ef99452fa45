"""The sheet of instructions: what to do, what the colours mean, where everything is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from reportgen.history import MARK
from reportgen.inputs.workbook import instructions as said
from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.columns import REFERENCE, START
from reportgen.inputs.workbook.formulas import CHECK_AGAIN
from reportgen.inputs.workbook.looks import TONES, WAITING, WANTED, Colours, Look
from reportgen.inputs.workbook.page import Cell, Content, Link, Page
from reportgen.model.rules import Rules

_WIDTHS = (38, 118)
_SECTION_HEIGHT = 26

Line = tuple[Content, Look, str]
"""What stands on the left and how it looks, and what is said of it."""


def start_page(sheets: Iterable[tuple[str, str]], rules: Rules, heading: str) -> Page:
    """The page of instructions; `sheets` are (title, help) of the others."""
    cells = [
        Cell(0, 0, START, looks.TITLE),
        Cell(1, 0, said.ABOUT, looks.HELP),
        Cell(2, 0, heading, looks.SUBTITLE),
    ]
    heights, row = [(0, 28)], 4
    for title, lines in _sections(tuple(sheets), rules):
        cells.append(Cell(row, 0, title, looks.SECTION))
        heights.append((row, _SECTION_HEIGHT))
        for at, (left, look, text) in enumerate(lines, start=row + 1):
            cells += [Cell(at, 0, left, look), Cell(at, 1, text, looks.SAID)]
        row += len(lines) + 2
    columns = tuple((width, looks.OPEN) for width in _WIDTHS)
    return Page(START, tuple(cells), columns, tuple(heights), tab=looks.ACCENT)


def _sections(sheets: tuple[tuple[str, str], ...], rules: Rules) -> Iterator[tuple[str, tuple[Line, ...]]]:
    steps = enumerate(said.STEPS, start=1)
    yield (
        "How to work with this file",
        tuple((f"{number}  {short}", looks.STEP, full) for number, (short, full) in steps),
    )
    yield "What the colours mean", (*_states(), *_tones(rules))
    yield "The sheets", tuple((Link(title, title), looks.LINKED, help) for title, help in sheets)


def _states() -> tuple[Line, ...]:
    return (
        ("White", looks.SAMPLE, said.WHITE_MEANS),
        ("Worked out", looks.WORKED_OUT, said.GREY_MEANS),
        (REFERENCE, looks.REFERENCE, said.REFERENCE_MEANS),
        (MARK, _filled(WAITING), said.TO_DO_MEANS),
        (CHECK_AGAIN, _filled(WAITING), said.CHECK_AGAIN_MEANS),
        ("(blank)", _filled(WANTED), said.WANTED_MEANS),
    )


def _tones(rules: Rules) -> Iterator[Line]:
    for rating in rules.ratings:
        if rating.tone in TONES:
            yield rating.word, _filled(TONES[rating.tone]), said.RATING_MEANS.format(meaning=rating.meaning)
    for rating in rules.action_ratings:
        if rating.tone in TONES:
            yield (
                rating.word,
                _filled(TONES[rating.tone]),
                said.OF_ACTION_MEANS.format(meaning=rating.meaning),
            )
    bands = rules.risks.bands
    for band, above in zip_longest(bands, bands[1:]):
        if band.tone in TONES:
            means = said.BAND_MEANS if above else said.TOP_BAND_MEANS
            meaning = means.format(least=band.least, most=above.least - 1 if above else "")
            yield band.word, _filled(TONES[band.tone]), meaning


def _filled(colours: Colours) -> Look:
    return replace(looks.SAMPLE, fill=colours.fill, ink=colours.ink)
