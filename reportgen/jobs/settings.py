"""A council's own settings: `reportgen.toml` in the folder in which the program is started, or above it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import BadInput, Place, Problem, none_of

FILE = "reportgen.toml"
_KNOWN = ("profiles",)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says; `profiles` is the folder of the council's own report formats, None where it has
    none."""

    profiles: Path | None = None


def settings(path: Path | None = None) -> Settings:
    """The settings in a file, by default the nearest in the current folder or above it; none without one.

    BadInput with everything that is wrong with it.
    """
    path = path or _nearest(Path.cwd())
    if path is None or not path.is_file():
        return Settings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        wanted = 'lines such as profiles = "profiles" are wanted'
        problem = Problem(Place(path.name), f"it can't be read ({error})", wanted, "mend it, or take it away")
        raise BadInput((problem,)) from None
    problems = [
        none_of(Place(path.name), f'there is no setting "{key}"', key, _KNOWN)
        for key in said
        if key not in _KNOWN
    ]
    folder = said.get("profiles")
    if folder is not None and not (isinstance(folder, str) and (path.parent / folder).is_dir()):
        problems.append(
            Problem(
                Place(path.name),
                f"profiles is {folder!r}",
                "a folder is wanted that is there",
                'give it in quotes, as in profiles = "our-profiles"',
            )
        )
    if problems:
        raise BadInput(tuple(problems))
    return Settings(path.parent / folder if folder is not None else None)


def _nearest(folder: Path) -> Path | None:
    """The file in a folder, or in the nearest above it that has one."""
    return next((each / FILE for each in (folder, *folder.parents) if (each / FILE).is_file()), None)
