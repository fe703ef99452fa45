"""An input file and its profile, read, derived and judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen import figures, resources
from reportgen.compose import compose, missing
from reportgen.document import Document
from reportgen.errors import BadInput, Place, Problem, nearest, none_of
from reportgen.inputs import Reading, read_profile, read_submission
from reportgen.model import Submission
from reportgen.profile import Profile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A submission without problems, its figures, and the profile it is set in."""

    name: str
    submission: Submission
    figures: figures.Figures
    profile: Profile

    @property
    def document(self) -> Document:
        """The report's tree."""
        return compose(self.submission, self.figures, self.profile.rules, self.profile.layout)


def load(path: Path, profile: str | None = None) -> Loaded:
    """The submission in a file. `profile` beats the one it names. BadInput with every problem there is."""
    reading = read_submission(contents(path), path.name)
    if reading.model is None:
        raise BadInput(_ordered(reading.problems))
    named = reading.model.profile if profile is None else profile
    place = reading.model.source.of("profile") if profile is None else Place(path.name)
    if profile is None and "profile" in reading.lost.parts:
        raise BadInput(_ordered(reading.problems))
    chosen, slips = _profile(named, place)
    if chosen is None:
        raise BadInput(_ordered(reading.problems + slips))
    derived = figures.derive(reading.model, chosen.rules)
    problems = reading.problems + slips + _judged(reading, reading.model, derived, chosen)
    if problems:
        raise BadInput(_ordered(problems))
    return Loaded(path.stem, reading.model, derived, chosen)


def contents(path: Path) -> bytes:
    """The bytes of an input file. BadInput where there is none to read, or it is of a form not read here."""
    if path.is_dir():
        raise _refused(path, "this is a folder", "an input file is wanted", "name the files in it one by one")
    if path.suffix.lower() not in (".yaml", ".yml"):
        found = f'the file ends in "{path.suffix}"' if path.suffix else "the name has no ending"
        raise _refused(path, found, "a .yaml file is wanted", "name a unit's input file")
    try:
        return path.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        remedy = "check its name and that you may open it"
        raise _refused(path, found, "an input file is wanted", remedy) from None


def _refused(path: Path, found: str, wanted: str, remedy: str) -> BadInput:
    return BadInput((Problem(Place(str(path)), found, wanted, remedy),))


def _judged(
    reading: Reading[Submission], submission: Submission, derived: figures.Figures, profile: Profile
) -> tuple[Problem, ...]:
    """What the rules, the narrative and the layout find wrong with what could be read."""
    absent = tuple(
        problem
        for problem in missing(submission, profile.layout)
        if problem.found.split()[0] not in reading.lost.parts
    )
    return (
        figures.conformity(submission, derived, profile.rules, reading.lost)
        + figures.unknown_references(submission, derived, reading.lost)
        + absent
    )


def _profile(name: str, place: Place) -> tuple[Profile | None, tuple[Problem, ...]]:
    """The profile of that name; of a mistyped one the nearest, with a problem."""
    folder = resources.templates() / "profiles"
    known = sorted(path.stem for path in folder.glob("*.yaml"))
    slips = () if name in known else (none_of(place, f'there is no profile "{name}"', name, known),)
    meant = name if name in known else nearest(name, known)
    if meant is None:
        return None, slips
    path = folder / f"{meant}.yaml"
    reading = read_profile(path.read_bytes(), path.name)
    return (None if reading.problems else reading.model), slips + reading.problems


def _ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """By file and line, each told once."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (problem.place.file, problem.place.line or 0, problem.place.column or 0),
        )
    )
