"""Rolling forward: the next quarter's input, begun from this quarter's."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from reportgen.errors import BadInput, Place
from reportgen.history import (
    Earlier,
    Rolling,
    folder_of,
    forms_of,
    marks_in,
    of_quarter,
    rolled_forward,
    unshown,
)
from reportgen.inputs.ordering import in_order
from reportgen.inputs.pasted import made_plain
from reportgen.jobs.convert import readable
from reportgen.jobs.input_files import YAML, refused
from reportgen.jobs.load import load_submission, ordered
from reportgen.jobs.loaded import LoadedSubmission
from reportgen.jobs.outputs import write_set
from reportgen.jobs.profiles import profile_named, profiles
from reportgen.model import Submission
from reportgen.node import Mapped, Node
from reportgen.profile import Profile
from reportgen.quarter import Quarter


def rollforward(path: Path, folder: Path, profile: str | None = None) -> tuple[Path, str]:
    """The file written, in the form of the input and under its name, and what its author should know: what of
    a year before was used, and what the next report will not show.

    `profile` names the format of the next report, where it is another. BadInput where there is none such, the
    input has problems, or the next quarter's is there already.
    """
    loaded = load_submission(path)
    name, beginning = _next_format(loaded, profile)
    quarter, target = loaded.submission.quarter, folder / path.name
    _must_be_free(target, path, quarter.next)
    node, _ = made_plain(readable(path)[0])
    assert isinstance(node, Mapped)
    before, told = _year_before(path, loaded.submission.unit, quarter.next.year_earlier)
    by = Rolling(quarter, loaded.figures, loaded.profile, beginning, name, before)
    rolled = in_order(Submission, rolled_forward(node, by))
    if path.suffix.lower() in YAML:
        from reportgen.inputs.yaml.writing import written

        data = written(rolled, _first_lines(path)).encode()
    else:
        from reportgen.inputs.workbook_making import made_workbook

        data, problems = made_workbook(rolled, name, profiles(), None)
        if problems:
            raise BadInput(ordered(problems))
    told += (
        _unwaived(len(loaded.submission.waivers))
        + _judged(node, rolled)
        + _kept(rolled, by)
        + _misplaced(folder, quarter.next)
    )
    return write_set(folder, {target.name: data})[0], told


def _next_format(loaded: LoadedSubmission, name: str | None) -> tuple[str, Profile]:
    """What inputs call the format of the next report, and the format. BadInput where there is none of that
    name, or it is for no submissions."""
    if name is None or name == loaded.submission.profile:
        return loaded.submission.profile, loaded.profile
    profile, problems = profile_named("submission", name, Place("--profile"))
    if profile is None or problems:
        raise BadInput(problems)
    return name, profile


def _unwaived(number: int) -> str:
    """A word about waivers, which are not carried."""
    if not number:
        return ""
    return (
        f" {number} waiver{'s were' if number > 1 else ' was'} left out: each is for one quarter's findings."
    )


def _judged(node: Mapped, rolled: Mapped) -> str:
    """A word about marks of what is exempt: those that stay, and those that went with challenges."""
    stay, left = len(tuple(marks_in(rolled))), len(tuple(marks_in(_challenges(node))))
    said = f" {_marks(stay)} carried over: why each still holds is left to do." if stay else ""
    gone = f" {_marks(left)} left out with the words of challenges: mark the new ones." if left else ""
    return said + gone


def _marks(number: int) -> str:
    return f"{number} marks of what is exempt were" if number > 1 else "1 mark of what is exempt was"


def _challenges(node: Mapped) -> Node:
    summary = node.entries.get("summary")
    return summary.entries.get("challenges", Mapped({})) if isinstance(summary, Mapped) else Mapped({})


def _kept(rolled: Mapped, by: Rolling) -> str:
    """A word about what is carried into a format that has no section for it."""
    parts = unshown(rolled, by) if by.reset else ()
    if not parts:
        return ""
    said = ", ".join(part.replace("_", " ") for part in parts)
    return f" No section of {by.name} shows {said}: take out what is not wanted."


def _misplaced(folder: Path, quarter: Quarter) -> str:
    """A word about a folder in which later quarters will not look for this one."""
    wanted = folder_of(quarter)
    if folder.absolute().name == wanted:
        return ""
    return f" Inputs of {quarter} are looked for in folders named {wanted}."


def _must_be_free(target: Path, path: Path, quarter: Quarter) -> None:
    """BadInput where an input of the unit, in either form, is in the folder already."""
    if target.exists() and target.samefile(path):
        raise refused(
            target,
            "this is the input that is to be rolled forward",
            "the folder of the next quarter is wanted",
            f"give --out {of_quarter(path, quarter)[0].parent}",
        )
    there = next((each for each in forms_of(target) if each.exists()), None)
    if there is not None:
        raise refused(
            there,
            "the next quarter's input is there already",
            "an input is never written over: somebody may have worked in it",
            "name another folder, or move that file away",
        )


def _first_lines(path: Path) -> str:
    """The comments at the top of a YAML file, such as the one that names its schema for an editor."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))


def _year_before(path: Path, unit: str, quarter: Quarter) -> tuple[Earlier | None, str]:
    """The results of a quarter of the year before, and where they were found."""
    found = next((each for each in of_quarter(path, quarter) if each.is_file()), None)
    if found is None:
        there = of_quarter(path, quarter)[0]
        return None, f"There is no input of {quarter} ({there} or .xlsx): its results are left to do."
    try:
        loaded = load_submission(found)
    except BadInput as bad:
        wrong = f"{len(bad.problems)} problems" if len(bad.problems) > 1 else "a problem"
        wanted = f"the results of {quarter} are wanted from it"
        raise refused(
            found, f"it has {wrong}", wanted, f"see reportgen check {found}, or move it away"
        ) from None
    about = loaded.submission
    if (about.quarter, about.unit) != (quarter, unit):
        raise refused(
            found,
            f"it is the input of {about.unit} for {about.quarter}",
            f"that of {unit} for {quarter} is wanted there",
            "put the right one there, or move it away",
        )
    return Earlier.of(loaded.figures), f"The results of {quarter} are from {found}."
