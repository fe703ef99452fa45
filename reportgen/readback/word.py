"""What a Word report says, read from the package with the standard library.

Text that Word does not show in the reading order (headers and footers that a section uses, notes, comments,
text boxes, drawings, charts, hidden text) is furniture. Tracked insertions count as text, tracked deletions
do not. A picture says what its alternative text says; one without gives a bare mark: none can slip in.
What shows another file's content, a picture that is not there, an entry of the list of contents that leads
elsewhere and all that Word would repair are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reportgen.document import fold, led_to
from reportgen.errors import OutputFailed
from reportgen.readback import word_soundness as soundness
from reportgen.readback.reading import Reading, caption, entry, heading, item, page_kinds, row
from reportgen.readback.word_contents import Contents
from reportgen.readback.word_package import Package, Part, opened
from reportgen.readback.word_pages import beside, drawn, embedded, sizes
from reportgen.readback.word_pictures import FRAMES, is_hidden, picture_faults, pictures
from reportgen.readback.word_styles import Mark, Numbering, Styles, W, switched_on, value

TEXT_IN_MATHS = {"{http://schemas.openxmlformats.org/officeDocument/2006/math}t", f"{W}t"}
PROPERTIES = "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr"
TAKEN_OUT = "del moveFrom delText instrText"
NOT_TEXT = {f"{W}{name}" for name in f"{PROPERTIES} {TAKEN_OUT}".split()} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACES = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"}
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
FACTS = "cover facts"
"""The name of the style of a paragraph that holds several lines of the title block,"""

FACT_SPACE = re.compile("\N{NO-BREAK SPACE}{3,} ")
"""with this between them."""

PAGE_COUNTS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}


def read_word(data: bytes) -> Reading:
    """The lines of a .docx in reading order. Raises OutputFailed where the file is damaged or refused."""
    package = opened(data)
    main = package.main()
    parts = list(package.related(main))
    story = _Story(*_styles_and_numbering(package, parts), package.addresses(main))
    try:
        body = package.xml(main).find(f"{W}body")
        if body is None:
            raise OutputFailed("the Word file's document part has no body")
        lines = (*story.lines(body),)
        faults = [*story.contents.faults(), *picture_faults(package, parts, body), *embedded(body)]
        faults += soundness.faults(package, main)
        story.apart += drawn(body)
        story.addresses = {}
        for root in beside(package, parts, body):
            story.fields.clear()
            story.apart += [*drawn(root), *story.lines(root)]
    except RecursionError:
        raise OutputFailed("the Word file is nested too deeply to be read") from None
    furniture = tuple(dict.fromkeys(filter(None, story.apart)))
    return Reading(lines, furniture, page_kinds(sizes(body)), tuple(faults))


def _styles_and_numbering(package: Package, parts: list[Part]) -> tuple[Styles, Numbering]:
    roots = {part.kind: package.xml(part.name) for part in parts if part.kind in ("styles", "numbering")}
    styles = Styles(roots.get("styles"))
    return styles, Numbering(roots.get("numbering"), styles)


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False

    def counts_pages(self) -> bool:
        return self.instruction.upper().split(None, 1)[:1] in ([name] for name in PAGE_COUNTS)


class _Story:
    """Walks paragraphs and tables; what is met outside the reading order gathers in `apart`."""

    def __init__(self, styles: Styles, numbering: Numbering, addresses: Mapping[str, str]) -> None:
        self.styles = styles
        self.numbering = numbering
        self.addresses = addresses
        self.apart: list[str] = []
        self.fields: list[_Field] = []
        self.contents = Contents()
        self.pictures: list[str] = []

    def lines(self, element: Element) -> Iterator[str]:
        """A line for each paragraph and table row below the element; more for one of facts."""
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._rows(child)
            elif child.get(f"{W}type") not in SEPARATORS and child.tag not in NOT_TEXT:
                yield from self.lines(child)

    def _rows(self, element: Element) -> Iterator[str]:
        """The rows of a table; content controls and tracked changes may stand around them."""
        for child in element:
            if child.tag == f"{W}tr":
                if child.find(f"{W}trPr/{W}del") is None:
                    yield row([*map(self.lines, self._cells(child))])
            elif child.tag not in NOT_TEXT:
                yield from self._rows(child)

    def _cells(self, element: Element) -> Iterator[Element]:
        for child in element:
            if child.tag == f"{W}tc":
                yield child
            elif child.tag not in NOT_TEXT:
                yield from self._cells(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """The line of a paragraph's text, then one for each picture in it."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        name = self.styles.name(style)
        around, self.pictures = self.pictures, []
        text = "".join(self._text(paragraph, self.styles.hides(style)))
        met, self.pictures = self.pictures, around
        if fold(text):
            mark = self.numbering.mark(properties)
            for said in FACT_SPACE.split(text) if name == FACTS else [text]:
                yield self._line(paragraph, name, mark, fold(said))
        yield from met

    def _line(self, paragraph: Element, style: str, mark: Mark | None, text: str) -> str:
        """A paragraph's line by the name of its style, and by its mark where it is in a list."""
        numbered = f"{mark.mark} {text}" if mark else text
        if style == "toc heading":
            return heading(2, numbered)
        if level := re.fullmatch(r"title|heading (\d)", style):
            self.contents.heading(paragraph, numbered)
            return heading(int(level[1] or 0) + 1, numbered)
        if style == "caption":
            return caption(numbered)
        if re.fullmatch(r"toc \d", style):
            self.contents.entry(paragraph, numbered)
            return entry(numbered)
        return item(mark.depth, mark.mark, text) if mark else text

    def _text(self, element: Element, hidden: bool) -> Iterator[str]:
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, hidden)
            elif child.tag == f"{W}fldSimple" and _Field(child.get(f"{W}instr", "")).counts_pages():
                yield "#"
            elif child.tag in TEXT_IN_MATHS:
                yield child.text or ""
            elif child.tag not in NOT_TEXT:
                yield from self._text(child, hidden)
                yield from self._led(child)

    def _led(self, element: Element) -> Iterator[str]:
        """The other file that a link leads to, if it does."""
        address = self.addresses.get(element.get(LINKED, "")) if element.tag == f"{W}hyperlink" else None
        if address and not re.match("[A-Za-z][A-Za-z0-9+.-]*:", address):
            yield led_to(address.removesuffix(".docx"))

    def _run(self, run: Element, hidden: bool) -> Iterator[str]:
        """The text of a run; what is hidden goes apart instead."""
        properties = run.find(f"{W}rPr")
        said = switched_on(properties, "vanish")
        style = value(properties, "rStyle")
        if said is None:
            said = hidden or bool(style and self.styles.hides(style))
        if said:
            met = len(self.pictures)
            self.apart.append(fold("".join(self._pieces(run))))
            self.apart += self.pictures[met:]
            del self.pictures[met:]
        else:
            yield from self._pieces(run)

    def _pieces(self, element: Element) -> Iterator[str]:
        """The characters that a run shows: of a field its result alone."""
        for child in element:
            if child.tag == f"{W}fldChar":
                yield from self._turn(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText" and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif child.tag == f"{W}txbxContent":
                self.apart += self.lines(child)
            elif child.tag not in NOT_TEXT and self._shows():
                yield from self._characters(child)

    def _characters(self, element: Element) -> Iterator[str]:
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in SPACES:
            yield " "
        elif element.tag == f"{W}noBreakHyphen":
            yield "-"
        elif element.tag == f"{W}sym":
            yield _symbol(element.get(f"{W}char", ""))
        else:
            if element.tag in FRAMES:
                (self.apart if is_hidden(element) else self.pictures).extend(pictures(element))
            yield from self._pieces(element)

    def _shows(self) -> bool:
        """Whether text met now is shown: no instruction, and no page number, which every opening renews."""
        return all(field.shown and not field.counts_pages() for field in self.fields)

    def _turn(self, kind: str) -> Iterator[str]:
        """Follow a field: between `begin` and `separate` stand its instructions. A page number gives #."""
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].shown = True
        elif self.fields and kind == "end" and self.fields.pop().counts_pages():
            yield "#"


def _symbol(code: str) -> str:
    """The character of a w:sym; one of a symbol font shows as its private-use code, which no report holds."""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else "\ufffd"
