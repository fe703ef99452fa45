"""The results of earlier quarters, from the files of the same unit that lie beside an input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.errors import BadInput, Finding, Place
from reportgen.figures import Figures, marked_refs
from reportgen.history import of_quarter
from reportgen.history.trend import NO_TREND, Trend, quarters_before, results_of
from reportgen.model import Submission
from reportgen.numbers import Value
from reportgen.profile import Layout, specs_of
from reportgen.profile.chart_conformity import charts_of
from reportgen.quarter import Quarter

Derived = Callable[[Path], tuple[Submission, Figures]]
"""Gives the submission in a file and its figures; raises BadInput."""


def trend_of(
    path: Path, submission: Submission, layout: Layout, derived: Derived
) -> tuple[Trend, tuple[Finding, ...]]:
    """The results of the unit's earlier quarters, and a remark on each file that can't be used.

    What is marked as exempt in a quarter's own file is left out: nobody need mark it again a quarter later.
    No file is looked at where the report has no chart of results.
    """
    quarter = submission.quarter
    charts = (chart for spec in specs_of(layout, quarter) for chart in charts_of(spec, quarter))
    if not any(chart.chart == "results" for chart in charts):
        return NO_TREND, ()
    results: dict[Quarter, Mapping[str, Value]] = {}
    remarks: list[Finding] = []
    for earlier in quarters_before(quarter):
        found = next((each for each in of_quarter(path, earlier) if each.is_file()), None)
        if found is not None:
            try:
                about, figures = derived(found)
            except BadInput as bad:
                what = f"{len(bad.problems)} problems" if len(bad.problems) > 1 else "a problem"
                remarks.append(_unused(found, earlier, f"it has {what}"))
                continue
            if (about.quarter, about.unit) == (earlier, submission.unit):
                hidden = frozenset(marked_refs(about))
                shown = results_of(figures).items()
                results[earlier] = {ref: value for ref, value in shown if ref not in hidden}
            else:
                remarks.append(_unused(found, earlier, f"it is that of {about.unit} for {about.quarter}"))
    return Trend(results), tuple(remarks)


def _unused(path: Path, quarter: Quarter, why: str) -> Finding:
    return Finding(
        "TRD001",
        "warning",
        Place(str(path)),
        f"the charts of results show nothing of this input of {quarter}, because {why}",
        f"see reportgen check {path}, or move it away",
    )
