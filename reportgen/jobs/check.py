"""Checking: everything wrong with an input, and what needs a second look."""

from __future__ import annotations

from pathlib import Path

from reportgen import checks
from reportgen.errors import BadInput, Finding, Problem, by_place
from reportgen.jobs.load import LoadedSubmission, load


def check(path: Path, profile: str | None = None) -> tuple[tuple[Problem, ...], tuple[Finding, ...]]:
    """The problems of an input, or, where it has none, the findings on it."""
    try:
        loaded = load(path, profile)
    except BadInput as bad:
        return bad.problems, ()
    found: tuple[Finding, ...] = ()
    if isinstance(loaded, LoadedSubmission):
        found = checks.check(loaded.submission, loaded.figures, loaded.profile)
    return (), by_place(loaded.remarks + found)
