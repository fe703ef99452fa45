"""What a public paper says that is exempt in another stops the public edition of the meeting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from weasyprint import HTML

from reportgen.checks.across_papers import Private, Public, Says, given_away, says_of, sentences_of
from reportgen.cli import main
from reportgen.errors import BadInput, Finding
from reportgen.jobs.brands import brand_named
from reportgen.jobs.gathered import Asked
from reportgen.jobs.load import load
from reportgen.jobs.pack_given_away import refuse_given_away
from reportgen.jobs.pack_making import Meeting
from reportgen.jobs.pack_papers import gathered
from tests.meeting import loaded
from tests.packs import IN_TIME, files_in, packed, small_meeting
from tests.parks import small_input

SAMPLES = Path(__file__).parents[1] / "inputs"
PRICES = SAMPLES / "meetings" / "2017-06-14-performance-committee" / "contract-prices.yaml"
SURVEY = "        file: survey.pdf"
EXEMPT = "        exempt: {paragraph: 3, reason: Prices.}"
PLAIN = "Work begins in spring."
COVERED = ("Condition survey", "Condition survey; Appendix B")


def meeting_with_prices(folder: Path, said: str, *changes: tuple[str, str]) -> Path:
    """A meeting whose cover says something beside an appendix of prices that is exempt as a whole."""
    enclosed = f"{SURVEY}\n      - title: Appendix B\n        file: prices.yaml\n{EXEMPT}"
    path = small_meeting(folder, (SURVEY, enclosed), *changes, cover=(COVERED, (PLAIN, said)))
    (path.parent / "prices.yaml").write_text(PRICES.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def meeting_with_quarter(folder: Path, said: str, *changes: tuple[str, str]) -> Path:
    """A meeting whose cover says something beside a quarter's report in which one outturn is exempt."""
    enclosed = f"{SURVEY}\n      - title: Appendix B\n        file: parks.yaml"
    path = small_meeting(folder, (SURVEY, enclosed), *changes, cover=(COVERED, (PLAIN, said)))
    exempt = "exempt: {paragraph: 3, reason: A sale., values: [outturn]}"
    small_input(
        path.parent,
        ("status: draft", "status: final"),
        ("outturn: 610,000", f"outturn: 713,907\n      {exempt}"),
    )
    return path


def found(path: Path) -> tuple[Finding, ...]:
    """What would stop the public edition; it is not made."""
    agenda, asked = loaded(path), Asked(brand_named(None))
    meant = Meeting(path, agenda, asked, gathered(agenda, asked), date.fromisoformat(IN_TIME))
    try:
        refuse_given_away(meant)
    except BadInput as refused:
        return refused.findings
    return ()


def line(path: Path, words: str) -> str:
    """The place of the line of the cover that holds some words."""
    typed = (path.parent / "playgrounds.yaml").read_text(encoding="utf-8").splitlines()
    (number,) = (at for at, text in enumerate(typed, 1) if words in text)
    return f"playgrounds.yaml, line {number}"


def stopped(path: Path, *, draft: bool = False) -> Finding:
    """The one finding that stops the public edition, of which nothing is written."""
    with pytest.raises(BadInput) as refused:
        packed(path, path.parent / "out", draft=draft)
    assert not (path.parent / "out").exists()
    (finding,) = refused.value.findings
    return finding


def messages(path: Path) -> list[str]:
    return [each.message for each in found(path) if each.code == "EXM003"]


def test_a_cover_that_says_an_exempt_figure_of_its_enclosure_stops_the_public_edition(tmp_path: Path) -> None:
    path = meeting_with_quarter(tmp_path, "The depot came out at 713,907 in the year.")
    finding = stopped(path)
    assert str(finding).startswith(f"{line(path, '713,907')}: error EXM003: ")
    assert '"Playground renewal" says "713,907" (in "depot came out at 713,907' in finding.message
    assert 'exempt in "Appendix B"' in finding.message


