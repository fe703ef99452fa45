"""The sheets of budget lines."""

from __future__ import annotations

from dataclasses import replace

from reportgen.inputs.workbook.columns import Column, Path, Table
from reportgen.inputs.workbook.common import MADE, narrative, ref, worked_out
from reportgen.inputs.workbook.shows import Shows

OTHER_OUTTURN, OUTTURN = "Outturn or forecast if different", "Outturn or proposed budget"

_MONEY, _PERCENT = "#,##0;(#,##0)", "0.0%"


def money(heading: str, path: Path, help: str, *, required: bool = True) -> Column:
    return Column(heading, path, "money", help, required=required, width=16)


_REVENUE = Table(
    "Revenue",
    "One row a budget line, without a total: totals are worked out. Overspends are positive.",
    ("revenue", "lines"),
    (
        ref(MADE),
        Column(
            "Description",
            ("description",),
            "text",
            "The budget line as it is to be printed.",
            required=True,
            width=32,
        ),
        money("Original budget", ("original",), "The budget at the start of the year."),
        money("Revised budget", ("revised",), "The budget as it stands now."),
        money(
            "Outturn or forecast",
            ("outturn",),
            "The outturn in Q4, the forecast for the year in the quarters before.",
        ),
        worked_out("Variation", "{Outturn or forecast}-{Revised budget}", _MONEY),
        worked_out("Variation %", "({Outturn or forecast}-{Revised budget})/ABS({Revised budget})", _PERCENT),
        narrative("Comments", ("comments",), "Why the line varies, where it does much."),
    ),
    named_by="Description",
)

_CAPITAL = Table(
    "Capital",
    "One row a programme, without a total: totals are worked out.",
    ("capital", "lines"),
    (
        ref(MADE),
        Column(
            "Programme",
            ("description",),
            "text",
            "The programme as it is to be printed.",
            required=True,
            width=32,
        ),
        money("Approved budget", ("approved",), "The budget that was approved for the year."),
        money(
            "Additions and deletions",
            ("additions",),
            "Additions less deletions. Type 0 where there are none.",
        ),
        money(
            "Slippage or accelerated spend",
            ("slippage",),
            "Spend put off to a later year is negative, spend brought forward positive.",
        ),
        money(
            OTHER_OUTTURN,
            ("outturn",),
            "The outturn in Q4, the forecast for the year in the quarters before. Leave it blank where that "
            "is the proposed budget: approved budget, additions and slippage together.",
            required=False,
        ),
        worked_out(
            OUTTURN,
            "{Approved budget}+{Additions and deletions}+{Slippage or accelerated spend}",
            _MONEY,
            instead=OTHER_OUTTURN,
        ),
        worked_out("Variance from approved", f"{{{OUTTURN}}}-{{Approved budget}}", _MONEY),
        worked_out("Slippage %", "{Slippage or accelerated spend}/{Approved budget}", _PERCENT),
        narrative("Comments", ("comments",), "Why the programme varies, where it does much."),
    ),
    named_by="Programme",
)


def revenue(shows: Shows) -> Table:
    return _of_format(_REVENUE, shows, "revenue")


def capital(shows: Shows) -> Table:
    return _of_format(_CAPITAL, shows, "capital")


def _of_format(table: Table, shows: Shows, part: str) -> Table:
    """The table as a report format uses it: comments only where they are shown."""
    columns = tuple(
        replace(column, seldom=column.path == ("comments",) and not shows.column(part, "comments"))
        for column in table.columns
    )
    return replace(table, columns=columns, seldom=part not in shows.parts)
