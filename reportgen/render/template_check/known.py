"""What tags may use beside the tree: filters, tests, functions, and the words of loops."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from reportgen.brand import Brand, Logo
from reportgen.document import Chart, Document, FlatItem, Heading, Paragraph, Picture, Table
from reportgen.document.index import Index
from reportgen.document.publication import Publication
from reportgen.render.template_check.values import ANY, NUMBER, TRUTH, Thing, Value


@dataclass(frozen=True, slots=True)
class Own:
    """A filter of the program: what it takes (None: a text) and what it is for."""

    takes: tuple[type, ...] | None
    use: str


@dataclass(frozen=True, slots=True)
class Language:
    """What one kind of template knows: its names and the program's own filters."""

    names: Mapping[str, Value]
    filters: Mapping[str, Own]


WORD: Final = Language(
    {"document": Thing(Document)},
    {
        "inline": Own((Paragraph, FlatItem), "the words of a paragraph or list item"),
        "numbered": Own((Paragraph,), "a paragraph's number and words"),
        "anchored": Own((Heading,), "a heading"),
        "linked": Own((Heading,), "an entry of the list of contents"),
        "labelled": Own((Table, Chart, Picture), "a part with a caption"),
        "marked": Own((Paragraph,), "a paragraph with a number"),
    },
)
_PAGE_FILTERS: Final = {
    "anchor": Own(None, "a key"),
    "address": Own(None, "a link"),
    "beside": Own(None, "the address of another file of the publication"),
    "drawing": Own((Chart, Picture, Logo), "a chart, a picture or a logo"),
    "narrow_drawing": Own((Chart,), "a chart"),
}
_DRAWING: Final = {"drawing": _PAGE_FILTERS["drawing"]}
PAGE: Final = Language({"document": Thing(Document), "brand": Thing(Brand)}, _PAGE_FILTERS)
INDEX: Final = Language({"index": Thing(Index), "brand": Thing(Brand)}, _DRAWING)
PUBLICATION: Final = Language({"publication": Thing(Publication), "brand": Thing(Brand)}, _DRAWING)

GLOBALS: Final = frozenset(Environment().globals)
TEST_NAMES: Final = frozenset(TESTS)
REFUSED_FILTERS: Final = {
    "safe": "it would let words of the report become tags of the page",
    "attr": "it reaches what no template may touch",
}
FILTER_NAMES: Final = frozenset(FILTERS) - set(REFUSED_FILTERS)

LOOP: Final[Mapping[str, Value]] = {
    "index": NUMBER, "index0": NUMBER, "revindex": NUMBER, "revindex0": NUMBER, "first": TRUTH, "last": TRUTH,
    "length": NUMBER, "depth": NUMBER, "depth0": NUMBER, "cycle": ANY, "changed": ANY, "previtem": ANY,
    "nextitem": ANY,
}  # fmt: skip

SAME_LIST: Final = frozenset(
    ["list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"]
)
ITEM: Final = frozenset(["first", "last", "random", "min", "max"])
NUMBERS: Final = frozenset(["length", "count", "int", "float", "round", "abs", "sum", "wordcount"])
LISTS: Final = SAME_LIST | ITEM | {"map", "join", "groupby", "batch", "slice", "sum", "length", "count"}
"""Filters that want a list."""

COUNTING: Final = frozenset(["length", "count", "last", "reverse", "random"])
"""Filters that want a list which can be counted."""

BY_ATTRIBUTE: Final = frozenset(["selectattr", "rejectattr", "groupby"])
"""Filters whose first argument names an attribute of each item."""

TESTED: Final[Mapping[str, int]] = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filters that take the name of a test, and where."""


def fits(name: str, given: int, named: tuple[str, ...]) -> bool:
    """Whether a filter of jinja's can be used with so many arguments and those named ones."""
    made: Callable[..., Any] = inspect.unwrap(FILTERS[name])
    parameters = list(inspect.signature(made).parameters.values())
    handed = 1 + hasattr(made, "jinja_pass_arg")
    try:
        inspect.Signature(parameters).bind(*[None] * (handed + given), **dict.fromkeys(named))
    except TypeError:
        return False
    return True
