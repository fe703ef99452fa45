"""Rolling forward: the next quarter's input, begun from this quarter's."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import BadInput
from reportgen.history import Earlier, Rolling, of_quarter, rolled_forward
from reportgen.inputs.ordering import in_order
from reportgen.jobs.convert import readable
from reportgen.jobs.load import YAML, load, profiles, refused
from reportgen.jobs.outputs import write_set
from reportgen.model import Submission
from reportgen.quarter import Quarter


def rollforward(path: Path, folder: Path) -> tuple[Path, str]:
    """The file written, in the form of the input and under its name, and what of a year before was used.

    BadInput where the input has problems, or the next quarter's is there already.
    """
    loaded = load(path)
    target = folder / path.name
    if target.exists():
        raise refused(
            target,
            "the next quarter's input is there already",
            "an input is never written over: somebody may have worked in it",
            "name another folder, or move that file away",
        )
    node, _ = readable(path)
    quarter = loaded.submission.quarter
    before, told = _year_before(path, quarter.next.year_earlier)
    rules, layout = loaded.profile.rules, loaded.profile.layout
    rolled = in_order(
        Submission, rolled_forward(node, Rolling(quarter, loaded.figures, rules, layout, before))
    )
    if path.suffix.lower() in YAML:
        from reportgen.inputs.yaml_writing import written

        data = written(rolled).encode()
    else:
        from reportgen.inputs.workbook_making import made_workbook

        data, _ = made_workbook(rolled, loaded.submission.profile, profiles(), None)
    return write_set(folder, {target.name: data})[0], told


def _year_before(path: Path, quarter: Quarter) -> tuple[Earlier | None, str]:
    """The results of a quarter of the year before, and where they were found."""
    found = next((each for each in of_quarter(path, quarter) if each.is_file()), None)
    if found is None:
        wanted = of_quarter(path, quarter)[0]
        return None, f"There is no input of {quarter} ({wanted} or .xlsx): its results are left to do."
    try:
        loaded = load(found)
    except BadInput as bad:
        raise BadInput(bad.problems) from None
    return Earlier.of(loaded.figures), f"The results of {quarter} are from {found}."
