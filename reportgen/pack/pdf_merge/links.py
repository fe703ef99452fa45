"""Links from part to part: an address that another part goes by becomes a place in the file."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from pikepdf import Array, Name, Pdf, String

from .annotations import SCHEME
from .parts import Crossing


@dataclass(frozen=True, slots=True)
class Home:
    """Where a part stands: its key, the place of its first page and how many it has."""

    key: str
    start: int
    count: int

    @property
    def places(self) -> range:
        return range(self.start, self.start + self.count)


def addressed(address: str) -> str:
    """An address as it is compared: without what only writing it down has added."""
    bare = unquote(urlsplit(address)._replace(fragment="").geturl())
    return bare if SCHEME.match(bare) or not bare else posixpath.normpath(bare)


def connect(
    pdf: Pdf, homes: Mapping[str, Home], names: Mapping[str, int]
) -> tuple[list[Crossing], Counter[int]]:
    """Have every link to the address of a part lead there; to the place in it that it names, if it is known.

    `homes` are the parts by address, `names` the pages (by place) that destinations lead to. Gives the links
    that lead from part to part, and by page those to a file beside this one that is not in it.
    """
    pages = [page.obj for page in pdf.pages]
    crossings, outside = [], Counter[int]()
    for place, page in enumerate(pages):
        for annotation in page.get("/Annots", ()):
            address = _address(annotation)
            home = homes.get(addressed(address)) if address else None
            if home is None:
                outside[place] += bool(address) and not SCHEME.match(address)
                continue
            name = f"{home.key}/{unquote(urlsplit(address).fragment)}"
            del annotation["/A"]
            annotation.Dest = String(name) if name in names else Array([pages[home.start], Name.Fit])
            if place not in home.places:
                crossings.append(Crossing(place, names.get(name, home.start)))
    return crossings, +outside


def _address(annotation: Any) -> str:
    return str(annotation.A.get("/URI", "")) if "/A" in annotation else ""


def homes_of(parts: Sequence[tuple[Home, Sequence[str]]]) -> dict[str, Home]:
    """The parts by each of their addresses. Raises ValueError where two go by one."""
    found: dict[str, Home] = {}
    for home, addresses in parts:
        for address in map(addressed, addresses):
            if found.setdefault(address, home) is not home:
                raise ValueError(f"{home.key} and {found[address].key} go by one address: {address}")
    return found
