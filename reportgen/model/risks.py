"""Risks: every one of the register is given and scored; the heat map, counts and lists derive from the
rows."""

from __future__ import annotations

from typing import Literal

from reportgen.model.base import Row, Score, Story, Text
from reportgen.model.exempt import MayBeExempt
from reportgen.model.part import Part

Response = Literal["Treat", "Tolerate", "Transfer", "Terminate"]
RiskDirection = Literal["Reduced", "Same", "Increased", "New"]


class Assessment(Row):
    """Impact and likelihood, on the profile's scales, 1 the lowest."""

    impact: Score
    likelihood: Score


class Residual(Assessment):
    """The assessment with controls in place, and the area of the highest impact."""

    highest_impact: Text | None = None


class StatedRisk(Row):
    """Derivable figures of a risk that somebody states; kept for the checks, never printed."""

    score: Text | None = None
    band: Text | None = None


class Risk(MayBeExempt):
    """One risk of the register. What a format's columns show of it is wanted; all else may be left out."""

    id: Text
    title: Text | None = None
    description: Story | None = None
    owner: Text | None = None
    nature: Text | None = None
    controls: Story | None = None
    inherent: Assessment | None = None
    residual: Residual
    """The current assessment, with controls in place: what scores, bands and the heat map go by."""
    target: Assessment | None = None
    response: Response
    assurance: Text | None = None
    """When the board is assured of it."""
    direction: RiskDirection | None = None
    """Against the quarter before."""
    stated: StatedRisk | None = None


class Risks(Part):
    """The whole register and what there is to say about it."""

    commentary: Story | None = None
    rows: tuple[Risk, ...] = ()

    ROWS = ("rows",)
