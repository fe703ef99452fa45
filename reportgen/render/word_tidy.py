"""What rendering leaves behind in a Word document and must not stay: empty lines, marks, repeated ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from reportgen.render.sandbox import TemplateFailed
from reportgen.render.word_package import Package
from reportgen.render.word_styles import Styles
from reportgen.render.word_xml import VAL, Element, W, child, local, properties, remove, words

TAG_STYLE: Final = "Template Tag"
"""The paragraph style of lines that hold tags alone; such a line left empty is dropped."""

GAP_STYLE: Final = "Table Gap"
"""The paragraph style of the empty lines after tables: its space after is what they are for."""

MARK_STYLE: Final = "Header Mark"
"""The paragraph style of the mark of a document in its headers."""

_MARKS: Final = ("{{", "}}", "{%", "%}", "{#", "#}")
_WHOLE_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHOWN: Final = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_TRACES: Final = tuple(
    f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak", "rsids", "attachedTemplate")
)
_TRACE_NAMES: Final = ("paraId", "textId")


def refuse_leftovers(package: Package) -> None:
    """TemplateFailed where a tag is left in any part: text, header, note, text box, alternative text.

    To be called while the document's own braces are guarded.
    """
    for name, root in package.texts():
        values = (str(value) for element in root.iter() for value in element.attrib.values())
        for text in (words(root), *values):
            if found := next((mark for mark in _MARKS if mark in text), None):
                near = text[max(0, text.index(found) - 30) : text.index(found) + 50].strip()
                raise TemplateFailed(
                    f'The Word template leaves a tag unfilled in {name}, near "{near}": tags work in the'
                    " text, headers, footers and footnotes; look for a brace too many or too few."
                )


def refuse_broken_tags(package: Package) -> None:
    """TemplateFailed where a template's paragraph begins a tag that it does not end, or the reverse.

    *Why:* docxtpl reads on to the next tag's end and drops what lies between in silence.
    """
    for name, root in package.texts():
        for paragraph in root.iter(f"{W}p"):
            text = words(paragraph)
            if any(mark in _WHOLE_TAG.sub("", text) for mark in _MARKS):
                raise TemplateFailed(
                    f'The Word template has a broken tag in {name}: "{text.strip()[:120]}": a tag begins and'
                    " ends in one paragraph; look for a brace too many or too few."
                )


def drop_tag_lines(body: Element, styles: Styles) -> None:
    """Take out the paragraphs of the tag style that nothing is left in."""
    style = styles.paragraph(TAG_STYLE)
    for paragraph in list(body.iter(f"{W}p")):
        if _style(paragraph) == style and not words(paragraph).strip():
            remove(paragraph)


def drop_blank_marks(root: Element, styles: Styles) -> None:
    """Take out the line for the mark of a document that bears none, so that nothing moves for it.

    *Why no condition in the template:* what is put into a head first, such as a picture, lands in its first
    line, and would come and go with the mark.
    """
    style = styles.paragraph(MARK_STYLE)
    for paragraph in list(root.iter(f"{W}p")) if style else ():
        if _style(paragraph) == style and not _holds(paragraph) and paragraph.getnext() is not None:
            remove(paragraph)


def drop_gaps(body: Element, styles: Styles) -> None:
    """Make the empty line after a table the space before the paragraph that follows it.

    *Why:* a screen reader stops at empty lines. Those that Word needs stay: between two tables, and at the
    end of a section.
    """
    gap = styles.paragraph(GAP_STYLE)
    for paragraph in list(body.iterfind(f"{W}p")):
        following = paragraph.getnext()
        if _style(paragraph) != gap or _holds(paragraph) or following is None or local(following) != "p":
            continue
        if _holds(following):
            space = max(styles.after.get(gap or "", 0), _space_before(following, styles))
            child(properties(following, "pPr"), "spacing").set(f"{W}before", str(space))
            remove(paragraph)


def _holds(paragraph: Element) -> bool:
    """Whether there is anything in the paragraph to be seen, or the end of a section."""
    shown = words(paragraph).strip() or next(paragraph.iter(*_SHOWN), None) is not None
    return bool(shown) or paragraph.find(f"{W}pPr/{W}sectPr") is not None


def _space_before(paragraph: Element, styles: Styles) -> int:
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    said = "" if spacing is None else spacing.get(f"{W}before", "")
    return int(said) if said.isdecimal() else styles.before.get(_style(paragraph), 0)


def _style(paragraph: Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(VAL, "")


def drop_empty_runs(body: Element) -> None:
    """Take out the runs that hold no more than empty text, as tags leave them."""
    for run in list(body.iter(f"{W}r")):
        if all(local(part) == "rPr" or (local(part) == "t" and not part.text) for part in run):
            remove(run)


def drop_traces(root: Element) -> None:
    """Take out what Word notes of an editing: revision and paragraph ids, spelling marks, a base template.

    *Why:* a loop repeats them, and they tell of the template's editor, not of the report.
    """
    for element in list(root.iter(*_TRACES)):
        remove(element)
    for element in root.iter():
        for name in list(element.attrib):
            plain = str(name).rpartition("}")[2]
            if plain.startswith("rsid") or plain in _TRACE_NAMES:
                del element.attrib[name]


def drop_repeated_bookmarks(body: Element) -> None:
    """Take out bookmarks that a loop has repeated: Word wants each name and id once."""
    starts, ends = list(body.iter(f"{W}bookmarkStart")), list(body.iter(f"{W}bookmarkEnd"))
    names = Counter(start.get(f"{W}name") for start in starts)
    repeated = {start.get(f"{W}id") for start in starts if names[start.get(f"{W}name")] > 1}
    for bookmark in (*starts, *ends):
        if bookmark.get(f"{W}id") in repeated:
            remove(bookmark)


def number_drawings(roots: Iterable[Element]) -> None:
    """Give each drawing of the file an id of its own."""
    drawings = (drawing for root in roots for drawing in root.iter(_DRAWING))
    for number, drawing in enumerate(drawings, 1):
        drawing.set("id", str(number))
