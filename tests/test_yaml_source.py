"""YAML is read strictly: values stay as typed, each with its place; what a submission can't use is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import Problem
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_source import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_yaml


def good(text: str) -> Node:
    """The tree of a text without problems."""
    node, problems = read_yaml(text.encode(), "unit.yaml")
    assert problems == ()
    assert node is not None
    return node


def told(data: str | bytes) -> tuple[Problem, ...]:
    """Everything wrong with a text; each message has all its parts."""
    _, problems = read_yaml(data.encode() if isinstance(data, str) else data, "unit.yaml")
    for problem in problems:
        assert problem.place.file == "unit.yaml"
        assert problem.found.strip()
        assert problem.wanted.strip()
        assert problem.remedy.strip()
        assert str(problem).startswith(
            f"{problem.place}: {problem.found}; {problem.wanted}; {problem.remedy}"
        )
    return problems


def value_of(node: Node, *path: str | int) -> str | bool | None:
    """The scalar at a path."""
    for part in path:
        node = node.entries[str(part)] if isinstance(node, Mapped) else at(node, int(part))
    assert isinstance(node, Scalar)
    return node.value


def at(node: Node, position: int) -> Node:
    assert isinstance(node, Listed)
    return node.items[position]


def spots(problems: tuple[Problem, ...]) -> list[tuple[int | None, int | None]]:
    return [(problem.place.line, problem.place.column) for problem in problems]


def test_every_key_and_value_has_its_line_and_column() -> None:
    node = good("unit: Adults\nlines:\n  - id: a\n    amount:   (77)\n  - {id: b}\n")
    assert isinstance(node, Mapped)
    assert (node.place.line, node.place.column) == (1, 1)
    assert (node.keys["unit"].line, node.keys["unit"].column) == (1, 1)
    unit, lines = node.entries["unit"], node.entries["lines"]
    assert (unit.place.line, unit.place.column) == (1, 7)
    assert (node.keys["lines"].line, node.keys["lines"].column) == (2, 1)
    first, second = at(lines, 0), at(lines, 1)
    assert isinstance(first, Mapped)
    assert (first.place.line, first.place.column) == (3, 5)
    assert (first.keys["amount"].line, first.keys["amount"].column) == (4, 5)
    assert (first.entries["amount"].place.line, first.entries["amount"].place.column) == (4, 15)
    assert (second.place.line, second.place.column) == (5, 5)
    assert unit.place.file == "unit.yaml"


def test_keys_stay_in_the_order_typed() -> None:
    node = good("zebra: 1\napple: 2\nmiddle: 3\n")
    assert isinstance(node, Mapped)
    assert list(node.entries) == ["zebra", "apple", "middle"]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "No",
            "no",
            "Yes",
            "on",
            "off",
            "y",
            "n",
            "8.50",
            "010",
            "0x1F",
            "18:30",
            "1_000",
            "1e3",
            ".5",
            ".inf",
        ),
        *("1,413", "(77)", "63.0%", "2017-05-22", "2017-05-22 10:00:00", "N/A", "£1.2m", "tRUE", "nULL"),
        *("531/742", "+5", "-5", "<<", "="),
    ],
)
def test_a_plain_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert value_of(good(f"a: {typed}\n"), "a") == typed


@pytest.mark.parametrize("typed", ["true", "True", "TRUE"])
def test_only_true_is_true(typed: str) -> None:
    assert value_of(good(f"a: {typed}\n"), "a") is True
    assert value_of(good(f'a: "{typed}"\n'), "a") == typed


@pytest.mark.parametrize("typed", ["false", "False", "FALSE"])
def test_only_false_is_false(typed: str) -> None:
    assert value_of(good(f"a: {typed}\n"), "a") is False


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(typed: str) -> None:
    assert value_of(good(f"a: {typed}\n"), "a") is None
    assert value_of(good(f'a: "{typed}"\n'), "a") == typed


def test_a_text_under_a_bar_is_known_as_one() -> None:
    node = good("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: one\n")
    assert isinstance(node, Mapped)
    assert node.entries["a"] == Scalar("one\ntwo\n", node.entries["a"].place, indent=2)
    assert node.entries["b"] == Scalar("one two", node.entries["b"].place)
    assert node.entries["c"] == Scalar("one", node.entries["c"].place)


def test_line_ends_of_windows_are_line_ends() -> None:
    node = good("a: |\r\n  one\r\n  two\r\nb: 2\r\n")
    assert value_of(node, "a") == "one\ntwo\n"
    assert isinstance(node, Mapped)
    assert node.keys["b"].line == 4


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    node, problems = read_yaml(b"\xef\xbb\xbfkind: submission\n", "unit.yaml")
    assert problems == ()
    assert isinstance(node, Mapped)
    assert list(node.entries) == ["kind"]
    assert node.keys["kind"].column == 1


def test_text_of_any_script_is_kept() -> None:
    text = "Ystâd £ – ’ 漢字 😀 \u202eabc\u202c a\u00a0b"
    assert value_of(good(f"a: {text}\n"), "a") == text


def test_a_repeated_key_is_told_with_the_first_one_and_the_first_value_stays() -> None:
    text = "a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\na: 5\n"
    node, _ = read_yaml(text.encode(), "unit.yaml")
    assert node is not None
    assert (value_of(node, "a"), value_of(node, "b", "c")) == ("1", "2")
    inner, outer = told(text)
    assert spots((inner, outer)) == [(5, 3), (6, 1)]
    assert (inner.found, outer.found) == (
        '"c" stands here a second time (first in line 3)',
        '"a" stands here a second time (first in line 1)',
    )


@pytest.mark.parametrize("key", ["true", "True", '"true"'])
def test_keys_that_read_alike_are_repeated_keys(key: str) -> None:
    (problem,) = told(f"true: 1\n{key}: 2\n")
    assert problem.found == '"true" stands here a second time (first in line 1)'


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ("a: &x 1\n", 1, 4, "&x names a value"),
        ("a:\n  - &x {b: 1}\n", 2, 5, "&x names a value"),
        ("a: !!int 5\n", 1, 4, "the tag !!int"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "the tag !!python/object/apply:os.system"),
        ("a: !own {b: 1}\n", 1, 4, "the tag !own"),
        ("? [a, b]\n: 1\n", 1, 3, "a key that is no word"),
        ("~: 1\n", 1, 1, "a key that is no word"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
    ],
)
def test_what_a_submission_has_no_use_for_is_told_at_its_place(
    text: str, line: int, column: int, found: str
) -> None:
    (problem,) = told(text)
    assert spots((problem,)) == [(line, column)]
    assert problem.found.startswith(found)


def test_an_alias_is_told_at_its_place_and_the_rest_is_read() -> None:
    text = "a: &x one\nb: *x\nc: 3\n"
    node, _ = read_yaml(text.encode(), "unit.yaml")
    anchor, alias = told(text)
    assert spots((anchor, alias)) == [(1, 4), (2, 4)]
    assert alias.found.startswith("*x repeats")
    assert node is not None
    assert (value_of(node, "a"), value_of(node, "c")) == ("one", "3")


def test_a_merge_key_is_an_alias_like_any_other() -> None:
    assert any(problem.found.startswith("*x") for problem in told("a: &x {b: 1}\nc:\n  <<: *x\n"))


def test_the_first_document_is_the_one_that_is_read() -> None:
    node, _ = read_yaml(b"a: 1\n---\na: 2\n", "unit.yaml")
    assert node is not None
    assert value_of(node, "a") == "1"


def test_a_marker_before_the_only_document_is_no_problem() -> None:
    assert value_of(good("---\na: 1\n...\n"), "a") == "1"


def seconds(data: bytes) -> float:
    began = time.perf_counter()
    read_yaml(data, "unit.yaml")
    return time.perf_counter() - began


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 30)]
    bomb = "\n".join(lines)
    assert len(told(bomb)) == 30 + 29 * 9
    assert seconds(bomb.encode()) < 5


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_values_nested_20_000_deep_are_one_problem(opening: str) -> None:
    (problem,) = told(opening * 20_000)
    assert problem.place.line == 1
    assert str(MAX_DEPTH) in problem.found or "bracket" in problem.found


def test_values_may_be_nested_as_deep_as_is_allowed() -> None:
    assert told("[" * MAX_DEPTH + "]" * MAX_DEPTH) == ()
    (problem,) = told("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert problem.found == "values nested 50 deep"
    assert spots((problem,)) == [(1, 51)]


def test_a_file_of_too_many_values_is_one_problem() -> None:
    (problem,) = told("- x\n" * (MAX_NODES + 10))
    assert problem.found == "more than 200,000 values"
    assert problem.place.line == MAX_NODES


def test_a_file_that_is_too_large_is_not_read() -> None:
    (problem,) = told(b"a: " + b"x" * MAX_BYTES)
    assert problem.found == "the file has 10,000,003 bytes"
    assert told(b"a: " + b"x" * (MAX_BYTES - 3)) == ()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: 1\nb: caf\xe9\n", 2),
        (b"\xff\xfea\x00:\x00", 1),
        (b"a: \xed\xa0\x80\n", 1),
        (b"PK\x03\x04\x14\x00\xa4", 1),
    ],
)
def test_bytes_that_are_no_utf8_are_told_with_their_line(data: bytes, line: int) -> None:
    (problem,) = told(data)
    assert problem.place.line == line
    assert "UTF-8" in problem.wanted


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000"), ("\x0b", "U+000B"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\ufffe", "U+FFFE")],
)
def test_a_raw_control_character_is_told_at_its_place(character: str, name: str) -> None:
    (problem,) = told(f"a: 1\nb: one{character}two\n")
    assert (spots((problem,)), problem.found) == ([(2, 7)], f"the character {name} in the text")


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\0", "U+0000"),
        (r"\x0B", "U+000B"),
        (r"\e", "U+001B"),
        (r"\uFFFE", "U+FFFE"),
        (r"\uFFFF", "U+FFFF"),
    ],
)
def test_an_escaped_character_that_xml_cannot_hold_is_told_at_its_value(escape: str, name: str) -> None:
    (problem,) = told(f'a: 1\nb: "one{escape}two"\n')
    assert (problem.place.line, problem.found) == (2, f"the character {name} in the text")


@pytest.mark.parametrize("escape", [r"\ud800", r"\uDFFF", r"\U0000D800"])
def test_half_a_character_is_told_at_its_line(escape: str) -> None:
    (problem,) = told(f'a: 1\nb: "one{escape}two"\n')
    assert problem.place.line == 2
    assert problem.found == "an escape (\\u or \\U) that stands for no character"


def test_a_key_with_a_control_character_is_told_too() -> None:
    assert [problem.place.line for problem in told('a: 1\n"b\\x01": 2\n')] == [2]


def test_every_control_character_is_told() -> None:
    assert spots(told("a: x\x01y\x02\nb: |\n  one\n  t\x03wo\n")) == [(1, 5), (1, 7), (4, 4)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: two: three\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\nb: @home\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\nb\nc: 3\n", 3),
        ("a: [1, 2\nb: 3\n", 1),
        ("a:\n  - {b: 1\n\n\n\nc: 1\n", 2),
        ('a: 1\nb: "open\n\n\n\nc: 2\n', 2),
        ("a:\n  - 1\n b: 2\n", 3),
        ("a: *nowhere\n", 1),
        ("a: %b\n", 1),
        ("%YAML 9.9\n---\na: 1\n", 1),
    ],
)
def test_writing_that_breaks_off_is_told_near_its_line(text: str, line: int) -> None:
    problems = told(text)
    assert len(problems) == 1
    assert problems[0].place.line is not None
    assert abs(problems[0].place.line - line) <= 1


def test_an_empty_file_holds_nothing() -> None:
    for text in ("", "\n\n", "# only a comment\n"):
        assert read_yaml(text.encode(), "unit.yaml")[0] is None


SCALARS = st.text(st.sampled_from("abcXYZ019 .,:/%£()-#'\"\\&*!|>@`"), max_size=12)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(st.lists(SCALARS, min_size=1, max_size=8))
@settings(deadline=None)
def test_quoted_text_is_read_exactly_and_at_its_line(texts: list[str]) -> None:
    node = good("".join(f"- {quoted(text)}\n" for text in texts))
    assert isinstance(node, Listed)
    assert [(item.value, item.place.line) for item in node.items if isinstance(item, Scalar)] == [
        (text, line) for line, text in enumerate(texts, 1)
    ]


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    assert all(problem.place.file == "unit.yaml" for problem in told(data))