def test_a_draft_is_stopped_too_and_the_exempt_edition_never(tmp_path: Path) -> None:
    path = meeting_with_prices(tmp_path, "Larkfield Homes asks £1,184 a place.")
    assert stopped(path, draft=True).code == "EXM003"
    packed(path, tmp_path / "exempt", edition="exempt")
    assert "£1,184" in (tmp_path / "exempt/items/06-playgrounds.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Larkfield asks £1,184 a place, £2,832,128 in a year.", ["£1,184", "£2,832,128"]),
        ("It would cost £2.83m in a year, which is £2,832k.", ["£2.83m", "£2,832k"]),
        ("It would cost 2,832,128 pounds in a year.", ["2,832,128 pounds"]),
        ("Larkfield asks £1\u00a0184 a place, £2 832 128 in a year.", ["£1 184", "£2 832 128"]),
        ("It would cost 2\u2009832\u2009128 pounds, or 2 832 128 GBP.", ["2 832 128 pounds"]),
        ("There were 2 832 128 of them, and 184 in lot 1 184.", []),
        ("It would cost about £3m in a year, and begin in 2017.", []),
        ("It would cost £1,185 a place, £2,832,129 in a year.", []),
        ("Call 01632 960118 on 2 June 2017, or see page 46; S.I. 2012/2089 applies.", []),
    ],
)
def test_amounts_are_found_rounded_too_as_long_as_three_digits_count(
    tmp_path: Path, said: str, figures: list[str]
) -> None:
    told = messages(meeting_with_prices(tmp_path, said))
    assert [each.split('"')[3] for each in told] == figures


def test_the_agenda_itself_is_a_public_paper(tmp_path: Path) -> None:
    agenda = ("    text: To decide.", "    text: To accept the bid of £1,184 a place a week.")
    (finding,) = found(meeting_with_prices(tmp_path, PLAIN, agenda))
    assert str(finding).startswith("agenda.yaml, line 15: error EXM003: ")
    assert '"Agenda" says "£1,184"' in finding.message


def test_a_figure_is_found_in_each_paper_that_says_it(tmp_path: Path) -> None:
    agenda = ("    text: To decide.", "    text: To accept the bid of £1,184 a place a week.")
    told = messages(meeting_with_prices(tmp_path, "Larkfield asks £1,184.", agenda))
    assert [each.split('"')[1] for each in told] == ["Agenda", "Playground renewal"]


def test_a_sentence_of_an_exempt_paper_said_word_for_word_is_found(tmp_path: Path) -> None:
    said = "Larkfield Homes and Oakmere Support are to share the places."
    (told,) = messages(meeting_with_prices(tmp_path, f"We propose this. {said} Work begins soon."))
    assert f'says "{said}"' in told


@pytest.mark.parametrize(
    "said",
    [
        "The appendix holds the prices tendered for supported living.",
        "Larkfield Homes and Oakmere Support share the places.",
        "The appendix is exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972.",
    ],
)
def test_titles_other_words_and_words_of_the_law_are_not_found(tmp_path: Path, said: str) -> None:
    assert found(meeting_with_prices(tmp_path, said)) == ()


def test_a_figure_that_the_exempt_paper_says_in_public_is_not_found(tmp_path: Path) -> None:
    assert found(meeting_with_quarter(tmp_path, "Grounds were to cost £820,000.")) == ()


def test_many_figures_of_one_paper_are_one_finding(tmp_path: Path) -> None:
    said = "They ask £1,184, £1,237 and £1,329 a week, £2,832,128, £2,958,904 and £3,178,968 a year."
    (told,) = messages(meeting_with_prices(tmp_path, said))
    assert 'says 6 figures or sentences: "£1,184", "£1,237", ' in told


def test_files_made_elsewhere_are_read_too_and_a_public_one_is_found_by_its_page(tmp_path: Path) -> None:
    enclosed = f"{SURVEY}\n      - title: Appendix B\n        file: exempt.pdf\n{EXEMPT}"
    words = "It would cost £713,907."
    path = small_meeting(
        tmp_path, (SURVEY, enclosed), cover=(COVERED, (PLAIN, words)), survey=pages("A survey.", words)
    )
    (path.parent / "exempt.pdf").write_bytes(pages(words))
    assert [str(each).partition(": ")[0] for each in found(path)] == [
        line(path, words),
        "survey.pdf, page 2",
    ]


def pages(*words: str) -> bytes:
    """A PDF with these words on a page each."""
    made = "".join(f"<section style='break-after: page'>{each}</section>" for each in words)
    data = HTML(string=made).write_pdf()
    assert isinstance(data, bytes)
    return data


# Waivers


