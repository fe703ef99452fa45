"""An input file and its profile, read, derived and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from reportgen import figures
from reportgen.checks.shown import unshown_of_study
from reportgen.compose import compose, lacking, missing, strange
from reportgen.compose.agenda import compose_agenda
from reportgen.compose.cover import compose_cover, cover_conformity
from reportgen.compose.study import compose_study, terms_of
from reportgen.errors import BadInput, Place, Problem, a, by_place
from reportgen.history import of_quarter
from reportgen.inputs import Input, Reading
from reportgen.jobs.input_files import read, refused
from reportgen.jobs.loaded import Loaded, LoadedAgenda, LoadedCover, LoadedSubmission
from reportgen.jobs.papers import papers_of
from reportgen.jobs.pictures import pictures_of
from reportgen.jobs.profiles import profile_named
from reportgen.jobs.sealed import sealed_cover, sealed_study, sealed_submission
from reportgen.jobs.settings import settings
from reportgen.jobs.spoilt import spoilt
from reportgen.jobs.trend import trend_of
from reportgen.model import Submission
from reportgen.model.agenda import Agenda
from reportgen.model.base import Row
from reportgen.model.cover import Cover
from reportgen.model.study import Study
from reportgen.profile import Profile
from reportgen.quarter import Quarter

Model = TypeVar("Model", bound=Row)


def load(path: Path, profile: str | None = None) -> Loaded:
    """The input in a file, of whichever kind. `profile` beats the one it names. BadInput with every problem
    there is."""
    reading = read(path)
    model = reading.model
    if model is None:
        raise BadInput(ordered(reading.problems))
    chosen, slips = _profile_of(model, reading, path, profile)
    if isinstance(model, Submission):
        return _submission(model, reading, slips, chosen, path)
    if isinstance(model, Cover):
        return _cover(model, reading, slips, chosen, path.stem)
    if isinstance(model, Agenda):
        return _agenda(model, reading, slips, chosen, path)
    return _study(model, reading, slips, chosen, path)


def load_submission(path: Path, profile: str | None = None) -> LoadedSubmission:
    """The submission in a file. BadInput with every problem there is, of which another kind is one."""
    loaded = load(path, profile)
    if not isinstance(loaded, LoadedSubmission):
        raise refused(
            path,
            f"it is {a(loaded.profile.report)}",
            "a submission is wanted here",
            "name a unit's input file",
        )
    return loaded


def _profile_of(
    model: Input, reading: Reading[Input], path: Path, name: str | None
) -> tuple[Profile, tuple[Problem, ...]]:
    """The profile that a report is set in, and what is wrong with its name. BadInput where there is none."""
    if name is None and "profile" in reading.lost.parts:
        raise BadInput(ordered(reading.problems))
    place = model.source.of("profile") if name is None else Place(path.name)
    chosen, unknown = profile_named(model.kind, model.profile if name is None else name, place)
    slips = tuple(slip for slip in unknown if slip.place not in reading.lost.places)
    if chosen is None:
        raise BadInput(ordered(reading.problems + slips))
    return chosen, slips


def _submission(
    model: Submission, reading: Reading[Input], slips: tuple[Problem, ...], profile: Profile, path: Path
) -> LoadedSubmission:
    derived = figures.derive(model, profile.rules)
    _raise_any(reading.problems + slips + judged(reading, model, derived, profile))
    trend, untold = trend_of(path, model, profile.layout, submitted)
    return LoadedSubmission(
        path.stem,
        f"{model.unit}, {model.quarter}",
        profile,
        lambda breadth: compose(model, derived, profile.rules, profile.layout, trend, breadth),
        reading.remarks + untold,
        model,
        derived,
        sealed=tuple(sealed_submission(model, profile, trend)),
        given=model,
        beside=tuple(_earlier_files(path, {*trend.results, model.quarter.previous})),
    )


def _earlier_files(path: Path, quarters: Iterable[Quarter]) -> Iterator[Path]:
    """The files of these quarters that lie beside an input, earliest first."""
    for quarter in sorted(quarters):
        yield from (each for each in of_quarter(path, quarter) if each.is_file())


def submitted(path: Path) -> tuple[Submission, figures.Figures]:
    """The submission in a file and its figures, by the format that it names itself. BadInput where it has
    problems, or is of another kind."""
    reading = read(path)
    model = reading.model
    if model is None:
        raise BadInput(reading.problems)
    profile, slips = _profile_of(model, reading, path, None)
    if not isinstance(model, Submission):
        raise refused(path, f"it is {a(model.kind)}", "a submission is wanted here", "move it away")
    derived = figures.derive(model, profile.rules)
    _raise_any(reading.problems + slips + judged(reading, model, derived, profile))
    return model, derived


def _cover(
    model: Cover, reading: Reading[Input], slips: tuple[Problem, ...], profile: Profile, name: str
) -> Loaded:
    names = _reworded(figures.unknown_names(model, {}), *_no_figures(model))
    found = cover_conformity(model, profile.layout, reading.lost, _spoilt(reading)) + names
    found += _of_marks(model)
    _raise_any(reading.problems + slips + _untold(found, reading))
    return LoadedCover(
        name,
        f"{model.meeting}: {model.title}",
        profile,
        lambda breadth: compose_cover(model, profile.layout, breadth),
        (),
        model,
        lambda placed, breadth: compose_cover(model, profile.layout, breadth, placed),
        sealed=tuple(sealed_cover(model, profile)),
        given=model,
    )


def _agenda(
    model: Agenda, reading: Reading[Input], slips: tuple[Problem, ...], profile: Profile, path: Path
) -> LoadedAgenda:
    items, lost = figures.business(model), _spoilt(reading)
    papers, unusable = papers_of(items, path)
    names = _reworded(figures.unknown_names(model, {}), *_no_figures(model))
    unlike = tuple(
        problem
        for item in items
        if item.item.report and item.number in papers.covers
        for problem in figures.disagreements(model, item, papers.covers[item.number])
        if problem.place not in lost
    )
    found = figures.agenda_conformity(model, lost) + unusable + unlike + names + _of_marks(model)
    _raise_any(reading.problems + slips + _untold(found, reading))
    return LoadedAgenda(
        path.stem,
        f"{model.meeting}, {model.date}",
        profile,
        lambda breadth: compose_agenda(model, profile.layout, breadth=breadth),
        (),
        model,
        items,
        papers,
        lambda laid, breadth: compose_agenda(model, profile.layout, laid, breadth),
    )


def _study(
    model: Study, reading: Reading[Input], slips: tuple[Problem, ...], profile: Profile, path: Path
) -> Loaded:
    derived = figures.derive_study(model, terms_of(profile.layout), reading.lost)
    pictures, wrong = pictures_of(model, path.parent)
    names = _reworded(figures.unknown_names(model, derived.named), *_NO_NAME)
    found = wrong + figures.study_conformity(model, derived, _spoilt(reading)) + names
    found += _of_marks(model)
    _raise_any(reading.problems + slips + _untold(found, reading))
    return Loaded(
        path.stem,
        model.title,
        profile,
        lambda breadth: compose_study(model, derived, profile.layout, pictures, breadth),
        unshown_of_study(model, profile.layout),
        sealed=tuple(sealed_study(model, profile, pictures)),
        given=model,
        beside=tuple(path.parent / name for name in sorted(pictures)),
    )


_NO_NAME = (
    "the name of a note, diagram, table or section is wanted between the braces",
    "type it as in {note its-id}; {{ is a brace",
)


def _no_figures(model: Row) -> tuple[str, str]:
    """What is wanted, and what to do, where an input of a kind without figures refers to one."""
    kind = a(type(model).__name__.lower())
    return f"{kind} has no figures of its own", "type the figure itself, or {{ for a brace"


def _reworded(problems: tuple[Problem, ...], wanted: str, remedy: str) -> tuple[Problem, ...]:
    """The problems of names in braces, in the words of a kind of input that has no list of figures."""
    return tuple(
        replace(each, wanted=wanted, remedy=each.remedy if "did you mean" in each.remedy else remedy)
        for each in problems
    )


def _of_marks(model: Row) -> tuple[Problem, ...]:
    """What is wrong with the marks of what is exempt."""
    nation = settings().meetings.calendar.nation
    return (*figures.exempt_problems(model), *figures.paragraph_problems(model, nation))


def _spoilt(reading: Reading[Input]) -> frozenset[Place]:
    return spoilt(reading.node, reading.lost.places)


def _raise_any(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise BadInput(ordered(problems))


def _untold(problems: tuple[Problem, ...], reading: Reading[Model]) -> tuple[Problem, ...]:
    """The problems about values of which enough is not yet said."""
    return tuple(problem for problem in problems if problem.place not in reading.lost.places)


def judged(
    reading: Reading[Model], submission: Submission, derived: figures.Figures, profile: Profile
) -> tuple[Problem, ...]:
    """What rules, narrative and layout find wrong with what could be read, and is not told yet."""
    lost, speech = reading.lost, reading.speech
    absent = tuple(
        speech.absent(part, submission.source.row)
        for part in missing(submission, profile.layout)
        if part.split()[0] not in lost.parts
    )
    unfilled = tuple(
        Problem(
            each.row.source.of(str(each.location[-1])),
            f"{speech.name(each.location)} is missing here",
            *speech.lacking(speech.name(each.location)),
        )
        for each in lacking(submission, profile.layout)
        if _name(each.row) not in lost.unsure
    )
    found = (
        figures.conformity(submission, derived, profile.rules, lost)
        + unfilled
        + _of_marks(submission)
        + strange(submission, profile.rules, profile.layout)
        + figures.unknown_references(submission, derived, lost)
        + absent
    )
    return _untold(found, reading)


def _name(row: Row) -> str | None:
    """The name of a row; None where rows of its kind have none."""
    name: str | None = getattr(row, "ref", getattr(row, "id", None))
    return name


def ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What is wrong, then what is to do, each in the order of the file."""
    return tuple(sorted(by_place(problems), key=lambda problem: bool(problem.to_do)))
