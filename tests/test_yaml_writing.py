"""YAML is written tidily and read back exactly; an update of a YAML text touches only what has changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.inputs.yaml.scalars import plain_in_flow, plain_is_safe
from reportgen.inputs.yaml.writing import updated, written
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml

SAMPLES = Path(__file__).parents[1] / "inputs" / "2016-17-q4"

Plain = Any
"""A tree as dictionaries, lists, texts, booleans and None."""


def node_of(value: Plain) -> Node:
    if isinstance(value, dict):
        return Mapped({key: node_of(below) for key, below in value.items()})
    if isinstance(value, list):
        return Listed(tuple(node_of(item) for item in value))
    return Scalar(value)


def tree(value: dict[str, Plain]) -> Mapped:
    node = node_of(value)
    assert isinstance(node, Mapped)
    return node


def plain(node: Node | None) -> Plain:
    if isinstance(node, Mapped):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Listed):
        return [plain(item) for item in node.items]
    assert node is not None
    return node.value


def read(text: str) -> Plain:
    node, problems = read_yaml(text.encode(), "unit.yaml")
    assert problems == (), text
    return plain(node)


def in_order(value: Plain) -> Plain:
    """A tree in which the order of keys counts when compared."""
    if isinstance(value, dict):
        return [(key, in_order(below)) for key, below in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value


NASTY = [
    *("007", "8.50", "No", "null", "Null", "~", "true", "TRUE", "False", "", " ", "-", "?", ":", "=", "<<"),
    *("1,336,340", "(73,240)", "2017-05-22", "18:30", "1_000", "0x1F", "1e3", ".inf", "+5", "--- x", "..."),
    *(
        "a # b",
        "a #b",
        "#a",
        "a: b",
        "a:",
        ": a",
        "- a",
        "-a",
        "? a",
        "?a",
        "@a",
        "&a",
        "*a",
        "!a",
        "%a",
        "`a",
    ),
    *("'a'", '"a"', 'say "yes"', "it's", "back\\slash", "[a", "a]", "{a", "a}", "a, b", "|", ">-", "=1+1"),
    *(" leading", "trailing ", "\tt", "t\t", "a\tb", "a\n", "a\n\n", "a\n\n\n", "\n", "\n\n", "\na", "a\nb"),
    *(
        " a\nb",
        "a\n b\n",
        "a \nb",
        "a\n \nb",
        "\n a",
        "\n\n  a\n\n",
        "a\r\nb",
        "a\rb",
        "- a\n- b\n",
        "# a\n# b",
    ),
    *(
        "a\u0085b",
        "a\u2028b",
        "a\u2029b\n",
        "\u00a0a\u00a0",
        "\ufeffa",
        "a\u200bb",
        "\x7f",
        "é 日本 ☃",
        "🙂\n🙂",
    ),
    *("x" * 250, "word " * 60 + "end", "word  two " * 30 + "end", "word " * 60 + "end\n", " " + "word " * 40),
    *(
        "--- a\nb",
        "...\n...",
        "a: b\nc: d",
        "%a\n%b\n",
        "a\n\tb\n",
        "long " * 30 + "\n\n" + "long " * 30 + "x",
    ),
]

WORDS = st.sampled_from(["a", "b c", "amount", "12", "4.0%", "Green Amber", "word " * 30 + "end"])
TEXTS = (
    WORDS
    | st.sampled_from(NASTY)
    | st.text(st.sampled_from("ab \n\n:#-'\"\\,[]{}|>%@&*!?=~.\t\r\u0085\u2028é🙂"), max_size=12)
    | st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    )
)
SCALARS = TEXTS | WORDS | st.booleans() | st.none()
KEYS = (
    st.sampled_from(["id", "ref", "title", "comments", "lines", "impact", "No", "null", "a: b", "42"])
    | st.text(st.sampled_from("abc -:#'\"\n"), max_size=6)
)  # fmt: skip


def _deeper(below: st.SearchStrategy[Plain]) -> st.SearchStrategy[Plain]:
    rows = st.lists(st.dictionaries(st.sampled_from(["id", "a", "b"]), below, max_size=3), max_size=4)
    return st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4) | rows


VALUES = st.recursive(SCALARS, _deeper, max_leaves=12)
TREES = st.dictionaries(KEYS, VALUES, max_size=5)


@pytest.mark.parametrize("text", NASTY)
def test_an_awkward_text_reads_back_exactly_wherever_it_stands(text: str) -> None:
    held: dict[str, Plain] = {
        "part": text,
        "map": {"key": text, "next": "x"},
        "list": [text, [text], {"id": text, "b": text}],
        "deep": {"a": {"b": {"c": text, "d": "1"}}},
        "end": {text: "x"},
    }
    assert in_order(read(written(tree(held)))) == in_order(held)


@settings(max_examples=250, deadline=None)
@given(TREES)
def test_every_tree_reads_back_exactly(value: dict[str, Plain]) -> None:
    assert in_order(read(written(tree(value)))) == in_order(value)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_held_for_plain_reads_back_without_quotes(text: str) -> None:
    if plain_is_safe(text):
        assert read(f"a:\n  - {text}\n  - b: {text}\n") == {"a": [text, {"b": text}]}
    if plain_in_flow(text):
        assert read(f"a: {{{text}: {{c: {text}}}}}\n") == {"a": {text: {"c": text}}}


@pytest.mark.parametrize(
    "text", ["1,336,340", "2017-05-22", "1", "(73,240)", "1.0", "No", "=1", "£1.2m", "-5"]
)
def test_a_figure_needs_no_quotes(text: str) -> None:
    assert written(tree({"a": [text]})) == f"a:\n  - {text}\n"


def test_true_as_a_text_stands_in_quotes_and_as_a_value_does_not() -> None:
    assert written(tree({"a": "true", "b": True, "c": None})) == 'a: "true"\nb: true\nc:\n'


def test_the_sample_is_written_as_it_was_typed_by_hand() -> None:
    typed = (SAMPLES / "adults-and-communities.yaml").read_text(encoding="utf-8")
    node, _ = read_yaml(typed.encode(), "unit.yaml")
    assert isinstance(node, Mapped)
    here = written(node, typed.split("\n")[0]).split("\n")
    by_hand = typed.replace('version: "1.0"', "version: 1.0").replace(
        "outcome: >-\n            Adults have the means", "outcome: Adults have the means"
    )
    assert here == by_hand.split("\n")


def test_parts_of_several_lines_have_an_empty_line_around_them() -> None:
    value = {"kind": "x", "unit": "y", "map": {"a": "1"}, "last": "z", "end": "."}
    assert written(tree(value), "# first") == (
        "# first\nkind: x\nunit: y\n\nmap:\n  a: 1\n\nlast: z\nend: .\n"
    )


def test_a_small_map_below_a_part_stands_in_braces() -> None:
    value = {"risks": [{"id": "A", "inherent": {"impact": "5", "due": False}, "rule": {"a": {"b": "5%"}}}]}
    assert written(tree(value)) == (
        "risks:\n  - id: A\n    inherent: {impact: 5, due: false}\n    rule: {a: {b: 5%}}\n"
    )


@pytest.mark.parametrize("text", ["1,000", "a: b", "a\nb", "true", "", None, "x" * 95])
def test_a_map_whose_text_needs_care_does_not_stand_in_braces(text: str | None) -> None:
    assert "{" not in written(tree({"a": {"b": {"c": text}}}))


def test_lines_are_kept_under_a_bar_and_a_long_line_is_folded() -> None:
    long = "word " * 30 + "end"
    shown = written(tree({"a": {"b": "x\n\ny\n", "c": "x\ny", "d": "x\ny\n\n", "e": " x\ny\n", "f": long}}))
    assert "  b: |\n    x\n\n    y\n  c: |-\n    x\n    y\n  d: |+\n    x\n    y\n\n" in shown
    assert "  e: |2\n     x\n    y\n" in shown
    assert shown.endswith("  f: >-\n    " + ("word " * 19).rstrip() + "\n    " + "word " * 11 + "end\n")
    assert max(map(len, shown.split("\n"))) <= 100


def test_a_text_that_a_bar_cannot_hold_stands_in_quotes_line_by_line() -> None:
    assert written(tree({"a": {"b": "one \n two\tx\n"}})) == 'a:\n  b: "one \\n\\\n    \\ two\\tx\\n"\n'


def test_a_text_beside_a_value_stands_above_it_as_a_comment() -> None:
    beside = Mapped(
        {"a": Scalar("1", beside="one\n\n" + "word " * 25), "b": Scalar(None, beside="none\u2028yet")}
    )
    shown = written(Mapped({"list": Listed((beside,))}))
    assert shown == (
        "list:\n  # one\n  #\n  # " + ("word " * 19).rstrip() + "\n  # " + ("word " * 6).rstrip() + "\n"
        "  - a: 1\n    # none\n    # yet\n    b:\n"
    )  # fmt: skip
    assert read(shown) == {"list": [{"a": "1", "b": None}]}


@pytest.mark.parametrize("name", ["adults-and-communities.yaml", "adults-and-communities.printed.yaml"])
@pytest.mark.parametrize("made", [lambda text: text, lambda text: "\ufeff" + text.replace("\n", "\r\n")])
def test_without_a_change_a_text_stays_byte_for_byte(name: str, made: Callable[[str], str]) -> None:
    text = made((SAMPLES / name).read_text(encoding="utf-8"))
    assert updated(text, tree(read(text))) == text


def test_a_change_of_one_value_changes_one_line_of_the_sample() -> None:
    for name in ("adults-and-communities.yaml", "adults-and-communities.printed.yaml"):
        text = (SAMPLES / name).read_text(encoding="utf-8")
        lines = text.split("\n")
        shorts = [
            number
            for number, line in enumerate(lines)
            if line.strip().startswith(("owner: ", "risks", "result:"))
        ]
        picked = [number for number in shorts if lines[number].count(": ") == 1 and '"' not in lines[number]][
            ::7
        ]
        assert picked
        for number in picked:
            wanted = [*lines]
            wanted[number] = lines[number].split(": ")[0] + ": Somebody else"
            assert updated(text, tree(read("\n".join(wanted)))).split("\n") == wanted


EXISTING = """\
# yaml-language-server: $schema=x
# Ours.
kind: submission   # always
unit:   'Adults'

