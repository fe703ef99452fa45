"""Submissions made at random, as trees: every kind of row and value that an input can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from reportgen import markup, numbers
from reportgen.model.base import DATE_PATTERN, ID_PATTERN
from reportgen.node import Listed, Mapped, Node, Scalar

Plain = dict[str, Any]

AWKWARD = (
    "=1+1",
    "+44 20 7946 0000",
    "-3",
    "@here",
    "007",
    "  led by spaces",
    "trailing spaces  ",
    "8.50",
    "No",
    "null",
    "true",
    "~",
    "a: b # c",
    "'quoted'",
    '"double"',
    "_x0041_ as text",
    "_x005F_x0041_x0042_ overlapping",
    "[continued under 1 on the sheet Long texts]",
    "tab\tinside",
    "two\nlines",
    "2017-05-22",
    "5/12",
    "85%",
    "£1.2m",
    "caffè ☕ 😀",
    "Total",
    "#REF!",
    "{not a flow map",
    "- dash",
    "%percent",
    "long " * 120,
)
_LETTERS = st.characters(
    min_codepoint=32,
    max_codepoint=0x2FF,
    exclude_categories=("Cc", "Cs", "Co", "Cf"),
    exclude_characters="\x7f",
)
texts = st.sampled_from(AWKWARD) | st.text(_LETTERS, min_size=1, max_size=40).filter(str.strip)


def _told(text: str) -> bool:
    try:
        markup.parse(text)
    except markup.MarkupFaults:
        return False
    return bool(text.strip())


_paragraphs = st.lists(
    st.sampled_from(
        ["One paragraph.", "- a bullet\n- another\n  - inner", "1. first\n2. second", "**Bold** words"]
    )
    | texts,
    min_size=1,
    max_size=4,
)
stories = _paragraphs.map("\n\n".join).filter(_told)
values = st.from_regex(numbers.VALUE_PATTERN.strip("^$"), fullmatch=True).filter(
    lambda text: numbers.matches(numbers.VALUE_PATTERN, text) and text.isprintable()
)
money = (
    st.sampled_from(
        [
            "992,310",
            "(77)",
            "0",
            "-77",
            "\u2212500",
            "£1.2m",
            "(£5,000)",
            "12.50",
            "007",
            "(0)",
            "1,234.567891",
        ]
    )
    | st.from_regex(numbers.MONEY_PATTERN, fullmatch=True)
).filter(lambda text: numbers.matches(numbers.MONEY_PATTERN, text))
fractions = st.from_regex(numbers.FRACTION_PATTERN, fullmatch=True).filter(
    lambda text: numbers.matches(numbers.FRACTION_PATTERN, text)
)
margins = st.sampled_from(["5%", "2 points", "1 point", "12.5%", "1,000%"])
ids = st.from_regex(ID_PATTERN, fullmatch=True).filter(lambda text: "\n" not in text and len(text) < 30)
dates = st.from_regex(DATE_PATTERN, fullmatch=True).filter(lambda text: "\n" not in text)
scores = st.integers(1, 5).map(str)
ratings = st.sampled_from(["Green", "Green Amber", "Red Amber", "Red"])
directions = st.sampled_from(["Improving", "Same", "Worsening"])
quarters = st.builds("Q{} {}/{:02}".format, st.integers(1, 4), st.just(2016), st.just(17))


def rows(strategy: st.SearchStrategy[Plain], key: str = "") -> st.SearchStrategy[list[Plain]]:
    """A few rows; no two of them share what names them."""
    named = (lambda row: row[key].strip().casefold()) if key else None
    return st.lists(strategy, max_size=3, unique_by=named)


def some(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Plain]:
    """A row with all that it must have and some of what it may."""
    return st.fixed_dictionaries(required, optional=optional)


_refs = st.text(_LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
_overrides = {
    "rating": st.fixed_dictionaries({"value": ratings, "reason": texts}),
    "short_term_direction": st.fixed_dictionaries({"value": directions, "reason": texts}),
    "long_term_direction": st.fixed_dictionaries({"value": directions, "reason": texts}),
}
_shares = st.dictionaries(st.sampled_from(["Green Amber", "Red Amber"]), margins, min_size=1)
_rule = (
    st.fixed_dictionaries({"tolerance": _shares})
    | st.fixed_dictionaries({"improvement": st.fixed_dictionaries({"baseline": values, "shares": _shares})})
    | st.fixed_dictionaries({"by_hand": st.fixed_dictionaries({"rating": ratings, "reason": texts})})
)
_directions = {"rating": texts, "short_term_direction": texts, "long_term_direction": texts}
indicators = some(
    {
        "ref": _refs,
        "type": st.sampled_from(["CPI", "SPI", "MPI"]),
        "title": texts,
        "target": values,
        "covers": st.sampled_from(["quarter", "year to date", "snapshot", "rolling 12 months", "annual"]),
    },
    {
        "code": texts,
        "polarity": st.sampled_from(["Bigger is better", "Smaller is better"]),
        "annual_target": values,
        "fraction": fractions,
        "result": values,
        "previous": values,
        "year_earlier": values,
        "benchmark": texts,
        "due": st.just(False),
        "rating_rule": _rule,
        "override": some({}, _overrides),
        "stated": some({}, _directions),
    },
)
actions = some({"id": ids, "action": texts}, {"rating": ratings, "due": st.just(False), "comments": stories})
priorities = some(
    {"id": ids, "title": texts},
    {
        "outcome": stories,
        "introduction": stories,
        "actions": rows(actions, "id"),
        "indicators": rows(indicators, "ref"),
    },
)
themes = some({"id": ids, "title": texts}, {"introduction": stories, "priorities": rows(priorities, "id")})
_lines = {"id": ids, "description": texts}
revenue = some(
    {**_lines, "original": money, "revised": money, "outturn": money},
    {"comments": stories, "stated": some({}, {"variation": money, "variation_percent": values})},
)
capital = some(
    {**_lines, "approved": money, "additions": money, "slippage": money},
    {
        "comments": stories,
        "stated": some({}, {"outturn": money, "variance": money, "slippage_percent": values}),
    },
)
_assessed = {"impact": scores, "likelihood": scores}
risks = some(
    {
        "id": _refs,
        "title": texts,
        "description": stories,
        "owner": texts,
        "nature": texts,
        "controls": stories,
        "inherent": st.fixed_dictionaries(_assessed),
        "residual": some(_assessed, {"highest_impact": texts}),
        "response": st.sampled_from(["Treat", "Tolerate", "Transfer", "Terminate"]),
        "direction": st.sampled_from(["Reduced", "Same", "Increased", "New"]),
    },
    {"stated": some({}, {"score": texts, "band": texts})},
)
challenges = st.fixed_dictionaries({"challenge": stories, "actions": stories})
topics = st.fixed_dictionaries({"description": texts, "comments": stories})
interventions = st.fixed_dictionaries({"indicator": _refs, "level": texts, "comments": stories})

_names = texts.filter(lambda text: len(" ".join(text.split())) <= 80)
submissions = some(
    {
        "kind": st.just("submission"),
        "profile": st.just("du-2016-17"),
        "council": _names,
        "unit": _names,
        "quarter": quarters,
        "money": st.sampled_from(["pounds", "thousands"]),
        "front_matter": some(
            {
                "status": st.sampled_from(["draft", "cleared", "final"]),
                "version": texts,
                "date": dates,
                "prepared_by": texts,
            },
            {"cleared_by": texts, "notice": texts},
        ),
    },
    {
        "summary": some(
            {},
            {
                "instead": stories,
                "successes": some({}, {"quarter": stories, "year": stories}),
                "challenges": some({}, {"quarter": rows(challenges), "year": rows(challenges)}),
                "overview": stories,
            },
        ),
        "revenue": some({}, {"instead": stories, "introduction": stories, "lines": rows(revenue, "id")}),
        "capital": some({}, {"instead": stories, "introduction": stories, "lines": rows(capital, "id")}),
        "performance": some({}, {"instead": stories, "introduction": stories, "themes": rows(themes, "id")}),
        "interventions": some({}, {"instead": stories, "rows": rows(interventions)}),
        "customer_experience": some({}, {"instead": stories, "rows": rows(topics)}),
        "risks": some({}, {"instead": stories, "commentary": stories, "rows": rows(risks, "id")}),
        "equalities": some({}, {"instead": stories, "rows": rows(topics)}),
    },
)


def tree(value: Any) -> Node:
    """A plain value as the tree that the readers make."""
    if isinstance(value, dict):
        return Mapped({key: tree(each) for key, each in value.items()})
    return Listed(tuple(tree(each) for each in value)) if isinstance(value, list) else Scalar(value)


def said(node: Node) -> Any:
    """What a tree says: without what is empty or goes without saying, and without line ends at the end."""
    if isinstance(node, Scalar):
        return node.value.rstrip("\n") if isinstance(node.value, str) else node.value
    if isinstance(node, Listed):
        return [said(item) for item in node.items]
    entries = {key: said(value) for key, value in node.entries.items()}
    return {
        key: value
        for key, value in entries.items()
        if value not in (None, [], {}) and (key, value) != ("due", True)
    }
