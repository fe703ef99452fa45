"""A document marked as a draft."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.tree import Document, Fact

DRAFT = "Draft: errors stand"
"""The status that stands on every page of a report whose input has errors."""


def as_draft(document: Document, words: str = DRAFT) -> Document:
    """The document with its status as that of a draft, in these words: on every page, and in its title
    block."""

    def marked(fact: Fact) -> Fact:
        return replace(fact, text=words) if fact.text == document.status else fact

    return replace(document, status=words, facts=tuple(map(marked, document.facts)))
