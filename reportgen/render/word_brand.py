"""A Word file in the colours and the type of a brand.

The template's theme is where a brand goes in: what it colours or sets by the theme follows the brand, and a
colour or font of the template's own stays as it is. *Why the plain values too:* beside the name of a theme
colour stands the colour itself, which LibreOffice and checkers of contrast read.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from reportgen.brand import WHITE, Brand, Tint
from reportgen.render.word_styles import Styles
from reportgen.render.word_xml import VAL, Element, W, child, local, properties

_ART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RATINGS: Final = {"accent3": "green", "accent4": "green-amber", "accent5": "red-amber", "accent6": "red"}
_BANDS: Final = {"accent3": "low", "accent4": "medium-low", "accent5": "medium-high", "accent6": "high"}
_LIGHT: Final = "33"
"""How Word writes "lighter 80 %"."""

_LESS_LIGHT: Final = "66"
"""How Word writes "lighter 60 %"."""

_SLOTS: Final = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""Where WordprocessingML calls a theme's colour by another name than the theme."""

_FONTS: Final = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi"}


@dataclass(frozen=True, slots=True)
class _Named:
    """Where an element says a colour: the attribute of the colour, and of its name in the theme."""

    value: str
    theme: str

    @property
    def tint(self) -> str:
        return f"{W}{self.theme.removesuffix('Color')}Tint"

    @property
    def shade(self) -> str:
        return f"{W}{self.theme.removesuffix('Color')}Shade"


_FILL: Final = _Named("fill", "themeFill")
_COLOUR: Final = _Named("color", "themeColor")
_TEXT: Final = _Named("val", "themeColor")


def colours_of(brand: Brand) -> Mapping[str, str]:
    """The colours of a theme, by their names in it."""
    shapes = {slot: brand.tints[tone].shape for slot, tone in _RATINGS.items()}
    plain = {"dk1": brand.ink, "lt1": WHITE, "dk2": brand.quiet, "lt2": brand.wash}
    rest = {"accent1": brand.accent, "accent2": brand.bar, "hlink": brand.link, "folHlink": brand.link}
    return {slot: _bare(colour) for slot, colour in {**plain, **rest, **shapes}.items()}


def brand_theme(theme: Element, brand: Brand) -> None:
    """Put the brand's colours and family of type into the theme."""
    colours = colours_of(brand)
    for scheme in theme.iter(f"{_ART}clrScheme"):
        scheme.set("name", brand.name)
        for slot in scheme:
            if local(slot) in colours:
                for old in list(slot):
                    slot.remove(old)
                etree.SubElement(slot, f"{_ART}srgbClr").set("val", colours[local(slot)])
    for scheme in theme.iter(f"{_ART}fontScheme"):
        scheme.set("name", brand.name)
        for latin in scheme.iter(f"{_ART}latin"):
            latin.attrib.clear()
            latin.set("typeface", brand.font.family)


def brand_fonts(table: Element, brand: Brand) -> None:
    """Name the brand's family in the table of fonts, with what stands in where it is missing."""
    for font in table.findall(f"{W}font"):
        if font.get(f"{W}name") == brand.font.family:
            table.remove(font)
    font = etree.SubElement(table, f"{W}font")
    font.set(f"{W}name", brand.font.family)
    for name, value in (
        *(("altName", family) for family in brand.font.fallbacks[:1]),
        ("charset", "00"),
        ("family", "swiss"),
        ("pitch", "variable"),
    ):
        etree.SubElement(font, f"{W}{name}").set(VAL, value)


def brand_part(root: Element, brand: Brand, styles: Styles) -> None:
    """Write the brand's colours and fonts wherever a part takes them from the theme."""
    for cell in root.iter(f"{W}tc"):
        _tint_cell(cell, brand, styles)
    for element in root.iter(etree.Element):
        if element.get(f"{W}themeFill"):
            _write(element, _FILL, brand)
        if element.get(f"{W}themeColor"):
            _write(element, _TEXT if local(element) == "color" else _COLOUR, brand)
    for fonts in root.iter(f"{W}rFonts"):
        for theme, plain in _FONTS.items():
            if fonts.get(f"{W}{theme}"):
                fonts.set(f"{W}{plain}", brand.font.family)


def _tint_cell(cell: Element, brand: Brand, styles: Styles) -> None:
    """Shade a rating's cell in its tint, and set its words in the colour that is legible on it."""
    shade = cell.find(f"{W}tcPr/{W}shd")
    tint = None if shade is None else _tint(shade, brand)
    if shade is None or tint is None:
        return
    _fix(shade, _FILL, tint.back)
    for run in cell.iter(f"{W}r"):
        settings = properties(run, "rPr")
        style = settings.find(f"{W}rStyle")
        if settings.find(f"{W}color") is None and (style is None or style.get(VAL) not in styles.coloured):
            child(settings, "color").set(VAL, _bare(tint.text))


def _tint(shade: Element, brand: Brand) -> Tint | None:
    """The tint that a cell's shading stands for; None where it is another's."""
    tones = {_LIGHT: _RATINGS, _LESS_LIGHT: _BANDS}.get(shade.get(_FILL.tint, "").upper(), {})
    tone = tones.get(shade.get(f"{W}themeFill", ""))
    return brand.tints[tone] if tone else None


def _write(element: Element, named: _Named, brand: Brand) -> None:
    """Write the brand's colour beside its name in the theme, or in its place where no theme can hold it."""
    slot = element.get(f"{W}{named.theme}", "")
    tint, shade = element.get(named.tint), element.get(named.shade)
    if slot == "accent1" and (tint or "").upper() == _LIGHT:
        _fix(element, named, brand.on_accent)
    elif slot in ("background2", "light2") and shade:
        _fix(element, named, brand.rule)
    elif colour := colours_of(brand).get(_SLOTS.get(slot, slot)):
        element.set(f"{W}{named.value}", _varied(colour, tint, shade))


def _fix(element: Element, named: _Named, colour: str) -> None:
    element.set(f"{W}{named.value}", _bare(colour))
    for name in (f"{W}{named.theme}", named.tint, named.shade):
        if name in element.attrib:
            del element.attrib[name]


def _varied(colour: str, tint: str | None, shade: str | None) -> str:
    """A theme's colour made lighter or darker as Word does it: by its lightness alone."""
    if not (tint or shade):
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if tint:
        part = int(tint, 16) / 255
        light = light * part + 1 - part
    if shade:
        light *= int(shade, 16) / 255
    return _hex(colorsys.hls_to_rgb(hue, light, strength))


def _hex(parts: Iterable[float]) -> str:
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _bare(colour: str) -> str:
    """A colour as Word writes it: `12436D`."""
    return colour.removeprefix("#").upper()
