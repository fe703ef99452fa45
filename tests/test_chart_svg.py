"""The drawing of a chart: what it says, where its parts stand, and that it is whole in itself."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resvg_py import svg_to_bytes

from reportgen import resources
from reportgen.brand import Brand
from reportgen.document import (
    Bar,
    Bars,
    Chart,
    Drawing,
    Field,
    Grid,
    Line,
    Lines,
    Part,
    Stack,
    Stacks,
    Tone,
)
from reportgen.inputs.brand_font import widths
from reportgen.render.chart_svg import chart_svg, drawn
from reportgen.render.charts.canvas import NARROW, WIDTH, Box, Extent, Mark, Words, svg
from reportgen.render.charts.pen import Pen, contrast
from tests.brands import OTHER, STANDARD
from tests.specimen import NEIGHBOURS

SVG = "{http://www.w3.org/2000/svg}"
PEN = Pen(STANDARD)
SCALE: tuple[tuple[str, Tone], ...] = (
    ("Green", "green"),
    ("Green Amber", "green-amber"),
    ("Red Amber", "red-amber"),
    ("Red", "red"),
)


def chart(drawing: Drawing) -> Chart:
    return Chart("c", "A caption", "What it shows.", drawing, "t")


def of_bars(*bars: Bar, below: str = "", above: str = "") -> Chart:
    return chart(Bars(bars, below, above))


def bar(label: str, value: str, text: str = "", *, ours: bool = False) -> Bar:
    return Bar(label, Decimal(value), text or f"{value}%", ours)


def stack(label: str, *counts: int) -> Stack:
    parts = zip(SCALE, counts, strict=True)
    return Stack(label, tuple(Part(word, tone, count, str(count)) for (word, tone), count in parts))


def line(label: str, *values: str | None, target: str = "", tone: Tone = "none") -> Line:
    held = tuple(None if value is None else (Decimal(value), f"{value}%") for value in values)
    return Line(label, held, (Decimal(target), f"{target}%") if target else None, tone)


def quarters(number: int) -> tuple[str, ...]:
    return tuple(f"Q{at % 4 + 1} 20{15 + at // 4}/{16 + at // 4}" for at in range(number))


def made(of: Chart, brand: Brand = STANDARD) -> ET.Element:
    return ET.fromstring(chart_svg(of, brand))


def texts(group: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]


def at(group: ET.Element, words: str) -> tuple[float, float]:
    """Where a text is anchored."""
    (found,) = [text for text in group.iter(f"{SVG}text") if "".join(text.itertext()) == words]
    return float(found.attrib["x"]), float(found.attrib["y"])


def rects(group: ET.Element) -> list[ET.Element]:
    return list(group.iter(f"{SVG}rect"))


def box(group: ET.Element) -> tuple[float, float]:
    """Left and right end of the bar of a row."""
    (rect,) = rects(group)
    left = float(rect.attrib["x"])
    return left, left + float(rect.attrib["width"])


def length(group: ET.Element) -> float:
    left, right = box(group)
    return right - left


def strokes(group: ET.Element) -> list[list[tuple[float, float]]]:
    """The points of every line that is drawn."""
    paths = [path for path in group.iter(f"{SVG}path") if path.attrib["fill"] == "none"]
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", path.attrib["d"])]
        for path in paths
    ]


def zero(root: ET.Element) -> float:
    """Where the line at zero stands: the last that is drawn."""
    (x, _), (other, _) = strokes(root)[-1]
    assert x == other
    return x


def rows(root: ET.Element) -> list[ET.Element]:
    """The groups that hold a bar."""
    found = [group for group in root.findall(f"{SVG}g") if rects(group)]
    assert found
    return found


# Bars


def test_each_bar_has_its_label_and_its_figure_in_the_order_of_the_chart() -> None:
    assert [texts(row) for row in rows(made(NEIGHBOURS))] == [
        ["Northmoor & Vale", "18.4%"],
        ["St Aldate", "15.9%"],
        ["Exampleshire", "12.1%"],
        ["Lowton and the villages about it that joined", "it in the reform", "4.0%"],
    ]


def test_the_bars_are_as_long_as_their_values() -> None:
    root = made(of_bars(bar("A", "20"), bar("B", "10"), bar("C", "2.5"), bar("D", "0")))
    longest, *others = map(length, rows(root))
    assert longest > 200
    assert [round(other / longest, 3) for other in others] == [0.5, 0.125, 0]
    assert [box(row)[0] for row in rows(root)] == [zero(root)] * 4


def test_bars_below_zero_run_left_of_it_with_their_figures_before_them() -> None:
    root = made(of_bars(bar("A", "6"), bar("B", "-3", "-3.0%")))
    above, below = rows(root)
    assert box(above)[0] == zero(root) == pytest.approx(box(below)[1], abs=0.02)
    assert length(below) == pytest.approx(length(above) / 2, abs=0.02)
    assert at(below, "B")[0] < at(below, "-3.0%")[0] < box(below)[0]


def test_the_two_sides_of_zero_are_named_left_and_right_of_it() -> None:
    root = made(of_bars(bar("A", "6"), bar("B", "-3"), below="Under", above="Over"))
    assert texts(root)[:2] == ["Under", "Over"]
    assert at(root, "Under")[0] < zero(root) < at(root, "Over")[0]
    assert at(root, "Over")[1] == at(root, "Under")[1] < at(root, "A")[1]


def test_a_side_without_bars_has_no_name() -> None:
    root = made(of_bars(bar("A", "6"), bar("B", "0"), below="Under", above="Over"))
    assert "Over" in texts(root)
    assert "Under" not in texts(root)


def test_where_the_sides_have_names_those_above_zero_are_the_darker() -> None:
    over, under = rows(made(of_bars(bar("A", "6"), bar("B", "-3"), below="Under", above="Over")))
    shades = [contrast(rects(row)[0].attrib["fill"], "#ffffff") for row in (over, under)]
    assert shades[0] > 2 * shades[1]


def test_our_bars_stand_out_by_colour_and_by_bold_type() -> None:
    other, ours = rows(made(of_bars(bar("A", "2"), bar("B", "1", ours=True))))
    weights = [{text.attrib.get("font-weight") for text in row.iter(f"{SVG}text")} for row in (other, ours)]
    assert weights == [{None}, {"bold"}]
    assert rects(ours)[0].attrib["fill"] == STANDARD.accent
    assert rects(other)[0].attrib["fill"] == STANDARD.bar


def test_a_word_longer_than_a_label_may_be_is_broken() -> None:
    (row,) = rows(made(of_bars(bar("See " + "A" * 80, "1"))))
    *label, figure = texts(row)
    assert "".join(label) == "See" + "A" * 80
    assert len(label) > 3
    assert figure == "1%"


def test_long_figures_are_wrapped_and_the_bars_kept() -> None:
    root = made(of_bars(bar("A", "2", "2566 service users, at an average cost of £190.42 " * 3)))
    assert float(root.attrib["viewBox"].split()[2]) == WIDTH
    (row,) = rows(root)
    assert len(texts(row)) > 3
    assert length(row) > 80


# Stacks


def test_the_parts_of_a_whole_share_its_length_by_their_counts_in_the_order_of_the_scale() -> None:
    (row,) = rows(made(chart(Stacks((stack("Indicators", 11, 3, 1, 3),)))))
    wide = [float(rect.attrib["width"]) for rect in rects(row)]
    assert [round(width / wide[2], 1) for width in wide] == [11, 3, 1, 3]
    lefts = [float(rect.attrib["x"]) for rect in rects(row)]
    assert lefts == sorted(lefts)
    assert lefts[-1] + wide[-1] == pytest.approx(WIDTH, abs=0.05)
    assert [rect.attrib["fill"] for rect in rects(row)] == [STANDARD.tints[tone].shape for _, tone in SCALE]


def test_wholes_of_different_counts_are_equally_long_and_none_is_drawn_of_a_part_of_none() -> None:
    one, other = rows(made(chart(Stacks((stack("A", 9, 0, 0, 1), stack("B", 1, 1, 0, 0))))))
    ends = [
        max(float(rect.attrib["x"]) + float(rect.attrib["width"]) for rect in rects(row))
        for row in (one, other)
    ]
    assert ends[0] == ends[1] == pytest.approx(WIDTH, abs=0.01)
    assert [len(rects(row)) for row in (one, other)] == [2, 2]
    assert texts(one) == ["A", "9", "1"]


def test_every_word_of_the_scale_stands_once_in_the_key_after_its_shape() -> None:
    root = made(chart(Stacks((stack("A", 1, 1, 1, 1), stack("B", 4, 0, 0, 0)))))
    key = root.findall(f"{SVG}g")[-1]
    assert texts(key) == ["Green", "Green Amber", "Red Amber", "Red"]
    shapes = [mark for mark in key if mark.tag != f"{SVG}text"]
    assert [mark.attrib["fill"] for mark in shapes] == [STANDARD.tints[tone].shape for _, tone in SCALE]
    assert len({mark.tag + re.sub(r"[\d. -]+", "", mark.attrib.get("d", "")) for mark in shapes}) == 3
    corners = [len(re.findall(r"[ML]", mark.attrib.get("d", ""))) for mark in shapes]
    assert corners == [0, 3, 4, 4]


def test_every_part_that_is_drawn_has_its_shape_beside_its_figure() -> None:
    (row,) = rows(made(chart(Stacks((stack("A", 5, 4, 3, 2),)))))
    marks = [mark.tag.removeprefix(SVG) for mark in row]
    assert marks == ["text", *["rect", "circle", "text"], *["rect", "path", "text"] * 3]


def test_a_figure_that_its_part_is_too_narrow_for_stands_below_at_the_end_of_a_line() -> None:
    (row,) = rows(made(chart(Stacks((stack("A", 300, 1, 1, 0),)))))
    parts = rects(row)
    foot = float(parts[1].attrib["y"]) + float(parts[1].attrib["height"])
    small = [words for words in drawn(Stacks((stack("A", 300, 1, 1, 0),)), PEN).marks if said(words, "1")]
    assert len(small) == 2
    assert all(words.extent.top > foot for words in small)
    starts = [points[0] for points in strokes(row)]
    middles = [float(part.attrib["x"]) + float(part.attrib["width"]) / 2 for part in parts[1:]]
    assert [x for x, _ in starts] == pytest.approx(middles, abs=0.02)
    assert [y for _, y in starts] == [foot, foot]


def said(mark: object, text: str) -> bool:
    return isinstance(mark, Words) and mark.text == text


def test_a_whole_without_parts_is_an_outline_that_says_so() -> None:
    outline = rows(made(chart(Stacks((stack("A", 0, 0, 0, 0),)))))[0]
    assert texts(outline) == ["A", "none rated"]
    (rect,) = rects(outline)
    assert rect.attrib["fill"] == "#ffffff"
    assert contrast(rect.attrib["stroke"], "#ffffff") >= 3


@pytest.mark.parametrize(
    "ground", ["#ffffff", "#000000", "#767676", "#0a7040", "#b35600", "#8a8a8a", "#ffbf00"]
)
def test_text_upon_any_colour_is_legible(ground: str) -> None:
    assert contrast(PEN.upon(ground), ground) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# Grids


def heat_map(*counts: str) -> Grid:
    return Grid(
        "Impact",
        "Likelihood",
        ("1 Rare", "2 Likely"),
        (
            ("2 Grave", (Field(counts[0], "Low", "low"), Field(counts[1], "High", "high"))),
            ("1 Slight", (Field(counts[2], "Low", "low"), Field(counts[3], "Medium Low", "medium-low"))),
        ),
    )


def test_a_grid_has_its_rows_from_the_top_with_figure_and_band_in_each_field() -> None:
    root = made(chart(heat_map("0", "7", "2", "0")))
    top, bottom = rows(root)
    assert texts(top) == ["2 Grave", "0", "Low", "7", "High"]
    assert texts(bottom) == ["1 Slight", "2", "Low", "0", "Medium Low"]
    assert at(root, "2 Grave")[1] < at(root, "1 Slight")[1] < at(root, "1 Rare")[1]
    assert at(root, "Likelihood")[1] == at(root, "1 Rare")[1]
    assert at(root, "Likelihood")[0] < at(root, "1 Rare")[0]
    assert [rect.attrib["fill"] for rect in rects(top)] == [
        STANDARD.tints["low"].back,
        STANDARD.tints["high"].back,
    ]


def test_the_scale_across_stands_below_its_fields_and_the_upright_one_left_of_them() -> None:
    root = made(chart(heat_map("0", "7", "2", "0")))
    first, second = rects(rows(root)[0])
    for word, field in (("1 Rare", first), ("2 Likely", second)):
        left, wide = float(field.attrib["x"]), float(field.attrib["width"])
        assert at(root, word)[0] == pytest.approx(left + wide / 2, abs=0.02)
    assert at(root, "Impact")[0] < float(first.attrib["x"])
    assert at(root, "Impact")[1] < at(root, "2 Grave")[1]


def test_fields_that_hold_something_stand_out_by_bold_type() -> None:
    root = made(chart(heat_map("0", "7", "0", "0")))
    bold = [text.text for text in root.iter(f"{SVG}text") if text.attrib.get("font-weight") == "bold"]
    assert bold == ["Impact", "7", "Likelihood"]


BANDS: tuple[tuple[str, Tone], ...] = (
    ("Low", "low"),
    ("Medium Low", "medium-low"),
    ("Medium High", "medium-high"),
    ("High", "high"),
    ("Very high", "high"),
)
FIVE_BY_FIVE = Grid(
    "Impact",
    "Likelihood",
    ("1 Rare", "2 Unlikely", "3 Possible", "4 Likely", "5 Almost certain"),
    tuple(
        (f"{at} Impact", tuple(Field(str(count), word, tone) for count, (word, tone) in enumerate(BANDS)))
        for at in range(1, 6)
    ),
)


def stretched(brand: Brand, wider: str) -> Brand:
    """The brand in a type whose letters are all that much wider."""
    return replace(brand, font=replace(brand.font, breadth=brand.font.breadth * Decimal(wider)))


@pytest.mark.parametrize("wider", ["1", "1.1", "1.3", "1.6"])
@pytest.mark.parametrize("brand", [STANDARD, OTHER], ids=lambda brand: brand.name)
@pytest.mark.parametrize("width", [WIDTH, NARROW])
def test_figure_and_word_of_a_field_stand_together_in_its_middle(
    brand: Brand, wider: str, width: float
) -> None:
    faces = {bold: widths(brand.font.files["bold" if bold else "regular"]) for bold in (True, False)}
    fields = 0
    for group in drawn(FIVE_BY_FIVE, Pen(stretched(brand, wider), width)).groups:
        for box_, words in fields_of(group):
            inked = [ink(each, faces[each.bold], float(wider)) for each in words]
            figure, *word = inked
            left, right = min(each.left for each in inked), max(each.right for each in inked)
            assert box_.x <= left <= right <= box_.x + box_.width
            assert (left + right) / 2 == pytest.approx(box_.x + box_.width / 2, abs=2.5)
            if figure.bottom > word[0].top + 3:
                assert 3 <= word[0].left - figure.right <= 7
            else:
                assert word[0].top - figure.bottom <= 4
            fields += 1
    assert fields == 25


def fields_of(group: tuple[Mark, ...]) -> Iterator[tuple[Box, list[Words]]]:
    """The fields of a row of a grid, each with the words upon it."""
    boxes = [mark for mark in group if isinstance(mark, Box)]
    for each in boxes:
        start = group.index(each) + 1
        end = next((at for at in range(start, len(group)) if isinstance(group[at], Box)), len(group))
        yield each, [mark for mark in group[start:end] if isinstance(mark, Words)]


def ink(words: Words, face: Mapping[str, float], wider: float) -> Extent:
    """Where words stand in type that is as wide as it says of itself."""
    true = sum(face[letter] for letter in words.text) * words.size * wider
    return replace(words, width=true).extent


# Lines


def run(root: ET.Element) -> list[list[tuple[float, float]]]:
    """The lines from result to result."""
    return [
        points
        for path in root.iter(f"{SVG}path")
        if path.attrib.get("stroke") == STANDARD.accent
        for points in [strokes_of(path)]
    ]


def strokes_of(path: ET.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", path.attrib["d"])]


def test_the_points_of_a_line_stand_as_high_as_their_values_and_evenly_apart() -> None:
    root = made(chart(Lines(quarters(3), (line("A", "10", "30", "25"),))))
    (a, b), (again, c) = run(root)
    assert b == again
    assert c[0] - b[0] == pytest.approx(b[0] - a[0], abs=0.02)
    assert a[1] > c[1] > b[1]
    assert (a[1] - c[1]) / (a[1] - b[1]) == pytest.approx(0.75, abs=0.01)


def test_the_target_is_a_dashed_line_at_its_height_with_its_figure() -> None:
    root = made(chart(Lines(quarters(2), (line("A", "10", "30", target="20"),))))
    (dashed,) = [path for path in root.iter(f"{SVG}path") if "stroke-dasharray" in path.attrib]
    (_, y), (_, other) = strokes_of(dashed)
    ((_, low), (_, high)) = run(root)[0]
    assert y == other == pytest.approx((low + high) / 2, abs=0.02)
    assert "20%" in texts(root)


def test_a_line_is_broken_where_there_is_no_result() -> None:
    root = made(chart(Lines(quarters(5), (line("A", "10", "20", None, "30", "40"),))))
    assert len(run(root)) == 2
    assert {"10%", "40%"} <= set(texts(root))


def test_equal_results_make_a_flat_line_and_one_alone_a_dot() -> None:
    flat = made(chart(Lines(quarters(3), (line("A", "5", "5", "5"),))))
    assert len({y for points in run(flat) for _, y in points}) == 1
    alone = made(chart(Lines(quarters(3), (line("A", None, None, "5"),))))
    assert not run(alone)
    assert len(list(alone.iter(f"{SVG}circle"))) == 1
    assert texts(alone).count("5%") == 1


def test_the_last_point_has_the_shape_and_colour_of_its_rating() -> None:
    root = made(chart(Lines(quarters(2), (line("A", "5", "6", tone="red"),))))
    (square,) = [path for path in root.iter(f"{SVG}path") if path.attrib["fill"] != "none"]
    assert square.attrib["fill"] == STANDARD.tints["red"].shape
    corners = strokes_of(square)
    assert len(corners) == 4
    end = run(root)[0][-1]
    assert sum(x for x, _ in corners) / 4 == pytest.approx(end[0], abs=0.02)
    assert sum(y for _, y in corners) / 4 == pytest.approx(end[1], abs=0.02)


def test_every_figure_is_printed_where_all_fit_and_else_the_first_and_the_last() -> None:
    few = texts(made(chart(Lines(quarters(3), (line("A", "10", "30", "25"),)))))
    assert {"10%", "30%", "25%"} <= set(few)
    values = [f"{10 + at}.{at}23456" for at in range(8)]
    many = texts(made(chart(Lines(quarters(8), (line("A", *values), line("B", *values))))))
    assert {f"{value}%" for value in values} & set(many) == {"10.023456%", "17.723456%"}


@pytest.mark.parametrize("moments", [3, 8])
def test_lines_stand_two_or_three_in_a_row_below_their_labels(moments: int) -> None:
    values = [str(at) for at in range(moments)]
    seven = tuple(line(f"Indicator {at}", *values) for at in range(7))
    root = made(chart(Lines(quarters(moments), seven)))
    places = [at(root, f"Indicator {number}") for number in range(7)]
    heights = sorted({y for _, y in places})
    assert [sum(y == height for _, y in places) for height in heights] == [3, 3, 1]


# Every drawing

LETTERS = st.text(
    st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1, max_size=70
).filter(lambda text: bool(text.split()))
FIGURES = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)
TONES = st.sampled_from([tone for _, tone in SCALE])
BARS = st.builds(
    Bars,
    st.lists(
        st.builds(
            Bar, LETTERS, FIGURES, st.text("0123456789,.()% -£", min_size=1, max_size=30), st.booleans()
        ),
        max_size=60,
    ).map(tuple),
    st.sampled_from(["", "Underspend"]),
    st.sampled_from(["", "Overspend", "Over " * 30]),
)
PARTS = st.builds(Part, LETTERS, TONES, st.integers(0, 10**9), st.integers(0, 10**9).map(str))
STACKS = st.builds(
    Stacks,
    st.lists(st.builds(Stack, LETTERS, st.lists(PARTS, max_size=6).map(tuple)), max_size=6).map(tuple),
)
VALUES = st.one_of(
    st.none(), st.tuples(FIGURES, st.text("0123456789,.% (new method)", min_size=1, max_size=24))
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.lists(LETTERS, max_size=7))
    fields = st.tuples(*(st.builds(Field, st.integers(0, 10**6).map(str), LETTERS, TONES) for _ in columns))
    held = draw(st.lists(st.tuples(LETTERS, fields), max_size=7))
    return Grid(draw(LETTERS), draw(LETTERS), tuple(columns), tuple(held))


@st.composite
def many_lines(draw: st.DrawFn) -> Lines:
    moments = draw(st.lists(LETTERS, min_size=1, max_size=8))
    values = st.tuples(*(VALUES for _ in moments))
    lines = draw(st.lists(st.builds(Line, LETTERS, values, VALUES, TONES), max_size=12))
    return Lines(tuple(moments), tuple(lines))


DRAWINGS = st.one_of(BARS, STACKS, grids(), many_lines())


def words_of(drawing: Drawing, pen: Pen = PEN) -> list[Words]:
    return [mark for mark in drawn(drawing, pen).marks if isinstance(mark, Words)]


PENS = st.sampled_from([PEN, Pen(STANDARD, NARROW)])


@settings(max_examples=250, deadline=None)
@given(DRAWINGS, PENS)
def test_no_two_texts_meet_and_nothing_leaves_the_picture(drawing: Drawing, pen: Pen) -> None:
    canvas = drawn(drawing, pen)
    page = Extent(-0.05, -0.05, pen.width + 0.05, canvas.height + 0.05)
    for mark in canvas.marks:
        here = mark.extent
        assert page.left <= here.left <= here.right <= page.right, mark
        assert page.top <= here.top <= here.bottom <= page.bottom, mark
    for one, other in combinations(words_of(drawing, pen), 2):
        assert not one.extent.meets(other.extent), (one, other)


@settings(max_examples=100, deadline=None)
@given(DRAWINGS)
def test_no_text_is_smaller_than_eight_points_at_the_width_of_the_page(drawing: Drawing) -> None:
    root = made(chart(drawing))
    assert root.attrib["width"] == "482pt"
    assert root.attrib["viewBox"].split()[2] == "482"
    sizes = [float(text.attrib.get("font-size", "10")) for text in root.iter(f"{SVG}text")]
    assert all(size >= 8 for size in sizes)


@settings(max_examples=100, deadline=None)
@given(DRAWINGS)
def test_a_drawing_says_the_words_of_the_tree_alone(drawing: Drawing) -> None:
    known = "".join("".join(told(drawing)).split()) + "nonerated"
    for words in words_of(drawing):
        assert "".join(words.text.split()) in known


def told(value: object) -> Iterator[str]:
    """Every text that a drawing holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from told(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from told(getattr(value, name))


def pixels(content: str) -> tuple[int, int, bytes]:
    """Width, height and the red bytes of a picture."""
    fonts = [str(path) for path in sorted((resources.templates() / "fonts").glob("*.ttf"))]
    png = bytes(svg_to_bytes(svg_string=content, dpi=72, skip_system_fonts=True, font_files=fonts))
    wide, tall = struct.unpack(">II", png[16:24])
    data, found = 8, b""
    while data < len(png):
        size = int.from_bytes(png[data : data + 4], "big")
        found += png[data + 8 : data + 8 + size] if png[data + 4 : data + 8] == b"IDAT" else b""
        data += size + 12
    raw, stride = zlib.decompress(found), wide * 4
    return wide, tall, unfiltered(raw, stride, tall)[::4]


def unfiltered(raw: bytes, stride: int, tall: int) -> bytes:
    """The bytes of a PNG's rows, each row's filter undone."""
    done = bytearray()
    above = bytearray(stride)
    for row in range(tall):
        kind, coded = raw[row * (stride + 1)], raw[row * (stride + 1) + 1 : (row + 1) * (stride + 1)]
        held = bytearray(stride)
        for place, byte in enumerate(coded):
            left = held[place - 4] if place >= 4 else 0
            corner = above[place - 4] if place >= 4 else 0
            up = above[place]
            guess = (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]
            held[place] = (byte + guess) & 255
        done += held
        above = held
    return bytes(done)


def paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((left, up, corner), key=lambda each: (abs(near - each), (left, up, corner).index(each)))


@settings(max_examples=5, deadline=None)
@given(DRAWINGS)
def test_the_ink_of_every_text_stays_within_the_place_that_was_measured_for_it(drawing: Drawing) -> None:
    canvas = drawn(drawing, PEN)
    for words in words_of(drawing)[:3]:
        alone = replace(canvas, groups=((words,),))
        wide, tall, red = pixels(svg(alone, "x", PEN.family))
        dark = [place for place, byte in enumerate(red) if byte < 200]
        across, down = [place % wide for place in dark], [place // wide for place in dark]
        here = words.extent
        if dark:
            assert here.left - 1.5 <= min(across)
            assert max(across) <= here.right + 1.5
            assert here.top - 3 <= min(down)
            assert max(down) <= here.bottom + 1.5
        assert abs(tall - canvas.height) <= 1


def test_the_type_of_a_broader_brand_takes_more_room() -> None:
    broad = replace(STANDARD, font=replace(STANDARD.font, breadth=Decimal("1.2")))
    assert Pen(broad).measure("Exampleshire") == pytest.approx(1.2 * PEN.measure("Exampleshire"))
    assert made(NEIGHBOURS, broad).attrib["font-family"].startswith("Report Sans,")


@pytest.mark.parametrize("drawing", [Bars(()), Stacks(()), Grid("", "", (), ()), Lines((), ())])
def test_a_chart_of_nothing_is_a_picture_too(drawing: Drawing) -> None:
    assert made(chart(drawing)).findtext(f"{SVG}title") == "What it shows."


def test_the_picture_is_as_wide_as_a_pages_text_and_says_what_it_shows() -> None:
    root = made(NEIGHBOURS)
    assert root.attrib["width"] == "482pt"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == NEIGHBOURS.alt
    assert root.findtext(f"{SVG}title") == NEIGHBOURS.alt


def test_hostile_words_are_words() -> None:
    hostile = "</text><script>x</script> \" & '"
    root = made(replace(of_bars(bar(hostile, "1", hostile)), alt=hostile))
    assert root.findtext(f"{SVG}title") == hostile
    assert hostile in " ".join(texts(rows(root)[0]))
    assert not list(root.iter(f"{SVG}script"))


EVERY_KIND = [
    NEIGHBOURS.drawing,
    Stacks((stack("A", 300, 1, 0, 2),)),
    heat_map("0", "7", "2", "0"),
    Lines(quarters(3), (line("A", "10", None, "25", target="20", tone="green"),)),
]


@pytest.mark.parametrize("drawing", EVERY_KIND)
def test_nothing_is_fetched_and_two_drawings_are_the_same(drawing: Drawing) -> None:
    content = chart_svg(chart(drawing), STANDARD)
    assert not re.search(r"href|url\(|@import|<style|<image", content)
    assert content == chart_svg(chart(drawing), STANDARD)
