"""What a public edition withholds beside what is marked, since it hangs on that."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Editions
from reportgen.document import Block, Bullets, Chart, Document, Paragraph, Row, Section, Table

Totals = tuple[str, str, str]
"""The key and the title of a table, and what is withheld of its totals."""


def totals_withheld(editions: Editions) -> Iterator[Totals]:
    """The tables of which totals of amounts are withheld too. Totals of counts are counts.

    *Why the same words with a waiver:* it is matched by them, and they have to be true beside it.
    """
    public = _tables(editions.public)
    for key, table in _tables(editions.marked).items():
        if key in public and _adds(table):
            columns = _withheld(table, table.totals, public[key].totals)
            if columns:
                what = f'the totals of "{table.title}" hang on what is exempt'
                shown = "and are withheld too unless a waiver shows them"
                yield key, table.title, f"{what}, {shown}: {', '.join(columns)}"


def withheld_for_good(editions: Editions) -> Iterator[str]:
    """What else is withheld too, in the order of the report."""
    public = _sections(editions.public)
    for key, section in _sections(editions.marked).items():
        if key not in public or (public[key].exempt and not section.exempt):
            yield _too(f'all of "{section.heading}"')
        else:
            yield from _in_section(section, public[key])


def _in_section(section: Section, public: Section) -> Iterator[str]:
    left = {block.key: block for block in public.blocks if isinstance(block, Table | Chart)}
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _in_table(block, left.get(block.key))
        elif isinstance(block, Chart) and block.key not in left:
            yield _too(f'the chart "{block.caption or block.key}"')
    said = {_words(block) for block in public.blocks}
    if any(isinstance(each, Paragraph | Bullets) and _words(each) not in said for each in section.blocks):
        yield _too(f'figures in the words of "{section.heading}"')


def _adds(table: Table) -> bool:
    """Whether a table adds up amounts."""
    return any(cell.value is not None for row in table.totals for cell in row.cells)


def _in_table(table: Table, public: Block | None) -> Iterator[str]:
    if not isinstance(public, Table):
        yield _too(f'the table "{table.title}"')
        return
    adds = _adds(table)
    columns = _withheld(table, table.body if adds else table.rows, public.body if adds else public.rows)
    if columns:
        where = "the lines of " if adds else ""
        yield _too(f'figures in {where}"{table.title}"', ", ".join(columns))
    elif len(table.body) != len(public.body):
        yield _too(f'how many rows of "{table.title}" are exempt')


def _too(what: str, columns: str = "") -> str:
    """`the chart "Ratings" is withheld too, since it hangs on what is exempt`."""
    are, they = ("are", "they hang") if what.startswith("figures") else ("is", "it hangs")
    return f"{what} {are} withheld too, since {they} on what is exempt{f': {columns}' if columns else ''}"


def _withheld(table: Table, marked: tuple[Row, ...], public: tuple[Row, ...]) -> tuple[str, ...]:
    """The headings of the columns in which cells of some rows are withheld that are not marked themselves."""
    if len(marked) != len(public):
        return ()
    return tuple(
        column.heading
        for at, column in enumerate(table.columns)
        if any(
            _text(two, at) != _text(one, at)
            for one, two in zip(marked, public, strict=True)
            if not one.exempt
        )
    )


def _text(row: Row, at: int) -> str:
    return row.cells[at].text


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return (
        "\n".join("".join(run.text for run in item.runs) for item in block.flat())
        if isinstance(block, Bullets)
        else ""
    )


def _tables(document: Document) -> dict[str, Table]:
    return {block.key: block for block in document.blocks() if isinstance(block, Table)}


def _sections(document: Document) -> dict[str, Section]:
    return {section.key: section for top in document.sections for section in top.walk()}
