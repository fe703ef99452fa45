"""The pages beside reports: what was built together, what was found, the front page of a publication. Each is
one self-contained file, made by the Jinja templates of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader

from reportgen.brand import Brand
from reportgen.render.html import drawings
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What the name of a file may hold and a page must not: control characters, marks that turn the direction of
all that follows, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A kind of page: its template, what its tags call that which it shows, and what messages call it."""

    file: str
    name: str
    what: str


CHECKS = Overview("checks.html.j2", "report", "the findings")
INDEX = Overview("index.html.j2", "index", "the list of reports")
PUBLICATION = Overview("publication.html.j2", "publication", "the front page of a publication")


def render_overview(
    overview: Overview, shown: object, folders: Sequence[Path], brand: Brand, links: Iterable[str] = ()
) -> str:
    """The whole page, made by its template of the first folder that holds one; the same text for the same
    that is `shown`.

    Raises TemplateFailed where the template is broken or names what isn't there, OutputFailed where the page
    would run or fetch anything. Its only links out of itself are `links`.
    """
    environment = Sandbox(
        loader=FileSystemLoader(folders), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= drawings(brand)
    try:
        page = environment.get_template(overview.file).render({overview.name: shown, "brand": brand})
    except TAG_ERRORS as error:
        told = f"the template {overview.file} cannot show {overview.what}: {plainly(error)}"
        raise TemplateFailed(told) from error
    page = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], page)
    refuse_unsafe(_without(links, page))
    return page


def _without(links: Iterable[str], page: str) -> str:
    """The page as it would be if nothing were linked: what is left of it must stand by itself."""
    for address in frozenset(links):
        page = page.replace(f'href="{address}"', 'href="#"')
    return page
