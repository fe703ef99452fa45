"""A mistake in one place hides none in another, and what is not given is not made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document import Document, lines
from reportgen.errors import BadInput
from reportgen.jobs.check import check
from reportgen.jobs.load import load
from tests.parks import PARKS, small_input
from tests.small import derived

FIRST_LINE = "revenue:\n  lines:\n    - id: parks\n"
TWIN = "    - {id: parks, description: Twin, original: 1, revised: 1}\n"
SOON = "This comes next quarter."
NO_REFERENCE = (("{revenue total variation}", "some size"), ("{PP/1 result} of those", "half of those"))


def problems(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What is wrong with the small input after these changes."""
    with pytest.raises(BadInput) as bad:
        load(small_input(folder, *changes))
    return [str(problem) for problem in bad.value.problems]


def document(folder: Path, *changes: tuple[str, str]) -> Document:
    return load(small_input(folder, *changes)).document


def part(name: str) -> str:
    """A part of the small input as it stands there."""
    start = PARKS.index(f"\n{name}:\n") + 1
    end = PARKS.find("\n\n", start)
    return PARKS[start : end if end > 0 else len(PARKS)].rstrip("\n")


def told_instead(name: str) -> tuple[str, str]:
    return part(name), f"{name}:\n  instead: {SOON}"


def test_a_bad_status_does_not_hide_an_unknown_reference(tmp_path: Path) -> None:
    see = ("Storm damage.", "See {PP/99 result}.")
    told = problems(tmp_path, ("status: draft", "status: done"), see)
    assert len(told) == 2
    assert "{PP/99 result} names no figure" in told[1]


def test_a_reference_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    path = small_input(tmp_path, ("Storm damage.", "See {PP/99 result}."))
    typed = path.read_text(encoding="utf-8").splitlines()
    line = next(at for at, text in enumerate(typed, 1) if "{PP/99" in text)
    with pytest.raises(BadInput) as bad:
        load(path)
    (problem,) = bad.value.problems
    assert (problem.place.line, problem.place.column) == (line, typed[line - 1].index("{") + 1)


def test_a_line_that_cannot_be_read_does_not_hide_its_twin(tmp_path: Path) -> None:
    told = problems(tmp_path, ("revenue:\n  lines:\n", f"revenue:\n  lines:\n{TWIN}"))
    assert len(told) == 2
    assert "outturn is missing here" in told[0]
    assert 'line "parks" is here a second time (also in a row that could not be read)' in told[1]


def test_a_value_that_cannot_be_read_does_not_hide_what_is_wrong_beside_it(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        ("response: Treat", "response: Treats"),
        ("impact: 4, likelihood: 3", "impact: 6, likelihood: 3"),
        ("owner: Head of Parks", "owner: Head of Parks\n      colour: blue"),
    )
    assert len(told) == 3
    assert '"colour" is no name that is known here' in told[0]
    assert "impact of PP001 is 6" in told[1]
    assert "did you mean Treat?" in told[2]


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("target: 90.0%", "target: 90 %ish"),
        ("result: 95.0%", "result: lots"),
        ("polarity: Bigger is better", "polarity: More"),
        ("covers: snapshot", "covers: snapshot\n              fraction: 9/0"),
        ("covers: snapshot", "covers: snapshot\n              due: maybe"),
        ("covers: snapshot", "covers: snapshot\n              rating_rule: {tolerance: {Green Amber: near}}"),
    ],
)
def test_a_figure_that_cannot_be_read_hides_nothing_in_its_row(
    tmp_path: Path, words: str, others: str
) -> None:
    told = problems(tmp_path, (words, others), ("type: CPI", "type: CPX"))
    assert len(told) == 2
    assert 'type is "CPX"' in told[0]


def test_a_mistyped_profile_does_not_hide_what_its_rules_find(tmp_path: Path) -> None:
    mistyped = ("profile: du-2016-17", "profile: du-2016-71")
    told = problems(tmp_path, mistyped, (FIRST_LINE, FIRST_LINE.replace("parks", "total")))
    assert len(told) == 2
    assert "did you mean du-2016-17?" in told[0]
    assert 'a line has the id "total"' in told[1]


def test_money_told_in_a_sentence_has_no_variance(tmp_path: Path) -> None:
    told = lines(document(tmp_path, told_instead("revenue"), *NO_REFERENCE))
    assert "| Variance, £000 | N/A | (20) |" in told
    assert told.count(SOON) == 1
    assert not any(line.startswith("| Total | 0") for line in told)


def test_performance_told_in_a_sentence_stands_under_its_own_heading_without_counts(tmp_path: Path) -> None:
    told = lines(document(tmp_path, told_instead("performance"), *NO_REFERENCE))
    assert told[told.index(SOON) - 1] == "## 3 Key actions and performance"
    assert not any("(0)" in line for line in told)


