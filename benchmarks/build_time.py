"""What each step of building a report costs, beside a plain peer that does the same work without our part.

    python benchmarks/build_time.py [INPUT] [ROUNDS]

Prints the best of several rounds in milliseconds, the peer's, and the ratio of the two. Only the ratios
compare between machines.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import jinja2
import openpyxl
import weasyprint
import yaml
from docxtpl import DocxTemplate

from reportgen import resources
from reportgen.document import Document, lines
from reportgen.inputs import read_submission
from reportgen.inputs.workbook_form import read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.load import load
from reportgen.jobs.profiles import profiles
from reportgen.node import Mapped

SAMPLE = Path(__file__).resolve().parent.parent / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest time of several rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def plain_word(rows: list[list[str]]) -> bytes:
    """The peer of Word: docxtpl fills a loop of paragraphs with the same words, and finishes nothing."""
    made, template = BytesIO(), docx.Document()
    for tag in ("{%p for row in rows %}", "{{ row|join(' ') }}", "{%p endfor %}"):
        template.add_paragraph(tag)
    template.save(made)
    made.seek(0)
    filled = DocxTemplate(made)
    filled.render({"rows": rows}, autoescape=True)
    out = BytesIO()
    filled.save(out)
    return out.getvalue()


def plain_page(rows: list[list[str]]) -> str:
    """The peer of HTML: Jinja2 compiles and fills a table of the same words."""
    row = "<tr>{% for cell in row %}<td>{{ cell|e }}</td>{% endfor %}</tr>"
    page: str = jinja2.Template(f"<table>{{% for row in rows %}}{row}{{% endfor %}}</table>").render(
        rows=rows
    )
    return page


def rows_of(document: Document) -> list[list[str]]:
    """The report's words as plain rows."""
    return [line.split(" | ") for line in lines(document)]


def main(path: Path = SAMPLE, rounds: int = 3) -> None:
    logging.disable(logging.WARNING)
    data, document, brand = path.read_bytes(), load(path).document, brand_named()
    made = {name: form.render(document, brand) for name, form in FORMATS.items()}
    page, rows = made["html"].decode(), rows_of(document)
    reading, formats = read_submission(data, path.name), profiles()
    assert reading.model is not None
    assert isinstance(reading.node, Mapped)
    node, name = reading.node, reading.model.profile
    book, _ = made_workbook(node, name, formats, None)
    steps: list[tuple[str, Callable[[], object], str, Callable[[], object]]] = [
        ("read YAML", lambda: read_submission(data, path.name), "yaml.CSafeLoader", lambda: _loaded(data)),
        (
            "read workbook",
            lambda: read_workbook(book, "unit.xlsx", formats),
            "openpyxl, values, formulas",
            lambda: [openpyxl.load_workbook(BytesIO(book), data_only=only) for only in (False, True)],
        ),
        (
            "write workbook",
            lambda: made_workbook(node, name, formats, None),
            "openpyxl, the same cells",
            lambda: _copied(book),
        ),
        (
            "read, derive, compose",
            lambda: load(path).document,
            "yaml.safe_load",
            lambda: yaml.safe_load(data),
        ),
        (
            "HTML",
            lambda: FORMATS["html"].render(document, brand),
            "Jinja2, bare rows",
            lambda: plain_page(rows),
        ),
        (
            "Word",
            lambda: FORMATS["docx"].render(document, brand),
            "docxtpl, bare rows",
            lambda: plain_word(rows),
        ),
        (
            "PDF",
            lambda: FORMATS["pdf"].render(document, brand),
            "WeasyPrint, same page",
            lambda: _printed(page),
        ),
        *(
            (
                f"read {name} back",
                lambda name=name: FORMATS[name].read(made[name]),
                f"make .{name}",
                lambda name=name: FORMATS[name].render(document, brand),
            )
            for name in FORMATS
        ),
    ]
    print(f"{'step':24} {'ms':>8}   {'peer':26} {'ms':>8} {'ratio':>7}")
    for step, ours, peer, theirs in steps:
        mine, other = best(ours, rounds), best(theirs, rounds)
        print(f"{step:24} {mine:8.1f}   {peer:26} {other:8.1f} {mine / other:7.2f}")


def _copied(book: bytes) -> None:
    """The peer of writing: openpyxl writes the same cells into a plain workbook."""
    there, copy = openpyxl.load_workbook(BytesIO(book), read_only=True), openpyxl.Workbook()
    for sheet in there.worksheets:
        page = copy.create_sheet(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            page.append(row)
    copy.save(BytesIO())


def _loaded(data: bytes) -> object:
    return yaml.load(data, Loader=yaml.CSafeLoader)


def _printed(page: str) -> bytes:
    fonts = (resources.templates() / "fonts").as_uri() + "/"
    made: bytes = weasyprint.HTML(string=page, base_url=fonts).write_pdf()
    return made


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE,
        int(sys.argv[2]) if len(sys.argv) > 2 else 3,
    )
