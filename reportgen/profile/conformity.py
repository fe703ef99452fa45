"""What in a profile names a section kind, table, column or blank that there is not, or lacks what it
needs."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem, a
from reportgen.profile.chart_conformity import chart_problems
from reportgen.profile.faults import NOTHING_TOLD, Told, blanks, meaningless, unknown
from reportgen.profile.kinds import SECTIONS
from reportgen.profile.layout import FACTS, Profile, SectionSpec
from reportgen.profile.number_conformity import number_problems
from reportgen.profile.rule_conformity import rule_problems
from reportgen.profile.table_conformity import table_problems


def conformity(profile: Profile, told: Told = NOTHING_TOLD) -> tuple[Problem, ...]:
    """Everything in the profile that can't be composed, but for what follows from what was told already."""
    if profile.source.values.get("report") in told.places:
        return ()
    layout = profile.layout
    found = (
        *(rule_problems(profile, told) if profile.report == "submission" else ()),
        *_title_block(profile),
        *_sections(layout.sections, profile, told, set()),
        *number_problems(profile, told),
    )
    return tuple(dict.fromkeys(problem for problem in found if problem.place not in told.places))


def _title_block(profile: Profile) -> Iterator[Problem]:
    layout = profile.layout
    for key in ("title", "subtitle", "running"):
        yield from blanks(getattr(layout, key), profile, layout.source.of(key))
    for fact in layout.facts:
        known = FACTS[profile.report]
        yield from unknown(fact.shows, known, f"fact of {a(profile.report)}", fact.source.of("shows"))


def _sections(
    sections: tuple[SectionSpec, ...], profile: Profile, told: Told, keys: set[str]
) -> Iterator[Problem]:
    """What is wrong in sections and those below them; below one whose key is taken, nothing is judged: it may
    be the other's own."""
    for section in sections:
        yield from _section(section, profile, told)
        if section.key in keys:
            yield Problem(
                section.source.of("key"),
                f'the section key "{section.key}" is here a second time',
                "each section has a key of its own",
                "give one of the two another key",
            )
            continue
        keys.add(section.key)
        yield from _sections(section.sections, profile, told, keys)


def _section(section: SectionSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    kinds = [name for name, kind in SECTIONS.items() if kind.report in ("", profile.report)]
    at = section.source.of
    yield from unknown(section.kind, kinds, f"section kind of {a(profile.report)}", at("kind"))
    for name in ("title", "introduction", "nothing"):
        yield from blanks(getattr(section, name), profile, at(name))
    for words in section.notes:
        yield from blanks(words, profile, at("notes"))
    if section.kind in SECTIONS:
        yield from _filters(section, profile, told)
        yield from chart_problems(section, profile, told)
        yield from _content(section, profile, told)


_FILTERED = ("indicators", "indicator_counts", "interventions")
"""The section kinds that may show some indicators only."""
_PERIODIC = ("successes", "challenges")
"""The section kinds that show the quarter or the year."""


def _filters(section: SectionSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    """What is wrong with the words that choose what of a part the section shows."""
    at, kind = section.source.of, _a(section.kind)
    if "period" in section.source.values and section.kind not in _PERIODIC:
        yield meaningless(kind, "period", at("period"))
    if section.only is None:
        return
    if section.kind not in _FILTERED:
        yield meaningless(kind, "only", at("only"))
    elif "rules" not in told.parts:
        types = [name for group in profile.rules.types for name in group.types]
        for said in section.only.types:
            yield from unknown(said, types, "type of indicator", at("only"))


def _a(kind: str) -> str:
    return f"{a(kind)} section"


_NAMED = ("records", "statement")
"""The section kinds that show one of several of their kind."""


def _content(section: SectionSpec, profile: Profile, told: Told) -> Iterator[Problem]:
    if (section.kind in _NAMED) != (section.of is not None):
        wanted = "which of them it shows" if section.kind in _NAMED else "no such word"
        yield Problem(
            section.source.of("of"),
            f"{_a(section.kind)} {'lacks' if section.of is None else 'has'} of:",
            f"{wanted} is wanted",
            "add of: with its id" if section.of is None else "take it out",
        )
    known = SECTIONS[section.kind].tables
    if known and not section.tables and "tables" not in section.source.values:
        yield Problem(
            section.source.row,
            f"{_a(section.kind)} has no table",
            "what it shows stands in tables",
            f"add tables: with {' or '.join(known)}; or tables: [] if only its text is wanted",
        )
    for table in section.tables:
        yield from unknown(table.table, known, f"table of {_a(section.kind)}", table.source.of("table"))
        yield from table_problems(table, profile, told)
