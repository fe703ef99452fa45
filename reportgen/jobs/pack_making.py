"""All files of a publication made: new ones, those that stay, and those kept of what was published before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from reportgen import __version__, figures
from reportgen.compose.agenda import Laid, said_supplement, said_weekday
from reportgen.document import Document, as_draft
from reportgen.edition import as_exempt
from reportgen.errors import BadInput, Finding
from reportgen.jobs.edition_folders import notice_of
from reportgen.jobs.gathered import MARKED_DRAFT, MARKED_EXEMPT, Asked, Gathered
from reportgen.jobs.loaded import LoadedAgenda
from reportgen.jobs.pack_business import told_business
from reportgen.jobs.pack_files import Bound, bind, published, single
from reportgen.jobs.pack_index import Shelf, front_page, table_address
from reportgen.jobs.pack_layout import AGENDA, LaidOut, all_ranges, laid_out
from reportgen.jobs.pack_papers import has_exempt
from reportgen.jobs.pack_standing import INDEX, Amendment, Standing
from reportgen.jobs.pack_supplement import supplemented
from reportgen.jobs.papers import root_of
from reportgen.pack.manifest import NAME, Held, Manifest, Supplement, Version, digest, read, written
from reportgen.pack.pdf_merge import Whole, page_counts
from reportgen.pack.ranges import around
from reportgen.pack.tables import tables_of

VERSIONS = "versions"
"""The folder of what was published before."""

OTHER_PAGES = "Pages of the public edition may have other numbers."
"""What the agenda of the exempt edition says of its own."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An agenda with all that is to be published of it, how, and on which day."""

    path: Path
    loaded: LoadedAgenda
    asked: Asked
    all: Gathered
    on: date

    @property
    def linked(self) -> Mapping[str, str]:
        """The addresses of what is published, by key: of a file made elsewhere that of its PDF."""
        return {each.key: each.address if each.made else f"{each.address}.pdf" for each in self.all.papers}

    @property
    def stem(self) -> str:
        """What the names of the PDFs of all papers begin with."""
        agenda = self.loaded.agenda
        return "-".join(filter(None, (agenda.date, figures.address_of(agenda.meeting))))

    def agenda(self, laid: Laid) -> Document:
        """The agenda as a tree, in its edition and as a draft where one is asked for."""
        laid = replace(laid, marks=self.all.marks)
        document = self.loaded.laid(laid, float(self.asked.brand.font.breadth))
        if self.asked.edition == "exempt":
            document = as_exempt(document, otherwise=MARKED_EXEMPT)
            document = replace(document, notice=f"{document.notice} {OTHER_PAGES}")
        return as_draft(document, MARKED_DRAFT) if self.asked.draft else document


@dataclass(frozen=True, slots=True)
class Made:
    """A publication: its manifest, all files by their path, the name of the PDF that is new, the trees of
    what is published, what is to be told of papers made elsewhere, and the names of the files that were
    published before."""

    manifest: Manifest
    files: Mapping[str, bytes]
    name: str
    trees: tuple[Document, ...]
    findings: tuple[Finding, ...]
    kept: frozenset[str] = frozenset()


def make(meeting: Meeting, before: Standing | None, change: Amendment, said: str) -> Made:
    """The publication; `said` is the digest of the agenda. BadInput where a cover says other pages than it
    has, or a file can't be taken in; OutputFailed where something does not hold."""
    asked = meeting.asked
    first = before.manifest.last_page + 1 if before else meeting.loaded.agenda.first_page
    number = len(before.manifest.supplements) + 1 if before else 0
    if number:
        words = said_supplement(number, meeting.on.isoformat())
        change = replace(change, changed=tuple(supplemented(each, words) for each in change.changed))
    papers = change.changed
    standing = all_ranges(
        [each for each in meeting.all.papers if each.key in change.kept],
        {key: held.pages for key, held in change.kept.items()},
    )
    agenda = partial(_sheet, meeting, change, number)
    found = laid_out(agenda, papers, first, asked.brand, standing, meeting.linked)
    _refuse_other_pages(meeting, change, found)
    name = f"{meeting.stem}-supplement-{number}.pdf" if number else f"{meeting.stem}-pack.pdf"
    pdf, findings = bind(_bound(meeting, change, found, number), asked)
    new = {name: pdf, **_single_files(meeting, change, found)}
    kept = _kept(before, change, meeting) if before else {}
    manifest = _manifest(meeting, before, change, found, said, name, {**new, **kept})
    trees = (meeting_tree(found), *(each.made(None) for each in meeting.all.papers if each.made))
    trees += tuple(each.document for each in found.values() if each.document)
    page = front_page(
        _shelf(meeting, manifest, found, {**new, **kept}), meeting.loaded.profile.layout.terms, asked.brand
    )
    manifest = replace(manifest, files=_listed({**new, **kept, INDEX: page}))
    files = {**new, **kept, **notice_of(asked.edition), INDEX: page, NAME: written(manifest)}
    return Made(manifest, files, name, trees, findings, frozenset(kept))


