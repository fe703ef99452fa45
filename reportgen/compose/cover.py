"""A cover report as a document tree: its particulars, then its numbered sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.compose.narrative import blocks, cell, numbered, plain, told
from reportgen.compose.report import facts, said_day
from reportgen.compose.sections import settled, with_tables
from reportgen.compose.tables import Makers, keyed, table
from reportgen.document import Block, Document, Properties, Section
from reportgen.errors import Problem, none_of
from reportgen.model.base import Source
from reportgen.model.cover import Clause, Cover
from reportgen.profile import Layout, LineSpec, SectionSpec, Wording
from reportgen.profile.layout import Shown


@dataclass(frozen=True, slots=True)
class _CoverVoice:
    cover: Cover

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""
        cover = self.cover
        return (words or Wording("", "")).of(
            {
                "council": cover.council,
                "meeting": cover.meeting,
                "date": said_day(cover.date),
                "item": cover.item,
                "title": cover.title,
            }
        )

    def figure(self, name: str) -> str:
        """There are none in a cover: a reference is a problem before."""
        raise KeyError(name)


def compose_cover(cover: Cover, layout: Layout) -> Document:
    """The whole cover report. Everything the layout shows must be given (see `cover_conformity`)."""
    voice, front = _CoverVoice(cover), cover.front_matter
    title, subtitle = voice.say(layout.title), voice.say(layout.subtitle)
    about = f"{cover.meeting}, {said_day(cover.date)}"
    others: Mapping[Shown, str | None] = {
        "meeting": cover.meeting,
        "meeting date": said_day(cover.date),
        "item": cover.item,
        "pages": cover.pages,
    }
    return Document(
        title=title,
        subtitle=subtitle,
        council=cover.council,
        running=voice.say(layout.running) or about,
        status=front.status.capitalize(),
        properties=Properties(front.prepared_by, cover.title, about, front.date),
        facts=tuple(facts(layout, cover.council, front, others)),
        notice=front.notice or "",
        sections=tuple(settled(_section(spec, 1, cover, voice)) for spec in layout.sections),
        title_page=layout.title_page,
        contents=layout.contents or "",
    )


def _section(spec: SectionSpec, level: int, cover: Cover, voice: _CoverVoice) -> Section:
    section = Section(spec.key, voice.say(spec.title), level, spec.number or "", new_page=spec.new_page)
    made = KINDS[spec.kind](section, spec, cover, voice)
    before = (plain(voice.say(spec.introduction)),) if spec.introduction else ()
    notes = tuple(plain(voice.say(words), "note") for words in spec.notes)
    inner = tuple(_section(each, level + 1, cover, voice) for each in spec.sections)
    return replace(made, blocks=(*before, *made.blocks, *notes), sections=inner)


def _particulars(section: Section, spec: SectionSpec, cover: Cover, voice: _CoverVoice) -> Section:
    makers: Makers[LineSpec] = {
        "label": lambda line: cell(voice.say(line.label)),
        "text": lambda line: told(cover.particulars.given[line.shows], voice),
    }
    return with_tables(
        section,
        tuple(table(key, each, makers, each.lines, voice) for key, each in keyed(section.key, spec.tables)),
    )


def _statement(section: Section, spec: SectionSpec, cover: Cover, voice: _CoverVoice) -> Section:
    return replace(section, blocks=tuple(_clauses(spec, cover, voice)))


def _clauses(spec: SectionSpec, cover: Cover, voice: _CoverVoice) -> Iterator[Block]:
    for number, clause in enumerate(cover.statements.given[spec.of or ""], 1):
        yield from _clause(f"{spec.number}.{number}" if spec.number else f"{number}.", clause, voice)


def _clause(number: str, clause: Clause, voice: _CoverVoice) -> Iterator[Block]:
    """The number stands before the clause's heading where it has one, else before its first paragraph."""
    first, *rest = blocks(clause.text, voice)
    if clause.heading:
        yield replace(plain(clause.heading, "label"), number=number)
        yield first
    else:
        yield from numbered(first, number)
    yield from rest


KINDS: Mapping[str, Callable[[Section, SectionSpec, Cover, _CoverVoice], Section]] = {
    "group": lambda section, spec, cover, voice: section,
    "particulars": _particulars,
    "statement": _statement,
}
"""The composer of every section kind of a cover."""


def cover_conformity(cover: Cover, layout: Layout) -> tuple[Problem, ...]:
    """What a cover says that its format has no place for, and what it does not say."""
    specs = [each for top in layout.sections for each in top.within()]
    lines = {line.shows for spec in specs for each in spec.tables for line in each.lines}
    statements = {spec.of for spec in specs if spec.of is not None}
    given = cover.particulars.given, cover.statements.given
    return (
        *_unlike(cover.particulars.source, set(given[0]), lines, "particular"),
        *_unlike(cover.statements.source, set(given[1]), statements, "statement"),
        *_empty(cover),
    )


def _unlike(place: Source, given: set[str], known: set[str], what: str) -> Iterator[Problem]:
    """Names given that the format does not have, and names of the format that are not given."""
    for name in sorted(given - known):
        yield none_of(
            place.of(name), f'there is no {what} "{name}" in this format', name, sorted(known - given)
        )
    for name in sorted(known - given):
        yield Problem(
            place.row,
            f"the {what} {name} is missing",
            "every one is wanted, even where there is nothing to say",
            f"add {name}: with what there is to say, or None",
        )


def _empty(cover: Cover) -> Iterator[Problem]:
    for name, clauses in cover.statements.given.items():
        if not clauses:
            yield Problem(
                cover.statements.source.of(name),
                f"the statement {name} is empty",
                "at least one paragraph is wanted, even where there is nothing to say",
                "give - text: with what there is to say, or None",
            )
