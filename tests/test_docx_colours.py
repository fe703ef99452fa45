"""Text and shapes in Word stand out from what is behind them, by the colours that are actually in the file.

These are worked out as Word does it: from the defaults, the table style with its conditions, the styles of
paragraph and run with those they are based on, direct formatting, and the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import chain
from typing import Literal
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.test_contrast import BRANDS, LARGE, SHAPE, SHAPES, TEXT, WHITE, Colour, faint
from tests.test_html_in_browser import REPORTS, SPECIMENS, output

NAMES = (*REPORTS, *SPECIMENS)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
W, A = f"{{{MAIN}}}", f"{{{DRAWING}}}"

BLACK: Colour = (0, 0, 0)
DARK = 60
"""Text without a colour of its own turns white on a ground darker than this (of 255)."""

LARGE_FROM, LARGE_BOLD_FROM = 36, 28
"""Half-points from which text is large, and bold text: 18 pt and 14 pt."""

Element = etree._Element


@dataclass(frozen=True)
class Shown:
    """A stretch of text, its colour, that of its ground, the contrast it needs; whether it is in a table."""

    text: str
    colour: Colour
    ground: Colour
    needed: float
    in_table: bool

    def faults(self) -> list[str]:
        return [f"{told}: {self.text}" for told in faint(self.colour, self.ground, self.needed)]


class Word:
    """A Word file, asked what it shows."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def shown(self) -> list[Shown]:
        """Every stretch of text of the body, headers, footers and notes, and every mark of a list."""
        roots = [
            etree.fromstring(data)
            for name, data in sorted(self.parts.items())
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name)
        ]
        return [each for root in roots for each in chain(self._runs(root), self._marks(root))]

    def _runs(self, root: Element) -> Iterator[Shown]:
        for run in root.iter(f"{W}r"):
            text = "".join(each.text or "" for each in run.iter(f"{W}t")).strip()
            paragraph = next(run.iterancestors(f"{W}p"))
            direct = run.find(f"{W}rPr")
            layers = [
                *self._layers(paragraph),
                *self._styled(_style(direct, "rStyle"), "rPr"),
                *_some(direct),
            ]
            if text and not _on(layers, "vanish"):
                yield self._seen(text, paragraph, layers)

    def _marks(self, root: Element) -> Iterator[Shown]:
        """The bullets and numbers of lists."""
        for paragraph in root.iter(f"{W}p"):
            own = paragraph.find(f"{W}pPr/{W}rPr")
            if (level := self._list_level(paragraph)) is not None:
                layers = [*self._layers(paragraph), *_some(own), *level.findall(f"{W}rPr")]
                yield self._seen("mark of a list", paragraph, layers)

    def _seen(self, text: str, paragraph: Element, layers: list[Element]) -> Shown:
        assert next(paragraph.iterancestors(f"{W}txbxContent"), None) is None, "a text box: unknown ground"
        ground = self._ground(paragraph, layers)
        colour = self._colour(_last(layers, "color"), "val", "theme")
        if colour is None:
            colour = WHITE if _luma(ground) < DARK else BLACK
        in_table = next(paragraph.iterancestors(f"{W}tbl"), None) is not None
        return Shown(text, colour, ground, _needed(text, layers), in_table)

    # Properties, from the weakest to the strongest

    def _layers(self, paragraph: Element) -> list[Element]:
        """The properties that a run of the paragraph has from all but its own style and formatting."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        defaults = self.styles_root.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        table = [] if cell is None else self._of_table(cell, "rPr")
        return [*defaults, *table, *self._styled(self._paragraph_style(paragraph), "rPr")]

    def _paragraph_style(self, paragraph: Element) -> str | None:
        return _style(paragraph.find(f"{W}pPr"), "pStyle") or self.default_styles.get("paragraph")

    def _styled(self, name: str | None, kind: str) -> list[Element]:
        return [found for style in self._based(name) for found in style.findall(f"{W}{kind}")]

    def _based(self, name: str | None) -> list[Element]:
        """The style of that name after all that it is based on."""
        style = self.styles.get(name or "")
        if style is None:
            return []
        return [*self._based(_style(style, "basedOn")), style]

    def _of_table(self, cell: Element, kind: str) -> list[Element]:
        """What the style of the cell's table says: of all cells, then of those of its row and column."""
        table = next(cell.iterancestors(f"{W}tbl"))
        named = _style(table.find(f"{W}tblPr"), "tblStyle") or self.default_styles.get("table")
        styles = self._based(named)
        found = [each for style in styles for each in style.findall(f"{W}{kind}")]
        for condition in _conditions(cell, table, _band(styles, "Row"), _band(styles, "Col")):
            for style in styles:
                for part in style.findall(f"{W}tblStylePr"):
                    if part.get(f"{W}type") == condition:
                        found += part.findall(f"{W}{kind}")
        return found

    # What lies behind

    def _ground(self, paragraph: Element, layers: list[Element]) -> Colour:
        """The first ground that isn't clear, from the run outwards."""
        if (marked := _last(layers, "highlight")) is not None and marked.get(f"{W}val") != "none":
            return HIGHLIGHTS[marked.get(f"{W}val") or ""]
        style = self._styled(self._paragraph_style(paragraph), "pPr")
        grounds: list[Element | None] = [
            _last(layers, "shd"),
            _last([*style, *_some(paragraph.find(f"{W}pPr"))], "shd"),
        ]
        for cell in paragraph.iterancestors(f"{W}tc"):
            table = next(cell.iterancestors(f"{W}tbl"))
            grounds += [
                _last([*self._of_table(cell, "tcPr"), *_some(cell.find(f"{W}tcPr"))], "shd"),
                _last([*self._of_table(cell, "tblPr"), *_some(table.find(f"{W}tblPr"))], "shd"),
            ]
        return next((fill for each in grounds if (fill := self._fill(each)) is not None), WHITE)

    def _fill(self, shading: Element | None) -> Colour | None:
        """The colour of a shading, None where it is clear: its fill, or mixed by the share of its pattern."""
        if shading is None or shading.get(f"{W}val") == "nil":
            return None
        fill = self._colour(shading, "fill", "themeFill")
        pattern = shading.get(f"{W}val") or "clear"
        if pattern == "clear":
            return fill
        share = re.fullmatch(r"solid|pct(\d+)", pattern)
        assert share, f"a pattern whose colour this test can't tell: {pattern}"
        upper, part = self._colour(shading, "color", "theme") or BLACK, int(share[1] or 100) / 100
        mixed = [round(up * part + down * (1 - part)) for up, down in zip(upper, fill or WHITE, strict=True)]
        return mixed[0], mixed[1], mixed[2]

    def _colour(self, element: Element | None, plain: str, theme: str) -> Colour | None:
        """The colour that an element names, None where that is automatic. The theme beats what is cached."""
        if element is None:
            return None
        name = element.get(f"{W}{theme if theme != 'theme' else 'themeColor'}")
        if name in (None, "none"):
            value = element.get(f"{W}{plain}") or "auto"
            return None if value == "auto" else _rgb(value)
        tint, shade = element.get(f"{W}{theme}Tint"), element.get(f"{W}{theme}Shade")
        return _lightened(self.theme[THEME.get(name, name)], tint, shade)

    # Parts of the package

    @cached_property
    def styles_root(self) -> Element:
        return etree.fromstring(self.parts["word/styles.xml"])

    @cached_property
    def styles(self) -> Mapping[str, Element]:
        return {each.get(f"{W}styleId") or "": each for each in self.styles_root.findall(f"{W}style")}

    @cached_property
    def default_styles(self) -> Mapping[str, str]:
        """The style of what names none, by kind."""
        return {
            style.get(f"{W}type") or "": name
            for name, style in self.styles.items()
            if style.get(f"{W}default") in ("1", "true", "on")
        }

    @cached_property
    def theme(self) -> Mapping[str, Colour]:
        root = etree.fromstring(self.parts["word/theme/theme1.xml"])
        scheme = next(root.iter(f"{A}clrScheme"))
        return {
            etree.QName(entry).localname: _rgb(entry[0].get("lastClr") or entry[0].get("val") or "")
            for entry in scheme
        }

    @cached_property
    def levels(self) -> Mapping[tuple[str, str], Element]:
        """The levels of lists, by the number of the list and that of the level."""
        root = etree.fromstring(self.parts["word/numbering.xml"])
        shapes = {each.get(f"{W}abstractNumId"): each for each in root.findall(f"{W}abstractNum")}
        return {
            (number.get(f"{W}numId") or "", level.get(f"{W}ilvl") or ""): level
            for number in root.findall(f"{W}num")
            for level in shapes[_value(number, "abstractNumId")].findall(f"{W}lvl")
        }

    def _list_level(self, paragraph: Element) -> Element | None:
        styled = self._styled(self._paragraph_style(paragraph), "pPr")
        number = _last([*styled, *_some(paragraph.find(f"{W}pPr"))], "numPr")
        if number is None or _value(number, "numId") in (None, "0"):
            return None
        return self.levels[_value(number, "numId") or "", _value(number, "ilvl") or "0"]


