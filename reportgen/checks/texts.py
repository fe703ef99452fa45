"""Everything that an author wrote in words: each text with its place, and what an officer would call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.errors import Place
from reportgen.markup import Narrative
from reportgen.model.actions import Action, Priority, Theme
from reportgen.model.base import Row
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import Indicator, Intervention
from reportgen.model.narrative import Challenge, Record, Records, Summary, Topic
from reportgen.model.risks import Risk
from reportgen.model.study import Chapter, Study, StudyBlock, StudySection
from reportgen.model.submission import FrontMatter, Submission


@dataclass(frozen=True, slots=True)
class Passage:
    """A narrative, or words of one line such as a title: the text as typed, what it is called
    (`the comments on "Renew the gates"`), and the row and key it stands under. `story` is None for a line."""

    called: str
    text: str
    row: Row
    key: str
    story: Narrative | None = None

    def place(self, offset: int = 0) -> Place:
        """Where a letter of the text stands."""
        line_begins = self.text.rfind("\n", 0, offset) + 1
        return self.row.source.within(self.key, self.text.count("\n", 0, offset), offset - line_begins)

    def verb(self, of_one: str, of_many: str) -> str:
        """The form of a verb that goes with what the text is called: the comments are, the overview is."""
        return of_many if self.key in _MANY and self.called.startswith("the ") else of_one

    @property
    def words(self) -> str:
        """The text, letter for letter, with blanks for figure references and the addresses of links."""
        return _UNSAID.sub(lambda found: re.sub(r"\S", " ", found.group()), self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence of the words with the offset it begins at; an item of a list ends one too."""
        for found in _SENTENCE.finditer(self.words):
            begins = len(found.group()) - len(found.group().lstrip())
            yield found.start() + begins, found.group().strip()


_MANY = frozenset(("comments", "controls", "objectives", "actions"))
_UNSAID = re.compile(r"(?<=\])\([^()\s]*\)|\{[^{}]*\}")
_SENTENCE = re.compile(r"\S(?:(?![.!?;](?:\s|$)|\n\s*\n|\n\s*(?:-|\d+\.)\s).)*[.!?;]?", re.S)

_PRINTED = frozenset(
    (
        *("council", "unit", "prepared_by", "cleared_by", "notice"),
        *("title", "action", "description", "owner", "nature", "period", "assurance"),
    )
)
"""The words of one line that a report prints as they are."""

_UNPRINTED = frozenset(("source", "stated", "rating_rule", "override"))

_CALLED: dict[type[Row], tuple[str, str]] = {
    FrontMatter: ("the cover", ""),
    Theme: ('the theme "{}"', "title"),
    Priority: ('the priority "{}"', "title"),
    Action: ('the action "{}"', "action"),
    Indicator: ("{}", "ref"),
    Intervention: ("the intervention for {}", "indicator"),
    RevenueLine: ('the budget line "{}"', "description"),
    CapitalLine: ('the capital line "{}"', "description"),
    Topic: ('"{}"', "description"),
    Risk: ("{}", "id"),
    Records: ('the table "{}"', "id"),
    Chapter: ('the chapter "{}"', "title"),
    StudySection: ('the section "{}"', "title"),
}
"""How rows of a kind are called, by which of their values."""

_TITLE_LENGTH = 60
_WORDS = {"instead": "sentence instead"}
_BEFORE = {"comments": "on", "commentary": "on", "introduction": "to"}


def passages(given: Submission | Study) -> Iterator[Passage]:
    """Every text of an input that its report may print, in the order of the model."""
    return _below(given, "")


def called(row: Row, key: str = "") -> str:
    """What an officer would call a row that stands under a key: `the action "Renew the gates"`; empty where
    its texts are called after what it stands in."""
    if isinstance(row, Challenge):
        return f"a challenge of the {key}"
    if isinstance(row, Summary | Record | StudyBlock):
        return ""
    pattern, by = _CALLED.get(type(row), (key.replace("_", " "), ""))
    return pattern.format(shortened(str(getattr(row, by)))) if by else pattern


def shortened(text: str, length: int = _TITLE_LENGTH) -> str:
    """A text of one line, cut after a whole word where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length].rpartition(' ')[0] or line[:length]} …"


def _below(row: Row, name: str) -> Iterator[Passage]:
    named = {key: getattr(row, key) for key in type(row).model_fields if key not in _UNPRINTED}
    for key, value in (named | (row.__pydantic_extra__ or {})).items():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Narrative):
                yield Passage(_of(row, key, name), inner.text, row, key, inner)
            elif isinstance(inner, str) and key in _PRINTED:
                yield Passage(_of(row, key, name), inner, row, key)
            elif isinstance(inner, Row):
                yield from _below(inner, called(inner, key) or name)


def _of(row: Row, key: str, name: str) -> str:
    """What the text under a key of a row of that name is called."""
    if key in ("quarter", "year"):
        return f"the {name} of the {key}"
    if key == "challenge" or (key != "title" and key == _CALLED.get(type(row), ("", ""))[1]):
        return name
    words = _WORDS.get(key, key.replace("_", " "))
    return f"the {words} {_BEFORE.get(key, 'of')} {name}" if name else f"the {words}"
