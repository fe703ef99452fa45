"""The public edition says nothing exempt and hangs on nothing exempt; the exempt one says so on each page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from reportgen.brand import Brand
from reportgen.cli import main
from reportgen.document import Document, lines
from reportgen.edition.leaks import secrets_of, texts_of
from reportgen.errors import BadInput
from reportgen.jobs.brands import brand_named
from reportgen.jobs.build import build
from reportgen.jobs.editions import edition_of
from reportgen.jobs.load import load
from tests.exempt_sample import fillings, usual, written
from tests.parks import small_input
from tests.secret_meeting import public_paper
from tests.specimen import png

BRAND: Brand = brand_named(None)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def public(folder: Path, filling: Mapping[str, str]) -> Document:
    path = written(folder, filling)
    return edition_of(load(path), path, BRAND)


def public_of(path: Path) -> Document:
    return edition_of(load(path), path, BRAND)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return public(tmp_path_factory.mktemp("first"), usual(0))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filling=fillings)
def test_the_public_edition_is_the_same_whatever_is_exempt(
    tmp_path: Path, first: Document, filling: Mapping[str, str]
) -> None:
    assert public(tmp_path, filling) == first


def test_the_bytes_of_every_output_are_the_same_whatever_is_exempt(tmp_path: Path) -> None:
    made = []
    for turn in (1, 2):
        path = written(tmp_path / f"in-{turn}", usual(turn))
        built = build(path, tmp_path / f"out-{turn}", ("docx", "html", "pdf"))
        made.append({each.name: each.read_bytes() for each in built.paths})
    assert sorted(made[0]) == ["parks.docx", "parks.html", "parks.pdf"]
    assert made[0] == made[1]


def test_the_public_edition_changes_where_public_content_does(tmp_path: Path, first: Document) -> None:
    path = written(tmp_path, usual(0))
    path.write_text(path.read_text("utf-8").replace('outturn: "610,000"', 'outturn: "620,000"'), "utf-8")
    assert lines(edition_of(load(path), path, BRAND)) != lines(first)


def test_no_secret_stands_anywhere_in_the_public_tree(tmp_path: Path, first: Document) -> None:
    filling = usual(0)
    words = {word for place, said in filling.items() if place[:2] in ("wo", "id") for word in said.split()}
    assert len(words) > 100
    everything = "\n".join(texts_of(first))
    assert [word for word in words if word in everything] == []


def test_what_is_withheld_is_said_with_its_paragraph(first: Document) -> None:
    said = lines(first)
    assert "A paragraph is withheld under paragraph 3 of Schedule 12A." in said
    assert "- Withheld under paragraph 5 of Schedule 12A." in said
    assert "A paragraph is withheld under paragraph 7 of Schedule 12A." in said
    assert "This section is withheld under paragraph 3 of Schedule 12A." in said
    rows = [line for line in said if line.startswith("| Withheld, paragraph 3 | - |")]
    assert len(rows) >= 6


def test_what_gives_it_away_is_withheld_and_the_rest_is_not(first: Document) -> None:
    said = lines(first)
    assert "| Parks | 500 | 520 | 610 | 90 | 17.3% |  |" in said
    assert "| Total | Withheld | Withheld | Withheld | Withheld | Withheld |  |" in said
    assert any(line.startswith("| Depot | 900 | 0 | Withheld, paragraph 3 | Withheld |") for line in said)
    assert any(
        line.startswith("The year closes with a variation of [withheld]; [withheld] ") for line in said
    )
    assert "Two parks reopened, 95.0% of those planned." in said
    assert any(line.startswith("A heat map is withheld: it would give away") for line in said)


def test_the_exempt_edition_says_everything_and_on_every_page_that_it_is_exempt(tmp_path: Path) -> None:
    path = written(tmp_path / "in", usual(0))
    assert run("build", path, "--out", tmp_path / "out", "--edition", "exempt").exit_code == 0
    with pypdfium2.PdfDocument(tmp_path / "out" / "parks.pdf") as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    mark = "EXEMPT: not for publication by virtue of paragraphs 2, 3, 5 and 7 of Part 1 of Schedule 12A"
    assert len(pages) > 3
    assert all(mark in page for page in pages)
    assert usual(0)["words b"] in " ".join(pages)
    assert "EXEMPT-NOT-FOR-PUBLICATION.txt" in {each.name for each in (tmp_path / "out").iterdir()}


def test_the_exempt_edition_of_an_input_without_marks_says_so_on_every_page(tmp_path: Path) -> None:
    path = small_input(tmp_path)
    assert run("build", path, "--out", tmp_path / "out", "--edition", "exempt").exit_code == 0
    with pypdfium2.PdfDocument(next((tmp_path / "out").glob("*.pdf"))) as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert pages
    assert all("Exempt edition: not for publication" in page for page in pages)


def test_no_folder_holds_both_editions(tmp_path: Path) -> None:
    path = written(tmp_path / "in", usual(0))
    for mine, other in (("public", "exempt"), ("exempt", "public")):
        out = tmp_path / mine
        options = ("--out", out, "--to", "html", "--edition")
        assert run("build", path, *options, mine).exit_code == 0
        before = {each.name: each.read_bytes() for each in out.iterdir()}
        refused = run("build", path, *options, other)
        assert refused.exit_code == 3
        assert "a folder of their own" in refused.stderr
        assert {each.name: each.read_bytes() for each in out.iterdir()} == before


def test_a_batch_builds_public_editions_and_its_list_quotes_nothing(tmp_path: Path) -> None:
    filling = usual(0) | {"words h": "to be confirmed zirconetmark"}
    written(tmp_path / "in", filling)
    result = run("batch", tmp_path / "in", "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Remarks are not shown here: something in the input may be exempt." in page
    for each in (tmp_path / "out").iterdir():
        assert "zirconet" not in each.read_text("utf-8")


def test_the_public_edition_of_an_input_without_marks_is_built_as_ever(tmp_path: Path) -> None:
    path = small_input(tmp_path)
    loaded = load(path)
    assert edition_of(loaded, path, BRAND) == loaded.document_in(BRAND)


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{paragraph: 3}", "reason is missing here"),
        ("{paragraph: 8, reason: why}", 'paragraph is "8"; a paragraph of Schedule 12A, 1 to 7'),
        ("{paragraph: 3, reason: why, values: [outtrun]}", "did you mean outturn?"),
        ("{paragraph: 3, reason: why, values: [id]}", 'there is no value "id" to withhold'),
    ],
)
def test_a_mark_that_can_not_be_right_stops_the_build(tmp_path: Path, mark: str, told: str) -> None:
    path = small_input(tmp_path, ("description: Parks\n", f"description: Parks\n      exempt: {mark}\n"))
    with pytest.raises(BadInput) as refused:
        load(path)
    assert told in str(refused.value)


EXEMPT = {"paragraph": "3", "reason": "why"}

# what is exempt in a report, by its format and the path of the row; what the public edition says
PIECES: Mapping[str, tuple[str, tuple[str | int, ...], tuple[str, ...], str]] = {
    "the whole of performance": (
        "du-2014-15", ("performance",), (), "### 3.3.1 Key performance indicators: escalated ones only"
    ),
    "the note of an action": (
        "du-2016-17", ("performance", "themes", 0, "priorities", 0, "actions", 0), ("note",),
        "| Renew the gates ¶ A paragraph is withheld under paragraph 3 of Schedule 12A. | ● Green | Done. |",
    ),
    "numerator and denominator of a number": (
        "du-2014-15", ("performance", "indicators", 3), ("fraction", "result", "rating_rule"),
        "| LM/4 | Days closed | July | 60 | 50 | Withheld, paragraph 3 | Withheld, paragraph 3 | Withheld,",
    ),
    "by what a rating is overridden": (
        "du-2016-17", ("performance", "themes", 0, "priorities", 0, "indicators", 0), ("override", "result"),
        "| CPI | Withheld | Withheld | Withheld | Withheld | Withheld | 0 |",
    ),
    "how a result compares": (
        "du-2014-15", ("performance", "indicators", 3), ("polarity", "comparison", "covers", "result", "due"),
        "| Management Agreement indicators | 2 | 0 | 0 | Withheld | 0 | Withheld | Withheld | Withheld |",
    ),
}  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_can_be_withheld_alone(tmp_path: Path, piece: str) -> None:
    profile, at, values, said = PIECES[piece]
    paper = public_paper(profile)
    row: Any = reduce(getitem, at, cast("Any", paper))
    more = {"note": "Head of Parks.\n\nAnd others."} if "note" in values else {}
    more |= {"fraction": "305/5"} if "fraction" in values else {}
    row |= {**more, "exempt": EXEMPT | ({"values": list(values)} if values else {})}
    path = tmp_path / "parks.yaml"
    path.write_text(json.dumps(paper), encoding="utf-8")
    assert any(line.startswith(said) for line in lines(edition_of(load(path), path, BRAND)))


def test_whose_comments_an_action_shares_is_not_withheld_alone(tmp_path: Path) -> None:
    paper = public_paper("du-2016-17")
    paper["performance"]["themes"][0]["priorities"][0]["actions"][1]["exempt"] = EXEMPT | {
        "values": ["comments_of"]
    }
    path = tmp_path / "parks.yaml"
    path.write_text(json.dumps(paper), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load(path)
    assert 'there is no value "comments_of" to withhold' in str(refused.value)
    assert str(refused.value).endswith("did you mean comments?")


def test_rows_of_their_own_are_not_withheld_by_the_name_of_their_list(tmp_path: Path) -> None:
    mark = "revenue:\n  exempt: {paragraph: 3, reason: why, values: [lines]}\n"
    with pytest.raises(BadInput) as refused:
        load(small_input(tmp_path, ("revenue:\n", mark)))
    assert str(refused.value) == (
        "parks.yaml, line 32, column 47: lines are rows of their own; the names of single values are wanted; "
        "mark these rows, or leave values out to withhold all of it."
    )


@pytest.mark.parametrize(
    "typed",
    [
        "[exempt 3] Told.",
        "[exempt 9: why] Told.",
        "Told. [exempt 3: why] Told.",
        "[exempt 3: why]",
        "[Exempt 3: why] Told.",
        "[exmpt 3: why] Told.",
        "**[exempt 3: why]** Told.",
        "[exempt 3: why](https://www.example.org) Told.",
    ],
)
def test_a_mark_in_words_that_can_not_be_read_stops_the_build(tmp_path: Path, typed: str) -> None:
    path = small_input(tmp_path, ("        Storm damage.", f"        {typed}"))
    with pytest.raises(BadInput) as refused:
        load(path)
    assert "a mark of exempt words that can't be read" in str(refused.value)


def test_secrets_are_what_only_the_exempt_texts_say() -> None:
    found = secrets_of(["The bid of £1,234,567 was by far the lowest"], ["The bid of somebody was 1,999"])
    assert ("was", "by", "far", "the", "lowest") in found.runs
    assert found.figures == {"1234567"}


MEETINGS = Path(__file__).resolve().parent.parent / "inputs" / "meetings"
COVER = MEETINGS / "2017-06-14-performance-committee" / "quarterly-performance.yaml"
STUDY = MEETINGS / "2010-12-07-audit-committee" / "appendix-a.yaml"
WHOLE = "exempt: {paragraph: 3, reason: terms of the deal}"

# an input, where in it a mark goes, what stands there then, exempt words, and others for them
PAPERS = {
    "clause of a cover": (
        COVER,
        "  recommendations:\n    - text: >-\n",
        f"  recommendations:\n    - {WHOLE}\n      text: >-\n",
        "That the Committee note the performance of",
        "That the Committee regret what happened at the depot and at",
    ),
    "particular of a cover": (
        COVER,
        "particulars:\n",
        "particulars:\n  exempt: {paragraph: 1, reason: names, values: [officer-contacts]}\n",
        "01632 960142",
        "01632 960999",
    ),
    "chapter of a study": (
        STUDY,
        "  - id: financial-planning\n",
        f"  - id: secret-plans\n    {WHOLE}\n",
        "personal budget questionnaire depends",
        "something else that nobody may know, at great length and in several more words than there were,",
    ),
    "diagram of a study": (
        STUDY,
        "          - chart:\n",
        f"          - {WHOLE}\n            chart:\n",
        "19.4%",
        "23.9%",
    ),
    "note of a study": (
        STUDY,
        "  - id: finance-systems\n",
        f"  - id: finance-systems\n    {WHOLE}\n",
        "First*, June 2010.",
        "First*, July 2013, page 96, and what was written to us about it.",
    ),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_public_edition_of_a_paper_does_not_hang_on_what_is_exempt_in_it(
    tmp_path: Path, paper: str
) -> None:
    source, place, mark, words, others = PAPERS[paper]
    plain = source.read_text("utf-8")
    assert place in plain
    assert words in plain
    marked = plain.replace(place, mark, 1)
    at = marked.index(
        words, max(0, marked.index(mark) - 3000 if paper.startswith("note") else marked.index(mark))
    )
    changed = marked[:at] + others + marked[at + len(words) :]
    made = []
    for name, text in (("one", marked), ("other", changed)):
        path = tmp_path / name / source.name
        path.parent.mkdir()
        for picture in source.parent.glob("*.png"):
            (path.parent / picture.name).write_bytes(picture.read_bytes())
        path.write_text(text, "utf-8")
        loaded = load(path)
        made.append((loaded.document_in(BRAND), edition_of(loaded, path, BRAND)))
    assert made[0][0] != made[1][0]
    assert made[0][1] == made[1][1]
    assert any("ithheld" in line for line in lines(made[0][1]))


def test_a_workbook_makes_the_same_public_edition_as_the_yaml_it_was_made_of(tmp_path: Path) -> None:
    path = written(tmp_path / "in", usual(0))
    assert run("convert", path, tmp_path / "book" / "parks.xlsx").exit_code == 0
    made = []
    for source in (path, tmp_path / "book" / "parks.xlsx"):
        built = build(source, tmp_path / f"out{source.suffix}", ("docx", "html", "pdf"))
        made.append({each.name: each.read_bytes() for each in built.paths})
    assert sorted(made[0]) == ["parks.docx", "parks.html", "parks.pdf"]
    assert made[0] == made[1]


# a paper, the path of a row in it, and the name of its text
TEXTS = {
    "numbered clause": ("cover-2014", ("statements", "why-needed", 0), "text"),
    "clause without a number": ("cover-2014", ("statements", "summary", 0), "text"),
    "text of a study": ("study", ("chapters", 1, "blocks", 0), "text"),
    "note of a study": ("study", ("notes", 1), "text"),
    "recommendation": ("study", ("chapters", 1, "sections", 0, "blocks", 0, "recommendations", 0), "text"),
    "outcome of a priority": ("du-2016-17", ("performance", "themes", 0, "priorities", 0), "outcome"),
    "commentary on risks": ("du-2016-17", ("risks",), "commentary"),
    "comment in a table": ("du-2016-17", ("equalities", "rows", 0), "comments"),
}


@pytest.mark.parametrize("text", TEXTS)
def test_one_stub_stands_for_an_exempt_text_however_many_paragraphs_and_lists_it_has(
    tmp_path: Path, text: str
) -> None:
    profile, at, name = TEXTS[text]
    made = []
    for number, words in enumerate(
        ("Zirconet.", "Zirconet.\n\nQuarvolis.", "- Zirconet\n- Quarvolis\n\nZirconet.")
    ):
        paper = public_paper(profile)
        row: Any = reduce(getitem, at, cast("Any", paper))
        row |= {name: words, "exempt": EXEMPT | {"values": [name]}}
        (tmp_path / "model.png").write_bytes(png(64, 36))
        path = tmp_path / f"{number}.yaml"
        path.write_text(json.dumps(paper), encoding="utf-8")
        made.append(lines(edition_of(load(path), path, BRAND)))
    assert made[0] == made[1] == made[2]
    assert sum("ithheld" in line for line in made[0]) >= 1
    assert not any("zirconet" in line.casefold() for line in made[0])


def test_a_workbook_carries_marks_of_words_in_its_cells(tmp_path: Path) -> None:
    words = small_input(
        tmp_path / "words", ("        Storm damage.", "        [exempt 3: why] Storm damage.")
    )
    assert run("convert", words, tmp_path / "words.xlsx").exit_code == 0
    assert run("convert", tmp_path / "words.xlsx", tmp_path / "back.yaml").exit_code == 0
    assert "[exempt 3: why] Storm damage." in (tmp_path / "back.yaml").read_text("utf-8")


def test_an_exempt_fraction_that_a_sentence_refers_to_is_withheld(tmp_path: Path) -> None:
    marked = (
        "fraction: 190/200\n              exempt: {paragraph: 2, reason: why, values: [result, fraction]}"
    )
    path = small_input(
        tmp_path,
        ("result: 95.0%", f"result: 95.0%\n              {marked}"),
        ("Storm damage.", "{PP/1 numerator} of {PP/1 denominator} parks reopened."),
    )
    assert any("[withheld] of [withheld] parks reopened." in line for line in lines(public_of(path)))


@pytest.mark.parametrize("result", ["99", "100", "105", "124", "400"])
def test_an_exempt_result_in_any_band_of_its_rating_is_withheld(tmp_path: Path, result: str) -> None:
    marked = "exempt: {paragraph: 2, reason: why, values: [result]}"
    rule = "rating_rule: {tolerance: {Green Amber: 10%, Red Amber: 30%}}"
    path = small_input(
        tmp_path,
        (
            "polarity: Bigger is better\n              target: 90.0%",
            'polarity: Smaller is better\n              target: "100"',
        ),
        ("result: 95.0%", f'result: "{result}"\n              {marked}\n              {rule}'),
        ("previous: 93.0%", 'previous: "11"'),
        ("year_earlier: 91.0%", 'year_earlier: "14"'),
    )
    assert any("| PP/1 | Parks reopened |" in line and "Withheld" in line for line in lines(public_of(path)))


def test_verify_holds_an_output_against_the_edition_asked_for(tmp_path: Path) -> None:
    path = small_input(
        tmp_path,
        (
            "outturn: 610,000",
            "outturn: 610,000\n      exempt: {paragraph: 3, reason: A claim., values: [outturn]}",
        ),
    )
    files = {}
    for edition in ("public", "exempt"):
        out = tmp_path / edition
        assert run("build", path, "--out", out, "--to", "docx,html", "--edition", edition).exit_code == 0
        files[edition] = out / "parks.docx"
        assert run("verify", files[edition], "--input", path, "--edition", edition).exit_code == 0
    assert run("verify", files["public"], "--input", path).exit_code == 0
    for edition, other in (("public", "exempt"), ("exempt", "public")):
        result = run("verify", files[edition], "--input", path, "--edition", other)
        assert result.exit_code == 3
        assert f"is --edition {edition} meant?" in result.stdout.splitlines()[0]


def test_where_the_proof_fails_nothing_is_written_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "in", usual(0))
    assert run("build", path, "--out", tmp_path / "out", "--to", "html").exit_code == 0
    before = (tmp_path / "out" / "parks.html").read_bytes()
    monkeypatch.setattr("reportgen.jobs.build.edition_of", lambda loaded, *others: loaded.document_in(BRAND))
    monkeypatch.setattr("reportgen.jobs.leak_proof.joined_texts_of", lambda document: ())
    result = run("build", path, "--out", tmp_path / "out", "--to", "docx,html")
    assert result.exit_code == 3
    assert "something exempt would have been published; nothing was written" in result.stderr
    assert "zirconet" not in result.stderr
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["parks.html"]
    assert (tmp_path / "out" / "parks.html").read_bytes() == before
