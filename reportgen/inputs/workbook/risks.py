"""The sheet of the risk register."""

from __future__ import annotations

from typing import get_args

from reportgen.inputs.workbook.columns import Column, Path, Table
from reportgen.inputs.workbook.common import narrative, ref, words, worked_out
from reportgen.model.risks import Response, RiskDirection
from reportgen.model.rules import Rules


def _score(heading: str, path: Path, scale: tuple[str, ...]) -> Column:
    named = ", ".join(f"{number} {word}" for number, word in enumerate(scale, start=1))
    return Column(
        heading,
        path,
        "score",
        f"A whole number: {named}.",
        required=True,
        choices=words(str(number) for number in range(1, len(scale) + 1)),
        width=11,
    )


def risks(rules: Rules) -> Table:
    impact, likelihood = rules.risks.impact, rules.risks.likelihood
    return Table(
        "Risks",
        "Every risk on the register, one row a risk. The heat map, counts and lists are worked out.",
        ("risks", "rows"),
        (
            ref("The id of the risk on the register; it is printed.", required=True),
            Column("Short title", ("title",), "text", "The risk in a few words.", required=True, width=32),
            narrative(
                "Long description",
                ("description",),
                "What may happen, and with what effect.",
                required=True,
                width=84,
            ),
            Column(
                "Risk owner", ("owner",), "text", "The role of the owner; no name.", required=True, width=24
            ),
            Column(
                "Nature of risk",
                ("nature",),
                "text",
                "As the register has it: Compliance, Financial, ...",
                required=True,
                width=18,
            ),
            narrative(
                "Controls and mitigations in place",
                ("controls",),
                "What is done about it.",
                required=True,
                width=84,
            ),
            _score("Inherent impact", ("inherent", "impact"), impact),
            _score("Inherent likelihood", ("inherent", "likelihood"), likelihood),
            _score("Residual impact", ("residual", "impact"), impact),
            _score("Residual likelihood", ("residual", "likelihood"), likelihood),
            worked_out("Risk score", "{Residual impact}*{Residual likelihood}", "0", width=10),
            worked_out("Band", rests_on=("Residual impact", "Residual likelihood")),
            Column(
                "Highest impact area",
                ("residual", "highest_impact"),
                "text",
                "The area of the highest impact.",
                width=20,
            ),
            Column(
                "Response option",
                ("response",),
                "choice",
                "What is done with the risk.",
                required=True,
                choices=words(get_args(Response)),
            ),
            Column(
                "Direction of travel",
                ("direction",),
                "choice",
                "Against the quarter before.",
                required=True,
                choices=words(get_args(RiskDirection)),
            ),
        ),
        named_by="Short title",
    )
