"""The sheets of themes, priorities and key actions."""

from __future__ import annotations

from reportgen.inputs.workbook.columns import Choice, Column, Table
from reportgen.inputs.workbook.common import MADE, narrative, ref, words
from reportgen.model.rules import Rules

YES_OR_NO = (Choice("Yes", None), Choice("No", False))
"""What is due unless somebody says that it isn't."""


THEMES = Table(
    "Themes",
    "One row a theme of the corporate plan. Priorities say which theme they belong to.",
    ("performance", "themes"),
    (
        ref(MADE),
        Column("Theme", ("title",), "text", "The theme as it is to be printed.", required=True, width=50),
        narrative(
            "Introduction", ("introduction",), "What stands under the heading of the theme, if anything."
        ),
    ),
    named_by="Theme",
)

PRIORITIES = Table(
    "Priorities",
    "One row a priority. Key actions and indicators say which priority they belong to.",
    ("priorities",),
    (
        Column(
            "Theme",
            (),
            "text",
            "The theme it belongs to: its ref, or its words.",
            required=True,
            refers="Themes",
            width=18,
        ),
        ref(MADE),
        Column(
            "Priority", ("title",), "text", "The priority as it is to be printed.", required=True, width=40
        ),
        narrative("Outcome", ("outcome",), "What the priority is to bring about.", width=50),
        narrative("Introduction", ("introduction",), "What the work on it includes."),
    ),
    parent="Themes",
    named_by="Priority",
)


def priority() -> Column:
    return Column(
        "Priority",
        (),
        "text",
        "The priority it belongs to: its ref, or its words.",
        required=True,
        refers="Priorities",
        width=18,
    )


def due(what: str) -> Column:
    return Column(
        "Due this quarter",
        ("due",),
        "choice",
        f"No for {what} that is not expected to report this quarter.",
        choices=YES_OR_NO,
    )


def actions(rules: Rules) -> Table:
    return Table(
        "Key actions",
        "One row a key action (commissioning intention).",
        ("actions",),
        (
            priority(),
            ref(MADE),
            Column(
                "Key action",
                ("action",),
                "text",
                "The action as it is to be printed.",
                required=True,
                width=44,
            ),
            Column(
                "Rating",
                ("rating",),
                "choice",
                "How far the action has come. Leave it blank where it is not due or not rated.",
                choices=words(word.word for word in rules.ratings),
            ),
            due("an action"),
            narrative("Comments", ("comments",), "How far the action has come, in words."),
            Column(
                "Comments shared with",
                ("comments_of",),
                "text",
                "The action whose comments serve this one too: its ref, or its words.",
                refers="Key actions",
                width=18,
            ),
        ),
        parent="Priorities",
        named_by="Key action",
    )
