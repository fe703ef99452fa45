"""What is published already in a folder, and what of a meeting's papers has changed since."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import OutputFailed
from reportgen.figures import Business
from reportgen.jobs.edition_folders import NOTICE
from reportgen.jobs.editions import Edition
from reportgen.jobs.gathered import Paper
from reportgen.jobs.pack_business import amended, said_items, withdrawn
from reportgen.model.agenda import Agenda
from reportgen.pack.manifest import NAME, Held, Manifest, digest, read

INDEX = "index.html"

_APART = (NAME, NOTICE)
"""The files that the list of files does not name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A publication as it lies in its folder: its manifest, and all files that it lists."""

    manifest: Manifest
    files: Mapping[str, bytes]

    @property
    def earlier(self) -> tuple[tuple[str, Manifest], ...]:
        """What earlier versions said of themselves, each with its folder (ended by a slash)."""
        folders = [f"{each.folder}/" for each in self.manifest.versions]
        told = ((folder, read(self.files[f"{folder}{NAME}"])) for folder in folders)
        return tuple((folder, manifest) for folder, manifest in told if manifest)

    @property
    def papers(self) -> tuple[tuple[str, Held], ...]:
        """Every paper of every version that is there, each with the folder of that version."""
        versions = (("", self.manifest), *self.earlier)
        return tuple((folder, held) for folder, manifest in versions for held in manifest.papers)


def refuse_inside(folder: Path) -> None:
    """OutputFailed where a folder lies inside a publication, which would then not be as it was published."""
    home = Path(os.path.realpath(folder))
    within = next((each for each in home.parents if (each / NAME).is_file() and _told(each)), None)
    if within is not None:
        raise OutputFailed(f"{folder} lies inside a publication ({within}): name a folder elsewhere.")


def standing(home: Path, agenda: Agenda, edition: Edition, *, draft: bool) -> Standing | None:
    """What is published in a folder; None where nothing is, or a draft. OutputFailed where it is something
    else, or not as it was published: then nothing may be put in its place."""
    there = sorted(each for each in home.rglob("*") if not each.is_dir()) if home.is_dir() else []
    if not there:
        return None
    manifest = _told(home) if (home / NAME).is_file() else None
    if manifest is None:
        raise OutputFailed(
            f"{home} holds {there[0].relative_to(home)} and no publication: name a folder that is empty, or "
            "that of an earlier pack of this meeting."
        )
    _refuse_other(home, manifest, agenda, edition, draft=draft)
    files = {each.relative_to(home).as_posix(): each for each in there}
    strange = [name for name in files if name not in manifest.files and name not in _APART]
    if strange:
        raise OutputFailed(f"{home} holds {_some(strange)}, which no pack has put there: move it elsewhere.")
    if manifest.draft:
        return None
    held = {name: files[name].read_bytes() for name in manifest.files if name in files}
    changed = [
        name for name, (_, known) in manifest.files.items() if name not in held or digest(held[name]) != known
    ]
    if changed:
        raise OutputFailed(
            f"in {home} {_some(changed)} is not as it was published: put back what was, or move the folder "
            "away and publish all of it anew."
        )
    return Standing(manifest, held)


def _told(folder: Path) -> Manifest | None:
    return read((folder / NAME).read_bytes())


def _refuse_other(home: Path, manifest: Manifest, agenda: Agenda, edition: Edition, *, draft: bool) -> None:
    """OutputFailed where a folder holds another meeting or edition, or is not to hold a draft."""
    if (manifest.council, manifest.meeting, manifest.date) != (agenda.council, agenda.meeting, agenda.date):
        raise OutputFailed(
            f"{home} holds the papers of another meeting ({manifest.meeting}, {manifest.date}); each meeting "
            "has a folder of its own."
        )
    if manifest.edition != edition:
        raise OutputFailed(f"{home} holds the {manifest.edition} edition; the other has a folder of its own.")
    if draft and not manifest.draft:
        raise OutputFailed(f"{home} holds a publication; a draft goes to a folder of its own.")


def _some(names: Sequence[str]) -> str:
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What has changed since: the numbers of items that are new or not as they were, with or without papers;
    the papers that are published anew, those that stand as they did, the addresses of what was there before
    and is not any more, or not so, and the numbers that items had which are no more business."""

    items: tuple[str, ...]
    changed: tuple[Paper, ...]
    kept: Mapping[str, Held]
    before: tuple[str, ...]
    withdrawn: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether anything but the agenda's frame has changed."""
        return bool(self.items or self.changed or self.before or self.withdrawn)

    @property
    def about(self) -> str:
        """`items 7 and 8; item 9 withdrawn`, or `details of the meeting` where it is the frame alone."""
        gone = f"{said_items(self.withdrawn)} withdrawn" if self.withdrawn else ""
        return "; ".join(filter(None, (said_items(self.items), gone))) or "details of the meeting"


def all_new(items: Iterable[Business], papers: tuple[Paper, ...]) -> Amendment:
    """Of what is published for the first time."""
    return Amendment(tuple(each.number for each in items), papers, {}, ())


def amendment(items: Sequence[Business], papers: Sequence[Paper], manifest: Manifest) -> Amendment:
    """What is to be published anew: all papers of an item, as its cover names the pages of all; none of one
    whose words on the agenda alone have changed."""
    known = {each.address: each for each in manifest.papers}
    same = {each.key for each in papers if _is_same(each, known.get(each.address))}
    lost = _lost_items(papers, known.values())
    anew = {each.item for each in papers if each.key not in same} | lost
    changed = tuple(each for each in papers if each.item in anew)
    kept = {each.key: known[each.address] for each in papers if each.item not in anew}
    still = {each.address for each in kept.values()}
    told = anew | amended(items, manifest.business)
    numbers = tuple(each.number for each in items if each.number in told)
    before = tuple(address for address in known if address not in still)
    return Amendment(numbers, changed, kept, before, withdrawn(items, manifest.business))


def _is_same(paper: Paper, held: Held | None) -> bool:
    return held is not None and (held.content, held.title, held.item) == (
        paper.content,
        paper.title,
        paper.item,
    )


def _lost_items(papers: Iterable[Paper], known: Iterable[Held]) -> set[str]:
    """The numbers of items that had a paper which is not there any more."""
    now = {each.address for each in papers}
    return {each.item for each in known if each.address not in now}
