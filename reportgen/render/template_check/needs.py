"""What a template has to have: something for each kind of part."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from reportgen.errors import Place, Problem
from reportgen.render.template_check.values import told, value_of


def kinds_missing(place: Place, words: frozenset[str], blocks: Any) -> Iterator[Problem]:
    """A problem for each kind of block that no tag asks for, unless the tags ask for none at all.

    *Why not then:* such a template places its sections by name, and the specimen tells what it leaves out.
    """
    kinds = {cls.kind: cls for cls in typing.get_args(blocks)}
    if not words & set(kinds):
        return
    for kind, cls in kinds.items():
        if kind not in words:
            name = told(value_of(cls)).partition(" ")[2]
            found = f"a {name} is never printed: no tag asks for {kind}"
            yield Problem(
                place,
                found,
                "the template has to show every kind of part",
                f'add what shows one where kind == "{kind}", as in the template that came with the program',
            )