# The money.
revenue:  # in pounds
  # the lines
  lines:
    # the first
    - id: a        # first id
      outturn: 1,000  # as agreed
      comments: |  # to be cut
        Some text.
      # end of a

    # the second
    - id: b
      outturn: "2"
      score: {impact: 5, likelihood: "4"}  # by hand
    # end of lines
# end of file
"""


def edited(change: Callable[[Plain], object]) -> str:
    """The existing text after a change of its tree; it reads back as the changed tree."""
    value = read(EXISTING)
    change(value)
    text = updated(EXISTING, tree(value))
    assert read(text) == value
    return text


LINE = ["revenue", "lines", 0]
NEXT = ["revenue", "lines", 1]


@pytest.mark.parametrize(
    ("path", "value", "was", "becomes"),
    [
        (["kind"], "other", "kind: submission   # always", "kind: other   # always"),
        (["kind"], None, "kind: submission   # always", "kind:   # always"),
        (["kind"], "true", "kind: submission   # always", 'kind: "true"   # always'),
        (["unit"], "It's", "unit:   'Adults'", "unit:   'It''s'"),
        ([*LINE, "outturn"], "1,001", "outturn: 1,000  #", "outturn: 1,001  #"),
        ([*LINE, "outturn"], "a\nb\n", "1,000  # as agreed", "|  # as agreed\n        a\n        b"),
        ([*LINE, "outturn"], "a \nb", "1,000  # as agreed", '"a \\n\\\n        b"  # as agreed'),
        ([*LINE, "comments"], "Short", "|  # to be cut\n        Some text.", "Short  # to be cut"),
        ([*NEXT, "outturn"], "3", 'outturn: "2"', 'outturn: "3"'),
        ([*NEXT, "score", "impact"], "4", "{impact: 5, ", "{impact: 4, "),
        ([*NEXT, "score", "impact"], "a, b", "{impact: 5, ", '{impact: "a, b", '),
        ([*NEXT, "score", "new"], True, 'likelihood: "4"}', "likelihood: 4, new: true}"),
        (
            ["revenue", "lines"],
            [],
            EXISTING[EXISTING.index("lines:\n") : -14],
            "lines: []\n  # end of lines\n",
        ),
    ],
)
def test_a_changed_value_leaves_all_else_as_it_was(
    path: list[Any], value: Plain, was: str, becomes: str
) -> None:
    def change(whole: Plain) -> None:
        for part in path[:-1]:
            whole = whole[part]
        whole[path[-1]] = value

    assert EXISTING.count(was) == 1
    assert edited(change) == EXISTING.replace(was, becomes)


def test_a_new_key_stands_behind_the_key_that_it_follows_in_the_tree() -> None:
    def change(whole: Plain) -> None:
        first = whole["revenue"]["lines"][0]
        whole["revenue"]["lines"][0] = {"new": "6", "id": "a", "revised": "7", **first}
        revenue = whole.pop("revenue")
        whole |= {"money": "pounds", "summary": {"a": "1"}, "revenue": revenue, "last": "x"}

    assert edited(change) == (
        EXISTING.replace("    - id: a ", "    - new: 6\n      id: a ")
        .replace("      outturn: 1,000", "      revised: 7\n      outturn: 1,000")
        .replace("'Adults'\n", "'Adults'\nmoney: pounds\n\nsummary:\n  a: 1\n")
        .replace("# end of lines\n", "# end of lines\n\nlast: x\n")
    )


def test_a_key_that_is_gone_goes_with_its_comments() -> None:
    def change(whole: Plain) -> None:
        del whole["revenue"]["lines"][0]["outturn"]
        del whole["kind"]

    assert edited(change) == EXISTING.replace("      outturn: 1,000  # as agreed\n", "").replace(
        "kind: submission   # always\n", ""
    )


def test_rows_are_known_by_their_id_and_take_their_comments_along() -> None:
    def change(whole: Plain) -> None:
        first, second = whole["revenue"]["lines"]
        whole["revenue"]["lines"] = [{**second, "outturn": "3"}, {"id": "c"}, first]

    second = """
    # the second
    - id: b
      outturn: "3"
      score: {impact: 5, likelihood: "4"}  # by hand
