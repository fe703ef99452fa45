"""An agenda as a document tree: its items with their reports and enclosures, and what the public are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.compose.agenda_exempt import exempted, said_in_part
from reportgen.compose.narrative import blocks, cell, plain
from reportgen.compose.pages import settled
from reportgen.compose.report import facts, said_day
from reportgen.compose.sections import with_tables
from reportgen.compose.tables import Makers, keyed, table
from reportgen.document import Bullets, Cell, Document, Flowing, Item, Paragraph, Properties, Run, Section
from reportgen.figures import Business, Enclosed, business
from reportgen.model.agenda import Agenda, ExemptPaper, Late
from reportgen.profile import Layout, SectionSpec, Wording
from reportgen.profile.layout import Shown, TermSpec
from reportgen.schedule import part_named, power_named


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the papers of an agenda lie, by the key of their item or enclosure: their pages in the pack as
    text (`92 - 132`), and their address in the publication, as a `Run` has it. What is in neither is named
    without pages, or without a link."""

    pages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The paragraphs under which parts of papers are exempt, by the key of these."""
    supplement: str = ""
    """What the agenda says of the supplement that it begins: which, of which day; empty for none."""
    amended: str = ""
    """What that supplement is about, in words: its items."""


NOT_LAID = Laid()
"""Of an agenda by itself: nothing is known of pages, and no file lies beside it."""

WIDEST = "00000 - 00000"
"""The widest range that a pack can have: the column of pages is as wide from the start, so that the lines of
the agenda end where they did when the pages are filled in."""


@dataclass(frozen=True, slots=True)
class _AgendaVoice:
    agenda: Agenda
    layout: Layout
    laid: Laid
    breadth: float

    def say(self, words: Wording | None) -> str:
        """A profile's words with their blanks filled; empty for none."""
        agenda = self.agenda
        paragraphs = [one for each in exempted(agenda, self.laid.marks) for one in each.paragraphs]
        return (words or Wording("", "")).of(
            {
                "council": agenda.council,
                "meeting": agenda.meeting,
                "date": said_weekday(agenda.date),
                "time": said_time(agenda.time),
                "venue": agenda.venue,
                "body": "executive" if agenda.executive else "committee",
                "power": power_named(paragraphs, executive=agenda.executive),
                "schedule": part_named(paragraphs),
            }
        )

    def figure(self, name: str) -> str:
        """There are none in an agenda: a reference is a problem before."""
        raise KeyError(name)

    def target(self, name: str) -> str | None:
        """None: an agenda refers to nothing of its own."""
        return None


def compose_agenda(agenda: Agenda, layout: Layout, laid: Laid = NOT_LAID, breadth: float = 1.0) -> Document:
    """The whole agenda, with the pages and links of its papers as far as they are `laid`; `breadth` is how
    wide the font's letters are beside the usual one's."""
    voice, front = _AgendaVoice(agenda, layout, laid, breadth), agenda.front_matter
    title, subtitle = voice.say(layout.title), voice.say(layout.subtitle)
    about = f"{agenda.meeting}, {said_day(agenda.date)}"
    others: Mapping[Shown, str | None] = {
        "meeting": agenda.meeting,
        "meeting date": said_weekday(agenda.date),
        "time": said_time(agenda.time),
        "venue": agenda.venue,
    }
    sections = (_section(spec, 1, voice) for spec in layout.sections)
    return Document(
        title=title,
        subtitle=subtitle,
        council=agenda.council,
        running=". ".join(filter(None, (voice.say(layout.running) or about, laid.supplement))),
        status=front.status.capitalize(),
        properties=Properties(front.prepared_by, title, about, front.date),
        facts=tuple(facts(layout, agenda.council, front, others)),
        notice=" ".join(filter(None, (_supplemented(laid), front.notice))),
        sections=settled(tuple(each for each in sections if each.blocks or each.sections)),
        title_page=layout.title_page,
        contents=layout.contents or "",
    )


def said_supplement(number: int, published: str) -> str:
    """`Supplement 1, published 12 June 2017`, of the day in ISO."""
    return f"Supplement {number}, published {said_day(published)}"


def _supplemented(laid: Laid) -> str:
    """`Supplement 1, published 12 June 2017: items 7 and 8.`; empty for none."""
    said = ": ".join(filter(None, (laid.supplement, laid.amended)))
    return f"{said}." if said else ""


def said_weekday(iso: str) -> str:
    """A day with its weekday: `Tuesday 7 December 2010`."""
    return f"{date.fromisoformat(iso):%A} {said_day(iso)}"


def said_time(clock: str) -> str:
    """A time as a notice says it: `7pm`, `9:30am`, `midday`."""
    hour, minutes = map(int, clock.split(":"))
    if minutes == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    half = "pm" if hour >= 12 else "am"
    return f"{(hour - 1) % 12 + 1}{f':{minutes:02}' if minutes else ''}{half}"


