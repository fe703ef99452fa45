"""The same unit's submission of the quarter before, for the checks that compare with it."""

from __future__ import annotations

from pathlib import Path

from reportgen.checks import Earlier
from reportgen.errors import BadInput, Finding, Place
from reportgen.history import folder_of, of_quarter
from reportgen.jobs.load import submitted
from reportgen.model import Submission

CODE = "PRE001"


def predecessor(
    path: Path, submission: Submission, given: Path | None = None
) -> tuple[Earlier | None, tuple[Finding, ...]]:
    """What the unit handed in a quarter ago, in the file that is `given`, else in the folder of that quarter;
    None where there is none, or none that can be used, which is remarked on."""
    quarter = submission.quarter.previous
    found = given or next((each for each in of_quarter(path, quarter) if each.is_file()), None)
    if found is None:
        return None, ()
    if path.exists() and found.samefile(path):
        return None, (_itself(path, submission),)
    try:
        about, figures = submitted(found)
    except BadInput as bad:
        why = f"it has {len(bad.problems)} problems" if len(bad.problems) > 1 else "it has a problem"
        return None, (_unused(found, why),)
    if (about.unit, about.quarter) != (submission.unit, quarter):
        wanted = f"{submission.unit} for {quarter}"
        return None, (_unused(found, f"it is that of {about.unit} for {about.quarter}, not of {wanted}"),)
    return Earlier(about, figures), ()


def _itself(path: Path, submission: Submission) -> Finding:
    """The file lies in the folder of the quarter before its own, or was named as its own predecessor."""
    quarter = submission.quarter
    return Finding(
        CODE,
        "warning",
        submission.source.of("quarter"),
        f"this input is of {quarter}, and lies where that of {quarter.previous} is looked for",
        f"correct its quarter, or move it to the folder {folder_of(quarter)}",
    )


def _unused(path: Path, why: str) -> Finding:
    return Finding(
        CODE,
        "warning",
        Place(str(path)),
        f"nothing is compared with this input of the quarter before, because {why}",
        f"see reportgen check {path}, or name another by --previous",
    )
