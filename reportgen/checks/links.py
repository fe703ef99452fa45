"""Links that lead nowhere, and addresses that are no links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reportgen.checks.base import Case, Check
from reportgen.checks.texts import Passage, passages
from reportgen.errors import Finding, Severity

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.I)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = r"(?:https?:|www\.)"

_SLIPS: tuple[tuple[re.Pattern[str], str, Severity, str], ...] = (
    (
        re.compile(rf"\[[^\[\]]+\]\s+\({_WEB}[^\s()]*\)", re.I),
        "has a blank inside a link",
        "error",
        "type [words](https://…) without a blank between the brackets",
    ),
    (
        re.compile(rf"\([^()]+\)\[{_WEB}[^\s\[\]]*\]", re.I),
        "has the brackets of a link the wrong way round",
        "error",
        "type [words](https://…)",
    ),
    (
        re.compile(rf"\[[^\[\]]*\]\({_WEB}[^\s()]*(?![^\s()]*\))|\[[^\[\]()]+\({_WEB}[^\s()]*\)?", re.I),
        "has a link with a bracket missing",
        "error",
        "type [words](https://…)",
    ),
    (
        re.compile(
            r"\bhttps?(?::/(?!/)|//|:(?=\w)|;//|:\\\\)\S*|\bh?ttps?://\s\S*|\b(?:htp|ttp|htps|hhttps?)s?:/\S*"
        ),
        "has a web address with a slip in its beginning",
        "error",
        "begin it with https://",
    ),
    (
        re.compile(r"(?<![\w/@.])www\.\S+", re.I),
        "has a web address that is no link",
        "warning",
        "make it a link, [words](https://www.…), or name the site in words",
    ),
    (
        re.compile(r"\bhttps?://[^\s()\[\]]+", re.I),
        "has a web address that is no link",
        "warning",
        "make it a link, [words](https://…)",
    ),
    (
        _ADDRESS,
        "has an e-mail address that is no link",
        "warning",
        "make it a link, [words](mailto:…), or name the team in words",
    ),
)
"""What stands in words and was meant as a link: where a slip is, what a message says, and what to do."""


def malformed_links(case: Case) -> Iterator[Finding]:
    """STR006: a link leads nowhere, or an address is not made a link.

    *Why:* nobody can follow it, in any of the outputs. A link that has no words, a blank in its address, or
    an address without https://, http:// or mailto: is refused as bad input already; this check finds what
    reads as ordinary text instead (a bracket missing, an address without brackets) and links whose
    address can't be one (`https://https://…`, a name without a dot, a full stop taken along).

    Type `[words that say where it goes](https://…)`.
    """
    for passage in passages(case.submission):
        for offset, said, wrong, severity, hint in (*_targets(passage), *_in_words(passage)):
            yield Finding(
                "STR006", severity, passage.place(offset), f'{passage.called} {wrong}: "{said}"', hint
            )


Slip = tuple[int, str, str, Severity, str]


def _targets(passage: Passage) -> Iterator[Slip]:
    """Links of a narrative whose address can be none."""
    spans = passage.story.spans if passage.story else ()
    for target in dict.fromkeys(span.link for span in spans if span.link):
        wrong = _no_address(target)
        if wrong:
            offset = max(0, passage.text.find(target))
            yield offset, target, f"has a link whose address {wrong}", "error", "correct the address"


def _no_address(target: str) -> str:
    """Why an address can't be one; empty where it can."""
    scheme, _, rest = target.partition(":")
    if scheme == "mailto":
        return "" if _ADDRESS.fullmatch(rest.partition("?")[0]) else "holds no e-mail address"
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return "can't be read"
    if re.match(r"//(?:https?:|//)", rest) or not _HOST.fullmatch(host):
        return "names no web site"
    return "ends in a full stop or comma" if target.endswith((".", ",", ";")) else ""


def _in_words(passage: Passage) -> Iterator[Slip]:
    """What was meant as a link and stands in words."""
    words, told = _unlinked(passage), list[tuple[int, int]]()
    for pattern, wrong, severity, hint in _SLIPS:
        for found in pattern.finditer(words):
            if not any(begin <= found.start() < end for begin, end in told):
                told.append(found.span())
                yield found.start(), found.group().rstrip(".,;:)"), wrong, severity, hint


def _unlinked(passage: Passage) -> str:
    """The text, letter for letter, with blanks for its links."""
    linked = r"\[[^\[\]]*\]\((?:https?://|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)"
    text = passage.text
    if passage.story is None:
        return text
    return re.sub(linked, lambda found: re.sub(r"\S", " ", found.group()), text)


CHECKS: tuple[Check, ...] = (malformed_links,)
