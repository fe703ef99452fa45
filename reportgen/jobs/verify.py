"""Verifying: what an output, perhaps edited by hand, no longer says."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import BadInput, Place, Problem
from reportgen.jobs.brands import brand_named
from reportgen.jobs.build import report_of
from reportgen.jobs.formats import FORMATS, differences, require
from reportgen.jobs.load import load


def verify(file: Path, path: Path, profile: str | None = None, brand: str | None = None) -> tuple[str, ...]:
    """Each difference between an output file and the report its input gives, in words.

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
    document, _ = report_of(load(path, profile), path, look)
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
    return tuple(str(difference) for difference in differences(name, document, look, data))
