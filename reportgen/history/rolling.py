"""The next quarter's input, begun from this quarter's: what stays is carried, what needs an author is marked.

Results become previous results. Targets, budgets and actions stay within a year; a new year asks for new
targets and budgets, and carries the actions that are still open. Narrative is emptied, with what it printed
beside it; what a priority is to bring about, and what a risk is and is held in check by, stays. What the next
report shows and this input does not give is begun, with one row to fill in. Waivers are left out: each lets a
finding of its own quarter stand. Marks of what is exempt stay, and their reasons are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from reportgen.figures import Figures
from reportgen.history.basis import Rolling
from reportgen.history.beginnings import BEGUN
from reportgen.history.marks import judged_anew
from reportgen.history.performance import rolled_performance
from reportgen.history.records import begun_records, rolled_records
from reportgen.history.risks import rolled_risk
from reportgen.history.rows import (
    Rolled,
    asked,
    changed,
    each,
    given,
    retold,
    rows_of,
    text_of,
    typed,
    waiting,
    with_beside,
)
from reportgen.history.summary import rolled_summary
from reportgen.node import Listed, Mapped, Scalar
from reportgen.profile import SECTIONS

FIRST_VERSION = "0.1"


def rolled_forward(node: Mapped, by: Rolling) -> Mapped:
    """The tree of the next quarter's input, from the tree of this quarter's."""
    rolled = changed(node, quarter=Scalar(str(by.now.next)), profile=Scalar(by.name), waivers=None)
    for name, roll in _rolls(by).items():
        part = rolled.entries.get(name)
        if isinstance(part, Mapped):
            instead = typed(part, "instead") is not None
            rolled = changed(rolled, **{name: retold(part, "instead") if instead else roll(part)})
    rolled = each(rolled, "records", lambda row: rolled_records(row, by))
    return with_beside(judged_anew(_with_begun(rolled, by)), lambda text: _as_printed(text, by.figures))


def unshown(node: Mapped, by: Rolling) -> tuple[str, ...]:
    """The parts of an input that no section of the next format shows, by the names that inputs give them."""
    kinds = {spec.kind for spec in by.every_section}
    parts = {SECTIONS[kind].part for kind in kinds}
    words = {spec.of for spec in by.every_section if spec.kind == "records"}
    return (
        *(name for name in _rolls(by) if name in node.entries and name not in (*parts, "front_matter")),
        *(("themes",) if "themes" not in kinds and _themes(node) else ()),
        *(said for row in rows_of(node, "records") if (said := text_of(row, "id")) and said not in words),
    )


def _themes(node: Mapped) -> bool:
    performance = node.entries.get("performance")
    return isinstance(performance, Mapped) and bool(rows_of(performance, "themes"))


def _rolls(by: Rolling) -> Mapping[str, Rolled]:
    """How each part is rolled, but for the tables of words."""
    return {
        "front_matter": lambda row: _front_matter(row, by),
        "summary": lambda row: rolled_summary(row, by),
        "revenue": lambda row: each(retold(row, "introduction"), "lines", lambda line: _revenue(line, by)),
        "capital": lambda row: each(retold(row, "introduction"), "lines", lambda line: _capital(line, by)),
        "performance": lambda row: rolled_performance(row, by),
        "interventions": lambda row: each(row, "rows", lambda one: _intervention(one, by)),
        "customer_experience": lambda row: each(row, "rows", lambda topic: retold(topic, "comments")),
        "risks": lambda row: each(retold(row, "commentary"), "rows", lambda risk: rolled_risk(risk, by)),
        "equalities": lambda row: each(row, "rows", lambda topic: retold(topic, "comments")),
    }


def _with_begun(rolled: Mapped, by: Rolling) -> Mapped:
    """The input with each part begun that the next report shows and it does not give."""
    parts = dict.fromkeys(SECTIONS[spec.kind].part or "" for spec in by.specs)
    begun = {part: BEGUN[part](by) for part in parts if part in BEGUN and not given(rolled, part)}
    tables = rows_of(rolled, "records")
    known = {text_of(row, "id") for row in tables}
    wanted = dict.fromkeys(spec.of for spec in by.specs if spec.kind == "records")
    more = tuple(begun_records(name, by) for name in wanted if name and name not in known)
    records = Listed((*tables, *more)) if tables or more else None
    return changed(rolled, **begun, records=records)


def _as_printed(text: str, figures: Figures) -> str:
    """Narrative with the figures that it printed in the place of their names."""

    def figure(found: re.Match[str]) -> str:
        known = figures.named.get(" ".join((found.group(1) or "").split()))
        return known.text if known else found.group().replace("{{", "{")

    return re.sub(r"\{\{|\{([^{}]+)\}", figure, text)


def _front_matter(row: Mapped, by: Rolling) -> Mapped:
    fresh = changed(row, status=Scalar("draft"), version=Scalar(FIRST_VERSION))
    dated = text_of(row, "date")
    day = waiting(f"{_day(dated)} for {by.now}") if dated else None
    return retold(asked(changed(fresh, date=day), by.now, "cleared_by"), "notice")


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


def _revenue(line: Mapped, by: Rolling) -> Mapped:
    budgets = ("original", "revised") if by.now.year_end else ()
    return retold(asked(changed(line, stated=None), by.now, *budgets, "outturn"), "comments")


def _capital(line: Mapped, by: Rolling) -> Mapped:
    budgets = ("approved",) if by.now.year_end else ()
    return retold(asked(changed(line, stated=None), by.now, *budgets, *_SPENT), "comments")


_SPENT = ("additions", "slippage", "outturn")


def _intervention(row: Mapped, by: Rolling) -> Mapped:
    return retold(asked(row, by.now, "level"), "comments")
