"""Whether words tell the reader that a figure, or a budget, is no longer what it was.

*Why so narrow:* that a page was updated, or a contractor corrected a fault, tells nothing of the figure. So
words count that only figures are (restated, recalculated, re-based), and others only in one sentence with the
name of a figure.
"""

from __future__ import annotations

import re

_ALWAYS = r"\bre-?stat(?:ed?|ing|ement)\b|\bre-?calculat\w*|\bre-?bas(?:ed?|ing)\b"
_CHANGED = r"(?:revis(?:ed|ions?)|correct(?:ed|ions?)|amended|amendments?|updated|changed|adjusted)"
_FIGURE = (
    r"(?:results?|figures?|targets?|numbers?|counts?|percentages?|values?|baselines?|numerators?|denominators?"
    r"|data|definitions?|method(?:ology|s)?|performance)"
)
_BUDGET = r"(?:original (?:\w+ )?(?:budgets?|allocations?|estimates?)|baselines?|base budgets?)"
_MOVED = rf"(?:{_CHANGED}|re-?aligned|re-?allocated|transferred|moved|mis-?stated|wrong|in error)"
_SAME_SENTENCE = r"(?:[^.;\n]|\.\d){0,80}?"

_OF_FIGURE = re.compile(
    rf"{_ALWAYS}|\bnew method|\b{_CHANGED} (?:\w+ ){{0,2}}{_FIGURE}\b"
    rf"|\b{_FIGURE}\b(?:[^.;,\n]|\.\d){{0,60}}?\b{_CHANGED}\b",
    re.IGNORECASE,
)
_OF_BUDGET = re.compile(
    rf"{_ALWAYS}|\bvirements?\b|\b{_BUDGET}\b{_SAME_SENTENCE}\b{_MOVED}\b"
    rf"|\b{_MOVED}\b{_SAME_SENTENCE}\b{_BUDGET}\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    rf"{_ALWAYS}|\b{_CHANGED}\b|\b(?:new|other|another|different) (?:method|definition|basis|target)"
    r"|\bmethod(?:ology)?\b|\bdefinition|\bnot comparable\b|\bfinal\b|\baudited\b|\bvalidated\b",
    re.IGNORECASE,
)


def tells_of_figure(text: str) -> bool:
    """Whether a text says that a result, a target or another figure was restated."""
    return _OF_FIGURE.search(text) is not None


def tells_of_budget(text: str) -> bool:
    """Whether a text says that an original budget was restated."""
    return _OF_BUDGET.search(text) is not None


def remark_tells(remark: str) -> bool:
    """Whether a remark right behind a figure says so; a date or a source does not."""
    return _REMARK.search(remark) is not None
