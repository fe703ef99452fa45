"""The sheets of indicators and interventions."""

from __future__ import annotations

from typing import get_args

from reportgen.inputs.workbook.actions import due, priority
from reportgen.inputs.workbook.columns import Column, Path, Table
from reportgen.inputs.workbook.common import capitalised, figure, narrative, ref, words, worked_out
from reportgen.model.indicators import Covers, Polarity
from reportgen.model.rules import Rules

AS_PRINTED = "Type it as it is to be printed: 1,413 or 63.0% or £473, or a word such as N/A."


def indicators(rules: Rules) -> Table:
    between = [word.word for word in rules.ratings[1:-1]]
    return Table(
        "Indicators",
        "One row an indicator. Type figures as they are to be printed, a percentage with its % sign.",
        ("indicators",),
        (
            priority(),
            ref("The ref of the indicator; it is printed.", ("ref",), required=True),
            Column(
                "Indicator",
                ("title",),
                "text",
                "The indicator as it is to be printed.",
                required=True,
                width=44,
            ),
            Column(
                "National code", ("code",), "text", "A national code, printed in brackets behind the ref."
            ),
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
                required=True,
                choices=capitalised(get_args(Covers)),
                width=18,
            ),
            figure("Annual target", ("annual_target",), AS_PRINTED),
            figure(
                "Target",
                ("target",),
                f"The target of the quarter. {AS_PRINTED} Monitor or TBC leave it unrated.",
                required=True,
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
            figure("Previous result", ("previous",), f"The result of the quarter before. {AS_PRINTED}"),
            worked_out("Direction from previous quarter"),
            figure(
                "Result a year earlier",
                ("year_earlier",),
                f"The result of the same quarter last year. {AS_PRINTED}",
            ),
            worked_out("Direction from last year"),
            Column("Benchmark", ("benchmark",), "text", "How other councils do.", width=32),
            due("an indicator"),
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
        ),
        parent="Priorities",
        named_by="Indicator",
    )


def rule(heading: str, path: Path, help: str) -> Column:
    return Column(heading, ("rating_rule", *path), "figure", help)


INTERVENTIONS = Table(
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
)
