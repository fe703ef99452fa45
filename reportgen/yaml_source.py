"""YAML read strictly: every key and value with its line and column, nothing guessed, nothing executed.

*Why:* PyYAML's own loaders turn `No` into False and `8.50` into 8.5, let the last of two equal keys win and
expand alias bombs. Here a scalar stays the text that was typed (only true, false and null are more), and what
a submission has no use for (aliases, tags, two documents) is a problem with its place. Read as a stream of
events, so no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from reportgen.errors import Place, Problem
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_wording import opened, reworded

MAX_BYTES = 10_000_000
MAX_DEPTH = 50
MAX_NODES = 200_000

_NULLS = ("", "~", "null", "Null", "NULL")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_UNREADABLE = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(data: bytes, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a YAML file and everything wrong with its writing.

    A problem of one value (a repeated key, an alias) leaves the rest readable; None where nothing could be
    read. `file` is the name shown in places.
    """
    if len(data) > MAX_BYTES:
        return None, (
            Problem(
                Place(file),
                f"the file has {len(data):,} bytes",
                f"{MAX_BYTES:,} at most are read",
                "check that it is the right file, and split it if it is",
            ),
        )
    reader = _Reader(file)
    try:
        return reader.read(data.decode("utf-8-sig")), tuple(reader.problems)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte {data[error.start]:#04x} is no UTF-8 text"
        reader.problems.append(
            Problem(Place(file, line), found, "a UTF-8 text file is wanted", "save it again as UTF-8")
        )
    except yaml.YAMLError as error:
        reader.problems.append(_broken_off(error, file))
    except _TooMuch as error:
        reader.problems.append(error.problem)
    return None, tuple(reader.problems)


class _TooMuch(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: tuple[str, Place] | None = None
    doubled: bool = False
    awaiting_key: bool = True

    def close(self) -> Node:
        if self.mapping:
            return Mapped(self.entries, self.keys, self.place)
        return Listed(tuple(self.items), self.place)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.nodes = 0
        self.root: Node | None = None
        self.documents = 0
        self.lines: list[str] = []

    def read(self, text: str) -> Node | None:
        readable = self._readable(text)
        self.lines = readable.split("\n")
        for event in yaml.parse(readable, Loader=yaml.CSafeLoader):
            self._take(event, self._place(event))
        return self.root

    def _refuse_cut_text(self, event: yaml.ScalarEvent) -> None:
        """*Why:* text after " #" is a comment and would fall out of the report in silence; a remark that is
        meant stands two spaces away, as tidy YAML has it."""
        end = event.end_mark
        if event.style or not event.value or not end or end.line >= len(self.lines):
            return
        after = self.lines[end.line][end.column :]
        if after.startswith(" #"):
            self._problem(
                Place(self.file, end.line + 1, end.column + 2),
                f'"{after.strip()[:40]}" after a text is a comment, which is not printed',
                "a text that holds a # stands in quotes or under a |",
                "put the whole text in quotes, or two spaces before the # of a remark",
            )

    def _indent(self, event: yaml.ScalarEvent) -> int | None:
        """How many spaces stand before the first line of a text typed under a `|`; None for other values."""
        if event.style != "|" or not event.start_mark:
            return None
        below = (line for line in self.lines[event.start_mark.line + 1 :] if line.strip())
        first = next(below, "")
        return len(first) - len(first.lstrip(" "))

    def _readable(self, text: str) -> str:
        """The text without raw characters that YAML or XML forbids, each told with its place."""
        for bad in _UNREADABLE.finditer(text):
            start = text.rfind("\n", 0, bad.start()) + 1
            line = text.count("\n", 0, bad.start()) + 1
            self._control(bad.group(), Place(self.file, line, bad.start() - start + 1))
        return _UNREADABLE.sub("\ufffd", text)

    def _control(self, character: str, place: Place) -> None:
        self._problem(
            place,
            f"the character U+{ord(character):04X} in the text",
            "Word and PDF files hold no control characters",
            "delete it and type the text anew",
        )

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _take(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._count(place)
        if isinstance(event, yaml.DocumentStartEvent):
            self._start(place)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event, place)
            self.open.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self.open.pop().close())
        elif isinstance(event, yaml.AliasEvent):
            self._problem(
                place,
                f"*{event.anchor} repeats another place of the file",
                "each value is typed where it belongs",
                "type the value out",
            )
            self._add(Scalar(None, place))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, place)
            self._refuse_cut_text(event)
            self._add(Scalar(self._value(event, place), place, self._indent(event)))

    def _count(self, place: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _TooMuch(
                Problem(
                    place,
                    f"more than {MAX_NODES:,} values",
                    "a report has far fewer",
                    "check that it is the right file",
                )
            )
        if len(self.open) >= MAX_DEPTH:
            raise _TooMuch(
                Problem(
                    place,
                    f"values nested {MAX_DEPTH} deep",
                    "a report has far fewer levels",
                    "check the brackets and the indentation",
                )
            )

    def _start(self, place: Place) -> None:
        self.documents += 1
        if self.documents == 2:
            self._problem(
                place,
                "a second document begins (---)",
                "one file holds one document",
                "take the --- out, or move what follows to a file of its own",
            )

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.anchor:
            self._problem(
                place,
                f"&{event.anchor} names a value for use elsewhere",
                "each value is typed where it belongs",
                f"take &{event.anchor} out",
            )
        if event.tag and event.tag != "!":
            self._problem(
                place,
                f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}",
                "values are plain text, numbers and dates",
                "take the tag out",
            )

    def _value(self, event: yaml.ScalarEvent, place: Place) -> str | bool | None:
        text: str = event.value
        bad = _NOT_XML.search(text)
        if bad:
            at = (
                Place(place.file, place.line + text.count("\n", 0, bad.start()) + 1)
                if (event.style == "|" and place.line)
                else place
            )
            self._control(bad.group(), at)
            return _NOT_XML.sub("", text)
        if event.style:
            return text
        return None if text in _NULLS else _BOOLEANS.get(text, text)

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = node if self.root is None else self.root
        elif not self.open[-1].mapping:
            self.open[-1].items.append(node)
        elif self.open[-1].awaiting_key:
            self._key(self.open[-1], node)
        else:
            self._entry(self.open[-1], node)

    def _key(self, mapping: _Open, node: Node) -> None:
        text = node.value if isinstance(node, Scalar) else None
        if isinstance(text, bool):
            text = str(text).lower()
        if text is None:
            self._problem(
                node.place,
                "a key that is no word",
                "each value has a name before its colon",
                "type the name, as in target: 95%",
            )
        mapping.doubled = text in mapping.entries
        if text is not None and mapping.doubled:
            first = mapping.keys[text]
            self._problem(
                node.place,
                f'"{text}" stands here a second time (first in line {first.line})',
                "each name is given once",
                "keep one of the two",
            )
        mapping.key = None if text is None else (text, node.place)
        mapping.awaiting_key = False

    def _entry(self, mapping: _Open, node: Node) -> None:
        if mapping.key is not None and not mapping.doubled:
            name, place = mapping.key
            mapping.entries[name] = node
            mapping.keys[name] = place
        mapping.awaiting_key = True

    def _problem(self, place: Place, found: str, wanted: str, remedy: str) -> None:
        self.problems.append(Problem(place, found, wanted, remedy))


def _broken_off(error: yaml.YAMLError, file: str) -> Problem:
    """The problem at which the reading of a file breaks off."""
    said = str(getattr(error, "problem", None) or "a character that text files don't hold")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if opened(said):
        marks.reverse()  # where it opens tells more than where the file ends
    mark = marks[0] or marks[1]
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    return Problem(place, *reworded(said))
