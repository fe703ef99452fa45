"""The marks of exempt rows and values, as the tree has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from reportgen.document import Block, Bullets, Cell, Chart, Exempt, Paragraph, Picture, Table
from reportgen.document.tree import Extent
from reportgen.figures.actions import ActionFigures
from reportgen.figures.finance import CapitalFigures, RevenueFigures
from reportgen.figures.indicators import IndicatorFigures
from reportgen.figures.risks import RiskFigures
from reportgen.model.exempt import Exemption, MayBeExempt

AnyBlock = TypeVar("AnyBlock", Paragraph | Bullets, Block)


def exemption_of(given: object) -> Exemption | None:
    """The mark of the row of an input that a row of a table shows; None where it has none."""
    match given:
        case MayBeExempt():
            return given.exempt
        case ActionFigures():
            return given.action.exempt
        case IndicatorFigures():
            return given.indicator.exempt
        case RiskFigures():
            return given.risk.exempt
        case RevenueFigures() | CapitalFigures():
            return given.line.exempt if given.line else None
        case (int(), MayBeExempt() as row):
            return row.exempt
        case _:
            return None


def whole(exemption: Exemption | None, extent: Extent = "whole") -> Exempt | None:
    """The mark of a piece that shows a row all of which is exempt; None where it is not."""
    return tree_mark(exemption, extent) if exemption and not exemption.values else None


def tree_mark(exemption: Exemption, extent: Extent = "whole") -> Exempt:
    """A mark as the tree has it."""
    return Exempt(exemption.paragraph, exemption.reason, extent)


def of_section(row: MayBeExempt) -> Exempt | None:
    """The mark of a section whose heading is its row's title."""
    return whole(row.exempt) or (
        tree_mark(row.exempt, "heading") if row.exempt and "title" in row.exempt.values else None
    )


def cell_marked(cell: Cell, column: str, exemption: Exemption | None) -> Cell:
    """The cell, marked where it shows a value that is exempt."""
    values = exemption.values if exemption else ()
    shown = any(
        column in (name, *_SHOWN_AS.get(name, ())) or column.startswith(f"{name}_") for name in values
    )
    return replace(cell, exempt=tree_mark(exemption)) if exemption and shown else cell


_SHOWN_AS = {
    "residual": ("score", "band", "highest_impact"),
    "rating_rule": ("rating",),
    "title": ("risk",),
    "description": ("risk",),
}
"""The columns that show a value under a name other than its own; what derives from it is withheld too."""


def marked(blocks: Iterable[AnyBlock], row: MayBeExempt | None, name: str) -> tuple[AnyBlock, ...]:
    """Blocks that say the value of that name, marked where it or the whole row is exempt."""
    exemption = row.exempt if row else None
    if exemption is None or (exemption.values and name not in exemption.values):
        return tuple(blocks)
    return as_one(blocks, exemption)


def as_one(blocks: Iterable[AnyBlock], exemption: Exemption) -> tuple[AnyBlock, ...]:
    """Blocks that say one exempt value, for which one stub will stand.

    *Why:* how many paragraphs and lists it has is exempt too.
    """
    return tuple(
        _with(block, tree_mark(exemption, "rest" if at else "whole")) for at, block in enumerate(blocks)
    )


def _with(block: AnyBlock, mark: Exempt) -> AnyBlock:
    assert isinstance(block, Paragraph | Bullets | Table | Chart | Picture)
    return replace(block, exempt=mark)
