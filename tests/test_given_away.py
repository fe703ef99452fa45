"""What gives exempt content away stops the public edition, until somebody answers for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.checks.spoken import spoken_in
from reportgen.cli import main
from reportgen.document import Document, lines
from reportgen.errors import BadInput
from reportgen.jobs.brands import brand_named
from reportgen.jobs.build import build
from reportgen.jobs.editions import edition_of
from reportgen.jobs.load import load
from tests.packs import files_in, packed, small_meeting
from tests.parks import small_input
from tests.small import edited
from tests.test_study import block, study

OUTTURN = (
    "outturn: 610,000",
    "outturn: 610,000\n      exempt: {paragraph: 3, reason: A claim., values: [outturn]}",
)
SAID = ("        Storm damage.", "        Storm damage: the outturn is £610,000.")
REFERRED = "In total it came to {revenue total outturn £m}."
TOTALS = '"Revenue outturn, 2016/17"'


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def waiver(path: Path, code: str, of: str, says: str = "") -> Path:
    """The input with a waiver."""
    told = f", says: '{says}'" if says else ""
    reason = "reason: Agreed on 3 May., role: Monitoring Officer"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nwaivers:\n  - {{code: {code}, of: {of}{told}, {reason}}}\n")
    return path


def public(path: Path) -> Document:
    return edition_of(load(path), path, brand_named(None))


def stopped(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        public(path)
    return str(refused.value)


# EXM001


def test_what_gives_it_away_stops_the_public_edition_and_not_the_exempt_one(tmp_path: Path) -> None:
    path = small_input(tmp_path, OUTTURN)
    assert run("build", path, "--out", tmp_path / "out", "--to", "html").exit_code == 0
    before = (tmp_path / "out" / "parks.html").read_bytes()
    small_input(tmp_path, OUTTURN, SAID)
    refused = run("build", path, "--out", tmp_path / "out", "--to", "html")
    assert refused.exit_code == 1
    assert 'error EXM001: the comments on the budget line "Parks" say "£610,000"' in refused.stderr
    assert {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()} == {"parks.html": before}
    exempt = run("build", path, "--out", tmp_path / "members", "--to", "html", "--edition", "exempt")
    assert exempt.exit_code == 0
    assert "Draft: errors" not in (tmp_path / "members" / "parks.html").read_text("utf-8")


def test_a_waiver_lets_it_pass_and_is_listed(tmp_path: Path) -> None:
    path = waiver(small_input(tmp_path, OUTTURN, SAID), "EXM001", "Parks")
    assert "| Parks | 500 | 520 | Withheld, paragraph 3 | Withheld |" in "\n".join(lines(public(path)))
    told = run("check", path)
    assert told.exit_code == 0
    assert "waived error EXM001: the comments on the budget line" in told.stdout
    assert "Monitoring Officer: Agreed on 3 May." in told.stdout


def test_a_waiver_of_another_line_does_not(tmp_path: Path) -> None:
    path = waiver(small_input(tmp_path, OUTTURN, SAID), "EXM001", "Gates")
    assert "EXM001" in stopped(path)


def test_it_stops_however_grave_the_council_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reportgen.toml").write_text('[checks.EXM001]\nseverity = "note"\nreason = "We know."\n')
    monkeypatch.chdir(tmp_path)
    assert "note EXM001" in stopped(small_input(tmp_path / "in", OUTTURN, SAID))


def test_a_batch_tells_it_and_builds_the_others(tmp_path: Path) -> None:
    small_input(tmp_path / "in", OUTTURN, SAID)
    small_input(tmp_path / "in", name="other.yaml")
    result = run("batch", tmp_path / "in", "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 1
    assert "error EXM001" in result.stderr
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["index.html", "other.html"]
    assert "610,000" not in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_waiver_kept_for_the_public_edition_is_not_stale_in_the_exempt_one(tmp_path: Path) -> None:
    path = waiver(small_input(tmp_path, OUTTURN, SAID), "EXM001", "Parks")
    built = build(path, tmp_path / "out", ("html",), strict=True, edition="exempt")
    assert built.errors == ()
    assert (
        json.loads(run("check", path, "--format", "json").stdout)[str(path)]["findings"][0]["code"]
        == "EXM002"
    )


# Errors that hang on what is exempt


STATED = ("      exempt: {par", "      stated:\n        variation: 89,000\n      exempt: {par")


def test_an_error_that_hangs_on_exempt_content_stops_the_public_edition(tmp_path: Path) -> None:
    path = small_input(tmp_path, OUTTURN, STATED)
    told = stopped(path)
    assert 'revenue parks variation is stated as "89,000"' in told
    assert "it hangs on what is exempt, and no public edition is marked as a draft for that" in told
    assert build(path, tmp_path / "out", ("html",), edition="exempt").errors != ()


def test_it_is_published_where_the_error_is_waived(tmp_path: Path) -> None:
    path = waiver(small_input(tmp_path, OUTTURN, STATED), "FIN001", "Parks")
    clean = public(small_input(tmp_path / "clean", OUTTURN))
    assert lines(public(path)) == lines(clean)


def test_an_error_in_public_content_marks_it_as_a_draft_whatever_is_exempt(tmp_path: Path) -> None:
    line = (
        "    - {id: trees, description: Trees, original: 9, revised: 9, outturn: 8, stated: {variation: 7}}"
    )
    wrong = ("\ncapital:", f"{line}\n\ncapital:")
    made = []
    for outturn in ("610,000", "777,000"):
        path = small_input(tmp_path / outturn[:3], OUTTURN, wrong, ("610,000", outturn))
        built = build(path, tmp_path / outturn[:3] / "out", ("html",))
        assert [each.code for each in built.errors] == ["FIN001"]
        made.append(built.paths[0].read_bytes())
    assert made[0] == made[1]
    assert b"Draft: errors stand" in made[0]


# EXM002


def test_totals_are_shown_where_a_waiver_names_their_table(tmp_path: Path) -> None:
    path = small_input(tmp_path, OUTTURN, ("Storms felled trees.", REFERRED))
    assert "| Total | 500 | 520 | Withheld | Withheld | Withheld |  |" in lines(public(path))
    said = lines(public(waiver(path, "EXM002", TOTALS)))
    assert "| Total | 500 | 520 | 610 | 90 | 17.3% |  |" in said
    assert any("In total it came to [withheld]." in line for line in said)
    assert any(line.startswith("| Parks | 500 | 520 | Withheld, paragraph 3 |") for line in said)


def test_with_totals_shown_all_else_still_hangs_on_nothing_exempt(tmp_path: Path) -> None:
    one, other = (
        lines(public(waiver(small_input(tmp_path / at, OUTTURN, ("610,000", at)), "EXM002", TOTALS)))
        for at in ("610,000", "930,000")
    )
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    assert differing == [
        (
            "| Total | 500 | 520 | 610 | 90 | 17.3% |  |",
            "| Total | 500 | 520 | 930 | 410 | 78.8% |  |",
        )
    ]


@pytest.mark.parametrize(
    "of",
    ["Revenue", "The report as a whole", "How indicators and key actions are rated", "Finance dashboard"],
)
def test_no_waiver_shows_anything_else(tmp_path: Path, of: str) -> None:
    result = (
        "result: 95.0%",
        "result: 95.0%\n              exempt: {paragraph: 2, reason: Names., values: [result]}",
    )
    path = small_input(tmp_path, OUTTURN, result)
    said = lines(public(path))
    waiver(path, "EXM002", of, "withheld too")
    assert lines(public(path)) == said
    assert "WAI001" in run("check", path).stdout


def test_what_is_withheld_too_is_told_as_notes(tmp_path: Path) -> None:
    told = run("check", small_input(tmp_path, OUTTURN))
    assert told.exit_code == 0
    assert f"note EXM002: the totals of {TOTALS} hang on what is exempt, and are withheld too" in told.stdout
    assert 'note EXM002: figures in "Finance dashboard" are withheld too' in told.stdout


def test_only_of_totals_it_is_told_that_a_waiver_shows_them(tmp_path: Path) -> None:
    told = run("check", small_input(tmp_path, OUTTURN)).stdout.splitlines()
    shown = [line for line in told if "nothing need be done; a waiver that names the table" in line]
    assert [f"the totals of {TOTALS}" in line for line in shown] == [True]
    others = [line for line in told if "EXM002" in line and line not in shown]
    assert all("nothing need be done; no waiver shows " in line for line in others)
    assert any(f"figures in the lines of {TOTALS} are withheld too" in line for line in others)


def test_the_words_fit_totals_that_are_shown(tmp_path: Path) -> None:
    told = run("check", waiver(small_input(tmp_path, OUTTURN), "EXM002", TOTALS)).stdout
    assert f"waived note EXM002: the totals of {TOTALS} hang on what is exempt" in told
    assert f"the totals of {TOTALS} are withheld" not in told


# Studies, packs, and outputs held against their input


def costs(*rows: str) -> str:
    """A table of a study whose second cost is exempt."""
    every = ('[Yard, "£100,000"]', '[Depot, "[exempt 3: a deal] £515,000"]', *rows)
    table = f"{{id: costs, caption: Costs, columns: [Site, Cost], rows: [{', '.join(every)}]}}"
    return block(f"table: {table}")


WAIVED = "waivers:\n  - {code: EXM001, of: Costs, reason: Agreed on 3 May., role: Monitoring Officer}\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (('[Total, "£615,000"]',), 'the figures under "Cost" in "Costs" give the exempt one away'),
        (('[Barn, "£2m"]', '[Grand total, "£2.615m"]'), 'it is what "Grand total" leaves of it'),
    ],
)
def test_a_total_in_a_study_gives_away_the_one_cell_that_is_exempt(
    tmp_path: Path, rows: tuple[str, ...], says: str
) -> None:
    path = study(tmp_path, costs(*rows))
    assert says in stopped(path)
    assert "error EXM001" in run("check", path).stdout
    path = study(tmp_path, costs(*rows) + WAIVED)
    assert any(line.startswith("| Depot | ") and "£515,000" not in line for line in lines(public(path)))
    assert run("check", path).exit_code == 0


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ('[Total, "£999,000"]',),
        ('[Total, "[exempt 3: a deal] £615,000"]',),
        ('[Barn, "[exempt 3: a deal] £5,000"]', '[Total, "£620,000"]'),
        ("[Barn, cheap]", '[Total, "£615,000"]'),
    ],
)
def test_it_does_not_where_it_can_not_be_worked_out(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert "| Yard | £100,000 |" in lines(public(study(tmp_path, costs(*rows))))


def test_shares_of_a_hundred_and_totals_beside_a_row_give_away_too(tmp_path: Path) -> None:
    shares = "columns: [Site, Share], rows: [[A, 20%], [B, '[exempt 3: why] 45%'], [C, 35%]]"
    beside = "columns: [Site, Here, There, Total], rows: [[A, '120', '[exempt 3: why] 345', '465']]"
    for columns in (shares, beside):
        path = study(tmp_path, block(f"table: {{id: costs, caption: Costs, {columns}}}"))
        assert 'in "Costs" give the exempt one away' in stopped(path)


def test_a_sentence_of_a_study_that_says_an_exempt_cell_stops_it(tmp_path: Path) -> None:
    path = study(tmp_path, costs() + block("text: The Depot will cost £515,000."))
    assert 'the text of the section "Context" says "£515,000"' in stopped(path)
    waived = WAIVED.replace("Costs", "Context")
    public(study(tmp_path, costs() + block("text: The Depot will cost £515,000.") + waived))


def test_a_table_of_words_of_a_unit_is_judged_too(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent / "inputs" / "2014-15-q2" / "adults-and-communities.yaml"
    rows = (("Yard", "100,000", ""), ("Depot", "515,000", MARK), ("Total", "615,000", ""))
    told = "".join(
        f"      - headline: {name}\n        commentary: {cost}\n{mark}" for name, cost, mark in rows
    )
    place = "  - id: managing-the-business\n    rows:\n"
    path = tmp_path / sample.name
    path.write_text(edited(sample.read_text("utf-8"), (place, place + told)), "utf-8")
    assert "EXM001" not in str(run("check", sample).stdout)
    assert 'the figures under "commentary" in "managing-the-business" give the exempt one' in stopped(path)


MARK = "        exempt: {paragraph: 3, reason: A deal., values: [commentary]}\n"


def test_a_pack_is_not_published_and_what_stands_stays(tmp_path: Path) -> None:
    enclosed = (
        "        file: survey.pdf\n",
        "        file: survey.pdf\n      - title: Appendix B - Parks report\n        file: parks.yaml\n",
    )
    named = "enclosures: Appendix A - Condition survey"
    cover = ((named, f"{named}; Appendix B - Parks report"),)
    path = small_meeting(tmp_path, enclosed, cover=cover)
    final = ("status: draft", "status: final")
    small_input(path.parent, final, OUTTURN)
    packed(path, tmp_path / "out")
    before = files_in(tmp_path / "out")
    small_input(path.parent, final, OUTTURN, SAID)
    for draft in (False, True):
        with pytest.raises(BadInput) as refused:
            packed(path, tmp_path / "out", draft=draft)
        assert "EXM001" in str(refused.value)
    assert files_in(tmp_path / "out") == before
    packed(path, tmp_path / "members", edition="exempt")
    waiver(path.parent / "parks.yaml", "EXM001", "Parks")
    packed(path, tmp_path / "out")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("£515,000 and £0.5m", [("£", 515_000), ("£", 500_000)]),
        ("37.5% or 40 per cent", [("%", 37.5), ("%", 40)]),
        ("in Q3 2016/17 PP/1 was 1,200", [("", 1200)]),
        ("£1.2 million, £15k.", [("£", 1_200_000), ("£", 15_000)]),
        ("£471 338 and £ 1\u00a0471\u202f338.50", [("£", 471_338), ("£", 1_471_338.5)]),
        ("471\u00a0338 pounds, 471 338 GBP", [("£", 471_338), ("£", 471_338)]),
        ("rows 471 338 in 2016 338 pounds", [("", 471), ("", 338), ("", 2016), ("£", 338)]),
        ("£471 3380, £471 338/2 and £4712 338", [("£", 471), ("", 3380), ("£", 471), ("£", 4712), ("", 338)]),
    ],
)
def test_figures_are_found_as_sentences_say_them(text: str, found: list[tuple[str, float]]) -> None:
    assert [(each.unit, float(each.number)) for each in spoken_in(text)] == found
