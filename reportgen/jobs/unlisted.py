"""What the pages that list reports, or the papers of a meeting, lack of what they were made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.brand import Brand
from reportgen.document.index import Entry, Index
from reportgen.document.publication import EarlierPaper, Publication, PublishedPaper
from reportgen.jobs.unsaid import logo_lacking, misnamed
from reportgen.readback.html import read_html
from reportgen.readback.html_names import names_in


def unlisted(index: Index, data: bytes) -> Iterator[str]:
    """What a page does not say of the index, each as a clause."""
    lines = read_html(data).lines
    headings = [line.lstrip("# ") for line in lines if line.startswith("#")]
    text = [line for line in lines if not line.startswith("#")]
    rest = [line for line in text if not line.startswith("|")]
    yield from _lacking((index.title,), headings, "as a heading")
    yield from _lacking((index.council, index.version), rest, "in its text")
    yield from _lacking(_counts(index), rest, "in its text")
    for entry in index.entries:
        yield from _lacking(_about(entry), text, "in its list")
        if entry.told:
            yield from _lacking((entry.title, *_headings(entry)), headings, "as a heading")
            yield from _lacking(
                (entry.file, entry.reason, *entry.details, *_remarks(entry)), rest, "in its text"
            )
    yield from _unnamed(data)


def unpublished(publication: Publication, brand: Brand, data: bytes) -> Iterator[str]:
    """What the front page of a publication does not say of it, each as a clause."""
    reading = read_html(data)
    said = reading.lines
    headings = [line.lstrip("# ") for line in said if line.startswith("#")]
    rest = [line for line in said if not line.startswith("#")]
    yield from logo_lacking(reading, brand)
    numbered = tuple(text for item in publication.items for text in (item.number, item.title))
    yield from _lacking((publication.title, *numbered), headings, "as a heading")
    yield from _lacking(tuple(_told(publication)), rest, "in its text")
    yield from _uncounted(publication, rest)
    page = data.decode()
    for address in sorted(publication.addresses):
        if f'href="{address}"' not in page:
            yield f'the template has no link to "{address}"'
    yield from _unnamed(data)


def _uncounted(publication: Publication, lines: Sequence[str]) -> Iterator[str]:
    """A clause for each paper whose title and number of tables no line holds together."""
    for paper in publication.papers:
        number = re.compile(rf"(?<!\w){len(paper.tables)}(?!\w)")
        if paper.tables and not any(paper.title in line and number.search(line) for line in lines):
            yield f'the template does not print how many tables "{paper.title}" has, with its title'


def _told(publication: Publication) -> Iterator[str]:
    """All that the front page says but for its headings."""
    yield from (
        publication.council,
        publication.mark,
        publication.notice,
        publication.note,
        publication.version,
    )
    yield from (text for fact in publication.facts for text in fact)
    yield from (item.note for item in publication.items)
    inside = (paper for item in publication.items for paper in item.papers)
    for paper in (publication.agenda, *inside, *publication.packs):
        yield from _of_paper(paper)
    for gone in publication.removed:
        yield from _of_earlier(gone)
    yield from (publication.data.words, publication.data.size)


def _of_paper(paper: PublishedPaper) -> Iterator[str]:
    yield from (paper.title, paper.pages, paper.within, paper.note)
    yield from (text for file in paper.files for text in (file.words, file.size))
    for before in paper.earlier:
        yield from _of_earlier(before)
    yield from (text for table in paper.tables for text in (table.title, table.size))


def _of_earlier(before: EarlierPaper) -> Iterator[str]:
    yield before.words
    yield from (text for file in before.files for text in (file.words, file.size))


def _unnamed(data: bytes) -> Iterator[str]:
    names = names_in(data)
    if not names.title:
        yield "the page has no title, which a browser shows in its tab"
    yield from misnamed(names)


def _lacking(wanted: tuple[str, ...], lines: list[str], where: str) -> Iterator[str]:
    """A clause for each of these texts that no line holds as whole words."""
    for text in filter(None, wanted):
        if not any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line) for line in lines):
            yield f'the template does not print "{text}" {where}'


def _counts(index: Index) -> tuple[str, ...]:
    entries = len(index.entries)
    found = index.problems, index.to_do, index.findings
    return tuple(map(str, (index.built, index.drafts, entries, entries - index.built, *found)))


def _about(entry: Entry) -> tuple[str, ...]:
    """What the list says of one report."""
    files = (*entry.files, *entry.earlier)
    sizes = tuple(text for file in files for text in (file.words, file.size))
    return (entry.title, entry.file, entry.kind, entry.profile, entry.found, *sizes)


def _headings(entry: Entry) -> tuple[str, ...]:
    """What the headings over an entry's remarks say: how many there are, and of what section."""
    counts = [len(found) for found in (entry.wrong, entry.findings) if found]
    waiting = [text for section, told in entry.to_do for text in (section, str(len(told)))]
    return (*map(str, counts), *waiting)


def _remarks(entry: Entry) -> tuple[str, ...]:
    told = (*entry.problems, *entry.findings)
    return tuple(text for each in told for text in (each.grave, each.place, each.text))
