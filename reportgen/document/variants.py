"""Specimens of everything that a template may show in ways of its own: each level, mark, place and page.

*Why:* a template has a pattern for each; one that is lost shows only where a report needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from reportgen.document import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fact,
    HeatMap,
    Item,
    Page,
    Paragraph,
    Properties,
    Row,
    Section,
    Table,
    Tone,
)
from reportgen.document.specimen import words
from reportgen.document.tree import Role

LEVELS = 4
"""How deep headings go that every output can show."""

_RATINGS: tuple[Tone, ...] = ("green", "green-amber", "red-amber", "red")
_BANDS: tuple[Tone, ...] = ("low", "medium-low", "medium-high", "high")
_ROLES: tuple[Role, ...] = ("body", "lead", "note", "label")
_ALIGNS: tuple[Align, ...] = ("left", "right", "centre")


def every_variant() -> Document:
    """Headings of each level, on a new page and not; lists, paragraphs, tables and heat maps of each sort;
    pages of each kind, the last of them wide."""
    return Document(
        title="Variants",
        subtitle="Everything that a template tells apart",
        council="Name of the Council",
        running="Variants of every part",
        status="Draft",
        properties=Properties("Head of Performance", "Variants", "fourth quarter", "2000-01-31"),
        facts=(Fact("Status", "Draft"),),
        notice="Illustrative: an invented council.",
        contents="Contents",
        sections=(
            _nested("plain", new_page=False),
            _nested("new", new_page=True),
            _section("text", "Text", "portrait", *_paragraphs(), *_lists()),
            _section(
                "table", "Tables", "landscape", _table("body", total=False), _table("total", total=True)
            ),
            _section(
                "heat", "Heat maps", "landscape-a3", _heat_map("bands", "Table 2"), _heat_map("bare", "")
            ),
            _section("between", "Upright again", "portrait", Paragraph(words("Between wide pages."))),
            _section("last", "Wide at the end", "landscape", Paragraph(words("The last sentence."))),
        ),
    )


def wide_at_both_ends() -> Document:
    """A title page, then a wide page without contents before it, and a back page behind a wide one."""
    held = Paragraph(words("What stands on the back, above a list.")), _bullets("back", ordered=False)
    return Document(
        title="Wide at both ends",
        subtitle="A title page and a back page",
        council="Name of the Council",
        running="Wide at both ends",
        status="Final",
        properties=Properties("Head of Performance", "Variants", "fourth quarter", "2000-01-31"),
        facts=(Fact("Status", "Final"),),
        notice="Illustrative: an invented council.",
        sections=(_section("wide", "Wide", "landscape", Paragraph(words("The only sentence."))),),
        title_page=True,
        back=held,
        mark="A mark that every page bears above all else",
    )


def _section(key: str, title: str, page: Page, *blocks: Block) -> Section:
    return Section(key, title, 1, blocks=blocks, page=page)


def _nested(key: str, *, new_page: bool, level: int = 1) -> Section:
    """A section of each level, each inside the one before."""
    inner = (_nested(key, new_page=new_page, level=level + 1),) if level < LEVELS else ()
    title = f"Heading of level {level} {'on a new page' if new_page else 'that goes on'}"
    said = (Paragraph(words(f"Below the {key} heading of level {level}.")),)
    return Section(f"{key}-{level}", title, level, str(level), said, inner, new_page=new_page)


def _paragraphs() -> Iterator[Paragraph]:
    """One in each role; numbered, going on with a numbered one, and neither."""
    for number, role in enumerate(_ROLES, 1):
        yield Paragraph(words(f"As {role}, plain."), role)
        yield Paragraph(words(f"As {role}, numbered."), role, f"{number}.1")
        yield Paragraph(words(f"As {role}, going on."), role, continues=True)


def _lists() -> Iterator[Block]:
    """With bullets and with numbers, each in its own right and going on with a numbered paragraph."""
    for ordered, continues in product((False, True), repeat=2):
        key = f"{'numbers' if ordered else 'bullets'} {'below a number' if continues else 'alone'}"
        yield Paragraph(words(f"Before {key}:"), number="9.1" if continues else "")
        yield _bullets(key, ordered=ordered, continues=continues)


def _bullets(key: str, *, ordered: bool, continues: bool = False) -> Bullets:
    """A list with a list inside."""
    inner = Bullets((Item(words(f"inner of {key}")),), ordered)
    return Bullets((Item(words(f"outer of {key}"), inner), Item(words(f"last of {key}"))), ordered, continues)


def _table(key: str, *, total: bool) -> Table:
    """Cells of each alignment: in words and figures, of each tone, with lists, with several paragraphs, with
    nothing. In total rows where `total`; that one has no caption, and so nothing between it and a table."""
    columns = (
        Column("what", "What", 160, row_header=True, explanation="heads its row"),
        *(Column(way, f"To the {way}", 280, way, explanation=f"set {way}") for way in _ALIGNS),
    )
    rows = (*_toned(key, len(columns)), *_held(key, len(columns)))
    label = "" if total else "Table 1"
    caption = "" if total else f"{label}: every cell of {key} rows"
    every = tuple(Row(cells, total) for cells in rows)
    return Table(f"every-{key}", f"Every cell of {key} rows", columns, every, caption, label)


def _toned(key: str, width: int) -> Iterator[tuple[Cell, ...]]:
    tones: tuple[Tone, ...] = ("none", *_RATINGS, *_BANDS)
    for tone in tones:
        yield tuple(_cell(f"{key} {tone} {at}", tone) for at in range(width))


def _held(key: str, width: int) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells with lists, several paragraphs, numbered ones, negative figures, and with nothing."""
    for ordered in (False, True):
        sort = "numbers" if ordered else "bullets"
        yield tuple(Cell((_bullets(f"{key} {sort} {at}", ordered=ordered),)) for at in range(width))
    yield tuple(
        Cell(tuple(Paragraph(words(f"{order} of {key} {at}")) for order in ("First", "second")))
        for at in range(width)
    )
    yield tuple(Cell((Paragraph(words(f"{key} numbered"), number=f"{at}.1"),)) for at in range(width))
    yield tuple(
        Cell((Paragraph(words(f"{key} rated {at}")), Paragraph(words("why"), number="[note 1]")), "green")
        for at in range(width)
    )
    yield tuple(_cell(f"({number})", "none", Decimal(-number)) for number in range(1, width + 1))
    yield tuple(Cell() if at % 2 else _cell(f"{key} beside nothing {at}", "none") for at in range(width))
    yield tuple(_cell(f"{key} after nothing {at}", "none") if at % 2 else Cell() for at in range(width))