"""
    start, middle, end = (
        EXISTING.index(f"    # {part}") for part in ("the first", "the second", "end of lines")
    )
    assert edited(change) == (
        EXISTING[:start] + second + "\n    - id: c\n\n" + EXISTING[start : middle - 1] + EXISTING[end:]
    )


def test_items_without_a_name_keep_their_comments_where_others_are_put_between() -> None:
    before = "a:\n  - one  # 1\n  # two's\n  - two  # 2\n  - three\n"
    after = "a:\n  - zero\n  - one  # 1\n  # two's\n  - 2nd  # 2\n  - three\n"
    assert updated(before, tree({"a": ["zero", "one", "2nd", "three"]})) == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a:\n- b: 1  # x\n", {"a": [{"b": "2"}]}, "a:\n- b: 2  # x\n"),
        ("a:\n- 1\n# c\nb: 2\n", {"a": ["1", "3"], "b": "2"}, "a:\n- 1\n- 3\n# c\nb: 2\n"),
        ("a: one\n  two\n  three  # c\nb: x\n", {"a": "1", "b": "x"}, "a: 1  # c\nb: x\n"),
        ('a: "one\n  two"  # c\nb: x\n', {"a": "1", "b": "x"}, 'a: "1"  # c\nb: x\n'),
        ("a: {b: 1, # c\n  d: 2}\n", {"a": {"b": "1", "d": "3"}}, "a: {b: 1, # c\n  d: 3}\n"),
        (
            "a: |\n  # text\n # comment\nb: x\n",
            {"a": "# text\n", "b": "y"},
            "a: |\n  # text\n # comment\nb: y\n",
        ),
        ("a: |+\n  x\n\n\nb: x\n", {"a": "x\n\n\n", "b": "y"}, "a: |+\n  x\n\n\nb: y\n"),
        ("a: 1\n\n\nb: x\n", {"a": "x\ny\n\n", "b": "x"}, "a: |+\n  x\n  y\n\nb: x\n"),
        ("a: 1\n    # c\nb: x\n", {"a": "x\ny\n", "b": "x"}, "a: |\n  x\n  y\n# c\nb: x\n"),
        ("a:\n    # c\n - 1\n - 2\n", {"a": ["2", "1"]}, "a:\n - 2\n # c\n - 1\n"),
        ("a:\n  - - 1  # c\n    - 2\n", {"a": [["1", "3"]]}, "a:\n  - - 1  # c\n    - 3\n"),
        ("a:\n  - x: 1\n    # c\n    y: 2\n", {"a": [{"y": "2"}]}, "a:\n  -\n    # c\n    y: 2\n"),
        ("a:\n -\n  x: 1  # c\n -  # d\n", {"a": [{"x": "2"}, "e"]}, "a:\n -\n  x: 2  # c\n - e  # d\n"),
        ("a: |2-\n   x\nb: 1", {"a": " x", "b": "2"}, "a: |2-\n   x\nb: 2\n"),
        ("---\n# c\na: 1\n...\n", {"a": "1", "b": "2"}, "---\n# c\na: 1\nb: 2\n...\n"),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": "1", "b": "x\ny"}, "\ufeffa: 1\r\nb: |-\r\n  x\r\n  y\r\n"),
        ("a: |\n  x", {"a": "x\n"}, "a: |\n  x\n"),
        ("a:\n  b: 1  # c\n", {"a": None}, "a:\n"),
        ("a:  # c\n  b: 1\n", {"a": "x"}, "a: x  # c\n"),
        ("a: # c\nb: 1\n", {"a": "x", "b": "1"}, "a: x  # c\nb: 1\n"),
        ("a: [x, 'y z']  # c\n", {"a": ["x", "q"]}, "a: [x, q]  # c\n"),
        ("'a: b': 1\n", {"a: b": "2"}, "'a: b': 2\n"),
    ],
)
def test_every_layout_is_kept(before: str, value: dict[str, Plain], after: str) -> None:
    assert updated(before, tree(value)) == after
    assert read(after) == value


@pytest.mark.parametrize(
    "before", ["# c\n{a: 1}\n", "# c\na: 1\na: 2\n", "# c\n- a\n", "# c\na: [\n", "# c\n", "# c\n? a\n: 1\n"]
)
def test_a_text_that_cannot_be_kept_is_written_anew_below_its_first_comments(before: str) -> None:
    assert updated(before, tree({"b": "1"})) == "# c\nb: 1\n"


@st.composite
def changed(draw: st.DrawFn, value: Plain, whole: bool = False) -> Plain:
    """A value with some random changes in it; a `whole` tree stays one."""
    if not whole and not draw(st.integers(0, 5)):
        return draw(SCALARS | TREES | st.lists(SCALARS, max_size=3))
    if isinstance(value, dict):
        kept = {key: draw(changed(below)) for key, below in value.items() if draw(st.integers(0, 4))}
        return {**draw(st.dictionaries(KEYS, VALUES, max_size=1)), **kept}
    if isinstance(value, list):
        items = [draw(changed(item)) for item in value if draw(st.integers(0, 4))]
        return draw(st.permutations(items + draw(st.lists(VALUES, max_size=1))))
    return value


@st.composite
def typed_otherwise(draw: st.DrawFn, value: dict[str, Plain]) -> str:
    """A tree as another YAML writer lays it out, with comments wherever they change nothing."""
    manners: list[dict[str, Any] | None] = [
        None,
        {"allow_unicode": True},
        {"width": 20, "indent": 4, "default_flow_style": None},
        {"width": 30, "default_style": "'"},
        {"width": 30, "default_style": ">"},
    ]
    manner = draw(st.sampled_from(manners))
    text = yaml.safe_dump(value, sort_keys=False, **manner) if manner else written(tree(value))
    node, problems = read_yaml(text.encode(), "")
    if problems or plain(node) != value or re.search(r"(?m)^\?|\A{", text):
        text = written(tree(value))
    lines = text.split("\n")
    for at in draw(st.lists(st.integers(0, len(lines)), max_size=6)):
        indent = draw(st.sampled_from(["", "  ", "    ", "       "]))
        beside = [*lines[: at - 1], f"{lines[at - 1]}  # remark", *lines[at:]] if at else lines
        for tried in (beside, [*lines[:at], f"{indent}# above", *lines[at:]], [*lines[:at], "", *lines[at:]]):
            node, problems = read_yaml("\n".join(tried).encode(), "")
            if draw(st.booleans()) and not problems and plain(node) == value:
                lines = tried
    return "\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_after_any_change_the_text_says_what_the_tree_says_and_is_not_written_anew(
    data: st.DataObject,
) -> None:
    before = {"first": "1", **data.draw(TREES)}
    after = {**data.draw(changed(before, whole=True)), "first": "1"}
    text = data.draw(typed_otherwise(before))
    text = "".join(
        f"{line}  # mark\n" if line.startswith(("first: ", "'first': ", '"first": ')) else f"{line}\n"
        for line in text.removesuffix("\n").split("\n")
    )
    result = updated(text, tree(after))
    assert read(result) == after
    assert text.count("# mark") == result.count("# mark") == 1
