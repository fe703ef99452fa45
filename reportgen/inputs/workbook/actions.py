"""The sheets of themes, priorities and key actions."""

from __future__ import annotations

from dataclasses import replace

from reportgen.inputs.workbook.columns import Choice, Column, Table
from reportgen.inputs.workbook.common import MADE, narrative, ref, words
from reportgen.inputs.workbook.shows import Shows
from reportgen.model.rules import Rules

YES_OR_NO = (Choice("Yes", None), Choice("No", False))
"""What is due unless somebody says that it isn't."""

NO_PRIORITY = "No priority"
"""What stands for the priority of a row that belongs to none, in a format that has themes only."""


def themes(shows: Shows) -> Table:
    return Table(
        "Themes",
        "One row a theme of the corporate plan. Priorities say which theme they belong to.",
        ("performance", "themes"),
        (
            ref(MADE),
            Column("Theme", ("title",), "text", "The theme as it is to be printed.", required=True, width=50),
            narrative(
                "Introduction",
                ("introduction",),
                "What stands under the heading of the theme, if anything.",
            ),
        ),
        named_by="Theme",
        seldom=not shows.kind("themes"),
    )


def priorities(shows: Shows) -> Table:
    return Table(
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
                "Priority",
                ("title",),
                "text",
                "The priority as it is to be printed.",
                required=True,
                width=40,
            ),
            narrative(
                "Outcome",
                ("outcome",),
                "What the priority is to bring about.",
                width=50,
            ),
            narrative(
                "Introduction",
                ("introduction",),
                "What the work on it includes.",
            ),
        ),
        parent="Themes",
        named_by="Priority",
        seldom=not shows.kind("themes"),
    )


def by_priority(table: Table, shows: Shows) -> Table:
    """A table whose rows hang under priorities, or under none: in formats that have such lists a blank
    priority says so, in others a word, since there a blank is an oversight."""
    themed, listed = shows.kind("themes"), shows.kind("actions", "indicators")
    blank_is_flat = listed or not themed
    help = "The priority it belongs to: its ref, or its words."
    priority = Column(
        "Priority",
        (),
        "text",
        f"{help} Blank where it belongs to none." if blank_is_flat else help,
        required=not blank_is_flat,
        refers="Priorities",
        width=18,
        seldom=not themed,
    )
    return replace(
        table,
        columns=(priority, *table.columns),
        parent="Priorities",
        flat=("performance", *table.path),
        flat_as="" if blank_is_flat else NO_PRIORITY,
        seldom="performance" not in shows.parts,
    )


def due(what: str) -> Column:
    return Column(
        "Due this quarter",
        ("due",),
        "choice",
        f"No for {what} that is not expected to report this quarter.",
        choices=YES_OR_NO,
    )


def actions(rules: Rules, shows: Shows) -> Table:
    table = Table(
        "Key actions",
        "One row a key action (commissioning intention).",
        ("actions",),
        (
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
                "Printed ref",
                ("ref",),
                "text",
                "What the report calls the action, if it has such a name.",
                seldom=not shows.column("actions", "ref"),
            ),
            Column(
                "Rating",
                ("rating",),
                "choice",
                "How far the action has come. Leave it blank where it is not due or not rated.",
                choices=words(word.word for word in rules.scale_of_actions),
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
            narrative(
                "Note",
                ("note",),
                "A word about the action, such as who owns it, printed below it in italics.",
                width=40,
            ),
        ),
        named_by="Key action",
    )
    return by_priority(table, shows)
