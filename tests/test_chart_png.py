"""The picture made of a chart's drawing: sharp, of the bundled fonts, the same each time."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import OutputFailed
from reportgen.render.chart_png import chart_png, png_size
from tests.brands import STANDARD

CHECKOUT = Path(__file__).resolve().parent.parent
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">{}</svg>'
WHITE = '<rect width="72" height="36" fill="#fff"/>'


def drawn(inside: str) -> bytes:
    return chart_png(SVG.format(WHITE + inside), STANDARD)


def text(words: str, family: str = "Carlito") -> str:
    return f'<text x="4" y="24" font-family="{family}" font-size="16">{words}</text>'


def test_a_picture_has_300_pixels_an_inch() -> None:
    data = drawn("")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert png_size(data) == (300, 150)
    assert struct.unpack(">II", data[16:24]) == (300, 150)


def test_what_is_drawn_is_in_the_picture() -> None:
    pixels = zlib.decompress(data_of(drawn('<rect width="72" height="36" fill="#0b0"/>')))
    assert b"\x00\xbb\x00\xff" in pixels


def data_of(png: bytes) -> bytes:
    """The compressed pixels of a PNG."""
    at, found = 8, b""
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        found += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    return found


def test_words_are_drawn_in_the_bundled_font_whatever_font_is_asked_for() -> None:
    assert drawn(text("12.1%")) != drawn(text("12.7%")) != drawn("")
    assert drawn(text("12.1%", "DejaVu Sans")) == drawn(text("12.1%"))


def test_another_brands_font_draws_other_letters() -> None:
    files = dict.fromkeys(STANDARD.font.files, STANDARD.font.files["italic"])
    other = replace(STANDARD, font=replace(STANDARD.font, files=files))
    content = SVG.format(WHITE + text("12.1%"))
    assert chart_png(content, other) != chart_png(content, STANDARD)


AGAIN = """
import sys
from reportgen.render.chart_png import chart_png
from tests.brands import STANDARD
sys.stdout.buffer.write(chart_png(sys.argv[1], STANDARD))
"""


def test_another_run_gives_the_same_picture() -> None:
    svg = SVG.format(WHITE + text("Northmoor"))
    run = subprocess.run([sys.executable, "-c", AGAIN, svg], capture_output=True, check=True, cwd=CHECKOUT)
    assert run.stdout == chart_png(svg, STANDARD)


@pytest.mark.parametrize(
    ("letter", "code"), [("\u65e5", "65E5"), ("\U0001f600", "1F600"), ("\u05d0", "05D0")]
)
def test_a_letter_that_the_fonts_lack_is_refused_by_name(letter: str, code: str) -> None:
    with pytest.raises(OutputFailed, match=rf'no "{letter}" \(U\+{code}\), in "Tokyo {letter}"'):
        drawn(text(f"Tokyo {letter}"))


@pytest.mark.parametrize("words", ["▲ ≥ 5 – Môn’s €9…", "Mo\u0302n", "Wye &amp; Usk"])
def test_letters_of_the_fonts_are_drawn(words: str) -> None:
    assert drawn(text(words)) != drawn("")


def test_a_drawing_that_is_none_is_refused() -> None:
    with pytest.raises(OutputFailed, match="chart cannot be drawn"):
        chart_png("<svg", STANDARD)
