"""Everything that is wrong with a folder of HTML templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.document import Block
from reportgen.errors import Place, Problem
from reportgen.render.template_check.fault import Fault
from reportgen.render.template_check.known import INDEX, PAGE, PUBLICATION, Language
from reportgen.render.template_check.markup import Refusal, in_pieces, loose
from reportgen.render.template_check.needs import kinds_missing
from reportgen.render.template_check.page_safety import refusals, without_comments
from reportgen.render.template_check.reading import Reading, read
from reportgen.render.template_check.tags import Broken, Found, scanned
from reportgen.render.template_check.values import Value

PAGE_FILE = "page.html.j2"
_ROOTS: Mapping[str, Language] = {
    PAGE_FILE: PAGE,
    "index.html.j2": INDEX,
    "publication.html.j2": PUBLICATION,
}


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
    reading = read(tags, roots or dict.fromkeys(parts, PAGE))
    problems = [_of_fault(fault, parts[fault.part], called[fault.part]) for fault in reading.faults]
    for name, part in parts.items():
        problems += (_of_broken(each, part.text, called[name]) for each in part.broken)
    if PAGE_FILE in parts:
        problems += kinds_missing(Place(called[PAGE_FILE]), reading.words, Block)
    for name, refused in _refused(parts, reading):
        for at, *told in refused:
            problems.append(Problem(_place(parts[name].text, at, called[name]), *told))
    return tuple(sorted(dict.fromkeys(problems), key=_order))


def _refused(parts: Mapping[str, _Part], reading: Reading) -> Iterator[tuple[str, list[Refusal]]]:
    """What is refused in each part, by its name; what one piece shows is not told of the whole again."""
    pieces = {
        name: in_pieces(without_comments(part.text, part.tags), part.tags, _shown_in(name, reading))
        for name, part in parts.items()
        if not name.endswith(".css")
    }
    for name, part in parts.items():
        plain = list(refusals(name, part.text, part.tags))
        told = {at for at, *_ in plain}
        whole = loose(pieces, name) if name in pieces else ()
        yield name, [*plain, *(each for each in whole if each[0] not in told)]


def _shown_in(name: str, reading: Reading) -> Mapping[int, Value]:
    return {tag: value for (part, tag), value in reading.shown.items() if part == name}


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
