"""What a finished specimen lacks that its lines don't tell: the logo, beginnings of pages, names of parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportgen.brand import Brand
from reportgen.document import Document, Heading, Paragraph, Table, fold
from reportgen.jobs.formats import FORMATS
from reportgen.readback.html_names import Names, names_in
from reportgen.readback.reading import Reading
from reportgen.readback.word_breaks import joined_tables, page_beginnings


def unsaid(form: str, document: Document, data: bytes, brand: Brand) -> Iterator[str]:
    """What one output of a specimen lacks, each as a clause."""
    yield from logo_lacking(FORMATS[form].read(data), brand)
    yield from _MORE.get(form, _nothing)(document, data)


def logo_lacking(reading: Reading, brand: Brand) -> Iterator[str]:
    """The brand's logo, where it has one that is shown nowhere."""
    if brand.logo is not None and f"! {fold(brand.logo.alt)}" not in (*reading.lines, *reading.furniture):
        yield f'the template does not show the logo of the brand ("{brand.logo.alt}")'


def _in_word(document: Document, data: bytes) -> Iterator[str]:
    begun, said = page_beginnings(data), FORMATS["docx"].read(data).lines
    for what, text in _begins_page(document):
        if fold(text) not in begun and any(fold(text) in line for line in said):
            yield f'{what} ("{fold(text)}") does not begin a page'
    if joined_tables(data):
        yield "two tables stand together with no line between, and Word shows them as one"


def _begins_page(document: Document) -> Iterator[tuple[str, str]]:
    """What begins a page wherever it stands, and its words."""
    headings = [part for part in document.flow if isinstance(part, Heading)]
    if document.title_page:
        yield "what follows the title page", document.contents or headings[0].text
    for heading in headings:
        if heading.new_page:
            yield f"a heading of level {heading.level} on a new page", heading.text
    for block in document.back[:1]:
        text = block.text if isinstance(block, Paragraph) else block.items[0].text
        yield "the back page", text


def _on_page(document: Document, data: bytes) -> Iterator[str]:
    names = names_in(data)
    if names.language != document.language:
        yield f'the page says that its language is "{names.language}", not "{document.language}"'
    if names.title not in map(fold, (document.full_title, document.title, document.running)):
        yield f'the title of the page, which a browser shows in its tab, is "{names.title}"'
    yield from _properties(document, names.properties)
    yield from misnamed(names)
    if names.aids < _in_brackets(document):
        yield 'a negative figure in brackets is not said to be "minus" to those who can\'t see the page'


def misnamed(names: Names) -> Iterator[str]:
    """What of a page leads nowhere, shares its name or has none."""
    for way in names.astray:
        yield f'a link or a name leads to "#{way}", and nothing on the page bears this id'
    for name in names.repeated:
        yield f'several links or regions of the page bear the same name ("{name}")'
    if names.nameless:
        yield "a table has no name: neither a caption nor an aria-label"


def _properties(document: Document, said: Mapping[str, str]) -> Iterator[str]:
    about = document.properties
    wanted = {
        "author": about.author, "description": about.subject, "keywords": about.keywords,
        "dcterms.created": about.date, "dcterms.modified": about.date,
    }  # fmt: skip
    for name, value in wanted.items():
        if said.get(name) != value:
            yield f'the property "{name}" of the page says "{said.get(name, "")}", not "{value}"'


def _in_brackets(document: Document) -> int:
    """How many cells hold a negative figure in brackets and nothing else."""
    tables = (block for block in document.blocks() if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    return sum(cell.value is not None and cell.value < 0 and cell.text.startswith("(") for cell in cells)


def _nothing(document: Document, data: bytes) -> Iterator[str]:
    yield from ()


_MORE: Mapping[str, Callable[[Document, bytes], Iterator[str]]] = {"docx": _in_word, "html": _on_page}
"""What is looked for in some outputs alone."""
