"""What the public papers of a meeting give away of its exempt ones, weighed by the waivers of its agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.across_papers import GIVEN_AWAY, GivenAway, Private, Public, Says, given_away, says_of
from reportgen.checks.located import Told
from reportgen.checks.pages import pages
from reportgen.checks.texts import shortened
from reportgen.checks.waivers import Waived, weighed
from reportgen.compose.agenda import Laid
from reportgen.errors import BadInput, Finding, Place
from reportgen.jobs.gathered import Paper
from reportgen.jobs.input_files import YAML
from reportgen.jobs.pack_making import Meeting

AGENDA = "Agenda"
"""What the agenda itself is called."""

_EACH = 5
"""Up to how many figures of one paper in another are findings of their own."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What may stand by a waiver, and a remark on each waiver that covers nothing."""

    waived: tuple[Waived, ...] = ()
    stale: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """A public paper, or a page of one made elsewhere, and where it stands: its typed text, empty where that
    can't be searched, the name of its file, and its place where nothing better is known."""

    public: Public
    typed: str
    file: str
    place: Place


def refuse_given_away(meeting: Meeting) -> Stands:
    """What may stand of what public papers say of exempt ones. BadInput with what may not."""
    if meeting.asked.edition != "public":
        return Stands()
    found = _told(meeting) if meeting.all.private else ()
    held = weighed(found, meeting.loaded.agenda.waivers, pages())
    if held.left:
        raise BadInput((), (*(each.finding for each in held.left), *held.stale))
    return Stands(held.waived, held.stale)


def _told(meeting: Meeting) -> Iterator[Told]:
    """Each finding under the title of its paper, without names: a waiver has to say which it is for."""
    for source in _sources(meeting):
        for private in meeting.all.private:
            for finding, quoted in _findings(source, private, list(given_away(private, source.public))):
                yield Told(finding, source.public.title, (), "", (), str(finding.place), quoted)


def _sources(meeting: Meeting) -> Iterator[_Source]:
    path, row = meeting.path, meeting.loaded.agenda.source.row
    agenda = Public(AGENDA, says_of(meeting.agenda(Laid())))
    yield _Source(agenda, path.read_text("utf-8-sig", "replace"), path.name, row)
    for paper in meeting.all.papers:
        if paper.made:
            public = Public(paper.title, says_of(paper.made(None)), cover=paper.cover is not None)
            typed = paper.path.read_text("utf-8-sig", "replace") if paper.path.suffix.lower() in YAML else ""
            yield _Source(public, typed, paper.path.name, paper.place)
        else:
            yield from _pages(paper)


def _pages(paper: Paper) -> Iterator[_Source]:
    from reportgen.readback.pdf_structure import texts_of_pages

    for number, text in enumerate(texts_of_pages(paper.data), 1):
        place = Place(paper.path.name, where=f"page {number}")
        yield _Source(Public(paper.title, Says((text,)), elsewhere=True), "", paper.path.name, place)


def _findings(
    source: _Source, private: Private, every: list[GivenAway]
) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """A finding for each figure and sentence, or one for all where there are many; and what each quotes."""
    quoted = tuple(shortened(each.words) for each in every)
    if len(every) > _EACH:
        said = ", ".join(f'"{words}"' for words in quoted)
        many = f"{len(every)} figures or sentences: {said}"
        yield _finding(source, every[0], private, many, many=True), quoted
        return
    for each, words in zip(every, quoted, strict=True):
        around = f' (in "{each.around}")' if each.around else ""
        yield _finding(source, each, private, f'"{words}"{around}'), (words,)


def _finding(
    source: _Source, given: GivenAway, private: Private, said: str, *, many: bool = False
) -> Finding:
    verb = "are" if many else "is"
    message = f'"{source.public.title}" says {said}, which {verb} exempt in "{private.title}"'
    hint = (
        "take it out, or mark it as exempt there too; where it is public after all, waive this in the agenda"
    )
    return Finding(GIVEN_AWAY, "error", _place(source, given), message, hint)


def _place(source: _Source, given: GivenAway) -> Place:
    """The first line that holds the words, where these are typed so; else where the paper is named."""
    words = r"\s+".join(re.escape(each) for each in given.words.split())
    found = re.search(rf"(?<![\w.,]){words}(?![\w]|[.,]\d)", source.typed)
    if found is None:
        return source.place
    return Place(source.file, source.typed.count("\n", 0, found.start()) + 1)
