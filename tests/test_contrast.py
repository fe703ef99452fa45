"""Text and shapes stand out from what is behind them: in colour and in a grey print, on screen and on paper.

Measured in Chromium on the styles as it computes them, whatever rule they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import floor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reportgen import resources
from tests.test_html_in_browser import DESK, PAGES, PHONE, chromium, opened, output

BRANDS = sorted(path.stem for path in (resources.templates() / "brands").glob("*.yaml"))
"""Every brand that ships; one that is put beside them is judged too."""

TEXT, LARGE, SHAPE = 4.5, 3.0, 3.0
"""The least contrast of text, of large text, and of shapes (WCAG 2.2, 1.4.3 and 1.4.11)."""

LARGE_FROM, LARGE_BOLD_FROM, BOLD = 24.0, 18.66, 700
"""CSS pixels from which text is large, and bold text; the weight from which it is bold."""

SHAPES = {"green": "●", "green-amber": "▲", "red-amber": "◆", "red": "■"}
"""The shape of each rating. Risk bands are told by their words."""

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


# Colours


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG has it: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def grey(colour: Colour) -> Colour:
    """The colour as a printer without colours shows it (ITU-R BT.601)."""
    red, green, blue = colour
    shade = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return shade, shade, shade


def faint(colour: Colour, ground: Colour, needed: float) -> Iterator[str]:
    """How a colour on a ground is fainter than needed: in colour, in grey, both, or not at all."""
    for how, ratio in (
        ("in colour", contrast(colour, ground)),
        ("in grey", contrast(grey(colour), grey(ground))),
    ):
        if ratio < needed:
            yield f"{floor(ratio * 100) / 100:.2f}:1 {how}, {needed}:1 needed: {colour} on {ground}"


Ink = tuple[Colour, float]
"""A colour and its opacity."""


def over(ink: Ink, ground: Colour) -> Colour:
    """The colour that is seen where the ink lets some of the ground through."""
    colour, opacity = ink
    red, green, blue = (
        round(up * opacity + down * (1 - opacity)) for up, down in zip(colour, ground, strict=True)
    )
    return red, green, blue


STYLED = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)")


def styled(text: str) -> Ink:
    """A colour as Chromium gives those that it has computed."""
    found = STYLED.fullmatch(text)
    assert found, f"a colour that this test can't read: {text}"
    return (int(found[1]), int(found[2]), int(found[3])), float(found[4] or 1)


# What a page shows

LOOK = """() => {
    const seen = new Map();
    const all = root => [...root.querySelectorAll("*")];

    // Drawings count as part of the page.
    for (const image of document.querySelectorAll('img[src^="data:image/svg+xml;base64,"]')) {
        const bytes = Uint8Array.from(atob(image.src.split(",")[1]), letter => letter.charCodeAt(0));
        const holder = document.createElement("div");
        holder.innerHTML = new TextDecoder().decode(bytes);
        image.replaceWith(holder);
    }

    const outwards = element => element ? [element, ...outwards(element.parentElement)] : [];
    const ground = style => [style.backgroundColor, style.backgroundImage, "1"];
    const layers = element => outwards(element).map(each => ground(getComputedStyle(each)));
    const opacity = element => outwards(element).reduce(
        (product, each) => product * getComputedStyle(each).opacity, 1);

    function note(element, text, style, ink, layers, scale = 1) {
        const look = {
            ink, layers,
            opacity: opacity(element) * (ink === style.fill ? style.fillOpacity : 1),
            size: parseFloat(style.fontSize) * scale,
            weight: +style.fontWeight,
            shape: !!element.closest(".symbol"),
        };
        const key = JSON.stringify(look);
        if (!seen.has(key)) seen.set(key, {...look, text: text.trim().slice(0, 60)});
    }

    // What a drawing shows behind both ends and the middle of a text: what was drawn there before it.
    function drawn(text, note) {
        const box = text.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;
        const before = all(text.closest("svg")).filter(each => each instanceof SVGGeometryElement
            && each.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
            && getComputedStyle(each).fill !== "none");
        for (const left of [box.left + 1, (box.left + box.right) / 2, box.right - 1]) {
            const here = shape => new DOMPoint(left, middle).matrixTransform(shape.getScreenCTM().inverse());
            const under = before.filter(shape => shape.isPointInFill(here(shape))).reverse();
            const styles = under.map(each => getComputedStyle(each));
            note(styles.map(style => [style.fill, "none", style.fillOpacity]));
        }
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.data, element = walker.currentNode.parentElement;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        if (!text.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
        if (!range.getClientRects().length) continue;
        const style = getComputedStyle(element);
        if (element instanceof SVGElement && element.closest("text"))
            drawn(element, under => note(
                element, text, style, style.fill, [...under, ...layers(element)], element.getScreenCTM().a));
        else if (!(element instanceof SVGElement)) note(element, text, style, style.color, layers(element));
    }
    for (const element of all(document.body).filter(each => each.checkVisibility())) {
        for (const part of ["::before", "::after", "::marker"]) {
            const style = getComputedStyle(element, part), said = style.content;
            const listed = part === "::marker" && getComputedStyle(element).display === "list-item"
                && style.listStyleType !== "none";
            if (listed || part !== "::marker" && !["none", "normal", '""'].includes(said)) {
                note(element, part + " " + said, style, style.color, [ground(style), ...layers(element)]);
            }
        }
    }
    return [...seen.values()];
}"""


@dataclass(frozen=True)
class Seen:
    """A look that some text of the page has: all colours that may lie behind it, the contrast it needs."""

    text: str
    ink: Ink
    grounds: frozenset[Colour]
    needed: float

    def faults(self) -> Iterator[str]:
        for ground in sorted(self.grounds):
            for told in faint(over(self.ink, ground), ground, self.needed):
                yield f"{told}: {self.text}"


def looks(page: Page) -> list[Seen]:
    """Every look that text of the page has, each once."""
    found = []
    for each in page.evaluate(LOOK):
        colour, opacity = styled(each["ink"])
        found.append(
            Seen(each["text"], (colour, opacity * each["opacity"]), _grounds(each["layers"]), _needed(each))
        )
    return found


def _grounds(layers: list[tuple[str, str, str]]) -> frozenset[Colour]:
    """All colours that may be seen through the layers, given from the innermost: of one that changes over its
    area, each of its colours."""
    behind = {WHITE}
    for colour, image, opacity in reversed(layers):
        assert "url(" not in image, "a picture lies behind text, and this test can't tell its colours"
        ink, own = styled(colour)
        behind = {over((ink, own * float(opacity)), each) for each in behind}
        behind |= {over(styled(stop[0]), each) for stop in STYLED.finditer(image) for each in behind}
    return frozenset(behind)


def _needed(look: Mapping[str, float]) -> float:
    if look["shape"]:
        return SHAPE
    large = look["size"] >= (LARGE_BOLD_FROM if look["weight"] >= BOLD else LARGE_FROM)
    return LARGE if large else TEXT


def faint_looks(page: Page) -> list[str]:
    """What is too faint on a desk, on a phone or on paper."""
    told = []
    for width, media in ((DESK, "screen"), (PHONE, "screen"), (DESK, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)  # type: ignore[arg-type]
        told += [f"{media}, {width} px: {fault}" for seen in looks(page) for fault in seen.faults()]
    return told


def told_by_colour_alone(page: Page) -> list[str]:
    """Cells whose rating or risk band a reader without colours can't tell, or would mistake for another."""
    cells: list[tuple[str, str, str]] = page.evaluate(
        """() => [...document.querySelectorAll("[class*=tone-]")].map(cell => [
            cell.className.match(/tone-([a-z-]+)/)[1],
            cell.querySelector(".symbol")?.innerText.trim() ?? "",
            cell.innerText.replace(/[^a-z ]/gi, "").trim(),
        ])"""
    )
    tones: dict[str, set[str]] = {}
    for tone, _, words in cells:
        tones.setdefault(words, set()).add(tone)
    return [
        *(f"{tone}: no word" for tone, _, words in cells if not words),
        *(f"{tone}: its shape is {shape!r}" for tone, shape, _ in cells if shape != SHAPES.get(tone, "")),
        *(f"{words}: said of {sorted(said_of)}" for words, said_of in tones.items() if len(said_of) > 1),
    ]


# The samples


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("brand", BRANDS)
def test_all_text_stands_out(browser: Browser, tmp_path: Path, brand: str, name: str) -> None:
    with sample(browser, tmp_path, name, brand) as page:
        assert len(looks(page)) >= 10
        assert faint_looks(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_ratings_are_told_without_colour(browser: Browser, tmp_path: Path, name: str) -> None:
    with sample(browser, tmp_path, name, BRANDS[0]) as page:
        assert told_by_colour_alone(page) == []


def test_the_shape_of_each_rating_is_measured(browser: Browser, tmp_path: Path) -> None:
    with sample(browser, tmp_path, "specimen", BRANDS[0]) as page:
        measured = {seen.text for seen in looks(page) if seen.needed == SHAPE}
    assert measured >= set(SHAPES.values())


@contextmanager
def sample(browser: Browser, folder: Path, name: str, brand: str) -> Iterator[Page]:
    """The page of that name in that brand."""
    path = folder / "page.html"
    path.write_bytes(output(name, "html", brand))
    with opened(browser, path) as (page, _):
        yield page


# The measure itself, on colours whose contrast is known


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        ((0x76, 0x76, 0x76), WHITE, 4.54),
        ((0x77, 0x77, 0x77), WHITE, 4.48),
        ((0, 0, 255), (255, 255, 0), 8.0),
    ],
)
def test_contrast_is_that_of_wcag(one: Colour, other: Colour, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


SVG = '<svg width="200" height="40"><rect width="100" height="40" fill="#12436d"/>{}</svg>'

STANDS_OUT = (
    '<p style="color: #767676">Enough</p>',
    '<p style="color: #949494; font-size: 24px">Large</p>',
    '<p style="color: #949494; font-size: 19px; font-weight: bold">Large and bold</p>',
    '<p><span class="symbol" style="color: #949494">●</span></p>',
    '<p style="color: #eee; display: none">Not shown</p>',
    '<div style="background: #12436d"><p style="color: #fff">Light on dark</p></div>',
    SVG.format('<text x="5" y="20" fill="#fff">Light</text>'),
    SVG.format('<text x="110" y="20">Dark</text>'),
)
FAINT = (
    ('<p style="color: #777">Pale</p>', "4.47:1 in colour"),
    ('<p style="color: #959595; font-size: 24px">Large</p>', "2.99:1 in colour"),
    ('<p style="color: #949494; font-size: 23px">Not large</p>', "4.5:1 needed"),
    ('<p style="color: #949494; font-size: 18px; font-weight: bold">Not large</p>', "4.5:1 needed"),
    ('<p style="color: #949494; font-size: 19px; font-weight: 600">Not bold</p>', "4.5:1 needed"),
    ('<p><span class="symbol" style="color: #959595">●</span></p>', "3.0:1 needed"),
    ('<div style="background: #12436d"><p><b>Dark on dark</b></p></div>', "(0, 0, 0) on (18, 67, 109)"),
    ('<p style="color: rgb(0 0 0 / 50%)">Thin</p>', "(128, 128, 128) on (255, 255, 255)"),
    ('<div style="opacity: 0.5"><p>Thin</p></div>', "(128, 128, 128) on (255, 255, 255)"),
    ('<p style="background: rgb(0 0 0 / 60%)">Dimmed</p>', "(0, 0, 0) on (102, 102, 102)"),
    ('<p style="background: linear-gradient(#fff, #000)">Dusk</p>', "(0, 0, 0) on (0, 0, 0)"),
    ('<p style="color: #5f5f5f; background: #0f0">Dull</p>', "2.15:1 in grey"),
    ("<style>@media print { p { color: #aaa } }</style><p>Pale in print</p>", "print, 1280 px"),
    ("<style>@media (width < 30em) { p { color: #aaa } }</style><p>Pale</p>", "screen, 320 px"),
    ("<style>p::before { content: 'Note'; color: #ccc }</style><p>Text</p>", "Note"),
    ("<style>li::marker { color: #ddd }</style><ul><li>Item</li></ul>", "::marker"),
    (SVG.format('<text x="5" y="20">Dark</text>'), "(0, 0, 0) on (18, 67, 109)"),
    (SVG.format('<text x="80" y="20" fill="#fff">Past the bar</text>'), "(255, 255, 255) on (255, 255, 255)"),
)


def shown(browser: Browser, folder: Path, body: str, judge: Callable[[Page], list[str]]) -> list[str]:
    path = folder / "page.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body>{body}', encoding="utf-8")
    with opened(browser, path) as (page, _):
        return judge(page)


@pytest.mark.parametrize("body", STANDS_OUT)
def test_what_stands_out_passes(browser: Browser, tmp_path: Path, body: str) -> None:
    assert shown(browser, tmp_path, body, faint_looks) == []


@pytest.mark.parametrize(("body", "told"), FAINT)
def test_what_is_faint_is_found(browser: Browser, tmp_path: Path, body: str, told: str) -> None:
    found = shown(browser, tmp_path, body, faint_looks)
    assert [fault for fault in found if told in fault], found


def test_a_drawing_is_looked_at_as_part_of_the_page(browser: Browser, tmp_path: Path) -> None:
    found = shown(
        browser,
        tmp_path,
        '<img alt="A bar" src="data:image/svg+xml;base64,'
        "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjx0ZXh0IHk9IjIwIiBmaWxsPSIjY2NjIj5QYWxlPC90ZXh0Pjwvc3ZnPg=="
        '">',
        faint_looks,
    )
    assert [fault for fault in found if "(204, 204, 204) on (255, 255, 255)" in fault]


def test_a_picture_behind_text_is_refused(browser: Browser, tmp_path: Path) -> None:
    body = '<p style="background: url(data:image/png;base64,AAAA)">On a picture</p>'
    with pytest.raises(AssertionError, match="a picture lies behind text"):
        shown(browser, tmp_path, body, faint_looks)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ('<td class="tone-red"><span class="symbol">■</span> 17%</td>', "red: no word"),
        ('<td class="tone-red">Red</td>', "red: its shape is ''"),
        ('<td class="tone-red"><span class="symbol">●</span> Red</td>', "red: its shape is '●'"),
        ('<td class="tone-low">1</td>', "low: no word"),
        ('<td class="tone-low">High</td><td class="tone-high">High</td>', "High: said of ['high', 'low']"),
    ],
)
def test_a_rating_told_by_colour_alone_is_found(
    browser: Browser, tmp_path: Path, cells: str, told: str
) -> None:
    assert told in shown(browser, tmp_path, f"<table><tr>{cells}</tr></table>", told_by_colour_alone)