def test_a_summary_told_in_a_sentence_stands_under_its_own_heading(tmp_path: Path) -> None:
    told = lines(document(tmp_path, told_instead("summary")))
    assert told[told.index(SOON) - 1] == "## 1 Summary"
    assert told.count(SOON) == 1


def test_a_commentary_alone_is_no_register(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, (part("risks"), "risks:\n  commentary: All is well."))
    assert "risks is empty" in told


def test_a_register_with_nothing_to_list_says_so(tmp_path: Path) -> None:
    told = lines(document(tmp_path, ("impact: 4, likelihood: 3", "impact: 1, likelihood: 3")))
    assert "No risk on the register has a residual score of 12 or more." in told
    assert not any(line.startswith("| Risk ID") for line in told)


def test_rounded_rows_that_do_not_add_up_are_explained(tmp_path: Path) -> None:
    """1,400 and 1,400 print as 1 and 1, and their sum of 2,800 as 3."""
    rows = "\n".join(
        f"    - {{id: {name}, description: {name}, original: '1,400', revised: 0, outturn: 0}}"
        for name in ("a", "b")
    )
    note = "Figures may not sum to the totals shown, because each is rounded by itself."
    assert note in lines(document(tmp_path, (part("revenue"), f"revenue:\n  lines:\n{rows}")))
    assert note not in lines(document(tmp_path))


@pytest.mark.parametrize("baseline", ["97.0%", "12", "96.0%"])
def test_a_baseline_that_the_target_does_not_improve_on_rates_nothing(tmp_path: Path, baseline: str) -> None:
    rule = f"rating_rule: {{improvement: {{baseline: {baseline}, shares: {{Green Amber: 80%}}}}}}"
    (told,) = problems(tmp_path, ("target: 90.0%", f"target: 96.0%\n              {rule}"))
    assert "PP/1 missed its target and has no rule that rates it" in told


def test_text_that_no_section_shows_and_a_section_without_text_are_told(tmp_path: Path) -> None:
    in_year = ("quarter: Q4 2016/17", "quarter: Q2 2016/17")
    no_successes = ("    quarter: |\n      Two parks reopened, {PP/1 result} of those planned.\n", "")
    found = check(small_input(tmp_path, in_year, no_successes)).findings
    told = [(finding.code, finding.severity, finding.message) for finding in found]
    shown = "is given, and no section of this quarter's report shows it"
    assert told == [
        (
            "LAY001",
            "warning",
            'the report has a section "Key successes in Quarter 2", and nothing is given for it',
        ),
        ("LAY002", "warning", f"successes, year {shown}"),
        ("LAY002", "warning", f"challenges, year {shown}"),
    ]


def test_text_that_a_comment_sign_would_cut_off_is_told(tmp_path: Path) -> None:
    cut = ("comments: Three came in.", "comments: See item #4; and note # two roofs will be done")
    (told,) = problems(tmp_path, cut)
    assert '"#4; and note # two roofs will be done" after a text is a comment, which is not printed' in told
    remark = ("comments: Three came in.", "comments: Three came in.  # ask again in June")
    assert "Three came in." in "\n".join(lines(document(tmp_path, remark)))


@pytest.mark.parametrize("rule", ["{tolerance: {Green Amber: 15%, Red Amber: 5%}}"])
def test_a_rule_whose_steps_are_the_wrong_way_round_is_told(tmp_path: Path, rule: str) -> None:
    changed = ("target: 90.0%", f"target: 90.0%\n              rating_rule: {rule}")
    (told,) = problems(tmp_path, changed)
    assert "the rating rule of PP/1 gives Green Amber 15%, Red Amber 5%" in told


@pytest.mark.parametrize("typed", ["610 000", "610,000\u00a0", "\u00a3 610,000"])
def test_spaces_in_an_amount_are_told_as_such(tmp_path: Path, typed: str) -> None:
    (told,) = problems(tmp_path, ("outturn: 610,000", f'outturn: "{typed}"'))
    assert told.endswith(f"take the spaces out: {''.join(typed.split())}.")


def test_the_opposite_word_is_not_suggested(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, ("polarity: Bigger is better", "polarity: Lower is better"))
    assert "one of Bigger is better, Smaller is better is wanted; type one of these" in told


def test_a_figure_with_a_comma_that_yaml_takes_apart_is_told_so() -> None:
    found = derived(
        "revenue:\n  lines:\n    - {id: a, description: A, original: 1, revised: 1,413, outturn: 1}\n"
    )
    said = [str(problem) for problem in found.problems if '"413"' in problem.found]
    assert len(said) == 1
    assert said[0].endswith("put a figure with a comma in quotes.")
