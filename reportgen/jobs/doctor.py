"""What this machine can and can't do."""

from __future__ import annotations

import platform

from reportgen import __version__, resources
from reportgen.jobs.formats import FORMATS, lacking
from reportgen.jobs.office import office


def doctor() -> tuple[tuple[str, str], ...]:
    """Pairs of what was looked at and what was found; a lack begins with "missing".
    LibreOffice is no lack: it is wanted for Word files that others made, and these can be given as PDF."""
    outputs = tuple(
        (f".{name}", f"missing: {lack}" if (lack := lacking(name)) else "can be made") for name in FORMATS
    )
    return (
        ("reportgen", __version__),
        ("Python", platform.python_version()),
        ("templates", str(resources.templates())),
        *outputs,
        ("soffice", office() or "not there (LibreOffice): outside Word files need saving as PDF"),
    )
