"""Words that were never meant to be printed: the gaps that were left to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import Passage, passages
from reportgen.errors import Finding, Severity

_FILL = (
    r"insert|add|enter|type|date|name|number|figures?|amount|text|details|tbc|tba|tbd|x+|[•●]+|\?+|…|\.\.\."
    r"|to follow|to come|to be (?:confirmed|added|completed|inserted|agreed|updated|advised)|placeholder"
)
_TOLD_LATER = (
    r"results?|figures?|details?|data|text|comments?|commentary|narrative|information|numbers?|benchmarks?"
    r"|dates?|targets?|totals?|tables?|charts?|breakdown|updates?"
)
_SHEET = r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A\b)"
_WORD = r"\bError! (?:Reference source|Bookmark|Unknown|No text)\b"


class _Gap(NamedTuple):
    """What stands for words yet to be written, how sure that is, and what to the left of it says that it is
    meant."""

    pattern: re.Pattern[str]
    severity: Severity
    meant_after: re.Pattern[str]


_EXPLAINING = re.compile(r"\b(?:stands? for|means?)\s+$", re.I)
_SAID_TO_BE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|remains?|stands for|means)(?:\s+(?:still|yet))?\s+$", re.I
)

_GAPS: tuple[_Gap, ...] = (
    *(
        _Gap(re.compile(pattern, re.I), "error", _EXPLAINING)
        for pattern in (
            rf"[\[<](?:{_FILL})(?:\s[^\[\]<>]*)?[\]>]",
            r"[\[(<]\s*(?:DN|drafting note)\s*[:\-–][^\])>]*[\])>]",
            r"(?<![\w.])x{2,8}(?!\w|\.\w|-(?:large|small)\b)|(?<!\w)£x[x,.]*(?:k|m|bn)?\b"
            r"|(?<!\w)x+(?:\.x+)?%",
            r"\?{2,}",
            r"_{3,}",
            r"\blorem ipsum\b",
        )
    ),
    _Gap(re.compile(rf"\b(?:TODO|FIXME)\b|{_SHEET}|{_WORD}"), "error", _EXPLAINING),
    _Gap(re.compile(r"\(\s*\?\s*\)"), "warning", _EXPLAINING),
    *(
        _Gap(re.compile(pattern, re.I), "warning", _SAID_TO_BE)
        for pattern in (
            r"\b(?:TBC|TBA|TBD)\b|(?<!\w)t\.b\.c\.",
            r"\((?:to follow|to come|to be (?:added|completed|inserted|updated|advised))\)",
            r"\bto\s+be\s+confirmed\b",
            rf"(?:^|(?<=[.!?:;,(\n–]))[ \t]*(?:[\w-]+ ){{0,2}}(?:{_TOLD_LATER}) to (?:follow|come)"
            r"(?=\s*(?:[.;,)]|$))",
        )
    ),
)
_EXPLAINED = re.compile(r"\s*\W?\s*(?:stands for|means|=)", re.I)

_SIZES_AFTER = re.compile(
    r"(?:[\s,/]|and\b|or\b|to\b|X*[LS]\b|X+\b)*\bsizes?\b|[\s,/]+(?:and|or|to)?\s*X+[LS]\b"
)
_SIZES_BEFORE = re.compile(
    r"\b(?:sizes?(?:[\s,/]|and\b|or\b|to\b|X*[LSM]\b|X+\b)*|X*[LSM](?:[\s,/]|and\b|or\b|to\b)+)$"
)
_ASKING = re.compile(
    r"(?:(?:and|but|so|or)\s)?(?:was|is|are|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may"
    r"|might|must|who|whose|whom|what|when|where|why|how|which)\b",
    re.I,
)


def unfinished(case: Case) -> Iterator[Finding]:
    """STR003: a text is unfinished: it holds TBC, xx, ??, [insert …] or the like.

    *Why:* such a gap is meant to be filled before anybody reads it, and a committee reads it all the same.
    Searched are all narrative, comments and titles. What can be nothing but a gap is an error: xx, £x.xm, ??,
    ___, [insert …], a drafting note, what a spreadsheet or Word prints for a broken reference. `TBC`, "to be
    confirmed", "(?)" and "results to follow" are warnings. A value may be `TBC` (a target, say), and a
    sentence may say that something is to be confirmed; sizes (XX and XXL) and a question that ends in two
    marks pass.

    Fill the gap, or take the sentence out; where something is truly not known, say so in a sentence.
    """
    for passage in passages(case.submission):
        for offset, said, severity in _gaps(passage):
            yield Finding(
                "STR003",
                severity,
                passage.place(offset),
                f'{passage.called} {passage.verb("is", "are")} unfinished: "{said}" still stands '
                f"in {passage.verb('it', 'them')}",
                "write what is to stand there, or take it out",
            )


def _gaps(passage: Passage) -> Iterator[tuple[int, str, Severity]]:
    """Every gap of a text once: where it begins, its words, and how grave it is."""
    words, told = passage.words, list[tuple[int, int]]()
    for gap in _GAPS:
        for found in gap.pattern.finditer(words):
            within = any(begin <= found.start() < end for begin, end in told)
            if not within and not _meant(passage.text, words, found, gap):
                told.append(found.span())
                blanks = len(found.group()) - len(found.group().lstrip())
                yield found.start() + blanks, " ".join(found.group().split()), gap.severity


def _meant(text: str, words: str, found: re.Match[str], gap: _Gap) -> bool:
    """Whether the words are meant as they stand: part of a sentence, explained, in quotation marks, those of
    a link, sizes, or a question with more marks than it needs."""
    before, after = words[: found.start()], words[found.end() :]
    quoted = before.endswith(tuple("\"'“‘")) and after.startswith(tuple("\"'”’"))
    explained = _EXPLAINED.match(after) or gap.meant_after.search(before)
    otherwise = _is_size(before, found.group(), after) or _asks(before, found.group(), after)
    return quoted or explained is not None or otherwise or text.startswith("(", found.end())


def _is_size(before: str, said: str, after: str) -> bool:
    """Whether crosses are a size of clothes: beside another size, or the word itself."""
    beside = _SIZES_AFTER.match(after) or _SIZES_BEFORE.search(before)
    return re.fullmatch(r"X+", said) is not None and beside is not None


def _asks(before: str, said: str, after: str) -> bool:
    """Whether question marks end a question."""
    sentence = re.split(r"[.!?:;](?=\s)|\n\s*(?:-|\n)|[\"“‘(]", before)[-1].strip()
    ends = before[-1:].isalpha() and re.match(r"[\"'”’)*_]+|\s+[^a-z\s]|\s*$", after) is not None
    return said[0] == "?" and ends and _ASKING.match(sentence) is not None


CHECKS: tuple[Check, ...] = (unfinished,)
