"""What derives from exempt figures, withheld too.

*Why several documents:* each is composed with other stand-ins for what is exempt, and is a public edition.
What they all say can't hang on anything exempt; what they don't all say does, and is withheld. Nothing needs
to know how a total, a count, a chart or a direction comes about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from reportgen.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Exempt,
    Fact,
    Flowing,
    HeatMap,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.edition.exempt import said_paragraphs
from reportgen.edition.public import keys_of, unlinked
from reportgen.edition.sequences import common, spans
from reportgen.edition.stubs import IN_WORDS, KINDS, NOTHING, WITHHELD, paragraph_stub

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Withholder:
    """Words for what is withheld since it would give away what is exempt under some paragraphs."""

    paragraphs: tuple[int, ...]

    @property
    def mark(self) -> Exempt:
        """The mark of what is withheld too."""
        return Exempt(self.paragraphs[0] if self.paragraphs else 1)

    def says(self, what: str) -> Paragraph:
        """`A chart is withheld: it would give away …`"""
        said = f"{what} withheld: it would give away what is exempt under {said_paragraphs(self.paragraphs)}."
        return paragraph_stub(said, self.mark)


def withheld_too(documents: Sequence[Document], paragraphs: Iterable[int]) -> Document:
    """The first of some public editions, without what they don't all say. Layout is that of the first."""
    by = Withholder(tuple(paragraphs))
    made = _document(documents, by)
    made = _with_charts_of(made, frozenset(keys_of(made)), by)
    return unlinked(made, frozenset(keys_of(made)))


def _with_charts_of(document: Document, keys: frozenset[str], by: Withholder) -> Document:
    """The document without charts whose table is withheld."""

    def shown(section: Section) -> Section:
        blocks = tuple(
            by.says(KINDS[block.kind]) if isinstance(block, Chart) and block.table not in keys else block
            for block in section.blocks
        )
        return replace(section, blocks=blocks, sections=tuple(map(shown, section.sections)))

    return replace(document, sections=tuple(map(shown, document.sections)))


def with_totals(document: Document, of: Document, keys: Collection[str]) -> Document:
    """The document with the totals of another in the tables of those keys."""
    totals = {
        block.key: block.totals for block in of.blocks() if isinstance(block, Table) and block.key in keys
    }

    def shown(section: Section) -> Section:
        blocks = tuple(
            replace(block, rows=(*block.body, *totals[block.key]))
            if isinstance(block, Table) and block.key in totals
            else block
            for block in section.blocks
        )
        return replace(section, blocks=blocks, sections=tuple(map(shown, section.sections)))

    return replace(document, sections=tuple(map(shown, document.sections)))


def _document(documents: Sequence[Document], by: Withholder) -> Document:
    first = documents[0]
    facts = [document.facts for document in documents]
    return replace(
        first,
        title=_words([each.title for each in documents]),
        subtitle=_words([each.subtitle for each in documents]),
        running=_words([each.running for each in documents]),
        status=_words([each.status for each in documents]),
        notice=_words([each.notice for each in documents]),
        properties=first.properties if _same([each.properties for each in documents]) else _plain(first),
        facts=tuple(fact for fact in first.facts if all(_has(fact, each) for each in facts)),
        sections=_sections([each.sections for each in documents], by),
        back=cast("tuple[Flowing, ...]", _blocks([each.back for each in documents], by)),
    )


def _plain(document: Document) -> Any:
    return replace(document.properties, subject=document.title, keywords="")


def _has(fact: Fact, facts: tuple[Fact, ...]) -> bool:
    return fact in facts


def _same(pieces: Sequence[object]) -> bool:
    return all(piece == pieces[0] for piece in pieces)


def _words(texts: Sequence[str]) -> str:
    """The words, if all say them."""
    return texts[0] if _same(texts) else WITHHELD


def _sections(lists: Sequence[tuple[Section, ...]], by: Withholder) -> tuple[Section, ...]:
    """The sections of all lists in order; one that some lack is withheld."""
    every = {section.key: section for sections in reversed(lists) for section in reversed(sections)}
    found = [{section.key: section for section in sections} for sections in lists]
    order = _merged([[section.key for section in sections] for sections in lists])
    return tuple(
        _section([each[key] for each in found], by)
        if all(key in each for each in found)
        else _absent(every[key], [each[key] for each in found if key in each], by)
        for key in order
    )


