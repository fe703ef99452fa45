"""Building: one input to its outputs, each read back before any is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.brand import Brand
from reportgen.document import Document, as_draft
from reportgen.errors import BadInput, Finding
from reportgen.jobs.agenda_beside import exempt_by_agenda
from reportgen.jobs.brands import brand_named
from reportgen.jobs.check import errors_in
from reportgen.jobs.edition_folders import check_folder, notice_of
from reportgen.jobs.editions import Edition, edition_of
from reportgen.jobs.formats import proven, require
from reportgen.jobs.leak_proof import prove_sealed
from reportgen.jobs.load import load
from reportgen.jobs.loaded import Loaded
from reportgen.jobs.outputs import write_set


@dataclass(frozen=True, slots=True)
class Built:
    """The files written for one input, and the errors for which they are marked as drafts."""

    paths: tuple[Path, ...]
    errors: tuple[Finding, ...] = ()


def build(
    path: Path,
    folder: Path,
    formats: tuple[str, ...],
    profile: str | None = None,
    brand: str | None = None,
    *,
    strict: bool = False,
    edition: Edition = "public",
) -> Built:
    """Make the files of one input, named after it: `parks.docx`, `parks.html`, `parks.pdf`. Where checks find
    errors in the input they are marked as drafts; where it is `strict` none is made. A public edition is
    proven to hold nothing exempt.

    BadInput, CapabilityMissing or OutputFailed leave what is in the folder as it was.
    """
    require(formats)
    look = brand_named(brand)
    loaded = load(path, profile)
    if edition == "public" and (problem := exempt_by_agenda(path)):
        raise BadInput((problem,))
    check_folder(folder, edition)
    document, errors = report_of(loaded, path, look, edition)
    if errors and strict:
        raise BadInput((), errors)
    files = {f"{loaded.name}.{name}": proven(name, document, look) for name in formats}
    if edition == "public" and loaded.sealed:
        prove_sealed(loaded, document, look, files)
    paths = write_set(folder, {**files, **notice_of(edition)})
    return Built(paths[: len(files)], errors)


def report_of(
    loaded: Loaded, path: Path, brand: Brand, edition: Edition = "public"
) -> tuple[Document, tuple[Finding, ...]]:
    """An edition of the report of an input, marked as a draft where errors stand in it, and these."""
    errors = errors_in(loaded, path)
    document = edition_of(loaded, path, brand, edition)
    return (as_draft(document) if errors else document), errors
