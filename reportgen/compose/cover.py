"""A cover report as a document tree: its particulars, then its numbered sections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.compose.exempt import marked
from reportgen.compose.narrative import blocks, cell, numbered, plain, told
from reportgen.compose.pages import settled
from reportgen.compose.report import facts, said_day
from reportgen.compose.sections import with_tables
from reportgen.compose.tables import Makers, keyed, table
from reportgen.compose.wanted import misspelt
from reportgen.document import Block, Document, Flowing, Properties, Section
from reportgen.errors import Place, Problem, none_of
from reportgen.model.base import Lost, Source
from reportgen.model.cover import Clause, Cover
from reportgen.model.exempt import Exemption
from reportgen.profile import Layout, LineSpec, SectionSpec, Wording
from reportgen.profile.layout import Shown

_NOTHING_LOST = Lost()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a cover stands in a pack: the number of its item and its range of pages, None for what the cover
    itself may say."""

    item: str | None = None
    pages: str | None = None


NOT_PLACED = Placed()
_UNNUMBERED = "not yet numbered"


@dataclass(frozen=True, slots=True)
class _CoverVoice:
    cover: Cover
    placed: Placed
    breadth: float

    @property
    def item(self) -> str | None:
        """The number of its item; None where it has none yet."""
        return self.placed.item or self.cover.item

    @property
    def pages(self) -> str | None:
        """Its pages in the pack; None where they are not known yet."""
        return self.placed.pages or self.cover.pages

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""
        cover = self.cover
        return (words or Wording("", "")).of(
            {
                "council": cover.council,
                "meeting": cover.meeting,
                "date": said_day(cover.date),
                "item": self.item or _UNNUMBERED,
                "title": cover.title,
            }
        )

    def figure(self, name: str) -> str:
        """There are none in a cover: a reference is a problem before."""
        raise KeyError(name)

    def target(self, name: str) -> str | None:
        """None: a cover refers to nothing of its own."""
        return None


