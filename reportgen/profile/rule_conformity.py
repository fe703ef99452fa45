"""What in the rules of a profile contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.model.rules import RatingWord, Rules
from reportgen.profile.faults import unknown
from reportgen.profile.layout import Profile


def rule_problems(profile: Profile) -> Iterator[Problem]:
    """A format for submissions without a scale, and groups that are scored without weights to do it by."""
    rules, at = profile.rules, profile.rules.source.of
    if not rules.ratings:
        yield Problem(
            profile.source.of("rules"),
            "the profile has no rating scale",
            "a format for submissions is wanted with rules",
            "add rules: with ratings, best first, and the rest; or say what it is for with report:",
        )
    scored = [group.name for group in rules.types if group.score]
    for rating in rules.ratings if scored else ():
        if rating.weight is None:
            yield Problem(
                rating.source.row,
                f'the rating "{rating.word}" has no weight',
                f"{scored[0]} is scored, and every rating is wanted with what it adds",
                "add weight: with a number, such as 0.5",
            )
    for scale in (rules.ratings, rules.action_ratings):
        yield from _twice(scale)
    yield from _usual_rule(rules)
    yield from _bands(rules)
    types = [name for group in rules.types for name in group.types]
    for name in dict.fromkeys(types):
        if types.count(name) > 1:
            yield Problem(
                at("types"),
                f'the type "{name}" is in two groups',
                "each type is counted once",
                "take it out of one",
            )


def _usual_rule(rules: Rules) -> Iterator[Problem]:
    """What is wrong with the rule of indicators that bring none of their own."""
    rule, words = rules.rating_rule, [rating.word for rating in rules.ratings]
    if rule is None:
        return
    place = rules.source.of("rating_rule")
    if rule.tolerance is None or rule.improvement or rule.by_hand:
        yield Problem(
            place,
            "the rating rule of the profile is no tolerance",
            "a rule that serves every indicator is wanted",
            "give tolerance: with a distance for each rating but the worst",
        )
    for word in rule.tolerance or ():
        yield from unknown(word, words[:-1], "rating above the worst", place)
    reach = rule.tolerance or {}
    steps = [reach[word].number for word in words if word in reach]
    if steps != sorted(steps):
        yield Problem(
            place,
            f"the rating rule gives {', '.join(f'{word} {step.text}' for word, step in reach.items())}",
            "a worse rating reaches farther",
            "put the numbers the other way round",
        )


def _bands(rules: Rules) -> Iterator[Problem]:
    """Bands of scores that leave one out, or are not in order."""
    least = [band.least for band in rules.risks.bands]
    if least and least[0] != 1:
        yield Problem(
            rules.risks.bands[0].source.of("least"),
            f"the lowest band begins at {least[0]}",
            "every score from 1 on is wanted in a band",
            "let it begin at 1",
        )
    for band, before in zip(rules.risks.bands[1:], least, strict=False):
        if band.least <= before:
            yield Problem(
                band.source.of("least"),
                f"the band {band.word} begins at {band.least}, and the one before it at {before}",
                "bands go up",
                "put them in the order of their scores, lowest first",
            )


def _twice(scale: tuple[RatingWord, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for rating in scale:
        if rating.word in seen:
            yield Problem(
                rating.source.of("word"),
                f'the rating "{rating.word}" is here a second time',
                "each rating is wanted once",
                "give one of the two another word",
            )
        seen.add(rating.word)
