"""The public and the exempt edition of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reportgen.brand import Brand
from reportgen.document import Document
from reportgen.edition import as_exempt
from reportgen.errors import BadInput
from reportgen.jobs.decided import decided
from reportgen.jobs.loaded import Loaded
from reportgen.jobs.public import editions_of

Edition = Literal["public", "exempt"]


def edition_of(loaded: Loaded, path: Path, brand: Brand, edition: Edition = "public") -> Document:
    """An edition of a report. BadInput where the public one can't be told apart from what is exempt, and,
    with the findings, where something public gives that away, or an error hangs on it."""
    document, breadth = loaded.document_in(brand), float(brand.font.breadth)
    if edition == "exempt":
        return as_exempt(document)
    if not loaded.sealed:
        return document
    sealed = [made(breadth) for made in loaded.sealed]
    editions = editions_of(document, sealed, path, breadth)
    verdict = decided(loaded, path, editions)
    if verdict.stops:
        raise BadInput((), verdict.stops)
    if verdict.shown:
        editions = editions_of(document, sealed, path, breadth, verdict.shown)
    return editions.public
