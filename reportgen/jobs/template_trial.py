"""A template tried on the specimens: each is rendered, read back, and held against what it has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from pathlib import Path

from reportgen.brand import Brand
from reportgen.document import Document, PageTurn, lines
from reportgen.document.specimens import INDEX, SPECIMENS
from reportgen.errors import OutputFailed, Place, Problem
from reportgen.jobs.formats import FORMATS
from reportgen.readback.compare import Difference, compare

_IN_PDF = ("specimen", "study")
"""The specimens of which a PDF is made, which takes seconds."""

_MOST = 12
"""How many differences of one output are told."""

_WANTED = "the template has to print all that a report says, once and in order"
_REMEDY = "compare the part that prints it with the template that came with the program"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one specimen: what is printed otherwise, what can't be shown, and the files by name."""

    differences: tuple[Problem, ...] = ()
    failures: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def word_trial(template: Path, file: str, brand: Brand) -> Iterator[Trial]:
    """A Word template tried on every specimen, one by one."""
    from reportgen.render.word import render_word

    return _tried(file, {"docx": partial(render_word, template=template, brand=brand)})


def page_trial(folders: Sequence[Path], file: str, brand: Brand, with_pdf: bool) -> Iterator[Trial]:
    """The page templates of folders, as page and, where it can be made, as PDF, tried on every specimen.

    The first folder that has a file gives it.
    """
    from reportgen.render.html import render_html

    def page(document: Document) -> bytes:
        return render_html(document, folders, brand).encode()

    def pdf(document: Document) -> bytes:
        from reportgen.render.pdf import render_pdf

        return render_pdf(page(document).decode(), document, brand)

    return _tried(file, {"html": page, **({"pdf": pdf} if with_pdf else {})})


def index_trial(folders: Sequence[Path], file: str, brand: Brand) -> Iterator[Trial]:
    """The template of the page that lists reports, tried on a list of two."""
    from reportgen.render.index import render_index

    try:
        page = render_index(INDEX, folders, brand)
    except OutputFailed as error:
        yield Trial(failures=(_failed(Place(file), "the list of reports", error),))
        return
    said = unescape(page)
    wanted = [INDEX.title, *(text for entry in INDEX.entries for text in (entry.title, entry.file))]
    wanted += [told.text for entry in INDEX.entries for told in (*entry.problems, *entry.findings)]
    missing = [text for text in wanted if text not in said]
    problems = [
        Problem(Place(file), f'the list of reports lacks "{text}"', _WANTED, _REMEDY) for text in missing
    ]
    yield Trial(tuple(problems), files={"index.html": page.encode()})


def _tried(file: str, makers: Mapping[str, Callable[[Document], bytes]]) -> Iterator[Trial]:
    for name, made in SPECIMENS.items():
        for form, render in makers.items():
            if form == "pdf" and name not in _IN_PDF:
                continue
            place = Place(file)
            try:
                data = render(made())
                found = _differences(form, made(), data, render)
            except OutputFailed as error:
                yield Trial(failures=(_failed(place, f"the specimen {name}", error),))
                break
            yield Trial(tuple(_told(place, name, form, found)), files={f"{name}.{form}": data})


def _differences(
    form: str, document: Document, data: bytes, render: Callable[[Document], bytes]
) -> tuple[Difference, ...]:
    """Where an output differs from its specimen, the template's standing text apart."""
    empty, read = replace(document, sections=()), FORMATS[form].read
    turns = (part.page for part in document.flow if isinstance(part, PageTurn))
    return compare(
        lines(document),
        read(data),
        read(render(empty)),
        lines(empty),
        apart=(document.running, document.status, document.council),
        pages=("portrait", *turns),
    )


def _told(place: Place, name: str, form: str, found: tuple[Difference, ...]) -> Iterator[Problem]:
    kind = {"docx": "in Word", "html": "on the page", "pdf": "in the PDF"}[form]
    for difference in found[:_MOST]:
        said = str(difference)
        if difference.kind == "missing":
            said = f"the template does not print {said.removesuffix(' is missing')}"
        yield Problem(place, f"{said} ({kind}, tried on the specimen {name})", _WANTED, _REMEDY)
    if len(found) > _MOST:
        more = f"{len(found) - _MOST} more lines differ {kind} of the specimen {name}"
        yield Problem(place, more, _WANTED, _REMEDY)


def _failed(place: Place, what: str, error: OutputFailed) -> Problem:
    said = str(error).strip().rstrip(".")
    return Problem(place, f"{what} can't be shown ({said})", "every report can be shown", _REMEDY)
