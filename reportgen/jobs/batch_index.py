"""The page that lists the reports built together, of what came of each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from reportgen import __version__
from reportgen.document.index import Entry, File, Index, Told
from reportgen.errors import Finding, Problem
from reportgen.jobs.batch import Outcome, Output
from reportgen.jobs.batch_plan import INDEX
from reportgen.jobs.batch_words import REASONS
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import template_to_blame
from reportgen.jobs.outputs import write_set
from reportgen.jobs.own_templates import html_folders
from reportgen.jobs.sizes import said_size

WORDS = {"docx": "Word", "html": "HTML", "pdf": "PDF"}
"""What each output is called."""


def write_index(outcomes: Sequence[Outcome], out: Path, brand: str | None = None) -> Path:
    """The page written, which says what came of each input. OutputFailed where it can't be, BadInput where
    the brand can't be used."""
    from reportgen.render.overviews import INDEX as PAGE
    from reportgen.render.overviews import render_overview

    listed, folders = index(outcomes), html_folders()
    with template_to_blame(folders[0]):
        page = render_overview(PAGE, listed, folders, brand_named(brand), listed.addresses)
    return write_set(out, {INDEX: page.encode()})[0]


def index(outcomes: Sequence[Outcome]) -> Index:
    """What the page says: the same for the same outcomes, however long they took."""
    folders = {_folder(outcome) for outcome in outcomes}
    councils = {outcome.about.council for outcome in outcomes if outcome.about.council}
    return Index(
        f"Reports of {folders.pop()}" if len(folders) == 1 else "Reports",
        councils.pop() if len(councils) == 1 else "",
        tuple(_entry(f"report-{number}", outcome) for number, outcome in enumerate(outcomes, 1)),
        __version__,
    )


def _folder(outcome: Outcome) -> str:
    """The name of the folder that an input is in."""
    return os.path.basename(os.path.dirname(os.path.abspath(outcome.task.path)))


def _entry(key: str, outcome: Outcome) -> Entry:
    task, built = outcome.task, outcome.state == "built"
    files = tuple((each, _file(each, task.within)) for each in outcome.outputs)
    now = {each.form: file for each, file in files if not each.earlier}
    quiet = outcome.about.marked
    return Entry(
        key,
        outcome.about.title,
        f"{_folder(outcome)}/{task.path.name}",
        outcome.about.kind.capitalize() or "Unknown",
        outcome.about.profile,
        built,
        now["html"].address if "html" in now else "",
        _state(outcome),
        _untold(outcome) if quiet else tuple(outcome.message.splitlines()),
        () if quiet else tuple(_of_problem(problem) for problem in outcome.problems),
        () if quiet else tuple(_of_finding(finding) for finding in outcome.findings),
        tuple(now.values()),
        tuple(file for each, file in files if each.earlier),
        outcome.draft,
    )


def _untold(outcome: Outcome) -> tuple[str, ...]:
    """What is said of an input in which something is exempt: a remark might quote it."""
    found = outcome.problems or outcome.findings or outcome.message
    return ("Remarks are not shown here: something in the input may be exempt.",) if found else ()


def _state(outcome: Outcome) -> str:
    """Why an input was not built, or that it is a draft; empty where all is well."""
    if outcome.draft:
        return "Built as a draft: errors stand in the input."
    return "" if outcome.state == "built" else f"{REASONS[outcome.state].capitalize()}."


def _file(output: Output, within: str) -> File:
    parts = [part for part in (within, output.path.name) if part]
    return File(
        WORDS[output.form],
        "/".join(quote(os.fsencode(part), safe="") for part in parts),
        said_size(output.size),
    )


def _of_problem(problem: Problem) -> Told:
    place = str(problem.place)
    return Told("", place, str(problem).removeprefix(f"{place}: "), problem.to_do)


def _of_finding(finding: Finding) -> Told:
    place, grave = str(finding.place), f"{finding.severity} {finding.code}"
    return Told(grave, place, str(finding).removeprefix(f"{place}: {grave}: "))
