"""The finishing pass over a rendered Word file: what a template cannot say, and nothing of its look."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.brand import Brand
from reportgen.document import Document
from reportgen.render.word_brand import brand_fonts, brand_part, brand_theme
from reportgen.render.word_contents import make_contents_field
from reportgen.render.word_figures import (
    BLIP,
    FIGURE,
    SVG_BLIP,
    Figure,
    figures_of,
    place_figures,
    place_logo,
)
from reportgen.render.word_guard import Guard
from reportgen.render.word_lists import restart_lists
from reportgen.render.word_package import MAIN, Package, relate, relations_name
from reportgen.render.word_prose import finish_prose
from reportgen.render.word_references import settle_references
from reportgen.render.word_runs import LINK
from reportgen.render.word_sections import settle_sections
from reportgen.render.word_styles import Styles
from reportgen.render.word_tables import finish_tables
from reportgen.render.word_tidy import (
    drop_blank_marks,
    drop_empty_runs,
    drop_gaps,
    drop_repeated_bookmarks,
    drop_tag_lines,
    drop_traces,
    number_drawings,
    refuse_leftovers,
)
from reportgen.render.word_xml import VAL, Element, R, W, serialised


def finished(package: Package, document: Document, guard: Guard, styles: Styles, brand: Brand) -> Package:
    """The rendered package made sound. `document` is the shielded one that it was rendered from."""
    refuse_leftovers(package)
    roots = {name: root for name, root in package.texts() if name.startswith("word/")}
    for root in roots.values():
        drop_traces(root)
        drop_blank_marks(root, styles)
    figures = figures_of(document, guard, brand)
    _finish_body(roots[MAIN][0], document, styles, figures)
    restart_lists(roots[MAIN][0], roots.get(package.related("numbering") or ""), styles, guard)
    drop_empty_runs(roots[MAIN][0])
    _speak(roots.get(package.related("styles") or ""), document.language)
    _dress(package, roots, figures, styles, brand)
    number_drawings(roots.values())
    relations = {
        relations_name(name): serialised(links)
        for name, root in roots.items()
        if (links := _relate(root, package.relations(name))) is not None
    }
    media = {f"word/{name}": data for figure in figures.values() for name, data in figure.files.items()}
    return package.with_parts({name: serialised(root) for name, root in roots.items()} | relations | media)


def _finish_body(body: Element, document: Document, styles: Styles, figures: Mapping[str, Figure]) -> None:
    drop_tag_lines(body, styles)
    finish_tables(body, document, styles)
    finish_prose(body)
    place_figures(body, figures)
    settle_sections(body)
    drop_gaps(body, styles)
    drop_repeated_bookmarks(body)
    settle_references(body)
    make_contents_field(body)


def _dress(
    package: Package,
    roots: Mapping[str, Element],
    figures: Mapping[str, Figure],
    styles: Styles,
    brand: Brand,
) -> None:
    """Put the brand into every part: its logo, its colours, its type."""
    for root in roots.values():
        place_logo(root, figures)
        brand_part(root, brand, styles)
    for kind, put in (("theme", brand_theme), ("fontTable", brand_fonts)):
        if (part := roots.get(package.related(kind) or "")) is not None:
            put(part, brand)


def _relate(root: Element, relations: Element) -> Element | None:
    """The part's relationships with one for each link and figure that it brought, None where it brought
    none."""
    links = _brought(root, f"{W}hyperlink", f"{R}id", LINK)
    figures = [
        *_brought(root, BLIP, f"{R}embed", FIGURE),
        *_brought(root, SVG_BLIP, f"{R}embed", FIGURE),
    ]
    for link, address in links:
        link.set(f"{R}id", relate(relations, "hyperlink", address, outside=True))
    for figure, name in figures:
        figure.set(f"{R}embed", relate(relations, "image", name))
    return relations if links or figures else None


def _brought(root: Element, tag: str, key: str, prefix: str) -> list[tuple[Element, str]]:
    """The elements whose relationship is still to be made, each with its target."""
    return [
        (element, target.removeprefix(prefix))
        for element in root.iter(tag)
        if (target := element.get(key, "")).startswith(prefix)
    ]


def _speak(styles: Element | None, language: str) -> None:
    """Set the language that the document's text is in unless a style says otherwise."""
    for default in () if styles is None else styles.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        default.set(VAL, language)