HIGHLIGHTS: Mapping[str, Colour] = {"yellow": (255, 255, 0), "black": BLACK, "lightGray": (192, 192, 192)}
THEME = {
    **{"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2"},
    **{"background1": "lt1", "light1": "lt1", "background2": "lt2", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
}
"""Names of colours in a document, where the theme has another for them."""


def _rgb(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _lightened(colour: Colour, tint: str | None, shade: str | None) -> Colour:
    """The colour with a tint (255ths of its darkness that stay) or a shade (of its lightness)."""
    hue, light, strength = rgb_to_hls(*(part / 255 for part in colour))
    if tint:
        light = 1 - (1 - light) * int(tint, 16) / 255
    if shade:
        light *= int(shade, 16) / 255
    red, green, blue = (round(part * 255) for part in hls_to_rgb(hue, light, strength))
    return red, green, blue


def _luma(colour: Colour) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _needed(text: str, layers: list[Element]) -> float:
    if text in SHAPES.values():
        return SHAPE
    size = _last(layers, "sz")
    half_points = int(size.get(f"{W}val") or 0) if size is not None else 20
    return LARGE if half_points >= (LARGE_BOLD_FROM if _on(layers, "b") else LARGE_FROM) else TEXT


def _some(element: Element | None) -> list[Element]:
    return [] if element is None else [element]


def _last(layers: list[Element], name: str) -> Element | None:
    """The strongest property of that name."""
    return next((found for each in reversed(layers) if (found := each.find(f"{W}{name}")) is not None), None)


def _on(layers: list[Element], name: str) -> bool:
    found = _last(layers, name)
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _value(parent: Element, name: str) -> str | None:
    found = parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _style(properties: Element | None, name: str) -> str | None:
    return None if properties is None else _value(properties, name)


# Which conditions of a table style hold for a cell

BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
BITS |= {"noVBand": 0x400}


def _conditions(cell: Element, table: Element, row_band: int, column_band: int) -> list[str]:
    """The conditions that hold for the cell, the strongest last."""
    row = next(cell.iterancestors(f"{W}tr"))
    rows, cells = table.findall(f"{W}tr"), row.findall(f"{W}tc")
    look = table.find(f"{W}tblPr/{W}tblLook")
    y, x = rows.index(row), cells.index(cell)
    first_row, last_row = _looks(look, "firstRow") and y == 0, _looks(look, "lastRow") and y == len(rows) - 1
    first, last = _looks(look, "firstColumn") and x == 0, _looks(look, "lastColumn") and x == len(cells) - 1
    band_y = (y - _looks(look, "firstRow")) // row_band % 2 + 1
    band_x = (x - _looks(look, "firstColumn")) // column_band % 2 + 1
    holding = {
        "wholeTable": True,
        f"band{band_x}Vert": not (_looks(look, "noVBand") or first or last),
        f"band{band_y}Horz": not (_looks(look, "noHBand") or first_row or last_row),
        **{"firstRow": first_row, "lastRow": last_row, "firstCol": first, "lastCol": last},
        **{"nwCell": first_row and first, "neCell": first_row and last},
        **{"swCell": last_row and first, "seCell": last_row and last},
    }
    return [name for name, holds in holding.items() if holds]


def _looks(look: Element | None, flag: str) -> bool:
    """Whether the table asks for the condition; bands are there unless refused."""
    if look is None:
        return flag.startswith("no")
    if (said := look.get(f"{W}{flag}")) is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(f"{W}val") or "0", 16) & BITS[flag])


