"""The comparison of a reading with the tree's lines, and how it tells the differences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.readback.compare import Difference, compare
from reportgen.readback.reading import BREAK, Reading

TITLE = ("# Report", "Quarter 4")
EXPECTED = (
    *TITLE,
    "## 1 Summary",
    "What went well this quarter.",
    "- One",
    "  - inside",
    "## 2 Finance",
    "> Costs, \u00a3000",
    "| Line | Variation | Comment |",
    "| Prevention | (27) |  |",
    "| Safeguarding | 327 | Demand ¶ - price |",
    "A note.",
)
STANDING = Reading(("Skip to the report", *TITLE, "The council"), ("Page # of #",))


def reading(*lines: str, furniture: tuple[str, ...] = ("Page # of #",)) -> Reading:
    """What a reader gives for these lines between the template's own."""
    return Reading(("Skip to the report", *lines, "The council"), furniture)


def changed(old: str, new: str) -> Reading:
    """What a reader gives where one line of the report says something else."""
    assert old in EXPECTED
    return reading(*(new if line == old else line for line in EXPECTED))


def differences(found: Reading) -> tuple[Difference, ...]:
    return compare(EXPECTED, found, STANDING, TITLE)


def told(found: Reading) -> list[str]:
    return [str(difference) for difference in differences(found)]


def test_a_file_that_says_the_same_differs_in_nothing() -> None:
    assert told(reading(*EXPECTED)) == []


def test_empty_lines_of_the_tree_are_not_looked_for() -> None:
    assert compare((*EXPECTED, ""), reading(*EXPECTED), STANDING, (*TITLE, "")) == ()


def test_a_missing_line_is_told_under_its_heading() -> None:
    found = reading(*(line for line in EXPECTED if line != "A note."))
    assert told(found) == ['2 Finance: the text "A note." is missing']


def test_a_missing_row_is_told_with_its_cells() -> None:
    found = reading(*(line for line in EXPECTED if not line.startswith("| Prevention")))
    assert told(found) == ['2 Finance: the table row "Prevention | (27) | " is missing']


def test_a_line_too_many_is_told() -> None:
    assert told(reading(*EXPECTED, "Added by hand.")) == [
        '2 Finance: the text "Added by hand." stands there but is not in the report'
    ]


def test_a_changed_text_is_told_where_it_differs() -> None:
    assert told(changed("What went well this quarter.", "What went badly this quarter.")) == [
        '1 Summary: the text should say "What went well this quarter."'
        ' but says "What went badly this quarter."'
    ]


def test_of_a_long_text_only_the_place_that_differs_is_told() -> None:
    around = "many more words " * 20
    found = reading(*TITLE, f"{around}Y {around}")
    (difference,) = compare((*TITLE, f"{around}X {around}"), found, STANDING, TITLE)
    assert "words X many" in str(difference)
    assert "words Y many" in str(difference)
    assert len(str(difference)) < 350


def test_a_changed_row_names_the_column() -> None:
    assert told(changed("| Prevention | (27) |  |", "| Prevention | 27 |  |")) == [
        '2 Finance: in the table row "Prevention" column "Variation" should say "(27)" but says "27"'
    ]


def test_a_row_of_which_all_but_the_name_changed_is_still_that_row() -> None:
    tale = ", ".join(["quite another tale of many words, told here at length"] * 3)
    assert told(changed("| Safeguarding | 327 | Demand ¶ - price |", f"| Safeguarding | x | {tale} |")) == [
        '2 Finance: in the table row "Safeguarding" column "Variation" should say "327" but says "x";'
        f' column "Comment" should say "Demand ¶ - price" but says "{tale}"'
    ]


def test_swapped_cells_name_both_columns() -> None:
    assert told(changed("| Prevention | (27) |  |", "| Prevention |  | (27) |")) == [
        '2 Finance: in the table row "Prevention" column "Variation" should say "(27)" but says "";'
        ' column "Comment" should say "" but says "(27)"'
    ]


def test_a_row_that_lost_a_cell_is_told_whole() -> None:
    assert told(changed("| Prevention | (27) |  |", "| Prevention | (27) |")) == [
        '2 Finance: the table row should say "Prevention | (27) | " but says "Prevention | (27)"'
    ]


