"""Findings of checks that may stand."""

from __future__ import annotations

from reportgen.model.base import ReasonText, Row, Text


class Waiver(Row):
    """One finding that may stand: its code, what it is found of, why it may, and who answers for that.

    `of` is what the row is called in the report (`1004`, `SR14`, a budget line), or the section where the
    finding is about no one row; of what a published report printed, the name of the figure or the heading.
    `says` are words of its message, which tell it from others that have the same code there.
    """

    code: Text
    of: Text
    says: Text | None = None
    reason: ReasonText
    role: Text
    """The role of who answers for it; no name."""
