"""Words for people, and small counts of people that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case
from reportgen.checks.counted import NUMBERS
from reportgen.checks.texts import Passage, passages

_NOUNS = (
    r"(?:people|persons?|child(?:ren)?|adults?|clients?|customers?|carers?|residents?|patients?|pupils?|students?"
    r"|young|babies|infants|users?|famil(?:y|ies)|parents?|offenders?|victims?|employees|learners?|tenants?"
    r"|households?|deaths?|women|men|girls|boys|care leavers|apprentices|mothers|fathers|year-olds)\b"
)
PEOPLE = re.compile(rf"\b{_NOUNS}", re.IGNORECASE)

_GRAVE = re.compile(
    r"\b(?:safeguard\w*|child protection|abuse\w*|neglect\w*|harm\w*|exploit\w*|violence|missing|suicid\w*"
    r"|deaths?|died|offen\w+|assault\w*|traffick\w*|self-harm|injur\w+|deprivation of liberty)\b",
    re.IGNORECASE,
)
"""Subjects in which being known does somebody harm."""

_AT_WORK = re.compile(
    r"\b(?:team|staff|attend\w*|trained|training|recruit\w*|joined|appointed|said|told|panel|board|volunteer\w*"
    r"|check(?:s|ed)?|vacanc\w+|posts?)\b",
    re.IGNORECASE,
)
"""Words that tell of people who do the work, or speak in public."""

_COUNT = re.compile(
    rf"(?<![\w.,£/-])(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s(?:(?:more|new|other|young|vulnerable|older"
    rf"|disabled|looked[ -]after|elderly)\s)?{_NOUNS}(?!['\u2019])",
    re.IGNORECASE,
)


def told_of_few(case: Case) -> Iterator[tuple[Passage, int, str]]:
    """Every count of fewer people than the threshold in a sentence on harm or safeguarding: the text, where
    in it, and the words of the count. Sentences on staff, panels and the like are left out."""
    for passage in passages(case.submission):
        for begins, sentence in passage.sentences() if passage.story else ():
            if _GRAVE.search(sentence) and not _AT_WORK.search(sentence):
                for found in _COUNT.finditer(sentence):
                    if 0 < _number(found["count"]) < case.thresholds.small_count:
                        yield passage, begins + found.start(), " ".join(found.group().split())


def _number(count: str) -> int:
    word = count.casefold()
    return NUMBERS[word] if word in NUMBERS else int(count)
