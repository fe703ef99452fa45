"""What this machine can and can't do."""

from __future__ import annotations

import platform

from reportgen import __version__, resources
from reportgen.jobs.formats import FORMATS, lacking


def doctor() -> tuple[tuple[str, str], ...]:
    """Pairs of what was looked at and what was found; a lack begins with "missing"."""
    outputs = tuple(
        (f".{name}", f"missing: {lack}" if (lack := lacking(name)) else "can be made") for name in FORMATS
    )
    return (
        ("reportgen", __version__),
        ("Python", platform.python_version()),
        ("templates", str(resources.templates())),
        *outputs,
    )