def _band(styles: list[Element], way: Literal["Row", "Col"]) -> int:
    found = _last([each for style in styles for each in style.findall(f"{W}tblPr")], f"tblStyle{way}BandSize")
    return 1 if found is None else max(1, int(found.get(f"{W}val") or 1))


# The samples


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("brand", BRANDS)
def test_all_text_in_word_stands_out(brand: str, name: str) -> None:
    shown = Word(output(name, "docx", brand)).shown()
    assert len([each for each in shown if each.in_table]) >= 10
    assert [fault for each in shown for fault in each.faults()] == []


def test_the_ratings_in_word_have_shapes_and_grounds() -> None:
    shown = Word(output("specimen", "docx", BRANDS[0])).shown()
    shapes = [each for each in shown if each.text in SHAPES.values()]
    assert {each.text for each in shapes} == set(SHAPES.values())
    assert {each.needed for each in shapes} == {SHAPE}
    assert WHITE not in {each.ground for each in shapes}


@pytest.mark.parametrize(
    ("part", "words", "others", "told"),
    [
        ("word/document.xml", r'w:fill="(?!auto)\w+"', 'w:fill="777777"', "on (119, 119, 119): Green"),
        ("word/styles.xml", r"<w:color [^>]*/>", '<w:color w:val="AAAAAA"/>', "(170, 170, 170) on"),
        (
            "word/header1.xml",
            r"<w:r>(<w:rPr>.*?</w:rPr>)?",
            '<w:r><w:rPr><w:color w:val="EEEEEE"/></w:rPr>',
            "(238,",
        ),
    ],
)
def test_a_colour_planted_in_a_report_is_found(part: str, words: str, others: str, told: str) -> None:
    word = Word(output("specimen", "docx", BRANDS[0]))
    damaged, count = re.subn(words, others, word.parts[part].decode())
    assert count >= 1
    word.parts[part] = damaged.encode()
    assert [fault for each in word.shown() for fault in each.faults() if told in fault]


