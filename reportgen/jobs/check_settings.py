"""What a council's own settings say of checks: from where on something is found, and how grave it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from reportgen.checks import Thresholds
from reportgen.checks.pages import pages
from reportgen.errors import SEVERITIES, Place, Problem, Severity, none_of

_THRESHOLDS = tuple(each.name for each in fields(Thresholds))


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """How grave the findings of a code are in this council, and why."""

    severity: Severity
    reason: str


def thresholds_of(given: Any, file: str) -> tuple[Thresholds, tuple[Problem, ...]]:
    """The thresholds of the table of checks, with what is wrong: a name there is not, or no number from 0
    up."""
    if not isinstance(given, dict):
        remedy = "give it as a table, as in [checks] with small_count = 5 below it"
        found = f"checks is {given!r}"
        return Thresholds(), (Problem(Place(file), found, "settings of checks are wanted", remedy),)
    said = {key: value for key, value in given.items() if not isinstance(value, dict)}
    problems = tuple(_wrong_thresholds(said, file))
    return (Thresholds(), problems) if problems else (Thresholds(**said), ())


def severities_of(given: Any, file: str) -> tuple[Mapping[str, SeverityRule], tuple[Problem, ...]]:
    """How grave findings are, by code, with what is wrong: a code there is not, another severity, no
    reason."""
    said = given.items() if isinstance(given, dict) else ()
    tables = {key: value for key, value in said if isinstance(value, dict)}
    problems = tuple(each for code, table in tables.items() for each in _wrong_severity(code, table, file))
    if problems:
        return {}, problems
    return {
        code.upper(): SeverityRule(table["severity"], table["reason"]) for code, table in tables.items()
    }, ()


def _wrong_thresholds(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for key, value in said.items():
        if key not in _THRESHOLDS:
            yield none_of(Place(file), f'there is no setting "{key}" in checks', key, _THRESHOLDS)
        elif not _is_threshold(key, value):
            wanted = "a whole number" if key == "small_count" else "a number"
            remedy = f"give it without quotes, as in {key} = {getattr(Thresholds(), key)}"
            found = f"{key} is {str(value)!r}" if isinstance(value, Decimal) else f"{key} is {value!r}"
            yield Problem(Place(file), found, f"{wanted} from 0 up is wanted", remedy)


def _is_threshold(key: str, value: Any) -> bool:
    if isinstance(value, Decimal):
        return key != "small_count" and value.is_finite() and value >= 0
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _wrong_severity(code: str, table: Mapping[str, Any], file: str) -> Iterator[Problem]:
    if code.upper() not in pages():
        yield none_of(Place(file), f'there is no check "{code}"', code.upper(), pages())
    for key in table:
        if key not in ("severity", "reason"):
            known = ("severity", "reason")
            yield none_of(Place(file), f'there is no setting "{key}" in checks.{code}', key, known)
    severity, reason = table.get("severity"), table.get("reason")
    if severity not in SEVERITIES:
        found = f"the severity of {code} is {severity!r}" if severity else f"{code} has no severity"
        wanted = f"one of {', '.join(SEVERITIES)} is wanted"
        yield Problem(Place(file), found, wanted, 'give it in quotes, as in severity = "note"')
    if not isinstance(reason, str) or not reason.strip():
        found = f"the severity of {code} is changed without a reason"
        yield Problem(Place(file), found, "a reason is wanted", 'give it in quotes, as in reason = "…"')
