"""The template's advice to its author, left where a committee reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import passages
from reportgen.errors import Finding

_BEGINS = r"(?:^|(?<=[.!?:;(\[<*_])|(?<=\n))[\s\-*(\[]*"
_THIS = "section|box|column|cell|field|table|paragraph|row|template|text box|part of the (?:form|template)"
_WRITTEN = (
    r"(?:details?|reasons?|examples?|figures?|text|dates?|names?|numbers?|data|comments?|commentary|narrative"
    r"|explanations?|summary|update|overview|description|account)"
)
_TELL = r"describe|explain|summarise|outline|specify|indicate|set out|state|list"
_ASKED = (
    rf"{_TELL}|provide|include|insert|add|delete|fill|refer to the guidance|attach|update this"
    rf"|(?:give|enter)\s+(?:[\w'’-]+\s+){{0,3}}{_WRITTEN}"
    rf"|complete\s+(?:(?:this|the|each|every|all)\s+)?(?:{_THIS}|boxes)"
    rf"|remove\s+(?:this|the|any|all)\s+(?:{_THIS}|guidance|text|notes?)"
    rf"|(?:keep|ensure)\s+(?:that\s+)?(?:[\w'’-]+\s+)?(?:{_WRITTEN}|it|brief|short|concise|answers?|{_THIS})"
    rf"|use this\s+(?:{_THIS}|space)"
)
"""What a template asks of its author, worded so that what a report asks of readers is not meant."""

_COUNT = r"(?:\d+|one|two|three|four|five|six|ten)"
_UNITS = r"(?:words?|lines?|bullets?|bullet points?|sentences?|paragraphs?|pages?|sides?|characters)"
_ENDS = r"(?=\s*(?:[.:)\]]|$))"

_ADVICE = tuple(
    re.compile(pattern, re.I | re.M)
    for pattern in (
        rf"{_BEGINS}please\s+(?:{_ASKED})\b",
        rf"{_BEGINS}(?:insert|enter|type|add|write)\s+(?:[\w'’]+\s+){{0,4}}here\b",
        rf"{_BEGINS}briefly\s+(?:{_TELL})\b",
        rf"{_BEGINS}(?:{_TELL}|provide|give|include)\s+(?:[\w'’-]+,?\s+){{0,8}}"
        rf"(?:here|below|in this (?:{_THIS})){_ENDS}",
        rf"{_BEGINS}(?:{_TELL}|provide|give|include)\b[^.!?\n]*\sin\s(?:up to\s|no more than\s)?{_COUNT}\s"
        rf"(?:short\s|brief\s)?{_UNITS}{_ENDS}",
        rf"{_BEGINS}(?:provide|include|add|give|write)\s+(?:an?\s|brief\s|short\s|your\s)*(?:commentary|narrative)"
        r"\s+(?:for|on|about|where|if)\b",
        rf"{_BEGINS}(?:insert|enter|select|choose)\s+(?:the\s|your\s|an?\s|rag\s|overall\s|new\s)*"
        rf"(?:rag|rating|status|title|{_WRITTEN}){_ENDS}",
        rf"{_BEGINS}complete\s+(?:the|this)\s+(?:{_THIS})(?:\s+(?:below|above|opposite|overleaf)|{_ENDS})",
        rf"{_BEGINS}use\s+this\s+(?:{_THIS}|space)\s+(?:to|for)\s+(?:{_TELL}|record|report|tell|highlight|note"
        r"|comment|add|give|any|your)\b",
        rf"\b(?:should|must)\s+be\s+no\s+(?:longer|more)\s+than\s+(?:half\s+a|a|an|{_COUNT})\s+{_UNITS}\b",
        r"\b(?:commentary|comments?|narrative|an explanation)\s+(?:is|are|must be|should be)\s+"
        r"(?:required|needed|provided|given)\s+(?:for|on|where|if)\s+(?:all|any|each|every)\b",
        r"\bto be (?:deleted|removed) (?:before|prior to) (?:publication|submission|publishing|submitting)\b",
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

    *Why:* "Please describe …", "Briefly describe …", "Complete the table below.", "This section should …",
    "(max 200 words)" or "delete as appropriate" speak to the author, not to the reader. Searched are all
    narrative, comments and titles; a request to the reader ("please see …", "please give generously") passes,
    and so does an action worded as a command ("Provide training for all staff").

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
                told = f"{passage.called} {passage.verb('seems', 'seem')} to hold guidance of the template"
                yield Finding(
                    "STR004",
                    "warning",
                    passage.place(begins),
                    f'{told}: "{said}"',
                    "take out what speaks to the author",
                )


CHECKS: tuple[Check, ...] = (guidance_left_in,)