# Colours are worked out as Word does it: files of one text, and what Word shows of it


def word(body: str, styles: str = "", numbering: str = "") -> Word:
    """A file of that body and those styles; `w:` may be left out of every tag and attribute."""
    theme = (
        f'<a:theme xmlns:a="{DRAWING}"><a:themeElements><a:clrScheme name="x">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
        '<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
    )
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("word/document.xml", _in_full(f"<document><body>{body}</body></document>"))
        package.writestr("word/styles.xml", _in_full(f"<styles>{styles}</styles>"))
        package.writestr("word/numbering.xml", _in_full(f"<numbering>{numbering}</numbering>"))
        package.writestr("word/theme/theme1.xml", theme)
    return Word(data.getvalue())


def _in_full(xml: str) -> str:
    tagged = re.sub(r"<(/?)(\w)", r"<\1w:\2", xml)
    named = re.sub(r' (\w+)="', r' w:\1="', tagged)
    return re.sub(r"^<(w:\w+)", rf'<\1 xmlns:w="{MAIN}"', named)


def style(kind: str, name: str, held: str, based: str = "") -> str:
    parent = f'<basedOn val="{based}"/>' if based else ""
    return f'<style type="{kind}" styleId="{name}">{parent}{held}</style>'


def coloured(colour: str) -> str:
    return f'<rPr><color val="{colour}"/></rPr>'


