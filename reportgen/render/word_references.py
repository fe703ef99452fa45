"""Captions that Word can count and references that Word can follow: bookmarks, and fields that say the same.

A reference is written as a link to a bookmark. Where its words are the bookmark's own it becomes a field,
which gives the same words when it is updated (F9); where the template shows nothing to lead to, plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

from reportgen.document import Chart, Document, Paragraph, Picture, Run, Table
from reportgen.render.word_xml import Element, W

_PREFIX: Final = "_Ref"
_FIRST: Final = 200_000_001
"""Word names the places its references lead to in this form, with nine digits."""

_COUNTED: Final = re.compile(r"([A-Za-z]\w{0,38}) ([1-9]\d{0,4})")
"""A label that a field can count; any other (`Table A.1`) stays text."""

_REFERENCE: Final = r" REF {} \h \* MERGEFORMAT "
_SEQUENCE: Final = r" SEQ {} \* ARABIC "

Counted = Table | Chart | Picture
Printed = Callable[[Any], Markup]


@dataclass(frozen=True, slots=True)
class Places:
    """The bookmarks of a document by the key of what they stand at, and the numbers of its sections."""

    numbers: Mapping[str, int]
    sections: Mapping[str, str]

    def around(self, inside: Markup, key: str) -> Markup:
        """The runs with the key's bookmark about them, if it has one."""
        number = self.numbers.get(key)
        if number is None:
            return inside
        start = Markup('<w:bookmarkStart w:id="{}" w:name="{}{}"/>').format(number, _PREFIX, number)
        return start + inside + Markup('<w:bookmarkEnd w:id="{}"/>').format(number)

    def heading(self, key: str, text: str) -> Markup:
        """The runs of a heading, with the bookmark about its number (about all of it where it has none)."""
        number = self.sections.get(key) or text
        if key not in self.numbers or not text.startswith(number):
            return text_run(text)
        rest = text.removeprefix(number)
        return self.around(text_run(number), key) + (text_run(rest) if rest else Markup())

    def link(self, run: Run, style: Markup) -> Markup:
        """A run as a link to the bookmark of what it refers to."""
        name = f"{_PREFIX}{self.numbers.get(run.to or '', 0)}"
        return Markup('<w:hyperlink w:anchor="{}" w:history="1">{}</w:hyperlink>').format(
            name, text_run(run.text, style)
        )


def text_run(text: str, style: Markup = Markup()) -> Markup:  # noqa: B008 - immutable
    """A run of text; `style` is its `w:rPr`."""
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(style, text)


def places_of(document: Document) -> Places:
    """A bookmark for each caption with a label and for all else that a run refers to."""
    labelled = (block.key for block in document.blocks() if isinstance(block, Counted) and block.label)
    keys = dict.fromkeys((*labelled, *sorted(set(_referred(document)))))
    walked = (section for top in document.sections for section in top.walk())
    return Places(
        {key: number for number, key in enumerate(keys, _FIRST)},
        {section.key: section.number for section in walked},
    )


def _referred(value: object) -> Iterator[str]:
    if isinstance(value, Run):
        yield from (value.to,) if value.to else ()
    elif isinstance(value, tuple):
        for member in value:
            yield from _referred(member)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _referred(getattr(value, name))


def reference_filters(places: Places) -> dict[str, Printed]:
    """The filters that templates use as `{{r part|labelled }}`, a caption whose label Word can count, and as
    `{{r part|marked }}`, the number of a paragraph as a place to lead to."""

    def labelled(block: Counted) -> Markup:
        if not block.label or not block.caption.startswith(block.label):
            return text_run(block.caption)
        rest = block.caption.removeprefix(block.label)
        return places.around(_label(block.label), block.key) + (text_run(rest) if rest else Markup())

    def marked(paragraph: Paragraph) -> Markup:
        return places.around(text_run(paragraph.number), paragraph.key)

    return {"labelled": labelled, "marked": marked}


def _label(label: str) -> Markup:
    counted = _COUNTED.fullmatch(label)
    if counted is None:
        return text_run(label)
    field = Markup('<w:fldSimple w:instr="{}">{}</w:fldSimple>')
    return text_run(f"{counted[1]} ") + field.format(_SEQUENCE.format(counted[1]), text_run(counted[2]))


def settle_references(body: Element) -> None:
    """Make each field and link give, when it is updated, the words that stand there now."""
    _settle_counts(body)
    held = dict(_bookmarks(body))
    for link in list(body.iter(f"{W}hyperlink")):
        name = link.get(f"{W}anchor", "")
        if name.startswith(_PREFIX):
            _settle(link, name, held.get(name))


def _settle_counts(body: Element) -> None:
    """Tell a count to begin elsewhere where the label's number is not the next one."""
    counts: Counter[str] = Counter()
    for field in body.iter(f"{W}fldSimple"):
        kind, _, name = field.get(f"{W}instr", "").strip().partition(" ")
        if kind != "SEQ":
            continue
        name, number = name.partition(" ")[0], int(_said(field))
        if number != counts[name] + 1:
            field.set(f"{W}instr", f"{field.get(f'{W}instr', '')}\\r {number} ")
        counts[name] = number


def _settle(link: Element, name: str, held: str | None) -> None:
    if held is None:
        for run in list(link):
            link.addprevious(run)
        parent = link.getparent()
        if parent is not None:
            parent.remove(link)
    elif held == _said(link):
        link.attrib.clear()
        link.tag = f"{W}fldSimple"
        link.set(f"{W}instr", _REFERENCE.format(name))


def _bookmarks(body: Element) -> Iterator[tuple[str, str]]:
    """Name and words of each bookmark that references lead to; it ends in the paragraph it begins in."""
    for start in body.iter(f"{W}bookmarkStart"):
        name, words = start.get(f"{W}name", ""), []
        for part in start.itersiblings():
            if part.tag == f"{W}bookmarkEnd" and part.get(f"{W}id") == start.get(f"{W}id"):
                break
            words.append(_said(part))
        if name.startswith(_PREFIX):
            yield name, "".join(words)


def _said(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
