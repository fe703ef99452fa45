"""The proof that nothing exempt stands in any file of a public folder, old or new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from reportgen.compose.agenda import said_supplement
from reportgen.compose.report import said_day
from reportgen.edition.leaks import joined_texts_of, secrets_of
from reportgen.jobs.leak_proof import REWORD, TAKE_DOWN, prove
from reportgen.jobs.pack_index import front_page_template
from reportgen.jobs.pack_making import Made, Meeting
from reportgen.jobs.pack_standing import INDEX
from reportgen.jobs.sizes import said_size
from reportgen.pack.manifest import NAME, Held, Manifest, Supplement, Version, read
from reportgen.pack.ranges import Range


def prove_published(meeting: Meeting, made: Made) -> None:
    """OutputFailed where anything exempt stands in a file that is to be published, or is already."""
    agenda, brand = made.trees[0], meeting.asked.brand
    secrets = secrets_of(meeting.all.exempt, _public_texts(meeting, made), meeting.all.names)
    lists = _lists(made)
    papers = {name: data for name, data in made.files.items() if name not in lists}
    new = {name: data for name, data in papers.items() if name not in made.kept}
    old = {name: data for name, data in papers.items() if name in made.kept}
    prove(secrets, new, agenda, brand)
    prove(secrets, old, agenda, brand, TAKE_DOWN)
    for name, manifest in lists.items():
        is_new = name in (INDEX, NAME)
        files = _named(meeting) if is_new else map(Path, manifest.inputs)
        own = (*_own_texts(manifest), *(part for path in files for part in path.parts))
        data = {name: _without_digests(made.files[name], manifest)}
        prove(secrets.without(own), data, agenda, brand, REWORD if is_new else TAKE_DOWN)


def _lists(made: Made) -> dict[str, Manifest]:
    """The files that list others by size and digest, each with what it lists."""
    earlier = {name: read(data) for name, data in made.files.items() if name.endswith(f"/{NAME}")}
    known = {name: manifest for name, manifest in earlier.items() if manifest}
    return {INDEX: made.manifest, NAME: made.manifest, **known}


def _without_digests(data: bytes, manifest: Manifest) -> bytes:
    """A list of files without the SHA-256 of each, whose digits say nothing, and would hide much if they were
    taken as public."""
    digests = [digest for _, digest in manifest.files.values()]
    digests += [digest for digest in manifest.inputs.values() if digest]
    digests += [each.content for each in manifest.papers]
    digests += [each.content for each in manifest.business]
    for digest in {*digests, manifest.agenda}:
        data = data.replace(digest.encode(), b"-")
    return data


def _public_texts(meeting: Meeting, made: Made) -> Iterator[str]:
    """Every text that is published anyway: of the trees, of files made elsewhere, the page numbers, and the
    days on which something was published."""
    from reportgen.edition.leaks.pdf_asides import pdf_asides
    from reportgen.readback.pdf_structure import texts_of_pages

    for tree in made.trees:
        yield from joined_texts_of(tree)
    for paper in meeting.all.papers:
        if paper.data:
            yield from texts_of_pages(paper.data)
            yield from pdf_asides(paper.data)
    manifest = made.manifest
    yield from map(str, range(1, manifest.last_page + 1))
    for number, each in enumerate(manifest.supplements, 1):
        yield said_supplement(number, each.published)
    for day in (manifest.published, *(each.published for each in manifest.versions)):
        yield from (day, said_day(day))


def _own_texts(manifest: Manifest) -> Iterator[str]:
    """What of lists of files is nobody's secret: sizes, days, what values are called, and the words of the
    front page (one by one, and no figures of its template)."""
    for size, _ in manifest.files.values():
        yield str(size)
        yield said_size(size)
    yield from (held.published for held in manifest.papers)
    yield from (each.name for kind in (Manifest, Held, Supplement, Version, Range) for each in fields(kind))
    yield from re.findall(r"[^\W\d_]+", front_page_template())


def _named(meeting: Meeting) -> Iterator[Path]:
    """The files that a new list may name."""
    yield meeting.path.absolute()
    yield from (Path(path.name) for each in meeting.all.papers for path in each.files)