def waived(path: Path, of: str, says: str) -> Path:
    with path.open("a", encoding="utf-8") as file:
        file.write(
            f"\nwaivers:\n  - {{code: EXM003, of: {of}, says: '{says}', reason: The tender is over., "
            "role: Monitoring Officer}\n"
        )
    return path


def run(path: Path) -> Result:
    out = str(path.parent / "out")
    result = CliRunner().invoke(main, ["pack", str(path), "--out", out, "--published", IN_TIME])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_a_waiver_on_the_agenda_lets_one_figure_stand_and_is_told(tmp_path: Path) -> None:
    path = waived(meeting_with_prices(tmp_path, "It is £1,184 a week."), "Playground renewal", "£1,184")
    result = run(path)
    assert result.exit_code == 0, result.output
    assert "waived error EXM003" in result.stderr
    assert "Monitoring Officer: The tender is over." in result.stderr
    assert "£1,184" in (path.parent / "out/items/06-playgrounds.html").read_text(encoding="utf-8")


def test_the_digest_of_an_agenda_with_waivers_is_not_published(tmp_path: Path) -> None:
    path = waived(meeting_with_quarter(tmp_path, "It was 713,907."), "Playground renewal", "713,907")
    packed(path, tmp_path / "out")
    held = files_in(tmp_path / "out")["manifest.json"].decode()
    assert '"inputs/meetings/parks/agenda.yaml": null' in held or 'agenda.yaml": null' in held


@pytest.mark.parametrize(("of", "says"), [("Playground renewal", "£1,237"), ("Appendix B", "£1,184")])
def test_a_waiver_of_something_else_lets_nothing_stand_and_is_told(
    tmp_path: Path, of: str, says: str
) -> None:
    result = run(waived(meeting_with_prices(tmp_path, "It is £1,184 a week."), of, says))
    assert result.exit_code == 1
    assert "error EXM003" in result.stderr
    assert "warning WAI001" in result.stderr


@pytest.mark.parametrize("says", ["e", "£", "1,184", "week", "£1,184 is"])
def test_a_waiver_that_does_not_hold_the_figure_as_it_is_quoted_lets_nothing_stand(
    tmp_path: Path, says: str
) -> None:
    path = meeting_with_prices(tmp_path, "It is £1,184 a week.")
    result = run(waived(path, "Playground renewal", says))
    assert result.exit_code == 1
    assert "error EXM003" in result.stderr
    assert "warning WAI001: the waiver of EXM003" in result.stderr


def test_a_waiver_that_is_too_short_is_told_what_to_type(tmp_path: Path) -> None:
    told = run(waived(meeting_with_prices(tmp_path, "It is £1,184 a week."), "Playground renewal", "£"))
    assert 'says has to hold what is exempt as the finding quotes it: type "£1,184"' in told.stderr


SENTENCE = "Larkfield Homes and Oakmere Support are to share the places."


@pytest.mark.parametrize(
    ("says", "stands"),
    [
        ("Homes and Oakmere Support are", True),
        (SENTENCE, True),
        ("Oakmere Support are to", False),
        ("says", False),
    ],
)
def test_a_waiver_of_a_sentence_holds_five_words_of_it_or_all(
    tmp_path: Path, says: str, stands: bool
) -> None:
    result = run(waived(meeting_with_prices(tmp_path, SENTENCE), "Playground renewal", says))
    assert (result.exit_code == 0) is stands, result.stderr
    assert ('type "Larkfield Homes and Oakmere Support"' in result.stderr) is not stands


SIX = '"£1,184", "£1,237", "£1,329", "£2,832,128", "£2,958,904", "£3,178,968"'


@pytest.mark.parametrize(("says", "stands"), [(SIX, True), ('"£1,184", "£1,237"', False)])
def test_a_waiver_of_many_figures_that_are_told_as_one_holds_them_all(
    tmp_path: Path, says: str, stands: bool
) -> None:
    said = "They ask £1,184, £1,237 and £1,329 a week, £2,832,128, £2,958,904 and £3,178,968 a year."
    result = run(waived(meeting_with_prices(tmp_path, said), "Playground renewal", says))
    assert (result.exit_code == 0) is stands, result.stderr
    assert (f"type {SIX}" in result.stderr) is not stands


