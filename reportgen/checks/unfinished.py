"""Words that were never meant to be printed: gaps left to fill, and the template's advice to its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import Passage, passages
from reportgen.errors import Finding, Severity

_FILL = (
    r"insert|add|enter|type|date|name|number|figures?|amount|text|details|tbc|tba|tbd|x+|\?+|…|\.\.\."
    r"|to follow|to come|to be (?:confirmed|added|completed|inserted|agreed|updated|advised)|placeholder"
)
_GAPS: tuple[tuple[re.Pattern[str], Severity], ...] = (
    (re.compile(rf"[\[<](?:{_FILL})(?:\s[^\[\]<>]*)?[\]>]", re.I), "error"),
    (
        re.compile(r"(?<![\w.])x{2,8}(?!\w|\.\w)|(?<!\w)£x[x,.]*(?:k|m|bn)?\b|(?<!\w)x+(?:\.x+)?%", re.I),
        "error",
    ),
    (re.compile(r"\?{2,}"), "error"),
    (re.compile(r"_{3,}"), "error"),
    (re.compile(r"\blorem ipsum\b", re.I), "error"),
    (re.compile(r"\b(?:TODO|FIXME)\b"), "error"),
    (re.compile(r"\b(?:TBC|TBA|TBD)\b|(?<!\w)t\.b\.c\.", re.I), "warning"),
    (
        re.compile(r"\((?:to follow|to come|to be (?:added|completed|inserted|updated|advised))\)", re.I),
        "warning",
    ),
    (re.compile(r"\bto\s+be\s+confirmed\b", re.I), "warning"),
)
"""What stands for words yet to be written, and how sure that is."""

_EXPLAINED = re.compile(r"\s*\W?\s*(?:stands for|means|=)", re.I)
_SAID_TO_BE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|remains?|stands for|means)(?:\s+(?:still|yet))?\s+$", re.I
)


def unfinished(case: Case) -> Iterator[Finding]:
    """STR003: a text is unfinished: it holds TBC, xx, ??, [insert …] or the like.

    *Why:* such a gap is meant to be filled before anybody reads it, and a committee reads it all the same.
    Searched are all narrative, comments and titles. A value may be `TBC` (a target, say), and a sentence may
    say that something is to be confirmed. What can be nothing but a gap is an error; `TBC` and "to be
    confirmed" are warnings.

    Fill the gap, or take the sentence out; where something is truly not known, say so in a sentence.
    """
    for passage in passages(case.submission):
        for offset, said, severity in _gaps(passage):
            yield Finding(
                "STR003",
                severity,
                passage.place(offset),
                f'{passage.called} is unfinished: "{said}" still stands in it',
                "write what is to stand there, or take it out",
            )


def _gaps(passage: Passage) -> Iterator[tuple[int, str, Severity]]:
    """Every gap of a text once: where it begins, its words, and how grave it is."""
    words, told = passage.words, list[tuple[int, int]]()
    for pattern, severity in _GAPS:
        for found in pattern.finditer(words):
            within = any(begin <= found.start() < end for begin, end in told)
            if not within and not _meant(passage.text, words, found):
                told.append(found.span())
                yield found.start(), " ".join(found.group().split()), severity


def _meant(text: str, words: str, found: re.Match[str]) -> bool:
    """Whether the words are meant as they stand: part of a sentence, explained, in quotation marks, or those
    of a link."""
    before, after = words[: found.start()], words[found.end() :]
    quoted = before.endswith(tuple("\"'“‘")) and after.startswith(tuple("\"'”’"))
    explained = _EXPLAINED.match(after) or _SAID_TO_BE.search(before)
    return quoted or explained is not None or text.startswith("(", found.end())


_BEGINS = r"(?:^|(?<=[.!?:;(\[<*_])|(?<=\n))[\s\-*(\[]*"
_ASKED = (
    "describe|provide|give|state|explain|list|include|insert|add|complete|summarise|outline|specify|indicate"
    "|set out|enter|use this|delete|remove|fill|keep|ensure|refer to the guidance|attach|update this"
)
_THIS = "section|box|column|cell|field|table|paragraph|row|template|text box|part of the (?:form|template)"
_COUNT = r"(?:\d+|two|three|four|five|six|ten)"

_ADVICE = tuple(
    re.compile(pattern, re.I | re.M)
    for pattern in (
        rf"{_BEGINS}please\s+(?:{_ASKED})\b",
        rf"{_BEGINS}(?:insert|enter|type|add|write)\s+(?:[\w'’]+\s+){{0,4}}here\b",
        r"\bclick (?:or tap )?(?:here )?to (?:enter|add|insert)\b",
        rf"\bthis\s+(?:{_THIS})\s+(?:should|must|is\s+to|needs\s+to|is\s+for|can\s+be\s+used)\b",
        r"\bdelete\s+(?:as|where|if)\s+(?:\w+\s+)?(?:appropriate|applicable|necessary|required)\b",
        rf"\bdelete\s+this\s+(?:{_THIS}|guidance|note|line|sentence)\b",
        rf"\(\s*(?:in\s+)?(?:max(?:imum|\.)?|no more than|up to|about|approx\w*\.?)\s+(?:of\s+)?{_COUNT}\s+"
        r"(?:words?|lines?|bullets?|bullet points|sentences?|paragraphs?|characters)\s*\)",
        r"\(\s*\d+\s+words(?:\s+(?:max(?:imum|\.)?|or (?:less|fewer)))?\s*\)",
        rf"\b(?:max(?:imum|\.)?|no more than)\s+(?:of\s+)?{_COUNT}\s+(?:words|bullet points|bullets)\b",
        rf"{_BEGINS}(?:author|drafting|template)?\s*guidance\s*(?:notes?)?\s*:",
        rf"{_BEGINS}notes? (?:to|for) (?:the )?authors?\b",
        r"\bto be (?:completed|filled in) by (?:the )?(?:author|report author|delivery unit|service|lead)\b",
        r"\b(?:authors?|report authors) should\b",
        r"\b(?:sample|example|placeholder|dummy) text\b",
    )
)
"""Sentences that tell an author what to write."""


def guidance_left_in(case: Case) -> Iterator[Finding]:
    """STR004: the template's guidance is left in a text.

    *Why:* "Please describe …", "This section should …", "(max 200 words)" or "delete as appropriate" speak to
    the author, not to the reader. Searched are all narrative, comments and titles; a request to the reader
    ("please see …", "please contact …") passes.

    Take the guidance out; if the sentence is meant for readers, word it as one.
    """
    for passage in passages(case.submission):
        words, ends = passage.words, -1
        found = (each for pattern in _ADVICE for each in pattern.finditer(words))
        for each in sorted(found, key=lambda match: match.start()):
            if each.start() >= ends:
                ends = each.end()
                begins = each.start() + len(each.group()) - len(each.group().lstrip(" \n-*([<"))
                said = " ".join(words[begins : each.end()].split())
                yield Finding(
                    "STR004",
                    "warning",
                    passage.place(begins),
                    f'{passage.called} seems to hold guidance of the template: "{said}"',
                    "take out what speaks to the author",
                )


CHECKS: tuple[Check, ...] = (unfinished, guidance_left_in)
