"""The front page of a publication, made of its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.brand import Brand
from reportgen.compose.agenda import said_late, said_supplement, said_weekday
from reportgen.compose.agenda_exempt import said_in_part
from reportgen.compose.report import said_day
from reportgen.document import Document
from reportgen.document.publication import (
    EarlierPaper,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedPaper,
    PublishedTable,
)
from reportgen.figures import Business, folded
from reportgen.jobs.formats import template_to_blame
from reportgen.jobs.own_templates import html_folders
from reportgen.jobs.pack_layout import AGENDA
from reportgen.jobs.sizes import said_size
from reportgen.model.agenda import Agenda, ExemptPaper
from reportgen.pack.manifest import NAME, Held, Manifest, Version
from reportgen.profile.layout import TermSpec

WORDS = {"html": "HTML", "docx": "Word", "pdf": "PDF"}
"""The files of a paper in the order in which they are offered, and what they are called."""

TABLES = "tables"
"""The folder of tables as files of values."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a publication consists of: its manifest, the agenda, its items, and the agenda as a tree, how many
    pages each PDF has, the titles of all tables, by their address, a mark, and the paragraphs under which
    parts of papers are exempt, by the key of these."""

    manifest: Manifest
    given: Agenda
    items: tuple[Business, ...]
    agenda: Document
    addresses: Mapping[str, str]
    counts: Mapping[str, int]
    tables: Mapping[str, str]
    mark: str
    marks: Mapping[str, tuple[int, ...]]
    before: Mapping[str, Manifest]
    """The manifest of each earlier version, by its folder."""

    def held_before(self, version: Version, paper: Held) -> Held | None:
        """A paper as it stood in an earlier version: the one at its address, or, where its item has another
        number now, of its title; None where there was none."""
        held = {each.address: each for each in self.before[version.folder].papers}
        if paper.address in held:
            return held[paper.address]
        now = {each.address for each in self.manifest.papers}
        gone = (each for address, each in held.items() if address not in now)
        return next((each for each in gone if folded(each.title) == folded(paper.title)), None)


def front_page(shelf: Shelf, terms: TermSpec, brand: Brand) -> bytes:
    """The page. OutputFailed where it can't be made."""
    from reportgen.render.overviews import PUBLICATION, render_overview

    shown, folders = publication(shelf, terms), html_folders()
    with template_to_blame(folders[0]):
        return render_overview(PUBLICATION, shown, folders, brand, shown.addresses).encode()


def front_page_template() -> str:
    """The source of the template of the page."""
    from reportgen.render.overviews import PUBLICATION

    files = (folder / PUBLICATION.file for folder in html_folders())
    return next(path.read_text(encoding="utf-8") for path in files if path.is_file())


def publication(shelf: Shelf, terms: TermSpec) -> Publication:
    """What the page says: the same for the same publication."""
    manifest, agenda = shelf.manifest, shelf.agenda
    first = min([manifest.published, *(each.published for each in manifest.versions)])
    told = [(each.label, each.text) for each in agenda.facts]
    told.append(("Published", said_day(first)))
    if first != manifest.published:
        told.append(("Last supplement", said_day(manifest.published)))
    return Publication(
        f"{manifest.meeting}, {agenda.subtitle or said_weekday(manifest.date)}",
        manifest.council,
        tuple(told),
        _agenda(shelf),
        tuple(_packs(shelf)),
        tuple(_item(each, shelf, terms) for each in shelf.items),
        PublishedFile("List of all files", NAME, "with their digests (JSON)"),
        tuple(_removed(shelf)),
        shelf.mark,
        manifest.reportgen,
        said_late(terms.urgent_agenda, shelf.given.late, terms) if shelf.given.late else "",
        shelf.given.front_matter.notice or "",
    )


def _agenda(shelf: Shelf) -> PublishedPaper:
    earlier = (_agenda_before(version, shelf) for version in reversed(shelf.manifest.versions))
    return PublishedPaper(
        AGENDA,
        "Agenda",
        files=tuple(_files(AGENDA, shelf)),
        earlier=tuple(each for each in earlier if each.files),
        tables=tuple(_tables(AGENDA, shelf)),
    )


def _packs(shelf: Shelf) -> Iterator[PublishedPaper]:
    manifest = shelf.manifest
    yield PublishedPaper("pack", "Agenda pack", str(manifest.pages), files=(_file(manifest.pack, shelf),))
    for number, each in enumerate(manifest.supplements, 1):
        yield PublishedPaper(
            f"supplement-{number}",
            f"{said_supplement(number, each.published)}: {each.about}",
            str(each.pages),
            files=(_file(each.file, shelf),),
        )


