"""What in a readable submission keeps a figure from being derived, or contradicts the profile's words.

One problem each, with its place; nothing here stops at the first. The parts stand in the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Place, Problem
from reportgen.figures import finance
from reportgen.figures.base import one_of, repeated
from reportgen.figures.derive import Figures
from reportgen.figures.indicator_conformity import indicator_problems
from reportgen.model.actions import Action, Theme
from reportgen.model.base import Lost
from reportgen.model.indicators import Intervention
from reportgen.model.part import Part
from reportgen.model.risks import Risk
from reportgen.model.rules import Rules
from reportgen.model.submission import Submission


def conformity(submission: Submission, figures: Figures, rules: Rules, lost: Lost) -> tuple[Problem, ...]:
    """Everything about the submission that the rules can't work with, in the order of the input.

    A reference to a row that is lost is no problem of its own.
    """
    return tuple(_all(submission, figures, rules, lost))


def _all(submission: Submission, figures: Figures, rules: Rules, lost: Lost) -> Iterator[Problem]:
    for name in type(submission).model_fields:
        part = getattr(submission, name)
        if isinstance(part, Part) and name not in lost.parts:
            yield from _instead(name.replace("_", " "), part, submission.source.of(name))
    yield from repeated(submission.records, "id", "table of words")
    for records in submission.records:
        yield from _instead(records.id, records, records.source.row)
    if submission.revenue:
        yield from finance.problems(submission.revenue.lines, submission.money, lost.of("revenue"))
    if submission.capital:
        yield from finance.problems(submission.capital.lines, submission.money, lost.of("capital"))
    yield from _headings(submission.performance.themes if submission.performance else ())
    yield from _actions(tuple(row.action for row in figures.actions), rules, lost)
    yield from indicator_problems(figures.indicators, rules, lost)
    if submission.interventions:
        yield from _interventions(submission.interventions.rows, figures, lost)
    if submission.risks:
        yield from _risks(submission.risks.rows, rules, lost)


def _instead(said: str, part: Part, place: Place) -> Iterator[Problem]:
    if part.instead and not part.bare():
        yield Problem(
            part.source.of("instead"),
            f"{said} is told in one sentence, and has rows or text of its own",
            "a section is either given or told in one sentence",
            "take the sentence out, or all the rest",
        )
    elif not part.instead and part.empty():
        yield Problem(
            place,
            f"{said} is empty",
            "its rows or text are wanted",
            "give them, or instead of them one sentence that says why there are none",
        )


def _headings(themes: tuple[Theme, ...]) -> Iterator[Problem]:
    """Themes and priorities that share an id; one whose id could not be read is told already."""
    yield from repeated([theme for theme in themes if "id" in theme.source.values], "id", "theme")
    priorities = [priority for theme in themes for priority in theme.priorities]
    yield from repeated([each for each in priorities if "id" in each.source.values], "id", "priority")


def _actions(actions: tuple[Action, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
    yield from repeated(actions, "id", "action", lost.of("performance"))
    with_comments = {action.id: action for action in actions if action.comments}
    for action in actions:
        at = action.source.of
        if action.rating:
            yield from one_of(
                action.rating, (word.word for word in rules.scale_of_actions), "rating", at("rating")
            )
        if action.rating and not action.due:
            yield Problem(
                at("rating"),
                f'action "{action.id}" is rated {action.rating} but not due',
                "an action that is not due has no rating",
                "take out its rating, or say that it is due",
            )
        if action.comments and action.comments_of:
            yield Problem(
                at("comments_of"),
                f'action "{action.id}" has comments, and shares those of {action.comments_of}',
                "either its own comments or those of another are wanted",
                "take one of the two out",
            )
        elif action.comments_of and not lost.may_hold(action.comments_of):
            yield from one_of(
                action.comments_of,
                with_comments,
                "the action whose comments it shares",
                at("comments_of"),
            )


def _interventions(rows: tuple[Intervention, ...], figures: Figures, lost: Lost) -> Iterator[Problem]:
    yield from repeated(rows, "indicator", "intervention")
    refs = [row.indicator.ref for row in figures.indicators]
    for row in rows:
        if not lost.may_hold(row.indicator):
            yield from one_of(row.indicator, refs, "indicator", row.source.of("indicator"))


def _risks(risks: tuple[Risk, ...], rules: Rules, lost: Lost) -> Iterator[Problem]:
    yield from repeated(risks, "id", "risk", lost.of("risks"))
    for risk in risks:
        for assessment in filter(None, (risk.inherent, risk.residual, risk.target)):
            for name, scale in (("impact", rules.risks.impact), ("likelihood", rules.risks.likelihood)):
                score = getattr(assessment, name)
                if score > len(scale):
                    yield Problem(
                        assessment.source.of(name),
                        f"{name} of {risk.id} is {score}",
                        f"1 to {len(scale)} is wanted",
                        f"{len(scale)} is {scale[-1]}, the highest",
                    )
