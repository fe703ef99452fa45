"""Word: a document shown through a .docx template that its editor owns.

The template is an ordinary Word file with tags (`{{ … }}`, `{% … %}`): it says where everything goes and how
it looks. It is handed the tree and nothing else. A finishing pass then does what tags cannot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from reportgen.brand import Brand
from reportgen.document import Document
from reportgen.errors import OutputFailed
from reportgen.render.sandbox import TAG_ERRORS, Sandbox, TemplateFailed, plainly
from reportgen.render.word_contents import contents_filters
from reportgen.render.word_core import with_core
from reportgen.render.word_finish import finished
from reportgen.render.word_guard import Guard, guard_for
from reportgen.render.word_package import read_package, write_package
from reportgen.render.word_references import places_of, reference_filters
from reportgen.render.word_runs import inline_filter, numbered_filter
from reportgen.render.word_styles import Styles, styles_of
from reportgen.render.word_tidy import refuse_broken_tags
from reportgen.render.word_xml import words

_UNCLOSED = (
    "two tags that belong together stand in different places: in one paragraph, row or cell and outside of"
    " it, or one of them lacks the p, tr or tc of {%p … %}, {%tr … %} or {%tc … %}"
)

Filter = Callable[..., Markup]


class _Template(DocxTemplate):  # type: ignore[misc]
    """A template whose rendered text must be sound XML: docxtpl itself would mend it in silence."""

    def fix_tables(self, xml: str) -> etree._Element:
        return etree.fromstring(xml)


def render_word(document: Document, template: Path, brand: Brand) -> bytes:
    """The bytes of the .docx: the same for the same document and template.

    OutputFailed where the template is no Word file, or has a tag that is broken, names what is not there or
    is left unfilled.
    """
    data = _read(template)
    package = read_package(data, f"The Word template {template.name}")
    refuse_broken_tags(package)
    guard = guard_for(document, "".join(words(root) for _, root in package.texts()))
    styles = styles_of(package.parts.get(package.related("styles") or "", b"<none/>"))
    shielded = guard.shield(document)
    rendered = read_package(
        _rendered(data, shielded, _environment(_filters(shielded, guard, styles)), template.name),
        f"What the Word template {template.name} gives",
    )
    whole = finished(rendered, shielded, guard, styles, brand)
    return write_package(with_core(whole.mapped(guard.restore), document))


def _filters(document: Document, guard: Guard, styles: Styles) -> dict[str, Filter]:
    """What templates may pass a part of the shielded document through."""
    places = places_of(document)
    inline = inline_filter(styles, guard, places)
    runs: dict[str, Filter] = {"inline": inline, "numbered": numbered_filter(inline, places)}
    return runs | contents_filters(document, places) | reference_filters(places)


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise OutputFailed(f"The Word template {template} cannot be read: {error.strerror}.") from error


def _environment(filters: Mapping[str, Filter]) -> Sandbox:
    """Where tags are worked out, with these filters."""
    environment = Sandbox()
    environment.filters.update(filters)
    return environment


def _rendered(data: bytes, document: Document, environment: Sandbox, name: str) -> bytes:
    try:
        template = _Template(io.BytesIO(data))
        template.render({"document": document}, jinja_env=environment, autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
    except etree.XMLSyntaxError as error:
        raise TemplateFailed(f"The Word template {name} cannot be filled in: {_UNCLOSED}.") from error
    except TAG_ERRORS as error:
        raise TemplateFailed(f"The Word template {name} cannot be filled in: {plainly(error)}.") from error
    return buffer.getvalue()
