"""The words of the sheet on which a workbook records what a published report printed."""

from __future__ import annotations

from reportgen.inputs.workbook.columns import Field

TITLE = "As published"
ABOUT = (
    "What a published report printed, for reportgen check to hold against this workbook. "
    "No report is made of it."
)

FIGURE = Field("Figure", (), "text", "The name of a figure, as reportgen figures lists it.")
PRINTED = Field(
    "As printed",
    (),
    "text",
    "What was printed there, mistakes and all: brackets, commas, decimals and % signs. "
    "Type (blank) for a cell that was left blank.",
)
HEADING = Field(
    "Headings in order", (), "text", "The headings of the report with their numbers, from first to last."
)
FIELDS = (FIGURE, PRINTED, HEADING)

TAKEN_FROM = "Taken from"
"""Stands left of a word on where it was taken from, above the headings."""

BLANK = "(blank)"
"""Stands for a cell that the report left blank."""
