"""A council's own settings: `reportgen.toml` in the folder in which the program is started, or above it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.checks import Thresholds
from reportgen.deadlines import MeetingRules
from reportgen.errors import BadInput, Place, Problem, none_of
from reportgen.jobs.check_settings import SeverityRule, severities_of, thresholds_of
from reportgen.jobs.meeting_settings import meeting_problems, meeting_rules

FILE = "reportgen.toml"
_FOLDERS = {"profiles": "our-profiles", "brands": "our-brands", "templates": "our-templates"}
"""The settings that name a folder, each with an example."""
_KNOWN = (*_FOLDERS, "brand", "checks", "meetings")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, None where it says nothing: the folders of the council's own report formats, brands
    and templates, and the name of the brand that all reports bear; from where on checks remark on something,
    and how grave that is, by code; and what meetings go by."""

    profiles: Path | None = None
    brands: Path | None = None
    templates: Path | None = None
    brand: str | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    severities: Mapping[str, SeverityRule] = field(default_factory=dict)
    meetings: MeetingRules = field(default_factory=MeetingRules)


def settings(path: Path | None = None) -> Settings:
    """The settings in a file, by default the nearest in the current folder or above it; none without one.

    BadInput with everything that is wrong with it.
    """
    path = path or _nearest(Path.cwd())
    if path is None or not path.is_file():
        return Settings()
    said = _said(path)
    problems = [
        none_of(Place(path.name), f'there is no setting "{key}"', key, _KNOWN)
        for key in said
        if key not in _KNOWN
    ]
    problems += [
        problem
        for name, example in _FOLDERS.items()
        if (problem := _no_folder(path, name, said.get(name), example))
    ]
    brand = said.get("brand")
    if not (brand is None or (isinstance(brand, str) and brand.strip())):
        remedy = 'give it in quotes, as in brand = "our-brand"'
        problems.append(
            Problem(Place(path.name), f"brand is {brand!r}", "the name of a brand is wanted", remedy)
        )
    thresholds, slips = thresholds_of(said.get("checks", {}), path.name)
    severities, more = severities_of(said.get("checks", {}), path.name)
    meetings = said.get("meetings", {})
    problems += [*slips, *more, *meeting_problems(path.name, meetings)]
    if problems:
        raise BadInput(tuple(problems))
    folders = {name: path.parent / said[name] for name in _FOLDERS if name in said}
    return Settings(
        brand=brand,
        thresholds=thresholds,
        severities=severities,
        meetings=meeting_rules(meetings),
        **folders,
    )


def _said(path: Path) -> Mapping[str, Any]:
    """What the file says. BadInput where it can't be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        wanted = 'lines such as profiles = "profiles" are wanted'
        problem = Problem(Place(path.name), f"it can't be read ({error})", wanted, "mend it, or take it away")
        raise BadInput((problem,)) from None


def _no_folder(path: Path, name: str, said: Any, example: str) -> Problem | None:
    """The problem of a setting that names no folder; None where it is not given or names one."""
    if said is None or (isinstance(said, str) and (path.parent / said).is_dir()):
        return None
    remedy = f'give it in quotes, as in {name} = "{example}"'
    return Problem(Place(path.name), f"{name} is {said!r}", "a folder is wanted that is there", remedy)


def _nearest(folder: Path) -> Path | None:
    """The file in a folder, or in the nearest above it that has one."""
    return next((each / FILE for each in (folder, *folder.parents) if (each / FILE).is_file()), None)