def _item(business: Business, shelf: Shelf, terms: TermSpec) -> PublishedItem:
    """An item with its papers, those withheld among them."""
    item, held = business.item, {each.address: each for each in shelf.manifest.papers}
    papers = []
    for key, title, exempt in _named(business):
        said = f"{terms.exempt} {exempt.paragraph}." if exempt else _in_part(key, shelf, terms)
        if (address := shelf.addresses[key]) in held:
            papers.append(replace(_paper(held[address], key, business.number, shelf), note=said))
        elif exempt:
            papers.append(PublishedPaper(key, title, note=f"{terms.withheld}. {said}"))
    note = said_late(terms.urgent, item.late, terms) if item.late else ""
    return PublishedItem(business.number, business.level, item.title, tuple(papers), note)


def _in_part(key: str, shelf: Shelf, terms: TermSpec) -> str:
    """That parts of a paper are exempt, and in the public edition that they are withheld; empty for none."""
    if key not in shelf.marks:
        return ""
    withheld = f"{terms.withheld_in_part}. " if shelf.manifest.edition == "public" else ""
    return withheld + said_in_part(shelf.marks[key], terms)


def _named(business: Business) -> Iterator[tuple[str, str, ExemptPaper | None]]:
    """The key and the title of the report and of each enclosure of an item, and whether it is exempt."""
    item = business.item
    if item.report:
        yield business.number, item.title, item.exempt
    for each in business.enclosures:
        yield each.key, each.enclosure.title, item.exempt or each.enclosure.exempt


def _paper(held: Held, key: str, number: str, shelf: Shelf) -> PublishedPaper:
    earlier = (_before(version, each, shelf) for version, each in _amended(held, shelf))
    return PublishedPaper(
        key,
        f"Report: {held.title}" if key == number else held.title,
        str(held.pages),
        _within(held.within, shelf.manifest),
        tuple(_files(held.address, shelf)),
        earlier=tuple(each for each in earlier if each.files),
        tables=tuple(_tables(held.address, shelf)),
    )


def _amended(held: Held, shelf: Shelf) -> Iterator[tuple[Version, Held]]:
    """The versions in which a paper said something else than in the next, the newest first, and what it was
    there.

    *Why not all:* one is printed anew where a paper of the same item has changed, with other page numbers.
    """
    said = held.content
    for version in reversed(shelf.manifest.versions):
        earlier = shelf.held_before(version, held)
        if earlier and earlier.address in version.papers and earlier.content != said:
            yield version, earlier
        said = earlier.content if earlier else said


def _before(version: Version, held: Held, shelf: Shelf) -> EarlierPaper:
    within = _within(held.within, shelf.before[version.folder])
    return _as_published(held.published, within, _files(f"{version.folder}/{held.address}", shelf))


def _agenda_before(version: Version, shelf: Shelf) -> EarlierPaper:
    earlier = shelf.before[version.folder]
    within = _within(earlier.newest, earlier)
    return _as_published(version.published, within, _files(f"{version.folder}/{AGENDA}", shelf))


def _as_published(day: str, within: str, files: Iterable[PublishedFile]) -> EarlierPaper:
    return EarlierPaper(f"As published on {said_day(day)}{' in ' if within else ''}{within}", tuple(files))


def _within(file: str, manifest: Manifest) -> str:
    """`supplement 1`, by its file; empty for the pack."""
    supplements = {each.file: at for at, each in enumerate(manifest.supplements, 1)}
    return f"supplement {supplements[file]}" if file in supplements else ""


def _removed(shelf: Shelf) -> Iterator[EarlierPaper]:
    """The papers of earlier versions that are no more, under no other number either."""
    addresses = {each.address for each in shelf.manifest.papers}
    titles = {folded(each.title) for each in shelf.manifest.papers}
    for version in shelf.manifest.versions:
        for held in shelf.before[version.folder].papers:
            gone = held.address in version.papers and held.address not in addresses
            if gone and folded(held.title) not in titles:
                files = tuple(_files(f"{version.folder}/{held.address}", shelf))
                yield EarlierPaper(f"{held.title}, as published on {said_day(held.published)}", files)


def _files(address: str, shelf: Shelf) -> Iterator[PublishedFile]:
    for ending in WORDS:
        if f"{address}.{ending}" in shelf.manifest.files:
            yield _file(f"{address}.{ending}", shelf)


def _file(name: str, shelf: Shelf) -> PublishedFile:
    count = shelf.counts.get(name)
    pages = f"{count} page{'' if count == 1 else 's'}, " if count else ""
    size, _ = shelf.manifest.files[name]
    return PublishedFile(WORDS[name.rpartition(".")[2]], name, pages + said_size(size))


def _tables(address: str, shelf: Shelf) -> Iterator[PublishedTable]:
    begins = table_address(address, "")
    for name, title in shelf.tables.items():
        if name.startswith(begins):
            yield PublishedTable(title, name, said_size(shelf.manifest.files[name][0]))


def table_address(address: str, name: str) -> str:
    """Where a table of the paper at an address lies."""
    return f"{TABLES}/{address.rpartition('/')[2]}--{name}"
