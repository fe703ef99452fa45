"""A study: chapters of numbered sections, with diagrams, tables, notes and recommendations."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictBool

from reportgen.model.base import DateText, Id, Name, Row, Story, Text, Typed
from reportgen.model.exempt import MayBeExempt
from reportgen.model.submission import FrontMatter
from reportgen.model.waivers import Waiver


class Note(MayBeExempt):
    """A note, to which narrative refers as `{note <id>}`; numbered in the order of the references."""

    id: Id
    text: Story


class ChartBar(Row):
    """One bar of a chart; `ours` stands out."""

    label: Text
    value: Typed
    ours: StrictBool = False


class ChartBlock(Row):
    """A diagram of bars. `alt` says in a sentence what it shows; left out, one is made of the figures."""

    id: Id
    caption: Text
    alt: Text | None = None
    label: Text = "Name"
    """The heading over the names in the table of the same figures."""
    measure: Text = "Value"
    """The heading over the figures."""
    bars: tuple[ChartBar, ...]


class PictureBlock(Row):
    """A diagram supplied as a file beside the input, PNG or JPEG."""

    id: Id
    caption: Text
    alt: Text
    file: Text


class TableBlock(Row):
    """A table of words; the first column heads the rows."""

    id: Id
    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Story, ...], ...]


class DatedAction(Row):
    """Something that its owner will do, and by when."""

    action: Text
    due: Text


class Owner(Row):
    """Who carries a recommendation out, by which dated actions."""

    owner: Text
    actions: tuple[DatedAction, ...]


class Recommendation(MayBeExempt):
    """A recommendation, numbered through the study, and what management answers to it."""

    text: Story
    priority: Literal["High", "Medium", "Low"]
    response: Story
    implementation: tuple[Owner, ...]


class StudyBlock(MayBeExempt):
    """One block of a section: exactly one of these."""

    heading: Text | None = None
    """A run-in heading, without a number."""
    text: Story | None = None
    chart: ChartBlock | None = None
    picture: PictureBlock | None = None
    table: TableBlock | None = None
    recommendations: tuple[Recommendation, ...] = ()


class StudySection(MayBeExempt):
    """A section of a chapter, numbered two deep."""

    id: Id
    title: Text
    blocks: tuple[StudyBlock, ...]


class Chapter(MayBeExempt):
    """A numbered chapter: blocks of its own, then sections."""

    id: Id
    title: Text
    blocks: tuple[StudyBlock, ...] = ()
    sections: tuple[StudySection, ...] = ()


class Interviewee(MayBeExempt):
    """Who was asked: people are roles."""

    name: Text
    role: Text


class Reading(MayBeExempt):
    """The documents read on one theme."""

    theme: Text
    documents: Story


class SignOff(Row):
    """Who signs the study, and when."""

    by: Text
    date: DateText


class Study(Row):
    """A study handed in by its author."""

    kind: Literal["study"]
    profile: Text
    council: Name
    title: Text
    subtitle: Text | None = None
    author: Text
    date: DateText
    front_matter: FrontMatter
    notes: tuple[Note, ...] = ()
    chapters: tuple[Chapter, ...]
    people: tuple[Interviewee, ...] = ()
    documents: tuple[Reading, ...] = ()
    sign_off: SignOff | None = None
    back: Story | None = None
    waivers: tuple[Waiver, ...] = ()
    """Findings of checks that may stand; never printed."""


STAND_IN = {
    "kind": "study",
    "profile": "-",
    "council": "-",
    "title": "-",
    "author": "-",
    "date": "2000-01-01",
    "front_matter": {"status": "draft", "version": "-", "date": "2000-01-01", "prepared_by": "-"},
    "chapters": [],
}
"""Stands for a frame that can't be read, so that the rest can be judged; never printed."""
