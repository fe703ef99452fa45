"""Every figure of a sample, in its input and in what was printed of it, and where it stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.mutation_samples import PERIOD, Sample, samples

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DIRECTIONS = ("Improving", "Same", "Worsening", "N/A")
RISK_DIRECTIONS = ("Reduced", "Same", "Increased", "New")


@dataclass(frozen=True)
class Cell:
    """One figure: the file it stands in, its name, of what sort it is, its text and where that begins.

    `inset` is what goes before the value of a flag that is not typed; `words` are those of its scale.
    """

    printed: bool
    name: str
    sort: str
    text: str
    start: int
    inset: str = ""
    words: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start if self.inset else self.start + len(self.text)

    @property
    def owner(self) -> str:
        """The row, as the name begins; counts and sums are one row with their group."""
        return self.name.removesuffix(self.column).strip()

    @property
    def column(self) -> str:
        """What of its row it is: the last of the words in its name that columns are called by."""
        found = re.search(rf"({'|'.join(COLUMNS)})$", self.name)
        return found.group() if found else self.name.rpartition(" ")[2]


COLUMNS = (
    "annual target", "previous result", "year-earlier result", "target variance", "short-term direction",
    "long-term direction", "variation percent", "slippage percent", "target score", "target band",
    "residual impact", "residual likelihood", "inherent impact", "inherent likelihood",
    "target impact", "target likelihood",
)  # fmt: skip


@cache
def cells_of(sample: Sample) -> tuple[Cell, ...]:
    """The figures of one sample."""
    return (*_typed(sample), *_printed(sample))


@cache
def every_cell() -> tuple[tuple[Sample, Cell], ...]:
    """All figures of all samples, of which errors are drawn."""
    return tuple((sample, cell) for sample in samples() for cell in cells_of(sample))


TYPED: Mapping[str, Mapping[str, str]] = {
    "revenue": dict.fromkeys(("original", "revised", "outturn"), "amount"),
    "capital": dict.fromkeys(("approved", "additions", "slippage", "outturn"), "amount"),
    "indicators": {
        **dict.fromkeys(("annual_target", "target", "result", "previous", "year_earlier"), "value"),
        "period": "period",
    },
    "actions": {"rating": "rating"},
    "risks": {"direction": "risk direction"},
    "interventions": {"level": "level"},
}
"""The figures that are typed in a row of each part, and of what sort they are."""
SAID = {
    "annual_target": "annual target", "previous": "previous result", "year_earlier": "year-earlier result",
}  # fmt: skip


def _typed(sample: Sample) -> Iterator[Cell]:
    """Every figure typed in an input."""
    root = _entries(yaml.compose(sample.text, yaml.CSafeLoader))
    yield _cell(sample.text, root["quarter"], "quarter", "quarter")
    for part in ("revenue", "capital", "risks", "interventions"):
        for row in _rows(root.get(part)):
            yield from _row(sample, part, row)
    for row in _rows(root.get("performance")):
        kind = "indicators" if "ref" in (held := _entries(row)) and "type" in held else "actions"
        if kind == "indicators" or "action" in held:
            yield from _row(sample, kind, row)


def _entries(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _rows(node: Any) -> Iterator[Any]:
    """Every row below a node that has a name of its own."""
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _rows(each)
    elif isinstance(node, yaml.MappingNode):
        if {"id", "ref", "indicator"} & set(_entries(node)):
            yield node
        for value in _entries(node).values():
            yield from _rows(value)


def _cell(text: str, node: Any, name: str, sort: str, words: tuple[str, ...] = ()) -> Cell:
    start = node.start_mark.index + (1 if node.style else 0)
    assert text[start : start + len(node.value)] == node.value, name
    return Cell(False, name, sort, node.value, start, "", words)


def _row(sample: Sample, part: str, row: Any) -> Iterator[Cell]:
    """The figures of one row."""
    held = _entries(row)
    known = next(
        held[key] for key in ("ref", "id", "indicator") if key in held and (key, part) != ("ref", "actions")
    )
    name = f"{part} {known.value}" if part in ("revenue", "capital") else known.value
    ratings = tuple(word.word for word in sample.loaded.profile.rules.scale_of_actions)
    words = {"rating": ratings, "risk direction": RISK_DIRECTIONS}
    for key, sort in TYPED[part].items():
        if key in held:
            yield _cell(sample.text, held[key], f"{name} {SAID.get(key, key)}", sort, words.get(sort, ()))
    if part == "indicators" and "fraction" in held:
        whole = _cell(sample.text, held["fraction"], f"{name} numerator", "count")
        top, _, bottom = whole.text.partition("/")
        yield Cell(False, whole.name, "count", top, whole.start)
        yield Cell(False, f"{name} denominator", "count", bottom, whole.start + len(top) + 1)
    if part == "risks":
        for block in (each for each in ("inherent", "residual", "target") if each in held):
            for key, node in _entries(held[block]).items():
                if key in ("impact", "likelihood"):
                    yield _cell(sample.text, node, f"{name} {block} {key}", "count")
    if part in ("indicators", "actions"):
        if "due" in held:
            yield _cell(sample.text, held["due"], f"{name} due", "due")
        else:
            inset = f"\n{' ' * row.start_mark.column}due: "
            yield Cell(False, f"{name} due", "due", "true", known.end_mark.index, inset)


def _printed(sample: Sample) -> Iterator[Cell]:
    """Every figure in print, and every number and period in a heading."""
    text = sample.printed_text
    root = _entries(yaml.compose(text, yaml.CSafeLoader))
    rules = sample.loaded.profile.rules
    ratings, bands = (
        tuple(word.word for word in rules.ratings),
        tuple(band.word for band in rules.risks.bands),
    )
    scales = {"rating": ratings, "direction": DIRECTIONS, "band": bands}
    for name, node in _entries(root["figures"]).items():
        sort = _sort_in_print(name)
        words = scales.get(sort, ())
        at = _cell(text, node, name, sort)
        yield Cell(True, name, sort, at.text, at.start, "", words)
    for node in root["headings"].value:
        at = _cell(text, node, "heading", "heading")
        number = re.match(r"\d+(\.\d+)*(?=\.? )", at.text)
        if number:
            yield Cell(True, f"heading {at.text} number", "section", number.group(), at.start)
        for said in re.finditer(PERIOD, at.text):
            yield Cell(True, f"heading {at.text} period", "heading", said.group(), at.start + said.start())


def _sort_in_print(name: str) -> str:
    if name.endswith(("direction", "rating", "band")):
        return name.rpartition(" ")[2].rpartition("-")[2]
    if name.endswith(("count", "numerator", "denominator")) or re.search(r"(?<!CPI)(?<!KPI) score$", name):
        return "count"
    return "amount" if re.match(r"(dashboard )?(revenue|capital) .*(?<!percent)$", name) else "value"
