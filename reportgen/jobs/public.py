"""The public edition of a report, made of those with stand-ins for what is exempt.

*Why it is never made of the report itself:* it is made of what several reports with stand-ins for
the exempt content have in common, so exempt content has no way into it. The report itself is held against it:
where it says something else, a figure hangs on exempt content in a way that no stand-in showed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from reportgen.checks import Editions
from reportgen.compose.refitting import refitted
from reportgen.document import Document, lines
from reportgen.edition import paragraphs_of, public_edition, with_totals, withheld_too
from reportgen.errors import BadInput, Place, Problem


def editions_of(
    document: Document,
    sealed: Sequence[Document],
    path: Path,
    breadth: float = 1.0,
    shown: Collection[str] = (),
) -> Editions:
    """The public edition of a report, made of those with stand-ins; `shown` are the keys of tables whose
    totals it shows although they hang on what is exempt. BadInput where the report itself says something else
    than all of those do.

    *Why the paragraphs of those:* a risk that is exempt stands in the register, or not, by its exempt score.
    """
    paragraphs, true = paragraphs_of(*sealed), public_edition(document)
    standing = [with_totals(public_edition(each), true, shown) for each in sealed]
    made = withheld_too(standing, paragraphs)
    held = withheld_too([*standing, true], paragraphs)
    if made != held:
        raise BadInput((_untold(made, held, path),))
    return Editions(true, refitted(made, breadth))


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
