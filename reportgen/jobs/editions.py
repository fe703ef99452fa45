"""The public and the exempt edition of a report.

*Why the public one is never made of the report itself:* it is made of what several reports with stand-ins for
the exempt content have in common, so exempt content has no way into it. The report itself is held against it:
where it says something else, a figure hangs on exempt content in a way that no stand-in showed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal

from reportgen.brand import Brand
from reportgen.compose.refitting import refitted
from reportgen.document import Document, lines
from reportgen.edition import as_exempt, paragraphs_of, public_edition, withheld_too
from reportgen.errors import BadInput, Place, Problem
from reportgen.jobs.load import Loaded

Edition = Literal["public", "exempt"]


def edition_of(loaded: Loaded, path: Path, brand: Brand, edition: Edition = "public") -> Document:
    """An edition of a report. BadInput where the public one can't be told apart from what is exempt."""
    document, breadth = loaded.document_in(brand), float(brand.font.breadth)
    if edition == "exempt":
        return as_exempt(document)
    if not loaded.sealed:
        return document
    return public_of(document, [made(breadth) for made in loaded.sealed], path, breadth)


def public_of(
    document: Document,
    sealed: Sequence[Document],
    path: Path,
    breadth: float = 1.0,
    allowed: Collection[str] = (),
) -> Document:
    """The public edition of a report, made of those with stand-ins; `allowed` are the keys of tables whose
    totals may be shown although they give away what is exempt. BadInput where the report itself says
    something else than all of those do."""
    paragraphs, standing = paragraphs_of(document), [public_edition(each) for each in sealed]
    true = public_edition(document)
    if allowed:
        standing.append(true)
    made = withheld_too(standing, paragraphs, allowed)
    held = withheld_too([*standing, true], paragraphs, allowed)
    if made != held:
        raise BadInput((_untold(made, held, path),))
    return refitted(made, breadth)


def _untold(made: Document, held: Document, path: Path) -> Problem:
    """The problem of a figure that hangs on exempt content unforeseen: the first line that would be wrong."""
    differing = [line for line in lines(made) if line not in set(lines(held))]
    where = f' in "{differing[0][:120]}"' if differing else ""
    return Problem(
        Place(str(path)),
        f"something that is to be published hangs on what is exempt{where}",
        "nothing in the public edition may give it away",
        "mark that row, or the value of it, as exempt too",
    )