def _cell(text: str, tone: Tone, value: Decimal | None = None) -> Cell:
    return Cell((Paragraph(words(text)),), tone, value)


def _heat_map(key: str, label: str) -> HeatMap:
    """Bands of each tone; cells of no tone, with a list, with nothing. `label` begins its caption, if any."""
    columns = (
        Column("impact", "Impact", 400, row_header=True, explanation="what it would mean"),
        *(Column(f"l{n}", f"{n} of 2", 300, "centre", explanation=f"as likely as {n}") for n in (1, 2)),
    )
    toned = [
        Row((_cell(f"{tone} {key}", "none"), _band(f"1 {key}", tone), _band(f"2 {key}", tone)))
        for tone in _BANDS
    ]
    rest = (
        Row((_cell(f"untold {key}", "none"), _band(f"3 {key}", "none"), Cell())),
        Row((Cell((_bullets(f"{key} side", ordered=True),)), _cell("4", "none"), _listed(f"{key} cell"))),
        Row((Cell(), Cell(), _band(f"5 {key}", "high"))),
    )
    caption = f"{label}: bands of {key}" if label else ""
    return HeatMap(f"map-{key}", f"Bands of {key}", columns, (*toned, *rest), caption, label)


def _listed(key: str) -> Cell:
    return Cell((_bullets(key, ordered=False),))


def _band(count: str, tone: Tone) -> Cell:
    return Cell((Paragraph(words(count)), Paragraph(words(f"Word of {tone}, {count}"))), tone)
