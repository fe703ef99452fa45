"""The pages in Chromium, on desk and phone: no barrier, nothing fetched, keyboard enough, whole in print."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as TooLong
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from reportgen.document.listed_specimens import PUBLICATION
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.load import load
from reportgen.jobs.own_templates import html_folders
from reportgen.render.overviews import PUBLICATION as FRONT_PAGE
from reportgen.render.overviews import render_overview
from tests.parks import small_input
from tests.specimen import SPECIMEN, study_specimen
from tests.test_cli import run

CHECKOUT = Path(__file__).resolve().parent.parent
INPUTS = CHECKOUT / "inputs"
REPORTS = {
    "quarter-4": INPUTS / "2016-17-q4" / "adults-and-communities.yaml",
    "older-quarter-2": INPUTS / "2014-15-q2" / "adults-and-communities.yaml",
    "study": INPUTS / "meetings" / "2010-12-07-audit-committee" / "appendix-a.yaml",
    "older-cover": INPUTS / "meetings" / "2010-12-07-audit-committee" / "personal-budgets.yaml",
    "cover": INPUTS / "meetings" / "2017-06-14-performance-committee" / "quarterly-performance.yaml",
}
SPECIMENS = {"specimen": SPECIMEN, "study-specimen": study_specimen()}
DRAWN = "study-specimen"
"""The specimen that has a chart."""

WITH_TABLES = (*REPORTS, *SPECIMENS, "index")
PAGES = (*WITH_TABLES, "publication")

DESK, PHONE = 1280, 320
"""Widths of windows in CSS pixels; 320 is the narrowest that WCAG 1.4.10 asks for."""

LARGE_PHONE = 390

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

HEAVIEST = 500_000
"""Bytes of a page without its pictures."""


# The browser, and the pages that it opens


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, running. Where there is none, or it can't run, tests are skipped, but fail where CI=true."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        _unavailable("Chromium is not installed: sudo apt-get install --yes chromium")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, chromium_sandbox=os.geteuid() != 0)
        except BrowserError as error:
            _unavailable(f"Chromium can't run on this machine: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


def _unavailable(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}\n(nothing is skipped where CI=true)")
    pytest.skip(reason)


@contextmanager
def opened(
    browser: Browser, path: Path, width: int = DESK, *, scripts: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """The page in a window of that width, and what it did by itself: requests, dialogs, failed scripts."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(10_000)
    did: list[str] = []

    def let_through(route: Route) -> None:
        url = route.request.url
        if url.startswith("data:") or url.split("#")[0] == path.as_uri():
            route.continue_()
        else:
            did.append(f"asks for {url}")
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        did.append(f"shows a dialog: {dialog.message}")
        dialog.dismiss()

    page.route("**/*", let_through)
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: did.append(f"script error: {error.message}"))
    page.goto(path.as_uri())
    yield page, did
    context.close()


def settle(page: Page) -> None:
    """Waits until the page has been drawn as it now is, and has asked for what that needs."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")


@cache
def output(name: str, kind: str, brand: str | None = None) -> bytes:
    """A sample, or a specimen, as `docx` or `html` in that brand; or one of the pages that list."""
    if name == "index":
        return _index(brand)
    if name == "publication":
        return _publication(brand)
    document = SPECIMENS[name] if name in SPECIMENS else load(REPORTS[name]).document
    return FORMATS[kind].render(document, brand_named(brand))


def _index(brand: str | None) -> bytes:
    """What `batch` tells of a sample that it builds, with findings, and of an input that it can't."""
    look = ("--brand", brand) if brand else ()
    with TemporaryDirectory() as name:
        bad = small_input(Path(name) / "bad", ("status: draft", "status: daft")).parent
        good = REPORTS["older-quarter-2"].parent
        result = run("batch", good, bad, "--out", name, "--to", "html", *look)
        assert "1 of 2 built" in result.output, result.output + result.stderr
        return (Path(name) / "index.html").read_bytes()


def _publication(brand: str | None) -> bytes:
    """The front page of a publication with every kind of paper."""
    links = PUBLICATION.addresses
    return render_overview(FRONT_PAGE, PUBLICATION, html_folders(), brand_named(brand), links).encode()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def sample(name: str, tmp_path: Path) -> Path:
    """The page of that name, in a file."""
    path = tmp_path / "page.html"
    path.write_bytes(output(name, "html"))
    return path


# What is judged. Each gives what is wrong, in words.


