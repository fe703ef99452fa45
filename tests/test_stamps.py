"""Numbers and marks stamped on pages of any size: inside the page, apart from one another, large enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest

from reportgen.edition import exempt_mark
from reportgen.jobs.brands import brand_named
from reportgen.render.stamps import Sheet, render_stamps

MM = 72 / 25.4
LONGEST = f"{exempt_mark((1, 2, 3, 4, 5, 6, 7))}. Draft"
SIZES = {
    "A4": (210, 297),
    "A1": (594, 841),
    "A0, lying": (1189, 841),
    "a slip": (80, 60),
    "a slip, upright": (60, 80),
    "a stamp": (30, 20),
    "a ribbon": (20, 200),
}


@dataclass(frozen=True)
class Letter:
    """Where a letter stands, in points from the lower left corner."""

    text: str
    left: float
    lower: float
    right: float
    upper: float


def letters(size: tuple[int, int], mark: str) -> tuple[list[Letter], list[Letter]]:
    """The letters of the mark and of the number as they are drawn on a page, in the order of the file."""
    width, height = (each * MM for each in size)
    with pypdfium2.PdfDocument(render_stamps([Sheet("1234", width, height, mark)], brand_named())) as pdf:
        assert len(pdf) == 1
        found = list(drawn(pdf[0]))
    number = [each for each in found if each.upper <= lowest(found, "Page1234") + 0.01]
    return [each for each in found if each not in number], number


def drawn(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        if (letter := text.get_text_range(at, 1)).strip():
            yield Letter(letter, *text.get_charbox(at, loose=True))


def lowest(found: list[Letter], words: str) -> float:
    """The upper edge of these words, which are the lowest of the page."""
    assert "".join(each.text for each in found).count(words) == 1
    return max(each.upper for each in sorted(found, key=lambda each: each.lower)[: len(words)])


@pytest.mark.parametrize("mark", [LONGEST, "Draft"], ids=["the longest mark", "a draft"])
@pytest.mark.parametrize("name", SIZES)
def test_number_and_mark_stand_inside_the_page_and_apart(name: str, mark: str) -> None:
    width, height = (each * MM for each in SIZES[name])
    over, under = letters(SIZES[name], mark)
    assert "".join(each.text for each in over) == mark.replace(" ", "")
    assert "".join(each.text for each in under) == "Page1234"
    for each in (*over, *under):
        assert 0 <= each.left < each.right <= width, each
        assert 0 <= each.lower < each.upper <= height, each
    assert min(each.lower for each in over) > max(each.upper for each in under)


@pytest.mark.parametrize(
    ("name", "share"), [("A4", 0.012), ("A1", 0.012), ("A0, lying", 0.012), ("a slip", 0.03)]
)
def test_letters_are_as_large_beside_their_page_as_on_a4_at_least(name: str, share: float) -> None:
    _, number = letters(SIZES[name], LONGEST)
    assert max(each.upper - each.lower for each in number) >= share * min(SIZES[name]) * MM
