"""What in a profile names a section kind, table, column or blank that there is not, or lacks what it
needs."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.profile.faults import blanks, unknown
from reportgen.profile.kinds import SECTIONS
from reportgen.profile.layout import FACTS, Profile, SectionSpec
from reportgen.profile.rule_conformity import rule_problems
from reportgen.profile.table_conformity import table_problems


def conformity(profile: Profile) -> tuple[Problem, ...]:
    """Everything in the profile that can't be composed."""
    layout = profile.layout
    return (
        *(rule_problems(profile) if profile.report == "submission" else ()),
        *_title_block(profile),
        *_sections(layout.sections, profile, set()),
    )


def _title_block(profile: Profile) -> Iterator[Problem]:
    layout = profile.layout
    for key in ("title", "subtitle", "running"):
        yield from blanks(getattr(layout, key), profile, layout.source.of(key))
    for fact in layout.facts:
        known = FACTS[profile.report]
        yield from unknown(fact.shows, known, f"fact of a {profile.report}", fact.source.of("shows"))


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
        yield from unknown(section.kind, kinds, f"section kind of a {profile.report}", at("kind"))
        yield from blanks(section.title, profile, at("title"))
        for words in (section.introduction, section.nothing, *section.notes):
            yield from blanks(words, profile, section.source.row)
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
        yield from unknown(said, types, "type of indicator", section.source.of("only"))
    for table in section.tables:
        yield from unknown(
            table.table,
            SECTIONS[section.kind].tables,
            f"table of a {section.kind} section",
            table.source.of("table"),
        )
        yield from table_problems(table, profile)
