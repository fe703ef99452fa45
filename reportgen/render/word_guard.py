"""Tells a document's own braces from those of template tags while a Word template is rendered.

*Why:* a tag that survives rendering must fail the build, but a report may well print `{{`. So the braces of
the document's words travel as characters that neither the document nor the template holds, and are put back
at the very end.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from reportgen.document import Document
from reportgen.errors import OutputFailed

_Value = TypeVar("_Value")

_PRIVATE = range(0xF0000, 0xFFFFE)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL_SPACE = re.compile("[\t\n\r]")


@dataclass(frozen=True, slots=True)
class Guard:
    """Four characters used by nobody else: for `{` and `}`, and for the first and each further item of a
    numbered list."""

    opening: str
    closing: str
    first: str
    further: str

    def shield(self, document: Document) -> Document:
        """The document with its braces guarded and tabs and line ends as spaces (they'd become layout)."""
        shielded: Document = _mapped(document, self._shielded)
        return shielded

    def restore(self, xml: bytes) -> bytes:
        """A part's bytes with the document's braces put back."""
        return xml.replace(self.opening.encode(), b"{").replace(self.closing.encode(), b"}")

    def unshield(self, value: _Value) -> _Value:
        """A shielded part of the document with its braces put back."""
        plain: _Value = _mapped(
            value, lambda text: text.replace(self.opening, "{").replace(self.closing, "}")
        )
        return plain

    def _shielded(self, text: str) -> str:
        if found := _NOT_XML.search(text):
            raise OutputFailed(
                f"Word cannot hold the character U+{ord(found[0]):04X} in {text[:60]!r}:"
                " take it out of the input."
            )
        return _CONTROL_SPACE.sub(" ", text).replace("{", self.opening).replace("}", self.closing)


def guard_for(document: Document, template: str) -> Guard:
    """A guard of characters that occur neither in the document nor in the template's text."""
    used = set(template).union(*_texts(document))
    free = (chr(code) for code in _PRIVATE if chr(code) not in used)
    return Guard(next(free), next(free), next(free), next(free))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _texts(member)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(member, change) for member in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value)(
            **{field.name: _mapped(getattr(value, field.name), change) for field in dataclasses.fields(value)}
        )
    return value
