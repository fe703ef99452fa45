"""Which row each finding is about: the section it stands in, the row's name, and what was typed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.checks.texts import shortened
from reportgen.errors import Finding, Place
from reportgen.jobs.explain import pages
from reportgen.jobs.load import Loaded, LoadedSubmission
from reportgen.jobs.printed import printed_beside
from reportgen.markup import Narrative
from reportgen.model import Submission
from reportgen.model.actions import Action, Performance, Priority, Theme
from reportgen.model.base import Row, Source
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import Indicator, Intervention
from reportgen.model.narrative import Challenge, Record, Records, Topic
from reportgen.model.printed import Printed
from reportgen.model.risks import Risk
from reportgen.numbers import Amount, Fraction, Tolerance, Value

FRAME = "Front matter"
WHOLE, PUBLISHED, EARLIER = "The report as a whole", "As published", "Earlier quarters"
"""Sections of findings that stand in no part of the input."""

_TITLES = {"front_matter": FRAME, "actions": "Key actions"}
"""Sections that are not called as the input calls them."""

_NAMES: Mapping[type[Row], tuple[str, ...]] = {
    Indicator: ("ref", "title"),
    RevenueLine: ("description",),
    CapitalLine: ("description",),
    Action: ("ref", "action"),
    Intervention: ("indicator",),
    Topic: ("description",),
    Risk: ("id", "title"),
    Theme: ("title",),
    Priority: ("title",),
    Records: ("id",),
    Challenge: ("challenge",),
}
"""The values that name a row of each kind. Rows of no such kind belong to the row around them."""

_LINE = 300
"""Letters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as typed, what it is called, and whether the finding stands at it."""

    label: str
    text: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value of a row with its label; `source` tells its place, and those of the lines of a longer text."""

    key: str
    label: str
    text: str
    source: Source
    story: bool = False
    naming: bool = False

    @property
    def place(self) -> Place:
        return self.source.of(self.key)

    def said_at(self, place: Place) -> str:
        """The value; of a text typed in lines, the line at that place."""
        if self.story and self.key in self.source.indents and place.line and self.place.line:
            lines = self.text.split("\n")
            at = place.line - self.place.line - 1
            return shortened(lines[at] if 0 <= at < len(lines) else self.text, _LINE)
        return shortened(self.text, _LINE)


@dataclass(frozen=True, slots=True)
class Owner:
    """A row with a name, or a part of the input outside such rows (whose `names` are empty)."""

    section: str
    names: tuple[str, ...] = ()
    entries: tuple[_Entry, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """What the row is called; empty outside of rows."""
        return ": ".join(shortened(name, 120) for name in self.names)

    @property
    def typed(self) -> tuple[Typed, ...]:
        """The figures and words of the row, without what names it and without longer texts."""
        return tuple(
            Typed(each.label, each.said_at(each.place))
            for each in self.entries
            if not each.story and not each.naming
        )

    def shown(self, place: Place) -> tuple[Typed, ...]:
        """The figures and words of the row with the value at a place marked, of a longer text that line."""
        here = _at_or_before(self.entries, place)
        shown = (
            each
            for each in self.entries
            if each is here or (self.names and not each.story and not each.naming)
        )
        return tuple(Typed(each.label, each.said_at(place), each is here) for each in shown)

    def named_in(self, words: str) -> bool:
        """Whether some words name the row."""
        ids = (*self.names, *(each.text for each in self.entries if each.key == "id"))
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in ids)


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: its section, the name of the row it is about (empty for none), what was typed there, its
    place within the input, and the first line of its code's page."""

    finding: Finding
    section: str
    row: str
    typed: tuple[Typed, ...]
    where: str
    page: str


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a submission at which something was typed, with its owner; outer ones first."""

    marks: tuple[tuple[Place, Owner], ...]

    def owner(self, finding: Finding) -> Owner | None:
        """The owner of a finding's place; None where nothing of the submission stands there."""
        return self.at(finding.place, finding.message)

    def at(self, place: Place, words: str) -> Owner | None:
        """The owner of a place; of several at one place that which the words name, else the outermost.

        *Why several:* a part of a workbook begins at the first of its rows, and all values that are left out
        stand at the headings.
        """
        exact = [owner for there, owner in self.marks if there == place]
        if exact:
            return next((owner for owner in exact if owner.names and owner.named_in(words)), exact[0])
        near = [each for each in self.marks if each[0].sheet == place.sheet and _order(each[0])]
        if place.sheet is not None:
            return _on_sheet(near, place)
        before = [each for each in near if _order(each[0]) <= _order(place)]
        return max(before, key=lambda each: _order(each[0]))[1] if place.line and before else None


