"""The sheets of what is told: summary, challenges, subjects, introductions."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.inputs.workbook.columns import Column, Field, Form, Path, Table
from reportgen.inputs.workbook.common import narrative, words
from reportgen.inputs.workbook.shows import Shows


def summary(shows: Shows) -> Form:
    return Form(
        "Summary",
        "The top of the report: what went well, and how the quarter was. Challenges have a sheet of their "
        "own.",
        (
            Field(
                "Key successes of the quarter",
                ("summary", "successes", "quarter"),
                "narrative",
                "What went well this quarter.",
                seldom=not shows.period("successes", "quarter"),
            ),
            Field(
                "Key successes of the year",
                ("summary", "successes", "year"),
                "narrative",
                "What went well this year; for the report of Q4 only.",
                seldom=not shows.period("successes", "year"),
            ),
            Field(
                "Overview",
                ("summary", "overview"),
                "narrative",
                "Finance, performance and risk in a few paragraphs.",
                seldom=not shows.kind("overview"),
            ),
        ),
    )


def challenges(shows: Shows) -> Table:
    return Table(
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
        seldom=not shows.kind("challenges"),
    )


def topics(title: str, part: str, shows: Shows) -> Table:
    return Table(
        title,
        "One row a subject.",
        (part, "rows"),
        (
            Column("Description", ("description",), "text", "The subject.", required=True, width=40),
            narrative("Comments", ("comments",), "What there is to say about it.", required=True),
        ),
        seldom=part not in shows.parts,
    )


def sections(records: Iterable[Table]) -> dict[Path, str]:
    """What officers call each section of an input. `records` are the sheets of tables of words."""
    return {(part,): title for title, part in _PARTS} | {table.path[:-1]: table.title for table in records}


def introductions(shows: Shows, records: Iterable[Table]) -> Form:
    """Words before tables, and instead of them. `records` are the sheets of tables of words."""
    named = tuple((table.title, table.path[:-1]) for table in records)
    return Form(
        INTRODUCTIONS,
        "Words before a section's tables, and sentences that stand for a whole section. All may be blank.",
        (
            *(_introduction(title, (part,), part in shows.parts) for title, part in _INTRODUCED),
            Field(
                "Key actions and indicators: introduction",
                ("performance", "introduction"),
                "narrative",
                "What stands before the first theme.",
                seldom=not shows.kind("themes"),
            ),
            Field(
                "Risks: commentary",
                ("risks", "commentary"),
                "narrative",
                "What there is to say about the register.",
                seldom=not shows.kind("risk_map"),
            ),
            *(_introduction(title, path, shown=True) for title, path in named),
            *(_instead(title, (part,), part in shows.parts) for title, part in _PARTS),
            *(_instead(title, path, shown=True) for title, path in named),
        ),
    )


INTRODUCTIONS = "Introductions"
_INTRODUCED = (("Revenue", "revenue"), ("Capital", "capital"))
_PARTS = (
    ("Summary", "summary"),
    *_INTRODUCED,
    ("Key actions and indicators", "performance"),
    ("Interventions", "interventions"),
    ("Customer experience", "customer_experience"),
    ("Risks", "risks"),
    ("Equalities", "equalities"),
)
"""What officers call the parts of an input."""


def _introduction(title: str, path: Path, shown: bool) -> Field:
    return Field(
        f"{title}: introduction",
        (*path, "introduction"),
        "narrative",
        "What stands before the table.",
        seldom=not shown,
    )


def _instead(title: str, path: Path, shown: bool) -> Field:
    return Field(
        f"{title}: one sentence instead of the section",
        (*path, "instead"),
        "narrative",
        "Where the section has nothing to show: one sentence that says why. Leave it blank otherwise.",
        seldom=not shown,
    )