def paragraph(text: str = "Text", run: str = "", own: str = "") -> str:
    return f"<p><pPr>{own}</pPr><r><rPr>{run}</rPr><t>{text}</t></r></p>"


def table(rows: list[list[str]], look: str = "", own: str = "") -> str:
    cells = ["".join(f"<tc>{cell}</tc>" for cell in row) for row in rows]
    named = f'<tblPr><tblStyle val="Grid"/>{own}<tblLook {look}/></tblPr>'
    return f"<tbl>{named}{''.join(f'<tr>{row}</tr>' for row in cells)}</tbl>"


def filled(fill: str) -> str:
    return f'<tcPr><shd val="clear" fill="{fill}"/></tcPr>'


def condition(name: str, held: str) -> str:
    return f'<tblStylePr type="{name}">{held}</tblStylePr>'


GRID = style(
    "table",
    "Grid",
    "".join(
        [
            f"{coloured('010101')}{filled('F1F1F1')}",
            condition("band2Horz", f"{coloured('020202')}{filled('F2F2F2')}"),
            condition("firstRow", f"{coloured('FEFEFE')}{filled('303030')}"),
            condition("firstCol", coloured("040404")),
            condition("nwCell", filled("505050")),
        ]
    ),
)
NINE = [[paragraph(f"{row}{column}") for column in "abc"] for row in "123"]
ALL = 'firstRow="1" firstColumn="1" noHBand="0"'
NOTE = style("paragraph", "Note", coloured("444444"), "Body")
BODY = style("paragraph", "Body", f'{coloured("333333")}<pPr><shd val="clear" fill="EEEEEE"/></pPr>')
STRONG = style("character", "Strong", coloured("222222"))
IN_NOTE, STRONGLY = '<pStyle val="Note"/>', '<rStyle val="Strong"/>'
PLAIN = '<style type="paragraph" styleId="Normal" default="1"><rPr><color val="111111"/></rPr></style>'
DEFAULTS = '<docDefaults><rPrDefault><rPr><color val="777777"/></rPr></rPrDefault></docDefaults>'
LISTED = (
    '<abstractNum abstractNumId="5"><lvl ilvl="0"><rPr><color val="999999"/></rPr></lvl></abstractNum>'
    '<num numId="1"><abstractNumId val="5"/></num>'
)


