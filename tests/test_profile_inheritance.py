"""A profile that extends another, and a table that is like another: what is taken over, what is told."""

from __future__ import annotations

import pytest

from reportgen.inputs import Reading, read_profile
from reportgen.profile import Profile, SectionSpec
from tests.small import PROFILE, edited

PARENT = edited(
    PROFILE,
    (
        "  sections: []\n",
        """\
  facts:
    - {label: Status, shows: status}
  sections:
    - key: money
      kind: group
      number: "1"
      title: Money
      sections:
        - key: revenue
          kind: revenue
          number: "1.1"
          title: Revenue
          notes: [In pounds.]
          tables:
            - table: revenue
              title: Revenue
              columns:
                - {key: description, heading: Line}
                - {key: variation, heading: Over}
    - key: talk
      kind: overview
      title: Overview
""",
    ),
)


def child(text: str, parent: str = "parent", **others: str) -> Reading[Profile]:
    contents = {"parent": PARENT, **others}
    return read_profile(
        f"kind: profile\nname: Child\nextends: {parent}\n{text}".encode(),
        "child.yaml",
        {name: data.encode() for name, data in contents.items()},
    )


def good(text: str, **others: str) -> Profile:
    reading = child(text, **others)
    assert reading.problems == ()
    assert reading.model is not None
    return reading.model


def problems(reading: Reading[Profile]) -> list[str]:
    return [str(problem) for problem in reading.problems]


def within(profile: Profile) -> dict[str, SectionSpec]:
    return {each.key: each for top in profile.layout.sections for each in top.within()}


def test_a_profile_that_only_extends_is_the_other_under_its_own_name() -> None:
    found, parent = good(""), read_profile(PARENT.encode(), "parent.yaml").model
    assert parent is not None
    assert (found.name, found.rules) == ("Child", parent.rules)
    assert list(within(found)) == ["money", "revenue", "talk"]


def test_names_in_a_group_are_laid_over_one_by_one() -> None:
    formats = good('rules: {formats: {nil: "-"}}').rules.formats
    assert (formats.nil, formats.no_direction) == ("-", "none")


def test_a_list_says_which_sections_there_are_and_in_what_order() -> None:
    found = good(
        "layout:\n  sections:\n    - key: talk\n    - {key: revenue, number: '2', title: Spending}\n"
    )
    assert [each.key for each in found.layout.sections] == ["talk", "revenue"]
    revenue = found.layout.sections[1]
    assert (revenue.number, revenue.title.in_year, revenue.kind) == ("2", "Spending", "revenue")
    assert [column.key for column in revenue.tables[0].columns] == ["description", "variation"]


def test_a_column_is_added_and_the_others_keep_their_headings() -> None:
    found = good(
        """\
layout:
  sections:
    - key: revenue
      tables:
        - table: revenue
          columns: [{key: description}, {key: comments, heading: Why}, {key: variation}]
"""
    )
    columns = found.layout.sections[0].tables[0].columns
    assert [column.heading.in_year for column in columns if column.heading] == ["Line", "Why", "Over"]


def test_a_name_given_empty_takes_away_what_the_other_has() -> None:
    revenue = within(good("layout:\n  sections:\n    - {key: revenue, number: , notes: }\n"))["revenue"]
    assert (revenue.number, revenue.notes) == (None, ())


def test_words_of_a_scale_keep_what_is_not_said_anew() -> None:
    ratings = good(
        "rules:\n  ratings:\n    - {word: Green, meaning: fine}\n    - {word: Red}\n"
    ).rules.ratings
    assert [(each.word, each.tone, each.meaning) for each in ratings] == [
        ("Green", "green", "fine"),
        ("Red", "red", "missed by far"),
    ]


def test_a_parent_may_have_a_parent() -> None:
    middle = "kind: profile\nname: Middle\nextends: parent\nrules: {formats: {nil: nothing}}\n"
    found = read_profile(
        b"kind: profile\nname: Child\nextends: middle\nrules: {formats: {no_percent: none}}\n",
        "child.yaml",
        {"parent": PARENT.encode(), "middle": middle.encode()},
    )
    assert found.problems == ()
    assert found.model is not None
    formats = found.model.rules.formats
    assert (formats.nil, formats.no_percent, formats.no_direction) == ("nothing", "none", "none")


# Mistakes


def test_a_parent_that_is_not_there_is_told_with_the_nearest() -> None:
    found = problems(child("", parent="parrent"))
    assert (
        'child.yaml, line 3, column 10: there is no profile "parrent" to extend; one of parent is wanted; '
        "did you mean parent?"
    ) in found


def test_profiles_that_extend_one_another_are_told() -> None:
    other = "kind: profile\nname: Other\nextends: child\n"
    reading = read_profile(
        b"kind: profile\nname: Child\nextends: other\n",
        "child.yaml",
        {"other": other.encode(), "child": b""},
    )
    assert (
        "other.yaml, line 3, column 10: the profiles extend one another in a circle: child, other, child; a "
        "profile that extends none is wanted at the end; take extends: out of one of them."
    ) in problems(reading)


def test_a_profile_that_extends_itself_is_told() -> None:
    reading = read_profile(b"kind: profile\nname: C\nextends: child\n", "child.yaml", {"child": b""})
    assert any("in a circle: child, child" in problem for problem in problems(reading))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("layout:\n  sections:\n    - {key: talk, kind: overvew}\n", "child.yaml, line 6, column 25"),
        ("rules: {formats: {nill: x}}\n", "child.yaml, line 4, column 19"),
    ],
)
def test_a_mistake_stands_in_the_file_that_makes_it(text: str, place: str) -> None:
    (problem,) = problems(child(text))
    assert problem.startswith(f"{place}: ")


def test_a_mistake_of_the_parent_stands_in_the_parents_file() -> None:
    (problem,) = problems(child("", parent="wrong", wrong=PARENT.replace("kind: overview", "kind: overvew")))
    assert problem.startswith("wrong.yaml, line ")
    assert '"overvew"' in problem


def test_broken_yaml_in_the_parent_is_told_once_and_nothing_else_breaks() -> None:
    found = problems(child("", parent="wrong", wrong="kind: profile\nname: [\n"))
    assert any(problem.startswith("wrong.yaml, line ") for problem in found)


# Tables like others


LIKE = """\
layout:
  sections:
    - key: revenue
    - key: again
      kind: revenue
      title: Again
      tables:
        - {table: revenue, like: revenue, title: Once more}
"""


def test_a_table_may_be_like_that_of_another_section() -> None:
    (_, again) = good(LIKE).layout.sections
    (table,) = again.tables
    assert table.title.in_year == "Once more"
    assert [column.key for column in table.columns] == ["description", "variation"]


def test_a_table_like_one_that_is_not_there_is_told() -> None:
    found = problems(child(LIKE.replace("like: revenue", "like: revenu")))
    assert (
        'child.yaml, line 11, column 34: no section "revenu" has a table like this with columns of its own; '
        "one of revenue is wanted; did you mean revenue?"
    ) in found
