"""Inputs in their workbook form."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.inputs.input_tree import read_tree
from reportgen.inputs.validation import Reading
from reportgen.inputs.workbook.cells import read_book
from reportgen.inputs.workbook.columns import Choice
from reportgen.inputs.workbook.front import PROFILE, report
from reportgen.inputs.workbook.gather import gather
from reportgen.inputs.workbook.grid import Book
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.reading import read_rows
from reportgen.inputs.workbook.speech import speech_of
from reportgen.model.submission import STAND_IN, Submission
from reportgen.profile import Profile


def read_workbook(data: bytes, file: str, profiles: Mapping[str, Profile]) -> Reading[Submission]:
    """The submission in an author workbook, with every problem of the file, its cells and its values.

    `profiles` are the report formats there are, by the names that inputs call them.
    """
    book, refused = read_book(data, file)
    if book is None:
        return Reading(None, refused)
    formats = formats_of(profiles)
    layout = sheets(profiles[_named(book, formats)], formats)
    read = read_rows(book, layout)
    gathered = gather(read, layout, file)
    problems = read.problems + gathered.problems
    return read_tree(
        Submission, STAND_IN, gathered.node, problems, speech_of(layout), read.remarks, gathered.lost
    )


def formats_of(profiles: Mapping[str, Profile]) -> tuple[Choice, ...]:
    """The report formats as officers choose them."""
    return tuple(Choice(profile.name, name) for name, profile in profiles.items())


def _named(book: Book, formats: tuple[Choice, ...]) -> str:
    """The report format that the workbook names; the first there is where it names none."""
    read = read_rows(book, (report(formats),))
    said = [row.values[PROFILE].value for rows in read.rows.values() for row in rows if PROFILE in row.values]
    names = [str(choice.value) for choice in formats]
    return next((name for name in names if name in said), names[0])
