"""The sheet of the risk register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, get_args

from reportgen.inputs.workbook.columns import Column, Path, Table
from reportgen.inputs.workbook.common import narrative, ref, words, worked_out
from reportgen.inputs.workbook.shows import Shows
from reportgen.model.risks import Response, RiskDirection
from reportgen.model.rules import Rules


def _score(heading: str, path: Path, scale: tuple[str, ...]) -> Column:
    named = ", ".join(f"{number} {word}" for number, word in enumerate(scale, start=1))
    return Column(
        heading,
        path,
        "score",
        f"A whole number: {named}.",
        choices=words(str(number) for number in range(1, len(scale) + 1)),
        width=11,
    )


def _assessed(rules: Rules, shows: Shows, name: Literal["inherent", "target"]) -> Iterator[Column]:
    """Impact and likelihood of an assessment that the format may do without; not the one without the
    other."""
    shown = shows.column("register", *(f"{name}_{what}" for what in ("impact", "likelihood", "score")))
    for what, scale in (("impact", rules.risks.impact), ("likelihood", rules.risks.likelihood)):
        column = _score(f"{name.capitalize()} {what}", (name, what), scale)
        yield replace(column, wanted=shows.wants(name), together=True, seldom=not shown)


def risks(rules: Rules, shows: Shows) -> Table:
    return Table(
        "Risks",
        "Every risk on the register, one row a risk. The heat map, counts and lists are worked out.",
        ("risks", "rows"),
        (
            ref("The id of the risk on the register; it is printed.", required=True),
            *_told(shows),
            *_assessed(rules, shows, "inherent"),
            replace(_score("Residual impact", ("residual", "impact"), rules.risks.impact), required=True),
            replace(
                _score("Residual likelihood", ("residual", "likelihood"), rules.risks.likelihood),
                required=True,
            ),
            worked_out("Risk score", "{Residual impact}*{Residual likelihood}", "0", width=10),
            worked_out("Band", rests_on=("Residual impact", "Residual likelihood")),
            Column(
                "Highest impact area",
                ("residual", "highest_impact"),
                "text",
                "The area of the highest impact.",
                seldom=not shows.column("register", "highest_impact"),
                width=20,
            ),
            *_assessed(rules, shows, "target"),
            *_answered(shows),
        ),
        named_by="Short title",
        seldom="risks" not in shows.parts,
    )


def _told(shows: Shows) -> tuple[Column, ...]:
    """What a risk is, and what holds it in check."""
    return (
        Column(
            "Short title",
            ("title",),
            "text",
            "The risk in a few words.",
            wanted=shows.wants("title"),
            width=32,
        ),
        narrative(
            "Long description",
            ("description",),
            "What may happen, and with what effect.",
            wanted=shows.wants("description"),
            seldom=not shows.column("register", "description", "risk"),
        ),
        Column(
            "Risk owner",
            ("owner",),
            "text",
            "The role of the owner; no name.",
            wanted=shows.wants("owner"),
            seldom=not shows.column("register", "owner"),
            width=24,
        ),
        Column(
            "Nature of risk",
            ("nature",),
            "text",
            "As the register has it: Compliance, Financial, ...",
            wanted=shows.wants("nature"),
            seldom=not shows.column("register", "nature"),
            width=18,
        ),
        narrative(
            "Controls and mitigations in place",
            ("controls",),
            "What is done about it.",
            wanted=shows.wants("controls"),
            seldom=not shows.column("register", "controls"),
        ),
    )


def _answered(shows: Shows) -> tuple[Column, ...]:
    """What is done with a risk, and how it has moved."""
    moves = shows.column("risks", "reduced_or_same", "increased", "new")
    return (
        Column(
            "Response option",
            ("response",),
            "choice",
            "What is done with the risk.",
            required=True,
            choices=words(get_args(Response)),
        ),
        Column(
            "Board assurance",
            ("assurance",),
            "text",
            "When the board is assured of it, as in Quarterly.",
            wanted=shows.wants("assurance"),
            seldom=not shows.column("register", "assurance"),
        ),
        Column(
            "Direction of travel",
            ("direction",),
            "choice",
            "Against the quarter before.",
            wanted=shows.wants("direction"),
            seldom=not (moves or shows.column("register", "direction")),
            choices=words(get_args(RiskDirection)),
        ),
    )
