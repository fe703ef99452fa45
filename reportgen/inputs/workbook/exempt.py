"""The sheet of marks: which rows, values and sections may not be published, and why."""

from __future__ import annotations

from dataclasses import replace

from reportgen.inputs.workbook.columns import EXEMPT, MARK_KEY, Column
from reportgen.inputs.workbook.common import words
from reportgen.inputs.workbook.markable import Markable, Marks
from reportgen.schedule import PARAGRAPHS

SHEET = Column(
    "Sheet",
    (),
    "choice",
    "Where it stands: the sheet of the row, or the section.",
    required=True,
    width=26,
)
ROW = Column(
    "Row",
    (),
    "text",
    "Which row: its ref, or its words; of long ones the beginning and … Blank for the whole section.",
    width=36,
)
PARAGRAPH = Column(
    "Paragraph",
    ("paragraph",),
    "choice",
    "Of Schedule 12A: 1 an individual, 2 who somebody is, 3 financial or business affairs, 4 labour "
    "relations, 5 legal privilege, 6 a notice or order to come, 7 crime. In Wales 12 to 18, in the same "
    "order.",
    required=True,
    choices=words(str(each) for known in PARAGRAPHS.values() for each in known),
    width=14,
)
REASON = Column(
    "Reason",
    ("reason",),
    "text",
    "Why publishing it would not be in the public interest. It is not printed in the public edition.",
    required=True,
    width=60,
)
VALUES = Column(
    "Values",
    ("values",),
    "text",
    "The headings of what is withheld, with commas between them or each on a line. Blank for all of the row "
    "or section.",
    width=44,
)


def exempt(markable: tuple[Markable, ...]) -> Marks:
    """The sheet; `markable` is all that its marks may be of."""
    return Marks(
        EXEMPT,
        "What may not be published, one row a mark. The public edition leaves it out, and what would give it "
        "away. Leave the sheet empty where nothing is exempt.",
        (MARK_KEY,),
        (replace(SHEET, choices=words(each.title for each in markable)), ROW, PARAGRAPH, REASON, VALUES),
        seldom=True,
        offered=True,
        markable=markable,
    )
