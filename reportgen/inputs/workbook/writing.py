"""Writes the author workbook: puts its pages into a file. The one home of XlsxWriter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from reportgen.inputs.workbook import instructions as said
from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.heights import heights, lines_of
from reportgen.inputs.workbook.looks import FAMILY, Colours, Look
from reportgen.inputs.workbook.page import (
    Cell,
    Comment,
    Content,
    Formula,
    Link,
    Mark,
    Page,
    Prompt,
    RealTable,
)
from reportgen.inputs.workbook.pages import pages
from reportgen.inputs.workbook.spread import Contents, WorkedOut
from reportgen.model.rules import Rules

_CREATED = datetime(2000, 1, 1)
"""*Why:* the same input gives the same bytes, whenever it is written."""

_LAST_OPEN_COLUMN = 1_023
"""The last column, from 0, that authors may use for their own; as far as LibreOffice goes."""

_UNDERSCORE = "\ue05f"
"""Stands for an underscore that begins what looks like an escape; no input may hold this character."""

_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_WHOLE_SHEET = "A1:XFD1048576"
_A3, _A4 = 8, 9
_A4_HOLDS = 230
"""Letters of a row that can still be read when they are fitted to the width of A4."""

_FOOTER_LETTERS = 100
"""*Why:* a footer holds 255 letters, and an ampersand counts twice."""

_COMMENT_WIDTH, _COMMENT_LETTERS, _COMMENT_LINE, _COMMENT_HIGHEST = 400, 54, 18, 700
"""Pixels across, letters of the usual size that stand in them, pixels of a line, pixels of the highest."""

_FIRST_DATE = date(1900, 3, 1)

_ALLOWED = (
    "objects",
    "scenarios",
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_columns",
    "insert_rows",
    "insert_hyperlinks",
    "delete_columns",
    "delete_rows",
    "sort",
    "autofilter",
    "pivot_tables",
    "select_locked_cells",
    "select_unlocked_cells",
)
"""What may be done on a protected sheet; only locked cells can't be typed into."""


def write_workbook(contents: Contents, rules: Rules, heading: str, worked_out: WorkedOut) -> bytes:
    """The file of the author workbook; the same for the same contents.

    `heading` names unit and quarter. `worked_out` are the results of derived columns by (sheet, ref,
    heading): words, numbers, percentages as fractions; what is missing stays blank.
    """
    return written(pages(contents, rules, heading, worked_out), heading)


def written(sheets: Iterable[Page], heading: str) -> bytes:
    """The file that holds these sheets; the same for the same ones. `heading` is its title."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": heading, "created": _CREATED})
        painter = _Painter(workbook, heading)
        for page in sheets:
            painter.paint(page)
    return _finished(buffer.getvalue())


@dataclass(slots=True)
class _Painter:
    """Puts pages into a workbook; remembers the format that each look was given."""

    workbook: Any
    heading: str
    formats: dict[Look | Colours, Any] = field(default_factory=dict)

    def paint(self, page: Page) -> None:
        sheet = self.workbook.add_worksheet(page.title)
        self._columns(sheet, page)
        for row, height in {**dict.fromkeys(page.hidden[0]), **dict(heights(page))}.items():
            sheet.set_row(row, height, None, {"hidden": row in page.hidden[0]})
        if page.table:
            self._table(sheet, page.table)
        for cell in page.cells:
            self._cell(sheet, cell)
        for comment in page.comments:
            _comment(sheet, comment)
        for prompt in page.prompts:
            _prompt(sheet, prompt)
        for mark in page.marks:
            self._mark(sheet, mark)
        _window(sheet, page)
        _print(sheet, page, self.heading)

    def _columns(self, sheet: Any, page: Page) -> None:
        """Widths, and the look of the cells not written: the author's own.

        *Why:* XlsxWriter takes a column with a look for one with cells, so its count of them is begun anew.
        """
        for column, (width, look) in enumerate(page.widths):
            sheet.set_column(column, column, width, self._format(look), {"hidden": column in page.hidden[1]})
        if len(page.widths) <= _LAST_OPEN_COLUMN:
            sheet.set_column(len(page.widths), _LAST_OPEN_COLUMN, None, self._format(looks.OPEN))
        sheet.dim_colmin = sheet.dim_colmax = None

    def _table(self, sheet: Any, table: RealTable) -> None:
        columns = [
            {"header": column.heading, "header_format": self._format(column.look)}
            | ({"formula": column.formula} if column.formula else {})
            for column in table.columns
        ]
        block = table.block
        settings = {"name": table.name, "style": None, "autofilter": table.filtered, "columns": columns}
        _done(sheet.add_table(block.top, block.left, block.bottom, block.right, settings))

    def _cell(self, sheet: Any, cell: Cell) -> None:
        _done(_write(sheet, cell.row, cell.column, cell.content, self._format(cell.look)))

    def _mark(self, sheet: Any, mark: Mark) -> None:
        block = mark.block
        settings = {"type": "formula", "criteria": mark.formula, "format": self._colours(mark.colours)}
        _done(sheet.conditional_format(block.top, block.left, block.bottom, block.right, settings))

    def _colours(self, colours: Colours) -> Any:
        if colours not in self.formats:
            self.formats[colours] = self.workbook.add_format(
                {"bg_color": colours.fill, "font_color": colours.ink}
            )
        return self.formats[colours]

    def _format(self, look: Look) -> Any:
        if look not in self.formats:
            self.formats[look] = self.workbook.add_format(_properties(look))
        return self.formats[look]


def _properties(look: Look) -> dict[str, Any]:
    return {
        "font_name": FAMILY,
        "font_size": look.size,
        "font_color": look.ink,
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underlined),
        "locked": look.locked,
        "text_wrap": look.wrapped,
        "valign": "vcenter" if look.middle else "top",
        "num_format": look.number_format,
        **({"bg_color": look.fill} if look.fill else {}),
        **({"align": look.align} if look.align else {}),
        "indent": int(look.indented),
        **({"border": 1, "border_color": looks.LINE} if look.bordered else {}),
    }


def _finished(workbook: bytes) -> bytes:
    """The workbook with rows that still grow with what is typed into them, and with every text to the letter.

    *Why:* XlsxWriter marks every height as set by hand, and such a row stays as it is; and of texts such as
    `_x0041_x0042_`, which look like escapes that overlap, it escapes only the first.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'(<row [^>]*) customHeight="1"', rb"\1", data)
            if part.filename == "xl/sharedStrings.xml":
                data = data.replace(_UNDERSCORE.encode(), b"_x005F_")
            after.writestr(part, data)
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, content: Content, form: Any) -> int:
    """*Why:* each by the method of its kind: `write` would make formulas, numbers and links of texts."""
    if isinstance(content, Formula):
        return int(sheet.write_formula(row, column, content.text, form, content.result))
    if isinstance(content, Link):
        target = content.sheet.replace("'", "''")
        return int(sheet.write_url(row, column, f"internal:'{target}'!{content.cell}", form, content.shown))
    if isinstance(content, date):
        return int(sheet.write_datetime(row, column, content, form))
    if isinstance(content, float):
        return int(sheet.write_number(row, column, content, form))
    if not content:
        return int(sheet.write_blank(row, column, None, form))
    return int(sheet.write_string(row, column, _ESCAPE_LIKE.sub(_UNDERSCORE, content), form))


