"""The pictures that a study names, read from beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import Problem, nearest
from reportgen.figures import study_blocks
from reportgen.model.study import Study
from reportgen.picture import Supplied, Unusable, supplied

LARGEST = 10_000_000
"""Bytes that a picture has at most."""

_ENDINGS = (".png", ".jpg", ".jpeg")
_WANTED = "a PNG or JPEG file of 10 MB at most is wanted, beside the input"


def pictures_of(study: Study, folder: Path) -> tuple[Mapping[str, Supplied], tuple[Problem, ...]]:
    """Each picture of a study by its file's name, and a problem for each that can't be had."""
    found: dict[str, Supplied] = {}
    problems: list[Problem] = []
    for block in study_blocks(study):
        if block.picture:
            name = block.picture.file
            try:
                found[name] = _picture(folder, name)
            except Unusable as error:
                place = block.picture.source.of("file")
                problems.append(Problem(place, f'file is "{name}": {error}', _WANTED, error.remedy))
    return found, tuple(problems)


def _picture(folder: Path, name: str) -> Supplied:
    """A picture of a folder. Unusable where there is none, or what is there is not of that folder.

    *Why never through a link:* an input could have any picture of the machine it is built on printed.
    """
    if Path(name).name != name or name.startswith(".") or "\\" in name:
        raise Unusable("that is no plain file name", "put the picture beside the input and name it alone")
    path = folder / name
    try:
        if Path(os.path.realpath(path)).parent != Path(os.path.realpath(folder)):
            raise Unusable("it is a link out of the folder", "put the picture itself there")
        if path.exists() and not path.is_file():
            raise Unusable("it is no file", "name a picture")
        if path.stat().st_size > LARGEST:
            raise Unusable("it is too large", "save it smaller")
        return supplied(path.read_bytes())
    except OSError as error:
        raise Unusable(f"it can't be read ({error.strerror})", _instead_of(path)) from None


def _instead_of(path: Path) -> str:
    """What to do about a file that can't be read."""
    try:
        beside = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        beside = []
    near = nearest(path.name, (name for name in beside if name.lower().endswith(_ENDINGS)), 0.8)
    return f"did you mean {near}?" if near and near != path.name else "put it there"