def located(path: Path, loaded: Loaded, findings: tuple[Finding, ...]) -> Iterator[Told]:
    """Each finding on an input with the section and the row that it is about."""
    known = pages()
    lines = {code: page.splitlines()[0] for code, page in known.items()}
    if isinstance(loaded, LoadedSubmission):
        places = _places_in(loaded.submission)
        printed, _ = printed_beside(path, loaded.figures.named)
    else:
        places, printed = Places(()), None
    for finding in findings:
        section, row, typed = _stands(finding, path, places, printed, loaded)
        where = str(finding.place).removeprefix(f"{path.name}, ")
        yield Told(finding, section, row, typed, where, lines.get(finding.code, ""))


def _stands(
    finding: Finding, path: Path, places: Places, printed: Printed | None, loaded: Loaded
) -> tuple[str, str, tuple[Typed, ...]]:
    """The section of a finding, the name of its row, and what was typed there."""
    if finding.place.file != path.name:
        row, typed = _published(finding.place, printed, places, loaded)
        return PUBLISHED if row else EARLIER, row, typed
    owner = places.owner(finding)
    if owner is None:
        return finding.place.sheet or WHOLE, "", ()
    return owner.section, owner.name, owner.shown(finding.place)


def _published(
    place: Place, printed: Printed | None, places: Places, loaded: Loaded
) -> tuple[str, tuple[Typed, ...]]:
    """The row that a published figure or heading is of, and the figure; nothing where none is there."""
    if printed is None or not isinstance(loaded, LoadedSubmission):
        return "", ()
    for number, heading in enumerate(printed.headings, 1):
        if heading.place == place:
            return f"Heading {number}", (Typed("As printed", heading.text, here=True),)
    for name, text in printed.figures.items():
        if text.place == place:
            owner = _behind(name, places, loaded)
            said = text.text or "(blank)"
            if owner is None:
                return name, (Typed("As printed", said, here=True),)
            return owner.name, (Typed(f"{name}, as printed", said, here=True), *owner.typed)
    return "", ()


def _behind(name: str, places: Places, loaded: LoadedSubmission) -> Owner | None:
    """The row that a figure derives from; None for a figure of several rows."""
    owner = places.at(loaded.figures.named[name].place, name)
    return owner if owner and owner.names and owner.named_in(name) else None


def _places_in(submission: Submission) -> Places:
    """The places of a submission."""
    return Places(tuple(_marks(submission)))


def _order(place: Place) -> tuple[int, ...]:
    """What places are compared by; nothing for a place that is a whole file. A line without a column is all
    of it."""
    row = re.search(r"\d+", place.cell or "")
    if row:
        return (int(row[0]),)
    return (place.line, place.column or 10**6) if place.line else ()


def _on_sheet(near: list[tuple[Place, Owner]], place: Place) -> Owner | None:
    """The owner of a cell beside those that hold a row; else only its section."""
    same = [owner for there, owner in near if _order(there) == _order(place) and owner.names]
    if same:
        return same[0]
    sections = {owner.section for _, owner in near}
    return Owner(sections.pop()) if len(sections) == 1 else None


