"""What a sheet of the author workbook is made of: a table of columns, a form of items, details of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Path = tuple[str, ...]

Kind = Literal["text", "narrative", "figure", "money", "score", "date", "choice", "ref", "derived"]
"""How a cell is typed and shown. `text`, `narrative` and `figure` are text as typed; `money`, `score` and
`date` are numbers in the spreadsheet's sense; `choice` is a word of a closed list; `ref` names its row;
`derived` is worked out and never read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a closed list, and the value of the input that it stands for; None where nothing need be
    said."""

    shown: str
    value: str | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """One value: what officers call it, and where it belongs.

    `path` leads to it from its row, or from the whole input for an item of a form; it is empty for what is
    derived. `choices` is its closed list, `refers` the title of the sheet whose refs it takes. `required`
    tells that it may not be left blank in a row that says anything, `wanted` that the report lacks something
    where it is, though it can be read (but for a row with an entry under `unless`), `together` that it may
    not where the rest of its group is given, `one_unit` that it is a percentage where the row's other such
    figures are. One that is `seldom` is of no use to the report format: it is there only where an input says
    something in it, and may be missing.
    """

    heading: str
    path: Path
    kind: Kind
    help: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    refers: str = ""
    together: bool = False
    one_unit: bool = False
    wanted: bool = False
    unless: str = ""
    seldom: bool = False

    @property
    def needed(self) -> bool:
        """Whether a blank one is marked."""
        return self.required or self.wanted

    @property
    def reference_heading(self) -> str:
        """The heading over last quarter's text beside it, which is never read."""
        return f"{REFERENCE}: {self.heading}"


REFERENCE = "Last quarter"


@dataclass(frozen=True, slots=True)
class Column(Field):
    """A column of a table. `width` is in letters.

    `formula` of a derived one is arithmetic on other columns of its row, named in braces; without one its
    value stands as it was when the workbook was written, until one of those it `rests_on` changes (where
    none are named, any figure or choice of the row). What is typed under the heading `instead` stands in its
    place.
    """

    width: int = 14
    formula: str = ""
    number_format: str = ""
    rests_on: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with one table, one row for each of its kind.

    `path` leads to the list of rows: from the whole input, or from the row of the sheet `parent` that the
    first column names. Where `split` is given, the first column's word leads further: (word, path). Others
    may name a row by the text under `named_by` instead of its ref, and a blank ref that is not required is
    made from it. Rows that hang under no parent belong to the list that `flat` leads to; their first column
    says `flat_as`. A table that is `seldom` is of no use to the report format: it is there only where an
    input has rows for it, and may be missing; one that is `offered` too is in every new workbook.
    """

    title: str
    help: str
    path: Path
    columns: tuple[Column, ...]
    parent: str = ""
    split: tuple[tuple[str, Path], ...] = ()
    named_by: str = ""
    flat: Path = ()
    flat_as: str = ""
    seldom: bool = False
    offered: bool = False

    @property
    def ref(self) -> Column | None:
        """The column that names a row, if any."""
        return next((column for column in self.columns if column.kind == "ref"), None)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are typed into."""
        return tuple(column for column in self.columns if column.kind != "derived")


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with one value a row, each under a name of its own."""

    title: str
    help: str
    items: tuple[Field, ...]

    @property
    def seldom(self) -> bool:
        """Whether the report format has no use for any of it, so that it may be missing."""
        return all(item.seldom for item in self.items)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that details may be given of: what officers call it, on which sheet its row stands, and
    where in the row the details belong. One that is `seldom` is offered only where an input has it."""

    shown: str
    sheet: str
    path: Path
    seldom: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """A sheet of details for rows of other sheets: a row's ref, which figure, and what is said of it.

    `columns` come after the two that name row and figure; their paths lead on from the figure's.
    """

    title: str
    help: str
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]

    @property
    def seldom(self) -> bool:
        """Whether it may be missing."""
        return False


Sheet = Form | Table | Details

ROW_REF = Column("Ref", (), "text", "The row, by its ref on its own sheet, or by its words.", required=True)
FIGURE = Column("Figure", (), "choice", "Which figure of the row.", required=True, width=36)
"""The first two columns of a sheet of details."""

ITEM, ENTRY, HELP = "Item", "Entry", "What goes here"
"""The headings of a form."""

LONG_TEXTS = "Long texts"
"""The sheet that holds what doesn't fit into one cell."""

MARK_KEY = "exempt"
"""What an input calls the mark of a row or section that may not be published."""

EXEMPT = "Exempt"
"""The sheet of what may not be published."""

START = "Start here"
"""The sheet of instructions."""


def folded(text: str) -> str:
    """A heading, title or word as it is compared: without regard to capitals and spaces."""
    return " ".join(text.replace("\u00a0", " ").split()).casefold()
