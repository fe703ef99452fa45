"""Everything that is wrong with a folder of HTML templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.document import Block
from reportgen.errors import Place, Problem
from reportgen.render.template_check.fault import Fault
from reportgen.render.template_check.known import INDEX, PAGE, Language
from reportgen.render.template_check.needs import kinds_missing
from reportgen.render.template_check.page_safety import refusals
from reportgen.render.template_check.reading import faults_of
from reportgen.render.template_check.tags import Broken, Found, scanned

PAGE_FILE, INDEX_FILE = "page.html.j2", "index.html.j2"
_ROOTS: Mapping[str, Language] = {PAGE_FILE: PAGE, INDEX_FILE: INDEX}


@dataclass(frozen=True, slots=True)
class _Part:
    """One file: its text and tags."""

    text: str
    tags: tuple[Found, ...]
    broken: tuple[Broken, ...]


def check_page(files: Mapping[str, str], labels: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """The problems of page templates and styles, given by the names that tags know them by.

    `labels` are what places call the files; one without is called by its name.
    """
    called = {name: name for name in files} | dict(labels or {})
    parts = {name: _part(name, text) for name, text in sorted(files.items())}
    roots = {name: language for name, language in _ROOTS.items() if name in parts}
    tags = {name: [found.text for found in part.tags] for name, part in parts.items()}
    faults, words = faults_of(tags, roots or dict.fromkeys(parts, PAGE))
    problems = [_of_fault(fault, parts[fault.part], called[fault.part]) for fault in faults]
    for name, part in parts.items():
        problems += (_of_broken(each, part.text, called[name]) for each in part.broken)
        for at, *told in refusals(name, part.text, part.tags):
            problems.append(Problem(_place(part.text, at, called[name]), *told))
    if PAGE_FILE in parts:
        problems += kinds_missing(Place(called[PAGE_FILE]), words, Block)
    return tuple(sorted(dict.fromkeys(problems), key=_order))


def _order(problem: Problem) -> tuple[str, tuple[int, int, int, int, str]]:
    return problem.place.file, problem.place.within_sheet


def _part(name: str, text: str) -> _Part:
    return _Part(text, *scanned(text, strays=not name.endswith(".css")))


def _of_fault(fault: Fault, part: _Part, file: str) -> Problem:
    if not part.tags:
        return fault.at(Place(file))
    tag = part.tags[min(fault.tag, len(part.tags)) - 1]
    return fault.at(_place(part.text, tag.start + _within(tag.text, fault.word), file))


def _within(tag: str, word: str) -> int:
    """Where in a tag a word stands, or the name that it begins with; 0 where neither does."""
    for said in filter(None, (word, *re.findall(r"^\w+", word))):
        before, after = (r"(?<!\w)" if said[0].isalnum() else "", r"(?!\w)" if said[-1].isalnum() else "")
        if found := re.search(before + re.escape(said) + after, tag):
            return found.start()
    return 0


def _of_broken(broken: Broken, text: str, file: str) -> Problem:
    place = _place(text, broken.start, file)
    if broken.opens:
        found = f'"{broken.near}" begins a tag that never ends'
        return Problem(place, found, "each tag begins and ends", "look for a brace missing after it")
    found = f'"{broken.near}" ends a tag that never began'
    return Problem(
        place, found, "each tag begins and ends", "look for a brace too many here or too few before"
    )


def _place(text: str, at: int, file: str) -> Place:
    before = text[:at]
    return Place(file, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)
