"""What looks wrong about interventions: who lacks one, who needs none, and which references lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.nothing_said import says_nothing
from reportgen.checks.texts import passages
from reportgen.errors import Finding
from reportgen.figures.indicators import IndicatorFigures, rate
from reportgen.model.indicators import Intervention
from reportgen.profile import SectionSpec, specs_of


def lacking(case: Case) -> Iterator[Finding]:
    """INT001: an indicator missed its target, and nothing tells what is done about it.

    *Why:* every indicator below target wants a comment and an intervention level. One is below target where
    its rating is worse than the best. Only indicators are asked for one whose intervention this quarter's
    report has a section for; where the format lists the escalated ones of a type apart, the others need none.
    Escalated ones are asked about by INT005. It may stand where the missed target is explained elsewhere.
    """
    for row in _without(case):
        if row.rating and row.rating != case.profile.rules.ratings[0] and not row.indicator.escalated:
            result, target = row.result, row.indicator.target
            figures = f" ({result.text}, target {target.text})" if result and target else ""
            yield Finding(
                "INT001",
                "warning",
                row.indicator.source.row,
                f"{row.indicator.ref} is {row.rating.word}{figures}, and has no intervention",
                "add one to the interventions, with its level and what is done about it",
            )


def needless(case: Case) -> Iterator[Finding]:
    """INT002: an intervention stands for an indicator that met its target.

    *Why:* mostly it is left over from the quarter before, or the reference is that of another indicator. An
    indicator that met its target and is escalated all the same may have one, and so may one that is rated
    worse by hand.
    """
    by_ref = {row.indicator.ref: row for row in case.figures.indicators}
    for given in _given(case):
        row = by_ref.get(given.indicator)
        if row and not row.indicator.escalated and _met(row, case):
            result, target = row.result, row.indicator.target
            assert result is not None
            assert target is not None
            yield Finding(
                "INT002",
                "warning",
                given.source.of("indicator"),
                f"an intervention is given for {given.indicator}, which met its target: "
                f"{result.text}, target {target.text}",
                "take it out, or check which indicator it is for",
            )


def without_level(case: Case) -> Iterator[Finding]:
    """INT003: what stands as the level of an intervention is no level.

    *Why:* the level says who acts, and a reference to another indicator ("as for the one above") does not
    give one. A level is a number, alone or behind the word: 1, Level 1, Level 2 - director.
    """
    for given in _given(case):
        if _level(given) is None:
            yield Finding(
                "INT003",
                "warning",
                given.source.of("level"),
                f'the intervention for {given.indicator} has the level "{given.level}"',
                "give its level as a number, such as Level 1",
            )


def leading_nowhere(case: Case) -> Iterator[Finding]:
    """INT004: a text names an indicator or risk that does not exist.

    *Why:* a reference to a row that was renamed, renumbered or never there sends the reader searching. What
    looks like a reference has the letters of the submission's own ones before as many digits, or, where these
    end in a stroke or hold one (PP/), up to one digit more. Read are all narrative, comments and titles.
    Passed are those of last quarter, and sentences that say that it was closed, replaced or the like.
    """
    known = _names(case)
    shapes = _shapes(known)
    if not shapes:
        return
    for passage in passages(case.submission):
        text = _UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), passage.text)
        for found in re.finditer(shapes, text):
            if found[0] not in known and not _GONE.search(_sentence(text, found.start())):
                yield Finding(
                    "INT004",
                    "warning",
                    passage.place(found.start()),
                    f"{found[0]} is named, and no indicator or risk is called so",
                    "correct it, or say that it was closed or replaced",
                )


def escalated_silently(case: Case) -> Iterator[Finding]:
    """INT005: something is escalated, and nobody says why.

    *Why:* those above are asked to act on it. An indicator that is escalated wants an intervention (where the
    report has a section for it), and its intervention, like any at a level above 1, a comment that says
    something: not "-", "None", "As above" or the like.
    """
    for row in _without(case):
        if row.indicator.escalated:
            yield Finding(
                "INT005",
                "warning",
                row.indicator.source.of("escalated"),
                f"{row.indicator.ref} is escalated, and no intervention says why",
                "add one, with its level and what is done about it, or do not escalate it",
            )
    told = {row.indicator.ref for row in case.figures.indicators if row.indicator.escalated}
    for given in _given(case):
        level, escalated = _level(given), given.indicator in told
        if ((level or 1) > 1 or escalated) and says_nothing(given.comments):
            why = f"is at level {level}" if (level or 1) > 1 else "is of an escalated indicator"
            said = f'its comment is "{given.comments.text.strip()}"'
            yield Finding(
                "INT005",
                "warning",
                given.source.of("comments"),
                f"the intervention for {given.indicator} {why}, and {said}",
                "say what is wrong and what is done about it",
            )


_UNREAD = re.compile(r"\{[^}]*\}|\]\([^)]*\)|https?://\S+")
"""What of a narrative is no prose: figures, which are known to exist, and addresses."""

_GONE = re.compile(
    r"\b(?:clos|remov|delet|archiv|retir|replac|former|merg|dropp|discontinu|transferr|supersed|renam|renumber)"
    r"|\bno longer\b|\bnot any more\b|\btaken (?:out|off)\b",
    re.IGNORECASE,
)
"""Words that tell of a row that is not there any more."""


def _given(case: Case) -> tuple[Intervention, ...]:
    return case.submission.interventions.rows if case.submission.interventions else ()


def _without(case: Case) -> Iterator[IndicatorFigures]:
    """Indicators due this quarter that have no intervention, and whose one the report has a section for."""
    given = {each.indicator for each in _given(case)}
    specs = specs_of(case.profile.layout, case.submission.quarter)
    for row in case.figures.indicators:
        if row.indicator.ref not in given and row.indicator.due and _has_section(row, specs):
            yield row


def _has_section(row: IndicatorFigures, specs: tuple[SectionSpec, ...]) -> bool:
    """Whether the report has a section for the interventions of an indicator; where it lists the escalated
    ones of its type apart, for theirs alone."""
    indicator, only = row.indicator, [(spec.kind, spec.only) for spec in specs]
    home = any(kind == "interventions" and (not each or each.passes(indicator)) for kind, each in only)
    apart = any(
        each and each.escalated and (not each.types or indicator.type in each.types) for _, each in only
    )
    return home and (indicator.escalated or not apart)


def _met(row: IndicatorFigures, case: Case) -> bool:
    """Whether it has the best rating, and the figures themselves meet the target."""
    best = case.profile.rules.ratings[0]
    bare = row.indicator.model_copy(update={"rating_rule": None})
    rules = case.profile.rules.model_copy(update={"rating_rule": None})
    return row.rating == best and rate(bare, row.result, rules)[0] == best


def _level(given: Intervention) -> int | None:
    """The number of a level; None where there is none."""
    found = re.match(r"(?:intervention )?(?:level )?([1-9])(?!\w)", given.level, re.IGNORECASE)
    return int(found[1]) if found else None


def _names(case: Case) -> frozenset[str]:
    """What the indicators and risks of this quarter and the one before are called, and their codes."""
    every = [(case.submission, case.figures)]
    every += [(case.previous.submission, case.previous.figures)] if case.previous else []
    refs = [
        name
        for _, figures in every
        for row in figures.indicators
        for name in (row.indicator.ref, row.indicator.code or "")
    ]
    ids = [row.risk.id for _, figures in every for row in figures.risks]
    return frozenset(word for name in (*refs, *ids) if name for word in (name, name.split()[0]))


def _shapes(known: frozenset[str]) -> str:
    """The pattern of what looks like one of these names: the letters of one before as many digits, or any
    number up to one more where the letters cannot be those of a word; empty where none has letters enough to
    be told from other words."""
    widths: dict[str, set[int]] = {}
    for name in known:
        found = re.fullmatch(r"([A-Za-z]{2,}|[A-Za-z]+[/-][A-Za-z]*)([0-9]+)", name)
        if found and (len(found[2]) > 2 or not found[1].isalpha()):
            least = len(found[2]) if found[1].isalpha() else 1
            most = len(found[2]) if found[1].isalpha() else len(found[2]) + 1
            widths.setdefault(found[1], set()).update(range(least, most + 1))
    each = [
        rf"{re.escape(letters)}(?:{'|'.join(rf'[0-9]{{{width}}}' for width in sorted(digits))})"
        for letters, digits in sorted(widths.items())
    ]
    return rf"(?<![\w/-])(?:{'|'.join(each)})(?![\w/-])" if each else ""


def _sentence(text: str, at: int) -> str:
    """The sentence of a text in which something stands."""
    start = max((found.end() for found in _STOPS.finditer(text, 0, at)), default=0)
    stop = _STOPS.search(text, at)
    return text[start : stop.start() if stop else len(text)]


_STOPS = re.compile(r"[.!?](?=\s)|\n\s*\n")


CHECKS: tuple[Check, ...] = (lacking, needless, without_level, leading_nowhere, escalated_silently)
