"""Careless and hostile input: printed alike in every output, or told with its place; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from tests.parks import PARKS, small_input

COMMENT = "        Storm damage.\n"
COMMENT_LINE = PARKS.splitlines().index("        Storm damage.") + 1
LABEL = "description: Parks"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def built(folder: Path, *changes: tuple[str, str], to: str = "docx,html") -> str:
    """The HTML of the changed small input, which every output asked for was read back from."""
    result = run("build", small_input(folder, *changes), "--out", folder / "out", "--to", to)
    assert result.exit_code == 0, result.output
    return (folder / "out" / "parks.html").read_text(encoding="utf-8")


def refused(folder: Path, *changes: tuple[str, str]) -> str:
    """What is told about the changed small input, of which nothing is built."""
    result = run("build", small_input(folder, *changes), "--out", folder / "out", "--to", "docx,html")
    assert result.exit_code == 1, result.output
    assert not (folder / "out").exists()
    return result.stderr


def comment(*said: str) -> tuple[str, str]:
    """The change that puts lines into the comments of the budget line."""
    return COMMENT, "".join(f"        {line}\n" for line in said)


# Printed as typed, in every format

PRINTED = {
    "smart quotes": ("“Smart” ‘quotes’ – and — dashes…", "“Smart” ‘quotes’ – and — dashes…"),
    "unbroken spaces": ("10\u00a0% of\u202fit", "10\u00a0% of\u202fit"),
    "tabs": ("one\ttwo", "one\ttwo"),
    "formula": ("=cmd()|' /C calc'!A0", "=cmd()|&#39; /C calc&#39;!A0"),
    "markup": ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
    "template tags": ("{{{{ 7*7 }} and {{% raw %}", "{{ 7*7 }} and {% raw %}"),
    "pipes and slashes": ("a | b / c", "a | b / c"),
    "a symbol like a rating's": ("● Green", "● Green"),
    "stars that are no bold": ("5 * 3 = 15", "5 * 3 = 15"),
    "underscores": ("file_name_here", "file_name_here"),
    "accents": ("e\u0301lan, Łódź, naïve, Ελλάδα, Київ", "e\u0301lan, Łódź, naïve, Ελλάδα, Київ"),
    "signs": ("x ≥ y ≠ z → ▲ ▼ ✓", "x ≥ y ≠ z → ▲ ▼ ✓"),
}


def test_awkward_words_are_printed_alike_in_all_three_outputs(tmp_path: Path) -> None:
    typed = [line for words, _ in PRINTED.values() for line in (words, "")]
    page = built(tmp_path, comment(*typed), to="docx,html,pdf")
    assert [case for case, (_, words) in PRINTED.items() if words not in page] == []


# What pasting brings along

PASTED = {
    "soft hyphens": ("accom\u00admodation", "accommodation"),
    "zero-width spaces": ("next\u200b door", "next door"),
    "joiners": ("to\u200dge\u200cther\u2060 now\ufeff", "together now"),
    "marks of direction": ("\u200eleft\u200f \u202aright\u202c \u2066alone\u2069", "left right alone"),
    "letters drawn as one": ("o\ufb03ce \ufb01nance \ufb02ow", "office finance flow"),
    "unbroken hyphens": ("well\u2011known", "well-known"),
}


def test_what_nobody_sees_is_left_out_of_all_three_outputs(tmp_path: Path) -> None:
    typed = [line for words, _ in PASTED.values() for line in (words, "")]
    page = built(tmp_path, comment(*typed), (LABEL, "description: Pa\u00adrks"), to="docx,html,pdf")
    assert [case for case, (_, words) in PASTED.items() if f"<p>{words}</p>" not in page] == []
    assert "Pa\u00adrks" not in page


def test_a_value_of_nothing_visible_is_blank(tmp_path: Path) -> None:
    told = refused(tmp_path, ("title: Outdoors", 'title: "\u200b\u00ad"'))
    assert "title is blank" in told


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0d8", "\U000f0001"])
def test_a_symbol_fonts_bullet_is_told_with_its_line(tmp_path: Path, bullet: str) -> None:
    told = refused(tmp_path, comment("Damage:", "", f"{bullet} trees"))
    line = COMMENT_LINE + 2
    assert (
        f"parks.yaml, line {line}, column 9: the character U+{ord(bullet):04X}, which only a symbol font"
        in told
    )


# Sizes


def test_a_word_that_fits_no_column_is_told_with_its_line(tmp_path: Path) -> None:
    told = refused(tmp_path, comment("Fine.", "", "x" * 200_000))
    assert (
        f'parks.yaml, line {COMMENT_LINE + 2}, column 9: a word of 200,000 letters, "xxxxxxxxxxxxxxxxxxxx..."'
        in told
    )


def test_the_longest_word_allowed_is_printed_whole_everywhere(tmp_path: Path) -> None:
    changes = comment("x" * 300), (LABEL, f"description: {'y' * 300}"), ("id: PP001", f"id: {'z' * 300}")
    page = built(tmp_path, *changes, to="docx,html,pdf")
    assert all(letter * 300 in page for letter in "xyz")


def test_a_cell_taller_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    said = [line for number in range(300) for line in (f"Paragraph {number} of a very long comment.", "")]
    page = built(tmp_path, comment(*said), to="docx,html,pdf")
    assert "Paragraph 299 of a very long comment." in page


def test_three_hundred_rows_are_all_printed(tmp_path: Path) -> None:
    start, end = PARKS.index("    - id: parks\n"), PARKS.index("\ncapital:")
    line = PARKS[start:end]
    rows = "".join(line.replace("id: parks", f"id: p{number}") for number in range(300))
    page = built(tmp_path, (line, line + rows), to="docx,html,pdf")
    assert page.count("Storm damage.") == 301
    assert "27,090" in page  # 301 times a variation of 90


def test_a_long_address_behind_a_link_is_no_long_word(tmp_path: Path) -> None:
    address = "https://example.org/" + "x" * 3000
    assert f'href="{address}"' in built(tmp_path, comment(f"[The minutes]({address})"))


# Figures


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1" + "0" * 400, "an amount is wanted"),
        ("£" + "9" * 60 + "bn", "an amount is wanted"),
        ("610\u00a0000", "an amount is wanted"),
        ("6,10,000", "an amount is wanted"),
        ("1e9", "an amount is wanted"),
        ("0x10", "an amount is wanted"),
        (".inf", "an amount is wanted"),
        ("٦١٠", "an amount is wanted"),
    ],
)
def test_what_is_no_amount_is_told(tmp_path: Path, typed: str, words: str) -> None:
    told = refused(tmp_path, ("outturn: 610,000", f"outturn: {typed}"))
    assert "parks.yaml, line 37, column 16: outturn is " in told
    assert words in told


@pytest.mark.parametrize("typed", ["0/0", "5/0.0", "1/0"])
def test_a_fraction_of_nothing_is_told(tmp_path: Path, typed: str) -> None:
    assert "the second not 0" in refused(tmp_path, ("result: 95.0%", f"fraction: {typed}"))


@pytest.mark.parametrize("typed", ["-0", "(0)", "-£0", "0"])
def test_a_zero_has_no_sign(tmp_path: Path, typed: str) -> None:
    changes = (
        ("outturn: 610,000", f"outturn: {typed}"),
        ("{revenue total variation}", "{revenue total outturn}"),
    )
    assert "variation of 0." in built(tmp_path, *changes, to="html")


# Names that could do harm


def test_a_unit_named_like_a_path_is_a_name_only(tmp_path: Path) -> None:
    page = built(tmp_path / "in", ("unit: Parks & Paths", "unit: ../../etc/passwd"))
    assert "<h1>../../etc/passwd</h1>" in page
    assert {path.name for path in (tmp_path / "in" / "out").iterdir()} == {"parks.docx", "parks.html"}


@pytest.mark.parametrize("name", ["a b", 'a "b" <c>', "{a}", "☃", "a/b#c?d"])
def test_a_ref_of_any_letters_builds_and_an_id_of_such_is_told(tmp_path: Path, name: str) -> None:
    built(tmp_path / "ref", ("ref: PP/2", f"ref: 'R {name}'"))
    told = refused(tmp_path / "id", ("    - id: parks\n", f"    - id: '{name}'\n"))
    assert "an id of letters and digits, joined by - or _, is wanted" in told


def test_quotes_in_a_link_stay_inside_its_address(tmp_path: Path) -> None:
    page = built(tmp_path, comment("""[a "b"](https://example.org/?q="x"&y='z')"""))
    assert 'href="https://example.org/?q=%22x%22&amp;y=' in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org"]
)
def test_a_link_to_anything_but_the_web_or_mail_is_told(tmp_path: Path, address: str) -> None:
    assert f'comments has a link to "{address}"' in refused(tmp_path, comment(f"[a]({address})"))


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "<img src=x>", "![x](https://example.org/x.png)"]
)
def test_html_and_pictures_in_narrative_are_told(tmp_path: Path, words: str) -> None:
    assert f"parks.yaml, line {COMMENT_LINE}" in refused(tmp_path, comment(words))


