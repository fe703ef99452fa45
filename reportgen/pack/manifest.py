"""What a publication says of itself in `manifest.json`: what it was made of, and every file in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from reportgen.document import Document, Picture, lines
from reportgen.pack.ranges import Range

NAME = "manifest.json"
_FORM = 3
"""Told in the file, so that a later program knows how to read it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An item of business as the agenda told it: its number, its title, and the digest of its own text and
    marks, by which a change is known."""

    number: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Held:
    """A paper of a publication: the number of its item, its title and address; the file of the pack or
    supplement that holds it and its pages there, the day on which it was published as it stands (ISO), and
    the digest of what it says, by which a change is known."""

    item: str
    title: str
    address: str
    within: str
    pages: Range
    published: str
    content: str


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement: its file, the day on which it was published, its pages, the numbers of its items, and
    what it is about, in words."""

    file: str
    published: str
    pages: Range
    items: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Version:
    """What stood here before: its folder, the day on which it was published, and the addresses in it of the
    papers that were amended or taken out."""

    folder: str
    published: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A publication. `inputs` are what it was made of, with their SHA-256: None for one in which something is
    exempt, since its digest would let a guess be tried. `agenda` is the digest of what the agenda says, apart
    from pages. `published` is the day of the newest part, ISO. `files` are all others that were published,
    the front page too, with their size and SHA-256; the manifest can't list itself, as its digest would
    change it."""

    reportgen: str
    edition: str
    draft: bool
    council: str
    meeting: str
    date: str
    published: str
    pack: str
    agenda: str
    pages: Range
    inputs: Mapping[str, str | None]
    business: tuple[Told, ...]
    papers: tuple[Held, ...]
    supplements: tuple[Supplement, ...] = ()
    versions: tuple[Version, ...] = ()
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def last_page(self) -> int:
        """The last number that a page of the pack or of a supplement has."""
        return max([self.pages.last, *(each.pages.last for each in self.supplements)])

    @property
    def newest(self) -> str:
        """The file of the last supplement, or of the pack where there is none."""
        return [self.pack, *(each.file for each in self.supplements)][-1]


def written(manifest: Manifest) -> bytes:
    """The file; the same bytes for the same publication."""
    said = {"form": _FORM, **asdict(manifest)}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Manifest | None:
    """What such a file says; None where it is none."""
    try:
        said = json.loads(data)
        if said.pop("form") != _FORM:
            return None
        return Manifest(
            **{
                **said,
                "pages": Range(**said["pages"]),
                "business": tuple(Told(**each) for each in said["business"]),
                "papers": tuple(Held(**_ranged(each)) for each in said["papers"]),
                "supplements": tuple(Supplement(**_ranged(each)) for each in said["supplements"]),
                "versions": tuple(Version(**_ranged(each)) for each in said["versions"]),
                "files": {name: (size, digest) for name, (size, digest) in said["files"].items()},
            }
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _ranged(said: dict[str, Any]) -> dict[str, Any]:
    """The values of a part, ranges and lists as they are in the program."""
    return {
        name: Range(**value) if name == "pages" else tuple(value) if isinstance(value, list) else value
        for name, value in said.items()
    }


def digest(data: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(data).hexdigest()


def digest_of(document: Document) -> str:
    """The SHA-256 of all that readers get of a document, however it is laid out.

    *Why the mark before the running words:* it once was a part of them, and exempt editions of that time are
    to stand as they are.
    """
    running = ". ".join(filter(None, (document.mark, document.running)))
    told = [document.language, running, document.status, *lines(document)]
    told += [digest(block.data) for block in document.blocks() if isinstance(block, Picture)]
    return digest("\n".join(told).encode())