def _at_or_before(entries: tuple[_Entry, ...], place: Place) -> _Entry | None:
    """The value at a place, or the text that goes on there."""
    for each in entries:
        if each.place == place:
            return each
    stories = [each for each in entries if each.story and each.key in each.source.indents]
    before = [each for each in stories if _order(each.place) <= _order(place)]
    last = max(before, key=lambda each: _order(each.place), default=None)
    if last is None or last.place.line is None or place.line is None:
        return None
    return last if place.line <= last.place.line + last.text.count("\n") + 1 else None


def _marks(submission: Submission) -> Iterator[tuple[Place, Owner]]:
    """Every place, those of outer rows first."""
    frame = _owner(submission, Owner(FRAME), "")
    for key, place in submission.source.values.items():
        part = getattr(submission, key, None)
        yield place, Owner(_title(key)) if isinstance(part, Row | tuple) else frame
    for key in type(submission).model_fields:
        part = getattr(submission, key)
        if isinstance(part, Row) and key != "source":
            yield from _below(part, _owner(part, Owner(_title(key)), ""))
    for records in submission.records:
        yield from _below(records, _owner(records, Owner(f'Table "{records.id}"'), ""))


def _title(key: str) -> str:
    return _TITLES.get(key, key.replace("_", " ").capitalize())


def _below(row: Row, owner: Owner) -> Iterator[tuple[Place, Owner]]:
    """The places of a row and of all rows in it."""
    yield row.source.row, owner
    lists = isinstance(row, Performance)
    for key, place in row.source.values.items():
        yield place, Owner(_title(key)) if lists and key in ("actions", "indicators") else owner
    for key, value in _values(row):
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Row):
                yield from _below(inner, _owner(inner, _within(inner, owner, row, key), key))


def _within(inner: Row, owner: Owner, outer: Row, key: str) -> Owner:
    """The owner around a row, with the section that the row is in."""
    if isinstance(inner, Theme):
        return Owner(inner.title)
    if isinstance(inner, Priority) and isinstance(outer, Theme):
        return Owner(f"{outer.title}: {inner.title}")
    if isinstance(outer, Performance):
        return Owner(_title(key))
    return owner


def _owner(row: Row, around: Owner, key: str) -> Owner:
    """The owner of a row's values: itself where it has a name, else that around it, with its own values."""
    if isinstance(row, Record):
        first = next((text for column in row.columns if (text := row.told(column))), None)
        names: tuple[str, ...] = (first.text,) if first else ()
    else:
        said = (getattr(row, name) for name in _NAMES.get(type(row), ()))
        names = tuple(_text(each) for each in said if each is not None)
    if names:
        return Owner(around.section, names, tuple(_entries(row)))
    return around if around.names else Owner(around.section, (), tuple(_entries(row)))


def _values(row: Row) -> Iterator[tuple[str, Any]]:
    """The values of a row by key, in the order of the model."""
    for key in type(row).model_fields:
        if key != "source":
            yield key, getattr(row, key)
    yield from (row.__pydantic_extra__ or {}).items()


def _entries(row: Row, before: str = "") -> Iterator[_Entry]:
    """What was typed in a row, and in the groups of values within it; no lists of rows."""
    naming = _NAMES.get(type(row), ())
    for key, value in _values(row):
        label = f"{before} {key}".strip().replace("_", " ")
        if isinstance(value, Row):
            yield from _entries(value, label)
        elif key in row.source.values and not isinstance(value, tuple) and (text := _text(value)):
            plain = key in naming or key == "id"
            yield _Entry(
                key, label.capitalize(), text, row.source, isinstance(value, Narrative), plain and not before
            )


def _text(value: Any) -> str:
    """A value as typed."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Value() | Amount() | Fraction() | Tolerance() | Narrative():
            return value.text
        case dict():
            return ", ".join(f"{word} {_text(each)}" for word, each in value.items())
        case None:
            return ""
        case _:
            return str(value)
