"""The list of contents of a Word document: entries that lead to headings, in a field that Word can renew.

*Why no page numbers:* a Word with other fonts breaks pages elsewhere; the links lead there all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final

from markupsafe import Markup

from reportgen.document import Document, Heading
from reportgen.render.word_references import Places, text_run
from reportgen.render.word_xml import Element, W, parsed

Printed = Callable[[Heading], Markup]

_PREFIX: Final = "_Toc"
_FIRST: Final = 100_000_001
"""Word names the places its lists of contents lead to in this form, with nine digits."""

_INSTRUCTION: Final = r' TOC \o "1-2" \h \z '
"""Headings of two levels, as links. Word adds page numbers when the field is updated (F9); those that could
be written here would be wrong in another Word."""

_RUN: Final = f'<w:r xmlns:w="{W[1:-1]}">{{}}</w:r>'
_TURN: Final = '<w:fldChar w:fldCharType="{}"/>'


def contents_filters(document: Document, places: Places) -> dict[str, Printed]:
    """The filters that templates use as `{{r part|anchored }}`, a heading's text as a place to lead to, and
    as `{{r entry|linked }}`, an entry of the list of contents."""
    numbers = {entry.key: number for number, entry in enumerate(document.entries, _FIRST)}

    def anchored(heading: Heading) -> Markup:
        number = numbers.get(heading.key)
        inside = places.heading(heading.key, heading.text)
        if number is None:
            return inside
        start = Markup('<w:bookmarkStart w:id="{}" w:name="{}{}"/>').format(number, _PREFIX, number)
        return start + inside + Markup('<w:bookmarkEnd w:id="{}"/>').format(number)

    def linked(entry: Heading) -> Markup:
        opening = Markup('<w:hyperlink w:anchor="{}{}" w:history="1">').format(_PREFIX, numbers[entry.key])
        return opening + text_run(entry.text) + Markup("</w:hyperlink>")

    return {"anchored": anchored, "linked": linked}


def make_contents_field(body: Element) -> None:
    """Make the entries of the list of contents the result of one field, which Word can renew.

    *Why here:* a field in the template would be renewed there, and the template's tags lost.
    """
    entries = list(_entries(body))
    if not entries:
        return
    start = 0 if entries[0].find(f"{W}pPr") is None else 1
    instruction = f'<w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText>'
    opening = (_TURN.format("begin"), instruction, _TURN.format("separate"))
    entries[0][start:start] = [_run(inside) for inside in opening]
    entries[-1].append(_run(_TURN.format("end")))


def _entries(body: Element) -> Iterator[Element]:
    """The paragraphs of the first list of contents, which stand together."""
    first = next(filter(_leads, body.iter(f"{W}p")), None)
    if first is not None:
        yield first
        yield from takewhile(_leads, first.itersiblings())


def _leads(paragraph: Element) -> bool:
    links = paragraph.iterfind(f"{W}hyperlink")
    return any(link.get(f"{W}anchor", "").startswith(_PREFIX) for link in links)


def _run(inside: str) -> Element:
    return parsed(_RUN.format(inside).encode())
