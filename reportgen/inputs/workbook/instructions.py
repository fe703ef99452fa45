"""The words of the sheet of instructions."""

from __future__ import annotations

from reportgen.history import MARK
from reportgen.numbers import WORDS

ABOUT = "Everything the report says comes from this workbook: its figures, its ratings and its words."

STEPS = (
    (
        "Fill in the white cells",
        "Click a cell: a note beside it says what belongs there. White cells are yours. Grey cells are "
        "worked out, or show last quarter's words; nothing typed there is read.",
    ),
    (
        "Look for what is missing",
        f"A cell that says {MARK} waits for you: type over it. A light red cell may not stay blank. The "
        "colours are explained below.",
    ),
    (
        "Add rows",
        "Each table ends with spare rows, and blank rows are passed over. Filter with the arrows in the "
        "headings. To sort, or to insert or delete rows, first choose Review > Unprotect Sheet; there is no "
        "password. To take a row out without that, select its white cells and press Delete.",
    ),
    (
        "Keep the names",
        "Please don't rename sheets or headings: your figures are found by them. Columns of your own to the "
        "right of a table and sheets of your own are welcome; they are not read.",
    ),
    (
        "Type figures as they are to be printed",
        "For example 1,413 or 63.0% or £473. A percentage is what carries a % sign: typed as 85%, or a "
        "number formatted as a percentage. Where there is no figure, one of these words may stand: "
        f"{', '.join(WORDS)}. Dates are typed as in 22 May 2026.",
    ),
    (
        "Leave refs as they are",
        "A ref is the short name by which other rows and next quarter find a row. Where a column asks for a "
        "ref, choose it from the list, or type the words of the row. In a new row, most refs may be left "
        "blank: they are made for you.",
    ),
    (
        "Write in paragraphs",
        "Between paragraphs leave a blank line (press Alt+Enter twice). Begin each bullet with a dash and a "
        "space, on a line of its own. Put **two stars** on both sides of words in bold. Name a figure in "
        "braces instead of typing it, as in {revenue total variation}, and it is always the right one.",
    ),
    (
        "Read long texts",
        "A row can be only so high. Where a text goes on below its cell, click the cell and make the formula "
        "bar taller (Ctrl+Shift+U).",
    ),
    (
        "When you are done",
        "Save it as an Excel workbook (.xlsx) and close it. Then run: reportgen check FILE, with the name of "
        "this file. It names the sheet and cell of anything that is not right yet.",
    ),
)
"""What to do, in order: in short, and in full."""

WHITE_MEANS = "For you to fill in."
GREY_MEANS = "Worked out when this file was made. Not for typing; the report works it out anew."
REFERENCE_MEANS = "What stood there last quarter, for reference. Not for typing."
TO_DO_MEANS = "Waits for you. Type over it."
WANTED_MEANS = "Blank, but needed for the report."
CHECK_AGAIN_MEANS = "The row has changed since this file was made. The report works it out anew."
RATING_MEANS = "A rating: {meaning}."
OF_ACTION_MEANS = "A rating of an action: {meaning}."
BAND_MEANS = "A band of risks: scores from {least} to {most}."
TOP_BAND_MEANS = "A band of risks: scores of {least} or more."

REFERENCE_HELP = "What stood here last quarter, for reference. Nothing typed here is read."
LONG_TEXTS_HELP = (
    "Where a text is too long for one cell, it goes on here, under the number that its cell names."
)
LISTS_HELP = "The words that some drop-down lists offer. Nothing here is for typing."

NEEDED = " It may not stay blank."
NOT_LISTED = "Not in the list"
CHOOSE = "Please choose one of the words in the list, or clear the cell."
NO_DATE = "This is no date. Type it as in 22 May 2026."