# How the file is written


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_other_line_ends_give_the_same_report(tmp_path: Path, ending: str) -> None:
    expected = built(tmp_path / "unix", to="html")
    path = small_input(tmp_path / "other")
    path.write_bytes(PARKS.replace("\n", ending).encode())
    assert run("build", path, "--out", tmp_path / "other", "--to", "html").exit_code == 0
    assert (tmp_path / "other" / "parks.html").read_text(encoding="utf-8") == expected


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = small_input(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run("check", path).exit_code == 0


@pytest.mark.parametrize(
    "changes",
    [
        ("\nequalities:", "\nz: &a [x]\ny: [*a, *a]\nequalities:"),
        ("\nequalities:", f"\nz: {'[' * 20_000}\nequalities:"),
        ("\nequalities:", f"\nz: {'{a: ' * 20_000}\nequalities:"),
        ("\nequalities:", "\nz: !!python/object/apply:os.system [id]\nequalities:"),
        ("  overview: |", "\toverview: |"),
        ("Storm damage.", "Storm \x0bdamage.\x0c"),
        ("Storm damage.", "```\n        code\n        ```"),
        ("Storm damage.", "- a\n          - b\n            - c"),
    ],
    ids=["bomb", "brackets", "braces", "tag", "tab", "control", "code", "deep list"],
)
def test_what_a_report_has_no_use_for_is_told_with_its_line(tmp_path: Path, changes: tuple[str, str]) -> None:
    assert "parks.yaml, line " in refused(tmp_path, changes)


# Whole sections

PARTS = (
    "summary",
    "revenue",
    "capital",
    "performance",
    "interventions",
    "customer_experience",
    "risks",
    "equalities",
)


def test_a_sentence_may_stand_instead_of_every_section(tmp_path: Path) -> None:
    start = PARKS.index("summary:\n")
    sentences = "".join(f"{part}:\n  instead: Nothing on {part}.\n" for part in PARTS)
    page = built(tmp_path, (PARKS[start:], sentences), to="docx,html,pdf")
    assert [part for part in PARTS if page.count(f"Nothing on {part}.") != 1] == []


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("interventions", "equalities")])
def test_a_section_with_nothing_in_it_is_told(tmp_path: Path, part: str) -> None:
    after = PARTS[PARTS.index(part) + 1]
    start, end = PARKS.index(f"{part}:\n"), PARKS.index(f"{after}:\n")
    assert f"{part} is " in refused(tmp_path, (PARKS[start:end], f"{part}:\n\n"))


@pytest.mark.parametrize("quarter", ["Q1", "Q2", "Q3"])
def test_a_quarter_within_the_year_builds(tmp_path: Path, quarter: str) -> None:
    page = built(tmp_path, ("quarter: Q4 2016/17", f"quarter: {quarter} 2016/17"))
    assert f"Quarter {quarter[1]} 2016/17" in page
    assert "Quarter 4" not in page
