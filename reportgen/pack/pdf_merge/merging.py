"""The merging: parts in, one file out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf
from pikepdf import Pdf

from .binding import Binder
from .catalogue import written_version
from .errors import CannotMerge, Fault, Refused, Unsound
from .links import Home, homes_of
from .opening import opened
from .parts import Item, Merged, Part, Stamp, Whole
from .proof import wrong


def merge(items: Sequence[Item], whole: Whole, stamp: Stamp | None = None) -> Merged:
    """The parts of all items as one file; the same bytes each time.

    `stamp` draws the page numbers of outside parts; it is asked once, for all their pages in order. Raises
    CannotMerge with every part that can't be taken in or whose page numbers do not follow, ValueError where
    parts share a key or an address, or a stamp is missing, and Unsound where the result does not hold.
    """
    parts = [part for item in items for part in item.parts]
    _refuse_mistakes(items, parts, stamp)
    merged = _merge(items, _opened(parts), whole, stamp)
    if faults := wrong(merged):
        raise Unsound(faults)
    return merged


def _refuse_mistakes(items: Sequence[Item], parts: Sequence[Part], stamp: Stamp | None) -> None:
    if not items or not all(item.parts for item in items):
        raise ValueError("there is nothing to merge, or an item without parts")
    if len({part.key for part in parts}) < len(parts):
        raise ValueError("two parts share a key")
    if stamp is None and not all(part.ours for part in parts):
        raise ValueError("an outside part needs a stamp for its page numbers")
    homes_of([(Home(part.key, 0, 0), part.addresses) for part in parts])


def _opened(parts: Sequence[Part]) -> deque[tuple[Part, Pdf]]:
    """The parts with their files. Raises CannotMerge with all that can't be read or do not follow on."""
    sources, faults = deque[tuple[Part, Pdf]](), []
    for part in parts:
        try:
            sources.append((part, opened(part.data)))
        except Refused as error:
            faults.append(Fault(part.key, str(error)))
    if not faults:
        faults = [*_misnumbered(sources)]
    if faults:
        raise CannotMerge(faults)
    return sources


def _misnumbered(sources: Iterable[tuple[Part, Pdf]]) -> Iterator[Fault]:
    """The parts that do not follow on those before, or print other numbers than theirs."""
    following: dict[bool, int] = {}
    for part, pdf in sources:
        count = len(pdf.pages)
        wanted = following.get(part.front, part.first)
        if part.first != wanted:
            yield Fault(part.key, f"begins with page {part.label(0)}, and page {wanted} would follow")
        if part.ours and (printed := str(pdf.pages[0].label)) != part.label(0):
            yield Fault(part.key, f"prints page {printed} on its first page, and {part.label(0)} is wanted")
        following[part.front] = part.first + count


def _merge(
    items: Sequence[Item], sources: deque[tuple[Part, Pdf]], whole: Whole, stamp: Stamp | None
) -> Merged:
    """The merged file, not yet proven.

    *Why sources are taken out one by one:* what was read of them takes as much memory as the result.
    """
    binder, faults = Binder(whole), []
    version = written_version([source for _, source in sources])
    while sources:
        part, source = sources.popleft()
        try:
            binder.add(part, source)
        except Refused as error:
            faults.append(Fault(part.key, str(error)))
        del source
    if faults:
        raise CannotMerge(faults)
    overlay = binder.stamp(stamp) if stamp is not None else None
    merged = binder.finish(items)
    target = BytesIO()
    binder.pdf.save(
        target,
        min_version=version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    del overlay
    return replace(merged, data=target.getvalue())
