"""The sheet of the report's own particulars."""

from __future__ import annotations

from typing import get_args

from reportgen.inputs.workbook.columns import Choice, Field, Form
from reportgen.inputs.workbook.common import capitalised
from reportgen.model.submission import Status

PROFILE = "Report format"
"""What officers call the profile."""


def report(formats: tuple[Choice, ...]) -> Form:
    return Form(
        "Report",
        "What the report is about, and who prepared it.",
        (
            Field("Council", ("council",), "text", "The name of the council.", required=True),
            Field("Delivery unit", ("unit",), "text", "The name of the delivery unit.", required=True),
            Field(
                "Quarter",
                ("quarter",),
                "text",
                "The quarter and the financial year, as in Q4 2025/26.",
                required=True,
            ),
            Field(
                PROFILE,
                ("profile",),
                "choice",
                "The format in which the report is set.",
                required=True,
                choices=formats,
            ),
            Field(
                "Amounts are in",
                ("money",),
                "choice",
                "What an amount on the finance sheets counts. Full pounds are better: reports print £000.",
                required=True,
                choices=(Choice("Full pounds", "pounds"), Choice("£000", "thousands")),
            ),
            Field(
                "Status",
                ("front_matter", "status"),
                "choice",
                "How far the report has come.",
                required=True,
                choices=capitalised(get_args(Status)),
            ),
            Field("Version", ("front_matter", "version"), "text", "The version, as in 1.0.", required=True),
            Field("Date", ("front_matter", "date"), "date", "The date of the report.", required=True),
            Field(
                "Prepared by",
                ("front_matter", "prepared_by"),
                "text",
                "The role of the author; no name.",
                required=True,
            ),
            Field(
                "Cleared by",
                ("front_matter", "cleared_by"),
                "text",
                "The role of who cleared it; blank where nobody has yet.",
            ),
            Field(
                "Notice on the cover",
                ("front_matter", "notice"),
                "text",
                "A sentence for the cover, if one is needed.",
            ),
        ),
    )