def _merged(orders: Sequence[Sequence[str]]) -> list[str]:
    """All names, each behind those that stand before it in the first list that has it."""
    merged: list[str] = []
    for order in orders:
        at = 0
        for name in order:
            if name in merged:
                at = merged.index(name) + 1
            else:
                merged.insert(at, name)
                at += 1
    return merged


def _absent(section: Section, given: Sequence[Section], by: Withholder) -> Section:
    """A section that is there only for some of what is exempt."""
    title = _words([each.title for each in given])
    number = section.number if _same([each.number for each in given]) else ""
    says = by.says("What may stand in this section is")
    return replace(section, title=title, number=number, blocks=(says,), sections=(), exempt=by.mark)


def _section(sections: Sequence[Section], by: Withholder) -> Section:
    first = sections[0]
    return replace(
        first,
        title=_words([each.title for each in sections]),
        number=first.number if _same([each.number for each in sections]) else "",
        blocks=_blocks([each.blocks for each in sections], by),
        sections=_sections([each.sections for each in sections], by),
        exempt=first.exempt if _same([each.exempt for each in sections]) else by.mark,
    )


def _blocks(lists: Sequence[tuple[Block, ...]], by: Withholder) -> tuple[Block, ...]:
    """The blocks that all lists have, each as far as they all say it; one stub for what only some have.

    *Why no stub for notes:* a note beside a table that only some need says nothing of its own.
    """
    shared = common([[_sort(block) for block in blocks] for blocks in lists])
    made: list[Block] = []
    for pieces, between in spans(lists, shared, _sort):
        if any(not _is_note(block) for blocks in between for block in blocks):
            made.append(by.says("Something may be"))
        if pieces:
            made.append(_block(pieces, by))
    return tuple(made)


def _sort(block: Block) -> tuple[str, str]:
    """What makes two blocks the same one, whatever they say."""
    if isinstance(block, Table | Chart | Picture):
        return block.kind, block.key
    return block.kind, block.role if isinstance(block, Paragraph) else ""


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "note"


def _block(blocks: Sequence[Block], by: Withholder) -> Block:
    first = blocks[0]
    if isinstance(first, Table):
        return _table(cast("Sequence[Table]", blocks), by)
    if isinstance(first, Chart | Picture):
        return first if _same(blocks) else by.says(KINDS[first.kind])
    return _flowing(cast("Sequence[Flowing]", blocks), by)


def _flowing(blocks: Sequence[Flowing], by: Withholder) -> Flowing:
    if _same(blocks):
        return blocks[0]
    if all(isinstance(block, Paragraph) for block in blocks):
        return _paragraph(cast("Sequence[Paragraph]", blocks), by)
    if all(isinstance(block, Bullets) for block in blocks):
        return _bullets(cast("Sequence[Bullets]", blocks), by)
    return by.says("A paragraph is")


def _paragraph(paragraphs: Sequence[Paragraph], by: Withholder) -> Paragraph:
    """The paragraph with the figures withheld that differ; all of it where more does."""
    first = paragraphs[0]
    number = first.number if _same([each.number for each in paragraphs]) else ""
    runs = _runs([each.runs for each in paragraphs])
    if runs is None or not _same([(each.role, each.continues, each.key, each.exempt) for each in paragraphs]):
        said = by.says("A paragraph is")
        return replace(said, role=first.role, number=number, continues=first.continues)
    return replace(first, runs=runs, number=number)


def _runs(lists: Sequence[tuple[Run, ...]]) -> tuple[Run, ...] | None:
    """The runs, with one word for each that differs in its words alone; None where more does."""
    looks = [tuple(replace(run, text="") for run in runs) for runs in lists]
    if not _same(looks) or (len(lists[0]) == 1 and not _same(lists)):
        return None
    return tuple(
        replace(run, text=run.text if _same([runs[at].text for runs in lists]) else IN_WORDS)
        for at, run in enumerate(lists[0])
    )


def _bullets(lists: Sequence[Bullets], by: Withholder) -> Flowing:
    first = lists[0]
    if not _same([(len(each.items), each.ordered, each.continues, each.exempt) for each in lists]):
        return replace(by.says("A list is"), continues=first.continues)
    items = (_item([each.items[at] for each in lists], by) for at in range(len(first.items)))
    return replace(first, items=tuple(items))