def barriers(page: Page) -> list[str]:
    """What axe finds, of WCAG 2.2 A and AA and of good practice."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """async tags => (await axe.run({runOnly: tags, resultTypes: ["violations"]})).violations.flatMap(
            each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)}`))""",
        TAGS,
    )
    return found


def sideways(page: Page) -> list[str]:
    """What makes the page itself scroll sideways, or is cut off at its edge."""
    found: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement, told = [];
            if (root.scrollWidth > root.clientWidth) told.push(`the page is ${root.scrollWidth} px wide`);
            const scrolls = each =>
                each && (/auto|scroll/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
            for (const each of document.body.querySelectorAll("*")) {
                const box = each.getBoundingClientRect();
                if ((box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(each.parentElement))
                    told.push(`past the edge: ${each.outerHTML.slice(0, 100)}`);
            }
            return told;
        }"""
    )
    return found


SCROLLERS = """[...document.querySelectorAll("body *")].filter(
    each => /auto|scroll/.test(getComputedStyle(each).overflowX))"""
WIDE = "each => each.scrollWidth > each.clientWidth"


def unlabelled_scrollers(page: Page) -> list[str]:
    """What scrolls sideways, and doesn't say what it is or can't be reached by keyboard."""
    found: list[str] = page.evaluate(
        f"""() => {SCROLLERS}.flatMap(each => [
            ...(each.tabIndex < 0 ? ["not focusable"] : []),
            ...(each.ariaLabel || each.getAttribute("aria-labelledby") ? [] : ["no label"]),
            ...(each.tagName === "SECTION" || each.role === "region" ? [] : ["no region"]),
        ].map(fault => `${{fault}}: ${{each.outerHTML.slice(0, 100)}}`))"""
    )
    return found


def unmoved_by_keyboard(page: Page) -> list[str]:
    """The wide scrollers that the Tab key doesn't reach, or the arrow keys don't move."""
    page.evaluate(f"() => {{ window.wide = {SCROLLERS}.filter({WIDE}) }}")
    labels: list[str] = page.evaluate("() => wide.map(each => each.ariaLabel)")
    moved = {index for index in _tab_stops(page) if _moves(page)}
    return [label for index, label in enumerate(labels) if index not in moved]


def _tab_stops(page: Page) -> Iterator[int]:
    """Presses Tab through the page; at each wide scroller, its place among them."""
    for _ in range(page.evaluate("() => document.querySelectorAll('a, [tabindex]').length") + 1):
        page.keyboard.press("Tab")
        index: int = page.evaluate("() => wide.indexOf(document.activeElement)")
        if index >= 0:
            yield index


def _moves(page: Page) -> bool:
    page.keyboard.press("ArrowRight")
    try:
        page.wait_for_function("() => document.activeElement.scrollLeft > 0", timeout=1_000)
    except TooLong:
        return False
    return True


def misfits(page: Page) -> list[str]:
    """The drawings that are made for another width than the window's, or shown much smaller or larger than
    they are, or with a phone's width left empty."""
    found: list[str] = page.evaluate(
        """async () => {
            const phone = innerWidth <= 640, told = [];
            for (const image of document.querySelectorAll(".chart img")) {
                await image.decode();
                const narrow = image.parentElement.querySelector("source")?.getAttribute("srcset");
                const say = what => told.push(`${what}: ${image.alt.slice(0, 60)}`);
                if (!narrow || narrow === image.getAttribute("src")) say("drawn for one width only");
                else if (phone !== (image.currentSrc === narrow)) say(`the ${phone ? "wide" : "narrow"} one`);
                const scale = image.width / image.naturalWidth, room = image.closest("figure").clientWidth;
                if (scale < 0.85 || scale > 1.5) say(`shown at ${Math.round(scale * 100)} %`);
                if (phone && image.width < Math.min(room, 400)) say(`${room - image.width} px left empty`);
            }
            return told;
        }"""
    )
    return found


def failures_of_the_skip_link(page: Page) -> list[str]:
    """What keeps the first press of Tab, then Enter, from leading to the content."""
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    if not link.count() or not (link.get_attribute("href") or "").startswith("#"):
        return ["the first stop is no link within the page"]
    box = link.bounding_box()
    if not box or box["x"] < 0 or box["y"] < 0 or not link.inner_text():
        return ["the link can't be seen while it has the focus"]
    page.keyboard.press("Enter")
    return (
        []
        if page.evaluate("() => document.querySelector(':target')?.tagName === 'MAIN'")
        else ["leads nowhere"]
    )


def said(page: Page, part: str = "body") -> str:
    """The words that the page shows, as one line."""
    return " ".join(page.inner_text(part).split())


def lost_on_paper(page: Page) -> list[str]:
    """The stretches of text that the screen shows and the print does not, the way about the page apart."""
    page.evaluate(
        """() => {
            window.texts = [];
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
            const how = {visibilityProperty: true, opacityProperty: true};
            window.shown = node => node.parentElement.checkVisibility(how);
            const apart = ".on-page, .visually-hidden";
            window.texts = texts.filter(each => shown(each) && !each.parentElement.closest(apart));
        }"""
    )
    assert page.evaluate("() => texts.length") > 20
    page.emulate_media(media="print")
    lost: list[str] = page.evaluate("() => texts.filter(each => !shown(each)).map(each => each.data)")
    return lost


def weight(page: str) -> int:
    """Bytes of the page without its pictures."""
    return len(re.sub(r"data:image/[^\"')]*", "", page).encode())


def malformed(page: str) -> list[str]:
    """Where the page departs from the grammar of HTML."""
    parser = HTMLParser()
    parser.parse(page)
    return [f"{place}: {code} {values or ''}" for place, code, values in parser.errors]


# The samples


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_barrier(browser: Browser, sample: Path, width: int) -> None:
    with opened(browser, sample, width) as (page, _):
        assert barriers(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_nothing_by_itself(browser: Browser, sample: Path) -> None:
    with opened(browser, sample) as (page, did):
        page.set_viewport_size({"width": PHONE, "height": 900})
        page.emulate_media(media="print")
        settle(page)
    assert did == []


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_only_tables_scroll_sideways(browser: Browser, sample: Path) -> None:
    with opened(browser, sample, PHONE) as (page, _):
        assert sideways(page) == []


@pytest.mark.parametrize("name", ["quarter-4", "older-quarter-2", "study", DRAWN])
@pytest.mark.parametrize("width", [PHONE, LARGE_PHONE, DESK])
def test_a_window_shows_the_drawings_that_are_made_for_its_width(
    browser: Browser, sample: Path, width: int
) -> None:
    with opened(browser, sample, width) as (page, _):
        assert page.locator(".chart img").count() >= 1
        assert misfits(page) == []


@pytest.mark.parametrize("name", WITH_TABLES)
def test_what_scrolls_says_what_it_is(browser: Browser, sample: Path) -> None:
    with opened(browser, sample, PHONE) as (page, _):
        assert page.evaluate(f"() => {SCROLLERS}.length") >= 1
        assert unlabelled_scrollers(page) == []


@pytest.mark.parametrize("name", WITH_TABLES)
def test_wide_tables_are_scrolled_by_keyboard(browser: Browser, sample: Path) -> None:
    with opened(browser, sample, PHONE) as (page, _):
        assert unmoved_by_keyboard(page) == []


@pytest.mark.parametrize("name", ["quarter-4"])
def test_tables_are_wide_on_a_phone(browser: Browser, sample: Path) -> None:
    with opened(browser, sample, PHONE) as (page, _):
        assert len(page.evaluate(f"() => {SCROLLERS}.filter({WIDE}).map(each => each.ariaLabel)")) >= 5


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_leads_to_the_content(browser: Browser, sample: Path) -> None:
    with opened(browser, sample) as (page, _):
        assert failures_of_the_skip_link(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_the_same_without_scripts(browser: Browser, sample: Path) -> None:
    with opened(browser, sample) as (with_scripts, _):
        words = said(with_scripts)
    with opened(browser, sample, scripts=False) as (without, _):
        assert said(without) == words
    assert len(words) > 300


@pytest.mark.parametrize("name", PAGES)
def test_the_print_shows_all_that_the_screen_does(browser: Browser, sample: Path) -> None:
    with opened(browser, sample) as (page, _):
        assert lost_on_paper(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_and_well_formed(sample: Path) -> None:
    page = sample.read_text(encoding="utf-8")
    assert 5_000 < weight(page) <= HEAVIEST
    assert malformed(page) == []


# Each judge finds a fault planted in the specimen

END = "</main>"
SCROLLER = '<section class="scroller" tabindex="0" aria-label="Table: Revenue outturn by service line">'
BLOCK = '<div style="width: 500px">Wide</div>'

Judge = Callable[[Page], list[str]]
FAULTS: tuple[tuple[Judge, str, str, str], ...] = (
    (barriers, '<html lang="en-GB">', "<html>", "html-has-lang"),
    (barriers, END, '<p style="color: #aaa">Pale</p></main>', "color-contrast"),
    (barriers, "</style>", "@media (max-width: 330px) { main p { color: #aaa } }</style>", "color-contrast"),
    (barriers, 'id="content"', 'id="content" role="presentation"', "landmark-one-main"),
    (sideways, END, f"{BLOCK}</main>", "the page is 516 px wide"),
    (sideways, "</style>", ".scroller { overflow: hidden }</style>", "past the edge: <table"),
    (unlabelled_scrollers, SCROLLER, SCROLLER.replace(' tabindex="0"', ""), "not focusable"),
    (unlabelled_scrollers, SCROLLER, '<section class="scroller" tabindex="0">', "no label"),
    (unlabelled_scrollers, SCROLLER, SCROLLER.replace("section", "div"), "no region"),
    (unmoved_by_keyboard, 'tabindex="0"', 'tabindex="-1"', "Table: Ratings of four indicators"),
    (
        unmoved_by_keyboard,
        END,
        "<script>addEventListener('keydown', e => e.key[0] === 'A' && e.preventDefault())</script></main>",
        "Table: Ratings of four indicators",
    ),
    (failures_of_the_skip_link, 'href="#content"', 'href="#nowhere"', "leads nowhere"),
    (failures_of_the_skip_link, ".skip:focus", ".skip:active", "can't be seen"),
    (failures_of_the_skip_link, 'class="skip"', 'tabindex="-1"', "leads nowhere"),
    (lost_on_paper, "</style>", "@media print { .note { display: none } }</style>", "A note."),
    (lost_on_paper, "</style>", "@media print { .note { opacity: 0 } }</style>", "A note."),
)


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[..., Path]:
    """The specimen, or another page, with words replaced, in a file."""

    def damage(words: str, others: str, name: str = "specimen") -> Path:
        page = output(name, "html").decode()
        assert words in page, words
        path = tmp_path / "damaged.html"
        path.write_text(page.replace(words, others), encoding="utf-8")
        return path

    return damage


@pytest.mark.parametrize(("judge", "words", "others", "told"), FAULTS)
def test_a_planted_fault_is_found(
    browser: Browser,
    damaged: Callable[[str, str], Path],
    judge: Judge,
    words: str,
    others: str,
    told: str,
) -> None:
    with opened(browser, damaged(words, others), PHONE) as (page, _):
        assert [fault for fault in judge(page) if told in fault]


NARROW = 'media="screen and (max-width: 40rem)"'


@pytest.mark.parametrize(
    ("width", "words", "others", "told"),
    [
        (PHONE, NARROW, 'media="screen and (min-width: 40rem)"', "the wide one"),
        (PHONE, NARROW, 'media="print"', "shown at 45 %"),
        (LARGE_PHONE, "</style>", ".chart img { max-width: 18rem }</style>", "70 px left empty"),
        (PHONE, "<source ", '<meta name="x" ', "drawn for one width only"),
        (DESK, NARROW, 'media="screen"', "the narrow one"),
        (DESK, "</style>", ".chart img { width: 30% }</style>", "shown at"),
    ],
)
def test_a_drawing_of_another_width_is_found(
    browser: Browser, damaged: Callable[..., Path], width: int, words: str, others: str, told: str
) -> None:
    with opened(browser, damaged(words, others, DRAWN), width) as (page, _):
        assert [fault for fault in misfits(page) if fault.startswith(told)]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('<img src="https://www.example.org/logo.png" alt="">', "asks for https://www.example.org/logo.png"),
        ('<link rel="stylesheet" href="beside.css">', "asks for file:"),
        ('<div style="background: url(beside.png)">A picture</div>', "asks for file:"),
        ("<script>nowhere()</script>", "script error: nowhere is not defined"),
        ('<script>alert("Hello")</script>', "shows a dialog: Hello"),
    ],
)
def test_what_a_page_does_by_itself_is_found(
    browser: Browser, damaged: Callable[[str, str], Path], fault: str, told: str
) -> None:
    with opened(browser, damaged(END, fault + END)) as (page, did):
        settle(page)
    assert [each for each in did if told in each]


def test_words_that_need_a_script_are_found(browser: Browser, damaged: Callable[[str, str], Path]) -> None:
    path = damaged(END, "<script>document.querySelector('main').append('Written late')</script></main>")
    with opened(browser, path) as (with_scripts, _):
        assert "Written late" in said(with_scripts)
    with opened(browser, path, scripts=False) as (without, _):
        assert "Written late" not in said(without)


def test_pictures_don_t_count_as_weight() -> None:
    assert weight('<p>Ten</p><img src="data:image/png;base64,AAAA">') == len('<p>Ten</p><img src="">')


@pytest.mark.parametrize(
    ("words", "others", "told"),
    [
        ("</h1>", "", "end-tag-too-early"),
        ("<main", '<main id="x" id="y"', "duplicate-attribute"),
        ("</table>", "<p>Beside the rows</p></table>", "implies-table-voodoo"),
        ("</body>", "</div></body>", "end-tag-too-early"),
    ],
)
def test_broken_html_is_found(
    damaged: Callable[[str, str], Path], words: str, others: str, told: str
) -> None:
    page = damaged(words, others).read_text(encoding="utf-8")
    assert [fault for fault in malformed(page) if told in fault]