@pytest.mark.parametrize(
    ("body", "styles", "text", "colour", "ground"),
    [
        (paragraph(), "", "Text", "000000", "FFFFFF"),
        (paragraph(run='<color val="123456"/>'), PLAIN, "Text", "123456", "FFFFFF"),
        (paragraph(), DEFAULTS, "Text", "777777", "FFFFFF"),
        (paragraph(), DEFAULTS + PLAIN, "Text", "111111", "FFFFFF"),
        (paragraph(own='<pStyle val="Body"/>'), BODY, "Text", "333333", "EEEEEE"),
        (paragraph(own=IN_NOTE), BODY + NOTE, "Text", "444444", "EEEEEE"),
        (paragraph(own=IN_NOTE, run=STRONGLY), BODY + NOTE + STRONG, "Text", "222222", "EEEEEE"),
        (paragraph(run=f'{STRONGLY}<color val="ABCDEF"/>'), STRONG, "Text", "ABCDEF", "FFFFFF"),
        (paragraph(run=f'{STRONGLY}<color val="auto"/>'), STRONG, "Text", "000000", "FFFFFF"),
        (paragraph(own=f'{IN_NOTE}<shd val="clear" fill="auto"/>'), BODY + NOTE, "Text", "444444", "FFFFFF"),
        (paragraph(run='<shd val="clear" fill="DDDDDD"/>'), "", "Text", "000000", "DDDDDD"),
        (paragraph(run='<highlight val="yellow"/>'), "", "Text", "000000", "FFFF00"),
        (paragraph(run='<shd val="solid" color="DDDDDD" fill="auto"/>'), "", "Text", "000000", "DDDDDD"),
        (paragraph(run='<shd val="pct20" color="auto" fill="auto"/>'), "", "Text", "000000", "CCCCCC"),
        (paragraph(run='<shd val="clear" fill="222222"/>'), "", "Text", "FFFFFF", "222222"),
        (
            paragraph(run='<color val="0" themeColor="accent1" themeTint="99"/>'),
            "",
            "Text",
            "8EAADB",
            "FFFFFF",
        ),
        (
            paragraph(run='<color val="0" themeColor="accent1" themeShade="BF"/>'),
            "",
            "Text",
            "2F5496",
            "FFFFFF",
        ),
        (paragraph(run='<shd val="clear" themeFill="accent1"/>'), "", "Text", "000000", "4472C4"),
        (table(NINE, ALL), GRID, "1a", "040404", "505050"),
        (table(NINE, ALL), GRID, "1b", "FEFEFE", "303030"),
        (table(NINE, ALL), GRID, "2b", "010101", "F1F1F1"),
        (table(NINE, ALL), GRID, "3b", "020202", "F2F2F2"),
        (table(NINE, ALL), GRID, "3a", "040404", "F2F2F2"),
        (table(NINE, 'val="0020"'), GRID, "1a", "FEFEFE", "303030"),
        (table(NINE, 'val="0600"'), GRID, "3a", "010101", "F1F1F1"),
        (table([[filled("ABABAB") + paragraph()]]), GRID, "Text", "010101", "ABABAB"),
        (table([[filled("auto") + paragraph()]]), GRID, "Text", "010101", "FFFFFF"),
        (table([[filled("ABABAB") + table([[paragraph()]])]]), "", "Text", "000000", "ABABAB"),
        (table([[paragraph()]], own='<shd val="clear" fill="CACACA"/>'), "", "Text", "000000", "CACACA"),
        (table([[paragraph()]]), GRID + PLAIN, "Text", "111111", "F1F1F1"),
    ],
)
def test_a_colour_is_the_one_that_word_shows(
    body: str, styles: str, text: str, colour: str, ground: str
) -> None:
    (found,) = [each for each in word(body, styles).shown() if each.text == text]
    assert found.colour == pytest.approx(tuple(bytes.fromhex(colour)), abs=1)
    assert found.ground == pytest.approx(tuple(bytes.fromhex(ground)), abs=1)


def test_the_mark_of_a_list_has_the_colour_of_its_level() -> None:
    body = paragraph(own='<numPr><ilvl val="0"/><numId val="1"/></numPr>')
    shown = word(body, PLAIN, LISTED).shown()
    assert {each.text: each.colour for each in shown} == {
        "Text": (0x11, 0x11, 0x11),
        "mark of a list": (0x99, 0x99, 0x99),
    }


@pytest.mark.parametrize(
    ("run", "text", "needed"),
    [
        ("", "Text", TEXT),
        ('<sz val="36"/>', "Text", LARGE),
        ('<sz val="35"/>', "Text", TEXT),
        ('<sz val="28"/><b/>', "Text", LARGE),
        ('<sz val="28"/><b val="0"/>', "Text", TEXT),
        ("", "◆", SHAPE),
    ],
)
def test_large_text_and_shapes_need_less(run: str, text: str, needed: float) -> None:
    assert [each.needed for each in word(paragraph(text, run)).shown()] == [needed]


def test_hidden_text_needs_no_contrast() -> None:
    assert word(paragraph(run="<vanish/>")).shown() == []
