"""What the agenda in the folder of an input says of it: whether it is exempt.

*Why:* a paper that only the agenda marks as exempt looks like any other, and would be built for all to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import Place, Problem
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml

NAME = "agenda.yaml"


def exempt_by_agenda(path: Path) -> Problem | None:
    """The problem of a public edition of an input that the agenda beside it marks as exempt; None where it
    does not, or there is no agenda that can be read."""
    folder = Path(os.path.abspath(path.parent))
    try:
        node, _ = read_yaml((folder / NAME).read_bytes(), NAME)
    except OSError:
        return None
    own = os.path.join(folder, path.name)
    found = (place for file, place in _marked(node) if os.path.normpath(folder / file) == own)
    place = next(found, None)
    if place is None:
        return None
    return Problem(
        place,
        f'"{path.name}" is exempt',
        "no public edition is made of what the agenda marks as exempt",
        "build its exempt edition, with --edition exempt, or take the mark out of the agenda",
    )


def _marked(node: Node | None, mark: Place | None = None) -> Iterator[tuple[str, Place]]:
    """The name of each file that stands under a mark, and the place of that mark."""
    if isinstance(node, Listed):
        for each in node.items:
            yield from _marked(each, mark)
    if isinstance(node, Mapped):
        mark = node.keys.get("exempt", mark)
        for key, each in node.entries.items():
            if (
                mark
                and key in ("report", "file")
                and isinstance(each, Scalar)
                and isinstance(each.value, str)
            ):
                yield each.value.strip(), mark
            yield from _marked(each, mark)