def _sheet(meeting: Meeting, change: Amendment, number: int, laid: Laid) -> Document:
    """The agenda as it is true now, before the papers of the pack or of the supplement of that number."""
    if not number:
        return meeting.agenda(laid)
    supplement = said_supplement(number, meeting.on.isoformat())
    return meeting.agenda(replace(laid, supplement=supplement, amended=change.about))


def meeting_tree(found: Mapping[str, LaidOut]) -> Document:
    """The agenda as it is printed."""
    document = found[AGENDA].document
    assert document is not None
    return document


def _refuse_other_pages(meeting: Meeting, change: Amendment, found: Mapping[str, LaidOut]) -> None:
    """BadInput where a cover says pages that are not its own."""
    said = all_ranges(change.changed, {key: each.pages for key, each in found.items()})
    wrong = [
        problem
        for each in change.changed
        if each.cover is not None
        for problem in figures.pages_disagree(each.cover, str(said[each.item]))
    ]
    if wrong and not meeting.asked.draft:
        raise BadInput(tuple(wrong))


def _bound(meeting: Meeting, change: Amendment, found: Mapping[str, LaidOut], number: int) -> Bound:
    titles = {each.number: each.item.title for each in meeting.loaded.items}
    what = f"supplement {number} to the agenda pack" if number else "agenda pack"
    return Bound(_whole(meeting, what), change.changed, found, titles)


def _whole(meeting: Meeting, what: str) -> Whole:
    agenda = meeting.loaded.agenda
    title = f"{agenda.meeting}: {what}, {said_weekday(agenda.date)}"
    return Whole(title, "en-GB", agenda.front_matter.prepared_by, agenda.front_matter.date)


def _single_files(meeting: Meeting, change: Amendment, found: Mapping[str, LaidOut]) -> dict[str, bytes]:
    """The files of the agenda and of each paper that is new, with their tables."""
    agenda = found[AGENDA]
    files = published(AGENDA, meeting_tree(found), agenda.pdf, meeting.asked.brand)
    for paper in change.changed:
        whole = replace(_whole(meeting, ""), title=paper.title)
        files |= single(paper, found[paper.key], whole, meeting.asked)
    return files


def _kept(before: Standing, change: Amendment, meeting: Meeting) -> dict[str, bytes]:
    """The files that stay: packs and earlier versions, the papers that have not changed; and what is replaced
    now, as a version of its own, for which the new front page stands too."""
    manifest = before.manifest
    packs = {manifest.pack, *(each.file for each in manifest.supplements)}
    own = [held.address for held in change.kept.values()]
    kept, version = dict[str, bytes](), _version(before, change).folder
    for name, data in before.files.items():
        if name == INDEX:
            continue
        if name in packs or name.startswith(f"{VERSIONS}/"):
            kept[name] = data
            continue
        kept[f"{version}/{name}"] = data
        if any(_is_of(name, address) for address in own):
            kept[name] = data
    kept[f"{version}/{NAME}"] = written(manifest)
    return kept


def _is_of(name: str, address: str) -> bool:
    """Whether a file is one of the paper at an address, or of its tables."""
    return name.rpartition(".")[0] == address or name.startswith(table_address(address, ""))


