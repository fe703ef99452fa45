"""The one rule for a comment that says nothing."""

from __future__ import annotations

import re

from reportgen.markup import Narrative

_EMPTY = (
    r"n/?a|not applicable|none|nil|(?:nil|null) return|ditto|t\.?b\.?[acd]\.?"
    r"|to be (?:confirmed|added|completed)|to follow|nothing|no (?:further |additional )?comments?"
    r"|(?:please )?(?:see|as) (?:the )?(?:comments? )?(?:above|below|previous|before)|see comments?"
)
_TAIL = r"(?: (?:to (?:report|add|note)|at (?:present|this (?:time|stage))|given|received|provided|made))?"
_SAYS_NOTHING = re.compile(rf"[\W_]*(?:(?:{_EMPTY}){_TAIL}[\W_]*)*", re.I)


def says_nothing(story: Narrative | None) -> bool:
    """Whether a comment is missing, or holds nothing but words for nothing: `-`, `N/A - none`, `Nil return.`,
    `As above`, `TBC`.

    *Why one rule:* a comment that is asked for here must not count as given there.
    """
    return story is None or _SAYS_NOTHING.fullmatch(" ".join(story.text.split())) is not None
