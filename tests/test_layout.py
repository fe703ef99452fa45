"""How the pages of every sample look, in every brand: measured on each glyph of their PDFs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.document import Document
from reportgen.jobs.brands import brand_named, brands
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.load import load
from tests.layout.faults import faults
from tests.layout.sheets import MILLIMETRE, Sheet, sheets_of

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
SAMPLES = sorted(
    path for path in INPUTS.glob("**/*.yaml") if not path.name.endswith((".printed.yaml", ".agenda.yaml"))
)
QUARTER_4 = INPUTS / "2016-17-q4" / "adults-and-communities.yaml"
STANDARD = "civic-blue"

SIZES = {(210, 297), (297, 210), (420, 297)}
"""A4 upright and turned, A3 turned."""


@cache
def laid_out(sample: Path, brand: str, profile: str | None = None) -> tuple[Document, tuple[Sheet, ...]]:
    """A sample's tree and its pages in a brand, in its own format or another."""
    look = brand_named(brand)
    document = load(sample, profile).document_in(look)
    return document, tuple(sheets_of(FORMATS["pdf"].render(document, look)))


def name(sample: Path) -> str:
    return f"{sample.parent.name}-{sample.stem}"


def test_there_are_samples_and_brands() -> None:
    assert len(SAMPLES) >= 9
    assert len(brands()) >= 2


@pytest.mark.parametrize("brand", sorted(brands()))
@pytest.mark.parametrize("sample", SAMPLES, ids=name)
def test_nothing_is_wrong_with_the_pages(sample: Path, brand: str) -> None:
    document, sheets = laid_out(sample, brand)
    assert faults(sheets, document) == []


@pytest.mark.parametrize("profile", ["du-2016-17-classic", "du-2016-17-over-time"])
def test_nothing_is_wrong_with_the_pages_of_another_format(profile: str) -> None:
    document, sheets = laid_out(QUARTER_4, STANDARD, profile)
    assert faults(sheets, document) == []


def test_head_foot_body_tables_and_drawings_are_all_measured() -> None:
    _, sheets = laid_out(QUARTER_4, STANDARD)
    pieces = [piece for sheet in sheets for piece in sheet.content]
    assert all(sheet.furniture for sheet in sheets)
    assert {"H1", "H2", "H3", "H4", "P", "LBody", "TR", "TH", "TD", "Caption", "Figure"} <= {
        role for piece in pieces for role in piece.roles
    }
    assert sum(len(piece.text) for piece in pieces) > 15_000


def test_pages_are_of_standard_sizes() -> None:
    for sample in SAMPLES:
        _, sheets = laid_out(sample, STANDARD)
        sizes = {(round(sheet.width / MILLIMETRE), round(sheet.height / MILLIMETRE)) for sheet in sheets}
        assert sizes <= SIZES, sample


@pytest.mark.parametrize("brand", sorted(brands()))
def test_the_dashboard_stands_whole_on_the_first_page(brand: str) -> None:
    _, (first, second, *_) = laid_out(QUARTER_4, brand)
    said = " ".join(piece.text for piece in first.content)
    assert "1.1 Service dashboard" in said
    assert "Number of risks" in said
    assert "an amount in brackets is an underspend" in said
    assert "1.2" in " ".join(piece.text for piece in second.content)


def test_pages_are_upright_but_for_the_wide_tables() -> None:
    _, sheets = laid_out(QUARTER_4, STANDARD)
    turned: dict[str, set[bool]] = {}
    heading = ""
    for sheet in sheets:
        for piece in sheet.content:
            if piece.within("H2", "H3"):
                heading = piece.text.strip()
            turned.setdefault(heading.split(" ")[0], set()).add(sheet.wide)
    upright = {"1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3.1", "3.2", "3.3a", "4", "5"}
    assert {number for number, ways in turned.items() if ways == {False}} >= upright
    assert turned["3.3"] == {True}
    assert turned["All"] == {True}, "the register of all risks"


def test_what_is_short_stays_on_the_page_of_the_table_before_it() -> None:
    _, sheets = laid_out(QUARTER_4, STANDARD)
    last = [piece.text for piece in sheets[-1].content]
    assert any(text.startswith("6 Equalities") for text in last)
    assert any(piece.within("TD") and "AC0" in piece.text for piece in sheets[-1].content) or any(
        "AC0" in text for text in last
    )
