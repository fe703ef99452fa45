"""The HTML page of a document: one self-contained file, made by the Jinja templates of a folder.

*Why a sandbox:* templates are edited by people outside the team; the worst a template may do is fail.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import FileSystemLoader, TemplateSyntaxError

from reportgen.brand import Brand, Logo
from reportgen.document import Chart, Document, Picture
from reportgen.render.chart_svg import NARROW, chart_svg
from reportgen.render.file_links import file_beside
from reportgen.render.html_guard import address, refuse_unsafe
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

PAGE = "page.html.j2"
TAG_MARKS = re.compile(r"{{|}}|{%|%}|{#|#}")


def render_html(document: Document, template: Path | Sequence[Path], brand: Brand) -> str:
    """The whole page, made by `page.html.j2` of `template`; the same text for the same document.

    `template` is a folder, or several of which the first that holds a file gives it.

    Raises TemplateFailed where a template is broken or names what isn't there, and where a mistyped tag is
    left over; OutputFailed where a link is none that may stand in a report, where the page would run or
    fetch anything, and where two elements would bear one id.
    """
    folders = (template,) if isinstance(template, Path) else tuple(template)
    environment = _environment(folders, brand)
    try:
        _refuse_leftover_tags(environment, folders)
        page = environment.get_template(PAGE).render(document=document, brand=brand)
    except TAG_ERRORS as error:
        raise TemplateFailed(_told(error)) from error
    refuse_unsafe(page, beside=True)
    return page


def _environment(folders: Sequence[Path], brand: Brand) -> Sandbox:
    environment = Sandbox(
        loader=FileSystemLoader(folders), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"anchor": anchor, "address": address, **drawings(brand)}
    environment.filters["beside"] = partial(file_beside, ending="html")
    environment.filters["narrow_drawing"] = partial(narrow_drawing, brand)
    return environment


def drawings(brand: Brand) -> dict[str, Callable[[Chart | Picture | Logo], str]]:
    """The filter by which a template shows a chart, a picture or a logo in the brand's look."""
    return {"drawing": partial(drawing, brand)}


def anchor(key: str) -> str:
    """The key as an element id: a letter first, then letters, digits, `-` and `_`."""
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", key)
    return name if name[:1].isalpha() else f"x-{name}"


def drawing(brand: Brand, block: Chart | Picture | Logo) -> str:
    """The chart's drawing in the brand's look, or the bytes of a picture or logo, as a `data:` address."""
    data = chart_svg(block, brand).encode() if isinstance(block, Chart) else block.data
    media = "image/svg+xml" if isinstance(block, Chart) else block.media
    return _held(media, data)


def narrow_drawing(brand: Brand, block: Chart) -> str:
    """The chart drawn for the screen of a phone, as a `data:` address."""
    return _held("image/svg+xml", chart_svg(block, brand, NARROW).encode())


def _held(media: str, data: bytes) -> str:
    return f"data:{media};base64,{b64encode(data).decode('ascii')}"


def _told(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        said = f"a tag can't be read ({error.message})"
        return f"the HTML template {error.name}, line {error.lineno}, is broken: {said}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    where = f" {Path(frames[-1].filename).name}, line {frames[-1].lineno}," if frames else ""
    return f"the HTML template{where} fails on the document: {plainly(error)}"


def _refuse_leftover_tags(environment: Sandbox, folders: Sequence[Path]) -> None:
    """Raises TemplateFailed where the standing text of a template holds a mark of a tag.

    *Why the templates and not the page:* a document may rightly say `{{ this }}`.
    """
    used = {path.name: path for folder in reversed(folders) for path in folder.glob("*.j2")}
    for _, path in sorted(used.items()):
        for line, kind, text in environment.lex(path.read_text("utf-8"), filename=path.name):
            if kind == "data" and (mark := TAG_MARKS.search(text)):
                raise TemplateFailed(f"the HTML template {path.name}, line {line}, prints a stray {mark[0]}")
