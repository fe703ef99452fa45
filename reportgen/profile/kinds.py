"""The section kinds there are: which part of a submission each shows, what may be said of it, and its tables.

*Why here and not where they are composed:* a profile is checked against this list before anything is derived.
`compose` implements every kind and column named here; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """How a column's cells stand; `spread` marks one that becomes a column a rating or band, `needs` the
    value without which a row has nothing to show in it."""

    align: Align = "left"
    row_header: bool = False
    spread: bool = False
    needs: str = ""


_LEFT, _RIGHT, _HEAD = ColumnKind(), ColumnKind("right"), ColumnKind(row_header=True)
_CENTRE, _SPREAD = ColumnKind("centre"), ColumnKind("right", spread=True)


def _wants(name: str, align: Align = "left", *, row_header: bool = False) -> ColumnKind:
    return ColumnKind(align, row_header, needs=name)


TABLES: Mapping[str, Mapping[str, ColumnKind]] = {
    "finance": {
        "label": _HEAD,
        "revenue": _RIGHT,
        "revenue_percent": _RIGHT,
        "capital": _RIGHT,
        "capital_percent": _RIGHT,
        "scores": _SPREAD,
    },
    "performance": {"label": _HEAD, "ratings": _SPREAD, "improving": _RIGHT, "worsening": _RIGHT},
    "ratings": {"rating": _HEAD, "indicators": _RIGHT, "actions": _RIGHT},
    "directions": {"label": _HEAD, "improving": _RIGHT, "worsening": _RIGHT, "no_direction": _RIGHT},
    "risks": {
        "label": _HEAD,
        "bands": _SPREAD,
        "reduced_or_same": _wants("direction", "right"),
        "increased": _wants("direction", "right"),
        "new": _wants("direction", "right"),
    },
    "challenges": {"challenge": _HEAD, "actions": _LEFT},
    "revenue": {
        "id": _LEFT,
        "description": _HEAD,
        "original": _RIGHT,
        "revised": _RIGHT,
        "outturn": _RIGHT,
        "variation": _RIGHT,
        "percent": _RIGHT,
        "comments": _LEFT,
    },
    "capital": {
        "id": _LEFT,
        "description": _HEAD,
        "approved": _RIGHT,
        "additions": _RIGHT,
        "slippage": _RIGHT,
        "proposed": _RIGHT,
        "outturn": _RIGHT,
        "variance": _RIGHT,
        "percent": _RIGHT,
        "comments": _LEFT,
    },
    "action_counts": {"label": _HEAD, "ratings": _SPREAD, "unrated": _RIGHT, "due": _RIGHT},
    "rating_key": {"rating": _HEAD, "meaning": _LEFT},
    "indicator_key": {"rating": _HEAD, "meaning": _LEFT},
    "indicator_counts": {
        "group": _HEAD,
        "ratings": _SPREAD,
        "rated": _RIGHT,
        "monitor": _RIGHT,
        "improving": _RIGHT,
        "worsening": _RIGHT,
        "no_direction": _RIGHT,
        "due": _RIGHT,
        "given": _RIGHT,
    },
    "type_key": {"group": _HEAD, "meaning": _LEFT},
    "actions": {"id": _LEFT, "ref": _LEFT, "action": _HEAD, "rating": _LEFT, "comments": _LEFT},
    "indicators": {
        "type": _LEFT,
        "ref": _HEAD,
        "title": _LEFT,
        "polarity": _LEFT,
        "covers": _LEFT,
        "period": _wants("period"),
        "annual_target": _RIGHT,
        "target": _RIGHT,
        "fraction": _RIGHT,
        "result": _RIGHT,
        "rating": _LEFT,
        "variance": _RIGHT,
        "compared": _RIGHT,
        "direction": _LEFT,
        "previous": _RIGHT,
        "short": _LEFT,
        "year_earlier": _RIGHT,
        "long": _LEFT,
        "benchmark": _LEFT,
    },
    "interventions": {"indicator": _HEAD, "level": _LEFT, "comments": _LEFT},
    "topics": {"description": _HEAD, "comments": _LEFT},
    "heat_map": {
        "impact": _HEAD,
        "likelihoods": ColumnKind("centre", spread=True),
        "likelihood": _HEAD,
        "impacts": ColumnKind("centre", spread=True),
    },
    "register": {
        "id": _HEAD,
        "risk": _wants("description", row_header=True),
        "title": _wants("title"),
        "description": _wants("description"),
        "owner": _wants("owner"),
        "nature": _wants("nature"),
        "controls": _wants("controls"),
        "inherent_impact": _wants("inherent", "centre"),
        "inherent_likelihood": _wants("inherent", "centre"),
        "inherent_score": _wants("inherent", "centre"),
        "residual_impact": _CENTRE,
        "residual_likelihood": _CENTRE,
        "highest_impact": _LEFT,
        "score": _CENTRE,
        "band": _LEFT,
        "response": _LEFT,
        "assurance": _wants("assurance"),
        "target_impact": _wants("target", "centre"),
        "target_likelihood": _wants("target", "centre"),
        "target_score": _wants("target", "centre"),
        "direction": _wants("direction"),
    },
    "records": {},
    "particulars": {"label": _HEAD, "text": _LEFT},
    "action_plan": {
        "number": _HEAD,
        "recommendation": _LEFT,
        "priority": _LEFT,
        "response": _LEFT,
        "implementation": _LEFT,
    },
    "people": {"name": _HEAD, "role": _LEFT},
    "documents": {"theme": _HEAD, "documents": _LEFT},
    "business": {"number": _HEAD, "business": _LEFT, "pages": _RIGHT},
}
"""Every table with its columns; those of a table of records are the format's own."""


