"""What the findings on an input decide of its public edition: whether it may be made, and what it shows.

*Why errors stop it:* an error is marked as a draft on every page. Were one marked that stands in something
exempt, the public edition would hang on that. So a public edition is made only where the errors are those
that any exempt content would have had, and is marked by these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import checks, figures
from reportgen.checks import Case, Editions
from reportgen.checks.exempt import GIVEN_AWAY, WITHHELD, shown_all_the_same
from reportgen.errors import Finding
from reportgen.jobs.check import as_set, case_of, of_study, weighed_in
from reportgen.jobs.loaded import Loaded, LoadedSubmission
from reportgen.jobs.settings import Settings, settings
from reportgen.model.study import Study


@dataclass(frozen=True, slots=True)
class Decided:
    """The findings that stop a public edition, and the keys of tables whose totals it shows by a waiver."""

    stops: tuple[Finding, ...] = ()
    shown: frozenset[str] = frozenset()


def decided(loaded: Loaded, path: Path, editions: Editions) -> Decided:
    """What is decided of an input in which something is exempt."""
    own = settings()
    if isinstance(loaded, LoadedSubmission):
        return _submission(loaded, path, editions, own)
    if isinstance(loaded.given, Study):
        left = of_study(loaded, loaded.given, path, editions, own).left
        return Decided(tuple(each.finding for each in left if each.finding.code == GIVEN_AWAY))
    return Decided()


def _submission(loaded: LoadedSubmission, path: Path, editions: Editions, own: Settings) -> Decided:
    case, remarks = case_of(loaded, path, own, editions=editions)
    held = weighed_in(case, path, own, (*loaded.remarks, *remarks, *checks.check(case)))
    left = [each.finding for each in held.left]
    given_away = [each for each in left if each.code == GIVEN_AWAY]
    waived = frozenset(
        each.told.finding.message for each in held.waived if each.told.finding.code == WITHHELD
    )
    elsewhere = [each for each in (*loaded.remarks, *remarks) if each.place.file != path.name]
    rest = [each for each in left if each not in given_away]
    hanging = _hanging(rest, elsewhere, case, loaded, path, own)
    return Decided((*given_away, *hanging), shown_all_the_same(editions, waived))


def _hanging(
    left: list[Finding],
    elsewhere: list[Finding],
    case: Case,
    loaded: LoadedSubmission,
    path: Path,
    own: Settings,
) -> Iterator[Finding]:
    """The errors that there are, or are not, because of what is exempt; not those in other files."""
    errors = {each for each in left if each.severity == "error"}
    whatever = {
        each.finding
        for each in weighed_in(case, path, own, (*elsewhere, *_whatever(case, loaded, own))).left
        if each.finding.severity == "error"
    }
    for finding in left:
        if finding in errors - whatever:
            yield replace(finding, hint=f"{finding.hint}, or waive it: {_SINCE}")
    for finding in sorted(whatever - errors, key=str):
        yield replace(finding, hint=f"mark what it is about as exempt too: {_SINCE}")


_SINCE = "it hangs on what is exempt, and no public edition is marked as a draft for that"


def _whatever(case: Case, loaded: LoadedSubmission, own: Settings) -> tuple[Finding, ...]:
    """The errors that are found whatever stands in for what is exempt, word for word."""
    rules = loaded.profile.rules
    common: dict[Finding, None] | None = None
    for variant in range(len(loaded.sealed)):
        standing = figures.sealed(loaded.submission, variant, rules)
        sealed = replace(case, submission=standing, figures=figures.derive(standing, rules), editions=None)
        found = [each for each in as_set(checks.check(sealed), own) if each.severity == "error"]
        common = {each: None for each in found if common is None or each in common}
        if not common:
            break
    return tuple(common or ())
