"""The sheets of what is told: summary, challenges, subjects, introductions."""

from __future__ import annotations

from reportgen.inputs.workbook.columns import Column, Field, Form, Table
from reportgen.inputs.workbook.common import narrative, words

SUMMARY = Form(
    "Summary",
    "The top of the report: what went well, and how the quarter was. Challenges have a sheet of their own.",
    (
        Field(
            "Key successes of the quarter",
            ("summary", "successes", "quarter"),
            "narrative",
            "What went well this quarter.",
        ),
        Field(
            "Key successes of the year",
            ("summary", "successes", "year"),
            "narrative",
            "What went well this year; for the report of Q4 only.",
        ),
        Field(
            "Overview",
            ("summary", "overview"),
            "narrative",
            "Finance, performance and risk in a few paragraphs.",
        ),
    ),
)

CHALLENGES = Table(
    "Challenges",
    "Key challenges and the actions that each requires, one row a challenge.",
    ("summary", "challenges"),
    (
        Column(
            "Period",
            (),
            "choice",
            "The quarter, or the year for the report of Q4.",
            required=True,
            choices=words(("Quarter", "Year")),
        ),
        narrative("Challenge", ("challenge",), "What the challenge is.", required=True, width=50),
        narrative(
            "Actions required",
            ("actions",),
            "What is to be done. Begin each bullet with a dash (-) and a space.",
            required=True,
        ),
    ),
    split=(("Quarter", ("quarter",)), ("Year", ("year",))),
)


def topics(title: str, part: str) -> Table:
    return Table(
        title,
        "One row a subject.",
        (part, "rows"),
        (
            Column("Description", ("description",), "text", "The subject.", required=True, width=40),
            narrative("Comments", ("comments",), "What there is to say about it.", required=True),
        ),
    )


def _instead(section: str, part: str) -> Field:
    return Field(
        f"{section}: one sentence instead of the section",
        (part, "instead"),
        "narrative",
        "Where the section has nothing to show: one sentence that says why. Leave it blank otherwise.",
    )


INTRODUCTIONS = Form(
    "Introductions",
    "Words before a section's tables, and sentences that stand for a whole section. All may be blank.",
    (
        Field(
            "Revenue: introduction", ("revenue", "introduction"), "narrative", "What stands before the table."
        ),
        Field(
            "Capital: introduction", ("capital", "introduction"), "narrative", "What stands before the table."
        ),
        Field(
            "Key actions and indicators: introduction",
            ("performance", "introduction"),
            "narrative",
            "What stands before the first theme.",
        ),
        Field(
            "Risks: commentary",
            ("risks", "commentary"),
            "narrative",
            "What there is to say about the register.",
        ),
        _instead("Summary", "summary"),
        _instead("Revenue", "revenue"),
        _instead("Capital", "capital"),
        _instead("Key actions and indicators", "performance"),
        _instead("Interventions", "interventions"),
        _instead("Customer experience", "customer_experience"),
        _instead("Risks", "risks"),
        _instead("Equalities", "equalities"),
    ),
)
