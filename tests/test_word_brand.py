"""A Word report wears its council's brand: colours, type and logo, where the template takes them from it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reportgen import resources
from reportgen.brand import Brand, Logo, Tint
from reportgen.document import Document
from reportgen.render.word import render_word
from tests.brands import OTHER, STANDARD, WITH_LOGO
from tests.specimen import HEAT_MAP, NEIGHBOURS, RATINGS, SHARES, SPECIMEN, png, study_specimen
from tests.test_render_word import with_blocks

TEMPLATE = resources.templates() / "docx" / "report.docx"
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
BRANDS = {"standard": STANDARD, "other": OTHER}


def parts(brand: Brand, document: Document = SPECIMEN, template: Path = TEMPLATE) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render_word(document, template, brand))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(tmp_path: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of the template as a clerk might have edited it."""
    copy = tmp_path / "house style.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                assert change(data.decode()) != data.decode(), "the edit found nothing to change"
                data = change(data.decode()).encode()
            new.writestr(name, data)
    return copy


def bare(colour: str) -> str:
    return colour.lstrip("#").upper()


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_the_theme_is_the_brands(brand: Brand) -> None:
    theme = ElementTree.fromstring(parts(brand)["word/theme/theme1.xml"])
    (scheme,) = theme.iter(f"{ART}clrScheme")
    slots = {slot.tag.rpartition("}")[2]: slot[0].get("val") for slot in scheme}
    assert slots["dk1"] == bare(brand.ink)
    assert slots["dk2"] == bare(brand.quiet)
    assert slots["lt2"] == bare(brand.wash)
    assert slots["accent1"] == bare(brand.accent)
    assert slots["accent2"] == bare(brand.bar)
    assert slots["accent6"] == bare(brand.tints["red"].shape)
    assert slots["hlink"] == bare(brand.link)
    assert {latin.get("typeface") for latin in theme.iter(f"{ART}latin")} == {brand.font.family}


def style(xml: bytes, name: str) -> str:
    found = re.search(rf'w:styleId="{name}".*?</w:style>', xml.decode(), re.DOTALL)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_colours_stand_beside_their_names_in_the_theme(brand: Brand) -> None:
    styles = parts(brand)["word/styles.xml"]
    assert f'<w:color w:val="{bare(brand.accent)}" w:themeColor="accent1"/>' in style(styles, "Heading1")
    assert f'<w:color w:val="{bare(brand.ink)}" w:themeColor="text1"/>' in style(styles, "Normal")
    assert f'<w:color w:val="{bare(brand.quiet)}" w:themeColor="text2"/>' in style(styles, "Note")
    assert f'<w:color w:val="{bare(brand.link)}" w:themeColor="hyperlink"/>' in style(styles, "Hyperlink")
    assert f'w:color="{bare(brand.rule)}"' in style(styles, "ReportTable")


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_type_is_the_brands_in_styles_and_in_the_table_of_fonts(brand: Brand) -> None:
    files = parts(brand)
    named = set(
        re.findall(r'w:ascii="([^"]*)" w:hAnsi="[^"]*"[^>]*w:asciiTheme', files["word/styles.xml"].decode())
    )
    assert named == {brand.font.family}
    assert f'w:name="{brand.font.family}"' in files["word/fontTable.xml"].decode()


def toned(brand: Brand) -> dict[str, tuple[str, set[str]]]:
    """Ground and colours of the words of each cell that has a ground, by its words."""
    found = {}
    body = ElementTree.fromstring(parts(brand, with_blocks(RATINGS, HEAT_MAP))[MAIN])
    for cell in body.iter(f"{W}tc"):
        shade = cell.find(f"{W}tcPr/{W}shd")
        if shade is not None:
            words = "".join(text.text or "" for text in cell.iter(f"{W}t"))
            runs = [run.find(f"{W}rPr/{W}color") for run in cell.iter(f"{W}r")]
            colours = {colour.get(f"{W}val", "") for colour in runs if colour is not None}
            found[words] = shade.get(f"{W}fill", ""), colours
    return found


TONES = {
    "● Green": "green", "▲ Green Amber": "green-amber", "◆ Red Amber": "red-amber", "■ Red": "red",
    "0Low": "low", "3Medium Low": "medium-low", "1Medium High": "medium-high", "2High": "high",
}  # fmt: skip


def distinct(brand: Brand) -> Brand:
    """The brand with another tint for every tone, so that none can stand in for its neighbour."""
    tints = {
        tone: Tint(f"#e0e0{number:02x}", f"#1010{number:02x}", f"#2020{number:02x}")
        for number, tone in enumerate(TONES.values(), 16)
    }
    return replace(brand, tints=tints)


@pytest.mark.parametrize("brand", [STANDARD, OTHER, distinct(OTHER)], ids=["standard", "other", "distinct"])
def test_cells_of_ratings_and_risk_bands_have_the_brands_tints(brand: Brand) -> None:
    assert toned(brand) == {
        words: (bare(brand.tints[tone].back), {bare(brand.tints[tone].text)}) for words, tone in TONES.items()
    }


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_shapes_have_the_brands_colours(brand: Brand) -> None:
    styles = parts(brand)["word/styles.xml"]
    for name, tone in (
        ("Green", "green"),
        ("GreenAmber", "green-amber"),
        ("RedAmber", "red-amber"),
        ("Red", "red"),
    ):
        assert f'<w:color w:val="{bare(brand.tints[tone].shape)}"' in style(styles, f"Rating{name}")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_black_on_white_is_known() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_text_in_the_file_has_contrast_on_what_is_behind_it(brand: Brand) -> None:
    cells = toned(brand)
    assert len(cells) == len(TONES)
    for ground, colours in cells.values():
        assert all(contrast(colour, ground) >= 4.5 for colour in colours)
    styles = parts(brand)["word/styles.xml"].decode()
    written = re.findall(r'<w:style (?:(?!</w:style>).)*?<w:color w:val="(\w{6})"', styles, re.DOTALL)
    assert len(written) >= 20
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in set(written) if colour != "8A5A00")
    for tone in ("green", "green-amber", "red-amber", "red"):
        tint = brand.tints[tone]
        assert contrast(bare(tint.shape), bare(tint.back)) >= 3


