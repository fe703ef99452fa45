"""What in a profile names a section kind, table, column or blank that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.errors import Place, Problem, none_of
from reportgen.profile.kinds import SECTIONS, TABLES
from reportgen.profile.layout import Profile, SectionSpec, TableSpec, Wording


def conformity(profile: Profile) -> tuple[Problem, ...]:
    """Everything in the profile that can't be composed."""
    return tuple(_sections(profile.layout.sections, set())) + tuple(
        problem
        for key in ("title", "subtitle")
        for problem in _blanks(getattr(profile.layout, key), profile.layout.source.of(key))
    )


def _known(said: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    names = list(known)
    if said not in names:
        yield none_of(place, f'there is no {what} "{said}"', said, names)


def _sections(sections: tuple[SectionSpec, ...], keys: set[str]) -> Iterator[Problem]:
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
        yield from _known(section.kind, SECTIONS, "section kind", at("kind"))
        yield from _blanks(section.title, at("title"))
        for words in (section.introduction, section.nothing, *section.notes):
            yield from _blanks(words, section.source.row)
        if section.kind in SECTIONS:
            for table in section.tables:
                yield from _known(
                    table.table,
                    SECTIONS[section.kind].tables,
                    f"table of a {section.kind} section",
                    table.source.of("table"),
                )
                yield from _columns(table)
        yield from _sections(section.sections, keys)


def _columns(table: TableSpec) -> Iterator[Problem]:
    for words in (table.title, table.caption, table.label):
        yield from _blanks(words, table.source.row)
    known = TABLES.get(table.table, {})
    for column in table.columns if known else ():
        at = column.source.of
        yield from _known(column.key, known, f"column of {table.table}", at("key"))
        yield from _blanks(column.heading, at("heading"))
        spread = column.key in known and known[column.key].spread
        if column.key in known and not spread and column.heading is None:
            yield Problem(
                column.source.row,
                f'the column "{column.key}" has no heading',
                "a heading is wanted",
                "add heading: with its words",
            )


def _blanks(words: Wording | None, place: Place) -> Iterator[Problem]:
    texts = {words.year_end, words.in_year} if words else set()
    for text in sorted(texts):
        for blank in re.findall(r"\{([^}]*)\}", text):
            yield from _known(blank, Wording.BLANKS, "blank", place)
