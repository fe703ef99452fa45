"""What the page that lists reports lacks of the list that it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.document.index import Entry, Index
from reportgen.jobs.unsaid import misnamed
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
    counts = index.built, entries, entries - index.built, index.problems, index.to_do, index.findings
    return tuple(map(str, counts))


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
