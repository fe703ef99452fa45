"""The PDF of a page: WeasyPrint lays the HTML out, `pdf_tags` finishes what it leaves undone.

*Why so strict:* WeasyPrint only logs what goes wrong and would fetch any address. Here a logged warning, a
refused fetch or a character that no bundled font has fails the file.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import weasyprint
import weasyprint.pdf.tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen import resources
from reportgen.document import Document, lines
from reportgen.errors import OutputFailed
from reportgen.render.pdf_tags import CONTENTS, MARK, ORNAMENT, finish

SHOWN = 5
"""How many of an engine's complaints a message quotes."""

_engine = threading.Lock()


def render_pdf(html: str, document: Document, fonts: Path | None = None) -> bytes:
    """The page as a tagged PDF (PDF/UA-1); the same bytes for the same page.

    `fonts` is the folder of the bundled fonts with its `fonts.css` and `fonts.conf`, None for the one among
    the templates. Raises OutputFailed where the engine complains of anything or wants anything else.
    """
    folder = (fonts or resources.templates() / "fonts").resolve()
    assets = _Assets(folder)
    with _engine, _complaints() as complaints, _marked_elements():
        laid_out = _lay_out(html, folder, assets)
    if assets.refused:
        raise OutputFailed(f"the PDF may fetch nothing, but the page wants {_some(assets.refused)}")
    if complaints:
        raise OutputFailed(
            "the PDF could not be made without fault: "
            + _some([_placed(each, document) for each in complaints])
        )
    return finish(laid_out, document.language)


def _placed(complaint: str, document: Document) -> str:
    """The complaint; of a character that no font has, where the report prints it and what to do."""
    code = re.search(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", complaint)
    if not code:
        return complaint
    character = chr(int(code[1], 16))
    line = next((line for line in lines(document) if character in line), "")
    return f'its fonts have no "{character}" (U+{code[1]}), in "{line[:80]}": take it out of the input'


def _lay_out(html: str, fonts: Path, assets: _Assets) -> bytes:
    configuration = _only_bundled(fonts)
    faces = weasyprint.CSS(filename=fonts / "fonts.css", font_config=configuration, url_fetcher=assets)
    page = weasyprint.HTML(string=html, url_fetcher=assets)
    made = page.write_pdf(font_config=configuration, stylesheets=[faces], pdf_variant="pdf/ua-1")
    if not isinstance(made, bytes):
        raise OutputFailed("the PDF engine made nothing")
    return made


def _some(texts: list[str]) -> str:
    told = list(dict.fromkeys(texts))
    more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    return "; ".join(told[:SHOWN]) + more


def _only_bundled(fonts: Path) -> FontConfiguration:
    """A font configuration that knows none of the machine's fonts.

    *Why through the environment:* it is the one way fontconfig offers; it is read at this call alone.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts / "fonts.conf")
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Assets(URLFetcher):  # type: ignore[misc]
    """Fetches `data:` addresses and the bundled font files; notes and refuses all else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.allowed = {path.as_uri() for path in folder.glob("*.ttf")}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.allowed and not url.lower().startswith("data:"):
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What the engine logs as a warning or worse, as a list that grows."""
    logger = logging.getLogger("weasyprint")
    handler = _Complaints()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield handler.texts
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


@contextmanager
def _marked_elements() -> Iterator[None]:
    """While this lasts, every structure element the engine makes bears a mark of the HTML element it shows.

    *Why:* the engine writes one element a page for what runs over a page end, and nothing in the file says
    which of them belong together; only its box tree, which is gone once the file is written, knows.
    """
    build = weasyprint.pdf.tags._build_box_tree
    marks = _Marks()

    def marking(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterator[Any]:
        for element in build(box, parent, pdf, page_number, *rest):
            marks.put(element, box.element, page_number)
            _say_what_it_is(element, box)
            yield element

    weasyprint.pdf.tags._build_box_tree = marking
    try:
        yield
    finally:
        weasyprint.pdf.tags._build_box_tree = build


def _say_what_it_is(element: Any, box: Any) -> None:
    """Mark what no role of the engine tells: the list of contents, and the dots before its page numbers."""
    if box.element is not None and box.element.get("role") == "doc-toc":
        element[CONTENTS] = "true"
    if box.is_leader:
        element[ORNAMENT] = "true"


class _Marks:
    """Gives the pieces of one HTML element on several pages one mark."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, str, int], int] = {}
        self.seen: dict[tuple[int, str, int], int] = {}

    def put(self, element: Any, source: Any, page: int) -> None:
        """Mark `element`; `source` is the HTML element it shows, None for what the engine adds itself.

        Where a page has several of one role for one source (its inner boxes), the first goes with the first.
        """
        if source is None or MARK in element:
            return
        on_page = (id(source), element["S"], page)
        self.seen[on_page] = self.seen.get(on_page, 0) + 1
        key = (id(source), element["S"], self.seen[on_page])
        element[MARK] = self.numbers.setdefault(key, len(self.numbers))
