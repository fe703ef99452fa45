"""The front page of a publication: one self-contained file, made by the Jinja templates of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from reportgen.brand import Brand
from reportgen.document.publication import Publication
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.index import UNPRINTABLE
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

PAGE = "publication.html.jinja"


def render_publication(publication: Publication, template: Sequence[Path], brand: Brand) -> str:
    """The whole page, made by `publication.html.jinja` of the first folder that holds one; the same text for
    the same publication.

    Raises TemplateFailed where the template is broken or names what isn't there, OutputFailed where the page
    would run or fetch anything. Its only links out of itself are the addresses of the published files.
    """
    environment = Sandbox(
        loader=FileSystemLoader(template), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    try:
        page = environment.get_template(PAGE).render(publication=publication, brand=brand)
    except TAG_ERRORS as error:
        told = f"the template {PAGE} cannot show the publication: {plainly(error)}"
        raise TemplateFailed(told) from error
    page = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], page)
    refuse_unsafe(_without_files(page, publication))
    return page


def _without_files(page: str, publication: Publication) -> str:
    """The page as it would be if nothing were linked: what is left of it must stand by itself."""
    for file in publication.files:
        page = page.replace(f'href="{file.address}"', 'href="#"')
    return page
