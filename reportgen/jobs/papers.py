"""The files that an agenda names: found below the folder of inputs, and its cover reports read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportgen.errors import Place, Problem, nearest
from reportgen.figures import Business, Enclosed
from reportgen.inputs import read_input
from reportgen.jobs.settings import FILE as SETTINGS
from reportgen.model.cover import Cover
from reportgen.node import Mapped, Scalar
from reportgen.yaml_source import read_yaml

INPUTS = "inputs"
"""The name of a folder of inputs, out of which no agenda reaches."""

YAML = (".yaml", ".yml")
ENCLOSED = (*YAML, ".xlsx", ".pdf", ".docx")
"""How the names of files that may be enclosed end."""

BUILT = ("submission", "study")
"""The kinds of input that may be enclosed."""

_WANTED_REPORT = "the .yaml file of a cover report is wanted"
_WANTED = "a submission, a study, a .pdf or a .docx file is wanted"


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of an agenda by the keys of the items and enclosures that name them, and the cover reports
    by the number of their item. What has a problem is in neither."""

    paths: Mapping[str, Path]
    covers: Mapping[str, Cover]


class _Unusable(Exception):
    """A file can't be had; says what to do instead."""

    def __init__(self, said: str, remedy: str) -> None:
        super().__init__(said)
        self.remedy = remedy


def papers_of(found: tuple[Business, ...], agenda: Path) -> tuple[Papers, tuple[Problem, ...]]:
    """The files that the items of an agenda name, and a problem for each that can't be used."""
    folder = Path(os.path.abspath(agenda.parent))
    paths: dict[str, Path] = {}
    covers: dict[str, Cover] = {}
    problems: list[Problem] = []
    for each in found:
        for key, place, file in _named(each):
            try:
                path = paper(folder, file, YAML if key == each.number else ENCLOSED)
                if key == each.number:
                    covers[key] = _cover(path)
                else:
                    _refuse_other_kinds(path)
                paths[key] = path
            except _Unusable as error:
                wanted = _WANTED_REPORT if key == each.number else _WANTED
                what = "report" if key == each.number else "file"
                problems.append(Problem(place, f'{what} is "{file}": {error}', wanted, error.remedy))
    return Papers(paths, covers), tuple(problems)


def _named(item: Business) -> Iterator[tuple[str, Place, str]]:
    """The key, place and name of each file of an item."""
    if item.item.report:
        yield item.number, item.item.source.of("report"), item.item.report
    for enclosed in item.enclosures:
        yield enclosed.key, _place(enclosed), enclosed.enclosure.file


def _place(enclosed: Enclosed) -> Place:
    return enclosed.enclosure.source.of("file")


def paper(folder: Path, file: str, endings: tuple[str, ...]) -> Path:
    """A file by its name from a folder on, in which `..` leads up, but not out of the inputs.

    *Why never through a link:* an agenda could have any file of the machine that it is built on published.
    """
    if not _plain(file):
        raise _Unusable("that is no plain path", 'name it from this folder on, as in "../report.yaml"')
    path, root = Path(os.path.normpath(folder / file)), root_of(folder)
    if not path.is_relative_to(root):
        raise _Unusable(f'it lies outside the folder "{root.name}"', "put it into the folder of inputs")
    if path.suffix.lower() not in endings:
        raise _Unusable(f'it ends in "{path.suffix}"', f"name one that ends in {', '.join(endings)}")
    real, home = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    if os.path.lexists(path) and real != home / path.relative_to(root):
        raise _Unusable("it is a link, or lies behind one", "put the file itself there")
    if not path.is_file():
        raise _Unusable("there is no such file", _instead_of(path, endings))
    return path


def root_of(folder: Path) -> Path:
    """The folder that holds all that an agenda in a folder may name: the nearest that is called inputs or
    holds the settings, this one or above it; where there is none, this one alone."""
    above = (folder, *folder.parents)
    return next((one for one in above if one.name == INPUTS or (one / SETTINGS).is_file()), folder)


def _plain(file: str) -> bool:
    """Whether a name is a path from here on, in the one way of writing it that all machines read alike."""
    odd = any(letter in '\\:*?"<>|' or not letter.isprintable() for letter in file)
    return not odd and not PurePosixPath(file).is_absolute()


def _instead_of(path: Path, endings: tuple[str, ...]) -> str:
    """What to do about a file that is not there."""
    try:
        beside = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return "check the folder and the name"
    near = nearest(path.name, (name for name in beside if name.lower().endswith(endings)))
    return f"did you mean {near}?" if near else "put it there, or correct the name"


def _cover(path: Path) -> Cover:
    kind = _kind(path)
    if kind != "cover":
        raise _Unusable(f"its kind is {kind or 'not given'}", "name a file that begins with kind: cover")
    reading = read_input(_contents(path), path.name)
    if not isinstance(reading.model, Cover) or reading.problems:
        raise _spoilt(path)
    return reading.model


def _spoilt(path: Path) -> _Unusable:
    return _Unusable("it has problems of its own", f"run reportgen check on {path.name} and mend these")


def _refuse_other_kinds(path: Path) -> None:
    """_Unusable where the file is an input of a kind that no report encloses."""
    if path.suffix.lower() in YAML and (kind := _kind(path)) not in BUILT:
        remedy = "give a cover as report: of its item" if kind == "cover" else "name another file"
        raise _Unusable(f"its kind is {kind or 'not given'}", remedy)


def _kind(path: Path) -> str:
    """The kind that an input says it is of; empty where it says none. _Unusable where it can't be read."""
    node, problems = read_yaml(_contents(path), path.name)
    said = node.entries.get("kind") if isinstance(node, Mapped) else None
    if said is None and problems:
        raise _spoilt(path)
    return said.value.strip() if isinstance(said, Scalar) and isinstance(said.value, str) else ""


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _Unusable(f"it can't be read ({error.strerror})", "check that you may open it") from None
