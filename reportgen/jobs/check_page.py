"""The page that shows what checking found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen import __version__, resources
from reportgen.jobs.brands import brand_named
from reportgen.jobs.check_settings import SeverityRule
from reportgen.jobs.checked import Unit, worst_first
from reportgen.jobs.settings import settings


@dataclass(frozen=True, slots=True)
class Report:
    """What the page says: its title, its council (empty where there are more), the units, worst first, the
    codes that the council takes more or less seriously, and the version of the program.

    *Why no date:* the same inputs give the same page.
    """

    title: str
    council: str
    units: tuple[Unit, ...]
    severities: tuple[tuple[str, SeverityRule], ...]
    version: str


def page_of(units: Sequence[Unit]) -> bytes:
    """The page on all inputs checked, the worst first.

    BadInput where the settings' brand can't be used, OutputFailed where the page can't be made.
    """
    from reportgen.render.overviews import CHECKS, render_overview

    councils = {unit.council for unit in units if unit.council}
    council = councils.pop() if len(councils) == 1 else ""
    own = tuple(sorted(settings().severities.items()))
    report = Report(_title(units), council, worst_first(units), own, __version__)
    return render_overview(CHECKS, report, _FOLDERS, brand_named()).encode()


_FOLDERS = (resources.templates() / "checks", resources.templates() / "html")
"""Where its template lies, and the styles that it shares with reports."""


def _title(units: Sequence[Unit]) -> str:
    """What was checked: the one report, else the folder that all are in."""
    if len(units) == 1:
        return f"Checks: {units[0].title}"
    folders = {os.path.basename(os.path.dirname(os.path.abspath(unit.path))) for unit in units}
    return f"Checks of {folders.pop()}" if len(folders) == 1 else f"Checks of {len(units)} reports"
