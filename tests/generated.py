"""Submissions made at random, as trees: every kind of row and value that an input can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from reportgen import markup, numbers
from reportgen.model.base import DATE_PATTERN, ID_PATTERN
from reportgen.model.rules import Rules
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.profile import Profile, SectionSpec

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
    lambda text: numbers.matches(numbers.VALUE_PATTERN, text) and text.isprintable() and text == text.strip()
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
directions = st.sampled_from(["Improving", "Same", "Worsening"])
quarters = st.builds("Q{} {}/{:02}".format, st.integers(1, 4), st.just(2016), st.just(17))


def rows(strategy: st.SearchStrategy[Plain], key: str = "") -> st.SearchStrategy[list[Plain]]:
    """A few rows; no two of them share what names them."""
    named = (lambda row: row[key].strip().casefold()) if key else None
    return st.lists(strategy, max_size=3, unique_by=named)


@st.composite
def marked(draw: st.DrawFn, strategy: st.SearchStrategy[Plain]) -> Plain:
    """A row or section, which may be marked as exempt, as a whole or in some of its values."""
    row = dict(draw(strategy))
    names = [name for name in row if name not in ("id", "ref")]
    chosen: bool = draw(st.booleans())
    if names and chosen:
        values = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
        mark = {"paragraph": draw(st.sampled_from("1234567")), "reason": draw(texts)}
        row["exempt"] = mark | ({"values": values} if values else {})
    return row


def some(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Plain]:
    """A row with all that it must have and some of what it may."""
    return st.fixed_dictionaries(required, optional=optional)


_refs = st.text(_LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)


def _indicators(rules: Rules) -> st.SearchStrategy[Plain]:
    ratings = st.sampled_from([rating.word for rating in rules.ratings])
    directed = {"short_term_direction", "long_term_direction", "direction"}
    over = {
        "rating": st.fixed_dictionaries({"value": ratings, "reason": texts}),
        **dict.fromkeys(directed, st.fixed_dictionaries({"value": directions, "reason": texts})),
    }
    shares = st.dictionaries(
        st.sampled_from([rating.word for rating in rules.ratings[1:-1]]), margins, min_size=1
    )
    improved = st.fixed_dictionaries({"baseline": values, "shares": shares})
    rule = (
        st.fixed_dictionaries({"tolerance": shares})
        | st.fixed_dictionaries({"improvement": improved})
        | st.fixed_dictionaries({"by_hand": st.fixed_dictionaries({"rating": ratings, "reason": texts})})
    )
    row = some(
        {
            "ref": _refs,
            "type": st.sampled_from([name for group in rules.types for name in group.types]),
            "title": texts,
        },
        {
            "code": texts,
            "polarity": st.sampled_from(["Bigger is better", "Smaller is better"]),
            "annual_target": values,
            "target": values,
            "fraction": fractions,
            "result": values,
            "previous": values,
            "year_earlier": values,
            "covers": st.sampled_from(["quarter", "year to date", "snapshot", "rolling 12 months", "annual"]),
            "period": texts,
            "comparison": st.sampled_from(["last quarter", "same quarter last year"]),
            "benchmark": stories,
            "benchmark_of": _refs,
            "due": st.just(False),
            "escalated": st.booleans(),
            "instead": stories,
            "rating_rule": rule,
            "override": some({}, over),
            "stated": some({}, {"rating": texts, **dict.fromkeys(directed, texts)}),
        },
    )
    return marked(row)


def _actions(rules: Rules) -> st.SearchStrategy[Plain]:
    ratings = st.sampled_from([rating.word for rating in rules.scale_of_actions])
    row = some(
        {"id": ids, "action": texts},
        {"ref": texts, "note": stories, "rating": ratings, "due": st.just(False), "comments": stories},
    )
    return marked(row)


def _performance(rules: Rules) -> st.SearchStrategy[Plain]:
    """Actions and indicators by theme and priority, in one list each, or both."""
    lists = {"actions": rows(_actions(rules), "id"), "indicators": rows(_indicators(rules), "ref")}
    priorities = marked(
        some({"id": ids, "title": texts}, {"outcome": stories, "introduction": stories, **lists})
    )
    themes = marked(
        some({"id": ids, "title": texts}, {"introduction": stories, "priorities": rows(priorities, "id")})
    )
    parts = {"instead": stories, "introduction": stories, "themes": rows(themes, "id"), **lists}
    return marked(some({}, parts))


_around = {"introduction": stories, "instead": stories}


def _records(profile: Profile) -> st.SearchStrategy[list[Plain]]:
    """Tables of words: those of the format, and others that it knows nothing of."""
    scale = [rating.word for rating in profile.rules.scale_of_actions]
    words = marked(st.dictionaries(ids | st.just("of two words"), stories, min_size=1, max_size=3))
    strange = marked(some({"id": ids}, {"rows": st.lists(words, min_size=1, max_size=3), **_around}))
    known = [_table(spec, scale) for spec in _specs(profile) if spec.kind == "records"]
    return st.lists(st.one_of(strange, *known), max_size=4, unique_by=lambda table: table["id"]).map(
        lambda tables: [table for table in tables if len(table) > 1]
    )


def _table(spec: SectionSpec, scale: list[str]) -> st.SearchStrategy[Plain]:
    columns = {
        column.key: st.sampled_from(scale) if column.rated else stories
        for table in spec.tables
        for column in table.columns
    }
    row = marked(some({}, columns).filter(bool))
    table = some({"id": st.just(spec.of)}, {"rows": st.lists(row, min_size=1, max_size=3), **_around})
    return marked(table)


def _specs(profile: Profile) -> list[SectionSpec]:
    return [each for spec in profile.layout.sections for each in spec.within()]


_lines = {"id": ids, "description": texts}


revenue = marked(
    some(
        {**_lines, "original": money, "revised": money, "outturn": money},
        {"comments": stories, "stated": some({}, {"variation": money, "variation_percent": values})},
    )
)
capital = marked(
    some(
        {**_lines, "approved": money, "additions": money, "slippage": money},
        {
            "outturn": money,
            "comments": stories,
            "stated": some({}, {"outturn": money, "variance": money, "slippage_percent": values}),
        },
    )
)
_assessed = {"impact": scores, "likelihood": scores}
risks = marked(
    some(
        {
            "id": _refs,
            "residual": some(_assessed, {"highest_impact": texts}),
            "response": st.sampled_from(["Treat", "Tolerate", "Transfer", "Terminate"]),
        },
        {
            "title": texts,
            "description": stories,
            "owner": texts,
            "nature": texts,
            "controls": stories,
            "inherent": st.fixed_dictionaries(_assessed),
            "target": st.fixed_dictionaries(_assessed),
            "assurance": texts,
            "direction": st.sampled_from(["Reduced", "Same", "Increased", "New"]),
            "stated": some({}, {"score": texts, "band": texts}),
        },
    )
)
challenges = marked(st.fixed_dictionaries({"challenge": stories, "actions": stories}))
topics = marked(st.fixed_dictionaries({"description": texts, "comments": stories}))
interventions = marked(st.fixed_dictionaries({"indicator": _refs, "level": texts, "comments": stories}))

_names = texts.filter(lambda text: len(" ".join(text.split())) <= 80)


def submissions(name: str, profile: Profile) -> st.SearchStrategy[Plain]:
    """Inputs in the report format of that name, with what it shows and with what it does not: with any parts,
    or with one alone, which then holds the more."""
    frame = {
        "kind": st.just("submission"),
        "profile": st.just(name),
        "council": _names,
        "unit": _names,
        "quarter": quarters,
        "money": st.sampled_from(["pounds", "thousands"]),
        "front_matter": _front_matter,
    }
    parts = _parts(profile)
    one_part = [st.fixed_dictionaries({**frame, part: given}) for part, given in parts.items()]
    return st.one_of(some(frame, parts), *one_part)


_front_matter = some(
    {
        "status": st.sampled_from(["draft", "cleared", "final"]),
        "version": texts,
        "date": dates,
        "prepared_by": texts,
    },
    {"cleared_by": texts, "notice": texts},
)
_summary = marked(
    some(
        {},
        {
            "instead": stories,
            "successes": some({}, {"quarter": stories, "year": stories}),
            "challenges": some({}, {"quarter": rows(challenges), "year": rows(challenges)}),
            "overview": stories,
        },
    )
)


def _parts(profile: Profile) -> dict[str, Any]:
    return {
        "summary": _summary,
        "revenue": marked(
            some({}, {"instead": stories, "introduction": stories, "lines": rows(revenue, "id")})
        ),
        "capital": marked(
            some({}, {"instead": stories, "introduction": stories, "lines": rows(capital, "id")})
        ),
        "performance": _performance(profile.rules),
        "interventions": marked(some({}, {"instead": stories, "rows": rows(interventions)})),
        "customer_experience": marked(some({}, {"instead": stories, "rows": rows(topics)})),
        "risks": marked(some({}, {"instead": stories, "commentary": stories, "rows": rows(risks, "id")})),
        "equalities": marked(some({}, {"instead": stories, "rows": rows(topics)})),
        "records": _records(profile),
    }


def without_nameless_marks(plain: Plain, profile: Profile) -> Plain:
    """The input without the marks of rows that no workbook can name: those without a ref whose words are
    blank, or another row's too."""
    challenges = plain.get("summary", {}).get("challenges", {})
    listed = [([row for period in challenges.values() for row in period], "challenge")]
    listed += [
        (plain.get(part, {}).get("rows", []), "description") for part in ("customer_experience", "equalities")
    ]
    listed.append((plain.get("interventions", {}).get("rows", []), "indicator"))
    first = {
        spec.of: spec.tables[0].columns[0].key for spec in reversed(_specs(profile)) if spec.kind == "records"
    }
    listed += [
        (table.get("rows", []), first[table["id"]])
        for table in plain.get("records", [])
        if table["id"] in first
    ]
    for found, key in listed:
        names = [" ".join(row.get(key, "").split()).casefold() for row in found]
        for row, name in zip(found, names, strict=True):
            if not name or names.count(name) > 1:
                row.pop("exempt", None)
    return plain


def tree(value: Any) -> Node:
    """A plain value as the tree that the readers make."""
    if isinstance(value, dict):
        return Mapped({key: tree(each) for key, each in value.items()})
    return Listed(tuple(tree(each) for each in value)) if isinstance(value, list) else Scalar(value)


def said(node: Node) -> Any:
    """What a tree says: without what is empty or goes without saying, without line ends at the end, and with
    its tables of words in the order of their ids, for their own says nothing."""
    if isinstance(node, Scalar):
        return node.value.rstrip("\n") if isinstance(node.value, str) else node.value
    if isinstance(node, Listed):
        return [said(item) for item in node.items]
    entries = {key: said(value) for key, value in node.entries.items()}
    if "records" in entries:
        entries["records"] = sorted(entries["records"], key=lambda table: str(table["id"]))
    return {
        key: value
        for key, value in entries.items()
        if value not in (None, [], {}) and (key, value) != ("due", True)
    }
