"""Verifying: what an output, perhaps edited by hand, no longer says."""

from __future__ import annotations

from pathlib import Path

from reportgen.edition import NOT_PUBLIC
from reportgen.errors import BadInput, Place, Problem
from reportgen.jobs.brands import brand_named
from reportgen.jobs.build import report_of
from reportgen.jobs.editions import Edition
from reportgen.jobs.formats import FORMATS, differences, require
from reportgen.jobs.load import load


def verify(
    file: Path,
    path: Path,
    profile: str | None = None,
    brand: str | None = None,
    edition: Edition = "public",
) -> tuple[str, ...]:
    """Each difference between an output file and that edition of the report its input gives, in words; one
    where the file is the other edition.

    BadInput for a bad input or a file that is no output; OutputFailed for an output that can't be read.
    """
    name = file.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise BadInput(
            (
                Problem(
                    Place(str(file)),
                    f'the file ends in "{file.suffix}"',
                    "a .docx, .html or .pdf file is wanted",
                    "name an output of reportgen",
                ),
            )
        )
    require((name,))
    look = brand_named(brand)
    loaded = load(path, profile)
    document, _ = report_of(loaded, path, look, edition)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(
            (
                Problem(
                    Place(str(file)),
                    f"the file can't be read ({error.strerror})",
                    "an output file is wanted",
                    "check its name",
                ),
            )
        ) from None
    found = tuple(str(difference) for difference in differences(name, document, look, data))
    other = _is_other(name, data, edition) if found and loaded.sealed else ""
    return (other, *found) if other else found


def _is_other(name: str, data: bytes, edition: Edition) -> str:
    """What to say of an output that is not of the edition asked for; empty of one that is."""
    marked = any(NOT_PUBLIC in said for said in FORMATS[name].read(data).lines)
    if marked == (edition == "exempt"):
        return ""
    kind, other = ("an exempt", "exempt") if marked else ("a public", "public")
    return f"it is {kind} edition, and is held against the other: is --edition {other} meant?"