def test_swapped_rows_are_told_as_moved() -> None:
    lines = list(EXPECTED)
    lines[9], lines[10] = lines[10], lines[9]
    (difference,) = differences(reading(*lines))
    assert difference.kind == "moved"
    assert "stands in the wrong place" in str(difference)


def test_a_heading_that_became_a_paragraph_is_told() -> None:
    assert told(changed("## 2 Finance", "2 Finance"))[0] == (
        '1 Summary: the heading (level 1) "2 Finance" is wanted but the text "2 Finance" was found'
    )


def test_an_item_at_the_wrong_level_is_told() -> None:
    assert told(changed("  - inside", "- inside")) == [
        '1 Summary: the inner list item "inside" is wanted but the list item "inside" was found'
    ]


def test_the_templates_own_text_has_to_be_there() -> None:
    found = Reading(EXPECTED, ("Page # of #",))
    assert told(found) == [
        'The template\'s own text: the text "Skip to the report" is missing',
        'The template\'s own text: the text "The council" is missing',
    ]


def test_the_templates_own_text_may_not_stand_twice() -> None:
    (difference,) = differences(reading(*EXPECTED, "The council"))
    assert difference.kind == "unexpected"


def test_the_templates_own_text_keeps_its_order() -> None:
    found = Reading(("The council", *EXPECTED, "Skip to the report"), ("Page # of #",))
    assert 'The template\'s own text: the text "Skip to the report" is missing' in told(found)


def test_own_text_that_the_report_says_too_is_counted_apart() -> None:
    standing = Reading((*TITLE, "A note."))
    expected = (*TITLE, "A note.", "Words.")
    assert compare(expected, Reading((*TITLE, "A note.", "Words.", "A note.")), standing, TITLE) == ()
    assert compare(expected, Reading((*TITLE, "A note.", "Words.")), standing, TITLE) != ()


def test_what_the_template_changes_in_the_title_block_is_told() -> None:
    standing = Reading(("# Report", "Quarter Four"))
    (difference,) = compare(TITLE, standing, standing, TITLE)
    assert str(difference) == 'Title block: the text "Quarter 4" is missing'


def test_text_outside_the_reading_order_is_told() -> None:
    found = reading(*EXPECTED, furniture=("secret",))
    assert told(found) == [
        'Headers, footers and notes: the text "Page # of #" is missing',
        'Headers, footers and notes: the text "secret" stands there but is not in the report',
    ]


RUNNING = "Parks & Paths, Quarter 4 2016/17"
MARKED = ("Page # of #", f"{RUNNING} – Draft")


def of_pages(furniture: tuple[str, ...], standing: tuple[str, ...], *pages: str) -> list[str]:
    """What is told of a file that should have this title and status in its headers, on three pages."""
    found = Reading(TITLE, furniture, pages or ("portrait", "landscape", "portrait"))
    wanted = ("portrait", "landscape", "portrait")
    template = Reading(TITLE, standing, ("portrait",))
    return [str(one) for one in compare(TITLE, found, template, TITLE, (RUNNING, "Draft"), wanted)]


def test_headers_that_hold_what_they_must_differ_in_nothing() -> None:
    assert of_pages(MARKED, MARKED) == []


def test_a_text_that_headers_lost_is_told_though_the_template_lacks_it_too() -> None:
    furniture = ("Page # of #", RUNNING)
    assert of_pages(furniture, furniture) == ['Headers, footers and notes: the text "Draft" is missing']


def test_a_text_that_only_the_file_lost_is_told_once() -> None:
    assert of_pages(("Draft",), (RUNNING, "Draft")) == [
        f'Headers, footers and notes: the text "{RUNNING}" is missing'
    ]


def test_a_figure_that_changed_in_a_header_is_told() -> None:
    other = ("Parks & Paths, Quarter 3 2016/17", "Draft")
    assert of_pages(other, other) == [f'Headers, footers and notes: the text "{RUNNING}" is missing']


def test_a_status_within_another_word_is_no_status() -> None:
    for words in ("Drafted in May", f"{RUNNING}, Drafts"):
        furniture = (RUNNING, words)
        assert of_pages(furniture, furniture) == ['Headers, footers and notes: the text "Draft" is missing']


