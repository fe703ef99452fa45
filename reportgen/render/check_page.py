"""The page of findings: one self-contained file, made by the Jinja templates of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from reportgen.brand import Brand
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.index import UNPRINTABLE
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly

PAGE = "checks.html.jinja"


def render_checks(report: object, template: Path | Sequence[Path], brand: Brand) -> str:
    """The whole page, made by `checks.html.jinja` of the folder `template`; the same for the same report.

    `template` is a folder, or several of which the first that holds a file gives it. `report` is what the
    template's tags name. Raises TemplateFailed where the template is broken or names what isn't there,
    OutputFailed where the page would run or fetch anything.
    """
    environment = Sandbox(
        loader=FileSystemLoader(template), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    try:
        page = environment.get_template(PAGE).render(report=report, brand=brand)
    except TAG_ERRORS as error:
        raise TemplateFailed(f"the template {PAGE} cannot show the findings: {plainly(error)}") from error
    page = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], page)
    refuse_unsafe(page)
    return page
