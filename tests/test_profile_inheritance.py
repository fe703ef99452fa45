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


# Entries of one name


TWO = PARENT.replace(
    "    - key: talk\n",
    """\
    - key: glance
      kind: dashboard
      title: At a glance
      tables:
        - table: directions
          title: Of the year
          label: Of the year
          quarters: year end
          columns: [{key: label, heading: Which}, {key: improving, heading: Better}]
        - table: directions
          title: So far
          label: So far
          quarters: in year
          columns: [{key: label, heading: Which}, {key: worsening, heading: Worse}]
    - key: talk
""",
)


def tables_of(profile: Profile, section: str) -> list[tuple[str, str, str]]:
    return [
        (each.title.in_year, each.quarters, each.columns[-1].key) for each in within(profile)[section].tables
    ]


OF_THE_YEAR, SO_FAR = ("Of the year", "year end", "improving"), ("So far", "in year", "worsening")


def test_two_tables_of_one_name_begin_each_as_its_own() -> None:
    found = good(
        "layout:\n  sections:\n    - key: glance\n      tables: [{table: directions}, {table: directions}]\n",
        parent="two",
        two=TWO,
    )
    assert tables_of(found, "glance") == [OF_THE_YEAR, SO_FAR]


def test_one_of_two_tables_of_a_name_is_the_first() -> None:
    found = good(
        "layout:\n  sections: [{key: glance, tables: [{table: directions}]}]\n", parent="two", two=TWO
    )
    assert tables_of(found, "glance") == [OF_THE_YEAR]


def test_two_tables_are_like_two_of_their_name() -> None:
    tables = "[{table: directions, like: glance}, {table: directions, like: glance}]"
    found = good(
        "layout:\n  sections:\n    - key: glance\n    - {key: again, kind: dashboard, title: Again, "
        f"tables: {tables}}}\n",
        parent="two",
        two=TWO,
    )
    assert tables_of(found, "again") == [OF_THE_YEAR, SO_FAR]


def test_one_table_is_like_the_first_of_two() -> None:
    found = good(
        "layout:\n  sections:\n    - key: glance\n    - {key: again, kind: dashboard, title: Again, "
        "tables: [{table: directions, like: glance}]}\n",
        parent="two",
        two=TWO,
    )
    assert tables_of(found, "again") == [OF_THE_YEAR]


# Tables like those of a section that the child leaves out


ALIKE = PARENT.replace(
    "    - key: talk\n",
    """\
    - key: more
      kind: revenue
      title: More
      tables: [{table: revenue, title: More revenue, like: revenue}]
    - key: talk
""",
)


def test_a_section_may_be_left_out_that_others_of_the_parent_are_like() -> None:
    found = good("layout:\n  sections: [{key: more}]\n", parent="alike", alike=ALIKE)
    assert tables_of(found, "more") == [("More revenue", "all", "variation")]


def test_a_table_may_be_like_that_of_a_section_left_out() -> None:
    found = good(LIKE.replace("    - key: revenue\n", ""))
    assert tables_of(found, "again") == [("Once more", "all", "variation")]


def test_a_table_that_is_like_another_than_the_parents_begins_as_that_one() -> None:
    found = good(
        """\
layout:
  sections:
    - key: other
      kind: revenue
      title: Other
      tables: [{table: revenue, title: Other, columns: [{key: id, heading: Id}]}]
    - {key: more, tables: [{table: revenue, title: Mine, like: other}]}
""",
        parent="alike",
        alike=ALIKE,
    )
    assert tables_of(found, "more") == [("Mine", "all", "id")]


def test_like_given_empty_leaves_the_columns_that_are_there() -> None:
    found = good(
        "layout:\n  sections: [{key: more, tables: [{table: revenue, like: }]}]\n",
        parent="alike",
        alike=ALIKE,
    )
    assert tables_of(found, "more") == [("More revenue", "all", "variation")]


# One mistake is told once


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("parrent", 'there is no profile "parrent" to extend'),
        ("[parent]", "extends is a list"),
        ("{name: parent}", "extends is a group of names and values"),
        ("", "extends is empty"),
        ("child", "the profiles extend one another in a circle: child, child"),
        ("list", 'the profile "list" is no list of names with values'),
        ("nothing", 'the profile "nothing" is empty'),
    ],
)
def test_of_a_parent_that_can_not_be_read_only_that_is_told(said: str, found: str) -> None:
    reading = child("", parent=said, child="", list="- a\n", nothing="")
    assert [
        (problem.found, problem.place.line is not None or said == "nothing") for problem in reading.problems
    ] == [(found, True)]
    assert reading.model is None


def test_a_parents_parent_that_is_not_there_is_all_that_is_told() -> None:
    (problem,) = problems(child("", parent="middle", middle="kind: profile\nname: M\nextends: nobody\n"))
    assert problem.startswith('middle.yaml, line 3, column 10: there is no profile "nobody" to extend')


def test_broken_yaml_in_the_parent_is_all_that_is_told() -> None:
    found = problems(child("", parent="wrong", wrong="kind: profile\nname: [\n"))
    assert len(found) == 1


def test_a_key_twice_in_the_parent_is_all_that_is_told() -> None:
    found = problems(
        child("", parent="wrong", wrong=PARENT.replace("name: Small report", "name: A\nname: B"))
    )
    assert len(found) == 1
    assert found[0].startswith("wrong.yaml, line 3")


def test_a_table_like_one_that_is_not_there_is_told_without_what_it_lacks_for_it() -> None:
    (problem,) = problems(
        child(LIKE.replace("like: revenue", "like: revenu").replace(", title: Once more", ""))
    )
    assert 'no section "revenu" has a table like this' in problem


def test_a_table_like_one_whose_name_can_not_be_read_is_no_second_mistake() -> None:
    mistaken = ALIKE.replace("- key: revenue\n", "- key: [revenue]\n")
    assert [problem.found for problem in read_profile(mistaken.encode(), "a.yaml").problems] == [
        "key is a list"
    ]


def test_a_mistake_that_others_are_like_is_told_once() -> None:
    mistaken = ALIKE.replace("heading: Line", "heading: [Line]")
    (problem,) = read_profile(mistaken.encode(), "a.yaml").problems
    assert problem.found == "heading is a list"


def test_a_section_named_twice_is_told_without_those_below_it() -> None:
    found = [
        problem.found for problem in child("layout:\n  sections: [{key: money}, {key: money}]\n").problems
    ]
    assert found == ['the section key "money" is here a second time']


def test_a_number_that_a_moved_section_meets_is_told_in_the_childs_file() -> None:
    (problem,) = child("layout:\n  sections: [{key: talk, number: '1.1'}, {key: revenue}]\n").problems
    assert problem.found == 'the sections "talk" and "revenue" both have the number 1.1'
    assert (problem.place.file, problem.place.line) == ("child.yaml", 5)
