"""The report formats that there are: those that come with the program, and a council's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen import resources
from reportgen.errors import Place, Problem, a, nearest, none_of
from reportgen.inputs import read_profile
from reportgen.jobs.settings import settings
from reportgen.profile import Profile


def profiles() -> Mapping[str, Profile]:
    """Every report format for submissions, by the name that inputs call it."""
    return {name: profile for name, profile in _every_profile().items() if profile.report == "submission"}


def _every_profile() -> Mapping[str, Profile]:
    found = {name: read_profile(data, f"{name}.yaml", _contents()) for name, data in _contents().items()}
    return {name: reading.model for name, reading in found.items() if reading.model and not reading.problems}


def profile_named(kind: str, name: str, place: Place) -> tuple[Profile | None, tuple[Problem, ...]]:
    """The profile of that name, for that kind of input; of a mistyped one the nearest, with a problem."""
    known = _contents()
    slips: tuple[Problem, ...] = ()
    if name not in known:
        names = _names_for(kind)
        slips = (_no_profile(name, names, place),)
        name = nearest(name, names) or ""
    if not name:
        return None, slips
    reading = read_profile(known[name], f"{name}.yaml", known)
    if reading.model is None or reading.problems:
        return None, slips + reading.problems
    if reading.model.report != kind:
        found = f'the profile "{name}" is for {a(reading.model.report)}'
        remedy = f"give one of {', '.join(_names_for(kind))}"
        return None, (*slips, Problem(place, found, f"one for {a(kind)} is wanted", remedy))
    return reading.model, slips


def _no_profile(name: str, names: list[str], place: Place) -> Problem:
    """The problem of a profile that there is not, with a word on where those of a council's own are looked
    for."""
    problem = none_of(place, f'there is no profile "{name}"', name, names)
    if settings().profiles or problem.remedy.endswith("?"):
        return problem
    own = "or start where a reportgen.toml names the folder of your own"
    return replace(problem, remedy=f"{problem.remedy}, {own}")


def _names_for(kind: str) -> list[str]:
    return [name for name, profile in _every_profile().items() if profile.report == kind]


def _contents() -> Mapping[str, bytes]:
    """What every profile file holds, by its name; the council's own beat those that come with the program."""
    own = settings().profiles
    folders = [resources.templates() / "profiles", *([own] if own else [])]
    found = {path.stem: path for folder in folders for path in folder.glob("*.yaml")}
    return {name: found[name].read_bytes() for name in sorted(found)}