def _version(before: Standing, change: Amendment) -> Version:
    """What is replaced now: its folder, by the day on which it was published."""
    manifest = before.manifest
    taken = {each.folder for each in manifest.versions}
    named = (
        f"{VERSIONS}/{manifest.published}{f'-{at}' if at > 1 else ''}" for at in range(1, len(taken) + 2)
    )
    folder = next(each for each in named if each not in taken)
    return Version(folder, manifest.published, change.before)


def _manifest(
    meeting: Meeting,
    before: Standing | None,
    change: Amendment,
    found: Mapping[str, LaidOut],
    said: str,
    name: str,
    files: Mapping[str, bytes],
) -> Manifest:
    """What a publication says of itself, its front page apart, which is made of this."""
    agenda, whole = meeting.loaded.agenda, around(each.pages for each in found.values())
    earlier = before.manifest if before else None
    supplement = Supplement(name, meeting.on.isoformat(), whole, change.items, change.about)
    return Manifest(
        reportgen=__version__,
        edition=meeting.asked.edition,
        draft=meeting.asked.draft,
        council=agenda.council,
        meeting=agenda.meeting,
        date=agenda.date,
        published=meeting.on.isoformat(),
        pack=earlier.pack if earlier else name,
        agenda=said,
        pages=earlier.pages if earlier else whole,
        inputs=dict(_inputs(meeting)),
        business=told_business(meeting.loaded.items),
        papers=tuple(_held(meeting, change, found, name)),
        supplements=(*earlier.supplements, supplement) if earlier else (),
        versions=(*earlier.versions, _version(before, change)) if before and earlier else (),
        files=_listed(files),
    )


def _held(meeting: Meeting, change: Amendment, found: Mapping[str, LaidOut], within: str) -> Iterator[Held]:
    """Every paper as a manifest holds it: those that stay as they were, the others `within` a new file."""
    on = meeting.on.isoformat()
    for each in meeting.all.papers:
        yield change.kept.get(each.key) or Held(
            each.item, each.title, each.address, within, found[each.key].pages, on, each.content
        )


def _listed(files: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
    """Files with their size and digest, by name."""
    return {name: (len(data), digest(data)) for name, data in sorted(files.items())}


def _inputs(meeting: Meeting) -> Iterator[tuple[str, str | None]]:
    """The files of which it was made, by their path below the folder of inputs, with their digests. A public
    edition names none that is withheld, and gives no digest of one in which something is exempt."""
    root = root_of(Path(meeting.path.absolute()).parent)
    public = meeting.asked.edition == "public"
    private = has_exempt(meeting.loaded) or meeting.loaded.agenda.waivers
    marked = {meeting.path.absolute()} if private else set[Path]()
    for path in (meeting.path.absolute(), *(one for each in meeting.all.papers for one in each.files)):
        hidden = public and path in meeting.all.sealed | marked
        yield _below(root, path), None if hidden else digest(path.read_bytes())


def _below(root: Path, path: Path) -> str:
    """The path of a file as seen from a folder."""
    return Path(os.path.relpath(path, root)).as_posix()


def _shelf(
    meeting: Meeting, manifest: Manifest, found: Mapping[str, LaidOut], files: Mapping[str, bytes]
) -> Shelf:
    trees = {AGENDA: meeting_tree(found)}
    trees |= {each.address: each.made(None) for each in meeting.all.papers if each.made}
    return Shelf(
        manifest,
        meeting.loaded.agenda,
        meeting.loaded.items,
        trees[AGENDA],
        figures.addresses(meeting.loaded.items),
        page_counts({name: data for name, data in files.items() if name.endswith(".pdf")}),
        {
            table_address(address, f"{name}.csv"): title
            for address, tree in trees.items()
            for name, title, _ in tables_of(tree)
        },
        meeting.asked.mark,
        meeting.all.marks,
        {each.folder: _stood(files[f"{each.folder}/{NAME}"]) for each in manifest.versions},
    )


def _stood(data: bytes) -> Manifest:
    """The manifest of an earlier version, which an earlier run has written."""
    found = read(data)
    assert found is not None
    return found