def _item(items: Sequence[Item], by: Withholder) -> Item:
    first = items[0]
    if _same(items):
        return first
    runs = _runs([item.runs for item in items])
    inner = [item.children for item in items if item.children]
    below = _bullets(inner, by) if len(inner) == len(items) else None
    if (
        runs is None
        or (inner and not isinstance(below, Bullets))
        or not _same([each.exempt for each in items])
    ):
        return Item(by.says("This is").runs, None, by.mark)
    return replace(first, runs=runs, children=below if isinstance(below, Bullets) else None)


def _table(tables: Sequence[Table], by: Withholder) -> Block:
    first = tables[0]
    heads = [
        [(each.key, each.heading, each.align, each.row_header, each.explanation) for each in table.columns]
        for table in tables
    ]
    rows = _rows([table.rows for table in tables], by) if _same(heads) else None
    if rows is None or (isinstance(first, HeatMap) and not _same([table.rows for table in tables])):
        return by.says(KINDS[first.kind])
    return replace(
        first,
        rows=rows,
        title=_words([table.title for table in tables]),
        caption=_words([table.caption for table in tables]),
        label=first.label if _same([table.label for table in tables]) else "",
    )


def _rows(lists: Sequence[tuple[Row, ...]], by: Withholder) -> tuple[Row, ...] | None:
    """The rows of a table; where which exempt rows stand in it hangs on what is exempt, one row for all of
    them. None where other rows do too."""
    for marked in (_never, _is_exempt, _holds_exempt):
        left = [[row for row in rows if not marked(row)] for rows in lists]
        shapes = [[(row.total, row.exempt is not None) for row in rows] for rows in left]
        if _same(shapes) and left[0]:
            rows = [_row([rows[at] for rows in left], by) for at in range(len(left[0]))]
            return tuple(_closed(rows, by) if marked is not _never else rows)
    return None


def _never(row: Row) -> bool:
    return False


def _is_exempt(row: Row) -> bool:
    return row.exempt is not None


def _holds_exempt(row: Row) -> bool:
    return _is_exempt(row) or any(cell.exempt for cell in row.cells)


def _closed(rows: list[Row], by: Withholder) -> list[Row]:
    """The rows with one that says that others may be withheld, before the totals."""
    words = f"Rows may be withheld here, {said_paragraphs(by.paragraphs)}"
    stub = Cell((Paragraph((Run(words),)),), exempt=by.mark)
    rest = Cell((Paragraph((Run(NOTHING),)),))
    last = Row((stub, *(rest for _ in rows[0].cells[1:])), exempt=by.mark)
    body = [row for row in rows if not row.total]
    return [*body, last, *(row for row in rows if row.total)]


def _row(rows: Sequence[Row], by: Withholder) -> Row:
    cells = (_cell([row.cells[at] for row in rows], by) for at in range(len(rows[0].cells)))
    return replace(rows[0], cells=tuple(cells))


def _cell(cells: Sequence[Cell], by: Withholder) -> Cell:
    first = cells[0]
    if _same([_said(cell) for cell in cells]):
        return first
    blocks = [cell.blocks for cell in cells]
    kinds = [[_sort(block) for block in each] for each in blocks]
    simple = _same([cell.tone for cell in cells]) and _same(kinds) and _same([cell.exempt for cell in cells])
    if simple and (len(first.blocks) > 1 or _is_told(first)):
        inner = [_flowing([each[at] for each in blocks], by) for at in range(len(first.blocks))]
        if not all(map(_is_stub, inner)):
            return replace(first, blocks=tuple(inner), value=None, source=None)
    return Cell((Paragraph((Run(WITHHELD),)),), exempt=by.mark)


def _is_stub(block: Flowing) -> bool:
    """Whether nothing is left of a block."""
    stub = isinstance(block, Bullets) and all(item.exempt for item in block.items)
    return stub or block.exempt is not None


def _said(cell: Cell) -> tuple[object, ...]:
    return cell.blocks, cell.tone, cell.exempt


def _is_told(cell: Cell) -> bool:
    """Whether a cell holds words among which a figure stands."""
    return any(not isinstance(block, Paragraph) or len(block.runs) > 1 for block in cell.blocks)
