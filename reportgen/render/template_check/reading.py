"""Tags of several parts, parsed and held against the tree: what pages and Word templates share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.render.template_check.fault import Fault
from reportgen.render.template_check.known import Language
from reportgen.render.template_check.statements import Reader
from reportgen.render.template_check.syntax import mended
from reportgen.render.template_check.values import Value, one_of


class Reading(NamedTuple):
    """What is wrong with the tags, the words that they compare things with, and what each of them prints, by
    part and number."""

    faults: tuple[Fault, ...]
    words: frozenset[str]
    shown: Mapping[tuple[str, int], Value]


def read(parts: Mapping[str, Sequence[str]], roots: Mapping[str, Language]) -> Reading:
    """The tags of each part, held against the tree.

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
    readers = [_reader(name, language, parsed) for name, language in roots.items()]
    for reader in readers:
        faults += reader.faults.values()
    brought_in = {name for reader in readers for name in reader.read}
    unread = {
        name: _reader(name, list(roots.values())[-1], parsed) for name in parsed if name not in brought_in
    }
    for name, reader in unread.items():
        faults += (fault for fault in reader.faults.values() if fault.part == name)
    words = frozenset(word for reader in readers for word in reader.words_met)
    return Reading(tuple(dict.fromkeys(faults)), words, _shown([*readers, *unread.values()]))


def _reader(name: str, language: Language, parsed: Mapping[str, nodes.Template]) -> Reader:
    """The judge of a part that is rendered by itself, when it has come to its end."""
    reader = Reader(language, parsed)
    reader.judge(name)
    reader.finish()
    return reader


def _shown(readers: Sequence[Reader]) -> Mapping[tuple[str, int], Value]:
    keys = {key for reader in readers for key in reader.shown}
    return {key: one_of(reader.shown[key] for reader in readers if key in reader.shown) for key in keys}


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
