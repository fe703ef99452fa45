"""Building: one input to its outputs, each read back before any is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.brand import Brand
from reportgen.document import Document, as_draft
from reportgen.errors import BadInput, Finding
from reportgen.jobs.brands import brand_named
from reportgen.jobs.check import errors_in
from reportgen.jobs.formats import proven, require
from reportgen.jobs.load import Loaded, load
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
) -> Built:
    """Make the files of one input, named after it: `parks.docx`, `parks.html`, `parks.pdf`. Where checks find
    errors in the input they are marked as drafts; where it is `strict` none is made.

    BadInput, CapabilityMissing or OutputFailed leave what is in the folder as it was.
    """
    require(formats)
    look = brand_named(brand)
    loaded = load(path, profile)
    document, errors = report_of(loaded, path, look)
    if errors and strict:
        raise BadInput((), errors)
    files = {f"{loaded.name}.{name}": proven(name, document, look) for name in formats}
    return Built(write_set(folder, files), errors)


def report_of(loaded: Loaded, path: Path, brand: Brand) -> tuple[Document, tuple[Finding, ...]]:
    """The report of an input, marked as a draft where errors stand in it, and these."""
    errors = errors_in(loaded, path)
    document = loaded.document_in(brand)
    return (as_draft(document) if errors else document), errors
