"""What in the rules of a profile contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.model.indicators import RatingRule
from reportgen.model.rules import RatingWord, Rules
from reportgen.profile.faults import Told, unknown
from reportgen.profile.layout import Profile


def rule_problems(profile: Profile, told: Told) -> Iterator[Problem]:
    """What contradicts itself in the rules of a format for submissions; nothing where they are not whole."""
    rules = profile.rules
    if "rules" in told.parts:
        return
    if not rules.ratings:
        yield Problem(
            profile.source.of("rules"),
            "the profile has no rating scale",
            "a format for submissions is wanted with rules",
            "add rules: with ratings, best first, and the rest; or say what it is for with report:",
        )
    yield from _scored(rules)
    for scale in (rules.ratings, rules.action_ratings):
        yield from _twice(scale)
    yield from _scales(rules)
    if rules.rating_rule and rules.rating_rule.source.row not in told.around:
        yield from _usual_rule(rules, rules.rating_rule)
    yield from _bands(rules)
    yield from _types(rules)


def _scored(rules: Rules) -> Iterator[Problem]:
    """Ratings without the weight that a scored group wants."""
    scored = [group.name for group in rules.types if group.score]
    for rating in rules.ratings if scored else ():
        if rating.weight is None:
            yield Problem(
                rating.source.row,
                f'the rating "{rating.word}" has no weight',
                f"{scored[0]} is scored, and every rating is wanted with what it adds",
                "add weight: with a number, such as 0.5",
            )


def _types(rules: Rules) -> Iterator[Problem]:
    """Types of indicator that would be counted twice."""
    types = [name for group in rules.types for name in group.types]
    for name in dict.fromkeys(types):
        if types.count(name) > 1:
            yield Problem(
                rules.source.of("types"),
                f'the type "{name}" is in two groups',
                "each type is counted once",
                "take it out of one",
            )


def _scales(rules: Rules) -> Iterator[Problem]:
    """Scales of one step, and a list of risks that none can ever be on."""
    risks = rules.risks
    steps = {
        "ratings": (len(rules.ratings), rules),
        "action_ratings": (len(rules.action_ratings), rules),
        "impact": (len(risks.impact), risks),
        "likelihood": (len(risks.likelihood), risks),
    }
    for name, (number, row) in steps.items():
        if number == 1:
            yield Problem(
                row.source.of(name),
                f"the scale {name} has one step",
                "two at least are wanted",
                "add the others",
            )
    highest = len(risks.impact) * len(risks.likelihood)
    if min(len(risks.impact), len(risks.likelihood)) > 1 and risks.listed_from > highest:
        yield Problem(
            risks.source.of("listed_from"),
            f"risks are listed from {risks.listed_from}, and the highest score is {highest}",
            "a score that a risk can have is wanted",
            f"give {highest} or less",
        )


def _usual_rule(rules: Rules, rule: RatingRule) -> Iterator[Problem]:
    """What is wrong with the rule of indicators that bring none of their own."""
    words = [rating.word for rating in rules.ratings]
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
    if not least and rules.ratings:
        yield Problem(
            rules.risks.source.of("bands"),
            "the risks have no bands",
            "every score from 1 on is wanted in a band",
            "add at least one, with its word, its tone and least: 1",
        )
    elif least and least[0] != 1:
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
