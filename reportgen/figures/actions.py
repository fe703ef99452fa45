"""Key actions: how many have each rating. Only rated ones count towards a percentage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.errors import Place
from reportgen.figures.base import Count, Figure, slug
from reportgen.model.actions import Action
from reportgen.model.rules import Formats, RatingWord, Rules


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """One action with its rating (None where it is not rated) and the action whose comments it shows."""

    action: Action
    rating: RatingWord | None
    commented: Action

    def rated_as(self, formats: Formats) -> str:
        """The word of the rating; where there is none, whether it is merely not due."""
        if self.rating is not None:
            return self.rating.word
        return formats.no_rating if self.action.due else formats.not_due


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """How many actions have each rating (in the scale's order), none, and are due."""

    ratings: tuple[Count, ...]
    rated: int
    unrated: int
    due: int
    given: int


def action_rows(actions: tuple[Action, ...], rules: Rules) -> tuple[ActionFigures, ...]:
    """One row an action, in the order given."""
    by_id = {action.id: action for action in actions}
    words = {rating.word: rating for rating in rules.scale_of_actions}
    return tuple(
        ActionFigures(
            action,
            words.get(action.rating) if action.due and action.rating else None,
            by_id.get(action.comments_of, action) if action.comments_of else action,
        )
        for action in actions
    )


def count_actions(rows: tuple[ActionFigures, ...], rules: Rules) -> ActionCounts:
    """What is counted over all actions."""
    rated = sum(row.rating is not None for row in rows)
    return ActionCounts(
        tuple(Count(sum(row.rating == word for row in rows), rated) for word in rules.scale_of_actions),
        rated,
        len(rows) - rated,
        sum(row.action.due for row in rows),
        len(rows),
    )


def actions_named(counts: ActionCounts, place: Place, rules: Rules) -> Iterator[Figure]:
    """Every count of actions by name."""
    for word, count in zip(rules.scale_of_actions, counts.ratings, strict=True):
        yield from count.figures(f"actions {slug(word.word)}", f"actions rated {word.word}", place)
    for name, number in (
        ("actions not-rated", counts.unrated),
        ("actions rated", counts.rated),
        ("actions due", counts.due),
        ("actions", counts.given),
    ):
        yield Figure(f"{name} count", str(number), "rows", place, Decimal(number))
