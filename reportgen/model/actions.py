"""Themes, their priorities, and the key actions and indicators of each."""

from __future__ import annotations

from pydantic import StrictBool

from reportgen.model.base import Id, Story, Text
from reportgen.model.exempt import MayBeExempt
from reportgen.model.indicators import Indicator
from reportgen.model.part import Part


class Action(MayBeExempt):
    """One key action (a commissioning intention) and how far it has come."""

    id: Id
    ref: Text | None = None
    """What the report calls it, where the format prints a reference."""
    action: Text
    note: Story | None = None
    """A word about it, such as who owns it; printed in italics below it."""
    rating: Text | None = None
    """A word of the profile's scale; left out where the action is not due, or not rated."""
    due: StrictBool = True
    comments: Story | None = None
    comments_of: Text | None = None
    """The id of the action whose comments serve this one too."""


class Priority(MayBeExempt):
    """One priority: what it is to bring about, its actions and its indicators."""

    id: Id
    title: Text
    outcome: Story | None = None
    introduction: Story | None = None
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Theme(MayBeExempt):
    """A theme of the corporate plan and its priorities."""

    id: Id
    title: Text
    introduction: Story | None = None
    priorities: tuple[Priority, ...] = ()


class Performance(Part):
    """Key actions and indicators: by theme and priority, or in one list each where a format has no themes."""

    introduction: Story | None = None
    themes: tuple[Theme, ...] = ()
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    ROWS = ("themes", "actions", "indicators")
