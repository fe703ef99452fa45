"""Whether a cover report and the agenda name the same enclosures, and agree in all else they both say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.errors import Place, Problem, nearest
from reportgen.figures.agenda import Business
from reportgen.markup import Listing, Narrative, Para
from reportgen.model.agenda import Agenda, Enclosure
from reportgen.model.cover import Cover

ENCLOSURES = "enclosures"
"""The name of the particular in which a cover says what is enclosed."""

URGENT = "urgent"
"""The name of the particular in which a cover says whether its item is urgent business."""

_NOT = ("no", "not urgent", "n")
_NOTHING = ("", "none", "nil", "not applicable", "no enclosures", "there are none")
_LABEL = re.compile(r"(?:appendix|annexe?|schedule|enclosure|attachment) ([a-z]|[0-9]{1,2})\b")
_TELLING = 4
"""Letters from which on a word tells what an enclosure is about."""


@dataclass(frozen=True, slots=True)
class Said:
    """An enclosure as a cover names it, and where."""

    text: str
    place: Place


def disagreements(agenda: Agenda, found: Business, cover: Cover) -> tuple[Problem, ...]:
    """What the agenda says of an item otherwise than the item's own cover report does."""
    told = ENCLOSURES in cover.particulars.given
    enclosed = enclosure_problems(found, enclosures_said(cover)) if told else ()
    return (*_frame(agenda, found, cover), *_urgency(found, cover), *enclosed)


def _frame(agenda: Agenda, found: Business, cover: Cover) -> Iterator[Problem]:
    at, own = agenda.source.of, cover.source.of
    held = (
        ("item number", found.number, found.item.source.of("number"), cover.item, own("item")),
        ("title", found.item.title, found.item.source.of("title"), cover.title, own("title")),
        ("meeting", agenda.meeting, at("meeting"), cover.meeting, own("meeting")),
        ("date", agenda.date, at("date"), cover.date, own("date")),
        ("council", agenda.council, at("council"), cover.council, own("council")),
    )
    for what, here, place, there, where in held:
        if there is not None and folded(there) != folded(here):
            report = f"the report of item {found.number} ({where})"
            said = f'the {what} is "{here}" here and "{there}" in {report}'
            yield Problem(place, said, "both have to say the same", "correct the one that is wrong")


def _urgency(found: Business, cover: Cover) -> Iterator[Problem]:
    """Of an item that is late: that its report says it is not urgent."""
    said = cover.particulars.given.get(URGENT)
    if found.item.late and said and folded(text := _plain(said)) in _NOT:
        report = f"the report of item {found.number} ({cover.particulars.source.of(URGENT)})"
        yield Problem(
            found.item.source.of("late"),
            f'the item is taken as urgent here, and urgent is "{text}" in {report}',
            "both have to say the same",
            "say in the report that it is urgent, or take late: out where it is not",
        )


def _plain(story: Narrative) -> str:
    return " ".join("".join(span.text for span in para.spans) for para in _paras(story)).strip()


def pages_disagree(cover: Cover, pages: str) -> tuple[Problem, ...]:
    """The problem of a cover that says other pages than those it has in the pack; none where it says none."""
    if cover.pages is None or folded(cover.pages) == folded(pages):
        return ()
    found, wanted = f'pages is "{cover.pages}"', f"in the pack it has {pages}"
    remedy = "leave pages: out: the pack fills it in"
    return (Problem(cover.source.of("pages"), found, wanted, remedy),)


def enclosures_said(cover: Cover) -> tuple[Said, ...]:
    """The enclosures that a cover names: a paragraph, bullet or part between semicolons each; none where it
    says that there are none."""
    story = cover.particulars.given.get(ENCLOSURES)
    if story is None:
        return ()
    source = cover.particulars.source
    return tuple(
        Said(text.strip(), source.within(ENCLOSURES, para.line, 0))
        for para in _paras(story)
        for text in "".join(span.text for span in para.spans).split(";")
        if folded(text) not in _NOTHING
    )


def _paras(story: Narrative) -> Iterator[Para]:
    for block in story.blocks:
        yield from _listed(block) if isinstance(block, Listing) else (block,)


def _listed(listing: Listing) -> Iterator[Para]:
    for entry in listing.entries:
        yield entry.para
        yield from _listed(entry.inner) if entry.inner else ()


def enclosure_problems(found: Business, said: Sequence[Said]) -> tuple[Problem, ...]:
    """A problem for each enclosure that the cover names and the agenda does not, and the reverse."""
    there = [each.enclosure for each in found.enclosures]
    pairs = dict(_matched(said, there))
    left = [each for at, each in enumerate(there) if at not in pairs.values()]
    unmet = [each for at, each in enumerate(said) if at not in pairs]
    place = found.item.source.of("enclosures")
    return (
        *(_not_in_agenda(each, left, place, found.number) for each in unmet),
        *(_not_in_cover(each, unmet, found) for each in left),
    )


def _not_in_agenda(said: Said, left: Iterable[Enclosure], place: Place, number: str) -> Problem:
    near = nearest(said.text, [each.title for each in left])
    return Problem(
        place,
        f'the report of item {number} names the enclosure "{said.text}" ({said.place}), which is not here',
        "every enclosure that the report names has to be in the pack",
        f'did you mean "{near}"?' if near else "add it to enclosures:, or take it out of the report",
    )


def _not_in_cover(enclosure: Enclosure, unmet: Iterable[Said], found: Business) -> Problem:
    near = nearest(enclosure.title, [each.text for each in unmet])
    wanted = "every enclosure of the pack has to be named in the report"
    remedy = f'did you mean "{near}"?' if near else "name it there under enclosures, or take it out here"
    report = f' "{found.item.report}"' if found.item.report else ""
    place = enclosure.source.of("title")
    return Problem(
        place, f'the enclosure "{enclosure.title}" is not named in the report{report}', wanted, remedy
    )


def _matched(said: Sequence[Said], there: Sequence[Enclosure]) -> Iterator[tuple[int, int]]:
    """Which of those named (by position) is which of those there: first by all words, then by label.

    A label such as `Appendix A` is enough where it stands once on both sides, unless the words behind it are
    of different things.
    """
    names = dict(enumerate(folded(each.text) for each in said))
    titles = dict(enumerate(folded(each.title) for each in there))
    for way in (_same_words, _same_label):
        for at, other in list(way(names, titles)):
            if at in names and other in titles:
                del names[at], titles[other]
                yield at, other


def _same_words(names: Mapping[int, str], titles: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    for at, name in names.items():
        yield from ((at, other) for other, title in titles.items() if title == name)


def _same_label(names: Mapping[int, str], titles: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    for at, name in names.items():
        alike = [other for other, title in titles.items() if _label(title) == _label(name)]
        lone = [_label(each) for each in names.values()].count(_label(name)) == 1
        if _label(name) and lone and len(alike) == 1 and _of_one_thing(name, titles[alike[0]]):
            yield at, alike[0]


def _label(words: str) -> str | None:
    found = _LABEL.match(words)
    return found[0] if found else None


def _of_one_thing(one: str, other: str) -> bool:
    """Whether the words behind two labels share one that tells something, or one of them has none."""
    first, second = (
        {word for word in _LABEL.sub("", text, count=1).split() if len(word) >= _TELLING}
        for text in (one, other)
    )
    return not first or not second or bool(first & second)


def folded(text: str) -> str:
    """The words of a text as they are compared: without capitals, accents, points, dashes or quotation
    marks."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub("['\u2019]", "", letters)).split())
