"""Brands by their names: those of a council's own folder, and those that come with the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportgen import resources
from reportgen.brand import Brand
from reportgen.errors import BadInput, Place, Problem, nearest, none_of
from reportgen.inputs.brand_form import read_brand
from reportgen.jobs.settings import FILE, settings
from reportgen.picture import Unusable

STANDARD = "civic-blue"
"""The brand that is used where none is named."""

LARGEST = 10_000_000
"""Bytes that a font or logo has at most."""


def brand_named(name: str | None = None) -> Brand:
    """The brand of that name; None for the one that the settings name, or else the standard one, whose logo
    is nobody's and so left out.

    BadInput where there is none, or with everything that is wrong with it.
    """
    known, chosen = brands(), settings().brand
    place = Place("--brand") if name is not None else Place(FILE)
    wanted = name if name is not None else chosen or STANDARD
    if wanted not in known:
        raise BadInput((_unknown(place, wanted, tuple(known)),))
    found = brand_in(known[wanted])
    return found if name or chosen else replace(found, logo=None)


def brand_in(path: Path) -> Brand:
    """The brand in a file. BadInput with everything that is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        raise BadInput((Problem(Place(path.name), found, "a brand is wanted", "check its name"),)) from None
    brand, problems = read_brand(data, path.name, partial(_beside, path.parent))
    if brand is None or problems:
        raise BadInput(problems)
    return brand


def brands() -> Mapping[str, Path]:
    """The file of every brand by its name; a council's own beats one that comes with the program."""
    own = settings().brands
    folders = [resources.templates() / "brands", *([own] if own else [])]
    found = {path.stem: path for folder in folders for path in folder.glob("*.yaml")}
    return {name: found[name] for name in sorted(found)}


def _unknown(place: Place, name: str, known: tuple[str, ...]) -> Problem:
    return none_of(place, f'there is no brand "{name}"', name, known)


def _beside(folder: Path, name: str) -> bytes:
    """A file that a brand names: of its own folder, or a font that comes with the program. Unusable where
    there is none, or it is not of that folder.

    *Why never through a link or another folder:* a brand could have any file of the machine put into reports.
    """
    if Path(name).name != name or name.startswith(".") or "\\" in name:
        raise Unusable("that is no plain file name", "put the file beside the brand and name it alone")
    shipped = resources.templates() / "fonts" / name
    path = shipped if shipped.is_file() and not (folder / name).exists() else folder / name
    try:
        if Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent)):
            raise Unusable("it is a link out of the folder", "put the file itself there")
        if path.exists() and not path.is_file():
            raise Unusable("it is no file", "name a file")
        if path.stat().st_size > LARGEST:
            raise Unusable("it is too large", f"take one of {LARGEST // 1_000_000} MB at most")
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"it can't be read ({error.strerror})", _instead_of(folder, name)) from None


def _instead_of(folder: Path, name: str) -> str:
    """What to do about a file that is not there."""
    there = [path.name for each in (folder, resources.templates() / "fonts") for path in each.glob("*.*")]
    near = nearest(name, there, 0.8)
    return f"did you mean {near}?" if near and near != name else "put it there"