def _comment(sheet: Any, comment: Comment) -> None:
    """A box wide enough for sentences and as high as they need."""
    lines = lines_of(comment.text, _COMMENT_LETTERS)
    size = {"width": _COMMENT_WIDTH, "height": min(_COMMENT_HIGHEST, (lines + 1) * _COMMENT_LINE)}
    settings = {"author": "reportgen", "font_name": FAMILY, "font_size": 10, **size}
    _done(sheet.write_comment(comment.row, comment.column, comment.text, settings))


def _done(code: int | None) -> None:
    """*Why:* XlsxWriter leaves out what it can't write, and says so by a number alone."""
    if code:
        raise ValueError(f"the workbook can't hold this (XlsxWriter's code {code})")


def _prompt(sheet: Any, prompt: Prompt) -> None:
    block = prompt.block
    settings = {"input_title": prompt.title, "input_message": prompt.message, **_taken(prompt)}
    _done(sheet.data_validation(block.top, block.left, block.bottom, block.right, settings))


def _taken(prompt: Prompt) -> dict[str, Any]:
    """What the cells of a prompt take, and what is said to anything else."""
    if prompt.dated:
        since = {"criteria": ">=", "value": _FIRST_DATE, "error_type": "warning"}
        return {"validate": "date", **since, "error_title": prompt.title, "error_message": said.NO_DATE}
    if prompt.offered or prompt.source:
        source = f"={prompt.source}" if prompt.source else list(prompt.offered)
        refusal = {"error_title": said.NOT_LISTED, "error_message": said.CHOOSE, "error_type": "stop"}
        return {"validate": "list", "source": source, **(refusal if prompt.firm else {"show_error": False})}
    return {"validate": "any"}


def _window(sheet: Any, page: Page) -> None:
    if page.frozen != (0, 0):
        sheet.freeze_panes(*page.frozen)
    if not page.gridlines:
        sheet.hide_gridlines(2)
    sheet.set_tab_color(page.tab)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
    sheet.ignore_errors({"number_stored_as_text": _WHOLE_SHEET, "formula_differs": _WHOLE_SHEET})


def _print(sheet: Any, page: Page, heading: str) -> None:
    """On paper: landscape, one page wide, with the headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4 if sum(width for width, _ in page.widths) <= _A4_HOLDS else _A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{heading[:_FOOTER_LETTERS].replace('&', '&&')}&C&A&RPage &P of &N")
    if page.table:
        sheet.repeat_rows(page.table.block.top)
