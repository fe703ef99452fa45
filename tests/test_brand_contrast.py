"""Whatever brand is taken has contrast enough, and what is refused is told with what would do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportgen.brand import Brand
from reportgen.errors import Problem
from reportgen.inputs.brand_form import read_brand
from tests.brands import FOLDER, OTHER, STANDARD

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
DARK = st.integers(0, 0x3F3F3F).map(lambda number: f"#{number & 0x3F3F3F:06x}")
PALE = st.integers(0, 0x1F1F1F).map(lambda number: f"#{0xE0E0E0 + (number & 0x1F1F1F):06x}")
GENERAL = ("accent", "on_accent", "ink", "quiet", "link", "rule", "wash", "bar")
RATINGS = ("green", "green_amber", "red_amber", "red")


def read(text: str) -> tuple[Brand | None, tuple[Problem, ...]]:
    return read_brand(text.encode(), "ours.yaml", lambda name: (FOLDER.parent / "fonts" / name).read_bytes())


def typed(colours: dict[str, str], ratings: dict[str, dict[str, str]]) -> str:
    lines = ["kind: brand", "colours:", *(f'  {name}: "{colour}"' for name, colour in colours.items())]
    if ratings:
        lines.append("ratings:")
    for name, tint in ratings.items():
        lines += [f"  {name}:", *(f'    {part}: "{colour}"' for part, colour in tint.items())]
    return "\n".join(lines) + "\n"


# The contrast of WCAG 2, written down anew from its text, and the grey of a printer.


def light(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4) for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + 3 * f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}"


def least(one: str, other: str) -> float:
    return min(ratio(one, other), ratio(grey(one), grey(other)))


def faint(brand: Brand) -> list[tuple[str, str, float]]:
    """Every pair that reports use and that shows too little."""
    inks, papers = (brand.ink, brand.quiet, brand.accent, brand.link), ("#ffffff", brand.wash)
    text = [(ink, paper) for ink in inks for paper in papers]
    text += [(brand.on_accent, brand.accent), *((tint.text, tint.back) for tint in brand.tints.values())]
    shapes = [(brand.bar, "#ffffff"), *((tint.shape, tint.back) for tint in brand.tints.values())]
    return [
        (one, other, least(one, other))
        for pairs, wanted in ((text, 4.5), (shapes, 3.0))
        for one, other in pairs
        if least(one, other) < wanted
    ]


def test_black_on_white_is_21_and_a_known_grey_just_enough() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("brand", [STANDARD, OTHER], ids=lambda brand: brand.name)
def test_the_brands_that_ship_show_everything(brand: Brand) -> None:
    assert len(brand.tints) == 8
    assert faint(brand) == []


GOOD = st.fixed_dictionaries(
    {"accent": DARK, "on_accent": PALE, "ink": DARK, "quiet": DARK, "link": DARK, "wash": PALE, "bar": DARK}
)
ANY = st.fixed_dictionaries({"accent": COLOURS}, optional=dict.fromkeys(GENERAL[1:], COLOURS))
TINT = st.fixed_dictionaries({"back": PALE | COLOURS, "text": DARK | COLOURS, "shape": DARK | COLOURS})
TINTS = st.dictionaries(st.sampled_from(RATINGS), TINT, max_size=4)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(GOOD | ANY, TINTS)
def test_what_is_taken_shows_and_what_is_refused_shows_once_it_is_done_as_told(
    colours: dict[str, str], ratings: dict[str, dict[str, str]]
) -> None:
    text = typed(colours, ratings)
    brand, problems = read(text)
    assert (brand is None) is bool(problems)
    mended = text.splitlines()
    for problem in problems:
        if found := re.search(r'would do is "(#[0-9a-f]{6})"', problem.remedy):
            assert problem.place.line is not None
            at = problem.place.line - 1
            mended[at] = re.sub('"#[0-9a-f]{6}"', f'"{found[1]}"', mended[at])
    after, left = read("\n".join(mended) + "\n")
    assert [problem for problem in left if "too like" not in problem.found] == []
    if after is not None:
        assert faint(after) == []


ONE = {"back": "#e0f1e6", "text": "#0b4522", "shape": "#0a7040"}
TOLD: dict[str, tuple[str, str]] = {
    "an accent": (
        typed({"accent": "#3399ff"}, {}),
        'line 3, column 11: accent is "#3399ff": on the wash "#f3f6f9" it has a contrast of 2.71:1; '
        "4.5:1 or more is wanted; the nearest colour that would do is ",
    ),
    "text on the accent": (
        typed({"accent": "#12436d", "on_accent": "#666666"}, {}),
        'line 4, column 14: on_accent is "#666666": on the accent "#12436d" it has a contrast of',
    ),
    "a bar": (
        typed({"accent": "#12436d", "bar": "#c0c0c0"}, {}),
        'line 4, column 8: bar is "#c0c0c0": on white',
    ),
    "a wash": (typed({"accent": "#12436d", "wash": "#999999"}, {}), 'wash is "#999999": black on it has'),
    "text that a grey print hides": (
        typed({"accent": "#12436d"}, {"green": {**ONE, "back": "#cc0000", "text": "#000000"}}),
        "in a grey print",
    ),
    "a ground that bears no text": (
        typed({"accent": "#12436d"}, {"red": {**ONE, "back": "#ff0000"}}),
        'back is "#ff0000": neither black nor white shows on it both in colour and in a grey print',
    ),
    "a shape": (
        typed({"accent": "#12436d"}, {"green": {**ONE, "shape": "#a0d0b0"}}),
        'line 8, column 12: shape is "#a0d0b0": on the back "#e0f1e6" it has a contrast of 1.',
    ),
    "ratings that look alike": (
        typed({"accent": "#12436d"}, {"green": {**ONE, "back": "#fbdfdc"}}),
        "of green; grounds that can be told apart are wanted",
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_shows_too_little_is_told_with_its_place(what: str) -> None:
    text, told = TOLD[what]
    brand, problems = read(text)
    assert brand is None
    assert any(told in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_every_colour_that_shows_too_little_is_told_at_once() -> None:
    _, problems = read(typed(dict.fromkeys(("accent", "ink", "quiet", "link", "bar"), "#dddddd"), {}))
    assert [problem.found.split()[0] for problem in problems] == ["accent", "ink", "quiet", "link", "bar"]


def closest(colour: str, will_do: Callable[[str], bool]) -> str:
    """The first colour darkened channel by channel, in steps of a thousandth, that will do."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    shades = (
        "#" + "".join(f"{round(part * (1000 - step) / 1000):02x}" for part in parts) for step in range(1001)
    )
    return next(filter(will_do, shades))


@pytest.mark.parametrize("colour", ["#3399ff", "#cc6600", "#00aa77", "#ff69b4"])
def test_the_colour_told_is_the_nearest_darker_one(colour: str) -> None:
    """Within a step of 1 in each of red, green and blue."""
    _, (problem,) = read(typed({"accent": colour, "link": "#12436d"}, {}))
    told = problem.remedy.split('"')[1]
    wanted = closest(colour, lambda each: least(each, "#f3f6f9") >= 4.5)
    assert all(abs(int(told[at : at + 2], 16) - int(wanted[at : at + 2], 16)) <= 1 for at in (1, 3, 5))
