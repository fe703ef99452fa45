"""The YAML parser's complaints in an officer's words."""

from __future__ import annotations

import re


def opened(said: str) -> bool:
    """Whether the parser complains of something that was opened and never closed."""
    return re.search(_UNCLOSED, said) is not None


def reworded(said: str) -> tuple[str, str, str]:
    """What was found, what is wanted and what to do, for what the parser said."""
    for pattern, found, remedy in _SYNTAX:
        if re.search(pattern, said):
            return found, _WANTED, remedy
    remedy = "check quotes, brackets and indentation here and in the line above"
    return f"the writing breaks off ({said})", _WANTED, remedy


_WANTED = "the file can't be read on from here"
_UNCLOSED = r"unexpected end of stream|did not find expected '[,\]}]"
_SYNTAX = (
    (
        r"invalid Unicode character escape",
        "an escape (\\u or \\U) that stands for no character",
        "type the character itself",
    ),
    (
        r"mapping values are not allowed",
        "a second colon in one line, or an indentation that doesn't fit",
        "put text that holds ': ' in quotes, and line this up with the names above",
    ),
    (
        r"cannot start any token",
        "a character that can't begin a value (such as @, ` or a tab)",
        "put the text in quotes, and indent with spaces",
    ),
    (
        r"did not find expected key|did not find expected '-' indicator",
        "an indentation that doesn't fit, or a text that goes on after a quote or brace has closed",
        "line this up with the names or dashes above, or put the whole text under a |",
    ),
    (
        r"did not find expected alphabetic or numeric character",
        "a text that begins with * or &",
        "put the whole text in quotes or under a |",
    ),
    (
        r"could not find expected ':'",
        "a line without its colon",
        "put the colon behind the name, or indent the text under the line it belongs to",
    ),
    (
        _UNCLOSED,
        "an open quote or bracket",
        "close it",
    ),
)