CHARTS = ("ratings", "variation", "heat_map", "results")
"""Every chart of a submission: indicators and actions by rating, variation by budget line, risks by impact
and likelihood, each indicator's results over the quarters at hand."""


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind of section: the part of the input it shows (None for what is derived from several), the tables
    it may hold, which kind of report it belongs to (empty for any), and the charts it may hold."""

    part: str | None
    tables: tuple[str, ...] = ()
    report: str = "submission"
    charts: tuple[str, ...] = ()


SECTIONS: Mapping[str, SectionKind] = {
    "group": SectionKind(None, report=""),
    "dashboard": SectionKind(
        None, ("finance", "performance", "ratings", "directions", "risks"), charts=CHARTS
    ),
    "successes": SectionKind("summary"),
    "challenges": SectionKind("summary", ("challenges",)),
    "overview": SectionKind("summary"),
    "revenue": SectionKind("revenue", ("revenue",), charts=("variation",)),
    "capital": SectionKind("capital", ("capital",), charts=("variation",)),
    "action_counts": SectionKind("performance", ("action_counts", "rating_key"), charts=("ratings",)),
    "indicator_counts": SectionKind(
        "performance", ("indicator_counts", "indicator_key", "type_key"), charts=("ratings",)
    ),
    "themes": SectionKind("performance", ("actions", "indicators"), charts=("results",)),
    "interventions": SectionKind("interventions", ("interventions",)),
    "customer_experience": SectionKind("customer_experience", ("topics",)),
    "risk_map": SectionKind("risks", ("heat_map",), charts=("heat_map",)),
    "risk_register": SectionKind("risks", ("register",)),
    "equalities": SectionKind("equalities", ("topics",)),
    "actions": SectionKind("performance", ("actions",)),
    "indicators": SectionKind("performance", ("indicators",), charts=("results",)),
    "records": SectionKind("records", ("records",)),
    "particulars": SectionKind("particulars", ("particulars",), "cover"),
    "statement": SectionKind("statements", (), "cover"),
    "chapters": SectionKind("chapters", (), "study"),
    "sign_off": SectionKind("sign_off", (), "study"),
    "people": SectionKind("people", ("people",), "study"),
    "documents": SectionKind("documents", ("documents",), "study"),
    "action_plan": SectionKind("chapters", ("action_plan",), "study"),
    "business": SectionKind("items", ("business",), "agenda"),
    "exclusion": SectionKind("items", (), "agenda"),
    "access": SectionKind("access", (), "agenda"),
    "contact": SectionKind("contact", (), "agenda"),
}
"""Every section kind by name."""
