"""The finishing pass over a rendered Word file: what a template cannot say, and nothing of its look."""

from __future__ import annotations

from reportgen.document import Document
from reportgen.render.word_guard import Guard
from reportgen.render.word_lists import restart_lists
from reportgen.render.word_package import MAIN, Package, relate, relations_name
from reportgen.render.word_runs import LINK
from reportgen.render.word_styles import Styles
from reportgen.render.word_tables import finish_tables
from reportgen.render.word_tidy import (
    drop_empty_runs,
    drop_repeated_bookmarks,
    drop_tag_lines,
    drop_traces,
    number_drawings,
    refuse_leftovers,
)
from reportgen.render.word_xml import VAL, Element, R, W, local, properties, remove, serialised, words


def finished(package: Package, document: Document, guard: Guard, styles: Styles) -> Package:
    """The rendered package made sound. `document` is the shielded one that it was rendered from."""
    refuse_leftovers(package)
    roots = {name: root for name, root in package.texts() if name.startswith("word/")}
    for root in roots.values():
        drop_traces(root)
    _finish_body(roots[MAIN][0], document, styles)
    restart_lists(roots[MAIN][0], roots.get(package.related("numbering") or ""), styles, guard)
    drop_empty_runs(roots[MAIN][0])
    number_drawings(roots.values())
    _speak(roots.get(package.related("styles") or ""), document.language)
    relations = {
        relations_name(name): serialised(links)
        for name, root in roots.items()
        if (links := _link(root, package.relations(name))) is not None
    }
    return package.with_parts({name: serialised(root) for name, root in roots.items()} | relations)


def _finish_body(body: Element, document: Document, styles: Styles) -> None:
    drop_tag_lines(body, styles)
    finish_tables(body, document)
    _settle_sections(body)
    drop_repeated_bookmarks(body)


def _settle_sections(body: Element) -> None:
    """Hang each section's settings on the paragraph before its own empty one; the last are the body's."""
    for section in list(body.iterfind(f"{W}p/{W}pPr/{W}sectPr")):
        paragraph = next(section.iterancestors(f"{W}p"))
        if words(paragraph).strip():
            continue
        following, before = paragraph.getnext(), paragraph.getprevious()
        if following is not None and local(following) == "sectPr":
            body.replace(following, section)
            remove(paragraph)
        elif before is not None and local(before) == "p" and before.find(f"{W}pPr/{W}sectPr") is None:
            properties(before, "pPr").append(section)
            remove(paragraph)


def _link(root: Element, relations: Element) -> Element | None:
    """The part's relationships with one for each link that the runs brought, None where they brought none."""
    brought = [link for link in root.iter(f"{W}hyperlink") if link.get(f"{R}id", "").startswith(LINK)]
    for link in brought:
        link.set(f"{R}id", relate(relations, "hyperlink", link.get(f"{R}id", "").removeprefix(LINK)))
    return relations if brought else None


def _speak(styles: Element | None, language: str) -> None:
    """Set the language that the document's text is in unless a style says otherwise."""
    for default in () if styles is None else styles.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        default.set(VAL, language)
