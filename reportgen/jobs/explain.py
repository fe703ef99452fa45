"""The pages of findings: what a code stands for, why it matters, and what to do."""

from __future__ import annotations

from reportgen.checks.pages import pages
from reportgen.errors import Place, none_of
from reportgen.jobs.settings import settings


def page_of(code: str) -> str:
    """The page of a code, in whatever case it is typed. LookupError, with the nearest code, where there is
    none."""
    known = pages()
    if code.upper() not in known:
        remedy = none_of(Place(""), "", code.upper(), known).remedy
        listed = remedy if remedy.endswith("?") else "reportgen explain lists all codes."
        raise LookupError(f'there is no code "{code}"; {listed}')
    return known[code.upper()]


def first_lines() -> tuple[str, ...]:
    """Every code with what it stands for, in one line each."""
    return tuple(page.splitlines()[0] for page in pages().values())


def severity_here(code: str) -> tuple[str, ...]:
    """A line on how grave the council's own settings make a code, after a blank one; none where they don't.
    BadInput where they can't be read."""
    rule = settings().severities.get(code.upper())
    return ("", f"Here it is {_A[rule.severity]}: {rule.reason}") if rule else ()


_A = {"error": "an error", "warning": "a warning", "note": "a note"}
