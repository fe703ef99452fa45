"""What in a profile names a section kind, table, column or blank that there is not, or lacks what it
needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.errors import Place, Problem, none_of
from reportgen.model.rules import RatingWord, Rules
from reportgen.profile.kinds import SECTIONS, TABLES
from reportgen.profile.layout import BLANKS, FACTS, Profile, SectionSpec, TableSpec, Wording


def conformity(profile: Profile) -> tuple[Problem, ...]:
    """Everything in the profile that can't be composed."""
    layout = profile.layout
    return (
        *(_rules(profile) if profile.report == "submission" else ()),
        *_title_block(profile),
        *_sections(layout.sections, profile, set()),
    )


def _rules(profile: Profile) -> Iterator[Problem]:
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
        yield from _known(word, words[:-1], "rating above the worst", place)
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


def _title_block(profile: Profile) -> Iterator[Problem]:
    layout = profile.layout
    for key in ("title", "subtitle", "running"):
        yield from _blanks(getattr(layout, key), profile, layout.source.of(key))
    for fact in layout.facts:
        known = FACTS[profile.report]
        yield from _known(fact.shows, known, f"fact of a {profile.report}", fact.source.of("shows"))


def _known(said: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    names = list(known)
    if said not in names:
        yield none_of(place, f'there is no {what} "{said}"', said, names)


def _sections(sections: tuple[SectionSpec, ...], profile: Profile, keys: set[str]) -> Iterator[Problem]:
    kinds = [name for name, kind in SECTIONS.items() if kind.report in ("", profile.report)]
    for section in sections:
        at = section.source.of
        if section.key in keys:
            yield Problem(
                at("key"),
                f'the section key "{section.key}" is here a second time',
                "each section has a key of its own",
                "give one of the two another key",
            )
        keys.add(section.key)
        yield from _known(section.kind, kinds, f"section kind of a {profile.report}", at("kind"))
        yield from _blanks(section.title, profile, at("title"))
        for words in (section.introduction, section.nothing, *section.notes):
            yield from _blanks(words, profile, section.source.row)
        if section.kind in SECTIONS:
            yield from _content(section, profile)
        yield from _sections(section.sections, profile, keys)


_NAMED = ("records", "statement")
"""The section kinds that show one of several of their kind."""


def _content(section: SectionSpec, profile: Profile) -> Iterator[Problem]:
    if (section.kind in _NAMED) != (section.of is not None):
        wanted = "which of them it shows" if section.kind in _NAMED else "no such word"
        yield Problem(
            section.source.of("of"),
            f"a {section.kind} section {'lacks' if section.of is None else 'has'} of:",
            f"{wanted} is wanted",
            "add of: with its id" if section.of is None else "take it out",
        )
    types = [name for group in profile.rules.types for name in group.types]
    for said in section.only.types if section.only else ():
        yield from _known(said, types, "type of indicator", section.source.of("only"))
    for table in section.tables:
        yield from _known(
            table.table,
            SECTIONS[section.kind].tables,
            f"table of a {section.kind} section",
            table.source.of("table"),
        )
        yield from _columns(table, profile)


_LINES: Mapping[str, tuple[str, ...]] = {"performance": ("indicators", "actions"), "particulars": ()}
"""The tables whose rows the format names, and what these may show; where nothing stands, names of the
format's own."""


def _lines(table: TableSpec) -> Iterator[Problem]:
    if (table.table in _LINES) != bool(table.lines):
        lacks = not table.lines
        yield Problem(
            table.source.of("lines"),
            f"the table {table.table} {'has no' if lacks else 'has'} lines",
            "a line is wanted for each of its rows" if lacks else "its rows are those of the input",
            "add lines: with shows: and label: of each" if lacks else "take lines: out",
        )
    known = _LINES.get(table.table)
    for line in table.lines if known else ():
        assert known is not None
        yield from _known(line.shows, known, f"line of {table.table}", line.source.of("shows"))


_MAPS = ({"impact", "likelihoods"}, {"likelihood", "impacts"})


def _columns(table: TableSpec, profile: Profile) -> Iterator[Problem]:
    yield from _lines(table)
    keys = {column.key for column in table.columns}
    labelled = "label" in keys and not table.lines
    if labelled != (table.label is not None):
        yield Problem(
            table.source.of("label"),
            f"the table {table.table} {'has no' if labelled else 'has a'} label",
            "words for its label column are wanted" if labelled else "it has no label column to print it in",
            "add label: with the words" if labelled else "take the label out, or add the column label",
        )
    if table.table == "heat_map" and keys <= set.union(*_MAPS) and keys not in _MAPS:
        yield Problem(
            table.source.row,
            f"the heat map has the columns {', '.join(sorted(keys)) or 'none'}",
            "impact and likelihoods are wanted, or likelihood and impacts",
            "name one of the two pairs",
        )
    for words in (table.title, table.caption, table.label, *(line.label for line in table.lines)):
        yield from _blanks(words, profile, table.source.row)
    known = TABLES.get(table.table)
    seen: set[str] = set()
    for column in table.columns if known is not None else ():
        assert known is not None
        at = column.source.of
        if column.key in seen:
            yield Problem(
                at("key"),
                f'the column "{column.key}" is here a second time',
                "each column is wanted once",
                "take one of the two out",
            )
        seen.add(column.key)
        if known:
            yield from _known(column.key, known, f"column of {table.table}", at("key"))
        yield from _blanks(column.heading, profile, at("heading"))
        yield from _blanks(column.explanation, profile, at("explanation"))
        spread = column.key in known and known[column.key].spread
        if (column.key in known or not known) and not spread and column.heading is None:
            yield Problem(
                column.source.row,
                f'the column "{column.key}" has no heading',
                "a heading is wanted",
                "add heading: with its words",
            )
        if spread and column.heading is not None:
            yield Problem(
                at("heading"),
                f'the column "{column.key}" has a heading',
                "it becomes a column for each word of the rules, which are the headings",
                "take the heading out",
            )


def _blanks(words: Wording | None, profile: Profile, place: Place) -> Iterator[Problem]:
    texts = {words.year_end, words.in_year} if words else set()
    for text in sorted(texts):
        for blank in re.findall(r"\{([^}]*)\}", text):
            yield from _known(blank, BLANKS[profile.report], "blank", place)
