"""Inline runs for a Word template, in its own character styles: the filters `inline` and `numbered`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from reportgen.document import FlatItem, Paragraph, Run
from reportgen.errors import OutputFailed
from reportgen.render.word_guard import Guard
from reportgen.render.word_styles import Styles

LINK: Final = "link:"
"""What a hyperlink's relationship id begins with until the finishing pass makes the relationship."""

_SCHEMES: Final = ("https://", "http://", "mailto:")

Inline = Callable[[Paragraph | FlatItem], Markup]


def inline_filter(styles: Styles, guard: Guard) -> Inline:
    """The filter that templates use as `{{r part|inline }}`: the runs of a paragraph or list item.

    An item of a numbered list begins with a mark that tells the finishing pass where its list starts.
    """

    def inline(part: Paragraph | FlatItem) -> Markup:
        runs = Markup().join(_run(run, styles) for run in part.runs)
        return _list_mark(part, guard) + runs if isinstance(part, FlatItem) else runs

    return inline


def numbered_filter(inline: Inline) -> Callable[[Paragraph], Markup]:
    """The filter that templates use as `{{r part|numbered }}`: a paragraph's number, if any, and its runs."""

    def numbered(part: Paragraph) -> Markup:
        number = (Run(f"{part.number} "),) if part.number else ()
        return inline(Paragraph((*number, *part.runs)))

    return numbered


def _run(run: Run, styles: Styles) -> Markup:
    text = Markup('<w:t xml:space="preserve">{}</w:t>').format(run.text)
    if run.link is None:
        return Markup("<w:r>{}{}</w:r>").format(_style(run, styles), text)
    if not run.link.startswith(_SCHEMES):
        raise OutputFailed(f"{run.link!r} cannot be a link: it must begin with https://, http:// or mailto:.")
    weight = Markup("<w:b/>" * run.bold + "<w:i/>" * run.italic)
    style = Markup('<w:rPr><w:rStyle w:val="{}"/>{}</w:rPr>').format(styles.character("Hyperlink"), weight)
    return Markup('<w:hyperlink r:id="{}"><w:r>{}{}</w:r></w:hyperlink>').format(LINK + run.link, style, text)


def _style(run: Run, styles: Styles) -> Markup:
    if not (run.bold or run.italic):
        return Markup()
    name = "Strong Emphasis" if run.bold and run.italic else "Strong" if run.bold else "Emphasis"
    return Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(styles.character(name))


def _list_mark(item: FlatItem, guard: Guard) -> Markup:
    if not item.ordered:
        return Markup()
    return Markup("<w:r><w:t>{}</w:t></w:r>").format(guard.first if item.number == 1 else guard.further)
