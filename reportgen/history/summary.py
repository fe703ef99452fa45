"""The summary of the next quarter's input: what its report has a section for."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.history.basis import Rolling
from reportgen.history.marks import unmarked
from reportgen.history.rows import blank, changed, given, retold, rows_of, typed, waiting
from reportgen.node import Listed, Mapped, Node, Scalar


def rolled_summary(row: Mapped, by: Rolling) -> Mapped:
    """Each text that the next report has a section for; a year's texts come with its last quarter."""
    overview = any(spec.kind == "overview" for spec in by.specs) and not given(row, "overview")
    rolled = changed(row, overview=waiting()) if overview else retold(row, "overview")
    for name, roll in (("successes", _told), ("challenges", _challenged)):
        held = row.entries.get(name)
        group = held if isinstance(held, Mapped) else Mapped({})
        periods = dict.fromkeys(spec.period for spec in by.specs if spec.kind == name)
        fresh: Mapping[str, Node] = {period: roll(group, period) for period in periods}
        rolled = changed(rolled, **{name: Mapped({**fresh}) if fresh else None})
    return rolled


def _told(group: Mapped, period: str) -> Scalar:
    return waiting(beside=typed(group, period) or "")


def _challenged(group: Mapped, period: str) -> Listed:
    """As many challenges as there were, each beside the one it may follow on; one where there were none.
    Their marks go with their words."""
    rows = rows_of(group, period)
    return Listed(
        tuple(unmarked(retold(row, "challenge", "actions")) for row in rows)
        or (blank("challenge", "actions"),)
    )