def test_the_title_of_a_cover_has_contrast_on_its_band() -> None:
    main = parts(OTHER, study_specimen())[MAIN].decode()
    band = re.search(r'<w:shd [^>]*w:fill="(\w{6})"[^>]*/>.*?<w:color w:val="(\w{6})"', main, re.DOTALL)
    assert band is not None
    assert band[1] == bare(OTHER.accent)
    assert contrast(band[1], band[2]) >= 4.5


# What a clerk has made their own stays.


def test_a_colour_of_the_templates_own_is_left_alone(tmp_path: Path) -> None:
    fixed = changed(
        tmp_path,
        "word/styles.xml",
        lambda text: text.replace('w:val="4A5763" w:themeColor="text2"', 'w:val="123456"'),
    )
    assert '<w:color w:val="123456"/>' in style(parts(OTHER, template=fixed)["word/styles.xml"], "Note")


def test_a_lighter_theme_colour_of_the_clerks_choice_follows_the_brand(tmp_path: Path) -> None:
    lighter = changed(
        tmp_path,
        "word/styles.xml",
        lambda text: text.replace(
            'w:val="4A5763" w:themeColor="text2"', 'w:val="4A5763" w:themeColor="accent1" w:themeTint="99"'
        ),
    )
    note = style(parts(replace(OTHER, accent="#000000"), template=lighter)["word/styles.xml"], "Note")
    # Black at 60 %: the other 40 % are white.
    assert '<w:color w:val="666666" w:themeColor="accent1" w:themeTint="99"/>' in note


def test_a_font_of_the_templates_own_is_left_alone(tmp_path: Path) -> None:
    fixed = changed(
        tmp_path,
        "word/styles.xml",
        lambda text: re.sub(
            r'(w:styleId="Heading1".*?<w:rFonts )[^>]*/>',
            r'\1w:ascii="Georgia" w:hAnsi="Georgia"/>',
            text,
            count=1,
        ),
    )
    assert 'w:ascii="Georgia"' in style(parts(OTHER, template=fixed)["word/styles.xml"], "Heading1")


# The logo.


def logos(files: dict[str, bytes]) -> list[tuple[str, str, float, float]]:
    """Alternative text, kind of file, width and height in millimetres of each picture."""
    relations = ElementTree.fromstring(files["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = []
    for drawing in ElementTree.fromstring(files[MAIN]).iter(f"{W}drawing"):
        (about,), (extent,) = drawing.iter(f"{PLACED}docPr"), drawing.iter(f"{PLACED}extent")
        (blip,) = drawing.iter(f"{ART}blip")
        kinds = [
            targets[blip.get(f"{RELATED}embed")],
            *(targets[one.get(f"{RELATED}embed")] for one in blip.iter(SVG)),
        ]
        assert all(f"word/{name}" in files for name in kinds)
        kind = " ".join(name.rpartition(".")[2] for name in kinds)
        width, height = (int(extent.get(side, "")) / 36_000 for side in ("cx", "cy"))
        found.append((about.get("descr", ""), kind, width, height))
    return found


def test_a_drawn_logo_is_shown_as_drawing_and_picture_in_its_proportion() -> None:
    assert WITH_LOGO.logo is not None
    ((alt, kind, width, height),) = logos(parts(WITH_LOGO))
    assert (alt, kind) == (WITH_LOGO.logo.alt, "png svg")
    assert height == pytest.approx(12, abs=0.1)
    assert width / height == pytest.approx(float(WITH_LOGO.logo.ratio), rel=0.01)


def test_a_wide_logo_is_no_wider_than_its_place() -> None:
    wide = Logo(png(400, 20), "image/png", Decimal(20), "A long name")
    ((alt, kind, width, height),) = logos(parts(replace(STANDARD, logo=wide)))
    assert (alt, kind) == ("A long name", "png")
    assert [width, height] == pytest.approx([100, 5], abs=0.1)


def test_a_brand_without_logo_leaves_no_trace_of_its_place() -> None:
    files = parts(STANDARD)
    assert "<w:drawing" not in files[MAIN].decode()
    assert not [name for name in files if name.startswith("word/media/")]
    body = ElementTree.fromstring(files[MAIN])[0]
    first = body[0].find(f"{W}pPr/{W}pStyle")
    assert first is not None
    assert first.get(f"{W}val") == "Title"


# Charts.


def test_a_chart_is_a_drawing_with_a_picture_to_fall_back_on() -> None:
    files = parts(OTHER, with_blocks(NEIGHBOURS, SHARES))
    _, chart = logos(files)
    assert chart[:2] == (NEIGHBOURS.alt, "png svg")
    drawn = next(data for name, data in files.items() if name.endswith(".svg") and b"St Aldate" in data)
    assert f'font-family="{OTHER.font.family},' in drawn.decode()
    sizes = [struct.unpack(">II", data[16:24]) for name, data in files.items() if name.endswith(".png")]
    (across, down) = max(sizes)
    assert across / down == pytest.approx(chart[2] / chart[3], rel=0.02)
    assert 'Extension="svg" ContentType="image/svg+xml"' in files["[Content_Types].xml"].decode()
