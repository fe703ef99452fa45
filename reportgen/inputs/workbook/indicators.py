"""The sheets of indicators and interventions."""

from __future__ import annotations

from typing import get_args

from reportgen.inputs.workbook.actions import by_priority, due
from reportgen.inputs.workbook.columns import Choice, Column, Path, Table
from reportgen.inputs.workbook.common import capitalised, figure, narrative, ref, words, worked_out
from reportgen.inputs.workbook.shows import Shows
from reportgen.model.indicators import Comparison, Covers, Polarity
from reportgen.model.rules import Rules

AS_PRINTED = "Type it as it is to be printed: 1,413 or 63.0% or £473, or a word such as N/A."


INSTEAD = "One sentence instead"

ESCALATED = (Choice("Yes", True), Choice("No", False))
"""What is not escalated unless somebody says that it is."""


def indicators(rules: Rules, shows: Shows) -> Table:
    table = Table(
        "Indicators",
        "One row an indicator. Type figures as they are to be printed, a percentage with its % sign.",
        ("indicators",),
        (
            *_named(rules, shows),
            *_reached(shows),
            *_compared(shows),
            *_said(shows),
            *_rated(rules),
        ),
        named_by="Indicator",
    )
    return by_priority(table, shows)


def _named(rules: Rules, shows: Shows) -> tuple[Column, ...]:
    """Which indicator it is, and what it is of."""
    return (
        ref("The ref of the indicator; it is printed.", ("ref",), required=True),
        Column(
            "Indicator",
            ("title",),
            "text",
            "The indicator as it is to be printed.",
            required=True,
            width=44,
        ),
        Column("National code", ("code",), "text", "A national code, printed in brackets behind the ref."),
        Column(
            "Type",
            ("type",),
            "choice",
            "The type of indicator, by which they are counted.",
            required=True,
            choices=words(name for group in rules.types for name in group.types),
            width=10,
        ),
        Column(
            "Polarity",
            ("polarity",),
            "choice",
            "Blank for an indicator that is only watched; it then has no direction of travel.",
            choices=words(get_args(Polarity)),
            width=18,
        ),
        Column(
            "Covers",
            ("covers",),
            "choice",
            "What period the result is of.",
            wanted=True,
            unless=INSTEAD,
            choices=capitalised(get_args(Covers)),
            width=18,
        ),
        Column(
            "Period covered",
            ("period",),
            "text",
            "The time that the result is of, in words, as in April to September.",
            wanted=shows.wants("period"),
            unless=INSTEAD,
            seldom=not shows.column("indicators", "period"),
            width=24,
        ),
    )


def _reached(shows: Shows) -> tuple[Column, ...]:
    """What was to be reached, and what was."""
    return (
        figure(
            "Annual target",
            ("annual_target",),
            AS_PRINTED,
            seldom=not shows.column("indicators", "annual_target"),
        ),
        Column(
            "Target",
            ("target",),
            "figure",
            f"The target of the quarter. {AS_PRINTED} Monitor or TBC leave it unrated.",
            one_unit=True,
            wanted=True,
            unless=INSTEAD,
        ),
        Column(
            "Numerator and denominator",
            ("fraction",),
            "figure",
            "As in 531/742; the result is then worked out.",
            width=16,
        ),
        figure(
            "Result",
            ("result",),
            f"{AS_PRINTED} Leave it blank where numerator and denominator are given.",
        ),
        worked_out("Result as printed"),
        worked_out("Rating"),
    )


def _compared(shows: Shows) -> tuple[Column, ...]:
    """Earlier results, and how it has moved from them."""
    short = shows.direction("short term", "previous", "short")
    long = shows.direction("long term", "year_earlier", "long")
    either = shows.direction("most relevant", "compared", "direction")
    return (
        figure(
            "Previous result",
            ("previous",),
            f"The result of the quarter before. {AS_PRINTED}",
            seldom=not (short or either),
        ),
        worked_out("Direction from previous quarter", seldom=not short),
        figure(
            "Result a year earlier",
            ("year_earlier",),
            f"The result of the same quarter last year. {AS_PRINTED}",
            seldom=not (long or either),
        ),
        worked_out("Direction from last year", seldom=not long),
        Column(
            "Compared with",
            ("comparison",),
            "choice",
            "The earlier result that is shown. Blank: the one a year earlier where the result is annual "
            "or of the year to date, else the previous one.",
            choices=capitalised(get_args(Comparison)),
            seldom=not either,
            width=24,
        ),
        worked_out("Direction of travel", seldom=not either),
    )


def _said(shows: Shows) -> tuple[Column, ...]:
    """What is said of it besides its figures, or instead of them."""
    return (
        Column(
            "Benchmark",
            ("benchmark",),
            "narrative",
            "How other councils do.",
            seldom=not shows.column("indicators", "benchmark"),
            width=32,
        ),
        Column(
            "Benchmark shared with",
            ("benchmark_of",),
            "text",
            "The indicator whose benchmark serves this one too: its ref, or its words.",
            refers="Indicators",
            seldom=not shows.column("indicators", "benchmark"),
            width=18,
        ),
        Column(
            "Escalated",
            ("escalated",),
            "choice",
            "Yes for an indicator that needs the attention of those above.",
            choices=ESCALATED,
            seldom=not shows.escalates,
        ),
        due("an indicator"),
        narrative(
            INSTEAD,
            ("instead",),
            "Where there are no figures: one sentence that says why, such as that it is not due.",
            width=40,
        ),
    )


def _rated(rules: Rules) -> tuple[Column, ...]:
    """By which rule it is rated, or how by hand."""
    between = [word.word for word in rules.ratings[1:-1]]
    return (
        *(
            rule(
                f"{word}: up to",
                ("tolerance", word),
                f"How far from target the rating {word} still reaches: 5% (of the target) or 2 points.",
            )
            for word in between
        ),
        Column(
            "Baseline",
            ("rating_rule", "improvement", "baseline"),
            "figure",
            "The result from which the improvement is counted, for a rating by improvement.",
            together=True,
            one_unit=True,
        ),
        *(
            rule(
                f"{word}: at least",
                ("improvement", "shares", word),
                f"The least share of the targeted improvement for the rating {word}, as in 80%.",
            )
            for word in between
        ),
        Column(
            "Rating by hand",
            ("rating_rule", "by_hand", "rating"),
            "choice",
            "A rating that no rule gives; it needs a reason, and is listed for review.",
            together=True,
            choices=words(word.word for word in rules.ratings),
        ),
        Column(
            "Reason for the rating by hand",
            ("rating_rule", "by_hand", "reason"),
            "text",
            "Why it is rated by hand.",
            together=True,
            width=32,
        ),
    )


def rule(heading: str, path: Path, help: str) -> Column:
    return Column(heading, ("rating_rule", *path), "figure", help)


def interventions(shows: Shows) -> Table:
    return Table(
        "Interventions",
        "One row an indicator that did not meet its target: what is done about it.",
        ("interventions", "rows"),
        (
            Column(
                "Indicator",
                ("indicator",),
                "text",
                "The indicator: its ref, or its words.",
                required=True,
                refers="Indicators",
                width=16,
            ),
            Column("Intervention level", ("level",), "text", "The level, as in 1.", required=True, width=14),
            narrative(
                "Comments and proposed intervention",
                ("comments",),
                "Why the target was missed and what is done about it.",
                required=True,
            ),
        ),
        seldom="interventions" not in shows.parts,
    )