def compose_cover(
    cover: Cover, layout: Layout, breadth: float = 1.0, placed: Placed = NOT_PLACED
) -> Document:
    """The whole cover report. Everything the layout shows must be given (see `cover_conformity`); `breadth`
    how wide the font's letters are beside the usual one's; what the pack says of its place in it (`placed`)
    beats what the cover says."""
    voice, front = _CoverVoice(cover, placed, breadth), cover.front_matter
    title, subtitle = voice.say(layout.title), voice.say(layout.subtitle)
    about = f"{cover.meeting}, {said_day(cover.date)}"
    others: Mapping[Shown, str | None] = {
        "meeting": cover.meeting,
        "meeting date": said_day(cover.date),
        "item": voice.item,
        "pages": voice.pages,
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
        sections=settled(tuple(_section(spec, 1, cover, voice) for spec in layout.sections)),
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
    own = _own_particulars(cover) | {"item": voice.item or _UNNUMBERED, "pages": voice.pages or ""}
    makers: Makers[LineSpec] = {
        "label": lambda line: cell(voice.say(line.label)),
        "text": lambda line: (
            cell(own[line.shows]) if line.shows in own else told(cover.particulars.given[line.shows], voice)
        ),
    }
    return with_tables(
        section,
        tuple(
            table(key, each, makers, each.lines, voice, exemption=lambda line: _withheld(line, cover))
            for key, each in keyed(section.key, spec.tables)
        ),
    )


def _withheld(line: LineSpec, cover: Cover) -> Exemption | None:
    """The mark of a line that shows an exempt particular: its name stays, what it says does not."""
    mark = cover.particulars.exempt
    shown = mark and line.shows in (mark.values or cover.particulars.given)
    return mark.model_copy(update={"values": ("text",)}) if mark and shown else None


def _own_particulars(cover: Cover) -> dict[str, str]:
    """What a cover says of itself outside its particulars, by the names under which a format may show it."""
    return {
        "meeting": cover.meeting,
        "meeting-date": said_day(cover.date),
        "subject": cover.title,
        "item": cover.item or "",
        "pages": cover.pages or "",
    }


def _statement(section: Section, spec: SectionSpec, cover: Cover, voice: _CoverVoice) -> Section:
    return replace(section, blocks=tuple(_clauses(spec, cover, voice)))


def _clauses(spec: SectionSpec, cover: Cover, voice: _CoverVoice) -> Iterator[Block]:
    for number, clause in enumerate(cover.statements.given[spec.of or ""], 1):
        if not spec.numbered:
            yield from _said(clause, voice)
            continue
        yield from _clause(f"{spec.number}.{number}" if spec.number else f"{number}.", clause, voice)


def _clause(number: str, clause: Clause, voice: _CoverVoice) -> tuple[Block, ...]:
    """The number stands before the clause's heading where it has one, else before its first paragraph."""
    return numbered(_said(clause, voice), number)


def _said(clause: Clause, voice: _CoverVoice) -> tuple[Flowing, ...]:
    heading = (plain(clause.heading, "label"),) if clause.heading else ()
    return (*marked(heading, clause, "heading"), *marked(blocks(clause.text, voice), clause, "text"))


KINDS: Mapping[str, Callable[[Section, SectionSpec, Cover, _CoverVoice], Section]] = {
    "group": lambda section, spec, cover, voice: section,
    "particulars": _particulars,
    "statement": _statement,
}
"""The composer of every section kind of a cover."""


def cover_conformity(
    cover: Cover, layout: Layout, lost: Lost = _NOTHING_LOST, spoilt: Collection[Place] = ()
) -> tuple[Problem, ...]:
    """What a cover says that its format has no place for, and what it does not say.

    Nothing is said of what lacks in a part that is `lost` whole, or in places within which something could
    not be read (`spoilt`).
    """
    specs = [each for top in layout.sections for each in top.within()]
    named = (line.shows for spec in specs for each in spec.tables for line in each.lines)
    lines = dict.fromkeys(name for name in named if name not in _own_particulars(cover))
    statements = dict.fromkeys(spec.of for spec in specs if spec.of is not None)
    told = cover.particulars, cover.statements
    found: list[Problem] = []
    if told[0].given or "particulars" not in lost.parts:
        found += _unlike(told[0].source, told[0].given, list(lines), "particular", "")
    if told[1].given or "statements" not in lost.parts:
        found += _unlike(told[1].source, told[1].given, list(statements), "statement", "- text: ")
    return (*found, *_empty(cover, spoilt))


def _unlike(
    source: Source, given: Iterable[str], known: Sequence[str], what: str, begins: str
) -> Iterator[Problem]:
    """Names given that the format does not have, and names of the format that are not given.

    A name that could be read, though not its value, is given; one that is mistyped is not missing too.
    """
    typed = [name for name in dict.fromkeys((*source.values, *given)) if name != "exempt"]
    meant = misspelt(typed, known)
    for name in typed:
        found = f'there is no {what} "{name}" in this format'
        if name in meant.values():
            yield none_of(source.of(name), found, name, [each for each in known if each not in typed])
        elif name not in known:
            wanted = "the format has no place for it"
            yield Problem(source.of(name), found, wanted, "say it under a name that there is, or take it out")
    for name in known:
        if name not in typed and name not in meant:
            yield Problem(
                source.row,
                f"the {what} {name} is missing",
                "every one is wanted, even where there is nothing to say",
                f"add {name}: {begins}with what there is to say, or None",
            )


def _empty(cover: Cover, spoilt: Collection[Place]) -> Iterator[Problem]:
    for name, clauses in cover.statements.given.items():
        place = cover.statements.source.of(name)
        if not clauses and place not in spoilt:
            yield Problem(
                place,
                f"the statement {name} is empty",
                "at least one paragraph is wanted, even where there is nothing to say",
                "give - text: with what there is to say, or None",
            )
