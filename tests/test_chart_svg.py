"""The drawing of a chart: what it says, where its bars stand, and that it is whole in itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.document import Bar, Chart
from reportgen.render.chart_svg import chart_svg
from tests.specimen import NEIGHBOURS

SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: Bar) -> Chart:
    return Chart("c", "A caption", "What it shows.", bars)


def bar(label: str, value: str, text: str = "", *, ours: bool = False) -> Bar:
    return Bar(label, Decimal(value), text or f"{value}%", ours)


def drawn(of: Chart) -> ET.Element:
    return ET.fromstring(chart_svg(of))


def texts(group: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]


def box(group: ET.Element) -> tuple[float, float]:
    """Left and right end of the bar of a row."""
    rect = next(group.iter(f"{SVG}rect"))
    left = float(rect.attrib["x"])
    return left, left + float(rect.attrib["width"])


def length(group: ET.Element) -> float:
    left, right = box(group)
    return right - left


def zero(root: ET.Element) -> float:
    path = next(root.iter(f"{SVG}path")).attrib["d"]
    found = re.match(r"M([\d.]+) 0V", path)
    assert found
    return float(found[1])


def rows(root: ET.Element) -> list[ET.Element]:
    found = root.findall(f"{SVG}g")
    assert found
    return found


def test_each_bar_has_its_label_and_its_figure_in_the_order_of_the_chart() -> None:
    assert [texts(row) for row in rows(drawn(NEIGHBOURS))] == [
        ["Northmoor & Vale", "18.4%"],
        ["St Aldate", "15.9%"],
        ["Exampleshire", "12.1%"],
        ["Lowton and the villages about it that joined", "it in the reform", "4.0%"],
    ]


def test_the_bars_are_as_long_as_their_values() -> None:
    root = drawn(chart(bar("A", "20"), bar("B", "10"), bar("C", "2.5"), bar("D", "0")))
    longest, *others = map(length, rows(root))
    assert longest > 200
    assert [round(other / longest, 3) for other in others] == [0.5, 0.125, 0]
    assert [box(row)[0] for row in rows(root)] == [zero(root)] * 4


def test_bars_below_zero_run_left_of_it_with_their_figures_before_them() -> None:
    root = drawn(chart(bar("A", "6"), bar("B", "-3", "-3.0%")))
    above, below = rows(root)
    assert box(above)[0] == zero(root) == pytest.approx(box(below)[1], abs=0.02)
    assert length(below) == pytest.approx(length(above) / 2, abs=0.02)
    label, figure = below.iter(f"{SVG}text")
    assert float(label.attrib["x"]) < float(figure.attrib["x"]) < box(below)[0]


@pytest.mark.parametrize("values", [("0", "0"), ("-1", "-2"), ("0.0001", "9999999")])
def test_no_bar_and_no_label_leaves_the_picture(values: tuple[str, ...]) -> None:
    root = drawn(chart(*(bar("A long label", value) for value in values)))
    width = float(root.attrib["viewBox"].split()[2])
    ends = [end for row in rows(root) for end in box(row)]
    assert all(0 <= end <= width for end in ends)
    assert all(0 < float(text.attrib["x"]) < width for text in root.iter(f"{SVG}text"))


def test_our_bars_stand_out_by_colour_and_by_bold_type() -> None:
    other, ours = rows(drawn(chart(bar("A", "2"), bar("B", "1", ours=True))))
    assert ours.attrib["font-weight"] == "bold"
    assert "font-weight" not in other.attrib
    assert next(ours.iter(f"{SVG}rect")).attrib["fill"] != next(other.iter(f"{SVG}rect")).attrib["fill"]


def test_a_word_longer_than_a_label_may_be_is_broken() -> None:
    (row,) = rows(drawn(chart(bar("See " + "A" * 80, "1"))))
    *label, figure = texts(row)
    assert "".join(label) == "See" + "A" * 80
    assert len(label) > 3
    assert figure == "1%"


def test_a_chart_of_long_figures_is_drawn_smaller_and_keeps_its_bars() -> None:
    usual = drawn(chart(bar("A", "2")))
    long = drawn(chart(bar("A", "2", "2566 service users, at an average cost of £190.42 " * 3)))
    assert usual.attrib["width"] == long.attrib["width"] == "482pt"
    assert float(long.attrib["viewBox"].split()[2]) > 482
    assert length(rows(long)[0]) == pytest.approx(120)


def test_the_picture_is_as_wide_as_a_pages_text_and_says_what_it_shows() -> None:
    root = drawn(NEIGHBOURS)
    assert root.attrib["width"] == "482pt"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == NEIGHBOURS.alt
    assert root.findtext(f"{SVG}title") == NEIGHBOURS.alt


def test_hostile_words_are_words() -> None:
    hostile = "</text><script>x</script> \" & '"
    root = drawn(replace(chart(bar(hostile, "1", hostile)), alt=hostile))
    assert root.findtext(f"{SVG}title") == hostile
    assert hostile in " ".join(texts(rows(root)[0]))
    assert not list(root.iter(f"{SVG}script"))


def test_nothing_is_fetched_and_two_drawings_are_the_same() -> None:
    assert not re.search(r"href|url\(|@import|<style|<image", chart_svg(NEIGHBOURS))
    assert chart_svg(NEIGHBOURS) == chart_svg(NEIGHBOURS)


def test_a_chart_without_bars_is_a_picture_too() -> None:
    assert drawn(chart()).findtext(f"{SVG}title") == "What it shows."
