"""Inputs in their workbook form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.inputs.input_tree import read_tree
from reportgen.inputs.validation import Reading
from reportgen.inputs.workbook.cells import read_book
from reportgen.inputs.workbook.columns import EXEMPT, MARK_KEY, Choice, Sheet, folded
from reportgen.inputs.workbook.fitting import misfit
from reportgen.inputs.workbook.front import PROFILE, report
from reportgen.inputs.workbook.gather import gather
from reportgen.inputs.workbook.grid import Book
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.reading import Read, read_rows
from reportgen.inputs.workbook.speech import speech_of
from reportgen.model.submission import STAND_IN, Submission
from reportgen.node import Listed, Mapped
from reportgen.profile import Profile


def read_workbook(data: bytes, file: str, profiles: Mapping[str, Profile]) -> Reading[Submission]:
    """The submission in an author workbook, with every problem of the file, its cells and its values.

    `profiles` are the report formats there are, by the names that inputs call them.
    """
    book, refused = read_book(data, file)
    if book is None:
        return Reading(None, refused)
    formats = formats_of(profiles)
    layout = _layout(book, profiles, formats)
    read = read_rows(book, layout)
    gathered = gather(read, layout, file)
    problems = read.problems + gathered.problems
    reading = read_tree(
        Submission, STAND_IN, gathered.node, problems, speech_of(layout), read.remarks, gathered.lost
    )
    return _wary(reading, read, layout)


def _wary(reading: Reading[Submission], read: Read, layout: tuple[Sheet, ...]) -> Reading[Submission]:
    """The reading; where a mark may be lost among problems, with a tree that says that there are marks.

    *Why:* what is told of an input without marks may be published.
    """
    known = {folded(sheet.title) for sheet in layout} - {folded(EXEMPT)}
    sheets = {problem.place.sheet for problem in reading.problems if not problem.to_do}
    doubtful = read.rows[EXEMPT] or any(title and folded(title) not in known for title in sheets)
    if not (sheets and doubtful and isinstance(reading.node, Mapped)):
        return reading
    node = reading.node
    return replace(reading, node=replace(node, entries={**node.entries, MARK_KEY: Listed(())}))


def formats_of(profiles: Mapping[str, Profile]) -> tuple[Choice, ...]:
    """The report formats as officers choose them."""
    return tuple(Choice(profile.name, name) for name, profile in profiles.items())


def _layout(book: Book, profiles: Mapping[str, Profile], formats: tuple[Choice, ...]) -> tuple[Sheet, ...]:
    """The sheets of the report format that the workbook names; where it names none that there is, of the one
    that it fits best, so that the rest can be judged."""
    named = _named(book, formats) & profiles.keys()
    layouts = [sheets(profile, formats) for name, profile in profiles.items() if not named or name in named]
    return min(layouts, key=lambda layout: misfit(book, layout)) if len(layouts) > 1 else layouts[0]


def _named(book: Book, formats: tuple[Choice, ...]) -> set[str]:
    """What the workbook names as its report format."""
    read = read_rows(book, (report(formats),))
    said = (row.values[PROFILE].value for rows in read.rows.values() for row in rows if PROFILE in row.values)
    return {name for name in said if isinstance(name, str)}
