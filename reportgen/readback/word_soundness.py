"""What Word would repair, or refuse to open, in a .docx: each fault in a plain sentence.

*Why here:* LibreOffice and readers of text open nearly any file; Word does not. These rules are read from the
file alone, so that they hold whatever made it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from reportgen.readback.word_order import order_faults
from reportgen.readback.word_package import Package
from reportgen.readback.word_parts import part_faults
from reportgen.readback.word_styles import W, value

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
POINTS = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
COUNTS = re.compile(r"\s*SEQ\s+(\S+)(?:.*\\r\s*(\d+))?")


def faults(package: Package, main: str) -> Iterator[str]:
    """Each fault of the package and of the parts of WordprocessingML in it."""
    yield from part_faults(package)
    names = [name for name in package.names() if _is_text(name)]
    texts = [(name, package.xml(name)) for name in names]
    stories = [root for name, root in texts if name.rpartition("/")[2] not in ("styles.xml", "numbering.xml")]
    kinds = {part.kind: package.xml(part.name) for part in package.related(main) if part.name in names}
    yield from id_faults(stories)
    yield from name_faults(texts, kinds.get("styles"), kinds.get("numbering"))
    for name, root in texts:
        yield from (f"{name}: {fault}" for fault in order_faults(root))
    for root in stories:
        yield from table_faults(root)
        yield from field_faults(root)
        yield from page_faults(root)


def _is_text(name: str) -> bool:
    """Whether the part is of WordprocessingML: what lies deeper is drawings and the theme."""
    return re.fullmatch(r"word/[^/]+\.xml", name) is not None


def id_faults(stories: list[Element]) -> Iterator[str]:
    """Ids and names that should be one thing's and are several's; bookmarks that do not end or begin."""
    starts = [mark for root in stories for mark in root.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id", "") for root in stories for mark in root.iter(f"{W}bookmarkEnd")]
    begun = [mark.get(f"{W}id", "") for mark in starts]
    drawn = (about.get("id", "") for root in stories for about in root.iter(DRAWN))
    comments = (one.get(f"{W}id", "") for root in stories for one in root.iter(f"{W}comment"))
    for what, found in (
        ("bookmarks of the name", (mark.get(f"{W}name", "").lower() for mark in starts)),
        ("bookmarks of the id", begun),
        ("ends of the bookmark", ends),
        ("drawings of the id", drawn),
        ("comments of the id", comments),
    ):
        yield from (f'several {what} "{one}"' for one in _repeated(found))
    yield from (f'a bookmark without an end ("{one}")' for one in sorted(set(begun) - set(ends)))
    yield from (
        f'the end of a bookmark that is not there ("{one}")' for one in sorted(set(ends) - set(begun))
    )


def _repeated(found: Iterable[str]) -> list[str]:
    return [one for one, times in Counter(found).items() if times > 1]


def name_faults(
    texts: list[tuple[str, Element]], styles: Element | None, numbering: Element | None
) -> Iterator[str]:
    """Styles and lists that are named and not there."""
    known = set() if styles is None else {
        (style.get(f"{W}type", ""), style.get(f"{W}styleId", "")) for style in styles.iter(f"{W}style")
    }  # fmt: skip
    lists = set() if numbering is None else {
        number.get(f"{W}numId", "") for number in numbering.iter(f"{W}num")
    }  # fmt: skip
    missing = {
        f'a {kind} style that is not there ("{one.get(f"{W}val", "")}")'
        for _, root in texts
        for name, kind in STYLED.items()
        for one in root.iter(f"{W}{name}")
        if (kind, one.get(f"{W}val", "")) not in known
    }
    missing |= {
        f'a list that is not there ("{one.get(f"{W}val", "")}")'
        for _, root in texts
        for one in root.iter(f"{W}numId")
        if one.get(f"{W}val", "") not in lists | {"0"}
    }
    named = () if styles is None else styles.iter(f"{W}basedOn")
    bases = {one.get(f"{W}val", "") for one in named} - {style for _, style in known}
    missing |= {f'a style on a basis that is not there ("{base}")' for base in bases}
    yield from sorted(missing)
    yield from _numbering_faults(numbering)


def _numbering_faults(numbering: Element | None) -> Iterator[str]:
    if numbering is None:
        return
    abstract = [one.get(f"{W}abstractNumId", "") for one in numbering.findall(f"{W}abstractNum")]
    numbers = numbering.findall(f"{W}num")
    yield from (
        f'several lists of the id "{one}"' for one in _repeated(n.get(f"{W}numId", "") for n in numbers)
    )
    yield from (f'several kinds of list of the id "{one}"' for one in _repeated(abstract))
    for number in numbers:
        if (kind := value(number, "abstractNumId")) not in abstract:
            yield f'a list of a kind that is not there ("{kind}")'


def table_faults(root: Element) -> Iterator[str]:
    """Tables without rows, rows without cells, cells that end in no paragraph, rows off their grid."""
    for table in root.iter(f"{W}tbl"):
        rows = list(_inside(table, "tr"))
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if not rows:
            yield "a table without rows"
        for row in rows:
            cells = list(_inside(row, "tc"))
            if not cells:
                yield "a table row without cells"
            elif grid and _columns(row, cells) != grid:
                yield f"a table row of {_columns(row, cells)} columns in a table of {grid}"
            yield from ("a table cell that ends in no paragraph" for cell in cells if not _ends_well(cell))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows or cells of a table or row, those in content controls and tracked changes with them."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, name)


def _columns(row: Element, cells: list[Element]) -> int:
    spans = sum(_whole(value(cell.find(f"{W}tcPr"), "gridSpan", "1")) for cell in cells)
    settings = row.find(f"{W}trPr")
    return spans + sum(_whole(value(settings, side, "0")) for side in ("gridBefore", "gridAfter"))


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 0


def _ends_well(cell: Element) -> bool:
    return len(cell) > 0 and cell[-1].tag in (f"{W}p", f"{W}sdt")


def field_faults(root: Element) -> Iterator[str]:
    """Fields that do not begin, turn and end in their order, and such as say something else once updated."""
    open_fields: list[bool] = []
    for turn in root.iter(f"{W}fldChar"):
        kind = turn.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(False)
        elif not open_fields or (kind == "separate" and open_fields[-1]):
            yield f'a field\'s "{kind}" where none is open'
        elif kind == "separate":
            open_fields[-1] = True
        else:
            open_fields.pop()
    yield from ("a field without an end" for _ in open_fields)
    yield from _reference_faults(root)
    yield from _count_faults(root)


def _reference_faults(root: Element) -> Iterator[str]:
    """Links and references to nothing, and references whose words are not those they refer to."""
    held = {mark.get(f"{W}name", ""): mark for mark in root.iter(f"{W}bookmarkStart")}
    for link in root.iter(f"{W}hyperlink"):
        if (name := link.get(f"{W}anchor", "")) and name not in held:
            yield f'a link to a place that is not there ("{name}")'
    for field in root.iter(f"{W}fldSimple"):
        if (point := POINTS.match(field.get(f"{W}instr", ""))) is None:
            continue
        if point[1] not in held:
            yield f'a reference to a place that is not there ("{point[1]}")'
        elif point[0].strip().startswith("REF") and (words := _held(root, held[point[1]])) != _said(field):
            yield f'a reference that says "{_said(field)}" and leads to "{words}"'


def _held(root: Element, start: Element) -> str:
    """The words between a bookmark's start and its end."""
    inside, words = False, []
    for element in root.iter():
        if element is start:
            inside = True
        elif element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
            break
        elif inside and element.tag == f"{W}t":
            words.append(element.text or "")
    return "".join(words)


def _count_faults(root: Element) -> Iterator[str]:
    """Counted labels whose number is not the one that counting gives."""
    counts: Counter[str] = Counter()
    for field in root.iter(f"{W}fldSimple"):
        if counted := COUNTS.match(field.get(f"{W}instr", "")):
            counts[counted[1]] = int(counted[2]) if counted[2] else counts[counted[1]] + 1
            if _said(field) != str(counts[counted[1]]):
                yield f'a label numbered "{_said(field)}" that counting makes {counts[counted[1]]}'


def _said(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def page_faults(root: Element) -> Iterator[str]:
    """Sections without a size of page or room for text on it."""
    for section in root.iter(f"{W}sectPr"):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margin is None:
            yield "a section without page size or margins"
        elif any(
            _whole(size.get(f"{W}{long}", "")) <= sum(abs(_signed(margin, side)) for side in sides)
            for long, sides in (("w", ("left", "right")), ("h", ("top", "bottom")))
        ):
            yield "a section whose margins leave no room"


def _signed(element: Element, name: str) -> int:
    text = element.get(f"{W}{name}", "0")
    return int(text) if re.fullmatch("-?[0-9]{1,6}", text) else 0
