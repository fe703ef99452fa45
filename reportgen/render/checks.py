"""The page of findings: one self-contained file, made by the Jinja templates of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from reportgen.brand import Brand
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.index import UNPRINTABLE
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

PAGE = "checks.html.j2"


def render_checks(report: object, folders: Sequence[Path], brand: Brand) -> str:
    """The whole page, made by `checks.html.j2`; the same for the same report, which its tags name.

    The first of the folders that holds a file gives it. Raises TemplateFailed where the template names what
    isn't there, OutputFailed where the page would run or fetch anything.
    """
    environment = Sandbox(
        loader=FileSystemLoader(folders), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    try:
        page = environment.get_template(PAGE).render(report=report, brand=brand)
    except TAG_ERRORS as error:
        raise TemplateFailed(f"the template {PAGE} cannot show the findings: {plainly(error)}") from error
    page = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], page)
    refuse_unsafe(page)
    return page
