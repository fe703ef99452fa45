"""A template tried on the specimens: each is rendered, read back, and held against what it has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.brand import Brand
from reportgen.document import Document, PageTurn, lines
from reportgen.document.listed_specimens import INDEX, PUBLICATION
from reportgen.document.specimens import SPECIMENS
from reportgen.errors import OutputFailed, Place, Problem
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.unlisted import unlisted, unpublished
from reportgen.jobs.unsaid import unsaid
from reportgen.readback.compare import Difference, compare

if TYPE_CHECKING:
    from reportgen.render.overviews import Overview

_IN_PDF = ("specimen", "study", "variants", "wide-at-both-ends")
"""The specimens of which a PDF is made, which takes seconds."""

_KINDS = {"docx": "in Word", "html": "on the page", "pdf": "in the PDF"}

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

    return _tried(file, {"docx": partial(render_word, template=template, brand=brand)}, brand)


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

    return _tried(file, {"html": page, **({"pdf": pdf} if with_pdf else {})}, brand)


def list_trial(folders: Sequence[Path], file: str, brand: Brand) -> Iterator[Trial]:
    """The templates of the pages that list reports, and papers of a meeting, each tried on a list."""
    from reportgen.render.overviews import INDEX as REPORTS
    from reportgen.render.overviews import PUBLICATION as PAPERS
    from reportgen.render.overviews import render_overview

    def reports() -> tuple[bytes, Iterator[str]]:
        page = render_overview(REPORTS, INDEX, folders, brand, INDEX.addresses).encode()
        return page, unlisted(INDEX, page)

    def papers() -> tuple[bytes, Iterator[str]]:
        page = render_overview(PAPERS, PUBLICATION, folders, brand, PUBLICATION.addresses).encode()
        return page, unpublished(PUBLICATION, brand, page)

    for overview, made in ((REPORTS, reports), (PAPERS, papers)):
        yield _listed(overview, made, Place(file))


def _listed(overview: Overview, made: Callable[[], tuple[bytes, Iterator[str]]], place: Place) -> Trial:
    try:
        page, lacking = made()
    except OutputFailed as error:
        return Trial(failures=(_failed(place, overview.what, error),))
    told = (Problem(place, f"{said} (tried on {overview.what})", _WANTED, _REMEDY) for said in lacking)
    return Trial(tuple(told), files={overview.file.removesuffix(".j2"): page})


def _tried(file: str, makers: Mapping[str, Callable[[Document], bytes]], brand: Brand) -> Iterator[Trial]:
    told_before: set[str] = set()
    for name, made in SPECIMENS.items():
        for form, render in makers.items():
            if form == "pdf" and name not in _IN_PDF:
                continue
            place = Place(file)
            try:
                data = render(made())
                found = _differences(form, made(), data, render)
                lacking = tuple(said for said in unsaid(form, made(), data, brand) if said not in told_before)
            except OutputFailed as error:
                yield Trial(failures=(_failed(place, f"the specimen {name}", error),))
                break
            told_before.update(lacking)
            told = (*_told(place, name, form, found), *_left_out(place, name, form, lacking))
            yield Trial(told, files={f"{name}.{form}": data})


def _differences(
    form: str, document: Document, data: bytes, render: Callable[[Document], bytes]
) -> tuple[Difference, ...]:
    """Where an output differs from its specimen, the template's standing text apart."""
    empty, read = replace(document, sections=()), FORMATS[form].read
    turns = (part.page for part in document.flow if isinstance(part, PageTurn))
    return compare(
        lines(document, form),
        read(data),
        read(render(empty)),
        lines(empty, form),
        apart=document.margins,
        pages=("portrait", *turns),
    )


def _told(place: Place, name: str, form: str, found: tuple[Difference, ...]) -> Iterator[Problem]:
    kind = _KINDS[form]
    for difference in found[:_MOST]:
        said = str(difference)
        if difference.kind == "missing":
            said = f"the template does not print {said.removesuffix(' is missing')}"
        yield Problem(place, f"{said} ({kind}, tried on the specimen {name})", _WANTED, _REMEDY)
    if len(found) > _MOST:
        more = f"{len(found) - _MOST} more lines differ {kind} of the specimen {name}"
        yield Problem(place, more, _WANTED, _REMEDY)


def _left_out(place: Place, name: str, form: str, lacking: tuple[str, ...]) -> Iterator[Problem]:
    for said in lacking:
        yield Problem(place, f"{said} ({_KINDS[form]}, tried on the specimen {name})", _WANTED, _REMEDY)


def _failed(place: Place, what: str, error: OutputFailed) -> Problem:
    said = str(error).strip().rstrip(".")
    return Problem(place, f"{what} can't be shown ({said})", "every report can be shown", _REMEDY)
