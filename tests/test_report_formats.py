"""The pages about report formats say what there is."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.inputs import read_profile
from reportgen.profile import BLANKS, FACTS, SECTIONS, TABLES

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "docs" / "report-formats.md").read_text(encoding="utf-8")


def table_after(mark: str) -> list[list[str]]:
    """The rows of the table that follows a mark of the page, its heading first."""
    rows = PAGE.split(mark)[1].split("\n\n")[1].splitlines()
    return [
        [cell.strip() for cell in row.strip("|").split("|")] for row in rows if not row.startswith("|---")
    ]


def test_the_chart_counts_the_section_kinds_of_every_profile() -> None:
    heading, *rows = table_after("<!-- chart -->")
    folder = CHECKOUT / "templates" / "profiles"
    contents = {path.stem: path.read_bytes() for path in folder.glob("*.yaml")}
    assert heading[1:] == sorted(contents)
    charted = {row[0]: dict(zip(heading[1:], row[1:], strict=True)) for row in rows}
    assert list(charted) == list(SECTIONS)
    for name, data in contents.items():
        profile = read_profile(data, f"{name}.yaml", contents).model
        assert profile is not None
        kinds = [each.kind for top in profile.layout.sections for each in top.within()]
        counted = {kind: str(kinds.count(kind) or "-") for kind in SECTIONS}
        assert (name, {kind: charted[kind][name] for kind in SECTIONS}) == (name, counted)


def test_the_page_names_every_column_of_every_table() -> None:
    _, *rows = table_after("<!-- columns -->")
    named = {row[0].strip("`"): re.findall(r"`([a-z_]+)`", row[1]) for row in rows}
    assert named == {table: list(columns) for table, columns in TABLES.items()}


def test_the_page_names_every_kind_with_its_tables() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    described = {
        kind: re.findall(r"`([a-z_]+)`", line.rsplit("|", 2)[1])
        for line in lines
        for kind in re.findall(r"`([a-z_]+)`", line.split("|")[1])
        if kind in SECTIONS and line.count("|") in (4, 5)
    }
    assert set(described) == set(SECTIONS)
    for kind, tables in described.items():
        if kind not in ("revenue", "capital"):
            assert (kind, tables) == (kind, list(SECTIONS[kind].tables))


def test_the_page_names_every_blank_and_every_fact() -> None:
    for blanks in BLANKS.values():
        assert blanks
        for blank in blanks:
            assert f"`{{{blank}}}`" in PAGE
    for shown in {shown for facts in FACTS.values() for shown in facts}:
        assert f"`{shown}`" in PAGE