def test_a_waiver_that_covers_nothing_is_told_and_stops_nothing(tmp_path: Path) -> None:
    result = run(waived(meeting_with_prices(tmp_path, PLAIN), "Playground renewal", "£1,184"))
    assert result.exit_code == 0
    assert "warning WAI001: the waiver of EXM003" in result.stderr


def test_the_code_is_explained() -> None:
    result = CliRunner().invoke(main, ["explain", "EXM003"])
    assert result.stdout.startswith(
        "EXM003: a public paper of a meeting gives away what is exempt in another."
    )


# The pure part


def private(*texts: str, public: tuple[str, ...] = (), cover: bool = False) -> Private:
    return Private("Bids", Says(texts), Says(public), sentences_of(texts, ended=True), cover)


def given(of: Private, *texts: str, elsewhere: bool = False, cover: bool = False) -> list[str]:
    return [each.words for each in given_away(of, Public("Cover", Says(texts), elsewhere, cover))]


def test_a_file_made_elsewhere_has_to_say_a_digit_more() -> None:
    assert given(private("It is £284,000."), "We saw £284,000.") == ["£284,000"]
    assert given(private("It is £284,000."), "We saw £284,000.", elsewhere=True) == []
    assert given(private("It is £284,600."), "We saw £284,600.", elsewhere=True) == ["£284,600"]


def test_where_over_a_hundred_figures_are_exempt_a_digit_more_has_to_count() -> None:
    many = " ".join(f"£{number:,}" for number in range(1001, 1102))
    assert given(private("It is £284,000."), "We saw £284,000.") == ["£284,000"]
    assert given(private(f"It is £284,000. {many}"), "We saw £284,000.") == []
    assert given(private(f"It is £284,600. {many}"), "We saw £284,600.") == ["£284,600"]


def test_values_of_tables_are_found_only_where_they_are_the_same_to_the_pound() -> None:
    exempt = Private("Bids", Says(("It is £713,907.",)), Says())
    same, like = (Public("Q", Says(values=frozenset({Fraction(value)}))) for value in (713_907, 713_908))
    assert [each.words for each in given_away(exempt, same)] == ["713,907"]
    assert list(given_away(exempt, like)) == []


def test_the_samples_say_nothing_of_one_another_by_chance() -> None:
    adults, families = (
        load(SAMPLES / "2016-17-q4" / f"{name}.yaml").document
        for name in ("adults-and-communities", "family-services")
    )
    one, other = says_of(adults), says_of(families)
    assert len(one.texts) > 100 < len(other.texts)
    assert list(given_away(Private("A", one, Says()), Public("B", other))) == []
    assert list(given_away(Private("B", other, Says()), Public("A", one))) == []
    assert len(list(given_away(Private("A", one, Says()), Public("A", one)))) > 50


@pytest.mark.parametrize(
    ("exempt", "said", "is_found"),
    [
        ("It is 37.52%.", "We saw 37.52%.", True),
        ("It is 37.5%.", "We saw 37.5%.", False),
        ("It was 2017.", "It was 2017.", False),
        ("Contract 4711 of 2016.", "Contract 4711 of 2016.", False),
        ("There are 4,711.", "Indicator 4711.", False),
        ("There are 47,112.", "There are 47112.", True),
        ("The lease is £47,112.", "The lease is 47112.", True),
        ("2,832.5 in £000.", "We pay £2,832,500.", True),
        ("It is 4,711.", "We pay 47.11%.", False),
        ("The bid is £471,338.", "It is £471 338.", True),
        ("The bid is £471\u202f338.", "It is £471,338.", True),
        ("The bid is £471,338.", "It is 471\u00a0338 GBP.", True),
        ("The bid is £471,338.", "Rows 471 338.", False),
    ],
)
def test_other_figures_are_found_where_four_digits_count(exempt: str, said: str, is_found: bool) -> None:
    assert bool(given(private(exempt), said)) is is_found


def test_what_the_papers_own_public_edition_says_is_no_secret() -> None:
    assert given(private("£1,184 and £1,237.", public=("£1,184",)), "£1,184 or £1,237.") == ["£1,237"]


def test_covers_share_standing_sentences_and_not_figures() -> None:
    said = "The committee may do so by Article 7 of the constitution, for £1,184."
    assert given(private(said), said) == ["£1,184", said]
    assert given(private(said, cover=True), said, cover=True) == ["£1,184"]
