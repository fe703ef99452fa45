"""The PDF of a page: WeasyPrint lays the HTML out, `pdf_tags` finishes what it leaves undone.

*Why so strict:* WeasyPrint only logs what goes wrong and would fetch any address. Here a logged warning, a
refused fetch or a character that no bundled font has fails the file.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen import resources
from reportgen.brand import Brand
from reportgen.document import Document, lines
from reportgen.errors import OutputFailed
from reportgen.render.file_links import leading_to_pdfs
from reportgen.render.numbering import numbered_from
from reportgen.render.pdf_tags import CannotFinish, finish, marked_elements

SHOWN = 5
"""How many of an engine's complaints a message quotes."""

_FACE = (
    """@font-face {{ font-family: "Report Sans"; src: url("brand:{}"); font-weight: {}; font-style: {} }}"""
)
FACES = "\n".join(
    _FACE.format(style, "bold" if "bold" in style else "normal", "italic" if "italic" in style else "normal")
    for style in ("regular", "bold", "italic", "bold-italic")
)
"""What the style sheets call the brand's font, by whatever name it goes elsewhere."""

_engine = threading.Lock()


def render_pdf(
    html: str, document: Document, brand: Brand, fonts: Path | None = None, first_page: int | None = None
) -> bytes:
    """The page as a tagged PDF (PDF/UA-1); the same bytes for the same page.

    Links to other pages of the publication lead to their PDFs, by the same relative addresses: the engine
    knows no base to which it could add them. Its text is in the brand's font. `fonts` is the folder of the
    font of symbols with its `fonts.css` and `fonts.conf`, None for the one among the templates. `first_page`
    is the number of the first page in something longer, None for a file by itself, which says how many it
    has. Raises OutputFailed where the engine complains of anything or wants anything else.
    """
    html = html if first_page is None else numbered_from(html, first_page)
    try:
        with _engine, marked_elements():
            laid_out = _made(html, brand, fonts, document)
        return finish(laid_out, document.language, first_page or 1)
    except CannotFinish as cause:
        raise OutputFailed(f"the PDF could not be tagged: {cause}") from cause


def render_overlay(html: str, brand: Brand) -> bytes:
    """A page as a PDF to be laid over others: in the same fonts, but tagged as the engine leaves it."""
    with _engine:
        return _made(html, brand, None, None)


def _made(html: str, brand: Brand, fonts: Path | None, document: Document | None) -> bytes:
    """What the engine makes of a page. OutputFailed where it complains of anything or wants anything."""
    folder = (fonts or resources.templates() / "fonts").resolve()
    assets = _Assets(folder, brand.font.files)
    with _complaints() as complaints:
        laid_out = _lay_out(html, folder, assets)
    _refuse_faulty(assets.refused, [_placed(each, document) for each in complaints])
    return laid_out


def _refuse_faulty(refused: list[str], complaints: list[str]) -> None:
    if refused:
        raise OutputFailed(f"the PDF may fetch nothing, but the page wants {_some(refused)}")
    if complaints:
        raise OutputFailed(f"the PDF could not be made without fault: {_some(complaints)}")


def _placed(complaint: str, document: Document | None) -> str:
    """The complaint; of a character that no font has, where the report prints it and what to do."""
    code = re.search(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", complaint)
    if not code:
        return re.sub(r"data:image/[^\s\"']{40,}", "a drawing or picture of the page", complaint)
    character = chr(int(code[1], 16))
    told = lines(document) if document else ()
    line = next((line for line in told if character in line), "")
    return f'its fonts have no "{character}" (U+{code[1]}), in "{line[:80]}": take it out of the input'


def _lay_out(html: str, fonts: Path, assets: _Assets) -> bytes:
    configuration = _only_bundled(fonts)
    symbols = weasyprint.CSS(filename=fonts / "fonts.css", font_config=configuration, url_fetcher=assets)
    faces = weasyprint.CSS(string=FACES, font_config=configuration, url_fetcher=assets)
    page = weasyprint.HTML(string=leading_to_pdfs(html), url_fetcher=assets)
    made = page.write_pdf(font_config=configuration, stylesheets=[symbols, faces], pdf_variant="pdf/ua-1")
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
    """Fetches `data:` addresses, the bundled font files and the brand's; notes and refuses all else."""

    def __init__(self, folder: Path, faces: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.allowed = {path.as_uri() for path in folder.glob("*.ttf")}
        self.faces = {f"brand:{style}": data for style, data in faces.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url in self.faces:
            return URLFetcherResponse(url, self.faces[url], {"Content-Type": "font/sfnt"})
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
