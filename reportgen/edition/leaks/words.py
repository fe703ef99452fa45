"""A text as words and figures that can be compared, in whatever way it was written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

LEAST_DIGITS = 3
"""Digits from which on a figure tells something."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"(?<![\w.])\d{1,3}(?:[, '\u2019]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def plain(text: str) -> str:
    """The text without what writing adds: entities, escapes, ligatures, hyphens at line ends, capitals."""
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    text = unicodedata.normalize("NFKC", _SPACES.sub(" ", text))
    return _BROKEN.sub("", _UNSEEN.sub("", text)).casefold()


def words_of(plain_text: str) -> list[str]:
    """The words and figures of a plain text, digits without separators."""
    return _WORD.findall(plain_text)


def figures_of(plain_text: str) -> Iterator[str]:
    """The figures of a plain text that have digits enough: 1,234,567 and 1 234 567 are 1234567."""
    for found in _FIGURE.finditer(plain_text):
        digits = re.sub(r"[^\d.]", "", found.group())
        whole, _, decimals = digits.partition(".")
        if len(whole.lstrip("0") + decimals) >= LEAST_DIGITS:
            yield digits
            if decimals and not decimals.strip("0"):
                yield whole
