"""The page that lists the reports built together: one self-contained file, made by the Jinja templates of a
folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from reportgen.brand import Brand
from reportgen.document.index import Index
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

PAGE = "index.html.j2"
UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What the name of a file may hold and a page must not: control characters, marks that turn the direction of
all that follows, and halves of characters."""


def render_index(index: Index, template: Path | Sequence[Path], brand: Brand) -> str:
    """The whole page, made by `index.html.j2` of the folder `template`; the same text for the same list.

    `template` is a folder, or several of which the first that holds a file gives it.
    Raises TemplateFailed where the template is broken or names what isn't there, OutputFailed where the page
    would run or fetch anything. Its only links out of itself are the addresses of the listed files.
    """
    environment = Sandbox(
        loader=FileSystemLoader(template), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    try:
        page = environment.get_template(PAGE).render(index=index, brand=brand)
    except TAG_ERRORS as error:
        told = f"the template {PAGE} cannot show the list of reports: {plainly(error)}"
        raise TemplateFailed(told) from error
    page = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], page)
    refuse_unsafe(_without_listed(page, index))
    return page


def _without_listed(page: str, index: Index) -> str:
    """The page as it would be if no file were listed: what is left of it must stand by itself."""
    listed = {file.address for entry in index.entries for file in (*entry.files, *entry.earlier)}
    for address in listed:
        page = page.replace(f'href="{address}"', 'href="#"')
    return page
