"""The HTML page of a document: one self-contained file, made by the Jinja templates of a folder.

*Why a sandbox:* templates are edited by people outside the team; the worst a template may do is fail.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from traceback import extract_tb
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.document import Document
from reportgen.errors import OutputFailed

PAGE = "page.html.j2"
ADDRESSES = frozenset({"http", "https", "mailto"})
"""The schemes a link may have."""

TAG_MARKS = re.compile(r"{{|}}|{%|%}|{#|#}")


def render_html(document: Document, template: Path) -> str:
    """The whole page, made by `page.html.j2` of the folder `template`; the same text for the same document.

    Raises OutputFailed where a template is broken or names what isn't there, where a mistyped tag is left
    over, where a link is none that may stand in a report, and where two elements would bear one id.
    """
    environment = _environment(template)
    try:
        _refuse_leftover_tags(environment, template)
        page = environment.get_template(PAGE).render(document=document)
    except TemplateError as error:
        raise OutputFailed(_told(error)) from error
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise OutputFailed(f"the HTML template cannot show the document: {error}") from error
    _refuse_repeated_ids(page)
    return page


def _environment(template: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del environment.filters["safe"]
    environment.filters |= {"anchor": anchor, "address": address}
    return environment


def anchor(key: str) -> str:
    """The key as an element id: a letter first, then letters, digits, `-` and `_`."""
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", key)
    return name if name[:1].isalpha() else f"x-{name}"


def address(link: str) -> str:
    """The link unchanged. Raises OutputFailed unless it is a whole http, https or mailto address."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise OutputFailed(f'the link "{link}" is no address: {error}') from error
    if (
        parts.scheme not in ADDRESSES
        or re.search(r"[\s\x00-\x1f\\]", link)
        or not (parts.netloc or parts.path)
    ):
        raise OutputFailed(
            f'the link "{link}" is refused: only http, https and mailto addresses may be shown'
        )
    return link


def _told(error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"the HTML template {error.name}, line {error.lineno}, is broken: {error.message}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    where = f" {Path(frames[-1].filename).name}, line {frames[-1].lineno}," if frames else ""
    return f"the HTML template{where} fails on the document: {error.message}"


def _refuse_leftover_tags(environment: ImmutableSandboxedEnvironment, template: Path) -> None:
    """Raises OutputFailed where the standing text of a template holds a mark of a tag.

    *Why the templates and not the page:* a document may rightly say `{{ this }}`.
    """
    for path in sorted(template.glob("*.j2")):
        for line, kind, text in environment.lex(path.read_text("utf-8"), filename=path.name):
            if kind == "data" and (mark := TAG_MARKS.search(text)):
                raise OutputFailed(f"the HTML template {path.name}, line {line}, prints a stray {mark[0]}")


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value or "" for name, value in attrs if name == "id")


def _refuse_repeated_ids(page: str) -> None:
    ids = _Ids()
    ids.feed(page)
    if repeated := [name for name, count in ids.found.items() if count > 1]:
        raise OutputFailed(f"two elements of the HTML page would bear one id: {', '.join(repeated)}")
