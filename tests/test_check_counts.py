"""True counts and percentages are never found, however they were rounded; others always are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.checks import counts
from reportgen.checks.base import Case
from reportgen.errors import Finding, Place
from reportgen.model.printed import Printed, PrintedText
from tests.small import Derived, derived, indicator, performance, row

RATINGS = ("Green", "Green Amber", "Red Amber", "Red")
RESULTS = {"Green": 100, "Green Amber": 97, "Red Amber": 90, "Red": 50}
"""A result that has each rating, of a target of 100% with the tolerances of `RULE`."""
RULE = "{tolerance: {Green Amber: 5%, Red Amber: 15%}}"
MOVED = {"improving": -10, "same": 0, "worsening": 10}
"""By how much the result of a year ago was above that of now."""
WAYS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])

examples = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Row:
    """An indicator or an action: its group, empty for an action; its rating, or Monitor, none, or not due;
    and how it has moved, empty where it has nothing to compare with."""

    group: str
    state: str
    moved: str = ""

    @property
    def due(self) -> bool:
        return self.state != "not due"

    def typed(self, at: int) -> str:
        if not self.group:
            rating = self.state if self.state in RATINGS else None
            due = None if self.due else "false"
            return row(id=f"a{at}", action=f"Plan {at}", rating=rating, due=due, comments="Under way.")
        result = RESULTS.get(self.state, 50 if self.state == "Monitor" else None)
        earlier = result + MOVED[self.moved] if result is not None and self.moved else None
        return indicator(
            f"P{at}",
            type="CPI" if self.group == "CPI" else "SPI",
            target="Monitor" if self.state == "Monitor" else "100%",
            result="N/A" if result is None else f"{result}%",
            year_earlier=None if earlier is None else f"{earlier}%",
            due=None if self.due else "false",
            rating_rule=RULE,
        )


STATES = st.sampled_from([*RATINGS, "Monitor", "none", "not due"])
INDICATORS = st.lists(
    st.builds(Row, st.sampled_from(["CPI", "Other"]), STATES, st.sampled_from([*MOVED, ""])),
    min_size=1,
    max_size=9,
)
ACTIONS = st.lists(
    st.builds(Row, st.just(""), st.sampled_from([*RATINGS, "none", "not due"])), min_size=1, max_size=9
)
ROWS = st.builds(lambda some, others: [*some, *others], INDICATORS, ACTIONS)


@dataclass(frozen=True)
class Count:
    """How many rows there truly are, of how many; 0 where no percentage is told. `code` is that of the check
    that finds another number where it is printed alone."""

    number: int
    of: int
    code: str


def truth(rows: Sequence[Row]) -> dict[str, Count]:
    """Every count that a report prints, by its name, counted one by one."""
    told: dict[str, Count] = {}
    for name in ("CPI", "Other", ""):
        mine = [each for each in rows if each.group and name in ("", each.group)]
        told |= {f"{name} {ending}".strip(): count for ending, count in _of_indicators(mine).items()}
    return told | _of_actions([each for each in rows if not each.group])


def _of_indicators(rows: Sequence[Row]) -> dict[str, Count]:
    due = [each for each in rows if each.due]
    rated = [each.state for each in due if each.state in RATINGS]
    moved = [each.moved for each in due if each.moved and each.state != "none"]
    better, monitored = len([each for each in moved if each != "worsening"]), [each.state for each in due]
    best = rated.count("Green") + rated.count("Green Amber")
    return {
        **{f"indicators {slug(word)}": Count(rated.count(word), len(rated), "CNT001") for word in RATINGS},
        "indicators green-or-green-amber": Count(best, len(rated), "CNT001"),
        "indicators rated": Count(len(rated), 0, "CNT001"),
        "indicators monitor": Count(monitored.count("Monitor"), len(due), "CNT001"),
        "indicators improving-or-same": Count(better, len(moved), "CNT002"),
        "indicators worsening": Count(len(moved) - better, len(moved), "CNT002"),
        "indicators no-direction": Count(len(due) - len(moved), 0, "CNT002"),
        "indicators due": Count(len(due), 0, "CNT006"),
        "indicators": Count(len(rows), 0, "CNT006"),
    }


def _of_actions(rows: Sequence[Row]) -> dict[str, Count]:
    rated = [each.state for each in rows if each.state in RATINGS]
    return {
        **{f"actions {slug(word)}": Count(rated.count(word), len(rated), "CNT003") for word in RATINGS},
        "actions rated": Count(len(rated), 0, "CNT003"),
        "actions not-rated": Count(len(rows) - len(rated), 0, "CNT003"),
        "actions due": Count(len([each for each in rows if each.due]), 0, "CNT006"),
        "actions": Count(len(rows), 0, "CNT006"),
    }


def slug(word: str) -> str:
    return word.lower().replace(" ", "-")


def percentage(count: Count, decimals: int, way: str) -> Decimal:
    return (Decimal(100 * count.number) / count.of).quantize(Decimal(1).scaleb(-decimals), way)


def printed_of(told: Mapping[str, Count], decimals: int, way: str, both: str) -> dict[str, str]:
    """The figures in print: apart, or count and percentage in one cell, either first."""
    said: dict[str, str] = {}
    for name, count in told.items():
        texts = (str(count.number), f"{percentage(count, decimals, way)}%" if count.of else "")
        cell = both.format(*texts) if both and count.of else ""
        said[f"{name} count"] = cell or texts[0]
        if count.of:
            said[f"{name} percent"] = cell or texts[1]
    return said


def made(rows: Sequence[Row]) -> Derived:
    typed = [(each, each.typed(at)) for at, each in enumerate(rows)]
    found = derived(
        performance(
            [text for each, text in typed if each.group], [text for each, text in typed if not each.group]
        )
    )
    assert found.problems == ()
    return found


def findings(found: Derived, printed: Mapping[str, str]) -> list[Finding]:
    named = {name: PrintedText(said, Place("printed.yaml", 1)) for name, said in printed.items()}
    assert set(named) <= set(found.figures.named)
    case = Case(found.submission, found.figures, found.profile, Printed(named))
    told = [finding for each in counts.CHECKS for finding in each(case)]
    return [finding for finding in told if finding.place.file == "printed.yaml"]


@examples
@given(ROWS, st.integers(0, 2), WAYS, st.sampled_from(["", "{1} ({0})", "{0} ({1})"]))
def test_true_counts_and_percentages_are_never_found(
    rows: list[Row], decimals: int, way: str, both: str
) -> None:
    said = printed_of(truth(rows), decimals, way, both)
    assert len(said) > 35
    assert findings(made(rows), said) == []


@examples
@given(ROWS, st.data(), st.integers(-3, 3).filter(bool), st.booleans())
def test_another_count_is_always_found_and_nothing_beside_it(
    rows: list[Row], data: st.DataObject, by: int, alone: bool
) -> None:
    told = truth(rows)
    name = data.draw(st.sampled_from(sorted(told)))
    wrong = told[name].number + by
    assume(wrong >= 0)
    said = {f"{name} count": str(wrong)}
    beside = {} if alone else printed_of(told, 0, ROUND_HALF_UP, "")
    (finding,) = findings(made(rows), beside | said)
    assert finding.severity == "error"
    assert f'{name} count was printed as "{wrong}"' in finding.message
    assert finding.code in ({told[name].code} if alone else {told[name].code, "CNT005"})


@examples
@given(ROWS, st.data(), st.integers(0, 1), st.sampled_from([ROUND_DOWN, ROUND_UP]), st.integers(1, 30))
def test_a_percentage_further_off_than_rounding_is_always_found_and_nothing_beside_it(
    rows: list[Row], data: st.DataObject, decimals: int, way: str, steps: int
) -> None:
    told = truth(rows)
    name = data.draw(st.sampled_from(sorted(name for name, count in told.items() if count.of) or [""]))
    assume(name)
    off = steps * Decimal(1).scaleb(-decimals)
    wrong = percentage(told[name], decimals, way) + (off if way == ROUND_UP else -off)
    assume(wrong >= 0)
    said = printed_of(told, decimals, ROUND_HALF_UP, "") | {f"{name} percent": f"{wrong}%"}
    (finding,) = findings(made(rows), said)
    assert (finding.code, finding.severity) == ("CNT004", "error")
    assert f'{name} percent was printed as "{wrong}%"' in finding.message
