"""An input file and its profile, read, derived and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import figures, resources
from reportgen.compose import compose, missing
from reportgen.document import Document
from reportgen.errors import BadInput, Finding, Place, Problem, by_place, nearest, none_of
from reportgen.inputs import Reading, read_profile, read_submission
from reportgen.model import Submission
from reportgen.profile import Profile

YAML, WORKBOOK = (".yaml", ".yml"), (".xlsx",)
"""How the files of each form of input end."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A submission without problems, its figures, the profile it is set in, and what is worth a remark."""

    name: str
    submission: Submission
    figures: figures.Figures
    profile: Profile
    remarks: tuple[Finding, ...] = ()

    @property
    def document(self) -> Document:
        """The report's tree."""
        return compose(self.submission, self.figures, self.profile.rules, self.profile.layout)


def load(path: Path, profile: str | None = None) -> Loaded:
    """The submission in a file. `profile` beats the one it names. BadInput with every problem there is."""
    reading = read(path)
    if reading.model is None:
        raise BadInput(ordered(reading.problems))
    named = reading.model.profile if profile is None else profile
    place = reading.model.source.of("profile") if profile is None else Place(path.name)
    if profile is None and "profile" in reading.lost.parts:
        raise BadInput(ordered(reading.problems))
    chosen, unknown = profile_named(named, place)
    slips = tuple(slip for slip in unknown if slip.place not in reading.lost.places)
    if chosen is None:
        raise BadInput(ordered(reading.problems + slips))
    derived = figures.derive(reading.model, chosen.rules)
    problems = reading.problems + slips + _judged(reading, reading.model, derived, chosen)
    if problems:
        raise BadInput(ordered(problems))
    return Loaded(path.stem, reading.model, derived, chosen, reading.remarks)


def read(path: Path) -> Reading[Submission]:
    """What could be read of an input file, in whichever form it is. BadInput where there is none to read."""
    data = contents(path)
    if path.suffix.lower() in YAML:
        return read_submission(data, path.name)
    from reportgen.inputs.workbook_form import read_workbook

    return read_workbook(data, path.name, profiles())


def contents(path: Path) -> bytes:
    """The bytes of an input file. BadInput where there is none to read, or it is of a form not read here."""
    if path.is_dir():
        raise refused(path, "this is a folder", "an input file is wanted", "name the files in it one by one")
    if path.suffix.lower() not in (*YAML, *WORKBOOK):
        found = f'the file ends in "{path.suffix}"' if path.suffix else "the name has no ending"
        remedy = "name a unit's input file"
        if path.suffix.lower() in (".xls", ".xlsm", ".xlsb", ".ods", ".csv"):
            remedy = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
        raise refused(path, found, "a workbook (.xlsx) or a .yaml file is wanted", remedy)
    try:
        return path.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        remedy = "check its name and that you may open it"
        raise refused(path, found, "an input file is wanted", remedy) from None


def refused(path: Path, found: str, wanted: str, remedy: str) -> BadInput:
    """The one problem of a whole file."""
    return BadInput((Problem(Place(str(path)), found, wanted, remedy),))


def _judged(
    reading: Reading[Submission], submission: Submission, derived: figures.Figures, profile: Profile
) -> tuple[Problem, ...]:
    """What rules, narrative and layout find wrong with what could be read, and is not told yet."""
    absent = tuple(
        reading.speech.absent(part, submission.source.row)
        for part in missing(submission, profile.layout)
        if part not in reading.lost.parts
    )
    found = (
        figures.conformity(submission, derived, profile.rules, reading.lost)
        + figures.unknown_references(submission, derived, reading.lost)
        + absent
    )
    return tuple(problem for problem in found if problem.place not in reading.lost.places)


def profiles() -> Mapping[str, Profile]:
    """Every report format there is, by the name that inputs call it."""
    found = {path.stem: read_profile(path.read_bytes(), path.name) for path in _profile_files()}
    return {name: reading.model for name, reading in found.items() if reading.model and not reading.problems}


def profile_named(name: str, place: Place) -> tuple[Profile | None, tuple[Problem, ...]]:
    """The profile of that name; of a mistyped one the nearest, with a problem."""
    known = {path.stem: path for path in _profile_files()}
    slips = () if name in known else (none_of(place, f'there is no profile "{name}"', name, known),)
    meant = name if name in known else nearest(name, known)
    if meant is None:
        return None, slips
    reading = read_profile(known[meant].read_bytes(), known[meant].name)
    return (None if reading.problems else reading.model), slips + reading.problems


def _profile_files() -> list[Path]:
    return sorted((resources.templates() / "profiles").glob("*.yaml"))


def ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What is wrong, then what is to do, each in the order of the file."""
    return tuple(sorted(by_place(problems), key=lambda problem: bool(problem.to_do)))