def _section(spec: SectionSpec, level: int, voice: _AgendaVoice) -> Section:
    """One section; without blocks where it has nothing to show and the format has no words for that."""
    section = Section(spec.key, voice.say(spec.title), level, spec.number or "", new_page=spec.new_page)
    made = KINDS[spec.kind](section, spec, voice)
    inner = tuple(_section(each, level + 1, voice) for each in spec.sections)
    inner = tuple(each for each in inner if each.blocks or each.sections)
    if not (made.blocks or inner):
        return replace(made, blocks=(plain(voice.say(spec.nothing)),)) if spec.nothing else made
    before = (plain(voice.say(spec.introduction)),) if spec.introduction else ()
    notes = tuple(plain(voice.say(words), "note") for words in spec.notes)
    return replace(made, blocks=(*before, *made.blocks, *notes), sections=inner)


def _business(section: Section, spec: SectionSpec, voice: _AgendaVoice) -> Section:
    makers: Makers[tuple[Business, str]] = {
        "number": lambda row: cell(row[0].number, row[0].item.source.row),
        "business": lambda row: Cell(tuple(_said(row[0], voice)), source=row[0].item.source.row),
        "pages": lambda row: cell(row[1]),
    }
    found = business(voice.agenda)
    rows = [(row, voice.laid.pages.get(row.number, "")) for row in found]
    widest = [(row, WIDEST) for row in found]
    tables = (
        table(key, each, makers, rows, voice, alike=widest, prose=True)
        for key, each in keyed(section.key, spec.tables)
    )
    made = with_tables(section, tuple(tables))
    if voice.agenda.late is None:
        return made
    terms = voice.layout.terms
    reason = plain(said_late(terms.urgent_agenda, voice.agenda.late, terms))
    return replace(made, blocks=(reason, *made.blocks))


def said_late(words: str, late: Late, terms: TermSpec) -> str:
    """Why something is taken as urgent and who agreed, after the words that introduce it."""
    return f"{words}: {_ended(late.reason)} {terms.agreed}: {_ended(late.agreed_by)}"


def _said(row: Business, voice: _AgendaVoice) -> Iterator[Flowing]:
    """The title of an item, its text, why it is late or exempt, and its enclosures."""
    item, terms = row.item, voice.layout.terms
    yield Paragraph((Run(item.title, bold=True, file=voice.laid.files.get(row.number)),))
    yield from blocks(item.text, voice)
    if item.late:
        yield plain(said_late(terms.urgent, item.late, terms))
    if item.exempt:
        yield plain(_exempt(item.exempt, voice))
    elif part := voice.laid.marks.get(row.number):
        yield plain(said_in_part(part, terms))
    if row.enclosures:
        yield plain(f"{terms.enclosures}:")
        yield Bullets(tuple(_enclosed(each, voice) for each in row.enclosures))


def _enclosed(enclosed: Enclosed, voice: _AgendaVoice) -> Item:
    enclosure, laid = enclosed.enclosure, voice.laid
    pages = laid.pages.get(enclosed.key)
    after = f" ({_paged(pages, voice.layout.terms)})" if pages else ""
    if enclosure.exempt:
        after += f". {_exempt(enclosure.exempt, voice)}"
    elif part := laid.marks.get(enclosed.key):
        after += f". {said_in_part(part, voice.layout.terms)}"
    named = Run(enclosure.title, file=laid.files.get(enclosed.key))
    return Item((named, Run(after)) if after else (named,))


def _paged(pages: str, terms: TermSpec) -> str:
    """`pages 92 - 132`, `page 69`."""
    return f"{terms.pages if ' - ' in pages else terms.page} {pages}"


def _exempt(exempt: ExemptPaper, voice: _AgendaVoice) -> str:
    return f"{voice.layout.terms.exempt} {exempt.paragraph}. {_ended(exempt.reason)}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _exclusion(section: Section, spec: SectionSpec, voice: _AgendaVoice) -> Section:
    """What is exempt, item by item, for the resolution by which the public are excluded."""
    terms = voice.layout.terms
    found = tuple(
        Item((Run(f"{terms.item} {each.number}: {each.title} ({each.under(terms)})"),))
        for each in exempted(voice.agenda, voice.laid.marks)
    )
    return replace(section, blocks=(Bullets(found),) if found else ())


KINDS: Mapping[str, Callable[[Section, SectionSpec, _AgendaVoice], Section]] = {
    "group": lambda section, spec, voice: section,
    "business": _business,
    "exclusion": _exclusion,
    "access": lambda section, spec, voice: replace(section, blocks=blocks(voice.agenda.access, voice)),
    "contact": lambda section, spec, voice: replace(section, blocks=blocks(voice.agenda.contact, voice)),
}
"""The composer of every section kind of an agenda."""
