"""Parts that the next report shows and the last one did not: begun with one row, whose values are to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.history.basis import Rolling
from reportgen.history.performance import begun_performance
from reportgen.history.risks import begun_risk
from reportgen.history.rows import blank, changed
from reportgen.history.summary import rolled_summary
from reportgen.node import Listed, Mapped, Scalar


def _one(name: str, row: Mapped) -> Mapped:
    return Mapped({name: Listed((row,))})


def _line(*keys: str) -> Mapped:
    """A line of a budget. Its id is never printed, so no author need think of one."""
    return _one("lines", changed(blank("description", *keys), id=Scalar("line-1")))


BEGUN: Mapping[str, Callable[[Rolling], Mapped]] = {
    "summary": lambda by: rolled_summary(Mapped({}), by),
    "revenue": lambda by: _line("original", "revised", "outturn"),
    "capital": lambda by: _line("approved", "additions", "slippage"),
    "performance": begun_performance,
    "interventions": lambda by: _one("rows", blank("indicator", "level", "comments")),
    "customer_experience": lambda by: _one("rows", blank("description", "comments")),
    "risks": lambda by: _one("rows", begun_risk(by)),
    "equalities": lambda by: _one("rows", blank("description", "comments")),
}
"""How each part begins."""
