"""Inline runs for a Word template, in its own character styles: the filters `inline` and `numbered`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from reportgen.document import FlatItem, Paragraph, Run
from reportgen.errors import OutputFailed
from reportgen.render.file_links import file_beside
from reportgen.render.word_guard import Guard
from reportgen.render.word_references import Places, text_run
from reportgen.render.word_styles import Styles

LINK: Final = "link:"
"""What a hyperlink's relationship id begins with until the finishing pass makes the relationship."""

REFERENCE_STYLE: Final = "Cross Reference"

_SCHEMES: Final = ("https://", "http://", "mailto:")

Inline = Callable[[Paragraph | FlatItem], Markup]


def inline_filter(styles: Styles, guard: Guard, places: Places) -> Inline:
    """The filter that templates use as `{{r part|inline }}`: the runs of a paragraph or list item.

    An item of a numbered list begins with a mark that tells the finishing pass where its list starts.
    """

    def inline(part: Paragraph | FlatItem) -> Markup:
        runs = Markup().join(_run(run, styles, places) for run in part.runs)
        return _list_mark(part, guard) + runs if isinstance(part, FlatItem) else runs

    return inline


def numbered_filter(inline: Inline, places: Places) -> Callable[[Paragraph], Markup]:
    """The filter that templates use as `{{r part|numbered }}`: a paragraph's number, if any, and its runs."""

    def numbered(part: Paragraph) -> Markup:
        if not part.number:
            return inline(part)
        return places.around(text_run(part.number), part.key) + text_run(" ") + inline(part)

    return numbered


def _run(run: Run, styles: Styles, places: Places) -> Markup:
    if run.to is not None:
        return places.link(run, _reference_style(run, styles))
    address = _address(run)
    if address is None:
        return text_run(run.text, _style(run, styles))
    style = _linked(run, styles.character("Hyperlink"))
    inside = text_run(run.text, style)
    return Markup('<w:hyperlink r:id="{}">{}</w:hyperlink>').format(LINK + address, inside)


def _address(run: Run) -> str | None:
    """Where a run leads out of the document; None where it doesn't. OutputFailed where it may not."""
    if run.file is not None:
        return file_beside(run.file, "docx")
    if run.link is not None and not run.link.startswith(_SCHEMES):
        raise OutputFailed(f"{run.link!r} cannot be a link: it must begin with https://, http:// or mailto:.")
    return run.link


def _reference_style(run: Run, styles: Styles) -> Markup:
    """The look of a reference; a template without a style for them shows it as the text around it."""
    named = styles.ids.get(("character", REFERENCE_STYLE.lower()))
    return _style(run, styles) if named is None else _linked(run, named)


def _linked(run: Run, style: str) -> Markup:
    weight = Markup("<w:b/>" * run.bold + "<w:i/>" * run.italic)
    return Markup('<w:rPr><w:rStyle w:val="{}"/>{}</w:rPr>').format(style, weight)


def _style(run: Run, styles: Styles) -> Markup:
    if not (run.bold or run.italic):
        return Markup()
    name = "Strong Emphasis" if run.bold and run.italic else "Strong" if run.bold else "Emphasis"
    return Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(styles.character(name))


def _list_mark(item: FlatItem, guard: Guard) -> Markup:
    if not item.ordered:
        return Markup()
    return Markup("<w:r><w:t>{}</w:t></w:r>").format(guard.first if item.number == 1 else guard.further)
