"""Tags of several parts, parsed and held against the tree: what pages and Word templates share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.render.template_check.fault import Fault
from reportgen.render.template_check.known import Language
from reportgen.render.template_check.statements import Reader
from reportgen.render.template_check.syntax import mended


def faults_of(
    parts: Mapping[str, Sequence[str]], roots: Mapping[str, Language]
) -> tuple[tuple[Fault, ...], frozenset[str]]:
    """What is wrong with the tags of each part, and the words that tags compare things with.

    `roots` are the parts that are rendered by themselves, in order; those that no other brings in are judged
    with them, as the last of them is.
    """
    faults: list[Fault] = []
    parsed: dict[str, nodes.Template] = {}
    for name, tags in parts.items():
        source, found = mended(name, tags)
        faults += found
        parsed[name], last = _parsed(name, source)
        faults += last
    words: set[str] = set()
    read: set[str] = set()
    for name, language in roots.items():
        reader = Reader(language, parsed)
        reader.judge(name)
        reader.finish()
        faults += reader.faults.values()
        words |= reader.words_met
        read |= reader.read
    faults += _unread(parsed, read, roots)
    return tuple(dict.fromkeys(faults)), frozenset(words)


def _unread(
    parsed: Mapping[str, nodes.Template], read: set[str], roots: Mapping[str, Language]
) -> list[Fault]:
    """What is wrong with the parts that nothing brings in."""
    faults: list[Fault] = []
    for name in parsed:
        if name not in read:
            reader = Reader(list(roots.values())[-1], parsed)
            reader.judge(name)
            reader.finish()
            faults += (fault for fault in reader.faults.values() if fault.part == name)
    return faults


def _parsed(name: str, source: str) -> tuple[nodes.Template, tuple[Fault, ...]]:
    """A part's statements; none, and why, where it can't be parsed even though each of its tags can."""
    try:
        return Environment().parse(source), ()
    except TemplateSyntaxError as error:
        found = f"the tags can't be read together ({error.message})"
        wanted = "tags are wanted as in the template that came with the program"
        fault = Fault(name, error.lineno, "", found, wanted, "compare this tag with the like one there")
    except RecursionError:
        fault = Fault(name, 1, "", "the tags are nested too deep", "fewer are wanted", "take some out")
    return nodes.Template([], lineno=1), (fault,)
