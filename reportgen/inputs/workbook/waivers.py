"""The sheet of findings that may stand."""

from __future__ import annotations

from reportgen.inputs.workbook.columns import Column, Table


def waivers() -> Table:
    return Table(
        "Waivers",
        "Findings of the check that may stand, one row a finding. They are never printed, and every check "
        "lists them. Leave the sheet empty where nothing is to stand.",
        ("waivers",),
        (
            Column(
                "Code", ("code",), "text", "The code of the finding, as in INT001.", required=True, width=12
            ),
            Column(
                "Found of",
                ("of",),
                "text",
                "What the check calls its row, as in 1004; or the section, where it is about no one row.",
                required=True,
                width=32,
            ),
            Column(
                "Says",
                ("says",),
                "text",
                "Words of its message, where more than one finding fits; else leave it blank.",
                width=32,
            ),
            Column("Reason", ("reason",), "text", "Why it may stand.", required=True, width=70),
            Column("Role", ("role",), "text", "The role of who says so; no name.", required=True, width=32),
        ),
        seldom=True,
        offered=True,
    )