def test_a_status_within_the_running_title_is_no_status() -> None:
    found = Reading(TITLE, ("Draft budget, Q4",), ("portrait",))
    assert [str(one) for one in compare(TITLE, found, found, TITLE, ("Draft", "Draft budget, Q4"))] == [
        'Headers, footers and notes: the text "Draft" is missing'
    ]


def test_a_header_may_run_over_lines() -> None:
    furniture = ("Parks & Paths, Quarter 4", "2016/17", "Draft")
    assert of_pages(furniture, furniture) == []


def test_a_bar_in_a_title_is_found_in_a_header_laid_out_as_a_table() -> None:
    found = Reading(TITLE, (r"| Parks \| Paths | Draft |",), ("portrait",))
    assert compare(TITLE, found, found, TITLE, ("Parks | Paths", "Draft")) == ()


def test_pages_that_turn_otherwise_are_told() -> None:
    assert of_pages(MARKED, MARKED, "portrait") == [
        "Pages: portrait, landscape, portrait are wanted in this order, but the file has portrait"
    ]


def test_a_file_without_pages_needs_neither_headers_nor_turns() -> None:
    found = Reading(TITLE)
    assert compare(TITLE, found, found, TITLE, (RUNNING,), ("portrait", "landscape")) == ()


def test_a_fault_is_told_though_the_template_has_it_too() -> None:
    found = Reading(TITLE, faults=("the style td { display: none }",))
    (told,) = [str(one) for one in compare(TITLE, found, found, TITLE)]
    assert told == (
        "What readers see: the style td { display: none } makes readers see something else"
        " than the report says"
    )


def test_a_line_end_passes_for_a_space_or_nothing_as_the_tree_has_it() -> None:
    expected = (*TITLE, "long-term, pre- and post-event", "| either/or | -5.4% |")
    found = reading(
        *TITLE, f"long-{BREAK}term,{BREAK}pre-{BREAK}and post-{BREAK}event", f"| either/{BREAK}or | -5.4% |"
    )
    assert compare(expected, found, STANDING, TITLE) == ()


def test_the_templates_own_lines_may_end_anywhere_too() -> None:
    standing = Reading((*TITLE, f"pre- and{BREAK}post-event note"))
    assert compare(TITLE, Reading((*TITLE, f"pre-{BREAK}and post-event note")), standing, TITLE) == ()


def test_a_line_end_hides_no_changed_word() -> None:
    expected = (*TITLE, "| Line | Note |", "| pre- and post | either/or in the long-term |")
    changed_row = f"| pre-{BREAK}and post | either/{BREAK}or in the{BREAK}short-{BREAK}term |"
    found = reading(*TITLE, "| Line | Note |", changed_row)
    assert [str(difference) for difference in compare(expected, found, STANDING, TITLE)] == [
        'Title block: in the table row "pre- and post" column "Note" should say "either/or in the long-term"'
        ' but says "either/or in the short-term"'
    ]


LINES = st.lists(st.sampled_from(["a", "b", "- a", "## a", "| a | b |", "| b | a |"]), max_size=12).map(tuple)


@given(LINES, LINES)
def test_only_equal_lines_differ_in_nothing(expected: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert (compare(expected, Reading(found), Reading(()), ()) == ()) is (expected == found)


@given(LINES, LINES, st.data())
def test_own_lines_slid_in_anywhere_differ_in_nothing(
    expected: tuple[str, ...], own: tuple[str, ...], data: st.DataObject
) -> None:
    slid = list(expected)
    at = 0
    for line in own:
        at = data.draw(st.integers(at, len(slid)))
        slid.insert(at, line)
        at += 1
    assert compare(expected, Reading(tuple(slid)), Reading(own), ()) == ()


def test_of_a_long_cell_only_what_differs_is_told() -> None:
    words = " ".join(["word"] * 60)
    difference = Difference(
        "changed",
        "The table",
        f"| A | {words} 194 {words} |",
        f"| A | {words} 215 {words} |",
        ("Ref", "Text"),
    )
    said = str(difference)
    assert "194" in said
    assert "215" in said
    assert len(said) < 320
